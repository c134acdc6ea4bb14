//! Everything is reached with the Tab key, in the order of the page, each stop in sight with a ring around it; the
//! first is the skip link, and nothing holds the keyboard fast.

use std::collections::HashSet;
use std::sync::Mutex;

use serde_json::Value;

use crate::site::{one_of_each_kind, page};
use crate::tab::{DOWN, ENTER, ESCAPE, SHIFT_TAB, TAB, Tab};
use crate::walk::{every_page, with_tab};

/// Presses Tab until the focus has been everywhere. `at_stop` may look closer at each new stop.
pub fn walk(tab: &mut Tab, mut at_stop: impl FnMut(&mut Tab, &Value) -> Vec<String>) -> Vec<String> {
    let expected = tab.number("checks.startWalk()") as usize;
    let mut found = Vec::new();
    for _ in 0..expected + 30 {
        tab.press(&TAB);
        let stop = tab.eval("checks.step()");
        let problems = stop["problems"].as_array().expect("a list");
        found.extend(problems.iter().filter_map(Value::as_str).map(str::to_string));
        if stop["end"] == true {
            return found;
        }
        found.extend(at_stop(tab, &stop));
    }
    found.push(format!("the keyboard never gets out: more than {expected} stops"));
    found
}

#[test]
fn tab_reaches_everything_in_order_and_in_sight() {
    let seen = Mutex::new(HashSet::new());
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        tab.open(page);
        walk(tab, |tab, stop| {
            let kind = stop["kind"].as_str().expect("a kind").to_string();
            if seen.lock().expect("the set").insert(kind) { pixels_change(tab, stop) } else { Vec::new() }
        })
    });
}

/// A small window has a bar of its own, a menu, and less room for what is fixed in place.
#[test]
fn tab_reaches_everything_on_a_phone_with_the_menu_open() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        tab.resize(375, 667);
        tab.open(page);
        tab.eval(
            "document.querySelectorAll('details, button[aria-expanded=false]').forEach((part) => \
            part.localName === 'details' ? part.open = true : checks.visible(part) && part.click())",
        );
        tab.eval("document.activeElement.blur()");
        walk(tab, |_, _| Vec::new())
    });
}

/// The picture of a stop must differ with and without the focus.
fn pixels_change(tab: &mut Tab, stop: &Value) -> Vec<String> {
    let side = |name: &str| stop["box"][name].as_f64().expect("a number").max(0.0);
    let (x, y, width, height) = (side("x"), side("y"), side("width").min(1280.0), side("height").min(800.0));
    let with = tab.picture(x, y, width, height);
    tab.eval("window.held = document.activeElement; held.blur()");
    let without = tab.picture(x, y, width, height);
    tab.eval("held.focus({ focusVisible: true, preventScroll: true })");
    if with == without {
        vec![format!("looks the same with the focus: {}", stop["name"])]
    } else {
        Vec::new()
    }
}

#[test]
fn the_skip_link_goes_to_the_main_part() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        tab.open(page);
        tab.press(&TAB);
        let mut found = Vec::new();
        if !tab.is("document.activeElement.hash === '#main' && checks.visible(document.activeElement)") {
            found.push(format!("first stop: {}", tab.text("checks.say(document.activeElement)")));
        }
        tab.press(&ENTER);
        tab.press(&TAB);
        if !tab.is("document.activeElement.closest('main, footer')") {
            found.push(format!("after skipping: {}", tab.text("checks.say(document.activeElement)")));
        }
        found
    });
}

#[test]
fn shift_tab_goes_back_the_same_way() {
    with_tab(|tab| {
        tab.open(page("public", "index.html"));
        let stops = tab.number("checks.stops().length") as usize;
        let mut there = Vec::new();
        for _ in 0..stops {
            tab.press(&TAB);
            there.push(tab.text("checks.say(document.activeElement)"));
        }
        let mut back = vec![there.last().expect("a stop").clone()];
        for _ in 1..stops {
            tab.press(&SHIFT_TAB);
            back.push(tab.text("checks.say(document.activeElement)"));
        }
        back.reverse();
        assert_eq!(there, back);
    });
}

/// The look and the text size are chosen by keyboard, and go along to the next page without being stored.
#[test]
fn look_and_text_size_are_chosen_by_keyboard_and_travel() {
    with_tab(|tab| {
        tab.open(page("public", "students/index.html"));
        tab_to(
            tab,
            "document.activeElement.matches('summary') && document.activeElement.closest('#display')",
        );
        tab.press(&ENTER);
        tab_to(tab, "document.activeElement.name === 'look'");
        tab.press(&DOWN);
        tab.press(&DOWN);
        assert_eq!(tab.text("document.documentElement.dataset.look"), "dark", "two steps down from light");
        tab_to(tab, "document.activeElement.name === 'size'");
        tab.press(&DOWN);
        assert_eq!(
            tab.text("document.documentElement.dataset.size"),
            "2",
            "one step down from the usual size"
        );
        tab.press(&ESCAPE);
        assert!(tab.is("document.activeElement.matches('summary')"), "Escape gives the focus back");
        tab_to(tab, "document.activeElement.closest('main a')");
        let from = tab.text("location.pathname");
        tab.press(&ENTER);
        assert!(
            tab.wait_until(&format!("location.pathname !== {from:?} && document.readyState === 'complete'"))
        );
        tab.settle();
        let chosen =
            tab.text("`${document.documentElement.dataset.look} ${document.documentElement.dataset.size}`");
        assert_eq!(chosen, "dark 2", "on the next page");
        assert_eq!(crate::network::kept(tab), Vec::<String>::new());
    });
}

/// Presses Tab until it is so.
pub fn tab_to(tab: &mut Tab, wanted: &str) {
    for _ in 0..200 {
        tab.press(&TAB);
        if tab.is(wanted) {
            return;
        }
    }
    panic!("the Tab key never comes to {wanted}");
}
