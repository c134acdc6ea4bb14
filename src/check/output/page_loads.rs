//! What a page may not hold so that it works from disk, under its own rules for browsers, and sends nothing anywhere:
//! looked for in the theme's templates and drawings, where it can be mended, and in the finished pages.

use std::{collections::BTreeSet, ops::Range};

use rayon::prelude::*;

use super::Titled;
use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Written, Family},
    model::output::Output,
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-loads",
    Family::Privacy,
    "A page would send words away, or holds what browsers refuse to run from disk.",
    "What a child writes in a form with an address goes there. Scripts in attributes, styles in attributes and modules \
     don't work in a site that is opened from a stick, and each opens a door.",
    Written("themes/belisha/templates/a_z.html", "<p onclick=\"go()\">Words</p>\n"),
    Written(
        "themes/belisha/templates/leave.html",
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Sums</title></head>\n<body><main><h1>Sums</h1><p>3 × 4</p></main></body></html>\n",
    ),
);

/// Looks at what the theme has for pages.
pub fn check_theme(subject: &Subject, findings: &mut Findings) {
    let folder = format!("{}/", subject.theme.folder);
    for (path, &id) in subject.project.texts.range(folder.clone()..) {
        if !path.starts_with(&folder) {
            break;
        }
        if path.ends_with(".html") || path.ends_with(".svg") {
            for fault in faults(&subject.project.sources.file(id).text) {
                let finding = Diagnostic::of(CODE, Span::new(id, fault.at), fault.message, fault.help);
                findings.push(finding.expected("a page that works from disk and sends nothing"));
            }
        }
    }
}

/// Looks at the finished pages, for what a template puts together; each fault is told once. A page of the staff edition
/// that everyone has too is drawn by the same template, and isn't looked at again.
pub fn check(output: &Output, _: &[Titled], findings: &mut Findings) {
    let public = |path: &str| path.strip_prefix("staff/").map(|inner| format!("public/{inner}"));
    let pages: Vec<(&String, &Vec<u8>)> = output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter(|(path, _)| !public(path).is_some_and(|twin| output.files.contains_key(&twin)))
        .collect();
    let found: Vec<(&String, usize, usize, Fault)> = pages
        .par_iter()
        .flat_map_iter(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            let placed = faults(&text).into_iter().map(|fault| {
                let before = &text[..fault.at.start];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                (*path, line, column, fault)
            });
            placed.collect::<Vec<_>>()
        })
        .collect();
    let mut told = BTreeSet::new();
    for (path, line, column, fault) in found {
        if told.insert(fault.message.clone()) {
            let finding = Diagnostic::at_point(CODE, path, line, column, fault.message, fault.help);
            findings.push(finding.expected("a page that works from disk and sends nothing"));
        }
    }
}

struct Fault {
    at: Range<usize>,
    message: String,
    help: &'static str,
}

/// Attributes that no page may have, with what to do instead.
const ATTRIBUTES: [(&str, &str); 4] = [
    (
        "style",
        "put the style into a file of the theme's css folder, under a class; in a drawing use `fill` and its like",
    ),
    ("integrity", "take it out: from disk no browser would run the script"),
    ("crossorigin", "take it out: from disk no browser would load the file"),
    ("formaction", "take it out: a form of the site sends nothing"),
];

/// Faults in the tags of a page or template, in their order.
fn faults(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|open| at + open) {
        if text[open..].starts_with("<!--") {
            at = text[open..].find("-->").map_or(text.len(), |end| open + end);
            continue;
        }
        let name = name_at(text, open + 1);
        at = open + 1 + name.len();
        if name.is_empty() {
            continue;
        }
        if name.eq_ignore_ascii_case("base") {
            faults.push(Fault {
                at: open..at,
                message: "`<base>` changes where every link of the page leads".to_owned(),
                help: "take it out: links lead from file to file",
            });
        }
        at = attributes(text, at, |place, attribute, value| {
            let fault = attribute_fault(name, attribute, value);
            faults.extend(fault.map(|(message, help)| Fault { at: place, message, help }));
        });
    }
    faults
}

