//! Names of files and folders that some computers refuse or write in another way. Names of units and pages are looked at
//! where they're read.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic},
    model::records::shown_pictures,
};

/// Names that Windows keeps for devices, with any ending; and COM and LPT with a digit.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Reports each folder and file of `content/` and `quizzes/` with such a name, and bands that would become one.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let shown = shown_pictures(subject.site);
    let mut told = BTreeSet::new();
    let files = subject.project.texts.keys().chain(subject.project.binaries.keys());
    for path in files.filter(|path| path.starts_with("content/") || path.starts_with("quizzes/")) {
        let mut start = 0;
        for part in path.split('/') {
            let whole = &path[..start + part.len()];
            start += part.len() + 1;
            let fault = if is_told_elsewhere(whole) { None } else { fault(part) };
            let fault =
                fault.or_else(|| address_sign(part).filter(|_| whole == path && shown.contains_key(whole)));
            if let Some((message, help)) = fault
                && told.insert(whole.to_owned())
            {
                let finding = Diagnostic::of_file(Code::FILE_NAME, whole, message, help);
                findings.push(finding.expected("a name that every computer takes"));
            }
        }
    }
    for band in &subject.site.settings.bands {
        if is_device(&band.id.value) {
            let message = format!("Windows keeps the name `{}` for itself", band.id.value);
            let help = "give the band another id, such as `7-11`: it becomes the name of a folder";
            findings
                .push(Diagnostic::of(Code::FILE_NAME, band.id.span, message, help).expected("another id"));
        }
    }
}

/// Folders of units and files of own pages, whose names are held to more.
fn is_told_elsewhere(path: &str) -> bool {
    let unit = path.strip_prefix("content/units/").is_some_and(|rest| !rest.contains('/'));
    unit || (path.starts_with("content/pages/") && path.ends_with(".md"))
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|start| {
        stem.strip_prefix(start).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    });
    DEVICES.contains(&stem.as_str()) || numbered
}

fn fault(name: &str) -> Option<(String, &'static str)> {
    if is_device(name) {
        let help = "rename it: Windows can't hold a file or folder of this name";
        return Some((format!("Windows keeps the name `{name}` for itself"), help));
    }
    if let Some(sign) = name.chars().find(|c| "<>:\"\\|?*".contains(*c) || c.is_control()) {
        let help = "rename it with letters, digits and hyphens";
        let sign =
            if sign.is_control() { "a sign that can't be seen".to_owned() } else { format!("`{sign}`") };
        return Some((format!("this name holds {sign}, which Windows refuses"), help));
    }
    if name.ends_with(['.', ' ']) {
        return Some((
            "this name ends with a full stop or a space, which Windows takes off".to_owned(),
            "take it off the name",
        ));
    }
    // A letter followed by its accent as a letter of its own, as Macs write names; other computers join the two.
    if name.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)) {
        let help = "rename it without accents, such as `cafe`";
        return Some(("a letter and its accent are written apart in this name, as Macs do".to_owned(), help));
    }
    None
}

/// Signs that end or change an address: a browser would look for another file.
fn address_sign(name: &str) -> Option<(String, &'static str)> {
    let sign = name.chars().find(|c| "#%".contains(*c))?;
    let help = "rename it with letters, digits and hyphens, and the page's line with it";
    Some((format!("this name holds `{sign}`, which means something else in an address"), help))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn names_that_stand_everywhere() {
        for name in [
            "gate.jpg",
            "IMG_1234.JPG",
            "caf\u{e9}.png",
            "7-11.yaml",
            "control.md",
            "com10.jpg",
            "my gate.jpg",
        ] {
            assert!(fault(name).is_none(), "{name}");
        }
        for name in ["aux.png", "COM1.jpg", "a?.png", "gate.", "gate ", "cafe\u{301}.png", "con"] {
            assert!(fault(name).is_some(), "{name}");
        }
    }
}
