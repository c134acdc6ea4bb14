//! The starter: whole for six units, built from an empty folder, written out by `init`.

use std::collections::BTreeSet;

use crate::support::{DATE, Site};

const UNITS: [&str; 6] = ["content", "contact", "conduct", "commerce", "private-images", "digital-footprint"];
const BANDS: [&str; 4] = ["4-7", "7-11", "11-14", "14-18"];

fn has(unit: &str, band: &str) -> bool {
    !(unit == "private-images" && band == "4-7")
}

fn built() -> Site {
    let site = Site::empty();
    let run = site.run(&["build", "--date", DATE]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stderr, "", "the starter builds without a finding");
    assert!(run.stdout.contains("this is the starter"), "{}", run.stdout);
    assert!(run.stdout.contains("public/index.html"), "{}", run.stdout);
    site
}

#[test]
fn an_empty_folder_gets_the_starter_with_every_page() {
    let site = built();
    let files: BTreeSet<String> = site.finished().into_keys().collect();
    let must = |path: String| assert!(files.contains(&path), "no {path}");
    for unit in UNITS {
        must(format!("public/parents/{unit}.html"));
        must(format!("staff/staff/{unit}.html"));
        assert!(!files.contains(&format!("public/staff/{unit}.html")), "a staff page in the public edition");
        for band in BANDS {
            let page = format!("public/students/{band}/{unit}.html");
            assert_eq!(files.contains(&page), has(unit, band), "{page}");
            if has(unit, band) {
                must(format!("public/students/{band}/{unit}-quiz.html"));
                must(format!("staff/staff/quizzes/{unit}-{band}-sheet.html"));
                must(format!("staff/staff/quizzes/{unit}-{band}-key.html"));
            }
        }
    }
    for page in ["index", "about-this-policy", "who-does-what", "when-something-happens"] {
        must(format!("public/policy/{page}.html"));
    }
    for role in ["students-4-7", "students-7-11", "students-11-14", "students-14-18", "parents", "staff"] {
        must(format!("public/agreement/{role}.html"));
        must(format!("public/agreement/forms/{role}.html"));
    }
    for page in
        ["index", "help", "search", "a-z", "glossary", "sources", "accessibility", "about", "times-tables"]
    {
        must(format!("public/{page}.html"));
    }
}

#[test]
fn the_public_edition_holds_no_key_and_no_staff_page() {
    let site = built();
    for (path, bytes) in site.finished() {
        if path.starts_with("public/") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!path.contains("-key.html") && !path.contains("-sheet.html"), "{path}");
            assert!(!text.contains("staff/quizzes/"), "{path} links to a sheet or a key");
        }
    }
}

#[test]
fn every_quiz_has_six_questions_or_more() {
    let site = built();
    for unit in UNITS {
        for band in BANDS {
            if has(unit, band) {
                let page = site.read(&format!("site/public/students/{band}/{unit}-quiz.html"));
                let questions = page.matches("<fieldset class=\"q q-").count();
                assert!(questions >= 6, "{unit} {band}: {questions}");
            }
        }
    }
}

#[test]
fn init_writes_a_starter_that_builds_the_same_site() {
    let site = Site::empty();
    let run = site.run(&["init", "school"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = site.run(&["build", "--root", "school", "--date", DATE, "--out", "site"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stdout.contains("this is the starter"));
    assert!(site.finished() == built().finished());
    assert_eq!(site.run(&["init", "school"]).code, 2, "a folder with files is never written into");
}

#[test]
fn no_page_names_an_address_of_its_own_in_a_story() {
    // Help services, facts' sources and the accessibility licence are the only addresses of the real internet.
    let site = built();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let known: String = ["content/facts.yaml", "content/help.yaml"]
        .iter()
        .map(|path| std::fs::read_to_string(root.join(path)).expect("it's there"))
        .collect();
    for (path, bytes) in site.finished() {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for part in text.split("href=").skip(1) {
            let address: String = part
                .trim_start_matches(['"', '\''])
                .chars()
                .take_while(|c| !matches!(c, '"' | '\'' | ' ' | '>'))
                .collect();
            if let Some(rest) = address.strip_prefix("https://") {
                let host = rest.split('/').next().unwrap_or_default();
                assert!(known.contains(host) || host == "creativecommons.org", "{path} links to {address}");
            }
            assert!(!address.starts_with("http://"), "{path} links to {address}");
        }
    }
}
