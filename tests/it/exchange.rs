//! Quizzes out to other systems and in again, through the command line: what fits goes, what doesn't is told, and nothing
//! is guessed.

use std::{collections::BTreeSet, fs, io::Cursor, path::Path};

use calamine::{Data, Reader as _, Xlsx};

use crate::support::{DATE, Run, Site, files_in};

/// A quiz with a question of every kind.
const KINDS: &str = include_str!("exchange/kinds.yaml");
const FORMATS: [(&str, &str); 6] = [
    ("moodle-xml", "xml"),
    ("gift", "gift"),
    ("kahoot", "xlsx"),
    ("wayground", "xlsx"),
    ("scorm", "zip"),
    ("qti", "zip"),
];

/// The small school with a quiz of every kind.
fn school() -> Site {
    let site = Site::small();
    site.write("quizzes/sharing/7-11.yaml", KINDS);
    site
}

fn export(site: &Site, format: &str, more: &[&str]) -> Run {
    let out = format!("out/{format}");
    let mut args = vec!["quiz", "export", "--to", format, "--out", &out, "--date", DATE];
    args.extend(more);
    site.run(&args)
}

fn import(site: &Site, file: &str, more: &[&str]) -> Run {
    let mut args = vec!["quiz", "import", file, "--unit", "sharing", "--band", "7-11", "--date", DATE];
    args.extend(more);
    site.run(&args)
}

/// The files of a package by path.
fn package(file: &Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
        (name.clone(), String::from_utf8_lossy(&text).into_owned())
    };
    names.iter().map(&mut read).collect()
}

