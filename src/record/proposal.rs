//! A clause that somebody asks for: the text of its file.

use super::{entry::Entry, scalar};
use crate::model::agreement::Party;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The clause's id, which is its file's name too.
    pub id: String,
    /// Its place among the clauses.
    pub order: u32,
    /// The area of risk.
    pub area: String,
    /// Whether law or safeguarding settles it.
    pub fixed: bool,
    /// Who signs it.
    pub who: Party,
    /// For students: which bands; empty for all.
    pub bands: Vec<String>,
    /// The promise, in the signer's voice.
    pub text: String,
    /// Its reason.
    pub because: String,
    /// What the setting promises in return.
    pub promise: Option<String>,
    /// The first entry of its history.
    pub entry: Entry,
}

impl Proposal {
    /// The clause's file.
    pub fn file(&self) -> String {
        let kind = if self.fixed { "fixed" } else { "negotiable" };
        // Governors ask through the people whose clause it is.
        let asked: Vec<&str> = self
            .entry
            .by
            .iter()
            .map(|voice| voice.name())
            .filter(|name| Party::ALL.iter().any(|party| party.name() == *name))
            .collect();
        let mut text = format!(
            "id: {}\norder: {}\narea: {}\nkind: {kind}\nasked_by: [{}]\nagreed: {}\n",
            self.id,
            self.order,
            self.area,
            asked.join(", "),
            scalar(&self.text)
        );
        if let Some(promise) = &self.promise {
            text.push_str(&format!("promise: {}\n", scalar(promise)));
        }
        text.push_str(&format!("facts: []\nfor:\n  - who: {}\n", self.who.name()));
        if !self.bands.is_empty() {
            text.push_str(&format!("    bands: [{}]\n", self.bands.join(", ")));
        }
        text.push_str(&format!(
            "    text: {}\n    because: {}\nhistory:\n{}",
            scalar(&self.text),
            scalar(&self.because),
            self.entry.text()
        ));
        text
    }
}
