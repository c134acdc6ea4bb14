//! What is printed with a quiz: sheets, grid, key and tally for teachers, and a certificate.

use serde::Serialize;

use super::{
    super::{Made, front::self_paced},
    arranged, lesson_title, reference,
    view::{Easel, QuestionView},
};
use crate::{
    marking::{PAPER_A, PAPER_B},
    model::{
        output::Edition,
        paper::Paper,
        paths,
        quiz::Quiz,
        unit::{Delivery, Sensitivity, Unit},
    },
    render::{
        html::Drawer,
        studio::{Drawn, Studio},
        view::{LinkView, PageView},
    },
};

#[derive(Serialize)]
struct SheetView {
    id: String,
    title: String,
    /// What tells sheet and key of one version from those of another, with the paper's letter on a sheet.
    key: String,
    /// `A` or `B`; none where a page is for both.
    letter: Option<char>,
    large: bool,
    sensitive: bool,
    questions: Vec<PaperQuestion>,
    /// How many questions are marked.
    marked: usize,
}

#[derive(Serialize)]
struct PaperQuestion {
    #[serde(flatten)]
    question: QuestionView,
    /// Whether its groups stand over a table to tick.
    table: bool,
}

/// A line of the grid of answers.
#[derive(Serialize)]
struct AnswerRow {
    number: usize,
    a: String,
    b: String,
    /// What paper A calls the question that has this number on B.
    same: usize,
}

/// The mistaken ideas of a question.
#[derive(Serialize)]
struct TallyView {
    id: String,
    prompt_html: String,
    a: usize,
    b: usize,
    ideas: Vec<IdeaView>,
}

#[derive(Serialize)]
struct IdeaView {
    idea: String,
    a: String,
    b: String,
}

/// A page to print.
///
/// # Errors
/// The finding about a block's template that couldn't be drawn.
pub fn page(studio: &Studio, unit: &Unit, quiz: &Quiz, paper: Paper) -> Drawn<Made> {
    let (kind, template, salt) = match paper {
        Paper::SheetA => ("quiz_sheet", "quiz_sheet.html", Some(PAPER_A)),
        Paper::SheetB => ("quiz_sheet", "quiz_sheet.html", Some(PAPER_B)),
        Paper::Large => ("quiz_large", "quiz_sheet.html", Some(PAPER_A)),
        Paper::Grid => ("quiz_grid", "quiz_grid.html", None),
        Paper::Key => ("quiz_key", "quiz_key.html", None),
        Paper::Tally => ("quiz_tally", "quiz_tally.html", None),
    };
    let path = paths::paper(&unit.id, &quiz.band.value, paper);
    let title = studio.strings.fill(&format!("pages.{}", paper.name()), "title", &quiz.title.value);
    let mut view = PageView::new(studio, kind, &path, title)
        .audience("staff")
        .of_unit(studio, unit)
        .of_band(studio.site, &quiz.band.value)
        .crumb(studio.strings.text("nav.staff"), paths::STAFF)
        .crumb(unit.title.value.clone(), &paths::staff(&unit.id));
    view.heading.clone_from(&quiz.title.value);
    let letter = salt.map(|salt| if salt == PAPER_B { 'B' } else { 'A' });
    let key = letter.map_or_else(|| reference(quiz), |letter| format!("{}-{letter}", reference(quiz)));
    view.printed_ref = Some(key.clone());
    let mut made = Made::new(studio, template, &view);
    let a = questions(studio, quiz, salt.unwrap_or(PAPER_A), &view, paper == Paper::Key)?;
    match paper {
        Paper::Key => made.context.insert("answers", &answers(studio, &a, &other(studio, quiz, &view)?)),
        Paper::Tally => made.context.insert("tally", &tally(studio, quiz, &a, &other(studio, quiz, &view)?)),
        _ => {}
    }
    let view = SheetView {
        id: quiz.id.value.clone(),
        title: quiz.title.value.clone(),
        key,
        letter,
        large: paper == Paper::Large,
        sensitive: quiz.sensitivity > Sensitivity::Low,
        marked: a.iter().filter(|question| question.is_scored()).count(),
        questions: a
            .into_iter()
            .map(|question| PaperQuestion { table: question.fits_a_table(), question })
            .collect(),
    };
    made.context.insert("quiz", &view);
    Ok(made.staff_only())
}

