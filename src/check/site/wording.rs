//! Words that blame, scare or are out of date.

use crate::{
    check::{
        Findings, Subject,
        phrases::{Phrases, quoted},
        prose::{Part, Passage, Reader},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::{agreement::Party, document::plain_text, quiz::Credit, word_lists::Avoid},
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "wording",
    Family::Safety,
    "A page says something that `content/checks/wording.yaml` lists as blaming, scaring or out of date.",
    "A child who hears blame or a threat doesn't tell, and old names lead to nobody.",
    Added(STUDENTS, "\nKit should have known.\n"),
    Added(STUDENTS, "\nSomeone tricked Kit, and Kit told Nan.\n"),
);

/// Looks for each phrase where the page itself says it, and not where it's quoted as what not to say.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let entries = &subject.site.word_lists.wording.avoid;
    let numbered = |of: fn(&Avoid) -> &[String]| {
        let phrases = entries.iter().enumerate();
        Phrases::new(phrases.flat_map(|(n, entry)| of(entry).iter().map(move |phrase| (n, phrase.as_str()))))
    };
    let avoid = numbered(|entry| &entry.phrases);
    let except = numbered(|entry| &entry.except);
    for piece in &subject.prose {
        let mut what_not_to_do = false;
        for passage in &piece.passages {
            if passage.part == Part::Heading && passage.block.is_none() {
                what_not_to_do = passage.text.trim().eq_ignore_ascii_case("what not to do");
            }
            if what_not_to_do || speaks_of_words(passage) {
                continue;
            }
            for found in avoid.find(&passage.text) {
                let entry = &entries[found.entry];
                let within = |range: &std::ops::Range<usize>| {
                    range.start <= found.range.start && found.range.end <= range.end
                };
                let right = denied(&passage.text[..found.range.start])
                    || quoted(&passage.text).iter().any(within)
                    || except
                        .find(&passage.text)
                        .iter()
                        .any(|longer| longer.entry == found.entry && within(&longer.range));
                if right || !is_for(entry, piece.reader) {
                    continue;
                }
                let said = &passage.text[found.range.clone()];
                let message = format!("`{said}` is better not said: {}", entry.because);
                findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.stretch(found.range),
                        message,
                        format!("say {}", entry.instead),
                    )
                    .expected("calm, kind and up-to-date words"),
                );
            }
        }
    }
}

/// Whether a passage holds words in order to speak of them: a wrong answer, a column of what not to say.
fn speaks_of_words(passage: &Passage) -> bool {
    passage.credit == Some(Credit::Wrong)
        || passage.column.is_some_and(|heading| {
            let heading = plain_text(heading).trim().to_lowercase();
            heading.starts_with("instead of") || heading.starts_with("not ") || heading.starts_with("don't")
        })
}

/// Words that turn round what follows them.
const DENIALS: [&str; 5] = ["not", "never", "no", "nor", "neither"];
/// How many words before a phrase may turn it round.
const REACH: usize = 6;

/// Whether what follows is denied: the last words of the same sentence hold a "not" or a "never".
fn denied(before: &str) -> bool {
    let sentence = before.rsplit(['.', '?', '!']).next().unwrap_or_default();
    sentence.split_whitespace().rev().take(REACH).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        DENIALS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t")
    })
}

fn is_for(entry: &Avoid, reader: Reader) -> bool {
    let party = match reader {
        Reader::Students(_) => Party::Students,
        Reader::Parents => Party::Parents,
        Reader::Staff => Party::Staff,
        Reader::Everyone => return true,
    };
    entry.readers.is_empty() || entry.readers.iter().any(|name| name == party.name())
}
