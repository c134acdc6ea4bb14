//! A class list or a register among the files of a site.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Written, Family},
    model::document::{Block, Inline, each_block, plain_text},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "pupil-data",
    Family::Privacy,
    "A class list, a register or a spreadsheet lies among the files of the site.",
    "A site is copied to sticks and put on the web. A list of children that comes near it is one slip from going with it.",
    Written(
        "content/9b.csv",
        "Forename;Surname;Tutor group\nAsha;Example;9B\nCallum;Example;9B\n",
    ),
    Written("content/rooms.csv", "Room;Computers\nLibrary;12\n"),
)
.held();

const HELP: &str = "move it out of the site's folder: class lists are read by `belisha forms` from elsewhere and never enter a site";

/// Endings of spreadsheets, which can't be looked into from here.
const SPREADSHEETS: [&str; 6] = ["xls", "xlsx", "xlsm", "xlsb", "ods", "numbers"];
/// Endings of tables in plain text.
const TABLES: [&str; 3] = ["csv", "tsv", "tab"];
/// Endings of other files in which lists come, looked at by their names.
const DOCUMENTS: [&str; 8] = ["doc", "docx", "odt", "rtf", "pdf", "pages", "txt", "zip"];
/// Endings of files in which programs hand over lists.
const EXCHANGES: [&str; 4] = ["xml", "json", "yaml", "yml"];

/// Headings that stand over nothing but people, as school systems write them.
const PERSON: [&str; 36] = [
    "forename",
    "forenames",
    "surname",
    "first name",
    "first names",
    "firstname",
    "last name",
    "lastname",
    "family name",
    "given name",
    "given names",
    "legal surname",
    "legal forename",
    "preferred forename",
    "preferred surname",
    "preferred name",
    "middle name",
    "middle names",
    "upn",
    "unique pupil number",
    "uln",
    "unique learner number",
    "dob",
    "d o b",
    "date of birth",
    "birth date",
    "admission number",
    "admission no",
    "candidate number",
    "pupil name",
    "pupil s name",
    "student name",
    "student s name",
    "child s name",
    "name of pupil",
    "name of child",
];
/// Headings that may stand over people.
const PERHAPS: [&str; 9] =
    ["name", "names", "full name", "pupil", "pupils", "student", "child", "learner", "legal name"];
/// Headings that stand beside the names of pupils.
const DETAIL: [&str; 42] = [
    "class",
    "class name",
    "tutor group",
    "tutor",
    "form",
    "form group",
    "reg",
    "reg group",
    "registration group",
    "registration",
    "year",
    "year group",
    "nc year",
    "sen",
    "sen status",
    "sen need",
    "send",
    "send status",
    "ehcp",
    "fsm",
    "free school meals",
    "pupil premium",
    "pp",
    "lac",
    "looked after",
    "eal",
    "attendance",
    "present",
    "absent",
    "signed",
    "returned",
    "consent",
    "photo consent",
    "gender",
    "ethnicity",
    "religion",
    "medical",
    "medical notes",
    "allergies",
    "parent contact",
    "emergency contact",
    "home address",
];

/// Looks at every file that was read, and at the tables of every page.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let project = subject.project;
    for (path, bytes) in &project.binaries {
        findings.extend(file(path, bytes));
    }
    for (path, id) in &project.texts {
        findings.extend(file(path, project.sources.file(*id).text.as_bytes()));
    }
    for piece in &subject.prose {
        let Some(body) = piece.body else { continue };
        each_block(&body.blocks, &mut |block| {
            if let Block::Table { header, rows, .. } = block {
                findings.extend(table(header, rows));
            }
        });
    }
}

/// What is wrong with a file, by its name or what it holds.
fn file(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_ascii_lowercase();
    let told = |line: usize, message: String, expected: &str| {
        Some(Diagnostic::at_point(CODE, path, line, 1, message, HELP).expected(expected.to_owned()))
    };
    if SPREADSHEETS.contains(&ending.as_str()) {
        let message = format!("`{name}` is a spreadsheet, and nothing here can see whom it names");
        return told(1, message, "no spreadsheets in the site's folder");
    }
    let text = ending.as_str() == "txt" || TABLES.contains(&ending.as_str());
    if text && let Some((line, found)) = heading_row(&decoded(bytes)) {
        return told(line, has_headings(&found), "no lists of pupils in the site's folder");
    }
    if EXCHANGES.contains(&ending.as_str())
        && !is_read(path)
        && let Some(found) = named_fields(&decoded(bytes), &ending)
    {
        return told(1, has_headings(&found), "no lists of pupils in the site's folder");
    }
    let by_name = text || DOCUMENTS.contains(&ending.as_str());
    if by_name && is_list_name(stem) {
        let message = format!("`{name}` has the name of a class list or a register");
        return told(1, message, "no lists of pupils in the site's folder");
    }
    None
}

