//! Every kind of question answered with the keyboard alone, from the first question to the end, with what a screen
//! reader is told; unfinished answers; and what the page tells other scripts.

use serde_json::Value;

use crate::answers::{Given, Plan};
use crate::authored::{plain, string};
use crate::keyboard::tab_to;
use crate::network::kept;
use crate::player::{
    SHOWN, answer, at_end, check_summary, focus_is_kept, pass_through, place, press_button, press_check,
    press_next, shown, take, take_question, told,
};
use crate::school::all_kinds;
use crate::tab::{ENTER, Tab};
use crate::walk::with_tab;

#[test]
fn it_is_played_by_keyboard_from_the_first_question_to_the_end() {
    let school = all_kinds();
    for plan in [Plan::Right, Plan::Part] {
        with_tab(|tab| {
            tab.open(school.page);
            let marks = take(tab, &school.quiz, |_, _| plan);
            assert_eq!(marks.len(), school.quiz.marked());
            check_summary(tab, &school.quiz, &marks);
            assert_eq!(kept(tab), Vec::<String>::new(), "nothing is kept");
            assert_eq!(tab.complaints(school.page), Vec::<String>::new());
        });
    }
}

#[test]
fn what_was_missed_and_nothing_else_is_asked_again() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.open(school.page);
        let plans = [Plan::Wrong, Plan::Right, Plan::Neutral];
        let marks = take(tab, &school.quiz, |number, _| plans[number % 3]);
        let missed = check_summary(tab, &school.quiz, &marks);
        assert!(missed.len() > 2 && missed.len() < marks.len(), "{missed:?}");
        press_button(tab, &["retry"]);
        focus_is_kept(tab);
        let again = take(tab, &school.quiz, |_, _| Plan::Right);
        assert_eq!(again.iter().map(|(prompt, _)| prompt.clone()).collect::<Vec<_>>(), missed);
        let rest = marks.iter().filter(|(_, mark)| *mark == 1.0).cloned();
        check_summary(tab, &school.quiz, &again.into_iter().chain(rest).collect::<Vec<_>>());
    });
}

/// Half a mark counts: with it a quiz is known well that by whole questions alone would not be.
#[test]
fn part_of_the_way_counts_as_a_part() {
    let school = all_kinds();
    let halves = ["multiple", "order"];
    with_tab(|tab| {
        tab.open(school.page);
        let marks = take(tab, &school.quiz, |_, question| {
            if halves.contains(&question.kind.as_str()) { Plan::Part } else { Plan::Right }
        });
        let whole = marks.iter().filter(|(_, mark)| *mark == 1.0).count() as f64;
        let sum: f64 = marks.iter().map(|(_, mark)| mark).sum();
        let (mastery, count) = (school.quiz.mastery.expect("a mastery"), marks.len() as f64);
        assert!(whole / count * 100.0 < mastery && sum / count * 100.0 >= mastery, "{marks:?}");
        check_summary(tab, &school.quiz, &marks);
        told(tab, &[&string("quiz", "mastered")]);
    });
}

/// An empty or half an answer is asked for kindly, and neither marked nor explained.
#[test]
fn no_answer_and_half_an_answer_are_told_kindly_and_not_marked() {
    let school = all_kinds();
    let mut halves = 0;
    with_tab(|tab| {
        tab.open(school.page);
        while !at_end(tab) {
            let question = shown(tab, &school.quiz);
            if !question.is_scored() {
                pass_through(tab, question);
                press_next(tab);
                continue;
            }
            press_check(tab);
            told(tab, &[&string("quiz", "not_answered")]);
            not_marked(tab);
            if question.parts.len() > 1 && question.kind != "order" {
                halves += 1;
                let Given::Each(values) = question.planned(Plan::Right) else { panic!("parts") };
                place(tab, &question.parts[0], 0, &values[0]);
                press_check(tab);
                told(tab, &[&string("quiz", "unfinished")]);
                not_marked(tab);
            }
            tab.eval("document.activeElement.blur()");
            take_question(tab, &school.quiz, Plan::Right);
            assert!(
                tab.is(&format!("![...{SHOWN}[0].querySelectorAll('.q-warn')].some(checks.visible)")),
                "still warns"
            );
            press_next(tab);
        }
    });
    assert_eq!(halves, 3, "categorise, match and gap");
}

fn not_marked(tab: &mut Tab) {
    focus_is_kept(tab);
    let open = format!(
        "[...{SHOWN}[0].querySelectorAll('.q-warn')].some(checks.visible) && \
         ![...{SHOWN}[0].querySelectorAll('.verdict')].some(checks.visible)"
    );
    assert!(tab.is(&open), "an unfinished answer is marked, or nothing is said where it stands");
}

