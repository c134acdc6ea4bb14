//! The form of findings that other programs read: the same fields, of the same types, in the same order, for good.

use serde_json::Value;

use crate::support::Site;

fn findings(stderr: &str) -> Vec<Value> {
    stderr
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_finding_as_json_has_these_fields_and_no_others() {
    let site = Site::small();
    site.change("content/glossary.yaml", "id: password", "id: password\n    id: code");
    site.change("content/units/sharing/students/7-11.md", "minutes: 2", "minuts: 2");
    site.write("content/help.yaml", b"caf\xe9");
    let run = site.run(&["check", "--format", "json", "--date", crate::support::DATE]);
    assert_eq!(run.code, 1);
    let found = findings(&run.stderr);
    assert_eq!(found.len(), 3, "{}", run.stderr);
    for finding in &found {
        let fields = finding.as_object().unwrap();
        let mut names: Vec<&str> = fields.keys().map(String::as_str).collect();
        names.sort_unstable();
        let wanted = ["code", "column", "expected", "help", "line", "message", "path", "second", "severity"];
        assert_eq!(names, wanted);
        for text in ["code", "help", "message", "path", "severity"] {
            assert!(fields[text].as_str().is_some_and(|text| !text.is_empty()), "{text}: {finding}");
        }
        assert!(fields["expected"].is_string() || fields["expected"].is_null(), "{finding}");
        assert!(fields["line"].as_u64().is_some_and(|line| line >= 1), "{finding}");
        assert!(fields["column"].as_u64().is_some_and(|column| column >= 1), "{finding}");
        assert!(["error", "warning"].contains(&fields["severity"].as_str().unwrap()), "{finding}");
    }
    let second = found[0]["second"].as_object().expect("where it was given first");
    let mut names: Vec<&str> = second.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["column", "label", "line", "path"]);
    let places: Vec<(&str, u64)> =
        found.iter().map(|f| (f["path"].as_str().unwrap(), f["line"].as_u64().unwrap())).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn check_and_build_tell_the_same_and_check_writes_nothing() {
    let site = Site::small();
    site.change("content/units/sharing/students/7-11.md", "Ask first.", "Ask [your mum](../mum.md).");
    let check = site.run(&["check", "--format", "json", "--date", crate::support::DATE]);
    let build = site.build(&["--format", "json"]);
    assert_eq!(findings(&check.stderr), findings(&build.stderr));
    assert_eq!((check.code, build.code), (1, 1));
    let fine = Site::small();
    let run = fine.run(&["check", "--date", crate::support::DATE]);
    run.is_fine();
    assert!(run.stdout.contains("nothing to mend"), "{}", run.stdout);
    assert!(!fine.path("site").exists());
}
