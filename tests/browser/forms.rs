//! Forms to sign, on paper: A4 in black and white, each promise whole beside its box, the slip whole on the last sheet,
//! nobody signing an empty sheet, large print at 18 points everywhere. The same for forty promises and for a class set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::authored::{Promise, agreement_version, fragments, plain, promises, purposes, shows, string};
use crate::paper::{Paper, Place, Sheet, Word, find, print};
use crate::print::paper_size;
use crate::site::{Page, of_kind};
use crate::tab::Tab;
use crate::tools::run;
use crate::walk::{each_page, every_page};

/// The words of a form's name after its role.
const VARIANTS: [&str; 2] = ["-large", "-easy"];

/// A form's role and variant, from its file's name.
fn role_and_variant(page: &Page) -> (&str, &str) {
    let name = page.path.rsplit('/').next().and_then(|name| name.strip_suffix(".html")).expect("a role");
    let variant = VARIANTS.iter().find(|variant| name.ends_with(**variant)).copied().unwrap_or("");
    (name.strip_suffix(variant).unwrap_or(name), variant)
}

/// The promises of a role in the words of a variant. Contact details are put behind the words of a link.
fn wanted(promises: Vec<Promise>, variant: &str) -> Vec<String> {
    let pick = |promise: Promise| match promise.easy {
        Some(easy) if variant == "-easy" => easy,
        _ => promise.text,
    };
    promises.into_iter().map(pick).collect()
}

#[test]
fn every_form_prints_in_black_and_white_with_each_promise_beside_its_box() {
    every_page(&of_kind("agreement_form"), |tab, page| {
        let (role, variant) = role_and_variant(page);
        let promises = wanted(promises(role), variant);
        tab.open(page);
        let mut found = check_form(tab, page, &promises, "as it comes");
        if variant.is_empty() {
            tab.open_url(&page.url_with("dark", 4));
            found.extend(check_form(tab, page, &promises, "from the dark look in the largest text"));
        }
        found
    });
}

fn check_form(tab: &mut Tab, page: &Page, promises: &[String], how: &str) -> Vec<String> {
    let paper = print(tab, page);
    let (role, variant) = role_and_variant(page);
    let mut found = Vec::new();
    let pages = sheets(tab, &paper, &mut found);
    let mut missing: Vec<_> = promises.iter().collect();
    let mut signatures = 0;
    let (slip, kept) =
        (plain(&string("form", "slip")), plain(string("form", "agreed").split('{').next().unwrap_or("")));
    for number in 1..=pages {
        let words = paper.words(number);
        let sheet = paper.sheet(number);
        let boxes = sheet.boxes();
        let text: String = words.iter().map(|word| plain(&word.text)).collect();
        let before = missing.len();
        missing.retain(|promise| {
            match find(&words, &fragments(promise)[0]).filter(|_| shows(&text, promise)) {
                Some(place) => {
                    found.extend(
                        beside_a_box(&boxes, place).map(|what| format!("page {number}: {what}: {promise}")),
                    );
                    false
                }
                None => true,
            }
        });
        found.extend(foot(&words, number, pages).map(|what| format!("page {number}: {what}")));
        found.extend(black_and_white(&sheet).map(|what| format!("page {number}: {what}")));
        let rooms = rooms_to_sign(&words, &sheet.lines(30.0));
        signatures += rooms.len();
        let narrow = rooms.iter().filter(|(_, white)| *white < 12.0);
        found.extend(
            narrow.map(|(word, white)| format!("page {number}: {white:.1} mm to write at \"{word}\"")),
        );
        let is_slip = text.contains(&slip);
        if !rooms.is_empty() && before == missing.len() && !is_slip {
            found.push(format!("page {number} has lines to sign and nothing that they're for"));
        }
        if is_slip != (number == pages) {
            found.push(format!(
                "page {number} of {pages}: the slip is {}there",
                if is_slip { "" } else { "not " }
            ));
        }
        if is_slip && !(text.contains(&kept) && rooms.len() >= 3) {
            found.push(format!("page {number}: the slip isn't whole"));
        }
    }
    let people = if role.starts_with("students") { 3 } else { 2 };
    if signatures != people * 3 {
        found.push(format!("{signatures} lines for name, signature and date of {people} people"));
    }
    found.extend(missing.iter().map(|promise| format!("is not on one page in one piece: {promise}")));
    found.extend(box_size(tab));
    found.extend(large_enough(&paper, variant));
    found.into_iter().map(|problem| format!("{how}: {problem}")).collect()
}

/// How many pages come out, which must be as many as there are sheets.
fn sheets(tab: &mut Tab, paper: &Paper, found: &mut Vec<String>) -> usize {
    let pages = paper_size(paper, found);
    let sheets = tab.number("checks.all('section.sheet').length") as usize;
    if pages != sheets {
        found.push(format!("{sheets} sheets come out on {pages} pages"));
    }
    pages
}

