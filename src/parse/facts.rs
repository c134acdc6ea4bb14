//! `facts.yaml`, `help.yaml` and `glossary.yaml`: what may be claimed, where help is, what words mean.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings, markdown, required_file,
    schemas::{ADDRESS, DATE, ID, names},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        facts::{Fact, FactStatus, Service, Term},
        project::Project,
        site::{KINDS, NATIONS},
    },
    source::{Span, Spanned},
};

const STATUS: [(&str, FactStatus); 3] = [
    ("confirmed", FactStatus::Confirmed),
    ("reported", FactStatus::Reported),
    ("unsettled", FactStatus::Unsettled),
];

/// Facts that pages cite: one entry for each claim of law, age, number or guidance.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    /// Its short name, its own.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// The claim in plain words, no more than the source says.
    statement: String,
    /// The nations where it holds.
    #[schemars(extend("items" = {"type": "string", "enum": NATIONS}))]
    nations: Vec<String>,
    /// The kinds of setting that it's about, by id; left out, every kind.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "enum": KINDS}))]
    settings: Vec<String>,
    /// Whether it was seen in the official or first source, in another one, or may have changed.
    #[schemars(extend("enum" = names(&STATUS)))]
    status: String,
    /// Where it's from.
    source: RawSource,
    /// The day somebody looked.
    #[schemars(extend("pattern" = DATE))]
    checked: String,
    /// The day by which somebody must look again.
    #[schemars(extend("pattern" = DATE))]
    recheck: String,
}

/// The source of a fact.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    /// What it's called.
    title: String,
    /// Its address on the web.
    #[schemars(extend("pattern" = ADDRESS))]
    address: String,
    /// Its date, in words.
    date: String,
}

/// Help services: one entry for each.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawService {
    /// Its short name, its own.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// What it's called.
    name: String,
    /// Who it's for.
    #[serde(rename = "for")]
    purpose: String,
    /// The ages it serves, in words.
    ages: String,
    /// How to reach it, in words.
    contact: String,
    /// Its number, in quotes if it's short.
    phone: Option<String>,
    /// Its address on the web.
    #[schemars(extend("pattern" = ADDRESS))]
    address: Option<String>,
    /// What to know first.
    note: Option<String>,
    /// Whether it was seen in the official or first source, in another one, or may have changed.
    #[serde(default = "confirmed")]
    #[schemars(extend("enum" = names(&STATUS)))]
    status: String,
    /// The nations it serves; left out, all of them.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "enum": NATIONS}))]
    nations: Vec<String>,
    /// The day somebody looked.
    #[schemars(extend("pattern" = DATE))]
    checked: String,
    /// Who it's shown to on the help page.
    #[schemars(extend("items" = {"type": "string", "enum": ["students", "parents", "staff"]}))]
    audience: Vec<String>,
}

/// The glossary: one entry for each word.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerm {
    /// Its short name, its own.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// The word as printed.
    term: String,
    /// One or two plain sentences, for an 11-year-old.
    meaning: String,
    /// Ids of facts that the meaning rests on.
    #[serde(default)]
    facts: Vec<String>,
}

/// The values of a list that are among `known`; each other one is reported and left out.
fn known(
    yaml: &Yaml,
    path: &str,
    values: Vec<String>,
    known: &[&str],
    findings: &mut Findings,
) -> Vec<Spanned<String>> {
    let known: Vec<_> = known.iter().map(|name| (*name, ())).collect();
    let mut kept = yaml.spanned_list(path, values);
    let mut at = 0;
    kept.retain(|value| {
        let place = format!("{path}[{at}]");
        at += 1;
        yaml.one_of(&place, &value.value, &known, findings).is_some()
    });
    kept
}

fn values(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|entry| entry.value).collect()
}

fn confirmed() -> String {
    "confirmed".to_owned()
}

/// Reads the facts; an entry that can't be used is reported and left out.
pub fn facts(project: &Project, findings: &mut Findings) -> Vec<Fact> {
    let path = "content/facts.yaml";
    let Some(yaml) = list_file(project, path, "facts", "pages cite its entries", findings) else {
        return Vec::new();
    };
    let mut seen = BTreeMap::new();
    let mut facts = Vec::new();
    for at in 0..yaml.items("facts") {
        let item = format!("facts[{at}]");
        let Some(raw) = yaml.read::<RawFact>(&item, findings) else { continue };
        let nations = known(&yaml, &format!("{item}.nations"), raw.nations, &NATIONS, findings);
        let settings = known(&yaml, &format!("{item}.settings"), raw.settings, &KINDS, findings);
        let status = yaml.one_of(&format!("{item}.status"), &raw.status, &STATUS, findings);
        let checked = yaml.date(&format!("{item}.checked"), &raw.checked, findings);
        let recheck = yaml.date(&format!("{item}.recheck"), &raw.recheck, findings);
        web_address(&yaml, &format!("{item}.source.address"), &raw.source.address, findings);
        let id = yaml.spanned(&format!("{item}.id"), raw.id);
        unique(&mut seen, &id, findings);
        let (Some(status), Some(checked), Some(recheck)) = (status, checked, recheck) else { continue };
        facts.push(Fact {
            id,
            statement: yaml.spanned(&format!("{item}.statement"), raw.statement),
            nations: values(nations),
            settings: values(settings),
            status,
            source_title: yaml.spanned(&format!("{item}.source.title"), raw.source.title),
            source_address: raw.source.address,
            source_date: raw.source.date,
            checked,
            recheck,
        });
    }
    facts
}

