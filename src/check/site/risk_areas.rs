//! Some of the four areas of online risk without the others, in the policy or among the units.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage, Piece, PieceKind},
    },
    diag::{Code, Diagnostic, Example::Written, Family},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "risk-areas",
    Family::Unfinished,
    "The policy sorts online risk into some of the four areas (content, contact, conduct, commerce or contract) and \
     leaves others out; or units are about two or three of the four. In the policy an area counts when it heads a \
     section or begins an item, on a page that speaks of risk.",
    "What isn't named isn't taught, and bullying, blackmail and scams fall between the headings.",
    Written(
        "content/policy/risks.md",
        "---\ntitle: Risks\nsummary: What we look out for.\norder: 1\nversion: \"1\"\napproved: 2026-09-01\nreview: { due: 2027-09-01, owner: Head }\n---\n\nOnline risk has these areas.\n\n- Content: what we see.\n- Contact: who gets in touch.\n",
    ),
    Written(
        "content/policy/risks.md",
        "---\ntitle: Risks\nsummary: What we look out for.\norder: 1\nversion: \"1\"\napproved: 2026-09-01\nreview: { due: 2027-09-01, owner: Head }\n---\n\nOnline risk has these areas.\n\n- Content: what we see.\n- Contact: who gets in touch.\n- Conduct: what we do.\n- Commerce: what costs money.\n",
    ),
);

/// The four areas.
const AREAS: [&str; 4] = ["content", "contact", "conduct", "commerce"];

/// Words of a policy that say its sections are areas of risk.
static RISK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\b(?:risks?|dangers?)\b").ok());
/// The area that words begin with, alone or before a colon, a dash or a bracket. Some call the fourth one contract.
static AREA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(content|contact|conduct|commerce|contract)(?:\s*(?:/|or|and)\s*(?:commerce|contract))?(?:\s*$|\s*[:(–—]|\s+-\s)").ok()
});
/// An area named among others: "content, contact, conduct and commerce".
static LISTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(content|contact|conduct|commerce|contract)\b").ok());

/// Looks at the policy's pages together, and at the units together.
pub fn check(subject: &Subject, findings: &mut Findings) {
    policy(subject, findings);
    let units = &subject.site.units;
    let named = AREAS.map(|area| units.iter().any(|unit| unit.area == area));
    let last = units.iter().rev().find(|unit| AREAS.contains(&unit.area.as_str()));
    if let (Some(unit), Some(missing)) = (last, missing(named)) {
        findings.push(finding(
            unit.title.span,
            format!("the units are about {}, and none is about {missing}", some_areas(named)),
            format!("add a unit with `area: {}`", first_missing(named)),
        ));
    }
}

fn policy(subject: &Subject, findings: &mut Findings) {
    let mut named = [false; 4];
    let mut place = None;
    for piece in subject.prose.iter().filter(|piece| piece.kind == PieceKind::Policy && of_risk(piece)) {
        for passage in &piece.passages {
            for at in areas(passage) {
                named[at] = true;
                place = Some(passage.span(0..passage.text.len()));
            }
        }
    }
    if let (Some(place), Some(missing)) = (place, missing(named)) {
        findings.push(finding(
            place,
            format!("the policy names {} as areas of risk, and not {missing}", some_areas(named)),
            format!("add a section on {}, with what you do about it", in_words(named, false, "and one on")),
        ));
    }
}

fn of_risk(piece: &Piece) -> bool {
    piece.passages.iter().any(|passage| RISK.as_ref().is_some_and(|pattern| pattern.is_match(&passage.text)))
}

/// The areas that a passage names as areas.
fn areas(passage: &Passage) -> Vec<usize> {
    let text = &passage.text;
    if matches!(
        passage.part,
        Part::Heading | Part::Title | Part::Term | Part::Item | Part::Paragraph | Part::Cell
    ) && let Some(found) = AREA.as_ref().and_then(|pattern| pattern.captures(text))
    {
        return found.get(1).and_then(|area| number(area.as_str())).into_iter().collect();
    }
    // Three of the four words in one sentence are a list of areas; fewer are everyday words.
    let sentences = passage.sentences();
    let listed = sentences.iter().map(|sentence| {
        let words = LISTED.as_ref().map(|pattern| pattern.find_iter(&text[sentence.clone()]));
        let mut found: Vec<usize> =
            words.into_iter().flatten().filter_map(|word| number(word.as_str())).collect();
        found.sort_unstable();
        found.dedup();
        found
    });
    listed.filter(|found| found.len() > 2).flatten().collect()
}

fn number(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    AREAS.iter().position(|area| *area == word || (*area == "commerce" && word == "contract"))
}

/// The areas not named, in words, when some are and some aren't; one alone is an everyday word.
fn missing(named: [bool; 4]) -> Option<String> {
    let count = named.iter().filter(|named| **named).count();
    (2..4).contains(&count).then(|| in_words(named, false, "or"))
}

fn some_areas(named: [bool; 4]) -> String {
    in_words(named, true, "and")
}

fn first_missing(named: [bool; 4]) -> &'static str {
    named.iter().position(|named| !named).map_or(AREAS[0], |at| AREAS[at])
}

fn in_words(named: [bool; 4], wanted: bool, joined: &str) -> String {
    let areas: Vec<String> = AREAS
        .iter()
        .zip(named)
        .filter(|(_, named)| *named == wanted)
        .map(|(area, _)| format!("`{area}`"))
        .collect();
    match areas.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {joined} {last}", rest.join(", ")),
        _ => areas.concat(),
    }
}

fn finding(place: Span, message: String, help: String) -> Diagnostic {
    Diagnostic::of(CODE, place, message, help).expected("all four areas")
}

#[cfg(test)]
mod tests {
    use super::{AREA, missing};

    #[test]
    fn an_area_heads_its_words() {
        let area = |text: &str| AREA.as_ref().is_some_and(|pattern| pattern.is_match(text));
        for fine in [
            "Content",
            "Contact:",
            "Conduct – what we do",
            "Contract/Commerce – adverts",
            "· Commerce: money",
        ] {
            assert!(area(fine), "{fine}");
        }
        for wrong in ["Contact the office.", "Content that upsets", "Contacts", "Contact us"] {
            assert!(!area(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_area_alone_is_an_everyday_word() {
        assert_eq!(missing([true, false, false, false]), None);
        assert_eq!(missing([true; 4]), None);
        assert_eq!(missing([true, true, false, false]).as_deref(), Some("`conduct` or `commerce`"));
    }
}
