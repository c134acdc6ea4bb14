//! A small school to build in a folder of its own, and the program run on it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The day that tests build for.
pub const DATE: &str = "2026-11-21";

/// A site in a temporary folder.
pub struct Site {
    folder: tempfile::TempDir,
}

/// What a run printed and how it ended.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What went to standard output.
    pub stdout: String,
    /// What went to standard error.
    pub stderr: String,
}

impl Site {
    /// The smallest school that builds: one unit, one band, one quiz.
    pub fn small() -> Self {
        let site = Self::empty();
        for (path, text) in small_files() {
            site.write(path, text);
        }
        site
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path within it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, with its folders.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let to = self.path(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("folders can be made");
        fs::write(to, bytes).expect("files can be written");
    }

    /// Reads a file as text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Changes one piece of a file, which must be there or be the program's own: a theme's, or a list of the checks.
    pub fn change(&self, path: &str, from: &str, to: &str) {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let is_own = path.starts_with("themes/") || path.starts_with("content/checks/");
        let from_program = is_own && !self.path(path).exists();
        let text = if from_program { fs::read_to_string(own).unwrap_or_default() } else { self.read(path) };
        assert!(text.contains(from), "{path} doesn't hold {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Builds it with some more arguments.
    pub fn build(&self, more: &[&str]) -> Run {
        let mut args = vec!["build", "--root", ".", "--date", DATE];
        args.extend(more);
        self.run(&args)
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Run {
        let output = self.command(args).output().expect("the program starts");
        Run::new(&output)
    }

    /// The program, ready to be started in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_belisha"));
        command.args(args).current_dir(self.root()).env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Every file of the finished site with its bytes.
    pub fn finished(&self) -> BTreeMap<String, Vec<u8>> {
        files_in(&self.path("site"))
    }
}

impl Run {
    fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Fails the test unless the build went well and said nothing.
    pub fn is_fine(&self) -> &Self {
        assert_eq!(self.code, 0, "{}", self.stderr);
        assert_eq!(self.stderr, "");
        self
    }
}

/// Every file under a folder by its path with `/`.
pub fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            collect(&entry.path(), &path, found);
        } else if let Ok(bytes) = fs::read(entry.path()) {
            found.insert(path, bytes);
        }
    }
}

/// The files of the smallest school.
pub fn small_files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("content/site.yaml", include_str!("small/site.yaml")),
        ("content/facts.yaml", include_str!("small/facts.yaml")),
        ("content/help.yaml", include_str!("small/help.yaml")),
        ("content/glossary.yaml", include_str!("small/glossary.yaml")),
        ("content/units/sharing/unit.md", include_str!("small/unit.md")),
        ("content/units/sharing/parents.md", include_str!("small/parents.md")),
        ("content/units/sharing/students/7-11.md", include_str!("small/students.md")),
        ("quizzes/sharing/7-11.yaml", include_str!("small/quiz.yaml")),
        ("content/agreement/agreement.yaml", include_str!("small/agreement.yaml")),
        ("content/agreement/clauses/ask.yaml", include_str!("small/clause.yaml")),
        ("content/agreement/consents.yaml", include_str!("small/consents.yaml")),
        ("content/agreement/questionnaire.yaml", include_str!("small/questionnaire.yaml")),
    ]
}
