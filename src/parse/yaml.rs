//! YAML with the place of every value: read once for meaning and once for places, with findings in plain words.

use std::{collections::BTreeMap, ops::Range};

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use serde::de::DeserializeOwned;

use super::Findings;
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::date::{self, Date},
    source::{FileId, SourceFile, Span, Spanned},
};

/// A YAML document (or a page's settings) with the place of each field.
#[derive(Debug)]
pub struct Yaml {
    file: FileId,
    start: usize,
    text: String,
    value: serde_yaml::Value,
    places: BTreeMap<String, Places>,
}

/// Where the words of a value stand in its file.
#[derive(Debug, Clone)]
pub struct Words {
    /// The whole value.
    pub whole: Span,
    /// Where each line of the words begins, in the words and in the file; empty when the value was folded or holds
    /// signs written in another way.
    lines: Vec<(usize, usize)>,
}

impl Words {
    /// The place of a stretch of the words: exact where the value is written as it reads, else the whole value.
    pub fn span(&self, at: &Range<usize>) -> Span {
        let next = self.lines.partition_point(|(line, _)| *line <= at.start);
        match self.lines.get(next.wrapping_sub(1)) {
            Some((line, file)) => {
                let end = self.lines.get(next).map_or(at.end, |(line, _)| at.end.min(*line));
                Span::new(self.whole.file, file + at.start - line..file + end.max(at.start) - line)
            }
            None => self.whole,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Places {
    key: Option<Span>,
    value: Span,
}

impl Yaml {
    /// Reads a whole file.
    pub fn file(file: FileId, source: &SourceFile, findings: &mut Findings) -> Option<Self> {
        Self::part(file, source, 0..source.text.len(), findings)
    }

    /// Reads a part of a file, such as a page's settings; places are those of the file.
    pub fn part(
        file: FileId,
        source: &SourceFile,
        range: Range<usize>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let text = &source.text[range.clone()];
        if tabs(file, text, range.start, findings) {
            return None;
        }
        let locate =
            Locate { file, base: range.start, part: SourceFile::new(String::new(), text.to_owned()) };
        let documents = match MarkedYaml::load_from_str(text) {
            Ok(documents) => documents,
            Err(error) => {
                let told = slip(file, text, range.start);
                findings.push(told.unwrap_or_else(|| locate.syntax(*error.marker(), error.info())));
                return None;
            }
        };
        let mut places = BTreeMap::new();
        if let Some(document) = documents.first() {
            locate.collect(document, None, "", &mut places);
        }
        let value = match serde_yaml::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let at = error.location().map_or(0, |at| at.index());
                let span = Span::new(file, range.start + at..range.start + at);
                findings.push(syntax_finding(span, &error.to_string()));
                return None;
            }
        };
        Some(Self { file, start: range.start, text: text.to_owned(), value, places })
    }

    /// Whether there is anything at a path.
    pub fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// The number of items of a list at a path; 0 when there is none.
    pub fn items(&self, path: &str) -> usize {
        (0..).take_while(|at| self.has(&format!("{path}[{at}]"))).count()
    }

    /// Where the value at a path stands; the nearest outer value when it isn't there.
    pub fn span(&self, path: &str) -> Span {
        let mut path = path;
        loop {
            if let Some(places) = self.places.get(path) {
                return places.value;
            }
            match path.rfind(['.', '[']) {
                Some(at) => path = &path[..at],
                None if path.is_empty() => return Span::new(self.file, self.start..self.start),
                None => path = "",
            }
        }
    }

    /// Where the name of a field stands; its value's place when it has no name.
    pub fn key_span(&self, path: &str) -> Span {
        self.places.get(path).and_then(|places| places.key).unwrap_or_else(|| self.span(path))
    }

    /// Where the words of the value at a path stand.
    pub fn words(&self, path: &str, text: &str) -> Words {
        let whole = self.span(path);
        let raw = self.text.get(whole.start as usize - self.start..).unwrap_or_default();
        let mut lines = Vec::new();
        let (mut written, mut read) = (0, 0);
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            match raw[written..].find(words) {
                // Nothing but the sign that opens the value and spaces may stand before a line of it.
                Some(at) if raw[written..written + at].chars().all(|c| " \n\"'|-".contains(c)) => {
                    lines.push((read, whole.start as usize + written + at));
                    written += at + words.len();
                }
                _ => return Words { whole, lines: Vec::new() },
            }
            read += line.len();
        }
        Words { whole, lines }
    }

