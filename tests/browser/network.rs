//! No page asks for anything outside its folder, complains in the console, fails to load a part, or keeps anything in
//! the browser.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::site::{Page, file_of, pages, site};
use crate::tab::Tab;
use crate::walk::{each_page, nothing_found};

/// What the browser keeps for this page; nothing is right.
const KEPT: &str = "(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage has ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage has ${key}`),
    ...(document.cookie ? [`there are cookies: ${document.cookie}`] : []),
    ...(await indexedDB.databases()).map((base) => `indexedDB has ${base.name}`),
])()";

/// Links that make a browser look up or fetch something without a request that would be seen.
const HINTS: &str = "[...document.querySelectorAll('link')]
    .filter((link) => !['stylesheet', 'icon'].includes(link.rel))
    .map((link) => `has <link rel=${link.rel}>`)";

/// What happened when a page was opened and looked at.
pub struct Visit {
    pub page: &'static Page,
    /// The files that were asked for until the first view was complete.
    pub files: BTreeSet<PathBuf>,
    problems: Vec<String>,
}

/// One visit to every page, with all folded parts opened, scrolled to its end, in other colours and on paper.
static VISITS: LazyLock<Vec<Visit>> = LazyLock::new(|| each_page(&pages(), visit));

/// All the visits.
pub fn visits() -> &'static [Visit] {
    site();
    &VISITS
}

fn visit(tab: &mut Tab, page: &'static Page) -> Visit {
    tab.open(page);
    let files = tab.requests().iter().filter_map(|url| file_of(url)).collect();
    tab.eval("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
    tab.eval("scrollTo(0, document.documentElement.scrollHeight)");
    tab.media("", &[("prefers-color-scheme", "dark"), ("forced-colors", "active")]);
    tab.next_frame();
    tab.media("print", &[]);
    tab.next_frame();
    tab.media("", &[]);
    let mut problems = tab.complaints(page);
    problems.extend(tab.list(HINTS));
    problems.extend(kept(tab));
    Visit { page, files, problems }
}

#[test]
fn no_request_leaves_the_folder_and_nothing_complains() {
    let found = visits()
        .iter()
        .flat_map(|visit| visit.problems.iter().map(|problem| (visit.page.to_string(), problem.clone())));
    nothing_found(found.collect(), visits().len());
}

/// What is kept in the browser after the page was used.
pub fn kept(tab: &mut Tab) -> Vec<String> {
    tab.list(KEPT)
}
