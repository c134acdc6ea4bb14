//! A quiz is taken with the keyboard alone: what is chosen is answered in words that a screen reader is told, marked
//! as the authors' files say, and only what was missed is asked again. Nothing is kept.

use crate::authored::{QUIZZES, Question, Quiz, fragments, plain, shows, string};
use crate::keyboard::tab_to;
use crate::network::kept;
use crate::site::site;
use crate::tab::{DOWN, ENTER, SPACE, Tab};
use crate::walk::{every_page, with_tab};

/// The question on the screen.
const SHOWN: &str = "checks.all('main fieldset').filter(checks.visible)";

/// The regions that a screen reader watches, as they were before a key was pressed.
const WATCH: &str = "window.watched = checks.all('[role=status], [aria-live=polite]'); watched.length";

/// How to answer a question.
#[derive(Clone, Copy)]
enum Plan {
    Right,
    /// Something wrong; of several right ones one is taken and one that is wrong.
    Wrong,
    Neutral,
    /// One of several right ones and nothing else.
    Part,
}

/// The options to choose, by their places in the file.
fn choose(question: &Question, plan: Plan) -> Vec<usize> {
    let places = |wanted: &dyn Fn(usize) -> bool| {
        (0..question.options.len()).filter(|at| wanted(*at)).collect::<Vec<_>>()
    };
    let right = places(&|at| question.options[at].correct);
    let wrong = places(&|at| !question.options[at].correct && !question.options[at].neutral);
    let neutral = places(&|at| question.options[at].neutral);
    match plan {
        Plan::Wrong if question.multiple => vec![right[0], wrong[0]],
        Plan::Wrong => vec![wrong[0]],
        Plan::Neutral if !neutral.is_empty() => vec![neutral[0]],
        Plan::Part if question.multiple => vec![right[0]],
        _ => right,
    }
}

/// The question on the screen, found in the authors' file. There must be one and no other.
fn shown<'a>(tab: &mut Tab, quiz: &'a Quiz) -> &'a Question {
    assert_eq!(tab.number(&format!("{SHOWN}.length")), 1.0, "one question at a time");
    quiz.question(&tab.text(&format!("{SHOWN}[0].querySelector('legend').innerText")))
}

/// Where each chosen option stands on the screen, top to bottom.
fn places_on_screen(tab: &mut Tab, question: &Question, chosen: &[usize]) -> Vec<usize> {
    let labels = tab.list(&format!(
        "[...{SHOWN}[0].querySelectorAll('input')].map((input) => input.labels[0].innerText)"
    ));
    assert_eq!(labels.len(), question.options.len(), "options of {}", question.prompt);
    let place = |at: &usize| {
        let text = plain(&question.options[*at].text);
        let fits = |label: &String| plain(label) == text || plain(label).get(1..) == Some(&text);
        labels.iter().position(fits).unwrap_or_else(|| panic!("no option {text} among {labels:?}"))
    };
    let mut places: Vec<_> = chosen.iter().map(place).collect();
    places.sort();
    places
}

/// Chooses with Tab, the space bar and the arrows, goes on to the button and presses it.
fn answer(tab: &mut Tab, question: &Question, chosen: &[usize]) {
    let places = places_on_screen(tab, question, chosen);
    let inputs = format!("[...{SHOWN}[0].querySelectorAll('input')]");
    if question.multiple {
        for place in places {
            tab_to(tab, &format!("{inputs}.indexOf(document.activeElement) === {place}"));
            tab.press(&SPACE);
        }
    } else {
        tab_to(tab, &format!("{inputs}.includes(document.activeElement)"));
        tab.press(&SPACE);
        for _ in 0..places[0] {
            tab.press(&DOWN);
        }
    }
    let ticked = tab.number(&format!("{inputs}.filter((input) => input.checked).length")) as usize;
    assert_eq!(ticked, chosen.len(), "ticked in {}", question.prompt);
    press_button(tab);
}

fn press_button(tab: &mut Tab) {
    tab_to(tab, "document.activeElement.localName === 'button' && document.activeElement.closest('main')");
    tab.eval(WATCH);
    tab.press(&ENTER);
}

/// What a screen reader is told once it says all of these texts.
fn told(tab: &mut Tab, texts: &[&str]) -> String {
    let said = "watched.filter((region) => region.isConnected).map((region) => region.textContent).join(' ')";
    let wanted: Vec<_> = texts.iter().flat_map(|text| fragments(text)).collect();
    let folded = format!("({said}).toLowerCase().replace(/[^\\p{{L}}\\p{{N}}]/gu, '')");
    let all =
        wanted.iter().map(|piece| format!("{folded}.includes({piece:?})")).collect::<Vec<_>>().join(" && ");
    assert!(tab.wait_until(&all), "a screen reader is not told {texts:?} but: {}", tab.text(said));
    tab.text(said)
}

fn focus_is_kept(tab: &mut Tab) {
    let kept = "document.activeElement !== document.body && checks.visible(document.activeElement)";
    assert!(tab.wait_until(kept), "the focus is lost after a key");
}

