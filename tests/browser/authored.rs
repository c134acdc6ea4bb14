//! What the authors wrote in `quizzes/`, read straight from the YAML, and the theme's own words, to hold against what
//! the pages show. Nothing here goes through the program under test.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_yaml::Value;

use crate::site::{Page, page};
use crate::tools::root;

/// A quiz as its file has it.
pub struct Quiz {
    pub unit: String,
    pub band: String,
    /// The share of marks, in a hundred, from which the theme says "You know this well".
    pub mastery: f64,
    pub questions: Vec<Question>,
}

/// A question with its options; true or false is two options.
pub struct Question {
    pub prompt: String,
    pub multiple: bool,
    pub hints: Vec<String>,
    pub explanation: String,
    pub options: Vec<Choice>,
}

/// An option.
pub struct Choice {
    pub text: String,
    pub correct: bool,
    pub neutral: bool,
    pub feedback: String,
}

/// Every quiz, in the order of the folders.
pub static QUIZZES: LazyLock<Vec<Quiz>> = LazyLock::new(|| {
    let mut files: Vec<_> =
        folders_of(&root().join("quizzes")).iter().flat_map(|unit| folders_of(unit)).collect();
    files.sort();
    let quizzes: Vec<_> = files.iter().map(|file| read(file)).collect();
    assert!(!quizzes.is_empty(), "no quizzes to hold the pages against");
    quizzes
});

static STRINGS: LazyLock<Value> = LazyLock::new(|| parse(&root().join("themes/belisha/strings/en-GB.yaml")));

/// The theme's words at a path of two names, as in `quiz`, `right`.
pub fn string(group: &str, name: &str) -> String {
    let found = STRINGS[group][name].as_str();
    found.unwrap_or_else(|| panic!("the theme has no words {group}.{name}")).to_string()
}

impl Quiz {
    pub fn page(&self) -> &'static Page {
        page("public", &format!("students/{}/{}-quiz.html", self.band, self.unit))
    }

    /// The question that a page shows, by its words.
    pub fn question(&self, shown: &str) -> &Question {
        let shown = plain(shown);
        let found = self
            .questions
            .iter()
            .find(|question| fragments(&question.prompt).iter().all(|f| shown.contains(f)));
        found.unwrap_or_else(|| panic!("{}: no question was written like this: {shown}", self.page()))
    }
}

impl Question {
    pub fn right_options(&self) -> usize {
        self.options.iter().filter(|option| option.correct).count()
    }

    /// The mark for a choice of options: right less wrong by the number of right ones, never below nothing.
    pub fn mark(&self, chosen: &[usize]) -> f64 {
        let count =
            |wanted: &dyn Fn(&Choice) -> bool| chosen.iter().filter(|at| wanted(&self.options[**at])).count();
        let right = count(&|option| option.correct) as f64;
        let wrong = count(&|option| !option.correct && !option.neutral) as f64;
        ((right - wrong) / self.right_options() as f64).max(0.0)
    }

    pub fn is_neutral(&self, chosen: &[usize]) -> bool {
        matches!(chosen, [only] if self.options[*only].neutral)
    }

    /// The theme's words for how this choice went.
    pub fn verdict(&self, chosen: &[usize]) -> String {
        let mark = self.mark(chosen);
        let name = match () {
            () if mark == 1.0 => "right",
            () if self.is_neutral(chosen) => "neutral",
            () if mark > 0.0 => "part",
            () => "almost",
        };
        string("quiz", name)
    }
}

/// Letters and figures only, in lower case: what is left when line breaks, quotes and dashes don't matter.
pub fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The pieces of an authored text that must be read on the page one after the other, as plain letters: links are cut
/// out into pieces of their own, since the page puts source marks and contact details behind them.
pub fn fragments(markdown: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = markdown;
    while let Some((before, words, after)) = next_link(rest) {
        pieces.extend([before, words]);
        rest = after;
    }
    pieces.push(rest);
    pieces.into_iter().map(plain).filter(|piece| !piece.is_empty()).collect()
}

/// Whether the shown text has all of an authored one.
pub fn shows(shown: &str, authored: &str) -> bool {
    let shown = plain(shown);
    fragments(authored).iter().all(|piece| shown.contains(piece))
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((&text[..start], &text[start + 1..middle], &text[end + 1..]))
}

fn folders_of(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn parse(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

fn read(file: &Path) -> Quiz {
    let value = parse(file);
    let questions = value["questions"].as_sequence().expect("questions").iter().map(question).collect();
    let mastery = value["pass"]["mastery"].as_f64().expect("pass.mastery");
    Quiz { unit: words(&value["unit"]), band: words(&value["band"]), mastery, questions }
}

fn question(value: &Value) -> Question {
    let options = match value["options"].as_sequence() {
        Some(options) => options.iter().map(choice).collect(),
        None => {
            [(true, "true", "if_true"), (false, "false", "if_false")].map(|side| side_of(value, side)).into()
        }
    };
    Question {
        prompt: words(&value["prompt"]),
        multiple: value["type"].as_str() == Some("multiple"),
        hints: value["hints"]
            .as_sequence()
            .map(|hints| hints.iter().map(words).collect())
            .unwrap_or_default(),
        explanation: words(&value["explanation"]),
        options,
    }
}

fn choice(value: &Value) -> Choice {
    Choice {
        text: words(&value["text"]),
        correct: value["correct"].as_bool().unwrap_or(false),
        neutral: value["neutral"].as_bool().unwrap_or(false),
        feedback: words(&value["feedback"]),
    }
}

fn side_of(value: &Value, (side, name, feedback): (bool, &str, &str)) -> Choice {
    Choice {
        text: string("quiz", name),
        correct: value["answer"].as_bool() == Some(side),
        neutral: false,
        feedback: words(&value[feedback]),
    }
}

/// The version of the agreement.
pub fn agreement_version() -> String {
    words(&parse(&root().join("content/agreement/agreement.yaml"))["version"])
}

/// A promise as a form may show it.
pub struct Promise {
    /// In the signer's own voice.
    pub text: String,
    /// In short words, where the author wrote some.
    pub easy: Option<String>,
}

/// The promises of a role such as `students-11-14` or `parents`, as released.
pub fn promises(role: &str) -> Vec<Promise> {
    let folder = root().join("content/agreement");
    let released = folder.join("released").join(agreement_version()).join("clauses");
    let files = folders_of(&if released.is_dir() { released } else { folder.join("clauses") });
    let parts: Vec<Value> = files.iter().map(|file| parse(file)).collect();
    let parts = parts.iter().flat_map(|clause| clause["for"].as_sequence().expect("for").iter());
    let found: Vec<_> = parts
        .filter(|part| is_for(part, role))
        .map(|part| Promise {
            text: words(&part["text"]),
            easy: part["easy"]["text"].as_str().map(str::to_string),
        })
        .collect();
    assert!(!found.is_empty(), "no promise for {role}");
    found
}

/// The purposes of the sheet of consents: title, what, and who sees it.
pub fn purposes() -> Vec<[String; 3]> {
    let consents = parse(&root().join("content/agreement/consents.yaml"));
    let purposes = consents["purposes"].as_sequence().expect("purposes");
    purposes.iter().map(|one| ["title", "text", "who_sees"].map(|name| words(&one[name]))).collect()
}

fn is_for(part: &Value, role: &str) -> bool {
    let who = words(&part["who"]);
    match part["bands"].as_sequence() {
        Some(bands) => bands.iter().any(|band| role == format!("{who}-{}", words(band))),
        None => role == who,
    }
}
