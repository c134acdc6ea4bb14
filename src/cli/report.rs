//! `belisha agreement report`: the report to trustees as one file that needs nothing beside it, outside the site.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    CONTENT, SYSTEM, USAGE,
    agreement::{Place, Stopped},
    build,
};
use crate::{diag::Severity, model::date::Date, pipeline, write};

/// Where the report goes, and what it's made from.
#[derive(Args)]
pub struct ReportArgs {
    /// The file, outside the site and what it's made from [default: report-VERSION.html in this folder]
    #[arg(long, value_name = "FILE.html")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// By this a file is known as a report of an earlier day, which a new one may replace.
const MARK: &str = "<meta name=\"generator\" content=\"Belisha report\">";

/// Runs the command.
pub fn run(args: &ReportArgs) -> Stopped {
    let (root, today) = args.place.settle()?;
    if let Some(out) = &args.out {
        free(&root, out)?;
    }
    let (mut outcome, report) = pipeline::report(&root, today);
    let Some((page, version)) = report else {
        outcome.findings.retain(|finding| finding.severity == Severity::Error);
        build::print_findings(&args.place.build_args(), &outcome);
        return Err(match outcome.findings.len() {
            0 => wrong(
                "there is no report: nothing is written down of how the agreement came about",
                "record it: `belisha agreement propose` and `belisha agreement settle` write the history of a clause",
            ),
            count => {
                build::say(&format!("belisha: no report was made: {}", build::counted(count, 0)), CONTENT)
            }
        });
    };
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from(file_name(version.as_deref(), today)));
    free(&root, &out)?;
    write::content::outside(&out, &page).map_err(|error| build::say(&build::write_error(&error), SYSTEM))?;
    let of = version.map_or_else(String::new, |version| format!(" on version {version}"));
    let said = format!(
        "The report to trustees{of} is in {}\nIt needs no other file: open it to print it on A4, or send it.\n",
        out.display()
    );
    let _ = io::stdout().write_all(said.as_bytes());
    Ok(())
}

/// The file's name when none was given.
fn file_name(version: Option<&str>, today: Date) -> String {
    let of = version.map_or_else(|| today.to_string(), str::to_owned);
    let of: String =
        of.chars().map(|c| if c.is_alphanumeric() || ".-_".contains(c) { c } else { '-' }).collect();
    format!("report-{of}.html")
}

/// Refuses a place that isn't for the report, or where something else is.
fn free(root: &Path, out: &Path) -> Stopped {
    let shown = out.display();
    let elsewhere = "name a file outside with --out, such as ../report.html";
    if let Some(what) = build::taken(root, out) {
        return Err(wrong(&format!("the report can't go to `{shown}`, because {what}"), elsewhere));
    }
    let ending = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if !ending || out.is_dir() {
        return Err(wrong(
            &format!("the report can't go to `{shown}`: it's a page for a browser"),
            "name a file that ends with .html, such as ../report.html",
        ));
    }
    let other = fs::read(out).is_ok_and(|bytes| !String::from_utf8_lossy(&bytes).contains(MARK));
    if other {
        return Err(wrong(
            &format!("there is a file `{shown}` already, and it isn't a report that this command wrote"),
            "move it away, or name another file with --out",
        ));
    }
    Ok(())
}

fn wrong(message: &str, help: &str) -> u8 {
    build::say(&format!("belisha: {message}\nhelp: {help}"), USAGE)
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use crate::model::date::Date;

    #[test]
    fn a_report_is_named_by_its_version_or_its_day() {
        let day = Date::constant(2026, 11, 21);
        assert_eq!(file_name(Some("2026.1"), day), "report-2026.1.html");
        assert_eq!(file_name(Some("autumn/26"), day), "report-autumn-26.html");
        assert_eq!(file_name(None, day), "report-2026-11-21.html");
    }
}
