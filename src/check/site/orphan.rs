//! A page that nothing leads to, and a picture that no page shows.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{
        Code, Diagnostic,
        Example::{Words, Written},
        Family, did_you_mean,
    },
    model::{document::Target, records::shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "orphan",
    Family::Links,
    "Nothing leads to a page of your own, or no page shows a picture.",
    "A page that is found only by searching is read by nobody, and goes on telling what it told years ago.",
    Written("content/pages/lunch.md", "---\ntitle: Lunch\nsummary: What there is.\n---\n\nSoup.\n"),
    Words("`[What there is for lunch](../../pages/lunch.md)` on another page"),
);

/// Pages that the foot of every page leads to.
const IN_THE_FOOT: [&str; 3] =
    ["content/pages/about.md", "content/pages/accessibility.md", "content/pages/privacy.md"];

/// Reports each page without a link to it, and each picture that isn't shown.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let (site, project) = (subject.site, subject.project);
    let mut linked = BTreeSet::new();
    for piece in &subject.prose {
        for (_, target) in piece.passages.iter().flat_map(|passage| &passage.links) {
            if let Target::Page { path, .. } = target
                && path != piece.source
            {
                linked.insert(path.as_str());
            }
        }
    }
    let astray: Vec<&str> =
        linked.iter().copied().filter(|path| !project.texts.contains_key(*path)).collect();
    for page in &site.pages {
        let path = page.source.as_str();
        if linked.contains(path) || IN_THE_FOOT.contains(&path) || is_meant(path, &astray) {
            continue;
        }
        let title = &page.title.value;
        let help = format!(
            "link to it where a reader would look for it, such as `[{title}](…)`, or take the file away"
        );
        let finding = Diagnostic::of(CODE, page.title.span, "no page leads to this one", help);
        findings.push(finding.expected("a link on another page"));
    }
    let shown = shown_pictures(site);
    let pictures = &site.records.pictures;
    let astray: Vec<&str> = shown.keys().copied().filter(|path| !pictures.contains_key(*path)).collect();
    for path in pictures.keys().filter(|path| !shown.contains_key(path.as_str()) && !is_meant(path, &astray))
    {
        let help = "show it, with a line `![what it shows](its name)`, or take the file away";
        let finding = Diagnostic::of_file(CODE, path, "no page shows this picture", help);
        findings.push(finding.expected("a page that shows it"));
    }
}

/// Whether one of the links that lead to nothing was meant for a file: the link is told, and that's enough.
fn is_meant(path: &str, astray: &[&str]) -> bool {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let wanted = name(path);
    astray.iter().any(|link| did_you_mean(&name(link), [wanted.as_str()]).is_some())
}
