//! Moodle's XML as a quiz: its question types that have a like here, and a list of the rest.

use super::{
    cloze,
    draft::{Draft, DraftGap, DraftQuestion, Part},
    kind_named,
    notes::{self, Lookup, Note},
    refused, rich, weights, words,
    xml::{self, Element},
};
use crate::{
    diag::Diagnostic,
    model::quiz::{Credit, QuestionKind},
};

/// More questions than any quiz has: a whole question bank belongs into several files.
const MOST: usize = 2000;

/// The quiz.
///
/// # Errors
/// A finding when it isn't a file of Moodle's.
pub fn draft(path: &str, bytes: &[u8]) -> Result<Draft, Box<Diagnostic>> {
    let top =
        xml::read(bytes).map_err(|fault| Box::new(refused(path, fault.line, fault.column, fault.message)))?;
    if top.name != "quiz" {
        let message = format!("this XML begins with `<{}>`, and Moodle's begins with `<quiz>`", top.name);
        return Err(Box::new(refused(path, top.line, 1, message)));
    }
    let count = top.all("question").count();
    if count > MOST {
        let message = format!("this file has {count} questions, and {MOST} are taken at most");
        return Err(Box::new(refused(path, top.line, 1, message)));
    }
    let mut draft = Draft::default();
    for element in top.all("question") {
        if element.attribute("type") == Some("category") {
            category(element, &mut draft);
            continue;
        }
        let reader = Reader::new(element);
        match reader.question(&mut draft) {
            Ok(question) => draft.questions.push(question),
            Err(reason) => {
                let name = reader.name();
                draft.leave(element.line, format!("the question `{name}` is left out: {reason}"));
            }
        }
    }
    Ok(draft)
}

/// Notes in our own element.
fn own(element: &Element) -> Vec<Note> {
    let Some(own) = element.first("belisha") else { return Vec::new() };
    let note = |note: &Element| {
        Some(Note {
            name: note.attribute("name")?.to_owned(),
            of: note.attribute("of").unwrap_or_default().to_owned(),
            words: note.words(),
        })
    };
    own.all("note").filter_map(note).collect()
}

fn category(element: &Element, draft: &mut Draft) {
    let notes = own(element);
    if !notes.is_empty() {
        return notes::apply_quiz(draft, &notes);
    }
    let path = element.first("category").map(inner_text).unwrap_or_default();
    let last = path.replace("//", "\u{0}").rsplit('/').next().unwrap_or_default().replace('\u{0}', "/");
    if draft.title.is_none() && !last.is_empty() && last != "top" {
        draft.title = Some(last);
    } else if draft.title.is_some() {
        draft.leave(element.line, format!("the category `{last}`: all questions go into one quiz"));
    }
}

/// The words of the `text` in an element.
fn inner_text(element: &Element) -> String {
    element.first("text").map(|text| text.words().trim().to_owned()).unwrap_or_default()
}

/// One question being read.
struct Reader<'a> {
    element: &'a Element,
    notes: Vec<Note>,
    /// Whether it was written by this program, so that its signs are meant as they are.
    exact: bool,
}

impl<'a> Reader<'a> {
    fn new(element: &'a Element) -> Self {
        let notes = own(element);
        Self { element, exact: !notes.is_empty(), notes }
    }

    fn name(&self) -> String {
        self.element.first("name").map(inner_text).unwrap_or_default()
    }

    /// Words of an element as one paragraph of markdown, whatever its format.
    fn words(&self, element: &Element, left: &mut Vec<String>) -> String {
        let text = inner_text(element);
        match element.attribute("format") {
            Some("plain_text") => words::at_start(&words::escaped(&text, self.exact)),
            Some("markdown") => text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => {
                let rich = rich::read(&text, self.exact, &[]);
                left.extend(rich.left.iter().cloned());
                rich.words()
            }
        }
    }

