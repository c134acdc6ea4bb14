//! A look at YAML line by line before it's read: the slips that authors make, each at its own line, in plain words.
//! It follows lists and fields by their indents, and leaves alone what stands in `|` blocks, quotes and comments.

use std::ops::Range;

use super::{
    Findings,
    reach::{self, CURLY, ODD_SPACES, Quotes},
};
use crate::{
    diag::{Code, Diagnostic},
    source::{FileId, Span},
};

/// Signs that stand for an item of a list everywhere but in YAML.
const BULLETS: [char; 11] = ['•', '·', '●', '▪', '◦', '‣', '∙', '○', '■', '–', '—'];
/// What may stand before a colon with no space after it.
const SCHEMES: [&str; 8] = ["http", "https", "mailto", "tel", "fact", "term", "help", "drawing"];

/// What is expected where a code tells of a fault.
const EXPECTED: [(Code, &str); 5] = [
    (Code::YAML_COLON, "a field as `name: words`"),
    (Code::YAML_QUOTE, "the same straight quotes at both ends"),
    (Code::YAML_HYPHEN, "items that begin with `- `"),
    (Code::YAML_INDENT, "the same number of spaces as the lines it belongs with"),
    (Code::YAML_TAB, "spaces"),
];

/// What a look found: faults, for which the text can't be read, and remarks.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub faults: Findings,
    pub remarks: Findings,
}

/// Looks a text over; `base` is where it stands in its file.
pub(super) fn look(file: FileId, text: &str, base: usize, lines_before: usize) -> Seen {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        lines.push(Line { start, text: line });
        start += line.len() + 1;
    }
    let mut walk = Walk {
        file,
        base,
        lines_before,
        text,
        lines,
        next: 0,
        levels: Vec::new(),
        lost: false,
        tabs_until: 0,
        seen: Seen::default(),
    };
    walk.hidden_signs();
    while let Some(&line) = walk.lines.get(walk.next) {
        walk.next += 1;
        if !walk.line(line) {
            break;
        }
    }
    // Where lines are out of line nothing after them can be told for sure: one cause, one message.
    let faults = &mut walk.seen.faults;
    let unsure = |fault: &Diagnostic| fault.code == Code::YAML_INDENT || fault.message == GOES_ON;
    if let Some(first) = faults.iter().position(unsure) {
        faults.truncate(first + 1);
    }
    walk.seen
}

/// What is said of a colon in words that began on the line above.
const GOES_ON: &str = "a colon and a space stand inside words that go on from the line above";

#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub start: usize,
    pub text: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fields,
    Items,
}

/// What the latest field or item of a level holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// Nothing yet: what follows further in belongs to it.
    Nothing,
    /// Words, which lines further in go on.
    Words,
    /// Quotes, brackets or lines further in, after which no words may follow.
    Closed,
}

/// Fields or items that stand in line.
struct Level<'a> {
    column: usize,
    kind: Kind,
    last: Last,
    /// The number of its latest line.
    line: usize,
    /// Names given so far, each with its place.
    names: Vec<(&'a str, usize)>,
    /// For fields, whether they make up an item.
    of_item: bool,
    /// For items, the name that the first of them begins with.
    first: Option<&'a str>,
}

pub(super) struct Walk<'a> {
    pub file: FileId,
    pub base: usize,
    /// How many lines of the file stand before this text.
    lines_before: usize,
    pub text: &'a str,
    pub lines: Vec<Line<'a>>,
    pub next: usize,
    levels: Vec<Level<'a>>,
    /// After a fault of the indent nothing is said of indents until the next line without one.
    lost: bool,
    /// A run of lines with tabs is told of once.
    tabs_until: usize,
    pub seen: Seen,
}

impl<'a> Walk<'a> {
    pub fn tell(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let expected = EXPECTED.iter().find(|(known, _)| *known == code);
        let expected = expected.map_or("plain words, or words in quotes", |(_, words)| words);
        self.tell_expecting(code, at, expected, message, help);
    }