/// The theme's own words must never be these; authors may speak of who did wrong.
fn no_hard_word(said: &str, question: &Question) {
    let authored: String = question.options.iter().map(|option| option.feedback.as_str()).collect();
    let authored = format!("{authored}{}{}", question.explanation, question.prompt).to_lowercase();
    for word in ["wrong", "incorrect", "failed", "oops"] {
        let hard = said.to_lowercase().matches(word).count() > authored.matches(word).count();
        assert!(!hard, "says \"{word}\": {said}");
    }
}

/// Answers the question on the screen by a plan and checks what is said. Gives the mark.
fn take_question(tab: &mut Tab, quiz: &Quiz, plan: Plan) -> (String, f64) {
    let question = shown(tab, quiz);
    let chosen = choose(question, plan);
    answer(tab, question, &chosen);
    let verdict = question.verdict(&chosen);
    let mut texts = vec![verdict.as_str(), question.explanation.as_str()];
    texts.extend(chosen.iter().map(|at| question.options[*at].feedback.as_str()));
    let said = told(tab, &texts);
    no_hard_word(&said, question);
    focus_is_kept(tab);
    let seen = tab.text(&format!("{SHOWN}[0].innerText"));
    for text in texts {
        assert!(shows(&seen, text), "{text} is told but not to be seen in: {seen}");
    }
    (plain(&question.prompt), question.mark(&chosen))
}

/// Takes all the questions from where the quiz stands. Gives what each was marked.
fn take(
    tab: &mut Tab,
    quiz: &Quiz,
    count: usize,
    plan: impl Fn(usize, &Question) -> Plan,
) -> Vec<(String, f64)> {
    let mut marks = Vec::new();
    for number in 0..count {
        let planned = plan(number, shown(tab, quiz));
        marks.push(take_question(tab, quiz, planned));
        if !tab.is("document.activeElement.localName === 'button'") {
            tab_to(
                tab,
                "document.activeElement.localName === 'button' && document.activeElement.closest('main')",
            );
        }
        tab.eval(WATCH);
        tab.press(&ENTER);
        focus_is_kept(tab);
    }
    marks
}

/// The end of a round: how many were fully right, kind words by the sum of the marks, and what there is to look at
/// again.
fn check_summary(tab: &mut Tab, quiz: &Quiz, marks: &[(String, f64)]) -> Vec<String> {
    let total = quiz.questions.len();
    let full = marks.iter().filter(|(_, mark)| *mark == 1.0).count();
    let sum: f64 = marks.iter().map(|(_, mark)| mark).sum();
    let score =
        string("quiz", "score").replace("{n}", &full.to_string()).replace("{total}", &total.to_string());
    let name = match () {
        () if full == total => "all",
        () if sum / total as f64 * 100.0 >= quiz.mastery => "mastered",
        () => "more",
    };
    told(tab, &[&score, &string("quiz", name)]);
    assert!(tab.wait_until(&format!("{SHOWN}.length === 0")), "a question stays at the end");
    let seen = tab.text("document.querySelector('main').innerText");
    assert!(shows(&seen, &score), "the end shows no score: {seen}");
    let missed: Vec<_> =
        marks.iter().filter(|(_, mark)| *mark < 1.0).map(|(prompt, _)| prompt.clone()).collect();
    let listed = tab.list("checks.all('main li').filter(checks.visible).map((item) => item.innerText)");
    let listed: Vec<_> = listed.iter().map(|item| plain(item)).collect();
    assert_eq!(listed, missed, "what there is to look at again");
    missed
}

/// A quiz of each band: the one with the most questions of the kind "choose two".
fn one_for_each_band() -> Vec<&'static Quiz> {
    let mut chosen: Vec<&Quiz> = Vec::new();
    let many = |quiz: &Quiz| quiz.questions.iter().filter(|question| question.multiple).count();
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
        let marks = take(tab, quiz, quiz.questions.len(), |number, _| plans[number % plans.len()]);
        let missed = check_summary(tab, quiz, &marks);
        assert!(!missed.is_empty(), "the plan misses some");
        let mut found = crate::axe::axe(tab);
        press_button(tab);
        focus_is_kept(tab);
        let again = take(tab, quiz, missed.len(), |_, _| Plan::Right);
        let asked: Vec<_> = again.iter().map(|(prompt, _)| prompt.clone()).collect();
        assert_eq!(asked, missed, "asked again");
        let rest = marks.iter().filter(|(_, mark)| *mark == 1.0).cloned();
        check_summary(tab, quiz, &again.into_iter().chain(rest).collect::<Vec<_>>());
        found.extend(kept(tab));
        found.extend(tab.complaints(page));
        found
    });
}

