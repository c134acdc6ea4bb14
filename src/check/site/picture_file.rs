//! A picture that can't be made clean, and so can't go into the site.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Words, Family},
    model::records::{PictureFault, shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "picture-file",
    Family::Privacy,
    "A page shows a file that isn't a whole JPEG, PNG, WebP or plain SVG picture.",
    "Only from these can the place, the time and the names be taken out that cameras and programs write into a file. \
     Other kinds aren't shown by every browser either.",
    Words("`![The school gate.](gate.heic)`, as a telephone saves it"),
    Words("`![The school gate.](gate.jpg)`, the same photo saved as JPEG"),
)
.held();

/// Reports each picture shown that has no clean form.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let project = subject.project;
    for (path, span) in shown_pictures(subject.site) {
        if !project.binaries.contains_key(path) && !project.texts.contains_key(path) {
            continue;
        }
        let fault = match subject.site.records.pictures.get(path) {
            Some(picture) => picture.clean.as_ref().err().copied(),
            None => Some(PictureFault::Kind),
        };
        let (message, help) = match fault {
            None => continue,
            Some(PictureFault::Kind) => (
                format!("`{path}` isn't a picture that a site can show"),
                "open it in a picture program, save it as JPEG or PNG, and name that file".to_owned(),
            ),
            Some(PictureFault::Broken) => (
                format!("`{path}` is cut short, or isn't what its ending says"),
                "open it in a picture program and save it again as JPEG or PNG".to_owned(),
            ),
            Some(PictureFault::Drawing(what)) => (
                format!("the drawing `{path}` holds {what}"),
                "save it as plain or optimised SVG in the drawing program, or as PNG".to_owned(),
            ),
        };
        findings.push(
            Diagnostic::of(CODE, span, message, help).expected("a JPEG, PNG, WebP or plain SVG picture"),
        );
    }
}
