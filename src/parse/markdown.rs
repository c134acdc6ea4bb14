//! Markdown to a tree. Reading is pulldown-cmark's; the blocks with three colons, the kinds of link and what is
//! refused are ours.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use pulldown_cmark::{
    Alignment as CellAlignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, HeadingLevel, Options,
    Parser, Tag, TagEnd,
};

use super::{
    Findings,
    container::{self, Marker},
    loose_ends, phone_number,
    yaml::Words,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::{
            AlertKind, Alignment, Block, Container, Definition, Document, Footnote, Inline, ListItem,
            Picture, PictureSource, Target, plain_text,
        },
        paths,
    },
    source::{FileId, SourceFile, Span},
};

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Reads the part of a file from `range` as a page's body.
pub fn document(file: FileId, source: &SourceFile, range: Range<usize>, findings: &mut Findings) -> Document {
    let text = &source.text[range.clone()];
    let before = findings.len();
    let prepared = container::prepare(file, text, range.start, findings);
    // A block that isn't closed swallows the headings after it: that is told of already.
    let blocks_are_fine = findings.len() == before;
    let mut builder = Builder::new(file, &source.path, Place::Offset(range.start));
    builder.markers = prepared.markers;
    let document = builder.read(&prepared.text);
    findings.append(&mut builder.findings);
    check_headings(&document, findings);
    if blocks_are_fine {
        check_headings_in_blocks(&document, findings);
    }
    document
}

/// Reads blocks that stand in a YAML value.
pub fn embedded(text: &str, path: &str, words: Words, findings: &mut Findings) -> Document {
    let span = words.whole;
    let mut builder = Builder::new(span.file, path, Place::Value(words));
    let document = builder.read(text);
    findings.append(&mut builder.findings);
    if !document.footnotes.is_empty() {
        findings.push(loose_ends::footnote_in_value(span));
    }
    document
}

/// Reads one run of words that stands in a YAML value, such as a question.
pub fn inline(text: &str, path: &str, words: Words, findings: &mut Findings) -> Vec<Inline> {
    let span = words.whole;
    let document = embedded(text, path, words, findings);
    let mut out = Vec::new();
    for block in document.blocks {
        match block {
            Block::Paragraph(content) => {
                if !out.is_empty() {
                    out.push(Inline::HardBreak);
                }
                out.extend(content);
            }
            _ => findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    span,
                    "these words hold a list, a heading or a block, where plain words are expected",
                    "write one paragraph; put a chat, an e-mail or a picture under `shows:`",
                )
                .expected("plain words"),
            ),
        }
    }
    out
}

enum Place {
    /// Offsets of events count from here in the file.
    Offset(usize),
    /// They stand in a value of YAML.
    Value(Words),
}

enum Frame {
    Blocks(BlockFrame, Vec<Block>),
    Inlines(InlineFrame, Vec<Inline>),
    List(Option<u64>, Vec<ListItem>),
    Table(Box<TableFrame>),
    Definitions(Vec<Definition>),
    Code { language: String, text: String, at: Range<usize> },
    Skip,
}

enum BlockFrame {
    Root,
    Item,
    Quote(Option<AlertKind>),
    Footnote(String),
    Meaning,
    Container(Marker),
}

enum InlineFrame {
    Paragraph(Range<usize>),
    Heading(u8, Range<usize>),
    Strong,
    Emphasis,
    Strikethrough,
    Link(Target, Range<usize>),
    Image(String, Range<usize>),
    Cell,
    Term,
}

#[derive(Default)]
struct TableFrame {
    alignments: Vec<Alignment>,
    header: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    in_header: bool,
    start: usize,
}

struct Builder<'a> {
    file: FileId,
    path: &'a str,
    place: Place,
    stack: Vec<Frame>,
    markers: BTreeMap<usize, Marker>,
    footnotes: Vec<Footnote>,
    ids: BTreeSet<String>,
    findings: Findings,
    /// Pictures met inside the open paragraph.
    pictures: Vec<Picture>,
    /// Whether the open block of HTML was reported: one message for the whole of it.
    in_html: bool,
    /// Elements open beyond [`DEEPEST`]: they were reported and are left out.
    too_deep: usize,
}

