//! A sentence that's longer than its reader can hold.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject, reading},
    diag::{Code, Diagnostic, Example::Added, Family},
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "long-sentence",
    Family::Reading,
    "A sentence has more words than the longest that `content/checks/reading.yaml` allows for its reader.",
    "By the end of a long sentence, a young or tired reader has lost its beginning.",
    Added(
        STUDENTS,
        "\nWhen you want to send a photo to a friend, first think who is in it and then ask each of them.\n",
    ),
    Added(
        STUDENTS,
        "\nYou may want to send a photo to a friend. Think who is in it. Then ask each of them.\n",
    ),
);

/// Counts the words of each sentence that counts; see `reading` for which do.
pub fn check(subject: &Subject, findings: &mut Findings) {
    // A promise for several bands stands in the agreement of each: it's told once, for the youngest.
    let mut told = BTreeSet::new();
    for (piece, sentences) in subject.prose.iter().zip(&subject.sentences) {
        let Some(limits) = reading::limits(&subject.site.word_lists.reading, piece) else { continue };
        for sentence in sentences.iter().filter(|sentence| sentence.words > limits.longest_sentence) {
            let span = sentence.span(piece);
            if told.insert(span) {
                let reader = reading::reader_name(piece.reader);
                let message =
                    format!("this sentence has {} words, for the reader `{reader}`", sentence.words);
                let help = "split it in two, at a comma or at a word such as `and`, `because` or `which`";
                findings.push(
                    Diagnostic::of(CODE, span, message, help)
                        .expected(format!("{} words at most", limits.longest_sentence)),
                );
            }
        }
    }
}
