//! Telephone numbers come from one file, where their date is: words name the service. Found while a page is read,
//! where each number's place is known.

use crate::{
    diag::{Code, Diagnostic},
    source::Span,
};

/// The range kept for stories and examples by the regulator for the United Kingdom.
const RESERVED: &str = "01632960";

/// A finding for a number typed in some words, unless it's one of those kept for examples.
pub fn finding(words: &str, span: Span) -> Option<Diagnostic> {
    let number = number_in(words)?;
    let finding = Diagnostic::error(
        Code::PHONE_NUMBER,
        span,
        format!("the telephone number `{number}` is typed in the words"),
        "name the service instead, such as `[Childline](help:childline)`: its number comes from content/help.yaml",
    );
    Some(finding.expected("the name of a help service"))
}

/// The first run of digits and spaces that begins with 0 and has ten digits or more.
fn number_in(text: &str) -> Option<String> {
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('.')) {
        if c.is_ascii_digit() || (c == ' ' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if digits.starts_with('0') && digits.len() >= 10 && !digits.starts_with(RESERVED) {
            return Some(run.trim().to_owned());
        }
        run.clear();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn real_numbers_are_found_and_examples_are_not() {
        assert_eq!(number_in("call 0800 1111 222 now").as_deref(), Some("0800 1111 222"));
        assert_eq!(number_in("call 01632 960112"), None);
        assert_eq!(number_in("in 2026 there were 10 000 000"), None);
    }
}