/// How many elements may stand one inside the other; lists of lists of lists are long past being readable by then.
const DEEPEST: usize = 32;

/// Ids that a page of any theme may give to parts of its own, so that no heading takes them.
const TAKEN: [&str; 12] = [
    "main", "leave", "menu", "display", "here", "more", "quiz", "search", "sources", "units", "forms", "due",
];

impl<'a> Builder<'a> {
    fn new(file: FileId, path: &'a str, place: Place) -> Self {
        Self {
            file,
            path,
            place,
            stack: vec![Frame::Blocks(BlockFrame::Root, Vec::new())],
            markers: BTreeMap::new(),
            footnotes: Vec::new(),
            ids: BTreeSet::new(),
            findings: Vec::new(),
            pictures: Vec::new(),
            in_html: false,
            too_deep: 0,
        }
    }

    /// Reads a whole text, which `:::` lines were taken out of, and what was left hanging in it.
    fn read(&mut self, text: &str) -> Document {
        let mut unresolved = Vec::new();
        let mut note = |link: BrokenLink| {
            unresolved.push((link.span, link.reference.into_string()));
            None
        };
        let parser = Parser::new_with_broken_link_callback(text, options(), Some(&mut note));
        for (event, at) in parser.into_offset_iter() {
            self.event(event, at, text);
        }
        for (at, reference) in unresolved {
            let span = self.span(&at);
            self.findings.extend(loose_ends::link(text, &at, &reference, span));
        }
        let document = self.finish(text.len());
        for note in loose_ends::unused_notes(&document) {
            let at = text.find(&format!("[^{note}]:")).unwrap_or(0);
            let span = self.span(&(at..at + note.len() + 4));
            self.findings.push(loose_ends::unused_note(note, span));
        }
        document
    }

    fn span(&self, at: &Range<usize>) -> Span {
        match &self.place {
            Place::Offset(base) => Span::new(self.file, base + at.start..base + at.end),
            Place::Value(words) => words.span(at),
        }
    }

    fn finish(&mut self, end: usize) -> Document {
        if let Some(Marker::Close) = self.markers.get(&end) {
            self.close_container();
        }
        while self.stack.len() > 1 {
            self.close_container();
        }
        let blocks = match self.stack.pop() {
            Some(Frame::Blocks(_, blocks)) => blocks,
            _ => Vec::new(),
        };
        Document { blocks, footnotes: std::mem::take(&mut self.footnotes) }
    }

