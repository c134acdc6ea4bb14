//! Questions as rows of a spreadsheet, for the games that read one: which questions fit into a row, and what is different
//! there.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::words;
use crate::model::quiz::{Ask, Choice, Credit, Fill, Gap, Question, SentencePart};

/// A question in a row.
pub(super) struct Row {
    /// What is asked.
    pub asked: String,
    /// Answers in order, each with whether it's right; of one that is typed, all are.
    pub answers: Vec<(String, bool)>,
    /// Whether the answer is typed.
    pub typed: bool,
    /// What is different there.
    pub changes: Vec<String>,
}

/// A question as a row.
///
/// # Errors
/// Why it doesn't fit into one.
pub(super) fn row(question: &Question, program: &str) -> Result<Row, String> {
    if question.shows.is_some() {
        return Err(format!(
            "it shows an example or a picture, and the spreadsheet of {program} has no place for it"
        ));
    }
    let mut row = Row {
        asked: words::plain(&question.prompt),
        answers: Vec::new(),
        typed: false,
        changes: vec!["hints, and what is said about each answer, stay here".to_owned()],
    };
    match &question.ask {
        Ask::Single(options) | Ask::Multiple(options) => row.choices(options),
        Ask::TrueFalse(options) => {
            let right = |name: &str| {
                options.iter().any(|option| option.id.value == name && option.credit == Credit::Correct)
            };
            row.answers = vec![("True".to_owned(), right("true")), ("False".to_owned(), right("false"))];
        }
        Ask::Gap { sentence, gaps } => row.gap(sentence, gaps, program)?,
        Ask::Order { .. } | Ask::Categorise { .. } | Ask::Match { .. } => {
            return Err(format!(
                "things are put in their places in it, and the spreadsheet of {program} has choices only"
            ));
        }
        Ask::Spot(_) | Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => {
            return Err(format!("the spreadsheet of {program} has no like of it"));
        }
    }
    if question.help {
        row.changes.push("the help box isn't there: say where help is when you use it".to_owned());
    }
    if std::iter::once(&row.asked)
        .chain(row.answers.iter().map(|(words, _)| words))
        .any(|words| formula_like(words))
    {
        row.changes.push(
            "a cell begins like a formula: it's text in this file, so don't save it as CSV on the way"
                .to_owned(),
        );
    }
    Ok(row)
}

/// Signs for which a spreadsheet that reads a CSV works a cell out (the OWASP page on CSV injection).
fn formula_like(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@'])
}

impl Row {
    fn choices(&mut self, options: &[Choice]) {
        let asked = options.iter().filter(|option| option.credit != Credit::Neutral);
        self.answers =
            asked.map(|option| (words::plain(&option.text), option.credit == Credit::Correct)).collect();
        if options.iter().any(|option| option.credit == Credit::Neutral) {
            self.changes.push(
                "an answer such as \"I'm not sure\" isn't there, because it would count as wrong".to_owned(),
            );
        }
        if options.iter().any(|option| matches!(option.credit, Credit::Part(_))) {
            self.changes.push("an answer that is partly right counts as wrong there".to_owned());
        }
    }

    fn gap(&mut self, sentence: &[SentencePart], gaps: &[Gap], program: &str) -> Result<(), String> {
        let [gap] = gaps else {
            return Err(format!("it has {} gaps, and a row of {program} has one answer", gaps.len()));
        };
        match &gap.fill {
            Fill::Chosen(options) => self.choices(options),
            Fill::Typed { accept, .. } => {
                self.typed = true;
                self.answers = accept.iter().map(|words| (words.value.clone(), true)).collect();
            }
        }
        let parts = sentence.iter().map(|part| match part {
            SentencePart::Words(content) => crate::model::document::plain_text(content),
            SentencePart::Gap(_) => "_____".to_owned(),
        });
        let sentence: String = parts.collect();
        self.asked = format!("{} {}", self.asked, sentence.trim());
        self.changes.push("the gap is a line in the question".to_owned());
        Ok(())
    }

    /// The places of the right answers, from 1, joined by commas.
    pub(super) fn right(&self) -> String {
        let places = self.answers.iter().enumerate().filter(|(_, (_, right))| *right);
        places.map(|(at, _)| (at + 1).to_string()).collect::<Vec<_>>().join(",")
    }
}

/// How long a text is for programs that count as browsers do.
pub(super) fn length(words: &str) -> usize {
    words.encode_utf16().count()
}

/// A cell: words, which stay words whatever they begin with, or a number.
pub(super) enum Cell {
    Words(String),
    Number(u32),
}

/// A file with one sheet, the same bytes each time. `None` when it can't be made.
pub(super) fn workbook(rows: &[Vec<Cell>]) -> Option<Vec<u8>> {
    let mut workbook = Workbook::new();
    // Without a day of its own a file would hold the time of day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).ok()?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = workbook.add_worksheet();
    for (at, row) in rows.iter().enumerate() {
        let at = u32::try_from(at).ok()?;
        for (column, cell) in row.iter().enumerate() {
            let column = u16::try_from(column).ok()?;
            match cell {
                Cell::Words(words) if words.is_empty() => {}
                Cell::Words(words) => {
                    sheet.write_string(at, column, words).ok()?;
                }
                Cell::Number(number) => {
                    sheet.write_number(at, column, *number).ok()?;
                }
            }
        }
    }
    workbook.save_to_buffer().ok()
}
