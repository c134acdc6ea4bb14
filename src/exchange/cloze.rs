//! Moodle's embedded answers (`{1:MULTICHOICE:=right#why~wrong#why}`), written and read.
//! The form is that of Moodle's manual, "Embedded Answers (Cloze) question type".

use super::{
    draft::{DraftGap, Part},
    rich, words,
    xml::{Node, fragment},
};
use crate::model::quiz::{Choice, Credit, Fill, Gap, SentencePart};

/// Stands for the first gap while words become HTML or markdown; the next follow. A private sign, which no text holds.
const FIRST_MARK: u32 = 0xF_0000;

/// The sign that stands for a gap.
pub fn mark(at: usize) -> char {
    u32::try_from(at).ok().and_then(|at| char::from_u32(FIRST_MARK + at)).unwrap_or(' ')
}

/// Which gap a sign stands for.
pub fn marked(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(FIRST_MARK)?;
    (at < 0xFFFE).then_some(at as usize)
}

/// A sentence as nodes, with a sign for each gap.
pub fn sentence(parts: &[SentencePart]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for part in parts {
        match part {
            SentencePart::Words(content) => nodes.extend(words::nodes(content)),
            SentencePart::Gap(at) => nodes.push(Node::Text(mark(*at).to_string())),
        }
    }
    nodes
}

/// A gap as an embedded answer.
pub fn gap(gap: &Gap, shuffled: bool) -> String {
    match &gap.fill {
        Fill::Chosen(options) => {
            let kind = if shuffled { "MULTICHOICE_S" } else { "MULTICHOICE" };
            let answers: Vec<String> = options.iter().map(choice).collect();
            format!("{{1:{kind}:{}}}", answers.join("~"))
        }
        Fill::Typed { accept, case, feedback, near, .. } => {
            let kind = if *case { "SHORTANSWER_C" } else { "SHORTANSWER" };
            let mut answers: Vec<String> =
                accept.iter().map(|words| format!("={}", pattern(&words.value))).collect();
            answers.extend(
                near.iter().map(|near| {
                    answer("", &pattern(&near.text.value), &escaped(&words::html(&near.feedback)))
                }),
            );
            // Whatever else is typed.
            answers.push(answer("", "*", &escaped(&words::html(feedback))));
            format!("{{1:{kind}:{}}}", answers.join("~"))
        }
    }
}

fn choice(option: &Choice) -> String {
    let weight = if option.credit == Credit::Correct { "=" } else { "" };
    answer(weight, &first(&escaped(&words::html(&option.text))), &escaped(&words::html(&option.feedback)))
}

fn answer(weight: &str, text: &str, feedback: &str) -> String {
    if feedback.is_empty() { format!("{weight}{text}") } else { format!("{weight}{text}#{feedback}") }
}

/// Words to be typed. A star stands for any letters there, unless a backslash is before it.
fn pattern(text: &str) -> String {
    let html = fragment(&[Node::Text(text.replace('*', "\\*"))]);
    first(&escaped(&html))
}

