//! What is remembered of a quiz: nothing until it's asked for, then only ids under one key, for 30 days, and all of it
//! goes when it's cleared. Each check has a private window, since all pages from disk share one store.

use serde_json::{Value, json};

use crate::answers::{Given, Plan};
use crate::authored::{Question, plain, string};
use crate::keyboard::tab_to;
use crate::kinds::go_through;
use crate::network::kept;
use crate::player::{SHOWN, places_on_screen, shown};
use crate::school::{School, all_kinds, one_changed};
use crate::tab::{SPACE, Tab};
use crate::walk::with_private_tab;

/// A day in milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// The one key under which anything may be kept.
fn key(tab: &mut Tab) -> String {
    let site = tab.text("document.querySelector('#quiz').dataset.site");
    assert!(!site.is_empty(), "the quiz has the site's id");
    format!("belisha:{site}:sharing-7-11:v1")
}

/// Ticks the box, by keyboard.
fn ask_to_remember(tab: &mut Tab) {
    tab_to(tab, "document.activeElement.id === 'quiz-keep-on'");
    tab.press(&SPACE);
    assert!(
        tab.is("document.activeElement.checked && checks.visible(document.querySelector('#quiz-clear'))")
    );
}

/// Answers all of it and asks to remember.
fn play_and_keep(tab: &mut Tab, school: &School, plan: Plan) {
    tab.open(school.page);
    go_through(tab, &school.quiz, plan, |_, _, _| {});
    ask_to_remember(tab);
}

