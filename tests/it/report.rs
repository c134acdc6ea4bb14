//! The report to trustees as one file: whole by itself, with its counts, without a name, and never within the site.

use std::fs;

use crate::support::{DATE, Run, Site};

fn report(site: &Site, more: &[&str]) -> Run {
    let mut args = vec!["agreement", "report", "--date", DATE];
    args.extend(more);
    site.run(&args)
}

/// The small school with something in its record, and links of every kind in what it typed.
fn small() -> Site {
    let site = Site::small();
    let clause = site.read("content/agreement/clauses/ask.yaml");
    site.write(
        "content/agreement/clauses/ask.yaml",
        clause + "history:\n  - { date: 2026-06-01, by: [students], turn: agreed }\n",
    );
    site.write(
        "content/agreement/report.yaml",
        "year: This year\nimplemented:\n  - 'Everybody read [about sharing](../units/sharing/students/7-11.md) and what a \
         [password](term:password) is.'\n  - '[From 13](fact:age-13), and [the Listeners](help:listeners) help.'\n  \
         - Everybody is **calm**.\n",
    );
    site
}

/// What a file would load or lead to: the values of `src` and `href`, and of `url()` in styles.
fn leads_to(page: &str) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || "\"'>)".contains(c);
    let mut found = Vec::new();
    for opening in [" src=", " href=", " srcset=", " action=", "url(", "@import"] {
        for rest in page.split(opening).skip(1) {
            found
                .push(rest.trim_start_matches(['"', '\'']).split(ends).next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn it_needs_nothing_beside_it_and_leads_nowhere_in_the_site() {
    let site = small();
    let run = report(&site, &["--out", "paper/to the board.html"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let page = site.read("paper/to the board.html");
    let found = leads_to(&page);
    assert_eq!(found.len(), 4, "the fonts and nothing else: {found:?}");
    assert!(found.iter().all(|to| to.starts_with("data:font/woff2;base64,")), "{found:?}");
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("data-print"));
    // What led to pages of the site is words now; a help service has its number or address.
    assert!(page.contains("<li>Everybody read about sharing and what a password is.</li>"), "{page}");
    assert!(page.contains("<li>From 13, and the Listeners (01632 960123) help.</li>"), "{page}");
    assert!(page.contains("<li>Everybody is <strong>calm</strong>.</li>"));
    // The page of the staff edition keeps its links.
    site.build(&[]).is_fine();
    let staff = site.read("site/staff/agreement/report.html");
    assert!(staff.contains("<a href=../students/7-11/sharing.html>about sharing</a>"), "{staff}");
}

#[test]
fn it_has_the_counts_of_the_year_and_no_name() {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "."]).code, 0);
    site.write("lists/class.csv", "name,band\nKit Oduya,11-14\nGrace Bell,7-11\n");
    site.write("lists/register.csv", "name,version,returned on\nKit Oduya,2026.1,2026-10-01\n");
    let lists = ["--class", "lists/class.csv", "--register", "lists/register.csv", "--counts"];
    assert_eq!(site.run(&[&["forms", "--date", DATE][..], &lists].concat()).code, 0);
    let run = report(&site, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(
        run.stdout,
        "The report to trustees on version 2026.1 is in report-2026.1.html\nIt needs no other file: open it to print it \
         on A4, or send it.\n"
    );
    let page = site.read("report-2026.1.html");
    for words in [
        "Report to the trustees, 2025 to 2026",
        "agreed on 21 September 2026 with 23 promises",
        "7 proposals got a no",
        "1 proposal is still open",
        "Took part: 15 staff, 49 students.",
        "Counted on 21 November 2026",
        "<th scope=\"row\">Students, ages 11 to 14</th><td class=\"cell-end\">1</td><td class=\"cell-end\">1</td><td \
         class=\"cell-end\">100%</td>",
        "<th scope=\"row\">Students, ages 7 to 11</th><td class=\"cell-end\">1</td><td class=\"cell-end\">0</td><td \
         class=\"cell-end\">0%</td>",
        "<th scope=\"row\">Unkind messages or leaving out</th><td class=\"cell-end\">6</td>",
        "<th scope=\"row\">The agreement to review</th><td class=\"cell-end\">1</td><td>6 September 2027</td>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for name in ["Oduya", "Grace Bell", "Kit "] {
        assert!(!page.contains(name), "{name}");
    }
}

#[test]
fn a_new_report_replaces_the_last_one_and_nothing_else() {
    let site = small();
    assert_eq!(report(&site, &[]).code, 0);
    let first = site.read("report-2026-11-21.html");
    assert!(report(&site, &[]).stdout.starts_with("The report to trustees is in report-2026-11-21.html\n"));
    assert_eq!(site.read("report-2026-11-21.html"), first);
    site.write("letter.html", "<p>Dear parents</p>\n");
    let run = report(&site, &["--out", "letter.html"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "belisha: there is a file `letter.html` already, and it isn't a report that this command wrote\nhelp: move it \
         away, or name another file with --out\n"
    );
    assert_eq!(site.read("letter.html"), "<p>Dear parents</p>\n");
}

#[test]
fn it_never_goes_into_the_site_or_what_its_made_from() {
    let site = small();
    assert_eq!(site.build(&["--out", "elsewhere"]).code, 0);
    let made = "because the site is made from what is there";
    let read = "because that is the site, which others read";
    let browser = "it's a page for a browser";
    fs::create_dir(site.path("folder.html")).expect("a folder");
    let places = [
        ("content/report.html", made),
        ("content/agreement/a/b.html", made),
        ("quizzes/report.html", made),
        ("themes/report.html", made),
        ("site/report.html", read),
        ("paper/../site/staff/report.html", read),
        ("elsewhere/public/report.html", read),
        ("report.pdf", browser),
        ("report", browser),
        ("folder.html", browser),
    ];
    for (place, why) in places {
        let run = report(&site, &["--out", place]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{place}");
        assert!(
            run.stderr.starts_with(&format!("belisha: the report can't go to `{place}`")),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(why) && run.stderr.contains("\nhelp: name a file"), "{}", run.stderr);
    }
    // Without --out it goes into the folder one stands in, and that may be the site.
    let mut command = site.command(&["agreement", "report", "--date", DATE, "--root", "../.."]);
    let output = command.current_dir(site.path("elsewhere/public")).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(!site.path("site").exists());
    assert!(!site.path("elsewhere/public/report-2026-11-21.html").exists());
}

#[test]
fn without_a_record_or_with_errors_there_is_no_report() {
    let site = Site::small();
    let run = report(&site, &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("belisha: there is no report: nothing is written down"), "{}", run.stderr);
    let site = small();
    site.change("content/agreement/clauses/ask.yaml", "because: It is kind.", "because: ''");
    let run = report(&site, &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error[clause]: `because` is empty"), "{}", run.stderr);
    assert!(run.stderr.ends_with("belisha: no report was made: 1 error\n"), "{}", run.stderr);
    assert!(!site.path("report-2026-11-21.html").exists());
    let run = report(&Site::empty(), &[]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "belisha: there is no content/ in `.`\nhelp: belisha init DIR writes one\n")
    );
}
