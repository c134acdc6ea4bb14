//! A quiz that was read, as YAML: values quoted where they need it, and a visible place for everything that is still to
//! be written.

use super::draft::{Draft, DraftGap, DraftQuestion, Part};
use crate::model::quiz::{Credit, QuestionKind};

/// Where an imported quiz goes.
#[derive(Debug)]
pub struct Home<'a> {
    /// The unit.
    pub unit: &'a str,
    /// The band.
    pub band: &'a str,
    /// The language of the site, such as en-GB.
    pub language: &'a str,
    /// The day of the import: the review falls due then, so that the check asks for it.
    pub today: String,
}

/// Something that is still to be written, with the line it belongs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAdd {
    /// The line of the new file, from 1.
    pub line: usize,
    /// What to add.
    pub what: String,
}

/// Lines of YAML, and what is missing in them.
#[derive(Default)]
struct Page {
    lines: Vec<String>,
    to_add: Vec<ToAdd>,
}

impl Page {
    fn line(&mut self, indent: usize, text: impl AsRef<str>) {
        self.lines.push(format!("{}{}", " ".repeat(indent), text.as_ref()));
    }

    fn field(&mut self, indent: usize, name: &str, value: &str) {
        self.line(indent, format!("{name}: {}", scalar(value)));
    }

    /// A field that must have words: an empty one is a place to fill in.
    fn needed(&mut self, indent: usize, name: &str, value: &str, what: &str) {
        if value.trim().is_empty() {
            self.missing(indent, &format!("{name}: \"\""), what);
        } else {
            self.field(indent, name, value);
        }
    }

    /// A line with a place to fill in.
    fn missing(&mut self, indent: usize, text: &str, what: &str) {
        self.line(indent, format!("{text}  # fill in: {what}"));
        self.to_add.push(ToAdd { line: self.lines.len(), what: what.to_owned() });
    }

    fn list(&mut self, indent: usize, name: &str, values: &[String]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            self.line(indent, format!("{name}: [{}]", values.join(", ")));
        }
    }
}

/// The file's text and what is still to be added, by line.
pub fn text(draft: &Draft, home: &Home) -> (String, Vec<ToAdd>) {
    let mut page = Page::default();
    head(draft, home, &mut page);
    page.line(0, "questions:");
    for (at, question) in draft.questions.iter().enumerate() {
        if at > 0 {
            page.lines.push(String::new());
        }
        self::question(question, &mut page);
    }
    (page.lines.join("\n") + "\n", page.to_add)
}

fn head(draft: &Draft, home: &Home, page: &mut Page) {
    let own = format!("{}-{}", home.unit, home.band);
    page.field(0, "id", draft.id.as_deref().unwrap_or(&own));
    page.line(0, format!("version: {}", draft.version.unwrap_or(1)));
    match &draft.title {
        Some(title) => page.field(0, "title", title),
        None => page.missing(0, "title: \"\"", "a title"),
    }
    page.field(0, "language", home.language);
    page.field(0, "unit", home.unit);
    page.field(0, "band", home.band);
    if let Some(delivery) = &draft.delivery {
        page.field(0, "delivery", delivery);
    }
    match &draft.sensitivity {
        Some(sensitivity) => page.field(0, "sensitivity", sensitivity),
        None => page.missing(0, "sensitivity: medium", "how much care it asks for: low, medium or high"),
    }
    page.line(0, "objectives:");
    for (id, text) in &draft.objectives {
        page.field(2, "- id", id);
        page.field(4, "text", text);
    }
    if draft.objectives.is_empty() {
        page.line(2, "- id: first-objective");
        page.missing(
            4,
            "text: \"I can [write what a student can do afterwards].\"",
            "what a student can do afterwards",
        );
    }
    match (draft.signposts.is_empty(), draft.sensitivity.as_deref()) {
        (true, Some("low")) => {}
        (true, _) => page.missing(0, "signposts: []", "help services by id, unless sensitivity is low"),
        _ => page.list(0, "signposts", &draft.signposts),
    }
    match &draft.review {
        Some((due, owner)) => page.line(0, format!("review: {{ due: {due}, owner: {} }}", quoted(owner))),
        None => {
            let review = format!("review: {{ due: {}, owner: \"[insert owner]\" }}", home.today);
            page.missing(0, &review, "the day by which it's looked at again, and by whom");
        }
    }
    page.field(0, "order", draft.order.as_deref().unwrap_or("shuffled"));
    if let Some(pick) = &draft.pick {
        page.line(0, format!("pick: {pick}"));
    }
    if let Some(mastery) = &draft.mastery {
        page.line(0, format!("pass: {{ mastery: {mastery}, retry: wrong_only }}"));
    }
}

