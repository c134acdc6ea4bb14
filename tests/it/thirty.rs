//! One run tells of everything: more than thirty faults of as many kinds as there are, each once, in the order of files.

use std::collections::BTreeMap;

use crate::support::Site;

/// What is done to the small school.
enum Change {
    /// A piece of a file in place of another.
    Put(&'static str, &'static str),
    /// Words added at the end of a file, which may be new.
    Add(&'static str),
    /// A whole file.
    File(&'static [u8]),
}

use Change::{Add, File, Put};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";
const QUIZ: &str = "quizzes/sharing/7-11.yaml";

/// Each fault: the code that it has, the file that it's told of, and how it came about.
const FAULTS: &[(&str, &str, Change)] = &[
    ("pupil-data", "content/9b.csv", File(b"Forename,Surname\nAsha,Example\nCallum,Example\n")),
    ("pupil-data", "content/staff rota.xlsx", File(b"PK")),
    ("wrong-value", "content/agreement/agreement.yaml", Put("review: 2027-09-01", "review: soon")),
    ("clause", "content/agreement/clauses/ask.yaml", Put("because: It is kind.", "because: \"\"")),
    ("file-name", "content/aux.txt", File(b"Words.\n")),
    ("stale-fact", "content/facts.yaml", Put("recheck: 2027-09-01", "recheck: 2026-01-05")),
    (
        "duplicate-id",
        "content/glossary.yaml",
        Add("  - id: password\n    term: Passwords\n    meaning: Secret words.\n"),
    ),
    ("unknown-field", "content/help.yaml", Add("    colour: blue\n")),
    (
        "outside-link",
        "content/links.yaml",
        File(b"links:\n  - address: https://www.example.net/safe\n    title: Safe\n    checked: 2025-01-05\n    recheck: 2026-01-05\n"),
    ),
    (
        "person-in-name",
        "content/pages/amira-khan.md",
        File(b"---\ntitle: Prize\nsummary: Who won.\n---\n\nRead [about us](about.md).\n"),
    ),
    (
        "yaml-duplicate-key",
        "content/pages/choir.md",
        File(b"---\ntitle: Choir\ntitle: The choir\nsummary: We sing.\n---\n\nWe sing.\n"),
    ),
    ("not-utf8", "content/pages/cafe.md", File(b"---\ntitle: Caf\xe9\nsummary: Tea.\n---\n\nTea.\n")),
    ("front-matter", "content/pages/games.md", File(b"# Games\n\nWe play.\n")),
    ("orphan", "content/pages/lunch.md", File(b"---\ntitle: Lunch\nsummary: Soup.\n---\n\nSoup.\n")),
    ("yaml-tab", "content/pages/trips.md", File(b"---\ntitle: Trips\n\tsummary: Out.\n---\n\nOut.\n")),
    (
        "yaml-colon",
        "content/pages/visits.md",
        File(b"---\ntitle: Visits: in June\nsummary: Out.\n---\n\nOut.\n"),
    ),
    (
        "picture-consent",
        "content/pictures.yaml",
        File(b"pictures:\n  - { file: content/units/sharing/students/race.svg, people: consented, note: Forms, until: 2026-01-05 }\n"),
    ),
    ("orphan", "content/units/sharing/gate.svg", File(b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n")),
    ("file-name", "content/units/sharing/notes.md", File(b"---\ntitle: x\nsummary: y\n---\n")),
    ("missing-field", "content/units/sharing/parents.md", Put("title: Sharing at home\n", "")),
    ("picture-consent", "content/units/sharing/students/swim.svg", File(b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n")),
    ("check-level", "content/site.yaml", Add("checks:\n  no-quizz: { level: warn }\n")),
    ("missing-file", "content/units/talking/unit.md", Add("")),
    ("unknown-term", STUDENTS, Put("(term:password)", "(term:pasword)")),
    ("raw-html", STUDENTS, Add("\nThink <b>first</b>.\n")),
    ("heading", STUDENTS, Add("\n#### At home\n\nAsk first.\n")),
    ("table", STUDENTS, Add("\n| | What to do |\n|---|---|\n| A mean note | Tell |\n")),
    ("alt-text", STUDENTS, Add("\n![](drawing:kind-words)\n")),
    ("unknown-drawing", STUDENTS, Add("\n![Two children smile.](drawing:kindwords)\n")),
    ("link-text", STUDENTS, Add("\n[Click here](../parents.md) for more.\n")),
    ("broken-link", STUDENTS, Add("\nRead [about scams](../scams.md).\n")),
    ("broken-anchor", STUDENTS, Add("\nLook at [what comes first](#before-sharing).\n")),
    ("unknown-fact", STUDENTS, Add("\n[It changes at 13](fact:age-31).\n")),
    ("unknown-service", STUDENTS, Add("\nTell [the Listeners](help:listner).\n")),
    ("phone-number", STUDENTS, Add("\nCall 0161 496 0999.\n")),
    ("email-address", STUDENTS, Add("\nWrite to kit@gmail.com.\n")),
    ("outside-link", STUDENTS, Add("\nRead [about games](https://games.example.com).\n")),
    ("plain-http", STUDENTS, Add("\nRead [the Act](http://www.example.org/act).\n")),
    ("pupil-data", STUDENTS, Add("\n| Surname | Class |\n|---|---|\n| Example | 9B |\n| Sample | 9B |\n")),
    ("picture-file", STUDENTS, Add("\n![The gate.](gate.heic)\n")),
    ("block", STUDENTS, Add("\n:::idea\nThink first.\n:::\n")),
    ("quiz-answer", QUIZ, Put("        correct: true\n", "")),
    ("quiz-feedback", QUIZ, Put("        feedback: Yes. Asking is kind.\n", "")),
    ("quiz-objective", QUIZ, Put("text: I can ask first.", "text: I can ask first.\n  - id: wait\n    text: I can wait.")),
    ("unknown-unit", "quizzes/share/7-11.yaml", Add("")),
    (
        "page-loads",
        "themes/belisha/drawings/boat.svg",
        File(b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"go()\"></svg>\n"),
    ),
    ("script-habit", "themes/belisha/js/own.js", File(b"localStorage.clear();\n")),
    ("theme-template", "themes/belisha/templates/glossary.html", File(b"{% if page %}\n")),
];

/// Files that the faults need around them and that hold none themselves.
fn school() -> Site {
    let site = Site::small();
    let quiz = site.read(QUIZ);
    site.write(
        "quizzes/share/7-11.yaml",
        quiz.replace("id: sharing-7-11", "id: share-7-11").replace("unit: sharing", "unit: share"),
    );
    site.write(
        "content/units/talking/parents.md",
        "---\ntitle: Talking at home\nsummary: What to say.\n---\n\nTalk.\n\n:::help listeners\nTell us.\n:::\n",
    );
    site.write(
        "content/pages/about.md",
        "---\ntitle: About us\nsummary: Who we are.\n---\n\nRead about [the prize](amira-khan.md).\n",
    );
    site.write("content/units/sharing/students/gate.heic", "a photo");
    site.write(
        "content/units/sharing/students/race.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n",
    );
    let shown = "\n![The race.](race.svg)\n\n![In the water.](swim.svg)\n";
    site.write(STUDENTS, site.read(STUDENTS) + shown);
    site
}

#[test]
fn one_run_tells_of_every_fault_once_in_the_order_of_files() {
    let site = school();
    for (_, path, change) in FAULTS {
        match change {
            Put(from, to) => site.change(path, from, to),
            Add("") => {}
            Add(words) => site.write(path, site.read(path) + words),
            File(bytes) => site.write(path, bytes),
        }
    }
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.code, 1);
    let found: Vec<serde_json::Value> =
        run.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let place = |finding: &serde_json::Value| {
        let number = |name: &str| finding[name].as_u64().unwrap_or_default();
        (finding["path"].as_str().unwrap_or_default().to_owned(), number("line"), number("column"))
    };
    let places: Vec<_> = found.iter().map(place).collect();
    assert!(places.is_sorted(), "not in order:\n{}", run.stderr);

    let mut wanted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (code, path, _) in FAULTS {
        *wanted.entry((code, path)).or_default() += 1;
    }
    let codes: Vec<&str> = FAULTS.iter().map(|(code, ..)| *code).collect();
    let mut told: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in &found {
        let code = finding["code"].as_str().unwrap_or_default();
        if codes.contains(&code) {
            *told.entry((code, finding["path"].as_str().unwrap_or_default())).or_default() += 1;
        }
    }
    assert_eq!(told, wanted, "{}", run.stderr);
    assert!(FAULTS.len() > 30 && wanted.len() > 30);
}
