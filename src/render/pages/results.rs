//! What people answered: for each question a chart and its table, by audience, without what could point at anybody.

use serde::Serialize;

use super::Made;
use crate::{
    model::{
        paths,
        questionnaire::{Audience, Count, QuestionResult, Results, SMALLEST_GROUP},
    },
    render::{
        search::Entry,
        studio::Studio,
        view::{LinkView, PageView},
    },
};

#[derive(Serialize)]
struct RoundView {
    version: String,
    counted_title: String,
    groups: Vec<GroupView>,
    questions: Vec<QuestionView>,
}

/// An audience, and how many of it answered.
#[derive(Serialize)]
struct GroupView {
    id: &'static str,
    title: String,
    text: String,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    number: usize,
    /// The question when everybody was asked in the same words.
    text: String,
    /// The words for each audience, when they differ.
    asked: Vec<GroupView>,
    many: bool,
    clause: Option<LinkView>,
    /// Audiences in the columns of the table.
    groups: Vec<GroupView>,
    options: Vec<OptionView>,
    /// For a question in own words: how many wrote something.
    wrote: Vec<GroupView>,
    hidden: bool,
}

#[derive(Serialize)]
struct OptionView {
    text: String,
    bars: Vec<BarView>,
}

/// One count, as a bar and in words.
#[derive(Serialize)]
struct BarView {
    id: &'static str,
    title: String,
    text: String,
    kind: &'static str,
    /// The bar's length in hundredths of the whole group; 0 for none.
    share: u32,
}

/// Draws the page.
pub fn page(studio: &Studio) -> Made {
    let title = studio.strings.text("results.title");
    let agreement = studio.site.agreement.as_ref().map_or("", |agreement| agreement.title.as_str());
    let page = PageView::new(studio, "agreement_results", paths::RESULTS, title.clone())
        .crumb(agreement, paths::AGREEMENT);
    let rounds: Vec<RoundView> = studio.site.results.iter().map(|results| round(studio, results)).collect();
    let body: String = studio
        .site
        .results
        .iter()
        .flat_map(|results| &results.questions)
        .flat_map(|question| question.asked.values())
        .map(|words| format!("{words} "))
        .collect();
    let mut made = Made::new(studio, "results.html", &page);
    made.context.insert("rounds", &rounds);
    made.searchable(Entry {
        title,
        summary: studio.strings.text("results.lead"),
        audience: "all",
        body,
        ..Entry::default()
    })
}

fn round(studio: &Studio, results: &Results) -> RoundView {
    let groups = Audience::ALL
        .into_iter()
        .map(|(_, audience)| {
            let text = match results.people.get(&audience) {
                Some(people) => studio.strings.fill("results.people", "n", &people.to_string()),
                None => studio.strings.text("results.too_few"),
            };
            group(studio, audience, text)
        })
        .collect();
    let questions = results
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| question_view(studio, question, at + 1))
        .collect();
    RoundView {
        version: results.version.value.clone(),
        counted_title: studio.strings.date(results.counted),
        groups,
        questions,
    }
}

fn group(studio: &Studio, audience: Audience, text: String) -> GroupView {
    let id = audience.name();
    GroupView { id, title: studio.strings.text(&format!("asked.{id}")), text }
}

fn question_view(studio: &Studio, question: &QuestionResult, number: usize) -> QuestionView {
    let first = question.asked.values().next().cloned().unwrap_or_default();
    let differ = question.asked.values().any(|words| *words != first);
    let asked = question.asked.iter().filter(|_| differ);
    let groups: Vec<GroupView> = question
        .answered
        .iter()
        .map(|(audience, answered)| {
            let text = studio.strings.fill("results.answered", "n", &answered.to_string());
            group(studio, *audience, text)
        })
        .collect();
    let options: Vec<OptionView> = question
        .options
        .iter()
        .map(|option| OptionView {
            text: option.text.clone(),
            bars: question
                .answered
                .iter()
                .map(|(audience, answered)| {
                    let count = option.counts.get(audience).copied().unwrap_or(Count::Hidden);
                    bar(studio, *audience, count, *answered)
                })
                .collect(),
        })
        .collect();
    QuestionView {
        id: question.id.clone(),
        number,
        text: if differ { question.asked.get(&Audience::Parents).cloned().unwrap_or(first) } else { first },
        asked: asked.map(|(audience, words)| group(studio, *audience, words.clone())).collect(),
        many: !question.kind.is_single(),
        clause: question.about.as_deref().and_then(|id| clause(studio, id)),
        hidden: options.iter().flat_map(|option| &option.bars).any(|bar| bar.kind == "hidden"),
        groups,
        options,
        wrote: question
            .wrote
            .iter()
            .map(|(audience, count)| {
                let text = match count {
                    Count::Exactly(number) => studio.strings.fill("results.wrote", "n", &number.to_string()),
                    _ => studio.strings.text("results.wrote_few"),
                };
                group(studio, *audience, text)
            })
            .collect(),
    }
}

fn bar(studio: &Studio, audience: Audience, count: Count, answered: u32) -> BarView {
    let id = audience.name();
    let (kind, number) = match count {
        Count::Exactly(number) => ("exact", number),
        Count::Few => ("few", SMALLEST_GROUP - 1),
        Count::NearlyAll => ("nearly-all", answered),
        Count::Hidden => ("hidden", 0),
    };
    let words = match count {
        Count::Exactly(0) => studio.strings.text("results.nobody"),
        Count::Exactly(number) => studio.strings.fill("results.exact", "n", &number.to_string()),
        Count::Few => studio.strings.text("results.few"),
        Count::NearlyAll => studio.strings.text("results.nearly_all"),
        Count::Hidden => studio.strings.text("results.hidden"),
    };
    BarView {
        id,
        title: studio.strings.text(&format!("asked.{id}")),
        text: words.replace("{total}", &answered.to_string()),
        kind,
        share: number * 100 / answered.max(1),
    }
}

/// The clause that a question was about, on the page of the first role that has it.
fn clause(studio: &Studio, id: &str) -> Option<LinkView> {
    let agreement = studio.site.agreement.as_ref()?;
    let clause = agreement.clauses.iter().find(|clause| clause.id.value == id)?;
    let role = super::roles(studio.site)
        .into_iter()
        .find(|role| clause.wording(role.party, role.band.as_deref()).is_some())?;
    let to = format!("{}#clause-{id}", paths::role(&role.id()));
    Some(LinkView {
        title: crate::model::document::plain_text(&clause.agreed),
        href: paths::relative(paths::RESULTS, &to),
    })
}
