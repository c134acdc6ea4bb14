//! How each variant of a form looks on paper: sizes that the theme's css-page/forms.css has too, and the heights that
//! come of them, in millimetres.

use super::ruler::Type;
use crate::model::agreement::Variant;

/// What a sheet is high between the margins of A4.
const SHEET: f64 = 264.0;
/// What is left free on each sheet, for the rounding of browsers.
const SPARE: f64 = 3.0;
/// The width between the margins of A4.
const WIDTH: f64 = 180.0;
/// The mark at the head and the space after it.
const MARK: f64 = 10.0;
/// The line under the head with the space around it.
const UNDER_HEAD: f64 = 7.1;
/// The line over the foot with the space around it.
const OVER_FOOT: f64 = 8.3;
/// Between the parts of a slip, of the end, and under a line of the intro.
const GAP: f64 = 2.0;
/// The striped line with its words, without them.
const CUT: f64 = 9.0;
/// A line to write a number on.
const SHORT_LINE: f64 = 9.0;
/// The code square that leads to the online copy.
const SQUARE: f64 = 24.0;

/// Sizes of one variant.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    base: Type,
    title: Type,
    text: Type,
    why: Type,
    small: Type,
    /// The width of a promise's words.
    column: f64,
    /// The space around a promise, its line included.
    around: f64,
    /// The height of the picture beside a promise.
    picture: f64,
    /// Room to write over a line.
    write: f64,
    /// Whether the signature stands under the name, not beside it.
    stacked: bool,
    /// Whether the boxes of the two who answer stand one under the other.
    one_under_other: bool,
}

const PLAIN: Type = Type { points: 12.0, leading: 1.4, bold: false };
const BIG: Type = Type { points: 18.0, leading: 1.4, bold: false };
const EASY: Type = Type { points: 14.0, leading: 1.4, bold: false };

const STANDARD: Look = Look {
    base: PLAIN,
    title: Type { points: 15.0, leading: 1.25, bold: true },
    text: Type { bold: true, ..PLAIN },
    why: Type { points: 11.0, ..PLAIN },
    small: Type { points: 11.0, ..PLAIN },
    column: 163.0,
    around: 5.3,
    picture: 0.0,
    write: 12.6,
    stacked: false,
    one_under_other: false,
};
const YOUNG: Look = Look {
    text: Type { points: 17.0, leading: 1.3, bold: true },
    why: Type { points: 13.0, leading: 1.3, bold: false },
    ..STANDARD
};
const LARGE: Look = Look {
    base: BIG,
    title: Type { points: 20.0, leading: 1.25, bold: true },
    text: Type { bold: true, ..BIG },
    why: BIG,
    small: BIG,
    column: 157.0,
    around: 6.3,
    picture: 0.0,
    write: 15.0,
    stacked: true,
    one_under_other: true,
};
const PICTURED: Look = Look {
    base: EASY,
    title: Type { points: 17.0, leading: 1.25, bold: true },
    text: Type { points: 17.0, leading: 1.3, bold: true },
    why: Type { leading: 1.3, ..EASY },
    small: EASY,
    column: 103.0,
    around: 5.3,
    picture: 31.3,
    write: 12.6,
    stacked: false,
    one_under_other: false,
};

impl Look {
    /// The sizes of a variant; the plain form of the youngest has larger letters.
    pub fn of(variant: Variant, young: bool) -> Self {
        match variant {
            Variant::Standard if young => YOUNG,
            Variant::Standard => STANDARD,
            Variant::Large => LARGE,
            Variant::Easy => PICTURED,
        }
    }

    /// The same with name and signature side by side: two people sign, and their lines stand with the last purpose.
    #[must_use]
    pub fn side_by_side(self) -> Self {
        Self { stacked: false, ..self }
    }

    /// Whether the signature stands under the name, not beside it.
    pub fn stacked(&self) -> bool {
        self.stacked
    }

    /// What a sheet holds between its head and its foot. The head has the setting, the title, and each of some lines.
    pub fn room(&self, title: &str, lines: &[&str]) -> f64 {
        let head = Type { leading: 1.25, ..self.base };
        let column = WIDTH - MARK;
        let lines: f64 = lines.iter().map(|line| head.height(line, column)).sum();
        let top = self.title.height(title, column) + lines + UNDER_HEAD;
        SHEET - SPARE - top - OVER_FOOT - self.small.line()
    }

    /// A line above the first block.
    pub fn intro(&self, text: &str) -> f64 {
        self.base.height(text, WIDTH) + GAP + 1.0
    }

    /// The code square with the words beside it.
    pub fn online(&self, text: &str) -> f64 {
        SQUARE.max(self.base.height(text, WIDTH - SQUARE - 5.0)) + GAP * 2.0
    }

    /// A promise with its reason.
    pub fn clause(&self, text: &str, because: &str) -> f64 {
        let why = if because.is_empty() { 0.0 } else { self.why.height(because, self.column) };
        (self.text.height(text, self.column) + why).max(self.picture) + self.around
    }

    /// Lines for name, signature and date under the words for who signs.
    pub fn signature(&self, label: &str) -> f64 {
        let row = self.write + self.small.line();
        let bold = Type { bold: true, ..self.base };
        bold.height(label, WIDTH) + if self.stacked { row * 2.0 } else { row }
    }

    /// Paragraphs of the base size one under the other, with a gap before each.
    pub fn paragraphs<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        texts.into_iter().map(|text| self.base.height(text, WIDTH) + GAP).sum()
    }

    /// Lines to sign, with a gap before each.
    pub fn signatures<'a>(&self, labels: impl IntoIterator<Item = &'a str>) -> f64 {
        labels.into_iter().map(|label| self.signature(label) + GAP).sum()
    }

    /// The striped line with its words and the space above.
    pub fn cut(&self, text: &str) -> f64 {
        CUT + self.small.height(text, WIDTH - 8.0)
    }

    /// A line of words with room to write at its end.
    pub fn write_in(&self) -> f64 {
        SHORT_LINE.max(self.base.line()) + GAP
    }

    /// A purpose to say yes or no to: its title, what, who and how long, and the boxes of the two who answer, side by side
    /// or one under the other.
    pub fn purpose(&self, title: &str, texts: &[&str]) -> f64 {
        let bold = Type { bold: true, ..self.base };
        let words: f64 = texts.iter().map(|text| self.why.height(text, WIDTH)).sum();
        let boxes = if self.one_under_other { 2.0 * (self.base.line() + 1.2) } else { 8.0 };
        bold.height(title, WIDTH) + words + boxes + self.around
    }

    /// A line for a name, above the first purpose.
    pub fn name_line(&self) -> f64 {
        self.write + self.small.line() + GAP
    }

    /// How many lines a name takes in the head of a sheet.
    pub fn name_lines(&self, name: &str) -> usize {
        Type { leading: 1.25, ..self.base }.lines(name, WIDTH - MARK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_print_is_eighteen_points_everywhere() {
        let Look { base, title, text, why, small, .. } = LARGE;
        assert!([base, title, text, why, small].iter().all(|kind| kind.points >= 18.0));
    }
}
