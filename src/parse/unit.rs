//! Pages with their settings between `---` lines: units, their pages for students, parents and staff, and the
//! setting's own pages.

use std::{collections::BTreeMap, ops::Range};

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    Findings, file_name, file_start, markdown,
    schemas::{DATE, ID, names},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::Document,
        project::Project,
        unit::{AREAS, Delivery, Page, Review, Sensitivity, Unit},
    },
    source::{FileId, Spanned},
};

pub(super) const SENSITIVITY: [(&str, Sensitivity); 3] =
    [("low", Sensitivity::Low), ("medium", Sensitivity::Medium), ("high", Sensitivity::High)];
pub(super) const DELIVERY: [(&str, Delivery); 2] =
    [("any", Delivery::Any), ("teacher_led", Delivery::TeacherLed)];

/// The settings of a unit, at the top of its staff page.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnit {
    /// The unit's name.
    title: String,
    /// The unit's question, shown on its sign on the front door.
    question: String,
    /// One sentence for adults.
    summary: String,
    /// Its area: colour, icon, pattern.
    #[schemars(extend("enum" = AREAS))]
    area: String,
    /// Its place among the units.
    order: u32,
    /// The bands it's taught to, by id from site.yaml.
    #[schemars(extend("items" = {"type": "string", "pattern": ID}))]
    bands: Vec<String>,
    /// How much care it asks for; above low, each of its pages needs a help box.
    #[schemars(extend("enum" = names(&SENSITIVITY)))]
    sensitivity: String,
    /// any, or teacher_led: students' pages and quizzes only in the staff edition.
    #[serde(default = "any")]
    #[schemars(extend("enum" = names(&DELIVERY)))]
    delivery: String,
    /// Words that people might search for.
    #[serde(default)]
    keywords: Vec<String>,
    /// When it's looked at again.
    review: RawReview,
}

/// When and by whom something is looked at again, as written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReview {
    /// The day.
    #[schemars(extend("pattern" = DATE))]
    due: String,
    /// The role that looks.
    owner: String,
}

/// The settings at the top of a page.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPage {
    /// The page's title and main heading.
    title: String,
    /// One short line, shown on its sign.
    summary: String,
    /// Honest reading time.
    minutes: Option<u32>,
    /// Words that people might search for.
    #[serde(default)]
    keywords: Vec<String>,
}

pub(super) fn any() -> String {
    "any".to_owned()
}

/// Reads every folder under `content/units/`.
pub fn units(project: &Project, findings: &mut Findings) -> Vec<Unit> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in project.texts.keys() {
        if let Some((folder, _)) = path.strip_prefix("content/units/").and_then(|rest| rest.split_once('/')) {
            folders.entry(folder).or_default().push(path);
        }
    }
    let mut units: Vec<Unit> =
        folders.into_iter().filter_map(|(folder, paths)| unit(project, folder, &paths, findings)).collect();
    units.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    units
}

