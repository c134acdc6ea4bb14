//! A sentence that reads like a claim of law, age, number or time, and that no fact stands behind.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::superseded;
use crate::{
    check::{
        Findings, Subject,
        prose::{Part, Passage, Piece, PieceKind},
        titles::EDGE,
    },
    diag::{Code, Diagnostic, Example::Added, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "uncited-claim",
    Family::Currency,
    "A sentence reads like a claim of law, age, number or time, and cites no fact. Questions, headings and the \
     prompts and options of quizzes aren't looked at; feedback and explanations are, and the facts of their question \
     count.",
    "A claim with a fact is looked at again each year. One without lives on when the law has changed.",
    Added("content/units/sharing/parents.md", "\nSharing such a photo is against the law.\n"),
    Added(
        "content/units/sharing/parents.md",
        "\n[From the age of 13 a child can agree](fact:age-13), and sharing is kind.\n",
    ),
);

/// Patterns that a claim shows itself by. Each is narrow on purpose: a false alarm costs more than a miss.
const CLAIMS: [&str; 10] = [
    // What is forbidden.
    r"(?i)\b(?:(?:is|are|was|were|be|isn['’]t|aren['’]t|it['’]s|that['’]s|not|makes? \w+) (?:\w+ )?(?:illegal|unlawful)|(?:illegal|unlawful) to|illegally|against the law|break(?:s|ing)? the law|criminal (?:offence|record)s?)\b",
    r"(?i)\b(?:is|are|as|commits?|committing|(?:can|could|would) be) (?:an? )?(?:\w+ )?(?:offence|crime)s?\b",
    // What the law says, and what laws are called.
    r"(?i)\bthe law (?:says|covers|counts|gives|lets|allows|requires|means|protects|forbids|bans|treats|makes)\b",
    r"(?i)\bby law\b|\blegal (?:duty|duties|requirement|limit)\b|\blegally\b|\bstatutory\b|\bunder sections? \d|\bsections? \d+(?-i:[A-Z]{1,2}\b| of the [A-Z])",
    r"\b(?:[A-Z][\w'’-]*(?: \([^)]*\))? (?:(?:and|of|on) )?)+(?:Act|Regulations|Order)(?: \([^)]*\))? (?:19|20)\d\d\b",
    // Shares of people.
    r"(?i)\b\d+(?:\.\d+)? ?(?:%|per ?cent\b)",
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)(?: (?:children|young|teen\w*|pupils|students|parents|adults|people|boys|girls|families)\b|[.,;]|$)",
    r"(?i)\b(?:half|(?:a|one) (?:third|quarter)|two thirds|three quarters) of (?:all |the )*(?:children|young people|teenagers|pupils|students|parents|adults|people|boys|girls|families)\b",
    // Ages that something is allowed, forbidden or counted from.
    r"(?i)\b(?:under|over)[ -](?:1[0-9]|2[01])s? (?:can(?:not|['’]t)?|must|aren['’]t|are (?:not )?allowed)\b|\bmust be (?:at least |over |aged )?(?:1[0-9]|2[01])\b|\b(?:from|until|at) the age of \d+|\bage of (?:consent|criminal responsibility)\b|\blegal age (?:[\w']+ ){0,4}is \d+|\bonly [^.;]{0,40}\b(?:1[0-9]|2[01]) (?:or|and) over\b",
    // Duties with a time.
    r"(?i)\bwithin (?:24|48|72) hours\b|\b(?:must|has to|have to|required|duty)\b[^.;]{0,60}\bwithin (?:\d+|one|two|three|five|seven|ten|thirty) (?:working |calendar )?(?:hour|day|week|month)s?\b",
];

/// What isn't claimed: words about the law rather than of it, and what an author is told not to say.
const NOT_CLAIMED: &str = r"(?i)\b(?:what|when|where|why|how|which|if) (?:the law|by law)\b|^\W*(?:never|don['’]t|do not) (?:\w+ )?(?:tell|say|suggest|claim|promise)\b";

static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let claims = CLAIMS.map(|pattern| format!("(?:{})", pattern.replace(r"\b", EDGE)));
    Regex::new(&claims.join("|")).ok()
});
static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&NOT_CLAIMED.replace(r"\b", EDGE)).ok());

