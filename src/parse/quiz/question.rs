//! A question: what every kind has, and the kinds with a list of options.

use std::collections::BTreeMap;

use super::raw::{MOST_OPTIONS, OF_KINDS, RawChoice, RawQuestion, needed};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        document::{Document, Inline, plain_text},
        quiz::{Ask, Choice, Credit, Question, QuestionKind},
    },
    parse::{Findings, facts::unique, markdown, yaml::Yaml},
    source::{Span, Spanned},
};

/// Reads one question of a quiz.
pub(super) struct QuestionReader<'a> {
    pub yaml: &'a Yaml,
    pub path: &'a str,
    /// Its place in the file, such as `questions[3]`.
    pub item: String,
    /// Its kind, as written.
    pub kind: String,
}

/// Fields whose absence a rule tells of, with what to write.
const TOLD_BY_RULES: [&str; 6] = ["hints", "explanation", "options", "answer", "if_true", "if_false"];

impl QuestionReader<'_> {
    pub(super) fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.item)
    }

    pub(super) fn words(&self, field: &str, text: &str, findings: &mut Findings) -> Vec<Inline> {
        markdown::inline(text, self.path, self.yaml.words(&self.at(field), text), findings)
    }

    pub(super) fn blocks(&self, field: &str, text: &str, findings: &mut Findings) -> Document {
        markdown::embedded(text, self.path, self.yaml.words(&self.at(field), text), findings)
    }

    pub(super) fn spanned(&self, field: &str, value: &str) -> Spanned<String> {
        self.yaml.spanned(&self.at(field), value.to_owned())
    }

    /// An id, which must be its own among those seen.
    pub(super) fn id(
        &self,
        field: &str,
        id: &str,
        seen: &mut BTreeMap<String, Span>,
        findings: &mut Findings,
    ) -> Spanned<String> {
        let id = self.spanned(field, id);
        unique(seen, &id, findings);
        id
    }

    /// A mistaken idea as plain words, its quotation marks as a printer has them.
    pub(super) fn misconception(
        &self,
        within: &str,
        written: Option<&String>,
        findings: &mut Findings,
    ) -> Option<Spanned<String>> {
        let field = format!("{within}misconception");
        written.map(|words| self.spanned(&field, &plain_text(&self.words(&field, words, findings))))
    }

    /// The question, unless it can't be told what is asked.
    pub(super) fn question(&self, raw: RawQuestion, findings: &mut Findings) -> Option<Question> {
        let kind = self.yaml.one_of(&self.at("type"), &self.kind, &QuestionKind::ALL, findings)?;
        if !self.fields_fit(kind, findings) {
            return None;
        }
        let ask = self.ask(kind, &raw, findings)?;
        Some(Question {
            prompt: self.words("prompt", &raw.prompt, findings),
            shows: raw.shows.as_ref().map(|text| self.blocks("shows", text, findings)),
            hints: raw
                .hints
                .iter()
                .enumerate()
                .map(|(n, hint)| self.words(&format!("hints[{n}]"), hint, findings))
                .collect(),
            explanation: self.words("explanation", &raw.explanation, findings),
            id: self.yaml.spanned(&self.at("id"), raw.id),
            difficulty: self.difficulty(raw.difficulty, findings),
            objectives: self.yaml.spanned_list(&self.at("objectives"), raw.objectives),
            facts: self.yaml.spanned_list(&self.at("facts"), raw.facts),
            help: raw.help,
            ask,
            span: self.yaml.span(&self.item),
        })
    }

    fn difficulty(&self, written: Option<u32>, findings: &mut Findings) -> u32 {
        let difficulty = written.unwrap_or(0);
        if written.is_some() && !(1..=3).contains(&difficulty) {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.yaml.span(&self.at("difficulty")),
                    format!("`difficulty` is {difficulty}"),
                    "write 1 for easy, 2, or 3 for hard",
                )
                .expected("1, 2 or 3"),
            );
        }
        difficulty
    }

    /// Whether it has the fields of its kind and no others'.
    fn fields_fit(&self, kind: QuestionKind, findings: &mut Findings) -> bool {
        let before = findings.len();
        for field in needed(kind) {
            if !self.yaml.has(&self.at(field)) && !TOLD_BY_RULES.contains(&field) {
                findings.push(self.yaml.missing_field(&self.item, field));
            }
        }
        for (field, kinds) in OF_KINDS {
            if !kinds.contains(&kind) && self.yaml.has(&self.at(field)) {
                findings.push(self.misplaced(kind, field, kinds));
            }
        }
        findings.len() == before
    }

    fn misplaced(&self, kind: QuestionKind, field: &str, kinds: &[QuestionKind]) -> Diagnostic {
        let own: Vec<String> = needed(kind)
            .filter(|field| !["difficulty", "hints", "explanation"].contains(field))
            .map(|field| format!("`{field}`"))
            .collect();
        let help = match (own.as_slice(), kinds) {
            ([], _) => format!("take it out: nothing is scored in a question of type `{}`", kind.name()),
            (_, [only]) => format!("take it out: only a question of type `{}` has it", only.name()),
            ([first], _) => format!("take it out: a question of type `{}` has {first}", kind.name()),
            ([rest @ .., last], _) => format!(
                "take it out: a question of type `{}` has {} and {last}",
                kind.name(),
                rest.join(", ")
            ),
        };
        Diagnostic::error(
            Code::UNKNOWN_FIELD,
            self.yaml.key_span(&self.at(field)),
            format!("`{field}` doesn't belong to this type of question"),
            help,
        )
        .expected("fields of this type of question")
    }

    fn ask(&self, kind: QuestionKind, raw: &RawQuestion, findings: &mut Findings) -> Option<Ask> {
        Some(match kind {
            QuestionKind::Single => Ask::Single(self.options("", &raw.options, findings)),
            QuestionKind::Multiple => Ask::Multiple(self.options("", &raw.options, findings)),
            QuestionKind::TrueFalse => Ask::TrueFalse(self.true_false(raw, findings)),
            QuestionKind::Order => Ask::Order { items: self.ordered(raw, findings), exact: raw.exact },
            QuestionKind::Categorise => self.categorise(raw, findings)?,
            QuestionKind::Match => self.matches(raw, findings)?,
            QuestionKind::Gap => self.gaps(raw, findings),
            QuestionKind::Spot => Ask::Spot(self.regions(raw, findings)?),
            QuestionKind::Scenario => Ask::Scenario(self.steps(raw, findings)),
            QuestionKind::Confidence => Ask::Confidence,
            QuestionKind::Likert => self.likert(raw, findings)?,
        })
    }

    /// Options of a question or of a gap; `within` is the gap's path with a full stop, or nothing.
    pub(super) fn options(&self, within: &str, raw: &[RawChoice], findings: &mut Findings) -> Vec<Choice> {
        if raw.len() > MOST_OPTIONS {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    self.yaml.key_span(&self.at(&format!("{within}options"))),
                    format!("a question has {} options, and there are letters for {MOST_OPTIONS}", raw.len()),
                    "take some out, or make two questions of it",
                )
                .expected(format!("{MOST_OPTIONS} options at most")),
            );
        }
        let mut seen = BTreeMap::new();
        let mut options = Vec::new();
        for (n, option) in raw.iter().enumerate() {
            let at = format!("{within}options[{n}]");
            let id = self.id(&format!("{at}.id"), &option.id, &mut seen, findings);
            if let Some(pin) = &option.pin {
                self.yaml.one_of(&self.at(&format!("{at}.pin")), pin, &[("last", ())], findings);
            }
            options.push(Choice {
                credit: self.credit(&at, option, &id, findings),
                id,
                text: self.words(&format!("{at}.text"), &option.text, findings),
                feedback: self.words(&format!("{at}.feedback"), &option.feedback, findings),
                misconception: self.misconception(&format!("{at}."), option.misconception.as_ref(), findings),
                last: option.pin.is_some(),
            });
        }
        options
    }

    fn credit(&self, at: &str, option: &RawChoice, id: &Spanned<String>, findings: &mut Findings) -> Credit {
        let named =
            [("correct", option.correct), ("neutral", option.neutral), ("credit", option.credit.is_some())];
        let given: Vec<&str> = named.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
        if let [first, second, ..] = given.as_slice() {
            findings.push(
                Diagnostic::error(
                    Code::WRONG_VALUE,
                    id.span,
                    format!("the option `{}` is both `{first}` and `{second}`", option.id),
                    "keep one of the two lines",
                )
                .expected(format!("`{first}` or `{second}`")),
            );
        }
        match option.credit {
            _ if option.neutral => Credit::Neutral,
            _ if option.correct => Credit::Correct,
            None => Credit::Wrong,
            Some(share) => {
                let alone = self.kind == QuestionKind::Single.name() && !at.starts_with("gaps");
                if !(1..=99).contains(&share) || !alone {
                    let (message, help) = if alone {
                        (format!("`credit` is {share}"), "write a share of the mark from 1 to 99, such as 50")
                    } else {
                        (
                            "only an option of a question of type `single` is partly right".to_owned(),
                            "take `credit` out",
                        )
                    };
                    let span = self.yaml.span(&self.at(&format!("{at}.credit")));
                    findings.push(
                        Diagnostic::error(Code::WRONG_VALUE, span, message, help)
                            .expected("1 to 99, in `single`"),
                    );
                }
                Credit::Part(share.clamp(1, 99))
            }
        }
    }

    fn true_false(&self, raw: &RawQuestion, findings: &mut Findings) -> Vec<Choice> {
        let mut options = Vec::new();
        for (value, field, feedback) in [(true, "if_true", &raw.if_true), (false, "if_false", &raw.if_false)]
        {
            let feedback = feedback.as_deref().unwrap_or("");
            let right = raw.answer == Some(value);
            let misconception = raw.misconception.as_ref().filter(|_| raw.answer == Some(!value));
            options.push(Choice {
                id: self.yaml.spanned(&self.at(field), value.to_string()),
                text: Vec::new(),
                credit: if right { Credit::Correct } else { Credit::Wrong },
                feedback: self.words(field, feedback, findings),
                misconception: self.misconception("", misconception, findings),
                last: false,
            });
        }
        options
    }
}
