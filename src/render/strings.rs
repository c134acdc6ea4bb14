//! The theme's words: looked up by dotted name, with `{name}` filled in.

use std::sync::Mutex;

use crate::model::{date, date::Date};

/// The words, and the names that were asked for and aren't there.
pub struct Strings {
    table: serde_json::Value,
    months: Vec<String>,
    missing: Mutex<Vec<String>>,
}

impl Strings {
    /// Takes the theme's table.
    pub fn new(table: serde_json::Value) -> Self {
        let months = table
            .get("months")
            .and_then(serde_json::Value::as_array)
            .map(|names| names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        Self { table, months, missing: Mutex::new(Vec::new()) }
    }

    /// The words with this dotted name; the name itself, noted as missing, when there are none.
    pub fn text(&self, name: &str) -> String {
        let mut value = &self.table;
        for part in name.split('.') {
            value = value.get(part).unwrap_or(&serde_json::Value::Null);
        }
        match value.as_str() {
            Some(words) => words.to_owned(),
            None => {
                if let Ok(mut missing) = self.missing.lock()
                    && !missing.iter().any(|known| known == name)
                {
                    missing.push(name.to_owned());
                }
                name.to_owned()
            }
        }
    }

    /// The words with this name and one blank filled in.
    pub fn fill(&self, name: &str, blank: &str, with: &str) -> String {
        self.text(name).replace(&format!("{{{blank}}}"), with)
    }

    /// A date in words.
    pub fn date(&self, date: Date) -> String {
        date::in_words(date, &self.months)
    }

    /// Nations in words: one, two joined, or all of them.
    pub fn nations(&self, ids: &[String]) -> String {
        if ids.len() >= 4 {
            return self.text("nations.all");
        }
        let names: Vec<String> = ids.iter().map(|id| self.text(&format!("nations.{id}"))).collect();
        match names.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), self.text("nations.and")),
        }
    }

    /// Names that were asked for and aren't in the table, sorted.
    pub fn missing(&self) -> Vec<String> {
        let mut missing = self.missing.lock().map(|names| names.clone()).unwrap_or_default();
        missing.sort();
        missing
    }
}
