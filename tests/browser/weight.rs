//! The first view of a student's page is light: at most 120 KB with fonts, of that at most 25 KB of scripts. A quiz holds
//! every answer and what is said about it, so that it works without scripts: at most 170 KB, of that 15 KB of scripts.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::network::visits;
use crate::site::Page;
use crate::walk::nothing_found;

const ALL: u64 = 120 * 1024;
const SCRIPTS: u64 = 25 * 1024;
const QUIZ: u64 = 170 * 1024;
const QUIZ_SCRIPTS: u64 = 15 * 1024;

fn size(file: &PathBuf) -> u64 {
    fs::metadata(file).map(|data| data.len()).unwrap_or(0)
}

fn weight(files: &BTreeSet<PathBuf>, wanted: impl Fn(&str) -> bool) -> u64 {
    let ending =
        |file: &PathBuf| file.extension().and_then(|end| end.to_str()).unwrap_or_default().to_string();
    files.iter().filter(|file| wanted(&ending(file))).map(size).sum()
}

#[test]
fn the_first_view_of_a_student_page_is_light() {
    let mut found = Vec::new();
    let mut heaviest = (0, 0, String::new());
    // A form to sign is paper: an easy read one has a drawing for each promise.
    let read = |page: &Page| page.is_for_students() && page.kind != "agreement_form";
    let visits: Vec<_> = visits().iter().filter(|visit| read(visit.page)).collect();
    assert!(visits.len() > 20, "hardly any page for students");
    for visit in &visits {
        let page = visit.page.to_string();
        let all = weight(&visit.files, |_| true);
        let scripts = weight(&visit.files, |ending| ending == "js");
        if !visit.files.contains(&visit.page.file) || weight(&visit.files, |ending| ending == "woff2") == 0 {
            found.push((page.clone(), format!("only {:?} were seen to load", visit.files)));
        }
        let quiz = visit.page.kind == "quiz";
        let (most, most_scripts) = if quiz { (QUIZ, QUIZ_SCRIPTS) } else { (ALL, SCRIPTS) };
        if all > most {
            let mut parts: Vec<_> = visit.files.iter().map(|file| (size(file), file.file_name())).collect();
            parts.sort();
            let parts: Vec<_> = parts.iter().rev().map(|(size, name)| format!("{size} {name:?}")).collect();
            found.push((page.clone(), format!("weighs {all} bytes, more than {most}: {}", parts.join(", "))));
        }
        if scripts > most_scripts {
            found.push((page.clone(), format!("has {scripts} bytes of scripts, more than {most_scripts}")));
        }
        heaviest = heaviest.max((all, scripts, page));
    }
    let (all, scripts, page) = heaviest;
    println!("heaviest of {} student pages: {page}, {all} bytes, {scripts} of them scripts", visits.len());
    nothing_found(found, visits.len());
}
