//! A quiz as it was read from another program: enough to write it as YAML, with gaps where that program says nothing.

use crate::model::quiz::{Credit, QuestionKind};

/// A quiz that was read.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its own id, when it was ours.
    pub id: Option<String>,
    /// Its version, when it was ours.
    pub version: Option<u32>,
    /// Its title.
    pub title: Option<String>,
    /// Who may use it alone, when it was ours and isn't `any`.
    pub delivery: Option<String>,
    /// How much care it asks for, when it was ours.
    pub sensitivity: Option<String>,
    /// Objectives, each with its id, when it was ours.
    pub objectives: Vec<(String, String)>,
    /// Help services.
    pub signposts: Vec<String>,
    /// The day and the owner of its review.
    pub review: Option<(String, String)>,
    /// The order of options.
    pub order: Option<String>,
    /// The share that counts as known, in per cent.
    pub mastery: Option<String>,
    /// How many questions an attempt draws.
    pub pick: Option<String>,
    /// Questions in their order.
    pub questions: Vec<DraftQuestion>,
    /// What couldn't be taken over.
    pub left: Vec<Left>,
}

/// Something that couldn't be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The line of the file it stands in, or the row of a spreadsheet; from 1.
    pub line: usize,
    /// What it is and why, in a teacher's words.
    pub what: String,
}

/// A question that was read. Words are markdown.
#[derive(Debug)]
pub struct DraftQuestion {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: QuestionKind,
    /// What is asked.
    pub prompt: String,
    /// Something to look at, as blocks of markdown.
    pub shows: Option<String>,
    /// 1 to 3.
    pub difficulty: Option<u32>,
    /// Objectives by id.
    pub objectives: Vec<String>,
    /// Hints in order.
    pub hints: Vec<String>,
    /// What to take away.
    pub explanation: String,
    /// Facts by id.
    pub facts: Vec<String>,
    /// Whether a help box stands with it.
    pub help: bool,
    /// Options, items or regions; for true or false the two answers.
    pub parts: Vec<Part>,
    /// Groups: id and words.
    pub groups: Vec<(String, String)>,
    /// Partners that belong to nobody.
    pub extra: Vec<String>,
    /// Whether only the whole order counts.
    pub exact: bool,
    /// The sentence with gaps, each as its id in braces.
    pub sentence: String,
    /// What fills the gaps.
    pub gaps: Vec<DraftGap>,
}

/// An option, an item or a region.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its words; for a region the words to find.
    pub text: String,
    /// What it's worth.
    pub credit: Credit,
    /// What is said about it.
    pub feedback: String,
    /// The mistaken idea behind it.
    pub misconception: Option<String>,
    /// Whether it stays at the end.
    pub last: bool,
    /// The id of its group, or the words of its partner.
    pub goes: Option<String>,
}

impl Part {
    /// A part with words, worth nothing yet.
    pub fn new(text: impl Into<String>, credit: Credit) -> Self {
        Self {
            id: String::new(),
            text: text.into(),
            credit,
            feedback: String::new(),
            misconception: None,
            last: false,
            goes: None,
        }
    }
}

/// A gap that was read.
#[derive(Debug, Default)]
pub struct DraftGap {
    /// Its id.
    pub id: String,
    /// What is right, for words that are typed.
    pub accept: Vec<String>,
    /// Whether capital letters count.
    pub case: bool,
    /// Whether a slip is forgiven.
    pub typo: bool,
    /// What is said when it isn't right.
    pub feedback: String,
    /// Known answers that aren't right.
    pub near: Vec<Part>,
    /// A list to choose from.
    pub options: Vec<Part>,
}

impl DraftQuestion {
    /// A question with nothing in it.
    pub fn new(kind: QuestionKind) -> Self {
        Self {
            id: String::new(),
            kind,
            prompt: String::new(),
            shows: None,
            difficulty: None,
            objectives: Vec::new(),
            hints: Vec::new(),
            explanation: String::new(),
            facts: Vec::new(),
            help: false,
            parts: Vec::new(),
            groups: Vec::new(),
            extra: Vec::new(),
            exact: false,
            sentence: String::new(),
            gaps: Vec::new(),
        }
    }
}

impl Draft {
    /// Notes something that couldn't be taken over.
    pub fn leave(&mut self, line: usize, what: impl Into<String>) {
        self.left.push(Left { line, what: what.into() });
    }

    /// Gives every question, option, item and gap without an id one made of its words, its own among its like.
    pub fn name_all(&mut self) {
        let mut seen = Vec::new();
        for (at, question) in self.questions.iter_mut().enumerate() {
            let words = if question.prompt.is_empty() { &question.sentence } else { &question.prompt };
            question.id = own(&question.id, words, &format!("question-{}", at + 1), &mut seen);
            name_parts(&mut question.parts, "option");
            for gap in &mut question.gaps {
                name_parts(&mut gap.options, "option");
            }
        }
    }
}

fn name_parts(parts: &mut [Part], otherwise: &str) {
    let mut seen = Vec::new();
    for (at, part) in parts.iter_mut().enumerate() {
        part.id = own(&part.id, &part.text, &format!("{otherwise}-{}", at + 1), &mut seen);
    }
}

/// An id: the one there is, else one made of words; with a number when it's taken.
fn own(id: &str, words: &str, otherwise: &str, seen: &mut Vec<String>) -> String {
    let made = slug(if id.is_empty() { words } else { id });
    let base = if made.is_empty() { otherwise.to_owned() } else { made };
    let mut id = base.clone();
    let mut number = 2;
    while seen.contains(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    seen.push(id.clone());
    id
}

/// The first words of a text as an id: small letters and digits joined by hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
        // Long enough to be told apart, short enough to be typed.
        if out.len() >= 40 {
            break;
        }
    }
    let whole = out.trim_end_matches('-');
    match (whole.len() >= 40, whole.rsplit_once('-')) {
        (true, Some((front, _))) => front.to_owned(),
        _ => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_words_and_are_their_own() {
        assert_eq!(slug("What's the *first* thing?"), "whats-the-first-thing");
        assert_eq!(slug("ملف"), "");
        assert!(slug(&"word ".repeat(30)).len() <= 40);
        let mut draft = Draft::default();
        for prompt in ["Who?", "Who?", "谁？"] {
            let mut question = DraftQuestion::new(QuestionKind::Single);
            question.prompt = prompt.to_owned();
            draft.questions.push(question);
        }
        draft.name_all();
        let ids: Vec<&str> = draft.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["who", "who-2", "question-3"]);
    }
}
