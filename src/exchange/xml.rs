//! XML as a tree: written for other programs and read from them, with the line of everything. Entities of a file's own
//! are never expanded, so a small file can't become a large one.

use encoding_rs::Encoding;
use quick_xml::{
    Reader, Writer,
    escape::{partial_escape, resolve_predefined_entity},
    events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// An element with what it holds.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name, with the prefix if it has one.
    pub name: String,
    /// Its attributes in order.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub inside: Vec<Node>,
    /// The line it begins in, from 1; 0 for one that is to be written.
    pub line: usize,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Words.
    Text(String),
    /// Words written as CDATA, which keeps HTML within XML readable.
    Quoted(String),
}

/// Where a file can't be read as XML, and why in an author's words.
#[derive(Debug)]
pub struct Broken {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// Elements within each other; quizzes need about ten.
const DEEPEST: usize = 100;

impl Element {
    /// An element without anything in it.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The element with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// The element with words at its end.
    #[must_use]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.inside.push(Node::Text(words.into()));
        self
    }

    /// The element with HTML as text at its end.
    #[must_use]
    pub fn quoted(mut self, html: impl Into<String>) -> Self {
        let html = html.into();
        let plain = !html.contains(['<', '&']);
        self.inside.push(if plain { Node::Text(html) } else { Node::Quoted(html) });
        self
    }

    /// The element with another at its end.
    #[must_use]
    pub fn child(mut self, element: Element) -> Self {
        self.inside.push(Node::Element(element));
        self
    }

    /// The element with others at its end.
    #[must_use]
    pub fn children(mut self, elements: impl IntoIterator<Item = Element>) -> Self {
        self.inside.extend(elements.into_iter().map(Node::Element));
        self
    }

    /// The element with nodes at its end.
    #[must_use]
    pub fn nodes(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.inside.extend(nodes);
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element in it with a name.
    pub fn first<'a>(&'a self, name: &'a str) -> Option<&'a Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.inside.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Quoted(_) => None,
        })
    }

    /// The words right inside it.
    pub fn words(&self) -> String {
        self.inside
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) | Node::Quoted(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect()
    }

    /// A whole file with this element at its top. Elements stand on lines of their own unless they hold words.
    pub fn file(&self) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        // Writing to memory can't fail.
        let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        self.write(&mut writer, Some(0));
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>, depth: Option<usize>) {
        let attributes = self.attributes.iter().map(|(name, value)| (name.as_str(), legal(value)));
        let mut start = BytesStart::new(self.name.as_str());
        for (name, value) in attributes {
            start.push_attribute((name, value.as_str()));
        }
        let mut event = |event| {
            let _ = writer.write_event(event);
        };
        if let Some(depth) = depth {
            let line = format!("\n{}", "  ".repeat(depth));
            event(Event::Text(BytesText::from_escaped(line)));
        }
        if self.inside.is_empty() {
            return event(Event::Empty(start));
        }
        event(Event::Start(start));
        let spread = self.inside.iter().all(|node| matches!(node, Node::Element(_)));
        let below = depth.filter(|_| spread).map(|depth| depth + 1);
        write_nodes(&self.inside, writer, below);
        if let (Some(depth), true) = (depth, spread) {
            let line = format!("\n{}", "  ".repeat(depth));
            let _ = writer.write_event(Event::Text(BytesText::from_escaped(line)));
        }
        let _ = writer.write_event(Event::End(BytesEnd::new(self.name.as_str())));
    }
}

fn write_nodes(nodes: &[Node], writer: &mut Writer<Vec<u8>>, depth: Option<usize>) {
    for node in nodes {
        match node {
            Node::Element(element) => element.write(writer, depth),
            Node::Text(text) => {
                // Quotation marks stay as they are: some readers of the HTML within don't know `&apos;`.
                let text = legal(text);
                let _ = writer.write_event(Event::Text(BytesText::from_escaped(partial_escape(&text))));
            }
            Node::Quoted(text) => {
                for part in BytesCData::escaped(&legal(text)) {
                    let _ = writer.write_event(Event::CData(part));
                }
            }
        }
    }
}

/// Nodes as text, on one line: HTML that goes into a value.
pub fn fragment(nodes: &[Node]) -> String {
    let mut writer = Writer::new(Vec::new());
    write_nodes(nodes, &mut writer, None);
    String::from_utf8_lossy(&writer.into_inner()).into_owned()
}

/// XML 1.0 (section 2.2) has no place for most control signs.
fn legal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect()
}

