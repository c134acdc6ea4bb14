//! `content/agreement/questionnaire.yaml`: what parents, students and staff are asked in a round.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Findings, facts::unique, markdown, yaml::Yaml};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::{Inline, each_link, plain_text},
        project::Project,
        questionnaire::{Audience, Choice, Question, QuestionKind, Questionnaire, Said},
    },
    source::{Span, Spanned},
};

/// Its place, path from the root.
pub const PATH: &str = "content/agreement/questionnaire.yaml";
/// Names of columns in a list of answers that no question may have for its id.
const COLUMNS: [&str; 2] = ["audience", "version"];

/// What people are asked in a round.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestionnaire {
    /// Its title.
    title: String,
    /// The version that the round leads to, in quotes.
    version: String,
    /// The last day for answers.
    #[schemars(extend("pattern" = super::schemas::DATE))]
    closes: String,
    /// Where paper copies and saved answers go.
    return_to: String,
    /// A few words at the top.
    intro: String,
    /// Other words at the top for one audience: parents, students, staff.
    #[serde(default)]
    intro_for: BTreeMap<String, String>,
    /// The questions.
    questions: Vec<RawQuestion>,
}

/// A question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    /// Its short name, its own.
    #[schemars(extend("pattern" = super::schemas::ID))]
    id: String,
    /// Who is asked: parents, students, staff.
    #[serde(rename = "for")]
    audiences: Vec<String>,
    /// For students: the bands that are asked; left out, every band.
    #[serde(default)]
    bands: Vec<String>,
    /// scale, choice, choices or text.
    kind: String,
    /// The clause that it's about, by id.
    about: Option<String>,
    /// The question.
    text: String,
    /// The question in other words for one audience.
    #[serde(default)]
    text_for: BTreeMap<String, String>,
    /// The answers to choose from.
    #[serde(default)]
    options: Vec<RawOption>,
}

/// An answer to choose.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOption {
    /// Its short name, its own.
    #[schemars(extend("pattern" = super::schemas::ID))]
    id: String,
    /// Its words.
    text: String,
}

/// Reads the questionnaire; `None` when there is none or it can't be used.
pub fn questionnaire(project: &Project, findings: &mut Findings) -> Option<Questionnaire> {
    let file = *project.texts.get(PATH)?;
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawQuestionnaire = yaml.read_all(findings)?;
    let closes = yaml.date("closes", &raw.closes, findings);
    let version = yaml.spanned("version", raw.version);
    if !names_a_version(&version.value) {
        findings.push(
            Diagnostic::error(
                Code::WRONG_VALUE,
                version.span,
                format!("`{}` can't name a version", version.value),
                "write the version of the agreement that this leads to, in quotes: `version: \"2027.1\"`",
            )
            .expected("a year and a number, such as \"2027.1\""),
        );
    }
    let everyone: Vec<Audience> = Audience::ALL.iter().map(|(_, audience)| *audience).collect();
    let intro = said(&yaml, "intro", &raw.intro, "intro_for", &raw.intro_for, &everyone, findings);
    let mut seen = BTreeMap::new();
    let mut questions = Vec::new();
    for (at, question) in raw.questions.into_iter().enumerate() {
        let id = yaml.spanned(&format!("questions[{at}].id"), question.id.clone());
        unique(&mut seen, &id, findings);
        questions.extend(read(&yaml, at, id, question, findings));
    }
    same_questions(&questions, findings);
    if questions.is_empty() && !yaml.has("questions[0]") {
        let help = "add a question with `id`, `for`, `kind` and `text` under `questions:`";
        findings.push(fault(yaml.key_span("questions"), "nothing is asked", help, "at least one question"));
    }
    Some(Questionnaire {
        title: yaml.spanned("title", raw.title),
        version,
        closes: closes?,
        return_to: raw.return_to,
        intro,
        questions,
        source: PATH.to_owned(),
    })
}

/// Whether a word can name a version: it names a file too.
fn names_a_version(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
}

fn fault(span: Span, message: impl Into<String>, help: impl Into<String>, expected: &str) -> Diagnostic {
    Diagnostic::error(Code::QUESTIONNAIRE, span, message, help).expected(expected)
}

fn read(
    yaml: &Yaml,
    at: usize,
    id: Spanned<String>,
    raw: RawQuestion,
    findings: &mut Findings,
) -> Option<Question> {
    let field = |name: &str| format!("questions[{at}].{name}");
    if COLUMNS.contains(&id.value.as_str()) {
        let message = format!("a question can't have the id `{}`", id.value);
        let help = "give it an id from what it asks; in a list of answers this is a column's name already";
        findings.push(fault(id.span, message, help, "another id"));
    }
    let kind = yaml.one_of(&field("kind"), &raw.kind, &QuestionKind::ALL, findings);
    let mut audiences: Vec<Audience> = Vec::new();
    for (n, name) in raw.audiences.iter().enumerate() {
        let audience = yaml.one_of(&field(&format!("for[{n}]")), name, &Audience::ALL, findings);
        audiences.extend(audience.filter(|audience| !audiences.contains(audience)));
    }
    if raw.audiences.is_empty() {
        let help = "name who is asked: `for: [parents, students, staff]`";
        findings.push(fault(
            yaml.key_span(&field("for")),
            "nobody is asked this",
            help,
            "at least one of them",
        ));
    }
    if !raw.bands.is_empty() && !audiences.contains(&Audience::Students) {
        let message = "`bands` is given, and students aren't asked this";
        let help = "take the line out, or add `students` to `for`";
        findings.push(fault(yaml.key_span(&field("bands")), message, help, "`bands` for students only"));
    }
    let text = said(yaml, &field("text"), &raw.text, &field("text_for"), &raw.text_for, &audiences, findings);
    let kind = kind?;
    let options = options(yaml, &field("options"), raw.options, findings);
    option_count(yaml, &field("options"), &id, kind, options.len(), findings);
    Some(Question {
        id,
        kind,
        audiences,
        bands: yaml.spanned_list(&field("bands"), raw.bands),
        about: raw.about.map(|clause| yaml.spanned(&field("about"), clause)),
        text,
        options,
    })
}

