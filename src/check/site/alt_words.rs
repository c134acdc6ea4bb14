//! The words for a picture say what it shows, and no more than can be listened to.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "alt-words",
    Family::Accessibility,
    "The words for a picture don't say what it shows, or are too long to listen to.",
    "Whoever can't see the picture hears them in one go, after the word \"image\".",
    Added("content/units/sharing/students/7-11.md", "\n![Picture of a girl](drawing:kind-words)\n"),
    Added("content/units/sharing/students/7-11.md", "\n![A girl smiles at a message.](drawing:kind-words)\n"),
);

/// Characters that a listener can be asked to take in at once.
const LONGEST: usize = 150;

static FILE_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic)|(?:img|dsc|dscn|image|photo|picture|screenshot|untitled)[-_ ]?\d*)$").ok()
});
static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon) of\b").ok()
});

/// Every picture of pages and quizzes; one without words is told when the page is read.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for (picture, heading) in subject.prose.iter().flat_map(|piece| piece.pictures()) {
        let words = picture.alternative.trim();
        let length = words.chars().count();
        let fault = if is_match(&FILE_NAME, words) {
            Some((format!("the words for this picture, `{words}`, are the name of a file"), "what it shows"))
        } else if let Some(found) = OPENING.as_ref().and_then(|opening| opening.find(words)) {
            let message =
                format!("the words for this picture begin with `{}`, which is said anyway", found.as_str());
            Some((message, "what it shows"))
        } else if !words.is_empty() && words.trim_end_matches('.').eq_ignore_ascii_case(heading.trim()) {
            Some(("the words for this picture are those of the heading above it".to_owned(), "what it shows"))
        } else if length > LONGEST {
            let message = format!("the words for this picture are {length} characters long");
            Some((message, "150 characters or fewer"))
        } else {
            None
        };
        if let Some((message, expected)) = fault {
            let help = match expected {
                "what it shows" => {
                    "say what is to be seen, as if on the telephone: `![A girl smiles at a message.](…)`"
                }
                _ => "say what matters here in one sentence, and put the rest in the page's own words",
            };
            findings.push(Diagnostic::of(CODE, picture.span, message, help).expected(expected));
        }
    }
}

fn is_match(pattern: &LazyLock<Option<Regex>>, words: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
}
