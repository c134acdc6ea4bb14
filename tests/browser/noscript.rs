//! With scripts off every page reads, every link leads somewhere, no control is shown that would do nothing, and each
//! quiz can be read and checked.

use std::fs;

use crate::authored::{QUIZZES, Quiz, fragments, plain, shows};
use crate::keyboard::tab_to;
use crate::site::{Page, decode, file_of, framed_pages, one_of_each_kind, page, pages};
use crate::tab::{ENTER, Tab};
use crate::walk::{every_page, nothing_found};

pub fn open_without_scripts(tab: &mut Tab, page: &Page) {
    tab.scripts(false);
    tab.open(page);
}

#[test]
fn every_page_reads_and_leads_on_and_shows_nothing_that_needs_a_script() {
    every_page(&pages(), |tab, page| {
        open_without_scripts(tab, page);
        let mut found = tab.complaints(page);
        if tab.is("document.documentElement.classList.contains('js')") {
            found.push("scripts ran after all".into());
        }
        let heading = tab.is("checks.visible(document.querySelector('h1'))");
        let words = tab.number(
            "checks.visible(document.querySelector('main')) ? \
            document.querySelector('main').innerText.trim().split(/\\s+/).length : 0",
        );
        if !heading || words < 15.0 {
            found.push(format!("shows {words} words, heading in sight: {heading}"));
        }
        found.extend(tab.list("checks.deadControls()"));
        found.extend(dead_links(tab, page));
        found
    });
}

/// Each address in a page leads to a file of the same edition that is there, and to a place in it that is there.
pub fn dead_links(tab: &mut Tab, page: &Page) -> Vec<String> {
    let links = tab.list(
        "checks.all('a[href], area[href], link[href], img[src], script[src]')
            .map((one) => (one.href || one.src).toString()).filter((url) => url.startsWith('file:'))",
    );
    links.iter().filter_map(|url| dead(url, page)).collect()
}

fn dead(url: &str, page: &Page) -> Option<String> {
    let file = file_of(url)?;
    let Ok(inside) = file.strip_prefix(page.edition_folder()) else {
        return Some(format!("leads out of the edition: {url}"));
    };
    if !file.is_file() {
        return Some(format!("leads to {}, which is not there", inside.display()));
    }
    let anchor =
        url.split_once('#').and_then(|(_, anchor)| decode(anchor)).filter(|anchor| !anchor.is_empty())?;
    let html = fs::read_to_string(&file).ok()?;
    let forms = [format!("id={anchor} "), format!("id={anchor}>"), format!("id=\"{anchor}\"")];
    let there = forms.iter().any(|id| html.contains(id));
    (!there).then(|| format!("leads to {}#{anchor}, a place that is not there", inside.display()))
}

#[test]
fn the_navigation_works_by_mouse() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        let mut found = Vec::new();
        for width in [1280, 375] {
            tab.resize(width, 800);
            open_without_scripts(tab, page);
            let links =
                tab.list("checks.all('header nav a').filter(checks.visible).map((link) => link.pathname)");
            if links.len() < 4 {
                found
                    .push(format!("{width} px: only {} links of the navigation are to be seen", links.len()));
                continue;
            }
            tab.eval("checks.all('header nav a').find((link) => link.pathname !== location.pathname).id = 'chosen'");
            let target = tab.text("document.querySelector('#chosen').pathname");
            tab.click("#chosen");
            if !tab.wait_until(&format!(
                "location.pathname === {target:?} && document.readyState === 'complete'"
            )) {
                found.push(format!("{width} px: a click did not lead to {target}"));
            }
        }
        found
    });
}

#[test]
fn the_navigation_works_by_keyboard() {
    let unit = page("public", "students/11-14/contact.html");
    every_page(&[unit], |tab, page| {
        open_without_scripts(tab, page);
        tab_to(tab, "document.activeElement.closest('header nav')");
        let from = tab.text("location.pathname");
        tab.press(&ENTER);
        let moved = tab.wait_until(&format!("location.pathname !== {from:?}"));
        if moved { Vec::new() } else { vec!["Enter on a link of the navigation does nothing".into()] }
    });
}

