//! The parts of a finished page that a screen reader can jump to, and the first link that jumps over the rest.

use super::{
    Faults,
    page::{Page, filled},
};
use crate::{
    diag::{Code, Example::Written, Family},
    model::paths,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-landmarks",
    Family::Theme,
    "A finished page lacks a main part, a header, a footer or the first link that skips to the main part; or two \
     navigations can't be told apart.",
    "Whoever uses a keyboard or a screen reader would have to go through the same links on every page.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><nav><a href=\"{{ nav.help }}\">Help</a></nav>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><nav aria-label=\"More\"><a href=\"{{ nav.help }}\">Help</a></nav>{% endblock main %}\n",
    ),
);

/// Elements inside which a header or footer belongs to that part, not to the page.
const PARTS: [&str; 5] = ["article", "aside", "main", "nav", "section"];

/// One `<main>`, a `<header>` and a `<footer>` of the page's own, names for navigations, the skip link first. The page
/// to leave to looks like any page of sums: it has only a main part.
pub fn check(page: &Page, faults: &mut Faults) {
    let mains: Vec<usize> = page.named(&["main"]).collect();
    let body = page.named(&["body"]).next().map_or(0, |at| page.start(at));
    if mains.len() != 1 {
        let message = match mains.len() {
            0 => "the page has no `<main>`".to_owned(),
            count => format!("the page has {count} parts `<main>`"),
        };
        let at = mains.get(1).map_or(body, |&at| page.start(at));
        faults.add(
            CODE,
            at,
            message,
            "one main part",
            "put what this page is about in one `<main id=\"main\">`",
        );
        // Where one ends inside another, what comes after seems to stand inside too.
        return;
    }
    if page.path.split_once('/').is_some_and(|(_, inner)| inner == paths::LEAVE) {
        return;
    }
    for name in ["header", "footer"] {
        if !page.named(&[name]).any(|at| !page.within(at, &PARTS)) {
            let message = format!("the page has no `<{name}>` of its own");
            faults.add(
                CODE,
                body,
                message,
                "a header, a main part and a footer",
                "build the template on `base.html`",
            );
        }
    }
    let navigations: Vec<usize> = page.named(&["nav"]).collect();
    for &at in navigations.iter().filter(|_| navigations.len() > 1) {
        if !filled(page.attribute(at, "aria-label")) && !page.leads_to_words(at, "aria-labelledby") {
            faults.add(
                CODE,
                page.start(at),
                format!("{} is one of several navigations and has no name", page.tag(at)),
                "a name for each navigation",
                "write `aria-label=\"…\"` with what its links are for",
            );
        }
    }
    if let (&[main], Some(first)) = (mains.as_slice(), first_link(page))
        && !page.is_frame
        && !skips_to(page, first, main)
    {
        faults.add(
            CODE,
            page.start(first),
            "the page's first link doesn't skip to its main part",
            "a link to `#main` before all others",
            "begin `<body>` with `<a href=\"#main\">` and words, and give `<main>` the id `main`",
        );
    }
}

fn first_link(page: &Page) -> Option<usize> {
    page.named(&["a"]).find(|&at| page.attribute(at, "href").is_some())
}

fn skips_to(page: &Page, link: usize, main: usize) -> bool {
    let id = page.attribute(link, "href").and_then(|href| href.strip_prefix('#'));
    id.and_then(|id| page.by_id(id))
        .is_some_and(|to| to == main || page.around(to).any(|outer| outer == main))
}
