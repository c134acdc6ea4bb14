//! What a question says that another format has no place for: carried along as small notes, so that a question that comes
//! back is the same. Other programs pass them over.

use std::collections::BTreeMap;

use super::{
    draft::{Draft, DraftQuestion},
    words,
};
use crate::model::quiz::{Ask, Choice, Credit, Fill, Item, Place, Question, Quiz, Region};
use crate::source::Spanned;

/// A note: what it is, what of, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is, such as `misconception`.
    pub name: String,
    /// What it's about: an option, an item, a gap with its option (`code/smile`); empty for the whole question.
    pub of: String,
    /// Its words; words of questions are markdown.
    pub words: String,
}

/// What a format has a place for by itself.
#[derive(Debug, Clone, Copy)]
pub struct Holds {
    /// Hints.
    pub hints: bool,
    /// How capital letters count.
    pub case: bool,
}

/// Collects notes.
#[derive(Default)]
struct Notes(Vec<Note>);

impl Notes {
    fn add(&mut self, name: &str, of: &str, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.0.push(Note { name: name.to_owned(), of: of.to_owned(), words });
        }
    }
}

/// The notes of a whole quiz.
pub fn of_quiz(quiz: &Quiz) -> Vec<Note> {
    use crate::model::{quiz::Order, unit::Sensitivity};
    let mut notes = Notes::default();
    notes.add("quiz", "", quiz.id.value.clone());
    notes.add("version", "", quiz.version.to_string());
    notes.add("title", "", quiz.title.value.clone());
    let sensitivity = match quiz.sensitivity {
        Sensitivity::Low => "low",
        Sensitivity::Medium => "medium",
        Sensitivity::High => "high",
    };
    notes.add("sensitivity", "", sensitivity);
    if quiz.delivery == crate::model::unit::Delivery::TeacherLed {
        notes.add("delivery", "", "teacher_led");
    }
    for objective in &quiz.objectives {
        notes.add("objective", &objective.id.value, objective.text.value.clone());
    }
    for signpost in &quiz.signposts {
        notes.add("signpost", "", signpost.value.clone());
    }
    notes.add("review", &quiz.review.due.value.to_string(), quiz.review.owner.clone());
    notes.add("order", "", if quiz.order == Order::Fixed { "fixed" } else { "shuffled" });
    notes.add("mastery", "", quiz.mastery.map_or_else(String::new, |mastery| mastery.to_string()));
    notes.add("pick", "", quiz.pick.as_ref().map_or_else(String::new, |pick| pick.value.to_string()));
    notes.0
}

/// The notes of a question for a format.
pub fn of_question(question: &Question, quiz: &str, holds: Holds) -> Vec<Note> {
    let mut notes = Notes::default();
    notes.add("id", "", question.id.value.clone());
    notes.add("type", "", question.kind().name());
    notes.add("difficulty", "", question.difficulty.to_string());
    for objective in &question.objectives {
        notes.add("objective", "", objective.value.clone());
    }
    for fact in &question.facts {
        notes.add("fact", "", fact.value.clone());
    }
    if question.help {
        notes.add("help", "", "true");
    }
    if !holds.hints {
        for hint in &question.hints {
            notes.add("hint", "", words::markdown(hint));
        }
    }
    if let Some(shows) = &question.shows {
        for picture in words::pictures(shows, quiz) {
            notes.add("picture", "", picture);
        }
    }
    match &question.ask {
        Ask::Single(options) | Ask::Multiple(options) | Ask::TrueFalse(options) => {
            of_options("", options, &mut notes);
        }
        Ask::Order { items, exact } => {
            if *exact {
                notes.add("exact", "", "true");
            }
            of_items(items, &mut notes);
        }
        Ask::Categorise { groups, items } => {
            for group in groups {
                notes.add("group", &group.id.value, words::plain(&group.text));
            }
            of_items(items, &mut notes);
        }
        Ask::Match { items, .. } => of_items(items, &mut notes),
        Ask::Gap { gaps, .. } => {
            notes.add("ids", "", ids(gaps.iter().map(|gap| gap.id.value.as_str())));
            for gap in gaps {
                of_gap(&gap.id.value, &gap.fill, holds, &mut notes);
            }
        }
        Ask::Spot(regions) => of_regions(regions, &mut notes),
        Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => {}
    }
    notes.0
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(" ")
}

/// A mistaken idea, which is plain words in a quiz and markdown in its file.
fn idea(misconception: &Spanned<String>) -> String {
    words::at_start(&words::escaped(&misconception.value, true))
}

/// `within` is the gap that the options belong to, or nothing.
fn of_options(within: &str, options: &[Choice], notes: &mut Notes) {
    let of = |id: &str| if within.is_empty() { id.to_owned() } else { format!("{within}/{id}") };
    notes.add("ids", within, ids(options.iter().map(|option| option.id.value.as_str())));
    for option in options {
        let of = of(&option.id.value);
        if let Some(misconception) = &option.misconception {
            notes.add("misconception", &of, idea(misconception));
        }
        match option.credit {
            Credit::Neutral => notes.add("neutral", &of, "true"),
            Credit::Part(share) => notes.add("credit", &of, share.to_string()),
            Credit::Correct | Credit::Wrong => {}
        }
        if option.last {
            notes.add("pin", &of, "last");
        }
    }
}

