//! Help, search, A–Z, glossary, sources, the setting's own pages, and the neutral page to leave to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Made, Spec, all, contents, entry, words};
use crate::{
    model::{
        document::{Block, ContainerKind, Document, Target, each_block, each_inlines, each_link, plain_text},
        output::Edition,
        paths,
        unit::{Delivery, Page},
    },
    render::{
        html::Drawer,
        search::{Entry, fold},
        studio::{Drawn, Studio, contact_view, own_page},
        view::{LinkView, PageView, ServiceView, SourceView},
    },
};

fn plain(studio: &Studio, kind: &'static str, path: &str) -> PageView {
    let title = studio.strings.text(&format!("pages.{kind}"));
    PageView::new(studio, kind, path, title)
}

/// Where help is: people here, then services for young people, for parents, for staff.
pub fn help(studio: &Studio) -> Made {
    let page = plain(studio, "help", paths::HELP);
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for audience in ["students", "parents", "staff"] {
        let services: Vec<ServiceView> = studio
            .site
            .services
            .iter()
            .filter(|service| {
                service.audience.iter().any(|a| a == audience) && seen.insert(service.id.value.clone())
            })
            .map(|service| ServiceView::new(studio, service))
            .collect();
        if !services.is_empty() {
            groups.push(serde_json::json!({
                "id": format!("for-{audience}"),
                "title": studio.strings.text(&format!("help_groups.{audience}")),
                "intro": studio.strings.text(&format!("help_groups.{audience}_intro")),
                "services": services,
            }));
        }
    }
    let listens = |role: &str| matches!(role, "dsl" | "deputy-dsl" | "head");
    let (contacts, others): (Vec<_>, Vec<_>) =
        studio.site.settings.contacts.iter().map(contact_view).partition(|contact| listens(&contact.role));
    let names: Vec<String> = studio.site.services.iter().map(|service| service.name.clone()).collect();
    let mut made = Made::new(studio, "help.html", &page);
    made.context.insert("groups", &groups);
    made.context.insert("contacts", &contacts);
    made.context.insert("others", &others);
    made.searchable(Entry {
        title: page.title,
        audience: "all",
        keywords: studio.strings.text("help.keywords").split(", ").map(str::to_owned).collect(),
        headings: names.join(" "),
        ..Entry::default()
    })
}

/// The search page.
pub fn search(studio: &Studio) -> Made {
    Made::new(studio, "search.html", &plain(studio, "search", paths::SEARCH))
}

/// Pages and words by letter.
pub fn a_z(studio: &Studio) -> Made {
    let page = plain(studio, "a_z", paths::A_Z);
    let site = studio.site;
    let mut entries: Vec<(String, String, String)> = Vec::new();
    let mut add = |title: &str, to: String, note: String| {
        entries.push((title.to_owned(), paths::relative(&page.path, &to), note));
    };
    for unit in &site.units {
        if let Some(parents) = &unit.parents {
            add(&parents.title.value, paths::parents(&unit.id), studio.strings.text("nav.parents"));
        }
        for (band, student) in &unit.students {
            if super::front::self_paced(unit) {
                let note = site.band(band).map_or_else(String::new, |band| band.title.clone());
                add(&student.title.value, paths::student(&unit.id, band), note);
            }
        }
    }
    for term in &site.terms {
        add(
            &term.term,
            format!("{}#{}", paths::GLOSSARY, term.id.value),
            studio.strings.text("pages.glossary"),
        );
    }
    for service in &site.services {
        add(
            &service.name,
            format!("{}#{}", paths::HELP, service.id.value),
            studio.strings.text("pages.help"),
        );
    }
    for own in &site.pages {
        add(&own.title.value, own_page(&own.source), String::new());
    }
    for policy in &site.policy {
        add(&policy.page.title.value, paths::policy(policy.name()), studio.strings.text("pages.policy"));
    }
    if let Some(agreement) = &site.agreement {
        add(&agreement.title, paths::AGREEMENT.to_owned(), String::new());
    }
    // Pages of the same title stay as they came, the youngest band first.
    entries.sort_by_key(|(title, ..)| fold(title));
    let mut letters: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for (title, href, note) in entries {
        let first = fold(&title).chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        let letter = if first.is_ascii_digit() { "0–9".to_owned() } else { first.to_uppercase().collect() };
        letters
            .entry(letter)
            .or_default()
            .push(serde_json::json!({ "title": title, "href": href, "note": note }));
    }
    let letters: Vec<_> = letters
        .into_iter()
        .map(|(letter, entries)| {
            let id = format!("letter-{}", letter.to_lowercase().replace('–', "-"));
            serde_json::json!({ "letter": letter, "id": id, "entries": entries })
        })
        .collect();
    let mut made = Made::new(studio, "a_z.html", &page);
    made.context.insert("letters", &letters);
    made
}

