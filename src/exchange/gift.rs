//! A quiz as GIFT, the text format that Moodle and others read: a question ends at a blank line, and its answers stand
//! between braces. The form is that of Moodle's manual, "GIFT format", and of what its own reader does.

use super::{
    Fitted, cloze, common_changes,
    moodle::{as_options, typo_change},
    notes::{self, Holds, Note},
    report::QuizReport,
    unfit, weights, words,
    xml::{Element, Node, fragment},
};
use crate::model::{
    document::Inline,
    quiz::{Ask, Choice, Fill, Gap, Group, Item, Near, Question, Quiz, SentencePart},
};
use crate::source::Spanned;

/// What GIFT holds by itself.
const HOLDS: Holds = Holds { hints: false, case: false };

/// How lines begin that only this program reads.
pub(super) const OWN: &str = "// belisha ";
/// How lines begin that say something of the whole quiz.
pub(super) const OWN_QUIZ: &str = "// belisha-quiz ";

/// The file; `None` when no question fits.
pub fn file(quiz: &Quiz, report: &mut QuizReport) -> Option<Vec<u8>> {
    let title = format!("{} ({})", quiz.title.value, quiz.band.value).replace('/', "//").replace('\n', " ");
    let mut text = own(OWN_QUIZ, &notes::of_quiz(quiz));
    text.push_str(&format!("\n$CATEGORY: $course$/top/{title}\n"));
    for question in &quiz.questions {
        match self::question(quiz, question) {
            Ok((lines, changes)) => {
                text.push('\n');
                text.push_str(&lines);
                report.went(&question.id.value, changes);
            }
            Err(reason) => report.left.push((question.id.value.clone(), reason)),
        }
    }
    Some(text.into_bytes())
}

fn own(mark: &str, notes: &[Note]) -> String {
    notes.iter().map(|note| format!("{mark}{}\n", notes::line(note))).collect()
}

fn question(quiz: &Quiz, question: &Question) -> Fitted<String> {
    if let Some(reason) = unfit(question) {
        return Err(reason.to_owned());
    }
    let mut changes = common_changes(question);
    if !question.hints.is_empty() {
        changes.push("hints stay here: GIFT has no place for them".to_owned());
    }
    let mut before = opening(question);
    let mut after = String::new();
    let answers = match &question.ask {
        Ask::Single(options) => choices(options, false, &mut changes)?,
        Ask::Multiple(options) => choices(options, true, &mut changes)?,
        Ask::TrueFalse(options) => {
            changes.push("true or false is a choice of two there".to_owned());
            choices(&with_words(options), false, &mut changes)?
        }
        Ask::Order { items, .. } => {
            changes.push(
                "the order is a number for each item there, and each number counts by itself".to_owned(),
            );
            changes.push(ITEMS.to_owned());
            pairs(items, |at, _| (at + 1).to_string())
        }
        Ask::Categorise { groups, items } | Ask::Match { partners: groups, items } => {
            changes.push(ITEMS.to_owned());
            matching(groups, items)
        }
        Ask::Gap { sentence, gaps } => {
            let [gap] = gaps.as_slice() else {
                return Err(format!("it has {} gaps, and GIFT has one to a question", gaps.len()));
            };
            (before, after) = around(question, sentence);
            changes.extend(typo_change(gaps));
            filling(gap, &mut changes)?
        }
        Ask::Spot(regions) => {
            changes.push("the clues are options to tick, under the example".to_owned());
            choices(&as_options(regions), true, &mut changes)?
        }
        Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => return Err("it isn't marked".to_owned()),
    };
    let mut text = own(OWN, &notes::of_question(question, &quiz.source, HOLDS));
    text.push_str(&tags(quiz, question));
    text.push_str(&format!("::{}::[html]{before}{{\n", escaped(&question.id.value)));
    for answer in answers {
        text.push_str(&format!("\t{answer}\n"));
    }
    let explanation = answer_html(&question.explanation);
    if !explanation.is_empty() {
        text.push_str(&format!("\t####{explanation}\n"));
    }
    text.push_str(&format!("}}{after}\n"));
    Ok((text, changes))
}

const ITEMS: &str = "what is said about each item stays here: GIFT has no place for it";

/// Ids and tags as Moodle reads them from a comment.
fn tags(quiz: &Quiz, question: &Question) -> String {
    let mut line = format!("// [id:{}/{}]", quiz.id.value, question.id.value);
    for tag in [format!("unit:{}", quiz.unit.value), format!("band:{}", quiz.band.value)] {
        line.push_str(&format!(" [tag:{tag}]"));
    }
    line + "\n"
}

/// Signs of the format behind a backslash, line ends as `\n`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

