//! What the program tells an author: a code, one line, the place, and what to do. Made here, drawn in `emit`.

pub mod code;
pub mod codes;
pub mod emit;

pub use code::{Code, Example, Family, Level};

use crate::source::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built with it.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
}

impl Severity {
    /// The word printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A stretch of a text file that was read.
    Span(Span),
    /// A line and column of a file that could not be taken in as text; path from the root.
    Point {
        /// Path from the root.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What was found: lower case, no full stop, names in back-ticks.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What was expected there, a few words beside the place.
    pub expected: Option<String>,
    /// A second place that the message speaks of, with its label.
    pub second: Option<(Span, String)>,
    /// What to do, in words that can be followed.
    pub help: String,
}

impl Diagnostic {
    /// An error at a span.
    pub fn error(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: Place::Span(span),
            expected: None,
            second: None,
            help: help.into(),
        }
    }

    /// A finding at a span, as severe as its code is by itself.
    pub fn of(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        let finding = Self::error(code, span, message, help);
        if code.level == Level::Deny { finding } else { finding.warning() }
    }

    /// A finding about a whole file, as severe as its code is by itself.
    pub fn of_file(
        code: Code,
        path: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let finding = Self::at_point(code, path, 1, 1, message, help);
        if code.level == Level::Deny { finding } else { finding.warning() }
    }

    /// An error in a file that could not be taken in as text.
    pub fn at_point(
        code: Code,
        path: impl Into<String>,
        line: usize,
        column: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: Place::Point { path: path.into(), line, column },
            expected: None,
            second: None,
            help: help.into(),
        }
    }

    /// The same finding as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Says beside the place what was expected there.
    #[must_use]
    pub fn expected(mut self, words: impl Into<String>) -> Self {
        self.expected = Some(words.into());
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn with_second(mut self, span: Span, label: impl Into<String>) -> Self {
        self.second = Some((span, label.into()));
        self
    }
}

/// Letters and digits alone, in small letters: `ifTrue`, `if-true` and `If true` are the same as `if_true`.
pub fn same_letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The one of `known` with the same letters as what was written, or the closest if it's close enough to be a slip of
/// the keyboard.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let letters = same_letters(written);
    if let Some(same) = known.iter().find(|name| same_letters(name) == letters && !letters.is_empty()) {
        return Some(same);
    }
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count() / 4)
        .min()
        .map(|(_, name)| name)
}

/// A help text for a name that isn't known: the nearest one, or the whole list when it is short.
pub fn unknown_name_help<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(near) = did_you_mean(written, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    if known.is_empty() || known.len() > 12 {
        return otherwise.to_owned();
    }
    format!("use one of: {}", known.join(", "))
}
