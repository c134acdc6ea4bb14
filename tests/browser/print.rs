//! On paper: the sheet of a quiz keeps its answers to itself and its key has them all. Forms to sign are in `forms`.

use crate::authored::{QUIZZES, Quiz, fragments, plain, shows, string};
use crate::paper::{Paper, print};
use crate::site::{Page, one_of_each_kind, site};
use crate::tab::Tab;
use crate::walk::every_page;

fn on_paper(tab: &mut Tab, page: &Page) -> Paper {
    tab.open(page);
    print(tab, page)
}

/// A4 standing up, within half a millimetre.
pub fn paper_size(paper: &Paper, found: &mut Vec<String>) -> usize {
    let (pages, width, height) = paper.pages();
    if (width - 210.0).abs() > 0.5 || (height - 297.0).abs() > 0.5 {
        found.push(format!("prints on {width:.0} x {height:.0} mm, not on A4"));
    }
    pages
}

#[test]
fn one_page_of_each_kind_prints_without_the_furniture_of_the_screen() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        let paper = on_paper(tab, page);
        let mut found = Vec::new();
        paper_size(&paper, &mut found);
        let text = paper.text();
        let heading = tab.text("document.querySelector('h1').innerText");
        let kept_to_the_screen = ["agreement_form", "consents_form"].contains(&page.kind.as_str());
        if !shows(&text, &heading) && !kept_to_the_screen {
            found.push(format!("prints without its heading {heading}"));
        }
        for words in [string("leave", "button"), string("display", "button"), string("print", "button")] {
            if shows(&text, &words) && page.kind != "page" {
                found.push(format!("prints the button \"{words}\""));
            }
        }
        found
    });
}

fn quiz_of<'a>(page: &Page, pick: impl Fn(&'a Quiz) -> &'static Page) -> &'a Quiz {
    QUIZZES.iter().find(|quiz| std::ptr::eq(pick(quiz), page)).expect("its quiz")
}

#[test]
fn every_sheet_prints_its_questions_and_no_answer() {
    let pages: Vec<_> = QUIZZES.iter().map(|quiz| quiz.sheet()).collect();
    every_page(&pages, |tab, page| {
        let quiz = quiz_of(page, Quiz::sheet);
        let paper = on_paper(tab, page);
        let mut found = Vec::new();
        paper_size(&paper, &mut found);
        let text = paper.text();
        let asked = plain(&quiz.as_asked());
        for question in &quiz.questions {
            if !shows(&text, &question.prompt) {
                found.push(format!("does not ask: {}", question.prompt));
            }
            for option in question.options.iter().filter(|option| option.text.len() > 5) {
                if !shows(&text, &option.text) {
                    found.push(format!("does not offer: {}", option.text));
                }
            }
            let answers =
                question.options.iter().map(|option| &option.feedback).chain([&question.explanation]);
            for sentence in answers.chain(&question.hints).flat_map(|answer| sentences(answer)) {
                if plain(&text).contains(&sentence) && !asked.contains(&sentence) {
                    found.push(format!("gives away: {sentence}"));
                }
            }
        }
        found.extend(marked_options(tab));
        found
    });
}

/// The sentences of an authored text that are long enough to be nobody else's, as plain letters.
fn sentences(text: &str) -> Vec<String> {
    let pieces = text.split_inclusive(['.', '!', '?', ':']).flat_map(fragments);
    pieces.filter(|piece| piece.len() > 25).collect()
}

