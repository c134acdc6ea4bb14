//! `quizzes/<unit>/<band>.yaml`: each question is read on its own, so that one run reports the faults of all.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings,
    facts::unique,
    markdown,
    schemas::{ID, names},
    unit::{self, DELIVERY, RawReview, SENSITIVITY},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::Inline,
        project::Project,
        quiz::{Choice, Credit, Objective, Order, Question, QuestionKind, Quiz},
    },
};

/// A quiz for a unit and a band.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuiz {
    /// Its own among all quizzes.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// A whole number; one more when a question changes.
    version: u32,
    /// Its title.
    title: String,
    /// Its language, such as en-GB.
    #[serde(rename = "language")]
    _language: String,
    /// A folder of content/units/.
    unit: String,
    /// A band that the unit has a page for.
    #[schemars(extend("pattern" = ID))]
    band: String,
    /// any, or teacher_led: not in the public edition.
    #[serde(default = "unit::any")]
    #[schemars(extend("enum" = names(&DELIVERY)))]
    delivery: String,
    /// How much care it asks for; above low it needs signposts.
    #[schemars(extend("enum" = names(&SENSITIVITY)))]
    sensitivity: String,
    /// What a student can do afterwards ("I can …"); each is asked at least once.
    objectives: Vec<RawObjective>,
    /// Help services by id.
    #[serde(default)]
    signposts: Vec<String>,
    /// When it's looked at again.
    review: RawReview,
    /// Of options: fixed, or shuffled, the same on every machine and on paper.
    #[schemars(extend("enum" = names(&ORDERS)))]
    order: String,
    /// When it's passed.
    pass: RawPass,
    /// The questions, in the order asked.
    #[serde(rename = "questions")]
    #[schemars(with = "Vec<RawQuestion>", length(min = 1))]
    _questions: Vec<serde_yaml::Value>,
}

/// What a student can do afterwards.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawObjective {
    /// Its own in this quiz.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// "I can …".
    text: String,
}

/// When a quiz is passed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPass {
    /// Per cent.
    #[schemars(range(max = 100))]
    mastery: u32,
    /// What is asked again.
    #[schemars(extend("enum" = ["wrong_only"]))]
    retry: String,
}

/// A question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend(
    "required" = ["id", "type", "prompt", "difficulty", "hints", "explanation"],
    "if" = {"properties": {"type": {"const": "true_false"}}, "required": ["type"]},
    "then" = {"required": ["answer", "if_true", "if_false"], "properties": {"options": false}},
    "else" = {
        "required": ["options"],
        "properties": {"answer": false, "if_true": false, "if_false": false}
    }
))]
pub(super) struct RawQuestion {
    /// Its own in this quiz.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// single (one right option), multiple (two or more right, one or more wrong) or true_false.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = names(&KINDS)))]
    kind: String,
    /// What is asked; for true_false a statement.
    prompt: String,
    /// Something to look at above the options: an example or a picture.
    shows: Option<String>,
    /// 1 easy, 2, or 3 hard.
    #[schemars(range(min = 1, max = 3))]
    difficulty: u32,
    /// Objectives of this quiz that it asks for.
    #[serde(default)]
    objectives: Vec<String>,
    /// One or more, shown one after the other.
    #[serde(default)]
    #[schemars(length(min = 1))]
    hints: Vec<String>,
    /// What to take away, one to three sentences.
    #[serde(default)]
    explanation: String,
    /// Facts it rests on, by id.
    #[serde(default)]
    facts: Vec<String>,
    /// true shows the signposts with it; use it on any question about harm.
    #[serde(default)]
    help: bool,
    /// The options; not for true_false.
    #[serde(default)]
    #[schemars(length(max = MOST_OPTIONS))]
    options: Vec<RawChoice>,
    /// For true_false: whether the statement is true.
    answer: Option<bool>,
    /// For true_false: what is said to who chose true.
    if_true: Option<String>,
    /// For true_false: what is said to who chose false.
    if_false: Option<String>,
}

/// An option of a question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["id", "text", "feedback"]))]
pub(super) struct RawChoice {
    /// Its own in this question: words, never letters or places.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// Its words, different from the other options.
    text: String,
    /// true on right ones.
    #[serde(default)]
    correct: bool,
    /// true for "I'm not sure": neither right nor wrong.
    #[serde(default)]
    neutral: bool,
    /// What choosing it shows, kindly: "Not quite", never "Wrong".
    #[serde(default)]
    feedback: String,
    /// On wrong ones, the mistaken idea behind it; not shown on a page.
    misconception: Option<String>,
    /// last keeps it at the end when options are mixed.
    #[schemars(extend("enum" = ["last", null]))]
    pin: Option<String>,
}

