//! A list is written as a list, not as lines that begin with a typed dot or letter.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "fake-list",
    Family::Accessibility,
    "Lines of a paragraph begin with a typed dot, tick, letter or number, as the items of a list would.",
    "A screen reader says of a list how many items it has; of these lines it says nothing, and they run together.",
    Added("content/units/sharing/students/7-11.md", "\n• Ask first.\n• Wait for a yes.\n"),
    Added("content/units/sharing/students/7-11.md", "\n- Ask first.\n- Wait for a yes.\n"),
);

static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[•◦▪▫●○■□‣⁃➢➤✓✔✗✘]\s*\p{L}|\(?(?:[a-hA-H]|[ivx]{1,4}|\d{1,2})\)\s+\p{L})").ok()
});

/// Paragraphs and what else runs over several lines; of lines that follow each other the first is told.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for piece in &subject.prose {
        let mut told = false;
        for passage in &piece.passages {
            let line = typed(passage)
                .filter(|_| matches!(passage.part, Part::Paragraph | Part::Meaning | Part::Footnote));
            if let Some(line) = line.clone().filter(|_| !told) {
                findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.span(line),
                        "this line begins with a typed mark, as an item of a list would",
                        "begin each item with `- `, or with `1. ` where their order matters, and leave an empty line above the first",
                    )
                    .expected("a list"),
                );
            }
            told = line.is_some();
        }
    }
}

fn typed(passage: &Passage) -> Option<Range<usize>> {
    let mark = MARK.as_ref()?;
    passage
        .lines()
        .into_iter()
        .find(|line| passage.text.get(line.clone()).is_some_and(|words| mark.is_match(words)))
}

#[cfg(test)]
mod tests {
    use super::MARK;

    #[test]
    fn marks_are_told_from_words() {
        let mark = MARK.as_ref().unwrap();
        for line in ["• Ask", "•Ask", "✓ Done", "a) Ask", "(b) Ask", "2) Ask", "iv) Ask"] {
            assert!(mark.is_match(line), "{line}");
        }
        for line in
            ["A good day", "(see the map) Ask", "- Ask", "I) ", "2026) was", "– said Kit", "x", "13 or older"]
        {
            assert!(!mark.is_match(line), "{line}");
        }
    }
}
