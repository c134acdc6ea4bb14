//! A fact or help service that says it was looked at on a day still to come.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "old-check",
    Family::Currency,
    "A fact or a help service says that it was checked on a day that hasn't come yet.",
    "A slip in the year makes something old look new, and nobody looks again in time.",
    Changed("content/facts.yaml", "checked: 2026-11-01", "checked: 2062-11-01"),
    Changed("content/facts.yaml", "checked: 2026-11-01", "checked: 2026-11-20"),
);

/// Looks at every date on which somebody is said to have looked.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let facts = site.facts.iter().map(|fact| ("fact", &fact.id.value, &fact.checked));
    let services = site.services.iter().map(|service| ("help service", &service.id.value, &service.checked));
    for (kind, id, checked) in facts.chain(services).filter(|(_, _, checked)| checked.value > site.today) {
        findings.push(
            Diagnostic::of(
                CODE,
                checked.span,
                format!("the {kind} `{id}` was checked on {}, a day that hasn't come", checked.value),
                "write the day on which somebody looked, or look now and write today's date",
            )
            .expected(format!("{} or earlier", site.today)),
        );
    }
}
