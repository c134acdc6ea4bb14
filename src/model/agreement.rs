//! The negotiated agreement on the safe use of technology: clauses, for whom, and why.

use super::{date::Date, document::Inline};
use crate::source::Spanned;

/// Who a wording is for, or who asked for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Students,
    Parents,
    Staff,
}

impl Party {
    /// All of them, in the order that pages use.
    pub const ALL: [Party; 3] = [Self::Students, Self::Parents, Self::Staff];

    /// The name in YAML, in templates and in strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Parents => "parents",
            Self::Staff => "staff",
        }
    }
}

/// The agreement as it stands.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Its title.
    pub title: String,
    /// Its version, such as `2026.1`.
    pub version: String,
    /// When it was agreed.
    pub agreed: Date,
    /// When it's looked at again.
    pub review: Spanned<Date>,
    /// The role that answers for it.
    pub owner: Spanned<String>,
    /// Where signed forms go.
    pub return_to: Spanned<String>,
    /// What it is.
    pub intro: Vec<Inline>,
    /// How it was made.
    pub how: Vec<Inline>,
    /// A few words for each party or band at the top of its page, by role id (`parents`, `students-4-7`).
    pub greetings: Vec<(Spanned<String>, Vec<Inline>)>,
    /// Clauses in their order.
    pub clauses: Vec<Clause>,
}

/// One clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its id.
    pub id: Spanned<String>,
    /// Its place.
    pub order: u32,
    /// The area of risk it's about.
    pub area: String,
    /// Whether law or safeguarding settles it, so that it's explained and not voted on.
    pub fixed: bool,
    /// Who asked for it.
    pub asked_by: Vec<Party>,
    /// What was agreed, in a sentence.
    pub agreed: Vec<Inline>,
    /// What the setting promises in return.
    pub promise: Option<Vec<Inline>>,
    /// Facts it rests on.
    pub facts: Vec<Spanned<String>>,
    /// Its wording for each party and band.
    pub wordings: Vec<Wording>,
}

/// A clause's words for one party, and for some bands of students.
#[derive(Debug, Clone)]
pub struct Wording {
    /// For whom.
    pub party: Party,
    /// For which bands; empty means every band.
    pub bands: Vec<Spanned<String>>,
    /// The promise, in the signer's voice.
    pub text: Vec<Inline>,
    /// The reason.
    pub because: Vec<Inline>,
}

impl Clause {
    /// The wording for a party and, for students, a band.
    pub fn wording(&self, party: Party, band: Option<&str>) -> Option<&Wording> {
        self.wordings.iter().find(|wording| {
            wording.party == party
                && (wording.bands.is_empty()
                    || band.is_some_and(|band| wording.bands.iter().any(|b| b.value == band)))
        })
    }
}
