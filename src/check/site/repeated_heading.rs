//! Headings beside each other differ.

use std::collections::BTreeMap;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::document::{Block, plain_text},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "repeated-heading",
    Family::Accessibility,
    "Two headings under the same heading have the same words.",
    "In a list of headings, which is how many readers find their way, nobody could tell them apart.",
    Added("content/units/sharing/students/7-11.md", "\n## Before you share\n\nAsk again.\n"),
    Added("content/units/sharing/students/7-11.md", "\n## After you share\n\nAsk again.\n"),
);

/// The headings of each page, those of the same level under the same one against each other.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for document in subject.prose.iter().filter_map(|piece| piece.body) {
        // The headings seen, by level, since the last one above that level.
        let mut seen: BTreeMap<u8, BTreeMap<String, Span>> = BTreeMap::new();
        for block in &document.blocks {
            let Block::Heading { level, content, span, .. } = block else { continue };
            seen.retain(|known, _| known <= level);
            let words = plain_text(content).trim().to_lowercase();
            let beside = seen.entry(*level).or_default();
            match beside.get(&words) {
                Some(first) if !words.is_empty() => findings.push(
                    Diagnostic::of(
                        CODE,
                        *span,
                        "this heading has the words of another beside it",
                        "say what is different about this part",
                    )
                    .expected("a heading that differs")
                    .with_second(*first, "the other one"),
                ),
                _ => {
                    beside.insert(words, *span);
                }
            }
        }
    }
}
