//! Styles, scripts, fonts and pictures: what stands under `assets/` in both editions.

use std::collections::BTreeMap;

use crate::model::{paths, project::Project, records, site::Site, theme::Theme};

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
        let text = &project.sources.file(*id).text;
        files.push((format!("assets/{name}"), brief(text).into_bytes()));
    }
    for (name, bytes) in &theme.files {
        files.push((format!("assets/{name}"), bytes.clone()));
    }
    // Pictures as they were made clean, never as they were read.
    for path in records::shown_pictures(site).into_keys() {
        if let Some(Ok(clean)) = site.records.pictures.get(path).map(|picture| &picture.clean) {
            files.push((paths::picture(path), clean.clone()));
        }
    }
    files
}

/// Some of the theme's style sheets in one text with its fonts in it, for a page that stands alone.
pub fn inlined(site: &Site, theme: &Theme, project: &Project, sheets: &[&str]) -> String {
    let files: BTreeMap<String, Vec<u8>> = files(site, theme, project).into_iter().collect();
    let mut css = String::new();
    for name in sheets {
        if let Some(bytes) = files.get(*name) {
            css.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    for (path, bytes) in &files {
        if let Some(font) = path.strip_prefix("assets/")
            && font.ends_with(".woff2")
        {
            let data = data_encoding::BASE64.encode(bytes);
            css = css.replace(&format!("url({font})"), &format!("url(data:font/woff2;base64,{data})"));
        }
    }
    css
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

/// A script without comments and needless spaces. A text between back-ticks may be about its spaces, and two signs with
/// a space between them may not be what they are without it: a script with these stays as it is.
fn brief(script: &str) -> String {
    let kept = ["`", "+ +", "- -"].iter().any(|sign| script.contains(sign));
    if kept { script.to_owned() } else { minifier::js::minify(script).to_string() }
}

#[cfg(test)]
mod tests {
    use super::{brief, tidy};

    #[test]
    fn scripts_lose_comments_and_spaces_alone() {
        assert_eq!(brief("/* Why. */\nlet a = 1;\nlet b = a + 1;\n"), "let a=1;let b=a+1;");
        for kept in ["let a = 'b' + ++c;\n", "let a = `b  c`;\n"] {
            assert_eq!(brief(kept), kept);
        }
    }

    #[test]
    fn rules_stay_and_comments_go() {
        assert_eq!(tidy("/* a\n b */\np {\n  margin: 0; /* none */\n}\n\n"), "p {\nmargin: 0;\n}\n");
    }
}
