//! A picture whose file says where, when or by whom it was taken: left out of the site, and told.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Words, Family},
    model::records::{Telling, shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "picture-data",
    Family::Privacy,
    "A picture's file says where, when, with what or by whom it was taken; the site's copy doesn't.",
    "Anyone who gets the file can read a child's street or a teacher's name from it. The site is safe, but the file in \
     your folder isn't.",
    Words("a photo straight from a telephone, with its GPS position"),
    Words("the same photo after *Remove properties and personal information* in Windows"),
);

/// Tells of each picture shown that held more than a picture.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for path in shown_pictures(subject.site).into_keys() {
        let Some(picture) = subject.site.records.pictures.get(path) else { continue };
        if picture.clean.is_err() || picture.told.is_empty() {
            continue;
        }
        let help = "clean the file you keep as well: in Windows right-click it, then Properties, Details, Remove \
                    properties and personal information; or save a copy from a program that leaves them out";
        let message = format!("this picture {}; that is left out of the site", said(&picture.told));
        findings.push(Diagnostic::of_file(CODE, path, message, help).expected("a picture and nothing else"));
    }
}

/// What a picture says, as the end of a sentence.
fn said(told: &BTreeSet<Telling>) -> String {
    let mut taken = Vec::new();
    let mut parts = Vec::new();
    for telling in told {
        match telling {
            Telling::Where => taken.push("where (the GPS position)"),
            Telling::When => taken.push("when"),
            Telling::Camera => taken.push("with what"),
            Telling::Who => parts.push("names somebody".to_owned()),
            Telling::Words => parts.push("holds words about it".to_owned()),
        }
    }
    if !taken.is_empty() {
        parts.insert(0, format!("says {} it was taken", listed(&taken)));
    }
    listed(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_reads_as_a_sentence() {
        let told = |all: &[Telling]| said(&all.iter().copied().collect());
        assert_eq!(told(&[Telling::When]), "says when it was taken");
        assert_eq!(
            told(&[Telling::Camera, Telling::Where, Telling::When, Telling::Who]),
            "says where (the GPS position), when and with what it was taken and names somebody"
        );
        assert_eq!(told(&[Telling::Words]), "holds words about it");
    }
}
