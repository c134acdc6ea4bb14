//! Which questions an attempt asks and in which order options stand: as the program itself mixes and draws.

use belisha::marking::{attempt, draw, mix, question_seed, seed};
use serde_yaml::Value;

use crate::answers::Plan;
use crate::authored::{plain, string};
use crate::kinds::go_through;
use crate::player::{SHOWN, at_end, click_on, fill, shown};
use crate::school::{School, all_kinds, with_pick};
use crate::tab::Tab;
use crate::walk::with_tab;

const QUIZ: &str = "sharing-7-11";

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The options of a question with their letters, as an attempt shows them.
fn options_of(question: &Value, number: u32) -> Vec<String> {
    let mut options: Vec<&Value> = question["options"].as_sequence().expect("options").iter().collect();
    let seed = question_seed(QUIZ, 1, &attempt(number), words(&question["id"]));
    mix(&mut options, &seed, |option| words(&option["pin"]) == "last");
    let letters = 'A'..='Z';
    options
        .iter()
        .zip(letters)
        .map(|(option, letter)| plain(&format!("{letter}{}", words(&option["text"]))))
        .collect()
}

/// The questions that an attempt asks, those that aren't marked with them.
fn questions_of(school: &School, number: u32) -> Vec<String> {
    let scored: Vec<_> = school.quiz.questions.iter().filter(|question| question.is_scored()).collect();
    let count = school.quiz.pick.unwrap_or(scored.len());
    let drawn: Vec<_> =
        draw(&scored, &seed(QUIZ, 1, &attempt(number)), count).iter().map(|one| one.prompt.clone()).collect();
    let all = school.quiz.questions.iter().filter(|one| !one.is_scored() || drawn.contains(&one.prompt));
    all.map(|question| question.prompt.clone()).collect()
}

fn restart(tab: &mut Tab) {
    assert!(at_end(tab));
    tab.eval("document.querySelector('#quiz-restart').click()");
}

#[test]
fn each_attempt_mixes_the_options_as_the_program_does() {
    let school = all_kinds();
    let questions = school.yaml["questions"].as_sequence().expect("questions");
    with_tab(|tab| {
        tab.open(school.page);
        let mut orders = Vec::new();
        for number in 1..=3 {
            let mut seen = Vec::new();
            go_through(tab, &school.quiz, Plan::Right, |tab, question, answered| {
                if !answered && ["single", "multiple"].contains(&question.kind.as_str()) {
                    let shown = tab.list(&format!(
                        "[...{SHOWN}[0].querySelectorAll('.opts label')].map((one) => one.innerText)"
                    ));
                    let written = questions.iter().find(|one| words(&one["prompt"]) == question.prompt);
                    let shown: Vec<_> = shown.iter().map(|words| plain(words)).collect();
                    assert_eq!(shown, options_of(written.expect("it"), number), "attempt {number}");
                    seen.push(shown);
                }
            });
            assert_eq!(seen.len(), 2);
            orders.push(seen);
            restart(tab);
        }
        assert_ne!(orders[0], orders[1], "the second attempt has another order");
    });
}

#[test]
fn each_attempt_draws_its_questions_as_the_program_does() {
    let school = with_pick();
    with_tab(|tab| {
        tab.open(school.page);
        let mut attempts = Vec::new();
        for number in 1..=3 {
            let mut asked = Vec::new();
            let total = school.quiz.asked();
            go_through(tab, &school.quiz, Plan::Right, |tab, question, answered| {
                if !answered {
                    asked.push(question.prompt.clone());
                    let where_it_stands = string("quiz", "question")
                        .replace("{n}", &asked.len().to_string())
                        .replace("{total}", &total.to_string());
                    assert_eq!(tab.text("document.querySelector('#quiz-where').innerText"), where_it_stands);
                }
            });
            assert_eq!(asked, questions_of(school, number), "attempt {number}");
            attempts.push(asked);
            let score = string("quiz", "score").replace("{n}", "5").replace("{total}", "5");
            assert_eq!(tab.text("document.querySelector('#quiz-score').innerText"), score);
            restart(tab);
        }
        assert_ne!(attempts[0], attempts[1], "the second attempt asks others");
    });
}

#[test]
fn trying_again_asks_only_what_was_drawn_and_missed() {
    let school = with_pick();
    with_tab(|tab| {
        tab.open(school.page);
        let mut missed = Vec::new();
        while !at_end(tab) {
            let question = shown(tab, &school.quiz);
            if question.is_scored() {
                let plan = if missed.len() < 2 { Plan::Wrong } else { Plan::Right };
                if plan == Plan::Wrong {
                    missed.push(question.prompt.clone());
                }
                fill(tab, question, &question.planned(plan));
                click_on(tab);
            }
            click_on(tab);
        }
        tab.eval("document.querySelector('#quiz-retry').click()");
        let mut again = Vec::new();
        go_through(tab, &school.quiz, Plan::Right, |_, question, answered| {
            if !answered {
                again.push(question.prompt.clone());
            }
        });
        assert_eq!(again, missed);
    });
}
