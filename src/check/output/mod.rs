//! Rules over the finished files, whatever theme made them. Each page is read once, looked over by every rule and let
//! go; the same fault on many pages is told once.

mod output_clash;
mod outside_address;
mod page;
mod page_headings;
mod page_ids;
mod page_images;
mod page_labels;
mod page_landmarks;
mod page_language;
pub(super) mod page_loads;
mod page_names;
mod page_tables;
mod page_title;
mod page_zoom;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;

use super::Findings;
use crate::{
    diag::{Code, Diagnostic},
    model::output::{Edition, Output},
};
use page::Page;

/// A rule over finished files: its codes and what looks for them.
pub struct Rule {
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// Looks at one page, and adds what it finds.
    pub page: fn(&Page, &mut Faults),
    /// Looks at all files together, and adds what it finds.
    pub files: fn(&Output, &[Titled], &mut Findings),
}

impl Rule {
    /// A rule that looks at each page for itself.
    const fn page(codes: &'static [Code], page: fn(&Page, &mut Faults)) -> Self {
        Self { codes, page, files: |_, _, _| {} }
    }

    /// A rule that looks at all files together.
    const fn files(codes: &'static [Code], files: fn(&Output, &[Titled], &mut Findings)) -> Self {
        Self { codes, page: |_, _| {}, files }
    }
}

/// Every rule, in the order of the manual.
pub const RULES: &[Rule] = &[
    Rule { codes: &[outside_address::CODE], page: outside_address::page, files: outside_address::files },
    Rule::page(&[page_headings::CODE], page_headings::check),
    Rule::page(&[page_ids::CODE], page_ids::check),
    Rule::page(&[page_images::CODE], page_images::check),
    Rule::page(&[page_labels::CODE], page_labels::check),
    Rule::page(&[page_landmarks::CODE], page_landmarks::check),
    Rule::page(&[page_language::CODE], page_language::check),
    Rule::page(&[page_names::CODE], page_names::check),
    Rule::page(&[page_tables::CODE], page_tables::check),
    Rule { codes: &[page_title::CODE], page: page_title::page, files: page_title::files },
    Rule::page(&[page_zoom::CODE], page_zoom::check),
    // Its code stands with the rule over themes, which looks for the same.
    Rule::files(&[], page_loads::check),
    // Its code stands with those of drawing.
    Rule::files(&[], output_clash::check),
];

/// How often one page may have a fault of one code told.
const MOST_A_PAGE: usize = 3;
/// How many faults of one code are told in one run: a theme with so many has a cause that shows in these.
const MOST_OF_A_CODE: usize = 30;

/// A page's title, for rules that compare pages.
pub struct Titled {
    /// The page's path.
    pub path: String,
    /// Its title.
    pub title: String,
}

/// What is wrong on one page.
#[derive(Default)]
pub struct Faults {
    found: Vec<Fault>,
}

struct Fault {
    code: Code,
    at: usize,
    message: String,
    expected: &'static str,
    help: &'static str,
}

impl Faults {
    /// Adds a fault at a byte of the page. The message is the same wherever the cause is: it's what pages are grouped by.
    pub fn add(
        &mut self,
        code: Code,
        at: usize,
        message: impl Into<String>,
        expected: &'static str,
        help: &'static str,
    ) {
        let message = message.into();
        let same = |fault: &&Fault| fault.code == code;
        if self.found.iter().filter(same).count() < MOST_A_PAGE
            && !self.found.iter().any(|fault| fault.code == code && fault.message == message)
        {
            self.found.push(Fault { code, at, message, expected, help });
        }
    }
}

/// Looks over the finished files.
pub fn check(output: &Output) -> Findings {
    let pages: Vec<(&String, &Vec<u8>)> =
        output.files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    // Editions share most of their pages; the second is looked over for what differs.
    let twin = |path: &str| {
        let inner = path.strip_prefix(Edition::Staff.name())?;
        output
            .files
            .get(&format!("{}{inner}", Edition::Public.name()))
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    };
    let looked: Vec<(Titled, Vec<Told>)> =
        pages.par_iter().map(|(path, bytes)| look(path, bytes, twin(path))).collect();
    let (titles, told): (Vec<Titled>, Vec<Vec<Told>>) = looked.into_iter().unzip();
    let mut findings = grouped(told.into_iter().flatten());
    for rule in RULES {
        (rule.files)(output, &titles, &mut findings);
    }
    findings
}

/// A fault with its page, its line and its column.
struct Told {
    path: String,
    line: usize,
    column: usize,
    fault: Fault,
}

/// Looks over one page with every rule, but for what its twin in the other edition shows already.
fn look(path: &str, bytes: &[u8], twin: Option<&str>) -> (Titled, Vec<Told>) {
    let html = std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
    let page = Page::read(path, &html, twin);
    let mut faults = Faults::default();
    for rule in RULES {
        (rule.page)(&page, &mut faults);
    }
    let told = faults.found.into_iter().map(|fault| {
        let (line, column) = line_and_column(&html, fault.at);
        Told { path: path.to_owned(), line, column, fault }
    });
    (Titled { path: path.to_owned(), title: page_title::title(&page) }, told.collect())
}

/// Line and column of a byte, both from 1; the column counts characters.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().map_or(1, |last| last.chars().count() + 1))
}

/// One finding for each cause: the first page that shows it, and on how many more it is. A page that is in both
/// editions counts once.
fn grouped(told: impl Iterator<Item = Told>) -> Findings {
    let mut groups: BTreeMap<(&str, String), (Told, BTreeSet<String>)> = BTreeMap::new();
    for one in told {
        let inner = one.path.split_once('/').map_or("", |(_, inner)| inner).to_owned();
        let (_, pages) = groups
            .entry((one.fault.code.name, one.fault.message.clone()))
            .or_insert_with(|| (one, BTreeSet::new()));
        pages.insert(inner);
    }
    let mut first: Vec<(Told, usize)> =
        groups.into_values().map(|(told, pages)| (told, pages.len() - 1)).collect();
    first.sort_by(|(a, _), (b, _)| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    first.retain(|(told, _)| {
        let count = counts.entry(told.fault.code.name).or_default();
        *count += 1;
        *count <= MOST_OF_A_CODE
    });
    first.into_iter().map(|(told, more)| finding(told, more)).collect()
}

fn finding(told: Told, more: usize) -> Diagnostic {
    let Told { path, line, column, fault } = told;
    let message = match more {
        0 => fault.message,
        1 => format!("{}, here and on 1 more page", fault.message),
        more => format!("{}, here and on {more} more pages", fault.message),
    };
    let finding = Diagnostic::at_point(fault.code, path, line, column, message, fault.help);
    finding.expected(fault.expected)
}