    pub fn tell_expecting(
        &mut self,
        code: Code,
        at: Range<usize>,
        expected: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = Span::new(self.file, self.base + at.start..self.base + at.end);
        self.seen.faults.push(Diagnostic::error(code, span, message, help).expected(expected));
    }

    /// Reports signs that can't be seen and that YAML refuses everywhere.
    fn hidden_signs(&mut self) {
        // Nearly every text is told to have none by its bytes alone.
        let suspect =
            |byte: u8| (byte < 0x20 && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xc2 | 0xef);
        if !self.text.bytes().any(suspect) {
            return;
        }
        let hidden = |c: char| {
            (c.is_control() && !matches!(c, '\t' | '\n' | '\u{85}'))
                || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        };
        if let Some((at, sign)) = self.text.char_indices().find(|(_, c)| hidden(*c)) {
            self.tell_expecting(
                Code::YAML_CHARACTER,
                at..at + sign.len_utf8(),
                "signs that can be seen",
                "a sign that can't be seen stands here",
                "delete the words around it and type them again",
            );
        }
    }

    /// Looks at one line; false when the rest can't be followed.
    fn line(&mut self, line: Line<'a>) -> bool {
        let indent = line.text.len() - line.text.trim_start_matches(' ').len();
        let rest = &line.text[indent..];
        if rest.trim().is_empty() || rest.starts_with('#') {
            return true;
        }
        if indent == 0 && (rest.starts_with("---") || rest.starts_with("...") || rest.starts_with("%YAML")) {
            return self.marker(line);
        }
        let mut at = line.start + indent;
        let mut column = indent;
        if let Some(spaces) = self.odd_indent(at, rest) {
            self.lose();
            (at, column) = (at + spaces.1, column + spaces.0);
        }
        self.structure(at, column);
        true
    }

    /// A line that ends a document or says something of it.
    fn marker(&mut self, line: Line<'a>) -> bool {
        if self.levels.is_empty() {
            return line.text.trim_end() == "---";
        }
        self.tell_expecting(
            Code::YAML_SYNTAX,
            line.start..line.start + line.text.trim_end().len(),
            "one document",
            "this line begins a second document, and a file holds one",
            "take the line out",
        );
        false
    }

    /// A tab or another odd space at the start of a line: its length in columns and bytes.
    fn odd_indent(&mut self, at: usize, rest: &str) -> Option<(usize, usize)> {
        let words = rest.trim_start_matches(|c: char| c == ' ' || c == '\t' || ODD_SPACES.contains(&c));
        let odd = &rest[..rest.len() - words.len()];
        if odd.is_empty() {
            return None;
        }
        let line = self.next;
        if odd.contains('\t') {
            if self.tabs_until < line {
                let tab = at + odd.find('\t').unwrap_or(0);
                let help = "replace each tab at the start of the line with two spaces";
                self.tell(Code::YAML_TAB, tab..tab + 1, "this line is indented with a tab", help);
            }
            self.tabs_until = line + 1;
        } else if self.begins_something(words) {
            let length = odd.chars().next().map_or(1, char::len_utf8);
            let message = "this line is indented with a space that a word processor made";
            let help = "take the spaces at the start of the line out and type them again";
            self.tell_expecting(Code::YAML_CHARACTER, at..at + length, "plain spaces", message, help);
        }
        Some((odd.chars().count(), odd.len()))
    }

    fn begins_something(&self, words: &str) -> bool {
        words.starts_with("- ") || reach::colon(reach::without_comment(words).0).is_some()
    }

    fn lose(&mut self) {
        self.lost = true;
    }

    /// Whether a line at this column goes on with the words of the line above.
    fn goes_on(&self, column: usize) -> bool {
        self.levels.last().is_some_and(|level| level.column < column && level.last == Last::Words)
    }

