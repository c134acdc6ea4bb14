//! What is printed with a quiz: sheets keep their answers to themselves, the key agrees with both papers, large print is
//! large, questions aren't cut in two, a tally has no names. Looked at in one quiz of each band, in as many more as it
//! takes for every kind of question, and in the quiz of all kinds (`tests/kinds`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_yaml::Value;

use crate::authored::{fragments, plain, shows, string};
use crate::paper::print;
use crate::print::paper_size;
use crate::site::{Page, page, site};
use crate::tab::Tab;
use crate::tools::{root, run};
use crate::walk::every_page;

/// What is printed with a quiz, by the end of its file's name.
const PAPERS: [&str; 6] = ["sheet", "sheet-b", "sheet-large", "grid", "key", "tally"];
const SHEETS: [&str; 3] = ["sheet", "sheet-b", "sheet-large"];

/// A quiz as its author wrote it and its pages for paper.
struct Printed {
    written: Value,
    papers: BTreeMap<&'static str, &'static Page>,
    certificate: &'static Page,
}

static PRINTED: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let mut chosen: Vec<Printed> = chosen().into_iter().map(of_starter).collect();
    chosen.push(of_all_kinds());
    chosen
});

/// For each band the quiz with most kinds of question, then what brings a kind that's still missing.
fn chosen() -> Vec<Value> {
    let mut files: Vec<PathBuf> =
        entries(&root().join("quizzes")).iter().flat_map(|unit| entries(unit)).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let mut all: Vec<Value> = files.iter().map(|file| read(file)).collect();
    all.sort_by_key(|quiz| std::cmp::Reverse(kinds(quiz).len()));
    let (mut bands, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let first: Vec<bool> = all.iter().map(|quiz| bands.insert(words(&quiz["band"]))).collect();
    let mut take = |quiz: &Value, first: bool| {
        let before = seen.len();
        seen.extend(kinds(quiz));
        first || seen.len() > before
    };
    let taken: Vec<bool> = all.iter().zip(first).map(|(quiz, first)| take(quiz, first)).collect();
    all.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(quiz, _)| quiz).collect()
}

fn kinds(quiz: &Value) -> BTreeSet<String> {
    list(&quiz["questions"]).iter().map(|question| words(&question["type"])).collect()
}

fn of_starter(written: Value) -> Printed {
    let (unit, band) = (words(&written["unit"]), words(&written["band"]));
    let paper = |name| page("staff", &format!("staff/quizzes/{unit}-{band}-{name}.html"));
    let papers = PAPERS.map(|name| (name, paper(name))).into();
    let path = format!("students/{band}/{unit}-certificate.html");
    let public = site().pages.iter().any(|page| page.edition == "public" && page.path == path);
    Printed { written, papers, certificate: page(if public { "public" } else { "staff" }, &path) }
}