/// One letter slips, an accent is missing, a known other word: each is answered in its own words.
#[test]
fn a_typed_word_is_forgiven_a_slip_and_told_so() {
    let school = all_kinds();
    let question = school.quiz.questions.iter().find(|question| question.kind == "gap").expect("gaps");
    let chosen = question.parts[0].fits.clone();
    for (typed, right, words) in [
        (" ASK. ", true, ""),
        ("cafe", true, "accent"),
        ("tell", false, "goes_here"),
        ("akc", false, "goes_here"),
    ] {
        with_tab(|tab| {
            tab.open(school.page);
            while shown(tab, &school.quiz).kind != "gap" {
                tab.eval(&format!("{SHOWN}[0].querySelector('[data-do=next]').click()"));
            }
            answer(tab, question, &Given::Each(vec![chosen.clone(), typed.into()]));
            press_check(tab);
            let verdict = string("quiz", if right { "right" } else { "part" });
            let mut texts = vec![verdict];
            if !words.is_empty() {
                texts.push(string("quiz", words).replace("{item}", "ask"));
            }
            if typed == "tell" {
                texts.push(question.parts[1].others[0].1.clone());
            }
            told(tab, &texts.iter().map(String::as_str).collect::<Vec<_>>());
        });
    }
}

/// From each end of a story a link leads back to its beginning, by keyboard.
#[test]
fn a_story_can_be_begun_again() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.open(school.page);
        while shown(tab, &school.quiz).kind != "scenario" {
            tab.eval(&format!("{SHOWN}[0].querySelector('[data-do=next]').click()"));
        }
        let question = shown(tab, &school.quiz);
        pass_through(tab, question);
        let again = plain(&string("quiz", "story_again"));
        tab_to(
            tab,
            &format!(
                "document.activeElement.localName === 'a' && \
                 document.activeElement.innerText.toLowerCase().replace(/[^a-z]/g, '') === {again:?}"
            ),
        );
        tab.press(&ENTER);
        let first = format!("[...{SHOWN}[0].querySelectorAll('section')].filter(checks.visible)");
        assert!(tab.wait_until(&format!("{first}.length === 1 && {first}[0] === document.activeElement")));
        pass_through(tab, question);
        press_next(tab);
    });
}

/// A click on the picture or on the words of an example ticks the box of the region, and another takes it away.
#[test]
fn a_click_in_the_example_ticks_its_box() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.open(school.page);
        let mut clicked = 0;
        while !at_end(tab) {
            if shown(tab, &school.quiz).kind == "spot" {
                for ticked in [true, false] {
                    let region = format!("{SHOWN}[0].querySelector('[data-region=\"2\"]')");
                    tab.eval(&format!("{region}.id = 'the-region'"));
                    tab.click("#the-region");
                    let box_of = format!("{SHOWN}[0].querySelectorAll('.opts input')[1].checked");
                    assert_eq!(tab.is(&box_of), ticked);
                }
                tab.eval("document.querySelector('#the-region').removeAttribute('id')");
                clicked += 1;
            }
            tab.eval(&format!("{SHOWN}[0].querySelector('[data-do=next]').click()"));
        }
        assert_eq!(clicked, 2);
    });
}

/// Other scripts are told of each answer and of the end.
#[test]
fn the_page_tells_of_answers_and_of_the_end() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.open(school.page);
        tab.eval(
            "window.heard = []; ['answered', 'finished'].forEach((name) => document.querySelector('#quiz')\
             .addEventListener('belisha:' + name, (event) => heard.push({ name, ...event.detail }))); 0",
        );
        let mut expected = Vec::new();
        super::go_through(tab, &school.quiz, Plan::Wrong, |_, question, answered| {
            if answered && question.is_scored() {
                expected.push(question.mark(&question.planned(Plan::Wrong)));
            }
        });
        let heard = tab.eval("heard");
        let heard = heard.as_array().expect("a list");
        let (answers, end): (Vec<&Value>, Vec<&Value>) =
            heard.iter().partition(|one| one["name"] == "answered");
        let scores: Vec<_> = answers.iter().map(|one| one["score"].as_f64().expect("a score")).collect();
        assert_eq!(scores, expected);
        let ids = school.yaml["questions"].as_sequence().expect("questions").iter();
        let scored = ids.filter(|one| {
            !["scenario", "confidence", "likert"].contains(&one["type"].as_str().expect("a type"))
        });
        let ids: Vec<_> = scored.map(|one| one["id"].as_str().expect("an id")).collect();
        assert_eq!(
            answers.iter().map(|one| one["question"].as_str().expect("an id")).collect::<Vec<_>>(),
            ids
        );
        for one in &answers {
            assert!(
                ["right", "almost", "part", "neutral"].contains(&one["state"].as_str().expect("a state"))
            );
            assert!(one["answer"].is_array() || one["answer"].is_object(), "{one}");
        }
        assert_eq!(end.len(), 1);
        let sum: f64 = expected.iter().sum();
        assert_eq!(end[0]["right"], 0);
        assert_eq!(end[0]["of"], ids.len());
        assert_eq!(end[0]["perCent"], (sum * 100.0 / ids.len() as f64 + 1e-9).floor());
        assert_eq!(end[0]["mastery"], 80);
    });
}
