//! Answers to the questionnaire: from a list with a row for each person, and from the files that its page saves.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::{Cell, Row, Table, folded, read};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::{
        document::plain_text,
        questionnaire::{Answers, Audience, Question, QuestionKind, Questionnaire},
    },
};

/// Columns that form programs add, which aren't read: when somebody answered, and who.
const NOT_READ: [&str; 12] = [
    "timestamp",
    "id",
    "start time",
    "completion time",
    "email",
    "email address",
    "name",
    "last modified time",
    "language",
    "score",
    "total points",
    "quiz feedback",
];

/// What a file of answers gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// One for each person who answered anything.
    pub answers: Vec<Answers>,
    /// What to tell besides.
    pub notes: Vec<String>,
}

/// Reads a file of answers. `audience` is for lists that have no column that says who answered.
pub fn answers(
    path: &str,
    bytes: &[u8],
    questionnaire: &Questionnaire,
    audience: Option<Audience>,
    findings: &mut Vec<Diagnostic>,
) -> Reading {
    let saved = path.to_lowercase().ends_with(".json") || bytes.trim_ascii_start().starts_with(b"{");
    if saved {
        let answers = saved_file(path, bytes, questionnaire, findings);
        return Reading { answers: answers.into_iter().collect(), notes: Vec::new() };
    }
    let free = |name: &str| {
        let question = question_named(questionnaire, name, None);
        is_not_read(name, question) || question.is_some_and(|question| question.kind == QuestionKind::Text)
    };
    let Some(table) = read(path, bytes, &free, findings) else { return Reading::default() };
    // Who answered stands in the list itself before it's asked of the command.
    let audience = audience.filter(|_| table.column(&["audience"]).is_none());
    list(&table, questionnaire, audience, findings)
}

/// What a column of a list holds.
enum Column<'q> {
    Audience,
    Version,
    Answer(&'q Question),
    NotRead,
}

fn list(
    table: &Table,
    questionnaire: &Questionnaire,
    audience: Option<Audience>,
    findings: &mut Vec<Diagnostic>,
) -> Reading {
    let before = findings.len();
    let columns: Vec<Column> =
        table.columns.iter().map(|cell| column(table, cell, questionnaire, audience, findings)).collect();
    if audience.is_none() && !columns.iter().any(|column| matches!(column, Column::Audience)) {
        findings.push(
            Diagnostic::at_point(
                Code::ANSWERS,
                &table.path,
                1,
                1,
                "nothing here says who answered",
                "add `--audience parents` (or students, or staff), or a column `audience` with one of them in each row",
            )
            .expected("a column `audience`"),
        );
    }
    if findings.len() > before {
        return Reading::default();
    }
    let mut reading = Reading::default();
    for row in &table.rows {
        reading.answers.extend(person(table, row, &columns, questionnaire, audience, findings));
    }
    let not_read: Vec<String> = table
        .columns
        .iter()
        .zip(&columns)
        .filter(|(_, column)| matches!(column, Column::NotRead))
        .map(|(cell, _)| format!("`{}`", cell.text))
        .collect();
    if !not_read.is_empty() {
        reading.notes.push(format!(
            "{}: not read: {}; if they say who answered, have the form leave them out",
            table.path,
            not_read.join(", ")
        ));
    }
    reading.notes.extend(table.encoding.guess().map(|guess| format!("{}: {guess}", table.path)));
    reading
}

fn is_not_read(name: &str, question: Option<&Question>) -> bool {
    question.is_none() && NOT_READ.contains(&folded(name).as_str())
}

/// The question that a column is for, by its id or by its words.
fn question_named<'q>(
    questionnaire: &'q Questionnaire,
    name: &str,
    audience: Option<Audience>,
) -> Option<&'q Question> {
    let name = folded(name);
    let asked = |question: &&Question| audience.is_none_or(|audience| question.audiences.contains(&audience));
    let questions = || questionnaire.questions.iter().filter(asked);
    questions().find(|question| folded(&question.id.value) == name).or_else(|| {
        questions().find(|question| {
            question.audiences.iter().any(|audience| folded(&plain_text(question.text.to(*audience))) == name)
        })
    })
}

