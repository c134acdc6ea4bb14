//! Letters that a form needs and that no font of the theme has: on paper they'd be empty boxes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::press::Press;
use crate::{
    diag::{Code, Diagnostic},
    model::project::Project,
    source::Span,
};

/// The letters of a form's words that no font has, in order.
pub fn missing(press: &Press, data: &Value) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    for part in ["title", "site", "forms", "people"] {
        each_text(&data[part], &mut |text| {
            missing.extend(text.chars().filter(|letter| is_drawn(*letter) && !press.has_letter(*letter)));
        });
    }
    missing
}

/// The finding about a name on a class list with letters that no font has.
pub fn in_name(press: &Press, theme: &str, name: &str) -> Option<Diagnostic> {
    let letter = name.chars().find(|letter| is_drawn(*letter) && !press.has_letter(*letter))?;
    let finding = Diagnostic::at_point(
        Code::PAPER_LETTER,
        format!("{theme}/paper/fonts"),
        1,
        1,
        format!("no font there has the `{letter}` of `{name}`"),
        "leave --pdf out and print the page from a browser, or put a font that has it there (a file that ends in `.ttf` or `.otf`)",
    );
    Some(finding.expected("letters that a font has"))
}

/// The finding about letters that are missing: at the first of them in what the form's words come from.
pub fn finding(project: &Project, missing: &BTreeSet<char>, path: &str, from: &str) -> Diagnostic {
    let list: Vec<String> = missing.iter().take(5).map(|letter| format!("`{letter}`")).collect();
    let message = format!(
        "the theme's font for paper has no {}, so there is no `{}`",
        list.join(", "),
        path.rsplit('/').next().unwrap_or(path)
    );
    let help = "write it another way, or put a font that has it into the theme's folder `paper/fonts` (a file that ends in `.ttf` or `.otf`); the page prints as it is";
    let finding = match place(project, missing, from) {
        Some(span) => Diagnostic::of(Code::PAPER_LETTER, span, message, help),
        None => Diagnostic::of_file(Code::PAPER_LETTER, from, message, help),
    };
    finding.expected("letters that the font has")
}

/// The first missing letter in a file or folder.
fn place(project: &Project, missing: &BTreeSet<char>, from: &str) -> Option<Span> {
    project.texts.iter().filter(|(path, _)| path.starts_with(from)).find_map(|(_, &file)| {
        let text = &project.sources.file(file).text;
        let (at, letter) = text.char_indices().find(|(_, letter)| missing.contains(letter))?;
        Some(Span::new(file, at..at + letter.len_utf8()))
    })
}

/// Whether a letter leaves ink; spaces and marks that steer the reading don't.
fn is_drawn(letter: char) -> bool {
    let steers = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !letter.is_whitespace() && !letter.is_control() && !steers
}

fn each_text(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| each_text(field, visit)),
        _ => {}
    }
}
