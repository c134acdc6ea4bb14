//! How hard a text is to read: its words, sentences and syllables, and the grade that they give.
//!
//! What counts: paragraphs, items of lists, footnotes and what characters say; in a quiz the question, its options, what
//! is said about them, hints, explanations and objectives; in the agreement the greeting, and each promise with its
//! reason. An item or option without a full stop counts as a sentence. What doesn't: headings, titles and tables, which
//! are read at a glance; the name of who speaks; code and addresses. A number is one word.

use std::{collections::HashMap, ops::Range};

use rayon::prelude::*;

use super::{
    prose::{Part, Passage, Piece, Reader},
    syllables::syllables,
};
use crate::{
    model::word_lists::{Limits, Reading},
    source::Span,
};

/// How many words, sentences and syllables a text has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Measures {
    /// Adds a sentence.
    pub fn add(&mut self, sentence: &Sentence) {
        self.sentences += 1;
        self.words += sentence.words;
        self.syllables += sentence.syllables;
    }

    /// Words in a sentence, on average.
    pub fn mean_sentence(self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// The Flesch-Kincaid grade: the year of school in the United States whose pupils can read it, by Kincaid,
    /// Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted personnel", 1975. Add 5
    /// for an age.
    pub fn grade(self) -> f64 {
        0.39 * self.mean_sentence() + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if b == 0 { 0.0 } else { number(a) / number(b) }
}

/// The words of a text with where each begins. Addresses on the internet and of mail aren't words.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).filter_map(|token| {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        // Both are slices of the text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (!word.is_empty() && !is_address(word)).then_some((start, word))
    })
}

fn is_address(word: &str) -> bool {
    // Most words are letters and no more: that's seen at once.
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte >= 0x80) {
        return false;
    }
    word.contains("://")
        // A link that can't be read is told of as such; its signs are no word.
        || word.contains("](")
        || word.contains("][")
        || word.contains('@')
        || word.starts_with("www.")
        || word.rsplit_once('.').is_some_and(|(name, ending)| {
            name.chars().count() > 1
                && ending.len() > 1
                && ending.starts_with(|c: char| c.is_ascii_lowercase())
                && !name.ends_with(|c: char| c.is_ascii_punctuation())
        })
}

/// A sentence that counts, with its measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Which passage of its piece it stands in.
    pub passage: usize,
    /// Where in the passage.
    pub range: Range<usize>,
    /// How many words it has.
    pub words: usize,
    /// How many syllables they have.
    pub syllables: usize,
}

impl Sentence {
    /// Its passage.
    pub fn passage<'p, 'a>(&self, piece: &'p Piece<'a>) -> &'p Passage<'a> {
        &piece.passages[self.passage]
    }

    /// Its words, with where each begins in the passage.
    pub fn words<'p>(&self, piece: &'p Piece) -> impl Iterator<Item = (usize, &'p str)> {
        words_of(self.passage(piece), self.range.clone())
    }

    /// Its place in the file.
    pub fn span(&self, piece: &Piece) -> Span {
        self.passage(piece).stretch(self.range.clone())
    }
}

fn words_of<'p>(passage: &'p Passage, range: Range<usize>) -> impl Iterator<Item = (usize, &'p str)> {
    let start = range.start;
    words(&passage.text[range])
        .map(move |(at, word)| (start + at, word))
        .filter(|(at, _)| !passage.code.iter().any(|code| code.contains(at)))
}

/// The sentences that count of each piece whose reader has limits, in the order of the pieces. Made once for all rules.
pub fn measure(pieces: &[Piece], reading: &Reading) -> Vec<Vec<Sentence>> {
    pieces
        .par_iter()
        .map_init(HashMap::new, |known, piece| match limits(reading, piece) {
            Some(_) => sentences(piece, known),
            None => Vec::new(),
        })
        .collect()
}

/// The sentences of a piece that count; those without a word that counts are left out. `known` keeps the syllables of
/// words that were met before.
fn sentences<'p>(piece: &'p Piece, known: &mut HashMap<&'p str, usize>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (n, passage) in piece.passages.iter().enumerate().filter(|(_, passage)| counts(passage.part)) {
        let said_from = passage.speaker().map_or(0, |name| name.end + 1);
        for range in passage.sentences().into_iter().filter(|range| range.end > said_from) {
            let range = range.start.max(said_from)..range.end;
            let (mut count, mut all) = (0, 0);
            for (_, word) in words_of(passage, range.clone()) {
                count += 1;
                all += *known.entry(word).or_insert_with(|| syllables(word));
            }
            if count > 0 {
                found.push(Sentence { passage: n, range, words: count, syllables: all });
            }
        }
    }
    found
}

fn counts(part: Part) -> bool {
    match part {
        Part::Paragraph
        | Part::Item
        | Part::Footnote
        | Part::Meaning
        | Part::Prompt
        | Part::Choice
        | Part::Feedback
        | Part::Misconception
        | Part::Hint
        | Part::Explanation
        | Part::Objective
        | Part::Clause
        | Part::Because
        | Part::Agreed => true,
        Part::Title
        | Part::Summary
        | Part::Heading
        | Part::HeaderCell
        | Part::Cell
        | Part::Term
        | Part::Statement
        | Part::Setting => false,
    }
}