/// The school of `tests/it/small` with the quiz of `tests/kinds`.
fn of_all_kinds() -> Printed {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/kinds-on-paper");
    let _ = fs::remove_dir_all(&folder);
    let school = folder.join("school");
    for (from, to) in [
        ("it/small/site.yaml", "content/site.yaml"),
        ("it/small/facts.yaml", "content/facts.yaml"),
        ("it/small/help.yaml", "content/help.yaml"),
        ("it/small/glossary.yaml", "content/glossary.yaml"),
        ("it/small/unit.md", "content/units/sharing/unit.md"),
        ("it/small/parents.md", "content/units/sharing/parents.md"),
        ("it/small/students.md", "content/units/sharing/students/7-11.md"),
        ("it/small/agreement.yaml", "content/agreement/agreement.yaml"),
        ("it/small/clause.yaml", "content/agreement/clauses/ask.yaml"),
        ("kinds/quiz.yaml", "quizzes/sharing/7-11.yaml"),
        ("kinds/page.svg", "quizzes/sharing/page.svg"),
    ] {
        let to = school.join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(root().join("tests").join(from), to).expect("a file");
    }
    let pictures = "pictures:\n  - file: quizzes/sharing/page.svg\n    people: none\n";
    fs::write(school.join("content/pictures.yaml"), pictures).expect("a file");
    let mut build = Command::new(env!("CARGO_BIN_EXE_belisha"));
    build
        .args(["build", "--date", "2026-11-21", "--root"])
        .arg(&school)
        .arg("--out")
        .arg(folder.join("site"));
    run(&mut build);
    let page = |edition: &'static str, path: String, kind: &str| -> &'static Page {
        let file = folder.join("site").join(edition).join(&path);
        let html = fs::read_to_string(&file).expect("a page");
        Box::leak(Box::new(Page { edition, path, kind: kind.into(), file, html }))
    };
    let paper = |name| page("staff", format!("staff/quizzes/sharing-7-11-{name}.html"), "quiz_paper");
    Printed {
        written: read(&root().join("tests/kinds/quiz.yaml")),
        papers: PAPERS.map(|name| (name, paper(name))).into(),
        certificate: page("public", "students/7-11/sharing-certificate.html".into(), "certificate"),
    }
}

/// Looks at some of the pages of every chosen quiz.
fn every_paper(names: &[&str], look: impl Fn(&mut Tab, &'static Page, &Printed, &str) -> Vec<String> + Sync) {
    let of = |printed: &Printed| names.iter().map(|name| printed.papers[name]).collect::<Vec<_>>();
    let pages: Vec<_> = PRINTED.iter().flat_map(of).collect();
    every_page(&pages, |tab, page| {
        let found = PRINTED.iter().find_map(|printed| {
            let name = printed.papers.iter().find(|(_, paper)| std::ptr::eq(**paper, page))?.0;
            Some((printed, name))
        });
        let (printed, name) = found.expect("its quiz");
        look(tab, page, printed, name)
    });
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

/// Fields that answer.
const ANSWERS: [&str; 6] = ["feedback", "if_true", "if_false", "explanation", "hints", "misconception"];

/// Every text that stands in a field whose name is `wanted`, or in a list there.
fn texts(value: &Value, wanted: &dyn Fn(&str) -> bool, within: bool, found: &mut Vec<String>) {
    match value {
        Value::String(text) if within => found.push(text.clone()),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, wanted, within, found)),
        Value::Mapping(fields) => fields.iter().for_each(|(name, field)| {
            texts(field, wanted, wanted(name.as_str().unwrap_or_default()), found);
        }),
        _ => {}
    }
}

fn texts_of(value: &Value, wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    texts(value, wanted, false, &mut found);
    found
}

/// The sentences of an authored text that are long enough to be nobody else's, as plain letters.
fn sentences(text: &str) -> Vec<String> {
    let pieces = text.split_inclusive(['.', '!', '?', ':']).flat_map(fragments);
    pieces.filter(|piece| piece.len() > 18).collect()
}

#[test]
fn what_pupils_get_tells_no_answer_in_any_byte() {
    let names: Vec<_> = SHEETS.into_iter().chain(["grid"]).collect();
    every_paper(&names, |tab, page, printed, _| {
        let html = page.html.replace("&quot;", "\"").replace("&amp;", "&").replace("&#39;", "'");
        let html = plain(&html);
        let asked = texts_of(&printed.written, &|name| !ANSWERS.contains(&name)).join(" ");
        let asked = plain(&(asked + &string("sheet", "help")));
        let mut found = Vec::new();
        for sentence in texts_of(&printed.written, &|name| ANSWERS.contains(&name))
            .iter()
            .flat_map(|text| sentences(text))
        {
            if html.contains(&sentence) && !asked.contains(&sentence) {
                found.push(format!("gives away: {sentence}"));
            }
        }
        tab.open(page);
        tab.media("print", &[]);
        found.extend(tab.list(TELLING));
        tab.media("", &[]);
        found
    });
}

