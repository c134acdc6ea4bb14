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

/// The text of a round that begins.
pub fn begun(version: &str) -> String {
    format!("version: {}\nsteps: []\n", serde_json::Value::from(version))
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

/// A round's text with one more step.
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
    with_item(text, "steps", &item)
}