    fn question(&self, draft: &mut Draft) -> Result<DraftQuestion, String> {
        let lookup = Lookup::new(&self.notes);
        let kind = self.element.attribute("type").unwrap_or_default();
        let mut left = Vec::new();
        let mut question = DraftQuestion::new(QuestionKind::Single);
        if kind != "cloze" {
            self.text(&mut question, &lookup, &mut left);
        }
        match kind {
            "multichoice" => self.multichoice(&mut question, &lookup, &mut left)?,
            "truefalse" => self.true_false(&mut question, &lookup, &mut left),
            "matching" => self.matching(&mut question, &lookup, &mut left),
            "ordering" => self.ordering(&mut question, &lookup, &mut left),
            "shortanswer" => self.short_answer(&mut question, &lookup, &mut left),
            "cloze" => self.cloze(&mut question, &lookup, &mut left)?,
            other => return Err(format!("questions of the type `{other}` have no like here")),
        }
        self.common(&mut question, &lookup, &mut left);
        let id = question.id.clone();
        for what in left {
            draft.leave(self.element.line, format!("in the question `{id}`: {what}"));
        }
        Ok(question)
    }

    /// The prompt, and what it shows.
    fn text(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        let Some(element) = self.element.first("questiontext") else { return };
        if element.attribute("format").is_some_and(|format| format == "plain_text" || format == "markdown") {
            question.prompt = self.words(element, left);
            return;
        }
        let rich = rich::read(&inner_text(element), self.exact, &lookup.all("picture"));
        place(question, rich, left);
    }

