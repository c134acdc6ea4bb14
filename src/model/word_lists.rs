//! What `content/checks/` holds for rules about words: how hard each reader's pages may be, wording to avoid, the
//! invented cast, rules that contradict each other. A setting may change any of them.

use std::collections::{BTreeMap, BTreeSet};

/// Everything that rules about words read.
#[derive(Debug, Default)]
pub struct WordLists {
    /// From `reading.yaml`.
    pub reading: Reading,
    /// From `wording.yaml`.
    pub wording: Wording,
    /// From `characters.yaml`.
    pub characters: Characters,
    /// From `contradictions.yaml`.
    pub contradictions: Vec<Contradiction>,
}

/// How hard words and sentences may be.
#[derive(Debug, Default)]
pub struct Reading {
    /// Limits by reader: `students-` and a band, `parents`, `staff` or `everyone`. A reader without them isn't measured.
    pub readers: BTreeMap<String, Limits>,
    /// Long words that young readers know all the same, in small letters.
    pub known_words: BTreeSet<String>,
}

/// The limits of one reader.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most words a sentence may have on average.
    pub mean_sentence: f64,
    /// The most words a single sentence may have.
    pub longest_sentence: usize,
    /// The highest Flesch-Kincaid grade.
    pub grade: f64,
    /// How many hard words a page may have; `None` leaves them uncounted.
    pub hard_words: Option<HardWords>,
}

/// What a hard word is for a reader, and how many a page may have.
#[derive(Debug, Clone, Copy)]
pub struct HardWords {
    /// A word of this many syllables or more is hard.
    pub syllables: usize,
    /// The most of them in a hundred words.
    pub per_100: f64,
}

/// Words that blame, scare or are out of date, and what has to stand with the law.
#[derive(Debug, Default)]
pub struct Wording {
    /// Phrases to avoid.
    pub avoid: Vec<Avoid>,
    /// Phrases that state law.
    pub law: Vec<String>,
    /// Phrases that say that asking for help is safe: one of them stands with every statement of law.
    pub help_half: Vec<String>,
}

/// Phrases to avoid, and what to say instead.
#[derive(Debug)]
pub struct Avoid {
    /// The phrases.
    pub phrases: Vec<String>,
    /// What to say or do instead, in words that follow "say".
    pub instead: String,
    /// What is wrong with them, in words that follow the phrase and a colon.
    pub because: String,
    /// Who must not read them: `students`, `parents`, `staff`; empty means all.
    pub readers: Vec<String>,
    /// Longer phrases that hold one of these and are right, such as the name of a helpline.
    pub except: Vec<String>,
}

/// Who may appear in stories.
#[derive(Debug, Default)]
pub struct Characters {
    /// Names of the invented cast and of players in invented games.
    pub names: Vec<String>,
    /// Words that aren't names of people though they stand with a capital, such as `Road`.
    pub not_people: BTreeSet<String>,
}

/// Two rules that can't both hold.
#[derive(Debug)]
pub struct Contradiction {
    /// Phrases of the one.
    pub one: Vec<String>,
    /// Phrases of the other.
    pub other: Vec<String>,
    /// What to settle, in words that follow "settle".
    pub settle: String,
}
