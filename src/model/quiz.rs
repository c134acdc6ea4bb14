//! Quizzes: questions of every kind, what can be answered, and what is said about each answer.

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
    /// The share of right answers that counts as known, in per cent; `None` when nothing is to be passed.
    pub mastery: Option<u32>,
    /// How many of the scored questions an attempt draws; all of them when it isn't said.
    pub pick: Option<Spanned<usize>>,
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

/// The kinds of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuestionKind {
    /// One right option.
    Single,
    /// Several right options.
    Multiple,
    /// A statement that's true or isn't.
    TrueFalse,
    /// Things to put in order.
    Order,
    /// Things to put into groups.
    Categorise,
    /// Things that have one partner each.
    Match,
    /// A sentence with gaps.
    Gap,
    /// Clues to find in a message, a page or a picture.
    Spot,
    /// A story in which the reader chooses what happens next.
    Scenario,
    /// How sure somebody is.
    Confidence,
    /// How far statements hold.
    Likert,
}

impl QuestionKind {
    /// Every kind with its name in YAML and in templates.
    pub const ALL: [(&'static str, Self); 11] = [
        ("single", Self::Single),
        ("multiple", Self::Multiple),
        ("true_false", Self::TrueFalse),
        ("order", Self::Order),
        ("categorise", Self::Categorise),
        ("match", Self::Match),
        ("gap", Self::Gap),
        ("spot", Self::Spot),
        ("scenario", Self::Scenario),
        ("confidence", Self::Confidence),
        ("likert", Self::Likert),
    ];

    /// The name in YAML and in templates.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether answers are marked. A story and a scale have no right answer.
    pub fn scored(self) -> bool {
        !matches!(self, Self::Scenario | Self::Confidence | Self::Likert)
    }

    /// Whether it asks about the student, and so is never stored nor given to another program.
    pub fn reflects(self) -> bool {
        matches!(self, Self::Confidence | Self::Likert)
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Stable id.
    pub id: Spanned<String>,
    /// What is asked.
    pub prompt: Vec<Inline>,
    /// Something to look at above the options.
    pub shows: Option<Document>,
    /// 1 easy to 3 hard; 0 where nothing is scored.
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
    /// What can be answered.
    pub ask: Ask,
    /// The whole question in its file.
    pub span: Span,
}

/// What can be answered, by the kind of question.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Options, one of them right.
    Single(Vec<Choice>),
    /// Options, several of them right.
    Multiple(Vec<Choice>),
    /// Two options, `true` and `false`, without words: the theme has them.
    TrueFalse(Vec<Choice>),
    /// Items in their right order; `exact` counts only all of it.
    Order { items: Vec<Item>, exact: bool },
    /// Items and the groups they go into.
    Categorise { groups: Vec<Group>, items: Vec<Item> },
    /// Items and their partners, the ones that belong to nobody last.
    Match { partners: Vec<Group>, items: Vec<Item> },
    /// A sentence in parts, and its gaps.
    Gap { sentence: Vec<SentencePart>, gaps: Vec<Gap> },
    /// Places in what the question shows.
    Spot(Vec<Region>),
    /// Steps of a story; it begins with the first.
    Scenario(Vec<Step>),
    /// A scale of how sure somebody is.
    Confidence,
    /// Statements on a scale.
    Likert { scale: Scale, statements: Vec<Statement> },
}

/// What an option is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit {
    /// Right.
    Correct,
    /// Partly right: per cent, 1 to 99.
    Part(u32),
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
    pub misconception: Option<Spanned<String>>,
    /// Whether it stays at the end when options are mixed.
    pub last: bool,
}

/// Something to put in order, into a group or to a partner.
#[derive(Debug, Clone)]
pub struct Item {
    /// Stable id.
    pub id: Spanned<String>,
    /// Its words.
    pub text: Vec<Inline>,
    /// The group or partner it belongs to; for an order, itself.
    pub group: Spanned<String>,
    /// Why it belongs there.
    pub feedback: Vec<Inline>,
    /// The mistaken idea of who puts it elsewhere.
    pub misconception: Option<Spanned<String>>,
}

/// A group or a partner.
#[derive(Debug, Clone)]
pub struct Group {
    /// Stable id: for a partner that of its item, for one that belongs to nobody `extra-1` and so on.
    pub id: Spanned<String>,
    /// Its words.
    pub text: Vec<Inline>,
}

/// A part of a sentence with gaps.
#[derive(Debug, Clone)]
pub enum SentencePart {
    /// Words between gaps.
    Words(Vec<Inline>),
    /// A gap, by its place among the gaps.
    Gap(usize),
}

