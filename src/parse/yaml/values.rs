//! What a look at YAML says of values: signs kept for YAML, colons among words, quotes, brackets and `|` blocks.

use super::{
    lint::{Last, Walk},
    reach::{self, Brackets, CURLY, Quotes, begun, quoted, typed},
};
use crate::{
    diag::{Code, Diagnostic},
    source::Span,
};

impl<'a> Walk<'a> {
    /// Looks at a value from its first sign on. `parent` is the column that lines going on must stand beyond.
    pub(super) fn value(&mut self, at: usize, words: &'a str, lead: &str, parent: usize) -> Last {
        let (plain, _) = reach::without_comment(words);
        match words.chars().next() {
            None | Some('#') => Last::Nothing,
            Some('|' | '>') => self.block(at, plain, lead, parent),
            Some('"' | '\'') => self.quotes(at, lead, parent),
            Some('[' | '{') => self.brackets(at, lead, parent),
            Some(sign @ ('@' | '`' | '%' | ',' | ']' | '}' | '!')) => self.kept_sign(at, sign, plain, lead),
            Some('?') if plain.starts_with("? ") => self.kept_sign(at, '?', plain, lead),
            Some(sign @ ('&' | '*')) if !self.is_reference(sign, plain) => {
                self.kept_sign(at, sign, plain, lead)
            }
            Some('&') => {
                let rest = words.split_once(' ').map_or("", |(_, rest)| rest);
                self.value(at + words.len() - rest.len(), rest, lead, parent)
            }
            _ => self.plain(at, words, lead),
        }
    }

    /// Whether `&name` or `*name` has its partner: somebody who knows YAML wrote it.
    fn is_reference(&self, sign: char, words: &str) -> bool {
        let name = words[1..].split(' ').next().unwrap_or_default();
        let partner = if sign == '*' { '&' } else { '*' };
        !name.is_empty() && self.text.contains(&format!("{partner}{name}"))
    }

    fn kept_sign(&mut self, at: usize, sign: char, words: &str, lead: &str) -> Last {
        let name = if sign == '`' { "a back-tick".to_owned() } else { format!("`{sign}`") };
        self.tell(
            Code::YAML_CHARACTER,
            at..at + sign.len_utf8(),
            format!("these words begin with {name}, which YAML keeps for itself"),
            format!("put them in quotes: {}", typed(lead, words)),
        );
        Last::Words
    }

    fn plain(&mut self, at: usize, words: &'a str, lead: &str) -> Last {
        let (plain, comment) = reach::without_comment(words);
        if let Some(colon) = reach::colon(plain) {
            if plain.starts_with(CURLY) {
                let length = plain.chars().next().map_or(1, char::len_utf8);
                let straight = typed(lead, plain.trim_matches(CURLY));
                let message = "these words stand in curly quotes, which don't hold them together";
                self.tell(
                    Code::YAML_QUOTE,
                    at..at + length,
                    message,
                    format!("use straight quotes: {straight}"),
                );
            } else {
                let help = format!("put the words in quotes: {}", typed(lead, plain));
                let message = "a colon and a space stand inside the words of this line";
                self.tell(Code::YAML_COLON, at + colon..at + colon + 1, message, help);
            }
        } else if let Some(from) = comment
            && words[from + 1..].starts_with(char::is_alphanumeric)
            && !is_plain_value(plain)
        {
            let span = Span::new(self.file, self.base + at + from..self.base + at + words.trim_end().len());
            let remark = Diagnostic::of(
                Code::YAML_COMMENT,
                span,
                "words that begin with `#` after a space aren't read",
                format!(
                    "put all the words in quotes: {}; for a note write `# ` with a space",
                    typed(lead, words)
                ),
            );
            self.seen.remarks.push(remark.expected("words in quotes"));
        }
        Last::Words
    }

    fn quotes(&mut self, at: usize, lead: &str, parent: usize) -> Last {
        let rest = self.rest(at).trim_end();
        let sign = &rest[..1];
        let inside = rest[1..].strip_suffix(sign).unwrap_or(&rest[1..]);
        let Quotes::Closed(end) = reach::quotes(self.text, at, parent + 1) else {
            self.open_quotes(at, sign, lead, inside);
            return Last::Words;
        };
        let after = self.rest(end);
        let words = after.trim();
        if words.is_empty() || (words.starts_with('#') && after.starts_with(' ')) {
            self.skip_to(end);
            return Last::Closed;
        }
        let letter_before = self.text[..end - 1].ends_with(char::is_alphanumeric);
        if end > at + rest.len() {
            self.open_quotes(at, sign, lead, inside);
        } else if sign == "'"
            && letter_before
            && (after.starts_with(char::is_alphabetic) || words.ends_with('\''))
        {
            self.tell_expecting(
                Code::YAML_QUOTE,
                end - 1..end,
                "double quotes around an apostrophe",
                "an apostrophe ends these quotes early",
                format!("use double quotes: {}", typed(lead, inside)),
            );
        } else {
            // Quotes within quotes open after a space; speech at the start closes after a letter.
            let nested =
                rest.ends_with(sign) && inside.find(sign).is_none_or(|inner| inside[..inner].ends_with(' '));
            let whole = typed(lead, if nested { inside } else { rest });
            let start = end + after.len() - after.trim_start().len();
            self.tell(
                Code::YAML_QUOTE,
                start..start + words.len(),
                "words stand after the quotes have closed",
                format!("put all of the words in one pair of quotes: {whole}"),
            );
        }
        Last::Words
    }

