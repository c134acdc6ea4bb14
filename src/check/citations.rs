//! Facts that pieces cite, each citation with the words that it stands behind.

use std::collections::BTreeMap;

use super::prose::{Passage, Piece, PieceKind};
use crate::source::Span;

/// A fact cited in one place.
pub struct Citation<'p> {
    /// The fact's id.
    pub id: &'p str,
    /// Where it's cited.
    pub place: Span,
    /// The sentences that the citation touches. For a fact that stands with a block, a question or a clause they're all
    /// of its words, for every reader.
    pub words: Vec<&'p str>,
}

/// Every citation of the facts that are wanted, in reading order. The list of facts itself cites nothing.
pub fn of<'p>(pieces: &'p [Piece], wanted: impl Fn(&str) -> bool) -> Vec<Citation<'p>> {
    let mut found: Vec<Citation> = Vec::new();
    let mut standing: BTreeMap<Span, usize> = BTreeMap::new();
    let passages =
        pieces.iter().filter(|piece| piece.kind != PieceKind::Facts).flat_map(|piece| &piece.passages);
    for passage in passages {
        for (id, place) in passage.facts.iter().zip(&passage.fact_places).filter(|(id, _)| wanted(id)) {
            let at = *standing.entry(*place).or_insert_with(|| {
                found.push(Citation { id, place: *place, words: Vec::new() });
                found.len() - 1
            });
            found[at].words.push(&passage.text);
        }
        inline(passage, &wanted, &mut found);
    }
    found
}

fn inline<'p>(passage: &'p Passage, wanted: &impl Fn(&str) -> bool, found: &mut Vec<Citation<'p>>) {
    if !passage.cited.iter().any(|(_, id)| wanted(id)) {
        return;
    }
    let sentences = passage.sentences();
    for (range, id) in passage.cited.iter().filter(|(_, id)| wanted(id)) {
        let touched =
            sentences.iter().filter(|sentence| sentence.start < range.end && range.start < sentence.end);
        found.push(Citation {
            id,
            place: passage.span(range.clone()),
            words: touched.map(|sentence| &passage.text[sentence.clone()]).collect(),
        });
    }
}
