//! A finished page as a flat list of its elements, read once for all rules over pages: each element knows its place,
//! its parent and where its inside ends.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use html5gum::{
    Emitter, Span, Tokenizer,
    emitters::{
        ForwardingEmitter,
        callback::{CallbackEmitter, CallbackEvent},
    },
};
use regex::bytes::Regex;

/// One page of the finished site.
pub struct Page<'a> {
    /// Its path from the site's folder, such as `public/help.html`.
    pub path: &'a str,
    /// Its bytes as text.
    pub html: &'a str,
    /// Whether its main part was left out, because the page's other edition has the same and was looked over.
    pub is_frame: bool,
    /// Its elements in the order of their start tags.
    pub elements: Vec<Element<'a>>,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    texts: Vec<Text<'a>>,
    /// Ids with the element that has them, sorted.
    ids: Vec<(usize, usize)>,
}

/// An element.
pub struct Element<'a> {
    /// Its name in small letters.
    pub name: Cow<'a, str>,
    /// The byte its start tag begins at.
    pub start: usize,
    /// The element around it.
    pub parent: Option<usize>,
    /// One past the last element inside it.
    pub end: usize,
    /// Whether it's kept from screen readers, by itself or by an element around it.
    pub hidden: bool,
    attributes: Range<usize>,
    texts: Range<usize>,
}

/// Words between tags.
struct Text<'a> {
    inside: usize,
    words: Cow<'a, str>,
}

