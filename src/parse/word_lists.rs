//! `content/checks/`: what rules about words read. Each file is the setting's own, or else the program's.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};

use super::{Findings, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        project::Project,
        word_lists::{Avoid, Characters, Contradiction, HardWords, Limits, Reading, WordLists, Wording},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReading {
    readers: BTreeMap<String, RawLimits>,
    #[serde(default)]
    known_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLimits {
    mean_sentence: f64,
    longest_sentence: usize,
    grade: f64,
    hard_words: Option<RawHardWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHardWords {
    syllables: usize,
    per_100: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWording {
    phrases: Vec<RawAvoid>,
    law: Vec<String>,
    help_half: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAvoid {
    avoid: Vec<String>,
    instead: String,
    because: String,
    #[serde(default)]
    readers: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCharacters {
    characters: Vec<String>,
    #[serde(default)]
    not_people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContradictions {
    pairs: Vec<RawContradiction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContradiction {
    one: Vec<String>,
    other: Vec<String>,
    settle: String,
}

/// Reads the lists; one that can't be used is reported and left empty.
pub fn word_lists(project: &Project, findings: &mut Findings) -> WordLists {
    WordLists {
        reading: reading(project, findings).unwrap_or_default(),
        wording: wording(project, findings).unwrap_or_default(),
        characters: characters(project, findings).unwrap_or_default(),
        contradictions: contradictions(project, findings).unwrap_or_default(),
    }
}

fn list<T: DeserializeOwned>(project: &Project, name: &str, findings: &mut Findings) -> Option<(Yaml, T)> {
    let file = *project.texts.get(&format!("content/checks/{name}.yaml"))?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw = yaml.read_all(findings)?;
    Some((yaml, raw))
}

fn reading(project: &Project, findings: &mut Findings) -> Option<Reading> {
    let (yaml, raw) = list::<RawReading>(project, "reading", findings)?;
    let mut readers = BTreeMap::new();
    for (reader, limits) in raw.readers {
        if !reader.starts_with("students-") && !["parents", "staff", "everyone"].contains(&reader.as_str()) {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    yaml.key_span(&format!("readers.{reader}")),
                    format!("`{reader}` isn't a reader"),
                    "write `students-` and the id of a band, such as `students-7-11`, or `parents`, `staff` or `everyone`",
                )
                .expected("a reader such as `students-7-11`"),
            );
        }
        let hard_words =
            limits.hard_words.map(|hard| HardWords { syllables: hard.syllables, per_100: hard.per_100 });
        let RawLimits { mean_sentence, longest_sentence, grade, .. } = limits;
        readers.insert(reader, Limits { mean_sentence, longest_sentence, grade, hard_words });
    }
    let known_words = raw.known_words.iter().map(|word| word.to_lowercase()).collect();
    Some(Reading { readers, known_words })
}

fn wording(project: &Project, findings: &mut Findings) -> Option<Wording> {
    let (yaml, raw) = list::<RawWording>(project, "wording", findings)?;
    let audiences = [("students", ()), ("parents", ()), ("staff", ())];
    let mut avoid = Vec::new();
    for (at, entry) in raw.phrases.into_iter().enumerate() {
        for (n, reader) in entry.readers.iter().enumerate() {
            yaml.one_of(&format!("phrases[{at}].readers[{n}]"), reader, &audiences, findings);
        }
        let RawAvoid { avoid: phrases, instead, because, readers, except } = entry;
        avoid.push(Avoid { phrases, instead, because, readers, except });
    }
    Some(Wording { avoid, law: raw.law, help_half: raw.help_half })
}

fn characters(project: &Project, findings: &mut Findings) -> Option<Characters> {
    let (_, raw) = list::<RawCharacters>(project, "characters", findings)?;
    Some(Characters { names: raw.characters, not_people: raw.not_people.into_iter().collect() })
}

fn contradictions(project: &Project, findings: &mut Findings) -> Option<Vec<Contradiction>> {
    let (_, raw) = list::<RawContradictions>(project, "contradictions", findings)?;
    let pairs = raw.pairs.into_iter();
    Some(pairs.map(|RawContradiction { one, other, settle }| Contradiction { one, other, settle }).collect())
}
