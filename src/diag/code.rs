//! What a code is: its name, what it means, why it matters, and an example of each side, all in one place. The
//! messages, `belisha explain`, the manual and the tests read the same.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
};

/// A rule that a finding comes from.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The name printed in brackets, words joined by hyphens.
    pub name: &'static str,
    /// The chapter of the manual it stands in.
    pub family: Family,
    /// What happens unless the setting says otherwise.
    pub level: Level,
    /// Whether the setting may choose another level.
    pub settable: bool,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// Why it matters, in a sentence or two.
    pub why: &'static str,
    /// What is found.
    pub bad: Example,
    /// The same put right.
    pub good: Example,
}

/// How much a finding with a code matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It stops the build.
    Deny,
    /// It's told, and stops only a strict build.
    Warn,
    /// It isn't told.
    Allow,
}

impl Level {
    /// Every level with its name in `site.yaml`.
    pub const ALL: [(&'static str, Level); 3] =
        [("deny", Self::Deny), ("warn", Self::Warn), ("allow", Self::Allow)];

    /// The name in `site.yaml`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, level)| *level == self).map_or("", |(name, _)| name)
    }
}

/// A chapter of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    Files,
    Yaml,
    Pages,
    Names,
    Accessibility,
    Reading,
    Currency,
    Nation,
    Safety,
    Privacy,
    Unfinished,
    Links,
    Quizzes,
    Agreement,
    Lists,
    Theme,
}

impl Family {
    /// Every chapter with its title, in the order of the manual.
    pub const ALL: [(Family, &'static str); 16] = [
        (Self::Files, "Files"),
        (Self::Yaml, "YAML and settings"),
        (Self::Pages, "Pages"),
        (Self::Names, "Names that must exist"),
        (Self::Accessibility, "Accessibility"),
        (Self::Reading, "Reading level"),
        (Self::Currency, "Up to date"),
        (Self::Nation, "Nation and setting"),
        (Self::Safety, "Safe to teach"),
        (Self::Privacy, "Privacy"),
        (Self::Unfinished, "Unfinished"),
        (Self::Links, "Links and names of files"),
        (Self::Quizzes, "Quizzes"),
        (Self::Agreement, "The agreement"),
        (Self::Lists, "Lists from a spreadsheet"),
        (Self::Theme, "Themes and output"),
    ];
}

/// An example that the manual shows and a test tries, on the small school of the tests.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// In words, where a file of text can't show it.
    Words(&'static str),
    /// Lines added at the end of a file.
    Added(&'static str, &'static str),
    /// A piece of a file in place of another: file, from, to.
    Changed(&'static str, &'static str, &'static str),
    /// A whole file.
    Written(&'static str, &'static str),
}

impl Example {
    /// The file, when it has one.
    pub fn file(self) -> Option<&'static str> {
        match self {
            Self::Words(_) => None,
            Self::Added(file, _) | Self::Changed(file, _, _) | Self::Written(file, _) => Some(file),
        }
    }

    /// What an author would type or see.
    pub fn text(self) -> &'static str {
        match self {
            Self::Words(text) | Self::Added(_, text) | Self::Changed(_, _, text) | Self::Written(_, text) => {
                text.trim_matches('\n')
            }
        }
    }
}

impl Code {
    /// A code that stops the build, which the setting may set to another level.
    pub const fn deny(
        name: &'static str,
        family: Family,
        meaning: &'static str,
        why: &'static str,
        bad: Example,
        good: Example,
    ) -> Self {
        Self { name, family, level: Level::Deny, settable: true, meaning, why, bad, good }
    }

    /// A code of what a site can't be built with: no setting may choose another level.
    pub const fn must(
        name: &'static str,
        family: Family,
        meaning: &'static str,
        why: &'static str,
        bad: Example,
        good: Example,
    ) -> Self {
        Self::deny(name, family, meaning, why, bad, good).held()
    }

    /// A code that warns, which the setting may set to another level.
    pub const fn warn(
        name: &'static str,
        family: Family,
        meaning: &'static str,
        why: &'static str,
        bad: Example,
        good: Example,
    ) -> Self {
        Self { name, family, level: Level::Warn, settable: true, meaning, why, bad, good }
    }

    /// The same code, held where it is: no setting may choose another level.
    #[must_use]
    pub const fn held(self) -> Self {
        Self { settable: false, ..self }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
