//! Law alone frightens: whoever reads what is against it also reads that asking for help is safe.

use crate::{
    check::{
        Findings, Subject,
        phrases::{Found, Phrases},
        prose::{Passage, Piece, PieceKind, Reader},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::{
        document::{Block, Container, ContainerKind, each_block},
        site::Site,
        unit::Sensitivity,
    },
};

const STUDENTS: &str = "content/units/sharing/students/7-11.md";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "law-without-help",
    Family::Safety,
    "A page, a quiz or an agreement for students or parents says what is against the law, and not that asking for \
     help is safe.",
    "A child who knows only the law hides what happened. With the other half they tell, and can be helped.",
    Added(STUDENTS, "\nIt's against the law to share a picture like that.\n"),
    Added(
        STUDENTS,
        "\nIt's against the law to share a picture like that. You won't be in trouble for asking for help.\n",
    ),
);

/// Looks for the help half, and for a help service, on each page that states law.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let wording = &subject.site.word_lists.wording;
    let law = Phrases::new(wording.law.iter().map(|phrase| (0, phrase.as_str())));
    let help_half = Phrases::new(wording.help_half.iter().map(|phrase| (0, phrase.as_str())));
    for piece in &subject.prose {
        let read_by_family = matches!(piece.reader, Reader::Students(_) | Reader::Parents);
        let of_lesson = matches!(piece.kind, PieceKind::UnitPage | PieceKind::Quiz | PieceKind::Agreement);
        if !read_by_family || !of_lesson {
            continue;
        }
        let Some((passage, found)) = first_law(piece, &law) else { continue };
        let help = piece.passages.iter().any(|passage| help_half.any(&passage.text));
        // A sensitive page without a help service is told of as `no-signpost`.
        let signpost = piece.kind == PieceKind::Agreement
            || piece.sensitivity > Sensitivity::Low
            || has_signpost(piece, subject.site);
        let help_words = match (piece.kind, piece.reader) {
            (PieceKind::Agreement, Reader::Students(_)) => "I won't be in trouble for asking for help.",
            (PieceKind::Agreement, _) => "My child won't be in trouble for asking for help.",
            (_, Reader::Parents) => "Your child won't be in trouble for asking for help.",
            _ => "You won't be in trouble for asking for help.",
        };
        let signposts = match piece.kind {
            PieceKind::Quiz => "`signposts: [childline]` at the top",
            _ => "a block `:::help childline`",
        };
        let (missing, todo) = match (help, signpost) {
            (true, true) => continue,
            (false, true) => {
                ("doesn't say that asking for help is safe", format!("add near it: `{help_words}`"))
            }
            (true, false) => ("names no help service", format!("add {signposts}")),
            (false, false) => (
                "neither says that asking for help is safe nor names a help service",
                format!("add near it: `{help_words}`, and {signposts}"),
            ),
        };
        let what = match piece.kind {
            PieceKind::Quiz => "quiz",
            PieceKind::Agreement => "agreement",
            _ => "page",
        };
        let said = &passage.text[found.range.clone()];
        let message = format!("this {what} says `{said}`, and {missing}");
        findings.push(
            Diagnostic::of(CODE, passage.span(found.range), message, todo)
                .expected("both halves: the law, and that help is safe to ask for"),
        );
    }
}

fn first_law<'p, 'a>(piece: &'p Piece<'a>, law: &Phrases) -> Option<(&'p Passage<'a>, Found)> {
    piece
        .passages
        .iter()
        .find_map(|passage| law.find(&passage.text).into_iter().next().map(|found| (passage, found)))
}

fn has_signpost(piece: &Piece, site: &Site) -> bool {
    let mut found = piece.passages.iter().any(|passage| !passage.services.is_empty());
    if let Some(body) = piece.body {
        each_block(&body.blocks, &mut |block| {
            if let Block::Container(Container { kind: ContainerKind::Help, argument, .. }) = block {
                found |= !argument.value.is_empty();
            }
        });
    }
    let quiz =
        site.quizzes.values().find(|quiz| piece.kind == PieceKind::Quiz && quiz.source == piece.source);
    found || quiz.is_some_and(|quiz| !quiz.signposts.is_empty())
}
