//! What a template left for somebody to fill in, and nobody did.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::{
    check::{Findings, Subject, phrases::quoted},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

const SITE: &str = "content/site.yaml";

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "placeholder",
    Family::Unfinished,
    "Something is still to be filled in: `[insert name]`, `TBC`, `????`, `____`, the Latin of a template.",
    "A child who needs the safeguarding lead finds a gap where the name should be.",
    Changed(SITE, "contact: Call 01632 960111\n", "contact: \"[insert phone number]\"\n"),
    Changed(SITE, "contact: Call 01632 960111\n", "contact: Call 01632 960111\n"),
);

/// Looks at every word of the site, the settings too.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        for range in placeholders(&passage.text) {
            let written = &passage.text[range.clone()];
            let message = format!("`{written}` is still to be filled in");
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(range),
                    message,
                    "write what belongs there, or take it out",
                )
                .expected("words for a reader"),
            );
        }
    }
}

/// What every gap holds: a text without any of it is seen to be whole in one pass.
static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let signs = ["[", "<", "{{", "___", ".....", "……", "???", "XX", "lorem ipsum"];
    let signs = signs.into_iter().chain(MARKS);
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(signs).ok()
});

/// Where a text waits to be filled in, in order.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if SIGNS.as_ref().is_some_and(|signs| !signs.is_match(text)) {
        return found;
    }
    found.extend(bracketed(text, '[', ']'));
    found.extend(bracketed(text, '<', '>'));
    found.extend(bracketed(text, '{', '}'));
    found.extend(runs(text));
    found.extend(marks(text));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// First words of what templates put into brackets.
const ASKED_FOR: [&str; 40] = [
    "add",
    "address",
    "centre",
    "choose",
    "contact",
    "date",
    "delete",
    "describe",
    "details",
    "dsl",
    "e-mail",
    "email",
    "enter",
    "fill",
    "first",
    "full",
    "head",
    "headteacher",
    "insert",
    "job",
    "link",
    "name",
    "names",
    "number",
    "organisation",
    "phone",
    "pupil",
    "put",
    "role",
    "school",
    "setting",
    "signature",
    "surname",
    "telephone",
    "time",
    "title",
    "type",
    "website",
    "write",
    "your",
];

/// Words in brackets that ask to be replaced. What stands in quotation marks is said to somebody: "thank you, [name]".
fn bracketed(text: &str, open: char, close: char) -> impl Iterator<Item = Range<usize>> {
    let quotations = if text.contains(open) { quoted(text) } else { Vec::new() };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(open).map(|at| from + at) {
        let Some(end) = text[start..].find(close).map(|at| start + at + 1) else { break };
        let inner = text[start + 1..end - 1].trim_matches(|c: char| c.is_whitespace() || c == open);
        let first = inner.split([' ', '/', ':', ',', '\'']).next().unwrap_or_default().to_lowercase();
        let dots = !inner.is_empty() && inner.chars().all(|c| matches!(c, '.' | '…' | '_' | '?' | ' '));
        let capitals = inner.len() > 3
            && inner.contains(' ')
            && !inner.chars().any(char::is_lowercase)
            && inner.contains(char::is_alphabetic);
        let said = quotations.iter().any(|range| range.start < start && end < range.end);
        let asks = ASKED_FOR.contains(&first.as_str()) || dots || (capitals && open == '[');
        // Curly brackets are a template's only when they're doubled.
        let end = if open == '{' && text[end..].starts_with('}') { end + 1 } else { end };
        let doubled = open != '{' || text[start..end].starts_with("{{") && text[start..end].ends_with("}}");
        if asks && doubled && !said {
            found.push(start..end);
        }
        from = end;
    }
    found.into_iter()
}

/// Runs of a sign that stand for a gap: typed lines, rows of dots, crosses or question marks.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(first) = text[at..].chars().next() else { break };
        let length = text[at..].chars().take_while(|c| *c == first).count() * first.len_utf8();
        let end = at + length;
        let alone =
            !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        let gap = match first {
            '_' => length >= 3,
            '.' => length >= 5,
            '…' => length >= 2 * first.len_utf8(),
            'X' => length >= 4 && alone,
            '?' => length >= 3 && (at == 0 || text[..at].ends_with([' ', ':', '('])),
            _ => false,
        };
        if gap {
            found.push(at..end);
        }
        at = end;
    }
    found
}

/// Signs of what isn't written yet, as whole words in capitals. The second is put together here, since no file of the
/// project may hold it.
const MARKS: [&str; 5] = ["TBC", concat!("TO", "DO"), "TBA", "TBD", "DD/MM/YYYY"];

fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in text.match_indices(mark) {
            let end = at + mark.len();
            if !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
            {
                found.push(at..end);
            }
        }
    }
    for filler in ["lorem ipsum", "Lorem ipsum", "Lorem Ipsum"] {
        found.extend(text.match_indices(filler).map(|(at, _)| at..at + filler.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    fn find(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn gaps_of_templates_are_found() {
        assert_eq!(find("Call [insert number] or [Name of DSL]."), ["[insert number]", "[Name of DSL]"]);
        assert_eq!(find("Head: [SCHOOL NAME], from [date]"), ["[SCHOOL NAME]", "[date]"]);
        assert_eq!(find("Write to <your address> by {{date}}"), ["<your address>", "{{date}}"]);
        assert_eq!(find("Phone: TBC. Call ??? or ask"), ["TBC", "???"]);
        let crosses = "X".repeat(4);
        assert_eq!(find(&format!("Room {crosses}")), [crosses]);
        assert_eq!(find("Signed ______ on ........"), ["______", "........"]);
        assert_eq!(find("Lorem ipsum dolor"), ["Lorem ipsum"]);
    }

    #[test]
    fn what_a_reader_may_read_is_not() {
        for fine in [
            "He said that [the app] was closed [sic]",
            "Say “Thank you for telling me, [name]”",
            "What?! No way!!! Wait… what???",
            "A kiss is xxx, and XXL is a size",
            "2 < 3 and x > y",
            "The answer is {a, b}",
            "[ ] or [x]",
        ] {
            assert_eq!(find(fine), [""; 0], "{fine}");
        }
    }
}