fn question(question: &DraftQuestion, page: &mut Page) {
    page.field(2, "- id", &question.id);
    page.field(4, "type", question.kind.name());
    page.needed(4, "prompt", &question.prompt, "what is asked");
    if let Some(shows) = &question.shows {
        block(4, "shows", shows, page);
    }
    match question.difficulty {
        Some(difficulty) => page.line(4, format!("difficulty: {difficulty}")),
        None => page.missing(4, "difficulty: 2", "1 for easy, 2, or 3 for hard"),
    }
    page.list(4, "objectives", &question.objectives);
    page.list(4, "facts", &question.facts);
    if question.help {
        page.line(4, "help: true");
    }
    if question.hints.is_empty() {
        page.missing(4, "hints: []", "at least one hint");
    } else {
        page.line(4, "hints:");
        for hint in &question.hints {
            page.line(6, format!("- {}", scalar(hint)));
        }
    }
    page.needed(4, "explanation", &question.explanation, "what to take away, in one to three sentences");
    match question.kind {
        QuestionKind::TrueFalse => true_false(question, page),
        QuestionKind::Gap => gaps(question, page),
        QuestionKind::Spot => parts(4, "regions", question, page),
        QuestionKind::Order | QuestionKind::Match => parts(4, "items", question, page),
        QuestionKind::Categorise => {
            page.line(4, "categories:");
            for (id, text) in &question.groups {
                page.field(6, "- id", id);
                page.field(8, "text", text);
            }
            parts(4, "items", question, page);
        }
        _ => options(4, &question.parts, page),
    }
    if question.kind == QuestionKind::Order && question.exact {
        page.line(4, "exact: true");
    }
    page.list(4, "extra", &question.extra);
}

fn true_false(question: &DraftQuestion, page: &mut Page) {
    let right = question.parts.iter().find(|part| part.credit == Credit::Correct);
    if let Some(right) = right {
        page.line(4, format!("answer: {}", right.id));
    }
    for part in &question.parts {
        let what = format!("what is said to who chose {}", part.id);
        page.needed(4, &format!("if_{}", part.id), &part.feedback, &what);
    }
    let mistaken = question.parts.iter().find_map(|part| part.misconception.clone()).unwrap_or_default();
    page.needed(4, "misconception", &mistaken, "the mistaken idea of who answers the other");
}

fn options(indent: usize, options: &[Part], page: &mut Page) {
    page.line(indent, "options:");
    for option in options {
        page.field(indent + 2, "- id", &option.id);
        let indent = indent + 4;
        page.needed(indent, "text", &option.text, "the words of this option");
        match option.credit {
            Credit::Correct => page.line(indent, "correct: true"),
            Credit::Neutral => page.line(indent, "neutral: true"),
            Credit::Part(share) => page.line(indent, format!("credit: {share}")),
            Credit::Wrong => {}
        }
        page.needed(indent, "feedback", &option.feedback, "what choosing this shows, kindly");
        misconception(indent, option, option.credit == Credit::Wrong, page);
        if option.last {
            page.line(indent, "pin: last");
        }
    }
}

fn misconception(indent: usize, part: &Part, needed: bool, page: &mut Page) {
    match &part.misconception {
        Some(words) => page.field(indent, "misconception", words),
        None if needed => {
            // The field itself may not be empty: a comment keeps its place.
            page.line(
                indent,
                "# misconception: fill in the mistaken idea behind it, and take the first sign away",
            );
            page.to_add
                .push(ToAdd { line: page.lines.len(), what: "the mistaken idea behind it".to_owned() });
        }
        None => {}
    }
}

