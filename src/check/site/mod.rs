//! Rules over a site before it's drawn.

mod broken_off;
mod contradiction;
mod empty_section;
mod hard_words;
mod law_without_help;
mod long_sentence;
mod numbering;
mod placeholder;
mod quiz_answer;
mod quiz_feedback;
mod quiz_objective;
mod reading_level;
mod setting_field;
mod signpost;
mod stale_fact;
mod story_name;
mod teacher_led;
mod wording;

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
    Rule { codes: &[law_without_help::CODE], check: law_without_help::check },
    Rule { codes: &[teacher_led::CODE], check: teacher_led::check },
    Rule { codes: &[story_name::CODE], check: story_name::check },
    Rule { codes: &[wording::CODE], check: wording::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
    Rule { codes: &[placeholder::CODE], check: placeholder::check },
    Rule { codes: &[broken_off::CODE], check: broken_off::check },
    Rule { codes: &[empty_section::CODE], check: empty_section::check },
    Rule { codes: &[numbering::CODE], check: numbering::check },
    Rule { codes: &[contradiction::CODE], check: contradiction::check },
    Rule { codes: &[setting_field::CODE], check: setting_field::check },
];
