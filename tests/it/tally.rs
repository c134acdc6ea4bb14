//! Answers to the questionnaire: counted from any spreadsheet and from saved files, without small groups, and without a
//! word of what people wrote in any edition.

use std::{fs, path::PathBuf};

use crate::support::{DATE, Run, Site};

fn tally(site: &Site, more: &[&str]) -> Run {
    let mut args = vec!["agreement", "tally", "--root", "school", "--date", DATE];
    args.extend(more);
    site.run(&args)
}

/// The small school in a folder of its own, so that answers have a place beside it.
fn school() -> Site {
    let site = Site::empty();
    for (path, text) in crate::support::small_files() {
        site.write(&format!("school/{path}"), text);
    }
    site
}

/// A list with an answer of each of some people.
fn rows(audience: &str, answers: &[(&str, usize)]) -> String {
    answers.iter().map(|(answer, count)| format!("{audience},{answer}\n").repeat(*count)).collect()
}

const RESULTS: &str = "school/content/agreement/results/2.yaml";

#[test]
fn counts_are_written_and_small_groups_are_not() {
    let site = school();
    let list = rows("parents", &[("always", 9), ("not-often", 6)])
        + &rows("students", &[("Yes", 12), ("Not really", 2)])
        + &rows("staff", &[("always", 4)]);
    site.write("answers.csv", format!("audience,asked\n{list}"));
    let run = tally(&site, &["answers.csv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "Counted for version 2: content/agreement/results/2.yaml\n  \
           students  14 answered\n  \
           parents   15 answered\n  \
           staff     fewer than 5 answered, so nothing of theirs is shown\n\
         If the round's file doesn't say so yet: belisha agreement step questionnaire --took-part students=14,parents=15\n"
    );
    let results = site.read(RESULTS);
    assert!(results.contains("people: { students: 14, parents: 15 }"), "{results}");
    assert!(results.contains("counts: { students: hidden, parents: 9 }"), "{results}");
    assert!(results.contains("counts: { students: few, parents: 6 }"), "{results}");
    assert!(!results.contains("staff"), "{results}");
    site.run(&["build", "--root", "school", "--date", DATE, "--out", "site"]).is_fine();
    let page = site.read("site/public/agreement/results.html");
    assert!(page.contains("fewer than 5") && page.contains("9 of 15"), "{page}");
    assert!(site.path("site/staff/agreement/results.html").exists());
}

#[test]
fn the_starters_results_come_from_the_answers_kept_here() {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "school"]).code, 0);
    site.change("school/content/agreement/questionnaire.yaml", "version: \"2027.1\"", "version: \"2026.1\"");
    let results = "school/content/agreement/results/2026.1.yaml";
    let starter = site.read(results);
    fs::remove_file(site.path(results)).expect("it was there");
    let answers = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/answers");
    let mut files: Vec<String> = fs::read_dir(&answers)
        .expect("answers")
        .map(|entry| entry.expect("a file").path().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut args =
        vec!["agreement", "tally", "--root", "school", "--date", "2026-03-20", "--audience", "parents"];
    args.extend(["--out-comments", "comments.txt"]);
    args.extend(files.iter().map(String::as_str));
    let run = site.run(&args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("read as Windows-1252"), "{}", run.stderr);
    assert_eq!(site.read(results), starter);
    assert!(
        site.read("comments.txt").contains("  * Keep it short. My daughter Siân read it to me in a café.")
    );
    site.run(&["build", "--root", "school", "--date", DATE, "--out", "site"]).is_fine();
    for (path, bytes) in site.finished() {
        for planted in ["My daughter Si", "Form 4", "charging place nearer"] {
            let found = bytes.windows(planted.len()).any(|part| part == planted.as_bytes());
            assert!(!found, "{path} holds {planted}");
        }
    }
}

