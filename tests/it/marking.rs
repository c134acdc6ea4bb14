//! Marks and orders as the shared table says, and what must be so for every answer there could be. The browser's twin
//! is held to the same by `tests/browser/marking.rs`.

#[path = "../marking/random.rs"]
mod random;
#[path = "../marking/table.rs"]
mod table;

use std::collections::BTreeMap;

use belisha::marking::{Key, Outcome, State, mark, total};
use random::Chance;
use table::table;

#[test]
fn answers_are_marked_as_the_table_says() {
    let table = table();
    assert!(table.cases.len() >= 150, "only {} cases", table.cases.len());
    let wrong: Vec<_> =
        table.cases.iter().filter_map(|case| case.complaint(&mark(&case.key(), &case.answer()))).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.cases.len(), wrong.join("\n"));
}

#[test]
fn lists_are_mixed_and_drawn_as_the_table_says() {
    let orders = table().orders;
    for how in ["shuffle", "mix", "disorder", "draw"] {
        assert!(orders.iter().filter(|order| order.how == how).count() >= 7, "hardly any {how}");
    }
    for order in orders {
        assert_eq!(
            order.arranged(),
            order.becomes,
            "{} {} by {}",
            order.how,
            order.ids.join(" "),
            order.seed
        );
    }
}

#[test]
fn totals_are_as_the_table_says() {
    let totals = table().totals;
    assert!(totals.len() >= 10);
    for line in totals {
        let sum = total(&line.marks);
        assert_eq!(sum, line.total, "{}", line.name);
        assert!(sum.masters(sum.per_cent) && !sum.masters(sum.per_cent + 1), "{}", line.name);
    }
}

/// The figure that is shown and whether it's enough never disagree, however the parts of marks add up.
#[test]
fn every_question_right_is_all_of_it_and_no_quiz_has_more() {
    let mut chance = Chance::new(7);
    for _ in 0..2000 {
        let marks: Vec<_> = (0..1 + chance.below(12))
            .map(|_| {
                let key = chance.key();
                let answer = chance.answer(&key);
                mark(&key, &answer)
            })
            .collect();
        let sum = total(&marks);
        assert_eq!(sum.of, marks.len());
        assert!(sum.right <= sum.of && sum.per_cent <= 100);
        assert_eq!(sum.per_cent == 100, sum.right == sum.of, "{marks:?}");
    }
}

#[test]
fn a_mark_is_between_none_and_all_and_says_what_it_is() {
    let mut chance = Chance::new(2026);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..2000 {
        let key = chance.key();
        let answer = chance.answer(&key);
        let mark = mark(&key, &answer);
        let fits = match mark.state {
            State::Right => mark.score == 1.0,
            State::Part => mark.score > 0.0 && mark.score < 1.0,
            _ => mark.score == 0.0,
        };
        assert!(fits, "{key:?} {answer:?} {mark:?}");
        let open = mark.parts.iter().filter(|part| part.outcome == Outcome::Open).count();
        if matches!(mark.state, State::Unanswered | State::Unfinished) {
            assert_eq!(open, mark.parts.len(), "an answer is given away: {key:?} {answer:?} {mark:?}");
        } else {
            assert!(open == 0 && !mark.parts.is_empty(), "{key:?} {answer:?} {mark:?}");
        }
        *seen.entry(format!("{:?}", mark.state)).or_default() += 1;
        for part in &mark.parts {
            *seen.entry(format!("{:?}", part.outcome)).or_default() += 1;
            if let Some(note) = part.note {
                let name = format!("{note:?}");
                *seen.entry(name.split('(').next().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
    }
    // Chance must come upon all there is, or it shows nothing.
    let all = "Unanswered Unfinished Neutral Right Part Almost Missed NotRight Open Accent Typo Near";
    for name in all.split(' ') {
        assert!(seen.get(name).is_some_and(|times| *times >= 15), "{name} is rare: {seen:?}");
    }
}

#[test]
fn a_key_comes_back_from_the_page_as_it_was() {
    let mut chance = Chance::new(42);
    for _ in 0..500 {
        let key = chance.key();
        let written = serde_json::to_string(&key).expect("a key is plain data");
        let read: Key = serde_json::from_str(&written).expect("and reads back");
        assert_eq!(serde_json::to_string(&read).expect("still"), written);
    }
}