    /// Whether an item of a list could begin at this column.
    fn expects_item(&self, column: usize) -> bool {
        let level = self.levels.iter().rev().find(|level| level.column <= column);
        level.is_some_and(|level| match level.column == column {
            true => level.kind == Kind::Items,
            false => level.last == Last::Nothing,
        })
    }

    /// The rest of the line from a byte on.
    pub fn rest(&self, at: usize) -> &'a str {
        let rest = &self.text[at..];
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    /// A line from its first word: hyphens, then a name and its value, or words.
    fn structure(&mut self, mut at: usize, mut column: usize) {
        let mut of_item = false;
        loop {
            let rest = self.rest(at);
            if let Some(bullet) = self.bullet(at, column, rest) {
                (at, column) = (at + bullet, column + 2);
                self.place_item(column - 2);
                of_item = true;
                continue;
            }
            let hyphen = rest == "-" || rest.starts_with("- ") || rest.starts_with("-\t");
            if !hyphen || self.goes_on(column) {
                break;
            }
            if rest.starts_with("-\t") {
                let help = "put one space in its place";
                self.tell(Code::YAML_TAB, at + 1..at + 2, "a tab stands after the hyphen", help);
            }
            if !self.place(at, column, Kind::Items, None, false) {
                return;
            }
            let inner = rest[1..].trim_start_matches([' ', '\t']);
            let step = rest.len() - inner.len();
            (at, column) = (at + step, column + step);
            of_item = true;
            if inner.is_empty() || inner.starts_with('#') {
                return;
            }
        }
        let rest = self.rest(at);
        if self.expects_item(column) && self.hyphen_without_space(at, column, rest) {
            return;
        }
        match self.name(rest) {
            Some((name, colon)) => self.field(at, column, name, colon, of_item),
            None if of_item => {
                if !self.no_space(at, rest) {
                    let parent = self.levels.last().map_or(0, |level| level.column);
                    let last = self.value(at, rest, "- ", parent);
                    self.set_last(last);
                }
            }
            None => self.words(at, column, rest),
        }
    }

    /// Reports a bullet in place of a hyphen and gives its length with the space after it.
    fn bullet(&mut self, at: usize, column: usize, rest: &str) -> Option<usize> {
        let sign = rest.chars().next().filter(|c| BULLETS.contains(c) || *c == '*')?;
        let after = &rest[sign.len_utf8()..];
        if self.goes_on(column) || !(after.starts_with([' ', '\t', '\u{a0}']) || sign == '•') {
            return None;
        }
        let words = after.trim_start_matches([' ', '\t', '\u{a0}']);
        self.tell_expecting(
            Code::YAML_CHARACTER,
            at..at + sign.len_utf8(),
            "a hyphen and a space",
            format!("this line begins with a `{sign}`"),
            "begin each item of a list with a hyphen and a space: `- `",
        );
        Some(rest.len() - words.len())
    }

    /// Notes an item whose hyphen was another sign.
    fn place_item(&mut self, column: usize) {
        while self.levels.last().is_some_and(|level| level.column > column) {
            self.levels.pop();
        }
        let there =
            self.levels.last().is_some_and(|level| level.column == column && level.kind == Kind::Items);
        if !there {
            self.push(column, Kind::Items, false);
        }
        self.set_last(Last::Nothing);
    }

    /// The name that a line begins with, and where its colon is.
    fn name(&self, rest: &'a str) -> Option<(&'a str, usize)> {
        if rest.starts_with(['"', '\'']) {
            let Quotes::Closed(end) = reach::quotes(rest, 0, usize::MAX) else { return None };
            let after = rest[end..].trim_start_matches(' ');
            let colon = rest.len() - after.len();
            let ends = after.len() == 1 || after.starts_with(": ") || after.starts_with(":\t");
            return (after.starts_with(':') && ends).then(|| (&rest[1..end - 1], colon));
        }
        if rest.starts_with(['[', '{', ']', '}', '@', '`', ',', '|', '>', '%', '&', '*', '!', '?']) {
            return None;
        }
        let (words, _) = reach::without_comment(rest);
        let colon = reach::colon(words)?;
        Some((words[..colon].trim_end(), colon))
    }

