//! The starter, built once, and the forms of a site with what its pages say.

use std::{path::Path, sync::LazyLock};

use crate::{
    paper::{Paper, bare},
    support::{Site, files_in},
};

/// The starter, built.
pub static STARTER: LazyLock<Site> = LazyLock::new(|| {
    let site = Site::empty();
    site.build(&[]).is_fine();
    site
});

/// A form: its PDF and what its page says.
pub struct Form {
    /// Such as `students-7-11-large`.
    pub name: String,
    pub paper: Paper,
    /// How many sheets the page is split into.
    pub sheets: usize,
    /// Each promise or purpose with what follows it, in order, without spaces.
    pub promises: Vec<String>,
    html: String,
}

/// Every form of the public edition in a folder with a site.
pub fn forms(site: &Path) -> Vec<Form> {
    let folder = site.join("public/agreement/forms");
    files_in(&folder)
        .into_iter()
        .filter_map(|(path, bytes)| {
            let name = path.strip_suffix(".html")?.to_owned();
            let html = String::from_utf8(bytes).expect("text");
            Some(Form {
                paper: Paper::at(folder.join(format!("{name}.pdf"))),
                sheets: html.matches("<section").count(),
                promises: parts(&html),
                name,
                html,
            })
        })
        .collect()
}

impl Form {
    pub fn is_large(&self) -> bool {
        self.name.ends_with("-large")
    }

    pub fn is_easy(&self) -> bool {
        self.name.ends_with("-easy")
    }

    pub fn is_consents(&self) -> bool {
        self.name.starts_with("consents")
    }

    /// The words of the first element with a class, without spaces.
    pub fn words(&self, class: &str) -> String {
        elements(&self.html, class).next().unwrap_or_else(|| panic!("{}: no {class}", self.name))
    }

    /// The page's title.
    pub fn title(&self) -> String {
        let title = self.html.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next());
        plain(title.expect("a heading"))
    }

    pub fn html(&self) -> &str {
        &self.html
    }
}

/// What is said of each promise: its text and its reason.
fn parts(html: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in html.split("class=form-").skip(1) {
        let inner = || bare(&plain(piece.split_once('>').map_or("", |(_, rest)| rest)));
        if piece.starts_with("text") {
            parts.push(inner());
        } else if piece.starts_with("because")
            && let Some(last) = parts.last_mut()
        {
            last.push_str(&inner());
        }
    }
    parts
}

fn elements<'a>(html: &'a str, class: &str) -> impl Iterator<Item = String> + 'a {
    let mark = format!("class={class}>");
    let pieces: Vec<&str> = html.split(mark.as_str()).skip(1).collect();
    pieces.into_iter().map(|piece| bare(&plain(piece)))
}

/// The words up to the first tag.
fn plain(html: &str) -> String {
    let words = html.split('<').next().unwrap_or_default();
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.into_iter().fold(words.to_owned(), |words, (from, to)| words.replace(from, to))
}
