//! Styles, scripts, fonts and pictures: what stands under `assets/` in both editions.

use crate::model::{
    document::{Block, PictureSource, each_block},
    project::Project,
    site::Site,
    theme::Theme,
};

/// Files with their paths within an edition.
pub fn files(site: &Site, theme: &Theme, project: &Project) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut css = String::new();
    for (name, id) in &theme.styles {
        let text = &project.sources.file(*id).text;
        match name.strip_prefix("css-leave/").or_else(|| name.strip_prefix("css-page/")) {
            Some(rest) => files.push((format!("assets/{rest}"), tidy(text).into_bytes())),
            None => {
                css.push_str(&tidy(text));
            }
        }
    }
    files.push(("assets/belisha.css".to_owned(), css.into_bytes()));
    for (name, id) in &theme.scripts {
        let text = project.sources.file(*id).text.clone();
        files.push((format!("assets/{name}"), text.into_bytes()));
    }
    for (name, bytes) in &theme.files {
        files.push((format!("assets/{name}"), bytes.clone()));
    }
    for path in pictures(site) {
        let bytes = project.binaries.get(&path).cloned().or_else(|| {
            project.texts.get(&path).map(|id| project.sources.file(*id).text.clone().into_bytes())
        });
        if let Some(bytes) = bytes {
            files.push((picture_path(&path), bytes));
        }
    }
    files
}

/// A style sheet without its comments, indents and empty lines: what a designer writes, a pupil needn't load.
fn tidy(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        bare.push_str(&rest[..at]);
        rest = rest[at..].split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut out = String::with_capacity(bare.len());
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Where a picture beside a page goes.
pub fn picture_path(source: &str) -> String {
    let inner = source.strip_prefix("content/").unwrap_or(source);
    format!("assets/pictures/{inner}")
}

fn pictures(site: &Site) -> Vec<String> {
    let mut paths = Vec::new();
    let units = site.units.iter().flat_map(|unit| {
        std::iter::once(&unit.staff).chain(&unit.parents).chain(unit.students.iter().map(|(_, page)| page))
    });
    let bodies =
        units.chain(&site.pages).chain(site.policy.iter().map(|policy| &policy.page)).map(|page| &page.body);
    let shows =
        site.quizzes.values().flat_map(|quiz| &quiz.questions).filter_map(|question| question.shows.as_ref());
    for document in bodies.chain(shows) {
        let notes = document.footnotes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&document.blocks).chain(notes) {
            each_block(blocks, &mut |block| {
                if let Block::Picture(picture) = block
                    && let PictureSource::File(path) = &picture.source
                {
                    paths.push(path.clone());
                }
            });
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn rules_stay_and_comments_go() {
        assert_eq!(tidy("/* a\n b */\np {\n  margin: 0; /* none */\n}\n\n"), "p {\nmargin: 0;\n}\n");
    }
}
