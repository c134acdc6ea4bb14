//! A small school with one quiz that has every kind of question, and the same school with the quiz changed, each built
//! once a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_yaml::Value;

use crate::authored::{Quiz, read_quiz};
use crate::site::{Page, read_edition, run_build};
use crate::tools::{root, tools};

/// The school's files but the quiz, from `tests/it/small/`.
const FILES: [(&str, &str); 11] = [
    ("site.yaml", "content/site.yaml"),
    ("facts.yaml", "content/facts.yaml"),
    ("help.yaml", "content/help.yaml"),
    ("glossary.yaml", "content/glossary.yaml"),
    ("unit.md", "content/units/sharing/unit.md"),
    ("parents.md", "content/units/sharing/parents.md"),
    ("students.md", "content/units/sharing/students/7-11.md"),
    ("agreement.yaml", "content/agreement/agreement.yaml"),
    ("clause.yaml", "content/agreement/clauses/ask.yaml"),
    ("consents.yaml", "content/agreement/consents.yaml"),
    ("questionnaire.yaml", "content/agreement/questionnaire.yaml"),
];

/// The list that says who is in the picture of the quiz.
const PICTURES: &str = "pictures:\n  - file: quizzes/sharing/page.svg\n    people: none\n";

/// A built school.
pub struct School {
    /// The quiz as its YAML has it.
    pub yaml: Value,
    pub quiz: Quiz,
    /// The page of the quiz.
    pub page: &'static Page,
}

static ALL_KINDS: LazyLock<School> = LazyLock::new(|| school("all kinds", kinds()));

static WITH_PICK: LazyLock<School> = LazyLock::new(|| {
    let mut quiz = kinds();
    quiz["pick"] = 5.into();
    school("with pick", quiz)
});

static ONE_CHANGED: LazyLock<School> = LazyLock::new(|| {
    let mut quiz = kinds();
    quiz["questions"][1]["prompt"] = "Kit has a film of Dev. What comes first?".into();
    school("one changed", quiz)
});

static A_HUNDRED: LazyLock<School> = LazyLock::new(|| {
    let mut quiz = kinds();
    let questions = quiz["questions"].as_sequence().expect("questions").clone();
    let number = |(at, question): (usize, &Value)| {
        let mut question = question.clone();
        question["id"] = format!("{}-{at}", question["id"].as_str().expect("an id")).into();
        question
    };
    quiz["questions"] = questions.iter().cycle().take(100).enumerate().map(number).collect();
    school("a hundred", quiz)
});

/// With every kind of question.
pub fn all_kinds() -> &'static School {
    &ALL_KINDS
}

/// The same, but each attempt draws five of the scored questions.
pub fn with_pick() -> &'static School {
    &WITH_PICK
}

/// The same, but its second question asks something else.
pub fn one_changed() -> &'static School {
    &ONE_CHANGED
}

/// With a hundred questions.
pub fn a_hundred() -> &'static School {
    &A_HUNDRED
}

fn kinds() -> Value {
    tools();
    let text = fs::read_to_string(root().join("tests/kinds/quiz.yaml")).expect("the quiz");
    serde_yaml::from_str(&text).expect("YAML")
}

/// Writes the school's files but the quiz.
pub fn write_small(to: &Path) {
    for (file, place) in FILES {
        write(&to.join(place), &fs::read_to_string(root().join("tests/it/small").join(file)).expect(file));
    }
}

/// Writes and builds a school with this quiz.
fn school(name: &str, yaml: Value) -> School {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kinds").join(name);
    let from = folder.join("from");
    let _ = fs::remove_dir_all(&folder);
    write_small(&from);
    let picture = fs::read_to_string(root().join("tests/kinds/page.svg")).expect("the picture");
    write(&from.join("quizzes/sharing/page.svg"), &picture);
    write(&from.join("quizzes/sharing/7-11.yaml"), &serde_yaml::to_string(&yaml).expect("YAML"));
    write(&from.join("content/pictures.yaml"), PICTURES);
    let out: PathBuf = folder.join("A stick (100% full)");
    run_build(&from, &out).unwrap_or_else(|problem| panic!("the school {name} isn't built: {problem}"));
    let pages = read_edition(&out, "public");
    let page = pages.into_iter().find(|page| page.kind == "quiz").expect("the page of the quiz");
    School { quiz: read_quiz(&yaml), yaml, page: Box::leak(Box::new(page)) }
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}
