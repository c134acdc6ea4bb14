//! A sentence that stops before its end, or into which another one runs: pasted in part, or cut by a slip.

use std::ops::Range;

use crate::{
    check::{
        Findings, Subject,
        phrases::quoted,
        prose::{Part, Passage},
        reading::words,
    },
    diag::{Code, Diagnostic, Example::Added, Family},
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "broken-off",
    Family::Unfinished,
    "A sentence stops before its end, or another one runs into it.",
    "Nobody can keep half a rule, and a reader wonders what else is missing.",
    Added(STUDENTS, "\nStudents may keep their mobile School staff are not to use phones in the day.\n"),
    Added(
        STUDENTS,
        "\nStudents may keep their mobile in the office. School staff are not to use phones in the day.\n",
    ),
);

/// A passage of so many words without an end is a sentence that lost it.
const SENTENCE: usize = 8;
/// Words after which something has to follow, wherever they stand.
const NEVER_LAST: [&str; 29] = [
    "a", "although", "an", "and", "because", "but", "either", "every", "if", "into", "its", "my", "neither",
    "nor", "onto", "or", "our", "than", "the", "their", "unless", "until", "upon", "whether", "which",
    "while", "whose", "without", "your",
];
/// Words that may end a line of a list, and don't end a paragraph that has no full stop.
const SELDOM_LAST: [&str; 24] = [
    "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "in", "is", "may", "must", "of",
    "on", "should", "that", "to", "was", "were", "when", "will", "with",
];
/// Words whose capital says that a sentence begins.
const STARTS: [&str; 22] = [
    "Although", "Because", "But", "He", "However", "If", "It", "She", "Some", "That", "The", "Their",
    "There", "These", "They", "This", "Those", "We", "When", "Where", "While", "You",
];
/// Words before a title, which may begin with any of them.
const BEFORE_TITLES: [&str; 14] = [
    "app", "book", "called", "chat", "film", "game", "heading", "named", "page", "poem", "say", "says",
    "song", "word",
];
/// People who often begin a rule, and who have a capital in some policies.
const PEOPLE: [&str; 9] =
    ["Children", "Headteachers", "Parents", "Pupils", "School", "Schools", "Staff", "Students", "Teachers"];
/// Words that a person can't follow: one waits for a thing, the others for a verb.
const BEFORE_NO_PERSON: [&str; 11] =
    ["can", "could", "electronic", "may", "mobile", "might", "must", "shall", "should", "will", "would"];

/// Looks at running words: paragraphs, answers, promises; and at items and options for what can't end anything.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        let whole = match passage.part {
            Part::Paragraph
            | Part::Footnote
            | Part::Meaning
            | Part::Prompt
            | Part::Feedback
            | Part::Hint
            | Part::Explanation
            | Part::Clause
            | Part::Because
            | Part::Agreed
            | Part::Statement => true,
            Part::Item
            | Part::Choice
            | Part::Misconception
            | Part::Summary
            | Part::Objective
            | Part::Cell => false,
            Part::Title | Part::Heading | Part::HeaderCell | Part::Term | Part::Setting => continue,
        };
        if let Some((range, wants_more)) = stops_short(&passage.text, whole) {
            let last = &passage.text[range.clone()];
            let (message, help) = if wants_more {
                (
                    format!("these words break off after `{last}`"),
                    "write the end of the sentence, with its full stop",
                )
            } else {
                (
                    format!("these words end without a full stop, after `{last}`"),
                    "end the sentence, or write what is missing; a line of a list begins with `- `",
                )
            };
            findings.push(
                Diagnostic::of(CODE, passage.span(range), message, help).expected("the end of a sentence"),
            );
        }
        for range in run_together(passage) {
            let at = &passage.text[range.clone()];
            let message = format!("a sentence breaks off and another begins in `{at}`");
            let help = "end the first sentence, and begin the second after its full stop";
            findings.push(
                Diagnostic::of(CODE, passage.stretch(range), message, help)
                    .expected("one whole sentence, then another"),
            );
        }
    }
}

/// The last word of a text that has no end, and whether something has to follow it.
fn stops_short(text: &str, whole: bool) -> Option<(Range<usize>, bool)> {
    let text = text.trim_end();
    if !text.ends_with(char::is_alphabetic) {
        return None;
    }
    let all: Vec<(usize, &str)> = words(text).collect();
    let (at, last) = *all.last()?;
    let range = at..at + last.len();
    if range.end != text.len() || !last.starts_with(char::is_lowercase) || all.len() < 3 {
        return None;
    }
    let wants_more = NEVER_LAST.contains(&last) || whole && SELDOM_LAST.contains(&last);
    (wants_more || whole && all.len() >= SENTENCE).then_some((range, wants_more))
}

/// Whether a word that begins a sentence stands after one in small letters: most texts have none.
fn may_run_together(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).enumerate().any(|(at, near)| {
        near[0].is_ascii_lowercase() && near[1] == b' ' && near[2].is_ascii_uppercase() && {
            let rest = &text[at + 2..];
            let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            STARTS.contains(&word) || PEOPLE.contains(&word)
        }
    })
}

/// Pairs of words between which a sentence must have been lost.
fn run_together(passage: &Passage) -> Vec<Range<usize>> {
    let text = &passage.text;
    if !may_run_together(text) {
        return Vec::new();
    }
    let quotations = quoted(text);
    let all: Vec<(usize, &str)> = words(text).collect();
    let mut found = Vec::new();
    for (n, pair) in all.windows(2).enumerate() {
        let [(at, before), (next, after)] = [pair[0], pair[1]];
        if !after.starts_with(char::is_uppercase)
            || !before.starts_with(char::is_lowercase)
            || &text[at + before.len()..next] != " "
        {
            continue;
        }
        let range = at..next + after.len();
        let marked =
            |ranges: &[Range<usize>]| ranges.iter().any(|mark| mark.start <= next && next < mark.end);
        let linked = passage.links.iter().any(|(mark, _)| mark.start == next)
            || passage.services.iter().any(|(mark, _)| mark.start == next);
        if marked(&quotations) || marked(&passage.emphasis) || marked(&passage.strong) || linked {
            continue;
        }
        // A title has more words with capitals: "the film The Lost Ball".
        let title = BEFORE_TITLES.contains(&before)
            || all.get(n + 2).is_some_and(|(_, word)| word.starts_with(char::is_uppercase) && *word != "I");
        let lost = STARTS.contains(&after) && !title
            || PEOPLE.contains(&after) && BEFORE_NO_PERSON.contains(&before);
        if lost {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::stops_short;

    fn last(text: &str, whole: bool) -> Option<&str> {
        stops_short(text, whole).map(|(range, _)| &text[range])
    }

    #[test]
    fn what_stops_before_its_end() {
        assert_eq!(last("Students may keep their phone in the", false), Some("the"));
        assert_eq!(last("Ask a grown-up you trust to look at it with you", true), Some("you"));
        assert_eq!(last("Staff are told of", true), Some("of"));
    }

    #[test]
    fn lines_and_labels_may_go_without_a_full_stop() {
        assert_eq!(last("Ask a grown-up you trust to look at it with you", false), None);
        assert_eq!(last("Ask Dev", true), None);
        assert_eq!(last("Somebody to talk to", false), None);
        assert_eq!(last("Ask first, and wait for what they say:", true), None);
        assert_eq!(last("He went to see his friend who lives next to Nan", true), None);
    }
}