    /// What every type has.
    fn common(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        if let Some(feedback) = self.element.first("generalfeedback") {
            question.explanation = self.words(feedback, left);
        }
        for hint in self.element.all("hint") {
            let words = self.words(hint, left);
            if !words.is_empty() {
                question.hints.push(words);
            }
        }
        self.tags(question);
        notes::apply(question, lookup);
        if question.id.is_empty() {
            let number = self.element.first("idnumber").map(|number| number.words().trim().to_owned());
            let number = number.filter(|number| !number.is_empty()).unwrap_or_else(|| self.name());
            question.id = super::draft::slug(number.rsplit('/').next().unwrap_or_default());
        }
        for name in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"] {
            let words = self.element.first(name).map(|element| self.words(element, left)).unwrap_or_default();
            // What Moodle puts there by itself says nothing of the question.
            let usual = words.starts_with("Your answer is") && words.ends_with("correct.");
            if !words.is_empty() && !usual {
                left.push(format!("what is said to any answer of a kind (`{name}`): {words}"));
            }
        }
        if self.holds_file(self.element) {
            left.push("a file within it, such as a picture".to_owned());
        }
    }

    fn holds_file(&self, element: &Element) -> bool {
        element.name == "file" || element.elements().any(|inner| self.holds_file(inner))
    }

    /// Tags of ours; they are there when Moodle wrote the question out again and left the notes.
    fn tags(&self, question: &mut DraftQuestion) {
        let tags = self.element.first("tags");
        for tag in tags.iter().flat_map(|tags| tags.all("tag")).map(inner_text) {
            match tag.split_once(':') {
                Some(("objective", id)) => question.objectives.push(super::draft::slug(id)),
                Some(("difficulty", level)) => {
                    question.difficulty = level.parse().ok().filter(|level| (1..=3).contains(level));
                }
                _ => {}
            }
        }
    }

    fn fraction(&self, element: &Element) -> f64 {
        element.attribute("fraction").and_then(|share| share.trim().parse().ok()).unwrap_or(0.0)
    }

    fn multichoice(
        &self,
        question: &mut DraftQuestion,
        lookup: &Lookup,
        left: &mut Vec<String>,
    ) -> Result<(), String> {
        let single = self.element.first("single").is_none_or(|single| {
            let words = single.words();
            !matches!(words.trim(), "false" | "0" | "")
        });
        let answers: Vec<&Element> = self.element.all("answer").collect();
        let shares: Vec<f64> = answers.iter().map(|answer| self.fraction(answer)).collect();
        let spot = lookup.get("type", "") == Some("spot");
        question.kind = if spot {
            QuestionKind::Spot
        } else if single {
            QuestionKind::Single
        } else {
            QuestionKind::Multiple
        };
        for (answer, share) in answers.iter().zip(&shares) {
            let credit = match single {
                true => weights::credit(*share),
                false if *share > 0.0 => Credit::Correct,
                false => Credit::Wrong,
            };
            // The words of a clue are searched for as they are.
            let text = if spot { rich::plain(&inner_text(answer)) } else { self.words(answer, left) };
            let feedback =
                answer.first("feedback").map(|feedback| self.words(feedback, left)).unwrap_or_default();
            question.parts.push(Part { feedback, ..Part::new(text, credit) });
        }
        finish_options(&mut question.parts, "", lookup);
        if !single {
            told_shares(&question.parts, &shares, left);
        }
        if question.parts.iter().all(|part| part.credit != Credit::Correct) {
            return Err("no option is wholly right".to_owned());
        }
        let right = question.parts.iter().filter(|part| part.credit == Credit::Correct).count();
        if question.kind == QuestionKind::Multiple && right == 1 && !self.exact {
            question.kind = QuestionKind::Single;
            left.push("several could be ticked there; one is right, so one is chosen here".to_owned());
        } else if question.kind == QuestionKind::Single && right > 1 {
            question.kind = QuestionKind::Multiple;
            left.push("any of several right ones was enough there; all are to be ticked here".to_owned());
        }
        Ok(())
    }

    fn true_false(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        question.kind = QuestionKind::TrueFalse;
        for value in ["true", "false"] {
            let answer =
                self.element.all("answer").find(|answer| inner_text(answer).eq_ignore_ascii_case(value));
            let credit = answer.map_or(Credit::Wrong, |answer| weights::credit(self.fraction(answer)));
            let feedback = answer
                .and_then(|answer| answer.first("feedback"))
                .map(|feedback| self.words(feedback, left))
                .unwrap_or_default();
            question.parts.push(Part { id: value.to_owned(), feedback, ..Part::new("", credit) });
        }
        finish_options(&mut question.parts, "", lookup);
    }

    fn matching(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        let mut pairs = Vec::new();
        for pair in self.element.all("subquestion") {
            let partner = pair.first("answer").map(inner_text).unwrap_or_default();
            pairs.push((self.words(pair, left), rich::plain(&partner)));
        }
        matched(question, pairs, lookup, self.exact);
    }

    fn ordering(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        question.kind = QuestionKind::Order;
        for answer in self.element.all("answer") {
            let text = self.words(answer, left);
            question.parts.push(Part::new(text, Credit::Wrong));
        }
        let grading = self.element.first("gradingtype").map(Element::words).unwrap_or_default();
        match grading.trim() {
            "ALL_OR_NOTHING" | "-1" => question.exact = true,
            "RELATIVE_NEXT_EXCLUDE_LAST" | "1" | "" => {}
            other => left.push(format!("its marks (`{other}`): here each pair of neighbours counts")),
        }
        finish_items(&mut question.parts, lookup);
    }

    fn short_answer(&self, question: &mut DraftQuestion, lookup: &Lookup, left: &mut Vec<String>) {
        question.kind = QuestionKind::Gap;
        let case = self.element.first("usecase").is_some_and(|usecase| usecase.words().trim() == "1");
        let mut gap = DraftGap { id: "answer".to_owned(), case, ..DraftGap::default() };
        for answer in self.element.all("answer") {
            let feedback =
                answer.first("feedback").map(|feedback| self.words(feedback, left)).unwrap_or_default();
            cloze::short_answer(&mut gap, self.fraction(answer), &inner_text(answer), feedback, left);
        }
        question.gaps.push(gap);
        in_its_place(question);
        finish_gaps(question, lookup);
    }

    fn cloze(
        &self,
        question: &mut DraftQuestion,
        lookup: &Lookup,
        left: &mut Vec<String>,
    ) -> Result<(), String> {
        let html = self.element.first("questiontext").map(inner_text).unwrap_or_default();
        let cloze = cloze::read(&html, self.exact)?;
        left.extend(cloze.left);
        question.kind = QuestionKind::Gap;
        question.gaps = cloze.gaps;
        let rich = rich::read(&cloze.html, self.exact, &lookup.all("picture"));
        gapped(question, rich, left);
        finish_gaps(question, lookup);
        Ok(())
    }
}

