//! Whatever state a question is in: axe-core and the HTML checker find nothing, nothing scrolls sideways or is cut off,
//! and it reads and prints without scripts.

use crate::answers::Plan;
use crate::authored::{plain, shows};
use crate::axe::{axe, axe_in_looks};
use crate::html::messages;
use crate::kinds::go_through;
use crate::noscript::{dead_links, open_without_scripts, reads_and_checks};
use crate::paper::print;
use crate::print::paper_size;
use crate::reflow::misfits;
use crate::school::{a_hundred, all_kinds, with_pick};
use crate::tab::Tab;
use crate::walk::{nothing_found, with_tab};

/// Fails with what was found in each state of each question.
fn in_each_state(plan: Plan, prepare: impl Fn(&mut Tab), mut look: impl FnMut(&mut Tab) -> Vec<String>) {
    let school = all_kinds();
    let mut found = Vec::new();
    let mut states = 0;
    with_tab(|tab| {
        prepare(tab);
        tab.open(school.page);
        go_through(tab, &school.quiz, plan, |tab, question, answered| {
            // Before it's answered a question is the same, whatever the answer.
            if answered || plan == Plan::Wrong {
                let state = if answered { format!("answered {plan:?}") } else { "as asked".into() };
                states += 1;
                found.extend(
                    look(tab).into_iter().map(|problem| (format!("{} {state}", question.kind), problem)),
                );
            }
        });
        found.extend(look(tab).into_iter().map(|problem| ("the end".to_string(), problem)));
    });
    assert!(states >= school.quiz.questions.len(), "hardly a state was looked at");
    nothing_found(found, states + 1);
}

#[test]
fn axe_finds_nothing_as_asked_and_after_an_answer_that_is_not_right() {
    in_each_state(Plan::Wrong, |_| {}, axe_in_looks);
}

#[test]
fn axe_finds_nothing_after_a_right_answer() {
    in_each_state(Plan::Right, |_| {}, axe_in_looks);
}

#[test]
fn axe_finds_nothing_on_the_page_as_it_opens_or_with_all_of_it_laid_open() {
    with_tab(|tab| {
        tab.open(all_kinds().page);
        assert_eq!(axe(tab), Vec::<String>::new(), "as it opens");
        tab.block("*quiz.js");
        tab.open(all_kinds().page);
        tab.eval("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        assert_eq!(axe(tab), Vec::<String>::new(), "laid open");
    });
}

#[test]
fn the_html_checker_says_nothing() {
    let pages = [("kinds", all_kinds()), ("pick", with_pick()), ("hundred", a_hundred())];
    let names: Vec<_> = pages.iter().map(|(name, _)| name.to_string()).collect();
    let serve = move |name: &str| {
        pages.iter().find(|(known, _)| *known == name).map(|(_, school)| school.page.html.clone())
    };
    nothing_found(messages(serve, &names), 3);
}

/// 320 px are 400 % of a window of 1280, and a reader may space the letters and lines.
#[test]
fn nothing_scrolls_sideways_or_is_cut_off_in_any_state() {
    for plan in [Plan::Wrong, Plan::Right] {
        in_each_state(
            plan,
            |tab| tab.resize(320, 640),
            |tab| {
                let mut found = misfits(tab, 8, "320 px");
                tab.eval("document.documentElement.dataset.size = '4'");
                found.extend(misfits(tab, 6, "320 px, largest text"));
                tab.eval("document.documentElement.dataset.size = '1'; checks.spaceOut()");
                found.extend(misfits(tab, 0, "320 px, spaced out"));
                tab.eval("document.adoptedStyleSheets = []");
                found
            },
        );
    }
}

#[test]
fn without_scripts_it_reads_and_can_be_checked_and_nothing_is_dead() {
    let school = all_kinds();
    with_tab(|tab| {
        let mut found = reads_and_checks(tab, school.page, &school.quiz);
        open_without_scripts(tab, school.page);
        found.extend(tab.list("checks.deadControls()"));
        found.extend(dead_links(tab, school.page));
        found.extend(tab.complaints(school.page));
        for question in &school.quiz.questions {
            let fields = tab.list(&format!(
                "checks.all('main .q-{} input, main .q-{0} select').map((one) => checks.visible(one) && !one.disabled \
                 ? '' : 'a field that is of no use: ' + checks.say(one))",
                question.kind
            ));
            if fields.is_empty() && question.kind != "scenario" {
                found.push(format!("no field for {}", question.prompt));
            }
            found.extend(fields.into_iter().filter(|field| !field.is_empty()));
        }
        let steps = tab.number("checks.all('.q-scenario section').filter(checks.visible).length") as usize;
        let written: usize = school.quiz.questions.iter().map(|question| question.steps.len()).sum();
        assert_eq!(steps, written, "steps of the story to be seen");
        let links = tab.list(
            "checks.all('.q-scenario section a').map((link) => checks.visible(link) && \
             document.getElementById(link.hash.slice(1))?.localName === 'section' ? '' : checks.say(link))",
        );
        assert!(links.len() > written, "links of the story: {links:?}");
        found.extend(links.into_iter().filter(|link| !link.is_empty()));
        nothing_found(found.into_iter().map(|problem| ("the quiz".into(), problem)).collect(), 1);
    });
}

/// The page's own print has all the questions, to be answered with a pen, and no answer.
#[test]
fn it_prints_all_its_questions_and_no_answer() {
    let school = all_kinds();
    with_tab(|tab| {
        tab.open(school.page);
        let paper = print(tab, school.page);
        let mut found = Vec::new();
        let sheets = paper_size(&paper, &mut found);
        let text = paper.text();
        for question in &school.quiz.questions {
            for words in question.offered().chain([question.prompt.as_str()]) {
                if !shows(&text, words) {
                    found.push(format!("does not print: {words}"));
                }
            }
            // Where a story leads is part of it.
            let telling = question.remarks().chain(question.hints.iter().map(String::as_str));
            for words in telling.filter(|words| words.len() > 12 && plain(&text).contains(&plain(words))) {
                found.push(format!("gives away: {words}"));
            }
        }
        for button in ["check", "next", "keep", "restart"] {
            let words = crate::authored::string("quiz", button);
            if words.len() > 5 && shows(&text, &words) {
                found.push(format!("prints the button {words}"));
            }
        }
        assert!(sheets <= 6, "{sheets} sheets for 12 short questions");
        nothing_found(found.into_iter().map(|problem| ("paper".into(), problem)).collect(), sheets);
    });
}
