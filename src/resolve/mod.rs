//! Parts to one site: every id looked up, every link's target checked, quizzes joined to their units.

pub mod changes;
mod links;
mod lookup;
mod questionnaire;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diag::{Code, Diagnostic, Severity, emit, unknown_name_help},
    model::{
        agreement::{Agreement, Record, Standing},
        date::Date,
        quiz::Quiz,
        site::Site,
        theme::Theme,
        unit::Unit,
    },
    parse::Parts,
    source::Sources,
};

/// What can be seen beside the parts: which files there are.
pub struct Surroundings<'a> {
    /// Every file that was read, by path.
    pub files: BTreeSet<&'a str>,
    /// Files that have errors of their own.
    pub broken: Broken,
}

/// Files that couldn't be read whole: what they would have defined isn't reported as missing.
#[derive(Debug, Default)]
pub struct Broken {
    files: BTreeMap<String, Option<String>>,
}

impl Broken {
    /// The files that errors so far are in, with their text where there is any.
    pub fn new(findings: &[Diagnostic], sources: &Sources) -> Self {
        let mut files = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let (path, _) = emit::position(finding, sources);
            if !files.contains_key(path) {
                let text = sources.find(path).map(|id| sources.file(id).text.clone());
                files.insert(path.to_owned(), text);
            }
        }
        Self { files }
    }

    /// Whether a file has errors.
    pub fn file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file has errors and may be where an id is defined.
    pub fn may_define(&self, path: &str, id: &str) -> bool {
        match self.files.get(path) {
            None => false,
            Some(None) => true,
            Some(Some(text)) => text.contains(id),
        }
    }
}

/// Joins the parts. `None` for the site when there are no settings to join them to.
pub fn site(parts: Parts, today: Date, around: &Surroundings) -> (Option<(Site, Theme)>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let Parts {
        settings,
        units,
        quizzes,
        facts,
        services,
        terms,
        draft,
        released,
        consents,
        rounds,
        report,
        returned,
        questionnaire,
        results,
        pages,
        word_lists,
        abbreviations,
        records,
        policy,
        superseded,
        theme,
    } = parts;
    let Some(settings) = settings else { return (None, findings) };
    let mut placed = BTreeSet::new();
    let quizzes = join_quizzes(quizzes, &units, around, &mut placed, &mut findings);
    let agreement = released.last().or(draft.as_ref()).cloned().map(settled);
    let changes = changes::between_versions(&released, &settings.bands);
    let record = Record { draft, released, rounds, changes, report, returned };
    let site = Site {
        settings,
        units,
        quizzes,
        facts,
        services,
        terms,
        agreement,
        consents,
        record,
        questionnaire,
        results,
        pages,
        word_lists,
        abbreviations,
        records,
        policy,
        superseded,
        today,
    };
    unit_bands(&site, around, &placed, &mut findings);
    lookup::check(&site, around, &mut findings);
    questionnaire::check(&site, around, &mut findings);
    links::check(&site, &theme, around, &mut findings);
    (Some((site, theme)), findings)
}

/// An agreement without the clauses that aren't agreed.
fn settled(mut agreement: Agreement) -> Agreement {
    agreement.clauses.retain(|clause| clause.standing() == Standing::Agreed);
    agreement
}

