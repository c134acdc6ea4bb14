//! A unit of the curriculum and its pages.

use super::{date::Date, document::Document};
use crate::source::Spanned;

/// How much care a subject asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    Low,
    Medium,
    High,
}

/// How a unit or quiz may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By anyone, alone or in class.
    Any,
    /// Only with a teacher: never offered for self-paced or home use.
    TeacherLed,
}

/// Who must look at a thing again, and by when.
#[derive(Debug, Clone)]
pub struct Review {
    /// The day.
    pub due: Spanned<Date>,
    /// The role.
    pub owner: String,
}

/// The area that gives a unit its colour, icon and pattern.
pub const AREAS: [&str; 6] = ["content", "contact", "conduct", "commerce", "law", "footprint"];

/// A unit: its settings, the staff page, the parents' page and a page for each band.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The folder's name.
    pub id: String,
    /// Title, such as "Contact".
    pub title: Spanned<String>,
    /// The unit's question, shown on signs.
    pub question: Spanned<String>,
    /// One of [`AREAS`].
    pub area: String,
    /// Its place among the units.
    pub order: u32,
    /// The bands it's taught to.
    pub bands: Vec<Spanned<String>>,
    /// How much care it asks for.
    pub sensitivity: Sensitivity,
    /// Who may use it alone.
    pub delivery: Delivery,
    /// When it must be looked at again.
    pub review: Review,
    /// The staff page, from `unit.md`.
    pub staff: Page,
    /// The parents' page.
    pub parents: Option<Page>,
    /// The students' pages by band, in the order of `bands`.
    pub students: Vec<(String, Page)>,
}

/// A page written in markdown.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file, path from the root.
    pub source: String,
    /// Its title.
    pub title: Spanned<String>,
    /// One line about it.
    pub summary: Spanned<String>,
    /// Reading time in minutes, when it's given.
    pub minutes: Option<u32>,
    /// Words that people might search for.
    pub keywords: Vec<String>,
    /// Its body.
    pub body: Document,
}