    fn open_quotes(&mut self, at: usize, sign: &str, lead: &str, inside: &str) {
        let typed = if inside.contains(sign) {
            typed(lead, inside)
        } else {
            format!("`{}{sign}{inside}{sign}`", begun(lead))
        };
        self.tell(
            Code::YAML_QUOTE,
            at..at + 1,
            "quotes are opened here and never closed",
            format!("close them at the end of the words: {typed}"),
        );
    }

    fn brackets(&mut self, at: usize, lead: &str, parent: usize) -> Last {
        let rest = reach::without_comment(self.rest(at)).0;
        let (open, close, opens, not_closed) = if rest.starts_with('[') {
            ('[', ']', "a list", "a list in brackets isn't closed")
        } else {
            ('{', '}', "a set of fields", "fields in braces aren't closed")
        };
        match reach::brackets(self.text, at, parent + 1) {
            Brackets::Closed(end) => {
                let after = self.rest(end).trim();
                if after.is_empty() || after.starts_with('#') {
                    self.skip_to(end);
                    return Last::Closed;
                }
                let message = format!("these words begin with `{open}`, which opens {opens} in YAML");
                let quoted = format!("put the words in quotes: {}", typed(lead, rest));
                let help = match after.chars().all(|c| matches!(c, ']' | '}')) {
                    true => format!("take `{after}` out, or {quoted}"),
                    false => quoted,
                };
                self.tell(Code::YAML_CHARACTER, at..at + 1, message, help);
            }
            Brackets::Open => {
                let help = format!("close it with `{close}` where it ends, and put commas between its parts");
                let expected = format!("a `{close}` further on");
                self.tell_expecting(Code::YAML_SYNTAX, at..at + 1, &expected, not_closed, help);
            }
            Brackets::OpenQuotes(quote) => {
                let message = "quotes are opened here and never closed";
                let help = "close them at the end of their words, before the comma or the bracket";
                self.tell(Code::YAML_QUOTE, quote..quote + 1, message, help);
            }
            Brackets::AfterQuotes(end) => {
                let message = "words stand after the quotes have closed";
                let example = quoted("It's fine");
                let help = format!(
                    "put them in one pair of quotes, such as {example}, with a comma before the next"
                );
                self.tell(Code::YAML_QUOTE, end - 1..end, message, help);
            }
        }
        Last::Words
    }

    /// Goes on with the line after the one that holds this byte.
    fn skip_to(&mut self, at: usize) {
        while self.lines.get(self.next).is_some_and(|line| line.start <= at) {
            self.next += 1;
        }
    }

    /// Words on the lines below a `|` or `>`.
    fn block(&mut self, at: usize, head: &str, lead: &str, parent: usize) -> Last {
        let after = head[1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        if !after.is_empty() {
            let sign = head.chars().next().unwrap_or('|');
            return self.kept_sign(at, sign, head, lead);
        }
        let given = head[1..].chars().find_map(|c| c.to_digit(10)).map(|digit| parent + digit as usize);
        let mut indent = given;
        let mut told = false;
        while let Some(&line) = self.lines.get(self.next) {
            let spaces = line.text.len() - line.text.trim_start_matches(' ').len();
            let words = &line.text[spaces..];
            if words.trim().is_empty() {
                self.next += 1;
                continue;
            }
            let wanted = *indent.get_or_insert(spaces.max(parent + 1));
            if words.starts_with('\t') && spaces < wanted && !told {
                let help = "replace each tab at the start of the line with two spaces";
                let place = line.start + spaces;
                self.tell(Code::YAML_TAB, place..place + 1, "this line is indented with a tab", help);
                told = true;
            } else if spaces <= parent {
                break;
            } else if spaces < wanted && !told {
                let place = line.start + spaces;
                let message = format!("the lines under `{}` don't stand in line", &head[..1]);
                let help = format!("begin each of them with at least {wanted} spaces");
                self.tell(Code::YAML_INDENT, place..place + words.trim_end().len(), message, help);
                told = true;
            }
            self.next += 1;
        }
        Last::Closed
    }
}

/// A number, a date, `true` or a name: what a note may well stand behind without a space, as no hashtag does.
fn is_plain_value(words: &str) -> bool {
    words.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte))
}
