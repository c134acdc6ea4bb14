//! Phrases of a word list in a text: whole words, whatever their capitals, with either kind of apostrophe.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A list of phrases, ready to be looked for. `…` within a phrase stands for up to six words of the same sentence.
pub struct Phrases {
    finder: Option<AhoCorasick>,
    /// What follows the first part of each phrase, and whose phrase it is.
    phrases: Vec<(usize, Vec<String>)>,
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The number of the entry that the phrase was given with.
    pub entry: usize,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The most words that `…` stands for.
const WORDS_BETWEEN: usize = 6;

impl Phrases {
    /// Phrases, each with the number of its entry.
    pub fn new<'p>(phrases: impl IntoIterator<Item = (usize, &'p str)>) -> Self {
        let mut firsts: Vec<String> = Vec::new();
        let mut kept = Vec::new();
        for (entry, phrase) in phrases {
            let phrase = phrase.replace('’', "'").to_lowercase();
            let mut parts =
                phrase.split('…').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
            let Some(first) = parts.next() else { continue };
            let rest: Vec<String> = parts.collect();
            if first.contains('\'') {
                firsts.push(first.replace('\'', "’"));
                kept.push((entry, rest.clone()));
            }
            firsts.push(first);
            kept.push((entry, rest));
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            // Costs more to make and reads much faster.
            .kind(Some(AhoCorasickKind::DFA))
            .build(&firsts)
            .ok();
        Self { finder, phrases: kept }
    }

    /// Every phrase in a text, in order of place; of phrases of one entry that overlap, the one that begins first.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let Some(finder) = &self.finder else { return found };
        for first in finder.find_overlapping_iter(text) {
            let (entry, rest) = &self.phrases[first.pattern().as_usize()];
            if !is_whole(text, first.start()..first.end()) {
                continue;
            }
            if let Some(end) = end_of(text, first.end(), rest) {
                found.push(Found { entry: *entry, range: first.start()..end });
            }
        }
        found.sort_by_key(|found| (found.entry, found.range.start, usize::MAX - found.range.end));
        found.dedup_by(|next, kept| next.entry == kept.entry && next.range.start < kept.range.end);
        found.sort_by_key(|found| (found.range.start, found.entry));
        found
    }

    /// Whether any phrase is in a text.
    pub fn any(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}

/// Where a phrase ends whose other parts follow, each after some words of the same sentence.
fn end_of(text: &str, from: usize, rest: &[String]) -> Option<usize> {
    let mut end = from;
    for part in rest {
        let sentence_end = text[end..].find(['.', '!', '?']).map_or(text.len(), |at| end + at);
        let mut at = end;
        let mut words = 0;
        end = loop {
            let start = at + text[at..sentence_end].find(|c: char| !c.is_whitespace())?;
            if let Some(length) = starts_with(&text[start..], part)
                && is_whole(text, start..start + length)
            {
                break start + length;
            }
            words += 1;
            if words > WORDS_BETWEEN {
                return None;
            }
            at = start + text[start..sentence_end].find(char::is_whitespace)?;
        };
    }
    Some(end)
}

/// How long the beginning of a text is that reads like a part of a phrase.
fn starts_with(text: &str, part: &str) -> Option<usize> {
    let mut written = text.char_indices();
    for wanted in part.chars() {
        let (_, c) = written.next()?;
        let c = if c == '’' { '\'' } else { c };
        if !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(written.next().map_or(text.len(), |(at, _)| at))
}

fn is_whole(text: &str, range: Range<usize>) -> bool {
    let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let begins =
        !within(text[range.clone()].chars().next()) || !within(text[..range.start].chars().next_back());
    let ends = !within(text[range.clone()].chars().next_back()) || !within(text[range.end..].chars().next());
    begins && ends
}

/// The stretches of a text between quotation marks, marks included.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (open, c) {
            // A curly mark within a word is an apostrophe.
            (Some((start, closing)), c)
                if c == closing && (c != '’' || !text[end..].starts_with(char::is_alphanumeric)) =>
            {
                found.push(start..end);
                open = None;
            }
            (None, '“') => open = Some((at, '”')),
            (None, '‘') => open = Some((at, '’')),
            (None, '"') => open = Some((at, '"')),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Phrases, quoted};

    fn find<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let phrases = Phrases::new(phrases.iter().enumerate().map(|(n, phrase)| (n, *phrase)));
        phrases.find(text).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn whole_words_with_any_capitals_and_apostrophes() {
        assert_eq!(find(&["don't be silly"], "DON’T be silly. Don't be sillybilly."), ["DON’T be silly"]);
        assert_eq!(find(&["ACPO"], "Acpo and ACPOS"), ["Acpo"]);
        assert_eq!(find(&["sext"], "sexting, a sext, text"), ["sext"]);
    }

    #[test]
    fn an_ellipsis_stands_for_some_words_of_the_sentence() {
        let phrases = ["never … names attached"];
        assert_eq!(find(&phrases, "Pictures will never have names attached."), ["never have names attached"]);
        assert_eq!(find(&phrases, "Never. The pictures have names attached."), [""; 0]);
        assert_eq!(find(&phrases, "It was never said in a year of days that names attached"), [""; 0]);
    }

    #[test]
    fn longer_phrases_of_an_entry_hold_the_shorter() {
        let phrases = Phrases::new([(0, "child porn"), (0, "child pornography"), (1, "pornography")]);
        let found: Vec<(usize, std::ops::Range<usize>)> =
            phrases.find("child pornography").into_iter().map(|found| (found.entry, found.range)).collect();
        assert_eq!(found, [(0, 0..17), (1, 6..17)]);
    }

    #[test]
    fn quotations_are_found_by_their_marks() {
        let words = |text: &'static str| quoted(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(words("Say “no” or \"stop\"."), ["“no”", "\"stop\""]);
        assert_eq!(words("It’s a ‘child’s play’ thing"), ["‘child’s play’"]);
        assert_eq!(words("It’s “open"), [""; 0]);
    }
}
