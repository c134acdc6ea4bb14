//! No page loads anything from outside its folder: checked on the finished files, whatever theme made them.

use crate::{
    check::Findings,
    diag::{Code, Diagnostic, Example::Written, Family},
    model::output::Output,
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "outside-address",
    Family::Privacy,
    "A generated page would load something from outside its folder.",
    "Whoever answers the request learns that somebody reads the page, and from disk it doesn't load at all.",
    Written("themes/belisha/css/95-own.css", "main { background: url(https://www.example.org/paper.png) }\n"),
    Written("themes/belisha/css/95-own.css", "main { background: none }\n"),
)
.held();

/// What makes a browser load something: attributes of pages, and addresses in styles.
const LOADS: [&str; 6] = [" src=", " srcset=", " poster=", " data=", "url(", "@import "];

/// Reports each file that would load from an address with a scheme or a host.
pub fn check(output: &Output, findings: &mut Findings) {
    for (path, bytes) in &output.files {
        let css = path.ends_with(".css");
        if !css && !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        let found = LOADS.iter().find_map(|mark| {
            text.match_indices(mark)
                .filter(|(at, _)| css || in_tag_or_style(&text[..*at]))
                .map(|(at, _)| at + mark.len())
                .find(|at| outside(&text[*at..]))
        });
        let link = links(&text).into_iter().find(|at| outside(&text[*at..]));
        if let Some(at) = found.or(link) {
            let line = text[..at].matches('\n').count() + 1;
            let column = text[..at].rsplit('\n').next().map_or(1, |before| before.chars().count() + 1);
            let address: String =
                text[at..].chars().take_while(|c| !matches!(c, '"' | '\'' | ')' | ' ' | '>')).collect();
            findings.push(
                Diagnostic::at_point(
                    CODE,
                    path,
                    line,
                    column,
                    format!("this file would load `{address}` from outside its folder"),
                    "put the file in the theme and name it by a path without a scheme",
                )
                .expected("a path within the site"),
            );
        }
    }
}

/// Whether what follows stands within a tag or a `<style>`, not among the words of the page, where an address loads
/// nothing. Words hold no bare `<`.
fn in_tag_or_style(before: &str) -> bool {
    before.rfind('<').is_some_and(|open| {
        let tag = &before[open..];
        !tag.contains('>') || tag.starts_with("<style")
    })
}

/// Where the `href` of each `<link>` begins.
fn links(text: &str) -> Vec<usize> {
    text.match_indices("<link ")
        .filter_map(|(at, _)| {
            let end = text[at..].find('>').map(|end| at + end)?;
            let href = text[at..end].find("href=")?;
            let start = at + href + 5;
            Some(start + usize::from(text[start..].starts_with(['"', '\''])))
        })
        .collect()
}

fn outside(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', ' ']);
    if text.starts_with("data:") {
        return false;
    }
    text.starts_with("//")
        || text.split([':', '/', '"', '\'', ')', ' ', '?', '#']).next().is_some_and(|scheme| {
            !scheme.is_empty()
                && text[scheme.len()..].starts_with(':')
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
