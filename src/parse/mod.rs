//! Text to parts of the model, with findings: pure, file by file. Nothing here knows of two files at once.

pub mod abbreviations;
pub mod agreement;
pub mod consents;
pub mod facts;
pub mod guidance;
pub mod markdown;
pub mod policy;
pub mod questionnaire;
pub mod quiz;
pub mod report;
pub mod results;
pub mod rounds;
pub mod schemas;
pub mod site;
pub mod theme;
pub mod unit;
pub mod word_lists;
pub mod yaml;

mod container;
mod file_name;
mod loose_ends;
mod palette;
mod phone_number;
mod picture;
mod records;

use crate::{
    diag::{Code, Diagnostic},
    model::{
        abbreviations::Abbreviations,
        agreement::{Agreement, Report, Returned, Round},
        consents::Consents,
        facts::{Fact, Service, Term},
        guidance::Superseded,
        policy::PolicyPage,
        project::Project,
        questionnaire::{Questionnaire, Results},
        quiz::Quiz,
        records::Records,
        site::Settings,
        theme::Theme,
        unit::{Page, Unit},
        word_lists::WordLists,
    },
    source::{FileId, Span},
};

/// Everything that the files say, not yet joined up.
#[derive(Debug, Default)]
pub struct Parts {
    /// From `content/site.yaml`.
    pub settings: Option<Settings>,
    /// From `content/units/`.
    pub units: Vec<Unit>,
    /// From `quizzes/`.
    pub quizzes: Vec<Quiz>,
    /// From `content/facts.yaml`.
    pub facts: Vec<Fact>,
    /// From `content/help.yaml`.
    pub services: Vec<Service>,
    /// From `content/glossary.yaml`.
    pub terms: Vec<Term>,
    /// The working draft, from `content/agreement/`.
    pub draft: Option<Agreement>,
    /// Released versions, the oldest first.
    pub released: Vec<Agreement>,
    /// From `content/agreement/consents.yaml`.
    pub consents: Option<Consents>,
    /// Rounds of negotiation.
    pub rounds: Vec<Round>,
    /// What the setting typed in for its report.
    pub report: Option<Report>,
    /// Counts of forms returned.
    pub returned: Vec<Returned>,
    /// What people are asked in a round.
    pub questionnaire: Option<Questionnaire>,
    /// Counted answers, the newest first.
    pub results: Vec<Results>,
    /// From `content/pages/`.
    pub pages: Vec<Page>,
    /// Picture files, and the lists that checks read.
    pub records: Records,
    /// From `content/policy/`.
    pub policy: Vec<PolicyPage>,
    /// From `content/checks/guidance.yaml`.
    pub superseded: Vec<Superseded>,
    /// From `content/checks/`, for rules about words.
    pub word_lists: WordLists,
    /// From `content/checks/abbreviations.yaml`.
    pub abbreviations: Abbreviations,
    /// From `themes/`.
    pub theme: Theme,
}

/// Findings gathered while parsing; the room's functions push to it and go on.
pub type Findings = Vec<Diagnostic>;

/// Reads every file of a project into parts.
pub fn project(project: &Project) -> (Parts, Findings) {
    let mut findings = Findings::new();
    let mut parts = Parts {
        settings: site::settings(project, &mut findings),
        units: unit::units(project, &mut findings),
        quizzes: quiz::quizzes(project, &mut findings),
        facts: facts::facts(project, &mut findings),
        services: facts::services(project, &mut findings),
        terms: facts::terms(project, &mut findings),
        draft: agreement::draft(project, &mut findings),
        released: agreement::released(project, &mut findings),
        consents: consents::consents(project, &mut findings),
        rounds: rounds::rounds(project, &mut findings),
        report: report::report(project, &mut findings),
        returned: report::returned(project, &mut findings),
        questionnaire: questionnaire::questionnaire(project, &mut findings),
        results: results::results(project, &mut findings),
        pages: unit::pages(project, &mut findings),
        records: records::records(project, &mut findings),
        policy: policy::pages(project, &mut findings),
        superseded: guidance::superseded(project, &mut findings),
        word_lists: word_lists::word_lists(project, &mut findings),
        abbreviations: abbreviations::abbreviations(project, &mut findings),
        theme: Theme::default(),
    };
    let name = parts.settings.as_ref().map_or("belisha", |settings| settings.theme.value.as_str());
    let span = parts.settings.as_ref().map(|settings| settings.theme.span);
    parts.theme = theme::theme(project, name, span, &mut findings);
    (parts, findings)
}

/// The id of a file that must be there, or a finding that says so.
fn required_file(project: &Project, path: &str, why: &str, findings: &mut Findings) -> Option<FileId> {
    let id = project.texts.get(path).copied();
    if id.is_none() {
        findings.push(
            Diagnostic::at_point(
                Code::MISSING_FILE,
                path,
                1,
                1,
                format!("there is no `{path}`: {why}"),
                "add it; `belisha init` writes a complete example",
            )
            .expected("a file here"),
        );
    }
    id
}

/// A span over nothing at the start of a file.
fn file_start(file: FileId) -> Span {
    Span::new(file, 0..0)
}
