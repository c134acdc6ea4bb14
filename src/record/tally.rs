//! Counting answers: how many chose what, with every count left out that could point at a person.
//!
//! Small counts are suppressed as statistical offices do it (the threshold rule with complementary cell suppression:
//! Statistical Policy Working Paper 22 of the US Federal Committee on Statistical Methodology, chapter 2): a count of
//! 1 to 4 isn't given, and where the others would give it away by subtraction more counts are left out, the smallest
//! first, until every count that isn't given could have several values. How many gave no answer isn't protected: it
//! isn't an answer.

use std::collections::BTreeMap;

use super::scalar;
use crate::model::{
    date::Date,
    document::plain_text,
    questionnaire::{
        Answers, Audience, Count, OptionResult, Question, QuestionResult, Questionnaire, Results,
        SMALLEST_GROUP,
    },
};
use crate::source::Spanned;

/// Where the results of a round stand, path from the root.
pub fn path(version: &str) -> String {
    format!("content/agreement/results/{version}.yaml")
}

/// Counts the answers to a questionnaire. Groups of fewer than five aren't in what comes out.
pub fn count(questionnaire: &Questionnaire, answers: &[Answers], today: Date) -> Results {
    let mut people = BTreeMap::new();
    for (_, audience) in Audience::ALL {
        let number = number(answers.iter().filter(|answers| answers.audience == audience).count());
        if number >= SMALLEST_GROUP {
            people.insert(audience, number);
        }
    }
    let shown: Vec<&Answers> =
        answers.iter().filter(|answers| people.contains_key(&answers.audience)).collect();
    let questions = questionnaire
        .questions
        .iter()
        .map(|question| result(question, &shown, &people))
        .filter(|result| !result.asked.is_empty())
        .collect();
    let version = Spanned::new(questionnaire.version.value.clone(), questionnaire.version.span);
    Results { version, counted: today, people, questions }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn result(question: &Question, answers: &[&Answers], people: &BTreeMap<Audience, u32>) -> QuestionResult {
    let id = &question.id.value;
    let mut result = QuestionResult {
        id: id.clone(),
        kind: question.kind,
        about: question.about.as_ref().map(|about| about.value.clone()),
        asked: BTreeMap::new(),
        answered: BTreeMap::new(),
        options: question
            .options
            .iter()
            .map(|option| OptionResult {
                id: option.id.value.clone(),
                text: plain_text(&option.text),
                counts: BTreeMap::new(),
            })
            .collect(),
        wrote: BTreeMap::new(),
    };
    for audience in people.keys().copied().filter(|audience| question.audiences.contains(audience)) {
        result.asked.insert(audience, plain_text(question.text.to(audience)));
        let own = || answers.iter().filter(move |answers| answers.audience == audience);
        if question.options.is_empty() {
            let wrote = number(own().filter(|answers| answers.words.contains_key(id)).count());
            result.wrote.insert(audience, if is_small(wrote) { Count::Few } else { Count::Exactly(wrote) });
            continue;
        }
        let chosen: Vec<&Vec<String>> = own().filter_map(|answers| answers.chosen.get(id)).collect();
        let answered = number(chosen.len());
        if answered < SMALLEST_GROUP {
            continue;
        }
        result.answered.insert(audience, answered);
        let counts: Vec<u32> = result
            .options
            .iter()
            .map(|option| number(chosen.iter().filter(|chosen| chosen.contains(&option.id)).count()))
            .collect();
        let shown = if question.kind.is_single() {
            single(&counts)
        } else {
            counts.iter().map(|count| several(*count, answered)).collect()
        };
        for (option, count) in result.options.iter_mut().zip(shown) {
            option.counts.insert(audience, count);
        }
    }
    result
}

fn is_small(count: u32) -> bool {
    (1..SMALLEST_GROUP).contains(&count)
}

/// The counts of options of which each person chose one. Whoever reads them knows their sum.
fn single(counts: &[u32]) -> Vec<Count> {
    let mut shown: Vec<Count> = counts
        .iter()
        .map(|count| if is_small(*count) { Count::Few } else { Count::Exactly(*count) })
        .collect();
    let mut candidates: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] >= SMALLEST_GROUP).collect();
    candidates.sort_by_key(|at| (counts[*at], *at));
    let mut candidates = candidates.into_iter();
    while shown.contains(&Count::Few) && !is_safe(counts, &shown) {
        match candidates.next() {
            Some(at) => shown[at] = Count::Hidden,
            None => return vec![Count::Hidden; counts.len()],
        }
    }
    shown
}