    fn field(&mut self, at: usize, column: usize, name: &'a str, colon: usize, of_item: bool) {
        if self.goes_on(column) && !self.lost {
            return self.colon_or_indent(at, column, name, colon);
        }
        if !self.place(at, column, Kind::Fields, Some(name), of_item) {
            return;
        }
        self.given_twice(at, name);
        let rest = self.rest(at);
        let after = &rest[colon + 1..];
        let words = after.trim_start_matches([' ', '\t']);
        if after.starts_with('\t') && !words.is_empty() {
            let help = "put one space in its place";
            self.tell(Code::YAML_TAB, at + colon + 1..at + colon + 2, "a tab stands after the colon", help);
        }
        if words == "-" || words.starts_with("- ") {
            let begin = at + rest.len() - words.len();
            self.tell(
                Code::YAML_HYPHEN,
                begin..begin + 1,
                format!("a list begins on the same line as `{name}`"),
                "put its first item on the line below, further in",
            );
            return self.set_last(Last::Words);
        }
        let last = self.value(at + rest.len() - words.len(), words, name, column);
        self.set_last(last);
    }

    /// A line further in than a field that holds words already: a field with too many spaces, or more words with a
    /// colon among them.
    fn colon_or_indent(&mut self, at: usize, column: usize, name: &str, colon: usize) {
        let (wanted, line) = self.levels.last().map_or((0, 0), |level| (level.column, level.line));
        let field = name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-');
        if field {
            let message = format!("`{name}` stands further in than the field above");
            self.tell(Code::YAML_INDENT, at..at + name.len(), message, self.spaces(wanted, line));
            self.lose();
            self.levels.push(Level {
                column,
                kind: Kind::Fields,
                last: Last::Words,
                line: self.next,
                names: Vec::new(),
                of_item: false,
                first: None,
            });
        } else {
            let help = format!("put all the words in quotes, from line {} on", self.lines_before + line);
            self.tell(Code::YAML_COLON, at + colon..at + colon + 1, GOES_ON, help);
        }
    }

    fn spaces(&self, wanted: usize, line: usize) -> String {
        let number = self.lines_before + line;
        match wanted {
            0 => format!("begin it without spaces, as line {number} does"),
            1 => format!("begin it with 1 space, as line {number} does"),
            _ => format!("begin it with {wanted} spaces, as line {number} does"),
        }
    }

    /// Reports a name that stands in its fields already.
    fn given_twice(&mut self, at: usize, name: &'a str) {
        let Some(level) = self.levels.last_mut() else { return };
        let Some(&(_, first)) = level.names.iter().find(|(known, _)| *known == name) else {
            level.names.push((name, at));
            return;
        };
        let new_item = level.of_item && level.names.first().is_some_and(|(known, _)| *known == name);
        let help = if new_item {
            // What follows belongs to the new item.
            level.names = vec![(name, at)];
            format!("if a new item begins here, write `- {name}:`; else keep one of the two lines")
        } else {
            "keep one of the two lines".to_owned()
        };
        let place = |at: usize| Span::new(self.file, self.base + at..self.base + at + name.len());
        let found =
            Diagnostic::error(Code::YAML_DUPLICATE, place(at), format!("`{name}` is given twice"), help)
                .expected("each field once")
                .with_second(place(first), "first given here");
        self.seen.faults.push(found);
    }

    pub fn set_last(&mut self, last: Last) {
        if let Some(level) = self.levels.last_mut() {
            level.last = last;
        }
    }

