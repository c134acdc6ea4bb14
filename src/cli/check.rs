//! `belisha check`: everything that `build` checks, and nothing written.

use std::io::{self, Write as _};

use super::{BuildArgs, CONTENT, build};
use crate::{diag::Severity, pipeline};

/// Runs the command and gives the exit code.
pub fn run(args: &BuildArgs) -> u8 {
    let (root, today) = match build::root_and_day(args) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let outcome = pipeline::run(&root, today);
    build::print_findings(args, &outcome);
    let errors = outcome.count(Severity::Error);
    let warnings = outcome.count(Severity::Warning);
    if errors > 0 || (args.strict && warnings > 0) {
        return build::say(&format!("belisha: {}", build::counted(errors, warnings)), CONTENT);
    }
    let text = match warnings {
        0 => format!("Checked for {today}: nothing to mend.\n"),
        count => format!("Checked for {today}: {} above, and no errors.\n", build::words(count, "warning")),
    };
    let _ = io::stdout().write_all(text.as_bytes());
    0
}
