//! Two people at the same agreement: what each did by commands on a branch of their own, git joins without a question.

use std::process::Command;

use crate::support::Site;

/// The starter in a folder that git keeps, with its newest round begun.
fn kept_by_git() -> Site {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "."]).code, 0);
    git(&site, &["init", "--quiet", "--initial-branch=main", "."]);
    commit(&site, "the starter");
    site
}

fn git(site: &Site, args: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    // Nobody's own settings: names, hooks and ways to merge are git's defaults.
    command
        .current_dir(site.root())
        .env("GIT_CONFIG_GLOBAL", site.path("none"))
        .env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]).args(args);
    let output = command.output().expect("git is installed");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn commit(site: &Site, message: &str) {
    git(site, &["add", "."]);
    let (fine, said) = git(site, &["commit", "--quiet", "-m", message]);
    assert!(fine, "{said}");
}

/// Runs commands of one person on a branch of their own.
fn branch(site: &Site, name: &str, work: &dyn Fn(&Site)) {
    git(site, &["checkout", "--quiet", "-b", name, "main"]);
    work(site);
    commit(site, name);
}

/// Joins two branches, each with its own work; whether git did it alone.
fn merge(site: &Site, one: &dyn Fn(&Site), other: &dyn Fn(&Site)) -> bool {
    branch(site, "one", one);
    branch(site, "other", other);
    git(site, &["merge", "--quiet", "--no-edit", "one"]).0
}

fn agreement(site: &Site, args: &[&str]) {
    let mut all = vec!["agreement"];
    all.extend(args);
    all.extend(["--date", "2026-11-20"]);
    let run = site.run(&all);
    assert_eq!(run.code, 0, "{args:?}\n{}{}", run.stdout, run.stderr);
}

fn propose(site: &Site, id: &str, text: &str) {
    agreement(site, &["propose", id, "--by", "students", "--text", text, "--because", "It helps us."]);
}

/// The joined folder has nothing against it, and holds what both did.
fn is_clean(site: &Site) {
    let (_, said) = git(site, &["status", "--porcelain"]);
    assert_eq!(said, "");
    let run = site.run(&["check", "--strict", "--date", "2026-11-21"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn who_changes_different_clauses_is_joined() {
    let site = kept_by_git();
    let (speak_up, log_in) =
        ("content/agreement/clauses/speak-up.yaml", "content/agreement/clauses/own-log-in.yaml");
    let one =
        |site: &Site| site.change(speak_up, "what we can.", "what we can. Nobody is in trouble for it.");
    let other = |site: &Site| site.change(log_in, "We are not cross.", "We are never cross about it.");
    assert!(merge(&site, &one, &other));
    is_clean(&site);
    assert!(site.read(speak_up).contains("Nobody is in trouble for it."));
    assert!(site.read(log_in).contains("We are never cross about it."));
}

#[test]
fn who_asks_for_different_clauses_is_joined() {
    let site = kept_by_git();
    let one = |site: &Site| propose(site, "quiet-chats", "I leave group chats quiet at night.");
    let other =
        |site: &Site| propose(site, "screens-down", "I put my screen down when somebody talks to me.");
    assert!(merge(&site, &one, &other));
    is_clean(&site);
    let status = site.run(&["agreement", "status", "--date", "2026-11-21"]).stdout;
    assert!(status.contains("quiet-chats ") && status.contains("screens-down "), "{status}");
}

#[test]
fn who_records_in_the_histories_of_different_clauses_is_joined() {
    let site = kept_by_git();
    propose(&site, "quiet-chats", "I leave group chats quiet at night.");
    propose(&site, "screens-down", "I put my screen down when somebody talks to me.");
    git(&site, &["checkout", "--quiet", "main"]);
    commit(&site, "two wishes");
    let settle = |id: &'static str, turn: &'static str| {
        move |site: &Site| {
            agreement(
                site,
                &["settle", id, "--as", turn, "--by", "students,staff", "--note", "We talked about it."],
            );
        }
    };
    assert!(merge(&site, &settle("quiet-chats", "agreed"), &settle("screens-down", "declined")));
    is_clean(&site);
    let status = site.run(&["agreement", "status", "--date", "2026-11-21"]).stdout;
    assert!(
        status.contains("agreed by students, staff on 2026-11-20: I leave group chats quiet"),
        "{status}"
    );
    assert!(status.contains("declined by students, staff on 2026-11-20: I put my screen down"), "{status}");
}

#[test]
fn who_records_different_steps_of_a_round_is_joined() {
    let steps = ["questionnaire", "student-council", "staff", "draft"];
    let file = "content/agreement/rounds/2027.1.yaml";
    // Neighbours are the hard ones: with nothing between them, git would ask.
    for pair in steps.windows(2) {
        let (one, other) = (pair[0], pair[1]);
        let site = kept_by_git();
        let step =
            |name: &'static str| move |site: &Site| agreement(site, &["step", name, "--note", "Done."]);
        assert!(merge(&site, &step(one), &step(other)), "{one} and {other}:\n{}", site.read(file));
        let text = site.read(file);
        let place = |name: &str| text.find(&format!("- step: {name}\n")).expect("the step");
        assert!(place(one) < place(other), "{text}");
        is_clean(&site);
    }
}

#[test]
fn a_new_round_joins_its_first_steps_too() {
    let site = kept_by_git();
    agreement(&site, &["round", "2028.1"]);
    commit(&site, "a round begins");
    let step = |name: &'static str| move |site: &Site| agreement(site, &["step", name]);
    assert!(merge(&site, &step("baseline"), &step("questionnaire")));
    is_clean(&site);
}

#[test]
fn who_settles_the_same_clause_is_asked_by_git() {
    let site = kept_by_git();
    let settle = |turn: &'static str| {
        move |site: &Site| {
            agreement(
                site,
                &["settle", "tablets-at-break", "--as", turn, "--by", "staff", "--note", "We talked."],
            );
        }
    };
    assert!(!merge(&site, &settle("agreed"), &settle("declined")), "two answers to one question were joined");
}