/// Large print is 18 points everywhere, foot and page number too; easy read 14, but for a name printed over a line.
fn large_enough(paper: &Paper, variant: &str) -> Option<String> {
    let least = match variant {
        "-large" => 18.0,
        "-easy" => 14.0,
        _ => 11.0,
    };
    let small = paper.letter_sizes().into_iter().find(|size| *size < least - 0.01);
    small.map(|size| format!("has letters of {size:.1} points, {least} are the least"))
}

/// A box at least 5 mm wide (less the dots of the raster) to the left of the first line.
fn beside_a_box(boxes: &[Place], promise: Place) -> Option<String> {
    let beside = |one: &&Place| {
        one.right <= promise.left + 0.5
            && one.top < promise.bottom
            && one.bottom > promise.top - 3.0
            && one.top < promise.top + 5.0
    };
    match boxes.iter().find(beside) {
        None => Some("no box to tick beside".into()),
        Some(one) if one.right - one.left < 4.8 => Some(format!("the box is {:.1} mm", one.right - one.left)),
        Some(_) => None,
    }
}

fn foot(words: &[Word], number: usize, pages: usize) -> Option<String> {
    let version = string("agreement", "version").replace("{version}", &agreement_version());
    let counted =
        string("form", "page").replace("{n}", &number.to_string()).replace("{total}", &pages.to_string());
    [version, counted].iter().find_map(|text| {
        let low =
            words.iter().filter(|word| word.top > 265.0).map(|word| word.text.as_str()).collect::<String>();
        (!plain(&low).contains(&plain(text)))
            .then(|| format!("the foot does not say \"{text}\" but \"{low}\""))
    })
}

fn black_and_white(sheet: &Sheet) -> Option<String> {
    let colour = sheet.colour().map(|place| format!("there is colour at {place:?}"));
    colour.or_else(|| (sheet.ink() > 12.0).then(|| format!("takes {:.0} % of ink", sheet.ink())))
}

/// The lines for name, signature and date with the white above each: those under which one of these words stands.
fn rooms_to_sign(words: &[Word], lines: &[(Place, f64)]) -> Vec<(String, f64)> {
    let labels = ["name", "signature", "date"].map(|label| plain(&string("form", label)));
    let labelled = words.iter().filter(|word| labels.contains(&plain(&word.text)));
    let under = |word: &Word, line: &Place| {
        (line.left - word.left).abs() < 3.0 && word.top > line.top - 2.0 && word.top < line.bottom + 4.0
    };
    labelled
        .filter_map(|word| {
            let line = lines.iter().find(|(line, _)| under(word, line));
            line.map(|(_, white)| (word.text.clone(), *white))
        })
        .collect()
}

/// The exact width of the boxes, which the raster gives only to a dot.
fn box_size(tab: &mut Tab) -> Vec<String> {
    tab.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let widths = tab.list(
        "checks.all('section.sheet .box').map((one) => one.getBoundingClientRect())
            .filter((one) => Math.min(one.width, one.height) < 5 * 96 / 25.4 - 0.01).map((one) => `${one.width} px`)",
    );
    tab.media("", &[]);
    widths.into_iter().map(|width| format!("a box is only {width}")).collect()
}

#[test]
fn consents_print_each_purpose_with_four_empty_boxes_and_a_part_to_keep() {
    every_page(&of_kind("consents_form"), |tab, page| {
        tab.open(page);
        let paper = print(tab, page);
        let mut found = Vec::new();
        let pages = sheets(tab, &paper, &mut found);
        let mut missing = purposes();
        let count = missing.len();
        let mut boxes = 0;
        for number in 1..=pages {
            let words = paper.words(number);
            let text: String = words.iter().map(|word| plain(&word.text)).collect();
            let before = missing.len();
            missing.retain(|purpose| !purpose.iter().all(|part| shows(&text, part)));
            let sheet = paper.sheet(number);
            let here = sheet.boxes().len();
            boxes += here;
            if here != 4 * (before - missing.len()) {
                found.push(format!("page {number}: {here} boxes for {} purposes", before - missing.len()));
            }
            found.extend(black_and_white(&sheet).map(|what| format!("page {number}: {what}")));
            let signs = text.contains(&plain("Signature Date"));
            if signs && before == missing.len() {
                found.push(format!("page {number} has lines to sign and nothing that they're for"));
            }
            let keeps = text.contains(&plain(&string("consents", "keep")));
            if keeps != (number == pages) || (keeps && !text.contains(&plain("change your mind at any time")))
            {
                found.push(format!("page {number}: the part to keep isn't whole on the last sheet"));
            }
        }
        if boxes != 4 * count {
            found.push(format!("{boxes} empty boxes for {count} purposes"));
        }
        found.extend(missing.iter().map(|purpose| format!("is not on one page: {}", purpose[0])));
        let text = plain(&paper.text());
        if text.contains(&plain("I have read and agree")) {
            found.push("is mixed with the agreement".into());
        }
        let variant = if page.path.contains("-large") { "-large" } else { "" };
        found.extend(large_enough(&paper, variant));
        found
    });
}

