//! The list of pages, and each page's template and view. One file for each part of the site.

mod agreement;
pub mod forms;
mod front;
mod policy;
mod questionnaire;
mod quiz;
mod record;
mod reference;
pub mod report;
mod results;
mod staff;
mod units;

use tera::Context;

use super::{
    search::Entry,
    studio::{Drawn, Studio},
    view::PageView,
};
use crate::model::{
    agreement::{Role, Variant},
    consents::Consents,
    document::{Block, Document, each_block, each_inlines, plain_text},
    output::Edition,
    paper::Paper,
    policy::PolicyPage,
    questionnaire::{Audience, Questionnaire},
    quiz::Quiz,
    site::Site,
    unit::{Page, Unit},
};

/// A page ready to be drawn for each edition.
pub struct Made {
    /// Its path within an edition.
    pub path: String,
    /// The template's name.
    pub template: &'static str,
    /// What the template is given.
    pub context: Context,
    /// Whether the public edition leaves it out.
    pub staff_only: bool,
    /// What search knows of it.
    pub search: Option<Entry>,
}

/// A page that the site has.
pub enum Spec<'a> {
    FrontDoor,
    Students,
    Band(&'a str),
    Student(&'a Unit, &'a str, &'a Page),
    Quiz(&'a Unit, &'a Quiz),
    Paper(&'a Unit, &'a Quiz, Paper),
    Certificate(&'a Unit, &'a Quiz),
    Parents,
    ParentsUnit(&'a Unit, &'a Page),
    Staff,
    StaffUnit(&'a Unit),
    Agreement,
    Changes,
    Said,
    Record,
    Report,
    Role(Role),
    Form(Role, Variant),
    Consents(&'a Consents, Variant),
    Questionnaire(&'a Questionnaire, Audience),
    Results,
    Help,
    Search,
    AToZ,
    Glossary,
    Sources,
    Own(&'a Page),
    Policy,
    PolicyPage(&'a PolicyPage),
    Leave,
}

/// Those who have at least one clause.
pub fn roles(site: &Site) -> Vec<Role> {
    site.roles()
}

/// Every page of the site, in a fixed order.
pub fn all(site: &Site) -> Vec<Spec<'_>> {
    let mut specs = vec![
        Spec::FrontDoor,
        Spec::Students,
        Spec::Parents,
        Spec::Staff,
        Spec::Help,
        Spec::Search,
        Spec::AToZ,
        Spec::Glossary,
        Spec::Sources,
        Spec::Leave,
    ];
    specs.extend(site.settings.bands.iter().map(|band| Spec::Band(&band.id.value)));
    for unit in &site.units {
        specs.push(Spec::StaffUnit(unit));
        if let Some(page) = &unit.parents {
            specs.push(Spec::ParentsUnit(unit, page));
        }
        for (band, page) in &unit.students {
            specs.push(Spec::Student(unit, band, page));
            if let Some(quiz) = site.quiz(&unit.id, band) {
                specs.push(Spec::Quiz(unit, quiz));
                specs.extend(Paper::ALL.map(|(_, paper)| Spec::Paper(unit, quiz, paper)));
                specs.push(Spec::Certificate(unit, quiz));
            }
        }
    }
    if site.agreement.is_some() {
        specs.push(Spec::Agreement);
        if site.record.released.len() > 1 {
            specs.push(Spec::Changes);
        }
        if site.record.has_history() {
            specs.push(Spec::Said);
            specs.push(Spec::Record);
            specs.push(Spec::Report);
        }
        for role in roles(site) {
            specs.push(Spec::Role(role.clone()));
            specs.extend(Variant::ALL.map(|(_, variant)| Spec::Form(role.clone(), variant)));
        }
        if let Some(questionnaire) = &site.questionnaire {
            let asked = questionnaire.audiences();
            specs.extend(asked.map(|audience| Spec::Questionnaire(questionnaire, audience)));
        }
        if !site.results.is_empty() {
            specs.push(Spec::Results);
        }
    }
    if let Some(consents) = &site.consents {
        specs.extend(forms::consents::VARIANTS.map(|variant| Spec::Consents(consents, variant)));
    }
    specs.extend(site.pages.iter().map(Spec::Own));
    if !site.policy.is_empty() {
        specs.push(Spec::Policy);
        specs.extend(site.policy.iter().map(Spec::PolicyPage));
    }
    specs
}

/// Makes one page.
///
/// # Errors
/// The finding about a template that couldn't be drawn.
pub fn make(studio: &Studio, spec: &Spec) -> Drawn<Made> {
    match spec {
        Spec::FrontDoor => Ok(front::front_door(studio)),
        Spec::Students => Ok(front::students(studio)),
        Spec::Band(band) => Ok(front::band(studio, band)),
        Spec::Parents => Ok(front::parents(studio)),
        Spec::Student(unit, band, page) => units::student(studio, unit, band, page),
        Spec::ParentsUnit(unit, page) => units::parents(studio, unit, page),
        Spec::StaffUnit(unit) => units::staff(studio, unit),
        Spec::Quiz(unit, quiz) => quiz::screen(studio, unit, quiz),
        Spec::Paper(unit, quiz, paper) => quiz::paper::page(studio, unit, quiz, *paper),
        Spec::Certificate(unit, quiz) => Ok(quiz::paper::certificate(studio, unit, quiz)),
        Spec::Staff => Ok(staff::index(studio)),
        Spec::Agreement => agreement::index(studio),
        Spec::Changes => record::changes(studio),
        Spec::Said => record::said(studio),
        Spec::Record => record::record(studio),
        Spec::Report => report::report(studio),
        Spec::Role(role) => agreement::role(studio, role),
        Spec::Form(role, variant) => forms::form(studio, role, *variant),
        Spec::Consents(consents, variant) => forms::consents::page(studio, consents, *variant),
        Spec::Questionnaire(asked, audience) => questionnaire::page(studio, asked, *audience),
        Spec::Results => Ok(results::page(studio)),
        Spec::Help => Ok(reference::help(studio)),
        Spec::Search => Ok(reference::search(studio)),
        Spec::AToZ => Ok(reference::a_z(studio)),
        Spec::Glossary => reference::glossary(studio),
        Spec::Sources => Ok(reference::sources(studio)),
        Spec::Own(page) => reference::own(studio, page),
        Spec::Policy => Ok(policy::index(studio)),
        Spec::PolicyPage(page) => policy::page(studio, page),
        Spec::Leave => Ok(reference::leave(studio)),
    }
}

impl Made {
    /// A page with its view in its context; nothing for search.
    fn new(studio: &Studio, template: &'static str, page: &PageView) -> Self {
        Self {
            path: page.path.clone(),
            template,
            context: studio.context(page, Edition::Public),
            staff_only: false,
            search: None,
        }
    }

    fn staff_only(mut self) -> Self {
        self.staff_only = true;
        self
    }

    fn searchable(mut self, entry: Entry) -> Self {
        self.search = Some(entry);
        self
    }
}

/// What search is told of a markdown page.
fn entry(page: &Page, title: &str, audience: &'static str, band: &str) -> Entry {
    let mut headings = String::new();
    let mut body = String::new();
    each_block(&page.body.blocks, &mut |block| match block {
        Block::Heading { content, .. } => {
            headings.push_str(&plain_text(content));
            headings.push(' ');
        }
        Block::Example { text, .. } => {
            body.push_str(text);
            body.push(' ');
        }
        Block::Container(container) => {
            body.push_str(&container.argument.value);
            body.push(' ');
        }
        _ => {}
    });
    each_inlines(&page.body.blocks, &mut |content| {
        body.push_str(&plain_text(content));
        body.push(' ');
    });
    Entry {
        title: title.to_owned(),
        summary: page.summary.value.clone(),
        audience,
        band: band.to_owned(),
        keywords: page.keywords.clone(),
        headings,
        body,
    }
}

/// The second-level headings of a body, for *in this page*.
fn contents(document: &Document) -> Vec<serde_json::Value> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, id, content, .. } => {
                Some(serde_json::json!({ "id": id, "title": plain_text(content) }))
            }
            _ => None,
        })
        .collect()
}

/// Draws words for a page that cites no list of its own.
fn words(studio: &Studio, from: &str, content: &[crate::model::document::Inline]) -> Drawn<String> {
    super::html::Drawer::new(studio, from, Context::new(), false).inline(content)
}
