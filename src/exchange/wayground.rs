//! A quiz as the spreadsheet that Wayground reads, which was Quizizz. The names of the columns and of the types are those
//! of its own template.

use super::{
    report::QuizReport,
    sheet::{Cell, Row, row, workbook},
    unfit, words,
};
use crate::model::quiz::{Question, Quiz};

/// Answers of a question.
const ANSWERS: usize = 5;
/// Seconds for an answer, so that nobody has to hurry.
const SECONDS: u32 = 300;
/// Names of the columns.
pub(super) const NAMES: [&str; 11] = [
    "Question Text",
    "Question Type",
    "Option 1",
    "Option 2",
    "Option 3",
    "Option 4",
    "Option 5",
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
];

/// The file; `None` when no question fits.
pub fn file(quiz: &Quiz, report: &mut QuizReport) -> Option<Vec<u8>> {
    let mut rows = vec![NAMES.map(|name| Cell::Words(name.to_owned())).into_iter().collect::<Vec<_>>()];
    for question in &quiz.questions {
        match fitted(question) {
            Ok(row) => {
                rows.push(cells(question, &row));
                report.went(&question.id.value, row.changes);
            }
            Err(reason) => report.left.push((question.id.value.clone(), reason)),
        }
    }
    report
        .changed
        .push((String::new(), "each question has five minutes, so that nobody has to hurry".to_owned()));
    workbook(&rows)
}

fn cells(question: &Question, row: &Row) -> Vec<Cell> {
    let right = row.right();
    let kind = match (row.typed, right.contains(',')) {
        (true, _) => "Fill-in-the-Blank",
        (false, true) => "Checkbox",
        (false, false) => "Multiple Choice",
    };
    let mut cells = vec![Cell::Words(row.asked.clone()), Cell::Words(kind.to_owned())];
    for at in 0..ANSWERS {
        cells.push(Cell::Words(row.answers.get(at).map(|(words, _)| words.clone()).unwrap_or_default()));
    }
    cells.push(Cell::Words(if row.typed { String::new() } else { right }));
    cells.push(Cell::Number(SECONDS));
    cells.push(Cell::Words(String::new()));
    cells.push(Cell::Words(words::plain(&question.explanation)));
    cells
}

fn fitted(question: &Question) -> Result<Row, String> {
    if let Some(reason) = unfit(question) {
        return Err(reason.to_owned());
    }
    let mut row = row(question, "Wayground")?;
    if row.answers.len() > ANSWERS {
        let what = if row.typed { "accepted answers" } else { "answers" };
        return Err(format!("it has {} {what}, and Wayground takes {ANSWERS}", row.answers.len()));
    }
    if row.typed {
        row.changes.push("an answer with one wrong letter counts as wrong there".to_owned());
    }
    Ok(row)
}
