//! A help service that nobody has looked at again in time.

use jiff::ToSpan;

use crate::{
    check::{Findings, Subject, overdue},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "stale-service",
    Family::Currency,
    "A help service was last looked at more than 180 days ago: a warning for 60 days more, then an error.",
    "Numbers, hours and whole services change, and a child who calls may get no answer.",
    Changed("content/help.yaml", "checked: 2026-11-01", "checked: 2026-05-02"),
    Changed("content/help.yaml", "checked: 2026-11-01", "checked: 2026-11-20"),
);

/// Days for which a look at a service is good.
const DAYS: i64 = 180;

/// Warns about a service that was looked at too long ago, and refuses it once the grace is over.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for service in &site.services {
        let checked = service.checked.value;
        let Ok(due) = checked.checked_add(DAYS.days()) else { continue };
        let finding = Diagnostic::error(
            CODE,
            service.checked.span,
            format!(
                "the help service `{}` was last checked on {checked}, more than {DAYS} days ago",
                service.id.value
            ),
            "look at its website or call it, mend the entry if it changed, and set `checked`",
        );
        findings.extend(overdue::judge(finding.expected("a look within half a year"), due, site.today));
    }
}