/// Looks at every sentence of every piece that makes claims of its own.
pub fn check(subject: &Subject, findings: &mut Findings) {
    // What has given way to something else is told of as that, and once.
    let given_way = superseded::List::new(subject.site);
    let told = |words: &str| given_way.as_ref().is_some_and(|list| !list.find(words).is_empty());
    for piece in subject.prose.iter().filter(|piece| claims(piece)) {
        for passage in piece.passages.iter().filter(|passage| is_said(passage)) {
            for (sentence, range) in uncited(passage) {
                if told(&passage.text[sentence]) {
                    continue;
                }
                findings.push(
                    Diagnostic::of(
                        CODE,
                        passage.span(range.clone()),
                        format!("`{}` reads like a claim, and no fact stands behind it", &passage.text[range]),
                        "cite the fact that says so, `[the words](fact:its-id)`; if content/facts.yaml has none, add \
                         one with its source, or take the claim out",
                    )
                    .expected("a fact cited in the same sentence"),
                );
            }
        }
    }
}

/// Lists of facts, services and settings are sources, not claims.
fn claims(piece: &Piece) -> bool {
    !matches!(piece.kind, PieceKind::Facts | PieceKind::Services | PieceKind::Settings)
}

/// Whether a passage says something in its own voice, rather than asking or naming it, and stands on no fact as a whole.
fn is_said(passage: &Passage) -> bool {
    passage.facts.is_empty()
        && !matches!(
            passage.part,
            Part::Title
                | Part::Heading
                | Part::HeaderCell
                | Part::Term
                | Part::Prompt
                | Part::Choice
                | Part::Misconception
                | Part::Objective
                | Part::Statement
                | Part::Setting
        )
}

/// The sentences without a fact that read like a claim, each with the first words that make it so.
fn uncited(passage: &Passage) -> Vec<(Range<usize>, Range<usize>)> {
    // Hardly any passage holds a claim: sentences are cut only in those that do.
    if !CLAIM.as_ref().is_some_and(|pattern| pattern.is_match(&passage.text)) {
        return Vec::new();
    }
    passage
        .sentences()
        .into_iter()
        .filter(|sentence| !passage.cites(sentence))
        .filter_map(|sentence| {
            let found = claim(&passage.text[sentence.clone()])?;
            let words = sentence.start + found.start..sentence.start + found.end;
            Some((sentence, words))
        })
        .collect()
}

/// The first words that make a sentence read like a claim.
fn claim(sentence: &str) -> Option<Range<usize>> {
    if sentence.ends_with('?') || ASIDE.as_ref().is_some_and(|pattern| pattern.is_match(sentence)) {
        return None;
    }
    Some(CLAIM.as_ref()?.find(sentence)?.range())
}

#[cfg(test)]
mod tests {
    use super::claim;

    #[test]
    fn claims_are_found() {
        for planted in [
            "It is illegal to share it.",
            "Sharing it is against the law.",
            "Hacking a friend is an offence.",
            "It's a small thing, but taking part is a crime.",
            "Whoever keeps it commits an offence.",
            "It could be a criminal offence.",
            "The law says you must ask.",
            "The law protects you here.",
            "Schools must do this by law.",
            "This is statutory guidance.",
            "See the Protection of Children Act 1978.",
            "Under the Education and Inspections Act 2006 a head may.",
            "The Education (Independent School Standards) Regulations 2014 apply.",
            "This is an offence under section 66B.",
            "About 56% of ten-year-olds own a phone.",
            "Nine per cent of them, or 9 per cent, said so.",
            "One in five children has seen it.",
            "91 in every 100 boys were asked.",
            "Three quarters of parents worry.",
            "A child can agree from the age of 13.",
            "Under-18s can't buy a ticket.",
            "You must be 18 to bet.",
            "It is only for people aged 18 and over.",
            "The legal age for an account is 13.",
            "The age of consent is 16.",
            "Tell the ICO within 72 hours.",
            "The service must answer within 30 days.",
            "You could get a criminal record.",
        ] {
            assert!(claim(planted).is_some(), "{planted}");
        }
    }

    #[test]
    fn other_sentences_are_left_alone() {
        for fine in [
            "Is it illegal?",
            "We look at what the law says.",
            "Never tell pupils they will get a criminal record.",
            "Don't suggest that talking about it is an offence.",
            "Call the police if there may be an offence.",
            "Never copy a nude of anyone under 18.",
            "Kit is 13 and Dev is 12.",
            "It takes 20 minutes.",
            "Come back within a week.",
            "One in the group said no.",
            "Put one in each box.",
            "Act in 2026 as you would have in 2025.",
            "The Order of things changes.",
            "Half of the class goes first.",
            "You may be asked your age.",
            "He broke the rules of the game.",
            "See section 12 of this policy.",
            "Some under-18s may see them.",
            "Illegal material stays blocked.",
        ] {
            assert!(claim(fine).is_none(), "{fine}");
        }
    }
}
