//! What a setting types in for its report to trustees: `content/agreement/report.yaml` and the counts of forms
//! returned in `content/agreement/returned/`. Counts only; nothing of it names anybody.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, markdown, yaml::Yaml};
use crate::model::{
    agreement::{IncidentCount, Report, Returned},
    project::Project,
};

/// What the setting types in for its report to trustees.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReport {
    /// The school year, in words.
    year: String,
    /// What shows that the agreement is kept, a sentence each.
    #[serde(default)]
    implemented: Vec<String>,
    /// Incidents of the year, counted.
    #[serde(default)]
    incidents: Vec<RawIncident>,
}

/// Incidents of one kind.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIncident {
    /// The kind, in words.
    kind: String,
    /// How many.
    count: u32,
    /// What was learned, naming nobody.
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReturned {
    version: String,
    counted: String,
    roles: BTreeMap<String, RawCount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCount {
    expected: u32,
    returned: u32,
}

/// Reads what the setting typed in; `None` when there is nothing.
pub fn report(project: &Project, findings: &mut Findings) -> Option<Report> {
    let path = "content/agreement/report.yaml";
    let file = *project.texts.get(path)?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawReport = yaml.read_all(findings)?;
    let mut words = |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
    let implemented = raw
        .implemented
        .iter()
        .enumerate()
        .map(|(at, text)| words(&format!("implemented[{at}]"), text))
        .collect();
    let incidents = raw
        .incidents
        .iter()
        .enumerate()
        .map(|(at, incident)| IncidentCount {
            kind: yaml.spanned(&format!("incidents[{at}].kind"), incident.kind.clone()),
            count: incident.count,
            note: words(&format!("incidents[{at}].note"), &incident.note),
        })
        .collect();
    Some(Report { year: raw.year, implemented, incidents })
}

/// Reads the counts of forms returned, by version.
pub fn returned(project: &Project, findings: &mut Findings) -> Vec<Returned> {
    let folder = "content/agreement/returned/";
    let mut all = Vec::new();
    for (path, &file) in project.texts.iter().filter(|(path, _)| path.starts_with(folder)) {
        if !path.ends_with(".yaml") {
            continue;
        }
        let Some(yaml) = Yaml::file(file, project.sources.file(file), findings) else { continue };
        let Some(raw) = yaml.read_all::<RawReturned>(findings) else { continue };
        let Some(counted) = yaml.date("counted", &raw.counted, findings) else { continue };
        let roles = raw
            .roles
            .into_iter()
            .map(|(role, count)| {
                (yaml.spanned(&format!("roles.{role}"), role.clone()), count.expected, count.returned)
            })
            .collect();
        all.push(Returned { version: yaml.spanned("version", raw.version), counted: counted.value, roles });
    }
    all
}
