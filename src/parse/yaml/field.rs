//! What is wrong with a field, in an author's words: a name that isn't known, one that is missing, a value of the
//! wrong sort.

use super::{
    Yaml, names,
    reach::{CURLY, ODD_SPACES, colon, quoted, typed, without_comment},
};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    source::Span,
};

/// Numbers that authors write as words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];
const YES: [&str; 6] = ["yes", "y", "on", "true", "ja", "correct"];
const NO: [&str; 6] = ["no", "n", "off", "false", "nein", "wrong"];

impl Yaml {
    /// Turns the words of the reading library into a finding that an author can follow.
    pub(super) fn field_finding(&self, path: &str, words: &str) -> Diagnostic {
        let names = back_ticked(words);
        if words.starts_with("unknown field") {
            return self.unknown_field(path, &names);
        }
        if words.starts_with("missing field") {
            return self.missing_field(path, names.first().copied().unwrap_or_default());
        }
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
        if wanted == "text"
            && found == "fields"
            && let Some(finding) = self.words_with_colon(path)
        {
            return finding;
        }
        let name = label(path);
        let help = self.value_help(path, &found, &wanted);
        Diagnostic::error(Code::WRONG_VALUE, self.value_or_name(path), format!("{name} holds {found}"), help)
            .expected(wanted)
    }

    /// The place of a value, and of its name when nothing stands after the colon.
    fn value_or_name(&self, path: &str) -> Span {
        let span = self.span(path);
        if span.start == span.end { self.key_span(path) } else { span }
    }

    /// Words with a colon and a space in them, which YAML reads as a field and its value.
    fn words_with_colon(&self, path: &str) -> Option<Diagnostic> {
        let span = self.span(path);
        let line = without_comment(self.line_from(span)).0;
        let at = colon(line)?;
        let only = self.value_at(path)?.as_mapping().is_some_and(|fields| fields.len() == 1);
        if line.starts_with(['{', '"', '\'']) || !(line[..at].contains(' ') || only) {
            return None;
        }
        let start = span.start as usize + at;
        let lead = if path.ends_with(']') { "- ".to_owned() } else { format!("{}: ", last_name(path)) };
        let finding = Diagnostic::error(
            Code::YAML_COLON,
            Span::new(span.file, start..start + 1),
            "a colon and a space stand inside these words",
            format!("put the words in quotes: {}", typed(&lead, line)),
        );
        Some(finding.expected("words in quotes"))
    }

    /// The rest of the line from where a span begins.
    fn line_from(&self, span: Span) -> &str {
        let from = self.text.get(span.start as usize - self.start..).unwrap_or_default();
        from.lines().next().unwrap_or_default()
    }

    fn unknown_field(&self, path: &str, names: &[&str]) -> Diagnostic {
        let name = names.first().copied().unwrap_or_default();
        let known = names.get(1..).unwrap_or_default();
        // The library's path ends either at the parent or at the field itself.
        let own = path.strip_suffix(name).map(|outer| outer.trim_end_matches('.'));
        let parent = own.filter(|_| self.has(path)).unwrap_or(path);
        let field = if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") };
        let close = |name: &str| match name.split_once(':') {
            Some((before, after)) if known.contains(&before) => {
                Some(format!("put a space after the colon: `{before}: {after}`"))
            }
            _ => None,
        };
        let help = close(name)
            .or_else(|| names::meant(name, known).map(|near| format!("did you mean `{near}`?")))
            .or_else(|| {
                name.contains(' ')
                    .then(|| "words with a colon and a space among them go in quotes".to_owned())
            })
            .unwrap_or_else(|| unknown_name_help(name, known.iter().copied(), "take the line out"));
        let expected = match known {
            [] => "no fields here".to_owned(),
            known => format!("one of {}", known.join(", ")),
        };
        Diagnostic::error(
            Code::UNKNOWN_FIELD,
            self.key_span(&field),
            format!("`{name}` isn't a field here"),
            help,
        )
        .expected(expected)
    }

    /// The finding for a field that isn't there; `path` is what should have it.
    pub(in crate::parse) fn missing_field(&self, path: &str, name: &str) -> Diagnostic {
        let message = match self.owner(path) {
            Some(owner) => format!("{owner} has no `{name}`"),
            None => format!("`{name}` is missing"),
        };
        let help = match path {
            "" => format!("add a line that starts with `{name}:`"),
            _ if self.raw(path).starts_with('{') => {
                format!("add `{name}: …` inside the braces, after a comma")
            }
            _ => format!("add a line that starts with `{name}:`, in line with its other fields"),
        };
        Diagnostic::error(Code::MISSING_FIELD, self.first_line(path), message, help)
            .expected(format!("a field `{name}`"))
    }

    /// The first line of what lacks a field.
    fn first_line(&self, path: &str) -> Span {
        let span = self.key_span(path);
        let text = self.text.get(span.start as usize - self.start..span.end as usize - self.start);
        let end =
            text.and_then(|text| text.find('\n')).map_or(span.end as usize, |at| span.start as usize + at);
        Span::new(span.file, span.start as usize..end)
    }