/// The prompt is what comes before anything shown.
pub(super) fn place(question: &mut DraftQuestion, rich: rich::Rich, left: &mut Vec<String>) {
    left.extend(rich.left);
    question.prompt = rich.paragraphs.into_iter().chain(rich.after).collect::<Vec<_>>().join(" ");
    if !rich.shown.is_empty() {
        question.shows = Some(rich.shown.join("\n\n"));
    }
}

/// The sentence runs from the first gap's paragraph to the last one's; what is before it is the prompt.
pub(super) fn gapped(question: &mut DraftQuestion, rich: rich::Rich, left: &mut Vec<String>) {
    let holds = |block: &String| block.chars().any(|c| cloze::marked(c).is_some());
    let shown_gaps = rich.shown.iter().any(holds);
    let mut blocks: Vec<String> = rich.paragraphs;
    if shown_gaps {
        left.push("the layout around its gaps: the sentence is one paragraph here".to_owned());
        blocks.extend(rich.shown.iter().map(|block| block.replace('\n', " ")));
    } else if !rich.shown.is_empty() {
        question.shows = Some(rich.shown.join("\n\n"));
    }
    blocks.extend(rich.after);
    left.extend(rich.left);
    let first = blocks.iter().position(holds).unwrap_or(blocks.len());
    let sentence = blocks.split_off(first).join(" ");
    question.prompt = blocks.join(" ");
    question.sentence = sentence;
}

/// A question with one typed answer: where it has a row of low lines, there is the gap; else it follows the question.
pub(super) fn in_its_place(question: &mut DraftQuestion) {
    let mark = cloze::mark(0).to_string();
    let blank = "\\_".repeat(5);
    let at = question.prompt.find(&blank);
    match at {
        Some(at) => {
            let rest = question.prompt[at..].trim_start_matches("\\_");
            question.sentence = format!("{}{mark}{rest}", &question.prompt[..at]);
            question.prompt = String::new();
        }
        None => question.sentence = mark,
    }
}

/// Pairs as a question of type match or categorise: partners that come twice are groups.
pub(super) fn matched(
    question: &mut DraftQuestion,
    pairs: Vec<(String, String)>,
    lookup: &Lookup,
    exact: bool,
) {
    let (real, spare): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(item, _)| !item.is_empty());
    let named = lookup.get("type", "").and_then(kind_named);
    let repeated = (1..real.len()).any(|at| real[..at].iter().any(|(_, partner)| *partner == real[at].1));
    let groups = match named {
        Some(kind) => kind == QuestionKind::Categorise,
        None => repeated,
    };
    let words = |text: &str| words::at_start(&words::escaped(text, exact));
    question.kind = if groups { QuestionKind::Categorise } else { QuestionKind::Match };
    if groups {
        question.groups = lookup_groups(lookup);
        for (_, partner) in real.iter().chain(&spare) {
            if !question.groups.iter().any(|(_, known)| known == partner) {
                let id = super::draft::slug(partner);
                let taken = id.is_empty() || question.groups.iter().any(|(known, _)| *known == id);
                let id = if taken { format!("group-{}", question.groups.len() + 1) } else { id };
                question.groups.push((id, partner.clone()));
            }
        }
    } else {
        question.extra = spare.iter().map(|(_, partner)| words(partner)).collect();
    }
    for (item, partner) in real {
        let goes = if groups {
            question.groups.iter().find(|(_, known)| *known == partner).map(|(id, _)| id.clone())
        } else {
            Some(words(&partner))
        };
        question.parts.push(Part { goes, ..Part::new(item, Credit::Wrong) });
    }
    for (_, text) in &mut question.groups {
        *text = words(text);
    }
    finish_items(&mut question.parts, lookup);
}

