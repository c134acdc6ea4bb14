//! Quizzes: questions, options and what is said about each answer. The model is made for more kinds than these.

use super::{
    document::{Document, Inline},
    unit::{Delivery, Review, Sensitivity},
};
use crate::source::{Span, Spanned};

/// A quiz for one unit and band.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// Its file, path from the root.
    pub source: String,
    /// Stable id, such as `contact-11-14`.
    pub id: Spanned<String>,
    /// Counts up when a question changes.
    pub version: u32,
    /// Title.
    pub title: Spanned<String>,
    /// The unit it belongs to.
    pub unit: Spanned<String>,
    /// The band it's for.
    pub band: Spanned<String>,
    /// Who may use it alone.
    pub delivery: Delivery,
    /// Where its file says who may use it alone.
    pub delivery_span: Span,
    /// How much care it asks for.
    pub sensitivity: Sensitivity,
    /// What a student can do after it.
    pub objectives: Vec<Objective>,
    /// Help services shown with it, by id.
    pub signposts: Vec<Spanned<String>>,
    /// When it must be looked at again.
    pub review: Review,
    /// The order of options on screen.
    pub order: Order,
    /// The share of right answers that counts as known, in per cent.
    pub mastery: u32,
    /// Questions in the order of the file.
    pub questions: Vec<Question>,
    /// Whether every question of the file could be read.
    pub complete: bool,
    /// Unit and band as its file's path tells them, when it does.
    pub folder_and_name: Option<(String, String)>,
}

/// What a student can do.
#[derive(Debug, Clone)]
pub struct Objective {
    /// Its id.
    pub id: Spanned<String>,
    /// "I can …".
    pub text: Spanned<String>,
}

/// Whether options keep their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As written.
    Fixed,
    /// Mixed the same way on every machine, from the quiz's id and version.
    Shuffled,
}

/// The kinds of question there are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// One right option.
    Single,
    /// Several right options.
    Multiple,
    /// A statement that's true or isn't.
    TrueFalse,
}

impl QuestionKind {
    /// The name in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true_false",
        }
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Stable id.
    pub id: Spanned<String>,
    /// Its kind.
    pub kind: QuestionKind,
    /// What is asked.
    pub prompt: Vec<Inline>,
    /// Something to look at above the options.
    pub shows: Option<Document>,
    /// 1 easy to 3 hard.
    pub difficulty: u32,
    /// Objectives it asks for.
    pub objectives: Vec<Spanned<String>>,
    /// Hints, one after the other.
    pub hints: Vec<Vec<Inline>>,
    /// What to take away.
    pub explanation: Vec<Inline>,
    /// Facts it rests on.
    pub facts: Vec<Spanned<String>>,
    /// Whether a help box stands with it.
    pub help: bool,
    /// Options; for true or false there are two, `true` and `false`.
    pub options: Vec<Choice>,
    /// The whole question in its file.
    pub span: Span,
}

/// What an option is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit {
    /// Right.
    Correct,
    /// Not right.
    Wrong,
    /// Neither: "I'm not sure".
    Neutral,
}

/// An option of a question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Stable id.
    pub id: Spanned<String>,
    /// Its words; empty for true and false, which the theme words.
    pub text: Vec<Inline>,
    /// What it's worth.
    pub credit: Credit,
    /// What is said to a student who chose it.
    pub feedback: Vec<Inline>,
    /// The mistaken idea behind it.
    pub misconception: Option<String>,
    /// Whether it stays at the end when options are mixed.
    pub last: bool,
}
