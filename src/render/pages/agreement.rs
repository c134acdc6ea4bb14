//! The agreement: its own page, and a page for each role.

use serde::Serialize;

use super::{Made, Role, forms, roles};
use crate::{
    model::{
        agreement::{Agreement, Clause, Variant},
        document::{Inline, plain_text},
        output::Edition,
        paths,
    },
    render::{
        html::Drawer,
        search::Entry,
        studio::{Drawn, Studio},
        view::{LinkView, PageView, SourceView},
    },
};

#[derive(Serialize)]
struct AgreementView {
    title: String,
    version: String,
    agreed_title: String,
    review_title: String,
    owner: String,
    intro_html: String,
    how_html: String,
    rounds: Vec<super::record::StepView>,
    links: Vec<LinkView>,
    draft: bool,
}

#[derive(Serialize, Clone)]
struct RoleView {
    id: String,
    title: String,
    text: String,
    band: Option<String>,
    href: String,
    form_href: String,
    /// The same form in other variants.
    form_others: Vec<LinkView>,
    /// The forms as PDF, in every variant.
    form_pdfs: Vec<LinkView>,
    count: usize,
    intro_html: Option<String>,
}

#[derive(Serialize, Clone)]
struct ClauseView {
    number: usize,
    id: String,
    area: String,
    text_html: String,
    because_html: String,
    asked_by: Vec<AskedView>,
    agreed_html: Option<String>,
    promise_html: Option<String>,
    fixed: bool,
    sources: Vec<SourceView>,
}

#[derive(Serialize, Clone)]
struct AskedView {
    id: &'static str,
    title: String,
}

/// The agreement of a site that has one; pages of it are only made then.
pub fn agreement<'s>(studio: &'s Studio) -> &'s Agreement {
    match &studio.site.agreement {
        Some(agreement) => agreement,
        None => unreachable!("a page of the agreement is only made for a site that has one"),
    }
}

fn view(studio: &Studio, drawer: &mut Drawer) -> Drawn<AgreementView> {
    let agreement = agreement(studio);
    Ok(AgreementView {
        title: agreement.title.clone(),
        version: agreement.version.clone(),
        agreed_title: studio.strings.date(agreement.agreed),
        review_title: studio.strings.date(agreement.review.value),
        owner: agreement.owner.value.clone(),
        intro_html: paragraphs(drawer, &agreement.intro)?,
        how_html: paragraphs(drawer, &agreement.how)?,
        rounds: match super::record::round_of(studio, &agreement.version) {
            Some(round) => super::record::steps(studio, drawer, round)?,
            None => Vec::new(),
        },
        links: record_links(studio),
        draft: studio.site.record.released.is_empty() && studio.site.record.has_history(),
    })
}

/// Links from the agreement's own page to what is told of its making.
fn record_links(studio: &Studio) -> Vec<LinkView> {
    let record = &studio.site.record;
    let link = |wanted: bool, kind: &str, to: &str| {
        let title = studio.strings.text(&format!("pages.{kind}"));
        wanted.then(|| LinkView { title, href: paths::relative(paths::AGREEMENT, to) })
    };
    let links = [
        link(record.has_history(), "agreement_said", paths::AGREEMENT_SAID),
        link(record.released.len() > 1, "agreement_changes", paths::AGREEMENT_CHANGES),
    ];
    links.into_iter().flatten().collect()
}

/// A role in words from its id, such as `students-7-11`.
pub fn role_words(studio: &Studio, id: &str) -> String {
    let role = roles(studio.site).into_iter().find(|role| role.id() == id);
    role.map_or_else(|| id.to_owned(), |role| role_title(studio, &role))
}

/// The first role that has a clause.
pub fn role_with(studio: &Studio, clause: &Clause) -> Option<String> {
    roles(studio.site)
        .into_iter()
        .find(|role| clauses_of(agreement(studio), role).any(|known| known.id.value == clause.id.value))
        .map(|role| role.id())
}

fn paragraphs(drawer: &mut Drawer, content: &[Inline]) -> Drawn<String> {
    let blocks: Vec<_> = content
        .split(|inline| matches!(inline, Inline::HardBreak))
        .map(|part| crate::model::document::Block::Paragraph(part.to_vec()))
        .collect();
    drawer.blocks(&blocks)
}

/// A role in words.
pub fn role_title(studio: &Studio, role: &Role) -> String {
    let words = studio.strings.text(&format!("roles.{}", role.party.name()));
    let band = role.band.as_deref().and_then(|id| studio.site.band(id));
    words.replace("{band}", &band.map_or_else(String::new, |band| lower_first(&band.title)))
}

/// Words with their first letter small, to stand within a sentence.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn role_view(studio: &Studio, drawer: &mut Drawer, role: &Role, from: &str) -> Drawn<RoleView> {
    let agreement = agreement(studio);
    let id = role.id();
    let greeting = agreement.greetings.iter().find(|(known, _)| known.value == id);
    let intro_html = match greeting {
        Some((_, words)) => Some(paragraphs(drawer, words)?),
        None => None,
    };
    Ok(RoleView {
        title: role_title(studio, role),
        text: studio.strings.text(&format!("roles.text_{}", role.party.name())),
        band: role.band.clone(),
        href: paths::relative(from, &paths::role(&id)),
        form_href: paths::relative(from, &paths::form(&id, Variant::Standard)),
        form_others: forms::links(studio, role, from).into_iter().skip(1).collect(),
        form_pdfs: forms::pdf_links(studio, role, from),
        count: clauses_of(agreement, role).count(),
        intro_html,
        id,
    })
}

