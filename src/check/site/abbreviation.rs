//! A short form in capitals is explained where it's first read.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage, Piece, PieceKind},
    },
    diag::{Code, Diagnostic, Example::Added, Family},
    model::site::Site,
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "abbreviation",
    Family::Accessibility,
    "A short form in capitals isn't explained on the page.",
    "Whoever knows it doesn't notice it, and whoever doesn't is shut out.",
    Added("content/units/sharing/parents.md", "\nAsk about it in PSHE.\n"),
    Added(
        "content/units/sharing/parents.md",
        "\nAsk about it in personal, social, health and economic education (PSHE).\n",
    ),
);

static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u:\b)[A-Z]{2,6}s?(?-u:\b)").ok());
static OPENED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:’s|'s)? ?(?:\((?:\p{L}+[,’'-]? ?){2,}|stands for |is short for |are short for |means )")
        .ok()
});
static IN_BRACKETS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{L}[\p{L}’'-]* \((?:[^()]* )?$").ok());

/// Pages, quizzes, the agreement and the glossary; facts and services are words of others.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let known = known(subject.site);
    for piece in &subject.prose {
        if !matches!(piece.kind, PieceKind::Facts | PieceKind::Services | PieceKind::Settings) {
            unexplained(piece, &known, findings);
        }
    }
}

/// Short forms that need no explaining: those of the list, its words that aren't short forms, and those that the
/// glossary, the services and the setting name.
pub fn known(site: &Site) -> BTreeSet<String> {
    let lists = &site.abbreviations;
    let mut known: BTreeSet<String> = lists.known.union(&lists.words).cloned().collect();
    let settings = &site.settings;
    let terms = site.terms.iter().map(|term| &term.term);
    let services = site.services.iter().map(|service| &service.name);
    let setting = [&settings.name.value, &settings.kind_title].into_iter();
    let contacts = settings.contacts.iter().map(|contact| &contact.title);
    for words in terms.chain(services).chain(setting).chain(contacts) {
        known.extend(shorts(words).into_iter().map(|range| singular(&words[range]).to_owned()));
    }
    known
}

/// The short forms in some words.
fn shorts(text: &str) -> Vec<Range<usize>> {
    let short = SHORT.as_ref().filter(|_| super::capitals::has_capitals(text));
    short.map_or_else(Vec::new, |short| short.find_iter(text).map(|found| found.range()).collect())
}

fn singular(short: &str) -> &str {
    short.strip_suffix('s').unwrap_or(short)
}

fn unexplained(piece: &Piece, known: &BTreeSet<String>, findings: &mut Findings) {
    // Titles and headings are read first and explain nothing: what counts is the first use in the words below.
    let mut headed: BTreeMap<String, Span> = BTreeMap::new();
    let mut met: BTreeSet<String> = BTreeSet::new();
    for passage in &piece.passages {
        let shouted = super::capitals::runs(&passage.text, &|word| known.contains(word));
        for range in shorts(&passage.text) {
            let short = singular(&passage.text[range.clone()]).to_owned();
            let shouting = shouted.iter().any(|run| run.start <= range.start && range.end <= run.end);
            if shouting || known.contains(&short) || met.contains(&short) {
                continue;
            }
            let span = passage.span(range.clone());
            if matches!(passage.part, Part::Title | Part::Summary | Part::Heading) {
                headed.entry(short).or_insert(span);
                continue;
            }
            if !explained(passage, &range) {
                findings.push(finding(&short, span));
            }
            met.insert(short);
        }
    }
    findings.extend(
        headed.iter().filter(|(short, _)| !met.contains(*short)).map(|(short, span)| finding(short, *span)),
    );
}

/// Whether the words around a short form say what it stands for.
fn explained(passage: &Passage, short: &Range<usize>) -> bool {
    let in_glossary =
        passage.terms.iter().any(|(range, _)| range.start <= short.start && short.end <= range.end);
    let before = passage.text.get(..short.start).unwrap_or_default();
    let after = passage.text.get(short.end..).unwrap_or_default();
    let is_match = |pattern: &LazyLock<Option<Regex>>, words: &str| {
        pattern.as_ref().is_some_and(|it| it.is_match(words))
    };
    in_glossary || is_match(&OPENED, after) || is_match(&IN_BRACKETS, before)
}

fn finding(short: &str, span: Span) -> Diagnostic {
    Diagnostic::of(
        CODE,
        span,
        format!("`{short}` isn't explained on this page"),
        format!("write it out where it comes first, with `({short})` after it, or add it to content/glossary.yaml; a word that isn't a short form goes in small letters"),
    )
    .expected("the words that it stands for")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_found_whole() {
        let found = |text: &'static str| -> Vec<&str> {
            shorts(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(found("PSHE and two DSLs, not KS3, iPADs or A"), ["PSHE", "DSLs"]);
        assert_eq!(found("RSHE’s, (VPN)"), ["RSHE", "VPN"]);
    }

    #[test]
    fn the_words_around_explain() {
        let after = |text: &str| OPENED.as_ref().unwrap().is_match(text);
        assert!(
            after(" (personal, social, health)") && after(" stands for words") && after(" is short for x")
        );
        assert!(!after(" (see the map") || after(" (see the map"));
        assert!(!after(" and more") && !after(" (2026)"));
        let before = |text: &str| IN_BRACKETS.as_ref().unwrap().is_match(text);
        assert!(before("virtual private network (") && before("safeguarding lead (the "));
        assert!(!before("use a ") && !before("("));
    }
}
