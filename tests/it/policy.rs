//! The policy's pages with their document-control box, where they're listed, and what will be out of date next year.

use std::collections::BTreeSet;

use crate::support::Site;

const ABOUT: &str = "---
title: About this policy
summary: What it is for.
order: 20
keywords: [scope]
version: \"2026.1\"
approved: 2026-09-21
review: { due: 2027-09-06, owner: Head of centre }
---

## Whom it covers

It is for all of us. [From 13](fact:age-13) it changes. Read [who does what](who.md#the-head).
";
const WHO: &str = "---
title: Who does what
summary: Who is who.
order: 10
version: \"3\"
approved: 2026-09-21
review: { due: 2027-09-07, owner: Trustees }
---

## The head

The head keeps it.
";

fn with_policy() -> Site {
    let site = Site::small();
    site.write("content/policy/about.md", ABOUT);
    site.write("content/policy/who.md", WHO);
    site.change(
        "content/units/sharing/parents.md",
        "Sharing.\n",
        "Sharing. Read [our policy](../../policy/about.md).\n",
    );
    site
}

#[test]
fn a_policy_page_has_its_control_box_in_both_editions() {
    let site = with_policy();
    site.build(&["--strict"]).is_fine();
    for edition in ["public", "staff"] {
        let page = site.read(&format!("site/{edition}/policy/about.html"));
        for words in ["2026.1", "21 September 2026", "6 September 2027", "Head of centre", "Whom it covers"] {
            assert!(page.contains(words), "{edition}: no {words}");
        }
        assert!(page.contains("href=who.html#the-head"), "{page}");
        let index = site.read(&format!("site/{edition}/policy/index.html"));
        let place = |words: &str| index.find(words).unwrap_or_else(|| panic!("no {words}"));
        assert!(place("Who does what") < place("About this policy"), "in their order");
        assert!(site.read(&format!("site/{edition}/assets/search-index.js")).contains("policy/about.html"));
        assert!(site.read(&format!("site/{edition}/a-z.html")).contains("policy/about.html"));
        assert!(site.read(&format!("site/{edition}/sources.html")).contains("policy/about.html"));
        assert!(site.read(&format!("site/{edition}/index.html")).contains("href=policy/index.html"));
        let parents = site.read(&format!("site/{edition}/parents/sharing.html"));
        assert!(parents.contains("href=../policy/about.html"), "{parents}");
    }
}

#[test]
fn what_is_due_lists_the_policy_and_the_agreement() {
    let site = with_policy();
    site.build(&[]).is_fine();
    let page = site.read("site/staff/staff/index.html");
    for words in ["A page of the policy to review", "The agreement to review", "7 September 2027"] {
        assert!(page.contains(words), "no {words}");
    }
    assert!(page.contains("../policy/who.html"));
}

#[test]
fn a_site_without_a_policy_has_no_pages_and_no_link_for_one() {
    let site = Site::small();
    site.build(&[]).is_fine();
    assert!(!site.path("site/public/policy").exists());
    assert!(!site.read("site/public/index.html").contains("policy/"));
}

/// The findings of a check for a day, by code and file.
fn found(site: &Site, day: &str) -> BTreeSet<(String, String)> {
    let run = site.run(&["check", "--root", ".", "--date", day, "--format", "json"]);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    run.stderr
        .lines()
        .chain(run.stdout.lines())
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|finding| (text(&finding["code"]), text(&finding["path"])))
        .collect()
}

#[test]
fn one_run_tells_what_will_be_out_of_date_next_september() {
    let site = with_policy();
    site.change("content/policy/about.md", "2027-09-06", "2027-09-01");
    assert_eq!(found(&site, "2026-11-21"), BTreeSet::new());
    let wanted = [
        ("review-due", "content/agreement/agreement.yaml"),
        ("review-due", "content/policy/about.md"),
        ("review-due", "content/units/sharing/unit.md"),
        ("review-due", "quizzes/sharing/7-11.yaml"),
        ("stale-fact", "content/facts.yaml"),
        ("stale-service", "content/help.yaml"),
    ];
    let wanted = wanted.map(|(code, path)| (code.to_owned(), path.to_owned())).into_iter().collect();
    assert_eq!(found(&site, "2027-09-02"), wanted);
}

#[test]
fn the_starter_says_what_will_be_out_of_date_next_september() {
    let site = Site::empty();
    let run = site.run(&["check", "--date", "2027-09-02", "--format", "short"]);
    let count = |code: &str| run.stderr.matches(&format!("[{code}]")).count();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("it's there");
    assert_eq!(count("stale-service"), read("content/help.yaml").matches("    checked:").count());
    let facts = read("content/facts.yaml");
    let due =
        facts.lines().filter(|line| line.strip_prefix("    recheck: ").is_some_and(|day| day < "2027-09-02"));
    assert_eq!(count("stale-fact"), due.count());
    assert!(count("review-due") >= 6 + 23, "{}", run.stderr);
    assert_eq!(run.code, 1, "what is past its grace fails");
}
