//! What a question names within itself is there: groups, gaps, places in an example or on a picture.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family, unknown_name_help},
    model::{
        document::{Block, plain_text},
        quiz::{Ask, Gap, Group, Item, Place, Question, Quiz, Region, SentencePart},
    },
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::must(
    "quiz-parts",
    Family::Quizzes,
    "A question names a group, a gap or a place that isn't there, or that is there twice; or a quiz picks more than it has.",
    "Nobody could answer it.",
    Changed("quizzes/sharing/7-11.yaml", "order: fixed\n", "order: fixed\npick: 12\n"),
    Changed("quizzes/sharing/7-11.yaml", "order: fixed\n", "order: fixed\n"),
);

/// Every quiz's draw, and every question that has parts.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for quiz in subject.site.quizzes.values() {
        pick(quiz, findings);
        for question in &quiz.questions {
            match &question.ask {
                Ask::Categorise { groups, items } => groups_fit(question, groups, items, findings),
                Ask::Gap { sentence, gaps } => gaps_fit(question, sentence, gaps, findings),
                Ask::Spot(regions) => regions_fit(question, regions, findings),
                _ => {}
            }
        }
    }
}

/// How many questions are drawn at least: fewer don't tell what somebody knows.
const LEAST_PICK: usize = 4;

fn pick(quiz: &Quiz, findings: &mut Findings) {
    let Some(pick) = &quiz.pick else { return };
    let scored = quiz.scored();
    if quiz.complete && !(LEAST_PICK..scored.max(LEAST_PICK + 1)).contains(&pick.value) {
        findings.push(
            Diagnostic::error(
                CODE,
                pick.span,
                format!("this quiz picks {} of its {scored} scored questions", pick.value),
                "write a number from 4 up that leaves at least one out, or take the line out to ask them all",
            )
            .expected("fewer than there are, and 4 at least"),
        );
    }
}

fn groups_fit(question: &Question, groups: &[Group], items: &[Item], findings: &mut Findings) {
    for item in items {
        if !groups.iter().any(|group| group.id.value == item.group.value) {
            let known = groups.iter().map(|group| group.id.value.as_str());
            findings.push(
                Diagnostic::error(
                    CODE,
                    item.group.span,
                    format!("the question `{}` has no category `{}`", question.id.value, item.group.value),
                    unknown_name_help(&item.group.value, known, "add it under `categories:`"),
                )
                .expected("the id of a category"),
            );
        }
    }
    // An item with a group that isn't there may be meant for the one that seems empty.
    let known = items.iter().all(|item| groups.iter().any(|group| group.id.value == item.group.value));
    for group in groups.iter().filter(|_| known) {
        if !items.iter().any(|item| item.group.value == group.id.value) {
            findings.push(
                Diagnostic::error(
                    CODE,
                    group.id.span,
                    format!("nothing belongs to the category `{}`", group.id.value),
                    "add an item for it, or take it out",
                )
                .expected("an item for each category"),
            );
        }
    }
}

fn gaps_fit(question: &Question, sentence: &[SentencePart], gaps: &[Gap], findings: &mut Findings) {
    let mut uses = vec![0; gaps.len()];
    for part in sentence {
        match part {
            SentencePart::Gap(at) => uses.iter_mut().skip(*at).take(1).for_each(|count| *count += 1),
            SentencePart::Words(words) => {
                let text = plain_text(words);
                if let Some((_, rest)) = text.split_once('{')
                    && let Some((name, _)) = rest.split_once('}')
                {
                    let known = gaps.iter().map(|gap| gap.id.value.as_str());
                    let help = unknown_name_help(name, known, "add it under `gaps:`");
                    findings.push(
                        Diagnostic::error(
                            CODE,
                            question.id.span,
                            format!("the question `{}` has no gap `{name}`", question.id.value),
                            help,
                        )
                        .expected("the id of a gap between the braces"),
                    );
                }
            }
        }
    }
    for (gap, count) in gaps.iter().zip(uses) {
        let id = &gap.id.value;
        let message = match count {
            1 => continue,
            0 => format!("the gap `{id}` isn't in the sentence"),
            _ => format!("the gap `{id}` is in the sentence {count} times"),
        };
        let help = format!("write `{{{id}}}` in `sentence:` where the gap is, once");
        findings.push(Diagnostic::error(CODE, gap.id.span, message, help).expected("each gap once"));
    }
}

fn regions_fit(question: &Question, regions: &[Region], findings: &mut Findings) {
    let blocks = question.shows.as_ref().map(|shows| shows.blocks.as_slice()).unwrap_or_default();
    let picture = blocks.iter().any(|block| matches!(block, Block::Picture(_)));
    let example = blocks.iter().find_map(|block| match block {
        Block::Example { text, .. } => Some(text.as_str()),
        _ => None,
    });
    for region in regions {
        let fault = match &region.place {
            Place::Box { .. } if !picture => Some((
                region.id.span,
                format!("the region `{}` is a box, and the question shows no picture", region.id.value),
                "show the picture: `shows: \"![What it shows](page.svg)\"`".to_owned(),
            )),
            Place::Box { .. } => None,
            Place::Words(words) => {
                let count = example.map_or(1, |text| text.matches(words.value.as_str()).count());
                match count {
                    1 => None,
                    0 => Some((
                        words.span,
                        format!("`{}` isn't in the example", words.value),
                        "copy the words from one line of the example, letter for letter".to_owned(),
                    )),
                    _ => Some((
                        words.span,
                        format!("`{}` is in the example {count} times", words.value),
                        "take a word more, so that it's clear which is meant".to_owned(),
                    )),
                }
            }
        };
        if let Some((span, message, help)) = fault {
            let expected = "a place that is there once";
            findings.push(Diagnostic::error(CODE, span, message, help).expected(expected));
        }
    }
    match example {
        Some(text) => overlapping(regions, text, findings),
        None if regions.iter().any(|region| matches!(region.place, Place::Words(_))) => findings.push(
            Diagnostic::error(
                CODE,
                question.id.span,
                format!("the question `{}` shows no example to find words in", question.id.value),
                "show the message under `shows:`, fenced by three back-ticks",
            )
            .expected("an example"),
        ),
        None => {}
    }
}

/// Words of two regions that run into each other can't be told apart.
fn overlapping(regions: &[Region], example: &str, findings: &mut Findings) {
    let mut places: Vec<(usize, usize, &Region)> = regions
        .iter()
        .filter_map(|region| match &region.place {
            Place::Words(words) => {
                let mut found = example.match_indices(words.value.as_str()).map(|(at, _)| at);
                let only = found.next().filter(|_| found.next().is_none())?;
                Some((only, only + words.value.len(), region))
            }
            Place::Box { .. } => None,
        })
        .collect();
    places.sort_by_key(|(start, end, _)| (*start, *end));
    for pair in places.windows(2) {
        let [(_, end, first), (start, _, second)] = pair else { continue };
        if start < end {
            findings.push(
                Diagnostic::error(
                    CODE,
                    second.id.span,
                    format!("the regions `{}` and `{}` share words", first.id.value, second.id.value),
                    "choose words for the two that don't overlap",
                )
                .expected("regions apart from each other"),
            );
        }
    }
}
