//! A finished page says which language it is in, and parts in another say so too.

use oxilangtag::LanguageTag;

use super::{Faults, page::Page};
use crate::diag::{Code, Example::Written, Family};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "page-language",
    Family::Theme,
    "A finished page, or a part of it, doesn't say in a way that programs know which language it is in.",
    "A screen reader would read it out with the sounds of another language.",
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><p lang=\"welsh_words\">Geiriau.</p>{% endblock main %}\n",
    ),
    Written(
        "themes/belisha/templates/glossary.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.heading }}</h1><p lang=\"cy\">Geiriau.</p>{% endblock main %}\n",
    ),
);

/// Every `lang` is a tag by BCP 47 that begins with a language of two or three letters, and the page has one.
pub fn check(page: &Page, faults: &mut Faults) {
    let help = "write the language's short name, such as `en-GB`, `cy` or `fr`; for pages it is `language` in content/site.yaml";
    match page.named(&["html"]).next() {
        Some(root) if page.attribute(root, "lang").is_some_and(|tag| !tag.is_empty()) => {}
        root => {
            let at = root.map_or(0, |root| page.start(root));
            let message = "the page doesn't say which language it is in";
            faults.add(CODE, at, message, "`<html lang=\"…\">`", help);
        }
    }
    for at in 0..page.elements.len() {
        let Some(tag) = page.attribute(at, "lang").filter(|tag| !tag.is_empty()) else { continue };
        if !is_language(tag) {
            faults.add(
                CODE,
                page.start(at),
                format!("`{tag}` isn't a language"),
                "a language such as `en-GB`",
                help,
            );
        }
    }
}

fn is_language(tag: &str) -> bool {
    let length = tag.split('-').next().map_or(0, str::len);
    (2..=3).contains(&length) && LanguageTag::parse(tag).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn tags_are_those_of_the_standard() {
        assert!(["en", "en-GB", "cy", "zh-Hant-TW", "ckb"].into_iter().all(is_language));
        assert!(["", "english", "en_GB", "en-", "x-own", "e"].into_iter().all(|tag| !is_language(tag)));
    }
}
