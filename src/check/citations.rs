//! Facts that a piece cites, each with the words that it stands behind.

use super::prose::{Part, Passage, Piece};
use crate::source::Span;

/// A fact cited in one place.
pub struct Citation<'p> {
    /// The fact's id.
    pub id: &'p str,
    /// Where it's cited.
    pub place: Span,
    /// The sentences that the citation touches; for a fact that stands with a block, a question or a clause, all of its
    /// words.
    pub words: Vec<&'p str>,
}

/// Every citation of a piece, in reading order.
pub fn of<'p>(piece: &'p Piece) -> Vec<Citation<'p>> {
    let mut found: Vec<Citation> = Vec::new();
    let mut standing: Vec<usize> = Vec::new();
    for passage in &piece.passages {
        // A question begins with its prompt: what stood with the one before ends there.
        if passage.part == Part::Prompt {
            standing.clear();
        }
        standing.retain(|at| passage.facts.contains(&found[*at].id));
        for (id, place) in passage.facts.iter().zip(&passage.fact_places) {
            match standing.iter().find(|at| found[**at].id == *id && found[**at].place == *place) {
                Some(at) => found[*at].words.push(&passage.text),
                None => {
                    standing.push(found.len());
                    found.push(Citation { id, place: *place, words: vec![&passage.text] });
                }
            }
        }
        inline(passage, &mut found);
    }
    found
}

fn inline<'p>(passage: &'p Passage, found: &mut Vec<Citation<'p>>) {
    if passage.cited.is_empty() {
        return;
    }
    let sentences = passage.sentences();
    for (range, id) in &passage.cited {
        let touched =
            sentences.iter().filter(|sentence| sentence.start < range.end && range.start < sentence.end);
        found.push(Citation {
            id,
            place: passage.span(range.clone()),
            words: touched.map(|sentence| &passage.text[sentence.clone()]).collect(),
        });
    }
}
