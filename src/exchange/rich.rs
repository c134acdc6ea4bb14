//! HTML from other programs as markdown: paragraphs, what is shown beside them, and what had to be left behind.

use html5gum::{Token, Tokenizer};

use super::words::{PICTURE, SHOWN, at_start, code, escaped, push_escaped};

/// What a piece of HTML says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// Paragraphs of words before anything shown, as markdown.
    pub paragraphs: Vec<String>,
    /// What is shown: examples, lists, and whatever follows them, as blocks of markdown.
    pub shown: Vec<String>,
    /// Paragraphs after what is shown, when it stood apart in a box of ours.
    pub after: Vec<String>,
    /// What markdown has no place for, each in a few words.
    pub left: Vec<String>,
}

impl Rich {
    /// All of it on one line, for words that may be one paragraph only.
    pub fn line(&self) -> String {
        let all = self.paragraphs.iter().chain(&self.shown).chain(&self.after);
        let words: Vec<String> = all.map(|block| block.replace("\\\n", " ").replace('\n', " ")).collect();
        words.join(" ").trim().to_owned()
    }

    /// The words alone, breaks kept, when there's nothing but one paragraph; else all on one line.
    pub fn words(&self) -> String {
        match (self.paragraphs.as_slice(), self.shown.is_empty() && self.after.is_empty()) {
            ([only], true) => only.clone(),
            _ => self.line(),
        }
    }
}

/// Reads HTML. `exact` for HTML of our own, whose straight signs are meant to be straight; `pictures` are the targets of
/// its pictures in order, where they are known.
pub fn read(html: &str, exact: bool, pictures: &[String]) -> Rich {
    let mut reader = Reader { exact, pictures, ..Reader::default() };
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |wanted: &str| {
                    tag.attributes
                        .iter()
                        .find(|(name, _)| name.as_slice() == wanted.as_bytes())
                        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                reader.start(&name, &attribute);
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

/// The words of a piece of HTML without any markup.
pub fn plain(html: &str) -> String {
    let mut out = String::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::String(text) => out.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) if tag.name.as_slice() == b"br" => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

#[derive(Default)]
struct Reader<'a> {
    exact: bool,
    pictures: &'a [String],
    pictures_seen: usize,
    run: String,
    out: Rich,
    /// The language and text of an example that is being read.
    example: Option<(String, String)>,
    /// Text within `code`.
    code: Option<String>,
    /// Lists that are open: the next number, or none for points.
    lists: Vec<Option<usize>>,
    /// The mark of the list item that is being read.
    item: Option<String>,
    quote: usize,
    /// Where links that are open lead.
    links: Vec<Option<String>>,
    /// Boxes that are open, each with whether it's ours.
    boxes: Vec<bool>,
    was_shown: bool,
    picture_words: bool,
    /// Elements whose words aren't for readers.
    silent: usize,
}

impl Reader<'_> {
    fn start(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" => {
                self.flush();
                self.picture_words = attribute("class").as_deref() == Some(PICTURE);
            }
            "div" => {
                self.flush();
                let ours = attribute("class").as_deref() == Some(SHOWN);
                self.boxes.push(ours);
                self.was_shown |= ours;
            }
            "ul" => self.list(None),
            "ol" => self.list(Some(1)),
            "li" => {
                self.flush();
                self.item = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                });
            }
            "blockquote" => {
                self.flush();
                self.quote += 1;
            }
            "pre" => {
                self.flush();
                let class = attribute("class").unwrap_or_default();
                let language = class.split_whitespace().find_map(|name| name.strip_prefix("language-"));
                self.example = Some((language.unwrap_or("text").to_owned(), String::new()));
            }
            "br" if self.example.is_some() => self.text("\n"),
            "br" => {
                self.trim_end();
                self.run.push_str("\\\n");
            }
            "strong" | "b" => self.mark("**"),
            "em" | "i" => self.mark("*"),
            "del" | "s" | "strike" => self.mark("~~"),
            "code" | "tt" if self.example.is_none() => self.code = Some(String::new()),
            "a" => {
                let address = attribute("href").filter(|address| address.starts_with("http"));
                if address.is_some() {
                    self.run.push('[');
                }
                self.links.push(address);
            }
            "img" => self.picture(attribute("alt").unwrap_or_default(), attribute("src").unwrap_or_default()),
            "script" | "style" => {
                self.silent += 1;
                self.leave(name);
            }
            "td" | "th" => self.run.push(' '),
            "table" | "audio" | "video" | "iframe" | "object" | "math" | "svg" | "input" | "sub" | "sup" => {
                self.leave(name);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "tr" | "table" => {
                self.flush();
                if name == "li" {
                    self.item = None;
                }
                self.picture_words = false;
            }
            "div" => {
                self.flush();
                self.boxes.pop();
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.pop();
            }
            "blockquote" => {
                self.flush();
                self.quote = self.quote.saturating_sub(1);
            }
            "pre" => {
                if let Some((language, text)) = self.example.take() {
                    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                    let fence = "`".repeat(longest.max(2) + 1);
                    let text = text.trim_matches('\n');
                    self.out.shown.push(format!("{fence}{language}\n{text}\n{fence}"));
                }
            }
            "strong" | "b" => self.unmark("**"),
            "em" | "i" => self.unmark("*"),
            "del" | "s" | "strike" => self.unmark("~~"),
            "code" | "tt" => {
                if let Some(text) = self.code.take().filter(|text| !text.is_empty()) {
                    self.run.push_str(&code(&text));
                }
            }
            "a" => {
                if let Some(Some(address)) = self.links.pop() {
                    self.run.push_str(&format!("]({address})"));
                }
            }
            "script" | "style" => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        if let Some((_, example)) = &mut self.example {
            example.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            // Line ends are only layout in HTML. Spaces are kept as they are: in a sentence they may be meant.
            let text = text.replace(['\n', '\r', '\t'], " ");
            let text =
                if self.run.is_empty() || self.run.ends_with("\\\n") { text.trim_start() } else { &text };
            push_escaped(text, self.exact, &mut self.run);
        }
    }

    fn list(&mut self, start: Option<usize>) {
        self.flush();
        self.lists.push(start);
    }

    fn mark(&mut self, mark: &str) {
        self.run.push_str(mark);
    }

    /// Ends bold or slanted words; markdown wants no space before the mark.
    fn unmark(&mut self, mark: &str) {
        let spaces = self.run.len() - self.run.trim_end_matches(' ').len();
        self.run.truncate(self.run.len() - spaces);
        if self.run.ends_with(mark) && !self.run.ends_with(&format!("\\{mark}")) {
            self.run.truncate(self.run.len() - mark.len());
        } else {
            self.run.push_str(mark);
        }
        self.run.push_str(&" ".repeat(spaces));
    }

    fn picture(&mut self, alternative: String, source: String) {
        self.flush();
        let target = self.pictures.get(self.pictures_seen).cloned();
        self.pictures_seen += 1;
        match target {
            Some(target) => self.out.shown.push(format!("![{}]({target})", escaped(&alternative, true))),
            None => {
                let name = source.rsplit('/').next().unwrap_or_default();
                self.out.left.push(format!("a picture (`{name}`: {alternative})"));
            }
        }
    }

    fn leave(&mut self, name: &str) {
        let words = match name {
            "table" => "a table's rows and columns, which became a line each",
            "sub" | "sup" => "raised or lowered letters",
            "script" | "style" => "a script or style",
            "math" => "a formula",
            "input" => "a field",
            _ => "a picture, film or sound",
        };
        if !self.out.left.iter().any(|left| left == words) {
            self.out.left.push(words.to_owned());
        }
    }

    fn trim_end(&mut self) {
        let length = self.run.trim_end().len();
        self.run.truncate(length);
    }

    /// Ends the run of words that is open.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let run = run.trim_end_matches(['\n', '\\']).trim();
        // A backslash that was taken with a break at the end belongs to a sign before it.
        let odd = run.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
        let run = if odd { format!("{run}\\") } else { run.to_owned() };
        if run.is_empty() {
            return;
        }
        if self.picture_words {
            let target = self.pictures.get(self.pictures_seen).cloned();
            self.pictures_seen += 1;
            return match target {
                Some(target) => self.out.shown.push(format!("![{run}]({target})")),
                None => self.out.shown.push(at_start(&run)),
            };
        }
        let in_ours = self.boxes.contains(&true);
        if let Some(mark) = self.item.take() {
            let indent = "  ".repeat(self.lists.len().saturating_sub(1));
            self.item = Some(" ".repeat(mark.len()));
            let line = format!("{indent}{mark}{}", at_start(&run));
            return match self.out.shown.last_mut() {
                Some(list) if is_list(list) => {
                    list.push('\n');
                    list.push_str(&line);
                }
                _ => self.out.shown.push(line),
            };
        }
        let words = at_start(&run);
        if self.quote > 0 {
            self.out.shown.push(format!("> {words}"));
        } else if in_ours {
            self.out.shown.push(words);
        } else if self.was_shown {
            self.out.after.push(words);
        } else if self.out.shown.is_empty() {
            self.out.paragraphs.push(words);
        } else {
            self.out.shown.push(words);
        }
    }

    fn finish(mut self) -> Rich {
        self.end("pre");
        self.end("code");
        self.flush();
        self.out
    }
}

