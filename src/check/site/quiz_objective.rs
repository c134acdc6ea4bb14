//! What a quiz is for and what it asks belong together.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family, unknown_name_help},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-objective",
    Family::Quizzes,
    "An objective is named that isn't there, or is never asked.",
    "What a quiz says it checks and what it asks would come apart.",
    Changed("quizzes/sharing/7-11.yaml", "objectives: [ask]", "objectives: [aks]"),
    Changed("quizzes/sharing/7-11.yaml", "objectives: [ask]", "objectives: [ask]"),
);

/// Each objective is asked at least once, and each question names objectives that exist.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for quiz in site.quizzes.values() {
        for question in &quiz.questions {
            for named in &question.objectives {
                if !quiz.objectives.iter().any(|known| known.id.value == named.value) {
                    let known = quiz.objectives.iter().map(|known| known.id.value.as_str());
                    findings.push(
                        Diagnostic::error(
                            CODE,
                            named.span,
                            format!("this quiz has no objective `{}`", named.value),
                            unknown_name_help(&named.value, known, "add it under `objectives:` at the top"),
                        )
                        .expected("an objective of this quiz"),
                    );
                }
            }
        }
        for objective in &quiz.objectives {
            let asked = quiz
                .questions
                .iter()
                .any(|question| question.objectives.iter().any(|id| id.value == objective.id.value));
            if !asked && quiz.complete {
                findings.push(
                    Diagnostic::error(
                        CODE,
                        objective.id.span,
                        format!("the objective `{}` is never asked", objective.id.value),
                        "name it in a question's `objectives`, or take it out",
                    )
                    .expected("a question that asks for it"),
                );
            }
        }
    }
}
