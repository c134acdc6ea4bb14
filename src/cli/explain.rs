//! `belisha explain CODE`: what a finding means, why it matters and an example of each side; without a code, the list.

use std::io::{self, Write as _};

use super::USAGE;
use crate::{
    diag::{Code, Family, Level, unknown_name_help},
    pipeline,
};

/// Runs the command and gives the exit code.
pub fn run(code: Option<&str>) -> u8 {
    let codes = pipeline::codes();
    let text = match code {
        None => list(&codes),
        Some(name) => match codes.iter().find(|code| code.name == name) {
            Some(code) => one(code),
            None => {
                let known = codes.iter().map(|code| code.name);
                let help = unknown_name_help(name, known, "`belisha explain` lists them all");
                let _ = writeln!(io::stderr(), "belisha: there is no check `{name}`\nhelp: {help}");
                return USAGE;
            }
        },
    };
    let _ = io::stdout().write_all(text.as_bytes());
    0
}

fn list(codes: &[Code]) -> String {
    let mut text = String::new();
    for (family, title) in Family::ALL {
        let of_family: Vec<&Code> = codes.iter().filter(|code| code.family == family).collect();
        if of_family.is_empty() {
            continue;
        }
        text.push_str(&format!("{title}\n"));
        for code in of_family {
            text.push_str(&format!("  {:<22} {}\n", code.name, code.meaning));
        }
        text.push('\n');
    }
    text.push_str("Say more of one of them: belisha explain stale-fact\n");
    text
}

fn one(code: &Code) -> String {
    let mut text = format!("{}: {}\n\n{}\n", code.name, code.meaning, code.why);
    for (title, example) in [("Bad", code.bad), ("Good", code.good)] {
        match example.file() {
            Some(file) => text.push_str(&format!("\n{title}, in {file}:\n")),
            None => text.push_str(&format!("\n{title}:\n")),
        }
        for line in example.text().lines() {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text.push_str(&format!("\n{}\n", level_words(code)));
    text
}

/// What the code does by itself, and whether the setting may choose.
pub fn level_words(code: &Code) -> String {
    let does = if code.level == Level::Deny { "It stops the build." } else { "It warns." };
    if code.settable {
        format!("{does} `checks` in site.yaml can set another level.")
    } else {
        format!("{does} No setting changes that.")
    }
}
