//! The rules: one file a rule, over the site before it's drawn (`site`) and over what was drawn (`output`). Each gives
//! its findings and changes nothing. A rule's file holds its code, with what it means, why, and an example of each side.

mod citations;
pub mod levels;
mod nations;
mod output;
mod overdue;
mod phrases;
mod prose;
mod reading;
mod site;
mod styles;
mod syllables;
mod titles;

use rayon::prelude::*;

use crate::{
    diag::{self, Code, Diagnostic},
    model::{output::Output, project::Project, site::Site, theme::Theme},
};

/// What a rule puts its findings into.
pub type Findings = Vec<Diagnostic>;

/// What rules over a site look at.
pub struct Subject<'a> {
    /// The site, names looked up and links checked.
    pub site: &'a Site,
    /// Its theme, as read.
    pub theme: &'a Theme,
    /// Every file as it was read, for rules about files themselves.
    pub project: &'a Project,
    /// Every word that a reader will see, with its place, its reader and the facts it stands on.
    pub prose: Vec<prose::Piece<'a>>,
    /// For each of these, the sentences that count for how hard it is to read.
    pub sentences: Vec<Vec<reading::Sentence>>,
    /// The theme's style sheets, rule by rule.
    pub styles: Vec<styles::Sheet<'a>>,
}

/// Every code there is: those of reading and joining, then those of the rules.
pub fn every_code() -> Vec<Code> {
    diag::codes::CODES.iter().copied().chain(rule_codes()).collect()
}

fn rule_codes() -> Vec<Code> {
    site::RULES
        .iter()
        .flat_map(|rule| rule.codes)
        .chain(output::RULES.iter().flat_map(|rule| rule.codes))
        .copied()
        .collect()
}

/// Checks a site before it's drawn.
pub fn site(site: &Site, theme: &Theme, project: &Project) -> Vec<Diagnostic> {
    let prose = prose::pieces(site);
    let sentences = reading::measure(&prose, &site.word_lists.reading);
    let styles = styles::sheets(theme, &project.sources);
    let subject = Subject { site, theme, project, prose, sentences, styles };
    let mut findings = gather(site::RULES, |rule, findings| (rule.check)(&subject, findings));
    site::give_way(&mut findings);
    findings
}

/// Checks the finished pages.
pub fn output(output: &Output) -> Vec<Diagnostic> {
    output::check(output)
}

/// Runs rules side by side; their findings come in the order of the rules.
fn gather<R: Sync>(rules: &[R], check: impl Fn(&R, &mut Findings) + Sync) -> Vec<Diagnostic> {
    let found: Vec<Findings> = rules
        .par_iter()
        .map(|rule| {
            let mut findings = Vec::new();
            check(rule, &mut findings);
            findings
        })
        .collect();
    found.into_iter().flatten().collect()
}
