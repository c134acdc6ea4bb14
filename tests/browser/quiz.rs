//! A quiz is taken with the keyboard alone: what is chosen is answered in words that a screen reader is told, marked
//! as the authors' files say, and only what was missed is asked again. Nothing is kept.

use std::collections::HashSet;

use crate::answers::{Given, Plan};
use crate::authored::{QUIZZES, Question, Quiz, plain, shows, string};
use crate::keyboard::tab_to;
use crate::network::kept;
use crate::player::{
    SHOWN, answer, at_end, check_summary, click_on, fill, focus_is_kept, no_hard_word, pass_through,
    press_button, press_check, press_next, shown, take, take_question, told,
};
use crate::site::site;
use crate::tab::{ENTER, Tab};
use crate::walk::{every_page, with_tab};

/// A quiz of each band: the one with the most kinds of questions, and of those the one with most to choose several.
fn one_for_each_band() -> Vec<&'static Quiz> {
    let mut chosen: Vec<&Quiz> = Vec::new();
    let many = |quiz: &Quiz| {
        let kinds: HashSet<_> = quiz.questions.iter().map(|question| &question.kind).collect();
        (kinds.len(), quiz.questions.iter().filter(|question| question.multiple).count())
    };
    for quiz in QUIZZES.iter() {
        match chosen.iter_mut().find(|other| other.band == quiz.band) {
            Some(other) if many(quiz) > many(other) => *other = quiz,
            Some(_) => {}
            None => chosen.push(quiz),
        }
    }
    assert_eq!(chosen.len(), 4, "quizzes for four bands");
    chosen
}

#[test]
fn a_quiz_is_taken_and_retaken_by_keyboard_alone() {
    let quizzes = one_for_each_band();
    let pages: Vec<_> = quizzes.iter().map(|quiz| quiz.page()).collect();
    every_page(&pages, |tab, page| {
        let quiz = quizzes.iter().find(|quiz| std::ptr::eq(quiz.page(), page)).expect("its quiz");
        tab.open(page);
        let plans = [Plan::Part, Plan::Wrong, Plan::Neutral, Plan::Right, Plan::Wrong];
        let marks = take(tab, quiz, |number, _| plans[number % plans.len()]);
        assert_eq!(marks.len(), quiz.marked(), "questions marked in an attempt");
        let missed = check_summary(tab, quiz, &marks);
        assert!(!missed.is_empty(), "the plan misses some");
        let mut found = crate::axe::axe(tab);
        press_button(tab, &["retry"]);
        focus_is_kept(tab);
        let again = take(tab, quiz, |_, _| Plan::Right);
        let asked: Vec<_> = again.iter().map(|(prompt, _)| prompt.clone()).collect();
        assert_eq!(asked, missed, "asked again");
        let rest = marks.iter().filter(|(_, mark)| *mark == 1.0).cloned();
        check_summary(tab, quiz, &again.into_iter().chain(rest).collect::<Vec<_>>());
        found.extend(kept(tab));
        found.extend(tab.complaints(page));
        found
    });
}

#[test]
fn no_answer_and_too_many_answers_are_asked_for_kindly_and_not_marked() {
    let fits = |quiz: &&Quiz| quiz.questions.iter().any(|question| question.kind == "multiple");
    let quiz = QUIZZES.iter().filter(|quiz| quiz.pick.is_none()).find(fits);
    let quiz = quiz.expect("a quiz with several to choose");
    with_tab(|tab| {
        tab.open(quiz.page());
        loop {
            let question = shown(tab, quiz);
            if !question.is_scored() {
                pass_through(tab, question);
                press_next(tab);
                continue;
            }
            press_check(tab);
            told(tab, &[&string("quiz", "not_answered")]);
            focus_is_kept(tab);
            assert!(std::ptr::eq(question, shown(tab, quiz)), "goes on without an answer");
            tab.eval("document.activeElement.blur()");
            if question.kind == "multiple" {
                let all: Vec<_> = (0..question.options.len()).collect();
                answer(tab, question, &Given::Ticked(all));
                press_check(tab);
                let many = string("quiz", "too_many").replace("{n}", &question.right_options().to_string());
                no_hard_word(&told(tab, &[&many]), question);
                let text = tab.text(&format!("{SHOWN}[0].innerText"));
                assert!(!shows(&text, &question.explanation), "explains before it is answered");
                return;
            }
            take_question(tab, quiz, Plan::Right);
            press_next(tab);
        }
    });
}

