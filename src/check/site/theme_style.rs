//! A theme's style sheets leave to the reader what is the reader's: the side words begin on, their size, movement, the
//! ring of focus, and colours of their own.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    check::{
        Findings, Subject,
        styles::{Declaration, Rule},
    },
    diag::{Code, Diagnostic, Example::Written, Family},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "theme-style",
    Family::Theme,
    "A style of the theme takes something from readers: larger words, a ring around what has focus, rest from movement, \
     their own colours, or words that begin on the right.",
    "Readers set these up once for every page, because without them they can't read it.",
    Written("themes/belisha/css/95-own.css", ".note { font-size: 14px }\n"),
    Written("themes/belisha/css/95-own.css", ".note { font-size: .9rem }\n"),
);

static PIXELS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|[\s(,/])\d*\.?\d+px\b").ok());
static SIDES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:left|right|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-.*)?|border-(?:top|bottom)-(?:left|right)-radius)$").ok()
});

const REST: &str = "prefers-reduced-motion: no-preference";

/// Looks at each declaration, and for the colours that a computer sets at all of them together.
pub fn check(subject: &Subject, findings: &mut Findings) {
    for sheet in &subject.styles {
        if let Some(span) = sheet.broken {
            findings.push(
                Diagnostic::of(
                    CODE,
                    span,
                    "this style sheet can't be read on from here, so it isn't checked",
                    "look for a bracket, a quote or a semicolon that is missing here or above",
                )
                .expected("styles that can be read")
                .warning(),
            );
        }
        for rule in &sheet.rules {
            for declaration in &rule.declarations {
                if let Some((message, expected, help)) = fault(rule, declaration) {
                    findings.push(Diagnostic::of(CODE, declaration.span, message, help).expected(expected));
                }
            }
        }
    }
    let rules = || subject.styles.iter().flat_map(|sheet| &sheet.rules);
    let forced =
        |rule: &Rule| rule.around.iter().any(|around| squeezed(around).contains("forced-colors:active"));
    if let Some(sheet) = subject.styles.first()
        && !rules().any(forced)
        && subject.styles.iter().all(|sheet| sheet.broken.is_none())
    {
        findings.push(
            Diagnostic::of(
                CODE,
                Span::new(sheet.file, 0..0),
                "no style sheet has styles for computers that set all colours themselves",
                "add `@media (forced-colors: active) { … }` with borders where only a background shows an edge",
            )
            .expected("`@media (forced-colors: active)` in one of the style sheets"),
        );
    }
}

/// What is wrong with a declaration: the message, what was expected, and what to write.
fn fault(rule: &Rule, declaration: &Declaration) -> Option<(String, &'static str, String)> {
    let Declaration { property, value, .. } = declaration;
    let name = property.as_str();
    if SIDES.as_ref()?.is_match(name) {
        return Some((
            format!("`{name}` names the left or the right"),
            "a side that follows the direction of the words",
            format!("write `{}`", side(name)),
        ));
    }
    let words = value.to_ascii_lowercase();
    match name {
        "text-align" | "float" | "clear" if matches!(words.as_str(), "left" | "right") => {
            let (from, to) = if words == "left" { ("start", "inline-start") } else { ("end", "inline-end") };
            Some((
                format!("`{name}: {words}` names the left or the right"),
                "a side that follows the direction of the words",
                format!("write `{name}: {}`", if name == "text-align" { from } else { to }),
            ))
        }
        "text-align" if words == "justify" => Some((
            "`text-align: justify` makes rivers of space between words".to_owned(),
            "words that begin in line and end where they end",
            "write `text-align: start`".to_owned(),
        )),
        "font-size" | "font" if PIXELS.as_ref()?.is_match(&words) => Some((
            format!("`{name}: {value}` sets the size of words in pixels"),
            "a size that grows with the reader's own",
            "write it in `rem` or `em`: 16px is 1rem".to_owned(),
        )),
        "outline" | "outline-style" | "outline-width" if hides_focus(rule, &words) => Some((
            format!("`{name}: {value}` takes away the ring around what has focus"),
            "a ring, or another sign in the same rule",
            "take it out, or set `box-shadow` or `border` beside it; or write `outline-color: transparent` when another part shows it"
                .to_owned(),
        )),
        _ if moves(name, &words)
            && !rule.around.iter().any(|around| squeezed(around).contains(&squeezed(REST))) =>
        {
            Some((
                format!("`{name}: {value}` moves for readers who asked for rest too"),
                "movement only for readers who haven't asked for rest",
                format!("put it inside `@media ({REST}) {{ … }}`"),
            ))
        }
        _ => None,
    }
}

