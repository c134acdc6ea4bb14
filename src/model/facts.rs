//! What the site may claim and where help is: facts, help services and the glossary.

use super::{date::Date, document::Inline};
use crate::source::Spanned;

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactStatus {
    /// Seen in the official or primary source.
    Confirmed,
    /// Seen in a second source that describes the official one; pages say so.
    Reported,
    /// May have changed since it was checked; pages say so.
    Unsettled,
}

impl FactStatus {
    /// The name in `facts.yaml`, in templates and in strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Reported => "reported",
            Self::Unsettled => "unsettled",
        }
    }
}

/// One legal or numeric claim with its source.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its id.
    pub id: Spanned<String>,
    /// The claim in plain words.
    pub statement: Spanned<String>,
    /// The nations it holds in, by id (`england`).
    pub nations: Vec<String>,
    /// The kinds of setting it's about, by id; empty when it's about all of them.
    pub settings: Vec<String>,
    /// How sure it is.
    pub status: FactStatus,
    /// The source's title.
    pub source_title: Spanned<String>,
    /// The source's address on the internet.
    pub source_address: String,
    /// The date of the source, in words.
    pub source_date: String,
    /// When somebody looked.
    pub checked: Spanned<Date>,
    /// When somebody must look again.
    pub recheck: Spanned<Date>,
}

/// A help or reporting service.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its id.
    pub id: Spanned<String>,
    /// Its name.
    pub name: String,
    /// Who it's for, in words.
    pub purpose: String,
    /// The ages it serves, in words.
    pub ages: String,
    /// How to reach it, in words.
    pub contact: String,
    /// Its telephone number, if it has one.
    pub phone: Option<String>,
    /// Its address on the internet, if it has one.
    pub address: Option<String>,
    /// What to know before reaching out.
    pub note: Option<String>,
    /// How sure the entry is.
    pub status: FactStatus,
    /// When somebody looked.
    pub checked: Spanned<Date>,
    /// The nations it serves, by id; empty when it serves all of them.
    pub nations: Vec<Spanned<String>>,
    /// Who it's shown to: students, parents, staff.
    pub audience: Vec<String>,
}

/// A word and what it means.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub id: Spanned<String>,
    /// The word as printed.
    pub term: String,
    /// What it means.
    pub meaning: Vec<Inline>,
    /// Facts that the meaning rests on.
    pub facts: Vec<Spanned<String>>,
}
