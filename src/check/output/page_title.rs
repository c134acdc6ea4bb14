//! Each finished page has a title, and no two pages of an edition have the same.

use std::collections::BTreeMap;

use super::{Faults, Titled, page::Page};
use crate::{
    check::Findings,
    diag::{Code, Diagnostic, Example::Written, Family},
    model::output::Output,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-title",
    Family::Theme,
    "A finished page has no title, or (a warning) two pages of an edition have the same.",
    "The title is what a screen reader says first, and what tells tabs, bookmarks and pages in the history apart.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block title %}{% endblock title %}\n{% block main %}<h1>{{ page.heading }}</h1>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block title %}Words{% endblock title %}\n{% block main %}<h1>{{ page.heading }}</h1>{% endblock main %}\n",
    ),
);

const HELP: &str =
    "let the template's `<title>` hold `{{ page.title }}`, and the title in the content say what the page is";

/// The page's title; empty when it has none.
pub fn title(page: &Page) -> String {
    let title = page.named(&["title"]).find(|&at| !page.within(at, &["svg"]));
    let words = title.map_or(String::new(), |at| page.words(at));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in the title.
pub fn page(page: &Page, faults: &mut Faults) {
    if title(page).is_empty() {
        let at = page.named(&["title", "head", "html"]).last().map_or(0, |at| page.start(at));
        faults.add(CODE, at, "the page has no title", "words in `<title>`", HELP);
    }
}

/// A title of its own for each page of an edition: a warning, once for each title, as it's the author's to judge.
pub fn files(_: &Output, pages: &[Titled], findings: &mut Findings) {
    let mut same: BTreeMap<(&str, &str), Vec<&Titled>> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.title.is_empty()) {
        let edition = page.path.split_once('/').map_or("", |(edition, _)| edition);
        same.entry((&page.title, edition)).or_default().push(page);
    }
    let mut told: Vec<&str> = Vec::new();
    for ((title, _), pages) in same {
        // What is the same in both editions is told for the first.
        let ([first, second, more @ ..], false) = (pages.as_slice(), told.contains(&title)) else { continue };
        told.push(title);
        let also = match more.len() {
            0 => String::new(),
            1 => ", and so has 1 more page".to_owned(),
            more => format!(", and so have {more} more pages"),
        };
        let message = format!("this page has the title of {}, `{title}`{also}", first.path);
        let finding = Diagnostic::at_point(CODE, second.path.as_str(), 1, 1, message, HELP);
        findings.push(finding.expected("a title of its own").warning());
    }
}
