//! Long words on a page for young readers that nothing explains.

use std::collections::BTreeSet;

use crate::{
    check::{
        Findings, Subject,
        prose::{Piece, PieceKind},
        reading::{self, Sentence},
        syllables::syllables,
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::word_lists::HardWords,
    source::Span,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "hard-words",
    Family::Reading,
    "A page, quiz or agreement for young readers has more long words than `content/checks/reading.yaml` allows, and \
     the glossary explains none of them.",
    "A child stops at each word that nobody has explained, and then at the page.",
    Added(
        STUDENTS,
        "\nTake responsibility for your communication. Consider the consequences for an individual.\n",
    ),
    Added(STUDENTS, "\nThink before you send. What could it do to someone else?\n"),
);

/// As many words as a finding names.
const NAMED: usize = 5;

/// Counts the different hard words of each piece against what its reader can take.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let mut known: BTreeSet<String> = site.word_lists.reading.known_words.clone();
    let explained = site.terms.iter().map(|term| &term.term);
    for words in explained.chain(&site.word_lists.characters.names) {
        known.extend(reading::words(words).map(|(_, word)| plain(word)));
    }
    for (piece, sentences) in subject.prose.iter().zip(&subject.sentences) {
        let limits = reading::limits(&site.word_lists.reading, piece);
        if let Some(hard) = limits.and_then(|limits| limits.hard_words) {
            findings.extend(finding(piece, sentences, hard, &known));
        }
    }
}

fn finding(
    piece: &Piece,
    sentences: &[Sentence],
    hard: HardWords,
    known: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let mut words = 0;
    let mut seen = BTreeSet::new();
    let mut found: Vec<(&str, Span)> = Vec::new();
    for sentence in sentences {
        let passage = sentence.passage(piece);
        words += sentence.words;
        for (n, (at, word)) in sentence.words(piece).enumerate() {
            // A word has more letters than syllables.
            if word.len() <= hard.syllables {
                continue;
            }
            let range = at..at + word.len();
            // A capital within a sentence is a name's; one within a word, or a figure, is a username's.
            let name = n > 0 && word.starts_with(char::is_uppercase)
                || word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
            let linked = passage.terms.iter().any(|(term, _)| term.contains(&at));
            let long = word.split('-').any(|part| syllables(part) >= hard.syllables);
            if long && !name && !linked && !is_known(word, known) && seen.insert(plain(word)) {
                found.push((word, passage.span(range)));
            }
        }
    }
    let hundreds = f64::from(u32::try_from(words).unwrap_or(u32::MAX)) / 100.0;
    // One hard word is never too many, however short the page.
    let most = (hard.per_100 * hundreds).floor().max(1.0);
    if f64::from(u32::try_from(found.len()).unwrap_or(u32::MAX)) <= most {
        return None;
    }
    let what = match piece.kind {
        PieceKind::Quiz => "this quiz",
        PieceKind::Agreement => "the agreement",
        _ => "this page",
    };
    let reader = reading::reader_name(piece.reader);
    let (count, place) = (found.len(), found.first()?.1);
    let mut names: Vec<String> = found.iter().take(NAMED).map(|(word, _)| format!("`{word}`")).collect();
    if count > NAMED {
        names.push("more".to_owned());
    }
    let message = format!("{what} has {count} hard words for the reader `{reader}`: {}", names.join(", "));
    let help = "choose shorter words, or link them to the glossary: `[word](term:word)`";
    let expected = if most > 1.0 { format!("{most} hard words at most") } else { "one at most".to_owned() };
    Some(Diagnostic::of(CODE, place, message, help).expected(expected))
}

fn is_known(word: &str, known: &BTreeSet<String>) -> bool {
    let whole = plain(word);
    known.contains(&whole) || word.split('-').all(|part| known.contains(&plain(part)))
}

/// A word in small letters, without the ending of a plural or of what belongs to somebody.
fn plain(word: &str) -> String {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    word.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(word).to_owned()
}