fn is_list(block: &str) -> bool {
    let digits = block.chars().take_while(char::is_ascii_digit).count();
    block.starts_with("- ") || digits > 0 && block[digits..].starts_with(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        let rich = read(
            "<p>Look at <b>this </b>: it's <em>new</em> &amp; 1 &lt; 2.<br>So?</p><pre class=\"language-email\">From: a\n\n  b `c`</pre>",
            false,
            &[],
        );
        assert_eq!(rich.paragraphs, ["Look at **this** : it's *new* & 1 \\< 2.\\\nSo?"]);
        assert_eq!(rich.shown, ["```email\nFrom: a\n\n  b `c`\n```"]);
        assert!(rich.left.is_empty());
    }

    #[test]
    fn lists_pictures_and_what_is_left_are_told() {
        let rich = read(
            "Which?<ul><li>one</li><li>two</li></ul><img src=\"@@PLUGINFILE@@/a.png\" alt=\"A cat\"><table><tr><td>x<td>y</table>",
            false,
            &[],
        );
        assert_eq!(rich.paragraphs, ["Which?"]);
        assert_eq!(rich.shown, ["- one\n- two", "x y"]);
        assert_eq!(rich.left.len(), 2, "{:?}", rich.left);
        assert!(rich.left[0].contains("a.png"));
        let ours = read(
            "<p>Fill in.</p><div class=\"belisha-shown\"><p class=\"belisha-picture\">A cat</p></div><p>The end.</p>",
            true,
            &["drawing:cat".to_owned()],
        );
        assert_eq!(ours.paragraphs, ["Fill in."]);
        assert_eq!(ours.shown, ["![A cat](drawing:cat)"]);
        assert_eq!(ours.after, ["The end."]);
    }
}
