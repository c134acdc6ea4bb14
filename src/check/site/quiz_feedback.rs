//! Each option says what choosing it shows, each question teaches.

use crate::{
    check::{Findings, Subject},
    diag::{Code, Diagnostic, Example::Changed, Family},
    model::{
        document::{Inline, plain_text},
        quiz::{Ask, Choice, Credit, Fill, Group, Item, Question, QuestionKind, Remark},
    },
    source::{Span, Spanned},
};

/// What the rule is, with an example of each side.
pub const CODE: Code = Code::deny(
    "quiz-feedback",
    Family::Quizzes,
    "An option or a question lacks the words that teach, or two options have the same words.",
    "A student who chose it learns nothing from having been wrong, or right.",
    Changed("quizzes/sharing/7-11.yaml", "        feedback: Not quite. Dev might not want that.\n", ""),
    Changed(
        "quizzes/sharing/7-11.yaml",
        "        feedback: Not quite. Dev might not want that.\n",
        "        feedback: Not quite. Dev might not want that.\n",
    ),
);

/// Everything that can be answered has feedback and, where it isn't right, its misconception; every scored question a
/// hint, every story and every scored question an explanation; options differ.
pub fn check(subject: &Subject, findings: &mut Findings) {
    let site = subject.site;
    for question in site.quizzes.values().flat_map(|quiz| &quiz.questions) {
        let id = &question.id;
        let mut add = |span, message: String, help: &str| {
            findings.push(Diagnostic::error(CODE, span, message, help).expected("words that teach"));
        };
        if !question.kind().reflects() && plain_text(&question.explanation).trim().is_empty() {
            let message = format!("the question `{}` has no explanation", id.value);
            add(id.span, message, "add `explanation:` with one to three sentences");
        }
        if question.scored() && question.hints.is_empty() {
            let message = format!("the question `{}` has no hint", id.value);
            add(id.span, message, "add `hints:` with at least one line that begins with a hyphen");
        }
        let lists = lists(question);
        for list in &lists {
            same_words(list, &mut add);
        }
        for remark in question.remarks() {
            without_feedback(question, &remark, &mut add);
        }
    }
}

/// A finding to add: its place, what was found, and what to do.
type Add<'a> = dyn FnMut(Span, String, &str) + 'a;

fn without_feedback(question: &Question, remark: &Remark, add: &mut Add) {
    let kind = question.kind();
    let (what, id) = (remark.what, &remark.id.value);
    if plain_text(remark.feedback).trim().is_empty() {
        let (message, help) = if kind == QuestionKind::TrueFalse {
            (format!("`if_{id}` is missing"), "say what that answer shows")
        } else {
            (format!("the {what} `{id}` has no feedback"), "add `feedback:` that teaches, kindly")
        };
        add(remark.id.span, message, help);
    }
    // With no right option marked, nothing is known of the others: quiz_answer tells of that.
    let answered = question.remarks().iter().any(|other| other.credit == Credit::Correct);
    if remark.credit != Credit::Wrong || remark.misconception.is_some() {
        return;
    }
    match kind {
        QuestionKind::TrueFalse if answered => {
            let message = format!("the question `{}` names no misconception", question.id.value);
            let help = "add `misconception:` with the mistaken idea of who answers the other";
            add(question.id.span, message, help);
        }
        QuestionKind::Categorise => {
            let message = format!("the item `{id}` names no misconception");
            add(
                remark.id.span,
                message,
                "add `misconception:` with the mistaken idea of who puts it elsewhere",
            );
        }
        QuestionKind::Single | QuestionKind::Multiple | QuestionKind::Spot | QuestionKind::Gap
            if answered && what != "answer" =>
        {
            let message = match what {
                "region" => format!("the region `{id}` isn't a clue and names no misconception"),
                _ => format!("the wrong {what} `{id}` names no misconception"),
            };
            add(remark.id.span, message, "add `misconception:` with the mistaken idea behind it");
        }
        _ => {}
    }
}

/// Words that stand in one list, each with what it is and its place.
type List<'a> = Vec<(&'static str, &'a Spanned<String>, &'a [Inline])>;

/// The lists of a question in which no two may have the same words.
fn lists(question: &Question) -> Vec<List<'_>> {
    fn of_options(options: &[Choice]) -> List<'_> {
        options.iter().map(|option| ("option", &option.id, option.text.as_slice())).collect()
    }
    fn of_items(items: &[Item]) -> List<'_> {
        items.iter().map(|item| ("item", &item.id, item.text.as_slice())).collect()
    }
    fn of_groups<'a>(what: &'static str, groups: &'a [Group]) -> List<'a> {
        groups.iter().map(|group| (what, &group.id, group.text.as_slice())).collect()
    }
    match &question.ask {
        Ask::Single(options) | Ask::Multiple(options) => vec![of_options(options)],
        Ask::Order { items, .. } => vec![of_items(items)],
        Ask::Categorise { groups, items } => vec![of_groups("category", groups), of_items(items)],
        Ask::Match { partners, items } => vec![of_groups("partner of", partners), of_items(items)],
        Ask::Gap { gaps, .. } => gaps
            .iter()
            .filter_map(|gap| match &gap.fill {
                Fill::Chosen(options) => Some(of_options(options)),
                Fill::Typed { .. } => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn same_words(list: &List, add: &mut Add) {
    let mut seen: Vec<String> = Vec::new();
    for (what, id, text) in list {
        let words = plain_text(text).trim().to_lowercase();
        if seen.contains(&words) {
            let message = format!("the {what} `{}` has the same words as another", id.value);
            add(id.span, message, &format!("word the two {} differently, or take one out", plural(what)));
        }
        seen.push(words);
    }
}

fn plural(what: &str) -> &'static str {
    match what {
        "option" => "options",
        "item" => "items",
        "category" => "categories",
        _ => "partners",
    }
}
