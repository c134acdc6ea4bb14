//! No page loads anything from outside its folder: checked on the finished files, whatever theme made them.

use super::{Faults, Titled, page::Page};
use crate::{
    check::Findings,
    diag::{Code, Diagnostic, Example::Written, Family},
    model::output::{Edition, Output},
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

const EXPECTED: &str = "a path within the site";
const HELP: &str = "put the file in the theme and name it by a path without a scheme";

/// Attributes whose address a browser loads by itself, on any element.
const LOADS: [&str; 4] = ["src", "poster", "data", "background"];
/// Elements that load what `href` names.
const LINKS: [&str; 4] = ["link", "use", "image", "feimage"];
/// What makes a browser load something in styles.
const IN_STYLES: [&str; 2] = ["url(", "@import "];

/// Reports what a page would load from an address with a scheme or a host.
pub fn page(page: &Page, faults: &mut Faults) {
    for at in 0..page.elements.len() {
        let name = page.elements[at].name.as_ref();
        for (attribute, value) in page.attributes(at) {
            let address = match attribute {
                _ if LOADS.contains(&attribute) => Some(value).filter(|value| outside(value)),
                "href" | "xlink:href" if LINKS.contains(&name) => Some(value).filter(|value| outside(value)),
                "srcset" | "imagesrcset" => {
                    value.split([',', ' ']).find(|part| !part.is_empty() && outside(part))
                }
                "style" => in_styles(value).map(|at| address(&value[at..])),
                _ => None,
            };
            if let Some(address) = address {
                faults.add(CODE, page.start(at), message(address), EXPECTED, HELP);
            }
        }
        if name == "style" {
            for styles in page.raw_words(at) {
                if let Some(found) = in_styles(styles) {
                    faults.add(CODE, page.start(at), message(address(&styles[found..])), EXPECTED, HELP);
                }
            }
        }
    }
}

/// The same for style sheets, each of which is in both editions and told once.
pub fn files(output: &Output, _: &[Titled], findings: &mut Findings) {
    let public = format!("{}/", Edition::Public.name());
    let styles = output.files.iter().filter(|(path, _)| path.starts_with(&public) && path.ends_with(".css"));
    for (path, bytes) in styles {
        let text = String::from_utf8_lossy(bytes);
        if let Some(at) = in_styles(&text) {
            let (line, column) = super::line_and_column(&text, at);
            let finding = Diagnostic::at_point(CODE, path, line, column, message(address(&text[at..])), HELP);
            findings.push(finding.expected(EXPECTED));
        }
    }
}

fn message(address: &str) -> String {
    format!("this file would load `{address}` from outside its folder")
}

/// Where in styles an address from outside begins.
fn in_styles(styles: &str) -> Option<usize> {
    IN_STYLES.iter().find_map(|mark| {
        let found = styles.match_indices(mark).map(|(at, _)| at + mark.len());
        let mut addresses =
            found.map(|at| at + styles[at..].len() - styles[at..].trim_start_matches(QUOTES).len());
        addresses.find(|at| outside(&styles[*at..]))
    })
}

const QUOTES: [char; 3] = ['"', '\'', ' '];

/// The address that a text begins with.
fn address(text: &str) -> &str {
    text.split(['"', '\'', ')', ' ', '>', ';']).next().unwrap_or_default()
}

fn outside(text: &str) -> bool {
    let text = text.trim_start();
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
