//! What stands against releasing a version: each reason by itself, with the one message that it gives and its place.

use std::{collections::BTreeMap, fs};

use crate::support::{Run, Site, files_in};

/// The day of the release.
const DAY: &str = "2027-07-07";
const AGREEMENT: &str = "content/agreement/agreement.yaml";
const ROUND: &str = "content/agreement/rounds/2.yaml";
const ASK: &str = "content/agreement/clauses/ask.yaml";
const TELL: &str = "content/agreement/clauses/tell.yaml";
const FACTS: &str = "content/facts.yaml";

const STEPS: &str = "  - step: questionnaire
    date: 2027-03-05
  - step: student-council
    date: 2027-03-17
  - step: staff
    date: 2027-03-24
  - step: safeguarding-check
    date: 2027-06-09
  - step: vote
    date: 2027-06-30
  - step: approval
    date: 2027-07-07
";

/// One clause is negotiable and names a fact, one is fixed and cites a fact in its words, one got a no.
const CLAUSES: [(&str, &str); 3] = [
    (
        ASK,
        "id: ask
order: 10
area: conduct
kind: negotiable
asked_by: [students]
agreed: We ask first.
facts: [age-13]
for:
  - who: students
    text: I ask before I share.
    because: It is kind.
history:
  - date: 2027-03-17
    by: [students]
    turn: proposed
  - date: 2027-06-30
    by: [students, staff]
    turn: agreed
",
    ),
    (
        TELL,
        "id: tell
order: 20
area: conduct
kind: fixed
asked_by: [staff]
agreed: We tell somebody.
for:
  - who: students
    text: I tell somebody.
    because: '[The head may search a bag](fact:searching), and no one is in trouble for asking [the Listeners](help:listeners).'
",
    ),
    (
        "content/agreement/clauses/music.yaml",
        "id: music
order: 30
area: conduct
kind: negotiable
asked_by: [students]
agreed: We have music.
for:
  - who: students
    text: I have music.
    because: It helps.
history:
  - date: 2027-03-17
    by: [students]
    turn: proposed
  - date: 2027-06-30
    by: [staff]
    turn: declined
    note: Some of us need it quiet.
",
    ),
];

/// A school with version 1 released, and everything done for version 2.
fn ready() -> Site {
    let site = Site::small();
    site.write("content/agreement/released/1/agreement.yaml", site.read(AGREEMENT));
    site.write("content/agreement/released/1/clauses/ask.yaml", site.read(ASK));
    site.change(AGREEMENT, "review: 2027-09-01", "review: 2028-07-07");
    for (path, text) in CLAUSES {
        site.write(path, text);
    }
    site.write(ROUND, format!("version: \"2\"\nsteps:\n{STEPS}"));
    site
}

/// What one refusal says, line by line.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    message: String,
    place: String,
    expected: String,
    help: String,
}

/// The findings that a run printed for people.
fn said(run: &Run) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    for line in run.stderr.lines() {
        let trimmed = line.trim_start_matches(|c: char| c == '|' || c.is_whitespace());
        if line.starts_with("error[") {
            let empty = String::new;
            found.push(Said { message: line.to_owned(), place: empty(), expected: empty(), help: empty() });
        }
        let Some(last) = found.last_mut() else { continue };
        if let Some(place) = line.trim_start().strip_prefix("--> ") {
            place.clone_into(&mut last.place);
        } else if let Some(expected) = line.trim_start().strip_prefix("= note: expected: ") {
            expected.clone_into(&mut last.expected);
        } else if let Some(help) = line.trim_start().strip_prefix("= help: ") {
            help.clone_into(&mut last.help);
        } else if trimmed.starts_with('^') {
            trimmed.trim_start_matches('^').trim().clone_into(&mut last.expected);
        }
    }
    found
}

/// One thing that stands against a release.
struct Refusal {
    /// What is changed in the school that is ready.
    change: Change,
    /// What is typed after `release`.
    typed: &'static str,
    message: &'static str,
    place: &'static str,
    expected: &'static str,
    help: &'static str,
}

