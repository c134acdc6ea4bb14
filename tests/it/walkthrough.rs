//! The round of negotiation of the manual, followed word for word from an empty folder to the report and the next round.

use std::path::Path;

use crate::support::{Run, Site, files_in};

/// A fenced block with its language, and the words before it.
fn blocks() -> Vec<(String, String, String)> {
    let text = include_str!("../../docs/reference/negotiation.md");
    let mut blocks = Vec::new();
    let mut parts = text.split("```");
    let mut before = parts.next().unwrap_or_default();
    while let (Some(block), Some(after)) = (parts.next(), parts.next()) {
        let (language, body) = block.split_once('\n').unwrap_or((block, ""));
        blocks.push((language.to_owned(), body.to_owned(), before.to_owned()));
        before = after;
    }
    blocks
}

/// The words of a command line, those in quotes together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn run(site: &Site, folder: &str, line: &str) -> Run {
    let words = words(line);
    let args: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let mut command = site.command(&args);
    let output = command.current_dir(site.path(folder)).output().expect("the program starts");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Facts and help services are looked at again: what the walk-through asks for between the two releases.
fn look_again(site: &Site) {
    for path in ["our-centre/content/facts.yaml", "our-centre/content/help.yaml"] {
        let text = site.read(path);
        let lines = text.lines().map(|line| match line.split_once(": ") {
            Some(("    recheck", _)) => "    recheck: 2028-07-01".to_owned(),
            Some(("    checked", _)) => "    checked: 2027-07-01".to_owned(),
            _ => line.to_owned(),
        });
        let lines: Vec<String> = lines.collect();
        site.write(path, lines.join("\n") + "\n");
    }
}

#[test]
fn a_whole_round_by_commands_alone() {
    let site = Site::empty();
    let mut folder = ".";
    let mut releases = 0;
    let mut said = String::new();
    for (language, body, before) in blocks() {
        if language == "csv" {
            let name =
                before.rsplit("File `").next().and_then(|rest| rest.split('`').next()).expect("a name");
            site.write(name.trim_start_matches("../"), body);
            continue;
        }
        for line in body.lines() {
            if line == "cd our-centre" {
                folder = "our-centre";
                continue;
            }
            let release = line.contains("agreement release");
            releases += usize::from(release);
            if releases == 2 && release {
                look_again(&site);
            }
            let run = run(&site, folder, line);
            let refused = release && releases == 1;
            assert_eq!(run.code, i32::from(refused), "{line}\n{}{}", run.stdout, run.stderr);
            if refused {
                assert!(
                    run.stderr.contains("error[release]") && run.stderr.contains("set its `checked`"),
                    "{}",
                    run.stderr
                );
                assert!(!site.path("our-centre/content/agreement/released/2027.1").exists());
            }
            said.push_str(&run.stdout);
        }
    }
    assert!(said.contains("Version 2027.1 is released"), "{said}");
    assert!(said.contains("quiet-chats (new)"), "{said}");
    assert!(said.contains("Not heard yet: students, staff, parents"), "{said}");
    for path in ["our-centre/site/staff/agreement/report.html", "report-2027.1.html"] {
        let report = site.read(path);
        assert!(report.contains("2027.1") && !report.contains("Kit Example"), "{path}");
    }
    let said = site.read("our-centre/site/public/agreement/you-said-we-did.html");
    assert!(said.contains("There is a room for it after school instead"));
    no_name_in(&site.path("our-centre/site"));
}

/// No name of the class list or the register is in any file of either edition.
fn no_name_in(folder: &Path) {
    for (path, bytes) in files_in(folder) {
        for name in ["Kit Example", "Amira Example"] {
            assert!(!bytes.windows(name.len()).any(|part| part == name.as_bytes()), "{name} is in {path}");
        }
    }
}
