//! axe-core finds nothing on any page in any of the four looks, nor when the reader's own system asks for dark, for
//! more contrast or for its own colours.

use std::fs;
use std::sync::LazyLock;

use serde_json::Value;

use crate::site::{of_kind, one_of_each_kind, pages};
use crate::tab::Tab;
use crate::tools::tools;
use crate::walk::every_page;

/// The looks a reader can choose.
pub const LOOKS: [&str; 4] = ["light", "cream", "dark", "contrast"];

static AXE: LazyLock<String> = LazyLock::new(|| fs::read_to_string(&tools().axe).expect("axe-core"));

/// Every rule but the experimental and retired ones, and but contrast at AAA: the theme promises 4.5 to 1 for small
/// print and checks 7 to 1 for body text on its own colours.
const RUN: &str = "(async () => {
    const off = ['experimental', 'deprecated'];
    const rules = axe.getRules().filter((rule) => !rule.tags.some((tag) => off.includes(tag)))
        .map((rule) => rule.ruleId).filter((id) => id !== 'color-contrast-enhanced');
    const result = await axe.run(document, { runOnly: { type: 'rule', values: rules },
        resultTypes: ['violations'], iframes: false, preload: false });
    return result.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));
})()";

/// Puts axe-core into the page.
pub fn load(tab: &mut Tab) {
    if !tab.is("window.axe") {
        tab.eval(&AXE);
    }
}

/// What axe-core finds in the page as it is now.
pub fn axe(tab: &mut Tab) -> Vec<String> {
    load(tab);
    match tab.eval(RUN) {
        Value::Array(found) => {
            found.iter().map(|item| item.as_str().unwrap_or_default().to_string()).collect()
        }
        other => panic!("axe-core gave {other}"),
    }
}

fn open_everything(tab: &mut Tab) {
    tab.eval("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
}

#[test]
fn nothing_is_found_in_any_look() {
    every_page(&pages(), |tab, page| {
        tab.open(page);
        open_everything(tab);
        let mut found = Vec::new();
        for look in LOOKS {
            tab.eval(&format!("document.documentElement.dataset.look = '{look}'"));
            found.extend(axe(tab).into_iter().map(|problem| format!("{look}: {problem}")));
        }
        found
    });
}

/// Without its script a quiz shows all its questions and answers at once.
#[test]
fn nothing_is_found_on_a_quiz_all_laid_open() {
    every_page(&of_kind("quiz"), |tab, page| {
        tab.block("*quiz.js");
        tab.open(page);
        open_everything(tab);
        let mut found = Vec::new();
        for look in ["light", "contrast"] {
            tab.eval(&format!("document.documentElement.dataset.look = '{look}'"));
            found.extend(axe(tab).into_iter().map(|problem| format!("{look}: {problem}")));
        }
        found
    });
}

#[test]
fn nothing_is_found_when_the_system_asks_for_other_colours() {
    every_page(&one_of_each_kind(), |tab, page| {
        tab.open(page);
        let mut found = Vec::new();
        for preference in
            [("prefers-color-scheme", "dark"), ("prefers-contrast", "more"), ("forced-colors", "active")]
        {
            tab.media("", &[preference]);
            found.extend(axe(tab).into_iter().map(|problem| format!("{preference:?}: {problem}")));
        }
        tab.media("", &[]);
        found
    });
}
