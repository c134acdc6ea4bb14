//! The search index: what each page is about, in the form that elasticlunr's script reads, as a plain script that
//! is loaded when search is first used.

use std::collections::BTreeSet;

use elasticlunr::{Index, Language, Pipeline};
use serde::Serialize;

use super::{html::script_data, pages::Made};
use crate::model::output::Edition;

/// What search knows of a page.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub title: String,
    pub summary: String,
    pub audience: &'static str,
    pub band: String,
    pub keywords: Vec<String>,
    pub headings: String,
    pub body: String,
}

#[derive(Serialize)]
struct PageEntry<'a> {
    t: &'a str,
    h: &'a str,
    s: &'a str,
    a: &'a str,
    b: &'a str,
}

/// The script that holds the index of an edition.
pub fn index(pages: &[Made], edition: Edition) -> Vec<u8> {
    let found: Vec<(&Made, &Entry)> = pages
        .iter()
        .filter(|page| !page.staff_only || edition == Edition::Staff)
        .filter_map(|page| page.search.as_ref().map(|entry| (page, entry)))
        .collect();
    let mut index = Index::with_language(Box::new(Folded), ["title", "keywords", "headings", "body"]);
    for (at, (_, entry)) in found.iter().enumerate() {
        index.add_doc(
            &at.to_string(),
            [&entry.title, &entry.keywords.join(" "), &entry.headings, &distinct(&entry.body)],
        );
    }
    let listed: Vec<PageEntry> = found
        .iter()
        .map(|(page, entry)| PageEntry {
            t: &entry.title,
            h: &page.path,
            s: &entry.summary,
            a: entry.audience,
            b: &entry.band,
        })
        .collect();
    let pages = serde_json::to_string(&listed).unwrap_or_else(|_| "[]".to_owned());
    let index = short_numbers(&index.to_json());
    script_data("belishaSearch", &format!("{{\"pages\":{pages},\"index\":{index}}}")).into_bytes()
}

/// The different words of a text: how often one stands on a page matters little, and the index is far smaller.
fn distinct(text: &str) -> String {
    let words: BTreeSet<String> = words(text).into_iter().filter(|word| word.len() > 1).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// Cuts `"tf":1.4142135623730951` to two places.
fn short_numbers(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find("\"tf\":") {
        let (before, after) = rest.split_at(at + 5);
        out.push_str(before);
        let end = after.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(after.len());
        let number = &after[..end];
        let keep = number.find('.').map_or(end, |dot| end.min(dot + 3));
        let kept = number[..keep].trim_end_matches('0').trim_end_matches('.');
        out.push_str(if kept.is_empty() { "0" } else { kept });
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// Small letters without accents: what both sides of the search compare.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' => out.push('a'),
            'ç' => out.push('c'),
            'è'..='ë' => out.push('e'),
            'ì'..='ï' => out.push('i'),
            'ñ' => out.push('n'),
            'ò'..='ö' | 'ø' => out.push('o'),
            'ù'..='ü' => out.push('u'),
            'ý' | 'ÿ' | 'ŷ' => out.push('y'),
            'ŵ' => out.push('w'),
            'ł' => out.push('l'),
            'ś' | 'š' => out.push('s'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

/// Letters of a word that search knows: the index nests one level a letter, so that a run without end would use up
/// the stack.
const LONGEST_WORD: usize = 48;

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|word| word.trim_matches(['\'', '’']).replace(['\'', '’'], ""))
        .map(|word| word.chars().take(LONGEST_WORD).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words cut at everything that isn't a letter or digit, folded; no stemming, so that what is typed so far finds
/// its page, and both halves of `online/offline` are found.
struct Folded;

impl Language for Folded {
    fn name(&self) -> String {
        "Folded".to_owned()
    }

    fn code(&self) -> String {
        "belisha".to_owned()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        words(text)
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: vec![Box::new(elasticlunr::pipeline::FnWrapper("belisha".to_owned(), Some))] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_halves_are_found() {
        assert_eq!(words("Café: online/offline, it’s"), ["cafe", "online", "offline", "its"]);
    }

    #[test]
    fn numbers_are_cut_and_nothing_else_is() {
        assert_eq!(short_numbers(r#"{"1":{"tf":1.4142135},"tf":1.0}"#), r#"{"1":{"tf":1.41},"tf":1}"#);
    }
}