/// A gap.
#[derive(Debug, Clone)]
pub struct Gap {
    /// Stable id, which stands in the sentence between braces.
    pub id: Spanned<String>,
    /// What fills it.
    pub fill: Fill,
}

/// What fills a gap.
#[derive(Debug, Clone)]
pub enum Fill {
    /// Words that are typed.
    Typed {
        /// What is right; the first is shown as the answer.
        accept: Vec<Spanned<String>>,
        /// Whether capital letters count.
        case: bool,
        /// Whether one slip of the fingers is forgiven in a word of five letters or more.
        typo: bool,
        /// What is said when it isn't right.
        feedback: Vec<Inline>,
        /// Answers that are known and not right.
        near: Vec<Near>,
    },
    /// One of a list.
    Chosen(Vec<Choice>),
}

/// An answer to a typed gap that is known and not right.
#[derive(Debug, Clone)]
pub struct Near {
    /// What is typed.
    pub text: Spanned<String>,
    /// What is said about it.
    pub feedback: Vec<Inline>,
    /// The mistaken idea behind it.
    pub misconception: Option<Spanned<String>>,
}

/// A place in what a question shows.
#[derive(Debug, Clone)]
pub struct Region {
    /// Stable id.
    pub id: Spanned<String>,
    /// Where it is.
    pub place: Place,
    /// Whether it's a clue.
    pub clue: bool,
    /// Why it's a clue, or why it isn't.
    pub feedback: Vec<Inline>,
    /// The mistaken idea of who takes it for a clue.
    pub misconception: Option<Spanned<String>>,
}

/// Where a region is.
#[derive(Debug, Clone)]
pub enum Place {
    /// These words of the example.
    Words(Spanned<String>),
    /// A box on the picture, in per cent of its width and height, with words for it.
    Box { label: Vec<Inline>, x: f64, y: f64, width: f64, height: f64 },
}

/// A step of a story.
#[derive(Debug, Clone)]
pub struct Step {
    /// Stable id.
    pub id: Spanned<String>,
    /// What happens.
    pub text: Document,
    /// Something to look at.
    pub shows: Option<Document>,
    /// What can be done next; none at an end.
    pub turns: Vec<Turn>,
    /// What came of it, at an end.
    pub outcome: Option<Spanned<String>>,
}

/// A choice in a story.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Its words.
    pub text: Vec<Inline>,
    /// The step that it leads to.
    pub to: Spanned<String>,
}

/// A scale of five words, which the theme has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// How far somebody agrees.
    Agree,
    /// How often something happens.
    Often,
    /// How sure somebody is.
    Sure,
}

impl Scale {
    /// Every scale with its name in YAML and in the theme's words.
    pub const ALL: [(&'static str, Self); 3] =
        [("agree", Self::Agree), ("often", Self::Often), ("sure", Self::Sure)];

    /// The name in YAML and in the theme's words.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, scale)| *scale == self).map_or("", |(name, _)| name)
    }
}

/// A statement on a scale.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Stable id.
    pub id: Spanned<String>,
    /// Its words.
    pub text: Vec<Inline>,
}

/// Anything that can be answered and is answered with words: an option, an item, a place, a known answer.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'a> {
    /// What it is, in an author's word: `option`, `item`, `gap`, `answer` or `region`.
    pub what: &'static str,
    /// Its id, or the words of a known answer.
    pub id: &'a Spanned<String>,
    /// Its own words, where it has some.
    pub text: &'a [Inline],
    /// What is said about it.
    pub feedback: &'a [Inline],
    /// The mistaken idea behind it.
    pub misconception: Option<&'a Spanned<String>>,
    /// What choosing it is worth; an item, where it's misplaced, isn't right.
    pub credit: Credit,
}

impl Question {
    /// Its kind.
    pub fn kind(&self) -> QuestionKind {
        match &self.ask {
            Ask::Single(_) => QuestionKind::Single,
            Ask::Multiple(_) => QuestionKind::Multiple,
            Ask::TrueFalse(_) => QuestionKind::TrueFalse,
            Ask::Order { .. } => QuestionKind::Order,
            Ask::Categorise { .. } => QuestionKind::Categorise,
            Ask::Match { .. } => QuestionKind::Match,
            Ask::Gap { .. } => QuestionKind::Gap,
            Ask::Spot(_) => QuestionKind::Spot,
            Ask::Scenario(_) => QuestionKind::Scenario,
            Ask::Confidence => QuestionKind::Confidence,
            Ask::Likert { .. } => QuestionKind::Likert,
        }
    }

