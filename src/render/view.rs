//! What templates are given: small serialisable views, every link already relative to the page it stands on.

use serde::Serialize;

use super::studio::Studio;
use crate::model::{
    facts::{Fact, Service},
    output::Edition,
    paths,
    site::Site,
    unit::Unit,
};

/// The setting and the build, the same on every page of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub name: String,
    pub nation_title: String,
    pub kind_title: String,
    pub version: &'static str,
    pub edition: &'static str,
    pub built_title: String,
    pub built: String,
    pub address: Option<String>,
}

impl SiteView {
    /// The view for an edition.
    pub fn new(studio: &Studio, edition: Edition) -> Self {
        let settings = &studio.site.settings;
        Self {
            name: settings.name.value.clone(),
            nation_title: studio.strings.text(&format!("nations.{}", settings.nation.value)),
            kind_title: settings.kind_title.clone(),
            version: env!("CARGO_PKG_VERSION"),
            edition: edition.name(),
            built_title: studio.strings.date(studio.site.today),
            built: studio.site.today.to_string(),
            address: settings.address.clone(),
        }
    }
}

/// The page itself.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    pub kind: &'static str,
    pub title: String,
    pub heading: String,
    pub lang: String,
    pub path: String,
    pub root: String,
    pub area: Option<String>,
    pub area_title: Option<String>,
    pub band: Option<String>,
    pub band_title: Option<String>,
    pub audience: &'static str,
    pub sensitive: bool,
    pub description: String,
    pub minutes: Option<u32>,
    pub crumbs: Vec<LinkView>,
    pub printed_ref: Option<String>,
}

impl PageView {
    /// A page of a kind at a path with a title; the rest is filled in by the caller.
    pub fn new(studio: &Studio, kind: &'static str, path: &str, title: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            kind,
            heading: title.clone(),
            title,
            lang: studio.site.settings.language.clone(),
            path: path.to_owned(),
            root: paths::root(path),
            audience: "all",
            ..Self::default()
        }
    }

    /// Takes a unit's area and care.
    #[must_use]
    pub fn of_unit(mut self, studio: &Studio, unit: &Unit) -> Self {
        self.area = Some(unit.area.clone());
        self.area_title = Some(studio.strings.text(&format!("areas.{}", unit.area)));
        self.sensitive = unit.sensitivity > crate::model::unit::Sensitivity::Low;
        self
    }

    /// Takes a band.
    #[must_use]
    pub fn of_band(mut self, site: &Site, band: &str) -> Self {
        self.band = Some(band.to_owned());
        self.band_title = site.band(band).map(|band| band.title.clone());
        self
    }

    /// Says whom it's for.
    #[must_use]
    pub fn audience(mut self, audience: &'static str) -> Self {
        self.audience = audience;
        self
    }

    /// Adds a page above this one, by its path.
    #[must_use]
    pub fn crumb(mut self, title: impl Into<String>, to: &str) -> Self {
        let href = paths::relative(&self.path, to);
        self.crumbs.push(LinkView { title: title.into(), href });
        self
    }

    /// Describes the page in a line.
    #[must_use]
    pub fn described(mut self, words: impl Into<String>) -> Self {
        self.description = words.into();
        self
    }
}

/// A titled link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

/// Links that stand on every page.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    home: String,
    students: String,
    parents: String,
    staff: String,
    agreement: Option<String>,
    help: String,
    leave: String,
    search: String,
    a_z: String,
    glossary: String,
    sources: String,
    accessibility: Option<String>,
    privacy: Option<String>,
    about: Option<String>,
    policy: Option<String>,
}

impl NavView {
    /// The links as seen from a page.
    pub fn new(site: &Site, from: &str) -> Self {
        let to = |path: &str| paths::relative(from, path);
        let own = |name: &str| {
            let source = format!("content/pages/{name}.md");
            site.pages.iter().any(|page| page.source == source).then(|| to(&format!("{name}.html")))
        };
        Self {
            home: to(paths::HOME),
            students: to(paths::STUDENTS),
            parents: to(paths::PARENTS),
            staff: to(paths::STAFF),
            agreement: site.agreement.as_ref().map(|_| to(paths::AGREEMENT)),
            help: to(paths::HELP),
            leave: to(paths::LEAVE),
            search: to(paths::SEARCH),
            a_z: to(paths::A_Z),
            glossary: to(paths::GLOSSARY),
            sources: to(paths::SOURCES),
            accessibility: own("accessibility"),
            privacy: own("privacy"),
            about: own("about"),
            policy: (!site.policy.is_empty()).then(|| to(paths::POLICY)),
        }
    }
}

/// Somebody of the setting.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    pub role: String,
    pub role_title: String,
    pub name: String,
    pub contact_html: String,
}

/// A help service.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceView {
    pub id: String,
    pub name: String,
    #[serde(rename = "for")]
    pub purpose: String,
    pub ages: String,
    pub contact: String,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub note: Option<String>,
    pub status: &'static str,
    pub checked_title: String,
}

impl ServiceView {
    /// The view of a service.
    pub fn new(studio: &Studio, service: &Service) -> Self {
        Self {
            id: service.id.value.clone(),
            name: service.name.clone(),
            purpose: service.purpose.clone(),
            // Words such as `parents` repeat the purpose; ages don't.
            ages: if service.ages.contains(|c: char| c.is_ascii_digit()) {
                service.ages.clone()
            } else {
                String::new()
            },
            contact: service.contact.clone(),
            phone: service.phone.clone(),
            address: service.address.clone(),
            note: service.note.clone(),
            status: service.status.name(),
            checked_title: studio.strings.date(service.checked.value),
        }
    }
}

/// A fact with its source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    pub number: Option<usize>,
    pub id: String,
    pub statement: String,
    pub status: &'static str,
    pub nations_title: String,
    pub source_title: String,
    pub source_date: String,
    pub source_address: String,
    pub checked_title: String,
    pub recheck_title: String,
    pub href: String,
    pub used_on: Vec<LinkView>,
}

impl SourceView {
    /// The view of a fact as seen from a page.
    pub fn new(studio: &Studio, fact: &Fact, number: Option<usize>, from: &str) -> Self {
        Self {
            number,
            id: fact.id.value.clone(),
            statement: fact.statement.value.clone(),
            status: fact.status.name(),
            nations_title: studio.strings.nations(&fact.nations),
            source_title: fact.source_title.value.clone(),
            source_date: fact.source_date.clone(),
            source_address: fact.source_address.clone(),
            checked_title: studio.strings.date(fact.checked.value),
            recheck_title: studio.strings.date(fact.recheck.value),
            href: paths::relative(from, &format!("{}#{}", paths::SOURCES, fact.id.value)),
            used_on: Vec::new(),
        }
    }
}

/// A unit as a sign on a street.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    pub id: String,
    pub title: String,
    pub question: String,
    pub summary: String,
    pub href: String,
    pub area: String,
    pub area_title: String,
    pub minutes: Option<u32>,
    pub quiz: Option<QuizLinkView>,
}

/// A link to a quiz.
#[derive(Debug, Clone, Serialize)]
pub struct QuizLinkView {
    pub href: String,
    pub title: String,
    pub count: usize,
}
