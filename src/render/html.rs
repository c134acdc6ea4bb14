//! The tree of a page to HTML: the one file of the program that writes `<`. Blocks with a look of their own are
//! drawn by the theme.

use std::fmt::Write as _;

use serde::Serialize;
use tera::Context;

use super::{
    citations::Citations,
    engine::decorate,
    pages::forms::spoken_contact,
    studio::{Drawn, Studio},
    view::{ServiceView, SourceView},
};
use crate::model::{
    document::{
        Alignment, Block, Container, ContainerKind, Document, Inline, ListItem, Picture, PictureSource,
        Target, plain_text,
    },
    paths,
};

/// Text made safe to stand in HTML, in an attribute too.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// Words marked with a class.
pub fn marked(class: &str, text: &str) -> String {
    format!("<span class=\"{class}\">{}</span>", escape(text))
}

/// The words of the registered domain, marked so that they stand out without colour too.
pub fn emphasised(class: &str, text: &str) -> String {
    format!("<strong class=\"{class}\">{}</strong>", escape(text))
}

/// Words in which each telephone number can be pressed to call it: digits and spaces, eleven digits from a 0.
pub fn callable(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('0') {
        let run = rest[start..]
            .find(|c: char| !c.is_ascii_digit() && c != ' ')
            .map_or(rest.len(), |end| start + end);
        let number = rest[start..run].trim_end();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        out.push_str(&escape(&rest[..start]));
        if digits.len() == 11 {
            let _ = write!(out, "<a class=\"tel\" href=\"tel:{digits}\">{number}</a>");
        } else {
            out.push_str(&escape(number));
        }
        rest = &rest[start + number.len()..];
    }
    out.push_str(&escape(rest));
    out
}

/// A line in which some words are marked and have a number before them; `None` when it hasn't these words. The words
/// may run over other marks, so each stretch between two of them is marked by itself.
fn numbered(html: &str, words: &str, number: usize) -> Option<String> {
    let escaped = escape(words);
    let mut plain = String::new();
    let mut places = Vec::new();
    let mut within = false;
    for (at, c) in html.char_indices() {
        match c {
            '<' => within = true,
            '>' if within => within = false,
            _ if within => {}
            _ => {
                places.extend(std::iter::repeat_n(at, c.len_utf8()));
                plain.push(c);
            }
        }
    }
    let start = plain.find(&escaped)?;
    let wanted = places.get(start..start + escaped.len())?;
    let (first, last) = (*wanted.first()?, *wanted.last()?);
    let end = last + html.get(last..)?.chars().next()?.len_utf8();
    let mut out = html.get(..first)?.to_owned();
    let _ = write!(out, "<span class=\"clue-n\">{number}</span>");
    let mut rest = html.get(first..end)?;
    while !rest.is_empty() {
        let stop = rest.find('<').unwrap_or(rest.len());
        if stop > 0 {
            let _ = write!(out, "<span class=\"clue-at\" data-region=\"{number}\">{}</span>", &rest[..stop]);
        }
        let tag = rest[stop..].find('>').map_or(rest.len(), |close| stop + close + 1);
        out.push_str(&rest[stop..tag]);
        rest = &rest[tag..];
    }
    out.push_str(html.get(end..)?);
    Some(out)
}

/// A style sheet's rule for the foot of each printed sheet belongs to the theme; a script that holds data is ours.
pub fn script_data(name: &str, json: &str) -> String {
    // `<` can't occur in a way that ends the script, as the file is loaded by itself; escaped all the same.
    format!("window.{name}={};\n", json.replace('<', "\\u003c"))
}

/// Draws the words of one page.
pub struct Drawer<'a> {
    studio: &'a Studio<'a>,
    from: &'a str,
    context: Context,
    citations: Citations,
    listed: bool,
    alone: bool,
    blocks: usize,
    notes: Vec<String>,
    /// Words to number in examples, each with its number.
    pointed: Vec<(String, usize)>,
    /// Whether examples say who owns their addresses.
    tells_owners: bool,
}

