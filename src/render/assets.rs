//! Styles, scripts, fonts and pictures: what stands under `assets/` in both editions.

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
        files.push((format!("assets/{name}"), tidy_script(&project.sources.file(*id).text).into_bytes()));
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

/// A script without indents, empty lines and comments that have lines to themselves. Every line break that is left was
/// one before, so no statement ends elsewhere. A script that may have text over several lines, whose indents count, or
/// a comment that begins behind code and goes on, stays as it is.
fn tidy_script(script: &str) -> String {
    let goes_on = |line: &str| line.rfind("/*").is_some_and(|at| at > 0 && !line[at..].contains("*/"));
    let keep =
        script.contains('`') || script.lines().any(|line| line.ends_with('\\') || goes_on(line.trim()));
    if keep {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let opens = in_comment || line.starts_with("/*");
        let closes = line.find("*/").map(|at| line[at + 2..].trim_start());
        let code = match closes {
            Some(after) if opens => after,
            _ if opens || line.starts_with("//") => "",
            _ => line,
        };
        in_comment = opens && closes.is_none();
        if !code.is_empty() {
            out.push_str(code);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{tidy, tidy_script};

    #[test]
    fn rules_stay_and_comments_go() {
        assert_eq!(tidy("/* a\n b */\np {\n  margin: 0; /* none */\n}\n\n"), "p {\nmargin: 0;\n}\n");
    }

    #[test]
    fn what_a_script_does_stays_and_what_it_says_goes() {
        let script = "/* One. */\nvar a = 1; /* kept */\n\n/* Two\n   lines; // and\n   three */ a++;\n  // four\n    \
                      if (a) {\n\tb('// no comment', /\\/x/);\n  }\n";
        let tidied = "var a = 1; /* kept */\na++;\nif (a) {\nb('// no comment', /\\/x/);\n}\n";
        assert_eq!(tidy_script(script), tidied);
    }

    #[test]
    fn a_script_that_could_be_misread_stays_as_it_is() {
        for script in ["  a = `\n  b`;\n", "a = 'b\\\n  c';\n", "a(); /* b\n  // c */ d();\n"] {
            assert_eq!(tidy_script(script), script);
        }
    }
}
