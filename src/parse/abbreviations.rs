//! `content/checks/abbreviations.yaml`: short forms that need no explaining.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, yaml::Yaml};
use crate::model::{abbreviations::Abbreviations, project::Project};

/// Short forms that need no explaining.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAbbreviations {
    /// Short forms that everybody knows by their letters.
    known: BTreeSet<String>,
    /// Words that may stand in capitals for weight.
    #[serde(default)]
    words: BTreeSet<String>,
}

/// Reads the list; empty when it can't be used, which is told.
pub fn abbreviations(project: &Project, findings: &mut Findings) -> Abbreviations {
    let read = |findings: &mut Findings| -> Option<RawAbbreviations> {
        let id = *project.texts.get("content/checks/abbreviations.yaml")?;
        Yaml::file(id, project.sources.file(id), findings)?.read_all(findings)
    };
    read(findings)
        .map_or_else(Abbreviations::default, |raw| Abbreviations { known: raw.known, words: raw.words })
}
