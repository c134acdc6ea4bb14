//! Class lists: whose form is to be printed, in which role and which variant. Kept by the school, read where it lies.

use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    lists::{Cell, Row, Table},
    model::{
        agreement::{Person, Role, Variant},
        site::Site,
    },
};

/// More people than this are no class set: a browser can't print them in one go.
pub const MOST: usize = 1_000;

const NAME: [&str; 8] =
    ["name", "full name", "student", "student name", "pupil", "pupil name", "legal name", "person"];
const FIRST: [&str; 6] = ["first name", "firstname", "forename", "given name", "preferred name", "first"];
const LAST: [&str; 6] = ["surname", "last name", "lastname", "family name", "last", "legal surname"];
const ROLE: [&str; 5] = ["role", "band", "age band", "age group", "ages"];
const LARGE: [&str; 3] = ["large", "large print", "largeprint"];
const EASY: [&str; 3] = ["easy", "easy read", "easyread"];

/// Whether a column of this name is looked at; what stands in others may begin as it likes.
pub fn reads(column: &str) -> bool {
    let name = column.to_lowercase();
    let known: [&[&str]; 6] = [&NAME, &FIRST, &LAST, &ROLE, &LARGE, &EASY];
    known.iter().any(|names| names.contains(&name.as_str()))
}

/// What holds for every row that doesn't say otherwise.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// The role of everybody on the list.
    pub role: Option<Role>,
    /// The variant of those whose row chooses none.
    pub variant: Option<Variant>,
}

