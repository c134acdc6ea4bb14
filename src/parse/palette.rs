//! `theme.yaml`: the colours of each look, which of them meet, and the size of what is pressed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Findings, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::{
        project::Project,
        theme::{Colour, Look, Pair, PairKind, Palette},
    },
    source::Spanned,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    /// For people who look into the file.
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "version")]
    _version: String,
    #[serde(rename = "licence")]
    _licence: String,
    target: String,
    looks: BTreeMap<String, BTreeMap<String, String>>,
    pairs: Vec<RawPair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    fore: String,
    back: String,
    min: f64,
    kind: String,
    #[serde(rename = "for")]
    _purpose: Option<String>,
}

/// Reads the file of the theme in a folder; `None` when it isn't there or can't be used.
pub fn palette(project: &Project, folder: &str, findings: &mut Findings) -> Option<Palette> {
    let id = *project.texts.get(&format!("{folder}/theme.yaml"))?;
    let yaml = Yaml::file(id, project.sources.file(id), findings)?;
    let raw: RawTheme = yaml.read_all(findings)?;
    alike(&yaml, &raw.looks, findings);
    let mut looks: Vec<Look> =
        raw.looks.into_iter().map(|(name, colours)| look(&yaml, name, colours, findings)).collect();
    looks.sort_by_key(|look| look.name.span.start);
    let mut pairs = Vec::new();
    for (at, pair) in raw.pairs.into_iter().enumerate() {
        let at = format!("pairs[{at}]");
        let kind = yaml.one_of(&format!("{at}.kind"), &pair.kind, &PairKind::ALL, findings);
        let fore = yaml.spanned(&format!("{at}.fore"), pair.fore);
        let back = yaml.spanned(&format!("{at}.back"), pair.back);
        let known = looks.first().map(|look| &look.colours);
        for name in [&fore, &back] {
            if let Some(colours) = known.filter(|colours| !colours.contains_key(&name.value)) {
                let help = unknown_name_help(
                    &name.value,
                    colours.keys().map(String::as_str),
                    "name a colour that stands under `looks:`",
                );
                let message = format!("the looks have no colour `{}`", name.value);
                let finding = Diagnostic::error(Code::WRONG_VALUE, name.span, message, help);
                findings.push(finding.expected("the name of a colour"));
            }
        }
        // A kind that isn't known was reported; the one that asks for least stands in.
        let kind = kind.unwrap_or(PairKind::Edge);
        pairs.push(Pair { fore, back, min: yaml.spanned(&format!("{at}.min"), pair.min), kind });
    }
    Some(Palette { looks, pairs, target: Some(yaml.spanned("target", raw.target)) })
}

fn look(yaml: &Yaml, name: String, colours: BTreeMap<String, String>, findings: &mut Findings) -> Look {
    let at = format!("looks.{name}");
    let mut known = BTreeMap::new();
    for (colour, written) in colours {
        let place = format!("{at}.{colour}");
        match Colour::parse(&written) {
            Some(read) => {
                known.insert(colour, yaml.spanned(&place, read));
            }
            None => findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    yaml.span(&place),
                    format!("`{written}` isn't a colour that can be checked"),
                    "write it as a `#`, two signs for red, two for green and two for blue, in quotes",
                )
                .expected("a colour such as \"#14171c\""),
            ),
        }
    }
    Look { name: Spanned::new(name, yaml.key_span(&at)), colours: known }
}

/// Every look has the colours of the first.
fn alike(yaml: &Yaml, looks: &BTreeMap<String, BTreeMap<String, String>>, findings: &mut Findings) {
    let place = |name: &String| yaml.key_span(&format!("looks.{name}"));
    let Some((first, wanted)) = looks.iter().min_by_key(|(name, _)| place(name).start) else { return };
    for (look, colours) in looks {
        for name in wanted.keys().filter(|name| !colours.contains_key(*name)) {
            findings.push(
                Diagnostic::error(
                    Code::MISSING_FIELD,
                    place(look),
                    format!("the look `{look}` has no colour `{name}`"),
                    format!("add a line that starts with `{name}:`"),
                )
                .expected(format!("every colour that the look `{first}` has")),
            );
        }
    }
}
