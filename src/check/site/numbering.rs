//! Numbers typed before headings and paragraphs, which go wrong when one is put in or taken out.

use std::collections::BTreeMap;

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    source::Span,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "numbering",
    Family::Unfinished,
    "A number typed before a heading or paragraph comes twice on the page, or one is left out.",
    "Somebody who is sent to \"rule 2.3\" finds two of them, or none.",
    Added(STUDENTS, "\n2.1 Ask first.\n\n2.2 Wait for a yes.\n\n2.2 Say thank you.\n"),
    Added(STUDENTS, "\n2.1 Ask first.\n\n2.2 Wait for a yes.\n\n2.3 Say thank you.\n"),
);

/// Compares each typed number with the last one of the same row.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for piece in subject.prose.iter().filter(|piece| piece.body.is_some()) {
        // Each number that was typed; and the last number under each one above it.
        let mut seen: BTreeMap<Vec<u32>, Span> = BTreeMap::new();
        let mut last: BTreeMap<Vec<u32>, (u32, Span)> = BTreeMap::new();
        for passage in &piece.passages {
            let Some((number, length, sure)) = typed_number(passage) else { continue };
            let Some((own, above)) = number.split_last() else { continue };
            // Before a small letter it may be a sum or a time, unless it's next in its row.
            if !sure && last.get(above).is_none_or(|(before, _)| before + 1 != *own) {
                continue;
            }
            let span = passage.span(0..length);
            let written = name(&number);
            if let Some(first) = seen.get(&number) {
                let message = format!("the number {written} comes twice on this page");
                findings.push(
                    Diagnostic::of(CODE, span, message, FIX)
                        .expected("each number once")
                        .with_second(*first, "the first one"),
                );
                continue;
            }
            seen.insert(number.clone(), span);
            if let Some((before, place)) = last.insert(above.to_vec(), (*own, span))
                && *own > before + 1
            {
                let missing = name(&[above, &[before + 1]].concat());
                let message = format!(
                    "{written} comes after {}, and there is no {missing}",
                    name(&[above, &[before]].concat())
                );
                findings.push(
                    Diagnostic::of(CODE, span, message, FIX)
                        .expected(format!("the number {missing}"))
                        .with_second(place, "the one before"),
                );
            }
        }
    }
}

const FIX: &str =
    "let the page count: a list whose lines begin with `1.` numbers itself, and headings need no numbers";

/// The number that a heading, paragraph or item begins with, when it's one of a row: `2.3` before anything, `2.` before
/// a heading. With it, how long it's written, and whether a capital after it makes sure.
fn typed_number(passage: &Passage) -> Option<(Vec<u32>, usize, bool)> {
    if !matches!(passage.part, Part::Heading | Part::Paragraph | Part::Item) || passage.block.is_some() {
        return None;
    }
    let word = passage.text.split(char::is_whitespace).next()?;
    let ended = word.ends_with(['.', ')']);
    let bare = word.trim_end_matches(['.', ')', ':']);
    let number: Option<Vec<u32>> = bare
        .split('.')
        .map(|part| part.parse().ok().filter(|_| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())))
        .collect();
    let number = number.filter(|parts| parts.len() > 1 || passage.part == Part::Heading && ended)?;
    // Not "2.5 million", nor "4.30 is when school ends".
    let rest = passage.text[word.len()..].trim_start();
    let length = bare.len();
    rest.starts_with(char::is_alphabetic).then(|| (number, length, rest.starts_with(char::is_uppercase)))
}

fn name(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}
