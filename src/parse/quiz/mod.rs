//! `quizzes/<unit>/<band>.yaml`: each question is read on its own, so that one run reports the faults of all.

mod parts;
mod question;
pub(super) mod raw;

use std::collections::BTreeMap;

use super::{
    Findings,
    facts::unique,
    unit::{self, DELIVERY, SENSITIVITY},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        project::Project,
        quiz::{Objective, Question, Quiz},
    },
};
use question::QuestionReader;
use raw::{ORDERS, RawQuestion, RawQuiz};

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
    if let Some(pass) = &raw.pass {
        yaml.one_of("pass.retry", &pass.retry, &[("wrong_only", ())], findings);
    }
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
    let mastery = raw.pass.map(|pass| pass.mastery);
    mastery_fits(&yaml, mastery, findings);
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
        mastery,
        pick: raw.pick.map(|pick| yaml.spanned("pick", usize::try_from(pick).unwrap_or(usize::MAX))),
        complete: !questions.is_empty() && questions.len() == yaml.items("questions"),
        questions,
        folder_and_name: path
            .strip_prefix("quizzes/")
            .and_then(|rest| rest.strip_suffix(".yaml")?.split_once('/'))
            .map(|(unit, band)| (unit.to_owned(), band.to_owned())),
    })
}

fn mastery_fits(yaml: &Yaml, mastery: Option<u32>, findings: &mut Findings) {
    let Some(mastery) = mastery.filter(|mastery| *mastery > 100) else { return };
    findings.push(
        Diagnostic::error(
            Code::WRONG_VALUE,
            yaml.span("pass.mastery"),
            format!("{mastery} per cent can't be reached"),
            "write a share from 0 to 100, such as 80",
        )
        .expected("0 to 100"),
    );
}

fn questions(yaml: &Yaml, path: &str, findings: &mut Findings) -> Vec<Question> {
    let mut seen = BTreeMap::new();
    let mut questions = Vec::new();
    for at in 0..yaml.items("questions") {
        let item = format!("questions[{at}]");
        let Some(raw) = yaml.read::<RawQuestion>(&item, findings) else { continue };
        let reader = QuestionReader { yaml, path, item, kind: raw.kind.clone() };
        let id = yaml.spanned(&format!("{}.id", reader.item), raw.id.clone());
        unique(&mut seen, &id, findings);
        if let Some(question) = reader.question(raw, findings) {
            questions.push(question);
        }
    }
    questions
}
