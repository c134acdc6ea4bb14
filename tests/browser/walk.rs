//! Walks over many pages at once, a window for each browser, and puts everything that was found into one message.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::chromium::browsers;
use crate::site::Page;
use crate::tab::Tab;

static NEXT_BROWSER: AtomicUsize = AtomicUsize::new(0);

/// Looks at every page; `look` gives what is wrong with one. Fails with all of it.
pub fn every_page(pages: &[&'static Page], look: impl Fn(&mut Tab, &'static Page) -> Vec<String> + Sync) {
    let found = each_page(pages, |tab, page| (page, look(tab, page)));
    let found = found
        .into_iter()
        .flat_map(|(page, problems)| problems.into_iter().map(|one| (page.to_string(), one)));
    nothing_found(found.collect(), pages.len());
}

/// What `look` gives for each page, in the order of the pages.
pub fn each_page<T: Send>(
    pages: &[&'static Page],
    look: impl Fn(&mut Tab, &'static Page) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let given = Mutex::new(Vec::new());
    let broken = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for browser in browsers() {
            scope.spawn(|| {
                let mut tab = Tab::new(browser);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(page) = pages.get(number) else { return };
                    match catch_unwind(AssertUnwindSafe(|| look(&mut tab, page))) {
                        Ok(one) => given.lock().expect("the list").push((number, one)),
                        Err(panic) => {
                            broken.lock().expect("the list").push((page.to_string(), words_of(&*panic)));
                            tab = Tab::new(browser);
                        }
                    }
                }
            });
        }
    });
    nothing_found(broken.into_inner().expect("the list"), pages.len());
    let mut given = given.into_inner().expect("the list");
    given.sort_by_key(|(number, _)| *number);
    given.into_iter().map(|(_, one)| one).collect()
}

/// What a check said when it gave up in the middle of a page.
fn words_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("gave up").to_string()
}

/// A window for a check that follows one path.
pub fn with_tab<T>(path: impl FnOnce(&mut Tab) -> T) -> T {
    let browsers = browsers();
    let number = NEXT_BROWSER.fetch_add(1, Ordering::Relaxed) % browsers.len();
    path(&mut Tab::new(&browsers[number]))
}

/// A private window for a check of what is kept.
pub fn with_private_tab<T>(path: impl FnOnce(&mut Tab) -> T) -> T {
    let browsers = browsers();
    let number = NEXT_BROWSER.fetch_add(1, Ordering::Relaxed) % browsers.len();
    path(&mut Tab::private(&browsers[number]))
}

/// Fails when anything was found, and says each thing once with the pages it is on.
pub fn nothing_found(found: Vec<(String, String)>, looked_at: usize) {
    let mut pages_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (page, problem) in found {
        pages_of.entry(problem).or_default().insert(page);
    }
    let mut said = String::new();
    for (problem, pages) in &pages_of {
        let named: Vec<_> = pages.iter().take(4).map(String::as_str).collect();
        let more = if pages.len() > 4 { format!(" and {} more", pages.len() - 4) } else { String::new() };
        said.push_str(&format!("- {problem}\n    on {}{more}\n", named.join(", ")));
    }
    assert!(said.is_empty(), "{} problems on {looked_at} pages:\n{said}", pages_of.len());
}
