//! `belisha agreement tally`: answers to the questionnaire, counted into the results of a round.

use std::{
    collections::BTreeSet,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    CONTENT, USAGE,
    agreement::{Desk, Place, Stopped, named},
    build,
};
use crate::{
    diag::{Diagnostic, emit},
    lists::answers::{self, Reading},
    load,
    model::questionnaire::{Answers, Audience, Questionnaire, Results, SMALLEST_GROUP},
    record::tally,
    write,
};

/// Findings printed of one run; a wrong list has the same fault in every row.
const MOST_PRINTED: usize = 20;

/// What is counted, and where what people wrote goes.
#[derive(Args)]
pub struct TallyArgs {
    /// Files saved by the questionnaire's page, and lists (CSV) with a row for each person
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The version that the round leads to [default: the questionnaire's]
    #[arg(long, value_name = "VERSION")]
    round: Option<String>,
    /// Who answered, for lists that have no column `audience`
    #[arg(long, value_parser = named(&Audience::ALL))]
    audience: Option<Audience>,
    /// A new file outside the site's folder for what people wrote in their own words
    #[arg(long, value_name = "FILE")]
    out_comments: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// Runs the command.
pub fn run(args: &TallyArgs) -> Stopped {
    let desk = Desk::open(&args.place)?;
    let Some(questionnaire) = &desk.site.questionnaire else {
        return Err(wrong(
            "there is no questionnaire to count answers to",
            "write content/agreement/questionnaire.yaml; `belisha init` writes an example",
        ));
    };
    let version = &questionnaire.version.value;
    if let Some(round) = args.round.as_ref().filter(|round| *round != version) {
        return Err(wrong(
            &format!("the questionnaire is for version {version}, not {round}"),
            &format!("leave --round out, or set `version: \"{round}\"` in {}", questionnaire.source),
        ));
    }
    if let Some(path) = &args.out_comments {
        outside(&desk.root, path)?;
    }
    let (answers, notes) = read(args, &desk.root, questionnaire)?;
    if answers.is_empty() {
        return Err(build::say("belisha: nobody has answered anything in these files", CONTENT));
    }
    let results = tally::count(questionnaire, &answers, desk.today);
    if let Some(path) = &args.out_comments {
        write::content::new_file(path, &tally::comments(questionnaire, &answers))
            .map_err(|error| build::say(&build::write_error(&error), super::SYSTEM))?;
    }
    for note in notes {
        build::say(&format!("note: {note}"), 0);
    }
    let said = report(&results, &answers, questionnaire, args.out_comments.as_deref());
    desk.put(&tally::path(version), &tally::text(&results), said.trim_end())
}

fn wrong(message: &str, help: &str) -> u8 {
    build::say(&format!("belisha: {message}\nhelp: {help}"), USAGE)
}

/// What people wrote may name somebody: it never goes where a site is made from.
fn outside(root: &Path, path: &Path) -> Stopped {
    if build::whole(path).starts_with(build::whole(root)) {
        return Err(wrong(
            &format!("what people wrote can't go to `{}`, which is in the site's folder", path.display()),
            "name a file elsewhere that only the safeguarding lead can open, such as ../comments.txt",
        ));
    }
    if path.exists() {
        return Err(wrong(
            &format!("there is a file `{}` already", path.display()),
            "name a new file, or move that one away first",
        ));
    }
    Ok(())
}

/// Every answer of every file, or all that stands against counting them.
fn read(
    args: &TallyArgs,
    root: &Path,
    questionnaire: &Questionnaire,
) -> Stopped<(Vec<Answers>, Vec<String>)> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let (mut answers, mut notes) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for path in &args.files {
        let shown = path.to_string_lossy();
        if !seen.insert(build::whole(path)) {
            return Err(wrong(&format!("`{shown}` is given twice"), "name each file once"));
        }
        if load::FOLDERS.iter().any(|folder| build::whole(path).starts_with(build::whole(&root.join(folder))))
        {
            return Err(wrong(
                &format!("`{shown}` is in the folder that the site is made from"),
                "keep answers elsewhere: what people wrote may name somebody",
            ));
        }
        match load::given(path) {
            Ok(bytes) => {
                let found = answers::answers(&shown, &bytes, questionnaire, args.audience, &mut findings);
                let Reading { answers: found, notes: told } = found;
                answers.extend(found);
                notes.extend(told);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.is_empty() {
        return Ok((answers, notes));
    }
    let printed = &findings[..findings.len().min(MOST_PRINTED)];
    let text = emit::text(printed, &Default::default(), emit::Format::Short, false);
    let _ = io::stderr().write_all(text.as_bytes());
    if findings.len() > MOST_PRINTED {
        build::say(&format!("and {} more", findings.len() - MOST_PRINTED), CONTENT);
    }
    let counted = build::counted(findings.len(), 0);
    Err(build::say(&format!("belisha: nothing was counted: {counted}"), CONTENT))
}

/// What was counted, in words for a terminal.
fn report(
    results: &Results,
    answers: &[Answers],
    questionnaire: &Questionnaire,
    comments: Option<&Path>,
) -> String {
    let version = &results.version.value;
    let mut out = format!("Counted for version {version}: {}\n", tally::path(version));
    let mut took_part = Vec::new();
    for audience in questionnaire.audiences() {
        let name = audience.name();
        match results.people.get(&audience) {
            Some(people) => {
                out.push_str(&format!("  {name:<10}{people} answered\n"));
                took_part.push(format!("{name}={people}"));
            }
            None => out.push_str(&format!(
                "  {name:<10}fewer than {SMALLEST_GROUP} answered, so nothing of theirs is shown\n"
            )),
        }
    }
    let writers = tally::writers(answers);
    let people = match writers {
        1 => "1 person".to_owned(),
        writers => format!("{writers} people"),
    };
    match comments {
        _ if writers == 0 => {}
        Some(path) => out.push_str(&format!(
            "{people} wrote something: it's in {}, for the safeguarding lead to read first\n",
            path.display()
        )),
        None => out.push_str(&format!(
            "{people} wrote something, which isn't kept; --out-comments ../comments.txt writes it for the safeguarding lead\n"
        )),
    }
    if !took_part.is_empty() {
        out.push_str(&format!(
            "If the round's file doesn't say so yet: belisha agreement step questionnaire --took-part {}\n",
            took_part.join(",")
        ));
    }
    out
}
