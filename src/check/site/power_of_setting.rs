//! A power or duty that the law gives to other kinds of setting, cited as if it were this one's.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject, citations, prose::PieceKind},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "power-of-setting",
    Family::Nation,
    "A fact is cited that is about other kinds of setting, in a sentence that doesn't name them. `schools` names \
     them, and so does `a maintained school`; `the school` doesn't, since it means the setting itself.",
    "A power to search a child's bag, say, belongs to those whom the law gives it to. Others who act on it do wrong.",
    Added("content/units/sharing/unit.md", "\n[We follow the code for clubs](fact:holiday-code).\n"),
    Added(
        "content/units/sharing/unit.md",
        "\n[Out-of-school providers follow the code for clubs](fact:holiday-code).\n",
    ),
);

/// Kinds that are schools: a setting that says no more than `school` may be any of them.
const SCHOOLS: [&str; 8] = [
    "school",
    "maintained-school",
    "academy",
    "academy-trust",
    "pupil-referral-unit",
    "non-maintained-special",
    "independent-school",
    "independent-special",
];

/// How a sentence speaks of schools other than the setting itself.
static OTHER_SCHOOLS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bschools\b|\b(?:an?|any|each|every)\s+(?:[\w-]+\s+){0,2}school\b|\b(?:maintained|state|independent|special)\s+school\b|\bacadem(?:y|ies)\b|\bpupil\s+referral\s+units?\b",
    )
    .ok()
});

/// How a sentence names each kind that isn't a school.
const OTHERS: [(&str, &str); 3] = [
    ("alternative-provision", "alternative provision"),
    ("holiday-provider", "out-of-school"),
    ("mentoring", "mentoring"),
];

/// Looks at every citation outside the list of facts itself.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let kind = site.settings.kind.value.as_str();
    for piece in subject.prose.iter().filter(|piece| piece.kind != PieceKind::Facts) {
        for citation in citations::of(piece) {
            let Some(fact) = site.fact(citation.id) else { continue };
            if fact.settings.is_empty()
                || is_about(&fact.settings, kind)
                || citation.words.iter().any(|words| names_one(words, &fact.settings))
            {
                continue;
            }
            findings.push(
                Diagnostic::of(
                    CODE,
                    citation.place,
                    format!(
                        "the fact `{}` is about other kinds of setting, and this one is `{kind}`",
                        fact.id.value
                    ),
                    "say in the same sentence whom it's about, such as \"In maintained schools …\", and what your own \
                     setting does",
                )
                .expected(format!("words that name {}", or(&fact.settings))),
            );
        }
    }
}

fn is_about(kinds: &[String], kind: &str) -> bool {
    let school = |kind: &str| SCHOOLS.contains(&kind);
    kinds.iter().any(|known| known == kind)
        || (kind == "school" && kinds.iter().any(|known| school(known)))
        || (school(kind) && kinds.iter().any(|known| known == "school"))
}

fn names_one(words: &str, kinds: &[String]) -> bool {
    let schools = kinds.iter().any(|kind| SCHOOLS.contains(&kind.as_str()));
    if schools && OTHER_SCHOOLS.as_ref().is_some_and(|pattern| pattern.is_match(words)) {
        return true;
    }
    let words = words.to_lowercase();
    OTHERS.iter().any(|(id, name)| kinds.iter().any(|kind| kind == id) && words.contains(name))
}

/// Kinds in words; many schools are just schools.
fn or(kinds: &[String]) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| kind.replace('-', " ")).collect();
    match names.split_last() {
        Some((only, [])) => format!("`{only}`"),
        Some((last, rest)) if names.len() < 4 => format!("`{}` or `{last}`", rest.join("`, `")),
        _ => "`schools`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::names_one;

    #[test]
    fn a_sentence_names_schools_other_than_this_one() {
        let kinds = ["maintained-school".to_owned()];
        for fine in [
            "In maintained schools the head sets the rules.",
            "Schools in England must have regard to it.",
            "The head of a maintained special school may.",
            "A pupil referral unit may.",
        ] {
            assert!(names_one(fine, &kinds), "{fine}");
        }
        for wrong in ["The school may search.", "Our school day is phone-free.", "We may search a bag."] {
            assert!(!names_one(wrong, &kinds), "{wrong}");
        }
    }
}