    /// Who lacks a field: ``the question `photo` ``, `question 2`, `` `review` ``; nobody when it's the whole file.
    fn owner(&self, path: &str) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        let Some((list, number)) = item(path) else { return Some(label(path)) };
        let (noun, id) = names::entry_of(list);
        let known = self.value_at(&format!("{path}.{id}")).and_then(|value| value.as_str());
        Some(match known {
            Some(id) => format!("the {noun} `{id}`"),
            None if noun == list => format!("entry {number} of `{list}`"),
            None => format!("{} {number}", noun.trim_end_matches(" for")),
        })
    }

    /// What is written at a path: a value's own words, as far as its line goes.
    fn raw(&self, path: &str) -> &str {
        let span = self.span(path);
        let line = self.line_from(span);
        if line.starts_with(['[', '{']) {
            return without_comment(line).0;
        }
        line.get(..(span.end - span.start) as usize).unwrap_or(line).trim()
    }

    /// What to type in place of a value of the wrong sort.
    fn value_help(&self, path: &str, found: &str, wanted: &str) -> String {
        let name = last_name(path);
        let lead = if path.ends_with(']') { "- ".to_owned() } else { format!("{name}: ") };
        let raw = self.raw(path);
        let plain =
            raw.trim_matches(|c| matches!(c, '"' | '\'') || CURLY.contains(&c) || ODD_SPACES.contains(&c));
        let quotes = if plain == raw { "" } else { ", without quotes" };
        let empty = found == "nothing";
        match wanted {
            "a whole number" | "a number" => {
                match NUMBERS.iter().position(|word| *word == plain.to_lowercase()) {
                    Some(number) => format!("write a number, such as {number}: `{lead}{number}`"),
                    None => match leading_number(plain) {
                        Some(number) if number == plain => format!("write `{lead}{plain}`{quotes}"),
                        Some(number) => format!("write the number alone: `{lead}{number}`"),
                        None => format!("write a number, such as {}", names::number_for(name)),
                    },
                }
            }
            "true or false" => {
                let word = plain.to_lowercase();
                if YES.contains(&word.as_str()) {
                    format!("write `true`{quotes}: `{lead}true`")
                } else if NO.contains(&word.as_str()) {
                    format!("write `false`{quotes}: `{lead}false`")
                } else {
                    "write `true` or `false`".to_owned()
                }
            }
            "text" => self.text_help(path, found, &lead),
            "a list" if empty => {
                format!("write its items below `{name}:`, each with a hyphen and a space: `- `")
            }
            "a list" if found == "fields" => {
                format!("begin each item with a hyphen and a space: `- {}`", self.line_from(self.span(path)))
            }
            "a list" if plain.len() < 40 && !plain.contains([':', '[', '{', '#', '"']) => {
                format!("write `{name}: [{plain}]`, or each item on a line of its own with `- ` before it")
            }
            "a list" => "write each item on a line of its own, with `- ` before it".to_owned(),
            "fields" => {
                format!(
                    "write its fields on the lines below `{name}:`, each as `name: words` with two spaces more"
                )
            }
            _ => format!("write {wanted} for `{name}`"),
        }
    }

    /// What to type where words belong.
    fn text_help(&self, path: &str, found: &str, lead: &str) -> String {
        let raw = self.raw(path);
        match found {
            "nothing" => {
                let line = self.line_from(self.key_span(path));
                let after = line.split_once(':').map_or("", |(_, after)| after.trim());
                match after {
                    "" => format!("write words after `{}`", lead.trim_end()),
                    _ if after.starts_with('#') => format!("put the words in quotes: {}", typed(lead, after)),
                    _ => format!("YAML reads `{after}` as nothing: put it in quotes, {}", typed(lead, after)),
                }
            }
            "fields" | "a list" if raw.starts_with(['{', '[']) => {
                format!("take the brackets out, or put the words in quotes: {}", typed(lead, raw))
            }
            "fields" => "write the words themselves, without a name before them".to_owned(),
            "a list" => "write one piece of text, without hyphens".to_owned(),
            _ => format!("put it in quotes: `{lead}{}`", quoted(raw)),
        }
    }
}

/// The digits that words begin with.
fn leading_number(words: &str) -> Option<&str> {
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let number = &words[..end];
    number.parse::<u32>().is_ok().then_some(number)
}

/// The list and the number, from 1, of the item that a path ends with.
fn item(path: &str) -> Option<(&str, usize)> {
    let (list, number) = path.strip_suffix(']')?.rsplit_once('[')?;
    Some((list.rsplit('.').next().unwrap_or(list), number.parse::<usize>().ok()? + 1))
}

/// A path's last field, or item, as a message names it.
fn label(path: &str) -> String {
    match item(path) {
        Some((list, number)) => format!("item {number} of `{list}`"),
        None if path.is_empty() => "this".to_owned(),
        None => format!("`{}`", last_name(path)),
    }
}

fn last_name(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    last.split('[').next().unwrap_or(last)
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
            "unit value" | "unit" | "Option value" => "nothing".to_owned(),
            "u32" | "u64" | "usize" | "i64" => "a whole number".to_owned(),
            other if other.starts_with("struct ") || other.contains("enum ") => "fields".to_owned(),
            other => other.to_owned(),
        }
    };
    let body = words.strip_prefix("invalid type: ").or_else(|| words.strip_prefix("invalid value: "));
    match body.and_then(|body| body.split_once(", expected ")) {
        Some((found, wanted)) => (tidy(found), tidy(wanted)),
        None => ("something else".to_owned(), "what the reference page shows".to_owned()),
    }
}

fn back_ticked(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}