/// The property that means the same in words from left to right.
fn side(name: &str) -> String {
    let corner =
        |end: &str| format!("border-{}-{end}-radius", if name.contains("top") { "start" } else { "end" });
    match name {
        "left" => "inset-inline-start".to_owned(),
        "right" => "inset-inline-end".to_owned(),
        _ if name.ends_with("left-radius") => corner("start"),
        _ if name.ends_with("right-radius") => corner("end"),
        _ => name.replace("-left", "-inline-start").replace("-right", "-inline-end"),
    }
}

fn hides_focus(rule: &Rule, value: &str) -> bool {
    let none = matches!(value, "none" | "0" | "0px" | "none 0" | "0 none" | "transparent");
    let shown = rule.declarations.iter().any(|other| {
        let value = other.value.to_ascii_lowercase();
        let sign = other.property == "box-shadow" || other.property.starts_with("border");
        sign && !matches!(value.as_str(), "none" | "0")
    });
    none && !shown && !squeezed(rule.selector).contains(":not(:focus-visible)")
}

fn moves(property: &str, value: &str) -> bool {
    let still = matches!(value, "none" | "unset" | "initial" | "inherit" | "0s" | "0ms");
    match property {
        "animation" | "animation-name" | "transition" | "transition-duration" => !still,
        "scroll-behavior" => value == "smooth",
        _ => false,
    }
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn found(around: &[&'static str], selector: &'static str, declarations: &[(&str, &'static str)]) -> bool {
        let declarations = declarations
            .iter()
            .map(|(property, value)| Declaration {
                property: (*property).to_owned(),
                value,
                span: Span::new(FileId::default(), 0..0),
            })
            .collect();
        let rule = Rule { selector, around: around.to_vec(), declarations };
        fault(&rule, &rule.declarations[0]).is_some()
    }

    #[test]
    fn what_takes_from_readers_is_found() {
        for (property, value) in [
            ("margin-left", "1em"),
            ("right", "0"),
            ("border-top-left-radius", "1em"),
            ("text-align", "right"),
            ("text-align", "justify"),
            ("font-size", "14px"),
            ("font", "bold 14px/1.2 Arial"),
            ("outline", "none"),
            ("transition", "color .2s"),
            ("scroll-behavior", "smooth"),
        ] {
            assert!(found(&[], "p", &[(property, value)]), "{property}: {value}");
        }
    }

    #[test]
    fn what_does_not_is_left_alone() {
        for (property, value) in [
            ("margin-inline-start", "1px"),
            ("border-bottom", "1px solid"),
            ("font-size", "clamp(1rem, 2vw, 2rem)"),
            ("font", "1rem/1.5 Arial"),
            ("outline", "3px solid"),
            ("outline-offset", "0"),
            ("text-align", "end"),
            ("transition", "none"),
            ("writing-mode", "horizontal-tb"),
        ] {
            assert!(!found(&[], "p", &[(property, value)]), "{property}: {value}");
        }
        assert!(!found(
            &["@media (prefers-reduced-motion:no-preference)"],
            "p",
            &[("transition", "color .2s")]
        ));
        assert!(!found(&[], "p:focus", &[("outline", "none"), ("box-shadow", "0 0 0 3px")]));
        assert!(!found(&[], "p:focus:not(:focus-visible)", &[("outline", "none")]));
        assert!(found(&[], "p:focus", &[("outline", "none"), ("box-shadow", "none")]));
    }

    #[test]
    fn the_side_that_follows_the_words_is_named() {
        assert_eq!(side("margin-left"), "margin-inline-start");
        assert_eq!(side("right"), "inset-inline-end");
        assert_eq!(side("border-left-width"), "border-inline-start-width");
        assert_eq!(side("border-bottom-right-radius"), "border-end-end-radius");
    }
}
