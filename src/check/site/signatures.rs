//! A form in the policy that says how many must sign, and has fewer lines to sign on.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{
        Findings, Subject,
        prose::{Piece, PieceKind},
    },
    diag::{Code, Diagnostic, Example::Written, Family},
    model::document::{Block, each_block, plain_text},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::warn(
    "signatures",
    Family::Unfinished,
    "A page of the policy says that two or more must sign it, and has fewer lines or rows to sign on. Counted are \
     lines with a run of three or more underscores or five or more dots, and rows of a table with a column for \
     signatures. A page without any such line isn't taken for a form unless it says \"this form\" or the like.",
    "Whoever finds no line doesn't sign, and later nobody can say that they agreed.",
    Written(
        "content/policy/form.md",
        "---\ntitle: Form\nsummary: To sign.\norder: 1\nversion: \"1\"\napproved: 2026-09-01\nreview: { due: 2027-09-01, owner: Head }\n---\n\nThis form must be signed by both pupil and parent.\n\n| Who | Signature | Date |\n|---|---|---|\n| Pupil | Sign here | Today |\n",
    ),
    Written(
        "content/policy/form.md",
        "---\ntitle: Form\nsummary: To sign.\norder: 1\nversion: \"1\"\napproved: 2026-09-01\nreview: { due: 2027-09-01, owner: Head }\n---\n\nThis form must be signed by both pupil and parent.\n\n| Who | Signature | Date |\n|---|---|---|\n| Pupil | Sign here | Today |\n| Parent or carer | Sign here | Today |\n",
    ),
);

/// How a form says how many must sign: `both`, a number, or those who must, joined by `and`.
static WANTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:signed by (?P<both>both)\b|(?P<both2>both)\b[^.;:]{0,60}\bsign\b|(?P<number>two|three|four|[2-4]) (?:people (?:must |to |should )?sign|signatures)\b|(?:must|should|needs? to|ha(?:s|ve) to|to) be signed by (?P<who>[^.;:()]+))").ok()
});
/// Words by which a page says that it's the form itself.
static ITSELF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bthis (?:form|sheet|page|agreement|slip|must be signed)\b|\b(?:sign|signed) below\b|\bsign here\b").ok()
});
/// A line to sign on.
static LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{L}.*(?:(?:\\?_){3,}|\.{5,}|…{3,})").ok());

/// Looks at each page of the policy.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for piece in subject.prose.iter().filter(|piece| piece.kind == PieceKind::Policy) {
        let text = subject.project.texts.get(piece.source).map(|id| &subject.project.sources.file(*id).text);
        let lines = text.map_or(0, |text| lines(text)) + rows(piece);
        for passage in &piece.passages {
            let Some((range, wanted)) = wanted(&passage.text) else { continue };
            let form = lines > 0 || ITSELF.as_ref().is_some_and(|pattern| pattern.is_match(&passage.text));
            if !form || lines >= wanted {
                continue;
            }
            let there = match lines {
                0 => "no line to sign on".to_owned(),
                1 => "one line to sign on".to_owned(),
                more => format!("{more} lines to sign on"),
            };
            findings.push(
                Diagnostic::of(
                    CODE,
                    passage.span(range),
                    format!("this says that {wanted} people must sign, and the page has {there}"),
                    "add a row for each to a table with the headings `Who`, `Signature` and `Date`, or make the form \
                     a part of the agreement",
                )
                .expected(format!("{wanted} lines to sign on")),
            );
        }
    }
}

/// Where a passage says that more than one must sign, and how many.
fn wanted(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let found = WANTED.as_ref()?.captures(text)?;
    let count = if found.name("both").is_some() || found.name("both2").is_some() {
        2
    } else if let Some(number) = found.name("number") {
        match number.as_str().to_lowercase().as_str() {
            "three" | "3" => 3,
            "four" | "4" => 4,
            _ => 2,
        }
    } else {
        let who = found.name("who")?.as_str().to_lowercase();
        let who = who.split(" before ").next().unwrap_or(&who).replace(", and ", " and ");
        who.replace(" and ", ",").split(',').filter(|name| !name.trim().is_empty()).count()
    };
    (count > 1).then(|| (found.get(0).map_or(0..0, |whole| whole.range()), count))
}

fn lines(text: &str) -> usize {
    let signed =
        |line: &&str| !line.starts_with('|') && LINE.as_ref().is_some_and(|pattern| pattern.is_match(line));
    text.lines().filter(signed).count()
}

/// Rows of tables with a column for signatures.
fn rows(piece: &Piece) -> usize {
    let mut count = 0;
    let blocks = piece.body.map_or(&[][..], |body| &body.blocks);
    each_block(blocks, &mut |block| {
        if let Block::Table { header, rows, .. } = block
            && header.iter().any(|cell| plain_text(cell).to_lowercase().contains("sign"))
        {
            count += rows.len();
        }
    });
    count
}

#[cfg(test)]
mod tests {
    use super::{lines, wanted};

    #[test]
    fn those_who_must_sign_are_counted() {
        let count = |text: &str| wanted(text).map(|(_, count)| count);
        assert_eq!(count("THIS MUST BE SIGNED BY BOTH STUDENT AND PARENT/CARER BEFORE ACCESS"), Some(2));
        assert_eq!(count("It must be signed by the pupil, a parent and a teacher."), Some(3));
        assert_eq!(count("Both you and your parent must sign it."), Some(2));
        assert_eq!(count("It needs two signatures."), Some(2));
        assert_eq!(count("It must be signed by a parent or carer."), None);
        assert_eq!(count("Both pupils told a teacher."), None);
    }

    #[test]
    fn lines_to_sign_on_are_counted() {
        assert_eq!(lines("Name ____ Date ____\nName\\_\\_\\_\n___\nWait... what?\nSigned ........"), 3);
    }
}
