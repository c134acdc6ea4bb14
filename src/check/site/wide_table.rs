//! Tables are narrow enough for a telephone, and for a listener.

use crate::{
    check::{Findings, Subject, prose::Part},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "wide-table",
    Family::Accessibility,
    "A table has more than 6 columns.",
    "On a telephone, or with large words, such a table is read through a keyhole.",
    Added(
        "content/units/sharing/students/7-11.md",
        "\n| A | B | C | D | E | F | G |\n|---|---|---|---|---|---|---|\n| a | b | c | d | e | f | g |\n",
    ),
    Added("content/units/sharing/students/7-11.md", "\n| What | When |\n|---|---|\n| Ask | First |\n"),
);

/// Columns that fit on a page held upright.
const MOST_COLUMNS: usize = 6;

/// The header row of each table.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for piece in &subject.prose {
        let is_header = |part: Part| part == Part::HeaderCell;
        for row in piece.passages.chunk_by(|a, b| is_header(a.part) == is_header(b.part)) {
            let Some(first) = row.first().filter(|first| is_header(first.part) && row.len() > MOST_COLUMNS)
            else {
                continue;
            };
            findings.push(
                Diagnostic::of(
                    CODE,
                    first.span(0..first.text.len()),
                    format!("this table has {} columns", row.len()),
                    "make two tables of it, or a list with a heading for each row",
                )
                .expected("6 columns or fewer"),
            );
        }
    }
}
