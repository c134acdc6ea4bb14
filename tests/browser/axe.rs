//! axe-core finds nothing on any page in any of the four looks, nor when the reader's own system asks for dark, for
//! more contrast or for its own colours.
//!
//! Looks differ in colours alone: every page is held against every rule in one look and against the rules about colours
//! in the other three, one page of each kind against every rule in all four.

use std::fs;
use std::sync::LazyLock;

use serde_json::Value;

use crate::site::{of_kind, one_of_each_kind, page, pages};
use crate::tab::Tab;
use crate::tools::tools;
use crate::walk::every_page;

/// The looks a reader can choose.
pub const LOOKS: [&str; 4] = ["light", "cream", "dark", "contrast"];

static AXE: LazyLock<String> = LazyLock::new(|| fs::read_to_string(&tools().axe).expect("axe-core"));

/// Every rule but the experimental and retired ones, and but contrast at AAA: the theme promises 4.5 to 1 for small
/// print and checks 7 to 1 for body text on its own colours.
const RUN: &str = "(async (wanted, part) => {
    const off = ['experimental', 'deprecated'];
    const rules = axe.getRules().filter((rule) => !rule.tags.some((tag) => off.includes(tag)))
        .map((rule) => rule.ruleId).filter((id) => id !== 'color-contrast-enhanced')
        .filter((id) => !wanted || wanted.includes(id));
    const result = await axe.run(part ? document.querySelector(part) : document, { runOnly: { type: 'rule', values: rules },
        resultTypes: ['violations'], iframes: false, preload: false });
    return result.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));
})";

/// The rules whose answer may change with the colours.
const COLOUR_RULES: &str = "['color-contrast', 'link-in-text-block']";

/// Puts axe-core into the page.
pub fn load(tab: &mut Tab) {
    if !tab.is("window.axe") {
        tab.eval(&AXE);
    }
}

/// What axe-core finds in the page as it is now.
pub fn axe(tab: &mut Tab) -> Vec<String> {
    found_by(tab, "null", "null")
}

/// What axe-core finds in the main part, by every rule in one look and by those about colours in the others.
pub fn axe_in_looks(tab: &mut Tab) -> Vec<String> {
    let look = |tab: &mut Tab, look: &str, rules: &str| {
        tab.eval(&format!("document.documentElement.dataset.look = '{look}'"));
        let found = found_by(tab, rules, "'main'");
        found.into_iter().map(|problem| format!("{look}: {problem}")).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = LOOKS[1..].iter().flat_map(|name| look(tab, name, COLOUR_RULES)).collect();
    found.extend(look(tab, LOOKS[0], "null"));
    found
}

/// What axe-core finds by the rules in a list of JavaScript, or by all of them, in a part of the page or in all of it.
fn found_by(tab: &mut Tab, rules: &str, part: &str) -> Vec<String> {
    load(tab);
    match tab.eval(&format!("{RUN}({rules}, {part})")) {
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
        let mut found = in_look(tab, LOOKS[0], "null");
        for look in &LOOKS[1..] {
            found.extend(in_look(tab, look, COLOUR_RULES));
        }
        found
    });
}

#[test]
fn nothing_is_found_by_any_rule_in_the_other_looks() {
    every_page(&one_of_each_kind(), |tab, page| {
        tab.open(page);
        open_everything(tab);
        LOOKS[1..].iter().flat_map(|look| in_look(tab, look, "null")).collect()
    });
}

/// Were the rules named wrongly they would find nothing: so they must see grey on grey.
#[test]
fn the_rules_about_colours_see_a_colour_too_weak() {
    let found = crate::walk::with_tab(|tab| {
        tab.open(page("public", "parents/conduct.html"));
        tab.eval(
            "document.querySelector('main p:not([class])').style.cssText = 'color: #777; background: #888'",
        );
        in_look(tab, "dark", COLOUR_RULES)
    });
    assert!(found.iter().any(|problem| problem.contains("color-contrast")), "{found:?}");
}

/// What the rules find with a look chosen.
fn in_look(tab: &mut Tab, look: &str, rules: &str) -> Vec<String> {
    tab.eval(&format!("document.documentElement.dataset.look = '{look}'"));
    found_by(tab, rules, "null").into_iter().map(|problem| format!("{look}: {problem}")).collect()
}

/// Without its script a quiz shows all its questions and answers at once.
#[test]
fn nothing_is_found_on_a_quiz_all_laid_open() {
    every_page(&of_kind("quiz"), |tab, page| {
        tab.block("*quiz.js");
        tab.open(page);
        open_everything(tab);
        let mut found = in_look(tab, "light", "null");
        found.extend(in_look(tab, "contrast", COLOUR_RULES));
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
