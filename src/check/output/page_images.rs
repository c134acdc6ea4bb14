//! Each picture of a finished page either has words or is hidden from screen readers.

use super::{
    Faults,
    page::{Page, filled},
};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-images",
    Family::Theme,
    "A picture on a finished page has neither words nor a sign that it says nothing.",
    "A screen reader would spell out its file name, or say \"image\" and no more.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><img src=\"data:,\">{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><img src=\"data:,\" alt=\"\">{% endblock main %}\n",
    ),
);

/// `<img>` has `alt`; `<svg>` is hidden, or is an image with a name.
pub fn check(page: &Page, faults: &mut Faults) {
    for at in page.named(&["img"]) {
        if !page.elements[at].hidden && page.attribute(at, "alt").is_none() {
            faults.add(
                CODE,
                page.start(at),
                format!("the picture {} has no `alt`", page.tag(at)),
                "`alt` with what it shows, or empty when it says nothing",
                "write `alt=\"…\"`, or `alt=\"\"` for a picture that only decorates",
            );
        }
    }
    for at in page.named(&["svg"]) {
        if page.elements[at].hidden || page.within(at, &["svg"]) {
            continue;
        }
        let title =
            page.inside(at).any(|inner| page.elements[inner].name == "title" && page.has_words(inner));
        let name =
            title || filled(page.attribute(at, "aria-label")) || page.leads_to_words(at, "aria-labelledby");
        if !name || page.attribute(at, "role") != Some("img") {
            faults.add(
                CODE,
                page.start(at),
                format!("the drawing {} is neither hidden from screen readers nor named", page.tag(at)),
                "`aria-hidden=\"true\"`, or `role=\"img\"` with a name",
                "write `aria-hidden=\"true\"` when words beside it say the same, else `role=\"img\" aria-label=\"…\"`",
            );
        }
    }
}