/// The starter with an agreement of forty promises, none as long as the next, in a folder of its own.
fn forty() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/forty");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let school = folder.join("school");
    run(Command::new(env!("CARGO_BIN_EXE_belisha")).arg("init").arg(&school));
    let agreement = school.join("content/agreement");
    fs::remove_dir_all(&agreement).expect("it was there");
    fs::create_dir_all(agreement.join("clauses")).expect("a folder");
    let version = agreement_version();
    let head = format!(
        "title: Forty promises\nversion: \"{version}\"\nagreed: 2026-09-01\nreview: 2027-09-01\nowner: Head\n\
         return_to: the office\nintro: What we promise.\nhow: We talked.\n"
    );
    fs::write(agreement.join("agreement.yaml"), head).expect("a file");
    for (at, text) in forty_texts().iter().enumerate() {
        let reason = "We have talked about it for a while and this is what we came to. ".repeat(1 + at % 4);
        let clause = format!(
            "id: promise-{at}\norder: {at}\narea: conduct\nkind: negotiable\nasked_by: [students]\nagreed: Yes.\n\
             promise: We help.\nfor:\n  - who: students\n    text: \"{text}\"\n    because: \"{}\"\n  \
             - who: parents\n    text: \"{text}\"\n    because: \"{}\"\n",
            reason.trim(),
            reason.trim()
        );
        fs::write(agreement.join(format!("clauses/promise-{at}.yaml")), clause).expect("a file");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_belisha"));
    run(command
        .args(["build", "--date", "2026-11-21", "--root"])
        .arg(&school)
        .arg("--out")
        .arg(folder.join("site")));
    let names = ["students-4-7", "students-11-14", "parents"];
    let variants = [""].into_iter().chain(VARIANTS);
    variants
        .flat_map(|variant| names.map(|name| format!("agreement/forms/{name}{variant}.html")))
        .map(|path| page(folder.join("site/public").join(&path), path))
        .collect()
}

fn forty_texts() -> Vec<String> {
    let words =
        "I keep this promise in every chat and game and group, and I say so when it is hard for me to keep";
    let all: Vec<&str> = words.split(' ').collect();
    (0..40).map(|at| format!("Number {at}. {}.", all[..6 + (at * 7) % (all.len() - 6)].join(" "))).collect()
}

fn page(file: PathBuf, path: String) -> Page {
    let html = fs::read_to_string(&file).expect("a page");
    Page { edition: "public", path, kind: "agreement_form".into(), file, html }
}

#[test]
fn forty_promises_come_out_whole_in_every_variant() {
    let pages: Vec<&'static Page> = forty().into_iter().map(|page| &*Box::leak(Box::new(page))).collect();
    every_page(&pages, |tab, page| {
        tab.open(page);
        check_form(tab, page, &forty_texts(), "forty promises")
    });
}

#[test]
fn a_class_set_prints_a_page_for_each_sheet_whatever_the_names() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/class");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let names = [
        "Wolfeschlegelsteinhausenbergerdorff-Montgomery Featherstonehaugh",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "Zoë Núñez-Łukasz O'Brien",
        "محمد عبد الله بن سلمان",
        "Kit Oduya",
    ];
    let variants = [("", ""), ("yes", ""), ("", "yes")];
    let rows = names
        .iter()
        .flat_map(|name| variants.map(|(large, easy)| format!("\"{name}\",11-14,{large},{easy}\n")));
    let list = folder.join("class.csv");
    fs::write(&list, format!("name,band,large,easy\n{}", rows.collect::<String>())).expect("a list");
    let mut command = Command::new(env!("CARGO_BIN_EXE_belisha"));
    let school = folder.join("school");
    run(Command::new(env!("CARGO_BIN_EXE_belisha")).arg("init").arg(&school));
    command.args(["forms", "--date", "2026-11-21", "--root"]).arg(&school);
    run(command.arg("--class").arg(&list).arg("--out").arg(folder.join("out")));
    let set: &'static Page =
        Box::leak(Box::new(page(folder.join("out/class-forms.html"), "class-set.html".into())));
    let found = each_page(&[set], |tab, set| {
        tab.open(set);
        let paper = print(tab, set);
        let mut found = Vec::new();
        let pages = sheets(tab, &paper, &mut found);
        for number in 1..=pages {
            let words = paper.words(number);
            // A promise that was cut would have its foot on the next page.
            let text: String = words.iter().map(|word| plain(&word.text)).collect();
            if !text.contains(&plain(&string("form", "page").replace("{n}", "").replace(" of {total}", ""))) {
                found.push(format!("page {number} has no foot"));
            }
        }
        let text = plain(&paper.text());
        for name in [names[0], names[2], names[4]] {
            // At the head of every sheet and on the slip.
            if text.matches(&plain(name)).count() < 9 {
                found.push(format!("{name} isn't on every sheet"));
            }
        }
        found
    });
    assert_eq!(found.into_iter().flatten().collect::<Vec<_>>(), Vec::<String>::new());
}