/// Too few options for a choice, or any where people answer in their own words.
fn option_count(
    yaml: &Yaml,
    at: &str,
    id: &Spanned<String>,
    kind: QuestionKind,
    count: usize,
    findings: &mut Findings,
) {
    if kind == QuestionKind::Text && count > 0 {
        let message = format!("the question `{}` is answered in own words, and has options", id.value);
        let help = "take the options out, or choose the kind `choice` or `choices`";
        findings.push(fault(yaml.key_span(at), message, help, "no options"));
    }
    if kind != QuestionKind::Text && count < 2 {
        let message = format!("the question `{}` leaves nothing to choose", id.value);
        let help = "give two options or more, each with `id` and `text`";
        let span = if yaml.has(at) { yaml.key_span(at) } else { id.span };
        findings.push(fault(span, message, help, "two options or more"));
    }
}

fn options(yaml: &Yaml, at: &str, raw: Vec<RawOption>, findings: &mut Findings) -> Vec<Choice> {
    let mut seen = BTreeMap::new();
    let mut options: Vec<Choice> = Vec::new();
    for (n, option) in raw.into_iter().enumerate() {
        let id = yaml.spanned(&format!("{at}[{n}].id"), option.id);
        unique(&mut seen, &id, findings);
        let field = format!("{at}[{n}].text");
        let text = words(yaml, &field, &option.text, findings);
        let said = folded(&text);
        let twin = options.iter().find(|other| folded(&other.text) == said || other.id.value == said);
        if let Some(twin) = twin.filter(|_| !said.is_empty()) {
            let message = format!("two options read alike: `{}`", option.text.trim());
            let help = "say what sets them apart, or take one out";
            let finding = fault(yaml.span(&field), message, help, "words of its own");
            findings.push(finding.with_second(twin.id.span, "the other one"));
        }
        options.push(Choice { id, text });
    }
    options
}

/// Two questions that one audience would read as the same: their answers couldn't be told apart in a list.
fn same_questions(questions: &[Question], findings: &mut Findings) {
    for (_, audience) in Audience::ALL {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for question in questions.iter().filter(|question| question.audiences.contains(&audience)) {
            let words = folded(question.text.to(audience));
            if let Some(first) = seen.get(&words).filter(|_| !words.is_empty()) {
                let message = format!("{} are asked the same twice", audience.name());
                let help = "say what sets the two questions apart, or take one out";
                let finding = fault(question.id.span, message, help, "a question of its own");
                findings.push(finding.with_second(*first, "asked here first"));
                return;
            }
            seen.insert(words, question.id.span);
        }
    }
}

/// Words as they're compared: small letters, one space between words.
fn folded(content: &[Inline]) -> String {
    plain_text(content).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Words for all, and for those audiences that have their own.
fn said(
    yaml: &Yaml,
    field: &str,
    text: &str,
    own_field: &str,
    own: &BTreeMap<String, String>,
    asked: &[Audience],
    findings: &mut Findings,
) -> Said {
    let mut said = Said { all: words(yaml, field, text, findings), own: Vec::new() };
    for (name, text) in own {
        let at = format!("{own_field}.{name}");
        let Some(audience) = yaml.one_of(&at, name, &Audience::ALL, findings) else { continue };
        if !asked.contains(&audience) {
            let message = format!("there are words for {name}, who aren't asked this");
            let help = format!("add `{name}` to `for`, or take the line out");
            findings.push(fault(yaml.key_span(&at), message, help, "words for those who are asked"));
        }
        said.own.push((audience, words(yaml, &at, text, findings)));
    }
    said
}

/// Plain words: a link has no place in what people read on paper and press on a screen.
fn words(yaml: &Yaml, field: &str, text: &str, findings: &mut Findings) -> Vec<Inline> {
    if text.trim().is_empty() {
        let name = field.rsplit('.').next().unwrap_or(field);
        findings.push(fault(yaml.span(field), format!("`{name}` is empty"), "write the words", "a sentence"));
    }
    let content = markdown::inline(text, PATH, yaml.words(field, text), findings);
    let mut links = Vec::new();
    each_link(&content, &mut |_, _, span| links.push(span));
    for span in links {
        let message = "a link stands in the questionnaire, which is answered on paper too";
        findings.push(fault(span, message, "write the words without the link", "plain words"));
    }
    content
}
