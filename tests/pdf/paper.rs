//! A PDF as other people's tools see it: its words, its structure, its letters, its colours.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// A PDF on the disk.
#[derive(Clone)]
pub struct Paper {
    pub file: PathBuf,
}

/// Runs a program and gives what it printed; a failure of the program fails the check.
pub fn run(command: &mut Command) -> Vec<u8> {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}; `tests/run` installs what these checks need"));
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{command:?} failed:\n{printed}{said}");
    output.stdout
}

fn words(command: &mut Command) -> String {
    String::from_utf8(run(command)).expect("text")
}

/// The checker of PDF/UA-1, with a warning as bad as an error. Forms are for paper, where an address isn't a link.
pub fn checker() -> Command {
    let installed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../pdf-checks/bin/outloud");
    let mut command = Command::new(installed);
    command.args(["--fail-on", "warning", "--skip", "LNK-010"]);
    command
}

impl Paper {
    pub fn at(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// How many pages.
    pub fn pages(&self) -> usize {
        let said = words(Command::new("pdfinfo").arg(&self.file));
        let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
        line.and_then(|pages| pages.trim().parse().ok()).expect("a number of pages")
    }

    /// What is to be read on a page, counted from 1, without spaces.
    pub fn page(&self, number: usize) -> String {
        let page = number.to_string();
        bare(&words(
            Command::new("pdftotext").args(["-raw", "-f", &page, "-l", &page]).arg(&self.file).arg("-"),
        ))
    }

    /// What a screen reader is given: the words of the tags in their order, without spaces.
    pub fn read_out(&self) -> String {
        let said = words(Command::new("pdfinfo").arg("-struct-text").arg(&self.file));
        let quoted = |line: &str| {
            let line = line.trim();
            // A heading's own line repeats its words.
            Some(line.strip_prefix('"')?.strip_suffix('"')?.to_owned())
        };
        bare(&said.lines().filter_map(quoted).collect::<String>())
    }

    /// The metadata that programs read.
    pub fn metadata(&self) -> String {
        words(Command::new("pdfinfo").arg("-meta").arg(&self.file))
    }

    /// Every object of the file.
    pub fn objects(&self) -> Vec<Value> {
        let json = run(Command::new("qpdf").args(["--json=2", "--json-key=qpdf"]).arg(&self.file));
        let json: Value = serde_json::from_slice(&json).expect("JSON");
        let objects = json["qpdf"][1].as_object().expect("objects");
        objects.values().map(|object| object["value"].clone()).filter(Value::is_object).collect()
    }

    /// What pictures and boxes are said to be, in no order.
    pub fn descriptions(&self) -> Vec<String> {
        let figures = self.objects().into_iter().filter(|object| object["/S"] == "/Figure");
        figures
            .map(|figure| {
                let alt = figure["/Alt"].as_str().unwrap_or_default();
                alt.strip_prefix("u:").unwrap_or(alt).to_owned()
            })
            .collect()
    }

    /// The sizes of letters that it uses, in points.
    pub fn letter_sizes(&self) -> Vec<f64> {
        // Three times as large, so that sizes are rounded to a third of a point.
        let said =
            words(Command::new("pdftohtml").args(["-xml", "-zoom", "3", "-i", "-stdout"]).arg(&self.file));
        let sizes = said.lines().filter(|line| line.trim_start().starts_with("<fontspec "));
        sizes
            .map(|line| {
                let size = line.split("size=\"").nth(1).and_then(|rest| rest.split('"').next());
                size.and_then(|size| size.parse::<f64>().ok()).expect("a size") / 3.0
            })
            .collect()
    }

    /// Whether any dot of any page has a colour, and whether there's any ink at all.
    pub fn colour_and_ink(&self) -> (bool, bool) {
        let folder = tempfile::tempdir().expect("a folder");
        run(Command::new("pdftoppm").args(["-r", "40"]).arg(&self.file).arg(folder.path().join("page")));
        let (mut colour, mut ink) = (false, false);
        for bytes in crate::support::files_in(folder.path()).into_values() {
            // Three lines of text stand before the dots.
            let start =
                bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).expect("a head").0;
            for dot in bytes[start + 1..].chunks_exact(3) {
                colour |= dot[0] != dot[1] || dot[1] != dot[2];
                ink |= dot[0] < 100;
            }
        }
        (colour, ink)
    }
}

/// Words without their spaces, which lines and columns add.
pub fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
