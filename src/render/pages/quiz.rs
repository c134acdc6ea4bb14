//! A quiz on screen, its question sheet and its answer key: one view, three templates.

use serde::Serialize;

use super::Made;
use crate::{
    marking,
    model::{
        document::Inline,
        output::Edition,
        paths,
        quiz::{Choice, Credit, Order, Question, QuestionKind, Quiz},
        unit::{Sensitivity, Unit},
    },
    render::{
        html::Drawer,
        search::Entry,
        studio::{Drawn, Studio},
        view::{LinkView, PageView, ServiceView, SourceView},
    },
};

#[derive(Serialize)]
struct QuizView {
    id: String,
    title: String,
    key: String,
    count: usize,
    mastery: u32,
    retry_wrong_only: bool,
    sensitive: bool,
    intro_html: Option<String>,
    page: LinkView,
    band_href: String,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    number: usize,
    kind: &'static str,
    prompt_html: String,
    shows_html: Option<String>,
    choose: usize,
    hints: Vec<String>,
    explanation_html: String,
    help_services: Vec<ServiceView>,
    sources: Vec<SourceView>,
    options: Vec<OptionView>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    letter: char,
    text_html: String,
    correct: bool,
    neutral: bool,
    feedback_html: String,
}

/// The self-paced quiz.
pub fn screen(studio: &Studio, unit: &Unit, quiz: &Quiz) -> Drawn<Made> {
    let band = &quiz.band.value;
    let path = paths::quiz(&unit.id, band);
    let band_title = studio.site.band(band).map_or_else(String::new, |band| band.title.clone());
    let title = studio.strings.fill("pages.quiz", "title", &quiz.title.value);
    let lesson = paths::student(&unit.id, band);
    let view = PageView::new(studio, "quiz", &path, title.clone())
        .audience("students")
        .of_unit(studio, unit)
        .of_band(studio.site, band)
        .crumb(studio.strings.text("nav.students"), paths::STUDENTS)
        .crumb(band_title.clone(), &paths::band(band))
        .crumb(lesson_title(unit, band), &lesson);
    let mut made = made(studio, "quiz.html", &view, unit, quiz)?;
    if !super::front::self_paced(unit) || quiz.delivery == crate::model::unit::Delivery::TeacherLed {
        return Ok(made.staff_only());
    }
    made.search = Some(Entry {
        title,
        audience: "students",
        band: band_title,
        body: quiz.objectives.iter().map(|objective| objective.text.value.clone() + " ").collect(),
        ..Entry::default()
    });
    Ok(made)
}

/// The question sheet, without answers.
pub fn sheet(studio: &Studio, unit: &Unit, quiz: &Quiz) -> Drawn<Made> {
    paper(
        studio,
        unit,
        quiz,
        "quiz_sheet",
        "quiz_sheet.html",
        "pages.sheet",
        paths::sheet(&unit.id, &quiz.band.value),
    )
}

/// The answer key.
pub fn key(studio: &Studio, unit: &Unit, quiz: &Quiz) -> Drawn<Made> {
    paper(
        studio,
        unit,
        quiz,
        "quiz_key",
        "quiz_key.html",
        "pages.key",
        paths::key(&unit.id, &quiz.band.value),
    )
}

fn paper(
    studio: &Studio,
    unit: &Unit,
    quiz: &Quiz,
    kind: &'static str,
    template: &'static str,
    title: &str,
    path: String,
) -> Drawn<Made> {
    let mut view = PageView::new(studio, kind, &path, studio.strings.fill(title, "title", &quiz.title.value))
        .audience("staff")
        .of_unit(studio, unit)
        .of_band(studio.site, &quiz.band.value)
        .crumb(studio.strings.text("nav.staff"), paths::STAFF)
        .crumb(unit.title.value.clone(), &paths::staff(&unit.id));
    view.heading.clone_from(&quiz.title.value);
    view.printed_ref = Some(reference(quiz));
    Ok(made(studio, template, &view, unit, quiz)?.staff_only())
}