/// Whether each count that isn't given could be each of 1 to 4, by all that a reader knows: the sum of those that
/// aren't given, and that a hidden one is no smaller than five and no larger than the smallest given one.
fn is_safe(counts: &[u32], shown: &[Count]) -> bool {
    let few = number(shown.iter().filter(|count| **count == Count::Few).count());
    let hidden = number(shown.iter().filter(|count| **count == Count::Hidden).count());
    let given = |count: &&Count| matches!(count, Count::Exactly(number) if *number >= SMALLEST_GROUP);
    let sum: u32 = counts
        .iter()
        .zip(shown)
        .filter(|(_, shown)| !matches!(shown, Count::Exactly(_)))
        .map(|(count, _)| count)
        .sum();
    let most = shown
        .iter()
        .filter(given)
        .filter_map(|count| if let Count::Exactly(number) = count { Some(*number) } else { None })
        .min()
        .unwrap_or(sum)
        .min(sum);
    // With one of the few set to a value, the rest can make any sum from its least to its most.
    let least_rest = (few - 1) + hidden * SMALLEST_GROUP;
    let most_rest = (few - 1) * (SMALLEST_GROUP - 1) + hidden * most;
    (1..SMALLEST_GROUP).all(|value| sum >= value && (least_rest..=most_rest).contains(&(sum - value)))
}

/// The count of an option that people could choose with others: those who didn't are a group too.
fn several(count: u32, answered: u32) -> Count {
    let rest = answered - count;
    let nobody_apart = |count: u32| count == 0 || count == answered;
    // In a group of eight or fewer, "few" and "nearly all" would say too much.
    if !nobody_apart(count) && answered < 2 * SMALLEST_GROUP - 1 {
        return Count::Hidden;
    }
    if is_small(count) {
        Count::Few
    } else if is_small(rest) {
        Count::NearlyAll
    } else {
        Count::Exactly(count)
    }
}

/// How many people wrote something in their own words.
pub fn writers(answers: &[Answers]) -> usize {
    answers.iter().filter(|answers| !answers.words.is_empty()).count()
}

/// What people wrote, question by question, for the safeguarding lead. The lines of a question are in the order of the
/// alphabet, so that nothing tells which of them are by the same person.
pub fn comments(questionnaire: &Questionnaire, answers: &[Answers]) -> String {
    let mut out = format!(
        "Answers in people's own words, for version {}.\nFor the safeguarding lead to read before anybody else. Somebody may have asked for help here.\nKeep this file out of the site, and delete it when the round is over.\n",
        questionnaire.version.value
    );
    for question in questionnaire.questions.iter().filter(|question| question.options.is_empty()) {
        for audience in &question.audiences {
            let mut lines: Vec<String> = answers
                .iter()
                .filter(|answers| answers.audience == *audience)
                .filter_map(|answers| answers.words.get(&question.id.value))
                .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            if lines.is_empty() {
                continue;
            }
            lines.sort();
            out.push_str(&format!("\n{}: {}\n\n", audience.name(), plain_text(question.text.to(*audience))));
            for line in lines {
                out.push_str(&format!("  * {line}\n"));
            }
        }
    }
    out
}

/// The text of the file that keeps results.
pub fn text(results: &Results) -> String {
    let version = serde_json::Value::from(results.version.value.as_str());
    let mut out = format!(
        "# Written by `belisha agreement tally`: counts only, and none that could point at a person.\nversion: {version}\ncounted: {}\npeople: {}\nquestions:{}\n",
        results.counted,
        numbers(&results.people),
        if results.questions.is_empty() { " []" } else { "" }
    );
    for question in &results.questions {
        out.push_str(&format!("  - id: {}\n    kind: {}\n", scalar(&question.id), question.kind.name()));
        if let Some(about) = &question.about {
            out.push_str(&format!("    about: {}\n", scalar(about)));
        }
        out.push_str("    asked:\n");
        for (audience, words) in &question.asked {
            out.push_str(&format!("      {}: {}\n", audience.name(), scalar(words)));
        }
        if question.options.is_empty() {
            out.push_str(&format!("    wrote: {}\n", counts(&question.wrote)));
            continue;
        }
        out.push_str(&format!("    answered: {}\n    options:\n", numbers(&question.answered)));
        for option in &question.options {
            out.push_str(&format!(
                "      - id: {}\n        text: {}\n        counts: {}\n",
                scalar(&option.id),
                scalar(&option.text),
                counts(&option.counts)
            ));
        }
    }
    out
}