/// Attributes that tell, and lines of a list that look or are built otherwise than their neighbours.
const TELLING: &str = "(() => {
    const told = checks.all('main *').flatMap((one) => one.getAttributeNames()
        .filter((name) => !['id', 'aria-labelledby', 'aria-label', 'href', 'src', 'alt', 'd'].includes(name))
        .map((name) => `${name}=${one.getAttribute(name)}`))
        .filter((said) => /right|correct|data-key|data-fb|idea|mis-/.test(said));
    const shape = (one) => [one, ...one.children].map((part) => {
        const { fontWeight, fontStyle, textDecorationLine, color, borderTopWidth, borderTopColor } = getComputedStyle(part);
        return [part.localName, part.className, fontWeight, fontStyle, textDecorationLine, color, borderTopWidth,
            borderTopColor, part.getAttributeNames().filter((name) => name !== 'class').join()].join(' ');
    }).join('; ');
    const lists = checks.all('main section :is(ul, ol, tbody, .tf)').filter((one) => !one.closest('figure, .prose, .pq-steps'));
    const differ = lists.filter((one) => new Set([...one.children].map(shape)).size > 1);
    return [...told.map((said) => `says ${said}`), ...differ.map((one) => `lines differ in: ${one.innerText.slice(0, 60)}`)];
})()";

#[test]
fn every_question_stands_whole_on_a_sheet_with_its_reference() {
    every_paper(&SHEETS, |tab, page, printed, name| {
        tab.open(page);
        let questions = pieces(tab);
        let paper = print(tab, page);
        let mut found = Vec::new();
        let count = paper_size(&paper, &mut found);
        let letter = if name == "sheet-b" { "B" } else { "A" };
        let reference = format!(
            "{}-v{}-{letter}",
            words(&printed.written["id"]),
            printed.written["version"].as_i64().expect("a version")
        );
        // A form feed ends each sheet.
        let sheets: Vec<String> = paper.text().split_terminator('\u{c}').map(plain).collect();
        if sheets.len() != count {
            found.push(format!("{count} sheets, {} of them with words", sheets.len()));
        }
        for (number, text) in sheets.iter().enumerate() {
            if !text.contains(&plain(&reference)) {
                found.push(format!("sheet {} doesn't say {reference}", number + 1));
            }
        }
        if !sheets[0].contains(&plain(&string("sheet", "paper").replace("{letter}", letter))) {
            found.push(format!("doesn't say at its head that it's paper {letter}"));
        }
        for question in &questions {
            let whole = |text: &&String| question.pieces.iter().all(|piece| text.contains(piece));
            if question.fits && !sheets.iter().any(|text| whole(&text)) {
                found.push(format!("is cut in two: {}", question.prompt));
            }
        }
        let asked = drawn(&printed.written);
        if questions.len() != asked {
            found.push(format!("asks {} questions, not {asked}", questions.len()));
        }
        found
    });
}

/// How many questions of a quiz stand on a paper.
fn drawn(quiz: &Value) -> usize {
    let all = list(&quiz["questions"]);
    let scored = all.iter().filter(|question| is_scored(question)).count();
    let pick = quiz["pick"].as_u64().map_or(scored, |pick| pick as usize);
    all.len() - scored + pick
}

fn is_scored(question: &Value) -> bool {
    !["scenario", "confidence", "likert"].contains(&words(&question["type"]).as_str())
}

/// A question on a sheet, in the pieces that are read on it, as plain letters.
struct Asked {
    prompt: String,
    pieces: Vec<String>,
    /// Whether it's lower than the room on a sheet.
    fits: bool,
}

