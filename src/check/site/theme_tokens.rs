//! What `theme.yaml` says of colours and sizes is what the style sheets show.

use std::collections::BTreeMap;

use crate::{
    check::{
        Findings, Subject,
        styles::{self, Declaration, Look as Place},
    },
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::theme::{Colour, Look, Palette},
    source::Spanned,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "theme-tokens",
    Family::Theme,
    "The style sheets show another colour or size than theme.yaml says.",
    "What is checked must be what is shown.",
    Changed("themes/belisha/css/10-tokens.css", "--quiet: #4a5260;", "--quiet: #434b58;"),
    Changed("themes/belisha/css/10-tokens.css", "--quiet: #4a5260;", "--quiet: #4a5260;"),
);

type Values<'s> = BTreeMap<&'s str, &'s Declaration<'s>>;

/// Each look's colours and the size of targets, in every block that sets them.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let Some(palette) = &subject.theme.palette else { return };
    if subject.styles.iter().any(|sheet| sheet.broken.is_some()) {
        // That a style sheet can't be read is told; what it shows isn't known.
        return;
    }
    let blocks = styles::shown(&subject.styles);
    let values = |wanted: Place| -> Option<Values> {
        let mut found = blocks.iter().filter(|block| block.look == wanted).peekable();
        found.peek()?;
        let all = found.flat_map(|block| block.declarations);
        Some(all.filter_map(|one| Some((one.property.strip_prefix("--")?, one))).collect())
    };
    let first = values(Place::First).unwrap_or_default();
    for (at, look) in palette.looks.iter().enumerate() {
        let name = look.name.value.as_str();
        let own = if at == 0 { Some(Values::new()) } else { values(Place::Named(name)) };
        match own {
            Some(own) => compare(look, &own, &first, findings),
            None => findings.push(
                Diagnostic::of(
                    CODE,
                    look.name.span,
                    format!("no style sheet shows the look `{name}`"),
                    format!(
                        "add `:root[data-look=\"{name}\"] {{ … }}` with its colours to css/10-tokens.css"
                    ),
                )
                .expected("a block for each look"),
            ),
        }
        if let Some(copy) = values(Place::Wished(name)) {
            compare(look, &copy, &first, findings);
        }
    }
    target(palette, &first, findings);
}

/// The colours of a look against a block's own and those that it inherits.
fn compare(look: &Look, own: &Values, first: &Values, findings: &mut Findings) {
    for (name, said) in &look.colours {
        let shown = own.get(name.as_str()).or_else(|| first.get(name.as_str()));
        if shown.is_some_and(|shown| Colour::parse(shown.value) == Some(said.value)) {
            continue;
        }
        findings.push(finding(
            look,
            name,
            said,
            shown.copied(),
            own.contains_key(name.as_str()) || own.is_empty(),
        ));
    }
}

fn finding(
    look: &Look,
    name: &str,
    said: &Spanned<Colour>,
    shown: Option<&Declaration>,
    here: bool,
) -> Diagnostic {
    let title = &look.name.value;
    let help = format!("write `--{name}: {};` there, or change theme.yaml", said.value);
    match shown {
        Some(shown) if here => Diagnostic::of(
            CODE,
            shown.span,
            format!(
                "`--{name}` is {} here, and {} in the {title} look of theme.yaml",
                shown.value, said.value
            ),
            help.replace(" there", ""),
        )
        .expected("the same colour in both")
        .with_second(said.span, "what theme.yaml says"),
        Some(shown) => Diagnostic::of(
            CODE,
            said.span,
            format!(
                "the {title} look doesn't set `--{name}` in the style sheets, so it shows {}",
                shown.value
            ),
            help,
        )
        .expected(format!("{} there too", said.value)),
        None => Diagnostic::of(
            CODE,
            said.span,
            format!("no style sheet sets `--{name}` for the {title} look"),
            help,
        )
        .expected(format!("{} there too", said.value)),
    }
}

fn target(palette: &Palette, first: &Values, findings: &mut Findings) {
    let Some(said) = &palette.target else { return };
    let help = format!("write `--target: {};` in `:root`, and use it for everything to press", said.value);
    match first.get("target") {
        Some(shown) if shown.value == said.value => {}
        Some(shown) => findings.push(
            Diagnostic::of(
                CODE,
                shown.span,
                format!("`--target` is {} here, and {} in theme.yaml", shown.value, said.value),
                help,
            )
            .expected("the same size in both")
            .with_second(said.span, "what theme.yaml says"),
        ),
        None => findings.push(
            Diagnostic::of(CODE, said.span, "no style sheet sets `--target`", help)
                .expected("the same size there"),
        ),
    }
}
