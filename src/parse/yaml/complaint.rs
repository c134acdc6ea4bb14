//! What the reading library complains of, in words that an author knows, where the look at the lines found nothing.

use crate::{
    diag::{Code, Diagnostic},
    source::Span,
};

/// The library's words (a piece of them), then the code, what was found and what to do. The first that fits counts.
const COMPLAINTS: [(&[&str], Code, &str, &str); 15] = [
    (
        &["escape", "hexadecimal"],
        Code::YAML_QUOTE,
        "a backslash stands in double quotes, where it means something of its own",
        "use single quotes, or write two backslashes for one",
    ),
    (
        &["tab"],
        Code::YAML_TAB,
        "a tab stands where YAML allows spaces only",
        "replace the tabs around here with spaces",
    ),
    (
        &["quoted scalar, found", "indentation in quoted"],
        Code::YAML_QUOTE,
        "quotes are opened here and never closed",
        "close the quotes at the end of their words",
    ),
    (
        &["trailing content", "comments must be"],
        Code::YAML_QUOTE,
        "something stands right after closing quotes",
        "put all of the words in one pair of quotes, or a space before `#`",
    ),
    (
        &["mapping values", "placement of ':'", "':' must be"],
        Code::YAML_COLON,
        "a colon and a space stand inside the words of this line",
        "put the words after the first colon in quotes",
    ),
    (
        &["block scalar"],
        Code::YAML_INDENT,
        "the lines under `|` don't stand in line",
        "begin each of them with the same number of spaces",
    ),
    (
        &["'-' indicator", "block sequence", "'-' must be", "only valid inside a block"],
        Code::YAML_HYPHEN,
        "a line of this list doesn't begin as an item",
        "begin each item with a hyphen and a space, in line with the items above",
    ),
    (
        &["block mapping", "invalid indentation"],
        Code::YAML_INDENT,
        "this line isn't in line with the fields above",
        "begin it with the same number of spaces as the lines it belongs with",
    ),
    (
        &["simple key", "expected ':'"],
        Code::YAML_COLON,
        "this line has no colon after its name",
        "write a field as `name: words`, or begin an item of a list with a hyphen and a space",
    ),
    (
        &["flow", "bracket"],
        Code::YAML_SYNTAX,
        "brackets aren't closed, or have something odd between them",
        "close them with `]` or `}`, and put commas between the parts",
    ),
    (
        &["unprintable", "control char", "byte order"],
        Code::YAML_CHARACTER,
        "a sign that can't be seen stands here",
        "delete the words around it and type them again",
    ),
    (
        &[
            "unexpected char",
            "cannot start",
            "node content",
            "mapping keys",
            "anchor",
            "alias",
            "tag",
            "TAG",
            "directive",
            "handle",
        ],
        Code::YAML_CHARACTER,
        "these words begin with a sign that YAML keeps for itself",
        "put the words in quotes",
    ),
    (
        &["recursion", "repetition"],
        Code::YAML_SYNTAX,
        "this is too deeply nested to be read",
        "write it out plainly, as the reference page shows",
    ),
    (
        &["more than one document"],
        Code::YAML_SYNTAX,
        "a line of three hyphens begins a second document, and a file holds one",
        "take that line out",
    ),
    (
        &[""],
        Code::YAML_SYNTAX,
        "the YAML can't be read from here",
        "check the colon, the indent and the quotes on this line and on the one above",
    ),
];

/// The finding for what the library says of a place in a file's text.
pub(super) fn finding(text: &str, span: Span, words: &str) -> Diagnostic {
    let known = COMPLAINTS.iter().find(|(theirs, ..)| theirs.iter().any(|piece| words.contains(piece)));
    let (code, message, help) = known.map_or(
        (Code::YAML_SYNTAX, "the YAML can't be read from here", "check the lines around it"),
        |(_, code, message, help)| (*code, *message, *help),
    );
    // The library only misses a colon when the next line has begun.
    let span = if words.contains("simple key") || words.contains("expected ':'") {
        line_above(text, span)
    } else {
        on_a_line(text, span)
    };
    Diagnostic::error(code, span, message, help).expected("a field as `name: words`")
}

/// The words of the last line with any that ends before a place.
fn line_above(text: &str, span: Span) -> Span {
    let start = text[..floor(text, span)].rfind('\n').unwrap_or(0);
    let before = text[..start].trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let words = before[line..].trim_start();
    if words.is_empty() { span } else { Span::new(span.file, before.len() - words.len()..before.len()) }
}

/// The same place, or the end of the last words when it's past them: the end of a file is no place to look at.
fn on_a_line(text: &str, span: Span) -> Span {
    let at = floor(text, span);
    let end = text.trim_end().len();
    if at <= end { span } else { Span::new(span.file, end..end) }
}

fn floor(text: &str, span: Span) -> usize {
    let mut at = (span.start as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
