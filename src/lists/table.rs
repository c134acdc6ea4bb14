//! A list as rows and columns, numbered as the spreadsheet numbers them.

use super::{
    formula::is_formula,
    text::{Encoding, decode},
};
use crate::diag::{Code, Diagnostic};

/// More rows than this are no list of people or answers.
const MOST_ROWS: usize = 100_000;
/// The same in words.
const MOST_ROWS_WORDS: &str = "100,000";
/// What may stand between cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// How many rows are looked at to find the separator.
const SAMPLE: usize = 20;

/// A list: its columns, and rows that have a cell for each.
#[derive(Debug)]
pub struct Table {
    /// Its path, as findings name it.
    pub path: String,
    /// How its letters were stored.
    pub encoding: Encoding,
    /// The names of its columns, from the first row that isn't empty.
    pub columns: Vec<Cell>,
    /// Its rows; empty ones aren't among them.
    pub rows: Vec<Row>,
}

/// A row of a list.
#[derive(Debug)]
pub struct Row {
    /// Its number in the spreadsheet, from 1.
    pub number: usize,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its words, without spaces around them.
    pub text: String,
    /// The number of its row in the spreadsheet, from 1.
    pub row: usize,
    /// The number of its column in the spreadsheet, from 1.
    pub column: usize,
}

impl Cell {
    /// Where it is, as a spreadsheet says it: `row 4, column C`.
    pub fn place(&self) -> String {
        format!("row {}, column {}", self.row, letters(self.column))
    }

    /// An error about it in the list at a path. The message says what is wrong, after the cell's place.
    pub fn refusal(
        &self,
        path: &str,
        code: Code,
        message: impl std::fmt::Display,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::at_point(code, path, self.row, self.column, format!("{}: {message}", self.place()), help)
    }
}

impl Table {
    /// The column with one of these names, capitals and spaces aside; from 0.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let wanted: Vec<String> = names.iter().map(|name| folded(name)).collect();
        self.columns.iter().position(|cell| wanted.contains(&folded(&cell.text)))
    }
}

/// A column's letters in a spreadsheet: 1 is A, 27 is AA.
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// Words as they're compared: small letters, one space between words, and plain quotation marks, because programs turn
/// them into curly ones.
pub fn folded(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Reads a list. `None` when it can't be used; every fault is found in one go. Cells of columns for which `free_text`
/// says yes may begin as a formula does: they are somebody's words, and are never worked out.
pub fn read(
    path: &str,
    bytes: &[u8],
    free_text: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let before = findings.len();
    let (text, encoding) = match decode(path, bytes) {
        Ok(found) => found,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    let (told, text) = told_separator(&text);
    let separator = told.unwrap_or_else(|| separator(text));
    let mut rows = rows(path, text, separator, findings)?.into_iter();
    let Some(first) = rows.next() else {
        findings.push(
            Diagnostic::at_point(Code::LIST_ROW, path, 1, 1, "there is nothing in this list", "fill it in")
                .expected("a row with the names of the columns, then a row for each entry"),
        );
        return None;
    };
    let mut table = Table { path: path.to_owned(), encoding, columns: first.cells, rows: rows.collect() };
    square(&mut table, findings);
    formulas(&table, free_text, findings);
    (findings.len() == before).then_some(table)
}

/// The line `sep=;` with which a file tells Excel its separator; the spreadsheet doesn't show it.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let Some((line, rest)) = text.split_once('\n') else { return (None, text) };
    match line.trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] => (Some(*sign), rest),
        _ => (None, text),
    }
}

