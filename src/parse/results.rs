//! `content/agreement/results/`: the counted answers of each round, one file a round, as `belisha agreement tally`
//! writes them.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, de};

use super::{Findings, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        project::Project,
        questionnaire::{
            Audience, Count, OptionResult, QuestionKind, QuestionResult, Results, SMALLEST_GROUP,
        },
    },
};

/// Where results stand.
pub const FOLDER: &str = "content/agreement/results/";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawResults {
    version: String,
    counted: String,
    people: BTreeMap<String, u32>,
    #[serde(default)]
    questions: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: String,
    kind: String,
    about: Option<String>,
    asked: BTreeMap<String, String>,
    #[serde(default)]
    answered: BTreeMap<String, u32>,
    #[serde(default)]
    options: Vec<RawOption>,
    #[serde(default)]
    wrote: BTreeMap<String, RawCount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOption {
    id: String,
    text: String,
    #[serde(default)]
    counts: BTreeMap<String, RawCount>,
}

/// A number, or the word for a count that isn't shown as one.
enum RawCount {
    Number(u32),
    Word(String),
}

impl<'de> Deserialize<'de> for RawCount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = RawCount;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a whole number, few, nearly-all or hidden")
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawCount, E> {
                let wrong = || E::invalid_value(de::Unexpected::Unsigned(number), &self);
                u32::try_from(number).map(RawCount::Number).map_err(|_| wrong())
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<RawCount, E> {
                Ok(RawCount::Word(word.to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Reads the results of every round, the newest first.
pub fn results(project: &Project, findings: &mut Findings) -> Vec<Results> {
    let mut results: Vec<Results> = project
        .texts
        .keys()
        .filter(|path| path.starts_with(FOLDER) && path.ends_with(".yaml"))
        .filter_map(|path| one(project, path, findings))
        .collect();
    results.sort_by(|a, b| (b.counted, &b.version.value).cmp(&(a.counted, &a.version.value)));
    results
}

fn one(project: &Project, path: &str, findings: &mut Findings) -> Option<Results> {
    let file = *project.texts.get(path)?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawResults = yaml.read_all(findings)?;
    let counted = yaml.date("counted", &raw.counted, findings);
    let people = groups(&yaml, "people", raw.people, findings);
    let mut questions = Vec::new();
    for (at, question) in raw.questions.into_iter().enumerate() {
        questions.extend(read(&yaml, &format!("questions[{at}]"), question, findings));
    }
    Some(Results {
        version: yaml.spanned("version", raw.version),
        counted: counted?.value,
        people,
        questions,
    })
}

fn read(yaml: &Yaml, at: &str, raw: RawQuestion, findings: &mut Findings) -> Option<QuestionResult> {
    let kind = yaml.one_of(&format!("{at}.kind"), &raw.kind, &QuestionKind::ALL, findings)?;
    let mut asked = BTreeMap::new();
    for (name, words) in raw.asked {
        let audience = yaml.one_of(&format!("{at}.asked.{name}"), &name, &Audience::ALL, findings);
        asked.extend(audience.map(|audience| (audience, words)));
    }
    let answered = groups(yaml, &format!("{at}.answered"), raw.answered, findings);
    let options: Vec<OptionResult> = raw
        .options
        .into_iter()
        .enumerate()
        .map(|(n, option)| OptionResult {
            counts: counts(yaml, &format!("{at}.options[{n}].counts"), option.counts, findings),
            id: option.id,
            text: option.text,
        })
        .collect();
    let wrote = counts(yaml, &format!("{at}.wrote"), raw.wrote, findings);
    let result = QuestionResult { id: raw.id, kind, about: raw.about, asked, answered, options, wrote };
    worked_out(yaml, at, &result, findings);
    Some(result)
}

/// Numbers of people, of groups that may be shown.
fn groups(
    yaml: &Yaml,
    at: &str,
    raw: BTreeMap<String, u32>,
    findings: &mut Findings,
) -> BTreeMap<Audience, u32> {
    let mut groups = BTreeMap::new();
    for (name, number) in raw {
        let field = format!("{at}.{name}");
        if number < SMALLEST_GROUP {
            findings.push(small(yaml, &field, number));
        }
        let audience = yaml.one_of(&field, &name, &Audience::ALL, findings);
        groups.extend(audience.map(|audience| (audience, number)));
    }
    groups
}

/// A single count left out among options that add up is no secret.
fn worked_out(yaml: &Yaml, at: &str, result: &QuestionResult, findings: &mut Findings) {
    for audience in result.answered.keys().filter(|_| result.kind.is_single()) {
        let mut unsaid = result.options.iter().enumerate().filter(|(_, option)| {
            option.counts.get(audience).is_some_and(|count| !matches!(count, Count::Exactly(_)))
        });
        if let (Some((n, option)), None) = (unsaid.next(), unsaid.next()) {
            findings.push(
                Diagnostic::error(
                    Code::SMALL_COUNT,
                    yaml.span(&format!("{at}.options[{n}].counts.{}", audience.name())),
                    format!("the count of `{}` can be worked out from the others", option.id),
                    TALLY,
                )
                .expected("`hidden` at one of the others too"),
            );
        }
    }
}

fn counts(
    yaml: &Yaml,
    at: &str,
    raw: BTreeMap<String, RawCount>,
    findings: &mut Findings,
) -> BTreeMap<Audience, Count> {
    let mut counts = BTreeMap::new();
    for (name, count) in raw {
        let field = format!("{at}.{name}");
        let audience = yaml.one_of(&field, &name, &Audience::ALL, findings);
        let count = match count {
            RawCount::Word(word) => yaml.one_of(&field, &word, &Count::WORDS, findings),
            RawCount::Number(number) => {
                if (1..SMALLEST_GROUP).contains(&number) {
                    findings.push(small(yaml, &field, number));
                }
                Some(Count::Exactly(number))
            }
        };
        counts.extend(audience.zip(count));
    }
    counts
}

const TALLY: &str =
    "let `belisha agreement tally` write this file from the answers; it leaves out what points at people";

/// A number that points at people in a small group.
fn small(yaml: &Yaml, field: &str, number: u32) -> Diagnostic {
    Diagnostic::error(
        Code::SMALL_COUNT,
        yaml.span(field),
        format!("this shows a group of {number}, and one of fewer than {SMALLEST_GROUP} could be recognised"),
        TALLY,
    )
    .expected("a group of 5 or more, or `few`")
}
