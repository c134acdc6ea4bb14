//! Ten broken inputs: each names file, line, column, what was found, what was expected and what to do; exit code 1;
//! the site that was there stays as it was, byte for byte.

use std::fs;

use crate::support::{Run, Site};

/// Builds a good site, breaks it, builds again, and gives what was printed after checking what all must keep.
fn after(breaking: impl FnOnce(&Site)) -> String {
    let site = Site::small();
    site.write("themes/keep.txt", "");
    copy_theme(&site);
    site.build(&[]).is_fine();
    let good = site.finished();
    assert!(good.contains_key("public/index.html"));
    breaking(&site);
    let Run { code, stderr, stdout } = site.build(&["--format", "json"]);
    assert_eq!(code, 1, "{stderr}");
    assert_eq!(stdout, "");
    assert_eq!(site.finished(), good, "the good site changed");
    let left: Vec<_> = fs::read_dir(site.root())
        .expect("the folder is there")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".belisha"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    stderr
}

/// The first finding must have all its parts, and stand where the fault is.
fn says(stderr: &str, path: &str, line: u64, column: u64, words: &str) {
    let first: serde_json::Value = serde_json::from_str(stderr.lines().next().unwrap_or_default())
        .unwrap_or_else(|_| panic!("{stderr}"));
    assert_eq!(first["path"], path, "{stderr}");
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(line), Some(column)), "{stderr}");
    assert!(first["message"].as_str().unwrap_or_default().contains(words), "{stderr}");
    for part in ["code", "expected", "help"] {
        assert!(first[part].as_str().is_some_and(|words| !words.is_empty()), "no {part}: {stderr}");
    }
}

fn copy_theme(site: &Site) {
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for (path, bytes) in crate::support::files_in(&theme) {
        site.write(&format!("themes/{path}"), bytes);
    }
}

const PAGE: &str = "content/units/sharing/students/7-11.md";
const QUIZ: &str = "quizzes/sharing/7-11.yaml";

#[test]
fn a_missing_quiz_answer() {
    let said = after(|site| site.change(QUIZ, "        correct: true\n", ""));
    says(&said, QUIZ, 17, 9, "no option is marked as right");
}

#[test]
fn a_link_to_nowhere() {
    let said = after(|site| site.change(PAGE, "Ask first.", "Ask [your mum](../mum.md)."));
    says(&said, PAGE, 10, 5, "there is no page `content/units/sharing/mum.md`");
}

#[test]
fn tabs_in_yaml() {
    let said = after(|site| site.change("content/site.yaml", "    title: Ages", "\ttitle: Ages"));
    says(&said, "content/site.yaml", 9, 1, "indented with a tab");
}

#[test]
fn a_duplicate_key() {
    let said =
        after(|site| site.change(QUIZ, "    difficulty: 1\n", "    difficulty: 1\n    difficulty: 2\n"));
    says(&said, QUIZ, 21, 5, "`difficulty` is given twice");
}

#[test]
fn an_unknown_field() {
    let said = after(|site| site.change(QUIZ, "    explanation:", "    explain:"));
    says(&said, QUIZ, 24, 5, "`explain` isn't a field here");
}

#[test]
fn a_unit_without_a_title() {
    let said = after(|site| site.change("content/units/sharing/unit.md", "title: Sharing\n", ""));
    says(&said, "content/units/sharing/unit.md", 2, 1, "`title` is missing");
}

#[test]
fn a_file_that_is_not_utf8() {
    let said = after(|site| site.write(PAGE, b"---\ntitle: Caf\xe9\n---\n"));
    says(&said, PAGE, 2, 11, "isn't saved as UTF-8");
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder() {
    let said = after(|site| {
        // A folder that even the system's owner can't open: a link that leads to itself.
        let folder = site.path("content/units/locked");
        std::os::unix::fs::symlink(&folder, &folder).expect("links can be made");
    });
    says(&said, "content/units/locked", 1, 1, "can't be read");
}

#[test]
fn a_theme_with_a_mistake_in_a_template() {
    let said = after(|site| {
        site.change("themes/belisha/templates/band.html", "{% for c in units %}", "{% for c units %}")
    });
    let line = fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/belisha/templates/band.html"),
    )
    .expect("the theme has a band page");
    let at = line.find("{% for c in units %}").expect("with a list of units");
    let row = line[..at].matches('\n').count() as u64 + 1;
    let first: serde_json::Value =
        serde_json::from_str(said.lines().next().unwrap_or_default()).expect("JSON");
    assert_eq!(first["line"].as_u64(), Some(row), "{said}");
    let column = first["column"].as_u64().unwrap_or_default();
    says(&said, "themes/belisha/templates/band.html", row, column, "this template can't be used");
}

#[test]
fn a_fact_that_does_not_exist() {
    let said = after(|site| site.change(PAGE, "Ask first.", "[From 13](fact:age-14) ask."));
    says(&said, PAGE, 10, 1, "there is no fact `age-14`");
}

#[test]
fn thirty_faults_are_reported_in_one_run() {
    let site = Site::small();
    let links: String = (0..30).map(|n| format!("[page number {n}](missing-{n}.md)\n\n")).collect();
    site.change(PAGE, "Ask first.", &links);
    let run = site.build(&["--format", "short"]);
    assert_eq!(run.stderr.matches("error[broken-link]").count(), 30, "{}", run.stderr);
}
