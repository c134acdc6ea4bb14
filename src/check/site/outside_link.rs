//! A link to another website that nobody has looked at, or looked at too long ago.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::{document::Target, site::Site},
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "outside-link",
    Family::Links,
    "A link leads to another website that isn't listed in links.yaml, or must be looked at again.",
    "Other websites change hands and fill with other things. Somebody looks before a child does, and looks again.",
    Added(STUDENTS, "\nRead [how pictures travel](https://pictures.example.com/travel).\n"),
    Added(STUDENTS, "\nRead [the Act](https://www.example.org/act).\n"),
);

/// Reports links to addresses that nobody listed, and entries past their date.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(links) = &subject.site.records.links else { return };
    let known = known_addresses(subject.site);
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for (range, target) in &passage.links {
            let Target::External(address) = target else { continue };
            let secure = address.replacen("http://", "https://", 1);
            if known.iter().any(|known| leads_into(&secure, known)) {
                continue;
            }
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(range.clone()),
                    format!("nobody has noted having looked at `{secure}`"),
                    "look at the page as its reader would; then add it to content/links.yaml with its `address`, \
                     `title`, `checked` and `recheck`, or take the link out",
                )
                .expected("an address of content/links.yaml, facts.yaml or help.yaml"),
            );
        }
    }
    for link in links.iter().filter(|link| link.recheck.value < subject.site.today) {
        findings.push(
            Diagnostic::of(
                CODE,
                link.recheck.span,
                format!("`{}` was to be looked at again by {}", link.title, link.recheck.value),
                "look at the page as its reader would, and set `checked` and `recheck`; or take the links to it out",
            )
            .expected("a date that hasn't passed"),
        );
    }
}

/// Addresses that somebody looked at: those listed, and those of facts, services and the setting.
fn known_addresses(site: &Site) -> Vec<&str> {
    let listed = site.records.links.iter().flatten().map(|link| link.address.value.as_str());
    let facts = site.facts.iter().map(|fact| fact.source_address.as_str());
    let services = site.services.iter().filter_map(|service| service.address.as_deref());
    listed
        .chain(facts)
        .chain(services)
        .chain(site.settings.address.as_deref())
        .filter(|address| !address.is_empty())
        .collect()
}

/// Whether an address is a known one or lies below it.
fn leads_into(address: &str, known: &str) -> bool {
    let known = known.trim_end_matches('/').replacen("http://", "https://", 1);
    address
        .strip_prefix(known.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::leads_into;

    #[test]
    fn an_address_covers_what_lies_below_it() {
        let known = "https://www.example.org/safe/";
        assert!(leads_into("https://www.example.org/safe", known));
        assert!(leads_into("https://www.example.org/safe/at-home?x#y", known));
        assert!(!leads_into("https://www.example.org/safety", known));
        assert!(!leads_into("https://www.example.org.test/safe", known));
    }
}
