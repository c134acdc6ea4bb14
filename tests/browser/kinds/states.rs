//! With the reader's own colours (forced colours), what is chosen, right or worth another look is told by words, marks
//! and borders, and the focus is seen on every kind of control.

use std::collections::HashSet;

use crate::answers::Plan;
use crate::authored::Question;
use crate::kinds::go_through;
use crate::player::{SHOWN, fill};
use crate::school::all_kinds;
use crate::tab::Tab;
use crate::walk::{nothing_found, with_tab};

const FORCED: [(&str, &str); 1] = [("forced-colors", "active")];

/// What tells of each row how it went, besides colour: what is to be seen of its mark and of the words said to it.
const TELLING: &str = "((question) => checks.all('[data-outcome]', question).map((row) => {
    const outcome = row.dataset.outcome;
    const seen = (part) => part && checks.visible(part) && part.innerText.trim();
    const mark = seen(row.querySelector('.opt-mark')) || '';
    const said = seen(row.querySelector('.opt-said')) ||
        (row.matches('.gap') && checks.all('.opt-said', question).some(seen) && 'said below') || '';
    const fine = outcome === 'right' || outcome === 'missed' ? mark : said;
    return fine && !(mark && outcome === 'not_right') ? '' : `${outcome} isn't told of ${checks.say(row)}`;
}))";

/// The picture of a part of the page.
fn picture(tab: &mut Tab, element: &str) -> Vec<u8> {
    tab.next_frame();
    let frame = tab.eval(&format!(
        "(() => {{ const box = ({element}).getBoundingClientRect();\
         return [box.x + scrollX - 8, box.y + scrollY - 8, box.width + 16, box.height + 16].map((n) => Math.max(n, 0)); }})()"
    ));
    let side = |at: usize| frame[at].as_f64().expect("a number");
    tab.picture(side(0), side(1), side(2), side(3))
}

/// The last answer is no longer the same as no answer.
fn choosing_shows(tab: &mut Tab, question: &Question, found: &mut Vec<(String, String)>) {
    let before = picture(tab, &format!("{SHOWN}[0]"));
    fill(tab, question, &question.planned(Plan::Right));
    if question.kind != "order" && before == picture(tab, &format!("{SHOWN}[0]")) {
        found.push((question.kind.clone(), "looks the same with an answer chosen".into()));
    }
}

/// Each kind of control looks otherwise with the focus on it.
fn focus_shows(tab: &mut Tab, seen: &mut HashSet<String>, found: &mut Vec<(String, String)>) {
    tab.eval(&format!(
        "window.controls = checks.stops().filter((one) => {SHOWN}[0].contains(one)); controls.length"
    ));
    let count = tab.number("controls.length") as usize;
    for at in 0..count {
        let kind = tab.text(&format!(
            "((one) => [one.localName, one.type, one.className, one.parentElement.className].join(' '))(controls[{at}])"
        ));
        if !seen.insert(kind.clone()) {
            continue;
        }
        let place = format!("(controls[{at}].closest('label, .opt, .row') || controls[{at}])");
        tab.eval(&format!("controls[{at}].focus({{ focusVisible: true }}); scrollTo(scrollX, scrollY)"));
        let with = picture(tab, &place);
        tab.eval(&format!("controls[{at}].blur()"));
        if with == picture(tab, &place) {
            found.push((kind, "looks the same with the focus".into()));
        }
    }
}

#[test]
fn states_and_focus_are_seen_without_the_theme_s_colours() {
    let school = all_kinds();
    let mut found = Vec::new();
    let mut controls = HashSet::new();
    with_tab(|tab| {
        tab.media("", &FORCED);
        tab.open(school.page);
        go_through(tab, &school.quiz, Plan::Wrong, |tab, question, answered| {
            if !answered {
                focus_shows(tab, &mut controls, &mut found);
                if question.is_scored() {
                    choosing_shows(tab, question, &mut found);
                    // The plan of this round comes after.
                    tab.eval(&format!("{SHOWN}[0].querySelectorAll('input[type=checkbox]:checked').forEach((one) => one.click())"));
                }
            }
        });
    });
    assert!(controls.len() >= 8, "only these controls: {controls:?}");
    nothing_found(found, controls.len());
}

#[test]
fn how_each_part_went_is_told_in_words_and_marks() {
    let school = all_kinds();
    let mut found = Vec::new();
    let mut told = 0;
    for plan in [Plan::Wrong, Plan::Part, Plan::Right] {
        with_tab(|tab| {
            tab.media("", &FORCED);
            tab.open(school.page);
            go_through(tab, &school.quiz, plan, |tab, question, answered| {
                if answered && question.is_scored() {
                    let rows = tab.list(&format!("{TELLING}({SHOWN}[0])"));
                    told += rows.len();
                    let untold = rows.into_iter().filter(|row| !row.is_empty());
                    found.extend(untold.map(|row| (format!("{} answered {plan:?}", question.kind), row)));
                    let verdict = format!("{SHOWN}[0].querySelector('.verdict')");
                    if !tab.is(&format!("[...{verdict}.querySelectorAll('svg')].some(checks.visible)")) {
                        found.push((question.kind.clone(), "the verdict has no sign".into()));
                    }
                }
            });
        });
    }
    assert!(told > 60, "only {told} parts were told of");
    nothing_found(found, told);
}

/// A part that is right and one that isn't have borders of different kinds, beside their words.
#[test]
fn borders_tell_right_parts_from_others() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.media("", &FORCED);
        tab.open(school.page);
        let mut compared = 0;
        go_through(tab, &school.quiz, Plan::Part, |tab, question, answered| {
            if !answered || !["categorise", "match"].contains(&question.kind.as_str()) {
                return;
            }
            let style = |outcome: &str| {
                format!(
                    "getComputedStyle({SHOWN}[0].querySelector('[data-outcome={outcome}]')).borderTopStyle"
                )
            };
            let (right, other) = (tab.text(&style("right")), tab.text(&style("not_right")));
            assert_ne!(right, other, "borders in {}", question.prompt);
            compared += 1;
        });
        assert_eq!(compared, 2);
    });
}
