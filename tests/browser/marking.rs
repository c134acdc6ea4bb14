//! The marker in the browser gives what the one in Rust gives: on the shared table, and on answers made up by chance,
//! so that the two can't drift apart where the table doesn't look.

#[path = "../marking/random.rs"]
mod random;
#[path = "../marking/table.rs"]
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use belisha::marking::{Mark, mark, total};
use serde_json::{Value, json};

use crate::marking::random::Chance;
use crate::marking::table::table;
use crate::site::file_url;
use crate::tab::Tab;
use crate::tools::root;
use crate::walk::with_tab;

/// The bits of a number, so that nothing hides behind the way numbers are written.
const BITS: &str =
    "const bits = (n) => new BigUint64Array(new Float64Array([n]).buffer)[0].toString(16).padStart(16, '0');";

/// Marking an answer must not be felt: less than a frame.
const FRAME: f64 = 16.0;

/// A page with nothing on it but the marker, to be loaded from disk as the page of a quiz is. Made once, since another
/// test may be loading it.
static PAGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("marker");
    fs::create_dir_all(&folder).expect("a folder for the page");
    fs::copy(root().join("themes/belisha/js/marker.js"), folder.join("marker.js"))
        .expect("the theme's marker");
    let page = folder.join("marker.html");
    let html = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Marker</title>\
                <script defer src=\"marker.js\"></script><p>Nothing to see.</p></html>";
    fs::write(&page, html).expect("the page");
    page
});

fn open_marker(tab: &mut Tab) {
    tab.open_url(&file_url(&PAGE));
    assert!(tab.is("typeof belisha.mark === 'function'"));
}

/// What the browser makes of these keys and answers: each mark, and the bits of its score.
fn marked_in_browser(tab: &mut Tab, questions: &[(Value, Value)]) -> Vec<(Mark, String)> {
    let expression = format!(
        "(() => {{ {BITS} return {}.map(([key, answer]) => belisha.mark(key, answer))\
         .map((mark) => [mark, bits(mark.score)]); }})()",
        json!(questions)
    );
    let marks: Vec<(Mark, String)> = serde_json::from_value(tab.eval(&expression)).expect("marks");
    assert_eq!(marks.len(), questions.len());
    marks
}

fn bits(score: f64) -> String {
    format!("{:016x}", score.to_bits())
}

#[test]
fn answers_are_marked_in_the_browser_as_the_table_says() {
    let cases = table().cases;
    let questions: Vec<_> = cases.iter().map(|case| (case.key.clone(), case.answer.clone())).collect();
    with_tab(|tab| {
        open_marker(tab);
        let mut wrong = Vec::new();
        for (case, (mut given, score)) in cases.iter().zip(marked_in_browser(tab, &questions)) {
            given.score = f64::from_bits(u64::from_str_radix(&score, 16).expect("bits"));
            wrong.extend(case.complaint(&given));
            // Where the table says nothing about the parts, they are alike all the same.
            assert_eq!(given, mark(&case.key(), &case.answer()), "{}", case.name);
        }
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
        println!("{} cases are marked alike", cases.len());
    });
}

#[test]
fn lists_are_mixed_and_drawn_in_the_browser_as_the_table_says() {
    with_tab(|tab| {
        open_marker(tab);
        for order in table().orders {
            let (ids, seed) = (json!(order.ids), json!(order.seed));
            let also = match order.how.as_str() {
                "mix" => format!(", {}", json!(order.last)),
                "draw" => format!(", {}", order.count),
                _ => String::new(),
            };
            let found = tab.list(&format!(
                "(() => {{ const ids = {ids}; const made = belisha.{}(ids, {seed}{also}); \
                 if (ids.join() !== {ids}.join()) throw Error('the list itself is changed'); return made; }})()",
                order.how
            ));
            assert_eq!(found, order.becomes, "{} {} by {}", order.how, order.ids.join(" "), order.seed);
            assert_eq!(found, order.arranged(), "{} {} by {}", order.how, order.ids.join(" "), order.seed);
        }
    });
}

#[test]
fn totals_in_the_browser_are_as_the_table_says() {
    with_tab(|tab| {
        open_marker(tab);
        for line in table().totals {
            let found = tab.eval(&format!("belisha.total({})", json!(line.marks)));
            assert_eq!(found, json!(line.total), "{}", line.name);
            assert_eq!(found, json!(total(&line.marks)), "{}", line.name);
        }
    });
}

#[test]
fn answers_made_up_by_chance_are_marked_alike() {
    let mut chance = Chance::new(1_632_960);
    let questions: Vec<_> = (0..2000)
        .map(|_| {
            let key = chance.key();
            let answer = chance.answer(&key);
            (key, answer)
        })
        .collect();
    let written: Vec<_> = questions.iter().map(|(key, answer)| (json!(key), json!(answer))).collect();
    with_tab(|tab| {
        open_marker(tab);
        let mut apart = Vec::new();
        for (((key, answer), (found, score)), written) in
            questions.iter().zip(marked_in_browser(tab, &written)).zip(&written)
        {
            let expected = mark(key, answer);
            if found.state != expected.state || found.parts != expected.parts || score != bits(expected.score)
            {
                apart.push(format!("{} {}\n  browser {found:?}\n  Rust {expected:?}", written.0, written.1));
            }
        }
        assert!(apart.is_empty(), "{} of {}:\n{}", apart.len(), questions.len(), apart.join("\n"));
    });
}

/// As on a long quiz: a hundred keys on the page, one answer marked.
#[test]
fn marking_an_answer_is_not_felt() {
    let cases = table().cases;
    // Longest first, so that those with most to compare are among the hundred.
    let mut cases: Vec<_> = cases.iter().filter(|case| !case.name.starts_with("very long")).collect();
    cases.sort_by_key(|case| std::cmp::Reverse(case.key.to_string().len()));
    let keys: Vec<_> = cases.iter().take(100).map(|case| case.key.clone()).collect();
    let answers: Vec<_> = cases.iter().take(100).map(|case| case.answer.clone()).collect();
    with_tab(|tab| {
        open_marker(tab);
        let median = |tab: &mut Tab, work: &str| {
            tab.number(&format!(
                "(() => {{ const text = JSON.stringify({}), answers = {}, times = [];\
                 for (let round = 0; round < 50; round++) {{ const start = performance.now(); {work};\
                 times.push(performance.now() - start); }}\
                 return times.sort((a, b) => a - b)[25]; }})()",
                json!(keys),
                json!(answers)
            ))
        };
        let one = median(tab, "belisha.mark(JSON.parse(text)[round], answers[round])");
        let all = median(tab, "JSON.parse(text).forEach((key, at) => belisha.mark(key, answers[at]))");
        println!("one of 100 questions is marked in {one:.2} ms, all of them in {all:.2} ms (median of 50)");
        assert!(one < FRAME, "one answer takes {one} ms");
        assert!(all < 4.0 * FRAME, "a hundred answers take {all} ms");
    });
}
