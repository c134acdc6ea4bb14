//! What an author would type, and how far quotes and brackets reach in YAML text.

/// The signs that word processors put in place of straight quotes.
pub const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

/// Spaces that look like one and aren't: YAML takes them for letters.
pub const ODD_SPACES: [char; 9] = [
    '\u{a0}', '\u{2002}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{200b}', '\u{202f}', '\u{3000}', '\u{feff}',
];

/// The most characters of an author's words that a help text repeats.
const SHOWN: usize = 60;

/// Words in the quotes that suit them.
pub fn quoted(words: &str) -> String {
    if !words.contains(['"', '\\']) {
        format!("\"{words}\"")
    } else {
        format!("'{}'", words.replace('\'', "''"))
    }
}

/// A line as it should be typed, with its words in quotes, cut where they are long: ``text: "Ask: who?"``. It begins with
/// the hyphen of an item, a field's name, or nothing.
pub fn typed(lead: &str, words: &str) -> String {
    let words = words.trim();
    let shown: String = words.chars().take(SHOWN).collect();
    let cut = if shown.len() < words.len() { "…" } else { "" };
    format!("`{}{}`", begun(lead), quoted(&format!("{}{cut}", shown.trim_end())))
}

/// How a line begins: a field's name gets its colon.
pub fn begun(lead: &str) -> String {
    if lead.is_empty() || lead.ends_with(' ') { lead.to_owned() } else { format!("{lead}: ") }
}

/// How far quotes reach.
#[derive(Debug, PartialEq, Eq)]
pub enum Quotes {
    /// To just before this byte.
    Closed(usize),
    /// To no end, before the text ends or a line begins with fewer than the spaces asked for.
    Open,
}

/// Follows the quotes that open at `start`; lines after the first must begin with at least `least` spaces.
pub fn quotes(text: &str, start: usize, least: usize) -> Quotes {
    let bytes = text.as_bytes();
    let sign = bytes[start];
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' if !goes_on(text, at + 1, least) => return Quotes::Open,
            b'\\' if sign == b'"' && bytes.get(at + 1) != Some(&b'\n') => at += 1,
            _ if byte == sign && sign == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            _ if byte == sign => return Quotes::Closed(at + 1),
            _ => {}
        }
        at += 1;
    }
    Quotes::Open
}

/// How far brackets reach.
#[derive(Debug, PartialEq, Eq)]
pub enum Brackets {
    /// To just before this byte.
    Closed(usize),
    /// To no end.
    Open,
    /// Quotes inside them, which open at this byte, have no end.
    OpenQuotes(usize),
    /// Quotes inside them end before this byte, and words follow.
    AfterQuotes(usize),
}

/// Follows the brackets that open at `start`, as [`quotes`] follows quotes.
pub fn brackets(text: &str, start: usize, least: usize) -> Brackets {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    // Quotes mean something only where a part begins: `[It's]` holds none.
    let mut begins = true;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' if !goes_on(text, at + 1, least) && !closes(text, at + 1, &open) => return Brackets::Open,
            b'\n' | b' ' => {}
            b'#' if bytes[at - 1].is_ascii_whitespace() => {
                while bytes.get(at + 1).is_some_and(|&next| next != b'\n') {
                    at += 1;
                }
            }
            b'[' | b'{' => {
                open.push(if byte == b'[' { b']' } else { b'}' });
                begins = true;
            }
            b']' | b'}' => {
                if open.pop() != Some(byte) {
                    return Brackets::Open;
                }
                if open.is_empty() {
                    return Brackets::Closed(at + 1);
                }
                begins = false;
            }
            b'"' | b'\'' if begins => {
                let Quotes::Closed(end) = quotes(text, at, least) else { return Brackets::OpenQuotes(at) };
                let after = text[end..].trim_start_matches(' ');
                if !after.is_empty() && !after.starts_with([',', ']', '}', ':', '\n', '#']) {
                    return Brackets::AfterQuotes(end);
                }
                at = end - 1;
                begins = false;
            }
            b',' => begins = true,
            b':' if bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) => begins = true,
            _ => begins = false,
        }
        at += 1;
    }
    Brackets::Open
}

/// Whether the line at `start` begins with the bracket that closes the inmost one: it may stand at the edge.
fn closes(text: &str, start: usize, open: &[u8]) -> bool {
    text.as_bytes().get(start).is_some_and(|first| open.last() == Some(first))
}

/// Whether the first line with words from `start` on begins with at least `least` spaces.
fn goes_on(text: &str, start: usize, least: usize) -> bool {
    for line in text[start..].lines() {
        if !line.trim().is_empty() {
            // A tab where spaces belong is told of by itself.
            return line.len() - line.trim_start_matches([' ', '\t']).len() >= least;
        }
    }
    false
}

/// The words of a line up to a comment, and where the comment begins.
pub fn without_comment(line: &str) -> (&str, Option<usize>) {
    // Lines are short: looking at each pair of bytes is quicker than setting up a search.
    match line.as_bytes().windows(2).position(|pair| pair == b" #") {
        Some(at) => (line[..at].trim_end(), Some(at + 1)),
        None => (line.trim_end(), None),
    }
}

/// The first colon that ends a name: one with a space, a tab or nothing after it.
pub fn colon(words: &str) -> Option<usize> {
    let bytes = words.as_bytes();
    (0..bytes.len()).find(|&at| bytes[at] == b':' && matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_the_quotes_that_suit_them() {
        assert_eq!(quoted("It's fine"), "\"It's fine\"");
        assert_eq!(quoted("\"Stop\", it's"), "'\"Stop\", it''s'");
        assert_eq!(typed("- ", " Ask: who? "), "`- \"Ask: who?\"`");
        assert_eq!(typed("text", "Ask: who?"), "`text: \"Ask: who?\"`");
    }

    #[test]
    fn quotes_end_where_yaml_ends_them() {
        assert_eq!(quotes("'it''s' x", 0, 1), Quotes::Closed(7));
        assert_eq!(quotes("\"a\\\"b\" x", 0, 1), Quotes::Closed(6));
        assert_eq!(quotes("\"a\n  b\"", 0, 1), Quotes::Closed(7));
        assert_eq!(quotes("\"a\nb: \"c\"", 0, 1), Quotes::Open);
    }

    #[test]
    fn brackets_end_where_yaml_ends_them() {
        assert_eq!(brackets("[It's, 'a]'] x", 0, 1), Brackets::Closed(12));
        assert_eq!(brackets("{ a: [b], c: \"}\" }", 0, 1), Brackets::Closed(18));
        assert_eq!(brackets("[a, b\nc: d\n", 0, 1), Brackets::Open);
        assert_eq!(brackets("[\"a]\nb: c\n", 0, 1), Brackets::OpenQuotes(1));
        assert_eq!(brackets("['It's fine']", 0, 1), Brackets::AfterQuotes(5));
        assert_eq!(brackets("[a # ]\n  ]", 0, 1), Brackets::Closed(10));
        assert_eq!(brackets("[a,\n b,\n]\nc: d", 0, 1), Brackets::Closed(9));
    }
}
