//! The register of forms returned, which the school keeps: against a class list it says who is missing and whose
//! signature is of an old version. Names go to the screen; only counts go into a file.

use std::collections::{BTreeMap, BTreeSet};

use super::class_list::{self, Columns};
use crate::{
    diag::{Code, Diagnostic},
    lists::{Cell, Table},
    model::{
        agreement::{Person, Role},
        date::{self, Date},
        site::Site,
    },
};

const VERSION: [&str; 2] = ["version", "agreement version"];
const RETURNED: [&str; 6] =
    ["returned on", "returned", "date returned", "returned date", "date", "signed on"];
const FORM: [&str; 2] = ["form", "which form"];

/// An entry: a form that somebody returned, or one that they were given and haven't.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    role: Option<Role>,
    version: String,
    returned: Option<Date>,
    row: usize,
}

/// What the register says of the people on a list.
#[derive(Debug, Default)]
pub struct Standing {
    /// Those whose form isn't there, in the order of the list.
    pub missing: Vec<Person>,
    /// Those who signed another version than the newest: who, which, when.
    pub old: Vec<(Person, String, Date)>,
    /// For each role, how many are on the list and how many signed the newest version.
    pub roles: BTreeMap<String, (usize, usize)>,
    /// Entries for people who aren't on the list.
    pub others: usize,
}

/// Holds a register against a list of people. Faults of the register are found in one go; then the standing is of no
/// use.
pub fn standing(table: &Table, site: &Site, people: &[Person], findings: &mut Vec<Diagnostic>) -> Standing {
    twins(people, table, findings);
    let entries = entries(table, site, findings);
    let newest = site.agreement.as_ref().map_or("", |agreement| agreement.version.as_str());
    let mut by_name: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        by_name.entry(folded(&entry.name)).or_default().push(entry);
    }
    let mut standing = Standing::default();
    let mut seen = BTreeSet::new();
    for person in people {
        let own: Vec<&Entry> = by_name
            .get(&folded(&person.name))
            .into_iter()
            .flatten()
            .copied()
            .filter(|entry| entry.role.as_ref().is_none_or(|role| *role == person.role))
            .collect();
        seen.extend(own.iter().map(|entry| entry.row));
        let counts = standing.roles.entry(person.role.id()).or_insert((0, 0));
        counts.0 += 1;
        let signed = own.iter().filter_map(|entry| Some((entry, entry.returned?)));
        let newest = signed.clone().any(|(entry, _)| entry.version == newest);
        match signed.max_by_key(|(_, day)| *day) {
            _ if newest => counts.1 += 1,
            Some((entry, day)) => standing.old.push((person.clone(), entry.version.clone(), day)),
            None => standing.missing.push(person.clone()),
        }
    }
    standing.others = entries.iter().filter(|entry| !seen.contains(&entry.row)).count();
    standing
}

/// Reports two people of one role with one name: nobody could say whose form came back.
fn twins(people: &[Person], table: &Table, findings: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for person in people {
        if !seen.insert((folded(&person.name), person.role.id())) {
            findings.push(
                Diagnostic::at_point(
                    Code::LIST_PERSON,
                    &table.path,
                    1,
                    1,
                    format!("two people on the class list are called `{}`", person.name),
                    "add something that tells them apart to both lists, such as a middle name or the tutor group",
                )
                .expected("each name once for each role"),
            );
        }
    }
}

