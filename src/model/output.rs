//! The finished site in memory: what `render` makes, `check` looks over and `write` puts on the disk.

use std::collections::BTreeMap;

/// Which of the two sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// For everyone: no plans, keys or records of who said what.
    Public,
    /// Everything.
    Staff,
}

impl Edition {
    /// Both, public first.
    pub const ALL: [Edition; 2] = [Self::Public, Self::Staff];

    /// The folder's name, also used in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
        }
    }
}

/// What forms for a printer are made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// A page for a browser to print.
    Page,
    /// A tagged PDF; only a program that was built with it makes one.
    Pdf,
}

/// Files by path from the site's folder, such as `public/index.html`, in order.
#[derive(Debug, Default)]
pub struct Output {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was made, for the report.
    pub counts: Counts,
}

/// What was made.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Units of the curriculum.
    pub units: usize,
    /// Pages for students.
    pub lessons: usize,
    /// Quizzes.
    pub quizzes: usize,
    /// Questions in them.
    pub questions: usize,
    /// Forms of the agreement.
    pub forms: usize,
    /// HTML pages in the public edition.
    pub public_pages: usize,
    /// HTML pages in the staff edition.
    pub staff_pages: usize,
}
