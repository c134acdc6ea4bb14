//! What a quiz is for and what it asks belong together.

use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::site::Site,
};

/// Each objective is asked at least once, and each question names objectives that exist.
pub fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    for quiz in site.quizzes.values() {
        for question in &quiz.questions {
            for named in &question.objectives {
                if !quiz.objectives.iter().any(|known| known.id.value == named.value) {
                    let known = quiz.objectives.iter().map(|known| known.id.value.as_str());
                    findings.push(
                        Diagnostic::error(
                            Code::QUIZ_OBJECTIVE,
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
                        Code::QUIZ_OBJECTIVE,
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
