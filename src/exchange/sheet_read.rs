//! The spreadsheets of Kahoot and Wayground as a quiz, from Excel's own kind of file or from CSV. A cell that is a formula
//! stops the import: what a spreadsheet shows and what it would work out elsewhere can differ.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};

use super::{
    draft::{Draft, DraftGap, DraftQuestion, Part},
    moodle_read,
    notes::Lookup,
    refused, words,
};
use crate::{
    diag::Diagnostic,
    lists::{decode, is_formula},
    model::quiz::{Credit, QuestionKind},
};

/// Rows of a sheet; a quiz has some tens.
const ROWS: usize = 2_100;
/// Columns that are looked at.
const COLUMNS: usize = 40;
/// Letters of a cell.
const LETTERS: usize = 5_000;
/// Bytes of everything in the file once it's unpacked.
const UNPACKED: u64 = 50_000_000;

type Refused = Box<Diagnostic>;
/// Rows with their numbers as the spreadsheet shows them.
type Rows = Vec<(usize, Vec<String>)>;

/// The quiz.
///
/// # Errors
/// A finding when it's no such spreadsheet, or a cell can't be used.
pub fn draft(path: &str, bytes: &[u8]) -> Result<Draft, Refused> {
    let mut draft = Draft::default();
    let rows = if bytes.starts_with(b"PK") { excel(path, bytes)? } else { csv(path, bytes, &mut draft)? };
    let names = rows.iter().enumerate().take(30).find_map(|(at, (_, cells))| Some((at, Columns::of(cells)?)));
    let Some((at, columns)) = names else {
        let message = "no row names the columns as Kahoot's or Wayground's spreadsheet does";
        return Err(Box::new(refused(path, 1, 1, message)));
    };
    for (number, cells) in &rows[at + 1..] {
        columns.question(*number, cells, &mut draft);
    }
    Ok(draft)
}

fn stop(path: &str, row: usize, column: usize, message: impl Into<String>) -> Refused {
    Box::new(refused(path, row, column, message))
}

fn excel(path: &str, bytes: &[u8]) -> Result<Rows, Refused> {
    let broken = |_| stop(path, 1, 1, "this isn't a whole spreadsheet of the kind xlsx");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(()))?;
    let sizes = (0..archive.len()).map(|at| archive.by_index_raw(at).map_or(u64::MAX, |file| file.size()));
    if sizes.fold(0, u64::saturating_add) > UNPACKED {
        return Err(stop(path, 1, 1, "this file unpacks to far more than a quiz can be"));
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken(()))?;
    let name = book.sheet_names().first().cloned().unwrap_or_default();
    formulas(path, &mut book, &name)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|_| broken(()))?;
    let mut rows: Rows = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| broken(()))? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize + 1, column as usize);
        let text = words_of(cell.get_value());
        if text.is_empty() || column >= COLUMNS {
            continue;
        }
        limits(path, row, column, &text)?;
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }
    Ok(rows)
}

fn formulas(path: &str, book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<(), Refused> {
    let broken = |_| stop(path, 1, 1, "this isn't a whole spreadsheet of the kind xlsx");
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = reader.next_formula().map_err(broken)? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() {
            let message = format!("the cell in row {}, column {} is a formula", row + 1, column + 1);
            return Err(stop(path, row as usize + 1, column as usize + 1, message));
        }
    }
    Ok(())
}

/// A cell as its words; a whole number without a point.
fn words_of(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(true) => "True".to_owned(),
        DataRef::Bool(false) => "False".to_owned(),
        _ => String::new(),
    }
}

fn limits(path: &str, row: usize, column: usize, text: &str) -> Result<(), Refused> {
    if row > ROWS {
        return Err(stop(
            path,
            row,
            1,
            format!("this sheet goes beyond row {ROWS}, and a quiz has some tens"),
        ));
    }
    let letters = text.chars().count();
    if letters > LETTERS {
        let message = format!(
            "the cell in column {} has {letters} characters, and {LETTERS} are taken at most",
            column + 1
        );
        return Err(stop(path, row, column + 1, message));
    }
    Ok(())
}

