//! `belisha agreement …`: the negotiation by commands. Each reads the site, changes one thing in
//! `content/agreement/`, and says what that brought.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::{Args, Subcommand};

use super::{BuildArgs, CONTENT, USAGE, build, report, tally};
use crate::{
    diag::{Diagnostic, Severity, emit},
    model::{
        agreement::{
            ChangeKind, Clause, Party, RunKind, Standing, Step, Turn, VersionChanges, Voice, Votes, WordRun,
        },
        date::Date,
        site::Site,
        unit::AREAS,
    },
    pipeline::{self, Outcome},
    record::{
        entry::{Entry, with_item},
        proposal::Proposal,
        release,
        round::{self, StepEntry},
        status,
    },
    write::{self, WriteError},
};

/// `belisha agreement` with its own commands.
#[derive(Args)]
pub struct AgreementArgs {
    #[command(subcommand)]
    command: Command,
}

/// Where the content is and what day it is.
#[derive(Args, Clone)]
pub struct Place {
    /// The folder that holds content/
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day it happens [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

impl Place {
    /// The folder, which holds content/, and the day.
    pub fn settle(&self) -> Stopped<(PathBuf, Date)> {
        let (root, today) = build::root_and_day(&self.build_args())?;
        if root.join("content").is_dir() {
            return Ok((root, today));
        }
        Err(wrong(&format!("there is no content/ in `{}`", root.display()), "belisha init DIR writes one"))
    }

    /// The same as options of a build, by which findings are printed.
    pub fn build_args(&self) -> BuildArgs {
        BuildArgs { root: self.root.clone(), date: self.date, ..BuildArgs::default() }
    }
}

#[derive(Subcommand)]
enum Command {
    /// What is open, who hasn't been heard, what is due
    Status {
        #[command(flatten)]
        place: Place,
    },
    /// Begin a round of negotiation that leads to a version
    Round {
        /// The version it leads to, such as 2027.1
        version: String,
        #[command(flatten)]
        place: Place,
    },
    /// Record a step of the newest round
    Step(StepArgs),
    /// Write down a clause that somebody asks for
    Propose(ProposeArgs),
    /// Settle a clause, or record that its words were changed
    Settle(SettleArgs),
    /// Freeze the agreed clauses as a version, for people to sign
    Release {
        /// The version, such as 2027.1
        version: String,
        /// The day on which it's looked at again
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
        review: Option<Date>,
        #[command(flatten)]
        place: Place,
    },
    /// Count the answers to the questionnaire
    Tally(tally::TallyArgs),
    /// What changed between two versions, clause by clause; `draft` is the working draft
    Diff {
        /// The older version
        from: String,
        /// The newer version
        to: String,
        #[command(flatten)]
        place: Place,
    },
    /// Write the report to trustees as one file, to send and to print
    Report(report::ReportArgs),
}

#[derive(Args)]
struct StepArgs {
    /// Which step of a round
    #[arg(value_parser = named(&Step::ALL))]
    step: Step,
    /// What happened, in a sentence
    #[arg(long)]
    note: Option<String>,
    /// How many took part: students=118,parents=64
    #[arg(long, value_delimiter = ',', value_parser = parse_count)]
    took_part: Vec<(Voice, u32)>,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
struct ProposeArgs {
    /// The clause's id, such as music-in-study
    id: String,
    /// Who asks for it
    #[arg(long, required = true, value_delimiter = ',', value_parser = named(&Voice::ALL))]
    by: Vec<Voice>,
    /// The promise, in the signer's own voice
    #[arg(long)]
    text: String,
    /// The reason
    #[arg(long)]
    because: String,
    /// Who signs it
    #[arg(long = "for", default_value = "students", value_parser = named_party())]
    who: Party,
    /// For students: the bands it's for [default: every band]
    #[arg(long, value_delimiter = ',')]
    bands: Vec<String>,
    /// What the setting promises in return
    #[arg(long)]
    promise: Option<String>,
    /// The area of risk it's about
    #[arg(long, default_value = "conduct", value_parser = clap::builder::PossibleValuesParser::new(AREAS))]
    area: String,
    /// Law or safeguarding settles it: it's explained, not voted on
    #[arg(long)]
    fixed: bool,
    /// What was said
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
struct SettleArgs {
    /// The clause's id
    id: String,
    /// How
    #[arg(long = "as", value_parser = named(&Turn::ALL))]
    turn: Turn,
    /// Who settled it
    #[arg(long, required = true, value_delimiter = ',', value_parser = named(&Voice::ALL))]
    by: Vec<Voice>,
    /// Why; needed for a no
    #[arg(long)]
    note: Option<String>,
    /// Votes for and against: 41-6
    #[arg(long, value_parser = parse_votes)]
    votes: Option<Votes>,
    #[command(flatten)]
    place: Place,
}

/// A parser for one of a fixed list of names.
pub fn named<T: Copy + Send + Sync + 'static>(
    known: &'static [(&'static str, T)],
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser as _};
    PossibleValuesParser::new(known.iter().map(|(name, _)| *name)).try_map(move |written| {
        known.iter().find(|(name, _)| *name == written).map(|(_, value)| *value).ok_or("not known")
    })
}

