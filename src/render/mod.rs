//! A site and a theme to finished files, in memory. Pages are made once and drawn for each edition.

mod assets;
mod citations;
mod engine;
mod example;
mod html;
mod minify;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod search;
mod strings;
mod studio;
mod view;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Severity},
    model::{
        agreement::Person,
        output::{Counts, Edition, Output, PaperKind},
        project::Project,
        site::Site,
        theme::Theme,
    },
};

use studio::Studio;

/// Draws the whole site. Findings are faults of the theme or clashes of file names.
pub fn site(site: &Site, theme: &Theme, project: &Project) -> (Output, Vec<Diagnostic>) {
    let mut studio = match Studio::new(site, theme, project) {
        Ok(studio) => studio,
        Err(findings) => return (Output::default(), findings),
    };
    // First, as pages that link to a PDF tell its size.
    let mut findings = add_pdfs(&mut studio, project);
    let specs = pages::all(site);
    let made: Vec<studio::Drawn<pages::Made>> =
        specs.par_iter().map(|spec| pages::make(&studio, spec)).collect();
    let mut pages = Vec::new();
    for result in made {
        match result {
            Ok(page) => pages.push(page),
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return (Output::default(), findings);
    }
    let (drawn, indexes) = rayon::join(
        || draw(&studio, &pages),
        || {
            Edition::ALL
                .par_iter()
                .map(|&edition| (edition, search::index(&pages, edition)))
                .collect::<Vec<_>>()
        },
    );
    let mut output = Output { counts: counts(site, &pages), ..Output::default() };
    for drawn in drawn {
        match drawn {
            Ok((path, bytes)) => insert(&mut output.files, path, bytes, &mut findings),
            Err(finding) => findings.push(*finding),
        }
    }
    for (edition, index) in indexes {
        let path = format!("{}/assets/search-index.js", edition.name());
        insert(&mut output.files, path, index, &mut findings);
        for (path, bytes) in assets::files(site, theme, project) {
            insert(&mut output.files, format!("{}/{path}", edition.name()), bytes, &mut findings);
        }
        for (path, bytes) in &studio.pdfs {
            let path = format!("{}/{path}", edition.name());
            insert(&mut output.files, path, bytes.clone(), &mut findings);
        }
    }
    findings.append(&mut studio.missing_words());
    (output, findings)
}

/// Draws the forms of some people, each with a name, as one page or PDF that is no part of the site.
///
/// # Errors
/// Findings about the theme; for a PDF, also about names with letters that its fonts lack.
pub fn class_set(
    site: &Site,
    theme: &Theme,
    project: &Project,
    people: &[Person],
    kind: PaperKind,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let studio = Studio::new(site, theme, project)?;
    let bytes = match kind {
        PaperKind::Page => pages::forms::class_set::page(&studio, project, people)
            .map(String::into_bytes)
            .map_err(|finding| vec![*finding])?,
        PaperKind::Pdf => class_set_pdf(&studio, project, people)?,
    };
    let missing = studio.missing_words();
    if missing.is_empty() { Ok(bytes) } else { Err(missing) }
}

/// Whether this program was built with PDF.
pub const MAKES_PDF: bool = cfg!(feature = "pdf");

/// Draws the forms of some people as one PDF.
#[cfg(feature = "pdf")]
fn class_set_pdf(studio: &Studio, project: &Project, people: &[Person]) -> Result<Vec<u8>, Vec<Diagnostic>> {
    pdf::class_set(studio, project, people)
}

/// The command line says so before it comes here.
#[cfg(not(feature = "pdf"))]
fn class_set_pdf(_: &Studio, _: &Project, _: &[Person]) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(Vec::new())
}

/// Makes the forms as PDF.
#[cfg(feature = "pdf")]
fn add_pdfs(studio: &mut Studio, project: &Project) -> Vec<Diagnostic> {
    let (files, findings) = pdf::forms(studio, project);
    studio.pdfs = files;
    findings
}

/// A program built without PDF makes none.
#[cfg(not(feature = "pdf"))]
fn add_pdfs(_: &mut Studio, _: &Project) -> Vec<Diagnostic> {
    Vec::new()
}

/// Draws the report to trustees as one file that is no part of the site.
///
/// # Errors
/// Findings about the theme.
pub fn report(site: &Site, theme: &Theme, project: &Project) -> Result<String, Vec<Diagnostic>> {
    let studio = Studio::new(site, theme, project)?;
    let page = pages::report::file(&studio, project).map_err(|finding| vec![*finding])?;
    let missing = studio.missing_words();
    if missing.is_empty() { Ok(page) } else { Err(missing) }
}

fn draw(studio: &Studio, pages: &[pages::Made]) -> Vec<studio::Drawn<(String, Vec<u8>)>> {
    pages.par_iter().flat_map_iter(|page| draw_editions(studio, page)).collect()
}

/// A page in each edition that it's in.
fn draw_editions(studio: &Studio, page: &pages::Made) -> Vec<studio::Drawn<(String, Vec<u8>)>> {
    let mut last = minify::LastMain::default();
    Edition::ALL
        .into_iter()
        .filter(|edition| !page.staff_only || *edition == Edition::Staff)
        .map(|edition| {
            let html = studio.page(page, edition)?;
            Ok((format!("{}/{}", edition.name(), page.path), minify::page(&html, &mut last)))
        })
        .collect()
}

fn insert(
    files: &mut BTreeMap<String, Vec<u8>>,
    path: String,
    bytes: Vec<u8>,
    findings: &mut Vec<Diagnostic>,
) {
    if files.contains_key(&path) {
        findings.push(Diagnostic::at_point(
            Code::OUTPUT_CLASH,
            &path,
            1,
            1,
            format!("two pages would be written to `{path}`"),
            "give one of the two units or pages another name",
        ));
    }
    files.insert(path, bytes);
}

fn counts(site: &Site, pages: &[pages::Made]) -> Counts {
    Counts {
        units: site.units.len(),
        lessons: site.units.iter().map(|unit| unit.students.len()).sum(),
        quizzes: site.quizzes.len(),
        questions: site.quizzes.values().map(|quiz| quiz.questions.len()).sum(),
        forms: site.roles().len() + usize::from(site.consents.is_some()),
        public_pages: pages.iter().filter(|page| !page.staff_only).count(),
        staff_pages: pages.len(),
    }
}