    /// Whether answers are marked.
    pub fn scored(&self) -> bool {
        self.kind().scored()
    }

    /// The options of a question that has a list of them; of others none.
    pub fn options(&self) -> &[Choice] {
        match &self.ask {
            Ask::Single(options) | Ask::Multiple(options) | Ask::TrueFalse(options) => options,
            _ => &[],
        }
    }

    /// Everything that can be answered, with what is said about it, in the order of the file.
    pub fn remarks(&self) -> Vec<Remark<'_>> {
        match &self.ask {
            Ask::Single(options) | Ask::Multiple(options) | Ask::TrueFalse(options) => {
                options.iter().map(Choice::remark).collect()
            }
            Ask::Order { items, .. } | Ask::Categorise { items, .. } | Ask::Match { items, .. } => {
                items.iter().map(Item::remark).collect()
            }
            Ask::Gap { gaps, .. } => gaps.iter().flat_map(Gap::remarks).collect(),
            Ask::Spot(regions) => regions.iter().map(Region::remark).collect(),
            Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => Vec::new(),
        }
    }

    /// Every run of words in it but those of `shows` and of a story's steps, in reading order.
    pub fn words(&self) -> Vec<&[Inline]> {
        let mut words: Vec<&[Inline]> = vec![&self.prompt];
        match &self.ask {
            Ask::Categorise { groups, .. } | Ask::Match { partners: groups, .. } => {
                words.extend(groups.iter().map(|group| group.text.as_slice()));
            }
            Ask::Gap { sentence, .. } => words.extend(sentence.iter().filter_map(|part| match part {
                SentencePart::Words(words) => Some(words.as_slice()),
                SentencePart::Gap(_) => None,
            })),
            Ask::Scenario(steps) => {
                words.extend(steps.iter().flat_map(|step| &step.turns).map(|turn| turn.text.as_slice()));
            }
            Ask::Likert { statements, .. } => {
                words.extend(statements.iter().map(|statement| statement.text.as_slice()));
            }
            _ => {}
        }
        words.extend(self.remarks().into_iter().flat_map(|remark| [remark.text, remark.feedback]));
        words.extend(self.hints.iter().map(Vec::as_slice));
        words.push(&self.explanation);
        words
    }

    /// What it shows, and what the steps of its story say and show.
    pub fn documents(&self) -> Vec<&Document> {
        let mut documents: Vec<&Document> = self.shows.iter().collect();
        if let Ask::Scenario(steps) = &self.ask {
            documents.extend(steps.iter().flat_map(|step| std::iter::once(&step.text).chain(&step.shows)));
        }
        documents
    }
}

impl Choice {
    fn remark(&self) -> Remark<'_> {
        Remark {
            what: "option",
            id: &self.id,
            text: &self.text,
            feedback: &self.feedback,
            misconception: self.misconception.as_ref(),
            credit: self.credit,
        }
    }
}

impl Item {
    fn remark(&self) -> Remark<'_> {
        Remark {
            what: "item",
            id: &self.id,
            text: &self.text,
            feedback: &self.feedback,
            misconception: self.misconception.as_ref(),
            credit: Credit::Wrong,
        }
    }
}

impl Gap {
    fn remarks(&self) -> Vec<Remark<'_>> {
        match &self.fill {
            Fill::Chosen(options) => options.iter().map(Choice::remark).collect(),
            Fill::Typed { feedback, near, .. } => {
                let own = Remark {
                    what: "gap",
                    id: &self.id,
                    text: &[],
                    feedback,
                    misconception: None,
                    credit: Credit::Correct,
                };
                let near = near.iter().map(|near| Remark {
                    what: "answer",
                    id: &near.text,
                    text: &[],
                    feedback: &near.feedback,
                    misconception: near.misconception.as_ref(),
                    credit: Credit::Wrong,
                });
                std::iter::once(own).chain(near).collect()
            }
        }
    }
}

impl Region {
    fn remark(&self) -> Remark<'_> {
        Remark {
            what: "region",
            id: &self.id,
            text: match &self.place {
                Place::Box { label, .. } => label,
                Place::Words(_) => &[],
            },
            feedback: &self.feedback,
            misconception: self.misconception.as_ref(),
            credit: if self.clue { Credit::Correct } else { Credit::Wrong },
        }
    }
}

impl Quiz {
    /// How many of its questions are scored.
    pub fn scored(&self) -> usize {
        self.questions.iter().filter(|question| question.scored()).count()
    }
}
