//! Rules over a site before it's drawn.

mod contrast;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod signpost;
mod stale_fact;
mod target_size;
mod theme_style;
mod theme_tokens;

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
    Rule { codes: &[contrast::CODE], check: contrast::check },
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
    Rule { codes: &[target_size::CODE], check: target_size::check },
    Rule { codes: &[theme_style::CODE], check: theme_style::check },
    Rule { codes: &[theme_tokens::CODE], check: theme_tokens::check },
];