    /// A value with its place.
    pub fn spanned<T>(&self, path: &str, value: T) -> Spanned<T> {
        Spanned::new(value, self.span(path))
    }

    /// Values of a list, each with its place.
    pub fn spanned_list<T>(&self, path: &str, values: Vec<T>) -> Vec<Spanned<T>> {
        values
            .into_iter()
            .enumerate()
            .map(|(at, value)| self.spanned(&format!("{path}[{at}]"), value))
            .collect()
    }

    /// Reads the value at a path into a type; what doesn't fit becomes a finding at its place.
    pub fn read<T: DeserializeOwned>(&self, path: &str, findings: &mut Findings) -> Option<T> {
        let value = self.value_at(path)?.clone();
        match serde_path_to_error::deserialize(value) {
            Ok(read) => Some(read),
            Err(error) => {
                let inner = error.path().to_string();
                let inner = if inner == "." { String::new() } else { inner };
                let full = match (path.is_empty(), inner.is_empty()) {
                    (true, _) => inner,
                    (false, true) => path.to_owned(),
                    (false, false) if inner.starts_with('[') => format!("{path}{inner}"),
                    (false, false) => format!("{path}.{inner}"),
                };
                findings.push(self.field_finding(&full, &error.inner().to_string()));
                None
            }
        }
    }

    /// Reads the whole document.
    pub fn read_all<T: DeserializeOwned>(&self, findings: &mut Findings) -> Option<T> {
        if self.value.is_null() {
            findings.push(Diagnostic::error(
                Code::WRONG_VALUE,
                self.span(""),
                "there is nothing in here",
                "fill it in, or copy the example that `belisha init` writes",
            ));
            return None;
        }
        self.read("", findings)
    }

    /// A date written `YYYY-MM-DD` at a path.
    pub fn date(&self, path: &str, written: &str, findings: &mut Findings) -> Option<Spanned<Date>> {
        let read = date::parse(written);
        if read.is_none() {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.span(path),
                    format!("`{written}` isn't a date"),
                    "write the year, month and day with hyphens, such as 2026-09-01",
                )
                .expected("a date such as 2026-09-01"),
            );
        }
        read.map(|date| self.spanned(path, date))
    }

    /// One of a fixed list of words at a path.
    pub fn one_of<T: Copy>(
        &self,
        path: &str,
        written: &str,
        known: &[(&str, T)],
        findings: &mut Findings,
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == written);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.span(path),
                    format!("`{written}` isn't known here"),
                    unknown_name_help(written, names.iter().copied(), "see the reference for the list"),
                )
                .expected(format!("one of {}", names.join(", "))),
            );
        }
        found.map(|(_, value)| *value)
    }

    fn value_at(&self, path: &str) -> Option<&serde_yaml::Value> {
        let mut value = &self.value;
        let spaced = path.replace('[', ".[");
        for part in spaced.split('.').filter(|part| !part.is_empty()) {
            value = match part.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(index) => value.get(index.parse::<usize>().ok()?)?,
                None => value.get(part)?,
            };
        }
        Some(value)
    }

    /// Turns the words of the reading library into a finding that an author can follow.
    fn field_finding(&self, path: &str, words: &str) -> Diagnostic {
        let names = back_ticked(words);
        if words.starts_with("unknown field") {
            let name = names.first().copied().unwrap_or_default();
            // The library's path ends either at the parent or at the field itself.
            let own = path.strip_suffix(name).map(|outer| outer.trim_end_matches('.'));
            let parent = own.filter(|_| self.has(path)).unwrap_or(path);
            let field = if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") };
            return Diagnostic::error(
                Code::UNKNOWN_FIELD,
                self.key_span(&field),
                format!("`{name}` isn't a field here"),
                unknown_name_help(name, names.iter().skip(1).copied(), "take the line out"),
            )
            .expected(list_of(&names[1.min(names.len())..]));
        }
        if words.starts_with("missing field") {
            let name = names.first().copied().unwrap_or_default();
            return Diagnostic::error(
                Code::MISSING_FIELD,
                self.key_span(path),
                format!("`{name}` is missing"),
                format!("add a line that starts with `{name}:`"),
            )
            .expected(format!("a field `{name}`"));
        }
        let last = path.rsplit('.').next().unwrap_or(path);
        let (found, wanted) = type_words(words);
        if wanted == "field identifier" {
            return Diagnostic::error(
                Code::UNKNOWN_FIELD,
                self.span(path.trim_end_matches(['?', '.'])),
                format!("a field here has {found} for a name"),
                "name the field with a word, or take the line out",
            )
            .expected("a word before each colon");
        }
        let help = if wanted == "text"
            && (found.starts_with("true") || found.starts_with("false") || found.starts_with("the number"))
        {
            format!("put it in quotes: `{last}: \"{}\"`", found.trim_start_matches("the number "))
        } else {
            format!("write {wanted} for `{last}`")
        };
        Diagnostic::error(Code::WRONG_VALUE, self.span(path), format!("`{last}` holds {found}"), help)
            .expected(wanted)
    }
}

