//! A page's words as a tree: what markdown becomes before anything is drawn.

use crate::source::{Span, Spanned};

/// A page's body.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Footnotes by label, in the order they are first used.
    pub footnotes: Vec<Footnote>,
}

/// A footnote's words.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The label written between `[^` and `]`.
    pub label: String,
    /// Its words.
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading; `level` is 2 or deeper, the title of the page being 1.
    Heading { level: u8, id: String, content: Vec<Inline>, span: Span },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is its first number when it's numbered.
    List { start: Option<u64>, items: Vec<ListItem> },
    /// A quotation.
    Quote(Vec<Block>),
    /// An alert such as `> [!NOTE]`.
    Alert { kind: AlertKind, blocks: Vec<Block> },
    /// A fenced example or code.
    Example { language: String, text: String, span: Span },
    /// A table with its header row.
    Table { alignments: Vec<Alignment>, header: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A line across.
    Rule,
    /// A block that an author opens with three colons.
    Container(Container),
    /// A picture alone on its line.
    Picture(Picture),
}

/// One item of a list; `tight` items hold no paragraphs.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A term and its meanings.
#[derive(Debug, Clone, Default)]
pub struct Definition {
    /// The word.
    pub term: Vec<Inline>,
    /// What it means, one entry a `:` line.
    pub meanings: Vec<Vec<Block>>,
}

/// How a column of a table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the language reads.
    Natural,
    /// In the middle.
    Centre,
    /// At the end, as numbers are.
    End,
}

/// The five kinds of alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl AlertKind {
    /// The name that templates and strings use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// The blocks that teachers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContainerKind {
    /// The idea to keep.
    Key,
    /// A story told by characters.
    Story,
    /// Questions for a class or a family.
    Talk,
    /// A small thing to do now.
    Try,
    /// A surprising true thing.
    Know,
    /// Where to find help.
    Help,
    /// A fact in this reader's words, with its source.
    Fact,
}

impl ContainerKind {
    /// Every kind with the name an author writes after the colons.
    pub const ALL: [(&'static str, ContainerKind); 7] = [
        ("key", Self::Key),
        ("story", Self::Story),
        ("talk", Self::Talk),
        ("try", Self::Try),
        ("know", Self::Know),
        ("help", Self::Help),
        ("fact", Self::Fact),
    ];

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// The name an author writes.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A block opened with three colons.
#[derive(Debug, Clone)]
pub struct Container {
    /// Which.
    pub kind: ContainerKind,
    /// The rest of its first line: a title, or ids for `help` and `fact`.
    pub argument: Spanned<String>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A picture alone on its line.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What it shows, in words.
    pub alternative: String,
    /// The theme's drawing or a file beside the page.
    pub source: PictureSource,
    /// Where it's written.
    pub span: Span,
}

/// Where a picture comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureSource {
    /// A drawing of the theme, by name.
    Drawing(String),
    /// A file, path from the root.
    File(String),
}

/// Words within a block.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Words, and where they are written; for words in a value of YAML that was folded, the whole value.
    Text(String, Span),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Link {
        target: Target,
        content: Vec<Inline>,
        span: Span,
    },
    FootnoteReference(String),
    SoftBreak,
    HardBreak,
}

/// Where a link leads, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another page by its source path from the root, with an optional heading.
    Page { path: String, anchor: Option<String> },
    /// A heading on the same page.
    Anchor(String),
    /// A fact that the words state.
    Fact(String),
    /// A help service.
    Service(String),
    /// A word of the glossary.
    Term(String),
    /// A page on the internet.
    External(String),
}

/// The plain words of some inlines, for titles, search and checks.
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(content, &mut out);
    out
}

fn push_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text, _) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => {
                push_plain(inner, out);
            }
            Inline::Link { content, .. } => push_plain(content, out),
            Inline::FootnoteReference(_) => {}
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
        }
    }
}

/// Calls `visit` for every run of inlines in the blocks, in reading order, footnotes not included.
pub fn each_inlines<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content),
            Block::List { items, .. } => {
                for item in items {
                    each_inlines(&item.blocks, visit);
                }
            }
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => each_inlines(inner, visit),
            Block::Table { header, rows, .. } => {
                for cell in header.iter().chain(rows.iter().flatten()) {
                    visit(cell);
                }
            }
            Block::Definitions(entries) => {
                for entry in entries {
                    visit(&entry.term);
                    for meaning in &entry.meanings {
                        each_inlines(meaning, visit);
                    }
                }
            }
            Block::Container(container) => each_inlines(&container.blocks, visit),
            Block::Example { .. } | Block::Rule | Block::Picture(_) => {}
        }
    }
}

/// Calls `visit` for every block, the outer before the inner.
pub fn each_block<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::List { items, .. } => {
                for item in items {
                    each_block(&item.blocks, visit);
                }
            }
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => each_block(inner, visit),
            Block::Definitions(entries) => {
                for meaning in entries.iter().flat_map(|entry| &entry.meanings) {
                    each_block(meaning, visit);
                }
            }
            Block::Container(container) => each_block(&container.blocks, visit),
            _ => {}
        }
    }
}

/// Calls `visit` for every link with its target, words and place.
pub fn each_link<'a>(content: &'a [Inline], visit: &mut dyn FnMut(&'a Target, &'a [Inline], Span)) {
    for inline in content {
        match inline {
            Inline::Link { target, content, span } => {
                visit(target, content, *span);
                each_link(content, visit);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner) => {
                each_link(inner, visit);
            }
            _ => {}
        }
    }
}