fn of_items(items: &[Item], notes: &mut Notes) {
    notes.add("ids", "", ids(items.iter().map(|item| item.id.value.as_str())));
    for item in items {
        notes.add("feedback", &item.id.value, words::markdown(&item.feedback));
        if let Some(misconception) = &item.misconception {
            notes.add("misconception", &item.id.value, idea(misconception));
        }
    }
}

fn of_gap(id: &str, fill: &Fill, holds: Holds, notes: &mut Notes) {
    match fill {
        Fill::Chosen(options) => of_options(id, options, notes),
        Fill::Typed { case, typo, near, .. } => {
            if *case && !holds.case {
                notes.add("case", id, "true");
            }
            notes.add("typo", id, typo.to_string());
            for near in near {
                if let Some(misconception) = &near.misconception {
                    notes.add("misconception", &format!("{id}/{}", near.text.value), idea(misconception));
                }
            }
        }
    }
}

fn of_regions(regions: &[Region], notes: &mut Notes) {
    notes.add("ids", "", ids(regions.iter().map(|region| region.id.value.as_str())));
    for region in regions {
        let id = &region.id.value;
        if let Place::Words(words) = &region.place {
            notes.add("find", id, words.value.clone());
        }
        if let Some(misconception) = &region.misconception {
            notes.add("misconception", id, idea(misconception));
        }
    }
}

/// A note on one line, as a comment of a text format holds it: name, what of, words, each as JSON where it needs quotes.
pub fn line(note: &Note) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    if note.of.is_empty() {
        format!("{} {}", note.name, quoted(&note.words))
    } else {
        format!("{} {} {}", note.name, quoted(&note.of), quoted(&note.words))
    }
}

/// Reads a line that [`line`] wrote.
pub fn read_line(line: &str) -> Option<Note> {
    let (name, rest) = line.trim().split_once(' ')?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    let first = values.next()?.ok()?;
    match values.next() {
        None => Some(Note { name: name.to_owned(), of: String::new(), words: first }),
        Some(second) => Some(Note { name: name.to_owned(), of: first, words: second.ok()? }),
    }
}

/// Notes as they're looked up while a question is put together again.
pub struct Lookup<'a> {
    notes: &'a [Note],
    by: BTreeMap<(&'a str, &'a str), &'a str>,
}

impl<'a> Lookup<'a> {
    /// Notes by name and by what they're of; the first of two is taken.
    pub fn new(notes: &'a [Note]) -> Self {
        let mut by = BTreeMap::new();
        for note in notes {
            by.entry((note.name.as_str(), note.of.as_str())).or_insert(note.words.as_str());
        }
        Self { notes, by }
    }

    /// The words of a note.
    pub fn get(&self, name: &str, of: &str) -> Option<&'a str> {
        self.by.get(&(name, of)).copied()
    }

    /// The words of every note with a name, in order.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.notes.iter().filter(|note| note.name == name).map(|note| note.words.clone()).collect()
    }

    /// The notes with a name, in order.
    pub fn of(&self, name: &'a str) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| note.name == name)
    }

    /// Ids in order, when there are as many as are wanted.
    pub fn ids(&self, name: &str, of: &str, count: usize) -> Option<Vec<String>> {
        let ids: Vec<String> = self.get(name, of)?.split(' ').map(str::to_owned).collect();
        (ids.len() == count).then_some(ids)
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }
}

/// Gives a question that was read what its notes say of all kinds of question.
pub fn apply(question: &mut DraftQuestion, notes: &Lookup) {
    if let Some(id) = notes.get("id", "") {
        question.id = id.to_owned();
    }
    question.difficulty =
        notes.get("difficulty", "").and_then(|words| words.parse().ok()).or(question.difficulty);
    if !notes.is_empty() {
        question.objectives = notes.all("objective");
    }
    question.facts = notes.all("fact");
    question.help = notes.get("help", "").is_some();
    if question.hints.is_empty() {
        question.hints = notes.all("hint");
    }
}

/// Gives a quiz what its notes say.
pub fn apply_quiz(draft: &mut Draft, notes: &[Note]) {
    let lookup = Lookup::new(notes);
    let get = |name: &str| lookup.get(name, "").map(str::to_owned);
    draft.id = get("quiz");
    draft.version = get("version").and_then(|version| version.parse().ok());
    draft.title = get("title");
    draft.sensitivity = get("sensitivity");
    draft.delivery = get("delivery");
    draft.objectives = lookup.of("objective").map(|note| (note.of.clone(), note.words.clone())).collect();
    draft.signposts = lookup.all("signpost");
    draft.review = lookup.of("review").next().map(|note| (note.of.clone(), note.words.clone()));
    draft.order = get("order");
    draft.mastery = get("mastery");
    draft.pick = get("pick");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_back_from_its_line() {
        for (of, words) in [("", "a \"b\" \\ c"), ("code/smile", "two\nlines: é #"), ("x y", "")] {
            let note = Note { name: "misconception".to_owned(), of: of.to_owned(), words: words.to_owned() };
            assert_eq!(read_line(&line(&note)), Some(note));
        }
        assert_eq!(read_line("nothing"), None);
        assert_eq!(read_line("id word"), None);
    }
}
