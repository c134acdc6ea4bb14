//! Each option says what choosing it shows, each question teaches.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::{
        document::plain_text,
        quiz::{Credit, QuestionKind},
    },
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-feedback",
    Family::Quizzes,
    "An option or a question lacks the words that teach, or two options have the same words.",
    "A student who chose it learns nothing from having been wrong, or right.",
    Changed("quizzes/sharing/7-11.yaml", "        feedback: Not quite. Dev might not want that.\n", ""),
    Changed(
        "quizzes/sharing/7-11.yaml",
        "        feedback: Not quite. Dev might not want that.\n",
        "        feedback: Not quite. Dev might not want that.\n",
    ),
);

/// Every option has feedback, every wrong one its misconception, every question a hint and an explanation; options differ.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for question in site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        let mut add = |span, message: String, help: &str| {
            findings.push(Diagnostic::error(CODE, span, message, help).expected("words that teach"));
        };
        if plain_text(&question.explanation).trim().is_empty() {
            let message = format!("the question `{}` has no explanation", question.id.value);
            add(question.id.span, message, "add `explanation:` with one to three sentences");
        }
        if question.hints.is_empty() {
            let message = format!("the question `{}` has no hint", question.id.value);
            add(question.id.span, message, "add `hints:` with at least one line that begins with a hyphen");
        }
        // With no right option marked, nothing is known of the others: quiz_answer tells of that.
        let answered = question.options.iter().any(|option| option.credit == Credit::Correct);
        let mut seen: Vec<String> = Vec::new();
        for option in &question.options {
            if plain_text(&option.feedback).trim().is_empty() {
                let (message, help) = if question.kind == QuestionKind::TrueFalse {
                    (format!("`if_{}` is missing", option.id.value), "say what that answer shows")
                } else {
                    (
                        format!("the option `{}` has no feedback", option.id.value),
                        "add `feedback:` that teaches, kindly",
                    )
                };
                add(option.id.span, message, help);
            }
            if question.kind == QuestionKind::TrueFalse {
                continue;
            }
            if answered && option.credit == Credit::Wrong && option.misconception.is_none() {
                let message = format!("the wrong option `{}` names no misconception", option.id.value);
                add(option.id.span, message, "add `misconception:` with the mistaken idea behind it");
            }
            let text = plain_text(&option.text).trim().to_lowercase();
            if seen.contains(&text) {
                let message = format!("the option `{}` has the same words as another", option.id.value);
                add(option.id.span, message, "word the two options differently, or take one out");
            }
            seen.push(text);
        }
    }
}