impl<'a> Page<'a> {
    /// Reads a page. What its main part holds is passed over when `twin`, the same page in the other edition, holds the
    /// same: a third of all pages need not be read twice.
    pub fn read(path: &'a str, html: &'a str, twin: Option<&str>) -> Self {
        let main = twin.and_then(|twin| {
            let (here, there) = (main_part(html)?, main_part(twin)?);
            (html[here.clone()] == twin[there]).then_some(here)
        });
        let mut reader = Reader::new(Page {
            path,
            html,
            is_frame: false,
            elements: Vec::with_capacity(html.len() / 100),
            attributes: Vec::with_capacity(html.len() / 80),
            texts: Vec::with_capacity(html.len() / 150),
            ids: Vec::new(),
        });
        reader.twin_main = main;
        let mut from = 0;
        loop {
            let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
                reader.event(event, from + span.start..from + span.end)
            });
            emitter.naively_switch_states(true);
            match Tokenizer::new_with_emitter(&html[from..], WithoutErrors(emitter)).next() {
                Some(Ok(at)) => from = at,
                None => return reader.finish(),
            }
            reader.stopped = false;
        }
    }

    /// The value of an attribute; empty when it's there without one.
    pub fn attribute(&self, element: usize, name: &str) -> Option<&str> {
        let range = self.elements.get(element)?.attributes.clone();
        self.attributes[range].iter().find(|(known, _)| known == name).map(|(_, value)| value.as_ref())
    }

    /// Every attribute of an element with its value.
    pub fn attributes(&self, element: usize) -> impl Iterator<Item = (&str, &str)> {
        let range = self.elements.get(element).map_or(0..0, |element| element.attributes.clone());
        self.attributes[range].iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// The elements with one of these names.
    pub fn named<'p>(&'p self, names: &'p [&str]) -> impl Iterator<Item = usize> + 'p {
        let found = self.elements.iter().enumerate();
        found.filter(|(_, element)| names.contains(&element.name.as_ref())).map(|(at, _)| at)
    }

    /// The elements inside one.
    pub fn inside(&self, element: usize) -> Range<usize> {
        self.elements.get(element).map_or(0..0, |found| element + 1..found.end)
    }

    /// The elements around one, the nearest first.
    pub fn around(&self, element: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.elements.get(element).and_then(|inner| inner.parent), |&outer| {
            self.elements.get(outer).and_then(|outer| outer.parent)
        })
    }

    /// Whether an element stands inside one with one of these names.
    pub fn within(&self, element: usize, names: &[&str]) -> bool {
        self.around(element).any(|outer| names.contains(&self.elements[outer].name.as_ref()))
    }

    /// The first element with an id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        let at = self.ids.partition_point(|(value, _)| self.value(*value) < id);
        self.ids.get(at).filter(|(value, _)| self.value(*value) == id).map(|(_, element)| *element)
    }

    /// Ids that more than one element has, with the second such element.
    pub fn doubled_ids(&self) -> Vec<(&str, usize)> {
        let doubled = self.ids.windows(2).filter(|pair| self.value(pair[0].0) == self.value(pair[1].0));
        let mut found: Vec<(&str, usize)> = doubled.map(|pair| (self.value(pair[0].0), pair[1].1)).collect();
        found.dedup_by_key(|(id, _)| *id);
        found
    }

    fn value(&self, attribute: usize) -> &str {
        &self.attributes[attribute].1
    }

    /// The words in an element that a screen reader says, joined.
    pub fn words(&self, element: usize) -> String {
        let range = self.elements.get(element).map_or(0..0, |element| element.texts.clone());
        let said = self.texts[range].iter().filter(|text| !self.elements[text.inside].hidden);
        said.map(|text| text.words.as_ref()).collect()
    }

    /// All words in an element, such as the styles in a `<style>`.
    pub fn raw_words(&self, element: usize) -> impl Iterator<Item = &str> {
        let range = self.elements.get(element).map_or(0..0, |element| element.texts.clone());
        self.texts[range].iter().map(|text| text.words.as_ref())
    }

    /// Whether an element holds words that a screen reader says, or a picture with words for it.
    pub fn has_words(&self, element: usize) -> bool {
        let Some(found) = self.elements.get(element) else { return false };
        self.texts[found.texts.clone()].iter().any(|text| !self.elements[text.inside].hidden)
            || self.inside(element).any(|inner| {
                let known = &self.elements[inner];
                !known.hidden
                    && (filled(self.attribute(inner, "aria-label"))
                        || known.name == "img" && filled(self.attribute(inner, "alt")))
            })
    }

    /// Whether one of the elements that an attribute names by id holds words.
    pub fn leads_to_words(&self, element: usize, attribute: &str) -> bool {
        let ids = self.attribute(element, attribute).unwrap_or_default();
        ids.split_ascii_whitespace().any(|id| {
            self.by_id(id).is_some_and(|named| {
                // A name may come from words that are hidden where they stand.
                !self.texts[self.elements[named].texts.clone()].is_empty()
                    || filled(self.attribute(named, "aria-label"))
            })
        })
    }

    /// The start tag with its class, for messages: the same for an element that a template puts on many pages.
    pub fn tag(&self, element: usize) -> String {
        let name = self.elements.get(element).map_or("", |element| element.name.as_ref());
        match self.attribute(element, "class").filter(|class| !class.is_empty()) {
            Some(class) => {
                format!("`<{name} class=\"{}\">`", class.chars().take(40).collect::<String>())
            }
            None => format!("`<{name}>`"),
        }
    }

    /// The byte that an element begins at.
    pub fn start(&self, element: usize) -> usize {
        self.elements.get(element).map_or(0, |element| element.start)
    }
}

/// What stands between the tags of a page's main part.
fn main_part(html: &str) -> Option<Range<usize>> {
    let open = html.find("<main")?;
    let start = open + html[open..].find('>')? + 1;
    let end = html.rfind("</main>")?;
    (start <= end).then_some(start..end)
}

/// Gives tokens and leaves errors in the page's spelling alone, which spares half of the reading.
struct WithoutErrors<E>(E);

impl<E: Emitter> ForwardingEmitter for WithoutErrors<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// Whether an attribute is there and says something.
pub fn filled(value: Option<&str>) -> bool {
    value.is_some_and(|value| !value.trim().is_empty())
}

/// Elements that have no inside: HTML standard, void elements.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that end a paragraph left open: HTML standard, optional tags.
const ENDS_PARAGRAPH: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Whether an open element ends where another begins, its own end tag left out.
fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => ENDS_PARAGRAPH.contains(&next),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "tfoot"),
        "thead" | "tbody" => matches!(next, "tbody" | "tfoot"),
        "option" => matches!(next, "option" | "optgroup"),
        "head" => next == "body",
        _ => false,
    }
}

