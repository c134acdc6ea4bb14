//! Every kind of question in a real browser, on the page of a small quiz that has them all (`tests/kinds/quiz.yaml`).

mod drawn;
mod heavy;
mod kept;
mod looks;
mod played;
mod states;
mod tree;

use crate::answers::Plan;
use crate::authored::{Question, Quiz};
use crate::player::{SHOWN, at_end, click_on, fill, shown};
use crate::tab::Tab;

/// Goes through the quiz by script to its end, each marked question answered by the plan. `look` is called with each
/// question before it's answered and once it is; of a story at each of its steps.
fn go_through<'q>(
    tab: &mut Tab,
    quiz: &'q Quiz,
    plan: Plan,
    mut look: impl FnMut(&mut Tab, &'q Question, bool),
) {
    while !at_end(tab) {
        let question = shown(tab, quiz);
        look(tab, question, false);
        if question.is_scored() {
            fill(tab, question, &question.planned(plan));
            click_on(tab);
            look(tab, question, true);
        } else if question.kind == "scenario" {
            for step in &question.steps[1..] {
                tab.eval(&format!(
                    "location.hash = {SHOWN}[0].querySelector('section[id$=\"-{}\"]').id",
                    step.id
                ));
                look(tab, question, true);
            }
        } else {
            tab.eval(&format!(
                "new Map([...{SHOWN}[0].querySelectorAll('input')].map((one) => [one.name, one])).forEach((one) => \
                 one.click())"
            ));
            look(tab, question, true);
        }
        click_on(tab);
    }
}