fn entries(table: &Table, site: &Site, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut column = |names: &[&str], message: &str, name: &str| {
        let found = table.column(names);
        if found.is_none() {
            let row = table.columns.first().map_or(1, |cell| cell.row);
            findings.push(
                Diagnostic::at_point(
                    Code::LIST_PERSON,
                    &table.path,
                    row,
                    1,
                    message,
                    format!("name a column `{name}` in the first row"),
                )
                .expected(format!("a column `{name}`")),
            );
        }
        found
    };
    let version = column(&VERSION, "no column holds the version that was signed", "version");
    let returned = column(&RETURNED, "no column holds the day on which a form came back", "returned on");
    let columns = Columns::of(table, false, findings);
    let (Some(version), Some(returned), Some(columns)) = (version, returned, columns) else {
        return Vec::new();
    };
    let form = table.column(&FORM);
    let roles = site.roles();
    let mut entries = Vec::new();
    for row in &table.rows {
        let cell = |at: usize| row.cells.get(at).filter(|cell| !cell.text.is_empty());
        if form.and_then(cell).is_some_and(|cell| cell.text.to_lowercase().starts_with("consent")) {
            continue;
        }
        let name = columns.name(table, row, findings);
        let role = match columns.role.and_then(cell) {
            Some(cell) => class_list::role(table, cell, site, &roles, findings).map(Some),
            None => Some(None),
        };
        let day = match cell(returned) {
            Some(cell) => day(table, cell, site.today, findings).map(Some),
            None => Some(None),
        };
        let version = match (cell(version), &day) {
            (Some(cell), _) => known_version(table, cell, site, findings),
            (None, Some(None)) => Some(String::new()),
            (None, _) => {
                if let Some(cell) = row.cells.get(version) {
                    findings.push(
                        cell.refusal(
                            &table.path,
                            Code::LIST_PERSON,
                            "a form came back, and it isn't said of which version",
                            "type the version at the foot of the form, such as 2026.1",
                        )
                        .expected("a version"),
                    );
                }
                None
            }
        };
        if let (Some(name), Some(role), Some(returned), Some(version)) = (name, role, day, version) {
            entries.push(Entry { name, role, version, returned, row: row.number });
        }
    }
    entries
}

fn known_version(table: &Table, cell: &Cell, site: &Site, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let newest = site.agreement.iter().map(|agreement| agreement.version.as_str());
    let released = site.record.released.iter().map(|agreement| agreement.version.as_str());
    let known: BTreeSet<&str> = newest.chain(released).collect();
    // The foot of a form says "Version 2026.1", and some write just that.
    let lower = cell.text.to_lowercase();
    let written = lower.strip_prefix("version").unwrap_or(&lower).trim_start_matches(['.', ' ']);
    if let Some(version) = known.iter().find(|version| version.to_lowercase() == written) {
        return Some((*version).to_owned());
    }
    let known: Vec<&str> = known.into_iter().collect();
    findings.push(
        cell.refusal(
            &table.path,
            Code::LIST_PERSON,
            format!("there is no version `{}`", cell.text),
            "type the version at the foot of the form",
        )
        .expected(format!("one of {}", known.join(", "))),
    );
    None
}

/// A day as `2026-09-30` or as `30/09/2026`, not to come.
fn day(table: &Table, cell: &Cell, today: Date, findings: &mut Vec<Diagnostic>) -> Option<Date> {
    let parts: Vec<&str> = cell.text.split(['/', '.']).collect();
    let turned = match parts[..] {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => cell.text.clone(),
    };
    let mut refuse = |message: String, help: &str| {
        findings.push(
            cell.refusal(&table.path, Code::LIST_PERSON, message, help).expected("a day that has been"),
        );
    };
    match date::parse(&turned) {
        None => {
            refuse(format!("`{}` isn't a day", cell.text), "write it such as 2026-09-30 or 30/09/2026");
            None
        }
        Some(day) if day > today => {
            refuse(format!("{day} is still to come"), "write the day on which the form came back");
            None
        }
        Some(day) => Some(day),
    }
}

fn folded(name: &str) -> String {
    name.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The counts of a standing as `content/agreement/returned/<version>.yaml` holds them: no names.
pub fn counts(standing: &Standing, version: &str, today: Date) -> String {
    let mut text = format!("version: {}\ncounted: {today}\nroles:\n", serde_json::Value::from(version));
    for (role, (expected, returned)) in &standing.roles {
        text.push_str(&format!("  {role}: {{ expected: {expected}, returned: {returned} }}\n"));
    }
    text
}