    fn event(&mut self, event: Event, at: Range<usize>, text: &str) {
        if let Event::Start(Tag::TableRow) = event
            && let Some(Frame::Table(table)) = self.stack.last()
            && loose_ends::cells(&text[at.clone()]) > table.alignments.len()
        {
            let span = self.span(&at);
            self.findings.push(loose_ends::long_row(table.alignments.len(), span));
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, &at),
            Event::Code(text) => self.push_inline(Inline::Code(text.into_string())),
            Event::SoftBreak => self.push_inline(Inline::SoftBreak),
            Event::HardBreak => self.push_inline(Inline::HardBreak),
            Event::FootnoteReference(label) => {
                self.push_inline(Inline::FootnoteReference(label.into_string()))
            }
            Event::Html(text) => {
                if !std::mem::replace(&mut self.in_html, true) {
                    self.raw_html(&text, &at);
                }
            }
            Event::InlineHtml(text) => self.raw_html(&text, &at),
            Event::Rule => self.rule(&at),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn rule(&mut self, at: &Range<usize>) {
        match container::at_rule(&self.markers, at).cloned() {
            Some(Marker::Close) => self.close_container(),
            Some(open) => self.stack.push(Frame::Blocks(BlockFrame::Container(open), Vec::new())),
            None => self.push_block(Block::Rule),
        }
    }

    fn close_container(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        if let Some(Frame::Blocks(BlockFrame::Container(Marker::Open { kind, argument }), blocks)) =
            self.stack.pop()
        {
            self.push_block(Block::Container(Container { kind, argument, blocks }));
        }
    }

    fn start(&mut self, tag: Tag, at: Range<usize>) {
        if self.too_deep > 0 || self.stack.len() > DEEPEST {
            if self.too_deep == 0 {
                let span = self.span(&(at.start..at.start));
                self.findings.push(loose_ends::too_deep(span));
            }
            self.too_deep += 1;
            return;
        }
        let frame = match tag {
            Tag::Paragraph => Frame::Inlines(InlineFrame::Paragraph(at), Vec::new()),
            Tag::Heading { level, .. } => Frame::Inlines(InlineFrame::Heading(depth(level), at), Vec::new()),
            Tag::BlockQuote(kind) => Frame::Blocks(BlockFrame::Quote(kind.map(alert)), Vec::new()),
            Tag::CodeBlock(kind) => Frame::Code {
                language: match kind {
                    CodeBlockKind::Fenced(words) => words.split_whitespace().next().unwrap_or("").to_owned(),
                    CodeBlockKind::Indented => String::new(),
                },
                text: String::new(),
                at,
            },
            Tag::List(start) => Frame::List(start, Vec::new()),
            Tag::Item => Frame::Blocks(BlockFrame::Item, Vec::new()),
            Tag::FootnoteDefinition(label) => {
                Frame::Blocks(BlockFrame::Footnote(label.into_string()), Vec::new())
            }
            Tag::DefinitionList => Frame::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Frame::Inlines(InlineFrame::Term, Vec::new()),
            Tag::DefinitionListDefinition => Frame::Blocks(BlockFrame::Meaning, Vec::new()),
            Tag::Table(alignments) => Frame::Table(Box::new(TableFrame {
                alignments: alignments.iter().map(alignment).collect(),
                start: at.start,
                ..TableFrame::default()
            })),
            Tag::TableHead => {
                if let Some(Frame::Table(table)) = self.stack.last_mut() {
                    table.in_header = true;
                }
                return;
            }
            Tag::TableRow => {
                if let Some(Frame::Table(table)) = self.stack.last_mut() {
                    table.in_header = false;
                    table.rows.push(Vec::new());
                }
                return;
            }
            Tag::TableCell => Frame::Inlines(InlineFrame::Cell, Vec::new()),
            Tag::Emphasis => Frame::Inlines(InlineFrame::Emphasis, Vec::new()),
            Tag::Strong => Frame::Inlines(InlineFrame::Strong, Vec::new()),
            Tag::Strikethrough => Frame::Inlines(InlineFrame::Strikethrough, Vec::new()),
            Tag::Link { dest_url, title, .. } => {
                if !title.is_empty() {
                    let span = self.span(&at);
                    self.findings.push(loose_ends::title(&title, span));
                }
                let target = self.target(&dest_url, &at);
                Frame::Inlines(InlineFrame::Link(target, at), Vec::new())
            }
            Tag::Image { dest_url, title, .. } => {
                if !title.is_empty() {
                    let span = self.span(&at);
                    self.findings.push(loose_ends::title(&title, span));
                }
                Frame::Inlines(InlineFrame::Image(dest_url.into_string(), at), Vec::new())
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => Frame::Skip,
        };
        self.stack.push(frame);
    }

    fn end(&mut self, tag: TagEnd) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if matches!(tag, TagEnd::TableHead | TagEnd::TableRow) {
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        match frame {
            Frame::Blocks(frame, blocks) => self.end_blocks(frame, blocks),
            Frame::Inlines(frame, content) => self.end_inlines(frame, content),
            Frame::List(start, items) => self.push_block(Block::List { start, items }),
            Frame::Definitions(entries) => self.push_block(Block::Definitions(entries)),
            Frame::Table(table) => self.end_table(*table),
            Frame::Code { language, text, at } => {
                let span = self.span(&at);
                self.push_block(Block::Example { language, text, span });
            }
            Frame::Skip => self.in_html = false,
        }
    }

    fn end_table(&mut self, table: TableFrame) {
        let at = table.start..table.start + 1;
        if table.header.iter().any(|cell| plain_text(cell).trim().is_empty()) {
            let finding = Diagnostic::error(
                Code::TABLE,
                self.span(&at),
                "a cell in this table's header row is empty",
                "give each column a heading, in the first cell too",
            )
            .expected("words in each cell of the first row");
            self.findings.push(finding);
        }
        self.push_block(Block::Table {
            alignments: table.alignments,
            header: table.header,
            rows: table.rows,
        });
    }

    fn end_blocks(&mut self, frame: BlockFrame, blocks: Vec<Block>) {
        match frame {
            BlockFrame::Item => {
                self.picture_out_of_place();
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(ListItem { blocks });
                }
            }
            BlockFrame::Quote(Some(kind)) => self.push_block(Block::Alert { kind, blocks }),
            BlockFrame::Quote(None) => self.push_block(Block::Quote(blocks)),
            BlockFrame::Footnote(label) => self.footnotes.push(Footnote { label, blocks }),
            BlockFrame::Meaning => {
                self.picture_out_of_place();
                if let Some(Frame::Definitions(entries)) = self.stack.last_mut()
                    && let Some(entry) = entries.last_mut()
                {
                    entry.meanings.push(blocks);
                }
            }
            // A container is closed by its own line; reaching its end here means an outer block ended first.
            BlockFrame::Root | BlockFrame::Container(_) => {
                self.stack.push(Frame::Blocks(frame, blocks));
            }
        }
    }

    fn end_inlines(&mut self, frame: InlineFrame, content: Vec<Inline>) {
        match frame {
            InlineFrame::Paragraph(at) => self.end_paragraph(content, &at),
            InlineFrame::Heading(level, at) => {
                self.picture_out_of_place();
                let id = self.unique_id(&plain_text(&content));
                let span = self.span(&at);
                self.push_block(Block::Heading { level, id, content, span });
            }
            InlineFrame::Strong => self.push_inline(Inline::Strong(content)),
            InlineFrame::Emphasis => self.push_inline(Inline::Emphasis(content)),
            InlineFrame::Strikethrough => self.push_inline(Inline::Strikethrough(content)),
            InlineFrame::Link(target, at) => {
                let span = self.span(&at);
                self.check_link_text(&content, span);
                self.push_inline(Inline::Link { target, content, span });
            }
            InlineFrame::Image(source, at) => self.end_image(&source, &plain_text(&content), &at),
            InlineFrame::Cell => {
                self.picture_out_of_place();
                if let Some(Frame::Table(table)) = self.stack.last_mut() {
                    if table.in_header {
                        table.header.push(content);
                    } else if let Some(row) = table.rows.last_mut() {
                        row.push(content);
                    }
                }
            }
            InlineFrame::Term => {
                self.picture_out_of_place();
                if let Some(Frame::Definitions(entries)) = self.stack.last_mut() {
                    entries.push(Definition { term: content, meanings: Vec::new() });
                }
            }
        }
    }

    fn end_paragraph(&mut self, content: Vec<Inline>, at: &Range<usize>) {
        let pictures = std::mem::take(&mut self.pictures);
        let words = plain_text(&content);
        if !pictures.is_empty() && !words.trim().is_empty() {
            let span = self.span(at);
            self.findings.push(loose_ends::picture_among_words(span));
        }
        for picture in pictures {
            self.push_block(Block::Picture(picture));
        }
        if !words.trim().is_empty() {
            self.push_block(Block::Paragraph(content));
        }
    }

    /// Reports pictures met where there is no line of their own: in a tight item, a cell or a heading.
    fn picture_out_of_place(&mut self) {
        for picture in std::mem::take(&mut self.pictures) {
            self.findings.push(loose_ends::picture_among_words(picture.span));
        }
    }

    fn end_image(&mut self, source: &str, alternative: &str, at: &Range<usize>) {
        let span = self.span(at);
        if alternative.trim().is_empty() {
            self.findings.push(
                Diagnostic::error(
                    Code::ALT_TEXT,
                    span,
                    "this picture has no words that say what it shows",
                    "write them between the square brackets, such as `![A girl shows her tablet to a grown-up.](…)`",
                )
                .expected("what the picture shows"),
            );
        }
        let source = match source.strip_prefix("drawing:") {
            Some(name) => PictureSource::Drawing(name.to_owned()),
            None => PictureSource::File(paths::join(self.path, source).unwrap_or_else(|| source.to_owned())),
        };
        self.pictures.push(Picture { alternative: alternative.to_owned(), source, span });
    }

    fn push_block(&mut self, block: Block) {
        match self.stack.last_mut() {
            Some(Frame::Blocks(_, blocks)) => blocks.push(block),
            // A tight list item holds inlines directly: they were gathered in a frame of their own.
            Some(
                Frame::Inlines(..)
                | Frame::List(..)
                | Frame::Table(_)
                | Frame::Definitions(_)
                | Frame::Code { .. }
                | Frame::Skip,
            )
            | None => {}
        }
    }

    fn push_inline(&mut self, inline: Inline) {
        match self.stack.last_mut() {
            Some(Frame::Inlines(_, content)) => content.push(inline),
            // Words straight inside a tight item or a definition: keep them in a paragraph that grows.
            Some(Frame::Blocks(BlockFrame::Item | BlockFrame::Meaning, blocks)) => match blocks.last_mut() {
                Some(Block::Paragraph(content)) => content.push(inline),
                _ => blocks.push(Block::Paragraph(vec![inline])),
            },
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: &Range<usize>) {
        if let Some(Frame::Code { text: code, .. }) = self.stack.last_mut() {
            code.push_str(text);
            return;
        }
        self.findings.extend(phone_number::finding(text, self.span(at)));
        let told = self.findings.iter().any(|finding| finding.code == Code::BLOCK);
        self.findings.extend(loose_ends::block_line(text, self.span(at)).filter(|_| !told));
        self.push_inline(Inline::Text(text.to_owned(), self.span(at)));
    }

    fn unique_id(&mut self, words: &str) -> String {
        let base = slug(words);
        let mut count = 1;
        let mut id = base.clone();
        while TAKEN.contains(&id.as_str()) || !self.ids.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        id
    }

    fn raw_html(&mut self, text: &str, at: &Range<usize>) {
        let tag: String = text
            .trim_start()
            .trim_start_matches(['<', '/', '!'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if text.trim_start().starts_with("</") {
            return;
        }
        let instead = match tag.to_ascii_lowercase().as_str() {
            "" => "take the comment out; notes to yourself don't belong on the page",
            "img" | "svg" | "picture" | "figure" => "use a picture: `![what it shows](drawing:name)`",
            "b" | "strong" | "i" | "em" | "u" | "span" | "font" => "use `**words**` for words that matter",
            "br" | "hr" | "p" => "leave an empty line between paragraphs",
            "a" => "use a link: `[words](page.md)`",
            "table" | "tr" | "td" | "th" => {
                "use a table: a line of `| heading | heading |`, then `|---|---|`"
            }
            "h1" | "h2" | "h3" | "h4" => "use a heading: `## words`",
            "ul" | "ol" | "li" => "use a list: lines that begin with `- `",
            "pre" | "code" => "use a fenced block: three back-ticks above and below",
            _ => {
                "use one of the blocks: `:::key`, `:::story`, `:::talk`, `:::try`, `:::know`, `:::help` or `:::fact`"
            }
        };
        let what = if tag.is_empty() { "an HTML comment".to_owned() } else { format!("the HTML `<{tag}>`") };
        let finding = Diagnostic::error(
            Code::RAW_HTML,
            self.span(at),
            format!("{what} isn't allowed in a page"),
            instead,
        )
        .expected("markdown");
        self.findings.push(finding);
    }

    fn check_link_text(&mut self, content: &[Inline], span: Span) {
        let words = plain_text(content);
        let words = words.trim().trim_end_matches(['.', '!']).to_lowercase();
        let vague = ["here", "click here", "this", "this link", "link", "read more", "more", "this page"];
        if words.is_empty()
            || vague.contains(&words.as_str())
            || words.starts_with("http://")
            || words.starts_with("https://")
        {
            self.findings.push(
                Diagnostic::error(
                    Code::LINK_TEXT,
                    span,
                    format!("the words of this link, `{words}`, don't say where it goes"),
                    "name the page or what the reader will find there",
                )
                .expected("words that make sense on their own"),
            );
        }
    }

    fn target(&mut self, written: &str, at: &Range<usize>) -> Target {
        if let Some((scheme, rest)) = written.split_once(':') {
            match scheme {
                "fact" => return Target::Fact(rest.to_owned()),
                "help" => return Target::Service(rest.to_owned()),
                "term" => return Target::Term(rest.to_owned()),
                "https" | "http" => return Target::External(written.to_owned()),
                _ => {
                    let finding = Diagnostic::error(
                        Code::BROKEN_LINK,
                        self.span(at),
                        format!("a link that begins with `{scheme}:` can't be used here"),
                        "link to a page by its file, or to `fact:`, `help:` or `term:` and an id",
                    )
                    .expected("a page, a fact, a help service or a term");
                    self.findings.push(finding);
                    return Target::Anchor(String::new());
                }
            }
        }
        if let Some(anchor) = written.strip_prefix('#') {
            return Target::Anchor(anchor.to_owned());
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (written, None),
        };
        let path = paths::join(self.path, path).unwrap_or_else(|| path.to_owned());
        Target::Page { path, anchor }
    }
}

/// Headings belong to the page: one inside a block would be missing from *in this page*.
fn check_headings_in_blocks(document: &Document, findings: &mut Findings) {
    for span in loose_ends::inner_headings(document) {
        findings.push(
            Diagnostic::error(
                Code::HEADING,
                span,
                "a heading stands inside a block",
                "put it above the block, or write the block's title after its name, such as `:::story The new player`",
            )
            .expected("headings outside blocks, lists and quotations"),
        );
    }
}

fn check_headings(document: &Document, findings: &mut Findings) {
    let mut last = 1;
    for block in &document.blocks {
        let Block::Heading { level, content, span, .. } = block else { continue };
        let words = plain_text(content);
        if words.trim().is_empty() {
            findings.push(Diagnostic::error(
                Code::HEADING,
                *span,
                "this heading is empty",
                "write its words, or take it out",
            ));
        } else if *level == 1 {
            findings.push(
                Diagnostic::error(
                    Code::HEADING,
                    *span,
                    "a heading with one `#` stands in the page, whose title is given at the top",
                    "use `##`",
                )
                .expected("`##` or deeper"),
            );
        } else if *level > last + 1 {
            findings.push(
                Diagnostic::error(
                    Code::HEADING,
                    *span,
                    format!("this heading goes from level {last} to level {level}"),
                    format!("use `{}` here", "#".repeat(usize::from(last) + 1)),
                )
                .expected(format!("level {}", last + 1)),
            );
        }
        last = (*level).max(2);
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(written: &CellAlignment) -> Alignment {
    match written {
        CellAlignment::None | CellAlignment::Left => Alignment::Natural,
        CellAlignment::Center => Alignment::Centre,
        CellAlignment::Right => Alignment::End,
    }
}

/// Words as an id: lower case, letters and digits, hyphens between.
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '’') {
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "section".to_owned() } else { trimmed.to_owned() }
}