fn csv(path: &str, bytes: &[u8], draft: &mut Draft) -> Result<Rows, Refused> {
    let (text, encoding) = decode(path, bytes)?;
    if let Some(guess) = encoding.guess() {
        draft.leave(1, guess);
    }
    let text = text.trim_start_matches('\u{feff}');
    let names = text.lines().find(|line| line.contains("Question")).unwrap_or_default();
    let count = |sign: char| names.matches(sign).count();
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| count(char::from(*sign))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Rows::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let row = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
            stop(path, row, 1, "this row can't be read as CSV")
        })?;
        let row = record
            .position()
            .map_or(rows.len() + 1, |position| usize::try_from(position.line()).unwrap_or(1));
        let cells: Vec<String> = record.iter().take(COLUMNS).map(|cell| cell.trim().to_owned()).collect();
        for (column, cell) in cells.iter().enumerate() {
            limits(path, row, column, cell)?;
            if is_formula(cell) {
                let message = format!("the cell in column {} begins like a formula: `{cell}`", column + 1);
                return Err(stop(path, row, column + 1, message));
            }
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((row, cells));
        }
    }
    Ok(rows)
}

/// Which column is which, from 0.
struct Columns {
    asked: usize,
    kind: Option<usize>,
    answers: Vec<usize>,
    right: usize,
    picture: Option<usize>,
    explanation: Option<usize>,
}

impl Columns {
    fn of(cells: &[String]) -> Option<Self> {
        let names: Vec<String> = cells.iter().map(|cell| cell.to_lowercase()).collect();
        let named = |start: &str| names.iter().position(|name| name.starts_with(start));
        let all = |start: &str| -> Vec<usize> {
            let found = names.iter().enumerate().filter(|(_, name)| {
                name.strip_prefix(start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            });
            found.map(|(at, _)| at).collect()
        };
        let options = all("option ");
        let answers = if options.is_empty() { all("answer ") } else { options };
        Some(Self {
            asked: named("question text").or_else(|| named("question"))?,
            kind: named("question type"),
            answers: Some(answers).filter(|answers| answers.len() >= 2)?,
            right: named("correct answer")?,
            picture: named("image link"),
            explanation: named("answer explanation"),
        })
    }

    fn question(&self, number: usize, cells: &[String], draft: &mut Draft) {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let asked = cell(self.asked);
        let answers: Vec<&str> = self.answers.iter().map(|at| cell(*at)).collect();
        if asked.is_empty() && answers.iter().all(|answer| answer.is_empty()) {
            return;
        }
        let kind = self.kind.map(|at| cell(at).to_lowercase()).unwrap_or_default();
        let mut question = DraftQuestion::new(QuestionKind::Single);
        question.prompt = markdown(asked);
        question.explanation = self.explanation.map(|at| markdown(cell(at))).unwrap_or_default();
        let done = match kind.as_str() {
            "" | "multiple choice" | "checkbox" => choices(&mut question, &answers, cell(self.right), &kind),
            "fill-in-the-blank" | "fill in the blank" => typed(&mut question, &answers),
            // A page of instructions beneath the names, as in Wayground's template, is no question.
            _ if kind.starts_with("question type") => return,
            other => Err(format!("questions of the type `{other}` have no like here")),
        };
        if let Err(reason) = done {
            draft.leave(number, format!("the question \"{asked}\" is left out: {reason}"));
            return;
        }
        if let Some(picture) = self.picture.map(cell).filter(|picture| !picture.is_empty()) {
            draft.leave(number, format!("the picture of the question \"{asked}\": {picture}"));
        }
        draft.questions.push(question);
    }
}

fn markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words::at_start(&words::escaped(&line, false))
}