fn pieces(tab: &mut Tab) -> Vec<Asked> {
    // The width of A4 within its margins, in pixels of CSS.
    tab.resize(680, 1000);
    tab.media("print", &[]);
    let found = tab.list(
        "checks.all('main section.pq').map((question) => {
            const leaves = [...question.querySelectorAll('.pq-prompt, .pq-how, li, th, .prose p, .bank, .step-ends')]
                .filter((one) => !one.querySelector('li, p'));
            const fits = question.getBoundingClientRect().height < 235 * 96 / 25.4;
            return [fits ? 'fits' : 'long', ...leaves.map((one) => one.innerText)].join('\\u0001');
        })",
    );
    tab.media("", &[]);
    tab.resize(1280, 900);
    let asked = |question: &String| {
        let mut parts = question.split('\u{1}');
        let fits = parts.next() == Some("fits");
        let pieces: Vec<String> = parts.map(plain).collect();
        Asked { prompt: pieces[0].clone(), pieces, fits }
    };
    found.iter().map(asked).collect()
}

#[test]
fn large_print_is_eighteen_points_everywhere_and_whole() {
    every_paper(&["sheet-large"], |tab, page, printed, _| {
        tab.open(page);
        // A picture has its own letters, and every place to tick in it has words beside a box.
        tab.eval(
            "checks.all('main img, main .picture').forEach((one) => { one.style.visibility = 'hidden'; })",
        );
        let paper = print(tab, page);
        let mut found = Vec::new();
        let sizes = paper.letter_sizes();
        found.extend(
            sizes.iter().find(|size| **size < 17.99).map(|size| format!("has letters of {size:.1} points")),
        );
        let text = paper.text();
        let on_paper = printed.written["pick"].is_null();
        for prompt in list(&printed.written["questions"]).iter().map(|question| words(&question["prompt"])) {
            if on_paper && !shows(&text, &prompt) {
                found.push(format!("leaves out: {prompt}"));
            }
        }
        let wide = tab.list(
            "checks.all('main section.pq *').filter((one) => one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0
                && getComputedStyle(one).overflowX !== 'visible' && !one.closest('.vh')).map((one) => one.innerText.slice(0, 40))",
        );
        found.extend(wide.into_iter().map(|words| format!("cuts off: {words}")));
        found
    });
}

/// A question of a sheet as a pupil finds it: what can be answered, each with its letter or number.
struct Sheet {
    id: String,
    number: usize,
    options: Vec<(String, String)>,
    rows: Vec<(String, String)>,
    groups: Vec<(String, String)>,
}

fn sheet(tab: &mut Tab, page: &Page) -> Vec<Sheet> {
    tab.open(page);
    let found = tab.list(
        "checks.all('main section.pq').map((question) => {
            const told = (one, mark) => {
                const sign = one.querySelector(mark);
                const copy = one.cloneNode(true);
                copy.querySelectorAll(mark).forEach((part) => part.remove());
                return [sign ? sign.textContent : '', copy.textContent.trim()];
            };
            const all = (at, mark) => [...question.querySelectorAll(at)].map((one) => told(one, mark));
            return JSON.stringify({
                id: question.querySelector('.pq-prompt').id.slice(2), number: question.querySelector('.pq-n').textContent,
                options: all('.pq-opts > li', '.ring, .clue-n'),
                rows: all('.pq-table:not(.pq-scales) tbody th, .pq-items > li', '.table-n'),
                groups: all('.pq-table:not(.pq-scales) thead th + th, .pq-partners > li', '.table-letter'),
            });
        })",
    );
    found.iter().map(|json| sheet_of(json)).collect()
}

fn sheet_of(json: &str) -> Sheet {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let pairs = |name: &str| -> Vec<(String, String)> {
        let pair = |one: &serde_json::Value| {
            let part = |at: usize| one[at].as_str().unwrap_or_default().trim().to_string();
            (part(0), plain(&part(1)))
        };
        value[name].as_array().expect("a list").iter().map(pair).collect()
    };
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_string();
    Sheet {
        id: text("id"),
        number: text("number").trim().parse().expect("a number"),
        options: pairs("options"),
        rows: pairs("rows"),
        groups: pairs("groups"),
    }
}