enum Change {
    Nothing,
    /// A piece of a file in place of another.
    Put(&'static str, &'static str, &'static str),
    /// A file or folder that is gone.
    Gone(&'static str),
    /// A step that is left out of the round.
    Without(&'static str),
    /// The clause that is voted on gets a no, and the fixed one is gone.
    NothingAgreed,
}

use Change::{Gone, Nothing, NothingAgreed, Put, Without};

impl Change {
    fn make(&self, site: &Site) {
        match self {
            Nothing => {}
            Put(path, from, to) => site.change(path, from, to),
            Gone(path) => {
                let path = site.path(path);
                let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
                gone.expect("it was there");
            }
            NothingAgreed => {
                site.change(ASK, "turn: agreed", "turn: declined\n    note: Not this year.");
                Gone(TELL).make(site);
            }
            Without(step) => {
                let (before, after) = STEPS.split_once(&format!("  - step: {step}\n")).expect("a step");
                let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
                site.write(ROUND, format!("version: \"2\"\nsteps:\n{before}{rest}"));
            }
        }
    }
}

/// Files of the school, but for what a release may never change.
fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files_in(site.root())
}

fn release(site: &Site, typed: &str) -> Run {
    let mut args = vec!["agreement", "release", "--date", DAY];
    args.extend(typed.split_whitespace());
    site.run(&args)
}

#[test]
fn a_school_that_is_ready_releases_its_settled_clauses() {
    let site = ready();
    let run = release(&site, "2");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let released = files_in(&site.path("content/agreement/released/2"));
    let names: Vec<&str> = released.keys().map(String::as_str).collect();
    assert_eq!(names, ["agreement.yaml", "clauses/ask.yaml", "clauses/tell.yaml"]);
    for path in ["content/agreement/released/2/agreement.yaml", AGREEMENT] {
        let text = site.read(path);
        assert!(text.contains("version: \"2\"\nagreed: 2027-07-07\nreview: 2028-07-07\n"), "{text}");
    }
}

#[test]
fn each_reason_by_itself_refuses_the_release_with_one_message() {
    for refusal in REFUSALS {
        let site = ready();
        refusal.change.make(&site);
        let before = files(&site);
        let run = release(&site, refusal.typed);
        let wanted = Said {
            message: refusal.message.to_owned(),
            place: refusal.place.to_owned(),
            expected: refusal.expected.to_owned(),
            help: refusal.help.to_owned(),
        };
        assert_eq!(said(&run), [wanted], "{}", run.stderr);
        assert_eq!(run.code, 1, "{}", run.stderr);
        let version = refusal.typed.split(' ').next().unwrap_or_default();
        let last = format!("belisha: version {version} wasn't released: 1 error");
        assert_eq!(run.stderr.lines().last(), Some(last.as_str()));
        assert_eq!(run.stdout, "");
        assert!(files(&site) == before, "a file was written: {}", refusal.message);
    }
}

#[test]
fn everything_that_stands_against_a_release_is_told_in_one_run() {
    let site = ready();
    site.write(ROUND, "version: \"2\"\nsteps: []\n");
    site.change(AGREEMENT, "review: 2028-07-07", "review: 2027-07-07");
    site.change(FACTS, "recheck: 2027-09-01", "recheck: 2027-07-06");
    let run = release(&site, "2");
    let found = said(&run);
    assert_eq!(found.len(), 8, "{}", run.stderr);
    assert!(run.stderr.ends_with("belisha: version 2 wasn't released: 8 errors\n"), "{}", run.stderr);
}

#[test]
fn a_fact_that_two_clauses_rest_on_is_told_once() {
    let site = ready();
    site.change(TELL, "agreed: We tell somebody.\n", "agreed: We tell somebody.\nfacts: [age-13]\n");
    site.change(FACTS, "recheck: 2027-09-01", "recheck: 2027-07-06");
    let found = said(&release(&site, "2"));
    let messages: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "error[release]: the clauses `ask`, `tell` rest on the fact `age-13`, which was to be checked again by \
             2027-07-06"
        ]
    );
}