/// Files whose every field is known, so that a list in them is refused as it is.
fn is_read(path: &str) -> bool {
    let lists = ["site", "facts", "help", "glossary", "pictures", "links"];
    path.starts_with("quizzes/") && path.ends_with(".yaml")
        || path.starts_with("themes/")
        || path.starts_with("content/agreement/")
        || path.starts_with("content/checks/")
        || lists.iter().any(|list| path == format!("content/{list}.yaml"))
}

fn has_headings(found: &[String]) -> String {
    let quoted: Vec<String> = found.iter().take(2).map(|heading| format!("`{heading}`")).collect();
    format!("{} stand here together, as they do in a list of pupils", quoted.join(" and "))
}

/// Text however a spreadsheet program saved it: UTF-8, UTF-16 or one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], read: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

/// The row of a table that reads like the headings of a list of pupils, among the first ten: titles may stand above it.
fn heading_row(text: &str) -> Option<(usize, Vec<String>)> {
    let start: String = text.lines().take(10).collect::<Vec<_>>().join("\n");
    let delimiter = *b",;\t|".iter().max_by_key(|mark| start.bytes().filter(|byte| byte == *mark).count())?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(start.as_bytes());
    reader.records().flatten().find_map(|record| {
        let cells: Vec<&str> = record.iter().collect();
        let line = record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        pupil_headings(&cells, true).map(|found| (line, found))
    })
}

/// The headings of a list of pupils among some cells. One that may stand over people counts only where `generous`, in
/// a file that is nothing but a table.
fn pupil_headings(cells: &[&str], generous: bool) -> Option<Vec<String>> {
    let (mut people, mut perhaps, mut details) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let plain = plain(cell);
        let kind = if PERSON.contains(&plain.as_str()) {
            &mut people
        } else if PERHAPS.contains(&plain.as_str()) {
            &mut perhaps
        } else if DETAIL.contains(&plain.as_str()) {
            &mut details
        } else {
            continue;
        };
        kind.push(cell.trim().to_owned());
    }
    if people.is_empty() && generous && !details.is_empty() {
        people.append(&mut perhaps);
    }
    let found = [people.as_slice(), details.as_slice()].concat();
    (!people.is_empty() && found.len() >= 2).then_some(found)
}

