//! Quizzes in and out of other systems: one file a format. Pure: quizzes in, files and reports out, and the other way
//! round; nothing is shortened to fit, and what can't go along is told.

mod cloze;
pub mod draft;
mod gift;
mod gift_read;
mod kahoot;
mod moodle;
mod moodle_read;
mod notes;
mod package;
mod qti;
pub mod report;
mod rich;
mod round_trip;
mod scorm;
mod sheet;
mod sheet_read;
mod wayground;
mod weights;
mod words;
mod xml;
pub mod yaml;

use crate::{
    diag::{Code, Diagnostic, Example::Words, Family},
    model::{
        output::Output,
        quiz::{Ask, Place, Question, QuestionKind, Quiz},
        theme::Theme,
        unit::Sensitivity,
    },
};
use draft::Draft;
use report::QuizReport;

/// A file of another system can't be read.
pub const QUIZ_FILE: Code = Code::must(
    "quiz-file",
    Family::Quizzes,
    "A file of another system can't be read as quizzes.",
    "A question that was guessed at could tell students that something wrong is right.",
    Words("a GIFT file in which a question has no answers between braces"),
    Words("`What comes first? {=Ask ~Share}`"),
);

/// A quiz that asks for care and a game with a leaderboard.
pub const LEADERBOARD: Code = Code::must(
    "quiz-leaderboard",
    Family::Quizzes,
    "A quiz of high sensitivity was to go to a game with points and a leaderboard.",
    "Speed and a ranking, in front of the class, don't go with questions about harm that somebody there may know.",
    Words("`sensitivity: high` and `--to kahoot`"),
    Words("a quiz of low or medium sensitivity, or another format"),
);

/// The formats that quizzes go out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Moodle's XML.
    MoodleXml,
    /// GIFT.
    Gift,
    /// The spreadsheet of Kahoot.
    Kahoot,
    /// The spreadsheet of Wayground, which was Quizizz.
    Wayground,
    /// SCORM 1.2: the page itself, in a package.
    Scorm,
    /// QTI 3.0.
    Qti,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: [(&'static str, Self); 6] = [
        ("moodle-xml", Self::MoodleXml),
        ("gift", Self::Gift),
        ("kahoot", Self::Kahoot),
        ("wayground", Self::Wayground),
        ("scorm", Self::Scorm),
        ("qti", Self::Qti),
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::MoodleXml => "xml",
            Self::Gift => "gift",
            Self::Kahoot | Self::Wayground => "xlsx",
            Self::Scorm | Self::Qti => "zip",
        }
    }

    /// Whether it's a game with points and a ranking.
    pub fn is_game(self) -> bool {
        matches!(self, Self::Kahoot | Self::Wayground)
    }

    /// Whether the pages of the site go along.
    pub fn needs_pages(self) -> bool {
        self == Self::Scorm
    }

    /// The name that it had before.
    pub fn old_name(self) -> Option<&'static str> {
        (self == Self::Wayground).then_some("quizizz")
    }

    /// The name in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::MoodleXml => "Moodle",
            Self::Gift => "GIFT",
            Self::Kahoot => "Kahoot",
            Self::Wayground => "Wayground",
            Self::Scorm => "SCORM",
            Self::Qti => "QTI",
        }
    }
}

/// A quiz as a file for another system; no bytes when no question fits.
pub struct Exported {
    /// The file.
    pub bytes: Option<Vec<u8>>,
    /// What went out.
    pub report: QuizReport,
}

/// The finished site, for packages that hold a page.
#[derive(Default)]
pub struct Pages {
    /// Its files.
    pub output: Output,
    /// The theme's words on a quiz that say that nothing is sent, and those that are true within a platform.
    pub lead: Option<(String, String)>,
}

impl Pages {
    /// Finished files and the words of their theme.
    pub fn new(output: Output, theme: &Theme) -> Self {
        let words = |name: &str| theme.strings.pointer(name)?.as_str().map(str::to_owned);
        Self { output, lead: words("/quiz/lead").zip(words("/quiz/lead_platform")) }
    }
}