#[test]
fn a_vote_is_needed_only_where_something_may_be_voted_on() {
    let site = ready();
    site.change(ASK, "kind: negotiable", "kind: fixed");
    Without("vote").make(&site);
    let run = release(&site, "2");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

const REFUSALS: &[Refusal] = &[
    Refusal {
        change: Nothing,
        typed: "1",
        message: "error[release]: version `1` was released already, on 2026-09-01",
        place: "content/agreement/released/1/agreement.yaml:4:9",
        expected: "a version that isn't there yet",
        help: "give this one the next number",
    },
    Refusal {
        change: Nothing,
        typed: "2 --review 2027-07-07",
        message: "error[release]: the day of the next look, 2027-07-07 as typed here, has passed or is today",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "a day to come",
        help: "give a day to come, a year from now at most, such as: `--review 2027-09-06`",
    },
    Refusal {
        change: Nothing,
        typed: "2 --review 2027-07-06",
        message: "error[release]: the day of the next look, 2027-07-06 as typed here, has passed or is today",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "a day to come",
        help: "give a day to come, a year from now at most, such as: `--review 2027-09-06`",
    },
    Refusal {
        change: Put(AGREEMENT, "review: 2028-07-07", "review: 2027-07-07"),
        typed: "2",
        message: "error[release]: the day of the next look, 2027-07-07 as in the agreement, has passed or is today",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "a day to come",
        help: "give a day to come, a year from now at most, such as: `--review 2027-09-06`",
    },
    Refusal {
        change: Put(AGREEMENT, "review: 2028-07-07", "review: 2027-07-06"),
        typed: "2",
        message: "error[release]: the day of the next look, 2027-07-06 as in the agreement, has passed or is today",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "a day to come",
        help: "give a day to come, a year from now at most, such as: `--review 2027-09-06`",
    },
    Refusal {
        change: Gone("content/agreement"),
        typed: "2",
        message: "error[release]: there is no agreement to release",
        place: "content/agreement/agreement.yaml:1:1",
        expected: "",
        help: "`belisha init example` writes one into a new folder: copy its content/agreement/ into yours",
    },
    Refusal {
        change: Gone(AGREEMENT),
        typed: "2",
        message: "error[missing-file]: there is no `content/agreement/agreement.yaml`: it gives the agreement's title, version and dates",
        place: "content/agreement/agreement.yaml:1:1",
        expected: "a file here",
        help: "add it; `belisha init` writes a complete example",
    },
    Refusal {
        change: Gone(ROUND),
        typed: "2",
        message: "error[release]: no round leads to version `2`",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "a file in content/agreement/rounds/",
        help: "begin it: `belisha agreement round 2`, then record each step as it's done",
    },
    Refusal {
        change: Without("student-council"),
        typed: "2",
        message: "error[release]: students haven't been heard in this round",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "a step at which they were heard",
        help: "hear them, then say how many took part: `belisha agreement step student-council --took-part students=12`",
    },
    Refusal {
        change: Without("staff"),
        typed: "2",
        message: "error[release]: staff haven't been heard in this round",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "a step at which they were heard",
        help: "hear them, then say how many took part: `belisha agreement step staff --took-part staff=12`",
    },
    Refusal {
        change: Without("questionnaire"),
        typed: "2",
        message: "error[release]: parents and carers haven't been heard in this round",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "a step at which they were heard",
        help: "hear them, then say how many took part: `belisha agreement step questionnaire --took-part parents=12`",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-03-17", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `student-council` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:6:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-03-24", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `staff` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:8:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-03-05", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `questionnaire` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:4:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Without("safeguarding-check"),
        typed: "2",
        message: "error[release]: the safeguarding lead hasn't checked the draft",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "the step with its day",
        help: "once it's done: `belisha agreement step safeguarding-check`",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-06-09", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `safeguarding-check` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:10:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Without("vote"),
        typed: "2",
        message: "error[release]: nobody has voted, and some clauses are negotiable",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "the step with its day",
        help: "once it's done: `belisha agreement step vote`",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-06-30", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `vote` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:12:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Without("approval"),
        typed: "2",
        message: "error[release]: the head hasn't approved it",
        place: "content/agreement/rounds/2.yaml:1:10",
        expected: "the step with its day",
        help: "once it's done: `belisha agreement step approval`",
    },
    Refusal {
        change: Put(ROUND, "date: 2027-07-07", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the step `approval` is planned for 2027-07-08, which is still to come",
        place: "content/agreement/rounds/2.yaml:14:11",
        expected: "a day that has come",
        help: "release once it's done; if it was done already, put its day right in this file",
    },
    Refusal {
        change: Put(ASK, "turn: agreed", "turn: changed"),
        typed: "2",
        message: "error[release]: the clause `ask` isn't settled",
        place: "content/agreement/clauses/ask.yaml:1:5",
        expected: "a history that ends with agreed or declined",
        help: "settle it: `belisha agreement settle ask --as agreed --by students,staff` (or `--as declined`, with `--note` and why not)",
    },
    Refusal {
        change: Put(ASK, "date: 2027-06-30", "date: 2027-07-08"),
        typed: "2",
        message: "error[release]: the clause `ask` is settled on 2027-07-08, which is still to come",
        place: "content/agreement/clauses/ask.yaml:16:11",
        expected: "a day that has come",
        help: "release once it's settled; if it was settled already, put the day right in this file",
    },
    Refusal {
        change: NothingAgreed,
        typed: "2",
        message: "error[release]: no clause is agreed",
        place: "content/agreement/agreement.yaml:4:9",
        expected: "an agreed clause",
        help: "settle at least one: `belisha agreement settle CLAUSE --as agreed --by students,staff`, with the clause's id",
    },
    // What reading refuses, a release tells in reading's words: without its reason the clause would be left out.
    Refusal {
        change: Put(ASK, "    because: It is kind.\n", ""),
        typed: "2",
        message: "error[missing-field]: the wording for `students` has no `because`",
        place: "content/agreement/clauses/ask.yaml:9:5",
        expected: "a field `because`",
        help: "add a line that starts with `because:`, in line with its other fields",
    },
    Refusal {
        change: Put(ASK, "because: It is kind.", "because: ''"),
        typed: "2",
        message: "error[clause]: `because` is empty",
        place: "content/agreement/clauses/ask.yaml:11:14",
        expected: "a sentence",
        help: "write the reason after `because:`, as a sentence",
    },
    Refusal {
        change: Put(ASK, "because: It is kind.", "because: '&nbsp;'"),
        typed: "2",
        message: "error[clause]: `because` is empty",
        place: "content/agreement/clauses/ask.yaml:11:14",
        expected: "a sentence",
        help: "write the reason after `because:`, as a sentence",
    },
    Refusal {
        change: Put(
            ASK,
            "for:\n  - who: students\n    text: I ask before I share.\n    because: It is kind.\n",
            "for: []\n",
        ),
        typed: "2",
        message: "error[clause]: this clause is for nobody",
        place: "content/agreement/clauses/ask.yaml:8:1",
        expected: "at least one wording",
        help: "add an entry with `who`, `text` and `because` under `for:`",
    },
    Refusal {
        change: Put(FACTS, "recheck: 2027-09-01", "recheck: 2027-07-06"),
        typed: "2",
        message: "error[release]: the clause `ask` rests on the fact `age-13`, which was to be checked again by 2027-07-06",
        place: "content/facts.yaml:11:14",
        expected: "a fact that was checked in time",
        help: "look at the fact's source, then set its `checked` and `recheck` in content/facts.yaml",
    },
    Refusal {
        change: Put(
            FACTS,
            "date: \"1996\"\n    checked: 2026-11-01\n    recheck: 2027-09-01",
            "date: \"1996\"\n    checked: 2026-11-01\n    recheck: 2027-07-06",
        ),
        typed: "2",
        message: "error[release]: the clause `tell` rests on the fact `searching`, which was to be checked again by 2027-07-06",
        place: "content/facts.yaml:32:14",
        expected: "a fact that was checked in time",
        help: "look at the fact's source, then set its `checked` and `recheck` in content/facts.yaml",
    },
];