/// The questions as a paper has them; only a key points out who owns the addresses in examples.
fn questions(
    studio: &Studio,
    quiz: &Quiz,
    salt: &str,
    page: &PageView,
    pointed_out: bool,
) -> Drawn<Vec<QuestionView>> {
    let mut drawer = Drawer::new(studio, &page.path, studio.context(page, Edition::Public), false);
    if !pointed_out {
        drawer.keep_owners_quiet();
    }
    let mut easel = Easel { studio, drawer: &mut drawer, quiz, salt, from: &page.path };
    let arranged = arranged::questions(quiz, salt);
    arranged.into_iter().zip(1..).map(|(question, number)| easel.question(question, number)).collect()
}

fn other(studio: &Studio, quiz: &Quiz, page: &PageView) -> Drawn<Vec<QuestionView>> {
    questions(studio, quiz, PAPER_B, page, false)
}

/// What is right on both papers, a line for each number.
fn answers(studio: &Studio, a: &[QuestionView], b: &[QuestionView]) -> Vec<AnswerRow> {
    let answer = |question: &QuestionView| {
        let mut answer = question.answer(&studio.strings);
        for (letter, share) in question.partly_right() {
            let words = studio.strings.fill("sheet.part", "letter", &letter.to_string());
            answer = format!("{answer}; {}", words.replace("{n}", &share.to_string()));
        }
        answer
    };
    let row = |(on_a, on_b): (&QuestionView, &QuestionView)| AnswerRow {
        number: on_a.number,
        a: answer(on_a),
        b: answer(on_b),
        same: a.iter().find(|question| question.id == on_b.id).map_or(0, |question| question.number),
    };
    a.iter().zip(b).map(row).collect()
}

/// Each question that has mistaken ideas, with what shows them on both papers.
fn tally(studio: &Studio, quiz: &Quiz, a: &[QuestionView], b: &[QuestionView]) -> Vec<TallyView> {
    let mut rows = Vec::new();
    for on_a in a {
        let question = quiz.questions.iter().find(|question| question.id.value == on_a.id);
        let Some(on_b) = b.iter().find(|question| question.id == on_a.id) else { continue };
        let mut ideas: Vec<IdeaView> = Vec::new();
        for remark in question.map(|question| question.remarks()).unwrap_or_default() {
            let Some(idea) = remark.misconception.map(|idea| idea.value.clone()) else { continue };
            if !ideas.iter().any(|known| known.idea == idea) {
                let signs = |question: &QuestionView| question.signs(&idea, &studio.strings);
                ideas.push(IdeaView { a: signs(on_a), b: signs(on_b), idea });
            }
        }
        if !ideas.is_empty() {
            let prompt_html = on_a.prompt().to_owned();
            rows.push(TallyView { id: on_a.id.clone(), prompt_html, a: on_a.number, b: on_b.number, ideas });
        }
    }
    rows
}

/// A certificate with lines for a name, a day and a signature. It tells no score.
pub fn certificate(studio: &Studio, unit: &Unit, quiz: &Quiz) -> Made {
    let band = &quiz.band.value;
    let path = paths::certificate(&unit.id, band);
    let band_title = studio.site.band(band).map_or_else(String::new, |band| band.title.clone());
    let title = studio.strings.fill("pages.certificate", "title", &quiz.title.value);
    let view = PageView::new(studio, "certificate", &path, title)
        .audience("students")
        .of_unit(studio, unit)
        .of_band(studio.site, band)
        .crumb(studio.strings.text("nav.students"), paths::STUDENTS)
        .crumb(band_title, &paths::band(band))
        .crumb(lesson_title(unit, band), &paths::student(&unit.id, band));
    let mut made = Made::new(studio, "certificate.html", &view);
    made.context.insert("title", &quiz.title.value);
    made.context.insert("reference", &reference(quiz));
    if self_paced(unit) && quiz.delivery != Delivery::TeacherLed { made } else { made.staff_only() }
}

/// Links to everything that's printed with a quiz, as seen from a page.
pub fn links(studio: &Studio, unit: &Unit, band: &str, from: &str) -> Vec<LinkView> {
    let link = |name: &str, to: &str| LinkView {
        title: studio.strings.text(&format!("staff.papers.{name}")),
        href: paths::relative(from, to),
    };
    let papers = Paper::ALL.iter().map(|(name, paper)| link(name, &paths::paper(&unit.id, band, *paper)));
    papers.chain([link("certificate", &paths::certificate(&unit.id, band))]).collect()
}
