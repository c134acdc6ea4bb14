//! The questionnaire for an audience: answered on paper, or on screen and saved as a file.

use serde::Serialize;

use super::Made;
use crate::{
    model::{
        document::plain_text,
        output::Edition,
        paths,
        questionnaire::{Audience, Question, QuestionKind, Questionnaire},
    },
    render::{
        html::Drawer,
        search::Entry,
        studio::{Drawn, Studio},
        view::{LinkView, PageView},
    },
};

#[derive(Serialize)]
struct QuestionnaireView {
    title: String,
    version: String,
    audience: &'static str,
    audience_title: String,
    closes_title: String,
    closed: bool,
    return_to: String,
    intro_html: String,
    parts: Vec<PartView>,
}

/// Questions for everybody, or for students of some bands.
#[derive(Serialize)]
struct PartView {
    heading: Option<String>,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    number: usize,
    kind: &'static str,
    many: bool,
    text_html: String,
    options: Vec<OptionView>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    text_html: String,
}

/// What the agreement's own page leads to.
#[derive(Serialize)]
pub struct LinksView {
    questionnaires: Vec<LinkView>,
    closes: Option<String>,
    results: Option<String>,
}

/// Links to the questionnaire of each audience while it's open, and to what was answered before.
pub fn links(studio: &Studio, from: &str) -> LinksView {
    let titled = |audience: Audience| {
        let title = studio.strings.text(&format!("questionnaire.who.{}", audience.name()));
        href(studio, audience, from).map(|href| LinkView { title, href })
    };
    LinksView {
        questionnaires: Audience::ALL.into_iter().filter_map(|(_, audience)| titled(audience)).collect(),
        closes: open(studio).map(|asked| studio.strings.date(asked.closes.value)),
        results: (!studio.site.results.is_empty()).then(|| paths::relative(from, paths::RESULTS)),
    }
}

/// The questionnaire, while answers are taken.
fn open<'s>(studio: &'s Studio) -> Option<&'s Questionnaire> {
    studio.site.questionnaire.as_ref().filter(|asked| asked.closes.value >= studio.site.today)
}

/// The link to an audience's questionnaire, while answers are taken.
pub fn href(studio: &Studio, audience: Audience, from: &str) -> Option<String> {
    let asked = open(studio)?.audiences().any(|asked| asked == audience);
    asked.then(|| paths::relative(from, &paths::questionnaire(audience.name())))
}

/// The page of an audience.
pub fn page(studio: &Studio, questionnaire: &Questionnaire, audience: Audience) -> Drawn<Made> {
    let name = audience.name();
    let path = paths::questionnaire(name);
    let who = studio.strings.text(&format!("questionnaire.who.{name}"));
    let title = studio.strings.fill("questionnaire.title", "who", &who);
    let agreement = studio.site.agreement.as_ref().map_or("", |agreement| agreement.title.as_str());
    let mut view = PageView::new(studio, "agreement_questionnaire", &path, title.clone())
        .audience(name)
        .crumb(agreement, paths::AGREEMENT);
    view.heading.clone_from(&questionnaire.title.value);
    let mut drawer = Drawer::new(studio, &path, studio.context(&view, Edition::Public), false);
    let questionnaire_view = QuestionnaireView {
        title: questionnaire.title.value.clone(),
        version: questionnaire.version.value.clone(),
        audience: name,
        audience_title: who,
        closes_title: studio.strings.date(questionnaire.closes.value),
        closed: questionnaire.closes.value < studio.site.today,
        return_to: questionnaire.return_to.clone(),
        intro_html: drawer.inline(questionnaire.intro.to(audience))?,
        parts: parts(studio, &mut drawer, questionnaire, audience)?,
    };
    let mut made = Made::new(studio, "questionnaire.html", &view);
    made.context.insert("q", &questionnaire_view);
    let body: String = questionnaire
        .for_audience(audience)
        .map(|question| plain_text(question.text.to(audience)) + " ")
        .collect();
    Ok(made.searchable(Entry {
        title,
        summary: plain_text(questionnaire.intro.to(audience)),
        audience: name,
        body,
        ..Entry::default()
    }))
}

/// First what everybody of the audience is asked, then what some bands are.
fn parts(
    studio: &Studio,
    drawer: &mut Drawer,
    questionnaire: &Questionnaire,
    audience: Audience,
) -> Drawn<Vec<PartView>> {
    let mut groups: Vec<(Vec<&str>, Vec<&Question>)> = vec![(Vec::new(), Vec::new())];
    for question in questionnaire.for_audience(audience) {
        let bands: Vec<&str> = match audience {
            Audience::Students => question.bands.iter().map(|band| band.value.as_str()).collect(),
            _ => Vec::new(),
        };
        match groups.iter_mut().find(|(known, _)| *known == bands) {
            Some((_, questions)) => questions.push(question),
            None => groups.push((bands, vec![question])),
        }
    }
    let mut number = 0;
    let mut parts = Vec::new();
    for (bands, questions) in groups.into_iter().filter(|(_, questions)| !questions.is_empty()) {
        let mut views = Vec::new();
        for question in questions {
            number += 1;
            views.push(question_view(drawer, question, audience, number)?);
        }
        parts.push(PartView { heading: heading(studio, &bands), questions: views });
    }
    Ok(parts)
}

fn heading(studio: &Studio, bands: &[&str]) -> Option<String> {
    let titles: Vec<&str> =
        bands.iter().filter_map(|id| studio.site.band(id)).map(|band| band.title.as_str()).collect();
    (!titles.is_empty()).then(|| studio.strings.fill("questionnaire.bands", "bands", &titles.join(", ")))
}

fn question_view(
    drawer: &mut Drawer,
    question: &Question,
    audience: Audience,
    number: usize,
) -> Drawn<QuestionView> {
    let mut options = Vec::new();
    for option in &question.options {
        options.push(OptionView { id: option.id.value.clone(), text_html: drawer.inline(&option.text)? });
    }
    Ok(QuestionView {
        id: question.id.value.clone(),
        number,
        kind: question.kind.name(),
        many: question.kind == QuestionKind::Choices,
        text_html: drawer.inline(question.text.to(audience))?,
        options,
    })
}
