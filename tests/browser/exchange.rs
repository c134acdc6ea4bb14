//! Quizzes as other programs' own readers take them, and a package for a learning platform to be tried in a page.

use std::{path::PathBuf, process::Command, sync::LazyLock};

use crate::school::write_small;
use crate::tools::{root, run, tools};

/// A folder of exported quizzes, made from the school of the other tests.
static SCHOOL: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exchange");
    write_small(&folder);
    let quiz = folder.join("quizzes/sharing/7-11.yaml");
    std::fs::create_dir_all(quiz.parent().expect("a folder")).expect("folders can be made");
    std::fs::copy(root().join("tests/it/exchange/kinds.yaml"), quiz).expect("files can be copied");
    folder
});

/// A quiz with a question of every kind, exported: the file.
pub fn exported(format: &str, ending: &str) -> PathBuf {
    let out = SCHOOL.join("out").join(format);
    run(Command::new(env!("CARGO_BIN_EXE_belisha"))
        .args(["quiz", "export", "--date", "2026-11-21", "--to", format, "--root"])
        .arg(SCHOOL.as_path())
        .arg("--out")
        .arg(&out));
    out.join(format!("sharing-7-11.{ending}"))
}

/// What the reader of GIFT says of each question: its type, its title, and how many answers are right.
const READ: &str = "const { parse } = require('gift-pegjs');
const text = require('fs').readFileSync(process.argv[1], 'utf8');
for (const q of parse(text).filter((q) => q.type !== 'Category')) {
  const right = (q.choices || []).filter((c) => (c.weight === null ? c.isCorrect : c.weight > 0)).length;
  console.log([q.type, q.title, right, (q.matchPairs || []).length, q.globalFeedback ? 'why' : ''].join(' '));
}";

#[test]
fn another_reader_of_gift_sees_the_same_questions() {
    tools();
    let file = exported("gift", "gift");
    let said =
        run(Command::new("node").current_dir(root().join("tests/browser")).args(["-e", READ]).arg(&file));
    let expected = "MC photo 2 0 why\nMC which 2 0 why\nMC mine 1 0 why\nMatching steps 0 3 why\n\
                    Matching groups 0 3 why\nMatching words 0 4 why\nShort one-gap 1 0 why\nMC clues 2 0 why\n";
    assert_eq!(String::from_utf8_lossy(&said), expected);
}
