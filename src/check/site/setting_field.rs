//! What pages need to know of the setting: whom a reader can turn to, and how.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::unit::Sensitivity,
    source::Span,
};

const SITE: &str = "content/site.yaml";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "setting-field",
    Family::Unfinished,
    "`content/site.yaml` lacks somebody whom pages send a reader to, or doesn't say how to reach them.",
    "The worst time to find out that a number is missing is when a child has just told you something.",
    Changed(SITE, "role: social-care\n", "role: library\n"),
    Changed(SITE, "role: social-care\n", "role: social-care\n"),
);

/// Roles that a setting with sensitive units needs besides the safeguarding lead, with who they are and what for.
const ROLES: [(&str, &str, &str); 2] = [
    ("head", "whoever leads the setting", "a worry about a member of staff goes to them"),
    ("social-care", "children's social care for your area", "any member of staff may call them"),
];

/// Looks for the roles, and for how to reach each contact.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let contacts = &site.settings.contacts;
    let sensitive = site.units.iter().any(|unit| unit.sensitivity > Sensitivity::Low);
    for (role, who, what_for) in ROLES.iter().filter(|_| sensitive) {
        if contacts.iter().any(|contact| contact.role == *role) {
            continue;
        }
        // Where the next contact would be written.
        let span = contacts
            .last()
            .map_or(site.settings.name.span, |last| Span { start: last.span.end, ..last.span });
        let message = format!("nobody among the contacts has the role `{role}`");
        let help = format!("add {who}, with `role: {role}`, a `title` and a `contact`: {what_for}");
        findings.push(
            Diagnostic::of(CODE, span, message, help).expected(format!("a contact with `role: {role}`")),
        );
    }
    for contact in contacts {
        if contact.contact.value.trim().is_empty() {
            let message = format!("there is no way to reach `{}`", contact.title);
            let help = "write after `contact:` how: a telephone number, an address, where they sit";
            findings.push(
                Diagnostic::of(CODE, contact.contact.span, message, help).expected("how to reach them"),
            );
        }
    }
}
