//! The record of the negotiation as commands change it: the text of a new clause, an entry in a history, a step of a
//! round, a released version; and who is to sign and has. Pure: texts in, texts out; what the files mean is read
//! elsewhere.

pub mod class_list;
pub mod entry;
pub mod proposal;
pub mod register;
pub mod release;
pub mod round;
pub mod status;
pub mod tally;

/// A value as YAML writes it on one line, in quotes where it needs them.
fn scalar(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    let plain = plain.trim_end();
    // A text of several lines is written as a block, which can't stand on one line.
    if plain.contains('\n') { serde_json::Value::from(text).to_string() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn values_are_quoted_where_they_need_it() {
        assert_eq!(scalar("It is kind."), "It is kind.");
        for text in ["a: b", "yes", "- x", "12", "it's #1", "\"so\"", "two\nlines", "@home", ""] {
            let read: serde_yaml::Value = serde_yaml::from_str(&format!("note: {}", scalar(text))).unwrap();
            assert_eq!(read["note"].as_str(), Some(text), "{}", scalar(text));
        }
    }
}
