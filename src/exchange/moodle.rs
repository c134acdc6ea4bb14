//! A quiz as Moodle's XML, with a category of its own. Every question carries its ids as tags, which stay when Moodle
//! writes it out again, and what Moodle has no place for in an element that Moodle passes over.
//! The form is that of Moodle's manual, "Moodle XML format"; `ordering` is part of Moodle since 4.4.

use super::{
    Fitted, cloze, common_changes,
    notes::{self, Holds, Note},
    report::QuizReport,
    unfit, weights, words,
    xml::{Element, Node, fragment},
};
use crate::model::{
    document::Inline,
    quiz::{Ask, Choice, Credit, Fill, Gap, Group, Item, Order, Place, Question, Quiz, Region, SentencePart},
};

/// What Moodle's XML holds by itself.
const HOLDS: Holds = Holds { hints: true, case: true };

/// The file; `None` when no question fits.
pub fn file(quiz: &Quiz, report: &mut QuizReport) -> Option<Vec<u8>> {
    let mut top = Element::new("quiz").child(category(quiz));
    for question in &quiz.questions {
        match self::question(quiz, question) {
            Ok((element, changes)) => {
                top = top.child(element);
                report.went(&question.id.value, changes);
            }
            Err(reason) => report.left.push((question.id.value.clone(), reason)),
        }
    }
    Some(top.file())
}

fn category(quiz: &Quiz) -> Element {
    // A slash would begin a category within the category; two are one.
    let title = format!("{} ({})", quiz.title.value, quiz.band.value).replace('/', "//");
    Element::new("question")
        .with("type", "category")
        .child(Element::new("category").child(text(format!("$course$/top/{title}"))))
        .child(rich("info", ""))
        .child(Element::new("idnumber").text(&quiz.id.value))
        .child(own(&notes::of_quiz(quiz)))
}

fn question(quiz: &Quiz, question: &Question) -> Fitted<Element> {
    if let Some(reason) = unfit(question) {
        return Err(reason.to_owned());
    }
    let mut changes = common_changes(question);
    let mut text = html(question);
    let shuffled = quiz.order == Order::Shuffled;
    let (kind, inside) = match &question.ask {
        Ask::Single(options) => ("multichoice", choices(options, false, shuffled, &mut changes)?),
        Ask::Multiple(options) => ("multichoice", choices(options, true, shuffled, &mut changes)?),
        Ask::TrueFalse(options) => ("truefalse", options.iter().map(true_or_false).collect()),
        Ask::Order { items, exact } => ("ordering", ordering(items, *exact)),
        Ask::Categorise { groups, items } | Ask::Match { partners: groups, items } => {
            changes.push("what is said about each item stays here: Moodle has no place for it".to_owned());
            ("matching", matching(groups, items, shuffled))
        }
        Ask::Gap { sentence, gaps } => {
            text = with_gaps(question, sentence, gaps, shuffled);
            changes.extend(typo_change(gaps));
            ("cloze", Vec::new())
        }
        Ask::Spot(regions) => {
            changes.push("the clues are options to tick, under the example".to_owned());
            ("multichoice", spots(regions)?)
        }
        Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => return Err("it isn't marked".to_owned()),
    };
    if matches!(question.ask, Ask::Order { .. }) {
        changes.push("what is said about each item stays here: Moodle has no place for it".to_owned());
    }
    let element = Element::new("question")
        .with("type", kind)
        .child(Element::new("name").child(self::text(name(question))))
        .child(rich("questiontext", &text))
        .child(rich("generalfeedback", &fragment(&[words::paragraph(&question.explanation)])))
        .child(Element::new("defaultgrade").text("1"))
        // A hint costs nothing here, so trying again costs nothing there.
        .child(Element::new("penalty").text("0"))
        .child(Element::new("hidden").text("0"))
        .child(Element::new("idnumber").text(format!("{}/{}", quiz.id.value, question.id.value)))
        .children(inside)
        .children(question.hints.iter().map(|hint| rich("hint", &words::html(hint))))
        .child(tags(quiz, question))
        .child(own(&notes::of_question(question, &quiz.source, HOLDS)));
    Ok((element, changes))
}

/// What a teacher sees in lists: the id, and how the question begins.
fn name(question: &Question) -> String {
    let words: Vec<String> = words::plain(&question.prompt).split(' ').take(8).map(str::to_owned).collect();
    format!("{}: {}", question.id.value, words.join(" "))
}

/// The prompt and what is shown.
fn html(question: &Question) -> String {
    let mut nodes = vec![words::paragraph(&question.prompt)];
    nodes.extend(question.shows.as_ref().and_then(words::shown));
    fragment(&nodes)
}

fn text(words: impl Into<String>) -> Element {
    Element::new("text").text(words)
}

/// An element with HTML in its `text`.
fn rich(name: &str, html: &str) -> Element {
    Element::new(name).with("format", "html").child(Element::new("text").quoted(html))
}

fn flag(name: &str, on: bool) -> Element {
    Element::new(name).text(if on { "true" } else { "false" })
}

fn answer(fraction: &str, html: &str, feedback: &[Inline]) -> Element {
    rich("answer", html).with("fraction", fraction).child(rich("feedback", &words::html(feedback)))
}