fn named_party() -> impl clap::builder::TypedValueParser<Value = Party> {
    named(&[
        ("students", Party::Students),
        ("parents", Party::Parents),
        ("staff", Party::Staff),
        ("visitors", Party::Visitors),
    ])
}

fn parse_count(text: &str) -> Result<(Voice, u32), String> {
    let (who, count) = text.split_once('=').ok_or("write who and how many, such as students=118")?;
    let voice = Voice::ALL.iter().find(|(name, _)| *name == who).map(|(_, voice)| *voice);
    let voice = voice.ok_or_else(|| format!("`{who}` isn't one of students, parents, staff, governors"))?;
    let count = count.parse().map_err(|_| format!("`{count}` isn't a whole number"))?;
    Ok((voice, count))
}

fn parse_votes(text: &str) -> Result<Votes, String> {
    let parts = text.split_once('-').and_then(|(yes, no)| Some((yes.parse().ok()?, no.parse().ok()?)));
    parts
        .map(|(yes, no)| Votes { yes, no })
        .ok_or_else(|| "write votes for and against, such as 41-6".to_owned())
}

/// Runs the command and gives the exit code.
pub fn run(args: &AgreementArgs) -> u8 {
    let done = match &args.command {
        Command::Report(args) => report::run(args),
        Command::Status { place } => Desk::open(place).map(|desk| desk.print(&status::text(&desk.site))),
        Command::Round { version, place } => Desk::open(place).and_then(|desk| begin(&desk, version)),
        Command::Step(args) => Desk::open(&args.place).and_then(|desk| step(&desk, args)),
        Command::Propose(args) => Desk::open(&args.place).and_then(|desk| propose(&desk, args)),
        Command::Settle(args) => Desk::open(&args.place).and_then(|desk| settle(&desk, args)),
        Command::Release { version, review, place } => {
            Desk::open(place).and_then(|desk| release(&desk, version, *review))
        }
        Command::Tally(args) => tally::run(args),
        Command::Diff { from, to, place } => Desk::open(place).and_then(|desk| diff(&desk, from, to)),
    };
    done.map_or_else(|code| code, |()| 0)
}

/// The site as it was read, and where it lies.
pub struct Desk {
    /// The folder that holds content/.
    pub root: PathBuf,
    /// The day it happens.
    pub today: Date,
    outcome: Outcome,
    /// What was read.
    pub site: Site,
}

/// The exit code of what was said to be wrong.
pub type Stopped<T = ()> = Result<T, u8>;

impl Desk {
    /// Reads the site.
    pub fn open(place: &Place) -> Stopped<Self> {
        let (root, today) = place.settle()?;
        let (mut outcome, site) = pipeline::read(&root, today);
        match site {
            Some(site) => Ok(Self { root, today, outcome, site }),
            None => {
                outcome.findings.retain(|finding| finding.severity == Severity::Error);
                build::print_findings(&place.build_args(), &outcome);
                Err(build::say("belisha: the content can't be read; mend the errors above first", CONTENT))
            }
        }
    }

    fn print(&self, text: &str) {
        let _ = io::stdout().write_all(text.as_bytes());
    }

    /// Puts a file in place, says so, and tells what now stands against it.
    pub fn put(&self, path: &str, text: &str, said: &str) -> Stopped {
        write::content::file(&self.root, path, text).map_err(|error| failed(&error))?;
        self.print(&format!("{said}\n"));
        self.tell_of(path)
    }

    /// Findings about a file after it was written.
    fn tell_of(&self, path: &str) -> Stopped {
        let (outcome, _) = pipeline::read(&self.root, self.today);
        let about: Vec<_> = outcome
            .findings
            .iter()
            .filter(|finding| emit::position(finding, &outcome.sources).0 == path)
            .cloned()
            .collect();
        let text = emit::text(&about, &outcome.sources, emit::Format::Human, false);
        let _ = io::stderr().write_all(text.as_bytes());
        if about.iter().any(|finding| finding.severity == Severity::Error) { Err(CONTENT) } else { Ok(()) }
    }

