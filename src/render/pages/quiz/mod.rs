//! A quiz on screen; what is printed with it is in `paper`. One view of its questions for all.

mod arranged;
pub mod paper;
mod view;

use serde::Serialize;

use super::Made;
use crate::{
    marking,
    model::{
        output::Edition,
        paths,
        quiz::{Order, Quiz},
        unit::{Sensitivity, Unit},
    },
    render::{
        html::{Drawer, portrait_name},
        search::Entry,
        studio::{Drawn, Studio},
        view::{LinkView, PageView, ServiceView},
    },
};
use view::{Easel, QuestionView};

#[derive(Serialize)]
struct QuizView {
    id: String,
    title: String,
    key: String,
    version: u32,
    /// The setting, in a word: whose answers a device remembers.
    site: String,
    count: usize,
    /// How many of the scored questions an attempt draws.
    pick: Option<usize>,
    /// Whether options are mixed anew at each attempt.
    mixed: bool,
    mastery: Option<u32>,
    retry_wrong_only: bool,
    sensitive: bool,
    intro_html: Option<String>,
    page: LinkView,
    band_href: String,
    /// The certificate to print.
    certificate: String,
    /// The signposts, once for all questions that have them with them.
    help_services: Vec<ServiceView>,
    questions: Vec<QuestionView>,
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
    let mut made = made(studio, "quiz.html", &view, unit, quiz, &marking::attempt(1))?;
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

fn made(
    studio: &Studio,
    template: &'static str,
    view: &PageView,
    unit: &Unit,
    quiz: &Quiz,
    salt: &str,
) -> Drawn<Made> {
    let band = &quiz.band.value;
    let mut drawer = Drawer::new(studio, &view.path, studio.context(view, Edition::Public), false);
    let mut questions = Vec::new();
    let mut easel = Easel { studio, drawer: &mut drawer, quiz, salt, from: &view.path };
    for (at, question) in quiz.questions.iter().enumerate() {
        questions.push(easel.question(question, at + 1)?);
    }
    let helps = quiz.questions.iter().any(|question| question.help);
    let signposts = quiz.signposts.iter().map(|id| id.value.as_str()).filter(|_| helps);
    let quiz = QuizView {
        help_services: studio.services(signposts),
        id: quiz.id.value.clone(),
        title: quiz.title.value.clone(),
        key: reference(quiz),
        version: quiz.version,
        site: portrait_name(&studio.site.settings.name.value),
        count: questions.len(),
        pick: quiz.pick.as_ref().map(|pick| pick.value),
        mixed: quiz.order == Order::Shuffled,
        mastery: quiz.mastery,
        retry_wrong_only: true,
        sensitive: quiz.sensitivity > Sensitivity::Low,
        intro_html: None,
        page: LinkView {
            title: lesson_title(unit, band),
            href: paths::relative(&view.path, &paths::student(&unit.id, band)),
        },
        band_href: paths::relative(&view.path, &paths::band(band)),
        certificate: paths::relative(&view.path, &paths::certificate(&unit.id, band)),
        questions,
    };
    let mut made = Made::new(studio, template, view);
    made.context.insert("quiz", &quiz);
    Ok(made)
}
