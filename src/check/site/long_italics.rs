//! Italics are for a word or a title, not for sentences.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "long-italics",
    Family::Accessibility,
    "More than eight words in a row are in italics.",
    "Slanted letters run together for many readers, dyslexic ones above all.",
    Added(
        "content/units/sharing/students/7-11.md",
        "\n*Ask the person in the photo before you send it on.*\n",
    ),
    Added(
        "content/units/sharing/students/7-11.md",
        "\nAsk the person in the photo *before* you send it on.\n",
    ),
);

/// Words in italics that are still easy to read: British Dyslexia Association, style guide, in spirit.
const MOST_WORDS: usize = 8;

/// Every stretch in italics.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for range in &passage.emphasis {
            let count = passage.text.get(range.clone()).unwrap_or_default().split_whitespace().count();
            if count > MOST_WORDS {
                findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.span(range.clone()),
                        format!("{count} words in a row are in italics"),
                        "take the `*` out; make it a quotation with `> `, or put `**` around the words that matter",
                    )
                    .expected("8 words or fewer"),
                );
            }
        }
    }
}
