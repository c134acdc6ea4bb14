//! The starter: the project's own content, quizzes and theme, carried inside the program.

use include_dir::{Dir, include_dir};

static CONTENT: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");
static QUIZZES: Dir = include_dir!("$CARGO_MANIFEST_DIR/quizzes");
static THEMES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Every file of the starter with its path from the root, in order of path.
pub fn files() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    for (name, dir) in [("content", &CONTENT), ("quizzes", &QUIZZES), ("themes", &THEMES)] {
        collect(name, dir, &mut files);
    }
    files.sort_unstable();
    files
}

fn collect(root: &str, dir: &'static Dir, files: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((format!("{root}/{path}"), file.contents()));
    }
    for inner in dir.dirs() {
        collect(root, inner, files);
    }
}
