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
    /// The share of marks, in a hundred, from which the theme says "You know this well"; none where nothing is to be
    /// passed.
    pub mastery: Option<f64>,
    /// How many of the scored questions an attempt draws.
    pub pick: Option<usize>,
    pub questions: Vec<Question>,
}

/// A question of any kind. Lists that its kind doesn't have are empty.
pub struct Question {
    /// The word after `type`.
    pub kind: String,
    pub prompt: String,
    /// What is shown with it: a chat, an address, a picture with its words.
    pub example: String,
    /// Whether several may be ticked.
    pub multiple: bool,
    pub hints: Vec<String>,
    pub explanation: String,
    /// Options; true or false is two, and the regions of an example are options that may be right.
    pub options: Vec<Choice>,
    /// Things to place and gaps to fill.
    pub parts: Vec<Part>,
    /// Whether only the whole order counts.
    pub exact: bool,
    /// The steps of a story.
    pub steps: Vec<Step>,
    /// What a scale is asked of; a single scale has none.
    pub statements: Vec<String>,
}

/// An option.
pub struct Choice {
    pub text: String,
    pub correct: bool,
    /// The share of a mark that it's worth although it isn't the right one.
    pub credit: f64,
    pub neutral: bool,
    pub feedback: String,
}

/// A thing to place or a gap to fill.
pub struct Part {
    /// Its words; a gap has none.
    pub text: String,
    /// What fits: a place from 1, a group, a partner, words.
    pub fits: String,
    /// What is said when it fits.
    pub feedback: String,
    /// What doesn't fit, each with what is said to it.
    pub others: Vec<(String, String)>,
    /// Whether the words are typed.
    pub typed: bool,
}

/// A step of a story.
pub struct Step {
    pub id: String,
    pub text: String,
    /// What can be chosen, each with the step it leads to.
    pub turns: Vec<(String, String)>,
    /// What came of it, at an end.
    pub outcome: String,
}

