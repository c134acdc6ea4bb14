//! The agreement: its own page, a page for each role, and forms split into A4 sheets before they reach a browser.

use serde::Serialize;

use super::{Made, Role, roles};
use crate::{
    model::{
        agreement::{Agreement, Clause, Party},
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

#[derive(Serialize)]
struct SheetView {
    number: usize,
    of: usize,
    first: bool,
    clauses: Vec<ClauseView>,
    signatures: Vec<SignatureView>,
}

#[derive(Serialize, Clone)]
struct SignatureView {
    label: String,
}

/// The agreement of a site that has one; pages of it are only made then.
fn agreement<'s>(studio: &'s Studio) -> &'s Agreement {
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
        owner: agreement.owner.clone(),
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

fn role_title(studio: &Studio, role: &Role) -> String {
    let words = studio.strings.text(&format!("roles.{}", role.party.name()));
    let band = role.band.as_deref().and_then(|id| studio.site.band(id));
    words.replace("{band}", &band.map_or_else(String::new, |band| lower_first(&band.title)))
}

fn lower_first(words: &str) -> String {
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
        form_href: paths::relative(from, &paths::form(&id)),
        count: clauses_of(agreement, role).count(),
        intro_html,
        id,
    })
}

fn clauses_of<'a>(agreement: &'a Agreement, role: &'a Role) -> impl Iterator<Item = &'a Clause> {
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

fn page_view(studio: &Studio, kind: &'static str, path: &str, title: &str, role: &Role) -> PageView {
    let mut page = PageView::new(studio, kind, path, title)
        .audience(role.party.name())
        .crumb(agreement(studio).title.clone(), paths::AGREEMENT);
    if let Some(band) = &role.band {
        page = page.of_band(studio.site, band);
        page.band_title = None;
    }
    page
}

/// The form of a role, in sheets of A4.
pub fn form(studio: &Studio, role: &Role) -> Drawn<Made> {
    let agreement = agreement(studio);
    let id = role.id();
    let path = paths::form(&id);
    let role_title = role_title(studio, role);
    let title = studio.strings.fill("pages.form", "title", &role_title);
    let page = page_view(studio, "agreement_form", &path, &title, role).crumb(role_title, &paths::role(&id));
    let mut drawer = Drawer::new(studio, &page.path, studio.context(&page, Edition::Public), false);
    let mut clauses = clause_views(studio, &mut drawer, role)?;
    let ours = clauses.iter().any(|clause| clause.promise_html.is_some());
    for clause in &mut clauses {
        clause.promise_html = None;
    }
    let lengths: Vec<(usize, usize)> = clauses_of(agreement, role)
        .filter_map(|clause| clause.wording(role.party, role.band.as_deref()))
        .map(|wording| {
            (plain_text(&wording.text).chars().count(), plain_text(&wording.because).chars().count())
        })
        .collect();
    let signatures = signatures(studio, role);
    let young = role.band.as_deref() == studio.site.settings.bands.first().map(|band| band.id.value.as_str());
    let split = sheets(&lengths, signatures.len(), young);
    let of = split.len();
    let mut rest = clauses.into_iter();
    let sheet_views: Vec<SheetView> = split
        .into_iter()
        .enumerate()
        .map(|(at, count)| SheetView {
            number: at + 1,
            of,
            first: at == 0,
            clauses: rest.by_ref().take(count).collect(),
            signatures: if at + 1 == of { signatures.clone() } else { Vec::new() },
        })
        .collect();
    let role_view = role_view(studio, &mut drawer, role, &page.path)?;
    let mut made = Made::new(studio, "agreement_form.html", &page);
    made.context.insert("agreement", &view(studio, &mut drawer)?);
    made.context.insert("role", &role_view);
    made.context.insert("ours", &ours);
    made.context.insert("sheets", &sheet_views);
    made.context.insert("reference", &format!("SUT {} {}", agreement.version, short(role)));
    made.context.insert("return_to", &agreement.return_to);
    made.context.insert("review_title", &studio.strings.date(agreement.review.value));
    Ok(made)
}

/// The role in a few letters, for the foot of each sheet.
fn short(role: &Role) -> String {
    match (role.party, &role.band) {
        (Party::Students, Some(band)) => format!("S{band}"),
        (Party::Students, None) => "S".to_owned(),
        (Party::Parents, _) => "P".to_owned(),
        (Party::Staff, _) => "T".to_owned(),
        (Party::Visitors, _) => "V".to_owned(),
    }
}

fn signatures(studio: &Studio, role: &Role) -> Vec<SignatureView> {
    let words = |name: &str| SignatureView { label: studio.strings.text(&format!("signatures.{name}")) };
    let centre = SignatureView {
        label: studio.strings.fill("signatures.centre", "name", &studio.site.settings.name.value),
    };
    match role.party {
        Party::Students => vec![words("student"), words("adult"), centre],
        Party::Parents => vec![words("parent"), centre],
        Party::Staff => vec![words("staff"), centre],
        Party::Visitors => vec![words("visitor"), words("host")],
    }
}

/// Room for clauses on a sheet of A4 in millimetres, less margins, head and foot: measured in print, with five per
/// cent to spare.
const SHEET: f64 = 209.0;
/// What the line above the first clause takes.
const INTRO: f64 = 9.0;
/// What a signature with its lines takes.
const SIGNATURE: f64 = 29.0;
/// What stands around the signatures.
const RETURN: f64 = 29.0;

/// How many clauses go on each sheet, so that nothing is cut: lengths are characters of the clause and its reason.
/// The signatures stand on the last sheet, with at least one clause where there is one to spare.
fn sheets(lengths: &[(usize, usize)], signatures: usize, young: bool) -> Vec<usize> {
    let heights: Vec<f64> = lengths
        .iter()
        .map(|(text, because)| {
            // Millimetres a line and characters a line of the clause and of its reason, as the theme prints them.
            let (text_line, text_width, why_line, why_width) =
                if young { (7.8, 46, 5.97, 60) } else { (5.93, 68, 5.45, 82) };
            let lines =
                |count: usize, width: usize| f64::from(u32::try_from(count.div_ceil(width)).unwrap_or(99));
            lines(*text, text_width) * text_line
                + lines(because + 9, why_width) * why_line
                + if young { 3.9 } else { 5.3 }
        })
        .collect();
    let end = f64::from(u32::try_from(signatures).unwrap_or(9)) * SIGNATURE + RETURN;
    let full = fill(&heights, end, SHEET);
    // The same number of sheets, filled evenly: the least room with which they still suffice.
    let even = (1..=40)
        .map(|step| SHEET * f64::from(step) / 40.0)
        .map(|room| fill(&heights, end, room))
        .find(|split| split.len() == full.len());
    let mut split = even.unwrap_or(full);
    keep_company(&mut split, &heights, SHEET - end);
    split
}

/// Moves clauses down to the last sheet until three stand above the signatures, where they have room.
fn keep_company(split: &mut [usize], heights: &[f64], room: f64) {
    let [.., before, last] = split else { return };
    while *last < 3 && *before > 3 {
        let used: f64 = heights.iter().rev().take(*last + 1).sum();
        if used > room {
            return;
        }
        *before -= 1;
        *last += 1;
    }
}

/// Fills sheets one after the other up to `room`, the last with `end` besides.
fn fill(heights: &[f64], end: f64, room: f64) -> Vec<usize> {
    let mut split = Vec::new();
    let mut used = INTRO;
    let mut count = 0;
    for (at, height) in heights.iter().enumerate() {
        let last = at + 1 == heights.len();
        let needed = used + height + if last { end } else { 0.0 };
        if count > 0 && needed > room {
            split.push(count);
            used = 0.0;
            count = 0;
        }
        used += height;
        count += 1;
    }
    split.push(count);
    split
}

#[cfg(test)]
mod tests {
    use super::sheets;

    #[test]
    fn no_clause_is_lost_and_signatures_have_room() {
        for count in 1..60 {
            let lengths = vec![(120, 90); count];
            let split = sheets(&lengths, 3, false);
            assert_eq!(split.iter().sum::<usize>(), count);
            assert!(split.iter().all(|n| *n > 0));
        }
    }

    #[test]
    fn a_few_short_clauses_fit_one_sheet() {
        assert_eq!(sheets(&[(40, 40); 3], 2, false), [3]);
    }
}
