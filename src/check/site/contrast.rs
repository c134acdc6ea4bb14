//! The colours of a theme are far enough apart to be read, in every look.

use std::collections::BTreeMap;

use crate::{
    check::{
        Findings, Subject,
        styles::{self, Look},
    },
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::theme::{Colour, Pair, Palette},
    source::Span,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "contrast",
    Family::Accessibility,
    "Two colours of the theme that meet are too close to each other, or nobody checks a colour.",
    "Many people see less contrast than the designer does, and everybody does in the sun or on an old screen.",
    Changed("themes/belisha/theme.yaml", "    quiet: \"#4a5260\"\n", "    quiet: \"#4f5867\"\n"),
    Changed("themes/belisha/theme.yaml", "    quiet: \"#4a5260\"\n", "    quiet: \"#4a5260\"\n"),
);

/// Colours by name, each with the place that gives it.
type Colours<'a> = BTreeMap<&'a str, (Colour, Span)>;

/// The colours that one look shows.
struct Shown<'a> {
    look: &'a str,
    colours: Colours<'a>,
}

/// A pair that falls short in a look.
struct Short<'a> {
    pair: &'a Pair,
    fore: (Colour, Span),
    back: (Colour, Span),
    ratio: f64,
}

/// Every pair in every look of `theme.yaml`, and again with the style sheets' colours where they differ; every colour in
/// a pair; no promise below the bar of its kind.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(palette) = &subject.theme.palette else { return };
    promises(palette, findings);
    let written: Vec<Shown> = palette
        .looks
        .iter()
        .map(|look| Shown {
            look: &look.name.value,
            colours: look.colours.iter().map(|(name, c)| (name.as_str(), (c.value, c.span))).collect(),
        })
        .collect();
    for look in &written {
        tell(look, short(palette, look, &|_| true), findings);
    }
    for (look, own) in in_styles(palette, &subject.styles) {
        let Some(known) = written.iter().find(|known| known.look == look) else { continue };
        let changed: Colours = own
            .into_iter()
            .filter(|(name, (colour, _))| known.colours.get(name).is_some_and(|(same, _)| same != colour))
            .collect();
        let mut colours = known.colours.clone();
        colours.extend(changed.iter().map(|(name, found)| (*name, *found)));
        let shown = Shown { look, colours };
        let met = |pair: &Pair| {
            changed.contains_key(pair.fore.value.as_str()) || changed.contains_key(pair.back.value.as_str())
        };
        tell(&shown, short(palette, &shown, &met), findings);
    }
}

/// Reports promises below the bar, and colours without one.
fn promises(palette: &Palette, findings: &mut Findings) {
    for pair in &palette.pairs {
        let bar = pair.kind.bar();
        if pair.min.value < bar {
            let (fore, back) = (&pair.fore.value, &pair.back.value);
            let message = format!("the pair `{fore}` on `{back}` asks for only {} to 1", pair.min.value);
            findings.push(
                Diagnostic::of(CODE, pair.min.span, message, format!("write `min: {bar}`"))
                    .expected(format!("at least {bar} to 1 for this kind of pair")),
            );
        }
    }
    for (name, colour) in palette.looks.first().into_iter().flat_map(|look| &look.colours) {
        if !palette.pairs.iter().any(|pair| pair.fore.value == *name || pair.back.value == *name) {
            findings.push(
                Diagnostic::of(
                    CODE,
                    colour.span,
                    format!("the colour `{name}` is in no pair, so its contrast isn't checked"),
                    format!("add a line under `pairs:` with `{name}` and the colour that it meets"),
                )
                .expected("a pair for each colour"),
            );
        }
    }
}

/// The looks as the style sheets show them, where those set them.
fn in_styles<'a>(palette: &'a Palette, sheets: &'a [styles::Sheet]) -> Vec<(&'a str, Colours<'a>)> {
    let first = palette.looks.first().map_or("", |look| look.name.value.as_str());
    let looks = styles::shown(sheets).into_iter().map(|shown| {
        let look = match shown.look {
            Look::First => first,
            Look::Named(name) | Look::Wished(name) => name,
        };
        let colours = shown.declarations.iter().filter_map(|declaration| {
            let name = declaration.property.strip_prefix("--")?;
            Some((name, (Colour::parse(declaration.value)?, declaration.span)))
        });
        (look, colours.collect())
    });
    looks.collect()
}

fn short<'a>(palette: &'a Palette, shown: &Shown, wanted: &dyn Fn(&Pair) -> bool) -> Vec<Short<'a>> {
    let mut found = Vec::new();
    for pair in palette.pairs.iter().filter(|pair| wanted(pair)) {
        let colour = |name: &str| shown.colours.get(name).copied();
        let (Some(fore), Some(back)) = (colour(&pair.fore.value), colour(&pair.back.value)) else { continue };
        let ratio = contrast(fore.0, back.0);
        if ratio < pair.min.value {
            found.push(Short { pair, fore, back, ratio });
        }
    }
    found
}

