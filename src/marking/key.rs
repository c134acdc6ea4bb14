//! What marking a question needs to know, in the form in which the page carries it.

use serde::{Deserialize, Serialize, Serializer};

/// What a question is marked by. Scenario, confidence and likert have none and are never marked. As JSON it's an
/// object with a `kind`, which `marker.js` reads: `{"kind":"choice","many":false,"options":[["ask",1],["send",0]]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Key {
    /// Single, multiple, true or false.
    Choice {
        /// Whether several may be ticked.
        many: bool,
        /// Each option with its share of a mark.
        options: Vec<(String, Share)>,
    },
    /// Put in the right order.
    Order {
        /// The items in the right order.
        items: Vec<String>,
        /// All or nothing, in place of each pair of neighbours.
        exact: bool,
    },
    /// Categorise and match.
    Sort {
        /// Each item with where it belongs.
        items: Vec<(String, String)>,
    },
    /// Fill the gaps.
    Gap {
        /// The gaps in the order of the sentence.
        gaps: Vec<Gap>,
    },
    /// Spot the clue.
    Spot {
        /// Each region with whether it's a clue.
        regions: Vec<(String, bool)>,
    },
}

/// A gap: one to type in or one to choose for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Gap {
    /// Words are typed.
    Typed {
        /// Its id.
        id: String,
        /// What fits; the first is shown as the answer.
        accept: Vec<String>,
        /// Whether capitals count; left out of the JSON when they don't.
        #[serde(default, skip_serializing_if = "is_false")]
        case: bool,
        /// Whether one slip of the pen is forgiven in longer words; left out of the JSON when it is.
        #[serde(default = "yes", skip_serializing_if = "is_true")]
        typo: bool,
        /// Known answers that don't fit.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        near: Vec<String>,
    },
    /// One of a list is chosen.
    Chosen {
        /// Its id.
        id: String,
        /// Each option with its share of a mark.
        options: Vec<(String, Share)>,
    },
}

impl Gap {
    /// The gap's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Typed { id, .. } | Self::Chosen { id, .. } => id,
        }
    }
}

/// The share of a mark that an option is worth, 0 to 1; `None` for a neutral one such as "I'm not sure". As JSON a
/// number or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Share(pub Option<f64>);

impl Share {
    /// Right.
    pub const RIGHT: Self = Self(Some(1.0));
    /// Not right.
    pub const NONE: Self = Self(Some(0.0));
    /// Neither right nor not.
    pub const NEUTRAL: Self = Self(None);

    /// Whether the option is right.
    pub fn is_right(self) -> bool {
        self == Self::RIGHT
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::NEUTRAL => serializer.serialize_none(),
            // `1` in place of `1.0`: every option of every page has one.
            Self::RIGHT => serializer.serialize_u8(1),
            Self::NONE => serializer.serialize_u8(0),
            Self(Some(share)) => serializer.serialize_f64(share),
        }
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_true(value: &bool) -> bool {
    *value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(key: &Key) -> String {
        serde_json::to_string(key).expect("a key is plain data")
    }

    #[test]
    fn a_key_is_short_on_the_page_and_reads_back() {
        let options = vec![
            ("ask".to_owned(), Share::RIGHT),
            ("send".to_owned(), Share::NONE),
            ("wait".to_owned(), Share(Some(0.5))),
            ("not-sure".to_owned(), Share::NEUTRAL),
        ];
        let typed = Gap::Typed {
            id: "rush".to_owned(),
            accept: vec!["hurries".to_owned()],
            case: false,
            typo: true,
            near: Vec::new(),
        };
        for (key, expected) in [
            (
                Key::Choice { many: false, options: options.clone() },
                r#"{"kind":"choice","many":false,"options":[["ask",1],["send",0],["wait",0.5],["not-sure",null]]}"#,
            ),
            (
                Key::Order { items: vec!["a".to_owned(), "b".to_owned()], exact: true },
                r#"{"kind":"order","items":["a","b"],"exact":true}"#,
            ),
            (
                Key::Sort { items: vec![("pet".to_owned(), "fine".to_owned())] },
                r#"{"kind":"sort","items":[["pet","fine"]]}"#,
            ),
            (
                Key::Gap {
                    gaps: vec![typed, Gap::Chosen { id: "code".to_owned(), options: options[..2].to_vec() }],
                },
                r#"{"kind":"gap","gaps":[{"id":"rush","accept":["hurries"]},{"id":"code","options":[["ask",1],["send",0]]}]}"#,
            ),
            (
                Key::Spot { regions: vec![("sender".to_owned(), true), ("date".to_owned(), false)] },
                r#"{"kind":"spot","regions":[["sender",true],["date",false]]}"#,
            ),
        ] {
            assert_eq!(json(&key), expected);
            assert_eq!(serde_json::from_str::<Key>(expected).expect("reads back"), key);
        }
    }

    #[test]
    fn what_is_not_the_usual_is_written() {
        let key = Key::Gap {
            gaps: vec![Gap::Typed {
                id: "app".to_owned(),
                accept: vec!["Pomwick".to_owned()],
                case: true,
                typo: false,
                near: vec!["Pomwink".to_owned()],
            }],
        };
        let written = r#"{"kind":"gap","gaps":[{"id":"app","accept":["Pomwick"],"case":true,"typo":false,"near":["Pomwink"]}]}"#;
        assert_eq!(json(&key), written);
        assert_eq!(serde_json::from_str::<Key>(written).expect("reads back"), key);
    }
}