/// The name of a reader in `reading.yaml`.
pub fn reader_name(reader: Reader) -> String {
    match reader {
        Reader::Students(band) => format!("students-{band}"),
        Reader::Parents => "parents".to_owned(),
        Reader::Staff => "staff".to_owned(),
        Reader::Everyone => "everyone".to_owned(),
    }
}

/// The limits for a piece's reader, when the setting has some.
pub fn limits<'r>(reading: &'r Reading, piece: &Piece) -> Option<&'r Limits> {
    reading.readers.get(&reader_name(piece.reader))
}

/// A number as findings print it: whole, or with one place.
pub fn figure(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::{Measures, words};
    use crate::check::{prose::sentences, syllables::syllables};

    fn measure(text: &str) -> Measures {
        let mut measures = Measures::default();
        for range in sentences(text) {
            measures.sentences += 1;
            for (_, word) in words(&text[range]) {
                measures.words += 1;
                measures.syllables += syllables(word);
            }
        }
        measures
    }

    /// A name and a text.
    type Passage = (&'static str, &'static str);

    macro_rules! passage {
        ($name:literal) => {
            ($name, include_str!(concat!("../../tests/reading/", $name, ".txt")))
        };
    }

    /// Passages with their words, sentences, syllables and grade as a published implementation gives them: the first
    /// three from `lexiconCount`, `sentenceCount` and `syllableCount` of the npm package text-readability 1.1.1 (with
    /// syllable 5.0.1), the grade from `fleschKincaid({word, sentence, syllable})` of flesch-kincaid 2.0.1, over each
    /// file trimmed, in Node 20:
    ///
    /// ```js
    /// const text = fs.readFileSync(file, "utf8").trim();
    /// const word = r.lexiconCount(text), sentence = r.sentenceCount(text), syllable = r.syllableCount(text);
    /// fleschKincaid({ word, sentence, syllable });
    /// ```
    ///
    /// Words and sentences are the same; syllables differ by 2.2 % at most and grades by 0.32. The passages hold no
    /// figures and no abbreviations, to which the published counter gives no syllables and one.
    #[rustfmt::skip]
    const PUBLISHED: [(Passage, usize, usize, usize, f64); 16] = [
        (passage!("ages-11-to-14-conduct"), 189, 18, 243, 3.68),
        (passage!("ages-11-to-14-content"), 182, 18, 232, 3.40),
        (passage!("ages-14-to-18-commerce"), 192, 13, 250, 5.53),
        (passage!("ages-14-to-18-contact"), 183, 18, 232, 3.33),
        (passage!("ages-4-to-7-contact"), 171, 34, 195, -0.17),
        (passage!("ages-4-to-7-content"), 139, 24, 160, 0.25),
        (passage!("ages-7-to-11-commerce"), 181, 18, 218, 2.54),
        (passage!("ages-7-to-11-footprint"), 184, 23, 218, 1.51),
        (passage!("ages-7-to-11-images"), 183, 20, 224, 2.42),
        (passage!("first-reader"), 114, 18, 114, -1.32),
        (passage!("formal"), 105, 7, 283, 22.06),
        (passage!("parents-content"), 179, 15, 227, 4.03),
        (passage!("parents-footprint"), 187, 21, 232, 2.52),
        (passage!("plain-news"), 159, 12, 210, 5.16),
        (passage!("staff-conduct"), 198, 12, 280, 7.53),
        (passage!("staff-images"), 183, 10, 255, 7.99),
    ];

    #[test]
    fn measures_agree_with_a_published_implementation() {
        let mut wrong = Vec::new();
        for ((name, text), words, sentences, syllables, grade) in PUBLISHED {
            let ours = measure(text);
            let near = |a: usize, b: usize, share: usize| a.abs_diff(b) * 100 <= b * share;
            let fine = ours.words == words
                && ours.sentences == sentences
                && near(ours.syllables, syllables, 3)
                && (ours.grade() - grade).abs() < 0.4;
            println!(
                "{name}: {ours:?} {:.2}; published {words} {sentences} {syllables} {grade}",
                ours.grade()
            );
            if !fine {
                wrong.push(name);
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn addresses_are_no_words_and_a_number_is_one() {
        let count = |text| words(text).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(count("Go to www.example.org or https://x.example/a."), ["Go", "to", "or"]);
        assert_eq!(count("Write to dsl@beaconlane.example.org by 4.30."), ["Write", "to", "by", "4.30"]);
        assert_eq!(
            count("A grown-up's tea – e.g. 2,000 cups"),
            ["A", "grown-up's", "tea", "e.g", "2,000", "cups"]
        );
        assert_eq!(count("“Yes!” (It is…)"), ["Yes", "It", "is"]);
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        let measures = Measures { words: 100, sentences: 10, syllables: 130 };
        assert!((measures.grade() - (3.9 + 15.34 - 15.59)).abs() < 1e-9);
    }
}