/// Reads the help services.
pub fn services(project: &Project, findings: &mut Findings) -> Vec<Service> {
    let path = "content/help.yaml";
    let Some(yaml) = list_file(project, path, "services", "help boxes name its entries", findings) else {
        return Vec::new();
    };
    let mut seen = BTreeMap::new();
    let mut services = Vec::new();
    for at in 0..yaml.items("services") {
        let item = format!("services[{at}]");
        let Some(raw) = yaml.read::<RawService>(&item, findings) else { continue };
        let audiences = ["students", "parents", "staff"];
        let audience = known(&yaml, &format!("{item}.audience"), raw.audience, &audiences, findings);
        let nations = known(&yaml, &format!("{item}.nations"), raw.nations, &NATIONS, findings);
        let status = yaml.one_of(&format!("{item}.status"), &raw.status, &STATUS, findings);
        let checked = yaml.date(&format!("{item}.checked"), &raw.checked, findings);
        web_address(&yaml, &format!("{item}.address"), raw.address.as_deref().unwrap_or(""), findings);
        let id = yaml.spanned(&format!("{item}.id"), raw.id);
        unique(&mut seen, &id, findings);
        let (Some(status), Some(checked)) = (status, checked) else { continue };
        services.push(Service {
            id,
            name: raw.name,
            purpose: raw.purpose,
            ages: raw.ages,
            contact: raw.contact,
            phone: raw.phone,
            address: raw.address,
            note: raw.note,
            status,
            checked,
            nations,
            audience: values(audience),
        });
    }
    services
}

/// Reads the glossary; a site without one has an empty glossary.
pub fn terms(project: &Project, findings: &mut Findings) -> Vec<Term> {
    let path = "content/glossary.yaml";
    if !project.texts.contains_key(path) {
        return Vec::new();
    }
    let Some(yaml) = list_file(project, path, "terms", "", findings) else {
        return Vec::new();
    };
    let mut seen = BTreeMap::new();
    let mut terms = Vec::new();
    for at in 0..yaml.items("terms") {
        let item = format!("terms[{at}]");
        let Some(raw) = yaml.read::<RawTerm>(&item, findings) else { continue };
        let id = yaml.spanned(&format!("{item}.id"), raw.id);
        unique(&mut seen, &id, findings);
        let words = yaml.words(&format!("{item}.meaning"), &raw.meaning);
        terms.push(Term {
            id,
            term: raw.term,
            meaning: markdown::inline(&raw.meaning, path, words, findings),
            facts: yaml.spanned_list(&format!("{item}.facts"), raw.facts),
        });
    }
    terms
}

/// Opens a file whose one field is a list.
pub(super) fn list_file(
    project: &Project,
    path: &str,
    field: &str,
    why: &str,
    findings: &mut Findings,
) -> Option<Yaml> {
    let id = required_file(project, path, why, findings)?;
    let yaml = Yaml::file(id, project.sources.file(id), findings)?;
    let fields: BTreeMap<String, serde_yaml::Value> = yaml.read_all(findings)?;
    for name in fields.keys().filter(|name| *name != field) {
        findings.push(
            Diagnostic::error(
                Code::UNKNOWN_FIELD,
                yaml.key_span(name),
                format!("`{name}` isn't a field here"),
                format!("put every entry under `{field}:`"),
            )
            .expected(format!("only `{field}`")),
        );
    }
    if !fields.get(field).is_some_and(serde_yaml::Value::is_sequence) {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                yaml.span(field),
                format!("`{field}` isn't a list"),
                format!("write `{field}:` and under it entries that begin with `- id: …`"),
            )
            .expected("a list"),
        );
        return None;
    }
    Some(yaml)
}

/// Reports an address that doesn't lead to a page on the internet; an empty one stands for none.
pub fn web_address(yaml: &Yaml, path: &str, address: &str, findings: &mut Findings) {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if !address.is_empty()
        && !rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']))
    {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                yaml.span(path),
                format!("`{address}` isn't the address of a page on the internet"),
                "copy the whole address from the browser; it begins with `https://`",
            )
            .expected("an address that begins with `https://`"),
        );
    }
}

/// Reports an id that was given before, or that can't be named in a link or a file's name.
pub fn unique(seen: &mut BTreeMap<String, Span>, id: &Spanned<String>, findings: &mut Findings) {
    if id.value.is_empty() || !id.value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                id.span,
                format!("`{}` can't be an id", id.value),
                "use letters from a to z, digits and hyphens, such as `ask-first`",
            )
            .expected("letters, digits and hyphens"),
        );
        return;
    }
    match seen.get(&id.value) {
        Some(first) => findings.push(
            Diagnostic::error(
                Code::DUPLICATE_ID,
                id.span,
                format!("the id `{}` is given twice", id.value),
                "give one of the two another id",
            )
            .expected("an id of its own")
            .with_second(*first, "first given here"),
        ),
        None => {
            seen.insert(id.value.clone(), id.span);
        }
    }
}
