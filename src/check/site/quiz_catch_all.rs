//! No option stands for all the others or for none.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::document::plain_text,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "quiz-catch-all",
    Family::Quizzes,
    "An option is \"all of the above\", \"none of these\" or the like.",
    "It asks for logic in place of sense, nothing can be said to whoever chose it, and mixed options have no above.",
    Changed("quizzes/sharing/7-11.yaml", "text: Send it\n", "text: All of the above\n"),
    Changed("quizzes/sharing/7-11.yaml", "text: Send it\n", "text: Send it to friends only\n"),
);

static CATCH_ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:",
        r"(?:all|none) of (?:the above|the answers|the others|these|them|those)|all (?:three|four)( of (?:them|these))?",
        r"|(?:both|either|neither|any)(?: of)? (?:the above|the answers|these|those)|(?:all|none) above|all answers",
        r")[.!]?$"
    ))
    .ok()
});

/// Every option of a question.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(catch_all) = CATCH_ALL.as_ref() else { return };
    let questions = subject.site.quizzes.values().flat_map(|quiz| &quiz.questions);
    for option in questions.flat_map(|question| question.options()) {
        let words = plain_text(&option.text);
        let words = words.trim();
        if catch_all.is_match(words) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    option.id.span,
                    format!("the option `{}`, `{words}`, stands for others", option.id.value),
                    "say what it means here, or make the question `type: multiple`",
                )
                .expected("an answer of its own"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CATCH_ALL;

    #[test]
    fn answers_are_told_from_catch_alls() {
        let catch_all = CATCH_ALL.as_ref().unwrap();
        for words in [
            "All of the above",
            "None of these",
            "none of the above.",
            "Both of these",
            "All of them",
            "All three",
        ] {
            assert!(catch_all.is_match(words), "{words}");
        }
        for words in [
            "All of my friends",
            "None of your business",
            "Both of them",
            "Tell them all",
            "All day",
            "None",
            "Both",
        ] {
            assert!(!catch_all.is_match(words), "{words}");
        }
    }
}
