//! The five settings: each is written by `init --setting`, builds without a finding, and speaks for itself alone.

use std::collections::BTreeMap;

use crate::support::{DATE, Site};

/// A setting, and what must be true of its site.
struct Setting {
    kind: &'static str,
    name: &'static str,
    bands: &'static [&'static str],
    visitors: bool,
    clauses: std::ops::RangeInclusive<usize>,
    /// Facts about duties and powers that this kind of setting doesn't have.
    not_its_own: &'static [&'static str],
}

/// What the law and guidance lay on schools.
const OF_SCHOOLS: &[&str] = &[
    "behaviour-off-site",
    "searching-devices",
    "phones-in-schools",
    "prevent-duty",
    "kcsie-2026",
    "dsl-leads-online-safety",
    "filtering-standard",
    "rshe-2025",
];

const SETTINGS: [Setting; 5] = [
    Setting {
        kind: "alternative-provision",
        name: "Beacon Lane Centre",
        bands: &["4-7", "7-11", "11-14", "14-18"],
        visitors: true,
        clauses: 8..=40,
        not_its_own: &["behaviour-off-site"],
    },
    Setting {
        kind: "academy-trust",
        name: "Fallowbridge Learning Trust",
        bands: &["4-7", "7-11", "11-14", "14-18"],
        visitors: true,
        clauses: 8..=14,
        not_its_own: &["behaviour-off-site"],
    },
    Setting {
        kind: "independent-special",
        name: "Quillmere School",
        bands: &["7-11", "11-14", "14-18"],
        visitors: true,
        clauses: 8..=14,
        not_its_own: &["behaviour-off-site"],
    },
    Setting {
        kind: "holiday-provider",
        name: "Tern and Tide Holidays",
        bands: &["7-11", "11-14"],
        visitors: false,
        clauses: 8..=14,
        not_its_own: OF_SCHOOLS,
    },
    Setting {
        kind: "mentoring",
        name: "Stilegate Mentoring",
        bands: &["11-14", "14-18"],
        visitors: false,
        clauses: 8..=14,
        not_its_own: OF_SCHOOLS,
    },
];

const EVERY_BAND: [&str; 4] = ["4-7", "7-11", "11-14", "14-18"];

fn setting(kind: &str) -> &'static Setting {
    SETTINGS.iter().find(|setting| setting.kind == kind).expect("it's one of the five")
}

