//! JSON Schemas for editors, made from the very types that files are read into, so that the two can't part.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{
    abbreviations::RawAbbreviations,
    agreement::{RawAgreement, RawClause},
    consents::RawConsents,
    facts::{RawFact, RawService, RawTerm},
    guidance::RawSuperseded,
    policy::RawPolicyPage,
    questionnaire::RawQuestionnaire,
    quiz::raw::RawQuiz,
    records::{RawLink, RawNames, RawPicture},
    report::RawReport,
    rounds::RawRound,
    site::RawSettings,
    unit::{RawPage, RawUnit},
    word_lists::{RawCharacters, RawContradictions, RawReading, RawWording},
};
use crate::model::schema::Schema;

/// An id: letters, digits, hyphens.
pub(super) const ID: &str = "^[A-Za-z0-9_-]+$";
/// A date with hyphens.
pub(super) const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// The address of a page on the internet, or nothing.
pub(super) const ADDRESS: &str = "^(https?://[^ \"<>]+)?$";

/// A schema for every kind of file. To add one: derive `JsonSchema` on its `Raw…` type and give it a line here.
pub fn schemas() -> Vec<Schema> {
    vec![
        of::<RawSettings>("site", "content/site.yaml"),
        list_of::<RawFact>("facts", "content/facts.yaml", "facts"),
        list_of::<RawService>("help", "content/help.yaml", "services"),
        list_of::<RawTerm>("glossary", "content/glossary.yaml", "terms"),
        of::<RawAgreement>("agreement", "content/agreement/agreement.yaml"),
        of::<RawClause>("clause", "content/agreement/clauses/*.yaml"),
        of::<RawAgreement>("released-agreement", "content/agreement/released/*/agreement.yaml"),
        of::<RawClause>("released-clause", "content/agreement/released/*/clauses/*.yaml"),
        of::<RawRound>("round", "content/agreement/rounds/*.yaml"),
        of::<RawQuestionnaire>("questionnaire", "content/agreement/questionnaire.yaml"),
        of::<RawConsents>("consents", "content/agreement/consents.yaml"),
        of::<RawReport>("report", "content/agreement/report.yaml"),
        of::<RawQuiz>("quiz", "quizzes/*/*.yaml"),
        of::<RawUnit>("unit-page", "content/units/*/unit.md"),
        of::<RawPage>("student-page", "content/units/*/students/*.md"),
        of::<RawPage>("parents-page", "content/units/*/parents.md"),
        of::<RawPage>("own-page", "content/pages/*.md"),
        of::<RawPolicyPage>("policy-page", "content/policy/*.md"),
        list_of::<RawPicture>("pictures", "content/pictures.yaml", "pictures"),
        list_of::<RawLink>("links", "content/links.yaml", "links"),
        list_of::<RawSuperseded>("guidance", "content/checks/guidance.yaml", "guidance"),
        of::<RawAbbreviations>("abbreviations", "content/checks/abbreviations.yaml"),
        of::<RawReading>("reading", "content/checks/reading.yaml"),
        of::<RawWording>("wording", "content/checks/wording.yaml"),
        of::<RawCharacters>("characters", "content/checks/characters.yaml"),
        of::<RawContradictions>("contradictions", "content/checks/contradictions.yaml"),
        of::<RawNames>("first-names", "content/checks/first-names.yaml"),
    ]
}

/// The names of a fixed list, as a schema's `enum`.
pub(super) fn names<T>(known: &[(&'static str, T)]) -> Vec<&'static str> {
    known.iter().map(|(name, _)| *name).collect()
}

fn of<T: JsonSchema>(name: &str, files: &'static str) -> Schema {
    finished(name, files, made::<T>())
}

/// A file whose one field is a list.
fn list_of<T: JsonSchema>(name: &str, files: &'static str, field: &str) -> Schema {
    let mut item = made::<T>();
    let about = item.as_object_mut().and_then(|item| {
        item.remove("$schema");
        item.remove("title");
        item.remove("description")
    });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": about,
        "type": "object",
        "properties": { field: { "type": "array", "description": about, "items": item } },
        "required": [field],
        "additionalProperties": false,
    });
    finished(name, files, schema)
}

fn made<T: JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

fn finished(name: &str, files: &'static str, mut schema: Value) -> Schema {
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), json!(files));
    }
    let text = serde_json::to_string_pretty(&tidy(schema)).unwrap_or_default() + "\n";
    Schema { name: format!("{name}.json"), files, text }
}

/// Fields in order of name, so that the bytes are always the same, and without the formats of numbers, which are Rust's.
fn tidy(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<(String, Value)> = fields.into_iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            let kept = sorted.into_iter().filter(|(name, value)| name != "format" || !value.is_string());
            Value::Object(kept.map(|(name, value)| (name, tidy(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(tidy).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_rust_is_left_in_a_schema() {
        for schema in schemas() {
            assert!(schema.text.contains("\"additionalProperties\": false"), "{}", schema.name);
            for word in ["Raw", "uint", "$defs", "serde"] {
                assert!(!schema.text.contains(word), "{}: {word}\n{}", schema.name, schema.text);
            }
        }
    }

    #[test]
    fn every_field_says_what_it_holds() {
        fn fields(value: &Value, bare: &mut Vec<String>) {
            for (name, inner) in value.as_object().into_iter().flatten() {
                if name == "properties" {
                    for (field, schema) in inner.as_object().into_iter().flatten() {
                        if schema["type"] != json!(null) && schema["description"] == json!(null) {
                            bare.push(field.clone());
                        }
                    }
                }
                fields(inner, bare);
            }
        }
        for schema in schemas() {
            let value: Value = serde_json::from_str(&schema.text).unwrap();
            assert!(value["description"].is_string(), "{}", schema.name);
            let mut bare = Vec::new();
            fields(&value, &mut bare);
            assert!(bare.is_empty(), "{}: {bare:?}", schema.name);
        }
    }
}
