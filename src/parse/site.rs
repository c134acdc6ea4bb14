//! `content/site.yaml`: the setting, its bands and whom to turn to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings, facts, required_file,
    schemas::{ADDRESS, ID, names},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic, Level},
    model::{
        project::Project,
        site::{Band, Contact, KINDS, LevelChoice, NATIONS, Settings},
    },
    source::Spanned,
};

/// The setting: who you are, whom a child can turn to, and the ages you teach.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSettings {
    /// The setting's name, as on its own letterhead.
    name: String,
    /// The nation whose law and guidance hold; shown in the foot of each page.
    #[schemars(extend("enum" = NATIONS))]
    nation: String,
    /// The kind of setting.
    #[schemars(extend("enum" = KINDS))]
    kind: String,
    /// The kind in words, such as "Primary school".
    kind_title: String,
    /// The language of the pages, for browsers and screen readers, such as en-GB.
    language: String,
    /// A folder of themes/.
    theme: String,
    /// The address of the copy on the web.
    #[schemars(extend("pattern" = ADDRESS))]
    address: Option<String>,
    /// The age bands, youngest first.
    #[schemars(length(min = 1))]
    bands: Vec<RawBand>,
    /// People here to turn to; one of them has the role dsl.
    #[schemars(extend("contains" = {"properties": {"role": {"const": "dsl"}}, "required": ["role"]}))]
    contacts: Vec<RawContact>,
    /// Levels chosen for checks, by the code of the check.
    #[serde(default)]
    checks: BTreeMap<String, RawLevel>,
}

/// A level chosen for a check.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend(
    "if" = {"properties": {"level": {"const": "allow"}}, "required": ["level"]},
    "then" = {"required": ["reason"]}
))]
pub(super) struct RawLevel {
    /// Whether a finding stops the build, is told, or isn't told.
    #[schemars(extend("enum" = names(&Level::ALL)))]
    level: String,
    /// Why; needed for allow.
    reason: Option<String>,
}

/// An age band.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBand {
    /// Its short name, used in file names and in other files, such as 7-11.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// What students see, such as "Ages 7 to 11".
    title: String,
    /// One line for the student who chooses it.
    text: String,
}

/// Somebody to turn to.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    /// dsl (needed once), deputy-dsl, or a word of your own.
    role: String,
    /// The role in words.
    title: String,
    /// The person, if the setting wants the name shown.
    name: Option<String>,
    /// How to reach them, in words.
    contact: String,
}

/// Reads the setting; `None` when it can't be used.
pub fn settings(project: &Project, findings: &mut Findings) -> Option<Settings> {
    let path = "content/site.yaml";
    let id = required_file(project, path, "it names the setting and its age bands", findings)?;
    let yaml = Yaml::file(id, project.sources.file(id), findings)?;
    let raw: RawSettings = yaml.read_all(findings)?;
    let nation: Vec<_> = NATIONS.iter().map(|name| (*name, ())).collect();
    let kinds: Vec<_> = KINDS.iter().map(|name| (*name, ())).collect();
    let known = yaml.one_of("nation", &raw.nation, &nation, findings).is_some();
    yaml.one_of("kind", &raw.kind, &kinds, findings);
    if raw.bands.is_empty() {
        findings.push(Diagnostic::error(
            Code::WRONG_VALUE,
            yaml.span("bands"),
            "there are no age bands",
            "add at least one band with an `id`, a `title` and a `text`",
        ));
    }
    if !raw.contacts.iter().any(|contact| contact.role == "dsl") {
        findings.push(
            Diagnostic::error(
                Code::MISSING_FIELD,
                yaml.key_span("contacts"),
                "nobody among the contacts has the role `dsl`",
                "add the designated safeguarding lead: every help box names them",
            )
            .expected("a contact with `role: dsl`"),
        );
    }
    facts::web_address(&yaml, "address", raw.address.as_deref().unwrap_or(""), findings);
    let mut seen = BTreeMap::new();
    let mut bands = Vec::new();
    for (at, band) in raw.bands.into_iter().enumerate() {
        let id = yaml.spanned(&format!("bands[{at}].id"), band.id);
        facts::unique(&mut seen, &id, findings);
        bands.push(Band { id, title: band.title, text: band.text });
    }
    let contacts = raw
        .contacts
        .into_iter()
        .enumerate()
        .map(|(at, contact)| Contact {
            span: yaml.span(&format!("contacts[{at}]")),
            role: contact.role,
            title: contact.title,
            name: contact.name.map(|name| yaml.spanned(&format!("contacts[{at}].name"), name)),
            contact: yaml.spanned(&format!("contacts[{at}].contact"), contact.contact),
        })
        .collect();
    let checks = level_choices(&yaml, raw.checks, findings);
    Some(Settings {
        name: yaml.spanned("name", raw.name),
        // A nation that isn't known was reported; another stands in so that the rest can still be checked.
        nation: yaml.spanned("nation", if known { raw.nation } else { NATIONS[0].to_owned() }),
        kind: yaml.spanned("kind", raw.kind),
        kind_title: raw.kind_title,
        language: raw.language,
        theme: yaml.spanned("theme", raw.theme),
        address: raw.address,
        bands,
        contacts,
        checks,
    })
}

/// The levels chosen for checks; which codes there are is looked up later, where they're known.
fn level_choices(
    yaml: &Yaml,
    written: BTreeMap<String, RawLevel>,
    findings: &mut Findings,
) -> Vec<LevelChoice> {
    let choice = |(code, choice): (String, RawLevel)| {
        let at = format!("checks.{code}");
        let level = yaml.one_of(&format!("{at}.level"), &choice.level, &Level::ALL, findings)?;
        Some(LevelChoice { code: Spanned::new(code, yaml.key_span(&at)), level, reason: choice.reason })
    };
    written.into_iter().filter_map(choice).collect()
}
