//! Picture files, and the lists that checks read: `content/pictures.yaml`, `content/links.yaml` and
//! `content/checks/first-names.yaml`. A site without one of them has an empty list.

use std::collections::BTreeMap;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings, facts, picture,
    schemas::{ADDRESS, DATE},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        project::Project,
        records::{LinkEntry, Names, People, PictureEntry, PictureFile, Records},
    },
    source::Spanned,
};

const PEOPLE: [(&str, People); 3] =
    [("none", People::None), ("consented", People::Consented), ("drawn", People::Drawn)];

/// Picture files and who is in them: one entry for each.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPicture {
    /// The file, by its path from content/.
    file: String,
    /// Who is in it: none, consented or drawn.
    #[schemars(extend("enum" = ["none", "consented", "drawn"]))]
    people: String,
    /// Which consent was given.
    note: Option<String>,
    /// The day on which it ends.
    #[schemars(extend("pattern" = DATE))]
    until: Option<String>,
}

/// Other websites that pages lead to: one entry for each.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLink {
    /// Its address, or how its pages' addresses begin.
    #[schemars(extend("pattern" = ADDRESS))]
    address: String,
    /// What it's called.
    title: String,
    /// The day somebody looked.
    #[schemars(extend("pattern" = DATE))]
    checked: String,
    /// The day by which somebody must look again.
    #[schemars(extend("pattern" = DATE))]
    recheck: String,
}

/// Names that may show that a file is named after somebody.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNames {
    /// First names, in small letters.
    first_names: Vec<String>,
    /// Family names, in small letters.
    family_names: Vec<String>,
}

/// Reads all of them.
pub fn records(project: &Project, findings: &mut Findings) -> Records {
    Records {
        pictures: pictures(project),
        picture_entries: whole(findings, |findings| picture_entries(project, findings)),
        links: whole(findings, |findings| links(project, findings)),
        names: names(project, findings).unwrap_or_default(),
    }
}

/// What was read, unless something in it was reported.
fn whole<T>(findings: &mut Findings, read: impl FnOnce(&mut Findings) -> T) -> Option<T> {
    let before = findings.len();
    let read = read(findings);
    (findings.len() == before).then_some(read)
}

fn pictures(project: &Project) -> BTreeMap<String, PictureFile> {
    let binaries = project.binaries.iter().map(|(path, bytes)| (path, bytes.as_slice()));
    let texts = project.texts.iter().map(|(path, id)| (path, project.sources.file(*id).text.as_bytes()));
    let found: Vec<(&String, &[u8])> = binaries
        .chain(texts)
        .filter(|(path, _)| path.starts_with("content/") || path.starts_with("quizzes/"))
        .filter(|(path, _)| picture::is_picture(path))
        .collect();
    found.par_iter().map(|(path, bytes)| ((*path).clone(), picture::clean(path, bytes))).collect()
}

fn picture_entries(project: &Project, findings: &mut Findings) -> Vec<PictureEntry> {
    let mut seen = BTreeMap::new();
    let mut entries = Vec::new();
    let Some(yaml) = list(project, "content/pictures.yaml", "pictures", findings) else { return entries };
    for at in 0..yaml.items("pictures") {
        let item = format!("pictures[{at}]");
        let Some(raw) = yaml.read::<RawPicture>(&item, findings) else { continue };
        let file = yaml.spanned(&format!("{item}.file"), raw.file);
        once(&mut seen, &file, findings);
        let people = yaml.one_of(&format!("{item}.people"), &raw.people, &PEOPLE, findings);
        let at = format!("{item}.until");
        let until = raw.until.and_then(|until| yaml.date(&at, &until, findings));
        let Some(people) = people else { continue };
        let people = yaml.spanned(&format!("{item}.people"), people);
        entries.push(PictureEntry { file, people, note: raw.note, until });
    }
    entries
}

fn links(project: &Project, findings: &mut Findings) -> Vec<LinkEntry> {
    let mut seen = BTreeMap::new();
    let mut links = Vec::new();
    let Some(yaml) = list(project, "content/links.yaml", "links", findings) else { return links };
    for at in 0..yaml.items("links") {
        let item = format!("links[{at}]");
        let Some(raw) = yaml.read::<RawLink>(&item, findings) else { continue };
        facts::web_address(&yaml, &format!("{item}.address"), &raw.address, findings);
        let address = yaml.spanned(&format!("{item}.address"), raw.address);
        once(&mut seen, &address, findings);
        let checked = yaml.date(&format!("{item}.checked"), &raw.checked, findings);
        let recheck = yaml.date(&format!("{item}.recheck"), &raw.recheck, findings);
        let (Some(checked), Some(recheck)) = (checked, recheck) else { continue };
        links.push(LinkEntry { address, title: raw.title, checked: checked.value, recheck });
    }
    links
}

fn names(project: &Project, findings: &mut Findings) -> Option<Names> {
    let &id = project.texts.get("content/checks/first-names.yaml")?;
    let yaml = Yaml::file(id, project.sources.file(id), findings)?;
    let raw: RawNames = yaml.read_all(findings)?;
    let small = |names: Vec<String>| names.into_iter().map(|name| name.to_lowercase()).collect();
    Some(Names { first: small(raw.first_names), family: small(raw.family_names) })
}

/// Opens a file that a setting may do without.
fn list(project: &Project, path: &str, field: &str, findings: &mut Findings) -> Option<Yaml> {
    project.texts.get(path)?;
    facts::list_file(project, path, field, "", findings)
}

/// Reports a file or an address that was given before.
fn once(seen: &mut BTreeMap<String, crate::source::Span>, value: &Spanned<String>, findings: &mut Findings) {
    match seen.get(&value.value) {
        Some(first) => findings.push(
            Diagnostic::error(
                Code::DUPLICATE_ID,
                value.span,
                format!("`{}` is given twice", value.value),
                "keep one of the two entries",
            )
            .expected("one entry for each")
            .with_second(*first, "first given here"),
        ),
        None => {
            seen.insert(value.value.clone(), value.span);
        }
    }
}
