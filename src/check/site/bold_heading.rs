//! A line in bold that does a heading's work is a heading.

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::document::ContainerKind,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "bold-heading",
    Family::Accessibility,
    "A short paragraph is all in bold, as a heading would be.",
    "It looks like a heading, but nobody who moves by headings finds it.",
    Added("content/units/sharing/students/7-11.md", "\n**At home**\n\nAsk first.\n"),
    Added("content/units/sharing/students/7-11.md", "\n## At home\n\nAsk first.\n"),
);

/// Words that a heading may have; a whole sentence in bold is emphasis.
const MOST_WORDS: usize = 12;

/// Paragraphs of pages, but for a character's words in a story.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let pages = subject.prose.iter().filter(|piece| piece.body.is_some());
    for passage in pages.flat_map(|piece| &piece.passages) {
        if passage.part == Part::Paragraph
            && passage.block != Some(ContainerKind::Story)
            && is_heading(passage)
        {
            let help = match passage.block {
                None => format!(
                    "write `## {}`, or `###` below another heading",
                    passage.text.trim().trim_end_matches(':')
                ),
                Some(kind) => format!(
                    "put it after the block's name, such as `:::{} {}`",
                    kind.name(),
                    passage.text.trim().trim_end_matches(':')
                ),
            };
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(0..passage.text.len()),
                    "this line in bold stands where a heading belongs",
                    help,
                )
                .expected("a heading"),
            );
        }
    }
}

fn is_heading(passage: &Passage) -> bool {
    let words = passage.text.trim();
    let in_bold = |range: &std::ops::Range<usize>| passage.text.get(range.clone()).unwrap_or_default().trim();
    let all = passage
        .strong
        .iter()
        .any(|range| words.trim_end_matches([':', '.']) == in_bold(range).trim_end_matches([':', '.']));
    all && !words.ends_with(['.', '!', '…']) && words.split_whitespace().count() <= MOST_WORDS
}