/// What is stored, as JSON.
fn stored(tab: &mut Tab) -> Value {
    let key = key(tab);
    let text = tab.text(&format!("localStorage.getItem({}) || ''", json!(key)));
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// Opens the page of a school and gives the questions that come with an answer and a verdict.
fn come_back(tab: &mut Tab, school: &'static School) -> Vec<&'static str> {
    tab.open(school.page);
    let mut answered = Vec::new();
    loop {
        if tab.is(&format!("!{SHOWN}.length")) {
            return answered;
        }
        let question = shown(tab, &school.quiz);
        if tab.is(&format!("[...{SHOWN}[0].querySelectorAll('.verdict')].some(checks.visible)")) {
            answered.push(question.prompt.as_str());
        }
        tab.eval(&format!("{SHOWN}[0].querySelector('[data-do=next]').click()"));
    }
}

/// The questions whose answers may be remembered: nothing typed, nothing that isn't marked.
fn remembered(school: &'static School) -> Vec<&'static str> {
    let may = |question: &&Question| question.is_scored() && !question.parts.iter().any(|part| part.typed);
    school.quiz.questions.iter().filter(may).map(|question| question.prompt.as_str()).collect()
}

#[test]
fn nothing_is_kept_until_it_is_asked_for() {
    let school = all_kinds();
    with_private_tab(|tab| {
        tab.open(school.page);
        go_through(tab, &school.quiz, Plan::Right, |tab, question, _| {
            assert_eq!(kept(tab), Vec::<String>::new(), "after {}", question.prompt);
        });
        assert_eq!(kept(tab), Vec::<String>::new());
        assert_eq!(come_back(tab, school), Vec::<&str>::new());
    });
}

#[test]
fn what_is_kept_is_ids_under_one_key() {
    let school = all_kinds();
    with_private_tab(|tab| {
        play_and_keep(tab, school, Plan::Wrong);
        let key = key(tab);
        assert_eq!(kept(tab), [format!("localStorage has {key}")]);
        let stored = stored(tab);
        let names: Vec<_> = stored.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(names, ["answers", "until"]);
        let answers = stored["answers"].as_object().expect("answers");
        assert_eq!(answers.len(), remembered(school).len());
        // Only ids of the file, and places in an order.
        let yaml = serde_yaml::to_string(&school.yaml).expect("YAML");
        let known = |value: &str| {
            ["true", "false"].contains(&value)
                || yaml.lines().any(|line| line.trim_start_matches([' ', '-']) == format!("id: {value}"))
        };
        for answer in answers.values() {
            let values: Vec<&Value> = match answer {
                Value::Array(values) => values.iter().collect(),
                Value::Object(values) => values.values().collect(),
                other => panic!("an answer of another form: {other}"),
            };
            for value in values {
                let partner = value.as_str().is_some_and(|value| value.starts_with("extra"));
                assert!(value.is_number() || partner || value.as_str().is_some_and(known), "keeps {value}");
            }
        }
        let text = stored.to_string();
        for private in ["zebrazebra", "tell", "how-sure", "habits", "kits-choice"] {
            assert!(!text.contains(&format!("{private:?}")) || private == "tell", "keeps {private}: {text}");
        }
        let days =
            tab.number(&format!("(JSON.parse(localStorage[{}]).until - Date.now()) / {DAY}", json!(key)));
        assert!(days > 29.9 && days <= 30.0, "kept for {days} days");
    });
}

#[test]
fn answers_come_back_as_they_were_given() {
    let school = all_kinds();
    with_private_tab(|tab| {
        play_and_keep(tab, school, Plan::Part);
        tab.open(school.page);
        assert!(
            tab.wait_until(&format!(
                "document.querySelector('#quiz-status').textContent === {}",
                json!(string("quiz", "came_back"))
            )),
            "told: {}",
            tab.text("document.querySelector('#quiz-status').textContent")
        );
        let mut back = 0;
        while tab.is(&format!("{SHOWN}.length")) {
            let question = shown(tab, &school.quiz);
            if remembered(school).contains(&question.prompt.as_str()) {
                stands_as_given(tab, question, &question.planned(Plan::Part));
                back += 1;
            }
            tab.eval(&format!("{SHOWN}[0].querySelector('[data-do=next]').click()"));
        }
        assert_eq!(back, remembered(school).len());
        assert!(tab.is("document.querySelector('#quiz-keep-on').checked"), "the box stays ticked");
        assert_eq!(kept(tab).len(), 1);
    });
}

/// The answer is on the screen with its verdict, an order in the order that was made.
fn stands_as_given(tab: &mut Tab, question: &Question, given: &Given) {
    let verdict = tab.text(&format!("{SHOWN}[0].querySelector('.v-title').innerText"));
    assert_eq!(verdict, question.verdict(given), "{}", question.prompt);
    match given {
        Given::Ticked(chosen) => {
            let ticked = tab.eval(&format!(
                "[...{SHOWN}[0].querySelectorAll('.opts input')].flatMap((one, at) => one.checked ? [at] : [])"
            ));
            assert_eq!(ticked, json!(places_on_screen(tab, question, chosen)), "{}", question.prompt);
        }
        Given::Each(values) if question.kind == "order" => {
            let rows = tab.list(&format!(
                "[...{SHOWN}[0].querySelectorAll('.row')].map((row) => row.querySelector('label').innerText)"
            ));
            let mut wanted: Vec<_> = values.iter().zip(&question.parts).collect();
            wanted.sort_by_key(|(place, _)| place.as_str());
            let wanted: Vec<_> = wanted.iter().map(|(_, part)| part.text.as_str()).collect();
            let (rows, wanted): (Vec<_>, Vec<_>) = (
                rows.iter().map(|row| plain(row)).collect(),
                wanted.iter().map(|text| plain(text)).collect(),
            );
            assert_eq!(rows, wanted, "{}", question.prompt);
        }
        Given::Each(values) => {
            let chosen = tab.list(&format!(
                "[...{SHOWN}[0].querySelectorAll('.row')].map((row) => row.querySelector('select')?.selectedOptions[0].text\
                 .replace(/^[A-Z]: /, '') || row.querySelector('input:checked').labels[0].innerText)"
            ));
            let mut wanted = values.clone();
            let mut chosen = chosen;
            // Items stand in another order on the screen.
            wanted.sort();
            chosen.sort();
            assert_eq!(chosen, wanted, "{}", question.prompt);
        }
    }
}

#[test]
fn of_a_question_that_changed_the_answer_is_dropped_and_no_other() {
    let school = one_changed();
    with_private_tab(|tab| {
        play_and_keep(tab, all_kinds(), Plan::Right);
        let changed = school.quiz.questions[1].prompt.as_str();
        let expected: Vec<_> = remembered(school).into_iter().filter(|prompt| *prompt != changed).collect();
        assert_eq!(come_back(tab, school), expected);
    });
}

#[test]
fn after_thirty_days_it_is_forgotten() {
    let school = all_kinds();
    with_private_tab(|tab| {
        play_and_keep(tab, school, Plan::Right);
        let later = |tab: &mut Tab, days: u64| {
            let script =
                format!("{{ const now = Date.now.bind(Date); Date.now = () => now() + {}; }}", days * DAY);
            let made = tab.before_each_page(&script);
            let back = come_back(tab, school);
            tab.call("Page.removeScriptToEvaluateOnNewDocument", made);
            back.len()
        };
        assert_eq!(later(tab, 29), remembered(school).len(), "after 29 days");
        // Looking at them again doesn't keep them any longer.
        assert_eq!(later(tab, 31), 0, "after 31 days");
        assert_eq!(kept(tab), Vec::<String>::new());
    });
}

#[test]
fn clear_takes_all_of_it_away() {
    let school = all_kinds();
    with_private_tab(|tab| {
        play_and_keep(tab, school, Plan::Right);
        tab_to(tab, "document.activeElement.id === 'quiz-clear'");
        tab.press(&SPACE);
        assert!(tab.wait_until(&format!(
            "document.querySelector('#quiz-status').textContent === {}",
            json!(string("quiz", "cleared"))
        )));
        assert!(
            tab.is("checks.visible(document.activeElement) && document.activeElement.id === 'quiz-keep-on'")
        );
        assert!(!tab.is("document.activeElement.checked"));
        assert_eq!(kept(tab), Vec::<String>::new());
        assert_eq!(come_back(tab, school), Vec::<&str>::new());
    });
}

/// Taking the tick away takes away what is kept.
#[test]
fn the_box_unticked_keeps_nothing() {
    let school = all_kinds();
    with_private_tab(|tab| {
        play_and_keep(tab, school, Plan::Right);
        assert_eq!(kept(tab).len(), 1);
        tab.eval("document.querySelector('#quiz-keep-on').click()");
        assert_eq!(kept(tab), Vec::<String>::new());
    });
}

/// Where the browser keeps its store to itself, or it's full, the quiz works and says nothing of it.
#[test]
fn without_a_store_the_quiz_works_all_the_same() {
    let school = all_kinds();
    let closed =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });";
    with_private_tab(|tab| {
        tab.before_each_page(closed);
        tab.open(school.page);
        assert!(!tab.is("checks.visible(document.querySelector('#quiz-keep'))"), "offers what it can't do");
        let mut answered = 0;
        go_through(tab, &school.quiz, Plan::Right, |_, _, done| answered += usize::from(done));
        assert!(answered >= school.quiz.questions.len());
        assert_eq!(tab.complaints(school.page), Vec::<String>::new());
    });
    with_private_tab(|tab| {
        tab.open(school.page);
        tab.eval("for (let size = 5 << 20; size; size >>= 1) { try { localStorage['x' + size] = 'x'.repeat(size); } catch {} } 0");
        go_through(tab, &school.quiz, Plan::Right, |_, _, _| {});
        tab.eval("document.querySelector('#quiz-keep-on').click()");
        assert!(!tab.is("document.querySelector('#quiz-keep-on').checked"), "says it remembers and doesn't");
        assert!(!tab.is("checks.visible(document.querySelector('#quiz-clear'))"), "offers to clear nothing");
        assert_eq!(tab.complaints(school.page), Vec::<String>::new());
    });
}
