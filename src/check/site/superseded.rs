//! Guidance, laws and bodies that have a later edition or a successor, named as if they still held.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    check::{Findings, Subject, phrases},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::guidance::Superseded,
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "superseded",
    Family::Currency,
    "A page names guidance, a law or a body that has given way to another. The list is in \
     content/checks/guidance.yaml. A sentence that also names what holds now, or that says it tells of the past \
     (`replaced`, `formerly`, `used to`), is fine.",
    "Who follows last year's edition does last year's duties, and who rings a body that has gone gets no answer.",
    Added("content/units/sharing/unit.md", "\nRead Keeping Children Safe in Education (September 2023).\n"),
    Added("content/units/sharing/unit.md", "\nRead Keeping children safe in education 2026.\n"),
);

/// Words that tell of the past.
static PAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\breplac(?:es|ed|ing)\b|\bformer(?:ly)?\b|\bused to\b|\bno longer\b|\b(?:was|were) (?:once )?called\b|\bbecame\b|\babolished\b|\bsuperseded\b").ok()
});

/// Looks for every phrase of the list in every passage, and in the sources of facts.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let entries = &subject.site.superseded;
    let owners: Vec<&Superseded> =
        entries.iter().flat_map(|entry| entry.find.iter().map(move |_| entry)).collect();
    let written = entries.iter().flat_map(|entry| &entry.find).map(|phrase| phrase.value.as_str());
    let Some(pattern) = phrases::pattern(written) else { return };
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for (at, range) in matches(&pattern, &passage.text) {
            let Some(entry) = owners.get(at) else { continue };
            let sentence = passage
                .sentences()
                .into_iter()
                .find(|sentence| sentence.start <= range.start && range.start < sentence.end)
                .unwrap_or(0..passage.text.len());
            if !tells_of_the_past(&passage.text[sentence], entry) {
                let named = &passage.text[range.clone()];
                findings.push(finding(subject, entry, named, passage.span(range)));
            }
        }
    }
    for fact in &subject.site.facts {
        let title = &fact.source_title;
        for (at, range) in matches(&pattern, &title.value) {
            let Some(entry) = owners.get(at) else { continue };
            if !tells_of_the_past(&title.value, entry) {
                findings.push(finding(subject, entry, &title.value[range], title.span));
            }
        }
    }
}

/// Where a text names something of the list: the number of the phrase, and the place.
fn matches(pattern: &Regex, text: &str) -> Vec<(usize, Range<usize>)> {
    // Asking whether is far quicker than asking which, and hardly any passage holds one.
    if !pattern.is_match(text) {
        return Vec::new();
    }
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let at = (1..found.len()).find(|at| found.get(*at).is_some())?;
            Some((at - 1, found.get(at)?.range()))
        })
        .collect()
}

fn tells_of_the_past(sentence: &str, entry: &Superseded) -> bool {
    sentence.to_lowercase().contains(&entry.now.to_lowercase())
        || PAST.as_ref().is_some_and(|pattern| pattern.is_match(sentence))
}

fn finding(subject: &Subject, entry: &Superseded, named: &str, place: Span) -> Diagnostic {
    let now = &entry.now;
    let since = entry.since.as_ref().map_or_else(String::new, |since| format!(" since {since}"));
    let mut help = format!("name {now} in its place");
    if let Some(fact) = entry.fact.as_ref().filter(|fact| subject.site.fact(&fact.value).is_some()) {
        help.push_str(&format!(", and cite it: `[{now}](fact:{})`", fact.value));
    }
    if let Some(note) = &entry.note {
        help.push_str(&format!("; {note}"));
    }
    let words: Vec<&str> = named.split_whitespace().collect();
    Diagnostic::of(CODE, place, format!("`{}` has given way to {now}{since}", words.join(" ")), help)
        .expected("what holds now")
}
