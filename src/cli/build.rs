//! `belisha build`: draw the site and put it in place, or say what stands in the way.

use std::{
    io::{self, IsTerminal, Write as _},
    path::{Component, Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{BuildArgs, CONTENT, SYSTEM, USAGE};
use crate::{
    diag::{Severity, emit},
    load,
    model::{date::Date, output::Counts, project::Origin},
    pipeline::{self, Outcome},
    write::{self, WriteError, Written},
};

/// Runs the command and gives the exit code.
pub fn run(args: &BuildArgs) -> u8 {
    let (root, today) = match root_and_day(args) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let out = args.out.clone().unwrap_or_else(|| root.join("site"));
    if let Some(message) = out_in_the_way(&root, &out) {
        return say(&message, USAGE);
    }
    let outcome = pipeline::run(&root, today);
    print_findings(args, &outcome);
    let errors = outcome.count(Severity::Error);
    let warnings = outcome.count(Severity::Warning);
    let stopped = errors > 0 || (args.strict && warnings > 0);
    let output = match outcome.output {
        Some(output) if !stopped => output,
        _ => {
            let kept =
                if out.exists() { "the site that was there is as it was" } else { "no site was written" };
            return say(&format!("belisha: {}; {kept}", counted(errors, warnings)), CONTENT);
        }
    };
    match write::site(&output, &whole(&out)) {
        Ok(written) => {
            report(outcome.origin, output.counts, written, warnings, &out);
            0
        }
        Err(error) => say(&write_error(&error), code(&error)),
    }
}

/// The folder to read and the day to build for, or the exit code once what is wrong was said.
pub fn root_and_day(args: &BuildArgs) -> Result<(PathBuf, Date), u8> {
    let root = args.root.clone().unwrap_or_else(|| PathBuf::from("."));
    if !root.is_dir() {
        return Err(say(
            &format!(
                "belisha: there is no folder `{}`\nhelp: name the folder that holds content/ with --root",
                root.display()
            ),
            USAGE,
        ));
    }
    let today = today(args.date).map_err(|message| say(&message, USAGE))?;
    Ok((root, today))
}

/// Why the site can't go to `out`: the folder is exchanged for a new one, so it may not be, hold or stand within what
/// the site is made from.
fn out_in_the_way(root: &Path, out: &Path) -> Option<String> {
    let place = whole(out);
    let folders = load::FOLDERS.map(|folder| root.join(folder));
    let holds = whole(root).starts_with(&place) || place.parent().is_none();
    let within = folders.iter().map(|folder| whole(folder)).any(|folder| place.starts_with(folder));
    (holds || within).then(|| {
        format!(
            "belisha: the site can't go to `{}`, because what it's made from is there\nhelp: name a folder of its own with --out, such as `site`",
            out.display()
        )
    })
}

/// Why a file that a command makes can't go to a place: the site is made from what is there, or it's the site.
pub fn taken(root: &Path, place: &Path) -> Option<&'static str> {
    let (place, whole) = (self::whole(place), self::whole(root));
    if load::FOLDERS.iter().any(|folder| place.starts_with(whole.join(folder))) {
        return Some("the site is made from what is there");
    }
    let site = place.starts_with(whole.join("site")) || place.ancestors().any(write::is_site);
    site.then_some("that is the site, which others read")
}

/// A path from the top of the disk, links followed as far as there are folders.
pub fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in path.ancestors() {
        if let Ok(real) = std::fs::canonicalize(above) {
            let rest = path.strip_prefix(above).unwrap_or(Path::new(""));
            return rest.components().fold(real, |mut whole, part| {
                match part {
                    Component::ParentDir => {
                        whole.pop();
                    }
                    part => whole.push(part),
                }
                whole
            });
        }
    }
    path
}

fn today(given: Option<Date>) -> Result<Date, String> {
    if let Some(date) = given {
        return Ok(date);
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text
            .trim()
            .parse::<u64>()
            .map_err(|_| format!("belisha: SOURCE_DATE_EPOCH holds `{text}`, where seconds since 1970 are expected\nhelp: unset it, or give the day with --date"))?,
        Err(_) => SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO)
            .as_secs(),
    };
    let days = i64::try_from(seconds / 86_400).unwrap_or(i64::MAX);
    jiff::Span::new()
        .try_days(days)
        .and_then(|span| Date::constant(1970, 1, 1).checked_add(span))
        .map_err(|_| "belisha: the date is too far away\nhelp: give the day with --date".to_owned())
}

pub fn print_findings(args: &BuildArgs, outcome: &Outcome) {
    if outcome.findings.is_empty() {
        return;
    }
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = emit::text(&outcome.findings, &outcome.sources, args.format.into(), colour);
    let _ = io::stderr().write_all(text.as_bytes());
}

/// A number with its word, in the plural where it needs one.
pub fn words(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('z')) {
        (1, _) => format!("1 {one}"),
        (_, Some(_)) => format!("{count} {one}zes"),
        _ => format!("{count} {one}s"),
    }
}

pub fn counted(errors: usize, warnings: usize) -> String {
    let words =
        |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    match (errors, warnings) {
        (_, 0) => words(errors, "error"),
        (0, _) => format!("{} and --strict", words(warnings, "warning")),
        _ => format!("{} and {}", words(errors, "error"), words(warnings, "warning")),
    }
}

fn report(origin: Origin, counts: Counts, written: Written, warnings: usize, out: &Path) {
    let mut text = String::new();
    if origin == Origin::Starter {
        text.push_str("There is no content/ here, so this is the starter that comes with Belisha.\n");
        text.push_str("To make it your own: belisha init my-school\n\n");
    }
    text.push_str(&format!(
        "{}, {} for students, {} with {}, {} to sign\n",
        words(counts.units, "unit"),
        words(counts.lessons, "page"),
        words(counts.quizzes, "quiz"),
        words(counts.questions, "question"),
        words(counts.forms, "form")
    ));
    text.push_str(&format!(
        "{} for everyone, {} for staff; {}, {:.1} MB",
        words(counts.public_pages, "page"),
        counts.staff_pages,
        words(written.files, "file"),
        written.bytes as f64 / 1_000_000.0
    ));
    if written.removed > 0 {
        text.push_str(&format!("; {} of the last build taken away", words(written.removed, "file")));
    }
    text.push('\n');
    if warnings > 0 {
        text.push_str(&format!("{} above\n", words(warnings, "warning")));
    }
    text.push_str("\nOpen these with a double click:\n");
    for edition in ["public", "staff"] {
        let path: PathBuf = out.join(edition).join("index.html").components().collect();
        text.push_str(&format!("  {}\n", path.display()));
    }
    let _ = io::stdout().write_all(text.as_bytes());
}

pub fn write_error(error: &WriteError) -> String {
    match error {
        WriteError::System(path, error) => format!(
            "belisha: `{}` can't be written: {error}\nhelp: check the disk and that you may write there, or choose another folder with --out; the site that was there is as it was",
            path.display()
        ),
        WriteError::Foreign(paths) => {
            let mut text = String::new();
            for path in paths.iter().take(20) {
                text.push_str(&format!(
                    "{path}:1:1: error[foreign-file]: Belisha didn't write this file and would have to replace it (a free place was expected); help: move it away, or choose another folder with --out\n"
                ));
            }
            text.push_str("belisha: nothing was written");
            text
        }
    }
}

fn code(error: &WriteError) -> u8 {
    match error {
        WriteError::System(..) => SYSTEM,
        WriteError::Foreign(_) => CONTENT,
    }
}

pub fn say(message: &str, code: u8) -> u8 {
    let _ = writeln!(io::stderr(), "{message}");
    code
}
