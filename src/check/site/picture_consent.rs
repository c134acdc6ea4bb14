//! A picture of which nobody has said whether people are in it, or whose consent has ended.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Words, Family, did_you_mean},
    model::records::{People, PictureEntry, shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "picture-consent",
    Family::Privacy,
    "A picture isn't listed in pictures.yaml, or shows people whose consent isn't noted; past its last day it's refused.",
    "A photo of somebody is theirs as much as yours. Who agreed, and until when, is forgotten long before the photo is.",
    Words("a page that shows gate.jpg, and no entry for it in content/pictures.yaml"),
    Words("an entry `- { file: content/units/sharing/students/gate.jpg, people: none }`"),
);

const FILE: &str = "content/pictures.yaml";

/// Looks at the entries, then for pictures without one.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(entries) = &subject.site.records.picture_entries else { return };
    let shown = shown_pictures(subject.site);
    let pictures = &subject.site.records.pictures;
    let mut misnamed = Vec::new();
    for entry in entries {
        let file = entry.file.value.as_str();
        if !pictures.contains_key(file) {
            let near = did_you_mean(file, pictures.keys().map(String::as_str));
            misnamed.extend(near);
            let help = near.map_or_else(
                || "write the whole path, such as `content/units/sharing/students/gate.jpg`, or take the entry out".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no picture `{file}`");
            findings.push(
                Diagnostic::of(CODE, entry.file.span, message, help).expected("a picture file of the site"),
            );
        } else if entry.people.value == People::Consented && shown.contains_key(file) {
            findings.extend(consent(subject, entry));
        }
    }
    for path in
        shown.into_keys().filter(|path| pictures.get(*path).is_some_and(|picture| picture.clean.is_ok()))
    {
        if !entries.iter().any(|entry| entry.file.value == path) && !misnamed.contains(&path) {
            let help = format!(
                "add to {FILE}, under `pictures:`, a line `- {{ file: {path}, people: none }}`, or `people: drawn`, or \
                 `people: consented` with a `note` and an `until`"
            );
            let message = "nobody has said whether people are in this picture";
            findings
                .push(Diagnostic::of_file(CODE, path, message, help).expected(format!("an entry in {FILE}")));
        }
    }
}

/// What is wrong with a consent.
fn consent(subject: &Subject, entry: &PictureEntry) -> Option<Diagnostic> {
    let noted = entry.note.as_deref().is_some_and(|note| !note.trim().is_empty());
    let (Some(until), true) = (&entry.until, noted) else {
        let finding = Diagnostic::of(
            CODE,
            entry.people.span,
            "people are in this picture, and there's no note of their consent",
            "add a `note` that says where the forms are and names nobody, and `until`, the last day of the consent",
        );
        return Some(finding.expected("a `note` and an `until`"));
    };
    (until.value < subject.site.today).then(|| {
        Diagnostic::error(
            CODE,
            until.span,
            format!("the consent for this picture ended on {}", until.value),
            "ask again and write the new date, or take the picture out of its page and its file out of the folder",
        )
        .expected("a day that hasn't passed")
    })
}
