//! What stands in `quizzes/<unit>/<band>.yaml`, as it's written; the comments are what editors show.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    model::quiz::{Order, QuestionKind, Scale},
    parse::{
        schemas::{ID, names},
        unit::{DELIVERY, RawReview, SENSITIVITY, any},
    },
};

/// A quiz for a unit and a band.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawQuiz {
    /// Its own among all quizzes.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// A whole number; one more when a question changes.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Its language, such as en-GB.
    #[serde(rename = "language")]
    pub _language: String,
    /// A folder of content/units/.
    pub unit: String,
    /// A band that the unit has a page for.
    #[schemars(extend("pattern" = ID))]
    pub band: String,
    /// any, or teacher_led: not in the public edition.
    #[serde(default = "any")]
    #[schemars(extend("enum" = names(&DELIVERY)))]
    pub delivery: String,
    /// How much care it asks for; above low it needs signposts.
    #[schemars(extend("enum" = names(&SENSITIVITY)))]
    pub sensitivity: String,
    /// What a student can do afterwards ("I can …"); each is asked at least once.
    pub objectives: Vec<RawObjective>,
    /// Help services by id.
    #[serde(default)]
    pub signposts: Vec<String>,
    /// When it's looked at again.
    pub review: RawReview,
    /// Of options: fixed, or shuffled, the same on every machine and on paper.
    #[schemars(extend("enum" = names(&ORDERS)))]
    pub order: String,
    /// How many of the scored questions an attempt draws; without it all of them.
    pub pick: Option<u32>,
    /// When it's passed; without it nothing is to be passed.
    pub pass: Option<RawPass>,
    /// The questions, in the order asked.
    #[serde(rename = "questions")]
    #[schemars(with = "Vec<RawQuestion>", length(min = 1))]
    pub _questions: Vec<serde_yaml::Value>,
}

/// What a student can do afterwards.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawObjective {
    /// Its own in this quiz.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// "I can …".
    pub text: String,
}

/// When a quiz is passed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawPass {
    /// Per cent.
    #[schemars(range(max = 100))]
    pub mastery: u32,
    /// What is asked again.
    #[schemars(extend("enum" = ["wrong_only"]))]
    pub retry: String,
}

/// A question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["id", "type", "prompt"], "allOf" = by_kind()))]
pub(in crate::parse) struct RawQuestion {
    /// Its own in this quiz.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// single, multiple, true_false, order, categorise, match, gap, spot, scenario, confidence or likert.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = names(&QuestionKind::ALL)))]
    pub kind: String,
    /// What is asked; for true_false a statement.
    pub prompt: String,
    /// Something to look at above the options: an example or a picture.
    pub shows: Option<String>,
    /// 1 easy, 2, or 3 hard.
    #[schemars(range(min = 1, max = 3))]
    pub difficulty: Option<u32>,
    /// Objectives of this quiz that it asks for.
    #[serde(default)]
    pub objectives: Vec<String>,
    /// One or more, shown one after the other.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub hints: Vec<String>,
    /// What to take away, one to three sentences.
    #[serde(default)]
    pub explanation: String,
    /// Facts it rests on, by id.
    #[serde(default)]
    pub facts: Vec<String>,
    /// true shows the signposts with it; use it on any question about harm.
    #[serde(default)]
    pub help: bool,
    /// For single and multiple: the options.
    #[serde(default)]
    #[schemars(length(max = MOST_OPTIONS))]
    pub options: Vec<RawChoice>,
    /// For true_false: whether the statement is true.
    pub answer: Option<bool>,
    /// For true_false: what is said to who chose true.
    pub if_true: Option<String>,
    /// For true_false: what is said to who chose false.
    pub if_false: Option<String>,
    /// For true_false: the mistaken idea of who chose the other.
    pub misconception: Option<String>,
    /// For order (in the right order), categorise and match: what is put in its place.
    #[serde(default)]
    pub items: Vec<RawItem>,
    /// For order: true counts only the whole order; false, the usual, each pair of neighbours.
    #[serde(default)]
    pub exact: bool,
    /// For categorise: the groups.
    #[serde(default)]
    pub categories: Vec<RawCategory>,
    /// For match: partners that belong to nobody.
    #[serde(default)]
    pub extra: Vec<String>,
    /// For gap: the sentence, with the id of each gap in braces.
    pub sentence: Option<String>,
    /// For gap: what fills each gap.
    #[serde(default)]
    pub gaps: Vec<RawGap>,
    /// For spot: places in what is shown, clues and others.
    #[serde(default)]
    pub regions: Vec<RawRegion>,
    /// For scenario: the story; it begins with the first step.
    #[serde(default)]
    pub steps: Vec<RawStep>,
    /// For likert: which five words.
    #[schemars(extend("enum" = names(&Scale::ALL)))]
    pub scale: Option<String>,
    /// For likert: what is to be said of each.
    #[serde(default)]
    pub statements: Vec<RawStatement>,
}