    fn push(&mut self, column: usize, kind: Kind, of_item: bool) {
        self.set_last(Last::Closed);
        self.levels.push(Level {
            column,
            kind,
            last: Last::Nothing,
            line: self.next,
            names: Vec::new(),
            of_item,
            first: None,
        });
    }

    /// Finds the level that a field or an item belongs to; false, with a finding, when it stands in line with none.
    fn place(&mut self, at: usize, column: usize, kind: Kind, name: Option<&'a str>, of_item: bool) -> bool {
        if self.lost
            && kind == Kind::Fields
            && !of_item
            && let Some(root) = self.levels.first().map(|level| level.column)
            && column <= root
        {
            self.lost = false;
            self.levels.truncate(usize::from(column == root));
        }
        let mut left: Vec<(Kind, usize, usize)> = Vec::new();
        while let Some(level) = self.levels.last()
            && (level.column > column || self.ends_items(level, column, kind))
        {
            left.push((level.kind, level.column, level.line));
            self.levels.pop();
        }
        let fits = match self.levels.last() {
            None => left.is_empty() || self.lost,
            Some(level) if level.column == column && level.kind == kind => true,
            Some(level) => {
                self.lost || (level.last == Last::Nothing && (level.column < column || kind == Kind::Items))
            }
        };
        if !fits {
            self.out_of_line(at, column, kind, name, &left);
            self.lose();
            return false;
        }
        let same = self.levels.last().is_some_and(|level| level.column == column && level.kind == kind);
        if !same {
            if of_item && let Some(items) = self.levels.last_mut() {
                items.first = items.first.or(name);
            }
            self.push(column, kind, of_item);
        }
        if let Some(level) = self.levels.last_mut() {
            level.last = Last::Nothing;
            level.line = self.next;
            if of_item && kind == Kind::Fields && !same {
                level.names.clear();
            }
        }
        true
    }

    /// Whether a field ends a list that stands in line with the field it belongs to.
    fn ends_items(&self, level: &Level, column: usize, kind: Kind) -> bool {
        let outer = self.levels.len().checked_sub(2).and_then(|at| self.levels.get(at));
        kind == Kind::Fields
            && level.kind == Kind::Items
            && level.column == column
            && outer.is_some_and(|outer| outer.column == column && outer.kind == Kind::Fields)
    }

    fn out_of_line(
        &mut self,
        at: usize,
        column: usize,
        kind: Kind,
        name: Option<&str>,
        left: &[(Kind, usize, usize)],
    ) {
        let here = self.levels.last().map(|level| (level.kind, level.column, level.line, level.first));
        let words = name.unwrap_or("-");
        let span = at..at + words.len();
        if let (Some(name), Some((Kind::Items, items, _, first))) = (name, here)
            && items == column
            && first == Some(name)
        {
            let line = self.rest(at).trim_end();
            return self.tell(
                Code::YAML_HYPHEN,
                span,
                format!("an item begins with `{name}` here, and it has no hyphen"),
                format!("write `- {line}`, and give its other fields two spaces more than the hyphen"),
            );
        }
        let near = left
            .iter()
            .copied()
            .chain(here.map(|(kind, column, line, _)| (kind, column, line)))
            .filter(|(theirs, ..)| *theirs == kind)
            .min_by_key(|(_, theirs, _)| theirs.abs_diff(column));
        let message = match name {
            Some(name) => format!("`{name}` isn't in line with the fields above"),
            None => "this item isn't in line with the lines above".to_owned(),
        };
        let help = match near {
            Some((_, wanted, line)) if wanted != column => self.spaces(wanted, line),
            _ => "begin it with the same number of spaces as the lines it belongs with".to_owned(),
        };
        self.tell(Code::YAML_INDENT, span, message, help);
    }

