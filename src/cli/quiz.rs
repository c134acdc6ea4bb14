//! `belisha quiz`: quizzes as files for other systems, and files of other systems as quizzes. A report tells what didn't
//! go along.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::{
    Args, Subcommand,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _},
};

use super::{BuildArgs, CONTENT, SYSTEM, USAGE, build};
use crate::{
    diag::{Diagnostic, Severity, emit, unknown_name_help},
    exchange::{self, Format, draft::Draft, report, yaml},
    load,
    model::{date::Date, quiz::Quiz, site::Site, theme::Theme, unit::Sensitivity},
    pipeline::{self, Outcome},
    source::Sources,
    write,
};

/// Options of `quiz`.
#[derive(Args)]
pub struct QuizArgs {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    /// Write quizzes for another system, and a report of what doesn't fit there
    Export(ExportArgs),
    /// Make a quiz from a file of another system: GIFT, Moodle XML, a spreadsheet of Kahoot or Wayground
    Import(ImportArgs),
}

#[derive(Args)]
struct ExportArgs {
    /// The system
    #[arg(long, value_name = "FORMAT", value_parser = formats().map(|name| named(&name)))]
    to: Format,
    /// Quizzes by id [default: all]
    #[arg(value_name = "QUIZ-ID")]
    quizzes: Vec<String>,
    /// A folder for the files, outside the site and what it's made from
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The folder that holds content/
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day it is [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

#[derive(Args)]
struct ImportArgs {
    /// The file of the other system
    file: PathBuf,
    /// The unit it belongs to: a folder of content/units/
    #[arg(long, value_name = "UNIT")]
    unit: String,
    /// The band it's for
    #[arg(long, value_name = "BAND")]
    band: String,
    /// The file to write [default: quizzes/UNIT/BAND.yaml]
    #[arg(long, value_name = "FILE.yaml")]
    out: Option<PathBuf>,
    /// The folder that holds content/
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day it is [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

fn formats() -> PossibleValuesParser {
    let with_old_name = |(name, format): (&'static str, Format)| {
        let value = PossibleValue::new(name);
        format.old_name().map_or(value.clone(), |old| value.alias(old))
    };
    PossibleValuesParser::new(Format::ALL.map(with_old_name))
}

fn named(name: &str) -> Format {
    let known = |(known, format): &&(&str, Format)| *known == name || format.old_name() == Some(name);
    Format::ALL.iter().find(known).map_or(Format::MoodleXml, |(_, format)| *format)
}

/// What a step gives, or the exit code once what is wrong was said.
type Done<T = ()> = Result<T, u8>;

/// Runs the command and gives the exit code.
pub fn run(args: &QuizArgs) -> u8 {
    let done = match &args.step {
        Step::Export(args) => export(args),
        Step::Import(args) => import(args),
    };
    done.err().unwrap_or(0)
}

fn build_args(root: Option<&PathBuf>, date: Option<Date>) -> BuildArgs {
    BuildArgs { root: root.cloned(), date, ..BuildArgs::default() }
}

fn export(args: &ExportArgs) -> Done {
    let shared = build_args(args.root.as_ref(), args.date);
    let (root, today) = build::root_and_day(&shared)?;
    if let Some(reason) = build::taken(&root, &args.out) {
        return Err(build::say(
            &format!(
                "belisha: files for other systems can't go to `{}`, because {reason}\nhelp: name a folder of its own with --out, such as `exported`",
                args.out.display()
            ),
            USAGE,
        ));
    }
    let (mut outcome, read) = match args.to.needs_pages() {
        true => pipeline::run_with_site(&root, today),
        false => {
            let (outcome, site) = pipeline::read(&root, today);
            (outcome, site.map(|site| (site, Theme::default())))
        }
    };
    let Some((site, theme)) = read.filter(|_| outcome.count(Severity::Error) == 0) else {
        return Err(content_stops(&shared, outcome));
    };
    let pages = exchange::Pages::new(outcome.output.take().unwrap_or_default(), &theme);
    let quizzes = chosen(args, &site)?;
    let quizzes = without_games(args, quizzes, &outcome.sources)?;
    let mut reports = Vec::new();
    for (quiz, refused) in quizzes {
        let exported = match refused {
            true => exchange::refused_game(quiz, args.to),
            false => exchange::export(quiz, args.to, &pages),
        };
        let mut report = exported.report;
        if let Some(bytes) = exported.bytes {
            let name = format!("{}.{}", quiz.id.value, args.to.ending());
            put(&args.out, &name, bytes)?;
            report.file = Some(name);
        }
        reports.push(report);
    }
    let name = format!("{}-report.md", args.to.name());
    put(&args.out, &name, report::markdown(args.to.title(), &reports))?;
    say_out(&exported_text(&reports, &args.out.join(name)));
    Ok(())
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> Done {
    write::content::file(folder, name, bytes).map_err(|error| build::say(&build::write_error(&error), SYSTEM))
}

fn exported_text(reports: &[report::QuizReport], file: &Path) -> String {
    let mut text = String::new();
    for report in reports {
        let _ = writeln!(text, "{}", report.line());
        for (id, reason) in &report.left {
            let of = if id.is_empty() { String::new() } else { format!("{id}: ") };
            let _ = writeln!(text, "  {of}{reason}");
        }
    }
    let _ = writeln!(text, "\nWhat is different there is told in {}", file.display());
    text
}

/// The quizzes that were named, or all.
fn chosen<'a>(args: &ExportArgs, site: &'a Site) -> Done<Vec<&'a Quiz>> {
    if args.quizzes.is_empty() {
        return Ok(site.quizzes.values().collect());
    }
    let find = |id: &String| {
        let found = site.quizzes.values().find(|quiz| quiz.id.value == *id);
        found.ok_or_else(|| {
            let known = site.quizzes.values().map(|quiz| quiz.id.value.as_str());
            let help = unknown_name_help(id, known, "its id is in the first line of its file");
            build::say(&format!("belisha: there is no quiz `{id}`\nhelp: {help}"), USAGE)
        })
    };
    args.quizzes.iter().map(find).collect()
}

/// For a game, quizzes of high sensitivity are refused: an error when one was named, else told and left out.
fn without_games<'a>(
    args: &ExportArgs,
    quizzes: Vec<&'a Quiz>,
    sources: &Sources,
) -> Done<Vec<(&'a Quiz, bool)>> {
    let refused = |quiz: &Quiz| args.to.is_game() && quiz.sensitivity == Sensitivity::High;
    let findings: Vec<Diagnostic> = quizzes
        .iter()
        .filter(|quiz| refused(quiz))
        .map(|quiz| exchange::leaderboard(quiz, args.to))
        .collect();
    let named = !args.quizzes.is_empty();
    if !findings.is_empty() {
        let findings: Vec<Diagnostic> =
            findings.into_iter().map(|finding| if named { finding } else { finding.warning() }).collect();
        print(&findings, sources);
        if named {
            return Err(build::say("belisha: nothing was made", CONTENT));
        }
    }
    Ok(quizzes.into_iter().map(|quiz| (quiz, refused(quiz))).collect())
}

fn print(findings: &[Diagnostic], sources: &Sources) {
    let text = emit::text(findings, sources, emit::Format::Short, false);
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Prints the errors of the content, which no file can be made from.
fn content_stops(args: &BuildArgs, mut outcome: Outcome) -> u8 {
    outcome.findings.retain(|finding| finding.severity == Severity::Error);
    build::print_findings(args, &outcome);
    build::say(&format!("belisha: nothing was made: {}", build::counted(outcome.findings.len(), 0)), CONTENT)
}

fn import(args: &ImportArgs) -> Done {
    let shared = build_args(args.root.as_ref(), args.date);
    let (root, today) = build::root_and_day(&shared)?;
    let (outcome, site) = pipeline::read(&root, today);
    let Some(site) = site else { return Err(content_stops(&shared, outcome)) };
    place(args, &site)?;
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| root.join("quizzes").join(&args.unit).join(format!("{}.yaml", args.band)));
    if out.exists() {
        return Err(build::say(
            &format!(
                "belisha: there is a file already: `{}`\nhelp: name another with --out, and take over from it the questions that you want",
                out.display()
            ),
            USAGE,
        ));
    }
    let bytes = load::given(&args.file).map_err(|finding| stop(&[*finding]))?;
    let draft = exchange::import(&args.file.to_string_lossy(), &bytes).map_err(|findings| stop(&findings))?;
    let home = yaml::Home {
        unit: &args.unit,
        band: &args.band,
        language: &site.settings.language,
        today: today.to_string(),
    };
    let (text, to_add) = yaml::text(&draft, &home);
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    put(out.parent().unwrap_or(Path::new(".")), &name, text)?;
    say_out(&imported_text(args, &draft, &to_add, &out));
    Ok(())
}

/// Says when the unit or the band isn't there.
fn place(args: &ImportArgs, site: &Site) -> Done {
    let units: Vec<&str> = site.units.iter().map(|unit| unit.id.as_str()).collect();
    let bands: Vec<&str> = site.settings.bands.iter().map(|band| band.id.value.as_str()).collect();
    for (what, name, known) in [("unit", &args.unit, units), ("band", &args.band, bands)] {
        if !known.contains(&name.as_str()) {
            let help = unknown_name_help(name, known, "see content/");
            return Err(build::say(&format!("belisha: there is no {what} `{name}`\nhelp: {help}"), USAGE));
        }
    }
    Ok(())
}

fn stop(findings: &[Diagnostic]) -> u8 {
    print(findings, &Sources::default());
    build::say("belisha: nothing was made", CONTENT)
}

fn imported_text(args: &ImportArgs, draft: &Draft, to_add: &[yaml::ToAdd], out: &Path) -> String {
    let shown = out.display();
    let mut text = format!("{} in {shown}\n", build::words(draft.questions.len(), "question"));
    if !draft.left.is_empty() {
        let _ = writeln!(text, "\nNot taken over from {}:", args.file.display());
        let mut left: Vec<_> = draft.left.iter().collect();
        left.sort_by_key(|left| left.line);
        for left in left {
            let _ = writeln!(text, "  line {}: {}", left.line, left.what);
        }
    }
    if to_add.is_empty() {
        text.push_str("\nNothing is missing. Read it through, then type: belisha check\n");
    } else {
        let _ = writeln!(text, "\nTo add, at these lines of {shown}:");
        for add in to_add {
            let _ = writeln!(text, "  {}: {}", add.line, add.what);
        }
        text.push_str("\nThen type: belisha check\n");
    }
    text
}

fn say_out(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
