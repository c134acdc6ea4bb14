//! Headings are short enough to be skimmed and heard in a list.

use crate::{
    check::{Findings, Subject, prose::Part},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "long-heading",
    Family::Accessibility,
    "A heading or a title is longer than 80 characters.",
    "Headings are skimmed, and heard one after the other in a list.",
    Added(
        "content/units/sharing/students/7-11.md",
        "\n## What you can do when somebody whom you know well asks you to send on a photo of somebody else\n\nAsk first.\n",
    ),
    Added("content/units/sharing/students/7-11.md", "\n## When a friend asks for a photo\n\nAsk first.\n"),
);

/// Characters of a heading that fits on two lines of a telephone.
const LONGEST: usize = 80;

/// Every heading and title.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        let length = passage.text.trim().chars().count();
        if matches!(passage.part, Part::Heading | Part::Title) && length > LONGEST {
            let what = if passage.part == Part::Title { "title" } else { "heading" };
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(0..passage.text.len()),
                    format!("this {what} is {length} characters long"),
                    "say it in a few words, and the rest in the sentence below",
                )
                .expected("80 characters or fewer"),
            );
        }
    }
}
