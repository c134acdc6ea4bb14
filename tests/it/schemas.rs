//! The schemas: every file that `init` writes holds against its own, what is broken doesn't, and no build minds them.

use std::{collections::BTreeMap, path::Path};

use belisha::model::schema::Schema;
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::support::{Site, files_in};

/// Every schema, ready to hold files against.
struct Desk {
    schemas: Schemas,
    known: Vec<(Schema, SchemaIndex)>,
}

impl Desk {
    fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let mut known = Vec::new();
        for schema in belisha::pipeline::schemas() {
            let address = format!("https://schemas.example/{}", schema.name);
            let value = serde_json::from_str(&schema.text).expect("a schema is JSON");
            compiler.add_resource(&address, value).expect("a schema can be added");
            let index = compiler.compile(&address, &mut schemas);
            known.push((schema, index.unwrap_or_else(|error| panic!("{address}: {error}"))));
        }
        Self { schemas, known }
    }

    /// What doesn't hold in a file; `None` when there is no schema for it.
    fn faults(&self, path: &str, text: &str) -> Option<Vec<String>> {
        let (_, index) = self.known.iter().find(|(schema, _)| schema.is_for(path))?;
        let yaml = match text.strip_prefix("---\n") {
            Some(page) => page.split("\n---\n").next().expect("settings end"),
            None => text,
        };
        let value: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"));
        Some(
            self.schemas
                .validate(&value, *index)
                .err()
                .map(|error| vec![error.to_string()])
                .unwrap_or_default(),
        )
    }
}

#[test]
fn every_file_that_init_writes_holds_against_its_schema() {
    let desk = Desk::new();
    let site = Site::empty();
    assert_eq!(site.run(&["init", "school"]).code, 0);
    let files = files_in(&site.path("school"));
    let mut held = BTreeMap::new();
    for (path, bytes) in &files {
        let (yaml, page) = (path.ends_with(".yaml"), path.ends_with(".md") && path != "content/LICENSE.md");
        // Counts are written by commands, not by hand.
        let counted = ["results", "returned"].map(|folder| format!("content/agreement/{folder}/"));
        if !(yaml || page)
            || path.starts_with("themes/")
            || counted.iter().any(|folder| path.starts_with(folder))
        {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        let faults = desk.faults(path, &text).unwrap_or_else(|| panic!("no schema is for {path}"));
        assert!(faults.is_empty(), "{path}: {faults:?}");
        let (schema, _) = desk.known.iter().find(|(schema, _)| schema.is_for(path)).expect("there is one");
        *held.entry(schema.name.clone()).or_insert(0) += 1;
        if yaml {
            let line = text.lines().next().expect("a line");
            let named = line.strip_prefix("# yaml-language-server: $schema=").expect("it names its schema");
            let folder = Path::new(path).parent().expect("a folder");
            assert!(site.path("school").join(folder).join(named).exists(), "{path}: {line}");
            assert!(named.ends_with(&schema.name), "{path}: {line}");
        } else {
            assert!(text.starts_with("---\n"), "{path}");
        }
    }
    // The starter leads to no other websites, so it needs no list of them.
    let without = ["links.json"];
    for (schema, _) in &desk.known {
        let wanted = !without.contains(&schema.name.as_str());
        assert_eq!(held.contains_key(&schema.name), wanted, "{}: {held:?}", schema.name);
    }
}

#[test]
fn what_is_broken_does_not_hold() {
    let desk = Desk::new();
    let site = Site::small();
    let broken = [
        ("content/site.yaml", "nation: england", "nation: narnia"),
        ("content/site.yaml", "role: dsl", "role: office"),
        ("content/site.yaml", "name: Small School", "name: 12"),
        ("content/site.yaml", "theme: belisha", "theme: belisha\nchecks: { no-quiz: { level: allow } }"),
        ("content/facts.yaml", "checked: 2026-11-01", "checked: 1 November 2026"),
        ("content/facts.yaml", "nations: [england]", "nations: england"),
        ("content/help.yaml", "audience: [students, parents, staff]", "audience: [pupils]"),
        ("content/help.yaml", "services:", "helpers:"),
        ("content/glossary.yaml", "    term: Password\n", ""),
        ("content/agreement/agreement.yaml", "version: \"1\"", "version: 1.0"),
        ("content/agreement/clauses/ask.yaml", "kind: negotiable", "kind: negotiabel"),
        ("content/agreement/clauses/ask.yaml", "because: It is kind.", "because: \"\""),
        ("quizzes/sharing/7-11.yaml", "type: single", "type: singel"),
        ("quizzes/sharing/7-11.yaml", "type: single", "type: true_false"),
        ("quizzes/sharing/7-11.yaml", "difficulty: 1", "difficulty: 4"),
        ("quizzes/sharing/7-11.yaml", "correct: true", "correct: yes"),
        ("quizzes/sharing/7-11.yaml", "id: ask-dev", "id: ask dev"),
        ("quizzes/sharing/7-11.yaml", "    explanation: Dev is in it, so Dev has a say.\n", ""),
        ("content/units/sharing/unit.md", "sensitivity: medium", "sensitivity: middling"),
        ("content/units/sharing/unit.md", "owner: DSL", "owners: DSL"),
        ("content/units/sharing/students/7-11.md", "minutes: 2", "minutes: two"),
        ("content/units/sharing/students/7-11.md", "minutes: 2", "minuts: 2"),
    ];
    for (path, from, to) in broken {
        let text = site.read(path);
        assert_eq!(desk.faults(path, &text), Some(Vec::new()), "{path} as it was");
        assert!(text.contains(from), "{path} has no {from}");
        let faults = desk.faults(path, &text.replacen(from, to, 1)).expect("there is a schema");
        assert!(!faults.is_empty(), "{path}: {to} was let through");
    }
}

#[test]
fn schemas_are_written_where_they_are_asked_for_and_are_the_same_each_time() {
    let site = Site::small();
    let run = site.run(&["schema"]);
    run.is_fine();
    assert!(run.stdout.contains("quizzes/*/*.yaml"), "{}", run.stdout);
    site.run(&["schema", "elsewhere/s"]).is_fine();
    assert!(files_in(&site.path("schemas")) == files_in(&site.path("elsewhere/s")));
    let other = Site::empty();
    let root = site.root().to_string_lossy().into_owned();
    other.run(&["schema", "--root", &root]).is_fine();
    assert!(!other.path("schemas").exists());
    site.write("taken", "a file");
    assert_eq!(site.run(&["schema", "taken"]).code, 3);
    site.build(&[]).is_fine();
    assert!(!site.finished().keys().any(|path| path.contains("schemas")));
}