    /// A line of words: they go on from the line above, belong to the field above, or stand where a field or an item
    /// should.
    fn words(&mut self, at: usize, column: usize, rest: &'a str) {
        if self.goes_on(column) || self.lost {
            return;
        }
        let (words, _) = reach::without_comment(rest);
        let span = at..at + words.len();
        if let Some(level) = self.levels.last()
            && level.column < column
        {
            let (parent, last) = (level.column, level.last);
            if last == Last::Closed {
                self.lose();
                let message = "these words belong to nothing: the line above is complete";
                let help = "take them into the quotes or brackets of the line above, or begin a new field with its name and a colon";
                return self.tell(Code::YAML_QUOTE, span, message, help);
            }
            if self.no_space(at, rest) {
                return;
            }
            let last = self.value(at, rest, "", parent);
            return self.set_last(last);
        }
        let level = self.levels.iter().rev().find(|level| level.column == column);
        let items = level.is_some_and(|level| level.kind == Kind::Items);
        if self.no_space(at, rest) {
            return;
        }
        self.lose();
        if items {
            let message = "an item of a list begins here, and it has no hyphen";
            let help = format!(
                "write `- {}`, or begin the line further in if it goes on from the line above",
                words.chars().take(40).collect::<String>()
            );
            return self.tell(Code::YAML_HYPHEN, span, message, help);
        }
        if self.level_start(at, rest) {
            return;
        }
        let message = "these words have no name and no colon before them";
        let help =
            "write a field as `name: words`, or begin the line further in if it goes on from the line above";
        self.tell(Code::YAML_COLON, span, message, help);
    }

    /// Words that begin with a sign that YAML keeps for itself, where a field should stand.
    fn level_start(&mut self, at: usize, rest: &'a str) -> bool {
        let before = self.seen.faults.len();
        if rest.starts_with(['@', '`', '%', '*', '!', '&', ']', '}', ',']) {
            self.value(at, rest, "", 0);
        }
        self.seen.faults.len() > before
    }

    /// Reports `name:words`.
    fn no_space(&mut self, at: usize, rest: &str) -> bool {
        let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = rest.bytes().take_while(of_name).count();
        let (name, after) = rest.split_at(length);
        let Some(words) = after.strip_prefix(':').filter(|words| !words.starts_with(['/', ':'])) else {
            return false;
        };
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || SCHEMES.contains(&name) {
            return false;
        }
        let sign = words.chars().next().unwrap_or(' ');
        let plain = words.trim_start_matches(ODD_SPACES);
        let line = format!("{name}: {}", plain.trim_end());
        let colon = at + length;
        if ODD_SPACES.contains(&sign) {
            self.tell_expecting(
                Code::YAML_CHARACTER,
                colon + 1..colon + 1 + sign.len_utf8(),
                "a plain space",
                "the space after the colon is one that a word processor made",
                "take it out and type a space",
            );
        } else {
            let message = format!("there is no space after the colon of `{name}`");
            self.tell(Code::YAML_COLON, colon..colon + 1, message, format!("write `{line}`"));
        }
        self.lose();
        true
    }

    /// Reports `-words`.
    fn hyphen_without_space(&mut self, at: usize, column: usize, rest: &str) -> bool {
        let Some(words) = rest.strip_prefix('-') else { return false };
        let sign = words.chars().next().unwrap_or(' ');
        if ODD_SPACES.contains(&sign) {
            let message = "the space after the hyphen is one that a word processor made";
            let place = at + 1..at + 1 + sign.len_utf8();
            self.tell_expecting(
                Code::YAML_CHARACTER,
                place,
                "a plain space",
                message,
                "take it out and type a space",
            );
        } else if sign.is_alphabetic() || CURLY.contains(&sign) || matches!(sign, '"' | '\'') {
            let help = format!("write `- {}`", words.trim_end().chars().take(40).collect::<String>());
            self.tell(Code::YAML_HYPHEN, at..at + 1, "there is no space after this hyphen", help);
        } else {
            return false;
        }
        // What follows belongs to the new item.
        self.levels.retain(|level| level.column <= column);
        self.set_last(Last::Nothing);
        self.lose();
        true
    }
}
