//! Whether typed words fit a gap: what is overlooked in them, and what is forgiven with a word about it.

use unicode_normalization::UnicodeNormalization;

use super::mark::{Note, Outcome};

/// A word of fewer letters could be another word after one slip, so it must be spelt right.
const FORGIVEN_FROM: usize = 5;

/// What typed words are held against.
pub struct Expected {
    /// What fits, cleaned.
    accept: Vec<String>,
    /// Known answers that don't fit, folded.
    near: Vec<String>,
    /// What other gaps of the question accept, folded: their words are no slip in this one.
    elsewhere: Vec<String>,
    case: bool,
    typo: bool,
}

impl Expected {
    /// What a gap expects; `elsewhere` is what the other gaps of its question accept.
    pub fn new(accept: &[String], near: &[String], elsewhere: &[&String], case: bool, typo: bool) -> Self {
        Self {
            accept: accept.iter().map(|word| clean(word, case)).collect(),
            near: near.iter().map(|word| fold(&clean(word, case))).collect(),
            elsewhere: elsewhere.iter().map(|word| fold(&clean(word, case))).collect(),
            case,
            typo,
        }
    }

    /// What comes of the words: an equal one is right, and so is one with other accents or with one slip. A known
    /// answer that doesn't fit goes before what is forgiven, so that its own feedback is said.
    pub fn compare(&self, words: &str) -> (Outcome, Option<Note>) {
        let said = clean(words, self.case);
        if self.accept.contains(&said) {
            return (Outcome::Right, None);
        }
        let said = fold(&said);
        if let Some(at) = self.near.iter().position(|near| *near == said) {
            return (Outcome::NotRight, Some(Note::Near(at)));
        }
        let accept: Vec<String> = self.accept.iter().map(|word| fold(word)).collect();
        if accept.contains(&said) {
            return (Outcome::Right, Some(Note::Accent));
        }
        let may_slip = self.typo && !self.elsewhere.contains(&said);
        if may_slip && accept.iter().any(|word| self.is_slip(word, &said)) {
            return (Outcome::Right, Some(Note::Typo));
        }
        (Outcome::NotRight, None)
    }

    /// Whether `said` is `word` but for one slip: a letter too many, too few or another, or two neighbours swapped
    /// (optimal string alignment distance 1). Never in a word with a digit, which a slip makes another number, and a
    /// capital is no slip where capitals count.
    fn is_slip(&self, word: &str, said: &str) -> bool {
        word.chars().filter(|c| c.is_alphabetic()).count() >= FORGIVEN_FROM
            && !word.contains(char::is_numeric)
            && word.chars().count().abs_diff(said.chars().count()) <= 1
            && strsim::osa_distance(word, said) == 1
            && !(self.case && word.to_lowercase() == said.to_lowercase())
    }
}

/// Whether there is anything in the words but space.
pub fn is_blank(words: &str) -> bool {
    clean(words, false).is_empty()
}

/// The words without what nobody would count: compatibility forms (NFKC), capitals unless `case`, marks that only
/// turn the direction of writing, the shapes of quotes and dashes, the amount of space, the sign at the end. Words
/// that are nothing but such signs keep them.
fn clean(words: &str, case: bool) -> String {
    let plain = words.chars().filter(|c| !is_direction_mark(*c)).map(plain_quote);
    let composed: String = plain.nfkc().collect();
    let cased = if case { composed } else { composed.to_lowercase() };
    let dashed: String = cased.chars().map(plain_dash).collect();
    let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
    let spaced = dashed.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let bare = spaced.trim_end_matches(|c| c == ' ' || is_end_sign(c));
    if bare.is_empty() { spaced } else { bare.to_owned() }
}

/// Cleaned words without accents: combining diacritical marks, Arabic harakat, Hebrew points. Marks of other scripts
/// stay, since in some of them they are the vowels.
fn fold(words: &str) -> String {
    let is_accent =
        |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{5b0}'..='\u{5c7}');
    words.nfd().filter(|c| !is_accent(c)).nfc().collect()
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Quotes of any shape as the plain ones. Accents that stand alone are among them, and must be met before NFKC makes
/// two characters of them.
fn plain_quote(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' | 'ʻ' | 'ʼ' | '\u{5f3}' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '\u{5f4}' => '"',
        other => other,
    }
}

fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5be}' => '-',
        other => other,
    }
}

/// Signs that end a sentence or a part of one, in the scripts that have their own.
fn is_end_sign(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '!' | '?' | '\u{60c}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{3001}' | '\u{3002}'
    )
}
