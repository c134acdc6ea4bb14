//! A power or duty that the law gives to other kinds of setting, cited as if it were this one's.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject, citations, nations},
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

/// Each kind in words, and whether it's a school: a setting that says no more than `school` may be any of them.
const KINDS: [(&str, &str, bool); 11] = [
    ("school", "schools", true),
    ("maintained-school", "maintained schools", true),
    ("academy", "academies", true),
    ("academy-trust", "academy trusts", true),
    ("pupil-referral-unit", "pupil referral units", true),
    ("non-maintained-special", "non-maintained special schools", true),
    ("independent-school", "independent schools", true),
    ("independent-special", "independent special schools", true),
    ("alternative-provision", "alternative provision", false),
    ("holiday-provider", "out-of-school providers", false),
    ("mentoring", "mentoring", false),
];

/// How a sentence speaks of schools other than the setting itself.
static OTHER_SCHOOLS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bschools\b|\b(?:an?|any|each|every)\s+(?:[\w-]+\s+){0,2}school\b|\b(?:maintained|state|independent|special)\s+school\b|\bacadem(?:y|ies)\b|\bpupil\s+referral\s+units?\b",
    )
    .ok()
});

/// Words by which a sentence names a kind that isn't a school.
const OTHERS: [(&str, &str); 3] = [
    ("alternative-provision", "alternative provision"),
    ("holiday-provider", "out-of-school"),
    ("mentoring", "mentoring"),
];

/// Looks at every citation of a fact about other kinds of setting.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let kind = site.settings.kind.value.as_str();
    let of_others =
        |id: &str| site.fact(id).filter(|fact| !fact.settings.is_empty() && !is_about(&fact.settings, kind));
    for citation in citations::of(&subject.prose, |id| of_others(id).is_some()) {
        let Some(fact) = of_others(citation.id) else { continue };
        if citation.words.iter().any(|words| names_one(words, &fact.settings)) {
            continue;
        }
        let whom = in_words(&fact.settings);
        findings.push(
            Diagnostic::of(
                CODE,
                citation.place,
                format!("the fact `{}` is about {whom}, and this setting is `{kind}`", fact.id.value),
                format!(
                    "say in the same sentence whom it's about, such as \"In {} …\", and then what you do here",
                    in_words(&fact.settings[..1])
                ),
            )
            .expected(format!("words that name {whom}")),
        );
    }
}

fn is_school(id: &str) -> bool {
    KINDS.iter().any(|(known, _, school)| *known == id && *school)
}

fn is_about(kinds: &[String], kind: &str) -> bool {
    kinds.iter().any(|known| known == kind)
        || (kind == "school" && kinds.iter().any(|known| is_school(known)))
        || (is_school(kind) && kinds.iter().any(|known| known == "school"))
}

fn names_one(words: &str, kinds: &[String]) -> bool {
    let of_schools = kinds.iter().any(|kind| is_school(kind));
    if of_schools && OTHER_SCHOOLS.as_ref().is_some_and(|pattern| pattern.is_match(words)) {
        return true;
    }
    let words = words.to_lowercase();
    OTHERS.iter().any(|(id, name)| kinds.iter().any(|kind| kind == id) && words.contains(name))
}

/// Kinds as a list in words: "maintained schools and academies".
fn in_words(kinds: &[String]) -> String {
    let names: Vec<&str> = KINDS
        .iter()
        .filter(|(known, ..)| kinds.iter().any(|kind| kind == known))
        .map(|(_, name, _)| *name)
        .collect();
    nations::listed(&names)
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
