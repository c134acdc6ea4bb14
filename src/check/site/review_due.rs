//! A unit, quiz, page of the policy or agreement whose day of review has passed.

use crate::{
    check::{Findings, Subject, overdue},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::{date::Date, unit::Review},
    source::Spanned,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "review-due",
    Family::Currency,
    "The day by which a unit, a quiz, a page of the policy or the agreement must be reviewed has passed: a \
     warning for 60 days, then an error.",
    "Somebody promised to look again by that day. What nobody looks at goes out of date without a word.",
    Changed("content/units/sharing/unit.md", "due: 2027-09-01", "due: 2026-11-02"),
    Changed("content/units/sharing/unit.md", "due: 2027-09-01", "due: 2026-11-21"),
);

/// Looks at every day of review.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let again = "read it as its reader would, mend what has changed, and set `review` to the next day";
    let mut add = |what: String, due: &Spanned<Date>, owner: &str, help: &str| {
        let finding = Diagnostic::error(
            CODE,
            due.span,
            format!("{what} was due for review by {}, and its owner is `{owner}`", due.value),
            help,
        );
        findings.extend(overdue::judge(finding.expected("a day that hasn't passed"), due.value, site.today));
    };
    let mut reviewed = |what: String, review: &Review| add(what, &review.due, &review.owner, again);
    for unit in &site.units {
        reviewed(format!("the unit `{}`", unit.id), &unit.review);
    }
    for quiz in site.quizzes.values() {
        reviewed(format!("the quiz `{}`", quiz.id.value), &quiz.review);
    }
    for policy in &site.policy {
        reviewed(format!("the policy page `{}`", policy.page.title.value), &policy.review);
    }
    if let Some(agreement) = &site.agreement {
        let help = "talk about it again with students, staff and families, and set `review` to the next day";
        add(format!("`{}`", agreement.title), &agreement.review, &agreement.owner.value, help);
    }
}