/// What is right on a sheet by its author's words, in the letters and numbers of the sheet.
fn right(question: &Value, on: &Sheet) -> String {
    match words(&question["type"]).as_str() {
        "single" | "multiple" => right_options(question, on),
        "true_false" => string("sheet", if question["answer"].as_bool() == Some(true) { "t" } else { "f" }),
        "order" => {
            let items = list(&question["items"]);
            let place = |text: &str| items.iter().position(|item| plain(&words(&item["text"])) == text);
            let line = |(letter, text): &(String, String)| {
                format!("{letter} {}", place(text).map_or(0, |at| at + 1))
            };
            on.options.iter().map(line).collect::<Vec<_>>().join(", ")
        }
        "categorise" | "match" => {
            let belongs = |text: &str| {
                let item = list(&question["items"]).iter().find(|item| plain(&words(&item["text"])) == text);
                let item = item.expect("an item of the author's");
                let group = list(&question["categories"]).iter().find(|group| group["id"] == item["in"]);
                words(group.map_or(&item["match"], |group| &group["text"]))
            };
            let line = |(number, text): &(String, String)| {
                format!("{number} {}", letter_of(&on.groups, &belongs(text)))
            };
            on.rows.iter().map(line).collect::<Vec<_>>().join(", ")
        }
        "gap" => right_words(question),
        "spot" => {
            let regions = list(&question["regions"]).iter().zip(1..);
            let clues = regions.filter(|(region, _)| region["clue"].as_bool() == Some(true));
            clues.map(|(_, number): (_, usize)| number.to_string()).collect::<Vec<_>>().join(", ")
        }
        _ => string("sheet", "not_marked"),
    }
}

fn letter_of(pairs: &[(String, String)], text: &str) -> String {
    let found = pairs.iter().find(|(_, words)| *words == plain(text));
    found.map_or_else(|| "?".into(), |(letter, _)| letter.clone())
}

fn marked_right(options: &[Value]) -> Vec<String> {
    let right = options.iter().filter(|option| option["correct"].as_bool() == Some(true));
    right.map(|option| words(&option["text"])).collect()
}

fn right_options(question: &Value, on: &Sheet) -> String {
    let options = list(&question["options"]);
    let mut letters: Vec<String> =
        marked_right(options).iter().map(|text| letter_of(&on.options, text)).collect();
    letters.sort();
    let partly = options.iter().filter_map(|option| {
        let share = option["credit"].as_u64()?.to_string();
        let letter = letter_of(&on.options, &words(&option["text"]));
        Some(string("sheet", "part").replace("{letter}", &letter).replace("{n}", &share))
    });
    let mut partly: Vec<String> = partly.collect();
    partly.sort();
    std::iter::once(letters.join(", ")).chain(partly).collect::<Vec<_>>().join("; ")
}

/// What fills the gaps, in the order of the sentence, each with its number where there are several.
fn right_words(question: &Value) -> String {
    let sentence = words(&question["sentence"]);
    let mut gaps: Vec<&Value> = list(&question["gaps"]).iter().collect();
    gaps.sort_by_key(|gap| sentence.find(&format!("{{{}}}", words(&gap["id"]))));
    let fits = |gap: &Value| {
        let typed: Vec<String> = list(&gap["accept"]).iter().map(words).collect();
        let all = if typed.is_empty() { marked_right(list(&gap["options"])) } else { typed };
        all.join(&format!(" {} ", string("sheet", "or")))
    };
    let numbered = gaps
        .iter()
        .zip(1..)
        .map(|(gap, number)| if gaps.len() > 1 { format!("{number} {}", fits(gap)) } else { fits(gap) });
    numbered.collect::<Vec<_>>().join("; ")
}

fn question<'q>(quiz: &'q Value, id: &str) -> &'q Value {
    let found = list(&quiz["questions"]).iter().find(|question| words(&question["id"]) == id);
    found.unwrap_or_else(|| panic!("no question {id}"))
}

