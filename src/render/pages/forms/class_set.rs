//! The forms of a whole class in one page of its own, each with a name: for the printer, never for the site. Styles and
//! fonts are in the page, so that it prints the same from any folder.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FormView, look::Look, view};
use crate::{
    model::{agreement::Person, output::Edition, project::Project},
    render::{
        assets,
        pages::PageView,
        studio::{Drawn, Studio},
    },
};

/// Styles of the theme that sheets of paper need, in this order.
const STYLES: [&str; 3] = ["assets/belisha.css", "assets/paper.css", "assets/forms.css"];

/// A person's name and the number of their form.
#[derive(Serialize)]
pub struct SetView {
    name: String,
    form: usize,
}

/// The page with every person's form.
pub fn page(studio: &Studio, project: &Project, people: &[Person]) -> Drawn<String> {
    let title = studio.strings.text("pages.class_set");
    let page = PageView::new(studio, "class_set", "class-set.html", title);
    let mut context = studio.context(&page, Edition::Staff);
    let (forms, sets) = sets(studio, people);
    context.insert("forms", &forms);
    context.insert("people", &sets);
    context.insert("css", &assets::inlined(studio.site, studio.theme, project, &STYLES));
    studio.draw("class_set.html", &context)
}

/// Each form once, and for each person its number: the same role, variant and number of lines that the name takes give
/// the same sheets.
pub fn sets(studio: &Studio, people: &[Person]) -> (Vec<FormView>, Vec<SetView>) {
    let mut known: BTreeMap<(String, &'static str, usize), usize> = BTreeMap::new();
    let mut forms = Vec::new();
    let mut sets = Vec::new();
    for person in people {
        let lines = Look::of(person.variant, false).name_lines(&person.name);
        let key = (person.role.id(), person.variant.name(), lines);
        let form = *known.entry(key).or_insert_with(|| {
            forms.push(view(studio, &person.role, person.variant, &person.name));
            forms.len() - 1
        });
        sets.push(SetView { name: person.name.clone(), form });
    }
    (forms, sets)
}
