//! The `:::` lines of a page: found before markdown is read, and put in its way as rules of the same length,
//! so that every offset stays that of the file and a block always ends where its line stands.

use std::{collections::BTreeMap, ops::Range};

use super::Findings;
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::document::ContainerKind,
    source::{FileId, Span, Spanned},
};

/// What a `:::` line does.
#[derive(Debug, Clone)]
pub enum Marker {
    /// Opens a block.
    Open { kind: ContainerKind, argument: Spanned<String> },
    /// Closes the open block.
    Close,
}

/// The text with its `:::` lines replaced, and what each does by its offset in the text.
pub struct Prepared {
    /// Same length as the text given.
    pub text: String,
    /// Markers by the offset of their line in `text`.
    pub markers: BTreeMap<usize, Marker>,
}

/// Finds the `:::` lines of `text`, which begins at `base` in its file.
pub fn prepare(file: FileId, text: &str, base: usize, findings: &mut Findings) -> Prepared {
    let mut out = String::with_capacity(text.len());
    let mut markers = BTreeMap::new();
    let mut fence: Option<(char, usize)> = None;
    let mut fence_at = None;
    let mut open = Open::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches('\n');
        let span = Span::new(file, base + at..base + at + body.len());
        let marker = if fence.is_none() { body.strip_prefix(":::") } else { None };
        match marker {
            Some(rest) => {
                if let Some(marker) = read(rest, span, &mut open, findings) {
                    markers.insert(at, marker);
                }
                push_rule(&mut out, line);
            }
            None => {
                let before = fence;
                fence = next_fence(fence, body);
                if before.is_none() && fence.is_some() {
                    fence_at = Some(span);
                }
                out.push_str(line);
            }
        }
        at += line.len();
    }
    if let Some(span) = open.outer {
        markers.insert(text.len(), Marker::Close);
        if fence.is_none() {
            findings.push(
                Diagnostic::error(
                    Code::BLOCK,
                    span,
                    "this block is opened and never closed",
                    "put a line with only `:::` after the block's last line",
                )
                .expected("a closing `:::` further down"),
            );
        }
    }
    if let (Some(_), Some(span)) = (fence, fence_at) {
        findings.push(
            Diagnostic::error(
                Code::BLOCK,
                span,
                "this example is opened and never closed, so the rest of the page would be part of it",
                "put a line with the same signs after the example's last line",
            )
            .expected("the same signs again further down"),
        );
    }
    Prepared { text: out, markers }
}

/// What is open while the lines are gone through.
#[derive(Default)]
struct Open {
    /// The line that opened the open block.
    outer: Option<Span>,
    /// Lines reported that opened nothing: as many closing lines belong to them.
    refused: usize,
}

fn read(rest: &str, span: Span, open: &mut Open, findings: &mut Findings) -> Option<Marker> {
    let words = rest.trim();
    if words.is_empty() {
        if open.outer.take().is_none() {
            if open.refused > 0 {
                open.refused -= 1;
                return None;
            }
            findings.push(
                Diagnostic::error(
                    Code::BLOCK,
                    span,
                    "this line closes a block, and none is open",
                    "take the line out, or open the block with its name, such as `:::key`",
                )
                .expected("an open block above"),
            );
            return None;
        }
        return Some(Marker::Close);
    }
    let (name, argument) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let Some(kind) = ContainerKind::named(name) else {
        open.refused += 1;
        findings.push(
            Diagnostic::error(
                Code::BLOCK,
                span,
                format!("`{name}` isn't a block"),
                unknown_name_help(name, ContainerKind::ALL.map(|(known, _)| known), ""),
            )
            .expected("the name of a block"),
        );
        return None;
    };
    if let Some(outer) = open.outer {
        open.refused += 1;
        findings.push(
            Diagnostic::error(
                Code::BLOCK,
                span,
                format!("`{name}` begins inside another block"),
                "close the block above with a line of only `:::` first",
            )
            .expected("no open block")
            .with_second(outer, "this block is still open"),
        );
        return None;
    }
    open.outer = Some(span);
    let argument = argument.trim();
    let end = span.end as usize;
    let argument_span =
        Span { start: u32::try_from(end.saturating_sub(argument.len())).unwrap_or(span.start), ..span };
    Some(Marker::Open {
        kind,
        argument: Spanned::new(argument.to_owned(), if argument.is_empty() { span } else { argument_span }),
    })
}

/// A rule as long as the line: it ends any paragraph or list and can't be read as part of one.
fn push_rule(out: &mut String, line: &str) {
    let body = line.trim_end_matches('\n');
    out.push_str("***");
    out.extend(std::iter::repeat_n(' ', body.len().saturating_sub(3)));
    out.push_str(&line[body.len()..]);
}

fn next_fence(fence: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let trimmed = line.trim_start_matches(' ');
    if line.len() - trimmed.len() > 3 {
        return fence;
    }
    let Some(mark) = trimmed.chars().next().filter(|c| matches!(c, '`' | '~')) else {
        return fence;
    };
    let count = trimmed.chars().take_while(|&c| c == mark).count();
    match fence {
        None if count >= 3 => Some((mark, count)),
        Some((open, needed)) if open == mark && count >= needed && trimmed[count..].trim().is_empty() => None,
        other => other,
    }
}

/// The marker at the start of a rule, if the rule stands for one.
pub fn at_rule<'a>(prepared: &'a BTreeMap<usize, Marker>, range: &Range<usize>) -> Option<&'a Marker> {
    prepared.get(&range.start)
}
