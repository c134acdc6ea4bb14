//! The right answer isn't given away by its length or its place.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::{
        document::plain_text,
        quiz::{Choice, Credit, Order, Question, QuestionKind, Quiz},
    },
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "quiz-giveaway",
    Family::Quizzes,
    "The right answer shows by being much longer than the others, or a quiz has it always longest or always first.",
    "A student learns to spot it, and the teacher thinks that the lesson was learnt.",
    Changed(
        "quizzes/sharing/7-11.yaml",
        "text: Ask Dev\n",
        "text: Ask Dev whether it is all right with him, and wait for his answer\n",
    ),
    Changed("quizzes/sharing/7-11.yaml", "text: Ask Dev\n", "text: Ask Dev first\n"),
);

/// How many times as long as the longest wrong answer the right one may be. In the starter, answers beyond that are
/// longer by 19 characters at the most.
const TIMES: f64 = 1.5;
/// Characters that it must be longer besides, so that short answers may differ by a word.
const LONGER: usize = 25;
/// Questions from which on a habit shows.
const HABIT: usize = 6;

/// Questions with one right answer: each by itself, then those of a quiz together.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for quiz in subject.site.quizzes.values() {
        let asked: Vec<Asked> = quiz.questions.iter().filter_map(asked).collect();
        let mut told = false;
        for one in &asked {
            let longer = one.right_length as f64 >= one.longest_wrong as f64 * TIMES
                && one.right_length >= one.longest_wrong + LONGER;
            if longer {
                told = true;
                findings.push(length(one));
            }
        }
        if asked.len() < HABIT {
            continue;
        }
        if !told && asked.iter().all(|one| one.right_length > one.longest_wrong) {
            findings.push(habit(
                quiz,
                "the longest",
                "make some wrong answers longer, or some right ones shorter",
            ));
        }
        if quiz.order == Order::Fixed && asked.iter().all(|one| one.right_first) {
            findings.push(habit(
                quiz,
                "the first",
                "put it elsewhere in some questions, or write `order: shuffled`",
            ));
        }
    }
}

/// A question with one right answer, measured.
struct Asked<'a> {
    question: &'a Question,
    right: &'a Choice,
    right_length: usize,
    longest_wrong: usize,
    right_first: bool,
}

fn asked(question: &Question) -> Option<Asked<'_>> {
    if question.kind() != QuestionKind::Single {
        return None;
    }
    let long = |option: &Choice| plain_text(&option.text).trim().chars().count();
    let mut right = question.options().iter().filter(|option| option.credit == Credit::Correct);
    let (Some(only), None) = (right.next(), right.next()) else { return None };
    let wrong = question.options().iter().filter(|option| option.credit == Credit::Wrong);
    Some(Asked {
        question,
        right: only,
        right_length: long(only),
        longest_wrong: wrong.map(long).max()?,
        right_first: question.options().first().is_some_and(|first| first.credit == Credit::Correct),
    })
}

fn length(one: &Asked) -> Diagnostic {
    let message = format!(
        "in the question `{}`, the right answer is {} characters long and no other more than {}",
        one.question.id.value, one.right_length, one.longest_wrong
    );
    let help = "make it shorter, or give the wrong answers as much to say";
    Diagnostic::of(CODE, one.right.id.span, message, help).expected("answers of about the same length")
}

fn habit(quiz: &Quiz, which: &str, help: &str) -> Diagnostic {
    let message = format!("in every question of this quiz the right answer is {which}");
    Diagnostic::of(CODE, quiz.id.span, message, help).expected("right answers that can't be spotted")
}