    /// Errors in the files of a folder.
    fn errors_in(&self, folder: &str) -> Vec<Diagnostic> {
        let found = self.outcome.findings.iter().filter(|finding| {
            finding.severity == Severity::Error
                && emit::position(finding, &self.outcome.sources).0.starts_with(folder)
        });
        found.cloned().collect()
    }

    fn clause(&self, id: &str) -> Option<&Clause> {
        self.site.record.draft.as_ref()?.clauses.iter().find(|clause| clause.id.value == id)
    }

    fn path_of(&self, clause: &Clause) -> (&str, &str) {
        let file = self.outcome.sources.file(clause.id.span.file);
        (&file.path, &file.text)
    }
}

fn failed(error: &WriteError) -> u8 {
    build::say(&build::write_error(error), super::SYSTEM)
}

fn wrong(message: &str, help: &str) -> u8 {
    build::say(&format!("belisha: {message}\nhelp: {help}"), USAGE)
}

fn begin(desk: &Desk, version: &str) -> Stopped {
    let named =
        !version.is_empty() && version.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c));
    if !named || version.starts_with('.') || version == "draft" {
        return Err(wrong(
            &format!("`{version}` can't name a version"),
            "use a year and a number, such as 2027.1",
        ));
    }
    let path = round::path(version);
    if desk.root.join(&path).exists() {
        return Err(wrong(
            &format!("the round `{version}` has begun: {path}"),
            "record its steps with `belisha agreement step`",
        ));
    }
    desk.put(&path, &round::begun(version), &format!("Round {version} begins: {path}"))
}

fn step(desk: &Desk, args: &StepArgs) -> Stopped {
    let Some(newest) = desk.site.record.rounds.last() else {
        return Err(wrong("no round has begun", "begin one: belisha agreement round 2027.1"));
    };
    if let Some(done) = newest.step(args.step) {
        let (name, day) = (args.step.name(), done.date.value);
        return Err(wrong(
            &format!("the step `{name}` is in round {} already, on {day}", newest.version.value),
            "change its entry in the round's file, if it's wrong",
        ));
    }
    let path = round::path(&newest.version.value);
    let text = &desk.outcome.sources.file(newest.version.span.file).text;
    let entry = StepEntry {
        step: args.step,
        date: desk.today,
        note: args.note.clone(),
        took_part: args.took_part.clone(),
    };
    let said = format!("Round {}: {} on {}", newest.version.value, args.step.name(), desk.today);
    desk.put(&path, &round::with_step(text, &entry), &said)
}

fn propose(desk: &Desk, args: &ProposeArgs) -> Stopped {
    let id = &args.id;
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(wrong(
            &format!("`{id}` can't be an id"),
            "use small letters, digits and hyphens, such as music-in-study",
        ));
    }
    if let Some(clause) = desk.clause(id) {
        let (path, _) = desk.path_of(clause);
        return Err(wrong(
            &format!("there is a clause `{id}` already: {path}"),
            "give this one another id, or change that file and record it: belisha agreement settle --as changed",
        ));
    }
    let clauses = desk.site.record.draft.iter().flat_map(|draft| &draft.clauses);
    let order = clauses.map(|clause| clause.order).max().unwrap_or(0) / 10 * 10 + 10;
    let proposal = Proposal {
        id: id.clone(),
        order,
        area: args.area.clone(),
        fixed: args.fixed,
        who: args.who,
        bands: args.bands.clone(),
        text: args.text.clone(),
        because: args.because.clone(),
        promise: args.promise.clone(),
        entry: Entry {
            date: desk.today,
            by: args.by.clone(),
            turn: Turn::Proposed,
            note: args.note.clone(),
            votes: None,
        },
    };
    let path = format!("content/agreement/clauses/{id}.yaml");
    desk.put(&path, &proposal.file(), &format!("Proposed: {path}"))
}

