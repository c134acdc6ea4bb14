//! The mark for an answer, and the total of a quiz. Scores are worked out in the same steps as in `marker.js`, so that
//! the two agree to the last bit.

use serde::{Deserialize, Serialize};

use super::{
    answer::{Answer, Given},
    key::{Gap, Key, Share},
    text::{Expected, is_blank},
};

/// What an answer is worth and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// What is said about the answer as a whole.
    pub state: State,
    /// The share of the mark, 0 to 1.
    pub score: f64,
    /// What is said about its parts, in the order of the key. While something is still to be answered, only what is
    /// open: the rest would be given away.
    pub parts: Vec<Part>,
}

/// What is said about an answer as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing is answered yet.
    Unanswered,
    /// Something is still to be answered.
    Unfinished,
    /// "I'm not sure", and nothing else.
    Neutral,
    /// All of the mark.
    Right,
    /// Some of the mark.
    Part,
    /// None of it: "Not quite".
    Almost,
}

/// What is said about an option, item, gap or region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// What came of it.
    pub outcome: Outcome,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// What came of an option, item, gap or region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Right.
    Right,
    /// Worth something but not all; an item that isn't in its place, but follows the one that it should follow.
    Part,
    /// Right, but not ticked.
    Missed,
    /// Not right.
    NotRight,
    /// Ticked, and neither.
    Neutral,
    /// Still to be answered.
    Open,
}

/// What else is to be said about a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Right but for an accent.
    Accent,
    /// Right but for one slip.
    Typo,
    /// The known answer at this place of the list, from 0.
    Near(usize),
}

/// Marks an answer.
pub fn mark(key: &Key, answer: &Answer) -> Mark {
    match key {
        Key::Choice { many, options } => mark_choice(options, *many, answer),
        Key::Spot { regions } => {
            let share = |clue: bool| if clue { Share::RIGHT } else { Share::NONE };
            let options: Vec<_> = regions.iter().map(|(id, clue)| (id.clone(), share(*clue))).collect();
            mark_choice(&options, true, answer)
        }
        Key::Order { items, exact } => mark_order(items, *exact, answer),
        Key::Sort { items } => mark_sort(items, answer),
        Key::Gap { gaps } => mark_gaps(gaps, answer),
    }
}

/// Of one choice, the mark is the share of the option. Of several (and of regions to spot), each right one counts up
/// and each other one down, over the number of right ones, never below none: ticking everything earns nothing. An
/// option with a part of a share counts up by it. A neutral option counts only alone; ticked with others, the others
/// count. Two ticked where one is asked for leave open which is meant.
fn mark_choice(options: &[(String, Share)], many: bool, answer: &Answer) -> Mark {
    let ticked: Vec<_> = options.iter().filter(|(id, _)| answer.ticks(id)).map(|(_, share)| *share).collect();
    let shares: Vec<f64> = ticked.iter().filter_map(|share| share.0).collect();
    if ticked.is_empty() {
        return Mark { state: State::Unanswered, score: 0.0, parts: Vec::new() };
    }
    if !many && shares.len() > 1 {
        return Mark { state: State::Unfinished, score: 0.0, parts: Vec::new() };
    }
    let parts = options.iter().filter_map(|(id, share)| {
        let outcome = if answer.ticks(id) {
            outcome(*share)
        } else if share.is_right() {
            Outcome::Missed
        } else {
            return None;
        };
        Some(Part { id: id.clone(), outcome, note: None })
    });
    let parts = parts.collect();
    if shares.is_empty() {
        return Mark { state: State::Neutral, score: 0.0, parts };
    }
    let right = if many { options.iter().filter(|(_, share)| share.is_right()).count() } else { 1 };
    let sum = shares.iter().fold(0.0, |sum, share| sum + if *share == 0.0 { -1.0 } else { *share });
    scored((sum / count(right.max(1))).clamp(0.0, 1.0), parts)
}

/// Each pair of right neighbours counts when the one comes before the other with nothing between them, so one item out
/// of place costs little; a number given twice counts for nothing. `exact` is all or nothing. An item is right when
/// it has its own place, and partly so when it only follows the one it should follow.
fn mark_order(items: &[String], exact: bool, answer: &Answer) -> Mark {
    let places = items.iter().map(|id| match answer.given(id) {
        Some(Given::Place(place)) if (1..=items.len()).any(|n| count(n) == *place) => Some(*place),
        _ => None,
    });
    let places: Vec<_> = match complete(items.iter().map(String::as_str), places) {
        Ok(places) => places,
        Err(mark) => return mark,
    };
    let follows = |at: usize| {
        let (before, after) = (places[at - 1], places[at]);
        let mut others = places.iter().enumerate().filter(|(other, _)| *other != at && *other + 1 != at);
        before < after && !others.any(|(_, place)| before <= *place && *place <= after)
    };
    let mut pairs = 0;
    let mut parts = Vec::new();
    for (at, id) in items.iter().enumerate() {
        let pair = at > 0 && follows(at);
        pairs += usize::from(pair);
        let outcome = if places[at] == count(at + 1) {
            Outcome::Right
        } else if pair && !exact {
            Outcome::Part
        } else {
            Outcome::NotRight
        };
        parts.push(Part { id: id.clone(), outcome, note: None });
    }
    let score = if exact || items.len() < 2 {
        f64::from(u8::from(parts.iter().all(|part| part.outcome == Outcome::Right)))
    } else {
        count(pairs) / count(items.len() - 1)
    };
    scored(score, parts)
}