/// What stands on the sheet and on its key, so that the two can be matched.
fn reference(quiz: &Quiz) -> String {
    format!("{}-v{}", quiz.id.value, quiz.version)
}

fn lesson_title(unit: &Unit, band: &str) -> String {
    unit.students
        .iter()
        .find(|(id, _)| id == band)
        .map_or_else(|| unit.title.value.clone(), |(_, page)| page.title.value.clone())
}

fn made(studio: &Studio, template: &'static str, view: &PageView, unit: &Unit, quiz: &Quiz) -> Drawn<Made> {
    let band = &quiz.band.value;
    let mut drawer = Drawer::new(studio, &view.path, studio.context(view, Edition::Public), false);
    let mut questions = Vec::new();
    for (at, question) in quiz.questions.iter().enumerate() {
        questions.push(question_view(studio, &mut drawer, quiz, question, at + 1, &view.path)?);
    }
    let quiz = QuizView {
        id: quiz.id.value.clone(),
        title: quiz.title.value.clone(),
        key: reference(quiz),
        count: questions.len(),
        mastery: quiz.mastery,
        retry_wrong_only: true,
        sensitive: quiz.sensitivity > Sensitivity::Low,
        intro_html: None,
        page: LinkView {
            title: lesson_title(unit, band),
            href: paths::relative(&view.path, &paths::student(&unit.id, band)),
        },
        band_href: paths::relative(&view.path, &paths::band(band)),
        questions,
    };
    let mut made = Made::new(studio, template, view);
    made.context.insert("quiz", &quiz);
    Ok(made)
}

fn question_view(
    studio: &Studio,
    drawer: &mut Drawer,
    quiz: &Quiz,
    question: &Question,
    number: usize,
    from: &str,
) -> Drawn<QuestionView> {
    let mut options = Vec::new();
    for (at, option) in ordered(quiz, question).into_iter().enumerate() {
        let text = if question.kind == QuestionKind::TrueFalse {
            studio.strings.text(&format!("quiz.{}", option.id.value))
        } else {
            drawer.inline(&option.text)?
        };
        options.push(OptionView {
            id: option.id.value.clone(),
            letter: char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)),
            text_html: text,
            correct: option.credit == Credit::Correct,
            neutral: option.credit == Credit::Neutral,
            feedback_html: paragraph(drawer, &option.feedback)?,
        });
    }
    let shows_html = match &question.shows {
        Some(document) => Some(drawer.document(document)?),
        None => None,
    };
    let mut hints = Vec::new();
    for hint in &question.hints {
        hints.push(paragraph(drawer, hint)?);
    }
    let signposts = quiz.signposts.iter().map(|id| id.value.as_str());
    let sources = question
        .facts
        .iter()
        .filter_map(|id| studio.site.fact(&id.value))
        .map(|fact| SourceView::new(studio, fact, None, from))
        .collect();
    Ok(QuestionView {
        id: question.id.value.clone(),
        number,
        kind: question.kind.name(),
        prompt_html: drawer.inline(&question.prompt)?,
        shows_html,
        choose: options.iter().filter(|option| option.correct).count(),
        hints,
        explanation_html: paragraph(drawer, &question.explanation)?,
        help_services: if question.help { studio.services(signposts) } else { Vec::new() },
        sources,
        options,
    })
}

fn paragraph(drawer: &mut Drawer, content: &[Inline]) -> Drawn<String> {
    drawer.blocks(&[crate::model::document::Block::Paragraph(content.to_vec())])
}

/// The options in the order shown: as written, or mixed from the quiz's id, version and question, so that screen,
/// sheet and key agree; options that are pinned stay last. True and false keep their order.
fn ordered<'q>(quiz: &Quiz, question: &'q Question) -> Vec<&'q Choice> {
    let mut options: Vec<&Choice> = question.options.iter().collect();
    if quiz.order == Order::Fixed || question.kind == QuestionKind::TrueFalse {
        return options;
    }
    let first = marking::attempt(1);
    let seed = marking::question_seed(&quiz.id.value, quiz.version, &first, &question.id.value);
    marking::mix(&mut options, &seed, |option| option.last);
    options
}