/// HTML in which no sign of the form is left; entities are the way that Moodle reads for sure.
fn escaped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for c in html.chars() {
        match c {
            '~' | '#' | '{' | '}' | '\\' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Signs that weigh an answer when they come first.
fn first(text: &str) -> String {
    match text.chars().next() {
        Some(c @ ('=' | '%')) => format!("&#{};{}", u32::from(c), &text[1..]),
        _ => text.to_owned(),
    }
}

/// A question with embedded answers: its HTML with a sign in place of each, and the gaps.
#[derive(Debug, Default)]
pub struct Cloze {
    /// The HTML with signs.
    pub html: String,
    /// The gaps, without ids.
    pub gaps: Vec<DraftGap>,
    /// What can't be taken over.
    pub left: Vec<String>,
}

/// Reads a question with embedded answers; `None` when one of them can't be asked here, with the reason.
///
/// # Errors
/// Why the whole question can't be taken over.
pub fn read(html: &str, exact: bool) -> Result<Cloze, String> {
    let mut out = Cloze::default();
    let mut rest = html;
    while let Some(start) = rest.find('{') {
        let Some((kind, inside, length)) = embedded(&rest[start..]) else {
            out.html.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        };
        out.html.push_str(&rest[..start]);
        out.html.push(mark(out.gaps.len()));
        rest = &rest[start + length..];
        let gap = match kind {
            "SHORTANSWER" | "SA" | "MW" => typed(inside, false, exact, &mut out.left),
            "SHORTANSWER_C" | "SAC" | "MWC" => typed(inside, true, exact, &mut out.left),
            kind if kind.starts_with("MULTICHOICE") || kind.starts_with("MC") => {
                chosen(inside, exact, &mut out.left)
            }
            "NUMERICAL" | "NM" => return Err("a gap takes a number with a margin".to_owned()),
            kind => return Err(format!("a gap is of the type `{kind}`")),
        };
        out.gaps.push(gap);
    }
    out.html.push_str(rest);
    if out.gaps.is_empty() { Err("it has no gap".to_owned()) } else { Ok(out) }
}

/// The kind, what stands inside, and the length of an embedded answer at the start of a text.
fn embedded(text: &str) -> Option<(&str, &str, usize)> {
    let digits = text[1..].chars().take_while(char::is_ascii_digit).count();
    let after = text[1 + digits..].strip_prefix(':')?;
    let (kind, inside) = after.split_once(':')?;
    if kind.is_empty() || !kind.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
        return None;
    }
    let from = text.len() - inside.len();
    let end = inside
        .char_indices()
        .find(|(at, c)| *c == '}' && !inside[..*at].ends_with('\\'))
        .map(|(at, _)| at)?;
    Some((kind, &inside[..end], from + end + 1))
}

/// The answers inside: weight in per cent, words and feedback as HTML.
fn answers(inside: &str) -> Vec<(f64, String, String)> {
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for c in inside.chars() {
        if c == '~' && before != '\\' {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        before = c;
    }
    pieces.iter().filter(|piece| !piece.trim().is_empty()).map(|piece| one(piece.trim())).collect()
}

fn one(piece: &str) -> (f64, String, String) {
    let (weight, rest) = if let Some(rest) = piece.strip_prefix('=') {
        (100.0, rest)
    } else if let Some((number, rest)) = piece.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
        (number.replace(',', ".").parse().unwrap_or(0.0), rest)
    } else {
        (0.0, piece)
    };
    let at = rest.char_indices().find(|(at, c)| *c == '#' && !rest[..*at].ends_with(['\\', '&']));
    let (text, feedback) = at.map_or((rest, ""), |(at, _)| (&rest[..at], &rest[at + 1..]));
    (weight, unescaped(text), unescaped(feedback))
}

/// Backslashes before signs of the form, as people write them.
fn unescaped(text: &str) -> String {
    let mut out = text.to_owned();
    for sign in ["}", "#", "~", "/", "\""] {
        out = out.replace(&format!("\\{sign}"), sign);
    }
    out
}

fn typed(inside: &str, case: bool, exact: bool, left: &mut Vec<String>) -> DraftGap {
    let mut gap = DraftGap { case, ..DraftGap::default() };
    for (weight, text, feedback) in answers(inside) {
        let feedback = rich::read(&feedback, exact, &[]).words();
        short_answer(&mut gap, weight, &rich::plain(&text), feedback, left);
    }
    gap
}

/// Adds an answer that can be typed: right, known and not right, or everything else.
pub fn short_answer(gap: &mut DraftGap, weight: f64, text: &str, feedback: String, left: &mut Vec<String>) {
    if text == "*" {
        gap.feedback = feedback;
        return;
    }
    if text.replace("\\*", "").contains('*') {
        left.push(format!("the star in `{text}`, which stands for any letters there, is only a star here"));
    }
    let words = text.replace("\\*", "*");
    if weight >= 99.0 {
        if !feedback.is_empty() {
            left.push(format!("what is said to the right answer `{words}`: {feedback}"));
        }
        gap.accept.push(words);
        return;
    }
    if weight > 0.0 {
        left.push(format!("`{words}` is worth {weight} per cent there, and not right here"));
    }
    gap.near.push(Part { feedback, ..Part::new(words, Credit::Wrong) });
}

fn chosen(inside: &str, exact: bool, left: &mut Vec<String>) -> DraftGap {
    let mut gap = DraftGap::default();
    for (weight, text, feedback) in answers(inside) {
        let credit = if weight >= 99.0 { Credit::Correct } else { Credit::Wrong };
        let words = rich::read(&text, exact, &[]).words();
        if weight > 0.0 && weight < 99.0 {
            left.push(format!("`{words}` is worth {weight} per cent there, and not right here"));
        }
        let feedback = rich::read(&feedback, exact, &[]).words();
        gap.options.push(Part { feedback, ..Part::new(words, credit) });
    }
    gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_answers_that_people_write_are_read() {
        let cloze = read(
            "The {1:SHORTANSWER:=cat#Yes~%50%dog\\}~*#No &#125;} sat {:MC:~on#a~=under#b \\~ c} it {not this}.",
            false,
        )
        .unwrap();
        assert_eq!(cloze.html, format!("The {} sat {} it {{not this}}.", mark(0), mark(1)));
        assert_eq!(cloze.gaps[0].accept, ["cat"]);
        assert_eq!(cloze.gaps[0].near[0].text, "dog}");
        assert_eq!(cloze.gaps[0].feedback, "No }");
        assert_eq!(cloze.gaps[1].options.len(), 2);
        assert_eq!(cloze.gaps[1].options[1].feedback, "b \\~ c");
        assert_eq!(cloze.left.len(), 2, "{:?}", cloze.left);
        assert!(read("{1:NUMERICAL:=5:1}", false).is_err());
        assert!(read("none", false).is_err());
    }
}
