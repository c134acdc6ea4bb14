//! An entry in the history of a clause: who did what, when and why.

use super::scalar;
use crate::model::{
    agreement::{Turn, Voice, Votes},
    date::Date,
};

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// Who did it.
    pub by: Vec<Voice>,
    /// What.
    pub turn: Turn,
    /// Why.
    pub note: Option<String>,
    /// Votes, when there was a vote.
    pub votes: Option<Votes>,
}

impl Entry {
    /// The entry as an item of a list in YAML.
    pub fn text(&self) -> String {
        let by: Vec<&str> = self.by.iter().map(|voice| voice.name()).collect();
        let mut text =
            format!("  - date: {}\n    by: [{}]\n    turn: {}\n", self.date, by.join(", "), self.turn.name());
        if let Some(note) = &self.note {
            text.push_str(&format!("    note: {}\n", scalar(note)));
        }
        if let Some(votes) = self.votes {
            text.push_str(&format!("    votes: {{ for: {}, against: {} }}\n", votes.yes, votes.no));
        }
        text
    }
}

/// A list of a file, such as `history`, with one more item at its end; the list is begun when it isn't there. The rest
/// of the file stays as it is, comments too.
pub fn with_item(text: &str, list: &str, item: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let key = format!("{list}:");
    let start = lines.iter().position(|line| {
        line.strip_prefix(key.as_str())
            .is_some_and(|rest| matches!(rest.trim(), "" | "[]") || rest.trim().starts_with('#'))
    });
    let item = item.trim_end_matches('\n');
    let mut out: Vec<&str> = Vec::new();
    match start {
        None => {
            out.extend(&lines);
            out.push(&key);
            out.push(item);
        }
        Some(at) => {
            // The list ends where the next field begins at the edge.
            let end = lines[at + 1..]
                .iter()
                .position(|line| line.starts_with(|c: char| c.is_alphabetic()))
                .map_or(lines.len(), |after| at + 1 + after);
            out.extend(&lines[..at]);
            out.push(&key);
            out.extend(&lines[at + 1..end]);
            out.push(item);
            out.extend(&lines[end..]);
        }
    }
    out.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_goes_to_the_end_of_its_list_and_the_rest_stays() {
        let entry = Entry {
            date: Date::constant(2026, 6, 1),
            by: vec![Voice::Students, Voice::Staff],
            turn: Turn::Agreed,
            note: Some("We tried it: it works.".to_owned()),
            votes: Some(Votes { yes: 41, no: 6 }),
        };
        let item = entry.text();
        let begun = with_item("id: a\n# why\nkind: fixed\n", "history", &item);
        assert_eq!(
            begun,
            "id: a\n# why\nkind: fixed\nhistory:\n  - date: 2026-06-01\n    by: [students, staff]\n    turn: agreed\n    note: 'We tried it: it works.'\n    votes: { for: 41, against: 6 }\n"
        );
        let more = with_item(&format!("{begun}order: 3\n"), "history", &item);
        assert_eq!(more.matches("turn: agreed").count(), 2);
        assert!(more.ends_with("against: 6 }\norder: 3\n"));
        assert!(
            with_item("history: []\nid: a\n", "history", "  - x").starts_with("history:\n  - x\nid: a\n")
        );
    }
}