/// The values of an attribute in a text of XML.
fn values(text: &str, attribute: &str) -> Vec<String> {
    let mark = format!(" {attribute}=\"");
    text.split(&mark).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn every_question_goes_or_is_told_with_its_reason_and_the_bytes_are_the_same_twice() {
    let site = school();
    let told = [
        ("moodle-xml", 9, "a story without marks"),
        ("gift", 8, "it has 2 gaps, and GIFT has one to a question"),
        ("kahoot", 3, "its answer is typed"),
        ("wayground", 4, "things are put in their places"),
        ("scorm", 12, "The platform gets the score"),
        ("qti", 9, "it asks how a student feels or thinks"),
    ];
    for ((format, ending), (name, out, words)) in FORMATS.into_iter().zip(told) {
        assert_eq!(format, name);
        let run = export(&site, format, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{format}");
        assert!(
            run.stdout.starts_with(&format!("sharing-7-11: {out} of 12 questions went out\n")),
            "{format}: {}",
            run.stdout
        );
        let report = site.read(&format!("out/{format}/{format}-report.md"));
        assert!(report.to_lowercase().contains(&words.to_lowercase()), "{format}: {report}");
        let left = report.split("Different there").next().unwrap_or_default().matches("\n- ").count();
        assert!(out == 12 || left > 0, "{format}");
        let file = format!("out/{format}/sharing-7-11.{ending}");
        let first = fs::read(site.path(&file)).unwrap();
        export(&site, format, &["sharing-7-11"]);
        assert_eq!(first, fs::read(site.path(&file)).unwrap(), "{format}");
    }
}

#[test]
fn moodle_and_gift_bring_the_questions_back_and_the_check_has_nothing_to_say() {
    for (format, ending, lost) in [("moodle-xml", "xml", vec![]), ("gift", "gift", vec!["gaps"])] {
        let site = school();
        assert_eq!(export(&site, format, &[]).code, 0);
        fs::remove_file(site.path("quizzes/sharing/7-11.yaml")).unwrap();
        let run = import(&site, &format!("out/{format}/sharing-7-11.{ending}"), &[]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stdout.contains("Nothing is missing.") && !run.stdout.contains("Not taken over"),
            "{}",
            run.stdout
        );
        site.run(&["check", "--date", DATE]).is_fine();
        let text = site.read("quizzes/sharing/7-11.yaml");
        let ids = |text: &str| {
            let ids = text.lines().filter_map(|line| line.strip_prefix("  - id: ").map(str::to_owned));
            ids.skip(1).collect::<Vec<_>>()
        };
        let stays =
            |id: &String| !["story", "sure", "habits"].contains(&id.as_str()) && !lost.contains(&id.as_str());
        assert_eq!(ids(&text), ids(KINDS).into_iter().filter(stays).collect::<Vec<_>>());
        // The second way round changes nothing any more.
        export(&site, format, &[]);
        let again = import(&site, &format!("out/{format}/sharing-7-11.{ending}"), &["--out", "again.yaml"]);
        assert_eq!(again.code, 0, "{}", again.stderr);
        assert_eq!(site.read("again.yaml"), text);
    }
}

/// Cells of the first sheet, row by row.
fn sheet(file: &Path) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{formulas:?}");
    let range = book.worksheet_range(&name).unwrap();
    let start = range.start().unwrap();
    let mut rows: Vec<Vec<String>> = (0..start.0).map(|_| Vec::new()).collect();
    for row in range.rows() {
        let mut cells = vec![String::new(); start.1 as usize];
        cells.extend(row.iter().map(|cell| match cell {
            Data::Empty => String::new(),
            cell => cell.to_string(),
        }));
        rows.push(cells);
    }
    rows
}

#[test]
fn kahoot_and_wayground_get_what_fits_and_the_right_answers_are_right() {
    let site = school();
    export(&site, "kahoot", &[]);
    let rows = sheet(&site.path("out/kahoot/sharing-7-11.xlsx"));
    assert_eq!(rows[7][1], "Question - max 120 characters");
    assert_eq!(
        rows[8][1..8].join("|"),
        "Kit has a photo of Dev. What = comes #first, ~ or {not}?|Ask Dev|Ask Dev’s mum|=Send it||240|1"
    );
    assert_eq!(rows[9][7], "1,2");
    assert_eq!((rows[10][2].as_str(), rows[10][3].as_str(), rows[10][7].as_str()), ("True", "False", "2"));
    for row in &rows[8..] {
        assert!(
            row[1].chars().count() <= 120 && row[2..6].iter().all(|answer| answer.chars().count() <= 75),
            "{row:?}"
        );
    }
    let report = site.read("out/kahoot/kahoot-report.md");
    assert!(report.contains("turn the ranking and the clock off"), "{report}");
    assert!(report.contains("begins like a formula"), "{report}");
    export(&site, "quizizz", &[]);
    let rows = sheet(&site.path("out/quizizz/sharing-7-11.xlsx"));
    let typed: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        typed,
        ["Question Type", "Multiple Choice", "Checkbox", "Multiple Choice", "Fill-in-the-Blank"]
    );
    assert_eq!((rows[2][7].as_str(), rows[4][2].as_str()), ("1,2", "ask"));
    // And back: what the games don't hold is asked for.
    let run = import(&site, "out/quizizz/sharing-7-11.xlsx", &["--out", "new.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = site.read("new.yaml");
    assert!(text.contains("type: true_false") && text.contains("correct: true"), "{text}");
    for line in run
        .stdout
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        .filter(|(n, _)| n.parse::<usize>().is_ok())
    {
        let at: usize = line.0.parse().unwrap();
        let there = text.lines().nth(at - 1).unwrap();
        assert!(there.contains("fill in"), "{at}: {there}");
    }
}

#[test]
fn a_long_question_is_left_out_and_never_cut() {
    let site = school();
    let long = "Which of these is kind? ".repeat(6);
    site.change(
        "quizzes/sharing/7-11.yaml",
        "prompt: Which two are kind?",
        &format!("prompt: {}", long.trim()),
    );
    let run = export(&site, "kahoot", &[]);
    assert!(
        run.stdout.contains("  which: the prompt has 143 characters, and Kahoot takes 120\n"),
        "{}",
        run.stdout
    );
    site.change(
        "quizzes/sharing/7-11.yaml",
        "text: Send it for a laugh",
        &format!("text: {}", "laugh ".repeat(14).trim()),
    );
    site.change("quizzes/sharing/7-11.yaml", &format!("prompt: {}", long.trim()), "prompt: Which?");
    let run = export(&site, "kahoot", &[]);
    assert!(run.stdout.contains("has 83 characters, and Kahoot takes 75"), "{}", run.stdout);
}

#[test]
fn a_quiz_of_high_sensitivity_goes_to_no_game() {
    let site = school();
    site.change("quizzes/sharing/7-11.yaml", "sensitivity: medium", "sensitivity: high");
    for format in ["kahoot", "wayground"] {
        let run = export(&site, format, &["sharing-7-11"]);
        assert_eq!(run.code, 1);
        assert!(
            run.stderr.contains("error[quiz-leaderboard]: the quiz `sharing-7-11` is of high sensitivity"),
            "{}",
            run.stderr
        );
        assert!(!site.path("out").join(format).exists());
        let run = export(&site, format, &[]);
        assert_eq!(run.code, 0);
        assert!(run.stderr.contains("warning[quiz-leaderboard]"), "{}", run.stderr);
        assert!(files_in(&site.path("out").join(format)).keys().all(|name| name.ends_with("-report.md")));
    }
    assert_eq!(export(&site, "moodle-xml", &[]).code, 0);
}

#[test]
fn a_scorm_package_lists_every_file_and_leads_nowhere_else() {
    let site = school();
    export(&site, "scorm", &[]);
    let files = package(&site.path("out/scorm/sharing-7-11.zip"));
    let text =
        |path: &str| &files.iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}")).1;
    let manifest = text("imsmanifest.xml");
    let listed: BTreeSet<String> = values(manifest, "href").into_iter().collect();
    let there: BTreeSet<String> =
        files.iter().map(|(name, _)| name.clone()).filter(|name| name != "imsmanifest.xml").collect();
    assert_eq!(listed, there);
    assert!(!manifest.contains("masteryscore"), "platforms make `failed` of it");
    let start = "students/7-11/sharing-quiz.html";
    assert!(manifest.contains(&format!("adlcp:scormtype=\"sco\" href=\"{start}\"")), "{manifest}");
    let page = text(start);
    assert!(page.contains("data-quiz=\"sharing-7-11-v3\"") && page.contains("id=quiz"), "{page}");
    assert!(
        !page.contains("sent to anybody") && page.contains("This learning platform keeps"),
        "the page says what isn't so"
    );
    assert!(page.contains("id=leave") && page.contains("help.html"), "leaving and help stay");
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        for link in html.split("href=").chain(html.split("src=")).skip(1) {
            let link = link.trim_start_matches('"').split(['"', ' ', '>', '#', '?']).next().unwrap();
            let inner = !link.is_empty()
                && !["data:", "tel:", "https:", "mailto:"].iter().any(|start| link.starts_with(start));
            if inner && !link.starts_with('<') {
                let folder = Path::new(name).parent().unwrap().join(link);
                let mut whole = Vec::new();
                for part in folder.iter() {
                    if part == ".." {
                        whole.pop();
                    } else {
                        whole.push(part.to_string_lossy().into_owned());
                    }
                }
                assert!(there.contains(&whole.join("/")), "{name} leads to {link}");
            }
        }
    }
    site.change("quizzes/sharing/7-11.yaml", "delivery: any", "delivery: teacher_led");
    site.change(
        "content/units/sharing/unit.md",
        "title: Sharing\n",
        "title: Sharing\ndelivery: teacher_led\n",
    );
    let run = export(&site, "scorm", &[]);
    assert!(
        run.stdout.contains("so no file was made") && run.stdout.contains("used by a teacher"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn a_qti_package_names_only_what_is_in_it() {
    let site = school();
    export(&site, "qti", &[]);
    let files = package(&site.path("out/qti/sharing-7-11.zip"));
    let there: BTreeSet<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let manifest = &files.iter().find(|(name, _)| name == "imsmanifest.xml").unwrap().1;
    let listed: BTreeSet<String> = values(manifest, "href").into_iter().collect();
    assert_eq!(listed.len() + 1, there.len());
    assert!(listed.is_subset(&there));
    let items: Vec<_> = files.iter().filter(|(name, _)| name.starts_with("items/")).collect();
    assert_eq!(items.len(), 9);
    for (name, item) in items {
        quick_xml::Reader::from_str(item).read_event().unwrap();
        let identifiers: BTreeSet<String> = values(item, "identifier").into_iter().collect();
        let responses = values(item, "response-identifier");
        assert!(!responses.is_empty() && responses.iter().all(|id| identifiers.contains(id)), "{name}");
        if !item.contains("base-type=\"string\"") {
            for key in values(item, "map-key") {
                assert!(key.split(' ').all(|id| identifiers.contains(id)), "{name}: {key}");
            }
        }
        for feedback in item.split("<qti-modal-feedback").skip(1) {
            let id = &values(feedback, "identifier")[0];
            assert!(id == "explanation." || identifiers.contains(id), "{name}: {id}");
        }
        assert!(
            item.contains("<qti-response-processing>") && item.contains("identifier=\"SCORE\""),
            "{name}"
        );
    }
}

#[test]
fn exports_stay_out_of_the_site_and_of_what_it_is_made_from() {
    let site = school();
    site.build(&[]).is_fine();
    for folder in ["content", "quizzes/sharing", "themes", "site", "site/public"] {
        let run = site.run(&["quiz", "export", "--to", "gift", "--out", folder, "--date", DATE]);
        assert_eq!(run.code, 2, "{folder}: {}", run.stderr);
        assert!(run.stderr.contains("help: name a folder of its own"), "{}", run.stderr);
    }
    let run = export(&site, "gift", &["sharing-7-12"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `sharing-7-11`?"), "{}", run.stderr);
    site.change("quizzes/sharing/7-11.yaml", "        correct: true\n", "");
    let run = export(&site, "gift", &[]);
    assert!(run.code == 1 && run.stderr.contains("quiz-answer"), "{}", run.stderr);
}

#[test]
fn questions_that_others_wrote_come_with_a_list_of_what_to_add() {
    let site = school();
    site.write(
        "bank.gift",
        "::First:: What comes first? {\n=Ask #Yes\n~Share\n}\n\nWrite a page about it. {}\n\nIt's mine.{F}\n",
    );
    let run = import(&site, "bank.gift", &[]);
    assert_eq!(run.code, 2, "a quiz that is there isn't replaced");
    fs::remove_file(site.path("quizzes/sharing/7-11.yaml")).unwrap();
    let run = import(&site, "bank.gift", &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("2 questions in "), "{}", run.stdout);
    assert!(run.stdout.contains("  line 6: the question without a name is left out"), "{}", run.stdout);
    let check = site.run(&["check", "--format", "json", "--date", DATE]);
    assert_eq!(check.code, 1);
    let told: BTreeSet<String> = check
        .stderr
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|finding| finding["code"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(told.contains("quiz-feedback") && told.contains("placeholder"), "{told:?}");
    assert!(told.iter().all(|code| !code.starts_with("yaml")), "{told:?}");
    let run =
        site.run(&["quiz", "import", "bank.gift", "--unit", "sharign", "--band", "7-11", "--date", DATE]);
    assert!(run.code == 2 && run.stderr.contains("did you mean `sharing`?"), "{}", run.stderr);
}

#[test]
fn files_that_are_no_quizzes_are_refused_with_their_place() {
    let site = school();
    let bad: [(&str, Vec<u8>, &str); 9] = [
        ("a.xml", b"<quiz>\n  <question type=\"multichoice\">\n</quiz>".to_vec(), "a.xml:3:"),
        ("b.xml", b"<html></html>".to_vec(), "Moodle's begins with `<quiz>`"),
        ("c.xml", b"<!DOCTYPE q [<!ENTITY a \"ha\">]>\n<quiz>&a;</quiz>".to_vec(), "c.xml:2:"),
        (
            "d.xml",
            b"<?xml version=\"1.0\" encoding=\"klingon\"?><quiz/>".to_vec(),
            "isn't an encoding that is known",
        ),
        ("e.xml", "<quiz><question type=\"essay\"/></quiz>".into(), "no question in this file"),
        ("f.gift", [0xff, 0x00, 0x01, 0x02].to_vec(), "f.gift:1:"),
        ("g.xlsx", b"PK\x03\x04nothing".to_vec(), "whole spreadsheet"),
        ("h.csv", b"Question Text,Option 1,Option 2,Correct Answer\n=1+1,a,b,1\n".to_vec(), "h.csv:2:1"),
        ("i.gift", "A {=b ~c}\n\n".repeat(10_000).into_bytes(), "10000 questions"),
    ];
    for (name, bytes, words) in bad {
        site.write(name, bytes);
        let run = import(&site, name, &["--out", "new.yaml"]);
        assert_eq!(run.code, 1, "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(words), "{name}: {}", run.stderr);
        assert!(!site.path("new.yaml").exists(), "{name}");
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in ["Question Text", "Option 1", "Option 2", "Correct Answer"].iter().enumerate() {
        sheet.write_string(0, u16::try_from(at).unwrap(), *name).unwrap();
    }
    sheet.write_formula(1, 0, "=1+1").unwrap();
    site.write("j.xlsx", book.save_to_buffer().unwrap());
    let run = import(&site, "j.xlsx", &["--out", "new.yaml"]);
    assert!(run.code == 1 && run.stderr.contains("row 2, column 1 is a formula"), "{}", run.stderr);
}
