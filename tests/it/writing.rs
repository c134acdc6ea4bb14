//! Writing: whole or not at all, only our own files, the same bytes from the same input.

use std::{fs, process::Stdio, thread, time::Duration};

use crate::support::{Site, files_in};

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, two) = (Site::small(), Site::small());
    one.build(&[]).is_fine();
    let out = tempfile::tempdir().expect("a folder");
    let deep = out.path().join("a folder with spaces/é/out");
    let mut command = two.command(&["build", "--date", crate::support::DATE, "--out"]);
    command
        .arg(&deep)
        .env("TZ", "Pacific/Auckland")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("RAYON_NUM_THREADS", "1");
    assert!(command.status().expect("it starts").success());
    assert!(one.finished() == files_in(&deep), "two builds of the same input differ");
}

#[test]
fn the_date_is_an_input() {
    let site = Site::small();
    site.build(&["--date", "2026-12-24"]);
    let run = site.run(&["build", "--date", "2026-12-24"]);
    assert_eq!(run.code, 0);
    assert!(site.read("site/public/index.html").contains("24 December 2026"));
    let mut command = site.command(&["build"]);
    command.env("SOURCE_DATE_EPOCH", "1798070400").stdout(Stdio::null());
    assert!(command.status().expect("it starts").success());
    assert!(site.read("site/public/index.html").contains("24 December 2026"));
}

#[test]
fn files_of_an_earlier_build_go_and_other_files_stay() {
    let site = Site::small();
    site.build(&[]).is_fine();
    site.write("site/public/CNAME", "school.example.org");
    site.write("site/notes/mine.txt", "mine");
    assert!(site.path("site/public/students/7-11/sharing-quiz.html").exists());
    fs::remove_file(site.path("quizzes/sharing/7-11.yaml")).expect("it was there");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!site.path("site/public/students/7-11/sharing-quiz.html").exists());
    assert_eq!(site.read("site/public/CNAME"), "school.example.org");
    assert_eq!(site.read("site/notes/mine.txt"), "mine");
}

#[test]
fn a_file_that_was_not_ours_is_never_replaced() {
    let site = Site::small();
    site.write("site/public/index.html", "somebody's own page");
    let run = site.build(&[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("public/index.html:1:1: error[foreign-file]"), "{}", run.stderr);
    assert_eq!(site.read("site/public/index.html"), "somebody's own page");
    assert_eq!(site.finished().len(), 1);
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    let site = Site::small();
    site.build(&[]).is_fine();
    let old = site.finished();
    site.change("content/site.yaml", "Small School", "Large School");
    let reference = Site::small();
    reference.change("content/site.yaml", "Small School", "Large School");
    reference.build(&[]).is_fine();
    let new = reference.finished();
    assert!(old != new);
    let mut stopped = 0;
    for wait in 0..40 {
        let mut child = site
            .command(&["build", "--date", crate::support::DATE])
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        thread::sleep(Duration::from_millis(wait * 4));
        let _ = child.kill();
        let ended = child.wait().expect("it ends");
        stopped += usize::from(!ended.success());
        let now = site.finished();
        assert!(now == old || now == new, "a killed build left a mixed site");
    }
    assert!(stopped > 0, "no build was killed, so nothing was shown");
    site.build(&[]).is_fine();
    assert!(site.finished() == new);
    let left: Vec<_> = fs::read_dir(site.root())
        .expect("the folder is there")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(".belisha"))
        .collect();
    assert!(left.is_empty(), "a later build clears what a killed one left");
}

#[test]
fn a_folder_that_cannot_be_written_is_the_systems_fault() {
    let site = Site::small();
    site.write("taken", "a file");
    let run = site.build(&["--out", "taken/site"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("help:"), "{}", run.stderr);
}

#[test]
fn wrong_use_is_told_apart() {
    let site = Site::small();
    assert_eq!(site.run(&["build", "--date", "soon"]).code, 2);
    assert_eq!(site.run(&["bild"]).code, 2);
    assert_eq!(site.run(&["build", "--root", "nowhere"]).code, 2);
    assert_eq!(site.run(&["--help"]).code, 0);
}

#[test]
fn strict_makes_warnings_stop_the_build() {
    let site = Site::small();
    fs::remove_file(site.path("quizzes/sharing/7-11.yaml")).expect("it was there");
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!site.path("site").exists());
}
