//! On paper: pages without the furniture of the screen. What's printed with a quiz is in `quiz_paper`, forms in `forms`.

use crate::authored::{shows, string};
use crate::paper::{Paper, print};
use crate::site::{Page, one_of_each_kind};
use crate::tab::Tab;
use crate::walk::every_page;

fn on_paper(tab: &mut Tab, page: &Page) -> Paper {
    tab.open(page);
    print(tab, page)
}

/// A4 standing up, within half a millimetre.
pub fn paper_size(paper: &Paper, found: &mut Vec<String>) -> usize {
    let (pages, width, height) = paper.pages();
    if (width - 210.0).abs() > 0.5 || (height - 297.0).abs() > 0.5 {
        found.push(format!("prints on {width:.0} x {height:.0} mm, not on A4"));
    }
    pages
}

#[test]
fn one_page_of_each_kind_prints_without_the_furniture_of_the_screen() {
    let pages: Vec<_> = one_of_each_kind().into_iter().filter(|page| page.kind != "leave").collect();
    every_page(&pages, |tab, page| {
        let paper = on_paper(tab, page);
        let mut found = Vec::new();
        paper_size(&paper, &mut found);
        let text = paper.text();
        let heading = tab.text("document.querySelector('h1').innerText");
        let kept_to_the_screen = ["agreement_form", "consents_form"].contains(&page.kind.as_str());
        if !shows(&text, &heading) && !kept_to_the_screen {
            found.push(format!("prints without its heading {heading}"));
        }
        for words in [string("leave", "button"), string("display", "button"), string("print", "button")] {
            if shows(&text, &words) && page.kind != "page" {
                found.push(format!("prints the button \"{words}\""));
            }
        }
        found
    });
}
