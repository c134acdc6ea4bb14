//! A theme's folder sorted into templates, styles, scripts, words, drawings and files to copy.

use std::collections::BTreeSet;

use super::{Findings, palette, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::{project::Project, theme::Theme},
    source::Span,
};

/// Files that the pages can't do without.
const NEEDED: [&str; 5] = ["templates/base.html", "css", "js", "strings/en-GB.yaml", "theme.yaml"];

/// Where the program's own theme has its templates and fonts of forms as PDF.
const OWN_PAPER: &str = "themes/belisha/paper/";

/// Sorts the theme with this name; `named_at` is where the setting names it.
pub fn theme(project: &Project, name: &str, named_at: Option<Span>, findings: &mut Findings) -> Theme {
    let folder = format!("themes/{name}");
    if let Some(span) = named_at
        && !project.texts.keys().any(|path| path.starts_with(&format!("{folder}/")))
    {
        findings.push(no_theme(project, name, span));
        return Theme { folder, ..Theme::default() };
    }
    let mut theme = Theme { folder: folder.clone(), ..Theme::default() };
    let mut seen = Vec::new();
    for (path, &id) in &project.texts {
        let Some(inner) = path.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        seen.push(inner);
        let source = project.sources.file(id);
        let (group, rest) = inner.split_once('/').unwrap_or(("", inner));
        let stem = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem).to_owned();
        match group {
            "templates" if rest.ends_with(".html") => {
                theme.templates.insert(rest.to_owned(), id);
            }
            "blocks" | "components" if rest.ends_with(".html") => {
                theme.templates.insert(inner.to_owned(), id);
            }
            "css" | "css-leave" | "css-page" => {
                theme.styles.insert(inner.to_owned(), id);
            }
            "js" => {
                theme.scripts.insert(rest.to_owned(), id);
            }
            "icons" => {
                theme.icons.insert(stem, drawn(&source.text));
            }
            "drawings" => {
                theme.drawings.insert(stem, drawn(&source.text));
            }
            "portraits" => {
                theme.portraits.insert(stem, drawn(&source.text));
            }
            "paper" if rest.ends_with(".typ") => {
                theme.paper.insert(rest.to_owned(), id);
            }
            "fonts" | "vendor" => {
                theme.files.insert(asset(group, rest), source.text.clone().into_bytes());
            }
            _ => {}
        }
    }
    take_binaries(project, &mut theme);
    take_own_paper(project, &mut theme);
    missing_files(name, &folder, &seen, findings);
    theme.strings = strings(project, &folder, findings);
    theme.palette = palette::palette(project, &folder, findings);
    theme
}

fn no_theme(project: &Project, name: &str, named_at: Span) -> Diagnostic {
    let known: BTreeSet<&str> = project
        .texts
        .keys()
        .filter_map(|path| path.strip_prefix("themes/")?.split_once('/'))
        .map(|(theme, _)| theme)
        .collect();
    Diagnostic::error(
        Code::THEME_FILE,
        named_at,
        format!("there is no theme `{name}`"),
        unknown_name_help(name, known, "name a folder of themes/"),
    )
    .expected("a folder of themes/")
}

/// Takes in fonts and other people's files that aren't text.
fn take_binaries(project: &Project, theme: &mut Theme) {
    for (path, bytes) in &project.binaries {
        let Some(inner) = path.strip_prefix(&theme.folder).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        match inner.split_once('/') {
            Some((group @ ("fonts" | "vendor"), rest)) => {
                theme.files.insert(asset(group, rest), bytes.clone());
            }
            Some(("paper", rest)) => {
                if let Some(font) = paper_font(rest) {
                    theme.paper_fonts.insert(font.to_owned(), bytes.clone());
                }
            }
            _ => {}
        }
    }
}

/// Takes templates, or fonts, of forms as PDF from the program's own theme, for a theme that has none.
fn take_own_paper(project: &Project, theme: &mut Theme) {
    if theme.paper.is_empty() {
        let own = project.texts.iter().filter_map(|(path, id)| Some((path.strip_prefix(OWN_PAPER)?, *id)));
        let templates = own.filter(|(name, _)| name.ends_with(".typ"));
        theme.paper = templates.map(|(name, id)| (name.to_owned(), id)).collect();
    }
    if theme.paper_fonts.is_empty() {
        let own = project.binaries.iter();
        theme.paper_fonts = own
            .filter_map(|(path, bytes)| Some((paper_font(path.strip_prefix(OWN_PAPER)?)?, bytes)))
            .map(|(name, bytes)| (name.to_owned(), bytes.clone()))
            .collect();
    }
}

/// The file name of a font within `paper/`.
fn paper_font(path: &str) -> Option<&str> {
    path.strip_prefix("fonts/").filter(|name| name.ends_with(".ttf") || name.ends_with(".otf"))
}

/// Reports each needed file or folder that the theme doesn't have; `seen` holds the paths within it.
fn missing_files(name: &str, folder: &str, seen: &[&str], findings: &mut Findings) {
    for needed in NEEDED {
        if !seen.iter().any(|path| {
            *path == needed || path.strip_prefix(needed).is_some_and(|rest| rest.starts_with('/'))
        }) {
            findings.push(
                Diagnostic::at_point(
                    Code::THEME_FILE,
                    format!("{folder}/{needed}"),
                    1,
                    1,
                    format!("the theme `{name}` has no `{needed}`"),
                    "take the theme's folder from `belisha init`, or name another theme in content/site.yaml",
                )
                .expected("a file of the theme"),
            );
        }
    }
}

/// Fonts keep their folder; other people's scripts stand beside ours.
fn asset(group: &str, rest: &str) -> String {
    if group == "fonts" { format!("fonts/{rest}") } else { rest.to_owned() }
}

/// A drawing as it goes into a page: without a first line for XML programs.
fn drawn(text: &str) -> String {
    let start = text.find("<svg").unwrap_or(0);
    text[start..].trim().to_owned()
}

fn strings(project: &Project, folder: &str, findings: &mut Findings) -> serde_json::Value {
    let path = format!("{folder}/strings/en-GB.yaml");
    let Some(&id) = project.texts.get(&path) else { return serde_json::Value::Null };
    let Some(yaml) = Yaml::file(id, project.sources.file(id), findings) else {
        return serde_json::Value::Null;
    };
    yaml.read_all(findings).unwrap_or(serde_json::Value::Null)
}
