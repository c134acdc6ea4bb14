//! YAML with the place of every value: looked over for slips, then read once for meaning and once for places.

mod complaint;
mod field;
mod lint;
mod names;
mod reach;
mod values;

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
        let lines_before = source.line_column(range.start).line - 1;
        let mut seen = lint::look(file, text, range.start, lines_before);
        findings.append(&mut seen.remarks);
        // A fault that the look explains isn't told again in the library's way.
        if !seen.faults.is_empty() {
            findings.append(&mut seen.faults);
            return None;
        }
        let locate =
            Locate { file, base: range.start, part: SourceFile::new(String::new(), text.to_owned()) };
        let documents = match MarkedYaml::load_from_str(text) {
            Ok(documents) => documents,
            Err(error) => {
                findings.push(locate.syntax(&source.text[..range.end], *error.marker(), error.info()));
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
                findings.push(complaint::finding(&source.text[..range.end], span, &error.to_string()));
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
            let plain = written.trim_matches(reach::ODD_SPACES);
            let help = match names.contains(&plain) {
                true => format!("type `{plain}` again: a space that a word processor made stands beside it"),
                false => unknown_name_help(written, names.iter().copied(), "see the reference for the list"),
            };
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.span(path),
                    format!("`{written}` isn't known here"),
                    help,
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

    /// The finding for a complaint of the library; `text` is the file's up to where this part ends.
    fn syntax(&self, text: &str, marker: saphyr::Marker, words: &str) -> Diagnostic {
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
        complaint::finding(text, Span::new(self.file, at..at), words)
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

#[cfg(test)]
mod mangled;
