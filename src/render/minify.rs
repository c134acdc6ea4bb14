//! Takes the needless space out of a finished page, and keeps the page as it was when that would join words.

/// Stands for the main part of a page while the rest is made smaller.
const PLACE: &str = "\u{1}";

/// The main part of the last page made smaller, with what it became: the two editions of a page mostly share it.
#[derive(Default)]
pub struct LastMain {
    before: String,
    after: Vec<u8>,
}

/// The page, smaller where that changes nothing that a reader sees.
pub fn page(html: &str, last: &mut LastMain) -> Vec<u8> {
    // A page whose own words hold the sign is made smaller whole, so that its main part goes nowhere else.
    let cut = if html.contains(PLACE) { None } else { parts(html) };
    let Some((head, main, tail)) = cut else { return smaller(html) };
    if last.before != main {
        last.after = smaller(main);
        main.clone_into(&mut last.before);
    }
    let frame = smaller(&format!("{head}{PLACE}{tail}"));
    match frame.iter().position(|&byte| byte == PLACE.as_bytes()[0]) {
        Some(at) => [&frame[..at], last.after.as_slice(), &frame[at + 1..]].concat(),
        None => smaller(html),
    }
}

/// A page cut around what `<main>` holds.
fn parts(html: &str) -> Option<(&str, &str, &str)> {
    let open = html.find("<main")?;
    let start = open + html[open..].find('>')? + 1;
    let end = start + html[start..].find("</main>")?;
    Some((&html[..start], &html[start..end], &html[end..]))
}

fn smaller(html: &str) -> Vec<u8> {
    let cfg = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    let small = minify_html::minify(html.as_bytes(), Some(cfg));
    match std::str::from_utf8(&small) {
        Ok(text) if same_words(html, text) => small,
        _ => html.as_bytes().to_vec(),
    }
}

/// Whether two pages show the same words, with a space wherever one is shown.
fn same_words(before: &str, after: &str) -> bool {
    let mut before = Words::new(before);
    let mut after = Words::new(after);
    loop {
        match (before.next(), after.next()) {
            (None, None) => return true,
            (a, b) if a == b => {}
            _ => return false,
        }
    }
}

/// Elements whose edges break a line, so that space beside them isn't seen.
const LINES: [&str; 44] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "header",
    "footer",
    "main",
    "nav",
    "section",
    "article",
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "hr",
];

/// The shown words of a page, one at a time; a word ends at space and at the edge of a line.
struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn new(html: &'a str) -> Self {
        Self { rest: html }
    }
}

impl Iterator for Words<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut word = String::new();
        while let Some(c) = self.rest.chars().next() {
            if c == '<' {
                let end = self.rest.find('>')?;
                let tag = &self.rest[1..end];
                let name: String = tag
                    .trim_start_matches('/')
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect::<String>()
                    .to_ascii_lowercase();
                self.rest = &self.rest[end + 1..];
                if (LINES.contains(&name.as_str()) || name == "br") && !word.is_empty() {
                    return Some(word);
                }
                continue;
            }
            self.rest = &self.rest[c.len_utf8()..];
            if c.is_whitespace() && c != '\u{a0}' {
                if !word.is_empty() {
                    return Some(word);
                }
            } else if c == '&' {
                word.push(self.entity());
            } else {
                word.push(c);
            }
        }
        (!word.is_empty()).then_some(word)
    }
}

impl Words<'_> {
    /// Reads on after an ampersand: the letter it stands for, for the few that a page may hold in either form.
    fn entity(&mut self) -> char {
        const NAMES: [(&str, char); 9] = [
            ("amp;", '&'),
            ("lt;", '<'),
            ("gt;", '>'),
            ("quot;", '"'),
            ("#x27;", '\''),
            ("#39;", '\''),
            ("LT;", '<'),
            ("lt", '<'),
            ("GT;", '>'),
        ];
        for (name, letter) in NAMES {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.rest = rest;
                return letter;
            }
        }
        '&'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_would_be_joined_are_kept_apart() {
        let html = "<!doctype html><html lang=en><head><title>x</title></head><body><div>Sign: <span>x</span> <span>y</span></div></body></html>";
        let text = String::from_utf8(page(html, &mut LastMain::default())).unwrap();
        assert!(Words::new(&text).any(|word| word == "x"), "{text}");
        assert!(Words::new(&text).any(|word| word == "y"), "{text}");
    }

    #[test]
    fn space_between_blocks_goes() {
        let html = "<!doctype html><html lang=en><head><title>x</title></head><body><p>a</p>\n\n   <p>b &amp; c</p></body></html>";
        let small = page(html, &mut LastMain::default());
        assert!(small.len() < html.len());
    }

    #[test]
    fn the_two_editions_of_a_page_share_their_main_part() {
        let html = |foot: &str| {
            format!(
                "<!doctype html><html lang=en><head><title>x</title></head><body><main id=m> <p>a  b</p> </main><p>{foot}</p></body></html>"
            )
        };
        let mut last = LastMain::default();
        for foot in ["public", "staff"] {
            let text = String::from_utf8(page(&html(foot), &mut last)).unwrap();
            assert!(text.contains("<p>a b</p></main>") && text.contains(foot), "{text}");
        }
    }
}