/// What a drawing that is hidden from screen readers may hold that a rule asks after, and its end.
static IN_DRAWING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i-u)</svg|<svg|<style|href|url\(|\sid\s*=").ok());

/// Builds a page from the tokens of its text.
struct Reader<'a> {
    page: Page<'a>,
    open: Vec<usize>,
    /// What the other edition's main part holds too.
    twin_main: Option<Range<usize>>,
    /// Whether reading starts again elsewhere, and what comes until then is nothing.
    stopped: bool,
}

impl<'a> Reader<'a> {
    fn new(page: Page<'a>) -> Self {
        Self { page, open: Vec::new(), twin_main: None, stopped: false }
    }

    /// Takes in a token; gives the place to go on from when what follows need not be read.
    fn event(&mut self, event: CallbackEvent<'_>, at: Range<usize>) -> Option<usize> {
        if self.stopped {
            return None;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => self.open_tag(name, at.start),
            CallbackEvent::AttributeName { name } => {
                let name = borrowed(self.page.html, at, name);
                self.page.attributes.push((name, Cow::Borrowed("")));
            }
            CallbackEvent::AttributeValue { value } => {
                let value = borrowed(self.page.html, at, value);
                if let Some(attribute) = self.page.attributes.last_mut() {
                    attribute.1 = value;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => return self.close_tag(self_closing, at.end),
            CallbackEvent::EndTag { name } => self.end_tag(name),
            CallbackEvent::String { value } => {
                if let Some(&inside) = self.open.last()
                    && !value.iter().all(u8::is_ascii_whitespace)
                {
                    let words = borrowed(self.page.html, at, value);
                    self.page.texts.push(Text { inside, words });
                }
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }

    fn open_tag(&mut self, name: &[u8], start: usize) {
        let name = borrowed(self.page.html, start + 1..start + 1 + name.len(), name);
        while let Some(&open) = self.open.last()
            && ends_before(&self.page.elements[open].name, &name)
        {
            self.close();
        }
        let parent = self.open.last().copied();
        let (attributes, texts) = (self.page.attributes.len(), self.page.texts.len());
        self.open.push(self.page.elements.len());
        self.page.elements.push(Element {
            name,
            start,
            parent,
            end: self.page.elements.len() + 1,
            hidden: parent.is_some_and(|outer| self.page.elements[outer].hidden),
            attributes: attributes..attributes,
            texts: texts..texts,
        });
    }

    fn close_tag(&mut self, self_closing: bool, end: usize) -> Option<usize> {
        let &element = self.open.last()?;
        let attributes = self.page.attributes.len();
        let known = &mut self.page.elements[element];
        known.attributes.end = attributes;
        for at in known.attributes.clone() {
            let (name, value) = &self.page.attributes[at];
            match name.as_ref() {
                "id" => self.page.ids.push((at, element)),
                "aria-hidden" => known.hidden |= value == "true",
                _ => {}
            }
        }
        if let Some(same) = self.twin_main.take_if(|same| known.name == "main" && same.start == end) {
            (self.page.is_frame, self.stopped) = (true, true);
            return Some(same.end);
        }
        let hidden_drawing = known.name == "svg" && known.hidden;
        let foreign = self_closing && (known.name == "svg" || self.page.within(element, &["svg", "math"]));
        if foreign || VOID.contains(&self.page.elements[element].name.as_ref()) {
            self.close();
        } else if hidden_drawing {
            // A third of a page is drawings that say nothing to anybody who can't see them: their lines aren't read.
            let rest = self.page.html.as_bytes().get(end..)?;
            let found = IN_DRAWING.as_ref()?.find(rest)?;
            if found.as_bytes().eq_ignore_ascii_case(b"</svg") {
                self.stopped = true;
                return Some(end + found.start());
            }
        }
        None
    }

    fn end_tag(&mut self, name: &[u8]) {
        let known = |&open: &usize| self.page.elements[open].name.as_bytes() == name;
        if let Some(depth) = self.open.iter().rposition(known) {
            while self.open.len() > depth {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.page.elements[open].end = self.page.elements.len();
            self.page.elements[open].texts.end = self.page.texts.len();
        }
    }

    fn finish(mut self) -> Page<'a> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut ids = std::mem::take(&mut self.page.ids);
        ids.sort_by(|a, b| self.page.value(a.0).cmp(self.page.value(b.0)).then(a.1.cmp(&b.1)));
        Page { ids, ..self.page }
    }
}

/// A stretch of the page when it's written as it reads, else a copy of what it reads as.
fn borrowed<'a>(html: &'a str, at: Range<usize>, read: &[u8]) -> Cow<'a, str> {
    match html.get(at) {
        Some(written) if written.as_bytes() == read => Cow::Borrowed(written),
        _ => Cow::Owned(String::from_utf8_lossy(read).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(html: &str) -> String {
        let page = Page::read("public/a.html", html, None);
        let depth = |at| page.around(at).count();
        let line = |(at, element): (usize, &Element)| format!("{}{}", ">".repeat(depth(at)), element.name);
        page.elements.iter().enumerate().map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn elements_nest_as_a_browser_nests_them() {
        assert_eq!(outline("<ul><li>a<li>b</ul><p>c<p>d<div>e</div>"), "ul >li >li p p div");
        assert_eq!(outline("<div><img src=a><br>x</div><p>y"), "div >img >br p");
        assert_eq!(outline("<svg><path d=m /><g><path/></g></svg><b>x</b>"), "svg >path >g >>path b");
        assert_eq!(outline("<title>a <b> c</title><p>"), "title p");
    }

    #[test]
    fn words_are_those_that_a_screen_reader_says() {
        let page = Page::read(
            "a",
            "<a href=x><svg aria-hidden=true><path d=m></svg> Get <i aria-hidden=true>x</i>help &amp; rest</a>",
            None,
        );
        assert_eq!(page.words(0).trim(), "Get help & rest");
        assert_eq!(page.attribute(0, "href"), Some("x"));
        assert!(page.has_words(0));
    }

    #[test]
    fn a_hidden_drawing_is_passed_over_unless_it_may_load_or_be_led_to() {
        let plain = "<svg aria-hidden=true><g><path d=m></g></svg><p>x";
        assert_eq!(outline(plain), "svg p");
        let page = Page::read("a", "<svg aria-hidden=true><g id=one></g></svg><p id=two>x", None);
        assert!(page.by_id("one").is_some() && page.by_id("two").is_some() && page.by_id("t").is_none());
        assert_eq!(outline("<svg aria-hidden=true><image href=x /></svg><p>x"), "svg >image p");
    }

    #[test]
    fn places_are_those_of_the_page_and_entities_are_read() {
        let html =
            "<p>a</p><svg aria-hidden=true><g></g></svg><a class=\"x y\" title='a &lt; b' href=\"\">c</a>";
        let page = Page::read("a", html, None);
        let link = page.named(&["a"]).next().unwrap();
        assert!(html[page.start(link)..].starts_with("<a class"));
        assert_eq!(page.attribute(link, "title"), Some("a < b"));
        assert_eq!(page.tag(link), "`<a class=\"x y\">`");
    }

    #[test]
    fn an_id_given_twice_is_told_once() {
        let page = Page::read("a", "<p id=b><p id=a><p id=b><p id=b>", None);
        assert_eq!(page.doubled_ids(), [("b", 2)]);
    }

    #[test]
    fn a_main_part_that_the_other_edition_has_too_is_passed_over() {
        let twin = "<html><p>a</p><main id=main><h1>b</h1></main><p id=foot>c</p>";
        let html = "<html><p>staff</p><main id=main><h1>b</h1></main><p id=foot>c</p>";
        let page = Page::read("a", html, Some(twin));
        assert!(page.is_frame && page.by_id("foot").is_some() && page.named(&["h1"]).next().is_none());
        let other = html.replace("<h1>b", "<h1>other");
        assert!(!Page::read("a", &other, Some(twin)).is_frame);
    }
}
