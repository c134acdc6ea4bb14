//! Words lead by name, not by place or colour.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "direction-words",
    Family::Accessibility,
    "Words point at something by its place or colour only.",
    "Whoever hears the page has no left and no below, on a telephone things stand elsewhere, and not everybody sees red.",
    Added("content/units/sharing/students/7-11.md", "\nWhat to do? See below.\n"),
    Added(
        "content/units/sharing/students/7-11.md",
        "\nWhat to do is under [before you share](#before-you-share).\n",
    ),
);

/// Phrases that only point. Kept short: `below` and `right` have other work to do.
static POINTING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i-u)\b(?:",
        r"(?:see|look|shown|listed|described|mentioned|explained) (?:above|below)",
        r"|as (?:shown |listed |described )?(?:above|below)\b",
        r"|the (?:above|below) (?:picture|photo|drawing|image|table|list|box|link|links|example|examples|questions)",
        r"|(?:picture|photo|drawing|image|table|list|box|link|links|example|examples|questions) (?:above|below|on the (?:left|right))",
        r"|on the (?:left|right)(?:[- ]hand side| of (?:the|your) (?:page|screen))",
        r"|(?:top|bottom) (?:left|right)(?:[- ]hand)? corner",
        r"|the (?:red|green|blue|yellow|orange|amber|black|white|grey|pink|purple|round|square) (?:button|link|box|icon|arrow|plate)",
        r")\b"
    ))
    .ok()
});

/// All words that readers see.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(pointing) = POINTING.as_ref() else { return };
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for found in pointing.find_iter(&passage.text) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(found.range()),
                    format!("`{}` points by place or colour", found.as_str()),
                    "name what is meant, or link to its heading: `[what to do](#what-to-do)`",
                )
                .expected("a name"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::POINTING;

    #[test]
    fn pointing_is_told_from_other_work_of_the_same_words() {
        let pointing = POINTING.as_ref().unwrap();
        for words in [
            "See below.",
            "the picture on the left",
            "Press the red button",
            "as above,",
            "in the top right corner",
        ] {
            assert!(pointing.is_match(words), "{words}");
        }
        for words in [
            "You have the right to ask",
            "on the right track",
            "children below 13",
            "above all",
            "as right as rain",
            "a red bus",
            "The list is long. Below it",
        ] {
            assert!(!pointing.is_match(words), "{words}");
        }
    }
}