/// Quizzes by unit and band. `placed` gets the unit and band of each file, whether or not it could be joined.
fn join_quizzes(
    quizzes: Vec<Quiz>,
    units: &[Unit],
    around: &Surroundings,
    placed: &mut BTreeSet<(String, String)>,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<(String, String), Quiz> {
    let mut joined: BTreeMap<(String, String), Quiz> = BTreeMap::new();
    for quiz in quizzes {
        placed.insert((quiz.unit.value.clone(), quiz.band.value.clone()));
        if let Some(finding) = quiz_fault(&quiz, units, &joined) {
            let page = format!("content/units/{}/students/{}.md", quiz.unit.value, quiz.band.value);
            let unit = format!("content/units/{}/unit.md", quiz.unit.value);
            if !around.broken.file(&page) && !around.broken.file(&unit) {
                findings.push(finding);
            }
            placed.extend(quiz.folder_and_name.clone());
            continue;
        }
        joined.insert((quiz.unit.value.clone(), quiz.band.value.clone()), quiz);
    }
    joined
}

/// Why a quiz can't be joined to a page, if it can't.
fn quiz_fault(quiz: &Quiz, units: &[Unit], joined: &BTreeMap<(String, String), Quiz>) -> Option<Diagnostic> {
    if let Some(other) = joined.values().find(|other| other.id.value == quiz.id.value) {
        let finding = Diagnostic::error(
            Code::DUPLICATE_ID,
            quiz.id.span,
            format!("another quiz has the id `{}`", quiz.id.value),
            "give this quiz an id of its own, such as its unit and band",
        );
        return Some(finding.expected("an id of its own").with_second(other.id.span, "first given here"));
    }
    let Some(unit) = units.iter().find(|unit| unit.id == quiz.unit.value) else {
        let known = units.iter().map(|unit| unit.id.as_str());
        let finding = Diagnostic::error(
            Code::UNKNOWN_UNIT,
            quiz.unit.span,
            format!("there is no unit `{}`", quiz.unit.value),
            unknown_name_help(&quiz.unit.value, known, "name a folder of content/units/"),
        );
        return Some(finding.expected("a folder of content/units/"));
    };
    if !unit.students.iter().any(|(band, _)| *band == quiz.band.value) {
        let finding = Diagnostic::error(
            Code::UNKNOWN_BAND,
            quiz.band.span,
            format!("the unit `{}` has no page for the band `{}`", unit.id, quiz.band.value),
            format!("write content/units/{}/students/{}.md, or change the band", unit.id, quiz.band.value),
        );
        return Some(finding.expected("a band that the unit has"));
    }
    let other = joined.get(&(quiz.unit.value.clone(), quiz.band.value.clone()))?;
    let finding = Diagnostic::error(
        Code::DUPLICATE_ID,
        quiz.band.span,
        "this unit has two quizzes for the same band",
        "keep one of the two files",
    );
    Some(finding.expected("one quiz for each unit and band").with_second(other.band.span, "the other one"))
}

/// Bands of units against the setting's, pages against bands, quizzes against pages.
fn unit_bands(
    site: &Site,
    around: &Surroundings,
    placed: &BTreeSet<(String, String)>,
    findings: &mut Vec<Diagnostic>,
) {
    for unit in &site.units {
        for band in &unit.bands {
            let page = format!("content/units/{}/students/{}.md", unit.id, band.value);
            if site.band(&band.value).is_none() {
                lookup::band(site, band, findings);
            } else if !unit.students.iter().any(|(id, _)| *id == band.value) && !around.broken.file(&page) {
                findings.push(
                    Diagnostic::error(
                        Code::MISSING_FILE,
                        band.span,
                        format!("there is no page for the band `{}`", band.value),
                        format!("write {page}, or take the band out"),
                    )
                    .expected("a page for each band named here"),
                );
            }
        }
        for (band, page) in &unit.students {
            let quiz = format!("quizzes/{}/{band}.yaml", unit.id);
            let here = (unit.id.clone(), band.clone());
            if !unit.bands.iter().any(|known| known.value == *band) {
                findings.push(
                    Diagnostic::error(
                        Code::UNKNOWN_BAND,
                        page.title.span,
                        format!("this page is for the band `{band}`, which its unit doesn't name"),
                        format!("add `{band}` to `bands` in content/units/{}/unit.md", unit.id),
                    )
                    .expected("a band of the unit"),
                );
            } else if !placed.contains(&here) && !around.broken.file(&quiz) {
                findings.push(
                    Diagnostic::error(
                        Code::NO_QUIZ,
                        page.title.span,
                        "this page has no quiz",
                        format!("write {quiz}"),
                    )
                    .expected("a quiz for each page for students")
                    .warning(),
                );
            }
        }
    }
}
