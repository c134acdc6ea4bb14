//! The tables of a finished page: header cells that say what they head, with words.

use super::{Faults, page::Page};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-tables",
    Family::Theme,
    "A table on a finished page has no header cells, an empty one, or one that doesn't say what it heads.",
    "A screen reader says a cell with the heading of its column or row.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><table><tr><th>Word</th></tr><tr><td>Link</td></tr></table>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><table><tr><th scope=\"col\">Word</th></tr><tr><td>Link</td></tr></table>{% endblock main %}\n",
    ),
);

/// Values of `scope`: HTML standard, `th`.
const SCOPES: [&str; 4] = ["col", "row", "colgroup", "rowgroup"];

/// Tables that aren't only for looks have `<th scope>` with words.
pub fn check(page: &Page, faults: &mut Faults) {
    for table in page.named(&["table"]) {
        if page.elements[table].hidden
            || matches!(page.attribute(table, "role"), Some("presentation" | "none"))
        {
            continue;
        }
        let headers: Vec<usize> =
            page.inside(table).filter(|&inner| page.elements[inner].name == "th").collect();
        if headers.is_empty() {
            faults.add(
                CODE,
                page.start(table),
                format!("the table {} has no header cells", page.tag(table)),
                "`<th scope=\"col\">` in its first row",
                "make the cells of the first row `<th scope=\"col\">`",
            );
        }
        for header in headers {
            if !page.has_words(header) {
                faults.add(
                    CODE,
                    page.start(header),
                    format!("the header cell {} is empty", page.tag(header)),
                    "words in each header cell",
                    "give the column or row a heading, or make the cell a `<td>`",
                );
            } else if !page.attribute(header, "scope").is_some_and(|scope| SCOPES.contains(&scope)) {
                faults.add(
                    CODE,
                    page.start(header),
                    format!("the header cell {} doesn't say what it heads", page.tag(header)),
                    "`scope=\"col\"` or `scope=\"row\"`",
                    "write `<th scope=\"col\">` over a column, `<th scope=\"row\">` before a row",
                );
            }
        }
    }
}
