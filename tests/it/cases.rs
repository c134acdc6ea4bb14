//! Cases: each file of `tests/cases/` and its folders changes the small school and holds exactly what the program then prints.
//!
//! A case is a line about it, then parts that begin with `-- path --` (a file to write), `-- bytes path --` (a file
//! in hexadecimal), `-- change path --` (lines `- old` and `+ new`), `-- gone path --`, and last `-- short --` or
//! `-- human --` with what is printed. `BLESS=1` writes what is printed now.

use std::{collections::BTreeSet, fs, path::PathBuf};

use crate::support::{Site, files_in};

struct Case {
    path: PathBuf,
    head: String,
    parts: Vec<(String, String)>,
    format: &'static str,
    expected: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn read_all() -> Vec<Case> {
    // In folders too, where cases belong together.
    let names = files_in(&folder()).into_keys();
    names.filter(|name| name.ends_with(".txt")).map(|name| read(folder().join(name))).collect()
}

fn read(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).expect("a case is text");
    let mut head = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let title = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (title, parts.last_mut()) {
            (Some(title), _) => parts.push((title.to_owned(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) => head.push_str(line),
        }
    }
    let (format, expected) = match parts.pop() {
        Some((title, expected)) if title == "short" => ("short", expected),
        Some((title, expected)) if title == "human" => ("human", expected),
        _ => panic!("{} doesn't end with `-- short --` or `-- human --`", path.display()),
    };
    Case { path, head, parts, format, expected }
}

impl Case {
    fn site(&self) -> Site {
        let site = Site::small();
        for (title, body) in &self.parts {
            match title.split_once(' ') {
                Some(("bytes", path)) => site.write(path, hexadecimal(body)),
                Some(("gone", path)) => fs::remove_file(site.path(path)).expect("it was there"),
                Some(("change", path)) => {
                    let lines = |mark: &str| -> String {
                        body.lines()
                            .filter_map(|line| line.strip_prefix(mark))
                            .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n")
                            .collect()
                    };
                    site.change(path, &lines("-"), &lines("+"));
                }
                _ => site.write(title, body),
            }
        }
        site
    }

    fn printed(&self) -> (String, i32) {
        let run = self.site().build(&["--format", self.format]);
        (run.stderr, run.code)
    }

    fn bless(&self, printed: &str) {
        let mut text = self.head.clone();
        for (title, body) in &self.parts {
            text.push_str(&format!("-- {title} --\n{body}"));
        }
        text.push_str(&format!("-- {} --\n{printed}", self.format));
        fs::write(&self.path, text).expect("the case can be written");
    }
}

fn hexadecimal(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).expect("two hexadecimal digits"))
        .collect()
}

#[test]
fn every_case_prints_exactly_what_it_says() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for case in read_all() {
        let (printed, code) = case.printed();
        if bless {
            case.bless(&printed);
            continue;
        }
        if printed != case.expected {
            wrong.push(format!(
                "{}\n--- expected\n{}--- printed\n{printed}",
                case.path.display(),
                case.expected
            ));
        }
        let errors = case.expected.contains("error[") || case.expected.contains("error:");
        assert_eq!(code, i32::from(errors), "{}: exit code", case.path.display());
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Codes that a folder of text can't show; the tests named beside them do.
const SHOWN_ELSEWHERE: [&str; 11] = [
    "unreadable",       // broken.rs: a link that leads to itself
    "foreign-file",     // writing.rs: a file that stands where a page must go
    "release",          // src/record/release.rs: told by a command, not by a build
    "answers",          // tally.rs
    "list-text",        // src/lists/text.rs: lists are no part of a site
    "list-row",         // src/lists/table.rs
    "list-formula",     // src/lists/table.rs
    "list-person",      // forms.rs
    "paper-letter",     // tests/pdf: a program built with PDF
    "quiz-file",        // exchange.rs: files of other systems are no part of a site
    "quiz-leaderboard", // exchange.rs
];

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<String> = read_all()
        .iter()
        .flat_map(|case| case.expected.split(['[', ']']).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let missing: Vec<&str> = belisha::pipeline::codes()
        .into_iter()
        .map(|code| code.name)
        .filter(|name| !shown.contains(*name) && !SHOWN_ELSEWHERE.contains(name))
        .collect();
    assert!(missing.is_empty(), "no case shows: {}", missing.join(", "));
}
