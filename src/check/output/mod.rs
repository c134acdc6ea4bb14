//! Rules over the finished files, whatever theme made them.

mod output_clash;
mod outside_address;
pub(super) mod page_loads;

use super::Findings;
use crate::{diag::Code, model::output::Output};

/// A rule over finished files: its codes and what looks for them.
pub struct Rule {
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// Looks, and adds what it finds.
    pub check: fn(&Output, &mut Findings),
}

/// Every rule, in the order of the manual.
pub const RULES: &[Rule] = &[
    Rule { codes: &[outside_address::CODE], check: outside_address::check },
    // Its code stands with the rule over themes, which looks for the same.
    Rule { codes: &[], check: page_loads::check },
    // Its code stands with those of drawing.
    Rule { codes: &[], check: output_clash::check },
];
