//! Fenced examples: a web address, an e-mail or a chat with its parts marked, and code of any kind.
//! The words are split by syntect; who owns a host is told by the public list of domain endings.

use std::sync::OnceLock;

use serde::Serialize;
use syntect::{
    dumps,
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::{ParseState, ScopeStack, SyntaxSet},
    util::LinesWithEndings,
};

use super::{
    html::{emphasised, escape, marked, portrait_name},
    studio::Studio,
};

/// An example as the theme's template sees it.
pub struct Example {
    pub kind: &'static str,
    pub label: String,
    pub lines: Vec<Line>,
    pub notes: Vec<String>,
}

/// One line of an example.
#[derive(Debug, Default, Serialize)]
pub struct Line {
    pub html: String,
    pub name: Option<String>,
    pub mine: bool,
    pub note: bool,
}

/// Our own grammars, and syntect's for everything else, read when first needed.
pub struct Grammars {
    own: SyntaxSet,
    rest: OnceLock<SyntaxSet>,
}

impl Grammars {
    /// Reads our own.
    pub fn new() -> Self {
        let own =
            dumps::from_uncompressed_data(include_bytes!(concat!(env!("OUT_DIR"), "/grammars.packdump")))
                .unwrap_or_default();
        Self { own, rest: OnceLock::new() }
    }

    /// Splits an example into marked lines and says in words what must not be told by colour alone.
    /// Who owns an address is left out where `tells_owners` isn't set.
    pub fn example(&self, studio: &Studio, language: &str, text: &str, tells_owners: bool) -> Example {
        let kind = match language {
            "web-address" => "web-address",
            "email" => "email",
            "chat" => "chat",
            _ => "code",
        };
        let label = studio.strings.text(&format!("example.{kind}"));
        let text = text.trim_end_matches('\n');
        match kind {
            "chat" => Example { kind, label, lines: self.chat(studio, text), notes: Vec::new() },
            "code" => Example { kind, label, lines: self.code(language, text), notes: Vec::new() },
            _ => {
                let mut notes = Vec::new();
                let several = text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
                let lines = self
                    .regions(kind, text)
                    .into_iter()
                    .map(|regions| {
                        line(studio, several || kind == "email", tells_owners, &regions, &mut notes)
                    })
                    .collect();
                notes.dedup();
                Example { kind, label, lines, notes }
            }
        }
    }

    /// The pieces of each line with the name of their scope, such as `host`.
    fn regions(&self, kind: &str, text: &str) -> Vec<Vec<(String, String)>> {
        let Some(syntax) = self.own.find_syntax_by_extension(kind) else {
            return text.lines().map(|line| vec![(String::new(), line.to_owned())]).collect();
        };
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut lines = Vec::new();
        for line in LinesWithEndings::from(text) {
            let mut regions = Vec::new();
            let operations = state.parse_line(line, &self.own).unwrap_or_default();
            let mut last = 0;
            for (at, operation) in operations {
                if at > last {
                    regions.push((scope(&stack), line[last..at].to_owned()));
                    last = at;
                }
                if stack.apply(&operation).is_err() {
                    stack = ScopeStack::new();
                }
            }
            regions.push((scope(&stack), line[last..].to_owned()));
            for (_, words) in &mut regions {
                if words.ends_with('\n') {
                    words.pop();
                }
            }
            regions.retain(|(_, words)| !words.is_empty());
            lines.push(regions);
        }
        lines
    }

    fn chat(&self, studio: &Studio, text: &str) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut speakers: Vec<String> = Vec::new();
        for regions in self.regions("chat", text) {
            let part = |wanted: &str| -> String {
                regions.iter().filter(|(scope, _)| scope == wanted).map(|(_, words)| words.as_str()).collect()
            };
            let (note, name, words) = (part("note"), part("name"), part("text"));
            if !note.is_empty() {
                lines.push(Line { html: escape(&note), note: true, ..Line::default() });
            } else if !name.is_empty() {
                let name = name.trim().to_owned();
                if !speakers.contains(&name) {
                    speakers.push(name.clone());
                }
                lines.push(Line { html: escape(&words), name: Some(name), ..Line::default() });
            } else {
                let words: String = regions.iter().map(|(_, words)| words.as_str()).collect();
                match lines.last_mut() {
                    _ if words.trim().is_empty() => {}
                    Some(last) => {
                        last.html.push(' ');
                        last.html.push_str(&escape(words.trim()));
                    }
                    // Words before anybody speaks are told, not said.
                    None => lines.push(Line { html: escape(words.trim()), note: true, ..Line::default() }),
                }
            }
        }
        let reader = reader(studio, &speakers);
        for line in &mut lines {
            line.mine = line.name.is_some() && line.name == reader;
        }
        lines
    }

    fn code(&self, language: &str, text: &str) -> Vec<Line> {
        let plain = || text.lines().map(|line| Line { html: escape(line), ..Line::default() }).collect();
        if language.is_empty() || language == "text" {
            return plain();
        }
        let all = self.rest.get_or_init(SyntaxSet::load_defaults_newlines);
        let Some(syntax) = all.find_syntax_by_token(language) else { return plain() };
        let mut generator = ClassedHTMLGenerator::new_with_class_style(
            syntax,
            all,
            ClassStyle::SpacedPrefixed { prefix: "s-" },
        );
        for line in LinesWithEndings::from(text) {
            if generator.parse_html_for_line_which_includes_newline(line).is_err() {
                return plain();
            }
        }
        vec![Line { html: generator.finalize(), ..Line::default() }]
    }
}

