//! A promise of the agreement that gives a consent: signing rules and saying yes to a photo are two things.

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, PieceKind},
    },
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "consent-in-agreement",
    Family::Agreement,
    "A promise of the agreement gives a consent, such as a yes to photographs.",
    "Consent counts only when it's asked apart from everything else, for one named use, and can be taken back. Whoever \
     signs rules has said yes to rules, and to nothing more.",
    Changed(
        "content/agreement/clauses/ask.yaml",
        "text: I ask before I share.\n",
        "text: I give permission for my photo to be used.\n",
    ),
    Changed(
        "content/agreement/clauses/ask.yaml",
        "text: I ask before I share.\n",
        "text: I say on the sheet of consents how my photo may be used.\n",
    ),
);

/// How a sentence that gives a consent begins.
const BEGINNINGS: [&str; 10] = [
    "i give permission",
    "i give my permission",
    "i give consent",
    "i give my consent",
    "i consent to",
    "we give permission",
    "we give our permission",
    "we give consent",
    "we give our consent",
    "we consent to",
];

/// Looks at every promise.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let pieces = subject.prose.iter().filter(|piece| piece.kind == PieceKind::Agreement);
    for passage in pieces.flat_map(|piece| &piece.passages).filter(|passage| passage.part == Part::Clause) {
        for sentence in passage.sentences() {
            let words = passage.text[sentence.clone()].to_lowercase();
            if let Some(beginning) = BEGINNINGS.iter().find(|beginning| words.starts_with(**beginning)) {
                let place = sentence.start..sentence.start + beginning.len();
                findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.span(place),
                        "this promise gives a consent",
                        "take it out, and ask for a yes or a no in content/agreement/consents.yaml",
                    )
                    .expected("a promise about what the signer does"),
                );
            }
        }
    }
}