/// Who is on a list, in its order. Every fault is found in one go, each with its row and column.
pub fn people(
    table: &Table,
    site: &Site,
    defaults: &Defaults,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Person> {
    let Some(columns) = Columns::of(table, defaults.role.is_none(), findings) else { return Vec::new() };
    let roles = site.roles();
    let mut people = Vec::new();
    for row in &table.rows {
        let name = columns.name(table, row, findings);
        let role = match (&defaults.role, columns.role.and_then(|at| row.cells.get(at))) {
            (Some(role), _) => Some(role.clone()),
            (None, Some(cell)) => role(table, cell, site, &roles, findings),
            (None, None) => None,
        };
        let variant = columns.variant(table, row, findings);
        if let (Some(name), Some(role), Some(variant)) = (name, role, variant) {
            people.push(Person {
                name,
                role,
                variant: variant.or(defaults.variant).unwrap_or(Variant::Standard),
            });
        }
    }
    if table.rows.is_empty() {
        findings.push(
            Diagnostic::at_point(
                Code::LIST_PERSON,
                &table.path,
                1,
                1,
                "nobody is on this list",
                "add a row for each",
            )
            .expected("a row for each person"),
        );
    }
    people
}

/// The role that words mean: a role's id or title, or a band's id or title.
pub fn role(
    table: &Table,
    cell: &Cell,
    site: &Site,
    roles: &[Role],
    findings: &mut Vec<Diagnostic>,
) -> Option<Role> {
    let wanted = plain(&cell.text);
    let found = roles.iter().find(|role| {
        let band = role.band.as_deref().and_then(|id| site.band(id));
        let titles = band.map_or_else(Vec::new, |band| vec![plain(&band.id.value), plain(&band.title)]);
        plain(&role.id()) == wanted || titles.contains(&wanted)
    });
    if found.is_none() {
        let ids: Vec<String> =
            roles.iter().map(|role| role.band.clone().unwrap_or_else(|| role.id())).collect();
        let help = match is_date(&cell.text) {
            true => "the spreadsheet took the band for a date: set the column to text and type it again"
                .to_owned(),
            false => unknown_name_help(
                &cell.text,
                ids.iter().map(String::as_str),
                "see the bands in content/site.yaml",
            ),
        };
        let message = match cell.text.is_empty() {
            true => "there is no band or role for this person".to_owned(),
            false => format!("`{}` is no band or role of this agreement", cell.text),
        };
        findings.push(
            cell.refusal(&table.path, Code::LIST_PERSON, message, help)
                .expected(format!("one of {}", ids.join(", "))),
        );
    }
    found.cloned()
}

/// Small letters and digits: "Ages 7 to 11", "7–11" and "7-11" are the same band.
fn plain(text: &str) -> String {
    let words = text.to_lowercase().replace(" to ", "-").replace(['–', '—', '/'], "-");
    let words =
        words.strip_prefix("ages ").or_else(|| words.strip_prefix("age ")).unwrap_or(&words).to_owned();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What spreadsheets make of a band such as 7-11: `07-Nov` or `Nov-07`.
fn is_date(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_lowercase();
    text.split('-').any(|part| MONTHS.contains(&part)) && text.chars().any(|c| c.is_ascii_digit())
}

/// Which column holds what.
pub struct Columns {
    name: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// The role or band.
    pub role: Option<usize>,
    large: Option<usize>,
    easy: Option<usize>,
}

impl Columns {
    /// Finds the columns by their names, or says which are missing.
    pub fn of(table: &Table, role_needed: bool, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let columns = Self {
            name: table.column(&NAME),
            first: table.column(&FIRST),
            last: table.column(&LAST),
            role: table.column(&ROLE),
            large: table.column(&LARGE),
            easy: table.column(&EASY),
        };
        let named = columns.name.is_some() || (columns.first.is_some() && columns.last.is_some());
        let row = table.columns.first().map_or(1, |cell| cell.row);
        let mut missing = |message: &str, help: &str, expected: &str| {
            findings.push(
                Diagnostic::at_point(Code::LIST_PERSON, &table.path, row, 1, message, help)
                    .expected(expected),
            );
        };
        if !named {
            missing(
                "no column holds names",
                "name a column `name`, or two `first name` and `surname`, in the first row",
                "a column `name`",
            );
        }
        if role_needed && columns.role.is_none() {
            missing(
                "no column holds bands or roles",
                "name a column `band` in the first row, or say who they are: `--role students-11-14`",
                "a column `band` or `role`",
            );
        }
        (named && (columns.role.is_some() || !role_needed)).then_some(columns)
    }

    /// The name in a row.
    pub fn name(&self, table: &Table, row: &Row, findings: &mut Vec<Diagnostic>) -> Option<String> {
        let text =
            |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.text.as_str());
        let name = match self.name {
            Some(_) => text(self.name).to_owned(),
            None => format!("{} {}", text(self.first), text(self.last)).trim().to_owned(),
        };
        if name.is_empty()
            && let Some(cell) = row.cells.get(self.name.or(self.first).unwrap_or(0))
        {
            findings.push(
                cell.refusal(
                    &table.path,
                    Code::LIST_PERSON,
                    "there is no name in this row",
                    "type the name, or take the row out",
                )
                .expected("a name"),
            );
            return None;
        }
        Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The variant that a row chooses; `Some(None)` when it chooses none, `None` when what it holds can't be read.
    #[allow(clippy::option_option, reason = "no choice and no answer are two things")]
    fn variant(&self, table: &Table, row: &Row, findings: &mut Vec<Diagnostic>) -> Option<Option<Variant>> {
        let mut yes = |at: Option<usize>| match at.and_then(|at| row.cells.get(at)) {
            Some(cell) => yes_or_no(table, cell, findings),
            None => Some(false),
        };
        let (large, easy) = (yes(self.large)?, yes(self.easy)?);
        match (large, easy) {
            (true, true) => {
                if let Some(cell) = self.easy.and_then(|at| row.cells.get(at)) {
                    findings.push(
                        cell.refusal(
                            &table.path,
                            Code::LIST_PERSON,
                            "large print and easy read are both chosen",
                            "keep one of the two; the words of an easy read form are large too",
                        )
                        .expected("yes in one of the two columns"),
                    );
                }
                None
            }
            (true, false) => Some(Some(Variant::Large)),
            (false, true) => Some(Some(Variant::Easy)),
            (false, false) => Some(None),
        }
    }
}

fn yes_or_no(table: &Table, cell: &Cell, findings: &mut Vec<Diagnostic>) -> Option<bool> {
    match cell.text.to_lowercase().as_str() {
        "yes" | "y" | "x" | "true" | "1" | "✓" | "✔" => Some(true),
        "" | "no" | "n" | "false" | "0" | "-" => Some(false),
        _ => {
            findings.push(
                cell.refusal(
                    &table.path,
                    Code::LIST_PERSON,
                    format!("`{}` is neither yes nor no", cell.text),
                    "type yes, or leave the cell empty",
                )
                .expected("yes or nothing"),
            );
            None
        }
    }
}