/// Reads a file to the element at its top.
///
/// # Errors
/// Where and why it isn't XML.
pub fn read(bytes: &[u8]) -> Result<Element, Broken> {
    let text = text(bytes)?;
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<Element> = Vec::new();
    let mut top = None;
    loop {
        let from = place(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let at = place(reader.error_position());
            broken(&text, at, format!("this isn't whole XML: {}", lower(&error.to_string())))
        })?;
        match event {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err(broken(&text, from, "elements stand in each other too deep".to_owned()));
                }
                open.push(element(&start, &text, from, &mut lines)?);
            }
            Event::Empty(start) => {
                let element = element(&start, &text, from, &mut lines)?;
                close(element, &mut open, &mut top);
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut top);
                }
            }
            Event::Text(words) => add(&words.xml10_content(), &mut open),
            Event::CData(words) => add(&words.xml10_content(), &mut open),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = character.or_else(|| resolve_predefined_entity(&name).map(str::to_owned));
                let message = || format!("`&{};` isn't one of the five entities of XML", &*name);
                add(&known.ok_or_else(|| broken(&text, from, message()))?, &mut open);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    match (open.last(), top) {
        (None, Some(top)) => Ok(top),
        (Some(left), _) => {
            let message = format!("`<{}>` from line {} is never closed", left.name, left.line);
            Err(broken(&text, text.len(), message))
        }
        (None, None) => Err(broken(&text, 0, "there is nothing in this file".to_owned())),
    }
}

fn close(element: Element, open: &mut [Element], top: &mut Option<Element>) {
    match open.last_mut() {
        Some(above) => above.inside.push(Node::Element(element)),
        None if top.is_none() => *top = Some(element),
        None => {}
    }
}

/// Adds words; neighbours are one run.
fn add(words: &str, open: &mut [Element]) {
    let Some(element) = open.last_mut() else { return };
    match element.inside.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.inside.push(Node::Text(words.to_owned())),
    }
}

fn element(start: &BytesStart, text: &str, from: usize, lines: &mut Lines) -> Result<Element, Broken> {
    let mut element = Element::new(start.name().as_ref());
    element.line = lines.of(from);
    for attribute in start.attributes() {
        let fault = |why: String| broken(text, from, format!("an attribute can't be read: {}", lower(&why)));
        let attribute = attribute.map_err(|error| fault(error.to_string()))?;
        let value = quick_xml::escape::unescape(attribute.value.as_ref())
            .map_err(|error| fault(error.to_string()))?;
        element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

/// The bytes as text: UTF-8 or UTF-16 by their mark, else as the first line says.
fn text(bytes: &[u8]) -> Result<String, Broken> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => told_encoding(bytes)?,
    };
    let (text, _, faulty) = encoding.decode(bytes);
    if faulty {
        let at = text.find('\u{fffd}').unwrap_or(0);
        let message =
            format!("something here isn't a letter of {}, the encoding of this file", encoding.name());
        return Err(broken(&text, at, message));
    }
    Ok(text.replace("\r\n", "\n"))
}

fn told_encoding(bytes: &[u8]) -> Result<&'static Encoding, Broken> {
    let first = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = first
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(inside, _)| inside.split_once("encoding"))
        .and_then(|(_, value)| value.split(['"', '\'']).nth(1).map(str::to_owned));
    let Some(name) = declared else { return Ok(encoding_rs::UTF_8) };
    Encoding::for_label(name.as_bytes()).ok_or_else(|| Broken {
        line: 1,
        column: 1,
        message: format!("the first line names `{name}`, which isn't an encoding that is known"),
    })
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn broken(text: &str, at: usize, message: String) -> Broken {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    Broken { line, column, message }
}

/// A sentence of the parser's as the end of one of ours.
fn lower(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Counts lines on the way down, so that a long file is walked once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let at = at.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let awkward = "a < b & c > \"d\" 'e' ]]> é \u{202e}x 🦊";
        let top = Element::new("top")
            .with("say", awkward)
            .child(Element::new("words").text(awkward))
            .child(Element::new("html").quoted(format!("<p>{awkward}</p>")));
        let read = read(&top.file()).unwrap();
        assert_eq!(read.attribute("say"), Some(awkward));
        assert_eq!(read.first("words").unwrap().words(), awkward);
        assert_eq!(read.first("html").unwrap().words(), format!("<p>{awkward}</p>"));
        assert_eq!(read.first("html").unwrap().line, 4);
    }

    #[test]
    fn broken_files_have_a_place_and_bombs_stay_small() {
        let fault = read(b"<quiz>\n  <question>\n</quiz>").unwrap_err();
        assert_eq!(fault.line, 3, "{fault:?}");
        let bomb = "<!DOCTYPE q [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<q>&b;</q>";
        let fault = read(bomb.as_bytes()).unwrap_err();
        assert!(fault.line == 2 && fault.message.contains("`&b;`"), "{fault:?}");
        let deep = "<a>".repeat(5000);
        assert!(read(deep.as_bytes()).unwrap_err().message.contains("too deep"));
        assert!(read(b"").is_err() && read(b"<a>").is_err());
        assert!(
            read(b"<?xml version='1.0' encoding='klingon'?><a/>").unwrap_err().message.contains("klingon")
        );
        let latin = read(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\xe9</a>").unwrap();
        assert_eq!(latin.words(), "café");
    }
}
