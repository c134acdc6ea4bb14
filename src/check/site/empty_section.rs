//! A heading with nothing under it.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::document::{Block, plain_text},
    source::Span,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "empty-section",
    Family::Unfinished,
    "A heading has nothing under it.",
    "It promises something, in the list of what's on the page too, and keeps nothing.",
    Added(STUDENTS, "\n## What you can do\n"),
    Added(STUDENTS, "\n## What you can do\n\nTell a grown-up.\n"),
);

/// Looks for a heading that's followed by one of the same level or above it, or by the end.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for body in subject.prose.iter().filter_map(|piece| piece.body) {
        let mut open: Option<(u8, String, Span)> = None;
        for block in &body.blocks {
            match block {
                // A line across isn't anything to read.
                Block::Rule => {}
                Block::Heading { level, content, span, .. } => {
                    if let Some(empty) = open.take().filter(|(above, ..)| level <= above) {
                        findings.push(finding(&empty.1, empty.2));
                    }
                    open = Some((*level, plain_text(content), *span));
                }
                _ => open = None,
            }
        }
        if let Some((_, title, span)) = open {
            findings.push(finding(&title, span));
        }
    }
}

fn finding(title: &str, span: Span) -> Diagnostic {
    let message = format!("there is nothing under the heading `{title}`");
    Diagnostic::of(CODE, span, message, "write what belongs under it, or take it out")
        .expected("words under it")
}
