//! The front door, the choice of age, a band's street, and the parents' index.

use super::{Made, roles};
use crate::{
    model::{
        agreement::Party,
        agreement::Variant,
        paths,
        questionnaire::Audience,
        unit::{Delivery, Page, Unit},
    },
    render::{
        search::Entry,
        studio::Studio,
        view::{CardView, PageView, QuizLinkView},
    },
};

/// A unit's sign that leads to one of its pages.
fn card(
    studio: &Studio,
    unit: &Unit,
    page: &Page,
    from: &str,
    to: &str,
    quiz: Option<QuizLinkView>,
) -> CardView {
    CardView {
        id: unit.id.clone(),
        title: unit.title.value.clone(),
        question: page.title.value.clone(),
        summary: page.summary.value.clone(),
        href: paths::relative(from, to),
        area: unit.area.clone(),
        area_title: studio.strings.text(&format!("areas.{}", unit.area)),
        minutes: page.minutes,
        quiz,
    }
}

/// Whether a unit may be offered to be read alone or at home.
pub fn self_paced(unit: &Unit) -> bool {
    unit.delivery == Delivery::Any
}

/// The front door: three doors, help, and what there is to learn.
pub fn front_door(studio: &Studio) -> Made {
    let page = PageView::new(studio, "front_door", paths::HOME, studio.site.settings.name.value.clone())
        .described(studio.strings.text("front.lead"));
    let door = |id: &str, words: &str, to: &str| {
        serde_json::json!({
            "id": id,
            "title": studio.strings.text(&format!("doors.{words}.title")),
            "text": studio.strings.text(&format!("doors.{words}.text")),
            "href": paths::relative(&page.path, to),
        })
    };
    let doors = [
        door("students", "students", paths::STUDENTS),
        door("parents", "parents", paths::PARENTS),
        door("staff", "staff", paths::STAFF),
    ];
    let units: Vec<CardView> = studio
        .site
        .units
        .iter()
        .map(|unit| CardView {
            id: unit.id.clone(),
            title: unit.title.value.clone(),
            question: unit.question.value.clone(),
            summary: unit.staff.summary.value.clone(),
            href: String::new(),
            area: unit.area.clone(),
            area_title: studio.strings.text(&format!("areas.{}", unit.area)),
            minutes: None,
            quiz: None,
        })
        .collect();
    let services = studio.services(["emergency", "childline", "ceop-safety-centre"]);
    let mut made = Made::new(studio, "front_door.html", &page);
    made.context.insert("doors", &doors);
    made.context.insert("units", &units);
    made.context.insert("services", &services);
    made
}

/// Choosing an age band.
pub fn students(studio: &Studio) -> Made {
    let title = studio.strings.text("pages.students");
    let page = PageView::new(studio, "students", paths::STUDENTS, title.clone()).audience("students");
    let bands: Vec<_> = studio
        .site
        .settings
        .bands
        .iter()
        .map(|band| {
            let id = &band.id.value;
            let count = units_of(studio, id).count();
            serde_json::json!({
                "id": id,
                "title": band.title,
                "text": band.text,
                "href": paths::relative(&page.path, &paths::band(id)),
                "unit_count": count,
            })
        })
        .collect();
    let mut made = Made::new(studio, "students.html", &page);
    made.context.insert("bands", &bands);
    made.searchable(Entry { title, audience: "students", ..Entry::default() })
}

/// The units that a band is offered, with their pages.
pub fn units_of<'s>(studio: &'s Studio, band: &'s str) -> impl Iterator<Item = (&'s Unit, &'s Page)> {
    studio.site.units.iter().filter(|unit| self_paced(unit)).filter_map(move |unit| {
        let page = unit.students.iter().find(|(id, _)| id == band)?;
        Some((unit, &page.1))
    })
}

/// A band's street of signs.
pub fn band(studio: &Studio, id: &str) -> Made {
    let path = paths::band(id);
    let (title, text) =
        studio.site.band(id).map_or_else(Default::default, |band| (band.title.clone(), band.text.clone()));
    let page = PageView::new(studio, "band", &path, title.clone())
        .audience("students")
        .of_band(studio.site, id)
        .crumb(studio.strings.text("nav.students"), paths::STUDENTS)
        .described(text.clone());
    let units: Vec<CardView> = units_of(studio, id)
        .map(|(unit, unit_page)| {
            let quiz = studio.site.quiz(&unit.id, id).map(|quiz| QuizLinkView {
                href: paths::relative(&path, &paths::quiz(&unit.id, id)),
                title: quiz.title.value.clone(),
                count: quiz.questions.len(),
            });
            card(studio, unit, unit_page, &path, &paths::student(&unit.id, id), quiz)
        })
        .collect();
    let mut made = Made::new(studio, "band.html", &page);
    made.context.insert("band", &serde_json::json!({ "id": id, "title": title, "intro": text }));
    made.context.insert("units", &units);
    made.searchable(Entry { title, summary: text, audience: "students", ..Entry::default() })
}

/// The parents' and carers' index.
pub fn parents(studio: &Studio) -> Made {
    let title = studio.strings.text("pages.parents");
    let page = PageView::new(studio, "parents", paths::PARENTS, title.clone())
        .audience("parents")
        .described(studio.strings.text("parents.units_lead"));
    let units: Vec<CardView> = studio
        .site
        .units
        .iter()
        .filter_map(|unit| {
            let parents = unit.parents.as_ref()?;
            Some(card(studio, unit, parents, &page.path, &paths::parents(&unit.id), None))
        })
        .collect();
    let agreement = studio.site.agreement.as_ref().map(|agreement| {
        let role = roles(studio.site).into_iter().find(|role| role.party == Party::Parents);
        let form = role.map(|role| paths::relative(&page.path, &paths::form(&role.id(), Variant::Standard)));
        serde_json::json!({
            "title": agreement.title,
            "href": paths::relative(&page.path, paths::AGREEMENT),
            "form_href": form,
            "asked_href": super::questionnaire::href(studio, Audience::Parents, &page.path),
        })
    });
    let mut made = Made::new(studio, "parents.html", &page);
    made.context.insert("units", &units);
    made.context.insert("agreement", &agreement);
    made.searchable(Entry { title, audience: "parents", ..Entry::default() })
}
