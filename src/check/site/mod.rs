//! Rules over a site before it's drawn.

mod nation_of_service;
mod old_check;
mod other_nation;
mod power_of_setting;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod review_due;
mod risk_areas;
mod signatures;
mod signpost;
mod stale_fact;
mod stale_service;
mod superseded;
mod uncited_claim;

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
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
    Rule { codes: &[stale_service::CODE], check: stale_service::check },
    Rule { codes: &[uncited_claim::CODE], check: uncited_claim::check },
    Rule { codes: &[superseded::CODE], check: superseded::check },
    Rule { codes: &[old_check::CODE], check: old_check::check },
    Rule { codes: &[review_due::CODE], check: review_due::check },
    Rule { codes: &[other_nation::CODE], check: other_nation::check },
    Rule { codes: &[power_of_setting::CODE], check: power_of_setting::check },
    Rule { codes: &[nation_of_service::CODE], check: nation_of_service::check },
    Rule { codes: &[risk_areas::CODE], check: risk_areas::check },
    Rule { codes: &[signatures::CODE], check: signatures::check },
];