#[derive(Serialize)]
struct StoryItem {
    kind: &'static str,
    name: Option<String>,
    html: String,
    side: &'static str,
    portrait: Option<String>,
}

impl<'a> Drawer<'a> {
    /// Draws for the page at `from`; `listed` when the page ends with its list of sources.
    pub fn new(studio: &'a Studio<'a>, from: &'a str, context: Context, listed: bool) -> Self {
        Self {
            studio,
            from,
            context,
            citations: Citations::default(),
            listed,
            alone: false,
            blocks: 0,
            notes: Vec::new(),
            pointed: Vec::new(),
            tells_owners: true,
        }
    }

    /// Draws for a file that is no part of the site: what would lead to one of its pages is plain words.
    pub fn alone(mut self) -> Self {
        self.alone = true;
        self
    }

    /// The facts cited so far.
    pub fn citations(&mut self) -> &mut Citations {
        &mut self.citations
    }

    /// Numbers these words wherever an example has them, from now on.
    pub fn point_at(&mut self, words: Vec<(String, usize)>) {
        self.pointed = words;
    }

    /// From now on examples don't point out who owns their addresses: on a question sheet that may be the answer.
    pub fn keep_owners_quiet(&mut self) {
        self.tells_owners = false;
    }

    /// Draws a whole body with its footnotes.
    pub fn document(&mut self, document: &Document) -> Drawn<String> {
        self.notes.clear();
        let mut out = self.blocks(&document.blocks)?;
        if !self.notes.is_empty() {
            out.push_str("<ol class=\"notes\">");
            let mut at = 0;
            // A note may lead to another, which joins the list while it's drawn.
            while let Some(label) = self.notes.get(at).cloned() {
                at += 1;
                let _ = write!(out, "<li id=\"note-{at}\">");
                if let Some(note) = document.footnotes.iter().find(|note| note.label == label) {
                    out.push_str(&self.blocks(&note.blocks)?);
                }
                out.push_str("</li>");
            }
            out.push_str("</ol>");
        }
        Ok(out)
    }

    /// Draws blocks one after the other.
    pub fn blocks(&mut self, blocks: &[Block]) -> Drawn<String> {
        let mut out = String::new();
        for block in blocks {
            out.push_str(&self.block(block)?);
            out.push('\n');
        }
        Ok(out)
    }

