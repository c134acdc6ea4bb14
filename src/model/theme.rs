//! A theme as read from its folder: templates, styles, scripts, words, drawings and colours.

use std::{collections::BTreeMap, fmt};

use crate::source::{FileId, Spanned};

/// A theme.
#[derive(Debug, Default)]
pub struct Theme {
    /// Folder, path from the root, such as `themes/belisha`.
    pub folder: String,
    /// Templates by name within the theme, such as `templates/base.html`.
    pub templates: BTreeMap<String, FileId>,
    /// Style sheets by file name; joined in name order, those that start with `css-` kept apart.
    pub styles: BTreeMap<String, FileId>,
    /// Scripts by file name.
    pub scripts: BTreeMap<String, FileId>,
    /// Interface words.
    pub strings: serde_json::Value,
    /// Small icons by name.
    pub icons: BTreeMap<String, String>,
    /// Pictures by name.
    pub drawings: BTreeMap<String, String>,
    /// Faces of characters by name.
    pub portraits: BTreeMap<String, String>,
    /// Fonts, other people's files and their licences: path within `assets/` and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Templates of forms as PDF, in Typst's own language, by file name.
    pub paper: BTreeMap<String, FileId>,
    /// Fonts of forms as PDF, by file name.
    pub paper_fonts: BTreeMap<String, Vec<u8>>,
    /// Colours and sizes; `None` when `theme.yaml` can't be used.
    pub palette: Option<Palette>,
}

/// What `theme.yaml` says of colours and sizes.
#[derive(Debug, Default)]
pub struct Palette {
    /// The looks in the order of the file; the first is the one that `:root` shows.
    pub looks: Vec<Look>,
    /// Which colours stand on which, and how far apart they must be.
    pub pairs: Vec<Pair>,
    /// The smallest side of anything to press that isn't a link in a sentence, such as `2.75rem`.
    pub target: Option<Spanned<String>>,
}

/// One look of a theme.
#[derive(Debug)]
pub struct Look {
    /// Its name, such as `dark`.
    pub name: Spanned<String>,
    /// Its colours by name.
    pub colours: BTreeMap<String, Spanned<Colour>>,
}

/// Two colours that meet.
#[derive(Debug)]
pub struct Pair {
    /// The colour in front, by name.
    pub fore: Spanned<String>,
    /// The colour behind.
    pub back: Spanned<String>,
    /// The contrast that the theme promises, such as 7 for 7 to 1.
    pub min: Spanned<f64>,
    /// What the pair is for.
    pub kind: PairKind,
}

/// What a pair of colours is for, which says how far apart they must be at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairKind {
    /// Words to read, and links.
    Words,
    /// Other words, such as a sign's.
    Label,
    /// Edges, drawings and the ring of focus.
    Edge,
}

impl PairKind {
    /// Every kind with its name in `theme.yaml`.
    pub const ALL: [(&'static str, PairKind); 3] =
        [("words", Self::Words), ("label", Self::Label), ("edge", Self::Edge)];

    /// The least contrast: WCAG 2.2, 1.4.6 (7 to 1), 1.4.3 (4.5 to 1) and 1.4.11 (3 to 1).
    pub fn bar(self) -> f64 {
        match self {
            Self::Words => 7.0,
            Self::Label => 4.5,
            Self::Edge => 3.0,
        }
    }
}

/// A colour that hides what is behind it: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let digit = |at: usize| digits.get(at..=at).and_then(|one| u8::from_str_radix(one, 16).ok());
        let part = |at: usize| match digits.len() {
            3 => digit(at).map(|one| one * 17),
            6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn short_and_long_colours_are_the_same() {
        assert_eq!(Colour::parse("#fff"), Colour::parse("#FFFFFF"));
        assert_eq!(Colour::parse("#0b4f9e").map(|colour| colour.to_string()).as_deref(), Some("#0b4f9e"));
        assert!(
            ["red", "#ff", "#ggg", "#ffffff00", "rgb(0 0 0)", "#éa"]
                .iter()
                .all(|text| Colour::parse(text).is_none())
        );
    }
}
