//! The headings of a finished page: one of the first level, none skipped, none empty.

use super::{Faults, page::Page};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-headings",
    Family::Theme,
    "A finished page has no heading of the first level or two of them, skips a level, or has an empty heading.",
    "Many people who use a screen reader move by headings, as others skim them.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><h3>All words</h3>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><h2>All words</h2>{% endblock main %}\n",
    ),
);

const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// One `<h1>`, each deeper heading one level below the one before it or less, words in all of them.
pub fn check(page: &Page, faults: &mut Faults) {
    if page.is_frame {
        return;
    }
    let headings: Vec<usize> = page.named(&NAMES).filter(|&at| !page.elements[at].hidden).collect();
    let level =
        |at: usize| NAMES.iter().position(|name| *name == page.elements[at].name).map_or(0, |n| n + 1);
    let first: Vec<usize> = headings.iter().copied().filter(|&at| level(at) == 1).collect();
    match first.as_slice() {
        [] => faults.add(
            CODE,
            page.named(&["main", "body"]).last().map_or(0, |at| page.start(at)),
            "the page has no `<h1>`",
            "one heading of the first level",
            "put the page's own heading in an `<h1>`: `<h1>{{ page.heading }}</h1>`",
        ),
        [_] => {}
        [_, second, ..] => faults.add(
            CODE,
            page.start(*second),
            format!("the page has {} headings `<h1>`", first.len()),
            "one heading of the first level",
            "keep `<h1>` for the page's own heading and use `<h2>` for its parts",
        ),
    }
    let mut last = usize::from(first.is_empty());
    for at in headings {
        let here = level(at);
        if here > last + 1 {
            let from =
                if last == 0 { "the page begins".to_owned() } else { format!("after `<h{last}>` comes") };
            let message = match last {
                0 => format!("{from} with the heading `<h{here}>`"),
                _ => format!("{from} the heading `<h{here}>`"),
            };
            faults.add(
                CODE,
                page.start(at),
                message,
                "no level skipped",
                "use the next level down, and style it in CSS",
            );
        }
        if !page.has_words(at) {
            faults.add(
                CODE,
                page.start(at),
                format!("the heading {} is empty", page.tag(at)),
                "words in every heading",
                "give it words, or leave it out where there are none",
            );
        }
        last = here;
    }
}
