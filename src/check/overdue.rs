//! Days that have passed: a warning at first, an error once the grace is over.

use crate::{diag::Diagnostic, model::date::Date};

/// Days after its date for which a thing only warns.
pub const GRACE: i64 = 60;

/// The finding as severe as `due` lies in the past; `None` when it doesn't.
pub fn judge(finding: Diagnostic, due: Date, today: Date) -> Option<Diagnostic> {
    let days = i64::from((today - due).get_days());
    match days {
        ..=0 => None,
        1..=GRACE => Some(finding.warning()),
        _ => Some(finding),
    }
}
