//! Consents: purposes that a family says yes or no to, one by one, apart from the agreement.

use super::{date::Date, document::Inline};
use crate::source::Spanned;

/// The sheet of consents.
#[derive(Debug, Clone)]
pub struct Consents {
    /// Its title.
    pub title: Spanned<String>,
    /// Its version, printed on each sheet.
    pub version: String,
    /// When everybody is asked again.
    pub review: Spanned<Date>,
    /// Where the sheet goes.
    pub return_to: String,
    /// What it is.
    pub intro: Vec<Inline>,
    /// How to take a yes back, at any time.
    pub withdraw: Vec<Inline>,
    /// The age from which a child's own yes is asked for, in years.
    pub child_view_from: u32,
    /// What the child is told.
    pub child: Vec<Inline>,
    /// What is asked for, in the order of the file.
    pub purposes: Vec<Purpose>,
}

/// One thing to say yes or no to.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// Its id.
    pub id: Spanned<String>,
    /// A few words for it.
    pub title: Spanned<String>,
    /// The bands it's asked of; empty means every band.
    pub bands: Vec<Spanned<String>>,
    /// What exactly would be done.
    pub text: Vec<Inline>,
    /// Who sees it.
    pub who_sees: Vec<Inline>,
    /// How long it's kept.
    pub how_long: Vec<Inline>,
}
