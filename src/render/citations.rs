//! The facts that a page cites, numbered in the order of their first use.

use super::{studio::Studio, view::SourceView};

/// Facts cited so far on one page.
#[derive(Debug, Default)]
pub struct Citations {
    ids: Vec<String>,
}

impl Citations {
    /// The number of a fact, given out at its first use, from 1.
    pub fn number(&mut self, id: &str) -> usize {
        match self.ids.iter().position(|known| known == id) {
            Some(at) => at + 1,
            None => {
                self.ids.push(id.to_owned());
                self.ids.len()
            }
        }
    }

    /// Every fact cited, as seen from a page.
    pub fn sources(&self, studio: &Studio, from: &str) -> Vec<SourceView> {
        self.ids
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let fact = studio.site.fact(id)?;
                Some(SourceView::new(studio, fact, Some(at + 1), from))
            })
            .collect()
    }

    /// A sentence naming the nations, when a fact cited doesn't hold in the whole United Kingdom.
    pub fn nations_note(&self, studio: &Studio) -> Option<String> {
        let mut nations: Vec<String> = Vec::new();
        for fact in self.ids.iter().filter_map(|id| studio.site.fact(id)) {
            if fact.nations.len() < 4 {
                for nation in &fact.nations {
                    if !nations.contains(nation) {
                        nations.push(nation.clone());
                    }
                }
            }
        }
        if nations.is_empty() {
            return None;
        }
        let own = &studio.site.settings.nation.value;
        nations.sort_by_key(|nation| (nation != own, nation.clone()));
        let words = studio.strings.nations(&nations);
        Some(studio.strings.fill("nations.only", "nations", &words))
    }
}