/// A heading in small letters, with single spaces for all other signs: `firstName`, `First_Name` and `First name:` are
/// one.
fn plain(heading: &str) -> String {
    let mut out = String::new();
    let mut last_small = false;
    for c in heading.chars() {
        if c.is_alphanumeric() {
            if c.is_uppercase() && last_small {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
        last_small = c.is_lowercase();
    }
    out.trim().to_owned()
}

/// Names of fields that a file gives more than once, as a list of pupils does.
fn named_fields(text: &str, ending: &str) -> Option<Vec<String>> {
    let names: Vec<&str> = if ending == "xml" {
        text.split('<').filter_map(|part| part.split(['>', ' ', '/']).next()).collect()
    } else {
        let parts = text.split(['\n', '{', ',']).filter_map(|part| part.split_once(':'));
        parts.map(|(name, _)| name.trim().trim_start_matches("- ").trim_matches(['"', '\'', ' '])).collect()
    };
    let mut once = BTreeSet::new();
    let mut twice: Vec<&str> = Vec::new();
    for name in names {
        if !once.insert(name) && !twice.contains(&name) {
            twice.push(name);
        }
    }
    pupil_headings(&twice, false)
}

/// Whether a file is called a list of pupils: `class-list`, `Year 9 register`, `9B pupils`.
fn is_list_name(stem: &str) -> bool {
    const WHOSE: [&str; 10] =
        ["class", "form", "tutor", "pupil", "pupils", "student", "students", "attendance", "name", "sen"];
    const WHAT: [&str; 7] = ["list", "lists", "register", "registers", "roll", "details", "data"];
    let plain = plain(stem);
    let words: Vec<&str> = plain.split(' ').collect();
    let group = |word: &str| {
        let digits = word.trim_start_matches("yr").trim_start_matches('y');
        let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() != rest.len() && digits.len() - rest.len() <= 2 && rest.len() <= 1
    };
    let pair = |first: &str, second: &str| {
        (WHOSE.contains(&first) || group(first)) && (WHAT.contains(&second) || second == "pupils")
    };
    words.contains(&"classlist")
        || ["register", "registers", "pupils"].contains(&plain.as_str())
        || words.windows(2).any(|pair_of| pair(pair_of[0], pair_of[1]))
}

/// A table of a page that lists two pupils or more.
fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Option<Diagnostic> {
    let cells: Vec<String> = header.iter().map(|cell| plain_text(cell)).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let found = pupil_headings(&cells, false)?;
    let column = cells.iter().position(|cell| cell.trim() == found[0])?;
    let filled =
        rows.iter().filter(|row| row.get(column).is_some_and(|cell| !plain_text(cell).trim().is_empty()));
    if filled.count() < 2 {
        return None;
    }
    let span = first_place(&header[column])?;
    let help =
        "take it off the page; for an example write one invented pupil, or words such as `(your name)`";
    Some(Diagnostic::of(CODE, span, has_headings(&found), help).expected("no lists of pupils on a page"))
}

fn first_place(content: &[Inline]) -> Option<Span> {
    content.iter().find_map(|inline| match inline {
        Inline::Text(_, span) | Inline::Link { span, .. } => Some(*span),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => first_place(inner),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> bool {
        heading_row(text).is_some()
    }

    #[test]
    fn lists_of_pupils_in_many_hands() {
        assert!(rows("Forename,Surname,Reg Group\nA,B,9B"));
        assert!(rows("\"Legal Surname\";\"Legal Forename\";\"UPN\""));
        assert!(rows("Class 9B\n\nName\tSigned\tReturned\nA\tyes\tno"));
        assert!(rows("firstName,lastName"));
        assert!(rows("Pupil,SEN,FSM"));
        assert!(!rows("Room,Computers,Year"));
        assert!(!rows("Name,Role,Telephone\nOffice,Front desk,01632 960100"));
        assert!(!rows("Class,Year group,Room"));
        assert_eq!(heading_row("Autumn\nForename,DOB\n").map(|(line, _)| line), Some(2));
    }

    #[test]
    fn every_way_a_spreadsheet_saves_text() {
        let utf_16: Vec<u8> =
            "\u{feff}Forename\tSurname\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(rows(&decoded(&utf_16)));
        assert!(rows(&decoded(b"Forename;Surname;\xc4ge\n")));
        assert!(rows(&decoded(b"\xef\xbb\xbfForename;Surname\n")));
    }

    #[test]
    fn names_of_lists_and_of_other_things() {
        for name in
            ["class-list", "9B register", "Year 9 register", "pupils", "ClassList", "SEN register", "y7 list"]
        {
            assert!(is_list_name(name), "{name}");
        }
        for name in
            ["registering", "how to register", "reading list", "2026 data", "class-photo", "check list"]
        {
            assert!(!is_list_name(name), "{name}");
        }
    }

    #[test]
    fn files_that_programs_hand_over() {
        assert!(named_fields("<Pupil><UPN>1</UPN><Surname>A</Surname></Pupil>", "xml").is_none());
        let two = "<UPN>1</UPN><Surname>A</Surname><UPN>2</UPN><Surname>B</Surname>";
        assert!(named_fields(two, "xml").is_some());
        assert!(named_fields("- forename: A\n  dob: x\n- forename: B\n  dob: y\n", "yaml").is_some());
        assert!(named_fields("- title: A\n  year: 9\n- title: B\n  year: 9\n", "yaml").is_none());
        assert!(
            named_fields(
                "[{\"firstName\":\"A\",\"form\":\"9B\"},{\"firstName\":\"B\",\"form\":\"9B\"}]",
                "json"
            )
            .is_some()
        );
    }
}
