//! A page or picture whose place in the site has too long a name.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Words, Family},
    model::{paper::Paper, paths, records::shown_pictures, unit::Unit},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "long-path",
    Family::Links,
    "A file of the site would have a path of more than 120 letters.",
    "Windows opens paths of at most 260, and a shared drive takes up many of them: the site would copy in part only.",
    Words("a unit whose folder has a whole sentence for a name"),
    Words("a folder of two or three words, such as `online-friends`"),
);

/// The most letters a path may have within the site's folder, of the 260 that Windows allows (`MAX_PATH`).
const MOST: usize = 120;

/// Reports each unit, page and picture whose file would lie too deep, once.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for unit in &site.units {
        report(&unit.staff.source, &longest(unit), findings);
    }
    for page in &site.pages {
        let inner = page.source.trim_start_matches("content/pages/").trim_end_matches(".md");
        report(&page.source, &format!("public/{inner}.html"), findings);
    }
    for path in shown_pictures(site).into_keys() {
        report(path, &format!("public/{}", paths::picture(path)), findings);
    }
}

/// The longest path of a unit's files: one for the unit, as its name is in all of them.
fn longest(unit: &Unit) -> String {
    let bands = unit.students.iter().flat_map(|(band, _)| {
        let paper = paths::paper(&unit.id, band, Paper::Large);
        [format!("public/{}", paths::certificate(&unit.id, band)), format!("staff/{paper}")]
    });
    let all = bands.chain([format!("public/{}", paths::parents(&unit.id))]);
    all.max_by_key(|path| path.chars().count()).unwrap_or_default()
}

fn report(source: &str, output: &str, findings: &mut Findings) {
    let length = output.chars().count();
    if length > MOST {
        let message = format!("this would become a file whose path has {length} letters: `{output}`");
        let help = "give its folder or file a shorter name, such as `online-friends`";
        findings.push(
            Diagnostic::of_file(CODE, source, message, help).expected(format!("at most {MOST} letters")),
        );
    }
}
