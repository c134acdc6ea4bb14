//! A question's words as other programs take them: plain, as HTML, or as markdown again.

use super::xml::{Element, Node, fragment};
use crate::model::{
    document::{Block, Document, Inline, Picture, PictureSource, Target, plain_text},
    paths,
};

/// Words without any markup, on one line.
pub fn plain(content: &[Inline]) -> String {
    plain_text(content).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words with their markup as nodes of HTML. A link into the site is its words only: it leads nowhere elsewhere.
pub fn nodes(content: &[Inline]) -> Vec<Node> {
    let mut out = Vec::new();
    push_nodes(content, &mut out);
    out
}

fn push_nodes(content: &[Inline], out: &mut Vec<Node>) {
    for inline in content {
        let marked = |name: &str, inner: &[Inline]| Node::Element(Element::new(name).nodes(nodes(inner)));
        match inline {
            Inline::Text(text, _) => out.push(Node::Text(text.clone())),
            Inline::Code(text) => out.push(Node::Element(Element::new("code").text(text))),
            Inline::Strong(inner) => out.push(marked("strong", inner)),
            Inline::Emphasis(inner) => out.push(marked("em", inner)),
            Inline::Strikethrough(inner) => out.push(marked("del", inner)),
            Inline::Link { target: Target::External(address), content, .. } => {
                let link = Element::new("a").with("href", address).nodes(nodes(content));
                out.push(Node::Element(link));
            }
            Inline::Link { content, .. } => push_nodes(content, out),
            Inline::FootnoteReference(_) => {}
            Inline::SoftBreak => out.push(Node::Text(" ".to_owned())),
            Inline::HardBreak => out.push(Node::Element(Element::new("br"))),
        }
    }
}

/// Words as HTML text.
pub fn html(content: &[Inline]) -> String {
    fragment(&nodes(content))
}

/// Words without markup as HTML text, for places that show no markup and yet read entities.
pub fn plain_html(content: &[Inline]) -> String {
    fragment(&[Node::Text(plain(content))])
}

/// A paragraph.
pub fn paragraph(content: &[Inline]) -> Node {
    Node::Element(Element::new("p").nodes(nodes(content)))
}

/// The class of what a question shows above its options, by which an import tells it from the prompt.
pub const SHOWN: &str = "belisha-shown";
/// The class of the words that stand for a picture.
pub const PICTURE: &str = "belisha-picture";

/// What a question shows, as HTML. A picture is told in its words: a drawing of the theme is no file that could go along.
/// `None` when there is something in it that only a page can show.
pub fn shown(document: &Document) -> Option<Node> {
    let inside = document.blocks.iter().map(block).collect::<Option<Vec<Node>>>()?;
    Some(Node::Element(Element::new("div").with("class", SHOWN).nodes(inside)))
}

fn block(block: &Block) -> Option<Node> {
    Some(match block {
        Block::Paragraph(content) => paragraph(content),
        Block::Example { language, text, .. } => {
            let class = format!("language-{}", if language.is_empty() { "text" } else { language });
            Node::Element(Element::new("pre").with("class", class).text(text.trim_end_matches('\n')))
        }
        Block::Picture(picture) => {
            Node::Element(Element::new("p").with("class", PICTURE).text(&picture.alternative))
        }
        Block::List { start, items } => {
            let items = items.iter().map(|item| {
                let inside = item.blocks.iter().map(self::block).collect::<Option<Vec<Node>>>()?;
                Some(Element::new("li").nodes(inside))
            });
            let name = if start.is_some() { "ol" } else { "ul" };
            Node::Element(Element::new(name).children(items.collect::<Option<Vec<_>>>()?))
        }
        _ => return None,
    })
}

/// The pictures of what a question shows, as an author writes their targets.
pub fn pictures(document: &Document, quiz: &str) -> Vec<String> {
    let of_block = |block: &Block| match block {
        Block::Picture(picture) => Some(target(picture, quiz)),
        _ => None,
    };
    document.blocks.iter().filter_map(of_block).collect()
}

fn target(picture: &Picture, quiz: &str) -> String {
    match &picture.source {
        PictureSource::Drawing(name) => format!("drawing:{name}"),
        PictureSource::File(path) => paths::relative(quiz, path),
    }
}

/// Whether a question's first example is words; spot-the-clue questions over pictures aren't.
pub fn shows_picture(document: Option<&Document>) -> bool {
    document.is_some_and(|document| document.blocks.iter().any(|block| matches!(block, Block::Picture(_))))
}

/// Words as an author would write them again. Straight signs stay straight, because the reader would curl them.
pub fn markdown(content: &[Inline]) -> String {
    let mut out = String::new();
    push_markdown(content, &mut out);
    at_start(&out)
}

fn push_markdown(content: &[Inline], out: &mut String) {
    let wrapped = |mark: &str, inner: &[Inline], out: &mut String| {
        out.push_str(mark);
        push_markdown(inner, out);
        out.push_str(mark);
    };
    for inline in content {
        match inline {
            Inline::Text(text, _) => push_escaped(text, true, out),
            Inline::Code(text) => out.push_str(&code(text)),
            Inline::Strong(inner) => wrapped("**", inner, out),
            Inline::Emphasis(inner) => wrapped("*", inner, out),
            Inline::Strikethrough(inner) => wrapped("~~", inner, out),
            Inline::Link { target, content, .. } => match address(target) {
                None => push_markdown(content, out),
                Some(address) => {
                    out.push('[');
                    push_markdown(content, out);
                    out.push_str(&format!("]({address})"));
                }
            },
            Inline::FootnoteReference(label) => out.push_str(&format!("[^{label}]")),
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push_str("\\\n"),
        }
    }
}

/// Where a link leads, as it's written; a page's own place is lost, because the words may come back in another file.
fn address(target: &Target) -> Option<String> {
    match target {
        Target::Page { .. } | Target::Anchor(_) => None,
        Target::Fact(id) => Some(format!("fact:{id}")),
        Target::Service(id) => Some(format!("help:{id}")),
        Target::Term(word) => Some(format!("term:{word}")),
        Target::External(address) => Some(address.clone()),
    }
}

/// Words between back-ticks, more of them than the words hold in a row.
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Plain words as markdown that says the same. `exact` keeps straight quotes and dots straight too, which the reader of
/// pages curls and joins.
pub fn escaped(text: &str, exact: bool) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, exact, &mut out);
    out
}

/// Adds plain words to markdown. What stands before them counts: two dots may come in two pieces.
pub fn push_escaped(text: &str, exact: bool, out: &mut String) {
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            '&' => {
                let next = text[at + 1..].chars().next();
                next.is_none_or(|next| next.is_alphanumeric() || next == '#')
            }
            '"' | '\'' => exact,
            '-' | '.' => exact && out.ends_with(c),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
}

/// Marks that open a block only where a paragraph begins.
pub fn at_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '>', '+', '-', '=', ':', '|']) { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_kept_from_meaning_anything() {
        assert_eq!(escaped("a*b_c [d] & co &amp; <e>", true), "a\\*b\\_c \\[d\\] & co \\&amp; \\<e>");
        assert_eq!(escaped("'so' -- ...", true), "\\'so\\' -\\- .\\.\\.");
        assert_eq!(escaped("don't", false), "don't");
        assert_eq!(at_start("1. x"), "1\\. x");
        assert_eq!(at_start("# x"), "\\# x");
        assert_eq!(code("a`b"), "``a`b``");
    }
}
