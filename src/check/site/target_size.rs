//! What is pressed is large enough for a thumb, or a hand that shakes.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "target-size",
    Family::Accessibility,
    "The theme makes what is pressed smaller than a thumb can hit: an error below 24 pixels, a warning below 44.",
    "Small hands, cold hands and hands that shake miss small buttons.",
    Changed("themes/belisha/theme.yaml", "target: 2.75rem", "target: 1.25rem"),
    Changed("themes/belisha/theme.yaml", "target: 2.75rem", "target: 2.75rem"),
);

/// WCAG 2.2, 2.5.8 Target Size (Minimum), level AA, in CSS pixels.
const LEAST: f64 = 24.0;
/// WCAG 2.2, 2.5.5 Target Size (Enhanced), level AAA, in CSS pixels.
const GOOD: f64 = 44.0;
/// CSS pixels of 1rem where a reader hasn't chosen larger words.
const ROOT: f64 = 16.0;

/// The theme's `target`, which theme_tokens holds its style sheets to.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(said) = subject.theme.palette.as_ref().and_then(|palette| palette.target.as_ref()) else {
        return;
    };
    let help = "write `target: 2.75rem`, which is 44 pixels, and the same as `--target` in the style sheets";
    let Some(pixels) = pixels(&said.value) else {
        let message = format!("`{}` isn't a size that can be checked", said.value);
        findings.push(Diagnostic::of(CODE, said.span, message, help).expected("a number and `rem`"));
        return;
    };
    if pixels < GOOD {
        let message = format!("what is pressed is only {pixels} pixels high and wide at the least");
        let finding =
            Diagnostic::of(CODE, said.span, message, help).expected("44 pixels, and never below 24");
        findings.push(if pixels < LEAST { finding } else { finding.warning() });
    }
}

fn pixels(size: &str) -> Option<f64> {
    match size.strip_suffix("rem") {
        Some(number) => number.trim().parse::<f64>().ok().map(|number| number * ROOT),
        None => size.strip_suffix("px")?.trim().parse().ok(),
    }
}
