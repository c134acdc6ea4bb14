//! The setting and the whole site: what `resolve` hands to `check` and `render`.

use std::collections::BTreeMap;

use super::{
    abbreviations::Abbreviations,
    agreement::{Agreement, Party, Record, Role},
    consents::Consents,
    date::Date,
    facts::{Fact, Service, Term},
    guidance::Superseded,
    policy::PolicyPage,
    questionnaire::{Questionnaire, Results},
    quiz::Quiz,
    records::Records,
    unit::{Page, Unit},
    word_lists::WordLists,
};
use crate::{
    diag::Level,
    source::{Span, Spanned},
};

/// The nations that facts, services and settings name.
pub const NATIONS: [&str; 4] = ["england", "wales", "scotland", "northern-ireland"];

/// The kinds of setting that facts and settings name.
pub const KINDS: [&str; 11] = [
    "school",
    "maintained-school",
    "academy",
    "academy-trust",
    "pupil-referral-unit",
    "non-maintained-special",
    "independent-school",
    "independent-special",
    "alternative-provision",
    "holiday-provider",
    "mentoring",
];

/// An age band. Bands are data: a setting may have its own.
#[derive(Debug, Clone)]
pub struct Band {
    /// Its id, such as `11-14`.
    pub id: Spanned<String>,
    /// Its title, such as "Ages 11 to 14".
    pub title: String,
    /// One line for the student who chooses it.
    pub text: String,
}

/// Somebody of the setting that a reader can turn to.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Which role, such as `dsl`.
    pub role: String,
    /// The role in words.
    pub title: String,
    /// The person, when the setting wants it shown.
    pub name: Option<Spanned<String>>,
    /// How to reach them, in words.
    pub contact: Spanned<String>,
    /// Where the entry stands.
    pub span: Span,
}

/// A level that the setting chose for a check.
#[derive(Debug, Clone)]
pub struct LevelChoice {
    /// The name of the code.
    pub code: Spanned<String>,
    /// The level.
    pub level: Level,
    /// Why; needed for `allow`.
    pub reason: Option<String>,
}

/// What `site.yaml` says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The setting's name.
    pub name: Spanned<String>,
    /// The nation's id, such as `england`.
    pub nation: Spanned<String>,
    /// The kind of setting, by id.
    pub kind: Spanned<String>,
    /// The kind in words.
    pub kind_title: String,
    /// The language of the pages, such as `en-GB`.
    pub language: String,
    /// The theme's folder name.
    pub theme: Spanned<String>,
    /// The address of the online copy, if there is one.
    pub address: Option<String>,
    /// Age bands, youngest first.
    pub bands: Vec<Band>,
    /// Whom to turn to, the safeguarding lead first.
    pub contacts: Vec<Contact>,
    /// Levels chosen for checks.
    pub checks: Vec<LevelChoice>,
}

/// The whole site, names looked up and links checked.
#[derive(Debug)]
pub struct Site {
    /// What the setting says of itself.
    pub settings: Settings,
    /// Units in their order.
    pub units: Vec<Unit>,
    /// Quizzes by unit and band.
    pub quizzes: BTreeMap<(String, String), Quiz>,
    /// Facts in the order of the file.
    pub facts: Vec<Fact>,
    /// Help services in the order of the file.
    pub services: Vec<Service>,
    /// Glossary in the order of the file.
    pub terms: Vec<Term>,
    /// The agreement that pages show, if the setting has one: the newest released version, else the working draft.
    pub agreement: Option<Agreement>,
    /// What families say yes or no to, apart from the agreement.
    pub consents: Option<Consents>,
    /// How it was negotiated.
    pub record: Record,
    /// What people are asked in a round.
    pub questionnaire: Option<Questionnaire>,
    /// Counted answers to earlier ones, the newest first.
    pub results: Vec<Results>,
    /// Pages of the setting's own, such as the accessibility statement.
    pub pages: Vec<Page>,
    /// Pictures, other websites and names.
    pub records: Records,
    /// Pages of the setting's policy in their order.
    pub policy: Vec<PolicyPage>,
    /// Guidance, laws and bodies that have given way to others.
    pub superseded: Vec<Superseded>,
    /// What rules about words read.
    pub word_lists: WordLists,
    /// Short forms that need no explaining.
    pub abbreviations: Abbreviations,
    /// The date that the site is built for.
    pub today: Date,
}

impl Site {
    /// The fact with this id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id.value == id)
    }

    /// The help service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id.value == id)
    }

    /// The glossary entry with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id.value == id)
    }

    /// The band with this id.
    pub fn band(&self, id: &str) -> Option<&Band> {
        self.settings.bands.iter().find(|band| band.id.value == id)
    }

    /// Those who have at least one clause of the agreement: students of each band, then the other parties.
    pub fn roles(&self) -> Vec<Role> {
        let Some(agreement) = &self.agreement else { return Vec::new() };
        let students = self.settings.bands.iter().map(|band| (Party::Students, Some(band.id.value.clone())));
        let others = [Party::Parents, Party::Staff, Party::Visitors].map(|party| (party, None));
        students
            .chain(others)
            .map(|(party, band)| Role { party, band })
            .filter(|role| {
                agreement
                    .clauses
                    .iter()
                    .any(|clause| clause.wording(role.party, role.band.as_deref()).is_some())
            })
            .collect()
    }

    /// The quiz of a unit for a band.
    pub fn quiz(&self, unit: &str, band: &str) -> Option<&Quiz> {
        self.quizzes.get(&(unit.to_owned(), band.to_owned()))
    }
}
