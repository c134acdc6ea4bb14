//! An e-mail address that isn't made up and isn't one of the setting's own or of a help service.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    source::Span,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "email-address",
    Family::Privacy,
    "An e-mail address could be somebody's: it isn't a made-up one, nor one of the setting or of a help service.",
    "Whoever has an address can write to its owner, and an address in a lesson is read by everyone. Made-up names may \
     turn out to be real.",
    Added(STUDENTS, "\n```email\nFrom: kit.jones14@gmail.com\nSubject: Hi\n\nLook at this.\n```\n"),
    Added(STUDENTS, "\n```email\nFrom: kit@hillroad.example\nSubject: Hi\n\nLook at this.\n```\n"),
);

/// Companies that give addresses to private persons, by the name before the ending.
const PERSONAL: [&str; 24] = [
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "passport",
    "icloud",
    "me",
    "mac",
    "yahoo",
    "ymail",
    "rocketmail",
    "proton",
    "protonmail",
    "pm",
    "aol",
    "gmx",
    "btinternet",
    "virginmedia",
    "talktalk",
    "ntlworld",
    "blueyonder",
    "tiscali",
];

/// Domains that belong to nobody, kept for examples by RFC 2606 and RFC 6761.
const RESERVED: [&str; 3] = ["example.org", "example.com", "example.net"];

/// Looks at every text of the site and at what themes say.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let known = known_addresses(subject);
    let sources = &subject.project.sources;
    for (path, &id) in &subject.project.texts {
        if !is_looked_at(path) {
            continue;
        }
        let text = &sources.file(id).text;
        for range in addresses(text) {
            let address = text[range.clone()].to_lowercase();
            if !known.contains(&address) {
                findings.push(finding(&address, Span::new(id, range)));
            }
        }
    }
}

/// Of a theme only what becomes words of a page; its scripts and fonts name their authors.
fn is_looked_at(path: &str) -> bool {
    let shown = ["/strings/", "/templates/", "/blocks/", "/components/"];
    !path.starts_with("themes/") || shown.iter().any(|folder| path.contains(folder))
}

/// Addresses of the setting's contacts and of help services.
fn known_addresses(subject: &Subject) -> BTreeSet<String> {
    let contacts = subject.site.settings.contacts.iter().map(|contact| &contact.contact.value);
    let services = subject.site.services.iter();
    let services =
        services.flat_map(|service| [&service.contact, &service.purpose].into_iter().chain(&service.note));
    contacts
        .chain(services)
        .flat_map(|words| addresses(words).into_iter().map(|range| words[range].to_lowercase()))
        .collect()
}

fn finding(address: &str, span: Span) -> Diagnostic {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let digits = local.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_digit));
    let company = psl::domain_str(domain).and_then(|domain| domain.split('.').next()).unwrap_or_default();
    // The message goes to screens and logs: it names the domain only.
    let message = if PERSONAL.contains(&company) {
        format!("an e-mail address at `{domain}` belongs to a private person")
    } else if digits {
        format!("an e-mail address at `{domain}` looks like a pupil's: a name with numbers")
    } else {
        format!("an e-mail address at `{domain}` is neither made up nor one of your contacts")
    };
    let help = "write a made-up one that ends in `.example`, such as `kit@hillroad.example`; addresses of staff stand \
                under `contacts` in content/site.yaml, those of services in content/help.yaml";
    Diagnostic::of(CODE, span, message, help).expected("an address that is nobody's")
}

/// Where e-mail addresses stand in a text, those kept for examples left out.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(byte);
        let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let before = bytes[..at].iter().rev().take_while(|byte| local(byte)).count();
        let after = bytes[at + 1..].iter().take_while(|byte| host(byte)).count();
        let start =
            at - before + bytes[at - before..at].iter().take_while(|byte| b".'-".contains(byte)).count();
        let domain = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
        // `https://name@host` is an address of the web, not of a person.
        if start < at && !text[..start].ends_with('/') && is_real(domain) {
            found.push(start..at + 1 + domain.len());
        }
    }
    found
}

/// Whether a domain may be somebody's: it ends as domains do, and isn't kept for examples.
fn is_real(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    let known_ending =
        domain.contains('.') && psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.is_known());
    let reserved = RESERVED
        .iter()
        .any(|name| domain.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    known_ending && !reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_and_what_only_looks_like_one() {
        assert_eq!(found("Write to j.smith14@school.sch.uk."), ["j.smith14@school.sch.uk"]);
        assert_eq!(found("From: Kit <kit@gmail.com>"), ["kit@gmail.com"]);
        assert_eq!(found("'kit@gmail.com'"), ["kit@gmail.com"]);
        for fine in [
            "kit@example.org",
            "a@mail.example.com",
            "win@gem-gifts.test",
            "x@y.example",
            "@sky_22 says",
            "3@1.50",
            "gate@2x.png",
            "meet me @home",
            "https://bank@evil.net/x",
            "kit@work",
        ] {
            assert_eq!(found(fine), [""; 0], "{fine}");
        }
    }
}
