//! Guidance, laws and bodies that have a later edition or a successor, named as if they still held.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    check::{Findings, Subject, prose::sentences, titles::Titles},
    diag::{Code, Diagnostic, Example::Added, Family},
    model::{guidance::Superseded, site::Site},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "superseded",
    Family::Currency,
    "A page names guidance, a law or a body that has given way to another. The list is in \
     content/checks/guidance.yaml. A sentence is fine that also names what holds now, or tells of the past \
     (`replaced`, `formerly`).",
    "Who follows last year's edition does last year's duties, and who rings a body that has gone gets no answer.",
    Added("content/units/sharing/unit.md", "\nRead Keeping Children Safe in Education (September 2023).\n"),
    Added("content/units/sharing/unit.md", "\nRead Keeping children safe in education 2026.\n"),
);

/// Words that tell of the past.
static PAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\breplac(?:es|ed|ing)\b|\bformer(?:ly)?\b|\bused to be\b|\bno longer\b|\b(?:was|were) (?:once )?called\b|\bbecame\b|\babolished\b|\bsuperseded\b").ok()
});

/// What the list holds, ready to be looked for.
pub struct List<'a> {
    titles: Titles,
    /// The entry of each phrase, and its number.
    entries: Vec<(usize, &'a Superseded)>,
}

impl<'a> List<'a> {
    /// The list of a site; `None` when it's empty.
    pub fn new(site: &'a Site) -> Option<Self> {
        let (mut names, mut entries) = (Vec::new(), Vec::new());
        for (number, entry) in site.superseded.iter().enumerate() {
            for name in &entry.find {
                names.push(name.value.as_str());
                entries.push((number, entry));
            }
        }
        Some(Self { titles: Titles::new(names)?, entries })
    }

    /// What a text names as if it still held, with the place of each.
    pub fn find(&self, text: &str) -> Vec<(&'a Superseded, Range<usize>)> {
        let found = self.titles.find(text);
        if found.is_empty() {
            return Vec::new();
        }
        let sentences = sentences(text);
        // "LSCB (Local Safeguarding Children Board)" names one thing twice: it's told once a sentence.
        let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut given_way = Vec::new();
        for (at, range) in found {
            let Some((number, entry)) = self.entries.get(at).copied() else { continue };
            let within =
                |sentence: &Range<usize>| sentence.start <= range.start && range.start < sentence.end;
            let sentence = sentences.iter().position(within);
            let words = sentence.map_or(text, |at| &text[sentences[at].clone()]);
            if !tells_of_the_past(words, entry) && told.insert((sentence.unwrap_or_default(), number)) {
                given_way.push((entry, range));
            }
        }
        given_way
    }
}

/// Looks at every passage, and at the sources of facts.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(list) = List::new(subject.site) else { return };
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for (entry, range) in list.find(&passage.text) {
            let named = &passage.text[range.clone()];
            findings.push(finding(subject, entry, named, passage.span(range)));
        }
    }
    for fact in &subject.site.facts {
        let title = &fact.source_title;
        for (entry, range) in list.find(&title.value) {
            findings.push(finding(subject, entry, &title.value[range], title.span));
        }
    }
}

fn tells_of_the_past(sentence: &str, entry: &Superseded) -> bool {
    sentence.to_lowercase().contains(&entry.now.to_lowercase())
        || PAST.as_ref().is_some_and(|pattern| pattern.is_match(sentence))
}

fn finding(subject: &Subject, entry: &Superseded, named: &str, place: Span) -> Diagnostic {
    let now = &entry.now;
    let now_it_is = match &entry.since {
        Some(since) => format!("since {since} it's {now}"),
        None => format!("it's now {now}"),
    };
    let mut help = format!("name {now} in its place");
    if let Some(fact) = entry.fact.as_ref().filter(|fact| subject.site.fact(&fact.value).is_some()) {
        help.push_str(&format!(", and cite it: `[{now}](fact:{})`", fact.value));
    }
    if let Some(note) = &entry.note {
        help.push_str(&format!("; {note}"));
    }
    let words: Vec<&str> = named.split_whitespace().collect();
    Diagnostic::of(CODE, place, format!("`{}` is out of date: {now_it_is}", words.join(" ")), help)
        .expected("the edition or body that holds now")
}
