//! A story leads somewhere: every step can be reached, and from every step an end.

use std::collections::BTreeSet;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Words, Family, unknown_name_help},
    model::quiz::{Ask, Step},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-story",
    Family::Quizzes,
    "A story has a step that can't be reached, a choice that leads nowhere, or no way to an end.",
    "A reader would be lost in it, and a bad turn without a way out teaches that nothing helps.",
    Words("a step `reply` with choices that lead only back to `reply`"),
    Words("a step `reply` with a choice that leads to `told`, where an `outcome` ends the story"),
);

/// Every story.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for question in subject.site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        let Ask::Scenario(steps) = &question.ask else { continue };
        let mut lost = false;
        for step in steps {
            lost |= step_faults(step, steps, findings);
        }
        let ends = steps.iter().filter(|step| step.outcome.is_some()).count();
        if ends < 2 {
            findings.push(
                Diagnostic::of(
                    CODE,
                    question.id.span,
                    match ends {
                        0 => format!("the story `{}` has no end", question.id.value),
                        _ => format!("the story `{}` has one end only", question.id.value),
                    },
                    "give a step an `outcome:` in place of `choices:`, so that choices matter",
                )
                .expected("two ends or more"),
            );
        } else if !lost {
            ways(steps, findings);
        }
    }
}

/// Choices that lead to no step, steps that neither lead on nor end, steps that do both. Whether there were any.
fn step_faults(step: &Step, steps: &[Step], findings: &mut Findings) -> bool {
    let before = findings.len();
    for turn in &step.turns {
        if !steps.iter().any(|known| known.id.value == turn.to.value) {
            let known = steps.iter().map(|known| known.id.value.as_str());
            findings.push(
                Diagnostic::of(
                    CODE,
                    turn.to.span,
                    format!("there is no step `{}`", turn.to.value),
                    unknown_name_help(&turn.to.value, known, "add a step with this id"),
                )
                .expected("the id of a step"),
            );
        }
    }
    let id = &step.id.value;
    let fault = match (step.turns.len(), step.outcome.is_some()) {
        (0, false) => Some((
            format!("the step `{id}` leads nowhere"),
            "add `choices:`, or an `outcome:` if the story ends here",
        )),
        (0, true) | (2.., false) => None,
        (1, false) => Some((
            format!("the step `{id}` has one choice only"),
            "add another, or join it to the step before",
        )),
        (_, true) => Some((
            format!("the step `{id}` ends the story and goes on"),
            "keep `choices:` or `outcome:`, not both",
        )),
    };
    if let Some((message, help)) = fault {
        let expected = "two choices or more, or an outcome";
        findings.push(Diagnostic::of(CODE, step.id.span, message, help).expected(expected));
    }
    findings.len() > before
}

/// Steps that nothing leads to, and steps from which no end can be reached.
fn ways(steps: &[Step], findings: &mut Findings) {
    let Some(first) = steps.first() else { return };
    let mut reached = BTreeSet::from([first.id.value.as_str()]);
    let mut ending: BTreeSet<&str> =
        steps.iter().filter(|step| step.outcome.is_some()).map(|step| step.id.value.as_str()).collect();
    // Each round adds at least one step, or is the last.
    for _ in steps {
        for step in steps {
            let mut turns = step.turns.iter().map(|turn| turn.to.value.as_str());
            if reached.contains(step.id.value.as_str()) {
                reached.extend(turns.clone());
            }
            if turns.any(|to| ending.contains(to)) {
                ending.insert(&step.id.value);
            }
        }
    }
    for step in steps {
        let id = step.id.value.as_str();
        if !reached.contains(id) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    step.id.span,
                    format!("no choice leads to the step `{id}`"),
                    format!("let a choice lead there with `to: {id}`, or take the step out"),
                )
                .expected("a way to every step"),
            );
        } else if !ending.contains(id) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    step.id.span,
                    format!("from the step `{id}` no choice leads to an end"),
                    "let a choice lead out of the circle, such as telling somebody",
                )
                .expected("a way out of every step"),
            );
        }
    }
}