/// Whose side of the chat the reader is on: the second of two characters of the cast, or the only one.
fn reader(studio: &Studio, speakers: &[String]) -> Option<String> {
    let cast: Vec<&String> =
        speakers.iter().filter(|name| studio.theme.portraits.contains_key(&portrait_name(name))).collect();
    match cast.as_slice() {
        [] => None,
        [only] if speakers.len() > 1 => Some((*only).clone()),
        [_] => None,
        [_, second, ..] => Some((*second).clone()),
    }
}

fn scope(stack: &ScopeStack) -> String {
    stack
        .scopes
        .last()
        .map(|scope| scope.build_string())
        .and_then(|name| name.split('.').next().map(str::to_owned))
        .filter(|name| name != "source")
        .unwrap_or_default()
}

fn line(
    studio: &Studio,
    several: bool,
    tells_owners: bool,
    regions: &[(String, String)],
    notes: &mut Vec<String>,
) -> Line {
    let mut html = String::new();
    let header = regions.first().filter(|(scope, _)| scope == "header").map(|(_, words)| words.as_str());
    // Only who sent it can deceive: the receiver's own address is told like any other words.
    let told = tells_owners && header.is_none_or(|name| ["From:", "Reply-To:"].contains(&name));
    for (scope, words) in regions {
        match scope.as_str() {
            "host" if !told => html.push_str(&marked("tok-address", words)),
            "host" => {
                let (before, domain) = registered_domain(words);
                if !before.is_empty() {
                    html.push_str(&marked("tok-sub", before));
                }
                match domain {
                    Some(domain) => {
                        html.push_str(&emphasised("tok-domain", domain));
                        notes.push(note(studio, header.is_some(), several, words, domain));
                    }
                    None => html.push_str(&marked("tok-sub", &words[before.len()..])),
                }
            }
            "" => html.push_str(&escape(words)),
            scope => html.push_str(&marked(&format!("tok-{}", class(scope)), words)),
        }
    }
    if html.is_empty() {
        html.push('\u{a0}');
    }
    Line { html, ..Line::default() }
}

fn note(studio: &Studio, sender: bool, several: bool, host: &str, domain: &str) -> String {
    if sender {
        return studio.strings.fill("example.sender", "domain", domain);
    }
    if several {
        let words = studio.strings.fill("example.owner_of", "domain", domain);
        return words.replace("{address}", host);
    }
    studio.strings.fill("example.owner", "domain", domain)
}

/// A host as what stands in front and the registered domain, by the public list of domain endings.
/// A host without one (a bare ending, an address of numbers) gives `None`.
fn registered_domain(host: &str) -> (&str, Option<&str>) {
    let numbers = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let lower = host.to_ascii_lowercase();
    let domain = if numbers { None } else { psl::domain_str(&lower) };
    match domain {
        Some(domain) => {
            let at = host.len() - domain.len();
            (&host[..at], Some(&host[at..]))
        }
        None => ("", None),
    }
}

fn class(scope: &str) -> &str {
    match scope {
        "fragment" => "query",
        "user" | "address" => "address",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::registered_domain;

    #[test]
    fn the_registered_domain_is_found_by_the_list() {
        assert_eq!(
            registered_domain("bank.example.prizes.example.net"),
            ("bank.example.prizes.", Some("example.net"))
        );
        assert_eq!(registered_domain("www.school.example.co.uk").1, Some("example.co.uk"));
        assert_eq!(registered_domain("shop.free-coins.test").1, Some("free-coins.test"));
        assert_eq!(registered_domain("192.0.2.1").1, None);
        assert_eq!(registered_domain("co.uk").1, None);
    }
}