/// What stands between the cells: what gives most rows as many cells as the first row has, and then most cells. So a
/// question's commas don't split the columns of a list with semicolons.
fn separator(text: &str) -> u8 {
    let score = |sign: u8| {
        let mut rows = reader(text, sign).into_records().filter_map(Result::ok);
        let cells = rows.next().map_or(0, |row| row.len());
        let alike = rows.take(SAMPLE).filter(|row| row.len() == cells).count();
        if cells < 2 { (0, 0) } else { (alike + 1, cells) }
    };
    let mut best = (SEPARATORS[0], (0, 0));
    for sign in SEPARATORS {
        let found = score(sign);
        if found > best.1 {
            best = (sign, found);
        }
    }
    best.0
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

/// A line that no list holds, put after the last: it's found whole unless quotes were left open.
const LAST: &str = "\u{1}";

/// The rows that aren't empty, with the numbers that the spreadsheet gives them.
fn rows(path: &str, text: &str, separator: u8, findings: &mut Vec<Diagnostic>) -> Option<Vec<Row>> {
    let text = format!("{text}\n{LAST}\n");
    let mut rows: Vec<Row> = Vec::new();
    // Lines counted so far, and how many of them stand within a cell.
    let (mut counted, mut lines, mut within) = (0, 1, 0);
    let mut whole = false;
    for record in reader(&text, separator).into_records().filter_map(Result::ok) {
        // The place is where reading went on, which may be before some empty lines.
        let from = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
        let start = from + text[from..].bytes().take_while(|byte| *byte == b'\n').count();
        lines += text[counted..start].matches('\n').count();
        counted = start;
        if record.len() == 1 && &record[0] == LAST {
            whole = true;
            break;
        }
        let number = lines - within;
        within += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let cells: Vec<Cell> = record
            .iter()
            .enumerate()
            .map(|(at, text)| Cell { text: text.trim().to_owned(), row: number, column: at + 1 })
            .collect();
        if cells.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        rows.push(Row { number, cells });
        if rows.len() > MOST_ROWS + 1 {
            findings.push(
                Diagnostic::at_point(
                    Code::LIST_ROW,
                    path,
                    number,
                    1,
                    format!("this list has more than {MOST_ROWS_WORDS} rows"),
                    "give one list at a time, without rows from elsewhere",
                )
                .expected(format!("{MOST_ROWS_WORDS} rows at most")),
            );
            return None;
        }
    }
    if !whole {
        findings.push(open_quotes(path, rows.last()));
        return None;
    }
    Some(rows)
}

/// Quotes that were opened and not closed take in the rest of the list.
fn open_quotes(path: &str, last: Option<&Row>) -> Diagnostic {
    let place = last.and_then(|row| row.cells.last());
    let cell = place.cloned().unwrap_or(Cell { text: String::new(), row: 1, column: 1 });
    cell.refusal(
        path,
        Code::LIST_ROW,
        "quotation marks begin here and never end",
        "take the quotation mark out, or close it; inside a cell in quotes write two of them for one",
    )
    .expected("a second quotation mark")
}

/// Gives every row a cell for each column. Cells missing at a row's end are empty ones that the spreadsheet left out:
/// Excel does so in some blocks of rows. Cells too many are refused: nobody can tell which column they belong to.
fn square(table: &mut Table, findings: &mut Vec<Diagnostic>) {
    while table.columns.last().is_some_and(|cell| cell.text.is_empty()) {
        table.columns.pop();
    }
    let count = table.columns.len();
    for (at, cell) in table.columns.iter().enumerate() {
        let twin = table.columns[..at].iter().find(|other| folded(&other.text) == folded(&cell.text));
        if cell.text.is_empty() {
            findings.push(
                cell.refusal(
                    &table.path,
                    Code::LIST_ROW,
                    "this column has no name",
                    "name it in the first row, or take the column out",
                )
                .expected("a name for each column"),
            );
        } else if let Some(twin) = twin {
            findings.push(
                cell.refusal(
                    &table.path,
                    Code::LIST_ROW,
                    format!("column {} has the name `{}` too", letters(twin.column), twin.text),
                    "keep one of the two, or give one another name",
                )
                .expected("each name once"),
            );
        }
    }
    for row in &mut table.rows {
        if let Some(extra) = row.cells.iter().skip(count).find(|cell| !cell.text.is_empty()) {
            findings.push(
                extra
                    .refusal(
                        &table.path,
                        Code::LIST_ROW,
                        format!("this row has more cells than there are columns, which is {count}"),
                        "put the cell under its column, or in quotes if it holds the sign between cells",
                    )
                    .expected("nothing here"),
            );
        }
        row.cells.truncate(count);
        while row.cells.len() < count {
            row.cells.push(Cell { text: String::new(), row: row.number, column: row.cells.len() + 1 });
        }
    }
}

fn formulas(table: &Table, free_text: &dyn Fn(&str) -> bool, findings: &mut Vec<Diagnostic>) {
    let strict: Vec<bool> = table.columns.iter().map(|column| !free_text(&column.text)).collect();
    let named = table.columns.iter().map(|cell| (true, cell));
    let filled = table.rows.iter().flat_map(|row| strict.iter().copied().zip(&row.cells));
    for (_, cell) in named.chain(filled).filter(|(strict, cell)| *strict && is_formula(&cell.text)) {
        findings.push(
            cell.refusal(
                &table.path,
                Code::LIST_FORMULA,
                "this cell is a formula, which a spreadsheet works out when somebody opens the list",
                "type what should stand there as plain words, without =, +, - or @ in front",
            )
            .expected("plain words"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;

    fn table(text: &str) -> Table {
        let mut findings = Vec::new();
        let table = read("a.csv", text.as_bytes(), &|name| name == "says", &mut findings);
        table.unwrap_or_else(|| panic!("{findings:?}"))
    }

    fn refused(text: &str) -> Vec<(Code, String)> {
        let mut findings = Vec::new();
        assert!(read("a.csv", text.as_bytes(), &|name| name == "says", &mut findings).is_none());
        findings
            .into_iter()
            .map(|found| {
                let Place::Point { line, column, .. } = found.place else { panic!("a point") };
                (found.code, format!("{line}:{column} {}", found.message))
            })
            .collect()
    }

    fn words(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    #[test]
    fn commas_semicolons_tabs_quotes_and_line_ends_are_read_alike() {
        let wanted = [["Kit \"K\" O'Neill", "7-11"], ["Dev, jr", "11-14"]];
        for text in [
            "name,band\n\"Kit \"\"K\"\" O'Neill\",7-11\n\"Dev, jr\",11-14\n",
            "name;band\r\n\"Kit \"\"K\"\" O'Neill\";7-11\r\nDev, jr;11-14",
            "name\tband\n\"Kit \"\"K\"\" O'Neill\"\t7-11\nDev, jr\t11-14\n",
            "sep=;\nname;band\n\"Kit \"\"K\"\" O'Neill\";7-11\nDev, jr;11-14\n",
            "\n,\nname,band,,\n\"Kit \"\"K\"\" O'Neill\", 7-11 ,,\n,,,\n\"Dev, jr\",11-14,\n",
        ] {
            let table = table(text);
            assert_eq!(words(&table), wanted, "{text}");
            assert_eq!(table.column(&["Band"]), Some(1));
        }
    }

    #[test]
    fn commas_of_a_question_do_not_split_a_list_with_semicolons() {
        let table = table("who;Is it fair, kind, and clear?;says\na;yes;One, two\nb;no;\"x;y\"\n");
        assert_eq!(words(&table), [["a", "yes", "One, two"], ["b", "no", "x;y"]]);
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_numbers_them() {
        let table = table("name,says\n\nKit,\"one\ntwo\"\n\n\nDev,three\n");
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 6]);
    }

    #[test]
    fn cells_left_out_at_the_end_are_empty_and_cells_too_many_are_refused() {
        assert_eq!(words(&table("name,band,large\nKit\nDev,7-11\n")), [["Kit", "", ""], ["Dev", "7-11", ""]]);
        let found = refused("name,band\nKit,7-11\nO'Neill, Dev,11-14\n");
        assert_eq!(
            found,
            [(
                Code::LIST_ROW,
                "3:3 row 3, column C: this row has more cells than there are columns, which is 2".to_owned()
            )]
        );
    }

    #[test]
    fn formulas_are_refused_but_in_free_words() {
        let found = refused("name,says\n\"=HYPERLINK(\"\"https://a.example\"\")\",-x\n+44 1632 960123,=1\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, Code::LIST_FORMULA);
        assert!(found[0].1.starts_with("2:1 row 2, column A: "), "{found:?}");
    }

    #[test]
    fn names_of_columns_are_needed_and_stand_once() {
        let found = refused("name,,Name\nKit,a,b\n");
        assert_eq!(found.iter().map(|(_, words)| &words[..3]).collect::<Vec<_>>(), ["1:2", "1:3"]);
        assert_eq!(refused("\n\n").len(), 1);
        assert!(table("name\n").rows.is_empty());
    }

    #[test]
    fn open_quotes_are_found_where_they_begin() {
        let found = refused("name,band\nKit,7-11\n\"Dev,11-14\nAmira,7-11\n");
        assert!(found[0].1.starts_with("3:1 row 3, column A: quotation marks begin"), "{found:?}");
        assert_eq!(words(&table("name,band\n5\" Kit,7-11\n")), [["5\" Kit", "7-11"]]);
    }

    #[test]
    fn ten_thousand_rows_are_read_and_too_many_are_refused() {
        let row = "Kit,7-11\n";
        assert_eq!(table(&format!("name,band\n{}", row.repeat(10_000))).rows.len(), 10_000);
        let found = refused(&format!("name,band\n{}", row.repeat(200_000)));
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("more than 100,000 rows"), "{found:?}");
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([1, 26, 27, 703].map(letters), ["A", "Z", "AA", "AAA"]);
    }
}
