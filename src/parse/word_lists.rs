//! `content/checks/`: what rules about words read. Each file is the setting's own, or else the program's.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use super::{Findings, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        project::Project,
        word_lists::{Avoid, Characters, Contradiction, HardWords, Limits, Reading, WordLists, Wording},
    },
};

/// How long sentences and how hard words may be for each reader.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReading {
    /// The limits of each reader: students-7-11 and so on, parents, staff, everyone.
    readers: BTreeMap<String, RawLimits>,
    /// Long words that a young reader knows.
    #[serde(default)]
    known_words: Vec<String>,
}

/// The limits of one reader.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLimits {
    /// Most words of a sentence, on average.
    mean_sentence: f64,
    /// Most words of any sentence.
    longest_sentence: usize,
    /// Highest Flesch-Kincaid grade.
    grade: f64,
    /// Which words are hard, and how many may be; left out, none is.
    hard_words: Option<RawHardWords>,
}

/// Which words are hard, and how many may be.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHardWords {
    /// A word of so many syllables is hard.
    syllables: usize,
    /// Most hard words in a hundred.
    per_100: f64,
}

/// Words that blame, scare or are out of date, and the two halves of speaking of the law.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWording {
    /// What's better not said.
    phrases: Vec<RawAvoid>,
    /// Phrases that say what is against the law.
    law: Vec<String>,
    /// Phrases that say that asking for help is safe.
    help_half: Vec<String>,
}

/// What's better not said, and what to say.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAvoid {
    /// Phrases; `…` stands for up to six words.
    avoid: Vec<String>,
    /// What to say.
    instead: String,
    /// Why.
    because: String,
    /// For whom: students, parents, staff; left out, all of them.
    #[serde(default)]
    readers: Vec<String>,
    /// Where a phrase is right.
    #[serde(default)]
    except: Vec<String>,
}

/// Who may speak in stories.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCharacters {
    /// The invented cast.
    characters: Vec<String>,
    /// Names with capitals that are no people's.
    #[serde(default)]
    not_people: Vec<String>,
}

/// Pairs of rules that can't both be kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContradictions {
    /// The pairs.
    pairs: Vec<RawContradiction>,
}

/// Two rules that can't both be kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContradiction {
    /// How the one is said.
    one: Vec<String>,
    /// How the other is said.
    other: Vec<String>,
    /// What to settle.
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