/// Items or regions.
fn parts(indent: usize, name: &str, question: &DraftQuestion, page: &mut Page) {
    page.line(indent, format!("{name}:"));
    for part in &question.parts {
        page.field(indent + 2, "- id", &part.id);
        let indent = indent + 4;
        let spot = question.kind == QuestionKind::Spot;
        page.field(indent, if spot { "find" } else { "text" }, &part.text);
        match (question.kind, &part.goes) {
            (QuestionKind::Categorise, Some(group)) => page.field(indent, "in", group),
            (QuestionKind::Match, Some(partner)) => page.field(indent, "match", partner),
            _ => {}
        }
        if spot && part.credit == Credit::Correct {
            page.line(indent, "clue: true");
        }
        let what = if spot { "why it's a clue, or why it isn't" } else { "why it belongs there" };
        page.needed(indent, "feedback", &part.feedback, what);
        let needed = question.kind == QuestionKind::Categorise || spot && part.credit == Credit::Wrong;
        misconception(indent, part, needed, page);
    }
}

fn gaps(question: &DraftQuestion, page: &mut Page) {
    page.field(4, "sentence", &question.sentence);
    page.line(4, "gaps:");
    for gap in &question.gaps {
        page.field(6, "- id", &gap.id);
        if gap.options.is_empty() {
            typed(gap, page);
        } else {
            options(8, &gap.options, page);
        }
    }
}

fn typed(gap: &DraftGap, page: &mut Page) {
    page.list(8, "accept", &gap.accept);
    if gap.case {
        page.line(8, "case: true");
    }
    if !gap.typo {
        page.line(8, "typo: false");
    }
    page.needed(8, "feedback", &gap.feedback, "what is said when it isn't right");
    if !gap.near.is_empty() {
        page.line(8, "near:");
    }
    for near in &gap.near {
        page.field(10, "- text", &near.text);
        page.needed(12, "feedback", &near.feedback, "what is said about this answer");
        misconception(12, near, false, page);
    }
}

/// Lines of markdown as a block, or in quotes where a block can't hold them as they are.
fn block(indent: usize, name: &str, text: &str, page: &mut Page) {
    let blockable = !text.starts_with([' ', '\n'])
        && text
            .chars()
            .all(|c| c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        && text.lines().all(|line| line.trim_end() == line);
    if !blockable {
        return page.line(indent, format!("{name}: {}", quoted(text)));
    }
    page.line(indent, format!("{name}: |"));
    for line in text.trim_end_matches('\n').split('\n') {
        if line.is_empty() {
            page.lines.push(String::new());
        } else {
            page.line(indent + 2, line);
        }
    }
}

/// A value on one line, in quotes unless it's plain words that no reader could take for anything else.
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || " .,;!?'’()-–—/%&_“”".contains(c))
        && text.trim() == text
        && serde_yaml::to_string(text).is_ok_and(|written| written.trim_end() == text);
    let awkward = |c: char| c.is_control() || matches!(c, '\'' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    if plain {
        text.to_owned()
    } else if text.contains(['"', '\\']) && !text.contains(awkward) {
        format!("'{text}'")
    } else {
        quoted(text)
    }
}

/// A value in double quotes, which hold any sign; also within brackets.
fn quoted(text: &str) -> String {
    let word = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let reserved =
        ["true", "false", "null", "yes", "no", "on", "off"].contains(&text) || text.starts_with('-');
    if word && !reserved { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn every_sign_comes_back() {
        for text in [
            "It is kind.",
            "a: b",
            "Yes",
            "- x",
            "12",
            "it's #1",
            "\"so\"",
            "two\nlines",
            "@home",
            "",
            " x ",
            "\\",
            "{a}",
            "[b]",
            "~",
            "null",
            "a\u{2028}b",
            "\u{202e}rtl 🦊",
            "| x",
            "> y",
            "%z",
            "`q`",
            "tab\there",
        ] {
            let read: serde_yaml::Value = serde_yaml::from_str(&format!("note: {}\n", scalar(text))).unwrap();
            assert_eq!(read["note"].as_str(), Some(text), "{}", scalar(text));
        }
    }
}