#[test]
fn the_key_agrees_with_both_papers() {
    every_paper(&["key"], |tab, page, printed, _| {
        let a = sheet(tab, printed.papers["sheet"]);
        let b = sheet(tab, printed.papers["sheet-b"]);
        tab.open(page);
        let rows = tab.list("checks.all('.answer-table tbody tr').map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join('\\u0001'))");
        let mut found = Vec::new();
        if rows.len() != a.len() || a.len() != b.len() {
            found.push(format!("{} lines for {} questions on A and {} on B", rows.len(), a.len(), b.len()));
        }
        for ((row, on_a), on_b) in rows.iter().zip(&a).zip(&b) {
            let same = a.iter().find(|question| question.id == on_b.id).map_or(0, |question| question.number);
            let wanted = [
                on_a.number.to_string(),
                right(question(&printed.written, &on_a.id), on_a),
                right(question(&printed.written, &on_b.id), on_b),
                same.to_string(),
            ];
            if *row != wanted.join("\u{1}") {
                found.push(format!(
                    "says {} where {} is right",
                    row.replace('\u{1}', " | "),
                    wanted.join(" | ")
                ));
            }
        }
        let ids = |sheet: &[Sheet]| sheet.iter().map(|question| question.id.clone()).collect::<Vec<_>>();
        if ids(&a) == ids(&b) {
            found.push("paper B has the questions in the order of paper A".into());
        }
        for on_a in a.iter().filter(|on_a| !is_scored(question(&printed.written, &on_a.id))) {
            if b.iter().all(|on_b| on_b.id != on_a.id || on_b.number != on_a.number) {
                found.push(format!("{} isn't marked and has another place on B", on_a.id));
            }
        }
        found.extend(says_it_all(tab, page, printed, &ids(&a)));
        found
    });
}

/// A key prints everything that's said of the questions on its papers, but for hints.
fn says_it_all(tab: &mut Tab, page: &Page, printed: &Printed, ids: &[String]) -> Vec<String> {
    let paper = print(tab, page);
    let mut found = Vec::new();
    paper_size(&paper, &mut found);
    let text = paper.text();
    for question in ids.iter().map(|id| question(&printed.written, id)) {
        let said = texts_of(question, &|name| ANSWERS.contains(&name) && name != "hints");
        for said in said.into_iter().chain([words(&question["prompt"])]) {
            if !shows(&text, &said) {
                found.push(format!("does not say: {said}"));
            }
        }
    }
    let first: String = paper.words(1).iter().map(|word| plain(&word.text)).collect();
    if first.contains(&plain(&string("sheet", "key_a"))) {
        found.push("the questions don't begin on a sheet of their own".into());
    }
    found
}

#[test]
fn a_grid_has_a_line_for_each_marked_question_twice_on_a_sheet() {
    every_paper(&["grid"], |tab, page, printed, _| {
        let numbers = sheet(tab, printed.papers["sheet"]);
        let numbers = numbers.iter().filter(|on| is_scored(question(&printed.written, &on.id)));
        let wanted: Vec<String> = numbers.map(|on| on.number.to_string()).collect();
        tab.open(page);
        let halves = tab.list("checks.all('.grid-half').map((half) => [...half.querySelectorAll('.grid-n')].map((one) => one.textContent.trim()).join())");
        let paper = print(tab, page);
        let mut found = Vec::new();
        if paper_size(&paper, &mut found) != 1 {
            found.push("takes more than one sheet".into());
        }
        if halves != [wanted.join(","), wanted.join(",")] {
            found.push(format!("has lines for {halves:?}"));
        }
        let names = paper.words(1).iter().filter(|word| word.text == string("sheet", "name")).count();
        if names != 2 {
            found.push(format!("has {names} lines for a name"));
        }
        found
    });
}