fn column<'q>(
    table: &Table,
    cell: &Cell,
    questionnaire: &'q Questionnaire,
    audience: Option<Audience>,
    findings: &mut Vec<Diagnostic>,
) -> Column<'q> {
    match folded(&cell.text).as_str() {
        "audience" => return Column::Audience,
        "version" => return Column::Version,
        _ => {}
    }
    let question = question_named(questionnaire, &cell.text, audience);
    if let Some(question) = question {
        return Column::Answer(question);
    }
    if !is_not_read(&cell.text, question) {
        let known = questionnaire.questions.iter().map(|question| question.id.value.as_str());
        let help = unknown_name_help(
            &cell.text,
            known.chain(["audience", "version"]),
            "name each column with a question's id or its exact words, and take the others out",
        );
        findings.push(
            cell.refusal(
                &table.path,
                Code::ANSWERS,
                format!("no question is called or reads `{}`", short(&cell.text)),
                help,
            )
            .expected("a question's id or its words"),
        );
    }
    Column::NotRead
}

/// The answers of one row; `None` for a row that answers nothing.
fn person(
    table: &Table,
    row: &Row,
    columns: &[Column],
    questionnaire: &Questionnaire,
    audience: Option<Audience>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Answers> {
    let filled = || columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.text.is_empty());
    for (_, cell) in filled().filter(|(column, _)| matches!(column, Column::Version)) {
        if cell.text != questionnaire.version.value {
            findings.push(wrong_version(&cell.text, questionnaire, |message, help| {
                cell.refusal(&table.path, Code::ANSWERS, message, help)
            }));
        }
    }
    let at = columns.iter().position(|column| matches!(column, Column::Audience));
    let audience = match at.map(|at| &row.cells[at]) {
        Some(cell) => match audience_named(&folded(&cell.text)) {
            Some(audience) => audience,
            None => {
                findings.push(
                    cell.refusal(
                        &table.path,
                        Code::ANSWERS,
                        format!("`{}` isn't one of those who are asked", short(&cell.text)),
                        unknown_name_help(
                            &cell.text,
                            Audience::ALL.map(|(name, _)| name),
                            "write parents, students or staff",
                        ),
                    )
                    .expected("parents, students or staff"),
                );
                return None;
            }
        },
        None => audience?,
    };
    let mut answers = Answers { audience, chosen: BTreeMap::new(), words: BTreeMap::new() };
    for (column, cell) in filled() {
        let Column::Answer(question) = column else { continue };
        let parts = parts(question, &cell.text);
        let refused = answer(&mut answers, question, &parts, |message, help, expected| {
            cell.refusal(&table.path, Code::ANSWERS, message, help).expected(expected)
        });
        findings.extend(refused);
    }
    Some(answers).filter(|answers| !answers.chosen.is_empty() || !answers.words.is_empty())
}

fn audience_named(name: &str) -> Option<Audience> {
    Audience::ALL.iter().find(|(known, _)| *known == name).map(|(_, audience)| *audience)
}

/// A cell as the answers that stand in it: whole where that is an option, else split where a form program puts signs.
fn parts<'c>(question: &Question, text: &'c str) -> Vec<&'c str> {
    if question.kind == QuestionKind::Text || option_named(question, text).is_some() {
        return vec![text];
    }
    text.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The id of the option that is called or reads so.
fn option_named<'q>(question: &'q Question, name: &str) -> Option<&'q str> {
    let name = folded(name);
    let by_id = question.options.iter().find(|option| folded(&option.id.value) == name);
    let found =
        by_id.or_else(|| question.options.iter().find(|option| folded(&plain_text(&option.text)) == name));
    found.map(|option| option.id.value.as_str())
}

/// Takes one answer in. `refusal` makes the finding from a message, a help and what was expected.
fn answer(
    answers: &mut Answers,
    question: &Question,
    parts: &[&str],
    refusal: impl Fn(String, String, String) -> Diagnostic,
) -> Option<Diagnostic> {
    let id = &question.id.value;
    if !question.audiences.contains(&answers.audience) {
        return Some(refusal(
            format!("{} aren't asked `{id}`", answers.audience.name()),
            "check who answered, or take the answer out".to_owned(),
            "nothing here".to_owned(),
        ));
    }
    if question.kind == QuestionKind::Text {
        answers.words.insert(id.clone(), parts.join(" "));
        return None;
    }
    let mut chosen = Vec::new();
    for part in parts {
        let Some(option) = option_named(question, part) else {
            let words: Vec<String> = question.options.iter().map(|option| plain_text(&option.text)).collect();
            let help = unknown_name_help(
                part,
                words.iter().map(String::as_str),
                "write an option's id or its exact words; put a semicolon between several",
            );
            let expected = format!("one of {}", words.join(", "));
            return Some(refusal(format!("`{}` is no answer to `{id}`", short(part)), help, expected));
        };
        if !chosen.iter().any(|known| known == option) {
            chosen.push(option.to_owned());
        }
    }
    if question.kind.is_single() && chosen.len() > 1 {
        return Some(refusal(
            format!("`{id}` has one answer, and here are {}", chosen.len()),
            "keep one of them, or leave it empty when both were ticked on paper".to_owned(),
            "one answer".to_owned(),
        ));
    }
    if !chosen.is_empty() {
        answers.chosen.insert(id.clone(), chosen);
    }
    None
}

