//! The key of a question: what of it marking needs.

use super::key::{Gap as KeyGap, Key, Share};
use crate::model::quiz::{Ask, Choice, Credit, Fill, Gap, Item, Question};

impl Key {
    /// The key of a question; `None` for a story and for scales, which are never marked.
    pub fn of(question: &Question) -> Option<Self> {
        Some(match &question.ask {
            Ask::Single(options) | Ask::TrueFalse(options) => {
                Self::Choice { many: false, options: shares(options) }
            }
            Ask::Multiple(options) => Self::Choice { many: true, options: shares(options) },
            Ask::Order { items, exact } => {
                Self::Order { items: items.iter().map(|item| item.id.value.clone()).collect(), exact: *exact }
            }
            Ask::Categorise { items, .. } | Ask::Match { items, .. } => {
                Self::Sort { items: items.iter().map(placed).collect() }
            }
            Ask::Gap { gaps, .. } => Self::Gap { gaps: gaps.iter().map(gap).collect() },
            Ask::Spot(regions) => Self::Spot {
                regions: regions.iter().map(|region| (region.id.value.clone(), region.clue)).collect(),
            },
            Ask::Scenario(_) | Ask::Confidence | Ask::Likert { .. } => return None,
        })
    }
}

fn shares(options: &[Choice]) -> Vec<(String, Share)> {
    let share = |credit| match credit {
        Credit::Correct => Share::RIGHT,
        Credit::Part(per_cent) => Share(Some(f64::from(per_cent) / 100.0)),
        Credit::Wrong => Share::NONE,
        Credit::Neutral => Share::NEUTRAL,
    };
    options.iter().map(|option| (option.id.value.clone(), share(option.credit))).collect()
}

fn placed(item: &Item) -> (String, String) {
    (item.id.value.clone(), item.group.value.clone())
}

fn gap(gap: &Gap) -> KeyGap {
    let id = gap.id.value.clone();
    match &gap.fill {
        Fill::Chosen(options) => KeyGap::Chosen { id, options: shares(options) },
        Fill::Typed { accept, case, typo, near, .. } => KeyGap::Typed {
            id,
            accept: accept.iter().map(|words| words.value.clone()).collect(),
            case: *case,
            typo: *typo,
            near: near.iter().map(|near| near.text.value.clone()).collect(),
        },
    }
}
