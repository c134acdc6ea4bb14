//! Nothing scrolls sideways or is cut off: in a window 320 px wide, which is 400 % on a laptop, in the smallest and the
//! largest text, with the spacing a reader may set, and in a wide window.

use crate::site::pages;
use crate::tab::Tab;
use crate::walk::every_page;

fn set_size(tab: &mut Tab, size: u32) {
    tab.eval(&format!("document.documentElement.dataset.size = '{size}'"));
}

/// What doesn't fit, when no word of up to so many letters may fall apart.
pub fn misfits(tab: &mut Tab, longest: u32, how: &str) -> Vec<String> {
    let found = tab.list(&format!("checks.misfits({longest})"));
    found.into_iter().map(|problem| format!("{how}: {problem}")).collect()
}

fn open_everything(tab: &mut Tab) {
    tab.eval("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
}

#[test]
fn nothing_scrolls_sideways_or_is_cut_off() {
    every_page(&pages(), |tab, page| {
        tab.resize(320, 640);
        tab.open(page);
        let mut found = misfits(tab, 8, "320 px");
        open_everything(tab);
        found.extend(misfits(tab, 8, "320 px, all open"));
        set_size(tab, 4);
        found.extend(misfits(tab, 6, "320 px, largest text"));
        for width in [768, 1280] {
            tab.resize(width, 800);
            found.extend(misfits(tab, 8, &format!("{width} px, largest text")));
        }
        set_size(tab, 1);
        found.extend(misfits(tab, 8, "1280 px"));
        tab.eval("checks.spaceOut()");
        found.extend(misfits(tab, 0, "1280 px, spaced out"));
        tab.resize(320, 640);
        found.extend(misfits(tab, 0, "320 px, spaced out"));
        found
    });
}
