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
    "A finished page has no title, or two pages of an edition have the same.",
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

/// A title of its own for each page of an edition, told once for a page that is in both.
pub fn files(_: &Output, pages: &[Titled], findings: &mut Findings) {
    let mut first: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut told: Vec<&str> = Vec::new();
    for page in pages.iter().filter(|page| !page.title.is_empty()) {
        let Some((edition, inner)) = page.path.split_once('/') else { continue };
        let other = *first.entry((edition, &page.title)).or_insert(inner);
        if other != inner && !told.contains(&inner) {
            told.push(inner);
            let message = format!("this page has the title of {edition}/{other}, `{}`", page.title);
            findings.push(
                Diagnostic::at_point(CODE, page.path.as_str(), 1, 1, message, HELP)
                    .expected("a title of its own"),
            );
        }
    }
}