/// Says what was found and wanted without the library's words.
fn type_words(words: &str) -> (String, String) {
    let tidy = |part: &str| -> String {
        let part = part.trim().trim_matches('`');
        let value = back_ticked(part).first().map(|v| (*v).to_owned());
        if part.starts_with("boolean") {
            return value.unwrap_or_else(|| "true or false".to_owned());
        }
        if part.starts_with("integer") || part.starts_with("floating") {
            return value.map_or_else(|| "a number".to_owned(), |v| format!("the number {v}"));
        }
        if part.starts_with("string") {
            let quoted = part.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
            return quoted.map_or_else(|| "text".to_owned(), |(text, _)| format!("the text `{text}`"));
        }
        match part {
            "a string" => "text".to_owned(),
            "a boolean" => "true or false".to_owned(),
            "sequence" | "a sequence" => "a list".to_owned(),
            "map" | "a map" => "fields".to_owned(),
            "unit value" | "unit" => "nothing".to_owned(),
            "u32" | "u64" | "usize" | "i64" => "a whole number".to_owned(),
            other if other.starts_with("struct ") => "fields".to_owned(),
            other => other.to_owned(),
        }
    };
    let body = words.strip_prefix("invalid type: ").or_else(|| words.strip_prefix("invalid value: "));
    match body.and_then(|body| body.split_once(", expected ")) {
        Some((found, wanted)) => (tidy(found), tidy(wanted)),
        None => (format!("something else ({words})"), "what the reference page shows".to_owned()),
    }
}

fn back_ticked(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}

fn list_of(names: &[&str]) -> String {
    match names {
        [] => "no fields here".to_owned(),
        names => format!("one of {}", names.join(", ")),
    }
}

/// Reports tabs that indent; true when there was one.
fn tabs(file: FileId, text: &str, base: usize, findings: &mut Findings) -> bool {
    let mut start = 0;
    let mut found = false;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if !line.trim().is_empty()
            && let Some(at) = line[..indent].find('\t')
        {
            let at = base + start + at;
            findings.push(
                Diagnostic::error(
                    Code::YAML_TAB,
                    Span::new(file, at..at + 1),
                    "this line is indented with a tab",
                    "replace each tab at the start of the line with two spaces",
                )
                .expected("spaces"),
            );
            found = true;
        }
        start += line.len();
    }
    found
}

/// What often stands behind YAML that can't be read and that its reader sees elsewhere: spaces and signs that a word
/// processor put in.
fn slip(file: FileId, text: &str, base: usize) -> Option<Diagnostic> {
    let mut start = base;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\u{a0}']);
        let indent = &line[..line.len() - words.len()];
        let value = words.split_once(": ").map_or("", |(_, value)| value);
        let found = if let Some(at) = indent.find('\u{a0}') {
            let help = "take the spaces at the start of the line out and type them again";
            Some((at, '\u{a0}', "this line is indented with a space that a word processor made", help))
        } else if words.starts_with('•') {
            Some((indent.len(), '•', "this line begins with a `•`", "begin each item of a list with `- `"))
        } else if value.starts_with(['“', '‘']) {
            let help = "use straight quotes, `\"`, at both ends";
            Some((line.len() - value.len(), '“', "these words stand in curly quotes", help))
        } else {
            None
        };
        if let Some((at, sign, message, help)) = found {
            let at = start + at;
            let span = Span::new(file, at..at + sign.len_utf8());
            return Some(Diagnostic::error(Code::YAML_SYNTAX, span, message, help).expected("plain YAML"));
        }
        start += line.len();
    }
    None
}