/// Tells of pairs that fall short, those that share a colour in one: the colour that most of them share is the cause.
fn tell(shown: &Shown, mut short: Vec<Short>, findings: &mut Findings) {
    while !short.is_empty() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for found in &short {
            *counts.entry(&found.pair.fore.value).or_default() += 1;
            *counts.entry(&found.pair.back.value).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or_default();
        // Of two colours that share as many, the one in front: what stands behind is shared by all.
        let fore = short.iter().map(|found| found.pair.fore.value.as_str()).find(|name| counts[name] == most);
        let back = short.iter().map(|found| found.pair.back.value.as_str()).find(|name| counts[name] == most);
        let Some(cause) = fore.or(back) else { return };
        let (mut with, without): (Vec<Short>, Vec<Short>) = short
            .into_iter()
            .partition(|found| found.pair.fore.value == cause || found.pair.back.value == cause);
        with.sort_by(|a, b| (a.ratio / a.pair.min.value).total_cmp(&(b.ratio / b.pair.min.value)));
        if let Some(worst) = with.first() {
            findings.push(finding(shown.look, worst, cause, with.len() - 1));
        }
        short = without;
    }
}

fn finding(look: &str, worst: &Short, cause: &str, more: usize) -> Diagnostic {
    let (fore, back) = (&worst.pair.fore.value, &worst.pair.back.value);
    let also = match more {
        0 => String::new(),
        1 => ", and one more pair falls short".to_owned(),
        more => format!(", and {more} more pairs fall short"),
    };
    let message = format!(
        "`{fore}` {} on `{back}` {} has {} to 1 in the {look} look{also}",
        worst.fore.0,
        worst.back.0,
        cut(worst.ratio)
    );
    let (change, other) = if cause == fore { (worst.fore, worst.back) } else { (worst.back, worst.fore) };
    let help = match nearest(change.0, other.0, worst.pair.min.value) {
        Some(enough) => {
            format!("`{cause}: \"{enough}\"` would do; change it in theme.yaml and in the style sheets")
        }
        None => {
            format!("make the other colour of the pair darker or lighter: no `{cause}` is far enough from it")
        }
    };
    Diagnostic::of(CODE, change.1, message, help).expected(format!("at least {} to 1", worst.pair.min.value))
}

/// A ratio with two decimals, cut rather than rounded: 6.999 isn't 7.
fn cut(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

/// The colour nearest to one, towards black or white, that stands far enough from another.
fn nearest(fore: Colour, back: Colour, min: f64) -> Option<Colour> {
    let towards = |end: u8| {
        (1..=255_u32).map(move |step| {
            let part = |from: u8| {
                let (from, end) = (u32::from(from), u32::from(end));
                u8::try_from((from * (255 - step) + end * step) / 255).unwrap_or(end as u8)
            };
            Colour(fore.0.map(part))
        })
    };
    let reaches = |colour: &Colour| contrast(*colour, back) >= min;
    let darker = luminance(fore) <= luminance(back);
    let (first, second) = if darker { (0, 255) } else { (255, 0) };
    towards(first).find(reaches).or_else(|| towards(second).find(reaches))
}

/// The contrast of two colours, from 1 to 21: "contrast ratio" in the definitions of WCAG 2.2,
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How light a colour is, from 0 to 1: "relative luminance" in the same definitions, for sRGB.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.0.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: &str, other: &str) -> f64 {
        contrast(Colour::parse(one).unwrap(), Colour::parse(other).unwrap())
    }

    #[test]
    fn ratios_are_those_of_the_standard() {
        assert!((of("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((of("#fff", "#fff") - 1.0).abs() < 1e-9);
        // The two greys on either side of 4.5 that every guide names.
        assert_eq!(
            (cut(of("#767676", "#fff")), cut(of("#777", "#fff"))),
            ("4.54".to_owned(), "4.47".to_owned())
        );
        assert_eq!(cut(6.999), "6.99");
    }

    #[test]
    fn the_nearest_colour_is_enough_and_one_step_off_is_not() {
        let back = Colour::parse("#ffffff").unwrap();
        let found = nearest(Colour::parse("#5f6877").unwrap(), back, 7.0).unwrap();
        assert!(contrast(found, back) >= 7.0 && contrast(found, back) < 7.2, "{found}");
        assert!(nearest(Colour::parse("#777").unwrap(), Colour::parse("#777").unwrap(), 7.0).is_none());
    }
}
