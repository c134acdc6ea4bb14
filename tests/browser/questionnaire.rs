//! The questionnaire is answered with the keyboard and saved as a file that holds ids and own words and no name; and
//! what people answered is drawn so that axe-core finds nothing.

use serde_json::Value;

use crate::axe::axe;
use crate::keyboard::tab_to;
use crate::network::kept;
use crate::site::{of_kind, page};
use crate::tab::{ENTER, SPACE, Tab};
use crate::walk::{every_page, with_tab};

/// Catches the file in place of the reader's disk.
const CATCH: &str = "window.caught = {};
    URL.createObjectURL = (blob) => { blob.text().then((text) => { caught.text = text; }); return '#caught'; };
    HTMLAnchorElement.prototype.click = function () { caught.name = this.download; };";

fn save(tab: &mut Tab) {
    tab_to(tab, "document.activeElement.id === 'ask-save'");
    tab.press(&ENTER);
}

#[test]
fn answers_are_saved_to_a_file_without_a_name_and_nothing_is_kept() {
    with_tab(|tab| {
        tab.open(page("public", "agreement/questionnaire-parents.html"));
        tab.eval(CATCH);
        save(tab);
        assert!(tab.wait_until("/nothing to save/i.test(document.getElementById('ask-said').innerText)"));
        assert!(tab.is("!caught.name"), "an empty file was saved");
        tab.open(page("public", "agreement/questionnaire-parents.html"));
        tab.eval(CATCH);
        tab_to(tab, "document.activeElement.type === 'radio'");
        tab.press(&SPACE);
        tab_to(tab, "document.activeElement.type === 'checkbox'");
        tab.press(&SPACE);
        tab_to(tab, "document.activeElement.localName === 'textarea'");
        tab.type_text("Keep it short");
        save(tab);
        assert!(tab.wait_until("caught.text"));
        let name = tab.text("caught.name");
        let letters = name.strip_prefix("answers-parents-").and_then(|rest| rest.strip_suffix(".json"));
        assert!(letters.is_some_and(|letters| letters.len() == 4), "{name}");
        let file: Value = serde_json::from_str(&tab.text("caught.text")).expect("JSON");
        assert_eq!(file["audience"], "parents");
        assert_eq!(file["questionnaire"], "2027.1");
        assert_eq!(file["chosen"].as_object().expect("answers").len(), 2);
        assert_eq!(file["words"]["change"], "Keep it short");
        assert_eq!(file.as_object().expect("fields").len(), 4);
        assert!(
            tab.wait_until("/Nothing has been sent/.test(document.getElementById('ask-said').innerText)")
        );
        assert_eq!(kept(tab), Vec::<String>::new());
    });
}

#[test]
fn axe_finds_nothing_in_questions_and_results() {
    let pages: Vec<_> =
        of_kind("agreement_questionnaire").into_iter().chain(of_kind("agreement_results")).collect();
    assert!(pages.len() >= 4);
    every_page(&pages, |tab, page| {
        tab.open(page);
        axe(tab)
    });
}
