//! A link that anyone on the way can read and change.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::document::Target,
    source::Span,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "plain-http",
    Family::Links,
    "A link to another website begins with `http:` instead of `https:`.",
    "On the way anyone on the same network can read or change what is seen.",
    Added(STUDENTS, "\nRead [the Act](http://www.example.org/act).\n"),
    Added(STUDENTS, "\nRead [the Act](https://www.example.org/act).\n"),
);

/// Reports each such link, and each such entry of `links.yaml`.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for (range, target) in &passage.links {
            if let Target::External(address) = target {
                findings.extend(fault(address, passage.span(range.clone())));
            }
        }
    }
    for link in subject.site.records.links.iter().flatten() {
        findings.extend(fault(&link.address.value, link.address.span));
    }
}

fn fault(address: &str, span: Span) -> Option<Diagnostic> {
    let rest = address.strip_prefix("http://")?;
    let help =
        format!("try `https://{rest}` in a browser and write that; if it isn't there, choose another page");
    Some(
        Diagnostic::of(
            CODE,
            span,
            format!("what `{address}` shows can be read and changed on its way"),
            help,
        )
        .expected("an address that begins with `https:`"),
    )
}