fn choices(question: &mut DraftQuestion, answers: &[&str], right: &str, kind: &str) -> Result<(), String> {
    let places: Option<Vec<usize>> = right
        .split([',', ';'])
        .map(str::trim)
        .filter(|place| !place.is_empty())
        .map(|place| place.parse().ok())
        .collect();
    let places = places.ok_or_else(|| format!("`{right}` isn't a list of the right answers' numbers"))?;
    if let Some(place) =
        places.iter().find(|place| answers.get(place.wrapping_sub(1)).is_none_or(|words| words.is_empty()))
    {
        return Err(format!("answer {place} is said to be right, and there is none"));
    }
    let several = places.len() > 1 || (kind == "checkbox" && places.len() != 1);
    if places.is_empty() {
        return Err("no answer is said to be right".to_owned());
    }
    question.kind = if several { QuestionKind::Multiple } else { QuestionKind::Single };
    for (at, words) in answers.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        let credit = if places.contains(&(at + 1)) { Credit::Correct } else { Credit::Wrong };
        question.parts.push(Part::new(markdown(words), credit));
    }
    let named: Vec<String> = question.parts.iter().map(|part| part.text.to_lowercase()).collect();
    if !several && named == ["true", "false"] {
        question.kind = QuestionKind::TrueFalse;
        for (part, name) in question.parts.iter_mut().zip(named) {
            part.id = name;
            part.text.clear();
        }
    }
    Ok(())
}

fn typed(question: &mut DraftQuestion, answers: &[&str]) -> Result<(), String> {
    let accept: Vec<String> =
        answers.iter().filter(|words| !words.is_empty()).map(|words| (*words).to_owned()).collect();
    if accept.is_empty() {
        return Err("no answer is said to be right".to_owned());
    }
    question.kind = QuestionKind::Gap;
    question.gaps.push(DraftGap { id: "answer".to_owned(), accept, ..DraftGap::default() });
    moodle_read::in_its_place(question);
    moodle_read::finish_gaps(question, &Lookup::new(&[]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds,Image Link,Answer explanation\n";

    fn read(rows: &str) -> Result<Draft, String> {
        draft("a.csv", format!("{NAMES}{rows}").as_bytes()).map_err(|finding| finding.message)
    }

    #[test]
    fn rows_become_questions_and_the_rest_is_told() {
        let draft = read(
            "Who?,Multiple Choice,Ada,Ben,,1,30,https://a.example/x.png,Because.\nTrue?,,True,False,,2,,,\nWhich?,Checkbox,a,b,c,\"1,3\",,,\nThe ___ is,Poll,a,b,,,,,\nCapital is _____.,Fill-in-the-Blank,Cardiff,Caerdydd,,,,,\nBad,Multiple Choice,a,b,,7,,,\n",
        )
        .unwrap();
        let kinds: Vec<&str> = draft.questions.iter().map(|question| question.kind.name()).collect();
        assert_eq!(kinds, ["single", "true_false", "multiple", "gap"]);
        assert_eq!(draft.questions[0].explanation, "Because.");
        assert_eq!(draft.questions[1].parts[1].credit, Credit::Correct);
        assert_eq!(draft.questions[3].sentence, "Capital is {answer}.");
        let lines: Vec<usize> = draft.left.iter().map(|left| left.line).collect();
        assert_eq!(lines, [2, 5, 7], "{:?}", draft.left);
    }

    #[test]
    fn what_could_do_harm_is_refused() {
        assert!(read("=1+1,,a,b,,1,,,\n").unwrap_err().contains("formula"));
        assert!(read(&format!("{},,a,b,,1,,,\n", "x".repeat(6000))).unwrap_err().contains("6000 characters"));
        assert!(read(&"a,,b,c,,1,,,\n".repeat(3000)).unwrap_err().contains("beyond row"));
        assert!(draft("a.csv", b"name,band\nKit,7-11\n").unwrap_err().message.contains("names the columns"));
        assert!(draft("a.xlsx", b"PK\x03\x04broken").unwrap_err().message.contains("whole spreadsheet"));
    }
}
