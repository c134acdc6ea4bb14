//! Answers as they stand on paper: in the letters and numbers of that paper.

use super::{GapView, OptionView, PartView, QuestionView};
use crate::render::strings::Strings;

/// How many letters the groups of a table to tick may have, one of them and all together: about what fits over the
/// columns of an A4 sheet in letters of 12 points.
const MOST_IN_GROUP: usize = 24;
const MOST_IN_GROUPS: usize = 72;
/// How many groups a table to tick may have.
const MOST_GROUPS: usize = 4;

impl QuestionView {
    /// Whether it's marked.
    pub fn is_scored(&self) -> bool {
        self.scored
    }

    /// What it asks.
    pub fn prompt(&self) -> &str {
        &self.prompt_html
    }

    /// What is right: `B`, `A, D`, `T`, `A 2, B 1`, `1 C, 2 A`, `1 code; 2 ask or tell`. Empty for what isn't marked.
    pub fn answer(&self, strings: &Strings) -> String {
        let right: Vec<String> = match self.kind {
            "order" => self.items.iter().map(|item| format!("{} {}", item.letter, item.place)).collect(),
            "categorise" | "match" => {
                let letter = |letter: Option<char>| letter.map(String::from).unwrap_or_default();
                let items = self.items.iter().zip(1..);
                items.map(|(item, number)| format!("{number} {}", letter(item.group_letter))).collect()
            }
            "gap" => {
                let answers = self.gaps().map(|gap| self.numbered(gap, &gap.fits(strings)));
                return answers.collect::<Vec<_>>().join("; ");
            }
            "spot" => {
                let clues = self.regions.iter().filter(|region| region.clue);
                clues.map(|region| region.number.to_string()).collect()
            }
            _ => {
                let options = self.options.iter().filter(|option| option.correct);
                options.map(|option| self.mark_of(option, strings)).collect()
            }
        };
        right.join(", ")
    }

    /// What is worth a part of the mark: its letter and per cent.
    pub fn partly_right(&self) -> Vec<(char, u32)> {
        self.options.iter().filter_map(|option| Some((option.letter, option.part?))).collect()
    }

    /// What somebody may answer who holds a mistaken idea, joined by commas: `B`, `A not 2`, `1 not C`, `2 tell`.
    pub fn signs(&self, idea: &str, strings: &Strings) -> String {
        let held = |other: &Option<String>| other.as_deref() == Some(idea);
        let elsewhere = |what: String, place: String| {
            strings.fill("tally.elsewhere", "item", &what).replace("{place}", &place)
        };
        let mut signs: Vec<String> = Vec::new();
        let options = self.options.iter().filter(|option| held(&option.misconception));
        signs.extend(options.map(|option| self.mark_of(option, strings)));
        for (item, number) in self.items.iter().zip(1..).filter(|(item, _)| held(&item.misconception)) {
            signs.push(match item.group_letter {
                Some(letter) => elsewhere(number.to_string(), letter.to_string()),
                None => elsewhere(item.letter.to_string(), item.place.to_string()),
            });
        }
        for gap in self.gaps() {
            let options = gap.options.iter().filter(|option| held(&option.misconception));
            let near = gap.near.iter().filter(|near| held(&near.misconception));
            let words = options.map(|option| &option.text).chain(near.map(|near| &near.text));
            signs.extend(words.map(|words| self.numbered(gap, words)));
        }
        let regions = self.regions.iter().filter(|region| held(&region.misconception));
        signs.extend(regions.map(|region| region.number.to_string()));
        signs.join(", ")
    }

    /// Whether its groups are few and short enough to stand over the columns of a table to tick.
    pub fn fits_a_table(&self) -> bool {
        let letters: Vec<usize> = self.groups.iter().map(|group| group.text.chars().count()).collect();
        let short = letters.iter().all(|letters| *letters <= MOST_IN_GROUP);
        letters.len() <= MOST_GROUPS && short && letters.iter().sum::<usize>() <= MOST_IN_GROUPS
    }

    fn gaps(&self) -> impl Iterator<Item = &GapView> {
        self.sentence.iter().filter_map(|part| match part {
            PartView::Gap { gap } => Some(&**gap),
            PartView::Words { .. } => None,
        })
    }

    /// Words with the number of their gap, where there are several gaps.
    fn numbered(&self, gap: &GapView, words: &str) -> String {
        if self.gaps().nth(1).is_some() { format!("{} {words}", gap.number) } else { words.to_owned() }
    }

    /// The letter of an option on paper. True and false have theirs from their words.
    fn mark_of(&self, option: &OptionView, strings: &Strings) -> String {
        match (self.kind, option.id.as_str()) {
            ("true_false", "true") => strings.text("sheet.t"),
            ("true_false", _) => strings.text("sheet.f"),
            _ => option.letter.to_string(),
        }
    }
}

impl GapView {
    /// Everything that fits it.
    fn fits(&self, strings: &Strings) -> String {
        let chosen = self.options.iter().filter(|option| option.correct).map(|option| option.text.as_str());
        let typed = std::iter::once(self.answer.as_str()).filter(|_| self.options.is_empty());
        let words: Vec<&str> = chosen.chain(typed).chain(self.also.iter().map(String::as_str)).collect();
        words.join(&format!(" {} ", strings.text("sheet.or")))
    }
}
