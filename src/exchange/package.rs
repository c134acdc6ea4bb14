//! Packages for learning platforms: files in a zip, the same bytes each time, and pages cut out of a site so that no link
//! leads to where nothing is.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Write as _},
    ops::Range,
};

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::model::paths;

/// A zip with these files in order, without the time of day. `None` when it can't be made, which happens only when it's
/// larger than a zip can be.
pub fn zip(files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (path, bytes) in files {
        writer.start_file(path.as_str(), options).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A page as it stands in a package.
pub struct Cut {
    /// Its HTML.
    pub html: String,
    /// Files that it loads, by path from the edition's folder.
    pub loads: BTreeSet<String>,
}

/// Something to be done to a stretch of a page: taken out, or put in.
type Change = (Range<usize>, String);

/// Cuts a page out of a site: a link to a page that isn't in the package becomes plain words, and a menu of such links
/// goes. A link to the internet opens a window of its own, because the platform's frame would refuse it. `script` is added
/// at the end of the head.
pub fn cut(html: &str, path: &str, kept: &BTreeSet<String>, script: Option<&str>) -> Cut {
    let tags = tags(html);
    let mut changes: Vec<Change> = Vec::new();
    let mut loads = BTreeSet::new();
    let menus = dead_menus(&tags, path, kept);
    changes.extend(menus.iter().map(|menu| (menu.clone(), String::new())));
    let in_menu = |tag: &Tag| menus.iter().any(|menu| menu.contains(&tag.span.start));
    let mut opened: Option<bool> = None;
    for tag in tags.iter().filter(|tag| !in_menu(tag)) {
        match (tag.name.as_str(), tag.end) {
            ("a", false) => {
                let leads = tag.get("href").map(|href| leads(href, path, kept));
                opened = Some(leads == Some(Leads::Nowhere));
                match leads {
                    Some(Leads::Nowhere) => changes.push((tag.span.clone(), String::new())),
                    Some(Leads::Out) if tag.get("target").is_none() => {
                        let end = tag.span.end - 1;
                        changes.push((end..end, " target=_blank".to_owned()));
                    }
                    _ => {}
                }
            }
            ("a", true) if opened.take() == Some(true) => changes.push((tag.span.clone(), String::new())),
            ("head", true) => {
                let at = tag.span.start;
                changes.extend(script.map(|script| (at..at, script.to_owned())));
            }
            (_, false) => loads.extend(tag.loads().filter_map(|address| local(address, path))),
            _ => {}
        }
    }
    Cut { html: changed(html, changes), loads }
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
enum Leads {
    /// To a page of the package, or within the page.
    Here,
    /// To the internet.
    Out,
    /// To a telephone or the like.
    Elsewhere,
    /// To a page that isn't in the package.
    Nowhere,
}

fn leads(href: &str, path: &str, kept: &BTreeSet<String>) -> Leads {
    if href.starts_with('#') {
        return Leads::Here;
    }
    if href.starts_with("https:") || href.starts_with("http:") {
        return Leads::Out;
    }
    match local(href, path) {
        None => Leads::Elsewhere,
        Some(page) if page == path || kept.contains(&page) => Leads::Here,
        Some(_) => Leads::Nowhere,
    }
}

/// The file of the edition that an address names; `None` when it's none.
fn local(address: &str, path: &str) -> Option<String> {
    let bare = address.split(['#', '?']).next().unwrap_or_default();
    let scheme =
        bare.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphabetic()));
    if bare.is_empty() || scheme || bare.starts_with("//") {
        return None;
    }
    paths::join(path, bare)
}

/// Menus in which every link leads nowhere, each as a stretch of the page.
fn dead_menus(tags: &[Tag], path: &str, kept: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut menus = Vec::new();
    let mut open: Vec<(usize, usize, bool)> = Vec::new();
    for tag in tags {
        match (tag.name.as_str(), tag.end) {
            ("nav", false) => open.push((tag.span.start, 0, true)),
            ("nav", true) => {
                if let Some((start, links, true)) = open.pop()
                    && links > 0
                {
                    menus.push(start..tag.span.end);
                }
            }
            ("a", false) => {
                let dead = tag.get("href").is_none_or(|href| leads(href, path, kept) == Leads::Nowhere);
                for (_, links, all) in &mut open {
                    *links += 1;
                    *all &= dead;
                }
            }
            _ => {}
        }
    }
    menus
}

fn changed(html: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (range, text) in changes {
        if range.start >= at {
            out.push_str(&html[at..range.start]);
            out.push_str(&text);
            at = range.end;
        }
    }
    out.push_str(&html[at..]);
    out
}

/// A tag with its place.
struct Tag {
    name: String,
    end: bool,
    span: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Addresses that the browser loads for this element.
    fn loads(&self) -> impl Iterator<Item = &str> {
        let names: &[&str] = match self.name.as_str() {
            "link" | "use" | "image" => &["href"],
            "script" | "img" | "source" | "audio" | "video" | "track" | "iframe" | "embed" | "input" => {
                &["src"]
            }
            "object" => &["data"],
            _ => &[],
        };
        names.iter().filter_map(|name| self.get(name))
    }
}

fn tags(html: &str) -> Vec<Tag> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let tag = |token| match token {
        Ok(Token::StartTag(tag)) => Some(Tag {
            name: text(&tag.name),
            end: false,
            span: tag.span.start..tag.span.end,
            attributes: tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect(),
        }),
        Ok(Token::EndTag(tag)) => Some(Tag {
            name: text(&tag.name),
            end: true,
            span: tag.span.start..tag.span.end,
            attributes: Vec::new(),
        }),
        _ => None,
    };
    Tokenizer::new_with_emitter(html, emitter).filter_map(tag).collect()
}

/// Files that a style sheet loads, by path from the edition's folder.
pub fn style_loads(css: &str, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in css.split("url(").skip(1) {
        let address = piece.split(')').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        found.extend(local(address, path));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_become_words_and_menus_of_them_go() {
        let html = "<html><head><link href=../a.css rel=stylesheet></head><body><nav><a href=x.html>X</a></nav><p><a href=../help.html#b>Help</a> \
                    <a href=\"y.html\">the <b>page</b></a> <a href=#z>z</a> <a href=tel:159>159</a> <a href=https://a.example>out</a>";
        let kept = BTreeSet::from(["help.html".to_owned()]);
        let cut = cut(html, "s/q.html", &kept, Some("<!--x-->"));
        assert_eq!(
            cut.html,
            "<html><head><link href=../a.css rel=stylesheet><!--x--></head><body><p><a href=../help.html#b>Help</a> \
             the <b>page</b> <a href=#z>z</a> <a href=tel:159>159</a> <a href=https://a.example target=_blank>out</a>"
        );
        assert_eq!(cut.loads.into_iter().collect::<Vec<_>>(), ["a.css"]);
        assert_eq!(style_loads("a{b:url(fonts/x.woff2)} c{d:url('data:x')}", "assets/a.css").len(), 1);
    }
}
