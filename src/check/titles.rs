//! Titles of guidance and names of bodies, looked for as people write them: any space, either apostrophe, hyphens or none.

use std::ops::Range;

use regex::Regex;

/// The edge of a word of plain letters. The edge of any letter there is would be as right here, and the pattern ten
/// times slower in text with curled quotes.
pub const EDGE: &str = r"(?-u:\b)";

/// Characters that a gap takes at most.
const LONGEST_GAP: usize = 30;

/// A list of titles that is ready to be looked for. It's apart from [`Phrases`](super::phrases::Phrases), since `…` means
/// something else there, and of titles that begin alike only the longest is meant.
///
/// A title with no small letter, such as `LSCB`, is found only as written; any other in small letters and capitals. `…`
/// stands for up to 30 characters of brackets, commas and capitalised words, such as ` (DfE, September `.
pub struct Titles {
    heads: Regex,
    /// For each head, in the order of the pattern's groups.
    tails: Vec<Vec<Tail>>,
}

/// What may follow the gap after a head, if there is a gap, and the title's number.
type Tail = (Option<String>, usize);

impl Titles {
    /// Makes the list ready; `None` when it's empty.
    pub fn new<'a>(titles: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut heads: Vec<(String, Vec<Tail>)> = Vec::new();
        for (number, title) in titles.into_iter().enumerate() {
            let (head, tail) = match title.split_once('…') {
                Some((head, tail)) => (head.trim(), Some(tail.trim().to_lowercase())),
                None => (title.trim(), None),
            };
            match heads.iter_mut().find(|(known, _)| known == head) {
                Some((_, tails)) => tails.push((tail, number)),
                None => heads.push((head.to_owned(), vec![(tail, number)])),
            }
        }
        // The longest first: where one head begins like another, the one that says more is meant.
        heads.sort_by_key(|(head, _)| std::cmp::Reverse(head.len()));
        let pattern = heads.iter().map(|(head, _)| group(head)).collect::<Vec<_>>().join("|");
        if pattern.is_empty() {
            return None;
        }
        Some(Self {
            heads: Regex::new(&pattern).ok()?,
            tails: heads.into_iter().map(|(_, tails)| tails).collect(),
        })
    }

    /// Each title found, by its number in the list, with its place.
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        // Asking whether is far quicker than asking which, and hardly any passage holds one.
        if !self.heads.is_match(text) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for head in self.heads.captures_iter(text) {
            let Some((at, range)) = (1..head.len()).find_map(|at| Some((at - 1, head.get(at)?.range())))
            else {
                continue;
            };
            let rest = &text[range.end..];
            let ends = self.tails.get(at).into_iter().flatten().filter_map(|(tail, number)| match tail {
                None => Some((*number, range.end)),
                Some(tail) => after_gap(rest, tail).map(|end| (*number, range.end + end)),
            });
            // The title that reaches furthest is the one that was meant.
            if let Some((number, end)) = ends.max_by_key(|(_, end)| *end) {
                let inner = &text[range.start..end];
                let open = inner.contains('(') && !inner.contains(')') && text[end..].starts_with(')');
                found.push((number, range.start..end + usize::from(open)));
            }
        }
        found
    }
}

/// A group of the pattern that finds the head of a title.
fn group(head: &str) -> String {
    let any_case = if head.chars().any(char::is_lowercase) { "(?i)" } else { "" };
    let mut inner = String::new();
    let mut space = false;
    for c in head.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            inner.push_str(r"\s+");
        }
        match c {
            '\'' | '’' => inner.push_str("['’]"),
            '-' => inner.push_str(r"[-‐‑–\s]?"),
            c => inner.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    let edge = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { EDGE } else { "" };
    format!("({any_case}{}{inner}{})", edge(head.chars().next()), edge(head.chars().last()))
}

/// Where `tail` ends, if it follows after a gap.
fn after_gap(rest: &str, tail: &str) -> Option<usize> {
    let window: String = rest.chars().take(LONGEST_GAP + tail.chars().count() + 1).collect();
    let lower = window.to_lowercase();
    // Letters whose small form is longer than they are would shift every place after them.
    let at = (lower.len() == window.len()).then(|| lower.find(tail)).flatten()?;
    let end = at + tail.len();
    let gap = window[..at].split(|c: char| c.is_whitespace() || ",:;()[]“”‘’'\"–—-".contains(c));
    let fits = at > 0 && gap.into_iter().all(|word| word.chars().next().is_none_or(char::is_uppercase));
    (fits && !rest[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::Titles;

    fn found(title: &str, text: &str) -> bool {
        Titles::new([title]).is_some_and(|titles| !titles.find(text).is_empty())
    }

    #[test]
    fn titles_are_whole_words_however_they_are_typed() {
        assert!(found("children's act", "The Children’s  Act says"));
        assert!(found("e-safety", "E-Safety and esafety"));
        assert!(found("LSCB", "the LSCB (Local …)"));
        assert!(!found("LSCB", "an lscb"));
        assert!(!found("ACPO", "SACPOT"));
        assert!(!found("RM 2018", "RM 20189"));
    }

    #[test]
    fn a_gap_takes_brackets_and_capitalised_words_only() {
        let title = "Keeping children safe in education … 2023";
        assert!(found(title, "Keeping Children Safe in Education (Gov.UK Sept 2023)"));
        assert!(found(title, "keeping children safe in education, September 2023"));
        assert!(found(title, "Keeping children safe in education 2023"));
        assert!(!found(title, "Keeping children safe in education changed much in 2023"));
        assert!(!found(title, "Keeping children safe in education 2026, published after 2023"));
        assert!(!found(title, "Keeping children safe in education 20234"));
    }

    #[test]
    fn the_title_that_says_more_is_meant() {
        let titles = Titles::new(["Grey Book", "Grey Book policy", "Grey Book … 2019"]).expect("a list");
        let numbers: Vec<usize> = titles
            .find("The Grey Book, the Grey Book policy and the Grey Book (May 2019)")
            .into_iter()
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, [0, 1, 2]);
    }
}