/// Options of one question that look or are built otherwise than the others.
fn marked_options(tab: &mut Tab) -> Vec<String> {
    tab.media("print", &[]);
    let found = tab.list(
        "checks.all('main section').flatMap((question) => {
            const shape = (one) => [one, ...one.querySelectorAll('*')].map((part) => {
                const { fontWeight, fontStyle, textDecorationLine, color, borderTopWidth, borderTopColor } = getComputedStyle(part);
                return [part.localName, part.className, fontWeight, fontStyle, textDecorationLine, color, borderTopWidth,
                    borderTopColor, part.getAttributeNames().filter((name) => name !== 'class').join()].join(' ');
            }).join('; ');
            const options = [...question.querySelectorAll('li, .tf > *')].filter((one) => !one.closest('figure, .prose'));
            const shapes = new Set(options.map(shape));
            return options.length > 1 && shapes.size === 1 ? [] :
                [`${question.innerText.slice(0, 40)}: ${options.length} options in ${shapes.size} shapes`];
        })",
    );
    tab.media("", &[]);
    found
}

/// Each option with the letter before it, in the order of the page.
const LETTERS: &str =
    "checks.all('main section').map((question) => [...question.querySelectorAll('li, .tf > *')]
    .filter((one) => !one.closest('figure, .prose')).map((one) => {
        const copy = one.cloneNode(true);
        copy.querySelectorAll('.tag, .small').forEach((part) => part.remove());
        return copy.textContent;
    }).join('|'))";

#[test]
fn every_key_is_a_page_of_its_own_with_every_answer() {
    let pages: Vec<_> = QUIZZES.iter().map(|quiz| quiz.key()).collect();
    every_page(&pages, |tab, page| {
        let quiz = quiz_of(page, Quiz::key);
        let paper = on_paper(tab, page);
        let mut found = Vec::new();
        paper_size(&paper, &mut found);
        let text = paper.text();
        for question in &quiz.questions {
            let answers = question.options.iter().map(|option| &option.feedback);
            for answer in answers.chain([&question.explanation, &question.prompt]) {
                if !shows(&text, answer) {
                    found.push(format!("does not say: {answer}"));
                }
            }
            for option in question.options.iter().filter(|option| option.correct) {
                let right = format!("{} {}", option.text, string("sheet", "right"));
                if !shows(&text, &right) {
                    found.push(format!("does not mark as right: {}", option.text));
                }
            }
        }
        let right = quiz.questions.iter().map(|question| question.right_options()).sum::<usize>();
        let marked = tab.number("checks.all('main li').filter((one) => one.querySelector('strong')).length");
        if marked as usize != right {
            found.push(format!("marks {marked} options as right, there are {right}"));
        }
        let key = options(tab);
        tab.open(quiz.sheet());
        let sheet = options(tab);
        found.extend(other_letters(&key, &sheet).map(|what| format!("is not the key of its sheet: {what}")));
        found
    });
}

/// The options of each question with their letters, as plain letters.
fn options(tab: &mut Tab) -> Vec<Vec<String>> {
    let questions = tab.list(LETTERS);
    questions.iter().map(|question| question.split('|').map(plain).collect()).collect()
}

/// The first difference in order or letters. A box to tick has no letter, and true or false only its first letter.
fn other_letters(key: &[Vec<String>], sheet: &[Vec<String>]) -> Option<String> {
    let same = |(key, sheet): (&String, &String)| {
        key == sheet || key.get(1..) == Some(sheet) || (sheet.len() == 1 && key.starts_with(sheet.as_str()))
    };
    if key.len() != sheet.len() {
        return Some(format!("{} questions for {}", key.len(), sheet.len()));
    }
    let differs = key
        .iter()
        .zip(sheet)
        .find(|(key, sheet)| key.len() != sheet.len() || !key.iter().zip(*sheet).all(same));
    differs.map(|(key, sheet)| format!("{key:?} for {sheet:?}"))
}

#[test]
fn keys_and_sheets_stay_out_of_the_public_edition() {
    let telling =
        |page: &&Page| page.edition == "public" && ["quiz_sheet", "quiz_key"].contains(&page.kind.as_str());
    let found: Vec<_> = site().pages.iter().filter(telling).map(|page| page.to_string()).collect();
    assert_eq!(found, Vec::<String>::new());
}
