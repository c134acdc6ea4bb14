//! The umbrella: the only file that knows every stage, from a folder to a finished site in memory.

use std::path::Path;

use crate::{
    check,
    diag::{Code, Diagnostic, Severity, emit},
    exchange, load,
    model::{
        agreement::{Agreement, Person, VersionChanges},
        date::Date,
        output::{Output, PaperKind},
        project::{Origin, Project},
        schema::Schema,
        site::Site,
        theme::Theme,
    },
    parse, record, render, resolve,
    source::Sources,
};

/// What a run found and made.
pub struct Outcome {
    /// The finished site; `None` when an error stopped it.
    pub output: Option<Output>,
    /// Every finding, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// The text that findings point into.
    pub sources: Sources,
    /// Whether it was the folder's own content or the starter.
    pub origin: Origin,
}

impl Outcome {
    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Every code that a finding may have, in the order of the manual.
pub fn codes() -> Vec<Code> {
    let mut codes = check::every_code();
    codes.push(record::release::CODE);
    codes.extend([exchange::QUIZ_FILE, exchange::LEADERBOARD]);
    codes
}

/// Reads and joins the project in `root` and runs the checks over its content, and draws nothing. The site is there
/// when it could be joined, errors or not.
pub fn read(root: &Path, today: Date) -> (Outcome, Option<Site>) {
    let (mut project, mut findings) = load::project(root);
    let resolved = join(&project, today, &mut findings);
    if let Some((site, theme)) = &resolved {
        findings.append(&mut check::site(site, theme, &project));
        check::levels::apply(&mut findings, &site.settings.checks);
    }
    let sources = std::mem::take(&mut project.sources);
    emit::sort(&mut findings, &sources);
    let outcome = Outcome { output: None, findings, sources, origin: project.origin };
    (outcome, resolved.map(|(site, _)| site))
}

/// Whether this program was built with PDF.
pub const MAKES_PDF: bool = render::MAKES_PDF;

/// The forms of a class.
pub struct ClassSet {
    /// The page or the PDF.
    pub file: Vec<u8>,
    /// Whose forms they are.
    pub people: Vec<Person>,
}

/// A page or a PDF with a form for each of some people, who are chosen once the site is known. `None` when the content
/// has errors, there is no agreement or nobody was chosen.
pub fn class_set(
    root: &Path,
    today: Date,
    kind: PaperKind,
    choose: impl FnOnce(&Site) -> Option<Vec<Person>>,
) -> (Outcome, Option<ClassSet>) {
    alone(root, today, |site, theme, project| {
        let people = site.agreement.as_ref().and_then(|_| choose(site));
        people.map(|people| {
            let file = render::class_set(site, theme, project, &people, kind)?;
            Ok(ClassSet { file, people })
        })
    })
}

/// The report to trustees as one file, and the newest released version, if there is one. `None` when the content has
/// errors or nothing is written down of how the agreement came about.
pub fn report(root: &Path, today: Date) -> (Outcome, Option<(String, Option<String>)>) {
    alone(root, today, |site, theme, project| {
        let version = site.record.released.last().map(|agreement| agreement.version.clone());
        let told = site.agreement.is_some() && site.record.has_history();
        told.then(|| Ok((render::report(site, theme, project)?, version)))
    })
}

/// Reads and checks a project, and draws from it something that is no part of its site; nothing when the content has
/// errors.
fn alone<T>(
    root: &Path,
    today: Date,
    draw: impl FnOnce(&Site, &Theme, &Project) -> Option<Result<T, Vec<Diagnostic>>>,
) -> (Outcome, Option<T>) {
    let (mut project, mut findings) = load::project(root);
    let resolved = join(&project, today, &mut findings);
    let mut drawn = None;
    if let Some((site, theme)) = &resolved {
        findings.append(&mut check::site(site, theme, &project));
        check::levels::apply(&mut findings, &site.settings.checks);
        if !has_errors(&findings) {
            match draw(site, theme, &project) {
                Some(Ok(made)) => drawn = Some(made),
                Some(Err(mut found)) => findings.append(&mut found),
                None => {}
            }
        }
    }
    let sources = std::mem::take(&mut project.sources);
    emit::sort(&mut findings, &sources);
    (Outcome { output: None, findings, sources, origin: project.origin }, drawn)
}

/// What changed from one version of the agreement to another.
pub fn compare(site: &Site, old: &Agreement, new: &Agreement) -> VersionChanges {
    resolve::changes::between(old, new, &site.settings.bands)
}

/// Parses and joins what was loaded.
fn join(project: &Project, today: Date, findings: &mut Vec<Diagnostic>) -> Option<(Site, Theme)> {
    let (parts, mut found) = parse::project(project);
    findings.append(&mut found);
    drop_followers(findings, &project.sources);
    let around = resolve::Surroundings {
        files: project.binaries.keys().chain(project.texts.keys()).map(String::as_str).collect(),
        broken: resolve::Broken::new(findings, &project.sources),
    };
    let (resolved, mut found) = resolve::site(parts, today, &around);
    findings.append(&mut found);
    resolved
}

/// A schema for every kind of file that an author writes.
pub fn schemas() -> Vec<Schema> {
    parse::schemas::schemas()
}

/// Reads, checks and draws the project in `root` for a day. Nothing is written.
pub fn run(root: &Path, today: Date) -> Outcome {
    draw(root, today, true)
}

/// The same, with the site and the theme that the pages were drawn from.
pub fn run_with_site(root: &Path, today: Date) -> (Outcome, Option<(Site, Theme)>) {
    draw_with_site(root, today, true)
}

/// The same without the rules, for the benchmark that tells what they cost; no command offers it.
pub fn run_unchecked(root: &Path, today: Date) -> Outcome {
    draw(root, today, false)
}

fn draw(root: &Path, today: Date, rules: bool) -> Outcome {
    draw_with_site(root, today, rules).0
}

fn draw_with_site(root: &Path, today: Date, rules: bool) -> (Outcome, Option<(Site, Theme)>) {
    let (mut project, mut findings) = load::project(root);
    let origin = project.origin;
    let resolved = join(&project, today, &mut findings);
    let mut output = None;
    if let Some((site, theme)) = &resolved {
        // Pages are drawn even when the content has errors, so that one run reports the faults of the theme too;
        // without its words a theme can't be drawn at all. The rules look at the content meanwhile.
        let look = || if rules { check::site(site, theme, &project) } else { Vec::new() };
        let (mut told, (drawn, mut found)) = rayon::join(look, || match theme.strings.is_object() {
            true => render::site(site, theme, &project),
            false => Default::default(),
        });
        findings.append(&mut told);
        check::levels::apply(&mut findings, &site.settings.checks);
        drop_consequences(&mut found, &findings);
        check::levels::apply(&mut found, &site.settings.checks);
        findings.append(&mut found);
        if !has_errors(&findings) {
            let mut found = if rules { check::output(&drawn) } else { Vec::new() };
            check::levels::apply(&mut found, &site.settings.checks);
            findings.append(&mut found);
            output = Some(drawn);
        }
    }
    if has_errors(&findings) {
        output = None;
    }
    let sources = std::mem::take(&mut project.sources);
    emit::sort(&mut findings, &sources);
    findings.dedup_by(|a, b| a.code == b.code && a.message == b.message && a.place == b.place);
    (Outcome { output, findings, sources, origin }, resolved)
}

/// A file that can't be taken in isn't missing as well: one cause, one message.
fn drop_followers(findings: &mut Vec<Diagnostic>, sources: &Sources) {
    let path = |finding: &Diagnostic| emit::position(finding, sources).0.to_owned();
    let lost: Vec<String> = findings
        .iter()
        .filter(|finding| [Code::NOT_UTF8, Code::UNREADABLE].contains(&finding.code))
        .map(path)
        .collect();
    findings.retain(|finding| finding.code != Code::MISSING_FILE || !lost.contains(&path(finding)));
}

/// Pages drawn from names that were refused clash, and a template given a band that isn't there fails: the content's
/// own fault was told, and these would be second messages for it.
fn drop_consequences(drawn: &mut Vec<Diagnostic>, findings: &[Diagnostic]) {
    let told = |codes: &[Code]| findings.iter().any(|finding| codes.contains(&finding.code));
    if told(&[Code::DUPLICATE_ID, Code::FILE_NAME]) {
        drawn.retain(|finding| finding.code != Code::OUTPUT_CLASH);
    }
    if told(&[Code::UNKNOWN_BAND]) {
        drawn.retain(|finding| finding.code != Code::THEME_TEMPLATE);
    }
}

fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
