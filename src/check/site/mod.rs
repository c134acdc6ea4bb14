//! Rules over a site before it's drawn.

mod hard_words;
mod long_sentence;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod reading_level;
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
    Rule { codes: &[long_sentence::CODE], check: long_sentence::check },
    Rule { codes: &[reading_level::CODE], check: reading_level::check },
    Rule { codes: &[hard_words::CODE], check: hard_words::check },
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
];