    fn block(&mut self, block: &Block) -> Drawn<String> {
        match block {
            Block::Heading { level, id, content, .. } => {
                let words = self.inline(content)?;
                Ok(format!("<h{level} id=\"{}\">{words}</h{level}>", escape(id)))
            }
            Block::Paragraph(content) => Ok(format!("<p>{}</p>", self.inline(content)?)),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(inner) => Ok(format!("<blockquote>{}</blockquote>", self.blocks(inner)?)),
            Block::Alert { kind, blocks } => {
                let body = self.blocks(blocks)?;
                self.template("alert", |context| {
                    context.insert("alert_kind", kind.name());
                    context.insert("body_html", &body);
                })
            }
            Block::Example { language, text, .. } => self.example(language, text),
            Block::Table { alignments, header, rows } => self.table(alignments, header, rows),
            Block::Definitions(entries) => {
                let mut out = "<dl>".to_owned();
                for entry in entries {
                    let _ = write!(out, "<dt>{}</dt>", self.inline(&entry.term)?);
                    for meaning in &entry.meanings {
                        let _ = write!(out, "<dd>{}</dd>", self.tight(meaning)?);
                    }
                }
                out.push_str("</dl>");
                Ok(out)
            }
            Block::Rule => Ok("<hr>".to_owned()),
            Block::Container(container) => self.container(container),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[ListItem]) -> Drawn<String> {
        let (open, close) = match start {
            None => ("<ul>".to_owned(), "</ul>"),
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(n) => (format!("<ol start=\"{n}\">"), "</ol>"),
        };
        let mut out = open;
        for item in items {
            let _ = write!(out, "<li>{}</li>", self.tight(&item.blocks)?);
        }
        out.push_str(close);
        Ok(out)
    }

    /// Blocks of an item: a single paragraph, or one followed by lists, stands without its own element.
    fn tight(&mut self, blocks: &[Block]) -> Drawn<String> {
        match blocks.split_first() {
            Some((Block::Paragraph(content), rest))
                if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
            {
                Ok(self.inline(content)? + &self.blocks(rest)?)
            }
            _ => self.blocks(blocks),
        }
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> Drawn<String> {
        let class = |at: usize| match alignments.get(at) {
            Some(Alignment::Centre) => " class=\"cell-centre\"",
            Some(Alignment::End) => " class=\"cell-end\"",
            _ => "",
        };
        let mut table = "<table><thead><tr>".to_owned();
        for (at, cell) in header.iter().enumerate() {
            let _ = write!(table, "<th scope=\"col\"{}>{}</th>", class(at), self.inline(cell)?);
        }
        table.push_str("</tr></thead><tbody>");
        for row in rows {
            table.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let _ = write!(table, "<td{}>{}</td>", class(at), self.inline(cell)?);
            }
            table.push_str("</tr>");
        }
        table.push_str("</tbody></table>");
        self.template("table", |context| context.insert("table_html", &table))
    }

    fn example(&mut self, language: &str, text: &str) -> Drawn<String> {
        let mut example = self.studio.grammars.example(self.studio, language, text, self.tells_owners);
        for (words, number) in &self.pointed {
            if let Some(line) = example
                .lines
                .iter_mut()
                .find_map(|line| numbered(&line.html, words, *number).map(|html| (line, html)))
            {
                line.0.html = line.1;
            }
        }
        self.template("example", |context| {
            context.insert("kind", example.kind);
            context.insert("label", &example.label);
            context.insert("lines", &example.lines);
            context.insert("notes", &example.notes);
        })
    }

    fn picture(&mut self, picture: &Picture) -> Drawn<String> {
        let svg = match &picture.source {
            PictureSource::Drawing(name) => {
                self.studio.theme.drawings.get(name).map(|svg| decorate(svg, "drawing")).unwrap_or_default()
            }
            PictureSource::File(path) => {
                let to = paths::picture(path);
                let alternative = escape(&picture.alternative);
                let source = escape(&paths::relative(self.from, &to));
                return Ok(format!("<p class=\"photo\"><img src=\"{source}\" alt=\"{alternative}\"></p>"));
            }
        };
        let alternative = &picture.alternative;
        self.template("picture", |context| {
            context.insert("svg", &svg);
            context.insert("alt", alternative);
        })
    }

    fn container(&mut self, container: &Container) -> Drawn<String> {
        let argument = container.argument.value.as_str();
        let title = Some(argument).filter(|words| !words.is_empty());
        match container.kind {
            ContainerKind::Story => {
                let items = self.story(&container.blocks)?;
                self.template("story", |context| {
                    context.insert("title", &title);
                    context.insert("items", &items);
                })
            }
            ContainerKind::Help => {
                let services = self.studio.services(argument.split([' ', ',']).filter(|id| !id.is_empty()));
                let body = self.blocks(&container.blocks)?;
                self.template("help", |context| {
                    context.insert("title", &None::<String>);
                    context.insert("contacts", &None::<String>);
                    context.insert("services", &services);
                    context.insert("body_html", &body);
                })
            }
            ContainerKind::Fact => {
                let body = self.blocks(&container.blocks)?;
                let Some(fact) = self.studio.site.fact(argument) else { return Ok(body) };
                let number = self.citations.number(argument);
                let source = SourceView::new(self.studio, fact, Some(number), self.from);
                let body = if body.trim().is_empty() {
                    format!("<p>{}</p>", escape(&fact.statement.value))
                } else {
                    body
                };
                self.template("fact", |context| {
                    context.insert("title", &None::<String>);
                    context.insert("source", &source);
                    context.insert("body_html", &body);
                })
            }
            kind => {
                let body = self.blocks(&container.blocks)?;
                self.template(kind.name(), |context| {
                    context.insert("title", &title);
                    context.insert("body_html", &body);
                })
            }
        }
    }

    /// A story's paragraphs as narration and speech: a paragraph that begins with a bold name and a colon is said
    /// by that character, each on their own side.
    fn story(&mut self, blocks: &[Block]) -> Drawn<Vec<StoryItem>> {
        let mut speakers: Vec<String> = Vec::new();
        let mut items = Vec::new();
        for block in blocks {
            let speech = match block {
                Block::Paragraph(content) => speech(content),
                _ => None,
            };
            let item = match speech {
                Some((name, words)) => {
                    let at = speakers.iter().position(|known| *known == name).unwrap_or_else(|| {
                        speakers.push(name.clone());
                        speakers.len() - 1
                    });
                    StoryItem {
                        kind: "speech",
                        html: format!("<p>{}</p>", self.inline(&words)?),
                        side: if at % 2 == 0 { "start" } else { "end" },
                        portrait: self
                            .studio
                            .theme
                            .portraits
                            .get(&portrait_name(&name))
                            .map(|svg| decorate(svg, "face")),
                        name: Some(name),
                    }
                }
                None => StoryItem {
                    kind: "narration",
                    name: None,
                    html: self.block(block)?,
                    side: "start",
                    portrait: None,
                },
            };
            items.push(item);
        }
        Ok(items)
    }

    fn template(&mut self, name: &str, fill: impl FnOnce(&mut Context)) -> Drawn<String> {
        self.blocks += 1;
        let mut context = self.context.clone();
        context.insert("n", &self.blocks);
        context.insert("title", &None::<String>);
        fill(&mut context);
        self.studio.draw(&format!("blocks/{name}.html"), &context)
    }

    /// Draws words within a block.
    pub fn inline(&mut self, content: &[Inline]) -> Drawn<String> {
        let mut out = String::new();
        for inline in content {
            match inline {
                Inline::Text(text, _) => out.push_str(&escape(text)),
                Inline::Code(text) => {
                    let _ = write!(out, "<code>{}</code>", escape(text));
                }
                Inline::Strong(inner) => {
                    let _ = write!(out, "<strong>{}</strong>", self.inline(inner)?);
                }
                Inline::Emphasis(inner) => {
                    let _ = write!(out, "<em>{}</em>", self.inline(inner)?);
                }
                Inline::Strikethrough(inner) => {
                    let _ = write!(out, "<del>{}</del>", self.inline(inner)?);
                }
                Inline::Link { target, content, .. } => out.push_str(&self.link(target, content)?),
                Inline::FootnoteReference(label) => out.push_str(&self.note_reference(label)),
                Inline::SoftBreak => out.push('\n'),
                Inline::HardBreak => out.push_str("<br>"),
            }
        }
        Ok(out)
    }

    fn note_reference(&mut self, label: &str) -> String {
        let at = self.notes.iter().position(|known| known == label).unwrap_or_else(|| {
            self.notes.push(label.to_owned());
            self.notes.len() - 1
        });
        let word = escape(&self.studio.strings.text("block.note"));
        let n = at + 1;
        format!("<sup class=\"note-mark\"><a href=\"#note-{n}\">{word} {n}</a></sup>")
    }

    fn link(&mut self, target: &Target, content: &[Inline]) -> Drawn<String> {
        let words = self.inline(content)?;
        if self.alone && !matches!(target, Target::External(_)) {
            let contact = match target {
                Target::Service(id) => self.studio.site.service(id).and_then(spoken_contact),
                _ => None,
            };
            return Ok(contact.map_or(words.clone(), |contact| format!("{words} ({})", escape(contact))));
        }
        match target {
            Target::Fact(id) => {
                let Some(fact) = self.studio.site.fact(id) else { return Ok(words) };
                let number = self.citations.number(id);
                let source = SourceView::new(self.studio, fact, Some(number), self.from);
                let href = if self.listed { format!("#source-{number}") } else { source.href.clone() };
                let mark = self.template("fact_mark", |context| {
                    context.insert("number", &number);
                    context.insert("source", &source);
                    context.insert("href", &href);
                })?;
                Ok(words + mark.trim())
            }
            Target::Service(id) => {
                let Some(service) = self.studio.site.service(id) else { return Ok(words) };
                let service = ServiceView::new(self.studio, service);
                let drawn = self.template("service", |context| {
                    context.insert("service", &service);
                    context.insert("text_html", &words);
                })?;
                Ok(drawn.trim().to_owned())
            }
            Target::Term(id) => {
                let href = paths::relative(self.from, &format!("{}#{id}", paths::GLOSSARY));
                let drawn = self.template("term", |context| {
                    context.insert("text_html", &words);
                    context.insert("href", &href);
                })?;
                Ok(drawn.trim().to_owned())
            }
            Target::External(address) => {
                let note = escape(&self.studio.strings.text("new_site"));
                Ok(format!(
                    "<a href=\"{}\" rel=\"external noopener noreferrer\">{words}</a> ({note})",
                    escape(address)
                ))
            }
            Target::Anchor(anchor) => Ok(format!("<a href=\"#{}\">{words}</a>", escape(anchor))),
            Target::Page { path, anchor } => {
                let mut to = self.studio.output_of(path).to_owned();
                if let Some(anchor) = anchor {
                    to.push('#');
                    to.push_str(anchor);
                }
                let href = paths::relative(self.from, &to);
                Ok(format!("<a href=\"{}\">{words}</a>", escape(&href)))
            }
        }
    }
}

/// Takes the speaker off a turn: `**Amira:** words` or `**Amira**: words`.
fn speech(content: &[Inline]) -> Option<(String, Vec<Inline>)> {
    let (Inline::Strong(name), rest) = content.split_first()? else { return None };
    let bold = plain_text(name);
    let mut rest = rest.to_vec();
    let name = match bold.trim().strip_suffix(':') {
        Some(name) => name.trim().to_owned(),
        None => {
            let Some(Inline::Text(first, _)) = rest.first_mut() else { return None };
            *first = first.strip_prefix(':')?.to_owned();
            bold.trim().to_owned()
        }
    };
    if name.is_empty() || name.chars().count() > 40 {
        return None;
    }
    if let Some(Inline::Text(first, _)) = rest.first_mut() {
        *first = first.trim_start().to_owned();
    }
    Some((name, rest))
}

/// The file of a character's face: small letters, accents taken off, hyphens for spaces.
pub fn portrait_name(name: &str) -> String {
    super::search::fold(name)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn words_are_numbered_across_other_marks() {
        let html = "From: &lt;<span class=\"tok-address\">team@</span><strong>a.test</strong>&gt;";
        let out = numbered(html, "team@a.test", 2).unwrap();
        assert_eq!(
            out,
            "From: &lt;<span class=\"tok-address\"><span class=\"clue-n\">2</span>\
             <span class=\"clue-at\" data-region=\"2\">team@</span></span><strong>\
             <span class=\"clue-at\" data-region=\"2\">a.test</span></strong>&gt;"
        );
        assert_eq!(
            numbered("Caf\u{e9} &amp; tea", "& tea", 1).unwrap(),
            "Caf\u{e9} <span class=\"clue-n\">1</span><span class=\"clue-at\" data-region=\"1\">&amp; tea</span>"
        );
        assert_eq!(numbered("<b title=\"tea\">x</b>", "tea", 1), None);
    }
}