fn settle(desk: &Desk, args: &SettleArgs) -> Stopped {
    let Some(clause) = desk.clause(&args.id) else {
        let known = desk.site.record.draft.iter().flat_map(|draft| &draft.clauses);
        let help = crate::diag::unknown_name_help(
            &args.id,
            known.map(|clause| clause.id.value.as_str()),
            "`belisha agreement status` lists the open ones",
        );
        return Err(wrong(&format!("there is no clause `{}`", args.id), &help));
    };
    if args.turn == Turn::Declined && args.note.as_deref().unwrap_or("").trim().is_empty() {
        return Err(wrong(
            "a no needs its reason",
            "say why not, kindly: --note \"…\"; whoever asked will read it",
        ));
    }
    if clause.fixed && args.votes.is_some() {
        return Err(wrong(
            &format!(
                "the clause `{}` is fixed: law or safeguarding settles it, so nobody votes on it",
                args.id
            ),
            "leave --votes out",
        ));
    }
    if args.turn == Turn::Agreed && clause.standing() == Standing::Agreed && !clause.history.is_empty() {
        return Err(wrong(
            &format!("the clause `{}` is agreed already", args.id),
            "record a change first, if it was changed: --as changed",
        ));
    }
    if let Some(votes) = args.votes
        && args.turn == Turn::Agreed
        && votes.yes <= votes.no
    {
        return Err(wrong(
            &format!("{} for and {} against isn't a yes", votes.yes, votes.no),
            "settle it --as declined with the reason, or change the clause and vote again",
        ));
    }
    let entry = Entry {
        date: desk.today,
        by: args.by.clone(),
        turn: args.turn,
        note: args.note.clone(),
        votes: args.votes,
    };
    let (path, text) = desk.path_of(clause);
    let said = format!("{}: {} on {}", args.id, args.turn.name(), desk.today);
    desk.put(path, &with_item(text, "history", &entry.text()), &said)
}

fn release(desk: &Desk, version: &str, review: Option<Date>) -> Stopped {
    // A clause that can't be read would be missing from the version, and nothing would say so.
    let mut refusals = desk.errors_in(release::DRAFT);
    if refusals.is_empty() {
        refusals = release::refusals(&desk.site, version, review);
    }
    if !refusals.is_empty() {
        let text = emit::text(&refusals, &desk.outcome.sources, emit::Format::Human, false);
        let _ = io::stderr().write_all(text.as_bytes());
        return Err(build::say(
            &format!("belisha: version {version} wasn't released: {}", build::counted(refusals.len(), 0)),
            CONTENT,
        ));
    }
    let Some(draft) = desk.site.record.draft.as_ref() else { return Err(CONTENT) };
    let review = review.unwrap_or(draft.review.value);
    let files = release::files(&desk.site, &desk.outcome.sources, version, review);
    let own = "content/agreement/agreement.yaml";
    let dated = desk
        .outcome
        .sources
        .find(own)
        .map(|file| release::dated(&desk.outcome.sources.file(file).text, version, desk.today, review));
    write::content::new_folder(&desk.root, &release::folder(version), &files)
        .map_err(|error| failed(&error))?;
    if let Some(text) = dated {
        write::content::file(&desk.root, own, &text).map_err(|error| failed(&error))?;
    }
    desk.print(&format!(
        "Version {version} is released with {}; to be looked at again by {review}\nIt stands in {}; build the site, then print the forms.\n",
        build::words(files.len() - 1, "clause"),
        release::folder(version)
    ));
    Ok(())
}

fn diff(desk: &Desk, from: &str, to: &str) -> Stopped {
    let record = &desk.site.record;
    let find = |name: &str| {
        let found = if name == "draft" { record.draft.as_ref() } else { record.version(name) };
        found.ok_or_else(|| {
            let known: Vec<&str> =
                record.released.iter().map(|agreement| agreement.version.as_str()).chain(["draft"]).collect();
            wrong(&format!("there is no version `{name}`"), &format!("name one of: {}", known.join(", ")))
        })
    };
    let changes = pipeline::compare(&desk.site, find(from)?, find(to)?);
    desk.print(&changes_text(&changes, from, to));
    Ok(())
}

fn changes_text(changes: &VersionChanges, from: &str, to: &str) -> String {
    if changes.clauses.is_empty() {
        return format!("{from} and {to} say the same.\n");
    }
    let mut out = format!("From {from} to {to}: {}\n", build::words(changes.clauses.len(), "clause"));
    for clause in &changes.clauses {
        let what = match clause.kind {
            ChangeKind::Added => "new",
            ChangeKind::Removed => "taken out",
            ChangeKind::Changed => "changed",
        };
        out.push_str(&format!("\n{} ({what})\n", clause.id));
        for wording in &clause.wordings {
            out.push_str(&format!("  {}: {}\n", wording.role, marked(&wording.text)));
            out.push_str(&format!("    because: {}\n", marked(&wording.because)));
        }
    }
    out
}

/// Runs of words with those that came in `{+ +}` and those that went in `[- -]`.
fn marked(runs: &[WordRun]) -> String {
    runs.iter()
        .map(|run| match run.kind {
            RunKind::Same => run.text.clone(),
            RunKind::Added => format!("{{+{}+}}", run.text),
            RunKind::Removed => format!("[-{}-]", run.text),
        })
        .collect()
}
