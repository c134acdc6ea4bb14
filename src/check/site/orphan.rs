//! A page that nothing leads to, and a picture that no page shows.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{
        Code, Diagnostic,
        Example::{Words, Written},
        Family,
    },
    model::{document::Target, records::shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "orphan",
    Family::Links,
    "Nothing leads to a page of your own, or no page shows a picture.",
    "A page that is found only by searching is read by nobody, and goes on telling what it told years ago.",
    Written("content/pages/lunch.md", "---\ntitle: Lunch\nsummary: What there is.\n---\n\nSoup.\n"),
    Words("`[What there is for lunch](../../pages/lunch.md)` on another page"),
);

/// Pages that the foot of every page leads to.
const IN_THE_FOOT: [&str; 2] = ["content/pages/about.md", "content/pages/accessibility.md"];

/// Reports each page without a link to it, and each picture that isn't shown.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let mut linked = BTreeSet::from(IN_THE_FOOT);
    for piece in &subject.prose {
        for (_, target) in piece.passages.iter().flat_map(|passage| &passage.links) {
            if let Target::Page { path, .. } = target
                && path != piece.source
            {
                linked.insert(path);
            }
        }
    }
    for page in &subject.site.pages {
        if !linked.contains(page.source.as_str()) {
            let help = format!(
                "link to it where a reader would look for it, such as `[{}](…)`, or take the file away",
                page.title.value
            );
            findings.push(
                Diagnostic::of(CODE, page.title.span, "no page leads to this one", help)
                    .expected("a link on another page"),
            );
        }
    }
    let shown = shown_pictures(subject.site);
    for path in subject.site.records.pictures.keys().filter(|path| !shown.contains_key(path.as_str())) {
        findings.push(
            Diagnostic::of_file(
                CODE,
                path,
                "no page shows this picture",
                "show it, with a line `![what it shows](its name)`, or take the file away",
            )
            .expected("a page that shows it"),
        );
    }
}