const ORDERS: [(&str, Order); 2] = [("fixed", Order::Fixed), ("shuffled", Order::Shuffled)];
const KINDS: [(&str, QuestionKind); 3] = [
    ("single", QuestionKind::Single),
    ("multiple", QuestionKind::Multiple),
    ("true_false", QuestionKind::TrueFalse),
];

/// Options are told apart by the letters A to Z, on screen and on paper.
const MOST_OPTIONS: usize = 26;

/// Reads every quiz.
pub fn quizzes(project: &Project, findings: &mut Findings) -> Vec<Quiz> {
    let paths: Vec<&String> =
        project.texts.keys().filter(|path| path.starts_with("quizzes/") && path.ends_with(".yaml")).collect();
    paths.into_iter().filter_map(|path| quiz(project, path, findings)).collect()
}

fn quiz(project: &Project, path: &str, findings: &mut Findings) -> Option<Quiz> {
    let file = project.texts[path];
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let questions = questions(&yaml, path, findings);
    let raw: RawQuiz = yaml.read_all(findings)?;
    let order = yaml.one_of("order", &raw.order, &ORDERS, findings);
    let sensitivity = yaml.one_of("sensitivity", &raw.sensitivity, &SENSITIVITY, findings);
    let delivery = yaml.one_of("delivery", &raw.delivery, &DELIVERY, findings);
    yaml.one_of("pass.retry", &raw.pass.retry, &[("wrong_only", ())], findings);
    let review = unit::review(&yaml, "review", raw.review, findings);
    let mut seen = BTreeMap::new();
    let mut objectives = Vec::new();
    for (at, objective) in raw.objectives.into_iter().enumerate() {
        let id = yaml.spanned(&format!("objectives[{at}].id"), objective.id);
        unique(&mut seen, &id, findings);
        let text = yaml.spanned(&format!("objectives[{at}].text"), objective.text);
        objectives.push(Objective { id, text });
    }
    if yaml.items("questions") == 0 {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                yaml.span("questions"),
                "this quiz has no questions",
                "add at least one under `questions:`, or take the file away",
            )
            .expected("at least one question"),
        );
    }
    if raw.pass.mastery > 100 {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                yaml.span("pass.mastery"),
                format!("{} per cent can't be reached", raw.pass.mastery),
                "write a share from 0 to 100, such as 80",
            )
            .expected("0 to 100"),
        );
    }
    let id = yaml.spanned("id", raw.id);
    unique(&mut BTreeMap::new(), &id, findings);
    Some(Quiz {
        source: path.to_owned(),
        id,
        version: raw.version,
        title: yaml.spanned("title", raw.title),
        unit: yaml.spanned("unit", raw.unit),
        band: yaml.spanned("band", raw.band),
        delivery: delivery?,
        delivery_span: yaml.span("delivery"),
        sensitivity: sensitivity?,
        objectives,
        signposts: yaml.spanned_list("signposts", raw.signposts),
        review: review?,
        order: order?,
        mastery: raw.pass.mastery,
        complete: !questions.is_empty() && questions.len() == yaml.items("questions"),
        questions,
        folder_and_name: path
            .strip_prefix("quizzes/")
            .and_then(|rest| rest.strip_suffix(".yaml")?.split_once('/'))
            .map(|(unit, band)| (unit.to_owned(), band.to_owned())),
    })
}

fn questions(yaml: &Yaml, path: &str, findings: &mut Findings) -> Vec<Question> {
    let mut seen = BTreeMap::new();
    let mut questions = Vec::new();
    for at in 0..yaml.items("questions") {
        let item = format!("questions[{at}]");
        let Some(raw) = yaml.read::<RawQuestion>(&item, findings) else { continue };
        let reader = QuestionReader { yaml, path, item };
        let id = yaml.spanned(&format!("{}.id", reader.item), raw.id.clone());
        unique(&mut seen, &id, findings);
        if let Some(question) = reader.question(raw, findings) {
            questions.push(question);
        }
    }
    questions
}

struct QuestionReader<'a> {
    yaml: &'a Yaml,
    path: &'a str,
    item: String,
}