fn attribute_fault(tag: &str, attribute: &str, rest: &str) -> Option<(String, &'static str)> {
    let is = |name: &str| attribute.eq_ignore_ascii_case(name);
    if let Some((name, help)) = ATTRIBUTES.iter().find(|(name, _)| is(name)) {
        return Some((format!("`<{tag}>` has the attribute `{name}`"), help));
    }
    // Names of events are letters alone, three or more after `on`.
    if attribute.len() >= 5
        && attribute.as_bytes()[..2].eq_ignore_ascii_case(b"on")
        && attribute.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        let help = "put the script into a file of the theme's js folder and add what it listens to there";
        return Some((format!("`<{tag}>` has a script in its attribute `{attribute}`"), help));
    }
    let link = matches!(tag, "a" | "area");
    if tag == "form" && is("action") {
        let help = "take `action` out: what is written in a form stays on the page";
        return Some(("this form would send what is written in it to an address".to_owned(), help));
    }
    if tag == "script" && is("type") && value(rest).eq_ignore_ascii_case("module") {
        let help = "write it as a plain script, without `import` and `export`, and take `type` out";
        return Some(("this script is a module, which no browser runs from disk".to_owned(), help));
    }
    if link && is("href") && value(rest).trim_start().to_ascii_lowercase().starts_with("javascript:") {
        let help = "lead to a page, or use a button and a file of the theme's js folder";
        return Some(("a link holds a script".to_owned(), help));
    }
    (link && is("ping"))
        .then(|| (format!("`<{tag}>` tells an address that it was followed"), "take `ping` out"))
}

/// Visits the attributes of the tag whose name ends at `at`: where each stands, its name, and what follows it. Gives where
/// the tag ends; a `>` in quotes doesn't end it.
fn attributes(text: &str, mut at: usize, mut visit: impl FnMut(Range<usize>, &str, &str)) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => break,
            quote @ (b'"' | b'\'') => {
                let end = text[at + 1..].find(char::from(quote));
                at = end.map_or(text.len(), |end| at + 1 + end + 1);
            }
            byte if byte.is_ascii_whitespace() => {
                let name = name_at(text, at + 1);
                let place = at + 1..at + 1 + name.len();
                at = place.end;
                if !name.is_empty() {
                    visit(place.clone(), name, &text[place.end..]);
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// The name of a tag or an attribute that begins at `at`; empty when there is none.
fn name_at(text: &str, at: usize) -> &str {
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_:".contains(byte);
    let end = at + text.as_bytes().get(at..).unwrap_or_default().iter().take_while(part).count();
    text.get(at..end).unwrap_or_default()
}

/// The value after an attribute's name, quoted or not.
fn value(rest: &str) -> &str {
    let Some(rest) = rest.strip_prefix('=') else { return "" };
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or_default(),
        _ => rest.split([' ', '\n', '\t', '>']).next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::faults;

    fn count(text: &str) -> usize {
        faults(text).len()
    }

    #[test]
    fn what_a_page_may_not_hold() {
        for wrong in [
            "<p style=\"color:red\">",
            "<p class=x style='a'>",
            "<form action=\"x\">",
            "<base href=x>",
            "<script type=module src=a.js>",
            "<script src=a.js integrity=\"sha\">",
            "<img crossorigin src=x>",
            "<button onclick=\"go()\">",
            "<svg onload=x>",
            "<a href=\"javascript:go()\">",
            "<a class=\"a\" ping=x href=y>",
        ] {
            assert_eq!(count(wrong), 1, "{wrong}");
        }
    }

    #[test]
    fn words_and_other_attributes_are_fine() {
        for fine in [
            "<p>A style=\"x\" onclick=\"y\" of writing",
            "<p title=\" style=x onclick=y\">",
            "<form class=f>",
            "<script type=\"application/json\">",
            "<a href=\"a.html#base\">",
            "<!-- <base> -->",
            "3 < 4 style=x",
            "<p data-style=\"x\" class=\"on one\">",
            "<style>p { a: b }</style>",
        ] {
            assert_eq!(count(fine), 0, "{fine}");
        }
    }
}
