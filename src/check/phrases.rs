//! Phrases of a list as patterns: whole words, any space between them, straight or curled apostrophes, hyphens or none.

use regex::{Regex, RegexBuilder};

/// Room for a compiled list, in bytes; one that needs more isn't looked for.
const ROOM: usize = 64 << 20;

/// A pattern that finds any of the phrases, the number of the phrase being the number of the group that holds it.
///
/// A phrase with no small letter, such as `LSCB`, is found only as written; any other in small letters and capitals. `…`
/// stands for up to 30 characters of brackets, commas and capitalised words, such as ` (DfE, September `.
pub fn pattern<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Option<Regex> {
    let groups: Vec<String> = phrases.into_iter().map(group).collect();
    if groups.is_empty() {
        return None;
    }
    RegexBuilder::new(&groups.join("|")).size_limit(ROOM).build().ok()
}

fn group(phrase: &str) -> String {
    let any_case = if phrase.chars().any(char::is_lowercase) { "(?i)" } else { "" };
    let mut inner = String::new();
    for (at, part) in phrase.trim().split('…').enumerate() {
        if at > 0 {
            inner.push_str(r"(?-i:(?:[\s,:;()\[\]“”‘’'–—-]|\b[A-Z][\w.]*){1,30}?)");
        }
        for c in part.trim().chars() {
            match c {
                c if c.is_whitespace() => inner.push_str(r"\s+"),
                '\'' | '’' => inner.push_str("['’]"),
                '-' => inner.push_str(r"[-‐‑–\s]?"),
                c => inner.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
    }
    let edge = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
    let (first, last) = (edge(phrase.trim().chars().next()), edge(phrase.trim().chars().last()));
    format!("({any_case}{first}{inner}{last})")
}

#[cfg(test)]
mod tests {
    use super::pattern;

    fn found(phrase: &str, text: &str) -> bool {
        pattern([phrase]).is_some_and(|pattern| pattern.is_match(text))
    }

    #[test]
    fn phrases_are_whole_words_however_they_are_typed() {
        assert!(found("children's act", "The Children’s  Act says"));
        assert!(found("e-safety", "E-Safety and esafety"));
        assert!(found("LSCB", "the LSCB (Local …)"));
        assert!(!found("LSCB", "an lscb"));
        assert!(!found("ACPO", "SACPOT"));
        assert!(!found("RM 2018", "RM 20189"));
    }

    #[test]
    fn a_gap_takes_brackets_and_capitalised_words_only() {
        let phrase = "Keeping children safe in education … 2023";
        assert!(found(phrase, "Keeping Children Safe in Education (Gov.UK Sept 2023)"));
        assert!(found(phrase, "keeping children safe in education, September 2023"));
        assert!(found(phrase, "Keeping children safe in education 2023"));
        assert!(!found(phrase, "Keeping children safe in education changed much in 2023"));
        assert!(!found(phrase, "Keeping children safe in education 2026, published after 2023"));
    }
}
