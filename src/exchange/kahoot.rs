//! A quiz as the spreadsheet that Kahoot reads. The rows above the questions, their names and their limits are those of
//! Kahoot's own template.

use super::{
    report::QuizReport,
    sheet::{Cell, Row, length, row, workbook},
    unfit,
};
use crate::model::quiz::{Question, Quiz};

/// Letters of a question.
const QUESTION: usize = 120;
/// Letters of an answer.
const ANSWER: usize = 75;
/// Answers of a question.
const ANSWERS: usize = 4;
/// Seconds for an answer: the longest that there is, because speed is no knowledge.
const SECONDS: u32 = 240;
/// The row of the names, from 0.
const NAMES_ROW: usize = 7;

/// The file; `None` when no question fits.
pub fn file(quiz: &Quiz, report: &mut QuizReport) -> Option<Vec<u8>> {
    let mut rows: Vec<Vec<Cell>> = (0..NAMES_ROW).map(|_| Vec::new()).collect();
    if let Some(title) = rows.get_mut(1) {
        *title = vec![Cell::Words(String::new()), Cell::Words("Quiz template".to_owned())];
    }
    rows.push(names());
    for question in &quiz.questions {
        match fitted(question) {
            Ok(row) => {
                rows.push(cells(report.out, &row));
                report.went(&question.id.value, row.changes);
            }
            Err(reason) => report.left.push((question.id.value.clone(), reason)),
        }
    }
    report
        .changed
        .push((String::new(), "each question has four minutes, the longest time there is".to_owned()));
    workbook(&rows)
}

fn names() -> Vec<Cell> {
    let mut names = vec![String::new(), "Question - max 120 characters".to_owned()];
    names.extend((1..=ANSWERS).map(|at| format!("Answer {at} - max 75 characters")));
    names.push("Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs".to_owned());
    names.push("Correct answer(s) - choose at least one".to_owned());
    names.into_iter().map(Cell::Words).collect()
}

fn cells(before: usize, row: &Row) -> Vec<Cell> {
    let mut cells =
        vec![Cell::Number(u32::try_from(before + 1).unwrap_or(u32::MAX)), Cell::Words(row.asked.clone())];
    for at in 0..ANSWERS {
        cells.push(Cell::Words(row.answers.get(at).map(|(words, _)| words.clone()).unwrap_or_default()));
    }
    cells.push(Cell::Number(SECONDS));
    cells.push(Cell::Words(row.right()));
    cells
}

fn fitted(question: &Question) -> Result<Row, String> {
    if let Some(reason) = unfit(question) {
        return Err(reason.to_owned());
    }
    let mut row = row(question, "Kahoot")?;
    if row.typed {
        return Err("its answer is typed, and the spreadsheet of Kahoot has choices only".to_owned());
    }
    let letters = length(&row.asked);
    if letters > QUESTION {
        return Err(format!("the prompt has {letters} characters, and Kahoot takes {QUESTION}"));
    }
    if row.answers.len() > ANSWERS {
        return Err(format!("it has {} answers, and Kahoot takes {ANSWERS}", row.answers.len()));
    }
    if let Some((words, _)) = row.answers.iter().find(|(words, _)| length(words) > ANSWER) {
        return Err(format!(
            "the answer \"{words}\" has {} characters, and Kahoot takes {ANSWER}",
            length(words)
        ));
    }
    row.changes.push("the explanation stays here".to_owned());
    Ok(row)
}
