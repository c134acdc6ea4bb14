//! Labels of a finished page lead to what they name, and groups of choices have their question.

use std::collections::BTreeMap;

use super::{
    Faults,
    page::{Page, filled},
};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-labels",
    Family::Theme,
    "On a finished page a label leads to nothing, or a group of choices has no question.",
    "Whoever hears the page would be asked to choose without hearing between what.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><p aria-describedby=\"none\">Words.</p>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><p aria-describedby=\"some\">Words.</p><p id=\"some\">More.</p>{% endblock main %}\n",
    ),
);

/// Attributes that hold ids of other parts of the page.
const LEAD: [&str; 7] = [
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-errormessage",
];

/// Ids that are named are there; radio buttons of a name stand in a group with a question; a hint in the field is no
/// label.
pub fn check(page: &Page, faults: &mut Faults) {
    if page.is_frame {
        return;
    }
    for at in 0..page.elements.len() {
        for (name, value) in page.attributes(at).filter(|(name, _)| LEAD.contains(name)) {
            if let Some(id) = value.split_ascii_whitespace().find(|id| page.by_id(id).is_none()) {
                faults.add(
                    CODE,
                    page.start(at),
                    format!("`{name}` leads to the id `{id}`, which isn't on the page"),
                    "the id of a part of this page",
                    "give the part that is meant this id, or take the attribute out",
                );
            }
        }
    }
    groups(page, faults);
    for at in page.named(&["input", "textarea"]) {
        if filled(page.attribute(at, "placeholder")) && !super::page_names::has_name(page, at) {
            faults.add(
                CODE,
                page.start(at),
                format!("the only label of {} is the hint inside it", page.tag(at)),
                "a `<label>` that stays when somebody types",
                "write a `<label for=\"…\">` beside it with what to type",
            );
        }
    }
}

fn groups(page: &Page, faults: &mut Faults) {
    let mut radios: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in page.named(&["input"]).filter(|&at| page.attribute(at, "type") == Some("radio")) {
        radios.entry(page.attribute(at, "name").unwrap_or_default()).or_default().push(at);
    }
    for (name, group) in radios.iter().filter(|(_, group)| group.len() > 1) {
        if let Some(&alone) = group.iter().find(|&&at| !has_question(page, at)) {
            faults.add(
                CODE,
                page.start(alone),
                format!("the choices named `{name}` have no question that is said with them"),
                "a `<fieldset>` with a `<legend>` around them",
                "put them in a `<fieldset>` whose first part is a `<legend>` with the question",
            );
        }
    }
}

fn has_question(page: &Page, radio: usize) -> bool {
    page.around(radio).any(|outer| {
        let legend = page.elements[outer].name == "fieldset"
            && page.inside(outer).any(|inner| page.elements[inner].name == "legend" && page.has_words(inner));
        let group = matches!(page.attribute(outer, "role"), Some("radiogroup" | "group"))
            && (filled(page.attribute(outer, "aria-label")) || page.leads_to_words(outer, "aria-labelledby"));
        legend || group
    })
}
