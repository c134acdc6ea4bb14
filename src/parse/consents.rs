//! `content/agreement/consents.yaml`: what families say yes or no to, one purpose at a time, apart from the agreement.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, facts::unique, markdown, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        consents::{Consents, Purpose},
        project::Project,
    },
};

/// Where consents stand.
pub const PATH: &str = "content/agreement/consents.yaml";

/// Ages from which a child's own yes may be asked for, in years.
const AGES: std::ops::RangeInclusive<u32> = 4..=17;

/// What families say yes or no to, apart from the agreement.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConsents {
    /// The sheet's title.
    title: String,
    /// The version, in quotes.
    version: String,
    /// The day on which it's looked at again.
    #[schemars(extend("pattern" = super::schemas::DATE))]
    review: String,
    /// Where the sheet goes.
    return_to: String,
    /// A few words at the top.
    intro: String,
    /// How to change a yes to a no.
    withdraw: String,
    /// The age from which the child says for themselves.
    child_view_from: u32,
    /// Words for the child.
    child: String,
    /// What is asked, one entry for each use.
    purposes: Vec<RawPurpose>,
}

/// One use of pictures or details.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPurpose {
    /// Its short name, its own.
    #[schemars(extend("pattern" = super::schemas::ID))]
    id: String,
    /// Its title.
    title: String,
    /// The bands that are asked; left out, every band.
    #[serde(default)]
    bands: Vec<String>,
    /// What exactly is done.
    text: String,
    /// Who sees it.
    who_sees: String,
    /// How long it's kept.
    how_long: String,
}

/// Reads the consents; `None` when the setting asks for none or they can't be used.
pub fn consents(project: &Project, findings: &mut Findings) -> Option<Consents> {
    let file = *project.texts.get(PATH)?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawConsents = yaml.read_all(findings)?;
    let review = yaml.date("review", &raw.review, findings);
    for (name, text) in [("intro", &raw.intro), ("withdraw", &raw.withdraw), ("child", &raw.child)] {
        filled(&yaml, name, name, text, findings);
    }
    if !AGES.contains(&raw.child_view_from) {
        findings.push(
            Diagnostic::error(
                Code::CONSENT,
                yaml.span("child_view_from"),
                format!(
                    "`{}` isn't an age from which a child's own yes can be asked for",
                    raw.child_view_from
                ),
                "write the age in years from which the child answers too, such as 11",
            )
            .expected(format!("an age from {} to {}", AGES.start(), AGES.end())),
        );
    }
    if raw.purposes.is_empty() {
        findings.push(
            Diagnostic::error(
                Code::CONSENT,
                yaml.key_span("purposes"),
                "there is nothing to say yes or no to",
                "add a purpose, or take the file away if you ask for no consent",
            )
            .expected("at least one purpose"),
        );
    }
    let mut seen = BTreeMap::new();
    let mut purposes = Vec::new();
    for (at, purpose) in raw.purposes.into_iter().enumerate() {
        purposes.push(read(&yaml, at, purpose, findings));
        if let Some(purpose) = purposes.last() {
            unique(&mut seen, &purpose.id, findings);
        }
    }
    let mut words = |field: &str, text: &str| markdown::inline(text, PATH, yaml.words(field, text), findings);
    Some(Consents {
        intro: words("intro", &raw.intro),
        withdraw: words("withdraw", &raw.withdraw),
        child: words("child", &raw.child),
        title: yaml.spanned("title", raw.title),
        version: raw.version,
        review: review?,
        return_to: raw.return_to,
        child_view_from: raw.child_view_from,
        purposes,
    })
}

fn read(yaml: &Yaml, at: usize, raw: RawPurpose, findings: &mut Findings) -> Purpose {
    let field = |name: &str| format!("purposes[{at}].{name}");
    for (name, text) in
        [("title", &raw.title), ("text", &raw.text), ("who_sees", &raw.who_sees), ("how_long", &raw.how_long)]
    {
        filled(yaml, &field(name), name, text, findings);
    }
    let mut words = |name: &str, text: &str| {
        let place = yaml.words(&field(name), text);
        markdown::inline(text, PATH, place, findings)
    };
    Purpose {
        text: words("text", &raw.text),
        who_sees: words("who_sees", &raw.who_sees),
        how_long: words("how_long", &raw.how_long),
        id: yaml.spanned(&field("id"), raw.id),
        title: yaml.spanned(&field("title"), raw.title),
        bands: yaml.spanned_list(&field("bands"), raw.bands),
    }
}

/// Reports a field without words: whoever says yes must know to what.
fn filled(yaml: &Yaml, path: &str, name: &str, text: &str, findings: &mut Findings) {
    if text.trim().is_empty() {
        findings.push(
            Diagnostic::error(
                Code::CONSENT,
                yaml.span(path),
                format!("`{name}` is empty"),
                "say it in a sentence: a yes to something unsaid is no consent",
            )
            .expected("a sentence"),
        );
    }
}
