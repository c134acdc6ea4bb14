//! Stories are about an invented cast, so that nobody writes about a child they know.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage},
        reading::words,
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::{document::ContainerKind, site::Site},
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "story-name",
    Family::Safety,
    "Somebody speaks in a story, or is named by first and last name, who isn't in `content/checks/characters.yaml`.",
    "A story about a real child or teacher is told on in the playground. The invented cast belongs to everyone.",
    Added(STUDENTS, "\n:::story\n**Callum:** Look at this!\n:::\n"),
    Added(STUDENTS, "\n:::story\n**Siân:** Look at this!\n:::\n"),
);

/// Words that stand before a family name.
const TITLES: [&str; 8] = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Auntie", "Uncle"];
/// Words that begin a sentence before a single name.
const OPENERS: [&str; 58] = [
    "A", "After", "All", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By", "Can", "Could",
    "Dear", "Did", "Do", "Does", "During", "Every", "For", "From", "Had", "Has", "Have", "Hello", "Her",
    "Hi", "His", "How", "If", "In", "Is", "Last", "Later", "Like", "My", "Next", "No", "Now", "On", "One",
    "Only", "Our", "Should", "So", "That", "The", "Their", "Then", "This", "To", "Was", "What", "When",
    "Where", "Will", "Yes",
];
const FIX: &str = "if the name is invented, add it to `characters` in content/checks/characters.yaml; \
                   if somebody has it, invent another";

/// Looks at who speaks and at pairs of words with capitals, in stories only.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    let cast: BTreeSet<&str> = site.word_lists.characters.names.iter().map(String::as_str).collect();
    let mut known = None;
    let passages = subject.prose.iter().flat_map(|piece| &piece.passages);
    for passage in passages.filter(|passage| passage.block == Some(ContainerKind::Story)) {
        if let Some(range) = passage.speaker() {
            let name = passage.text[range.clone()].trim();
            if !cast.contains(name) {
                let message = format!("`{name}` speaks in a story, and isn't one of its invented characters");
                findings.push(
                    Diagnostic::of(CODE, passage.span(range), message, FIX).expected("an invented character"),
                );
            }
        }
        // A title may give every word a capital.
        if passage.part == Part::Heading {
            continue;
        }
        let known = known.get_or_insert_with(|| known_words(site));
        for range in full_names(passage, known) {
            let name = &passage.text[range.clone()];
            let message =
                format!("`{name}` looks like somebody's name, and isn't one of the invented characters");
            findings.push(
                Diagnostic::of(CODE, passage.span(range), message, FIX).expected("an invented character"),
            );
        }
    }
}

/// Every word with a capital that isn't somebody's: the cast, places, services, what the setting is called.
fn known_words(site: &Site) -> BTreeSet<String> {
    let lists = &site.word_lists.characters;
    let contacts = site.settings.contacts.iter();
    let contacts = contacts.flat_map(|contact| {
        std::iter::once(&contact.title).chain(contact.name.as_ref().map(|name| &name.value))
    });
    let names = (lists.names.iter())
        .chain(&lists.not_people)
        .chain(site.services.iter().map(|service| &service.name))
        .chain(site.terms.iter().map(|term| &term.term))
        .chain(contacts)
        .chain([&site.settings.name.value]);
    names.flat_map(|name| words(name)).map(|(_, word)| bare(word).to_owned()).collect()
}

/// Pairs of words with capitals that look like a first and a last name, or a title and a last name.
fn full_names(passage: &Passage, known: &BTreeSet<String>) -> Vec<Range<usize>> {
    let text = &passage.text;
    let skip = passage.speaker().map_or(0, |speaker| speaker.end);
    let starts: BTreeSet<usize> = passage.sentences().into_iter().map(|range| range.start).collect();
    let all: Vec<(usize, &str)> = words(text).filter(|(at, _)| *at >= skip).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for pair in all.windows(2) {
        let [(at, first), (next, last)] = [pair[0], pair[1]];
        let between = &text[at + first.len()..next];
        let title = TITLES.contains(&first);
        let apart = if title { between.trim_start_matches('.') != " " } else { between != " " };
        let end = next + bare(last).len();
        if apart || !is_name(first) || !is_name(last) || known.contains(bare(last)) {
            continue;
        }
        // The first word of a sentence has its capital from there.
        let opens =
            starts.iter().any(|start| *start <= at && !text[*start..at].contains(char::is_alphanumeric))
                || at == skip
                || text[skip..at].trim_start_matches([':', ' ']).is_empty();
        let opener = opens && (OPENERS.contains(&first) || first.ends_with("ly"));
        let marked = |ranges: &[(Range<usize>, &str)]| {
            ranges.iter().any(|(range, _)| range.start < end && at < range.end)
        };
        let linked = passage.links.iter().any(|(range, _)| range.start < end && at < range.end)
            || marked(&passage.terms)
            || marked(&passage.services)
            || marked(&passage.cited);
        if title || !(known.contains(bare(first)) || opener || linked) {
            found.push(at..end);
        }
    }
    found
}

/// A word with one capital, at its beginning.
fn is_name(word: &str) -> bool {
    let word = bare(word);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|c| {
            c.is_lowercase() || matches!(c, '-' | '\'' | '’') || c.is_uppercase() && word.contains('-')
        })
}

fn bare(word: &str) -> &str {
    word.trim_end_matches("'s").trim_end_matches("’s")
}
