//! The rules of the house: which room may use which, how long a file is, what a file begins with. They only grow.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Each room with the rooms it may use besides itself.
const ROOMS: [(&str, &[&str]); 15] = [
    ("source", &[]),
    ("diag", &["source"]),
    ("model", &["source", "diag"]),
    ("marking", &["source", "diag", "model"]),
    ("load", &["source", "diag", "model"]),
    ("parse", &["source", "diag", "model"]),
    ("resolve", &["source", "diag", "model", "parse"]),
    ("check", &["source", "diag", "model", "marking"]),
    ("render", &["source", "diag", "model", "marking"]),
    ("write", &["source", "diag", "model"]),
    ("record", &["source", "diag", "model", "lists"]),
    ("lists", &["source", "diag", "model"]),
    ("exchange", &["source", "diag", "model", "lists"]),
    (
        "pipeline",
        &["source", "diag", "model", "load", "parse", "resolve", "check", "render", "record", "exchange"],
    ),
    ("cli", &["source", "diag", "model", "load", "write", "record", "lists", "exchange", "pipeline"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    crate::support::files_in(&root().join(folder))
        .into_iter()
        .filter(|(path, _)| path.ends_with(ending) && !path.contains("node_modules"))
        .map(|(path, bytes)| (format!("{folder}/{path}"), String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

/// The code of a file without its tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let mut broken = Vec::new();
    for (path, text) in files("src", ".rs") {
        let inner = path.trim_start_matches("src/");
        let room = inner.split(['/', '.']).next().unwrap_or_default();
        if matches!(room, "lib" | "main") {
            continue;
        }
        let (_, may) = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("the room `{room}` isn't on the map"));
        for used in rooms_used(without_tests(&text)) {
            if used != room && !may.contains(&used.as_str()) {
                broken.push(format!("{path} uses `{used}`"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The first part of every path that begins with `crate::`, in lists too.
fn rooms_used(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + 7..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            let mut first = true;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        used.push(std::mem::take(&mut word));
                        first = true;
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 && first && (c.is_alphanumeric() || c == '_') {
                    word.push(c);
                } else if c == ':' {
                    first = false;
                }
            }
            used.push(word);
        } else {
            used.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.retain(|name| ROOMS.iter().any(|(room, _)| room == name));
    used
}

#[test]
fn every_file_says_what_lives_in_it_and_is_short_enough() {
    for folder in ["src", "tests", "benches"] {
        for (path, text) in files(folder, ".rs") {
            assert!(text.starts_with("//! "), "{path} doesn't begin with `//!`");
            assert!(text.lines().count() < 800, "{path} has 800 lines or more");
        }
    }
}

#[test]
fn functions_are_under_seventy_lines() {
    for (path, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let mut start: Option<(usize, usize, &str)> = None;
        for (n, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let body = line.trim_start();
            let opens = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn "]
                .iter()
                .any(|word| body.starts_with(word));
            if opens && line.trim_end().ends_with(['{', '(']) {
                start = Some((n, indent, body));
            } else if let Some((from, depth, name)) = start
                && indent == depth
                && body == "}"
            {
                assert!(n - from < 70, "{path}:{}: {} lines: {name}", from + 1, n - from + 1);
                start = None;
            }
        }
    }
}

#[test]
fn nothing_is_left_for_later_and_no_code_gives_up() {
    let marks = ["TO", "FIX", "XX"].map(|start| {
        format!(
            "{start}{}",
            if start == "FIX" {
                "ME"
            } else if start == "TO" {
                "DO"
            } else {
                "X"
            }
        )
    });
    for (path, text) in files("src", ".rs") {
        for mark in &marks {
            assert!(!text.contains(mark.as_str()), "{path} holds {mark}");
        }
        let code = without_tests(&text);
        for give_up in [".unwrap()", ".expect(", "panic!("] {
            assert!(!code.contains(give_up), "{path} holds {give_up}");
        }
    }
}

/// The rules `script-habit`, `page-loads` and `outside-address` look at any theme; they must find nothing in ours.
#[test]
fn the_theme_loads_nothing_from_elsewhere_and_stores_nothing() {
    let site = crate::support::Site::empty();
    for (path, bytes) in crate::support::files_in(&root().join("themes")) {
        site.write(&format!("themes/{path}"), bytes);
    }
    crate::support::small_files().into_iter().for_each(|(path, text)| site.write(path, text));
    site.build(&["--strict"]).is_fine();
}

#[test]
fn third_party_files_carry_their_licence() {
    for folder in ["fonts", "vendor", "paper/fonts"] {
        let names: Vec<String> =
            crate::support::files_in(&root().join("themes/belisha").join(folder)).into_keys().collect();
        assert!(
            names.iter().any(|name| name.contains("OFL") || name.contains("LICENSE")),
            "{folder} has no licence: {names:?}"
        );
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(Path::new(&root().join(file)).exists(), "no {file}");
    }
}
