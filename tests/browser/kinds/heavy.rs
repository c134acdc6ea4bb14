//! The page of a quiz is light: its scripts, and the time an answer takes on a page with a hundred questions.

use std::fs;

use crate::answers::Plan;
use crate::player::{SHOWN, at_end, click_on, fill, shown};
use crate::school::{a_hundred, all_kinds};
use crate::site::file_of;
use crate::walk::with_tab;

/// What all scripts of the page of a quiz may weigh together, in bytes.
const SCRIPTS: u64 = 15 * 1024;

/// Marking an answer must not be felt: less than a frame, in milliseconds.
const FRAME: f64 = 16.0;

#[test]
fn the_scripts_of_a_quiz_are_light() {
    let sizes = with_tab(|tab| {
        tab.open(all_kinds().page);
        let scripts = tab.list("checks.all('script[src]').map((one) => one.src)");
        let files = scripts.iter().map(|url| file_of(url).expect("a file"));
        files.map(|file| fs::metadata(&file).expect("a script").len()).collect::<Vec<_>>()
    });
    let all: u64 = sizes.iter().sum();
    println!("{} scripts of a quiz weigh {all} bytes, {} may be", sizes.len(), SCRIPTS);
    assert!(sizes.len() > 2 && all <= SCRIPTS, "{all} bytes of scripts: {sizes:?}");
}

#[test]
fn marking_is_not_felt_among_a_hundred_questions() {
    let school = a_hundred();
    assert_eq!(school.quiz.questions.len(), 100);
    let times = with_tab(|tab| {
        tab.open(school.page);
        let mut times = Vec::new();
        while !at_end(tab) && times.len() < 20 {
            let question = shown(tab, &school.quiz);
            if question.is_scored() {
                let plan = if times.len() % 2 == 0 { Plan::Wrong } else { Plan::Right };
                fill(tab, question, &question.planned(plan));
                times.push(tab.number(&format!(
                    "(() => {{ const check = [...{SHOWN}[0].querySelectorAll('.q-go button')].find(checks.visible);\
                     const start = performance.now(); check.click(); return performance.now() - start; }})()"
                )));
                assert!(tab.is(&format!("checks.visible({SHOWN}[0].querySelector('.verdict'))")));
            }
            click_on(tab);
        }
        times.sort_by(f64::total_cmp);
        times
    });
    println!("one of 100 questions is marked and shown in {:.2} ms (median of {})", times[10], times.len());
    assert!(times[10] < FRAME, "{times:?}");
}
