//! Two rules on one page that can't both be kept.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    check::{
        Findings, Subject,
        phrases::{Phrases, quoted},
        prose::{Part, Passage, Piece, PieceKind},
        reading::words,
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::word_lists::Contradiction,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "contradiction",
    Family::Unfinished,
    "Two rules on one page, or in one agreement, can't both be kept: two of a pair in \
     `content/checks/contradictions.yaml`, or two promises that differ by a \"not\".",
    "Whoever is told both picks one, and is told off for the other.",
    Added(STUDENTS, "\nPhones must be switched off. You can have yours on silent.\n"),
    Added(STUDENTS, "\nPhones must be switched off. You can call home from the office.\n"),
);

/// Looks for both sides of each pair, and for promises that say opposite things.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let pairs = &subject.site.word_lists.contradictions;
    let side = |of: fn(&Contradiction) -> &[String]| {
        let phrases = pairs.iter().enumerate();
        Phrases::new(phrases.flat_map(|(n, pair)| of(pair).iter().map(move |phrase| (n, phrase.as_str()))))
    };
    let (one, other) = (side(|pair| &pair.one), side(|pair| &pair.other));
    for piece in &subject.prose {
        // The options of a quiz are there to differ.
        if !matches!(
            piece.kind,
            PieceKind::UnitPage | PieceKind::OwnPage | PieceKind::Policy | PieceKind::Agreement
        ) {
            continue;
        }
        let first = sides(piece, &one);
        if !first.is_empty() {
            opposed(pairs, &first, &sides(piece, &other), findings);
        }
        if piece.kind == PieceKind::Agreement {
            promises(piece, findings);
        }
    }
}

/// Where a side of a pair is said: the number of the pair, the sentence and the words.
struct Said<'p, 'a> {
    pair: usize,
    passage: &'p Passage<'a>,
    sentence: Range<usize>,
    range: Range<usize>,
}

fn sides<'p, 'a>(piece: &'p Piece<'a>, phrases: &Phrases) -> Vec<Said<'p, 'a>> {
    let mut said = Vec::new();
    for passage in &piece.passages {
        let found = phrases.find(&passage.text);
        if found.is_empty() {
            continue;
        }
        let (quotations, sentences) = (quoted(&passage.text), passage.sentences());
        for found in found {
            let within =
                |range: &&Range<usize>| range.start <= found.range.start && found.range.start < range.end;
            if quotations.iter().any(|range| within(&range)) {
                continue;
            }
            let sentence = sentences.iter().find(within).cloned().unwrap_or(0..passage.text.len());
            said.push(Said { pair: found.entry, passage, sentence, range: found.range });
        }
    }
    said
}

fn opposed(pairs: &[Contradiction], one: &[Said], other: &[Said], findings: &mut Findings) {
    for (n, pair) in pairs.iter().enumerate() {
        // Within a sentence the two are a choice that it gives.
        let apart = |a: &Said, b: &Said| !std::ptr::eq(a.passage, b.passage) || a.sentence != b.sentence;
        let found = one.iter().filter(|said| said.pair == n).find_map(|first| {
            let second = other.iter().find(|said| said.pair == n && apart(first, said))?;
            Some((first, second))
        });
        let Some((first, second)) = found else { continue };
        let words = |said: &Said| said.passage.text[said.range.clone()].to_owned();
        let message = format!("`{}` and `{}` can't both hold", words(first), words(second));
        findings.push(
            Diagnostic::of(
                CODE,
                second.passage.stretch(second.range.clone()),
                message,
                format!("settle {}, and take the other out", pair.settle),
            )
            .expected("one rule")
            .with_second(first.passage.stretch(first.range.clone()), "the other rule"),
        );
    }
}

/// Words that turn a promise round.
const NEGATIVES: [&str; 12] = [
    "not",
    "never",
    "don't",
    "doesn't",
    "won't",
    "can't",
    "cannot",
    "mustn't",
    "no",
    "aren't",
    "isn't",
    "shouldn't",
];
/// Words that say how firmly something is promised, not what.
const FIRMNESS: [&str; 9] = ["do", "does", "will", "can", "may", "must", "should", "always", "am"];
/// A promise of fewer words than this says too little to be compared.
const FEWEST_WORDS: usize = 4;

/// Looks at the sentences of one reader's promises: two that are the same but for a negative contradict each other.
fn promises(piece: &Piece, findings: &mut Findings) {
    let mut known: BTreeMap<Vec<String>, (bool, &Passage, Range<usize>)> = BTreeMap::new();
    for passage in piece.passages.iter().filter(|passage| passage.part == Part::Clause) {
        for sentence in passage.sentences() {
            let mut negative = false;
            let mut rest = Vec::new();
            for (_, word) in words(&passage.text[sentence.clone()]) {
                let word = word.to_lowercase().replace('’', "'");
                if NEGATIVES.contains(&word.as_str()) {
                    negative = !negative;
                } else if !FIRMNESS.contains(&word.as_str()) {
                    rest.push(word);
                }
            }
            if rest.len() < FEWEST_WORDS {
                continue;
            }
            match known.get(&rest) {
                Some((other, first, at)) if *other != negative => findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.stretch(sentence),
                        "this promise says the opposite of another one",
                        "keep one of the two clauses",
                    )
                    .expected("one promise")
                    .with_second(first.stretch(at.clone()), "the other promise"),
                ),
                Some(_) => {}
                None => {
                    known.insert(rest, (negative, passage, sentence));
                }
            }
        }
    }
}
