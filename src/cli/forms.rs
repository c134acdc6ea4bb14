//! `belisha forms`: a class set to print, and what the register of returned forms says. Names are read where they lie and
//! go to the screen or to a file outside the site, never into it.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser as _};

use super::{BuildArgs, CONTENT, SYSTEM, USAGE, build};
use crate::{
    diag::{Diagnostic, Severity, emit, unknown_name_help},
    lists::{self, Table},
    load,
    model::{
        agreement::{Person, Role, Variant},
        date::Date,
        output::PaperKind,
        site::Site,
    },
    pipeline::{self, Outcome},
    record::{
        class_list::{self, Defaults},
        register::{self, Standing},
    },
    write,
};

/// Options of `forms`.
#[derive(Args)]
pub struct FormsArgs {
    /// The class list: a CSV with `name` (or `first name` and `surname`) and `band` or `role`
    #[arg(long, value_name = "FILE.csv", required = true)]
    class: PathBuf,
    /// Everybody's role, such as students-11-14 or parents [default: the list's column]
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The form of those whose row chooses none
    #[arg(long, value_parser = PossibleValuesParser::new(["standard", "large", "easy"]).map(|name| variant(&name)))]
    variant: Option<Variant>,
    /// A folder for the sheets, outside the site and what it's made from
    #[arg(long, value_name = "DIR", required_unless_present = "register", conflicts_with = "register")]
    out: Option<PathBuf>,
    /// A tagged PDF in place of a page for a browser
    #[arg(long, conflicts_with = "register")]
    pdf: bool,
    /// The register of returned forms: say who is missing and whose signature is of an old version
    #[arg(long, value_name = "FILE.csv")]
    register: Option<PathBuf>,
    /// With --register: write the counts, without names, for the report to trustees
    #[arg(long, requires = "register")]
    counts: bool,
    /// The folder that holds content/
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day it is [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

fn variant(name: &str) -> Variant {
    Variant::ALL.iter().find(|(known, _)| *known == name).map_or(Variant::Standard, |(_, variant)| *variant)
}

/// What is said to somebody who asks for a PDF of a program that makes none.
const NO_PDF: &str = "belisha: this program was built without PDF\nhelp: leave --pdf out and print the page from a browser; or take the program from a release, or build it with `cargo build --release --features pdf`: both make PDFs";

/// What a step gives, or the exit code once what is wrong was said.
type Done<T = ()> = Result<T, u8>;

/// Runs the command and gives the exit code.
pub fn run(args: &FormsArgs) -> u8 {
    let done = match &args.register {
        Some(register) => check_register(args, register),
        None => print_set(args),
    };
    done.err().unwrap_or(0)
}

fn build_args(args: &FormsArgs) -> BuildArgs {
    BuildArgs { root: args.root.clone(), date: args.date, ..BuildArgs::default() }
}

/// Prints a class set: one page or PDF with everybody's form.
fn print_set(args: &FormsArgs) -> Done {
    if args.pdf && !pipeline::MAKES_PDF {
        return Err(build::say(NO_PDF, USAGE));
    }
    let kind = if args.pdf { PaperKind::Pdf } else { PaperKind::Page };
    let (root, today) = build::root_and_day(&build_args(args))?;
    let out = args.out.clone().unwrap_or_default();
    if let Some(message) = kept_out(&root, &out) {
        return Err(build::say(&message, USAGE));
    }
    let list = table(&args.class)?;
    let mut stopped = None;
    let (outcome, drawn) = pipeline::class_set(&root, today, kind, |site| {
        let people = people(&list, site, args);
        people.map_err(|code| stopped = Some(code)).ok()
    });
    if let Some(code) = stopped {
        return Err(code);
    }
    let Some(set) = drawn else { return Err(content_stops(args, outcome)) };
    let name = args.class.file_stem().map_or_else(|| "class".into(), |stem| stem.to_string_lossy());
    let ending = if args.pdf { "pdf" } else { "html" };
    let file = out.join(format!("{name}-forms.{ending}"));
    write::private::file(&file, &set.file)
        .map_err(|error| build::say(&build::write_error(&error), SYSTEM))?;
    say_out(&format!(
        "{} in {}\nOpen it and print it on one side of the paper. It holds names: keep it out of the site, and take it away when it's printed.\n",
        counted_forms(&set.people),
        file.display()
    ));
    Ok(())
}

/// Says who is missing, and writes the counts when asked.
fn check_register(args: &FormsArgs, register: &Path) -> Done {
    let (root, today) = build::root_and_day(&build_args(args))?;
    let (list, returned) = (table(&args.class)?, table(register)?);
    let (outcome, site) = pipeline::read(&root, today);
    let Some(site) = site.filter(|site| site.agreement.is_some()) else {
        return Err(content_stops(args, outcome));
    };
    let people = people(&list, &site, args)?;
    let mut findings = Vec::new();
    let standing = register::standing(&returned, &site, &people, &mut findings);
    refuse(&findings)?;
    say_out(&register_text(&site, &people, &standing));
    if !args.counts {
        return Ok(());
    }
    let version = site.agreement.as_ref().map_or("", |agreement| agreement.version.as_str());
    let text = register::counts(&standing, version, today);
    let path = format!("content/agreement/returned/{version}.yaml");
    write::content::file(&root, &path, &text)
        .map_err(|error| build::say(&build::write_error(&error), SYSTEM))?;
    say_out(&format!("\nThe counts, without names, are in {}\n", root.join(&path).display()));
    Ok(())
}

/// Why sheets with names can't go to `out`: it's within the site, or within what the site is made from, or in a folder
/// whose history keeps what is put there.
fn kept_out(root: &Path, out: &Path) -> Option<String> {
    let place = build::whole(out);
    let whole = build::whole(root);
    let said = |what: &str| {
        format!(
            "belisha: sheets with names can't go to `{}`, because {what}\nhelp: name a folder outside with --out, such as `{}`",
            out.display(),
            Path::new("..").join("to-print").display()
        )
    };
    if let Some(what) = build::taken(root, out) {
        return Some(said(what));
    }
    let kept = |folder: &&Path| folder.join(".git").exists();
    if place.starts_with(&whole) && whole.ancestors().take(3).any(|folder| kept(&folder)) {
        return Some(said("git keeps the history of that folder, and names in it"));
    }
    None
}

/// Reads a list, or says why not. A guess at how its letters are stored is told too.
fn table(path: &Path) -> Done<Table> {
    let shown = path.to_string_lossy();
    let bytes = load::given(path).map_err(|finding| refuse(&[*finding]).err().unwrap_or(CONTENT))?;
    let mut findings = Vec::new();
    let table = lists::read(&shown, &bytes, &|column| !class_list::reads(column), &mut findings);
    refuse(&findings)?;
    let table = table.ok_or(CONTENT)?;
    if let Some(guess) = table.encoding.guess() {
        build::say(&format!("{shown}: {guess}"), 0);
    }
    Ok(table)
}

/// The people of a class list, or what is wrong with it.
fn people(list: &Table, site: &Site, args: &FormsArgs) -> Done<Vec<Person>> {
    let defaults = Defaults { role: role(args.role.as_deref(), site)?, variant: args.variant };
    let mut findings = Vec::new();
    let people = class_list::people(list, site, &defaults, &mut findings);
    refuse(&findings)?;
    if people.len() > class_list::MOST && args.register.is_none() {
        return Err(build::say(
            &format!(
                "belisha: {} people are on this list, and no browser prints so many forms in one go\nhelp: give one class or year at a time, {} people at most",
                people.len(),
                class_list::MOST
            ),
            USAGE,
        ));
    }
    Ok(people)
}

/// The role named with `--role`.
fn role(named: Option<&str>, site: &Site) -> Done<Option<Role>> {
    let Some(named) = named else { return Ok(None) };
    let roles = site.roles();
    let found = roles.iter().find(|role| role.id() == named);
    if found.is_none() {
        let ids: Vec<String> = roles.iter().map(Role::id).collect();
        let help = unknown_name_help(named, ids.iter().map(String::as_str), "see the agreement's pages");
        return Err(build::say(
            &format!("belisha: the agreement has no role `{named}`\nhelp: {help}"),
            USAGE,
        ));
    }
    Ok(found.cloned())
}

/// Prints findings about a list; the exit code when there are any.
fn refuse(findings: &[Diagnostic]) -> Done {
    if findings.is_empty() {
        return Ok(());
    }
    let text = emit::text(findings, &crate::source::Sources::default(), emit::Format::Short, false);
    let _ = io::stderr().write_all(text.as_bytes());
    Err(build::say(&format!("belisha: nothing was made: {}", build::counted(findings.len(), 0)), CONTENT))
}

/// Prints the errors of the content, which no form can be made from.
fn content_stops(args: &FormsArgs, mut outcome: Outcome) -> u8 {
    outcome.findings.retain(|finding| finding.severity == Severity::Error);
    build::print_findings(&build_args(args), &outcome);
    match outcome.findings.len() {
        0 => build::say("belisha: this setting has no agreement, so there are no forms", USAGE),
        count => build::say(&format!("belisha: no form was made: {}", build::counted(count, 0)), CONTENT),
    }
}

fn say_out(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// How many forms, and how many of them are not the standard one.
fn counted_forms(people: &[Person]) -> String {
    let mut text = build::words(people.len(), "form");
    for (variant, words) in [(Variant::Large, "in large print"), (Variant::Easy, "easy read")] {
        let count = people.iter().filter(|person| person.variant == variant).count();
        if count > 0 {
            text.push_str(&format!(", {count} {words}"));
        }
    }
    text
}

fn register_text(site: &Site, people: &[Person], standing: &Standing) -> String {
    let Some(agreement) = &site.agreement else { return String::new() };
    let mut text = format!(
        "Version {} of the agreement, {} on the list\n",
        agreement.version,
        match people.len() {
            1 => "1 person".to_owned(),
            count => format!("{count} people"),
        }
    );
    text.push_str(&format!("\nMissing: {}\n", standing.missing.len()));
    for person in &standing.missing {
        text.push_str(&format!("  {} ({})\n", person.name, person.role.id()));
    }
    text.push_str(&format!("\nSigned another version, so a new form is needed: {}\n", standing.old.len()));
    for (person, version, day) in &standing.old {
        text.push_str(&format!(
            "  {} ({}): version {version}, returned {day}\n",
            person.name,
            person.role.id()
        ));
    }
    text.push_str("\nReturned, by role:\n");
    for (role, (expected, returned)) in &standing.roles {
        text.push_str(&format!("  {role}: {returned} of {expected}\n"));
    }
    if standing.others > 0 {
        text.push_str(&format!(
            "\n{} of the register {} nobody on this list.\n",
            match standing.others {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            },
            if standing.others == 1 { "names" } else { "name" }
        ));
    }
    text
}
