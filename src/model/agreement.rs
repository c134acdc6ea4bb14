//! The negotiated agreement on the safe use of technology: clauses, for whom, and why.

use super::{date::Date, document::Inline};
use crate::source::Spanned;

/// Who a wording is for, or who asked for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Students,
    Parents,
    Staff,
    Visitors,
}

impl Party {
    /// All of them, in the order that pages use.
    pub const ALL: [Party; 4] = [Self::Students, Self::Parents, Self::Staff, Self::Visitors];

    /// The name in YAML, in templates and in strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Parents => "parents",
            Self::Staff => "staff",
            Self::Visitors => "visitors",
        }
    }
}

/// Somebody who signs: a party and, for students, a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The party.
    pub party: Party,
    /// The band, for students.
    pub band: Option<String>,
}

impl Role {
    /// The id in paths, in `greetings` and in lists, such as `students-7-11`.
    pub fn id(&self) -> String {
        match &self.band {
            Some(band) => format!("{}-{band}", self.party.name()),
            None => self.party.name().to_owned(),
        }
    }
}

/// Somebody on a class list, whose form is printed.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name, as the list has it.
    pub name: String,
    /// Which form.
    pub role: Role,
    /// How it's printed.
    pub variant: Variant,
}

/// How a form is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// 12 point.
    Standard,
    /// 18 point everywhere.
    Large,
    /// Few words, large, with a picture beside each promise.
    Easy,
}

impl Variant {
    /// Every variant with its name in paths, in options and in strings.
    pub const ALL: [(&'static str, Variant); 3] =
        [("standard", Self::Standard), ("large", Self::Large), ("easy", Self::Easy)];

    /// The name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, variant)| *variant == self).map_or("", |(name, _)| name)
    }
}

/// Who speaks in the negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    Students,
    Parents,
    Staff,
    Governors,
}

impl Voice {
    /// Every voice with its name in YAML, in templates and in strings.
    pub const ALL: [(&'static str, Voice); 4] = [
        ("students", Self::Students),
        ("parents", Self::Parents),
        ("staff", Self::Staff),
        ("governors", Self::Governors),
    ];

    /// The name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, voice)| *voice == self).map_or("", |(name, _)| name)
    }
}

/// What happened to a clause in the negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Somebody asked for it.
    Proposed,
    /// Its words were changed.
    Changed,
    /// It was settled with a yes.
    Agreed,
    /// It was settled with a no.
    Declined,
}

impl Turn {
    /// Every turn with its name in YAML, in templates and in strings.
    pub const ALL: [(&'static str, Turn); 4] = [
        ("proposed", Self::Proposed),
        ("changed", Self::Changed),
        ("agreed", Self::Agreed),
        ("declined", Self::Declined),
    ];

    /// The name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, turn)| *turn == self).map_or("", |(name, _)| name)
    }
}

/// One entry of a clause's history.
#[derive(Debug, Clone)]
pub struct Event {
    /// The day.
    pub date: Spanned<Date>,
    /// Who did it.
    pub by: Vec<Voice>,
    /// What.
    pub turn: Turn,
    /// Why, or what was said.
    pub note: Vec<Inline>,
    /// Votes for and against, when there was a vote.
    pub votes: Option<Votes>,
}

/// A count of hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// For it.
    pub yes: u32,
    /// Against it.
    pub no: u32,
}

/// Where a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Asked for or changed, and not settled yet.
    Open,
    /// Settled with a yes.
    Agreed,
    /// Settled with a no.
    Declined,
}

/// A step of a round of negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Baseline,
    Questionnaire,
    StudentCouncil,
    Staff,
    Draft,
    Comments,
    SafeguardingCheck,
    Vote,
    Approval,
    Launch,
    Review,
}

impl Step {
    /// Every step with its name in YAML, in templates and in strings, in the order of a round.
    pub const ALL: [(&'static str, Step); 11] = [
        ("baseline", Self::Baseline),
        ("questionnaire", Self::Questionnaire),
        ("student-council", Self::StudentCouncil),
        ("staff", Self::Staff),
        ("draft", Self::Draft),
        ("comments", Self::Comments),
        ("safeguarding-check", Self::SafeguardingCheck),
        ("vote", Self::Vote),
        ("approval", Self::Approval),
        ("launch", Self::Launch),
        ("review", Self::Review),
    ];

    /// The name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, step)| *step == self).map_or("", |(name, _)| name)
    }
}

/// A round of negotiation, which leads to a version.
#[derive(Debug, Clone)]
pub struct Round {
    /// The version that it leads to.
    pub version: Spanned<String>,
    /// What was done, in the order of a round.
    pub steps: Vec<StepDone>,
}

impl Round {
    /// The day on which a step was done or is planned for.
    pub fn step(&self, wanted: Step) -> Option<&StepDone> {
        self.steps.iter().find(|done| done.step == wanted)
    }
}

