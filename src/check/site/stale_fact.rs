//! A fact that nobody has looked at again in time.

use crate::{
    check::{Findings, Subject, overdue},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "stale-fact",
    Family::Currency,
    "A fact is past the date by which it must be checked again: a warning for 60 days, then an error.",
    "Law and guidance change, and a page that was right last year may mislead a child today.",
    Changed("content/facts.yaml", "recheck: 2027-09-01", "recheck: 2026-01-05"),
    Changed("content/facts.yaml", "recheck: 2027-09-01", "recheck: 2027-11-01"),
);

/// Warns about a fact past its date, and refuses it once the grace is over.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for fact in &site.facts {
        let recheck = fact.recheck.value;
        let finding = Diagnostic::error(
            CODE,
            fact.recheck.span,
            format!("the fact `{}` was to be checked again by {recheck}", fact.id.value),
            "look at its source, mend the statement if it changed, and set `checked` and `recheck`",
        );
        findings.extend(overdue::judge(finding.expected("a date that hasn't passed"), recheck, site.today));
    }
}