fn lookup_groups(lookup: &Lookup) -> Vec<(String, String)> {
    lookup.of("group").map(|note| (note.of.clone(), note.words.clone())).collect()
}

/// Tells of marks that aren't the same for all right options, or for all wrong ones.
pub(super) fn told_shares(parts: &[Part], shares: &[f64], left: &mut Vec<String>) {
    let of = |credit: Credit| parts.iter().zip(shares).filter(move |(part, _)| part.credit == credit);
    let each = of(Credit::Correct).next().map_or(0.0, |(_, share)| *share);
    if of(Credit::Correct).any(|(_, share)| (share - each).abs() > 0.01) {
        left.push("its right options are worth more and less; here all are worth the same".to_owned());
    }
    if of(Credit::Wrong).any(|(_, share)| (share + each).abs() > 0.01) {
        left.push("what a wrong option costs there; here it costs as much as a right one gives".to_owned());
    }
}

/// Gives options their ids and notes back.
pub(super) fn finish_options(parts: &mut [Part], within: &str, lookup: &Lookup) {
    if let Some(ids) = lookup.ids("ids", within, parts.len()) {
        parts.iter_mut().zip(ids).for_each(|(part, id)| part.id = id);
    }
    for part in parts {
        let of = if within.is_empty() { part.id.clone() } else { format!("{within}/{}", part.id) };
        part.misconception = lookup.get("misconception", &of).map(str::to_owned);
        part.last = lookup.get("pin", &of).is_some();
        if part.credit == Credit::Wrong && lookup.get("neutral", &of).is_some() {
            part.credit = Credit::Neutral;
        }
        let share = lookup.get("credit", &of).and_then(|share| share.parse().ok());
        if let (Credit::Part(_), Some(share)) = (part.credit, share) {
            part.credit = Credit::Part(share);
        }
    }
}

/// Gives items their ids and notes back.
pub(super) fn finish_items(parts: &mut [Part], lookup: &Lookup) {
    if let Some(ids) = lookup.ids("ids", "", parts.len()) {
        parts.iter_mut().zip(ids).for_each(|(part, id)| part.id = id);
    }
    for part in parts {
        part.misconception = lookup.get("misconception", &part.id).map(str::to_owned);
        if let Some(feedback) = lookup.get("feedback", &part.id) {
            feedback.clone_into(&mut part.feedback);
        }
    }
}

/// Gives gaps their ids and notes back, and puts the ids where the signs are.
pub(super) fn finish_gaps(question: &mut DraftQuestion, lookup: &Lookup) {
    let ids = lookup.ids("ids", "", question.gaps.len());
    for (at, gap) in question.gaps.iter_mut().enumerate() {
        gap.id = match ids.as_ref().and_then(|ids| ids.get(at)) {
            Some(id) => id.clone(),
            None if gap.id.is_empty() => format!("gap-{}", at + 1),
            None => gap.id.clone(),
        };
        gap.case |= lookup.get("case", &gap.id).is_some();
        gap.typo = lookup.get("typo", &gap.id) == Some("true");
        finish_options(&mut gap.options, &gap.id, lookup);
        for near in &mut gap.near {
            near.misconception =
                lookup.get("misconception", &format!("{}/{}", gap.id, near.text)).map(str::to_owned);
        }
    }
    let mut sentence = String::new();
    for c in question.sentence.chars() {
        match cloze::marked(c).and_then(|at| question.gaps.get(at)) {
            Some(gap) => sentence.push_str(&format!("{{{}}}", gap.id)),
            None => sentence.push(c),
        }
    }
    question.sentence = sentence;
}
