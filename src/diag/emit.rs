//! Draws findings: for people, one line each, or as JSON. The only place that turns a finding into text.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, renderer::DecorStyle};

use super::{Diagnostic, Place, Severity};
use crate::source::{LineColumn, Sources};

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line of the file, for people.
    Human,
    /// One line each: `path:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// Path, line and column of a finding.
pub fn position<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (&'a str, LineColumn) {
    match &diagnostic.place {
        Place::Span(span) => {
            let file = sources.file(span.file);
            (&file.path, file.line_column(span.start as usize))
        }
        Place::Point { path, line, column } => (path, LineColumn { line: *line, column: *column }),
    }
}

/// Sorts findings by file, place, code and words, so that the same content prints the same text.
pub fn sort(diagnostics: &mut [Diagnostic], sources: &Sources) {
    diagnostics.sort_by_cached_key(|d| {
        let (path, at) = position(d, sources);
        (path.to_owned(), at, d.code.name, d.message.clone())
    });
}

/// All findings as text, in the given order. `colour` applies to [`Format::Human`] only.
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, format: Format, colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Human => {
                out.push_str(&human(diagnostic, sources, colour));
                out.push_str("\n\n");
            }
            Format::Short => {
                out.push_str(&short(diagnostic, sources));
                out.push('\n');
            }
            Format::Json => {
                out.push_str(&json(diagnostic, sources));
                out.push('\n');
            }
        }
    }
    out
}

fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (path, at) = position(diagnostic, sources);
    let expected = diagnostic.expected.as_ref().map_or(String::new(), |words| format!(" ({words})"));
    format!(
        "{path}:{}:{}: {}[{}]: {}{expected}; help: {}",
        at.line,
        at.column,
        diagnostic.severity.word(),
        diagnostic.code.name,
        diagnostic.message,
        diagnostic.help
    )
}

fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (path, at) = position(diagnostic, sources);
    let second = diagnostic.second.as_ref().map(|(span, label)| {
        let file = sources.file(span.file);
        let at = file.line_column(span.start as usize);
        serde_json::json!({ "path": file.path, "line": at.line, "column": at.column, "label": label })
    });
    serde_json::json!({
        "severity": diagnostic.severity.word(),
        "code": diagnostic.code.name,
        "message": diagnostic.message,
        "path": path,
        "line": at.line,
        "column": at.column,
        "expected": diagnostic.expected,
        "second": second,
        "help": diagnostic.help,
    })
    .to_string()
}

fn human(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let label = diagnostic.expected.as_deref().unwrap_or("");
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let expected = diagnostic
        .expected
        .as_ref()
        .map_or_else(|| "nothing of it was used".to_owned(), |words| format!("expected: {words}"));
    let group = match &diagnostic.place {
        Place::Span(span) => {
            let file = sources.file(span.file);
            let mut group =
                title.element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(
                    AnnotationKind::Primary.span(first_line(&file.text, span.range())).label(label),
                ));
            if let Some((second, words)) = &diagnostic.second {
                let other = sources.file(second.file);
                group = group.element(
                    Snippet::source(other.text.as_str()).path(other.path.as_str()).annotation(
                        AnnotationKind::Context
                            .span(first_line(&other.text, second.range()))
                            .label(words.as_str()),
                    ),
                );
            }
            group.element(Level::HELP.message(diagnostic.help.as_str()))
        }
        Place::Point { path, line, column } => title
            .element(annotate_snippets::Origin::path(path.as_str()).line(*line).char_column(*column))
            .element(Level::NOTE.message(expected.as_str()))
            .element(Level::HELP.message(diagnostic.help.as_str())),
    };
    renderer.render(&[group])
}

/// Cuts a span to its first line, so that a long block isn't printed whole.
fn first_line(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let end = range.end.min(text.len());
    let start = range.start.min(end);
    match text.get(start..end).and_then(|part| part.find('\n')) {
        Some(at) => start..start + at,
        None => start..end,
    }
}
