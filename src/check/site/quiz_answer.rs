//! Each type of question has the right answers that fit it.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::quiz::{Ask, Choice, Credit, Fill, Gap, Question},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-answer",
    Family::Quizzes,
    "A question's right answers don't fit its type.",
    "A question without a right answer teaches that there is none.",
    Changed("quizzes/sharing/7-11.yaml", "        correct: true\n", ""),
    Changed("quizzes/sharing/7-11.yaml", "        correct: true\n", "        correct: true\n"),
);

/// What doesn't fit, what to do about it, and what was expected.
type Fault = (String, &'static str, &'static str);

/// Single: exactly one right. Multiple: two or more right and at least one wrong. True or false: an answer. Things to
/// place: enough of them. Clues: two or more, and something that isn't one.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for question in site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        if let Some((what, help, expected)) = fault(question) {
            let message = format!("in the question `{}`, {what}", question.id.value);
            findings.push(Diagnostic::error(CODE, question.id.span, message, help).expected(expected));
        }
    }
}

fn fault(question: &Question) -> Option<Fault> {
    match &question.ask {
        Ask::Single(options) => one_right(options, "exactly one right option"),
        Ask::Multiple(options) => several_right(options),
        Ask::TrueFalse(options) if count(options, Credit::Correct) == 0 => Some((
            "`answer` is missing".to_owned(),
            "add a line `answer: true` or `answer: false`",
            "`answer: true` or `answer: false`",
        )),
        Ask::Order { items, .. } => few(items.len(), 3, "items", "three items or more"),
        Ask::Match { items, .. } => few(items.len(), 3, "items", "three items or more"),
        Ask::Categorise { items, groups } => few(groups.len(), 2, "categories", "two categories or more")
            .or_else(|| few(items.len(), 3, "items", "three items or more")),
        Ask::Gap { gaps, .. } => gaps.iter().find_map(gap_fault),
        Ask::Spot(regions) => {
            let clues = regions.iter().filter(|region| region.clue).count();
            if clues < 2 {
                Some((
                    "fewer than two regions are marked as clues".to_owned(),
                    "add `clue: true` to each region that is one",
                    "two or more clues and a region that isn't one",
                ))
            } else if clues == regions.len() {
                Some((
                    "every region is a clue".to_owned(),
                    "add a region that looks like a clue and isn't one",
                    "two or more clues and a region that isn't one",
                ))
            } else {
                None
            }
        }
        Ask::Likert { statements, .. } => few(statements.len(), 1, "statements", "a statement or more"),
        Ask::TrueFalse(_) | Ask::Scenario(_) | Ask::Confidence => None,
    }
}

fn count(options: &[Choice], credit: Credit) -> usize {
    options.iter().filter(|option| option.credit == credit).count()
}

fn one_right(options: &[Choice], expected: &'static str) -> Option<Fault> {
    let wrong = options.iter().any(|option| matches!(option.credit, Credit::Wrong | Credit::Part(_)));
    let (what, help) = match count(options, Credit::Correct) {
        0 => ("no option is marked as right", "add `correct: true` to the right option"),
        1 if wrong => return None,
        1 => ("no option is wrong", "add at least one option that isn't right"),
        _ => (
            "more than one option is marked as right",
            "keep `correct: true` on one, or make it `type: multiple`",
        ),
    };
    Some((what.to_owned(), help, expected))
}

fn several_right(options: &[Choice]) -> Option<Fault> {
    let expected = "two or more right options and a wrong one";
    if count(options, Credit::Correct) < 2 {
        return Some((
            "fewer than two options are marked as right".to_owned(),
            "add `correct: true` to each right option, or make it `type: single`",
            expected,
        ));
    }
    (count(options, Credit::Wrong) == 0)
        .then(|| ("no option is wrong".to_owned(), "add at least one option that isn't right", expected))
}

fn gap_fault(gap: &Gap) -> Option<Fault> {
    let id = &gap.id.value;
    match &gap.fill {
        Fill::Chosen(options) => {
            let (what, help, expected) = one_right(options, "exactly one right option for each gap")?;
            let several = count(options, Credit::Correct) > 1;
            let help = if several { "keep `correct: true` on one" } else { help };
            Some((format!("for the gap `{id}` {what}"), help, expected))
        }
        Fill::Typed { accept, .. } => accept.iter().all(|words| words.value.trim().is_empty()).then(|| {
            (
                format!("nothing is right for the gap `{id}`"),
                "add `accept:` with the words that are right, or `options:` to choose from",
                "`accept` or `options` for each gap",
            )
        }),
    }
}

fn few(count: usize, least: usize, what: &str, expected: &'static str) -> Option<Fault> {
    let there = match count {
        0 => format!("there are no {what}"),
        1 => format!("there is one of the {what} only"),
        _ => format!("there are {count} {what} only"),
    };
    (count < least).then_some((there, "add more, or choose another type of question", expected))
}
