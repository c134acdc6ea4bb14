//! `content/checks/guidance.yaml`: guidance, laws and bodies that have given way to others.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, facts::list_file, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{guidance::Superseded, project::Project},
};

/// Guidance, laws and bodies that have given way to others: one entry for each.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSuperseded {
    /// How it's named in texts; `…` stands for brackets, commas and words with capitals.
    find: Vec<String>,
    /// What holds now.
    now: String,
    /// Since when, in words.
    since: Option<String>,
    /// The fact that says so, by id.
    fact: Option<String>,
    /// What to know about it.
    note: Option<String>,
}

/// Reads the list.
pub fn superseded(project: &Project, findings: &mut Findings) -> Vec<Superseded> {
    let path = "content/checks/guidance.yaml";
    if !project.texts.contains_key(path) {
        return Vec::new();
    }
    let Some(yaml) = list_file(project, path, "guidance", "", findings) else { return Vec::new() };
    let mut entries = Vec::new();
    for at in 0..yaml.items("guidance") {
        let item = format!("guidance[{at}]");
        let Some(raw) = yaml.read::<RawSuperseded>(&item, findings) else { continue };
        if let Some(finding) = empty_name(&yaml, &item, &raw.find) {
            findings.push(finding);
            continue;
        }
        entries.push(Superseded {
            find: yaml.spanned_list(&format!("{item}.find"), raw.find),
            now: raw.now,
            since: raw.since,
            fact: raw.fact.map(|fact| yaml.spanned(&format!("{item}.fact"), fact)),
            note: raw.note,
        });
    }
    entries
}

/// The finding about an entry that looks for nothing: it would be found in every word.
fn empty_name(yaml: &Yaml, item: &str, find: &[String]) -> Option<Diagnostic> {
    let empty = find.iter().position(|name| name.trim().chars().filter(|c| c.is_alphanumeric()).count() < 2);
    let place = match empty {
        Some(at) => yaml.span(&format!("{item}.find[{at}]")),
        None if find.is_empty() => yaml.key_span(&format!("{item}.find")),
        None => return None,
    };
    Some(
        Diagnostic::error(
            Code::WRONG_VALUE,
            place,
            "there is nothing to look for here",
            "write the names as pages would, such as `find: [Sexting in schools]`",
        )
        .expected("a name of two letters or more"),
    )
}