fn wrong_version(
    found: &str,
    questionnaire: &Questionnaire,
    refusal: impl Fn(String, String) -> Diagnostic,
) -> Diagnostic {
    let version = &questionnaire.version.value;
    refusal(
        format!("these are answers for version `{}`, and the questionnaire is for `{version}`", short(found)),
        "leave them out: other questions may have been asked".to_owned(),
    )
    .expected(format!("answers for version `{version}`"))
}

/// A stretch of what was found, for a message.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

/// What the questionnaire's page saves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedFile {
    questionnaire: String,
    audience: String,
    chosen: BTreeMap<String, Vec<String>>,
    words: BTreeMap<String, String>,
}

fn saved_file(
    path: &str,
    bytes: &[u8],
    questionnaire: &Questionnaire,
    findings: &mut Vec<Diagnostic>,
) -> Option<Answers> {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let saved: SavedFile = match serde_json::from_slice(bytes) {
        Ok(saved) => saved,
        Err(error) => {
            findings.push(
                Diagnostic::at_point(
                    Code::ANSWERS,
                    path,
                    error.line().max(1),
                    error.column().max(1),
                    "this isn't a file that the questionnaire's page saved, or it was changed",
                    "give the file as it was saved, or type the answers into a list",
                )
                .expected("a file such as answers-parents-bcdf.json"),
            );
            return None;
        }
    };
    let text = String::from_utf8_lossy(bytes);
    let refusal = |word: &str, message: String, help: String| {
        let (line, column) = point(&text, word);
        Diagnostic::at_point(Code::ANSWERS, path, line, column, message, help)
    };
    if saved.questionnaire != questionnaire.version.value {
        findings.push(wrong_version(&saved.questionnaire, questionnaire, |message, help| {
            refusal(&saved.questionnaire, message, help)
        }));
        return None;
    }
    let Some(audience) = audience_named(&saved.audience) else {
        let message = format!("`{}` isn't one of those who are asked", short(&saved.audience));
        let finding = refusal(&saved.audience, message, "give the file as it was saved".to_owned());
        findings.push(finding.expected("parents, students or staff"));
        return None;
    };
    let before = findings.len();
    let mut answers = Answers { audience, chosen: BTreeMap::new(), words: BTreeMap::new() };
    let words = saved.words.iter().map(|(id, words)| (id, true, vec![words.trim()]));
    let chosen = saved
        .chosen
        .iter()
        .map(|(id, chosen)| (id, false, chosen.iter().map(String::as_str).collect::<Vec<_>>()));
    for (id, in_words, parts) in chosen.chain(words) {
        let question = questionnaire.questions.iter().find(|question| question.id.value == *id);
        let Some(question) = question.filter(|question| (question.kind == QuestionKind::Text) == in_words)
        else {
            let help = "give the file as it was saved, from this year's questionnaire".to_owned();
            let finding = refusal(id, format!("there is no question `{}` to answer so", short(id)), help);
            findings.push(finding.expected("a question of the questionnaire"));
            continue;
        };
        if parts.iter().all(|part| part.is_empty()) {
            continue;
        }
        let place = parts.iter().find(|part| !in_words && option_named(question, part).is_none());
        let place = place.copied().unwrap_or(id);
        findings.extend(answer(&mut answers, question, &parts, |message, help, expected| {
            refusal(place, message, help).expected(expected)
        }));
    }
    let answered = !answers.chosen.is_empty() || !answers.words.is_empty();
    (answered && findings.len() == before).then_some(answers)
}

/// Line and column of a word in quotes, from 1.
fn point(text: &str, word: &str) -> (usize, usize) {
    let at = text.find(&format!("\"{word}\"")).unwrap_or(0);
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    (line, column)
}
