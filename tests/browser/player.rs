//! Plays a quiz as somebody does who has a keyboard and no mouse, and hears what a screen reader is told.

use serde_json::json;

use crate::answers::{Given, Plan};
use crate::authored::{Part, Question, Quiz, fragments, plain, shows, string};
use crate::keyboard::tab_to;
use crate::tab::{DOWN, ENTER, SPACE, Tab};

/// The question on the screen.
pub const SHOWN: &str = "checks.all('main .q').filter(checks.visible)";

/// The regions that a screen reader watches, as they were before a key was pressed.
const WATCH: &str = "window.watched = checks.all('[role=status], [aria-live=polite]'); watched.length";

/// The words of an element as plain letters.
const FOLD: &str = "((text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}]/gu, ''))";

/// The question on the screen, found in the authors' file. There must be one and no other.
pub fn shown<'a>(tab: &mut Tab, quiz: &'a Quiz) -> &'a Question {
    assert_eq!(tab.number(&format!("{SHOWN}.length")), 1.0, "one question at a time");
    quiz.question(&tab.text(&format!("{SHOWN}[0].querySelector('legend').innerText")))
}

/// Whether the quiz has come to its end.
pub fn at_end(tab: &mut Tab) -> bool {
    tab.is(&format!("{SHOWN}.length === 0"))
}

