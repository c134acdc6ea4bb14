//! A question has no more options than a reader can weigh.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-size",
    Family::Quizzes,
    "A question has more than 10 options.",
    "Nobody weighs so many against each other, and on paper they don't fit.",
    Changed(
        "quizzes/sharing/7-11.yaml",
        "      - id: send\n",
        "      - { id: b, text: B, feedback: Not quite., misconception: B. }\n      - { id: c, text: C, feedback: Not quite., misconception: C. }\n      - { id: d, text: D, feedback: Not quite., misconception: D. }\n      - { id: e, text: E, feedback: Not quite., misconception: E. }\n      - { id: f, text: F, feedback: Not quite., misconception: F. }\n      - { id: g, text: G, feedback: Not quite., misconception: G. }\n      - { id: h, text: H, feedback: Not quite., misconception: H. }\n      - { id: i, text: I, feedback: Not quite., misconception: I. }\n      - { id: j, text: J, feedback: Not quite., misconception: J. }\n      - id: send\n",
    ),
    Changed("quizzes/sharing/7-11.yaml", "      - id: send\n", "      - id: send\n"),
);

/// Options that have letters on paper and fit on a telephone.
const MOST_OPTIONS: usize = 10;

/// With more there are no letters, and reading the quiz tells of that.
const LETTERS: usize = 26;

/// Every question.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for question in subject.site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        let count = question.options().len();
        if (MOST_OPTIONS + 1..=LETTERS).contains(&count) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    question.id.span,
                    format!("the question `{}` has {count} options", question.id.value),
                    "keep the ones that teach something, or make two questions of it",
                )
                .expected("10 options or fewer"),
            );
        }
    }
}
