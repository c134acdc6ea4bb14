//! What a page may not hold so that it works from disk, under its own rules for browsers, and sends nothing anywhere:
//! looked for in the theme's templates and drawings, where it can be mended, and in the finished pages.

use std::{collections::BTreeSet, ops::Range};

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

/// Looks at the finished pages, for what a template puts together; each fault is told once.
pub fn check(output: &Output, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for fault in faults(&text) {
            if told.insert(fault.message.clone()) {
                let line = text[..fault.at.start].matches('\n').count() + 1;
                let before = text[..fault.at.start].rsplit('\n').next().unwrap_or_default();
                let column = before.chars().count() + 1;
                let mut finding = Diagnostic::of_file(CODE, path, fault.message, fault.help)
                    .expected("a page that works from disk and sends nothing");
                finding.place = crate::diag::Place::Point { path: path.clone(), line, column };
                findings.push(finding);
            }
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
        let name = text[open + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        at = open + 1;
        if name.is_empty() && !text[open..].starts_with("<!--") {
            continue;
        }
        let Some(end) = end_of_tag(text, open) else { break };
        at = end;
        let tag = &text[open..end];
        if name.eq_ignore_ascii_case("base") {
            faults.push(Fault {
                at: open..end,
                message: "`<base>` changes where every link of the page leads".to_owned(),
                help: "take it out: links lead from file to file",
            });
        }
        for (place, attribute, value) in attributes(tag) {
            let at = open + place.start..open + place.end;
            faults.extend(attribute_fault(name, attribute, value).map(|(message, help)| Fault {
                at,
                message,
                help,
            }));
        }
    }
    faults
}

fn attribute_fault(tag: &str, attribute: &str, value: &str) -> Option<(String, &'static str)> {
    let attribute = attribute.to_ascii_lowercase();
    if let Some((name, help)) = ATTRIBUTES.iter().find(|(name, _)| *name == attribute) {
        return Some((format!("`<{tag}>` has the attribute `{name}`"), help));
    }
    let handler = attribute
        .strip_prefix("on")
        .is_some_and(|event| event.len() >= 3 && event.bytes().all(|byte| byte.is_ascii_lowercase()));
    if handler {
        let help = "put the script into a file of the theme's js folder and add what it listens to there";
        return Some((format!("`<{tag}>` has a script in its attribute `{attribute}`"), help));
    }
    match (tag, attribute.as_str()) {
        ("form", "action") => {
            let help = "take `action` out: what is written in a form stays on the page";
            Some(("this form would send what is written in it to an address".to_owned(), help))
        }
        ("script", "type") if value.eq_ignore_ascii_case("module") => {
            let help = "write it as a plain script, without `import` and `export`, and take `type` out";
            Some(("this script is a module, which no browser runs from disk".to_owned(), help))
        }
        ("a" | "area", "href") if value.to_ascii_lowercase().starts_with("javascript:") => {
            let help = "lead to a page, or use a button and a file of the theme's js folder";
            Some(("a link holds a script".to_owned(), help))
        }
        ("a" | "area", "ping") => {
            Some((format!("`<{tag}>` tells an address that it was followed"), "take `ping` out"))
        }
        _ => None,
    }
}

/// One past the `>` that ends the tag which begins at `open`; `>` in quotes doesn't.
fn end_of_tag(text: &str, open: usize) -> Option<usize> {
    if text[open..].starts_with("<!--") {
        return text[open..].find("-->").map(|end| open + end + 3);
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(open + 1) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a tag: where each name stands, the name and the value.
fn attributes(tag: &str) -> Vec<(Range<usize>, &str, &str)> {
    let bytes = tag.as_bytes();
    let name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte);
    let mut found = Vec::new();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                at += 1
                    + bytes[at + 1..].iter().position(|byte| *byte == quote).unwrap_or(bytes.len() - at - 1)
                    + 1;
            }
            byte if byte.is_ascii_whitespace() => {
                let start = at + 1;
                let end = start + bytes[start..].iter().take_while(|byte| name(**byte)).count();
                if end > start {
                    found.push((start..end, &tag[start..end], value(&tag[end..])));
                }
                at = end.max(start);
            }
            _ => at += 1,
        }
    }
    found
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