/// Where each chosen option stands on the screen, top to bottom.
pub fn places_on_screen(tab: &mut Tab, question: &Question, chosen: &[usize]) -> Vec<usize> {
    let labels = tab.list(&format!(
        "[...{SHOWN}[0].querySelectorAll('.opts input')].map((input) => input.labels[0].querySelector('.opt-text').innerText)"
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

/// Answers with Tab, the space bar, the arrows and letters.
pub fn answer(tab: &mut Tab, question: &Question, given: &Given) {
    match given {
        Given::Ticked(chosen) => tick(tab, question, chosen),
        Given::Each(values) if question.kind == "order" => put_in_order(tab, question, values),
        Given::Each(values) => {
            for (at, (part, value)) in question.parts.iter().zip(values).enumerate() {
                place(tab, part, at, value);
            }
        }
    }
}

fn tick(tab: &mut Tab, question: &Question, chosen: &[usize]) {
    let places = places_on_screen(tab, question, chosen);
    let inputs = format!("[...{SHOWN}[0].querySelectorAll('.opts input')]");
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
}

/// Moves each item up to its place with its button, and hears its place each time.
fn put_in_order(tab: &mut Tab, question: &Question, values: &[String]) {
    let count = values.len();
    let mut wanted: Vec<(usize, &str)> = values
        .iter()
        .zip(&question.parts)
        .map(|(place, part)| (place.parse().expect("a place"), part.text.as_str()))
        .collect();
    wanted.sort();
    let mut moves = 0;
    for (place, item) in wanted {
        while place_in_order(tab, item) > place {
            press_move(tab, "up", item);
            moves += 1;
            let now = place_in_order(tab, item);
            hear_place(tab, item, now, count);
        }
    }
    if moves == 0 {
        // It stands as wanted; moved there and back it counts as answered.
        let item = &question.parts[0].text;
        let (first, second) = if place_in_order(tab, item) < count { ("down", "up") } else { ("up", "down") };
        for direction in [first, second] {
            press_move(tab, direction, item);
            let now = place_in_order(tab, item);
            hear_place(tab, item, now, count);
        }
    }
}

/// The place of an item on the screen, from 1.
fn place_in_order(tab: &mut Tab, item: &str) -> usize {
    let rows = tab.list(&format!(
        "[...{SHOWN}[0].querySelectorAll('.row')].map((row) => row.querySelector('label').innerText)"
    ));
    let found = rows.iter().position(|row| plain(row) == plain(item));
    found.unwrap_or_else(|| panic!("no row {item} among {rows:?}")) + 1
}

fn press_move(tab: &mut Tab, direction: &str, item: &str) {
    let name = json!(plain(&string("quiz", direction).replace("{item}", item)));
    let focused = format!("{FOLD}(document.activeElement.textContent) === {name}");
    if !tab.is(&focused) {
        tab_to(tab, &format!("document.activeElement.localName === 'button' && {focused}"));
    }
    tab.eval(WATCH);
    tab.press(&SPACE);
    assert!(tab.is(&focused), "the focus leaves the button that moves {item} {direction}");
}

fn hear_place(tab: &mut Tab, item: &str, now: usize, count: usize) {
    let moved = string("quiz", "moved").replace("{item}", item);
    told(tab, &[&moved.replace("{n}", &now.to_string()).replace("{total}", &count.to_string())]);
}

/// Puts one thing where it was planned: among radios, in a list to choose from, or by typing.
pub fn place(tab: &mut Tab, part: &Part, at: usize, value: &str) {
    let row = row_of(part, at);
    tab_to(tab, &format!("{row}.contains(document.activeElement)"));
    if part.typed {
        tab.eval("document.activeElement.value = ''");
        return tab.type_text(value);
    }
    let wanted = json!(plain(value));
    if tab.is("document.activeElement.type === 'radio'") {
        tab.press(&SPACE);
        let chosen = format!("{FOLD}(document.activeElement.labels[0].innerText) === {wanted}");
        press_down_until(tab, &chosen, value);
    } else {
        // Partners have a letter before their words.
        let chosen = format!(
            "{FOLD}(document.activeElement.selectedOptions[0].text).replace(new RegExp('^[a-z](?=' + {wanted} + '$)'), '') === {wanted}"
        );
        press_down_until(tab, &chosen, value);
    }
}

fn press_down_until(tab: &mut Tab, chosen: &str, what: &str) {
    for _ in 0..12 {
        if tab.is(chosen) {
            return;
        }
        tab.press(&DOWN);
    }
    panic!("the arrow never comes to {what}");
}

/// The row of a thing on the screen, as JavaScript: by its words, a gap by its number.
fn row_of(part: &Part, at: usize) -> String {
    let words = if part.text.is_empty() {
        string("quiz", "gap").replace("{n}", &(at + 1).to_string())
    } else {
        part.text.clone()
    };
    let label = "(row) => row.querySelector('legend, label').textContent";
    format!(
        "[...{SHOWN}[0].querySelectorAll('.row')].find((row) => {FOLD}(({label})(row)) === {})",
        json!(plain(&words))
    )
}

/// Goes on to a button of the quiz that says one of these, and presses it.
pub fn press_button(tab: &mut Tab, names: &[&str]) {
    let words: Vec<_> = names.iter().map(|name| plain(&string("quiz", name))).collect();
    let there = format!(
        "document.activeElement.localName === 'button' && {}.includes({FOLD}(document.activeElement.innerText))",
        json!(words)
    );
    if !tab.is(&there) {
        tab_to(tab, &there);
    }
    tab.eval(WATCH);
    tab.press(&ENTER);
}

/// Presses the button that marks the answer.
pub fn press_check(tab: &mut Tab) {
    press_button(tab, &["check"]);
}

/// Presses the button that goes on to the next question or to the end.
pub fn press_next(tab: &mut Tab) {
    press_button(tab, &["next", "finish", "go_on"]);
    focus_is_kept(tab);
}

/// What a screen reader is told once it says all of these texts.
pub fn told(tab: &mut Tab, texts: &[&str]) -> String {
    let said = "watched.filter((region) => region.isConnected).map((region) => region.textContent).join(' ')";
    let wanted: Vec<_> = texts.iter().flat_map(|text| fragments(text)).collect();
    let all = wanted
        .iter()
        .map(|piece| format!("{FOLD}({said}).includes({piece:?})"))
        .collect::<Vec<_>>()
        .join(" && ");
    assert!(tab.wait_until(&all), "a screen reader is not told {texts:?} but: {}", tab.text(said));
    tab.text(said)
}

pub fn focus_is_kept(tab: &mut Tab) {
    let kept = "document.activeElement !== document.body && checks.visible(document.activeElement)";
    assert!(tab.wait_until(kept), "the focus is lost after a key");
}

/// The theme's own words must never be these; authors may speak of who did wrong.
pub fn no_hard_word(said: &str, question: &Question) {
    let authored: String = question.remarks().chain(question.offered()).collect();
    let authored = format!("{authored}{}{}", question.explanation, question.prompt).to_lowercase();
    for word in ["wrong", "incorrect", "failed", "oops"] {
        let hard = said.to_lowercase().matches(word).count() > authored.matches(word).count();
        assert!(!hard, "says \"{word}\": {said}");
    }
}

/// Answers the question on the screen by a plan and checks what is said. Gives the mark.
pub fn take_question(tab: &mut Tab, quiz: &Quiz, plan: Plan) -> (String, f64) {
    let question = shown(tab, quiz);
    let given = question.planned(plan);
    answer(tab, question, &given);
    press_check(tab);
    let mut texts = vec![question.verdict(&given), question.explanation.clone()];
    texts.extend(question.said(&given));
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let said = told(tab, &texts);
    no_hard_word(&said, question);
    focus_is_kept(tab);
    let seen = tab.text(&format!("{SHOWN}[0].innerText"));
    for text in texts {
        assert!(shows(&seen, text), "{text} is told but not to be seen in: {seen}");
    }
    (plain(&question.prompt), question.mark(&given))
}

/// Answers what isn't marked: goes through a story to its end, chooses a point on each scale.
pub fn pass_through(tab: &mut Tab, question: &Question) {
    if question.kind == "scenario" {
        return read_story(tab, question);
    }
    let groups = format!(
        "[...new Map([...{SHOWN}[0].querySelectorAll('input')].map((input) => [input.name, input])).values()]"
    );
    let count = tab.number(&format!("{groups}.length")) as usize;
    assert_eq!(count, question.statements.len().max(1), "scales of {}", question.prompt);
    for at in 0..count {
        tab_to(tab, &format!("document.activeElement.name === {groups}[{at}].name"));
        tab.press(&SPACE);
        tab.press(&DOWN);
        assert!(tab.is("document.activeElement.checked"), "an arrow chooses on a scale");
    }
}

/// Follows links by keyboard along the longest way that comes to no step twice, to an end.
fn read_story(tab: &mut Tab, question: &Question) {
    let way = longest_way(question, vec![0]).expect("a way to an end");
    for (count, at) in way.iter().enumerate() {
        let step = &question.steps[*at];
        let steps = format!("[...{SHOWN}[0].querySelectorAll('section')].filter(checks.visible)");
        assert!(tab.wait_until(&format!("{steps}.length === 1")), "one step of the story at a time");
        let text = tab.text(&format!("{steps}[0].innerText"));
        let paragraphs = step.text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
        for words in paragraphs.chain([step.outcome.as_str()]) {
            assert!(shows(&text, words), "the step {} does not say {words} but {text}", step.id);
        }
        if count > 0 {
            let there = format!("document.activeElement === {steps}[0]");
            assert!(tab.wait_until(&there), "the focus does not go to the step {}", step.id);
        }
        let Some(next) = way.get(count + 1) else { break };
        let to = &question.steps[*next].id;
        let (words, _) = step.turns.iter().find(|(_, leads)| leads == to).expect("a turn");
        let focused = format!("{FOLD}(document.activeElement.innerText) === {}", json!(plain(words)));
        tab_to(tab, &format!("document.activeElement.localName === 'a' && {focused}"));
        tab.press(&ENTER);
    }
    let shown = tab.text(&format!("{SHOWN}[0].innerText"));
    assert!(shows(&shown, &question.explanation), "the end of a story does not say what to take from it");
}

/// The longest way that goes on from these steps to an end.
fn longest_way(question: &Question, way: Vec<usize>) -> Option<Vec<usize>> {
    let here = &question.steps[*way.last()?];
    if here.turns.is_empty() {
        return Some(way);
    }
    let place = |id: &String| question.steps.iter().position(|step| step.id == *id);
    let next = here.turns.iter().filter_map(|(_, to)| place(to)).filter(|at| !way.contains(at));
    let ways = next.filter_map(|at| longest_way(question, [way.clone(), vec![at]].concat()));
    ways.max_by_key(Vec::len)
}

/// Takes all the questions from where the quiz stands to its end. Gives what each marked one was marked.
pub fn take(tab: &mut Tab, quiz: &Quiz, plan: impl Fn(usize, &Question) -> Plan) -> Vec<(String, f64)> {
    let mut marks = Vec::new();
    while !at_end(tab) {
        assert!(marks.len() <= quiz.questions.len(), "the quiz never ends");
        let question = shown(tab, quiz);
        if question.is_scored() {
            marks.push(take_question(tab, quiz, plan(marks.len(), question)));
        } else {
            pass_through(tab, question);
        }
        press_next(tab);
    }
    marks
}

/// The end of a round: how many were fully right, kind words by the sum of the marks, and what there is to look at
/// again.
pub fn check_summary(tab: &mut Tab, quiz: &Quiz, marks: &[(String, f64)]) -> Vec<String> {
    let total = quiz.marked();
    let full = marks.iter().filter(|(_, mark)| *mark == 1.0).count();
    let sum: f64 = marks.iter().map(|(_, mark)| mark).sum();
    let score =
        string("quiz", "score").replace("{n}", &full.to_string()).replace("{total}", &total.to_string());
    let mastered = |mastery: f64| sum / total as f64 * 100.0 + 1e-9 >= mastery;
    let name = match () {
        () if full == total => "all",
        () if quiz.mastery.is_some_and(mastered) => "mastered",
        () => "more",
    };
    told(tab, &[&score, &string("quiz", name)]);
    let seen = tab.text("document.querySelector('main').innerText");
    assert!(shows(&seen, &score), "the end shows no score: {seen}");
    let missed: Vec<_> =
        marks.iter().filter(|(_, mark)| *mark < 1.0).map(|(prompt, _)| prompt.clone()).collect();
    let listed = tab.list("checks.all('main li').filter(checks.visible).map((item) => item.innerText)");
    let listed: Vec<_> = listed.iter().map(|item| plain(item)).collect();
    assert_eq!(listed, missed, "what there is to look at again");
    missed
}

/// Answers at once, by script, as a test does that looks at something else.
pub fn fill(tab: &mut Tab, question: &Question, given: &Given) {
    match given {
        Given::Ticked(chosen) => {
            let places = places_on_screen(tab, question, chosen);
            tab.eval(&format!(
                "{places:?}.forEach((at) => {SHOWN}[0].querySelectorAll('.opts input')[at].click())"
            ));
        }
        Given::Each(values) => {
            for (at, (part, value)) in question.parts.iter().zip(values).enumerate() {
                let row = row_of(part, at);
                tab.eval(&format!("checks.fill({row}, {}, {})", json!(plain(value)), json!(value)));
            }
        }
    }
}

/// Presses by script the first button of the question that is to be seen and isn't one that moves something.
pub fn click_on(tab: &mut Tab) {
    tab.eval(&format!("[...{SHOWN}[0].querySelectorAll('.q-go button')].find(checks.visible).click()"));
}