struct Locate {
    file: FileId,
    base: usize,
    part: SourceFile,
}

impl Locate {
    fn offset(&self, marker: saphyr::Marker) -> usize {
        self.base + self.part.offset(marker.line(), marker.col())
    }

    fn span(&self, node: &MarkedYaml) -> Span {
        let start = self.offset(node.span.start);
        let end = self.offset(node.span.end).max(start);
        Span::new(self.file, start..end)
    }

    fn syntax(&self, marker: saphyr::Marker, words: &str) -> Diagnostic {
        let at = self.offset(marker);
        if words.contains("duplicate") {
            let rest = &self.part.text[at - self.base..];
            let name = rest.split([':', '\n']).next().unwrap_or_default().trim_end();
            return Diagnostic::error(
                Code::YAML_DUPLICATE,
                Span::new(self.file, at..at + name.len()),
                format!("`{name}` is given twice"),
                "keep one of the two lines",
            )
            .expected("each field once");
        }
        syntax_finding(Span::new(self.file, at..at), words)
    }

    /// Notes the place of every value.
    fn collect(
        &self,
        node: &MarkedYaml,
        key: Option<Span>,
        path: &str,
        places: &mut BTreeMap<String, Places>,
    ) {
        let value = self.span(node);
        places.insert(path.to_owned(), Places { key, value });
        match &node.data {
            YamlData::Mapping(entries) => {
                for (name, inner) in entries {
                    let key = self.span(name);
                    let word = match &name.data {
                        YamlData::Value(Scalar::String(word)) => word.to_string(),
                        YamlData::Representation(word, ..) => word.to_string(),
                        _ => self
                            .part
                            .text
                            .get(key.start as usize - self.base..key.end as usize - self.base)
                            .unwrap_or("")
                            .to_owned(),
                    };
                    let inner_path = if path.is_empty() { word } else { format!("{path}.{word}") };
                    self.collect(inner, Some(key), &inner_path, places);
                }
            }
            YamlData::Sequence(items) => {
                for (at, inner) in items.iter().enumerate() {
                    self.collect(inner, None, &format!("{path}[{at}]"), places);
                }
            }
            _ => {}
        }
    }
}

/// Faults of YAML in words that an author knows, by what the reading library says of them, with what to do.
const SYNTAX: [(&str, &str, &str); 7] = [
    (
        "mapping values",
        "a colon and a space stand inside the words of this line",
        "put the words after the first colon in quotes",
    ),
    ("quoted scalar", "quotes are opened here and never closed", "close the quotes on this line"),
    (
        "block scalar",
        "the lines under `|` don't stand in line",
        "begin each of them with the same number of spaces",
    ),
    (
        "block mapping",
        "this line isn't in line with the fields above",
        "give it the same number of spaces, and begin each item of a list with a hyphen and a space",
    ),
    (
        "simple key",
        "this line has no colon after its name",
        "write a field as `name: words`, or begin an item of a list with a hyphen and a space",
    ),
    (
        "flow",
        "a list or set in brackets isn't closed",
        "close it with `]` or `}`, and put commas between its parts",
    ),
    ("cannot start", "these words begin with a sign that YAML keeps for itself", "put the words in quotes"),
];

fn syntax_finding(span: Span, words: &str) -> Diagnostic {
    let known = SYNTAX.iter().find(|(theirs, ..)| words.contains(theirs));
    let (message, help) = known.map_or(
        (
            "the YAML can't be read from here",
            "check the colon, the indent and the quotes on this line and on the one above",
        ),
        |(_, message, help)| (*message, *help),
    );
    Diagnostic::error(Code::YAML_SYNTAX, span, message, help).expected("a field as `name: words`")
}
