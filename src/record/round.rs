//! A round of negotiation: its file when it begins, and a step with its day.

use super::{entry::with_item, scalar};
use crate::model::{
    agreement::{Step, Voice},
    date::Date,
};

/// The folder of rounds, path from the root.
pub const FOLDER: &str = "content/agreement/rounds";

/// The file of a round that leads to a version.
pub fn path(version: &str) -> String {
    format!("{FOLDER}/{version}.yaml")
}

/// What stands at the top of a round.
const NOTE: &str =
    "# Each step goes under its own line, so that two people can record two of them and git joins both.";

/// The text of a round that begins: a line for each step, under which it's written once it's done.
pub fn begun(version: &str) -> String {
    let mut text = format!("{NOTE}\nversion: {}\nsteps: []\n", serde_json::Value::from(version));
    for (name, _) in Step::ALL {
        text.push_str(&format!("{}\n", line_of(name)));
    }
    text
}

fn line_of(step: &str) -> String {
    format!("  # {step}")
}

/// A step that was done or is planned.
#[derive(Debug, Clone)]
pub struct StepEntry {
    /// Which.
    pub step: Step,
    /// The day.
    pub date: Date,
    /// What happened.
    pub note: Option<String>,
    /// How many took part.
    pub took_part: Vec<(Voice, u32)>,
}

/// A round's text with one more step: under its own line, or at the end where the round has no such line.
pub fn with_step(text: &str, entry: &StepEntry) -> String {
    let mut item = format!("  - step: {}\n    date: {}\n", entry.step.name(), entry.date);
    if let Some(note) = &entry.note {
        item.push_str(&format!("    note: {}\n", scalar(note)));
    }
    if !entry.took_part.is_empty() {
        let counts: Vec<String> =
            entry.took_part.iter().map(|(voice, count)| format!("{}: {count}", voice.name())).collect();
        item.push_str(&format!("    took_part: {{ {} }}\n", counts.join(", ")));
    }
    let own = format!("{}\n", line_of(entry.step.name()));
    match text.split_once(&own) {
        Some((before, after)) => {
            format!("{}{own}{item}{after}", before.replacen("\nsteps: []\n", "\nsteps:\n", 1))
        }
        None => with_item(text, "steps", &item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_goes_under_its_own_line_and_else_to_the_end() {
        let entry = StepEntry {
            step: Step::Staff,
            date: Date::constant(2027, 3, 24),
            note: None,
            took_part: Vec::new(),
        };
        let item = "  - step: staff\n    date: 2027-03-24\n";
        let begun = begun("2027.1");
        let text = with_step(&begun, &entry);
        assert_eq!(
            text,
            begun.replace("steps: []", "steps:").replace("  # staff\n", &format!("  # staff\n{item}"))
        );
        assert_eq!(
            with_step("version: \"1\"\nsteps: []\n", &entry),
            format!("version: \"1\"\nsteps:\n{item}")
        );
    }
}
