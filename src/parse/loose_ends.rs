//! What a page's author wrote and markdown would pass over in silence: each becomes a finding, so that no words are
//! lost and none are shown with their signs.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic},
    model::document::{Block, ContainerKind, Document, Inline, each_block, each_inlines},
    source::Span,
};

/// A link or note that markdown could not make one: `reference` is what stands between its brackets.
pub fn link(text: &str, at: &Range<usize>, reference: &str, span: Span) -> Option<Diagnostic> {
    let written = text.get(at.clone()).unwrap_or_default();
    if let Some(label) = reference.strip_prefix('^') {
        let finding = Diagnostic::error(
            Code::BROKEN_LINK,
            span,
            format!("there is no note `{label}`"),
            format!("add a line that begins with `[^{label}]:`, or take the mark out"),
        );
        return Some(finding.expected("a note further down"));
    }
    if text.get(at.end..).is_some_and(|rest| rest.starts_with('(')) && is_address(&text[at.end + 1..]) {
        let finding = Diagnostic::error(
            Code::BROKEN_LINK,
            span,
            format!("the link `{written}` can't be read: its address has a space in it or isn't closed"),
            "write the address without spaces, and close it with `)`",
        );
        return Some(finding.expected("`[words](address)`"));
    }
    written.contains("][").then(|| {
        Diagnostic::error(
            Code::BROKEN_LINK,
            span,
            format!("the link `{written}` leads to `{reference}`, which isn't given"),
            format!("add a line `[{reference}]: address`, or write `[words](address)`"),
        )
        .expected("a line that gives the address")
    })
}

/// Whether what stands in brackets after a link's words is meant as an address rather than as an aside.
fn is_address(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let inner = line.split(')').next().unwrap_or_default();
    let scheme = ["fact:", "help:", "term:", "http:", "https:", "drawing:", "../", "#"];
    scheme.iter().any(|start| inner.starts_with(start)) || inner.contains(".md") || inner.contains(".html")
}

/// Labels of the footnotes that nothing on the page leads to.
pub fn unused_notes(document: &Document) -> Vec<&str> {
    let mut used = Vec::new();
    let notes = document.footnotes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&document.blocks).chain(notes) {
        each_inlines(blocks, &mut |content| marks(content, &mut used));
    }
    let labels = document.footnotes.iter().map(|note| note.label.as_str());
    labels.filter(|label| !used.contains(label)).collect()
}

fn marks<'a>(content: &'a [Inline], used: &mut Vec<&'a str>) {
    for inline in content {
        match inline {
            Inline::FootnoteReference(label) => used.push(label),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. } => marks(inner, used),
            Inline::Text(..) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}

/// A footnote that would not be shown.
pub fn unused_note(label: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::BROKEN_LINK,
        span,
        format!("nothing on this page leads to the note `{label}`, so it wouldn't be shown"),
        format!("put `[^{label}]` where the note belongs, or take the note out"),
    )
    .expected("a mark above that leads here")
}

/// A footnote in words that have no foot to put it at.
pub fn footnote_in_value(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::WRONG_VALUE,
        span,
        "these words have a note at their foot, which can only stand on a page",
        "put the note's words into the sentence",
    )
    .expected("words without notes")
}

/// A row with more cells than the table has columns: markdown drops them.
pub fn long_row(columns: usize, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::TABLE,
        span,
        format!("this row has more cells than the table has columns, which is {columns}"),
        "take the cell out, or give its column a heading; write a bar that is part of the words as `\\|`",
    )
    .expected(format!("{columns} cells"))
}

/// How many cells a row has as written.
pub fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let mut escaped = false;
    let mut ends_with_bar = false;
    for c in row.chars() {
        ends_with_bar = c == '|' && !escaped;
        bars += usize::from(ends_with_bar);
        escaped = c == '\\' && !escaped;
    }
    bars + usize::from(!ends_with_bar)
}

/// Lists, quotations or marks one inside the other past all reading.
pub fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::BLOCK,
        span,
        "too many lists, quotations or marks stand one inside the other here",
        "take some of them out",
    )
    .expected("a few at most")
}

/// The words in quotes after an address: they would be seen by nobody who doesn't use a mouse, so they aren't shown.
pub fn title(words: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::LINK_TEXT,
        span,
        format!("the words `{words}` in quotes after the address aren't shown"),
        "put them into the page, or take them out",
    )
    .expected("an address alone between the round brackets")
}

/// A picture with words beside it, or where there is no line of its own.
pub fn picture_among_words(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::ALT_TEXT,
        span,
        "a picture stands among words",
        "put the picture on a line of its own, with an empty line before and after",
    )
    .expected("a picture alone on its line")
}

/// A line of a block that isn't one because of what stands before its colons, or because it has too few.
pub fn block_line(text: &str, span: Span) -> Option<Diagnostic> {
    let words = text.strip_prefix("::")?;
    let name = words.trim_start_matches(':').split_whitespace().next().unwrap_or_default();
    if !words.starts_with(':') && ContainerKind::named(name).is_none() {
        return None;
    }
    let finding = Diagnostic::error(
        Code::BLOCK,
        span,
        "this line opens or closes no block: it doesn't begin with `:::`, or stands inside a list, a quotation or a quiz",
        "begin the line with three colons and nothing before them, on a page and outside lists and quotations",
    );
    Some(finding.expected("a line that begins with `:::`"))
}

/// Headings below the top of the page, where *in this page* can't list them.
pub fn inner_headings(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    for block in document.blocks.iter().filter(|block| !matches!(block, Block::Heading { .. })) {
        each_block(std::slice::from_ref(block), &mut |inner| {
            if let Block::Heading { span, .. } = inner {
                spans.push(*span);
            }
        });
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_counted_as_written() {
        assert_eq!(cells("| a | b |"), 2);
        assert_eq!(cells("a | b"), 2);
        assert_eq!(cells("| a \\| b | c |"), 2);
        assert_eq!(cells("| a | b | c"), 3);
    }
}
