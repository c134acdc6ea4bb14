//! Each type of question has the right answers that fit it.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::quiz::{Credit, Question, QuestionKind},
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

/// Single: exactly one right. Multiple: two or more right and at least one wrong. True or false: an answer.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for question in site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        let count = |credit| question.options.iter().filter(|option| option.credit == credit).count();
        let (right, wrong) = (count(Credit::Correct), count(Credit::Wrong));
        let fault = match question.kind {
            QuestionKind::Single if right == 0 => {
                Some(("no option is marked as right", "add `correct: true` to the right option"))
            }
            QuestionKind::Single if right > 1 => Some((
                "more than one option is marked as right",
                "keep `correct: true` on one, or make it `type: multiple`",
            )),
            QuestionKind::Multiple if right < 2 => Some((
                "fewer than two options are marked as right",
                "add `correct: true` to each right option, or make it `type: single`",
            )),
            QuestionKind::TrueFalse if right == 0 => {
                Some(("`answer` is missing", "add a line `answer: true` or `answer: false`"))
            }
            QuestionKind::Single | QuestionKind::Multiple if wrong == 0 => {
                Some(("no option is wrong", "add at least one option that isn't right"))
            }
            _ => None,
        };
        if let Some((what, help)) = fault {
            findings.push(finding(question, what, help));
        }
    }
}

fn finding(question: &Question, what: &str, help: &str) -> Diagnostic {
    let expected = match question.kind {
        QuestionKind::Single => "exactly one right option",
        QuestionKind::Multiple => "two or more right options and a wrong one",
        QuestionKind::TrueFalse => "`answer: true` or `answer: false`",
    };
    let message = format!("in the question `{}`, {what}", question.id.value);
    Diagnostic::error(CODE, question.id.span, message, help).expected(expected)
}