#[test]
fn a_tally_counts_ideas_by_their_letters_and_names_nobody() {
    every_paper(&["tally"], |tab, page, printed, _| {
        let papers = [sheet(tab, printed.papers["sheet"]), sheet(tab, printed.papers["sheet-b"])];
        tab.open(page);
        let rows = tab.list("checks.all('.tally tbody tr:not(.tally-q)').map((row) =>
            [row.parentElement.rows[0], ...row.cells].map((cell) => cell.textContent.trim()).join('\\u0001'))");
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\u{1}').collect()).collect();
        let mut found = Vec::new();
        for on_a in &papers[0] {
            let question = question(&printed.written, &on_a.id);
            for idea in texts_of(question, &|name| name == "misconception") {
                let prompt = words(&question["prompt"]);
                let Some(row) =
                    rows.iter().find(|row| shows(row[0], &prompt) && plain(row[1]) == plain(&idea))
                else {
                    found.push(format!("doesn't count: {idea}"));
                    continue;
                };
                let signs = papers.iter().map(|paper| sign(question, &idea, paper, on_a));
                for (said, sign) in row[2..4].iter().zip(signs) {
                    if sign.as_ref().is_some_and(|sign| !said.split(", ").any(|one| one == sign)) {
                        found.push(format!("{idea} shows as {said}, not as {sign:?}"));
                    }
                }
            }
        }
        let paper = print(tab, page);
        paper_size(&paper, &mut found);
        let text = paper.text();
        let asked = text.lines().any(|line| line.trim() == string("sheet", "name"));
        if asked || !shows(&text, &string("tally", "no_names")) || !shows(&text, &string("tally", "again")) {
            found.push("asks for a name, or doesn't say that none is to be written".into());
        }
        found
    });
}

/// The letter that an option with a mistaken idea has on a paper; none for other kinds of question.
fn sign(question: &Value, idea: &str, paper: &[Sheet], on_a: &Sheet) -> Option<String> {
    let option = list(&question["options"]).iter().find(|option| words(&option["misconception"]) == idea)?;
    let on = paper.iter().find(|on| on.id == on_a.id)?;
    on.options
        .iter()
        .find(|(_, text)| *text == plain(&words(&option["text"])))
        .map(|(letter, _)| letter.clone())
}

#[test]
fn a_certificate_is_one_sheet_with_lines_to_write_on_and_no_score() {
    let pages: Vec<_> = PRINTED.iter().map(|printed| printed.certificate).collect();
    every_page(&pages, |tab, page| {
        let printed =
            PRINTED.iter().find(|printed| std::ptr::eq(printed.certificate, page)).expect("its quiz");
        tab.open(page);
        let paper = print(tab, page);
        let mut found = Vec::new();
        if paper_size(&paper, &mut found) != 1 {
            found.push("takes more than one sheet".into());
        }
        let text = paper.text();
        let labels = ["heading", "name", "worked", "signed"].map(|name| string("certificate", name));
        for wanted in labels.into_iter().chain([words(&printed.written["title"]), string("sheet", "date")]) {
            if !shows(&text, &wanted) {
                found.push(format!("doesn't say: {wanted}"));
            }
        }
        if tab.is("checks.all('main').some((one) => /\\d+ ?(%|of|out of|\\/) ?\\d*/.test(one.innerText.replace(/A4/, '')))") {
            found.push("tells a score".into());
        }
        let lines = paper.sheet(1).lines(40.0);
        if lines.len() < 3 {
            found.push(format!("has {} lines to write on", lines.len()));
        }
        found
    });
}

#[test]
fn nothing_for_teachers_is_in_the_public_edition() {
    let telling = |page: &&Page| page.edition == "public" && page.kind.starts_with("quiz_");
    let found: Vec<_> = site().pages.iter().filter(telling).map(|page| page.to_string()).collect();
    assert_eq!(found, Vec::<String>::new());
    for page in PRINTED.iter().flat_map(|printed| printed.papers.values()) {
        assert!(page.edition == "staff" && page.html.contains("kind-quiz_"), "{page}");
    }
}
