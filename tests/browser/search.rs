//! Search finds the right page first or second, also while a word is still being typed; and its index is loaded when
//! the search is first used, not before.

use crate::authored::string;
use crate::site::page;
use crate::tab::Tab;
use crate::walk::with_tab;

/// What is typed, the unit that must be found by it, and a word that must be on the page that is found.
const SEARCHES: [(&str, &str, &str); 11] = [
    ("sexting", "private-images", ""),
    ("password", "conduct", "password"),
    ("grooming", "contact", "grooming"),
    ("tracking", "commerce", "track"),
    ("café", "commerce", "café"),
    ("sext", "private-images", ""),
    ("passw", "conduct", "password"),
    ("groom", "contact", "grooming"),
    ("track", "commerce", "track"),
    ("caf", "commerce", "café"),
    ("cafe", "commerce", "café"),
];

const RESULTS: &str = "checks.all('#search-results a').filter(checks.visible)";

/// Opens the search page and goes to the box as a reader does.
fn open(tab: &mut Tab) {
    tab.open(page("public", "search.html"));
    tab.click("input[type=search]");
}

fn type_and_wait(tab: &mut Tab, words: &str) -> Vec<String> {
    tab.type_text(words);
    assert!(
        tab.wait_until(&format!(
            "{RESULTS}.length || /^No page/.test(document.querySelector('[role=status]').innerText)"
        )),
        "nothing at all came for {words}"
    );
    tab.list(&format!("{RESULTS}.map((link) => link.href)"))
}

#[test]
fn the_right_page_is_first_or_second() {
    with_tab(|tab| {
        let mut wrong = Vec::new();
        for (words, unit, must_say) in SEARCHES {
            open(tab);
            let results = type_and_wait(tab, words);
            let right = results.iter().take(2).any(|url| {
                let at = url.find("/public/").expect("a page of the public edition") + "/public/".len();
                let path = url[at..].split(['?', '#']).next().expect("a path");
                let found = page("public", path);
                let name = path.rsplit('/').next().unwrap_or_default();
                name == format!("{unit}.html") && found.html.to_lowercase().contains(must_say)
            });
            if !right {
                let found: Vec<_> =
                    results.iter().take(4).filter_map(|url| url.split("/public/").nth(1)).collect();
                wrong.push(format!("{words}: {}", found.join(", ")));
            }
            wrong.extend(tab.complaints(page("public", "search.html")));
        }
        assert!(wrong.is_empty(), "not found first or second:\n{}", wrong.join("\n"));
    });
}

#[test]
fn results_follow_what_is_typed_and_are_told_to_a_screen_reader() {
    with_tab(|tab| {
        open(tab);
        tab.eval("window.live = document.querySelector('[role=status]')");
        let many = type_and_wait(tab, "password").len();
        assert!(many > 0, "nothing for password");
        let said = tab.text("live.isConnected ? live.textContent : ''");
        let number = said.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
        assert!(number >= many, "says \"{said}\" for {many} results");
        tab.type_text("zzzqqq");
        assert!(tab.wait_until(&format!("{RESULTS}.length === 0")), "results stay though nothing fits");
        assert_eq!(tab.text("live.textContent"), string("search", "none"));
        assert!(tab.is("document.activeElement.type === 'search'"), "the focus is lost while typing");
    });
}

/// Many pages begin a word with this letter: to say that none does would be untrue.
#[test]
fn one_letter_is_never_said_to_find_nothing() {
    with_tab(|tab| {
        open(tab);
        type_and_wait(tab, "password");
        tab.eval("document.activeElement.select()");
        tab.type_text("p");
        let none = string("search", "none");
        assert!(!tab.within_half_a_second(&format!(
            "document.querySelector('[role=status]').textContent === {none:?}"
        )));
    });
}

#[test]
fn the_index_is_asked_for_only_when_the_search_is_used() {
    with_tab(|tab| {
        tab.open(page("public", "search.html"));
        let index = |tab: &mut Tab| tab.requests().iter().filter(|url| url.contains("search-index")).count();
        assert_eq!(index(tab), 0, "asked for before the search was used");
        tab.click("input[type=search]");
        type_and_wait(tab, "scam");
        assert_eq!(index(tab), 1, "asked for once it is used");
        tab.open(page("public", "index.html"));
        assert_eq!(index(tab), 0, "asked for on another page");
    });
}

/// A result is opened with the keyboard, and is the page it says.
#[test]
fn a_result_opens_by_keyboard() {
    with_tab(|tab| {
        open(tab);
        type_and_wait(tab, "password");
        crate::keyboard::tab_to(tab, "document.activeElement.closest('#search-results')");
        let (title, path) =
            (tab.text("document.activeElement.innerText"), tab.text("document.activeElement.pathname"));
        tab.press(&crate::tab::ENTER);
        assert!(
            tab.wait_until(&format!("location.pathname === {path:?} && document.readyState === 'complete'"))
        );
        tab.settle();
        assert_eq!(tab.text("document.querySelector('h1').innerText"), title);
    });
}

#[test]
fn the_staff_edition_finds_its_own_pages() {
    with_tab(|tab| {
        tab.open(page("staff", "staff/index.html"));
        tab.eval("checks.all('header a').find((link) => /search/.test(link.href)).id = 'chosen'");
        tab.click("#chosen");
        assert!(tab.wait_for_page("/staff/search.html"));
        tab.click("input[type=search]");
        let found = type_and_wait(tab, "grooming");
        assert!(
            found.iter().any(|url| url.contains("/staff/staff/contact.html")),
            "no teaching notes in {found:?}"
        );
    });
}
