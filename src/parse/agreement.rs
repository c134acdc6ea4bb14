//! `content/agreement/`: `agreement.yaml` and one file for each clause.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings,
    facts::unique,
    markdown, required_file,
    schemas::{DATE, ID, names},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        agreement::{Agreement, Clause, Party, Wording},
        project::Project,
        unit::AREAS,
    },
};

/// The agreement's title, version and dates.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAgreement {
    /// Its title.
    title: String,
    /// Its version, in quotes.
    version: String,
    /// The day it was agreed.
    #[schemars(extend("pattern" = DATE))]
    agreed: String,
    /// The day it's looked at again.
    #[schemars(extend("pattern" = DATE))]
    review: String,
    /// The role that answers for it.
    owner: String,
    /// Where signed forms go; no person's name.
    return_to: String,
    /// What it is, in plain words.
    intro: String,
    /// How it was made.
    how: String,
    /// A few words at the top of a role's page and form, by role, such as parents or students-7-11.
    #[serde(default)]
    greetings: BTreeMap<String, String>,
}

/// One clause of the agreement, with its wordings for each role.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClause {
    /// Its own among the clauses; keep the file's name the same.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// Its place; count in tens, so that others can go between.
    order: u32,
    /// What it's about.
    #[schemars(extend("enum" = AREAS))]
    area: String,
    /// fixed (law or safeguarding: explained, not voted on) or negotiable.
    #[schemars(extend("enum" = ["fixed", "negotiable"]))]
    kind: String,
    /// Who asked for it.
    #[schemars(extend("items" = {"type": "string", "enum": names(&PARTIES)}))]
    asked_by: Vec<String>,
    /// What was agreed, one sentence for everyone.
    agreed: String,
    /// What the setting promises in return.
    promise: Option<String>,
    /// Facts it rests on, by id.
    #[serde(default)]
    facts: Vec<String>,
    /// Its wordings; a role sees the first that fits it.
    #[serde(rename = "for")]
    #[schemars(length(min = 1))]
    wordings: Vec<RawWording>,
}

/// The words of a clause for one role.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWording {
    /// Whose promise it is.
    #[schemars(extend("enum" = names(&PARTIES)))]
    who: String,
    /// For students: the bands it's for; left out, every band.
    #[serde(default)]
    bands: Vec<String>,
    /// The promise, in the signer's own voice.
    #[schemars(length(min = 1))]
    text: String,
    /// The reason.
    #[schemars(length(min = 1))]
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
