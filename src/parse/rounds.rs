//! `content/agreement/rounds/`: what was done in each round of the negotiation, one file a round.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, markdown, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        agreement::{Round, Step, StepDone, Voice},
        project::Project,
    },
};

/// Where rounds stand.
pub const FOLDER: &str = "content/agreement/rounds/";

/// A round of negotiation.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRound {
    /// The version that it leads to, in quotes.
    version: String,
    /// What was done or is planned.
    #[serde(default)]
    steps: Vec<RawStep>,
}

/// A step of a round.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    /// Which.
    #[schemars(extend("enum" = super::schemas::names(&Step::ALL)))]
    step: String,
    /// The day.
    #[schemars(extend("pattern" = super::schemas::DATE))]
    date: String,
    /// What happened.
    #[serde(default)]
    note: String,
    /// How many took part: students, parents, staff, governors.
    #[serde(default)]
    took_part: BTreeMap<String, u32>,
}

/// Reads every round, in the order of their versions.
pub fn rounds(project: &Project, findings: &mut Findings) -> Vec<Round> {
    let mut rounds: Vec<Round> = project
        .texts
        .keys()
        .filter(|path| path.starts_with(FOLDER) && path.ends_with(".yaml"))
        .filter_map(|path| round(project, path, findings))
        .collect();
    rounds.sort_by(|a, b| a.version.value.cmp(&b.version.value));
    rounds
}

fn round(project: &Project, path: &str, findings: &mut Findings) -> Option<Round> {
    let file = *project.texts.get(path)?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawRound = yaml.read_all(findings)?;
    let mut steps: Vec<StepDone> = Vec::new();
    for (at, written) in raw.steps.into_iter().enumerate() {
        let field = |name: &str| format!("steps[{at}].{name}");
        let step = yaml.one_of(&field("step"), &written.step, &Step::ALL, findings);
        let date = yaml.date(&field("date"), &written.date, findings);
        let (Some(step), Some(date)) = (step, date) else { continue };
        if let Some(first) = steps.iter().find(|done| done.step == step) {
            findings.push(
                Diagnostic::error(
                    Code::DUPLICATE_ID,
                    yaml.span(&field("step")),
                    format!("the step `{}` stands twice in this round", written.step),
                    "keep one of the two entries",
                )
                .expected("each step once")
                .with_second(first.date.span, "the other one"),
            );
            continue;
        }
        let mut took_part = Vec::new();
        for (who, count) in &written.took_part {
            let place = format!("steps[{at}].took_part.{who}");
            if let Some(voice) = yaml.one_of(&place, who, &Voice::ALL, findings) {
                took_part.push((voice, *count));
            }
        }
        let words = yaml.words(&field("note"), &written.note);
        let note = markdown::inline(&written.note, path, words, findings);
        steps.push(StepDone { step, date, note, took_part });
    }
    steps.sort_by_key(|done| done.step);
    Some(Round { version: yaml.spanned("version", raw.version), steps })
}
