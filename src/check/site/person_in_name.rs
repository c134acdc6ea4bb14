//! A file whose name is a person's.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{
        Code, Diagnostic,
        Example::{Words, Written},
        Family,
    },
    model::records::{Names, People, shown_pictures},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "person-in-name",
    Family::Privacy,
    "The name of a page, a quiz or a picture is that of a person.",
    "The name goes into the site's addresses, where it's found by searching for the child. Pictures of invented people \
     are said to be drawn in pictures.yaml.",
    Written("content/pages/amira-khan.md", "---\ntitle: Prize\nsummary: Who won.\n---\n\nWell done.\n"),
    Words("content/pages/poster-prize.md"),
);

/// Looks at the names of pages, quizzes, units and the pictures that pages show.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let records = &subject.site.records;
    for path in subject.project.texts.keys().filter(|path| is_authored(path)) {
        let inner = path.strip_suffix("/unit.md").unwrap_or(path);
        if let Some(person) = of_page(stem(inner), &records.names) {
            findings.push(finding(path, &person, ""));
        }
    }
    let entries = records.picture_entries.as_deref().unwrap_or_default();
    let invented: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.people.value != People::Consented)
        .map(|entry| entry.file.value.as_str())
        .collect();
    for path in shown_pictures(subject.site).into_keys() {
        if records.pictures.contains_key(path)
            && !invented.contains(path)
            && let Some(person) = of_picture(stem(path), &records.names)
        {
            findings.push(finding(
                path,
                &person,
                "; if nobody real is in it, say `people: drawn` in content/pictures.yaml",
            ));
        }
    }
}

fn is_authored(path: &str) -> bool {
    (path.starts_with("content/") && path.ends_with(".md"))
        || (path.starts_with("quizzes/") && path.ends_with(".yaml"))
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn finding(path: &str, person: &str, or_else: &str) -> Diagnostic {
    let message = format!("this file's name holds the name of a person, `{person}`");
    let help = format!("rename it after what it shows or is about, such as `poster-prize`{or_else}");
    Diagnostic::of_file(CODE, path, message, help).expected("a name that is nobody's")
}

/// The words of a name, without years, classes and numbers: `jonah_b_y9` is `jonah` and `b`.
fn words(stem: &str) -> Vec<String> {
    stem.to_lowercase()
        .split(|c: char| !c.is_alphabetic() && !c.is_ascii_digit())
        .filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()) && *word != "year")
        .map(str::to_owned)
        .collect()
}

/// A first name beside a family name or a single letter, and no other words.
fn of_page(stem: &str, names: &Names) -> Option<String> {
    let words = words(stem);
    let [one, two] = words.as_slice() else { return None };
    let first = |word: &String| names.first.contains(word);
    let family = |word: &String| names.family.contains(word) || word.chars().count() == 1;
    ((first(one) && family(two)) || (family(one) && first(two))).then(|| format!("{one} {two}"))
}

/// Any first name, as a photo is of whom it's called after.
fn of_picture(stem: &str, names: &Names) -> Option<String> {
    words(stem).into_iter().find(|word| names.first.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_and_of_things() {
        let set = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect();
        let names = Names { first: set(&["amira", "jonah"]), family: set(&["khan"]) };
        for name in ["amira-khan", "jonah_b_y9", "Khan, Amira", "amira.k"] {
            assert!(of_page(name, &names).is_some(), "{name}");
        }
        for name in ["amira", "amira-asks", "amira-and-jonah", "khan-academy", "unit-b"] {
            assert!(of_page(name, &names).is_none(), "{name}");
        }
        assert_eq!(of_picture("9b-amira-prize", &names).as_deref(), Some("amira"));
        assert!(of_picture("school-gate", &names).is_none());
    }
}
