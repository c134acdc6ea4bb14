//! Rules over a site before it's drawn.

mod consent_in_agreement;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod signpost;
mod stale_fact;

use super::{Findings, Subject, levels};
use crate::diag::Code;

/// A rule over a site: its codes and what looks for them.
pub struct Rule {
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// Looks, and adds what it finds.
    pub check: fn(&Subject, &mut Findings),
}

/// Every rule, in the order of the manual.
pub const RULES: &[Rule] = &[
    Rule { codes: &[], check: levels::check },
    Rule { codes: &[consent_in_agreement::CODE], check: consent_in_agreement::check },
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
];
