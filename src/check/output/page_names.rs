//! Whatever a reader can press, choose or fill in on a finished page has a name.

use super::{
    Faults,
    page::{Page, filled},
};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-names",
    Family::Theme,
    "On a finished page something to press, choose or fill in has no name.",
    "A screen reader says \"link\" or \"button\" and no more, and whoever speaks to the computer has nothing to say.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><a href=\"{{ nav.help }}\">{{ icon(name=\"help\") }}</a>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><a href=\"{{ nav.help }}\">{{ icon(name=\"help\") }} Help</a>{% endblock main %}\n",
    ),
);

const NAMED: [&str; 8] = ["a", "button", "input", "select", "textarea", "summary", "iframe", "details"];

/// Links, buttons, fields, lists to choose from, the lines that open details, and frames are named.
pub fn check(page: &Page, faults: &mut Faults) {
    for at in page.named(&NAMED).filter(|&at| !page.elements[at].hidden) {
        let name = page.elements[at].name.as_ref();
        let (what, help) = match name {
            "a" if page.attribute(at, "href").is_none() => continue,
            "a" => ("link", "put words in the link, or `aria-label=\"…\"` when a drawing is all it shows"),
            "button" => {
                ("button", "put words in the button, or `aria-label=\"…\"` when a drawing is all it shows")
            }
            "summary" => ("line that opens more", "put words in the `<summary>`"),
            "iframe" => ("frame", "write `title=\"…\"` with what the frame shows"),
            "details" => {
                if !page.inside(at).any(|inner| page.elements[inner].name == "summary") {
                    let message = format!("{} has no `<summary>`", page.tag(at));
                    faults.add(
                        CODE,
                        page.start(at),
                        message,
                        "a `<summary>`",
                        "begin it with a `<summary>` and words",
                    );
                }
                continue;
            }
            "input" if page.attribute(at, "type") == Some("hidden") => continue,
            // That a hint is all there is, page_labels tells.
            "input" | "textarea" if filled(page.attribute(at, "placeholder")) => continue,
            _ => ("field", "write a `<label for=\"…\">` with what to choose or type"),
        };
        if !has_name(page, at) {
            let message = format!("the {what} {} has no name", page.tag(at));
            faults.add(CODE, page.start(at), message, "words that say what it's for", help);
        }
    }
}

/// Whether an element has an accessible name: from other parts, from an attribute, from its label, or its own words.
/// In short what "Accessible Name and Description Computation 1.2" asks for, the hint inside a field left out.
pub fn has_name(page: &Page, at: usize) -> bool {
    if page.leads_to_words(at, "aria-labelledby")
        || filled(page.attribute(at, "aria-label"))
        || filled(page.attribute(at, "title"))
    {
        return true;
    }
    match page.elements[at].name.as_ref() {
        "input" => match page.attribute(at, "type").unwrap_or("text") {
            "submit" | "reset" => page.attribute(at, "value").is_none_or(|value| !value.trim().is_empty()),
            "button" => filled(page.attribute(at, "value")),
            "image" => filled(page.attribute(at, "alt")),
            _ => has_label(page, at),
        },
        "select" | "textarea" => has_label(page, at),
        "iframe" => false,
        _ => page.has_words(at),
    }
}

fn has_label(page: &Page, field: usize) -> bool {
    let around =
        page.around(field).any(|outer| page.elements[outer].name == "label" && page.has_words(outer));
    let id = page.attribute(field, "id").filter(|id| !id.is_empty());
    around
        || id.is_some_and(|id| {
            page.named(&["label"])
                .any(|label| page.attribute(label, "for") == Some(id) && page.has_words(label))
        })
}
