//! `quizzes/<unit>/<band>.yaml`: each question is read on its own, so that one run reports the faults of all.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    Findings,
    facts::unique,
    markdown,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuiz {
    id: String,
    version: u32,
    title: String,
    #[serde(rename = "language")]
    _language: String,
    unit: String,
    band: String,
    #[serde(default = "unit::any")]
    delivery: String,
    sensitivity: String,
    objectives: Vec<RawObjective>,
    #[serde(default)]
    signposts: Vec<String>,
    review: RawReview,
    order: String,
    pass: RawPass,
    #[serde(rename = "questions")]
    _questions: Vec<serde_yaml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawObjective {
    id: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPass {
    mastery: u32,
    retry: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    prompt: String,
    shows: Option<String>,
    difficulty: u32,
    #[serde(default)]
    objectives: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    explanation: String,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    help: bool,
    #[serde(default)]
    options: Vec<RawChoice>,
    answer: Option<bool>,
    if_true: Option<String>,
    if_false: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChoice {
    id: String,
    text: String,
    #[serde(default)]
    correct: bool,
    #[serde(default)]
    neutral: bool,
    #[serde(default)]
    feedback: String,
    misconception: Option<String>,
    pin: Option<String>,
}

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
    let orders = [("fixed", Order::Fixed), ("shuffled", Order::Shuffled)];
    let order = yaml.one_of("order", &raw.order, &orders, findings);
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
