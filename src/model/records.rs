//! What a setting has beside its words, for the checks and the pages: picture files, made clean as they're read; what it
//! says of them; other websites that somebody looked at; names that people have.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    date::Date,
    document::{Block, PictureSource, each_block},
    site::Site,
};
use crate::source::{Span, Spanned};

/// Everything of this kind.
#[derive(Debug, Default)]
pub struct Records {
    /// Picture files under `content/` and `quizzes/`, by path.
    pub pictures: BTreeMap<String, PictureFile>,
    /// From `content/pictures.yaml`; `None` when the file can't be read whole, so that nothing is said to be missing.
    pub picture_entries: Option<Vec<PictureEntry>>,
    /// From `content/links.yaml`; `None` when the file can't be read whole.
    pub links: Option<Vec<LinkEntry>>,
    /// From `content/checks/first-names.yaml`.
    pub names: Names,
}

/// A picture file as it goes into the site.
#[derive(Debug)]
pub struct PictureFile {
    /// The picture without what a camera or a program wrote beside it, or why that can't be taken out.
    pub clean: Result<Vec<u8>, PictureFault>,
    /// What was left out of the site.
    pub told: BTreeSet<Telling>,
}

/// Why a picture can't go into the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// Of a kind whose hidden data can't be taken out.
    Kind,
    /// Not what its ending says, or cut short.
    Broken,
    /// A drawing that holds what a drawing should not: the sign of it.
    Drawing(&'static str),
}

/// What a picture's file may tell besides the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// Where it was taken.
    Where,
    /// When it was taken.
    When,
    /// With which camera or telephone.
    Camera,
    /// Who took it, owns it or is in it.
    Who,
    /// Words about it.
    Words,
}

/// Whether people are in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Nobody.
    None,
    /// People who agreed, or whose parents did.
    Consented,
    /// Nobody real: it's drawn.
    Drawn,
}

/// What the setting says of a picture.
#[derive(Debug)]
pub struct PictureEntry {
    /// The file, path from the root.
    pub file: Spanned<String>,
    /// Whether people are in it.
    pub people: Spanned<People>,
    /// Which consent, in words that name nobody.
    pub note: Option<String>,
    /// The day on which the consent ends.
    pub until: Option<Spanned<Date>>,
}

/// Another website that somebody looked at.
#[derive(Debug)]
pub struct LinkEntry {
    /// Its address: every address that begins so is known.
    pub address: Spanned<String>,
    /// Its title.
    pub title: String,
    /// When somebody looked.
    pub checked: Date,
    /// When somebody must look again.
    pub recheck: Spanned<Date>,
}

/// Names that people have, in small letters; none that's an everyday word too.
#[derive(Debug, Default)]
pub struct Names {
    /// First names.
    pub first: BTreeSet<String>,
    /// Family names.
    pub family: BTreeSet<String>,
}

/// The picture files that pages and quizzes show, each with the first place that shows it.
pub fn shown_pictures(site: &Site) -> BTreeMap<&str, Span> {
    let units = site.units.iter().flat_map(|unit| {
        std::iter::once(&unit.staff).chain(&unit.parents).chain(unit.students.iter().map(|(_, page)| page))
    });
    let policy = site.policy.iter().map(|policy| &policy.page);
    let bodies = units.chain(&site.pages).chain(policy).map(|page| &page.body);
    let shows =
        site.quizzes.values().flat_map(|quiz| &quiz.questions).flat_map(|question| question.documents());
    let mut shown = BTreeMap::new();
    for document in bodies.chain(shows) {
        let notes = document.footnotes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&document.blocks).chain(notes) {
            each_block(blocks, &mut |block| {
                if let Block::Picture(picture) = block
                    && let PictureSource::File(path) = &picture.source
                {
                    shown.entry(path.as_str()).or_insert(picture.span);
                }
            });
        }
    }
    shown
}