fn begun(kind: &str) -> Site {
    let site = Site::empty();
    let run = site.run(&["init", "own", "--setting", kind]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// Builds a setting and looks over its site.
fn builds_and_speaks_for_itself(kind: &str) {
    let setting = setting(kind);
    let site = begun(kind);
    site.run(&["build", "--root", "own", "--out", "site", "--strict", "--date", DATE]).is_fine();
    let files = site.finished();
    assert!(site.read("site/public/index.html").contains(setting.name), "{kind}: no name on the front page");
    let mut roles: Vec<String> = setting.bands.iter().map(|band| format!("students-{band}")).collect();
    roles.extend(["parents".to_owned(), "staff".to_owned()]);
    if setting.visitors {
        roles.push("visitors".to_owned());
    }
    for role in &roles {
        for page in [format!("public/agreement/{role}.html"), format!("public/agreement/forms/{role}.html")] {
            assert!(files.contains_key(&page), "{kind}: no {page}");
        }
    }
    // Three variants of each form, and two of the sheet of consents, which every agreement speaks of.
    let is_form = |path: &&String| path.starts_with("public/agreement/forms/") && path.ends_with(".html");
    let forms = files.keys().filter(is_form);
    assert_eq!(forms.count(), roles.len() * 3 + 2, "{kind}");
    for band in EVERY_BAND.iter().filter(|band| !setting.bands.contains(band)) {
        let left = files
            .keys()
            .find(|path| path.contains(&format!("/{band}/")) || path.contains(&format!("-{band}")));
        assert_eq!(left, None, "{kind} has no band {band}");
    }
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for other in SETTINGS.iter().filter(|other| other.kind != kind) {
            assert!(!text.contains(other.name), "{kind}: {path} names {}", other.name);
        }
    }
}

#[test]
fn alternative_provision() {
    builds_and_speaks_for_itself("alternative-provision");
}

#[test]
fn academy_trust() {
    builds_and_speaks_for_itself("academy-trust");
}

#[test]
fn independent_special_school() {
    builds_and_speaks_for_itself("independent-special");
}

#[test]
fn holiday_provider() {
    builds_and_speaks_for_itself("holiday-provider");
}

#[test]
fn mentoring() {
    builds_and_speaks_for_itself("mentoring");
}

/// The files of a setting's agreement by their path in its folder.
fn agreement(site: &Site) -> BTreeMap<String, String> {
    crate::support::files_in(&site.path("own/content/agreement"))
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

fn yaml(text: &str) -> serde_json::Value {
    serde_yaml::from_str(text).expect("it's YAML")
}

#[test]
fn every_agreement_was_negotiated_and_claims_no_power_of_others() {
    for setting in &SETTINGS {
        let site = begun(setting.kind);
        let files = agreement(&site);
        let kind = setting.kind;
        let released = files.keys().filter(|path| path.starts_with("released/2026.1/clauses/")).count();
        assert!(setting.clauses.contains(&released), "{kind}: {released} clauses");
        let mut declined = 0;
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("clauses/")) {
            let clause = yaml(text);
            assert!(clause["unit"].is_string(), "{kind}: {path} names no unit");
            let history =
                clause["history"].as_array().unwrap_or_else(|| panic!("{kind}: {path} has no history"));
            assert_eq!(history[0]["turn"], "proposed", "{kind}: {path}");
            let last = history.last().expect("an entry");
            let voted = last["votes"].is_object();
            match last["turn"].as_str() {
                Some("declined") => declined += 1,
                Some("agreed") => assert_eq!(voted, clause["kind"] == "negotiable", "{kind}: {path}"),
                _ => assert_eq!(kind, "alternative-provision", "{path} is open"),
            }
            for fact in setting.not_its_own {
                assert!(!text.contains(fact), "{kind}: {path} rests on `{fact}`");
            }
            if let Some(version) = files.get(&format!("released/2026.1/{path}")) {
                // The first line names the schema for editors.
                let words = |text: &str| text.split_once('\n').map(|(_, rest)| rest.to_owned());
                assert_eq!(words(version), words(text), "{kind}: {path} isn't as it was released");
            }
        }
        assert!(declined > 0, "{kind}: every wish was granted, which isn't true to life");
        let round = yaml(&files["rounds/2026.1.yaml"]);
        assert_eq!(round["steps"].as_array().map(Vec::len), Some(11), "{kind}");
    }
}

#[test]
fn promises_of_students_come_in_short_words() {
    let words = |text: &str| text.split_whitespace().count();
    let longest = |text: &str| text.split(['.', '?']).map(words).max().unwrap_or_default();
    for setting in &SETTINGS {
        let kind = setting.kind;
        for (path, text) in agreement(&begun(kind)) {
            if !path.starts_with("released/2026.1/clauses/") {
                continue;
            }
            let clause = yaml(&text);
            for wording in clause["for"].as_array().into_iter().flatten() {
                let (plain, easy) = (wording["text"].as_str().unwrap_or_default(), &wording["easy"]["text"]);
                match easy.as_str() {
                    Some(easy) => {
                        assert!(longest(easy) <= 22 && words(easy) <= 32, "{kind}: {path}: {easy}");
                    }
                    // What is short as it is keeps its reason.
                    None if wording["who"] == "students" => {
                        assert!(longest(plain) <= 20, "{kind}: {path} is long in easy read: {plain}");
                        let reason = wording["because"].as_str().unwrap_or_default();
                        assert!(!reason.contains("](fact:"), "{kind}: {path} has law in easy read: {reason}");
                    }
                    None => {}
                }
            }
        }
    }
}

#[test]
fn those_that_are_no_schools_do_not_speak_as_one() {
    for kind in ["holiday-provider", "mentoring"] {
        for (path, text) in agreement(&begun(kind)) {
            for words in [
                "our school",
                "the school",
                "behaviour policy",
                "onfiscat",
                "authorised",
                "headteacher",
                "Prevent",
            ] {
                assert!(!text.contains(words), "{kind}: {path} says {words:?}");
            }
        }
    }
}

#[test]
fn a_setting_that_is_not_known_is_told_so() {
    let run = Site::empty().run(&["init", "own", "--setting", "boarding"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("holiday-provider"), "{}", run.stderr);
}

#[test]
fn the_first_starter_shows_a_year_of_change_and_a_round_begun() {
    let site = begun("alternative-provision");
    let run = site.run(&["agreement", "status", "--root", "own", "--date", DATE]);
    assert!(run.stdout.contains("Round 2027.1"), "{}", run.stdout);
    assert!(run.stdout.contains("Open: 1 clause\n"), "{}", run.stdout);
    let run = site.run(&["agreement", "diff", "2025.1", "2026.1", "--root", "own", "--date", DATE]);
    for change in ["no-details-ever (taken out)", "telling-costs-nothing (new)", "phone-free-day (changed)"] {
        assert!(run.stdout.contains(change), "{change}");
    }
}
