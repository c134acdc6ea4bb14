//! Words aren't shouted.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    check::{Findings, Subject, prose::Part},
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "capitals",
    Family::Accessibility,
    "More than two words in a row are in capitals.",
    "Words are known by their shape, and in capitals all have the same; some screen readers spell them out.",
    Added("content/units/sharing/students/7-11.md", "\nALWAYS ASK FIRST before you send it.\n"),
    Added("content/units/sharing/students/7-11.md", "\n**Always ask first** before you send it.\n"),
);

static RUN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)\p{Lu}[\p{Lu}’']*(?: \p{Lu}[\p{Lu}’']*)+(?-u:\b)").ok());

/// All words but those that the setting looks after as names: its own, those of services and sources.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let mut known = super::abbreviation::known(subject.site);
    known.retain(|short| !subject.site.abbreviations.words.contains(short));
    for passage in subject.prose.iter().flat_map(|piece| &piece.passages) {
        if matches!(passage.part, Part::Setting | Part::Statement) {
            continue;
        }
        for run in runs(&passage.text, &|word| known.contains(word)) {
            let words = &passage.text[run.clone()];
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(run.clone()),
                    format!("`{words}` is in capitals"),
                    "write it in small letters; put `**` around words that matter most",
                )
                .expected("small letters"),
            );
        }
    }
}

/// Stretches of three or more words in capitals, those not counted that are known short forms.
pub fn runs(text: &str, is_known: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let Some(run) = RUN.as_ref().filter(|_| has_capitals(text)) else { return Vec::new() };
    let shouted = |words: &str| {
        let words = words.split(' ').filter(|word| word.chars().count() > 1 && !is_known(word));
        words.count() > 2
    };
    run.find_iter(text).filter(|found| shouted(found.as_str())).map(|found| found.range()).collect()
}

/// Whether two capitals stand together: in most words none do, and nothing need be looked for.
pub fn has_capitals(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn shouting_is_told_from_short_forms() {
        let found = |text: &str| runs(text, &|word| ["UK", "DSL", "NSPCC", "CEOP"].contains(&word)).len();
        assert_eq!(found("Please DO NOT SHARE this"), 1);
        assert_eq!(found("WHAT DO YOU SAY? THEN DON’T SEND IT"), 2);
        assert_eq!(found("The NSPCC CEOP DSL UK page"), 0);
        assert_eq!(found("I AM Kit, and OK TV is on"), 0);
        assert_eq!(found("Ask DO NOT, first"), 0);
    }
}
