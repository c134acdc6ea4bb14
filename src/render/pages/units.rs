//! A unit's pages: for students of a band, for parents and carers, for staff.

use super::{Made, contents, entry, front};
use crate::{
    model::{
        output::Edition,
        paths,
        unit::{Page, Unit},
    },
    render::{
        html::Drawer,
        studio::{Drawn, Studio},
        view::{LinkView, PageView, QuizLinkView},
    },
};

/// What the three kinds of unit page share: body, contents, sources, nations.
fn made(studio: &Studio, template: &'static str, view: &PageView, unit: &Unit, page: &Page) -> Drawn<Made> {
    let mut drawer = Drawer::new(studio, &view.path, studio.context(view, Edition::Public), true);
    let body = drawer.document(&page.body)?;
    let sources = drawer.citations().sources(studio, &view.path);
    let note = drawer.citations().nations_note(studio);
    let mut made = Made::new(studio, template, view);
    made.context.insert("body_html", &body);
    made.context.insert("contents", &contents(&page.body));
    made.context.insert("sources", &sources);
    made.context.insert("nations_note", &note);
    let unit = serde_json::json!({
        "id": unit.id,
        "title": unit.title.value,
        "question": unit.question.value,
        "area": unit.area,
    });
    made.context.insert("unit", &unit);
    Ok(made)
}

/// The pages before and after this one in a row of pages.
fn neighbours(from: &str, row: &[(&Unit, &Page, String)]) -> (Option<LinkView>, Option<LinkView>) {
    let link = |at: Option<usize>| {
        let (_, page, to) = row.get(at?)?;
        Some(LinkView { title: page.title.value.clone(), href: paths::relative(from, to) })
    };
    let at = row.iter().position(|(_, _, to)| to == from);
    (link(at.and_then(|at| at.checked_sub(1))), link(at.map(|at| at + 1)))
}

/// A student's page.
pub fn student(studio: &Studio, unit: &Unit, band: &str, page: &Page) -> Drawn<Made> {
    let path = paths::student(&unit.id, band);
    let band_title = studio.site.band(band).map_or_else(String::new, |band| band.title.clone());
    let mut view = PageView::new(studio, "unit", &path, page.title.value.clone())
        .audience("students")
        .of_unit(studio, unit)
        .of_band(studio.site, band)
        .crumb(studio.strings.text("nav.students"), paths::STUDENTS)
        .crumb(band_title.clone(), &paths::band(band))
        .described(page.summary.value.clone());
    view.minutes = page.minutes;
    let mut made = made(studio, "unit.html", &view, unit, page)?;
    let quiz = studio.site.quiz(&unit.id, band).map(|quiz| QuizLinkView {
        href: paths::relative(&path, &paths::quiz(&unit.id, band)),
        title: quiz.title.value.clone(),
        count: quiz.questions.len(),
    });
    let row: Vec<_> = front::units_of(studio, band)
        .map(|(unit, page)| (unit, page, paths::student(&unit.id, band)))
        .collect();
    let (previous, next) = neighbours(&path, &row);
    made.context.insert("quiz", &quiz);
    made.context.insert("previous", &previous);
    made.context.insert("next", &next);
    let entry = entry(page, &page.title.value, "students", &band_title);
    Ok(if front::self_paced(unit) { made.searchable(entry) } else { made.staff_only() })
}

/// The parents' and carers' page.
pub fn parents(studio: &Studio, unit: &Unit, page: &Page) -> Drawn<Made> {
    let path = paths::parents(&unit.id);
    let mut view = PageView::new(studio, "parents_unit", &path, page.title.value.clone())
        .audience("parents")
        .of_unit(studio, unit)
        .crumb(studio.strings.text("nav.parents"), paths::PARENTS)
        .described(page.summary.value.clone());
    view.minutes = page.minutes;
    let mut made = made(studio, "parents_unit.html", &view, unit, page)?;
    let row: Vec<_> = studio
        .site
        .units
        .iter()
        .filter_map(|unit| Some((unit, unit.parents.as_ref()?, paths::parents(&unit.id))))
        .collect();
    let (previous, next) = neighbours(&path, &row);
    made.context.insert("previous", &previous);
    made.context.insert("next", &next);
    Ok(made.searchable(entry(page, &page.title.value, "parents", "")))
}

/// The staff page.
pub fn staff(studio: &Studio, unit: &Unit) -> Drawn<Made> {
    let path = paths::staff(&unit.id);
    let page = &unit.staff;
    let view = PageView::new(studio, "staff_unit", &path, page.title.value.clone())
        .audience("staff")
        .of_unit(studio, unit)
        .crumb(studio.strings.text("nav.staff"), paths::STAFF)
        .described(page.summary.value.clone());
    let mut made = made(studio, "staff_unit.html", &view, unit, page)?;
    let sheets: Vec<_> = unit
        .students
        .iter()
        .filter(|(band, _)| studio.site.quiz(&unit.id, band).is_some())
        .map(|(band, _)| {
            serde_json::json!({
                "band_title": studio.site.band(band).map(|band| band.title.as_str()),
                "quiz_href": paths::relative(&path, &paths::quiz(&unit.id, band)),
                "papers": super::quiz::paper::links(studio, unit, band, &path),
            })
        })
        .collect();
    made.context.insert("sheets", &sheets);
    let review = serde_json::json!({
        "due_title": studio.strings.date(unit.review.due.value),
        "owner": unit.review.owner,
    });
    made.context.insert("review", &review);
    let row: Vec<_> =
        studio.site.units.iter().map(|unit| (unit, &unit.staff, paths::staff(&unit.id))).collect();
    let (previous, next) = neighbours(&path, &row);
    made.context.insert("previous", &previous);
    made.context.insert("next", &next);
    Ok(made.staff_only().searchable(entry(page, &page.title.value, "staff", "")))
}
