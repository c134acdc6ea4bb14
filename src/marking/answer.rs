//! What someone answered to a question, as the page or a sheet gives it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An answer, as JSON: `null`, `["id", …]` or `{"id": value, …}`. Ids that the question doesn't have are passed over;
/// an answer in the form of another kind of question counts as none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// No answer.
    Nothing,
    /// What was ticked: options, or regions of an example.
    Ticked(Vec<String>),
    /// What was given for each item or gap; `None` where nothing is given yet.
    Each(BTreeMap<String, Option<Given>>),
}

/// What was given for one item or gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// Its place in the order, from 1. Anything but a whole number up to the number of items counts as not given.
    Place(f64),
    /// The words typed in a gap, the id of the option chosen for it, or where an item was sorted to.
    Text(String),
}

impl Answer {
    /// Whether this id is ticked.
    pub fn ticks(&self, id: &str) -> bool {
        matches!(self, Self::Ticked(ids) if ids.iter().any(|ticked| ticked == id))
    }

    /// What was given for this item or gap.
    pub fn given(&self, id: &str) -> Option<&Given> {
        match self {
            Self::Each(each) => each.get(id)?.as_ref(),
            _ => None,
        }
    }

    /// The words or the id given for this item or gap.
    pub fn text(&self, id: &str) -> Option<&str> {
        match self.given(id)? {
            Given::Text(text) => Some(text),
            Given::Place(_) => None,
        }
    }
}
