//! What these tests need on the machine, and what happens when it isn't there. Installing is the business of `tests/run`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The programs and files that the checks use, all of them found.
pub struct Tools {
    pub chromium: &'static str,
    pub axe: PathBuf,
    pub html_checker: PathBuf,
}

static TOOLS: LazyLock<Result<Tools, String>> = LazyLock::new(find);

/// The tools. Where one is missing the check fails when browsers are required; otherwise the whole run stops here with
/// a plain word, before a single check is counted as passed.
pub fn tools() -> &'static Tools {
    match &*TOOLS {
        Ok(tools) => tools,
        Err(missing) if required() => {
            panic!("not installed: {missing}; `tests/run` installs what is missing")
        }
        Err(missing) => skip(missing),
    }
}

/// The folder of this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a program and gives what it printed; a failure of the program fails the check.
pub fn run(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
    output.stdout
}

fn required() -> bool {
    std::env::var_os("BELISHA_REQUIRE_BROWSERS").is_some_and(|value| value == "1")
}

fn find() -> Result<Tools, String> {
    let packages = root().join("tests/browser/node_modules");
    let tools = Tools {
        chromium: if runs("chromium") { "chromium" } else { "chromium-browser" },
        axe: packages.join("axe-core/axe.min.js"),
        html_checker: packages.join("vnu-jar/build/dist/vnu.jar"),
    };
    let mut missing = Vec::new();
    for (there, name) in [
        (runs(tools.chromium), "Chromium"),
        (runs("java"), "Java"),
        (runs("node"), "Node"),
        (runs("pdftotext"), "pdftotext (poppler-utils)"),
        (tools.axe.is_file(), "axe-core (npm ci in tests/browser)"),
        (packages.join("gift-pegjs/lib/gift-parser.js").is_file(), "gift-pegjs (npm ci in tests/browser)"),
        (tools.html_checker.is_file(), "vnu-jar (npm ci in tests/browser)"),
    ] {
        if !there {
            missing.push(name);
        }
    }
    if missing.is_empty() { Ok(tools) } else { Err(missing.join(", ")) }
}

fn runs(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Says loudly that nothing was checked and ends the run, so that no check reports itself as passed. Written past
/// the test harness, which would keep it to itself.
fn skip(missing: &str) -> ! {
    let line = "=".repeat(80);
    let words = format!(
        "\n{line}\nskipped: the browser checks did not run. Not installed: {missing}\n\
         `tests/run` installs what is missing and runs them.\n{line}\n"
    );
    let _ = std::io::stderr().write_all(words.as_bytes());
    std::process::exit(0)
}