impl QuestionReader<'_> {
    fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.item)
    }

    fn words(&self, field: &str, text: &str, findings: &mut Findings) -> Vec<Inline> {
        markdown::inline(text, self.path, self.yaml.words(&self.at(field), text), findings)
    }

    fn question(&self, raw: RawQuestion, findings: &mut Findings) -> Option<Question> {
        let kind = self.yaml.one_of(&self.at("type"), &raw.kind, &KINDS, findings)?;
        if !(1..=3).contains(&raw.difficulty) {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.yaml.span(&self.at("difficulty")),
                    format!("`difficulty` is {}", raw.difficulty),
                    "write 1 for easy, 2, or 3 for hard",
                )
                .expected("1, 2 or 3"),
            );
        }
        let options = if kind == QuestionKind::TrueFalse {
            if self.yaml.has(&self.at("options")) {
                findings.push(self.misplaced(
                    "options",
                    "a question of type `true_false` has `answer`, `if_true` and `if_false`",
                ));
                return None;
            }
            self.true_false(&raw, findings)
        } else {
            self.options(&raw, findings)
        };
        let shows = raw.shows.as_ref().map(|text| {
            markdown::embedded(text, self.path, self.yaml.words(&self.at("shows"), text), findings)
        });
        Some(Question {
            prompt: self.words("prompt", &raw.prompt, findings),
            shows,
            hints: raw
                .hints
                .iter()
                .enumerate()
                .map(|(n, hint)| self.words(&format!("hints[{n}]"), hint, findings))
                .collect(),
            explanation: self.words("explanation", &raw.explanation, findings),
            id: self.yaml.spanned(&self.at("id"), raw.id),
            kind,
            difficulty: raw.difficulty,
            objectives: self.yaml.spanned_list(&self.at("objectives"), raw.objectives),
            facts: self.yaml.spanned_list(&self.at("facts"), raw.facts),
            help: raw.help,
            options,
            span: self.yaml.span(&self.item),
        })
    }

    fn options(&self, raw: &RawQuestion, findings: &mut Findings) -> Vec<Choice> {
        for field in ["answer", "if_true", "if_false"] {
            if self.yaml.has(&self.at(field)) {
                findings.push(self.misplaced(field, "only a question of type `true_false` has it"));
            }
        }
        if raw.options.len() > MOST_OPTIONS {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.yaml.key_span(&self.at("options")),
                    format!(
                        "a question has {} options, and there are letters for {MOST_OPTIONS}",
                        raw.options.len()
                    ),
                    "take some out, or make two questions of it",
                )
                .expected(format!("{MOST_OPTIONS} options at most")),
            );
        }
        let mut seen = BTreeMap::new();
        let mut options = Vec::new();
        for (n, option) in raw.options.iter().enumerate() {
            let at = format!("options[{n}]");
            let id = self.yaml.spanned(&self.at(&format!("{at}.id")), option.id.clone());
            unique(&mut seen, &id, findings);
            if let Some(pin) = &option.pin {
                let path = self.at(&format!("{at}.pin"));
                self.yaml.one_of(&path, pin, &[("last", ())], findings);
            }
            let credit = match (option.correct, option.neutral) {
                (true, false) => Credit::Correct,
                (_, true) => Credit::Neutral,
                (false, false) => Credit::Wrong,
            };
            if option.correct && option.neutral {
                findings.push(
                    Diagnostic::error(
                        Code::WRONG_VALUE,
                        id.span,
                        format!("the option `{}` is both `correct` and `neutral`", option.id),
                        "keep one of the two lines",
                    )
                    .expected("`correct` or `neutral`"),
                );
            }
            options.push(Choice {
                id,
                text: self.words(&format!("{at}.text"), &option.text, findings),
                credit,
                feedback: self.words(&format!("{at}.feedback"), &option.feedback, findings),
                misconception: option.misconception.clone(),
                last: option.pin.is_some(),
            });
        }
        options
    }

    fn true_false(&self, raw: &RawQuestion, findings: &mut Findings) -> Vec<Choice> {
        let mut options = Vec::new();
        for (value, field, feedback) in [(true, "if_true", &raw.if_true), (false, "if_false", &raw.if_false)]
        {
            let feedback = feedback.as_deref().unwrap_or("");
            let credit = match raw.answer {
                Some(answer) if answer == value => Credit::Correct,
                _ => Credit::Wrong,
            };
            options.push(Choice {
                id: self.yaml.spanned(&self.at(field), value.to_string()),
                text: Vec::new(),
                credit,
                feedback: self.words(field, feedback, findings),
                misconception: None,
                last: false,
            });
        }
        options
    }

    fn misplaced(&self, field: &str, help: &str) -> Diagnostic {
        Diagnostic::error(
            Code::UNKNOWN_FIELD,
            self.yaml.key_span(&self.at(field)),
            format!("`{field}` doesn't belong to this type of question"),
            format!("take it out: {help}"),
        )
        .expected("fields of this type of question")
    }
}
