//! The yearly report to trustees: reviewed, agreed, kept. Made from the record; it names nobody.

use serde::Serialize;

use super::{Made, record, staff};
use crate::{
    model::{
        agreement::{Agreement, Returned, Standing},
        output::Edition,
        paths,
        project::Project,
        site::Site,
    },
    render::{
        assets,
        html::Drawer,
        studio::{Drawn, Studio},
        view::PageView,
    },
};

/// Styles of the theme that the report needs when it stands alone, in this order.
const STYLES: [&str; 2] = ["assets/belisha.css", "assets/record.css"];

#[derive(Serialize)]
struct AgreedView {
    version: String,
    date_title: String,
    review_title: String,
    clauses: usize,
    fixed: usize,
    voted: usize,
    declined: usize,
    open: usize,
}

#[derive(Serialize)]
struct FormsView {
    counted_title: String,
    rows: Vec<FormRow>,
}

#[derive(Serialize)]
struct FormRow {
    role: String,
    expected: u32,
    returned: u32,
    share: u32,
}

/// The report as a page of the staff edition.
pub fn report(studio: &Studio) -> Drawn<Made> {
    let view = page(studio);
    let drawer = Drawer::new(studio, &view.path, studio.context(&view, Edition::Staff), false);
    Ok(made(studio, "agreement_report.html", &view, drawer)?.staff_only())
}

/// The report as one file that needs nothing beside it, to send and to print.
pub fn file(studio: &Studio, project: &Project) -> Drawn<String> {
    let view = page(studio);
    let drawer = Drawer::new(studio, &view.path, studio.context(&view, Edition::Staff), false).alone();
    let mut made = made(studio, "report_file.html", &view, drawer)?;
    made.context.insert("alone", &true);
    made.context.insert("css", &assets::inlined(studio.site, studio.theme, project, &STYLES));
    studio.page(&made, Edition::Staff)
}

fn page(studio: &Studio) -> PageView {
    record::page(studio, "agreement_report", paths::AGREEMENT_REPORT)
}

fn made(studio: &Studio, template: &'static str, view: &PageView, mut drawer: Drawer) -> Drawn<Made> {
    let site = studio.site;
    let released = site.record.released.last();
    let version = released.map(|agreement| agreement.version.as_str());
    let steps = match version.and_then(|version| record::round_of(studio, version)) {
        Some(round) => record::steps(studio, &mut drawer, round)?,
        None => Vec::new(),
    };
    let changes = match site.record.changes.last() {
        Some(changes) => Some(record::changes_view(studio, &mut drawer, changes)?),
        None => None,
    };
    let typed = site.record.report.as_ref();
    let mut implemented = Vec::new();
    for words in typed.iter().flat_map(|report| &report.implemented) {
        implemented.push(drawer.inline(words)?);
    }
    let mut incidents = Vec::new();
    for incident in typed.iter().flat_map(|report| &report.incidents) {
        let note = drawer.inline(&incident.note)?;
        incidents.push(
            serde_json::json!({ "kind": incident.kind.value, "count": incident.count, "note_html": note }),
        );
    }
    let returned = site.record.returned.iter().find(|counts| Some(counts.version.value.as_str()) == version);
    let mut made = Made::new(studio, template, view);
    made.context.insert("alone", &false);
    made.context.insert("year", &typed.map(|report| report.year.as_str()));
    made.context.insert("agreed", &released.map(|agreement| agreed(studio, agreement)));
    made.context.insert("steps", &steps);
    made.context.insert("changes", &changes);
    made.context.insert("implemented", &implemented);
    made.context.insert("incidents", &incidents);
    made.context.insert("forms", &returned.map(|counts| forms(studio, counts)));
    made.context.insert("bands", &bands(site));
    made.context.insert("curriculum", &curriculum(studio));
    made.context.insert("due", &staff::due_within_a_year(studio));
    made.context.insert("today_title", &studio.strings.date(site.today));
    Ok(made)
}

fn agreed(studio: &Studio, released: &Agreement) -> AgreedView {
    let count = |wanted: &dyn Fn(&crate::model::agreement::Clause) -> bool| {
        released.clauses.iter().filter(|clause| wanted(clause)).count()
    };
    let standing = |wanted| {
        let clauses = studio.site.record.draft.iter().flat_map(|draft| &draft.clauses);
        clauses.filter(|clause| clause.standing() == wanted).count()
    };
    AgreedView {
        version: released.version.clone(),
        date_title: studio.strings.date(released.agreed),
        review_title: studio.strings.date(released.review.value),
        clauses: released.clauses.len(),
        fixed: count(&|clause| clause.fixed),
        voted: count(&|clause| clause.history.iter().any(|event| event.votes.is_some())),
        declined: standing(Standing::Declined),
        open: standing(Standing::Open),
    }
}

fn forms(studio: &Studio, counts: &Returned) -> FormsView {
    let rows = counts
        .roles
        .iter()
        .map(|(role, expected, returned)| FormRow {
            role: super::agreement::role_words(studio, &role.value),
            expected: *expected,
            returned: *returned,
            // Rounded down: all of them is only said when all of them came.
            share: if *expected == 0 { 0 } else { returned * 100 / expected },
        })
        .collect();
    FormsView { counted_title: studio.strings.date(counts.counted), rows }
}

fn bands(site: &Site) -> Vec<&str> {
    site.settings.bands.iter().map(|band| band.title.as_str()).collect()
}

/// For each unit, what there is for each band: a page and a quiz, a page, or nothing.
fn curriculum(studio: &Studio) -> Vec<serde_json::Value> {
    let site = studio.site;
    let cell = |unit: &crate::model::unit::Unit, band: &str| {
        let page = unit.students.iter().any(|(id, _)| id == band);
        match (page, site.quiz(&unit.id, band)) {
            (true, Some(_)) => studio.strings.text("report.pages_quiz"),
            (true, None) => studio.strings.text("report.page_only"),
            (false, _) => studio.strings.text("report.not_taught"),
        }
    };
    site.units
        .iter()
        .map(|unit| {
            let cells: Vec<String> =
                site.settings.bands.iter().map(|band| cell(unit, &band.id.value)).collect();
            serde_json::json!({ "title": unit.title.value, "cells": cells })
        })
        .collect()
}