fn unit(project: &Project, folder: &str, paths: &[&str], findings: &mut Findings) -> Option<Unit> {
    let base = format!("content/units/{folder}");
    findings.extend(file_name::fault(paths.first().copied().unwrap_or(&base), folder));
    let staff_path = format!("{base}/unit.md");
    let mut parents = None;
    let mut students = Vec::new();
    for path in paths {
        let rest = &path[base.len() + 1..];
        if rest == "parents.md" {
            parents = page(project, path, findings);
        } else if let Some(band) = rest.strip_prefix("students/").and_then(|name| name.strip_suffix(".md")) {
            if let Some(page) = page(project, path, findings) {
                students.push((band.to_owned(), page));
            }
        } else if rest != "unit.md" && path.ends_with(".md") {
            findings.push(
                Diagnostic::error(
                    Code::FILE_NAME,
                    file_start(project.texts[*path]),
                    format!("`{rest}` isn't a page of a unit"),
                    "name it `unit.md`, `parents.md` or `students/` and a band, such as `students/7-11.md`",
                )
                .expected("`unit.md`, `parents.md` or `students/<band>.md`"),
            );
        }
    }
    let file = super::required_file(project, &staff_path, "each unit's folder holds one", findings)?;
    let (yaml, raw, body) = settings_and_body::<RawUnit>(project, &staff_path, file, findings)?;
    let areas: Vec<_> = AREAS.iter().map(|name| (*name, ())).collect();
    yaml.one_of("area", &raw.area, &areas, findings);
    let sensitivity = yaml.one_of("sensitivity", &raw.sensitivity, &SENSITIVITY, findings)?;
    let delivery = yaml.one_of("delivery", &raw.delivery, &DELIVERY, findings)?;
    let review = review(&yaml, "review", raw.review, findings)?;
    let title = yaml.spanned("title", raw.title);
    let bands = yaml.spanned_list("bands", raw.bands);
    students.sort_by_key(|(band, _)| bands.iter().position(|known| known.value == *band));
    Some(Unit {
        id: folder.to_owned(),
        title: title.clone(),
        question: yaml.spanned("question", raw.question),
        area: raw.area,
        order: raw.order,
        bands,
        sensitivity,
        delivery,
        review,
        staff: Page {
            source: staff_path,
            title,
            summary: yaml.spanned("summary", raw.summary),
            minutes: None,
            keywords: raw.keywords,
            body,
        },
        parents,
        students,
    })
}

/// Reads the pages under `content/pages/`.
pub fn pages(project: &Project, findings: &mut Findings) -> Vec<Page> {
    let paths: Vec<String> = project
        .texts
        .keys()
        .filter(|path| path.starts_with("content/pages/") && path.ends_with(".md"))
        .cloned()
        .collect();
    let mut pages = Vec::new();
    for path in &paths {
        let name = path.trim_start_matches("content/pages/").trim_end_matches(".md");
        findings.extend(file_name::fault(path, name));
        pages.extend(page(project, path, findings));
    }
    pages
}

fn page(project: &Project, path: &str, findings: &mut Findings) -> Option<Page> {
    let file = project.texts[path];
    let (yaml, raw, body) = settings_and_body::<RawPage>(project, path, file, findings)?;
    Some(Page {
        source: path.to_owned(),
        title: yaml.spanned("title", raw.title),
        summary: yaml.spanned("summary", raw.summary),
        minutes: raw.minutes,
        keywords: raw.keywords,
        body,
    })
}

/// Where a page's settings stand and where its words begin; spaces after the hyphens don't matter.
fn settings_range(text: &str) -> Result<(Range<usize>, usize), &'static str> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let here = at;
        at += line.len();
        match start {
            None if line.trim_end() == "---" => start = Some(at),
            None => break,
            Some(start) if line.trim_end() == "---" => return Ok((start..here, at)),
            Some(_) => {}
        }
    }
    Err(if start.is_some() {
        "the settings at the top of this page are never closed"
    } else {
        "this page doesn't begin with its settings"
    })
}

/// Splits a page into its settings and its words, and reads both.
pub(super) fn settings_and_body<T: DeserializeOwned>(
    project: &Project,
    path: &str,
    file: FileId,
    findings: &mut Findings,
) -> Option<(Yaml, T, Document)> {
    let source = project.sources.file(file);
    let settings = match settings_range(&source.text) {
        Ok(settings) => settings,
        Err(message) => {
            findings.push(
                Diagnostic::error(
                    Code::FRONT_MATTER,
                    file_start(file),
                    message,
                    "begin the file with a line `---`, then lines such as `title: …`, then another line `---`",
                )
                .expected("`---`"),
            );
            return None;
        }
    };
    let (settings, body_start) = settings;
    let body = markdown::document(file, source, body_start..source.text.len(), findings);
    let yaml = Yaml::part(file, source, settings, findings)?;
    let raw = yaml.read_all(findings)?;
    debug_assert!(path == source.path);
    Some((yaml, raw, body))
}

pub(super) fn review(yaml: &Yaml, path: &str, raw: RawReview, findings: &mut Findings) -> Option<Review> {
    let due: Spanned<_> = yaml.date(&format!("{path}.due"), &raw.due, findings)?;
    Some(Review { due, owner: raw.owner })
}
