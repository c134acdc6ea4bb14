//! How much room words take on paper: widths of letters and breaking of lines, as the theme's font has them.

/// Millimetres in a point.
pub const POINT: f64 = 25.4 / 72.0;

/// Widths of the signs from space to tilde in thousandths of the letter height: Atkinson Hyperlegible Next 400, measured
/// in a browser.
const REGULAR: [u16; 95] = [
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614,
    588, 598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392,
    512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552,
    372, 243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471,
    326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555,
];
/// The same of the bold letters.
const BOLD: [u16; 95] = [
    312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624,
    607, 626, 537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 688, 597, 566, 718, 701, 424,
    561, 663, 552, 858, 717, 746, 629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582,
    400, 288, 552, 596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508,
    376, 567, 530, 740, 539, 521, 505, 381, 254, 381, 537,
];
/// A letter with a mark and most signs, in thousandths of the letter height.
const OTHER: f64 = 620.0;
/// Letters of scripts that another font draws.
const FOREIGN: f64 = 1000.0;
/// Room that's left free in a line, for the rounding of a browser.
const SPARE: f64 = 0.99;

/// A kind of words on paper.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// The letter height in points.
    pub points: f64,
    /// The height of a line, in letter heights.
    pub leading: f64,
    /// Whether it's bold.
    pub bold: bool,
}

impl Type {
    /// The height of a line in millimetres.
    pub fn line(self) -> f64 {
        self.points * POINT * self.leading
    }

    /// The height of words in a column, in millimetres both.
    pub fn height(self, text: &str, column: f64) -> f64 {
        self.line() * self.lines(text, column) as f64
    }

    /// How many lines words take in a column of this many millimetres: broken at spaces and after hyphens, and within a
    /// word that is longer than the column.
    pub fn lines(self, text: &str, column: f64) -> usize {
        let room = column * SPARE / (self.points * POINT);
        let space = self.letter(' ');
        let (mut lines, mut used) = (1, 0.0);
        for word in text.split_whitespace().flat_map(|word| word.split_inclusive('-')) {
            let width: f64 = word.chars().map(|letter| self.letter(letter)).sum();
            if used > 0.0 && used + space + width > room {
                lines += 1;
                used = 0.0;
            }
            used += if used > 0.0 { space + width } else { width };
            while used > room {
                lines += 1;
                used -= room;
            }
        }
        lines
    }

    /// A letter's width in letter heights.
    fn letter(self, letter: char) -> f64 {
        let table = if self.bold { &BOLD } else { &REGULAR };
        let known = u32::from(letter).checked_sub(32).and_then(|at| table.get(usize::try_from(at).ok()?));
        let thousandths = match known {
            Some(width) => f64::from(*width),
            None if u32::from(letter) < 0x250 || "‘’“”–…".contains(letter) => OTHER,
            None => FOREIGN,
        };
        thousandths / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::Type;

    const TEXT: Type = Type { points: 12.0, leading: 1.4, bold: false };

    #[test]
    fn lines_break_at_spaces_and_hyphens_and_within_the_longest_words() {
        assert_eq!(TEXT.lines("", 40.0), 1);
        assert_eq!(TEXT.lines("I ask.", 40.0), 1);
        // 60 times 0.856 letter heights of 4.23 mm is 217 mm.
        assert_eq!(TEXT.lines(&"W".repeat(60), 64.0), 4);
        assert_eq!(TEXT.lines("one-two-three-four", 12.0), 4);
        assert!(
            Type { bold: true, ..TEXT }.lines(&"word ".repeat(40), 60.0)
                >= TEXT.lines(&"word ".repeat(40), 60.0)
        );
    }

    #[test]
    fn heights_are_lines_of_the_leading() {
        assert!((TEXT.line() - 5.927).abs() < 0.001);
        assert!((TEXT.height("I ask. I wait.", 14.0) - 2.0 * TEXT.line()).abs() < 0.001);
    }
}
