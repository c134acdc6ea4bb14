//! The questionnaire of a round of negotiation, what people answered, and the counts that may be shown.

use std::collections::BTreeMap;

use super::{date::Date, document::Inline};
use crate::source::Spanned;

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    Students,
    Parents,
    Staff,
}

impl Audience {
    /// Every audience with its name in YAML, in answers, in templates and in strings, in the order of pages.
    pub const ALL: [(&'static str, Audience); 3] =
        [("students", Self::Students), ("parents", Self::Parents), ("staff", Self::Staff)];

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Parents => "parents",
            Self::Staff => "staff",
        }
    }
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// One of some words that stand in an order, such as never to always.
    Scale,
    /// One of some options.
    Choice,
    /// Any number of some options.
    Choices,
    /// In the answerer's own words.
    Text,
}

impl QuestionKind {
    /// Every kind with its name in YAML and in templates.
    pub const ALL: [(&'static str, QuestionKind); 4] =
        [("scale", Self::Scale), ("choice", Self::Choice), ("choices", Self::Choices), ("text", Self::Text)];

    /// The name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether it has at most one answer, so that the counts of its options add up.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Scale | Self::Choice)
    }
}

/// The questionnaire.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Its title.
    pub title: Spanned<String>,
    /// The version of the agreement that it leads to.
    pub version: Spanned<String>,
    /// The last day on which answers are taken.
    pub closes: Spanned<Date>,
    /// Where answers on paper and saved files go.
    pub return_to: String,
    /// What it's for.
    pub intro: Said,
    /// Its questions in their order.
    pub questions: Vec<Question>,
    /// Its file, path from the root.
    pub source: String,
}

impl Questionnaire {
    /// The questions for an audience, in their order.
    pub fn for_audience(&self, audience: Audience) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.audiences.contains(&audience))
    }

    /// The audiences that have a question.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> {
        let all = Audience::ALL.into_iter().map(|(_, audience)| audience);
        all.filter(|audience| self.for_audience(*audience).next().is_some())
    }
}

/// Words that may differ from one audience to another.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The words for every audience that has none of its own.
    pub all: Vec<Inline>,
    /// Words for one audience.
    pub own: Vec<(Audience, Vec<Inline>)>,
}

impl Said {
    /// The words for an audience.
    pub fn to(&self, audience: Audience) -> &[Inline] {
        self.own.iter().find(|(own, _)| *own == audience).map_or(&self.all, |(_, words)| words)
    }
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: Spanned<String>,
    /// How it's answered.
    pub kind: QuestionKind,
    /// Who is asked.
    pub audiences: Vec<Audience>,
    /// For students: the bands that are asked; empty means every band.
    pub bands: Vec<Spanned<String>>,
    /// The clause that it's about, by id.
    pub about: Option<Spanned<String>>,
    /// The question itself.
    pub text: Said,
    /// What can be chosen.
    pub options: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its id, which stands in answers.
    pub id: Spanned<String>,
    /// Its words, the same for every audience.
    pub text: Vec<Inline>,
}

/// What one person answered. Nothing in it says who that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// Which audience they belong to.
    pub audience: Audience,
    /// Ids of the chosen options by the question's id.
    pub chosen: BTreeMap<String, Vec<String>>,
    /// Their own words by the question's id.
    pub words: BTreeMap<String, String>,
}

/// A group with fewer people than this isn't shown.
pub const SMALLEST_GROUP: u32 = 5;

/// A count as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u32),
    /// At least one, and fewer than [`SMALLEST_GROUP`].
    Few,
    /// All but at least one, and all but fewer than [`SMALLEST_GROUP`].
    NearlyAll,
    /// Left out, so that another can't be worked out from it.
    Hidden,
}

impl Count {
    /// The words for counts that aren't numbers, in YAML, in templates and in strings.
    pub const WORDS: [(&'static str, Count); 3] =
        [("few", Self::Few), ("nearly-all", Self::NearlyAll), ("hidden", Self::Hidden)];

    /// The word, for a count that isn't a number.
    pub fn word(self) -> Option<&'static str> {
        Self::WORDS.iter().find(|(_, count)| *count == self).map(|(word, _)| *word)
    }
}

/// The counted answers of a round: nothing in it can be traced to a person.
#[derive(Debug, Clone)]
pub struct Results {
    /// The version of the agreement that the round led to.
    pub version: Spanned<String>,
    /// The day on which they were counted.
    pub counted: Date,
    /// How many answered, of each audience that is shown.
    pub people: BTreeMap<Audience, u32>,
    /// The questions that were asked, in the order of the questionnaire.
    pub questions: Vec<QuestionResult>,
}

/// What was answered to one question.
#[derive(Debug, Clone)]
pub struct QuestionResult {
    /// Its id.
    pub id: String,
    /// How it was answered.
    pub kind: QuestionKind,
    /// The clause that it's about, by id.
    pub about: Option<String>,
    /// The words in which each audience was asked.
    pub asked: BTreeMap<Audience, String>,
    /// How many answered it, of each audience that is shown.
    pub answered: BTreeMap<Audience, u32>,
    /// Its options with their counts; none for a question in own words.
    pub options: Vec<OptionResult>,
    /// How many wrote something, for a question in own words.
    pub wrote: BTreeMap<Audience, Count>,
}

/// How often an option was chosen.
#[derive(Debug, Clone)]
pub struct OptionResult {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// How many of each audience chose it.
    pub counts: BTreeMap<Audience, Count>,
}
