//! A page, quiz or agreement that's harder to read, as a whole, than its reader's should be.

use crate::{
    check::{
        Findings, Subject,
        prose::{Piece, PieceKind},
        reading::{self, Measures, Sentence, figure},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::word_lists::Limits,
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "reading-level",
    Family::Reading,
    "A page, quiz or agreement of a hundred words or more has longer sentences on average, or a higher Flesch-Kincaid \
     grade, than `content/checks/reading.yaml` allows for its reader.",
    "A lesson that can't be read isn't learned, and those who find reading hard are often those who need it most.",
    Added(
        STUDENTS,
        "\nImmediate publication of photographs occasionally embarrasses classmates considerably. Considerate \
         photographers habitually request everybody's permission beforehand. Responsible youngsters investigate \
         audiences before distributing anything. Recipients frequently duplicate entertaining photographs without \
         permission. Duplicates subsequently circulate among unfamiliar audiences. Removing circulated photographs \
         completely becomes complicated. Professional organisations nevertheless investigate complaints. Supportive \
         adults accompany youngsters throughout investigations. Disappointed photographers generally accept \
         refusals. Alternative photographs remain available. Celebrations deserve photographs everybody enjoys. \
         Collaborative photography encourages friendship. Experienced photographers demonstrate consideration. \
         Individual preferences differ considerably. Discussing preferences beforehand prevents disagreements. \
         Photographs accidentally including strangers require additional consideration. Deleting unsuccessful \
         photographs demonstrates consideration.\n",
    ),
    Added(
        STUDENTS,
        "\nA photo can make a day last. It can also make a day hard. So good friends ask first. They ask each person \
         in it. They wait for a yes. A no is fine too. Then they take a new one. Think about who will see it. Your \
         friend may show it to a cousin. The cousin may show it to a class. Soon a lot of people have a copy. It is \
         hard to get them all back. There are people whose job is to help with that. A grown-up you trust can help you \
         find them. You can ask at any time. It is never too late to ask. Some photos are best kept at home. Some are \
         best on the wall at school. Some are just for Nan. You can choose.\n",
    ),
);

/// Fewer words than this say little about a page.
const FEWEST_WORDS: usize = 100;
/// The syllables of a shorter sentence weigh as in one of so many words: a few long words alone aren't the hardest.
const FULL_SENTENCE: usize = 10;

/// Measures each piece with enough words against the limits of its reader.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for (piece, sentences) in subject.prose.iter().zip(&subject.sentences) {
        let Some(limits) = reading::limits(&subject.site.word_lists.reading, piece) else { continue };
        let mut whole = Measures::default();
        sentences.iter().for_each(|sentence| whole.add(sentence));
        if whole.words >= FEWEST_WORDS {
            findings.extend(finding(piece, limits, whole, sentences));
        }
    }
}

/// The two hardest sentences, the hardest first.
fn hardest(sentences: &[Sentence]) -> (Option<&Sentence>, Option<&Sentence>) {
    let grade = |sentence: &Sentence| {
        let words = sentence.words.max(FULL_SENTENCE);
        Measures { words, sentences: 1, syllables: sentence.syllables }.grade()
    };
    let mut by_grade: Vec<(f64, &Sentence)> =
        sentences.iter().map(|sentence| (grade(sentence), sentence)).collect();
    by_grade.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut sorted = by_grade.into_iter().map(|(_, sentence)| sentence);
    (sorted.next(), sorted.next())
}

fn finding(piece: &Piece, limits: &Limits, whole: Measures, sentences: &[Sentence]) -> Option<Diagnostic> {
    let (mean, grade) = (whole.mean_sentence(), whole.grade());
    let mut found = Vec::new();
    let mut allowed = Vec::new();
    if mean > limits.mean_sentence + 0.05 {
        found.push(format!("has {} words a sentence on average", figure(mean)));
        allowed.push(format!("{} words a sentence", figure(limits.mean_sentence)));
    }
    if grade > limits.grade + 0.05 {
        found.push(format!("reads at grade {}", figure(grade)));
        allowed.push(format!("grade {}", figure(limits.grade)));
    }
    if found.is_empty() {
        return None;
    }
    let (first, second) = hardest(sentences);
    let first = first?;
    let reader = reading::reader_name(piece.reader);
    let (what, place) = match piece.kind {
        // The agreement has no file for a reader: the place is where mending begins.
        PieceKind::Agreement => ("the agreement", first.span(piece)),
        PieceKind::Quiz => ("this quiz", piece.head),
        _ => ("this page", piece.head),
    };
    let message = format!("{what} {}, for the reader `{reader}`", found.join(" and "));
    let others = second.map_or_else(String::new, |second| format!(" and {}", beginning(piece, second)));
    let help = format!(
        "mend the hardest sentences first, with shorter words or two sentences for one: {}{others}",
        beginning(piece, first)
    );
    let finding =
        Diagnostic::of(CODE, place, message, help).expected(format!("{} at most", allowed.join(" and ")));
    Some(match (piece.kind, second) {
        (PieceKind::Agreement, None) => finding,
        (PieceKind::Agreement, Some(second)) => {
            finding.with_second(second.span(piece), "the next hardest sentence")
        }
        _ => finding.with_second(first.span(piece), "the hardest sentence"),
    })
}

/// The first words of a sentence, for a reader to find it by.
fn beginning(piece: &Piece, sentence: &Sentence) -> String {
    let words: Vec<(usize, &str)> = sentence.words(piece).take(6).collect();
    match (words.first(), words.last()) {
        (Some((start, _)), Some((last, word))) => {
            format!("`{} …`", &sentence.passage(piece).text[*start..last + word.len()])
        }
        _ => String::new(),
    }
}