/// HTML of an answer or of what is said: a bracket or a per cent sign at its start would be taken for a format or a weight.
fn answer_html(content: &[Inline]) -> String {
    let html = words::html(content);
    let html = match html.chars().next() {
        Some(c @ ('[' | '%')) => format!("&#{};{}", u32::from(c), &html[1..]),
        _ => html,
    };
    escaped(&html)
}

fn opening(question: &Question) -> String {
    let mut nodes = vec![words::paragraph(&question.prompt)];
    nodes.extend(question.shows.as_ref().and_then(words::shown));
    escaped(&fragment(&nodes))
}

/// A line of an answer with what is said about it.
fn answer(weight: &str, text: &str, feedback: &[Inline]) -> String {
    let feedback = answer_html(feedback);
    if feedback.is_empty() { format!("{weight}{text}") } else { format!("{weight}{text}#{feedback}") }
}

/// Any `=` would make it a question with one right answer, so several right ones are told by their weights.
fn choices(options: &[Choice], multiple: bool, changes: &mut Vec<String>) -> Result<Vec<String>, String> {
    let (shares, different) = weights::of(options, multiple)?;
    changes.extend(different);
    let line = |(option, share): (&Choice, &String)| {
        let weight = match share.as_str() {
            "100" if !multiple => "=".to_owned(),
            "0" => "~".to_owned(),
            share => format!("~%{share}%"),
        };
        answer(&weight, &answer_html(&option.text), &option.feedback)
    };
    Ok(options.iter().zip(&shares).map(line).collect())
}

/// True and false as words.
fn with_words(options: &[Choice]) -> Vec<Choice> {
    let worded = |option: &Choice| {
        let words = if option.id.value == "true" { "True" } else { "False" };
        Choice { text: vec![Inline::Text(words.to_owned(), option.id.span)], ..option.clone() }
    };
    options.iter().map(worded).collect()
}

fn pairs(items: &[Item], partner: impl Fn(usize, &Item) -> String) -> Vec<String> {
    let pair = |(at, item): (usize, &Item)| {
        format!("={} -> {}", answer_html(&item.text), escaped(&partner(at, item)))
    };
    items.iter().enumerate().map(pair).collect()
}

fn matching(groups: &[Group], items: &[Item]) -> Vec<String> {
    let words_of = |item: &Item| {
        let group = groups.iter().find(|group| group.id.value == item.group.value);
        group.map_or_else(String::new, |group| words::plain_html(&group.text))
    };
    let mut lines = pairs(items, |_, item| words_of(item));
    let spare = groups.iter().filter(|group| items.iter().all(|item| item.group.value != group.id.value));
    lines.extend(spare.map(|group| format!("= -> {}", escaped(&words::plain_html(&group.text)))));
    lines
}

/// What stands before and after the gap.
fn around(question: &Question, sentence: &[SentencePart]) -> (String, String) {
    let line = Element::new("p").nodes(cloze::sentence(sentence));
    let text = opening(question) + &escaped(&fragment(&[Node::Element(line)]));
    let (before, after) = text.split_once(cloze::mark(0)).unwrap_or((&text, ""));
    (before.to_owned(), after.to_owned())
}

fn filling(gap: &Gap, changes: &mut Vec<String>) -> Result<Vec<String>, String> {
    let (accept, case, feedback, near) = match &gap.fill {
        Fill::Chosen(options) => return choices(options, false, changes),
        Fill::Typed { accept, case, feedback, near, .. } => (accept, case, feedback, near),
    };
    if *case {
        changes.push("capital letters don't count there".to_owned());
    }
    let all = accept.iter().chain(near.iter().map(|near| &near.text));
    if let Some(arrow) = all.into_iter().find(|words| words.value.contains("->")) {
        return Err(format!("the answer `{}` holds an arrow, which GIFT takes for a match", arrow.value));
    }
    let mut lines: Vec<String> = accept.iter().map(right).collect();
    lines.extend(near.iter().map(wrong));
    lines.push(answer("=%0%", "*", feedback));
    Ok(lines)
}

/// Words to be typed; a star alone would stand for any letters.
fn typed(words: &Spanned<String>) -> String {
    escaped(&words.value.replace('*', "\\*"))
}

fn right(words: &Spanned<String>) -> String {
    // Words that begin with a per cent sign or a bracket aren't taken for more once a weight is said.
    let weight = if words.value.starts_with('%') { "=%100%" } else { "=" };
    format!("{weight}{}", typed(words))
}

fn wrong(near: &Near) -> String {
    answer("=%0%", &typed(&near.text), &near.feedback)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn signs_of_the_format_stand_behind_a_backslash() {
        assert_eq!(escaped("a=b ~c #d {e} f:g \\h\ni"), "a\\=b \\~c \\#d \\{e\\} f\\:g \\\\h\\ni");
    }
}
