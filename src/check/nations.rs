//! The four nations in words, for messages and for finding them in a sentence.

/// Each nation's id with its name and how else a sentence names it.
const NAMES: [(&str, &str, &str); 4] = [
    ("england", "England", "English"),
    ("wales", "Wales", "Welsh"),
    ("scotland", "Scotland", "Scottish"),
    ("northern-ireland", "Northern Ireland", "Northern Irish"),
];

/// Whether words name a nation, such as "In Wales" or "Welsh law".
pub fn named(words: &str, id: &str) -> bool {
    NAMES.iter().any(|(known, name, other)| *known == id && (words.contains(name) || words.contains(other)))
}

/// Nations by id as a list in words: "England, Wales and Scotland".
pub fn in_words<S: AsRef<str>>(ids: &[S]) -> String {
    let names: Vec<&str> = NAMES
        .iter()
        .filter(|(known, ..)| ids.iter().any(|id| id.as_ref() == *known))
        .map(|(_, name, _)| *name)
        .collect();
    listed(&names)
}

/// Names as a list in words, the last joined by "and".
pub fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_words, named};

    #[test]
    fn nations_are_listed_and_found() {
        assert_eq!(in_words(&["wales", "england"]), "England and Wales");
        assert_eq!(
            in_words(&["england", "wales", "northern-ireland"]),
            "England, Wales and Northern Ireland"
        );
        assert!(named("Welsh law says so.", "wales"));
        assert!(!named("The law in England says so.", "scotland"));
    }
}
