//! Each rule's own examples, tried on the small school: the bad one is found, the good one isn't. And the manual of
//! messages, which is written from the same texts.

use std::{collections::BTreeSet, fs, path::PathBuf};

use belisha::diag::{Code, Example, Family, Level};

use crate::support::Site;

/// The codes that a run over the small school with an example tells of; `None` for an example in words.
fn told(example: Example) -> Option<BTreeSet<String>> {
    let site = Site::small();
    match example {
        Example::Words(_) => return None,
        Example::Added(file, text) => {
            let before = fs::read_to_string(site.path(file)).unwrap_or_default();
            site.write(file, before + text);
        }
        Example::Changed(file, from, to) => site.change(file, from, to),
        Example::Written(file, text) => site.write(file, text),
    }
    let run = site.build(&["--format", "json"]);
    let codes = run.stderr.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    Some(codes.filter_map(|finding| finding["code"].as_str().map(str::to_owned)).collect())
}

#[test]
fn every_bad_example_is_found_and_every_good_one_is_not() {
    let mut wrong = Vec::new();
    for code in belisha::pipeline::codes() {
        if told(code.bad).is_some_and(|told| !told.contains(code.name)) {
            wrong.push(format!("`{}` isn't found in its bad example", code.name));
        }
        if told(code.good).is_some_and(|told| told.contains(code.name)) {
            wrong.push(format!("`{}` is found in its good example", code.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_name_of_its_own_and_whole_sentences() {
    let codes = belisha::pipeline::codes();
    let names: BTreeSet<&str> = codes.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), codes.len());
    for code in codes {
        assert!(code.meaning.ends_with('.') && code.why.ends_with('.'), "{}", code.name);
        assert!(!code.bad.text().is_empty() || !code.good.text().is_empty(), "{}", code.name);
        assert!(Family::ALL.iter().any(|(family, _)| *family == code.family), "{}", code.name);
    }
}

#[test]
fn explain_says_what_the_manual_says() {
    let site = Site::empty();
    for code in belisha::pipeline::codes() {
        let run = site.run(&["explain", code.name]);
        run.is_fine();
        assert!(run.stdout.contains(code.meaning) && run.stdout.contains(code.why), "{}", run.stdout);
    }
    let run = site.run(&["explain", "stale-fatc"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `stale-fact`?"), "{}", run.stderr);
    let list = site.run(&["explain"]);
    assert!(belisha::pipeline::codes().iter().all(|code| list.stdout.contains(code.name)));
}

/// The manual of messages, written from the codes. `BLESS=1` writes it.
#[test]
fn the_manual_of_messages_is_the_same_as_the_codes() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/reference/messages.md");
    let wanted = manual();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &wanted).expect("the manual can be written");
    }
    let found = fs::read_to_string(&path).expect("the manual is there");
    assert!(found == wanted, "docs/reference/messages.md isn't what the codes say; BLESS=1 writes it");
}

fn manual() -> String {
    let mut text = "# Messages\n\n\
        Each finding has a code in brackets, such as `error[unknown-field]`. This page lists every code with what it\n\
        means, why it matters, a bad example and a good one; `belisha explain CODE` says the same. How findings are\n\
        printed, and how a setting chooses another level for a check, is on the pages about\n\
        [commands](commands.md#findings) and [the setting](site.md#checks).\n\n\
        An **error** stops the build; the site that was there stays. A **warning** doesn't, unless you build with\n\
        `--strict`.\n"
        .to_owned();
    let codes = belisha::pipeline::codes();
    for (family, title) in Family::ALL {
        if !codes.iter().any(|code| code.family == family) {
            continue;
        }
        text.push_str(&format!("\n## {title}\n"));
        for code in codes.iter().filter(|code| code.family == family) {
            text.push_str(&section(code));
        }
    }
    text
}

fn section(code: &Code) -> String {
    let level = match (code.level, code.settable) {
        (Level::Deny, true) => "An error; `checks` can set another level.",
        (Level::Deny, false) => "An error.",
        (_, true) => "A warning; `checks` can set another level.",
        (_, false) => "A warning.",
    };
    let mut text = format!("\n### `{}`\n\n{} {}\n\n{level}\n", code.name, code.meaning, code.why);
    for (title, example) in [("Bad", code.bad), ("Good", code.good)] {
        match example.file() {
            Some(file) => {
                text.push_str(&format!("\n{title}, in `{file}`:\n\n````text\n{}\n````\n", example.text()))
            }
            None => text.push_str(&format!("\n{title}: {}.\n", example.text())),
        }
    }
    text
}