#[test]
fn what_people_wrote_goes_to_one_file_outside_and_nowhere_else() {
    let site = school();
    let wrote = "\"Ask Zebedee Quill, he knows\"";
    site.write(
        "answers.csv",
        format!("audience,asked,more\n{}", format!("staff,always,{wrote}\n").repeat(5)),
    );
    for (inside, why) in [
        ("school/comments.txt", "is in the site's folder"),
        ("school/content/agreement/comments.txt", "is in the site's folder"),
        ("answers.csv", "already"),
    ] {
        let run = tally(&site, &["answers.csv", "--out-comments", inside]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert!(!site.path(RESULTS).exists());
    }
    let run = tally(&site, &["answers.csv", "--out-comments", "comments.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read("comments.txt").contains("  * Ask Zebedee Quill, he knows\n"));
    site.run(&["build", "--root", "school", "--date", DATE, "--out", "school/site"]).is_fine();
    for (path, bytes) in crate::support::files_in(&site.path("school")) {
        assert!(!bytes.windows(7).any(|part| part == b"Zebedee"), "{path} holds a name");
    }
    assert!(site.read("school/site/public/agreement/results.html").contains("5 wrote something"));
}

#[test]
fn saved_files_are_counted_and_wrong_ones_refused_with_their_place() {
    let site = school();
    let saved = |version: &str, audience: &str, asked: &str| {
        format!(
            "{{\n \"questionnaire\": \"{version}\",\n \"audience\": \"{audience}\",\n \"chosen\": {{\n  \"asked\": [\n   \"{asked}\"\n  ]\n }},\n \"words\": {{}}\n}}\n"
        )
    };
    let mut names = Vec::new();
    for at in 0..5 {
        let name = format!("answers-staff-{at}.json");
        site.write(&name, saved("2", "staff", "always"));
        names.push(name);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let run = tally(&site, &names);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read(RESULTS).contains("counts: { staff: 5 }"));
    site.write("old.json", saved("1", "staff", "always"));
    site.write("who.json", saved("2", "gardeners", "always"));
    site.write("what.json", saved("2", "staff", "allways"));
    site.write("which.json", saved("2", "staff", "always").replace("\"asked\"", "\"asket\""));
    site.write("broken.json", "{ \"questionnaire\": \"2\",");
    let run = tally(&site, &["old.json", "who.json", "what.json", "which.json", "broken.json"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "old.json:2:19: error[answers]: these are answers for version `1`, and the questionnaire is for `2` (answers for version `2`); help: leave them out: other questions may have been asked\n\
         who.json:3:14: error[answers]: `gardeners` isn't one of those who are asked (parents, students or staff); help: give the file as it was saved\n\
         what.json:6:4: error[answers]: `allways` is no answer to `asked` (one of Yes, Not really); help: use one of: Yes, Not really\n\
         which.json:5:3: error[answers]: there is no question `asket` to answer so (a question of the questionnaire); help: give the file as it was saved, from this year's questionnaire\n\
         broken.json:1:23: error[answers]: this isn't a file that the questionnaire's page saved, or it was changed (a file such as answers-parents-bcdf.json); help: give the file as it was saved, or type the answers into a list\n\
         belisha: nothing was counted: 5 errors\n"
    );
}

/// What is printed about a list, without the last line.
fn refused(list: &[u8], more: &[&str]) -> String {
    let site = school();
    site.write("a.csv", list);
    let mut args = vec!["a.csv"];
    args.extend(more);
    let run = tally(&site, &args);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(!site.path(RESULTS).exists(), "a refused list was counted");
    let lines: Vec<&str> = run.stderr.lines().collect();
    lines[..lines.len() - 1].join("\n")
}

#[test]
fn faults_of_a_list_are_told_with_row_and_column() {
    for (list, told) in [
        (
            "asked\nalways\n",
            "a.csv:1:1: error[answers]: nothing here says who answered (a column `audience`); help: add `--audience parents` (or students, or staff), or a column `audience` with one of them in each row",
        ),
        (
            "audience,askd\nstaff,always\n",
            "a.csv:1:2: error[answers]: row 1, column B: no question is called or reads `askd` (a question's id or its words); help: did you mean `asked`?",
        ),
        (
            "audience,asked\nstaf,always\n",
            "a.csv:2:1: error[answers]: row 2, column A: `staf` isn't one of those who are asked (parents, students or staff); help: did you mean `staff`?",
        ),
        (
            "audience,asked\n\nstaff,Not realy\n",
            "a.csv:3:2: error[answers]: row 3, column B: `Not realy` is no answer to `asked` (one of Yes, Not really); help: did you mean `Not really`?",
        ),
        (
            "audience,asked\nstaff,yes;not really\n",
            "a.csv:2:2: error[answers]: row 2, column B: `asked` has one answer, and here are 2 (one answer); help: keep one of them, or leave it empty when both were ticked on paper",
        ),
        (
            "audience,helps\nstaff,friends\n",
            "a.csv:2:2: error[answers]: row 2, column B: staff aren't asked `helps` (nothing here); help: check who answered, or take the answer out",
        ),
        (
            "audience,version,asked\nstaff,1,yes\n",
            "a.csv:2:2: error[answers]: row 2, column B: these are answers for version `1`, and the questionnaire is for `2` (answers for version `2`); help: leave them out: other questions may have been asked",
        ),
        (
            "audience,asked\nstaff,=1+1\n",
            "a.csv:2:2: error[list-formula]: row 2, column B: this cell is a formula, which a spreadsheet works out when somebody opens the list (plain words); help: type what should stand there as plain words, without =, +, - or @ in front",
        ),
        (
            "audience,asked\nstaff,yes,no\n",
            "a.csv:2:3: error[list-row]: row 2, column C: this row has more cells than there are columns, which is 2 (nothing here); help: put the cell under its column, or in quotes if it holds the sign between cells",
        ),
    ] {
        assert_eq!(refused(list.as_bytes(), &[]), told);
    }
    let many = refused(format!("audience,asked\n{}", "staff,never\n".repeat(30)).as_bytes(), &[]);
    assert_eq!(many.lines().count(), 21);
    assert!(many.ends_with("and 10 more"));
    assert!(refused(b"PK\x03\x04", &[]).starts_with("a.csv:1:1: error[list-text]"));
    assert!(
        refused(b"audience,asked\nstaff,\"yes\n", &[])
            .starts_with("a.csv:2:2: error[list-row]: row 2, column B: ")
    );
    assert_eq!(refused(b"audience,asked\nstaff,\n", &[]), "");
}

#[test]
fn any_spreadsheets_list_is_counted_the_same() {
    let forms: [(&str, Vec<u8>); 4] = [
        ("commas", b"audience,asked,helps\nstudents,yes,adults;friends\n".to_vec()),
        ("semicolons", b"Audience;Asked;Helps\r\nstudents;YES;Adults who listen|Friends\r\n".to_vec()),
        ("mark and quotes", b"\xef\xbb\xbf\"audience\",\"Do people ask you before they share your photo?\",\"What helps?\"\n\"students\",\"Yes\",\"Friends;adults;\"\n".to_vec()),
        ("utf-16 and tabs", "\u{feff}audience\tasked\thelps\nstudents\tyes\tfriends | adults\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    let mut counted = Vec::new();
    for (name, list) in forms {
        let site = school();
        let names: Vec<String> = (0..6).map(|at| format!("{at}.csv")).collect();
        for name in &names {
            site.write(name, &list);
        }
        let run = tally(&site, &names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        counted.push(site.read(RESULTS));
    }
    assert!(counted.windows(2).all(|pair| pair[0] == pair[1]), "{counted:?}");
    assert!(counted[0].contains("counts: { students: 6 }"));
}

#[test]
fn ten_thousand_rows_are_counted() {
    let site = school();
    site.write("a.csv", format!("asked,more\n{}", "yes,Fine\n".repeat(10_000)));
    let run = tally(&site, &["a.csv", "--audience", "staff"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read(RESULTS).contains("people: { staff: 10000 }"));
    assert!(run.stdout.contains("10000 people wrote something"), "{}", run.stdout);
}

#[test]
fn columns_of_a_form_program_are_told_and_not_read() {
    let site = school();
    let list = "Timestamp,Email address,asked\n".to_owned() + &"=NOW(),zebedee@a.example,yes\n".repeat(5);
    site.write("a.csv", list);
    let run = tally(&site, &["a.csv", "--audience", "staff"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "note: a.csv: not read: `Timestamp`, `Email address`; if they say who answered, have the form leave them out\n"
    );
    assert!(!site.read(RESULTS).contains("zebedee"));
}

#[test]
fn wrong_use_is_told() {
    let site = school();
    site.write("a.csv", "audience,asked\nstaff,yes\n");
    site.write("school/content/answers.csv", "audience,asked\nstaff,yes\n");
    for (args, told) in [
        (vec!["a.csv", "a.csv"], "`a.csv` is given twice"),
        (vec!["a.csv", "--round", "3"], "the questionnaire is for version 2, not 3"),
        (vec!["school/content/answers.csv"], "is in the folder that the site is made from"),
    ] {
        let run = tally(&site, &args);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let run = tally(&site, &["gone.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.starts_with("gone.csv:1:1: error[unreadable]: `gone.csv` can't be read: it isn't there")
    );
    fs::remove_file(site.path("school/content/agreement/questionnaire.yaml")).expect("it was there");
    assert_eq!(tally(&site, &["a.csv"]).code, 2);
}

#[test]
fn each_audience_has_its_page_in_both_editions() {
    let site = Site::small();
    site.build(&[]).is_fine();
    for edition in ["public", "staff"] {
        for audience in ["students", "parents", "staff"] {
            let page = site.read(&format!("site/{edition}/agreement/questionnaire-{audience}.html"));
            assert!(page.contains("write names") && page.contains("12 March 2027"), "{page}");
            assert_eq!(page.contains("What helps?"), audience == "students");
        }
        let index = site.read(&format!("site/{edition}/agreement/index.html"));
        assert!(index.contains("questionnaire-parents.html"));
    }
    assert!(!site.path("site/public/agreement/results.html").exists());
    let late = site.run(&["build", "--date", "2027-03-13"]);
    assert_eq!(late.code, 0, "{}", late.stderr);
    assert!(
        site.read("site/public/agreement/questionnaire-parents.html").contains("closed on 12 March 2027")
    );
    assert!(!site.read("site/public/agreement/index.html").contains("questionnaire-parents.html"));
}