/// Every quiz, in the order of the folders.
pub static QUIZZES: LazyLock<Vec<Quiz>> = LazyLock::new(|| {
    let mut files: Vec<_> =
        folders_of(&root().join("quizzes")).iter().flat_map(|unit| folders_of(unit)).collect();
    files.sort();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    let quizzes: Vec<_> = files.iter().map(|file| read_quiz(&parse(file))).collect();
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

    /// The question that a page shows, by its words. One prompt may begin another: the longest is meant.
    pub fn question(&self, shown: &str) -> &Question {
        let plainly = plain(shown);
        let asked = |question: &&Question| fragments(&question.prompt).iter().all(|f| plainly.contains(f));
        let found = self.questions.iter().filter(asked).max_by_key(|question| question.prompt.len());
        found.unwrap_or_else(|| {
            panic!("{} {}: no question was written like this: {shown}", self.unit, self.band)
        })
    }

    /// How many questions an attempt marks.
    pub fn marked(&self) -> usize {
        let scored = self.questions.iter().filter(|question| question.is_scored()).count();
        self.pick.map_or(scored, |pick| pick.min(scored))
    }

    /// How many questions an attempt asks, marked or not.
    pub fn asked(&self) -> usize {
        self.marked() + self.questions.iter().filter(|question| !question.is_scored()).count()
    }
}

impl Question {
    pub fn is_scored(&self) -> bool {
        !["scenario", "confidence", "likert"].contains(&self.kind.as_str())
    }

    pub fn right_options(&self) -> usize {
        self.options.iter().filter(|option| option.correct).count()
    }

    /// All words that can be chosen or placed, whatever fits.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let options = self.options.iter().map(|option| option.text.as_str());
        let parts = self.parts.iter().map(|part| part.text.as_str());
        let chosen =
            self.parts.iter().filter(|part| !part.typed).flat_map(|part| {
                part.others.iter().map(|(words, _)| words.as_str()).chain([part.fits.as_str()])
            });
        let turns = self.steps.iter().flat_map(|step| step.turns.iter().map(|(words, _)| words.as_str()));
        options.chain(parts).chain(chosen).chain(turns).chain(self.statements.iter().map(String::as_str))
    }

    /// Everything that is said to an answer.
    pub fn remarks(&self) -> impl Iterator<Item = &str> {
        let options = self.options.iter().map(|option| option.feedback.as_str());
        let parts = self.parts.iter().flat_map(|part| {
            part.others.iter().map(|(_, feedback)| feedback.as_str()).chain([part.feedback.as_str()])
        });
        options.chain(parts).filter(|words| !words.is_empty())
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

/// A quiz as its YAML has it.
pub fn read_quiz(value: &Value) -> Quiz {
    Quiz {
        unit: words(&value["unit"]),
        band: words(&value["band"]),
        mastery: value["pass"]["mastery"].as_f64(),
        pick: value["pick"].as_u64().map(|pick| pick as usize),
        questions: each(&value["questions"], question),
    }
}

/// What `read` makes of each entry of a list; nothing where there is no list.
fn each<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_sequence().map(|entries| entries.iter().map(read).collect()).unwrap_or_default()
}

fn question(value: &Value) -> Question {
    let kind = words(&value["type"]);
    let options = match kind.as_str() {
        "true_false" => {
            [(true, "true", "if_true"), (false, "false", "if_false")].map(|side| side_of(value, side)).into()
        }
        "spot" => each(&value["regions"], choice),
        _ => each(&value["options"], choice),
    };
    Question {
        prompt: words(&value["prompt"]),
        example: words(&value["shows"]),
        multiple: ["multiple", "spot"].contains(&kind.as_str()),
        hints: each(&value["hints"], words),
        explanation: words(&value["explanation"]),
        options,
        parts: parts(value, &kind),
        exact: value["exact"].as_bool().unwrap_or(false),
        steps: each(&value["steps"], step),
        statements: each(&value["statements"], |one| words(&one["text"])),
        kind,
    }
}

fn choice(value: &Value) -> Choice {
    let text =
        ["text", "label", "find"].iter().map(|name| words(&value[*name])).find(|text| !text.is_empty());
    Choice {
        text: text.expect("words of an option"),
        correct: ["correct", "clue"].iter().any(|name| value[*name].as_bool() == Some(true)),
        credit: value["credit"].as_f64().unwrap_or(0.0) / 100.0,
        neutral: value["neutral"].as_bool().unwrap_or(false),
        feedback: words(&value["feedback"]),
    }
}

fn side_of(value: &Value, (side, name, feedback): (bool, &str, &str)) -> Choice {
    Choice {
        text: string("quiz", name),
        correct: value["answer"].as_bool() == Some(side),
        credit: 0.0,
        neutral: false,
        feedback: words(&value[feedback]),
    }
}

/// What is to be placed or filled.
fn parts(value: &Value, kind: &str) -> Vec<Part> {
    let items = each(&value["items"], Value::clone);
    // What each item goes to, and all that there is to go to.
    let (fits, places): (Vec<String>, Vec<String>) = match kind {
        "order" => {
            let places: Vec<_> = (1..=items.len()).map(|place| place.to_string()).collect();
            (places.clone(), places)
        }
        "categorise" => {
            let groups = each(&value["categories"], |one| (words(&one["id"]), words(&one["text"])));
            let named = |id: &str| groups.iter().find(|(known, _)| known == id).expect("its group").1.clone();
            let fits = items.iter().map(|item| named(&words(&item["in"]))).collect();
            (fits, groups.iter().map(|(_, text)| text.clone()).collect())
        }
        "match" => {
            let fits: Vec<_> = items.iter().map(|item| words(&item["match"])).collect();
            (fits.clone(), fits.into_iter().chain(each(&value["extra"], words)).collect())
        }
        _ => return each(&value["gaps"], gap),
    };
    let part = |(item, fits): (&Value, String)| {
        let feedback = words(&item["feedback"]);
        let others = places.iter().filter(|place| **place != fits);
        let others = others.map(|place| (place.clone(), feedback.clone())).collect();
        Part { text: words(&item["text"]), fits, feedback: String::new(), others, typed: false }
    };
    items.iter().zip(fits).map(part).collect()
}

fn gap(value: &Value) -> Part {
    let options = each(&value["options"], choice);
    if let Some(right) = options.iter().find(|option| option.correct) {
        let wrong = options.iter().filter(|option| !option.correct);
        let others = wrong.map(|option| (option.text.clone(), option.feedback.clone())).collect();
        let (fits, feedback) = (right.text.clone(), right.feedback.clone());
        return Part { text: String::new(), fits, feedback, others, typed: false };
    }
    let mut others = each(&value["near"], |one| (words(&one["text"]), words(&one["feedback"])));
    others.push(("zebrazebra".into(), words(&value["feedback"])));
    let fits = each(&value["accept"], words).swap_remove(0);
    Part { text: String::new(), fits, feedback: String::new(), others, typed: true }
}

fn step(value: &Value) -> Step {
    Step {
        id: words(&value["id"]),
        text: words(&value["text"]),
        turns: each(&value["choices"], |one| (words(&one["text"]), words(&one["to"]))),
        outcome: words(&value["outcome"]),
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
