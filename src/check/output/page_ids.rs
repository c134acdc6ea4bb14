//! No id stands twice on a finished page.

use super::{Faults, page::Page};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-ids",
    Family::Theme,
    "Two parts of a finished page have the same id.",
    "A link or a label that names the id reaches the first of them only.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1 id=\"menu\">{{ page.heading }}</h1>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1 id=\"words\">{{ page.heading }}</h1>{% endblock main %}\n",
    ),
);

/// Each id once.
pub fn check(page: &Page, faults: &mut Faults) {
    for (id, element) in page.doubled_ids() {
        faults.add(
            CODE,
            page.start(element),
            format!("the id `{id}` stands twice on the page"),
            "an id of its own",
            "give one of the two another id, and lead links and labels to the right one",
        );
    }
}