#[test]
fn every_quiz_can_be_read_and_checked() {
    let mut found = Vec::new();
    let pages: Vec<_> = QUIZZES.iter().map(|quiz| quiz.page()).collect();
    every_page(&pages, |tab, page| {
        let quiz = QUIZZES.iter().find(|quiz| std::ptr::eq(quiz.page(), page)).expect("its quiz");
        reads_and_checks(tab, page, quiz)
    });
    for page in framed_pages() {
        if page.kind == "quiz"
            && page.edition == "public"
            && !pages.iter().any(|other| std::ptr::eq(*other, page))
        {
            found.push((page.to_string(), "is the quiz of no file in quizzes/".into()));
        }
    }
    nothing_found(found, pages.len());
}

/// Whether the page of a quiz shows without scripts all that is asked, and each answer once it's opened.
pub fn reads_and_checks(tab: &mut Tab, page: &Page, quiz: &Quiz) -> Vec<String> {
    open_without_scripts(tab, page);
    let shown = tab.text("document.querySelector('main').innerText");
    let mut found = Vec::new();
    for question in &quiz.questions {
        if !shows(&shown, &question.prompt) {
            found.push(format!("does not show the question {}", question.prompt));
        }
        // What a list holds to choose from is shown once it's opened.
        let lists = tab.text("checks.all('main .q option').map((one) => one.text).join(' ')");
        let offered = question.offered().filter(|words| !shows(&shown, words) && !shows(&lists, words));
        found.extend(offered.map(|words| format!("does not show the answer {words}")));
        for step in &question.steps {
            for words in step.text.split("\n\n").chain([step.outcome.as_str()]) {
                if !shows(&shown, words) {
                    found.push(format!("the story does not say: {words}"));
                }
            }
        }
        // A name that is a link may stand elsewhere too.
        let named: Vec<_> =
            question.explanation.split('[').filter_map(|rest| rest.split_once("](")).collect();
        let of_its_own =
            |piece: &String| piece.len() > 25 && !named.iter().any(|(name, _)| plain(name) == *piece);
        if question.is_scored()
            && fragments(&question.explanation)
                .iter()
                .filter(|piece| of_its_own(piece))
                .any(|piece| plain(&shown).contains(piece))
        {
            found.push(format!("gives the answer away unasked: {}", question.explanation));
        }
    }
    let answers = tab.number("checks.all('fieldset details.answer').length") as usize;
    let scored = quiz.questions.iter().filter(|question| question.is_scored()).count();
    if answers != scored {
        found.push(format!("{answers} answers to check for {scored} questions"));
    }
    for at in 0..answers {
        found.extend(check_answer(tab, quiz, at));
    }
    found
}

/// Opens an answer with the keyboard and reads it.
pub fn check_answer(tab: &mut Tab, quiz: &Quiz, at: usize) -> Vec<String> {
    let summary = format!("checks.all('fieldset details.answer')[{at}].querySelector('summary')");
    tab.eval(&format!("{summary}.focus()"));
    tab.press(&ENTER);
    let question =
        quiz.question(&tab.text(&format!("{summary}.closest('.q').querySelector('legend').innerText")));
    let shown = tab.text(&format!("{summary}.parentElement.innerText"));
    let mut found = Vec::new();
    for words in question.remarks().chain(question.parts.iter().map(|part| part.fits.as_str())) {
        // The place in an order is the place in the list.
        let place = question.kind == "order" && words.len() == 1;
        if !place && !shows(&shown, words) {
            found.push(format!("the opened answer does not say: {words}"));
        }
    }
    if !shows(&shown, &question.explanation) {
        found.push(format!("the opened answer does not explain: {}", question.explanation));
    }
    let right = tab.list(&format!(
        "checks.all('li', {summary}.parentElement).filter((one) => \
        [...one.querySelectorAll('.tag')].some(checks.visible)).map((one) => one.innerText)"
    ));
    let partly = question.options.iter().filter(|option| option.credit > 0.0).count();
    if right.len() != question.right_options() + partly {
        found.push(format!("{} answers are marked right in {}", right.len(), question.prompt));
    }
    for option in question.options.iter().filter(|option| option.correct) {
        if !right.iter().any(|text| shows(text, &option.text)) {
            found.push(format!("does not say that this is right: {}", option.text));
        }
    }
    found
}
