//! The README's first lesson, followed word for word: what it says to write is written, what it shows is printed.

use crate::support::Site;

/// The fenced blocks of the README in a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let text = include_str!("../../README.md");
    let open = format!("```{language}\n");
    text.split(&open)
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

#[test]
fn the_first_lesson_works_as_it_stands() {
    let site = Site::empty();
    let run = |args: &[&str]| {
        let output = site.command(args).env("SOURCE_DATE_EPOCH", "1795219200").output().expect("it starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let commands: Vec<String> = blocks("sh").iter().map(|block| block.trim().to_owned()).collect();
    assert!(commands.contains(&"cargo run --release".to_owned()));
    assert!(commands.contains(&"tests/run".to_owned()));
    assert!(commands.contains(&"belisha init my-school".to_owned()));
    assert!(commands.contains(&"belisha build --root my-school".to_owned()));

    assert_eq!(run(&["init", "my-school"]), (Some(0), String::new()));
    let files = blocks("markdown");
    let folder = "my-school/content/units/phones-and-sleep";
    let lesson = format!("{folder}/students/11-14.md");
    site.write(&format!("{folder}/unit.md"), &files[0]);
    site.write(&lesson, &files[1]);
    let printed = blocks("text");
    assert_eq!(run(&["build", "--root", "my-school"]), (Some(0), printed[0].clone() + "\n"));
    assert!(
        site.read("my-school/site/public/students/11-14/index.html").contains("Who needs the rest more?")
    );

    site.change(&lesson, "\n:::\n", "\n");
    let (code, stderr) = run(&["build", "--root", "my-school"]);
    assert_eq!(code, Some(1));
    assert!(stderr.ends_with(&printed[1]), "{stderr}");
}