/// An option of a question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["id", "text", "feedback"]))]
pub(in crate::parse) struct RawChoice {
    /// Its own in this question: words, never letters or places.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// Its words, different from the other options.
    pub text: String,
    /// true on right ones.
    #[serde(default)]
    pub correct: bool,
    /// true for "I'm not sure": neither right nor wrong.
    #[serde(default)]
    pub neutral: bool,
    /// For an option of single that is partly right: per cent.
    #[schemars(range(min = 1, max = 99))]
    pub credit: Option<u32>,
    /// What choosing it shows, kindly: "Not quite", never "Wrong".
    #[serde(default)]
    pub feedback: String,
    /// On wrong ones, the mistaken idea behind it.
    pub misconception: Option<String>,
    /// last keeps it at the end when options are mixed.
    #[schemars(extend("enum" = ["last", null]))]
    pub pin: Option<String>,
}

/// Something to put in its place.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["id", "text", "feedback"]))]
pub(in crate::parse) struct RawItem {
    /// Its own in this question.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// Its words.
    pub text: String,
    /// For categorise: the id of its group.
    #[serde(rename = "in")]
    pub group: Option<String>,
    /// For match: the words of its partner.
    #[serde(rename = "match")]
    pub partner: Option<String>,
    /// Why it belongs there.
    #[serde(default)]
    pub feedback: String,
    /// The mistaken idea of who puts it elsewhere.
    pub misconception: Option<String>,
}

/// A group to put things into.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawCategory {
    /// Its own in this question.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A gap in a sentence: `accept` for one that's typed, or `options` for a list to choose from.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawGap {
    /// Its own in this question; it stands in braces in the sentence.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// What is right; the first is shown as the answer.
    #[serde(default)]
    pub accept: Vec<String>,
    /// true when capital letters count.
    #[serde(default)]
    pub case: bool,
    /// false when no slip of the fingers is forgiven.
    #[serde(default = "yes")]
    pub typo: bool,
    /// What is said when it isn't right.
    #[serde(default)]
    pub feedback: String,
    /// Known answers that aren't right.
    #[serde(default)]
    pub near: Vec<RawNear>,
    /// A list to choose from, one of them right.
    #[serde(default)]
    #[schemars(length(max = MOST_OPTIONS))]
    pub options: Vec<RawChoice>,
}

/// A known answer that isn't right.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawNear {
    /// What is typed.
    pub text: String,
    /// What is said about it.
    pub feedback: String,
    /// The mistaken idea behind it.
    pub misconception: Option<String>,
}