/// The glossary.
pub fn glossary(studio: &Studio) -> Drawn<Made> {
    let page = plain(studio, "glossary", paths::GLOSSARY);
    let mut terms = Vec::new();
    for term in &studio.site.terms {
        terms.push(serde_json::json!({
            "id": term.id.value,
            "term": term.term,
            "meaning_html": words(studio, &page.path, &term.meaning)?,
        }));
    }
    let body: String = studio
        .site
        .terms
        .iter()
        .map(|term| format!("{} {} ", term.term, plain_text(&term.meaning)))
        .collect();
    let mut made = Made::new(studio, "glossary.html", &page);
    made.context.insert("terms", &terms);
    Ok(made.searchable(Entry { title: page.title, audience: "all", body, ..Entry::default() }))
}

/// Every fact with its source and the pages that it's used on.
pub fn sources(studio: &Studio) -> Made {
    let page = plain(studio, "sources", paths::SOURCES);
    let mut used: BTreeMap<String, Vec<LinkView>> = BTreeMap::new();
    for spec in all(studio.site) {
        if let Some((cited, title, to)) = cited(studio, &spec) {
            for id in cited {
                used.entry(id)
                    .or_default()
                    .push(LinkView { title: title.clone(), href: paths::relative(&page.path, &to) });
            }
        }
    }
    let facts: Vec<SourceView> = studio
        .site
        .facts
        .iter()
        .map(|fact| {
            let mut view = SourceView::new(studio, fact, None, &page.path);
            view.used_on = used.remove(&fact.id.value).unwrap_or_default();
            view
        })
        .collect();
    let services: Vec<ServiceView> =
        studio.site.services.iter().map(|service| ServiceView::new(studio, service)).collect();
    let body: String = studio.site.facts.iter().map(|fact| fact.statement.value.clone() + " ").collect();
    let mut made = Made::new(studio, "sources.html", &page);
    made.context.insert("facts", &facts);
    made.context.insert("services", &services);
    made.searchable(Entry { title: page.title, audience: "all", body, ..Entry::default() })
}

/// The facts that a page of the public edition cites, with its title and path.
fn cited(studio: &Studio, spec: &Spec) -> Option<(BTreeSet<String>, String, String)> {
    match spec {
        Spec::Student(unit, band, page) if super::front::self_paced(unit) => {
            let band_title = studio.site.band(band).map_or("", |band| band.title.as_str());
            let title = format!("{} ({band_title})", page.title.value);
            Some((cited_in(&page.body), title, paths::student(&unit.id, band)))
        }
        Spec::ParentsUnit(unit, page) => {
            let title = format!("{} ({})", page.title.value, studio.strings.text("nav.parents"));
            Some((cited_in(&page.body), title, paths::parents(&unit.id)))
        }
        Spec::Quiz(unit, quiz) if super::front::self_paced(unit) && quiz.delivery == Delivery::Any => {
            let ids = quiz.questions.iter().flat_map(|question| &question.facts);
            let band = &quiz.band.value;
            let band_title = studio.site.band(band).map_or("", |band| band.title.as_str());
            let title = studio.strings.fill("pages.quiz", "title", &quiz.title.value);
            Some((
                ids.map(|id| id.value.clone()).collect(),
                format!("{title} ({band_title})"),
                paths::quiz(&unit.id, band),
            ))
        }
        Spec::Own(page) => Some((cited_in(&page.body), page.title.value.clone(), own_page(&page.source))),
        Spec::PolicyPage(policy) => {
            let title = format!("{} ({})", policy.page.title.value, studio.strings.text("pages.policy"));
            Some((cited_in(&policy.page.body), title, paths::policy(policy.name())))
        }
        Spec::Agreement => {
            let clauses = studio.site.agreement.iter().flat_map(|agreement| &agreement.clauses);
            let ids = clauses.flat_map(|clause| &clause.facts).map(|id| id.value.clone()).collect();
            let title = studio.site.agreement.as_ref().map_or_else(String::new, |a| a.title.clone());
            Some((ids, title, paths::AGREEMENT.to_owned()))
        }
        _ => None,
    }
}

fn cited_in(document: &Document) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let notes = document.footnotes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&document.blocks).chain(notes) {
        each_inlines(blocks, &mut |content| {
            each_link(content, &mut |target, _, _| {
                if let Target::Fact(id) = target {
                    ids.insert(id.clone());
                }
            });
        });
        each_block(blocks, &mut |block| {
            if let Block::Container(container) = block
                && container.kind == ContainerKind::Fact
            {
                ids.insert(container.argument.value.clone());
            }
        });
    }
    ids
}

/// A page of the setting's own.
pub fn own(studio: &Studio, page: &Page) -> Drawn<Made> {
    let path = own_page(&page.source);
    let view =
        PageView::new(studio, "page", &path, page.title.value.clone()).described(page.summary.value.clone());
    let mut drawer = Drawer::new(studio, &path, studio.context(&view, Edition::Public), false);
    let body = drawer.document(&page.body)?;
    let mut made = Made::new(studio, "page.html", &view);
    made.context.insert("body_html", &body);
    made.context.insert("contents", &contents(&page.body));
    Ok(made.searchable(entry(page, &page.title.value, "all", "")))
}

/// The neutral page.
pub fn leave(studio: &Studio) -> Made {
    Made::new(studio, "leave.html", &PageView::new(studio, "leave", paths::LEAVE, String::new()))
}
