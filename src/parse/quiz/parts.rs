//! Questions that aren't a list of options: things to place, gaps, clues, stories and scales.

use std::collections::BTreeMap;

use super::{
    question::QuestionReader,
    raw::{RawGap, RawItem, RawQuestion, RawRegion},
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::Inline,
        quiz::{
            Ask, Fill, Gap, Group, Item, Near, Place, Region, Scale, SentencePart, Statement, Step, Turn,
        },
    },
    parse::Findings,
    source::Spanned,
};

impl QuestionReader<'_> {
    /// The items of an order, in their right order.
    pub(super) fn ordered(&self, raw: &RawQuestion, findings: &mut Findings) -> Vec<Item> {
        let mut seen = BTreeMap::new();
        let mut items = Vec::new();
        for (n, item) in raw.items.iter().enumerate() {
            let at = format!("items[{n}]");
            let id = self.id(&format!("{at}.id"), &item.id, &mut seen, findings);
            self.only(&at, item.group.is_none(), "in", findings);
            self.only(&at, item.partner.is_none(), "match", findings);
            items.push(self.item(&at, item, id.clone(), id, findings));
        }
        items
    }

    /// Groups and what belongs to them; nothing when it isn't told where something belongs.
    pub(super) fn categorise(&self, raw: &RawQuestion, findings: &mut Findings) -> Option<Ask> {
        let mut seen = BTreeMap::new();
        let mut groups = Vec::new();
        for (n, group) in raw.categories.iter().enumerate() {
            let id = self.id(&format!("categories[{n}].id"), &group.id, &mut seen, findings);
            groups.push(Group {
                id,
                text: self.words(&format!("categories[{n}].text"), &group.text, findings),
            });
        }
        let mut seen = BTreeMap::new();
        let mut items = Vec::new();
        for (n, item) in raw.items.iter().enumerate() {
            let at = format!("items[{n}]");
            let id = self.id(&format!("{at}.id"), &item.id, &mut seen, findings);
            self.only(&at, item.partner.is_none(), "match", findings);
            match &item.group {
                Some(group) => {
                    let group = self.spanned(&format!("{at}.in"), group);
                    items.push(self.item(&at, item, id, group, findings));
                }
                None => findings.push(self.yaml.missing_field(&self.at(&at), "in")),
            }
        }
        (items.len() == raw.items.len()).then_some(Ask::Categorise { groups, items })
    }

    /// Items and their partners; nothing when one has none.
    pub(super) fn matches(&self, raw: &RawQuestion, findings: &mut Findings) -> Option<Ask> {
        let mut seen = BTreeMap::new();
        let mut items = Vec::new();
        let mut partners = Vec::new();
        for (n, item) in raw.items.iter().enumerate() {
            let at = format!("items[{n}]");
            let id = self.id(&format!("{at}.id"), &item.id, &mut seen, findings);
            self.only(&at, item.group.is_none(), "in", findings);
            match &item.partner {
                Some(partner) => {
                    let text = self.words(&format!("{at}.match"), partner, findings);
                    partners.push(Group { id: id.clone(), text });
                    items.push(self.item(&at, item, id.clone(), id, findings));
                }
                None => findings.push(self.yaml.missing_field(&self.at(&at), "match")),
            }
        }
        for (n, words) in raw.extra.iter().enumerate() {
            let field = format!("extra[{n}]");
            let id = self.yaml.spanned(&self.at(&field), format!("extra-{}", n + 1));
            partners.push(Group { id, text: self.words(&field, words, findings) });
        }
        (items.len() == raw.items.len()).then_some(Ask::Match { partners, items })
    }

    fn item(
        &self,
        at: &str,
        item: &RawItem,
        id: Spanned<String>,
        group: Spanned<String>,
        findings: &mut Findings,
    ) -> Item {
        Item {
            id,
            text: self.words(&format!("{at}.text"), &item.text, findings),
            group,
            feedback: self.words(&format!("{at}.feedback"), &item.feedback, findings),
            misconception: self.misconception(&format!("{at}."), item.misconception.as_ref(), findings),
        }
    }

    /// Tells of a field of an item that belongs to another kind of question.
    fn only(&self, at: &str, absent: bool, field: &str, findings: &mut Findings) {
        if !absent {
            let owner = if field == "in" { "categorise" } else { "match" };
            findings.push(
                Diagnostic::error(
                    Code::UNKNOWN_FIELD,
                    self.yaml.key_span(&self.at(&format!("{at}.{field}"))),
                    format!("`{field}` doesn't belong to an item of this type of question"),
                    format!("take it out: only a question of type `{owner}` has it"),
                )
                .expected("fields of this type of question"),
            );
        }
    }

    pub(super) fn gaps(&self, raw: &RawQuestion, findings: &mut Findings) -> Ask {
        let mut seen = BTreeMap::new();
        let mut gaps = Vec::new();
        for (n, gap) in raw.gaps.iter().enumerate() {
            let at = format!("gaps[{n}]");
            let id = self.id(&format!("{at}.id"), &gap.id, &mut seen, findings);
            gaps.push(Gap { id, fill: self.fill(&at, gap, findings) });
        }
        let sentence = raw.sentence.as_deref().unwrap_or_default();
        let words = self.words("sentence", sentence, findings);
        Ask::Gap { sentence: sentence_parts(words, &gaps), gaps }
    }

    fn fill(&self, at: &str, gap: &RawGap, findings: &mut Findings) -> Fill {
        if !gap.options.is_empty() {
            for (field, absent) in [("accept", gap.accept.is_empty()), ("near", gap.near.is_empty())] {
                if !absent {
                    findings.push(
                        Diagnostic::error(
                            Code::UNKNOWN_FIELD,
                            self.yaml.key_span(&self.at(&format!("{at}.{field}"))),
                            format!("`{field}` doesn't go with `options`"),
                            "keep `options` for a list to choose from, or `accept` for words that are typed",
                        )
                        .expected("`options` or `accept`"),
                    );
                }
            }
            return Fill::Chosen(self.options(&format!("{at}."), &gap.options, findings));
        }
        let accept = gap.accept.iter().enumerate();
        let near = gap.near.iter().enumerate().map(|(n, near)| {
            let within = format!("{at}.near[{n}].");
            Near {
                text: self.spanned(&format!("{within}text"), &near.text),
                feedback: self.words(&format!("{within}feedback"), &near.feedback, findings),
                misconception: self.misconception(&within, near.misconception.as_ref(), findings),
            }
        });
        let near = near.collect();
        Fill::Typed {
            accept: accept.map(|(n, words)| self.spanned(&format!("{at}.accept[{n}]"), words)).collect(),
            case: gap.case,
            typo: gap.typo,
            feedback: self.words(&format!("{at}.feedback"), &gap.feedback, findings),
            near,
        }
    }

    /// The regions; nothing when one of them is nowhere.
    pub(super) fn regions(&self, raw: &RawQuestion, findings: &mut Findings) -> Option<Vec<Region>> {
        let mut seen = BTreeMap::new();
        let mut regions = Vec::new();
        for (n, region) in raw.regions.iter().enumerate() {
            let at = format!("regions[{n}]");
            let id = self.id(&format!("{at}.id"), &region.id, &mut seen, findings);
            let place = self.place(&at, region, findings)?;
            regions.push(Region {
                id,
                place,
                clue: region.clue,
                feedback: self.words(&format!("{at}.feedback"), &region.feedback, findings),
                misconception: self.misconception(&format!("{at}."), region.misconception.as_ref(), findings),
            });
        }
        Some(regions)
    }

    fn place(&self, at: &str, region: &RawRegion, findings: &mut Findings) -> Option<Place> {
        let corners = match (&region.find, &region.corners) {
            (Some(words), None) => return Some(Place::Words(self.spanned(&format!("{at}.find"), words))),
            (None, Some(corners)) => corners,
            _ => {
                findings.push(self.nowhere(at, region, "`find` or `box`"));
                return None;
            }
        };
        let (&[x, y, width, height], Some(label)) = (corners.as_slice(), &region.label) else {
            findings.push(self.nowhere(at, region, "four numbers in `box`, and a `label`"));
            return None;
        };
        let on_picture = [x, y, width, height].iter().all(|part| (0.0..=100.0).contains(part));
        if !on_picture || width <= 0.0 || height <= 0.0 || x + width > 100.0 || y + height > 100.0 {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.yaml.span(&self.at(&format!("{at}.box"))),
                    format!("the box of the region `{}` isn't on the picture", region.id),
                    "write left, top, width and height in per cent of the picture: `[10, 5, 40, 12]`",
                )
                .expected("left and width, top and height up to 100 together"),
            );
        }
        let label = self.words(&format!("{at}.label"), label, findings);
        Some(Place::Box { label, x, y, width, height })
    }

    fn nowhere(&self, at: &str, region: &RawRegion, expected: &str) -> Diagnostic {
        Diagnostic::error(
            Code::WRONG_VALUE,
            self.yaml.span(&self.at(&format!("{at}.id"))),
            format!("it isn't told where the region `{}` is", region.id),
            "add `find:` with words of the example; for a picture `box:` with left, top, width and height in per cent, \
             and `label:` with words for what is there",
        )
        .expected(expected)
    }

    pub(super) fn steps(&self, raw: &RawQuestion, findings: &mut Findings) -> Vec<Step> {
        let mut seen = BTreeMap::new();
        let mut steps = Vec::new();
        for (n, step) in raw.steps.iter().enumerate() {
            let at = format!("steps[{n}]");
            let id = self.id(&format!("{at}.id"), &step.id, &mut seen, findings);
            let shows = format!("{at}.shows");
            let turns = step.choices.iter().enumerate().map(|(m, turn)| Turn {
                text: self.words(&format!("{at}.choices[{m}].text"), &turn.text, findings),
                to: self.spanned(&format!("{at}.choices[{m}].to"), &turn.to),
            });
            let turns = turns.collect();
            steps.push(Step {
                id,
                text: self.blocks(&format!("{at}.text"), &step.text, findings),
                shows: step.shows.as_ref().map(|text| self.blocks(&shows, text, findings)),
                turns,
                outcome: step.outcome.as_ref().map(|words| self.spanned(&format!("{at}.outcome"), words)),
            });
        }
        steps
    }

    pub(super) fn likert(&self, raw: &RawQuestion, findings: &mut Findings) -> Option<Ask> {
        let written = raw.scale.as_deref().unwrap_or_default();
        let scale = self.yaml.one_of(&self.at("scale"), written, &Scale::ALL, findings)?;
        let mut seen = BTreeMap::new();
        let mut statements = Vec::new();
        for (n, statement) in raw.statements.iter().enumerate() {
            let id = self.id(&format!("statements[{n}].id"), &statement.id, &mut seen, findings);
            let text = self.words(&format!("statements[{n}].text"), &statement.text, findings);
            statements.push(Statement { id, text });
        }
        Some(Ask::Likert { scale, statements })
    }
}

