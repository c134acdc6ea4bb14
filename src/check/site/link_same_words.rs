//! Links with the same words lead to the same place.

use std::collections::BTreeMap;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::document::Target,
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "link-same-words",
    Family::Accessibility,
    "On one page, links with the same words lead to different places.",
    "Links are read in a list, without the words around them: there nobody could tell which is which.",
    Added(
        "content/units/sharing/students/7-11.md",
        "\nRead [more about sharing](../parents.md), then [more about sharing](#before-you-share).\n",
    ),
    Added(
        "content/units/sharing/students/7-11.md",
        "\nRead [the page for parents](../parents.md), then [what comes first](#before-you-share).\n",
    ),
);

/// The links of each page, quiz or list; those to facts, words of the glossary and services say themselves what they are.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for piece in &subject.prose {
        let mut seen: BTreeMap<String, (&Target, Span)> = BTreeMap::new();
        for passage in &piece.passages {
            for (range, target) in &passage.links {
                let shown = passage.text.get(range.clone()).unwrap_or_default().trim();
                let span = passage.span(range.clone());
                let (other, first) = *seen.entry(shown.to_lowercase()).or_insert((target, span));
                if other != *target {
                    findings.push(
                        Diagnostic::of(
                            CODE,
                            span,
                            format!("another link on this page has the words `{shown}` and leads elsewhere"),
                            "word one of the two so that it says what is different about where it goes",
                        )
                        .expected("words of its own for each place")
                        .with_second(first, "the other link"),
                    );
                }
            }
        }
    }
}