fn numbers(groups: &BTreeMap<Audience, u32>) -> String {
    map(groups.iter().map(|(audience, number)| (audience, number.to_string())))
}

fn counts(groups: &BTreeMap<Audience, Count>) -> String {
    map(groups.iter().map(|(audience, count)| {
        let exact = if let Count::Exactly(number) = count { number.to_string() } else { String::new() };
        (audience, count.word().map_or(exact, str::to_owned))
    }))
}

fn map<'a>(entries: impl Iterator<Item = (&'a Audience, String)>) -> String {
    let entries: Vec<String> =
        entries.map(|(audience, value)| format!("{}: {value}", audience.name())).collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list of counts of up to `cells` options with up to `most` people each.
    fn tables(cells: usize, most: u32) -> Vec<Vec<u32>> {
        let mut tables = vec![Vec::new()];
        for _ in 0..cells {
            let longer = tables.iter().flat_map(|table| {
                (0..=most).map(move |count| table.iter().copied().chain([count]).collect::<Vec<u32>>())
            });
            tables = longer.collect();
        }
        tables
    }

    /// The values that the count at a place may have, by what is shown and by the sum: everything is tried.
    fn possible(shown: &[Count], sum: u32, at: usize) -> Vec<u32> {
        let values = |count: &Count| -> Vec<u32> {
            match count {
                Count::Exactly(number) => vec![*number],
                Count::Few => (1..SMALLEST_GROUP).collect(),
                _ => (SMALLEST_GROUP..=sum).collect(),
            }
        };
        let mut sums = vec![false; sum as usize + 1];
        sums[0] = true;
        for (_, count) in shown.iter().enumerate().filter(|(other, _)| *other != at) {
            let mut next = vec![false; sum as usize + 1];
            for value in values(count) {
                for from in
                    (0..sums.len()).filter(|from| sums[*from] && from + value as usize <= sum as usize)
                {
                    next[from + value as usize] = true;
                }
            }
            sums = next;
        }
        values(&shown[at]).into_iter().filter(|value| *value <= sum && sums[(sum - value) as usize]).collect()
    }

    #[test]
    fn no_count_that_is_left_out_can_be_worked_out() {
        for table in (1..=3).flat_map(|cells| tables(cells, 14)).chain(tables(4, 8)) {
            let shown = single(&table);
            let sum: u32 = table.iter().sum();
            let whole = shown.iter().all(|count| *count == Count::Hidden);
            for (at, count) in shown.iter().enumerate() {
                match count {
                    Count::Exactly(number) => {
                        assert!(*number == table[at] && !is_small(*number), "{table:?}")
                    }
                    Count::Few => assert_eq!(possible(&shown, sum, at), [1, 2, 3, 4], "{table:?} {shown:?}"),
                    // With everything left out, nothing is known but the sum.
                    _ => assert!(whole || possible(&shown, sum, at).len() > 1, "{table:?} {shown:?}"),
                }
            }
            assert!(shown.contains(&Count::Few) || whole || !table.iter().any(|count| is_small(*count)));
        }
    }

    #[test]
    fn large_counts_are_shown_as_they_are() {
        let exactly = |numbers: &[u32]| numbers.iter().map(|n| Count::Exactly(*n)).collect::<Vec<_>>();
        assert_eq!(single(&[20, 9, 0]), exactly(&[20, 9, 0]));
        assert_eq!(single(&[33, 1]), [Count::Hidden, Count::Few]);
        assert_eq!(
            single(&[20, 14, 9, 2]),
            [Count::Exactly(20), Count::Exactly(14), Count::Hidden, Count::Few]
        );
        assert_eq!(single(&[20, 8, 5, 1]), [Count::Exactly(20), Count::Hidden, Count::Hidden, Count::Few]);
        assert_eq!(single(&[3, 3, 0]), [Count::Hidden; 3]);
    }

    #[test]
    fn who_did_not_choose_is_a_group_too() {
        for answered in SMALLEST_GROUP..40 {
            for count in 0..=answered {
                let shown = several(count, answered);
                // Everything that a reader may still think.
                let others: Vec<u32> =
                    (0..=answered).filter(|other| several(*other, answered) == shown).collect();
                match shown {
                    Count::Exactly(number) => {
                        assert_eq!(number, count);
                        assert!(!is_small(count) && !is_small(answered - count));
                    }
                    _ => assert!(others.len() >= 4, "{count} of {answered}: {others:?}"),
                }
            }
        }
    }
}
