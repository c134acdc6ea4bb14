//! Names of fields: which one was meant, and what the entries of a list are called.

use crate::diag::{did_you_mean, same_letters};

/// Words that authors try, each with the names that may be meant, the likeliest first.
const MEANT: [(&[&str], &[&str]); 25] = [
    (&["answers", "choices", "option", "responses", "alternatives"], &["options"]),
    (&["question", "stem", "ask", "text"], &["prompt", "statement", "meaning"]),
    (&["explain", "reason", "rationale", "why"], &["explanation", "because"]),
    (&["hint", "tip", "tips", "clue", "clues"], &["hints"]),
    (&["right", "iscorrect", "answer", "true"], &["correct", "answer"]),
    (&["wrong", "incorrect", "false"], &["misconception"]),
    (&["mistake", "mistakenidea"], &["misconception"]),
    (&["comment", "response", "reply"], &["feedback"]),
    (&["goals", "aims", "outcomes", "objective"], &["objectives"]),
    (&["heading", "name", "headline"], &["title", "name", "term"]),
    (&["title", "label"], &["name", "term", "text"]),
    (&["description", "intro", "blurb", "abstract"], &["summary", "meaning", "text"]),
    (&["duration", "time", "length", "mins"], &["minutes"]),
    (&["tags", "tag", "keyword", "search"], &["keywords"]),
    (&["phone", "telephone", "tel", "number", "mobile"], &["phone", "contact"]),
    (&["email", "mail"], &["contact"]),
    (&["url", "link", "website", "web", "site"], &["address"]),
    (&["lang", "locale"], &["language"]),
    (&["country", "region"], &["nation", "nations"]),
    (&["ages", "age", "years", "yeargroups"], &["bands", "band", "ages"]),
    (&["definition", "explanation", "means"], &["meaning"]),
    (&["word"], &["term"]),
    (&["reviewdate", "reviewby", "date", "when", "until"], &["due", "review", "recheck", "checked"]),
    (&["author", "by", "responsible", "lead"], &["owner"]),
    (&["type", "sort", "category"], &["type", "kind", "area"]),
];

/// The field that was meant, if one of the known ones is near: the same letters, a word that authors try, or a slip of
/// the keyboard.
pub(super) fn meant<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let letters = same_letters(written);
    if let Some(same) = known.iter().find(|name| same_letters(name) == letters) {
        return Some(same);
    }
    let tried = MEANT.iter().filter(|(words, _)| words.contains(&letters.as_str()));
    tried
        .flat_map(|(_, names)| names.iter())
        .find_map(|name| known.iter().find(|known| *known == name).copied())
        .or_else(|| did_you_mean(written, known.iter().copied()))
}

/// What an entry of a list is called, and the field that tells it from the others.
pub(super) fn entry_of(list: &str) -> (&str, &'static str) {
    match list {
        "questions" => ("question", "id"),
        "options" => ("option", "id"),
        "items" => ("item", "id"),
        "categories" => ("category", "id"),
        "gaps" => ("gap", "id"),
        "near" => ("known answer", "text"),
        "regions" => ("region", "id"),
        "steps" => ("step", "id"),
        "choices" => ("choice", "text"),
        "statements" => ("statement", "id"),
        "objectives" => ("objective", "id"),
        "facts" => ("fact", "id"),
        "services" => ("help service", "id"),
        "terms" => ("glossary word", "id"),
        "bands" => ("age band", "id"),
        "contacts" => ("contact", "role"),
        "for" => ("wording for", "who"),
        other => (other, "id"),
    }
}

/// A number that a field may well hold.
pub(super) fn number_for(field: &str) -> u32 {
    match field {
        "version" | "difficulty" => 1,
        "mastery" => 80,
        "order" => 10,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_that_was_meant() {
        let question = ["id", "type", "prompt", "explanation", "hints", "options", "answer", "if_true"];
        for (written, wanted) in [
            ("answers", "options"),
            ("question", "prompt"),
            ("explain", "explanation"),
            ("ifTrue", "if_true"),
            ("if-true", "if_true"),
            ("Prompt", "prompt"),
            ("promt", "prompt"),
            ("hint", "hints"),
        ] {
            assert_eq!(meant(written, &question), Some(wanted), "{written}");
        }
        assert_eq!(meant("colour", &question), None);
    }
}
