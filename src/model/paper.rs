//! What a teacher prints with a quiz.

/// A page for paper, in the staff edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The questions as paper A.
    SheetA,
    /// The same questions in another order, for every other seat.
    SheetB,
    /// Paper A in large print.
    Large,
    /// A grid for pupils to write their answers in.
    Grid,
    /// Right answers: a grid for both papers, then paper A with everything that's said about it.
    Key,
    /// Mistaken ideas, to count in a class without names.
    Tally,
}

impl Paper {
    /// Every page with the end of its file's name, by which the theme's words know it too; in the order of links.
    pub const ALL: [(&'static str, Self); 6] = [
        ("sheet", Self::SheetA),
        ("sheet-b", Self::SheetB),
        ("sheet-large", Self::Large),
        ("grid", Self::Grid),
        ("key", Self::Key),
        ("tally", Self::Tally),
    ];

    /// The end of its file's name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, paper)| *paper == self).map_or("", |(name, _)| name)
    }
}
