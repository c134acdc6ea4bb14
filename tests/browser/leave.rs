//! *Leave this page*: at once to a neutral page that says nothing of where one was; by mouse, by keyboard, by pressing
//! Shift three times, and without scripts.

use serde_json::json;

use crate::authored::{plain, string};
use crate::site::{Page, framed_pages, of_kind, one_of_each_kind, page};
use crate::tab::{ENTER, SHIFT, Tab};
use crate::walk::{every_page, with_tab};

const BUTTON: &str = "document.querySelector('#leave')";

fn neutral() -> &'static Page {
    of_kind("leave")[0]
}

fn sensitive() -> &'static Page {
    page("public", "students/11-14/private-images.html")
}

/// The window shows the neutral page, whatever way it came there.
fn has_left(tab: &mut Tab) -> bool {
    tab.wait_for_page(&format!("/{}", neutral().path))
}

#[test]
fn the_button_is_in_sight_on_every_page_however_far_one_has_read() {
    every_page(&framed_pages(), |tab, page| {
        tab.open(page);
        let mut found = Vec::new();
        for (width, height, size) in [(1280, 800, 1), (375, 667, 1), (320, 640, 4)] {
            tab.resize(width, height);
            tab.eval(&format!("document.documentElement.dataset.size = '{size}'; scrollTo(0, 0)"));
            for place in ["top", "end"] {
                if place == "end" {
                    tab.eval("scrollTo(0, document.documentElement.scrollHeight)");
                }
                let seen = format!(
                    "(() => {{ const button = {BUTTON}; if (!button || !checks.visible(button)) return 'is not there';
                    const box = button.getBoundingClientRect();
                    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
                        return 'is out of the window';
                    if (box.width < 44 || box.height < 44) return 'is smaller than 44 px';
                    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    if (!button.contains(hit)) return 'is under ' + checks.say(hit);
                    return button.pathname.endsWith('/{}') ? '' : 'leads to ' + button.href; }})()",
                    neutral().path
                );
                let problem = tab.text(&seen);
                if !problem.is_empty() {
                    found.push(format!("{width} px, {place} of the page: the button {problem}"));
                }
            }
        }
        found
    });
}

#[test]
fn a_click_hides_the_page_at_once_and_leaves_no_way_back_to_it() {
    with_tab(|tab| {
        tab.open(page("public", "students/11-14/index.html"));
        tab.open(sensitive());
        let title = tab.text("document.title");
        let at_once = tab.eval(&format!(
            "{BUTTON}.click(); ({{ title: document.title, hidden: !checks.visible(document.querySelector('h1')) }})"
        ));
        assert_eq!(at_once["hidden"], true, "the page is still to be seen after the click");
        let new_title = at_once["title"].as_str().expect("a title");
        assert_ne!(new_title, title, "the title of the window says where one was");
        says_nothing(new_title);
        assert!(has_left(tab), "the neutral page did not come");
        let history = tab.call("Page.getNavigationHistory", json!({}));
        let entries = history["entries"].as_array().expect("entries");
        assert!(
            entries.iter().all(|entry| !entry["url"].as_str().expect("a url").contains("private-images")),
            "one step back comes to the page that was left: {history}"
        );
    });
}

#[test]
fn mouse_and_keyboard_leave_from_a_chosen_look_without_taking_it_along() {
    with_tab(|tab| {
        tab.open_url(&sensitive().url_with("dark", 3));
        tab.click("#leave");
        assert!(has_left(tab), "by mouse");
        assert!(
            !tab.text("location.href").contains('?'),
            "the look goes along: {}",
            tab.text("location.href")
        );
        tab.open(sensitive());
        tab.eval(&format!("{BUTTON}.focus()"));
        tab.press(&ENTER);
        assert!(has_left(tab), "by keyboard");
    });
}

#[test]
fn shift_three_times_leaves_and_twice_does_not() {
    with_tab(|tab| {
        tab.open(sensitive());
        tab.press(&SHIFT);
        tab.press(&SHIFT);
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(tab.text("location.href").contains("private-images"), "Shift twice is no wish to leave");
        tab.press(&SHIFT);
        assert!(has_left(tab), "Shift three times");
    });
}

#[test]
fn capital_letters_typed_in_a_row_are_no_wish_to_leave() {
    with_tab(|tab| {
        tab.open(page("public", "search.html"));
        tab.click("#q");
        for letter in ["A", "B", "C", "D"] {
            let key = json!({"key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16});
            let event = |kind: &str, modifiers: u32| {
                let mut event = key.clone();
                event["type"] = json!(kind);
                event["modifiers"] = json!(modifiers);
                event
            };
            tab.call("Input.dispatchKeyEvent", event("rawKeyDown", 8));
            tab.type_text(letter);
            tab.call("Input.dispatchKeyEvent", event("keyUp", 0));
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(tab.text("document.querySelector('#q').value"), "ABCD");
    });
}

#[test]
fn the_link_leads_away_without_scripts() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        tab.scripts(false);
        tab.open(page);
        tab.click("#leave");
        let left = has_left(tab);
        if left { Vec::new() } else { vec![format!("stays at {}", tab.text("location.href"))] }
    });
}

#[test]
fn the_neutral_page_says_nothing_of_the_site() {
    with_tab(|tab| {
        tab.open(neutral());
        says_nothing(&tab.text("document.title"));
        says_nothing(&tab.text("document.body.innerText"));
        says_nothing(&tab.text("location.pathname.split('/').pop()"));
        assert_eq!(tab.list("checks.all('a, form, button, script').map(checks.say)"), Vec::<String>::new());
        let own = tab.list("checks.all('link[rel=stylesheet]').map((link) => link.getAttribute('href'))");
        assert!(own.iter().all(|sheet| !sheet.contains("belisha")), "it wears the site's own dress: {own:?}");
    });
}

/// No word of these that would tell somebody who looks over a shoulder.
fn says_nothing(shown: &str) {
    let shown = plain(shown);
    let brand = string("brand", "tag");
    for telling in ["belisha", "safety", "safeguarding", "help", "private", "centre", "leave", &plain(&brand)]
    {
        assert!(!shown.contains(telling), "says \"{telling}\": {shown}");
    }
}
