//! Rules over a whole site and over the finished pages: one file a rule. Each gives its findings and changes nothing.

mod outside_address;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod signpost;
mod stale_fact;

use crate::{
    diag::Diagnostic,
    model::{output::Output, site::Site},
};

/// A rule over the site before it's drawn.
type SiteRule = fn(&Site, &mut Vec<Diagnostic>);

/// Every rule over the site, in the order of the manual.
const SITE_RULES: [SiteRule; 5] =
    [quiz_answer::check, quiz_feedback::check, quiz_objective::check, signpost::check, stale_fact::check];

/// Checks a site before it's drawn.
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in SITE_RULES {
        rule(site, &mut findings);
    }
    findings
}

/// Checks the finished pages.
pub fn output(output: &Output) -> Vec<Diagnostic> {
    outside_address::check(output)
}
