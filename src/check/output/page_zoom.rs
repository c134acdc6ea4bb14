//! A finished page can be made larger.

use super::{Faults, page::Page};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-zoom",
    Family::Theme,
    "A finished page forbids its reader to make it larger.",
    "Whoever needs larger words would have none.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block styles %}<meta name=\"viewport\" content=\"width=device-width, user-scalable=no\">{% endblock styles %}\n{% block main %}<h1>{{ page.heading }}</h1>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block styles %}<meta name=\"viewport\" content=\"width=device-width\">{% endblock styles %}\n{% block main %}<h1>{{ page.heading }}</h1>{% endblock main %}\n",
    ),
);

/// How far a page must let itself be made larger: WCAG 2.2, 1.4.4 asks for 200 %, zoom up to 400 % shows it whole
/// (1.4.10); browsers allow 500 %.
const LARGEST: f64 = 5.0;

/// No `user-scalable=no` and no small `maximum-scale`.
pub fn check(page: &Page, faults: &mut Faults) {
    let is_viewport =
        |at: &usize| page.attribute(*at, "name").is_some_and(|name| name.eq_ignore_ascii_case("viewport"));
    for at in page.named(&["meta"]).filter(is_viewport) {
        let content = page.attribute(at, "content").unwrap_or_default().to_ascii_lowercase();
        let wrong = content.split([',', ';']).filter_map(|part| part.split_once('=')).any(|(name, value)| {
            let value = value.trim();
            match name.trim() {
                "user-scalable" => matches!(value, "no" | "0"),
                "maximum-scale" => value.parse::<f64>().is_ok_and(|scale| scale < LARGEST),
                _ => false,
            }
        });
        if wrong {
            faults.add(
                CODE,
                page.start(at),
                "the page forbids its reader to make it larger",
                "`width=device-width, initial-scale=1`",
                "take `user-scalable` and `maximum-scale` out of the `viewport`",
            );
        }
    }
}