/// Half a mark counts: with it a quiz is known well that by whole questions alone would not be.
#[test]
fn part_of_the_way_counts_as_a_part() {
    let share =
        |quiz: &Quiz, parts: f64| (quiz.questions.len() as f64 - parts) / quiz.questions.len() as f64 * 100.0;
    let found = QUIZZES.iter().find_map(|quiz| {
        let halves =
            quiz.questions.iter().filter(|question| question.multiple && question.right_options() == 2);
        let halves = halves.count() as f64;
        (1..=halves as usize)
            .map(|count| count as f64)
            .find(|count| share(quiz, *count) < quiz.mastery && share(quiz, count / 2.0) >= quiz.mastery)
            .map(|count| (quiz, count as usize))
    });
    let (quiz, halves) = found.expect("a quiz in which half marks make the difference");
    with_tab(|tab| {
        tab.open(quiz.page());
        let left = std::cell::Cell::new(halves);
        let marks = take(tab, quiz, quiz.questions.len(), |_, question| {
            let half = question.multiple && question.right_options() == 2 && left.get() > 0;
            left.set(left.get() - usize::from(half));
            if half { Plan::Part } else { Plan::Right }
        });
        assert_eq!(marks.iter().filter(|(_, mark)| *mark == 0.5).count(), halves);
        check_summary(tab, quiz, &marks);
    });
}

#[test]
fn no_answer_and_too_many_answers_are_asked_for_kindly_and_not_marked() {
    let fits = |quiz: &&Quiz| quiz.questions.iter().any(|question| question.multiple);
    let quiz = QUIZZES.iter().find(fits).expect("a quiz with several to choose");
    with_tab(|tab| {
        tab.open(quiz.page());
        loop {
            let question = shown(tab, quiz);
            press_button(tab);
            told(tab, &[&string("quiz", "not_answered")]);
            focus_is_kept(tab);
            assert!(std::ptr::eq(question, shown(tab, quiz)), "goes on without an answer");
            if question.multiple {
                let all: Vec<_> = (0..question.options.len()).collect();
                tab.eval("document.activeElement.blur()");
                answer(tab, question, &all);
                let many = string("quiz", "too_many").replace("{n}", &question.right_options().to_string());
                no_hard_word(&told(tab, &[&many]), question);
                let text = tab.text(&format!("{SHOWN}[0].innerText"));
                assert!(!shows(&text, &question.explanation), "explains before it is answered");
                return;
            }
            take_question(tab, quiz, Plan::Right);
            tab.press(&ENTER);
        }
    });
}

/// Each option of every quiz, chosen alone, is answered with its own feedback, and what is right is shown.
#[test]
fn every_option_of_every_quiz_has_its_own_answer() {
    let pages: Vec<_> = QUIZZES.iter().map(|quiz| quiz.page()).collect();
    every_page(&pages, |tab, page| {
        let quiz = QUIZZES.iter().find(|quiz| std::ptr::eq(quiz.page(), page)).expect("its quiz");
        let most = quiz.questions.iter().map(|question| question.options.len()).max().unwrap_or(0);
        let mut found = Vec::new();
        tab.open(page);
        for round in 0..most {
            for _ in &quiz.questions {
                found.extend(try_option(tab, quiz, round));
            }
            if !tab.is(&format!("{SHOWN}.length === 0")) {
                found.push("never comes to its end".into());
            }
            // The last button starts again with all the questions; the one before it asks only what was missed.
            tab.eval("checks.all('main button').filter(checks.visible).at(-1).click()");
        }
        found.extend(kept(tab));
        found
    });
}

/// Answers with the option at this place of the file, or the last, checks it and goes on.
fn try_option(tab: &mut Tab, quiz: &Quiz, round: usize) -> Vec<String> {
    let question = shown(tab, quiz);
    let at = round.min(question.options.len() - 1);
    let place = places_on_screen(tab, question, &[at])[0];
    let click = |button: &str| format!("{SHOWN}[0].querySelectorAll('{button}')");
    tab.eval(&format!(
        "{}[{place}].click(); [...{}].find(checks.visible).click()",
        click("input"),
        click("button")
    ));
    let seen = tab.text(&format!("{SHOWN}[0].innerText"));
    let option = &question.options[at];
    let mut found = Vec::new();
    for text in [&option.feedback, &question.explanation, &question.verdict(&[at])] {
        if !shows(&seen, text) {
            found.push(format!("chosen \"{}\", not shown \"{text}\"", option.text));
        }
    }
    let others = question.options.iter().enumerate().filter(|(other, _)| *other != at);
    for (_, other) in others {
        if plain(&other.feedback).len() > 20 && plain(&seen).contains(&plain(&other.feedback)) {
            found.push(format!("chosen \"{}\", shown the answer to \"{}\"", option.text, other.text));
        }
    }
    tab.eval(&format!("[...{}].find(checks.visible).click()", click("button")));
    found
}

/// Nothing in the quiz script could keep an answer or let it out.
#[test]
fn the_hints_come_one_by_one() {
    let quiz = QUIZZES.iter().find(|quiz| quiz.questions.iter().any(|question| question.hints.len() > 1));
    let quiz = quiz.expect("a quiz with two hints to a question");
    with_tab(|tab| {
        tab.open(quiz.page());
        for _ in 0..quiz.questions.len() {
            let question = shown(tab, quiz);
            if question.hints.len() > 1 {
                let hints = "checks.all('main fieldset details').filter(checks.visible)";
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
            take_question(tab, quiz, Plan::Right);
            tab.press(&ENTER);
        }
        panic!("{} never showed its question with two hints", site().folder.display());
    });
}
