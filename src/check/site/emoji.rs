//! Words say it; emoji may stand beside them, one at a time.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject, prose::Part},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "emoji",
    Family::Accessibility,
    "Emoji stand alone where words belong, or several stand in a row.",
    "A screen reader says each by its full name, and each looks different on every telephone.",
    Added("content/units/sharing/students/7-11.md", "\nAsk first 😀😀😀 and wait.\n"),
    Added("content/units/sharing/students/7-11.md", "\nAsk first and wait 😀.\n"),
);

/// One emoji with its skin, hair and joined parts (Unicode Technical Standard 51, in short), or a flag.
const ONE: &str = r"(?:\p{RI}\p{RI}|(?:[\p{Emoji_Presentation}--[\p{RI}\x{1F3FB}-\x{1F3FF}]]|\p{Extended_Pictographic}\x{FE0F})[\x{1F3FB}-\x{1F3FF}]?(?:\x{200D}\p{Extended_Pictographic}[\x{FE0F}\x{1F3FB}-\x{1F3FF}]?)*\x{FE0F}?)";

static EMOJI: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ONE).ok());
static ROW: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!(r"{ONE}(?:\s*{ONE})+")).ok());

/// All words that readers see; a chat is an example to look at and isn't among them.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let (Some(emoji), Some(row)) = (EMOJI.as_ref(), ROW.as_ref()) else { return };
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        let text = passage.text.as_str();
        // Nearly all words are letters: patterns are for the rest.
        if !text.chars().any(|c| c >= '\u{2190}') {
            continue;
        }
        let Some(first) = emoji.find(text) else { continue };
        let alone = !emoji.replace_all(text, "").chars().any(char::is_alphanumeric);
        let place = match passage.part {
            Part::Heading | Part::Title => Some("heading"),
            Part::Item => Some("item"),
            Part::Choice => Some("option"),
            Part::HeaderCell => Some("cell"),
            _ => None,
        };
        let finding = match (place.filter(|_| alone), row.find(text)) {
            (Some(place), _) => Diagnostic::of(
                CODE,
                passage.span(first.range()),
                format!("this {place} is only emoji"),
                "write the words that it stands for; the emoji may stay behind them",
            )
            .expected("words"),
            (None, Some(found)) => Diagnostic::of(
                CODE,
                passage.span(found.range()),
                "several emoji stand in a row",
                "keep one, or say it in words",
            )
            .expected("one emoji at most"),
            (None, None) => continue,
        };
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::{EMOJI, ROW};

    #[test]
    fn emoji_are_told_from_signs_and_joined_ones_are_one() {
        let emoji = EMOJI.as_ref().unwrap();
        let row = ROW.as_ref().unwrap();
        for one in ["😀", "👍🏽", "👩‍👧", "❤️", "🇬🇧", "🏳️‍🌈"] {
            assert!(emoji.is_match(one) && !row.is_match(one), "{one}");
        }
        for none in ["×", "→", "©", "✓", "£5", "½", "“ ”", "…", "•"] {
            assert!(!emoji.is_match(none), "{none}");
        }
        assert!(row.is_match("😀 😀") && !row.is_match("😀 and 😀"));
    }
}