/// Splits words at `{id}` for each gap that there is; braces around anything else stay as words.
fn sentence_parts(words: Vec<Inline>, gaps: &[Gap]) -> Vec<SentencePart> {
    let mut parts = Vec::new();
    let mut run = Vec::new();
    for inline in words {
        let Inline::Text(text, span) = inline else {
            run.push(inline);
            continue;
        };
        let mut rest = text.as_str();
        while let Some((before, at, after)) = next_gap(rest, gaps) {
            if !before.is_empty() {
                run.push(Inline::Text(before.to_owned(), span));
            }
            if !run.is_empty() {
                parts.push(SentencePart::Words(std::mem::take(&mut run)));
            }
            parts.push(SentencePart::Gap(at));
            rest = after;
        }
        if !rest.is_empty() {
            run.push(Inline::Text(rest.to_owned(), span));
        }
    }
    if !run.is_empty() {
        parts.push(SentencePart::Words(run));
    }
    parts
}

/// The words before the first gap, which gap it is, and the words after it.
fn next_gap<'t>(text: &'t str, gaps: &[Gap]) -> Option<(&'t str, usize, &'t str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let close = open + text[open..].find('}')?;
        match gaps.iter().position(|gap| gap.id.value == text[open + 1..close]) {
            Some(at) => return Some((&text[..open], at, &text[close + 1..])),
            None => from = open + 1,
        }
    }
}
