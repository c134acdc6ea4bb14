//! Rules over a site before it's drawn.

mod abbreviation;
mod alt_words;
mod bold_heading;
mod capitals;
mod contrast;
mod direction_words;
mod emoji;
mod fake_list;
mod link_same_words;
mod long_heading;
mod long_italics;
mod quiz_answer;
mod quiz_catch_all;
mod quiz_feedback;
mod quiz_giveaway;
mod quiz_objective;
mod quiz_size;
mod repeated_heading;
mod signpost;
mod stale_fact;
mod target_size;
mod theme_style;
mod theme_tokens;
mod wide_table;

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
    Rule { codes: &[abbreviation::CODE], check: abbreviation::check },
    Rule { codes: &[alt_words::CODE], check: alt_words::check },
    Rule { codes: &[bold_heading::CODE], check: bold_heading::check },
    Rule { codes: &[capitals::CODE], check: capitals::check },
    Rule { codes: &[contrast::CODE], check: contrast::check },
    Rule { codes: &[direction_words::CODE], check: direction_words::check },
    Rule { codes: &[emoji::CODE], check: emoji::check },
    Rule { codes: &[fake_list::CODE], check: fake_list::check },
    Rule { codes: &[link_same_words::CODE], check: link_same_words::check },
    Rule { codes: &[long_heading::CODE], check: long_heading::check },
    Rule { codes: &[long_italics::CODE], check: long_italics::check },
    Rule { codes: &[quiz_answer::CODE], check: quiz_answer::check },
    Rule { codes: &[quiz_catch_all::CODE], check: quiz_catch_all::check },
    Rule { codes: &[quiz_feedback::CODE], check: quiz_feedback::check },
    Rule { codes: &[quiz_giveaway::CODE], check: quiz_giveaway::check },
    Rule { codes: &[quiz_objective::CODE], check: quiz_objective::check },
    Rule { codes: &[quiz_size::CODE], check: quiz_size::check },
    Rule { codes: &[repeated_heading::CODE], check: repeated_heading::check },
    Rule { codes: &[signpost::CODE], check: signpost::check },
    Rule { codes: &[stale_fact::CODE], check: stale_fact::check },
    Rule { codes: &[target_size::CODE], check: target_size::check },
    Rule { codes: &[theme_style::CODE], check: theme_style::check },
    Rule { codes: &[theme_tokens::CODE], check: theme_tokens::check },
    Rule { codes: &[wide_table::CODE], check: wide_table::check },
];