/// A quiz for another system.
pub fn export(quiz: &Quiz, format: Format, pages: &Pages) -> Exported {
    let mut report = QuizReport::new(quiz);
    if format.is_game() && quiz.sensitivity > Sensitivity::Low {
        report.changed.push((String::new(), CARE.to_owned()));
    }
    let bytes = match format {
        Format::MoodleXml => moodle::file(quiz, &mut report),
        Format::Gift => gift::file(quiz, &mut report),
        Format::Kahoot => kahoot::file(quiz, &mut report),
        Format::Wayground => wayground::file(quiz, &mut report),
        Format::Scorm => scorm::file(quiz, pages, &mut report),
        Format::Qti => qti::file(quiz, &mut report),
    };
    Exported { bytes: bytes.filter(|_| report.out > 0), report }
}

/// What a teacher should think of before a game about harm.
const CARE: &str = "it asks for care, and this is a game with points and a ranking: turn the ranking and the clock off, \
                    and say where help is";

/// What is told of a quiz that doesn't go to a game.
pub fn refused_game(quiz: &Quiz, format: Format) -> Exported {
    let mut report = QuizReport::new(quiz);
    let reason =
        format!("its sensitivity is high, and {} is a game with points and a ranking", format.title());
    report.left.push((String::new(), reason));
    Exported { bytes: None, report }
}

/// The finding about a quiz of high sensitivity that was to go to a game.
pub fn leaderboard(quiz: &Quiz, format: Format) -> Diagnostic {
    Diagnostic::error(
        LEADERBOARD,
        quiz.id.span,
        format!("the quiz `{}` is of high sensitivity and doesn't go to {}", quiz.id.value, format.title()),
        "use it on the site, on paper, or in Moodle, where nobody is ranked",
    )
    .expected("a quiz of low or medium sensitivity")
}

/// What a question comes to in a format, with what is different there; or why it's left out.
type Fitted<T> = Result<(T, Vec<String>), String>;

/// Why a question can't go to any system that asks questions one by one.
fn unfit(question: &Question) -> Option<&'static str> {
    match &question.ask {
        Ask::Confidence | Ask::Likert { .. } => {
            Some("it asks how a student feels or thinks, and such answers are for nobody else")
        }
        Ask::Scenario(_) => Some("it's a story without marks, which only the page can tell"),
        Ask::Spot(regions) if regions.iter().any(|region| matches!(region.place, Place::Box { .. })) => {
            Some("its clues are places on a picture")
        }
        _ if question.shows.as_ref().is_some_and(|shows| words::shown(shows).is_none()) => {
            Some("it shows something that only the page can show, such as a table")
        }
        _ => None,
    }
}

/// What is different for every question of a kind wherever it goes as words.
fn common_changes(question: &Question) -> Vec<String> {
    let mut changes = Vec::new();
    if words::shows_picture(question.shows.as_ref()) {
        changes.push("its picture is told in words".to_owned());
    }
    if question.help {
        changes.push("the help box isn't there: say where help is when you use it".to_owned());
    }
    changes
}

/// A file of another system, read.
///
/// # Errors
/// Findings when it can't be used at all.
pub fn import(path: &str, bytes: &[u8]) -> Result<Draft, Vec<Diagnostic>> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).replace('\0', "");
    let xml = start.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().starts_with('<');
    let sheet = bytes.starts_with(b"PK") || path.to_lowercase().ends_with(".csv");
    let read = match (sheet, xml) {
        (true, _) => sheet_read::draft(path, bytes),
        (false, true) => moodle_read::draft(path, bytes),
        (false, false) if start.contains("Question Text") => sheet_read::draft(path, bytes),
        (false, false) => gift_read::draft(path, bytes),
    };
    let mut draft = read.map_err(|finding| vec![*finding])?;
    if draft.questions.is_empty() {
        return Err(vec![refused(path, 1, 1, "there is no question in this file that could be taken over")]);
    }
    draft.name_all();
    Ok(draft)
}

/// A finding about a file as a whole.
fn refused(path: &str, line: usize, column: usize, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at_point(
        QUIZ_FILE,
        path,
        line,
        column,
        message,
        "export it again from the system it's from: as Moodle XML, as GIFT, or as the spreadsheet of Kahoot or Wayground",
    )
    .expected("a file of quizzes")
}

/// Kinds whose name in notes is known.
fn kind_named(name: &str) -> Option<QuestionKind> {
    QuestionKind::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}