/// The clauses that have words for a role.
pub fn clauses_of<'a>(agreement: &'a Agreement, role: &'a Role) -> impl Iterator<Item = &'a Clause> {
    agreement.clauses.iter().filter(|clause| clause.wording(role.party, role.band.as_deref()).is_some())
}

fn clause_views(studio: &Studio, drawer: &mut Drawer, role: &Role) -> Drawn<Vec<ClauseView>> {
    let mut views = Vec::new();
    for (at, clause) in clauses_of(agreement(studio), role).enumerate() {
        let Some(wording) = clause.wording(role.party, role.band.as_deref()) else { continue };
        let promise_html = match &clause.promise {
            Some(words) => Some(drawer.inline(words)?),
            None => None,
        };
        views.push(ClauseView {
            number: at + 1,
            id: clause.id.value.clone(),
            area: clause.area.clone(),
            text_html: drawer.inline(&wording.text)?,
            because_html: drawer.inline(&wording.because)?,
            asked_by: clause
                .asked_by
                .iter()
                .map(|party| AskedView {
                    id: party.name(),
                    title: studio.strings.text(&format!("asked.{}", party.name())),
                })
                .collect(),
            agreed_html: Some(drawer.inline(&clause.agreed)?),
            promise_html,
            fixed: clause.fixed,
            sources: Vec::new(),
        });
    }
    Ok(views)
}

/// The agreement's own page.
pub fn index(studio: &Studio) -> Drawn<Made> {
    let agreement = agreement(studio);
    let page = PageView::new(studio, "agreement", paths::AGREEMENT, agreement.title.clone());
    let context = studio.context(&page, Edition::Public);
    let mut drawer = Drawer::new(studio, &page.path, context, false);
    let mut role_views = Vec::new();
    for role in roles(studio.site) {
        role_views.push(role_view(studio, &mut drawer, &role, &page.path)?);
    }
    let mut made = Made::new(studio, "agreement.html", &page);
    made.context.insert("agreement", &view(studio, &mut drawer)?);
    made.context.insert("roles", &role_views);
    made.context.insert("consents", &consents(studio, &page.path));
    made.context.insert("asked", &super::questionnaire::links(studio, paths::AGREEMENT));
    Ok(made.searchable(Entry {
        title: agreement.title.clone(),
        summary: plain_text(&agreement.intro),
        audience: "all",
        keywords: ["agreement", "rules", "acceptable use", "promises"].map(str::to_owned).to_vec(),
        body: plain_text(&agreement.how),
        ..Entry::default()
    }))
}

/// Links to the sheet of consents, for a setting that asks for any.
pub fn consents(studio: &Studio, from: &str) -> Option<serde_json::Value> {
    let consents = studio.site.consents.as_ref()?;
    let href = paths::relative(from, &paths::consents(Variant::Standard));
    let others: Vec<LinkView> = forms::consents::links(studio, from).into_iter().skip(1).collect();
    Some(serde_json::json!({ "title": consents.title.value, "href": href, "others": others }))
}

/// The agreement for one role, with reasons.
pub fn role(studio: &Studio, role: &Role) -> Drawn<Made> {
    let agreement = agreement(studio);
    let path = paths::role(&role.id());
    let title = role_title(studio, role);
    let page = page_view(studio, "agreement_role", &path, &title, role);
    let mut drawer = Drawer::new(studio, &page.path, studio.context(&page, Edition::Public), true);
    let clauses = clause_views(studio, &mut drawer, role)?;
    let role_view = role_view(studio, &mut drawer, role, &page.path)?;
    let mut body = String::new();
    for clause in clauses_of(agreement, role) {
        if let Some(wording) = clause.wording(role.party, role.band.as_deref()) {
            body.push_str(&plain_text(&wording.text));
            body.push(' ');
            body.push_str(&plain_text(&wording.because));
            body.push(' ');
        }
    }
    let mut made = Made::new(studio, "agreement_role.html", &page);
    made.context.insert("agreement", &view(studio, &mut drawer)?);
    made.context.insert("form_href", &role_view.form_href);
    made.context.insert("role", &role_view);
    made.context.insert("clauses", &clauses);
    let sources = drawer.citations().sources(studio, &page.path);
    made.context.insert("sources", &sources);
    Ok(made.searchable(Entry {
        title: format!("{}: {}", agreement.title, title),
        audience: role.party.name(),
        body,
        ..Entry::default()
    }))
}

/// A page about a role, under the agreement's own.
pub fn page_view(studio: &Studio, kind: &'static str, path: &str, title: &str, role: &Role) -> PageView {
    let mut page = PageView::new(studio, kind, path, title)
        .audience(role.party.name())
        .crumb(agreement(studio).title.clone(), paths::AGREEMENT);
    if let Some(band) = &role.band {
        page = page.of_band(studio.site, band);
        page.band_title = None;
    }
    page
}
