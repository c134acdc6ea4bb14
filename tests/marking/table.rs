//! The table of cases that the marker in Rust and the one in the browser must both hold to.

use belisha::marking::{Answer, Key, Mark, Note, Outcome, Part, State, Total, disorder, draw, mix, shuffle};
use serde::Deserialize;
use serde_json::Value;

const TABLE: &str = include_str!("cases.json");

/// The whole table.
pub struct Table {
    pub cases: Vec<Case>,
    pub orders: Vec<Order>,
    pub totals: Vec<Totals>,
}

/// An answer to a question and what it's worth. Key and answer stay as they're written, for the browser.
pub struct Case {
    pub name: String,
    pub key: Value,
    pub answer: Value,
    state: Value,
    score: f64,
    parts: Option<Vec<String>>,
}

/// A list that is mixed or drawn from.
#[derive(Deserialize)]
pub struct Order {
    pub how: String,
    pub ids: Vec<String>,
    pub seed: String,
    #[serde(default)]
    pub last: Vec<String>,
    #[serde(default)]
    pub count: usize,
    pub becomes: Vec<String>,
}

/// The scores of a quiz and their total.
pub struct Totals {
    pub name: String,
    pub marks: Vec<Mark>,
    pub total: Total,
}

/// The table as it is written.
pub fn table() -> Table {
    let all: Value = serde_json::from_str(TABLE).expect("the table is JSON");
    let list = |name: &str| all[name].as_array().unwrap_or_else(|| panic!("no {name}")).clone();
    Table {
        cases: list("cases").iter().map(|case| Case::read(case, &all["keys"])).collect(),
        orders: serde_json::from_value(all["orders"].clone()).expect("orders"),
        totals: list("totals").iter().map(Totals::read).collect(),
    }
}

/// A number, or a fraction such as `"1/3"` worked out as it stands.
fn number(value: &Value) -> f64 {
    let fraction = value.as_str().and_then(|text| text.split_once('/'));
    match fraction {
        Some((above, below)) => above.parse::<f64>().expect("above") / below.parse::<f64>().expect("below"),
        None => value.as_f64().or_else(|| value.as_str()?.parse().ok()).expect("a number"),
    }
}

impl Case {
    fn read(case: &Value, keys: &Value) -> Case {
        let name = case["name"].as_str().expect("a name").to_owned();
        let key = match case["key"].as_str() {
            Some(named) => keys.get(named).unwrap_or_else(|| panic!("{name}: no key {named}")),
            None => &case["key"],
        };
        let parts = case.get("parts").map(|parts| serde_json::from_value(parts.clone()).expect("parts"));
        Case {
            name,
            key: key.clone(),
            answer: case["answer"].clone(),
            state: case["state"].clone(),
            score: number(&case["score"]),
            parts,
        }
    }

    pub fn key(&self) -> Key {
        serde_json::from_value(self.key.clone()).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    pub fn answer(&self) -> Answer {
        serde_json::from_value(self.answer.clone()).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// What is wrong with a mark for this case, in words.
    pub fn complaint(&self, mark: &Mark) -> Option<String> {
        let parts: Vec<String> = mark.parts.iter().map(said).collect();
        let fits = serde_json::to_value(mark.state).expect("a state") == self.state
            && mark.score.to_bits() == self.score.to_bits()
            && self.parts.as_ref().is_none_or(|expected| *expected == parts);
        let (state, score, expected) = (&self.state, self.score, &self.parts);
        (!fits).then(|| {
            format!(
                "{}: {:?} {} {parts:?}, not {state} {score} {expected:?}",
                self.name, mark.state, mark.score
            )
        })
    }
}

/// A part as the table writes it: `rush right typo`.
fn said(part: &Part) -> String {
    let outcome = match part.outcome {
        Outcome::Right => "right",
        Outcome::Part => "part",
        Outcome::Missed => "missed",
        Outcome::NotRight => "not_right",
        Outcome::Neutral => "neutral",
        Outcome::Open => "open",
    };
    let note = match part.note {
        None => String::new(),
        Some(Note::Accent) => " accent".to_owned(),
        Some(Note::Typo) => " typo".to_owned(),
        Some(Note::Near(at)) => format!(" near {at}"),
    };
    format!("{} {outcome}{note}", part.id)
}

impl Order {
    /// What the marker in Rust makes of it.
    pub fn arranged(&self) -> Vec<String> {
        let mut ids = self.ids.clone();
        match self.how.as_str() {
            "shuffle" => shuffle(&mut ids, &self.seed),
            "mix" => mix(&mut ids, &self.seed, |id| self.last.contains(id)),
            "disorder" => disorder(&mut ids, &self.seed),
            "draw" => ids = draw(&ids, &self.seed, self.count),
            other => panic!("no way to arrange called {other}"),
        }
        ids
    }
}

impl Totals {
    fn read(line: &Value) -> Totals {
        let mark = |score: f64| Mark {
            state: if score == 1.0 { State::Right } else { State::Part },
            score,
            parts: Vec::new(),
        };
        let scores = line["scores"].as_array().expect("scores");
        Totals {
            name: line["name"].as_str().expect("a name").to_owned(),
            marks: scores.iter().map(|score| mark(number(score))).collect(),
            total: serde_json::from_value(line.clone()).expect("a total"),
        }
    }
}