/// A place in what a question shows.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["id", "feedback"], "oneOf" = [{"required": ["find"]}, {"required": ["box", "label"]}]))]
pub(in crate::parse) struct RawRegion {
    /// Its own in this question.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// The very words of the example, which stand in it once, within one line.
    pub find: Option<String>,
    /// On a picture: its left, top, width and height, in per cent of the picture's.
    #[serde(rename = "box")]
    #[schemars(length(min = 4, max = 4), inner(range(min = 0, max = 100)))]
    pub corners: Option<Vec<f64>>,
    /// On a picture: words for what is in the box.
    pub label: Option<String>,
    /// true on clues.
    #[serde(default)]
    pub clue: bool,
    /// Why it's a clue, or why it isn't.
    #[serde(default)]
    pub feedback: String,
    /// On what isn't a clue: the mistaken idea of who takes it for one.
    pub misconception: Option<String>,
}

/// A step of a story: `choices` lead on, an `outcome` ends it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["choices"]}, {"required": ["outcome"]}]))]
pub(in crate::parse) struct RawStep {
    /// Its own in this question.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// What happens, in one to three short paragraphs.
    pub text: String,
    /// Something to look at: an example or a picture.
    pub shows: Option<String>,
    /// What can be done next, two to four.
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub choices: Vec<RawTurn>,
    /// A few words for what came of it.
    pub outcome: Option<String>,
}

/// A choice in a story.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawTurn {
    /// Its words.
    pub text: String,
    /// The step it leads to.
    #[schemars(extend("pattern" = ID))]
    pub to: String,
}

/// A statement on a scale.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawStatement {
    /// Its own in this question.
    #[schemars(extend("pattern" = ID))]
    pub id: String,
    /// Its words.
    pub text: String,
}

fn yes() -> bool {
    true
}

pub(super) const ORDERS: [(&str, Order); 2] = [("fixed", Order::Fixed), ("shuffled", Order::Shuffled)];

/// Options are told apart by the letters A to Z, on screen and on paper.
pub(super) const MOST_OPTIONS: usize = 26;

/// Fields that only some kinds of question have, with those kinds.
pub(super) const OF_KINDS: [(&str, &[QuestionKind]); 18] = {
    use QuestionKind::*;
    const SCORED: &[QuestionKind] = &[Single, Multiple, TrueFalse, Order, Categorise, Match, Gap, Spot];
    const EXPLAINED: &[QuestionKind] =
        &[Single, Multiple, TrueFalse, Order, Categorise, Match, Gap, Spot, Scenario];
    [
        ("difficulty", SCORED),
        ("hints", SCORED),
        ("explanation", EXPLAINED),
        ("options", &[Single, Multiple]),
        ("answer", &[TrueFalse]),
        ("if_true", &[TrueFalse]),
        ("if_false", &[TrueFalse]),
        ("misconception", &[TrueFalse]),
        ("items", &[Order, Categorise, Match]),
        ("exact", &[Order]),
        ("categories", &[Categorise]),
        ("extra", &[Match]),
        ("sentence", &[Gap]),
        ("gaps", &[Gap]),
        ("regions", &[Spot]),
        ("steps", &[Scenario]),
        ("scale", &[Likert]),
        ("statements", &[Likert]),
    ]
};

/// Fields of some kinds that may be left out.
const OPTIONAL: [&str; 3] = ["exact", "extra", "misconception"];

/// The fields that a kind of question needs besides those that every question has.
pub(super) fn needed(kind: QuestionKind) -> impl Iterator<Item = &'static str> {
    let of_kind = OF_KINDS.into_iter().filter(move |(_, kinds)| kinds.contains(&kind));
    of_kind.map(|(field, _)| field).filter(|field| !OPTIONAL.contains(field))
}

/// For editors: which fields go with which kind.
fn by_kind() -> Value {
    let rules = QuestionKind::ALL.into_iter().map(|(name, kind)| {
        let needed: Vec<&str> = needed(kind).collect();
        let barred = OF_KINDS.into_iter().filter(|(_, kinds)| !kinds.contains(&kind));
        let barred: serde_json::Map<String, Value> =
            barred.map(|(field, _)| (field.to_owned(), json!(false))).collect();
        json!({
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {"required": needed, "properties": barred},
        })
    });
    rules.collect()
}