/// The share of items that are where they belong.
fn mark_sort(items: &[(String, String)], answer: &Answer) -> Mark {
    let given = items.iter().map(|(id, _)| answer.text(id).filter(|slot| !slot.is_empty()));
    let slots: Vec<_> = match complete(items.iter().map(|(id, _)| id.as_str()), given) {
        Ok(slots) => slots,
        Err(mark) => return mark,
    };
    let mut right = 0;
    let mut parts = Vec::new();
    for ((id, belongs), slot) in items.iter().zip(slots) {
        let fits = slot == belongs;
        right += usize::from(fits);
        parts.push(Part {
            id: id.clone(),
            outcome: outcome(if fits { Share::RIGHT } else { Share::NONE }),
            note: None,
        });
    }
    scored(count(right) / count(items.len()), parts)
}

/// The share of gaps that are filled with what fits.
fn mark_gaps(gaps: &[Gap], answer: &Answer) -> Mark {
    let given = gaps.iter().map(|gap| {
        let text = answer.text(gap.id())?;
        let is_answer = match gap {
            Gap::Typed { .. } => !is_blank(text),
            Gap::Chosen { options, .. } => options.iter().any(|(id, _)| id == text),
        };
        is_answer.then_some(text)
    });
    let texts: Vec<_> = match complete(gaps.iter().map(Gap::id), given) {
        Ok(texts) => texts,
        Err(mark) => return mark,
    };
    let mut sum = 0.0;
    let mut parts = Vec::new();
    for (at, (gap, text)) in gaps.iter().zip(texts).enumerate() {
        let (share, outcome, note) = mark_gap(gaps, at, text);
        sum += share;
        parts.push(Part { id: gap.id().to_owned(), outcome, note });
    }
    scored(sum / count(gaps.len()), parts)
}

/// The share of a mark for what stands in the gap at `at`, and what is said about it.
fn mark_gap(gaps: &[Gap], at: usize, text: &str) -> (f64, Outcome, Option<Note>) {
    match &gaps[at] {
        Gap::Chosen { options, .. } => {
            let share = options.iter().find(|(id, _)| id == text).map_or(Share::NONE, |(_, share)| *share);
            (share.0.unwrap_or(0.0), outcome(share), None)
        }
        Gap::Typed { accept, case, typo, near, .. } => {
            let others = gaps.iter().enumerate().filter(|(other, _)| *other != at);
            let elsewhere = others.flat_map(|(_, gap)| match gap {
                Gap::Typed { accept, .. } => accept.as_slice(),
                Gap::Chosen { .. } => &[],
            });
            let elsewhere: Vec<_> = elsewhere.collect();
            let (outcome, note) = Expected::new(accept, near, &elsewhere, *case, *typo).compare(text);
            (f64::from(u8::from(outcome == Outcome::Right)), outcome, note)
        }
    }
}

/// What was given for every item, or the mark for an answer that lacks some: nothing counts before all is there.
fn complete<'a, T>(
    ids: impl Iterator<Item = &'a str>,
    given: impl Iterator<Item = Option<T>>,
) -> Result<Vec<T>, Mark> {
    let mut all = Vec::new();
    let mut open = Vec::new();
    for (id, given) in ids.zip(given) {
        match given {
            Some(given) => all.push(given),
            None => open.push(Part { id: id.to_owned(), outcome: Outcome::Open, note: None }),
        }
    }
    if all.is_empty() {
        Err(Mark { state: State::Unanswered, score: 0.0, parts: open })
    } else if open.is_empty() {
        Ok(all)
    } else {
        Err(Mark { state: State::Unfinished, score: 0.0, parts: open })
    }
}

fn outcome(share: Share) -> Outcome {
    match share.0 {
        None => Outcome::Neutral,
        Some(1.0) => Outcome::Right,
        Some(share) if share > 0.0 => Outcome::Part,
        Some(_) => Outcome::NotRight,
    }
}

fn scored(score: f64, parts: Vec<Part>) -> Mark {
    let state = if score == 1.0 {
        State::Right
    } else if score > 0.0 {
        State::Part
    } else {
        State::Almost
    };
    Mark { state, score, parts }
}

/// A small number for reckoning with shares.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What a whole quiz came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// How many questions were fully right.
    pub right: usize,
    /// Of how many. One that wasn't answered, or neutrally, is among them.
    pub of: usize,
    /// The sum of all scores, parts of a mark too, in whole per cent, rounded down: what is shown never promises more
    /// than was reached.
    pub per_cent: u32,
}

impl Total {
    /// Whether this is enough to count as known; `mastery` in whole per cent.
    pub fn masters(self, mastery: u32) -> bool {
        self.per_cent >= mastery
    }
}

/// Adds up the marks of a quiz's questions.
pub fn total(marks: &[Mark]) -> Total {
    let sum = marks.iter().fold(0.0, |sum, mark| sum + mark.score);
    // Thirds don't add up to the last bit; a billionth is far less than any question is worth.
    let reached = (sum * 100.0 / count(marks.len().max(1)) + 1e-9).floor();
    Total {
        right: marks.iter().filter(|mark| mark.state == State::Right).count(),
        of: marks.len(),
        per_cent: (0..=100).rev().find(|whole| f64::from(*whole) <= reached).unwrap_or(0),
    }
}
