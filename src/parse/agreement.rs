//! `content/agreement/`: `agreement.yaml` and one file for each clause.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Findings, facts::unique, markdown, required_file, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        agreement::{Agreement, Clause, Party, Wording},
        project::Project,
        unit::AREAS,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAgreement {
    title: String,
    version: String,
    agreed: String,
    review: String,
    owner: String,
    return_to: String,
    intro: String,
    how: String,
    #[serde(default)]
    greetings: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClause {
    id: String,
    order: u32,
    area: String,
    kind: String,
    asked_by: Vec<String>,
    agreed: String,
    promise: Option<String>,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(rename = "for")]
    wordings: Vec<RawWording>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWording {
    who: String,
    #[serde(default)]
    bands: Vec<String>,
    text: String,
    because: String,
}

const PARTIES: [(&str, Party); 3] =
    [("students", Party::Students), ("parents", Party::Parents), ("staff", Party::Staff)];

/// Reads the agreement; `None` when the setting has none or it can't be used.
pub fn agreement(project: &Project, findings: &mut Findings) -> Option<Agreement> {
    let folder = "content/agreement/";
    if !project.texts.keys().any(|path| path.starts_with(folder)) {
        return None;
    }
    let path = "content/agreement/agreement.yaml";
    let file = required_file(project, path, "it gives the agreement's title, version and dates", findings)?;
    let clauses = clauses(project, findings);
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawAgreement = yaml.read_all(findings)?;
    let agreed = yaml.date("agreed", &raw.agreed, findings);
    let review = yaml.date("review", &raw.review, findings);
    let mut words = |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
    let intro = words("intro", &raw.intro);
    let how = words("how", &raw.how);
    let greetings = raw
        .greetings
        .iter()
        .map(|(role, text)| {
            let field = format!("greetings.{role}");
            let span = yaml.key_span(&field);
            (crate::source::Spanned::new(role.clone(), span), words(&field, text))
        })
        .collect();
    Some(Agreement {
        title: raw.title,
        version: raw.version,
        agreed: agreed?.value,
        review: review?,
        owner: yaml.spanned("owner", raw.owner),
        return_to: yaml.spanned("return_to", raw.return_to),
        intro,
        how,
        greetings,
        clauses,
    })
}

fn clauses(project: &Project, findings: &mut Findings) -> Vec<Clause> {
    let mut seen = BTreeMap::new();
    let mut clauses = Vec::new();
    for (path, &file) in &project.texts {
        if !path.starts_with("content/agreement/clauses/") || !path.ends_with(".yaml") {
            continue;
        }
        let Some(yaml) = Yaml::file(file, project.sources.file(file), findings) else { continue };
        let Some(raw) = yaml.read_all::<RawClause>(findings) else { continue };
        let id = yaml.spanned("id", raw.id.clone());
        unique(&mut seen, &id, findings);
        if let Some(clause) = clause(&yaml, path, raw, findings) {
            clauses.push(clause);
        }
    }
    clauses.sort_by(|a, b| (a.order, &a.id.value).cmp(&(b.order, &b.id.value)));
    clauses
}

fn clause(yaml: &Yaml, path: &str, raw: RawClause, findings: &mut Findings) -> Option<Clause> {
    let areas: Vec<_> = AREAS.iter().map(|name| (*name, ())).collect();
    yaml.one_of("area", &raw.area, &areas, findings);
    let fixed = yaml.one_of("kind", &raw.kind, &[("fixed", true), ("negotiable", false)], findings)?;
    let asked_by = raw
        .asked_by
        .iter()
        .enumerate()
        .filter_map(|(at, who)| yaml.one_of(&format!("asked_by[{at}]"), who, &PARTIES, findings))
        .collect();
    if raw.wordings.is_empty() {
        findings.push(
            Diagnostic::error(
                Code::CLAUSE,
                yaml.key_span("for"),
                "this clause is for nobody",
                "add an entry with `who`, `text` and `because` under `for:`",
            )
            .expected("at least one wording"),
        );
    }
    let mut wordings = Vec::new();
    for (at, wording) in raw.wordings.into_iter().enumerate() {
        let field = |name: &str| format!("for[{at}].{name}");
        let Some(party) = yaml.one_of(&field("who"), &wording.who, &PARTIES, findings) else { continue };
        if party != Party::Students && !wording.bands.is_empty() {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    yaml.key_span(&field("bands")),
                    format!("`bands` is given for `{}`, and only students have bands", wording.who),
                    "take the line out",
                )
                .expected("`bands` for students only"),
            );
        }
        empty_words(yaml, &format!("for[{at}]"), &wording, findings);
        let mut words =
            |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
        wordings.push(Wording {
            party,
            text: words(&field("text"), &wording.text),
            because: words(&field("because"), &wording.because),
            bands: yaml.spanned_list(&field("bands"), wording.bands),
        });
    }
    let mut words = |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
    let agreed = words("agreed", &raw.agreed);
    let promise = raw.promise.as_ref().map(|text| words("promise", text));
    Some(Clause {
        id: yaml.spanned("id", raw.id),
        order: raw.order,
        area: raw.area,
        fixed,
        asked_by,
        agreed,
        promise,
        facts: yaml.spanned_list("facts", raw.facts),
        wordings,
    })
}

/// Reports a wording without its words or its reason.
fn empty_words(yaml: &Yaml, at: &str, wording: &RawWording, findings: &mut Findings) {
    for (name, text) in [("text", &wording.text), ("because", &wording.because)] {
        if text.trim().is_empty() {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    yaml.span(&format!("{at}.{name}")),
                    format!("`{name}` is empty"),
                    "every clause has its words and its reason",
                )
                .expected("a sentence"),
            );
        }
    }
}
