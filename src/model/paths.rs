//! Paths of pages within an edition, and how one page links to another. Pure text; flat `.html` files only.

use super::{agreement::Variant, paper::Paper};

/// The front door.
pub const HOME: &str = "index.html";
/// Choosing an age band.
pub const STUDENTS: &str = "students/index.html";
/// The parents' and carers' index.
pub const PARENTS: &str = "parents/index.html";
/// The staff index.
pub const STAFF: &str = "staff/index.html";
/// The agreement's own page.
pub const AGREEMENT: &str = "agreement/index.html";
/// What changed between versions of the agreement.
pub const AGREEMENT_CHANGES: &str = "agreement/changes.html";
/// You said, we did.
pub const AGREEMENT_SAID: &str = "agreement/you-said-we-did.html";
/// The whole record of the negotiation (staff).
pub const AGREEMENT_RECORD: &str = "agreement/record.html";
/// The report to trustees (staff).
pub const AGREEMENT_REPORT: &str = "agreement/report.html";
/// What people answered to the questionnaire.
pub const RESULTS: &str = "agreement/results.html";
/// Where help is.
pub const HELP: &str = "help.html";
/// The neutral page that *Leave this page* goes to.
pub const LEAVE: &str = "times-tables.html";
/// Search.
pub const SEARCH: &str = "search.html";
/// Everything by letter.
pub const A_Z: &str = "a-z.html";
/// The glossary.
pub const GLOSSARY: &str = "glossary.html";
/// Facts and where they come from.
pub const SOURCES: &str = "sources.html";

/// The policy's pages in their order.
pub const POLICY: &str = "policy/index.html";

/// A band's page.
pub fn band(band: &str) -> String {
    format!("students/{band}/index.html")
}

/// A unit's page for a band.
pub fn student(unit: &str, band: &str) -> String {
    format!("students/{band}/{unit}.html")
}

/// A unit's quiz for a band.
pub fn quiz(unit: &str, band: &str) -> String {
    format!("students/{band}/{unit}-quiz.html")
}

/// A page to print with a quiz (staff).
pub fn paper(unit: &str, band: &str, paper: Paper) -> String {
    format!("staff/quizzes/{unit}-{band}-{}.html", paper.name())
}

/// The certificate for a quiz, to print.
pub fn certificate(unit: &str, band: &str) -> String {
    format!("students/{band}/{unit}-certificate.html")
}

/// A unit's page for parents and carers.
pub fn parents(unit: &str) -> String {
    format!("parents/{unit}.html")
}

/// A unit's page for staff.
pub fn staff(unit: &str) -> String {
    format!("staff/{unit}.html")
}

/// The agreement for a role.
pub fn role(role: &str) -> String {
    format!("agreement/{role}.html")
}

/// The form for a role in a variant.
pub fn form(role: &str, variant: Variant) -> String {
    format!("agreement/forms/{role}{}.html", ending(variant))
}

/// The sheet of consents in a variant.
pub fn consents(variant: Variant) -> String {
    format!("agreement/forms/consents{}.html", ending(variant))
}

/// The same form as PDF, beside its page.
pub fn pdf(page: &str) -> String {
    format!("{}.pdf", page.strip_suffix(".html").unwrap_or(page))
}

/// How the names of a variant's files end.
fn ending(variant: Variant) -> &'static str {
    match variant {
        Variant::Standard => "",
        Variant::Large => "-large",
        Variant::Easy => "-easy",
    }
}

/// The questionnaire for an audience.
pub fn questionnaire(audience: &str) -> String {
    format!("agreement/questionnaire-{audience}.html")
}

/// A picture that stands beside a page, by its path from the root.
pub fn picture(source: &str) -> String {
    format!("assets/pictures/{}", source.strip_prefix("content/").unwrap_or(source))
}

/// A page of the policy, by its file's name without the ending.
pub fn policy(name: &str) -> String {
    format!("policy/{name}.html")
}

/// The way from one page up to the edition's folder: empty, or `../` for each folder.
pub fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// The link from one page to another: shared folders dropped, never to a folder, never absolute.
pub fn relative(from: &str, to: &str) -> String {
    let (to_path, anchor) = to.split_once('#').map_or((to, None), |(path, id)| (path, Some(id)));
    if to_path == from
        && let Some(anchor) = anchor
    {
        return format!("#{anchor}");
    }
    let from_folders: Vec<&str> = folders(from);
    let to_folders: Vec<&str> = folders(to_path);
    let shared = from_folders.iter().zip(&to_folders).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(from_folders.len() - shared);
    for folder in &to_folders[shared..] {
        link.push_str(folder);
        link.push('/');
    }
    link.push_str(to_path.rsplit('/').next().unwrap_or(to_path));
    if let Some(anchor) = anchor {
        link.push('#');
        link.push_str(anchor);
    }
    link
}

fn folders(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    parts
}

/// Joins a link written in a file to that file's folder, `.` and `..` worked out; `None` above the root.
pub fn join(from_file: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = folders(from_file);
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_a_file() {
        assert_eq!(relative("index.html", "help.html"), "help.html");
        assert_eq!(relative("students/7-11/contact.html", "students/7-11/index.html"), "index.html");
        assert_eq!(
            relative("students/7-11/contact.html", "parents/contact.html#x"),
            "../../parents/contact.html#x"
        );
        assert_eq!(relative("a/b.html", "a/b.html#c"), "#c");
        assert_eq!(root("staff/quizzes/x.html"), "../../");
    }

    #[test]
    fn joins_stay_inside_the_root() {
        assert_eq!(join("a/b/c.md", "../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(join("a.md", "../d.md"), None);
    }
}
