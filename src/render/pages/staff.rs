//! The staff index: units with their sheets and keys, forms, and what is due for review.

use super::{Made, agreement, forms, roles};
use crate::{
    model::{agreement::Variant, date::Date, output::Edition, paths},
    render::{
        search::Entry,
        studio::Studio,
        view::{LinkView, PageView},
    },
};

/// How many facts and services *what is due* shows; units, quizzes and the agreement are all shown.
const DUE_FACTS: usize = 25;

/// The staff index; the theme shows less of it in the public edition.
pub fn index(studio: &Studio) -> Made {
    let title = studio.strings.text("pages.staff");
    let page = PageView::new(studio, "staff", paths::STAFF, title.clone()).audience("staff");
    let from = page.path.as_str();
    let units: Vec<_> = studio
        .site
        .units
        .iter()
        .map(|unit| {
            let bands: Vec<_> = unit
                .students
                .iter()
                .map(|(band, _)| {
                    let quiz = studio.site.quiz(&unit.id, band).is_some();
                    let link = |to: String| quiz.then(|| paths::relative(from, &to));
                    serde_json::json!({
                        "title": studio.site.band(band).map(|band| band.title.as_str()),
                        "page_href": paths::relative(from, &paths::student(&unit.id, band)),
                        "quiz_href": link(paths::quiz(&unit.id, band)),
                        "papers": quiz.then(|| super::quiz::paper::links(studio, unit, band, from)),
                    })
                })
                .collect();
            serde_json::json!({
                "id": unit.id,
                "title": unit.title.value,
                "area": unit.area,
                "href": paths::relative(from, &paths::staff(&unit.id)),
                "bands": bands,
            })
        })
        .collect();
    let forms: Vec<_> = roles(studio.site)
        .iter()
        .map(|role| {
            let href = paths::relative(from, &paths::form(&role.id(), Variant::Standard));
            let others: Vec<LinkView> = forms::links(studio, role, from).into_iter().skip(1).collect();
            let title = agreement::role_title(studio, role);
            serde_json::json!({ "title": title, "href": href, "others": others })
        })
        .chain(agreement::consents(studio, from))
        .collect();
    let mut made = Made::new(studio, "staff.html", &page);
    made.context.insert("edition", Edition::Public.name());
    made.context.insert("units", &units);
    made.context.insert("forms", &forms);
    made.context.insert("due", &due(studio, from));
    made.searchable(Entry { title, audience: "staff", ..Entry::default() })
}

/// What has to be looked at again: a day, the kind of thing, its title and its page.
type Due = (Date, &'static str, String, String);

/// What falls due within a year of the site's day, counted by kind, the kind with the soonest first.
pub fn due_within_a_year(studio: &Studio) -> Vec<serde_json::Value> {
    let today = studio.site.today;
    let end = today.checked_add(jiff::Span::new().years(1)).unwrap_or(today);
    let mut rows = all_due(studio);
    rows.retain(|(date, ..)| *date <= end);
    rows.sort();
    let mut kinds: Vec<&str> = Vec::new();
    for (_, kind, ..) in &rows {
        if !kinds.contains(kind) {
            kinds.push(kind);
        }
    }
    let counted = |kind: &str| {
        let days: Vec<Date> = rows.iter().filter(|row| row.1 == kind).map(|row| row.0).collect();
        serde_json::json!({
            "kind_title": studio.strings.text(&format!("report.due_kinds.{kind}")),
            "count": days.len(),
            "first_title": days.first().map(|day| studio.strings.date(*day)),
            "overdue": days.iter().filter(|day| **day < today).count(),
        })
    };
    kinds.into_iter().map(counted).collect()
}

/// What has to be looked at again, the soonest first.
fn due(studio: &Studio, from: &str) -> Vec<serde_json::Value> {
    let mut rows = all_due(studio);
    // What the setting itself wrote comes first: facts are many, and their dates fall together.
    let is_fact = |row: &Due| row.1 == "fact";
    rows.sort_by(|a, b| (is_fact(a), a).cmp(&(is_fact(b), b)));
    let own = rows.iter().filter(|row| !is_fact(row)).count();
    rows.truncate(own + DUE_FACTS);
    rows.into_iter().map(|row| due_view(studio, from, row)).collect()
}

fn due_view(studio: &Studio, from: &str, (date, kind, title, to): Due) -> serde_json::Value {
    serde_json::json!({
        "title": title,
        "kind_title": studio.strings.text(&format!("due.{kind}")),
        "due_title": studio.strings.date(date),
        "href": paths::relative(from, &to),
        "overdue": date < studio.site.today,
    })
}

fn all_due(studio: &Studio) -> Vec<Due> {
    let site = studio.site;
    let mut rows: Vec<Due> = Vec::new();
    for unit in &site.units {
        rows.push((unit.review.due.value, "unit", unit.title.value.clone(), paths::staff(&unit.id)));
    }
    for quiz in site.quizzes.values() {
        let title = studio.strings.fill("pages.quiz", "title", &quiz.title.value);
        rows.push((quiz.review.due.value, "quiz", title, paths::quiz(&quiz.unit.value, &quiz.band.value)));
    }
    for fact in &site.facts {
        let to = format!("{}#{}", paths::SOURCES, fact.id.value);
        rows.push((fact.recheck.value, "fact", fact.statement.value.clone(), to));
    }
    for policy in &site.policy {
        let title = policy.page.title.value.clone();
        rows.push((policy.review.due.value, "policy", title, paths::policy(policy.name())));
    }
    if let Some(agreement) = &site.agreement {
        rows.push((
            agreement.review.value,
            "agreement",
            agreement.title.clone(),
            paths::AGREEMENT.to_owned(),
        ));
    }
    rows
}