/// The record of the negotiation.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The working draft, with what is open and what was declined.
    pub draft: Option<Agreement>,
    /// Released versions, the oldest first.
    pub released: Vec<Agreement>,
    /// Rounds, the oldest first.
    pub rounds: Vec<Round>,
    /// What changed from each released version to the next, the oldest first.
    pub changes: Vec<VersionChanges>,
    /// What the setting typed in for its report.
    pub report: Option<Report>,
    /// How many forms came back, by version.
    pub returned: Vec<Returned>,
}

/// What a setting types in for its report to trustees.
#[derive(Debug, Clone)]
pub struct Report {
    /// The school year, in words.
    pub year: String,
    /// What shows that the agreement is kept, a sentence each.
    pub implemented: Vec<Vec<Inline>>,
    /// Incidents of the year, counted.
    pub incidents: Vec<IncidentCount>,
}

/// Incidents of one kind, counted.
#[derive(Debug, Clone)]
pub struct IncidentCount {
    /// The kind, in words.
    pub kind: Spanned<String>,
    /// How many.
    pub count: u32,
    /// What was learned, naming nobody.
    pub note: Vec<Inline>,
}

/// Forms returned for a version, counted.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The version.
    pub version: Spanned<String>,
    /// The day of the count.
    pub counted: Date,
    /// Role, how many were expected and how many came back.
    pub roles: Vec<(Spanned<String>, u32, u32)>,
}

impl Record {
    /// Whether anything is known of how it came about.
    pub fn has_history(&self) -> bool {
        self.draft.iter().flat_map(|draft| &draft.clauses).any(|clause| !clause.history.is_empty())
    }

    /// The released version with this name.
    pub fn version(&self, name: &str) -> Option<&Agreement> {
        self.released.iter().find(|agreement| agreement.version == name)
    }
}

/// What changed between two versions.
#[derive(Debug, Clone)]
pub struct VersionChanges {
    /// The older version.
    pub from: String,
    /// The newer one.
    pub to: String,
    /// Clauses that came, went or read differently, in the order of the newer version, those that went last.
    pub clauses: Vec<ClauseChange>,
}

/// What changed in a clause.
#[derive(Debug, Clone)]
pub struct ClauseChange {
    /// Its id.
    pub id: String,
    /// Whether it came, went or stayed.
    pub kind: ChangeKind,
    /// For each party and band whose words changed: those words, run by run.
    pub wordings: Vec<WordingChange>,
}

/// Whether a clause came, went or stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

impl ChangeKind {
    /// The name in templates and in strings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// How the words for one party and band changed.
#[derive(Debug, Clone)]
pub struct WordingChange {
    /// The role, such as `students-7-11` or `parents`.
    pub role: String,
    /// The promise, run by run.
    pub text: Vec<WordRun>,
    /// Its reason, run by run.
    pub because: Vec<WordRun>,
}

/// A run of words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// Which.
    pub kind: RunKind,
    /// The words.
    pub text: String,
}

/// Whether words stayed, came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    Same,
    Added,
    Removed,
}

/// A step with its day.
#[derive(Debug, Clone)]
pub struct StepDone {
    /// Which.
    pub step: Step,
    /// The day: past when it was done, to come when it's planned.
    pub date: Spanned<Date>,
    /// What happened, in a sentence or two.
    pub note: Vec<Inline>,
    /// How many took part, by voice.
    pub took_part: Vec<(Voice, u32)>,
}

/// The agreement as it stands, or a version of it as it was released.
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
    /// Clauses in their order; those that were declined are among them only in the working draft.
    pub clauses: Vec<Clause>,
    /// Its folder, path from the root.
    pub folder: String,
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
    /// The unit that teaches it, by id.
    pub unit: Option<Spanned<String>>,
    /// The drawing that stands for it on an easy read form.
    pub picture: Option<Spanned<String>>,
    /// What happened to it, the oldest first.
    pub history: Vec<Event>,
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
    /// The same in the fewest words, for the easy read form.
    pub easy: Option<Easy>,
}

/// A wording for those who read little: short words and a picture.
#[derive(Debug, Clone)]
pub struct Easy {
    /// The promise in short words; without it the wording's own text is used.
    pub text: Option<Vec<Inline>>,
    /// The drawing beside it; without it the clause's.
    pub picture: Option<Spanned<String>>,
}

impl Clause {
    /// Where it stands: what its last entry says; without a history it's agreed.
    pub fn standing(&self) -> Standing {
        match self.history.last().map(|event| event.turn) {
            Some(Turn::Proposed | Turn::Changed) => Standing::Open,
            Some(Turn::Declined) => Standing::Declined,
            Some(Turn::Agreed) | None => Standing::Agreed,
        }
    }

    /// The wording for a party and, for students, a band.
    pub fn wording(&self, party: Party, band: Option<&str>) -> Option<&Wording> {
        self.wordings.iter().find(|wording| {
            wording.party == party
                && (wording.bands.is_empty()
                    || band.is_some_and(|band| wording.bands.iter().any(|b| b.value == band)))
        })
    }
}