/// Each option of every quiz, chosen alone, is answered with its own feedback, and so is everything put where it
/// doesn't belong.
#[test]
fn every_option_of_every_quiz_has_its_own_answer() {
    let pages: Vec<_> = QUIZZES.iter().map(|quiz| quiz.page()).collect();
    every_page(&pages, |tab, page| {
        let quiz = QUIZZES.iter().find(|quiz| std::ptr::eq(quiz.page(), page)).expect("its quiz");
        let most = quiz.questions.iter().map(Question::tries).max().unwrap_or(0);
        let mut found = Vec::new();
        tab.open(page);
        for round in 0..most {
            for _ in 0..quiz.asked() {
                found.extend(try_answer(tab, quiz, round));
            }
            if !at_end(tab) {
                found.push("never comes to its end".into());
            }
            tab.eval("document.querySelector('#quiz-restart').click()");
        }
        found.extend(kept(tab));
        found
    });
}

/// Gives the answer of this round, checks what is said to it and goes on.
fn try_answer(tab: &mut Tab, quiz: &Quiz, round: usize) -> Vec<String> {
    let question = shown(tab, quiz);
    let mut found = Vec::new();
    if question.is_scored() {
        let given = question.tried(round);
        fill(tab, question, &given);
        click_on(tab);
        let seen = tab.text(&format!("{SHOWN}[0].innerText"));
        let said = question.said(&given);
        for text in said.iter().chain([&question.explanation, &question.verdict(&given)]) {
            if !shows(&seen, text) {
                found.push(format!("{}: answered {given:?}, not shown \"{text}\"", question.prompt));
            }
        }
        for other in question.remarks().filter(|other| plain(other).len() > 20) {
            let elsewhere = said.iter().chain([&question.explanation, &question.prompt]);
            let meant = elsewhere.clone().any(|text| plain(text).contains(&plain(other)));
            if !meant && plain(&seen).contains(&plain(other)) {
                found.push(format!("{}: answered {given:?}, shown \"{other}\"", question.prompt));
            }
        }
    }
    click_on(tab);
    found
}

#[test]
fn the_hints_come_one_by_one() {
    let hinted = |quiz: &&Quiz| quiz.questions.iter().any(|question| question.hints.len() > 1);
    let quiz = QUIZZES.iter().filter(|quiz| quiz.pick.is_none()).find(hinted);
    let quiz = quiz.expect("a quiz with two hints to a question");
    with_tab(|tab| {
        tab.open(quiz.page());
        while !at_end(tab) {
            let question = shown(tab, quiz);
            if question.hints.len() > 1 {
                let hints = format!("[...{SHOWN}[0].querySelectorAll('details')].filter(checks.visible)");
                assert_eq!(tab.number(&format!("{hints}.length")), 1.0, "hints offered at first");
                tab_to(
                    tab,
                    "document.activeElement.localName === 'summary' && document.activeElement.closest('main')",
                );
                tab.press(&ENTER);
                assert!(
                    tab.wait_until(&format!("{hints}.length === 2")),
                    "the second hint comes after the first"
                );
                assert!(shows(&tab.text(&format!("{hints}[0].innerText")), &question.hints[0]));
                return;
            }
            if question.is_scored() {
                take_question(tab, quiz, Plan::Right);
            }
            press_next(tab);
        }
        panic!("{} never showed its question with two hints", site().folder.display());
    });
}
