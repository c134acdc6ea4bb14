//! A fact that nobody has looked at again in time.

use crate::{
    diag::{Code, Diagnostic},
    model::site::Site,
};

/// Days after its re-check date for which a fact only warns.
const GRACE: i64 = 60;

/// Warns about a fact past its date, and refuses it once the grace is over.
pub fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for fact in &site.facts {
        let recheck = fact.recheck.value;
        if recheck >= site.today {
            continue;
        }
        let days = i64::from((site.today - recheck).get_days());
        let finding = Diagnostic::error(
            Code::STALE_FACT,
            fact.recheck.span,
            format!("the fact `{}` was to be checked again by {recheck}", fact.id.value),
            "look at its source, mend the statement if it changed, and set `checked` and `recheck`",
        )
        .expected("a date that hasn't passed");
        findings.push(if days <= GRACE { finding.warning() } else { finding });
    }
}