fn choices(
    options: &[Choice],
    multiple: bool,
    shuffled: bool,
    changes: &mut Vec<String>,
) -> Result<Vec<Element>, String> {
    let (fractions, different) = weights::of(options, multiple)?;
    changes.extend(different);
    if shuffled && options.iter().any(|option| option.last) {
        changes.push("the option that stays last here is mixed in with the others".to_owned());
    }
    let mut inside = multichoice(!multiple, shuffled);
    inside.extend(
        options
            .iter()
            .zip(&fractions)
            .map(|(option, fraction)| answer(fraction, &words::html(&option.text), &option.feedback)),
    );
    Ok(inside)
}

fn multichoice(single: bool, shuffled: bool) -> Vec<Element> {
    vec![
        flag("single", single),
        flag("shuffleanswers", shuffled),
        Element::new("answernumbering").text("none"),
    ]
}

fn true_or_false(option: &Choice) -> Element {
    let fraction = if option.credit == Credit::Correct { "100" } else { "0" };
    Element::new("answer")
        .with("fraction", fraction)
        .with("format", "moodle_auto_format")
        .child(text(&option.id.value))
        .child(rich("feedback", &words::html(&option.feedback)))
}

fn ordering(items: &[Item], exact: bool) -> Vec<Element> {
    // Each item that is followed by the right one counts, the last not, as here.
    let grading = if exact { "ALL_OR_NOTHING" } else { "RELATIVE_NEXT_EXCLUDE_LAST" };
    let mut inside = vec![
        Element::new("layouttype").text("VERTICAL"),
        Element::new("selecttype").text("ALL"),
        Element::new("selectcount").text(items.len().to_string()),
        Element::new("gradingtype").text(grading),
        Element::new("showgrading").text("HIDE"),
        Element::new("numberingstyle").text("none"),
    ];
    inside.extend(items.iter().map(|item| rich("answer", &words::html(&item.text)).with("fraction", "1")));
    inside
}

fn matching(groups: &[Group], items: &[Item], shuffled: bool) -> Vec<Element> {
    let of_item = |item: &Item| {
        let group = groups.iter().find(|group| group.id.value == item.group.value);
        let answer = group.map_or_else(String::new, |group| words::plain_html(&group.text));
        rich("subquestion", &words::html(&item.text)).child(Element::new("answer").child(text(answer)))
    };
    // A pair without a question is one more answer to choose from.
    let spare = groups.iter().filter(|group| items.iter().all(|item| item.group.value != group.id.value));
    let of_spare = |group: &Group| {
        rich("subquestion", "").child(Element::new("answer").child(text(words::plain_html(&group.text))))
    };
    let mut inside = vec![flag("shuffleanswers", shuffled)];
    inside.extend(items.iter().map(of_item));
    inside.extend(spare.map(of_spare));
    inside
}

fn with_gaps(question: &Question, sentence: &[SentencePart], gaps: &[Gap], shuffled: bool) -> String {
    // A brace elsewhere may not look like the beginning of a gap.
    let mut out = html(question).replace('{', "&#123;");
    let line = Element::new("p").nodes(cloze::sentence(sentence));
    for c in fragment(&[Node::Element(line)]).chars() {
        match (cloze::marked(c).and_then(|at| gaps.get(at)), c) {
            (Some(gap), _) => out.push_str(&cloze::gap(gap, shuffled)),
            (None, '{') => out.push_str("&#123;"),
            (None, c) => out.push(c),
        }
    }
    out
}

/// That no slip of the fingers is forgiven elsewhere.
pub(super) fn typo_change(gaps: &[Gap]) -> Option<String> {
    let forgiving = gaps.iter().any(|gap| matches!(gap.fill, Fill::Typed { typo: true, .. }));
    forgiving.then(|| "one wrong letter in what is typed isn't forgiven there".to_owned())
}

/// Clues as options: the words themselves, which the example holds once.
fn spots(regions: &[Region]) -> Result<Vec<Element>, String> {
    let (fractions, _) = weights::of(&as_options(regions), true)?;
    let mut inside = multichoice(false, false);
    for (region, fraction) in regions.iter().zip(&fractions) {
        if let Place::Words(found) = &region.place {
            inside.push(answer(fraction, &fragment(&[Node::Text(found.value.clone())]), &region.feedback));
        }
    }
    Ok(inside)
}

/// Regions as options of a question with several right ones.
pub(super) fn as_options(regions: &[Region]) -> Vec<Choice> {
    let option = |region: &Region| Choice {
        id: region.id.clone(),
        text: match &region.place {
            Place::Words(words) => vec![Inline::Text(words.value.clone(), words.span)],
            Place::Box { label, .. } => label.clone(),
        },
        credit: if region.clue { Credit::Correct } else { Credit::Wrong },
        feedback: region.feedback.clone(),
        misconception: region.misconception.clone(),
        last: false,
    };
    regions.iter().map(option).collect()
}

/// Tags stay with a question whatever is done to it in Moodle.
fn tags(quiz: &Quiz, question: &Question) -> Element {
    let mut tags = vec![
        format!("unit:{}", quiz.unit.value),
        format!("band:{}", quiz.band.value),
        format!("quiz:{}-v{}", quiz.id.value, quiz.version),
        format!("difficulty:{}", question.difficulty),
    ];
    tags.extend(question.objectives.iter().map(|objective| format!("objective:{}", objective.value)));
    Element::new("tags").children(tags.into_iter().map(|tag| Element::new("tag").child(text(tag))))
}

/// Notes in an element of our own.
fn own(notes: &[Note]) -> Element {
    let of_note = |note: &Note| {
        let mut element = Element::new("note").with("name", &note.name);
        if !note.of.is_empty() {
            element = element.with("of", &note.of);
        }
        element.text(&note.words)
    };
    Element::new("belisha").children(notes.iter().map(of_note))
}
