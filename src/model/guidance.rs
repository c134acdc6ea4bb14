//! Guidance, laws and bodies that have given way to others: what `content/checks/guidance.yaml` lists.

use crate::source::Spanned;

/// Something that has a later edition or a successor.
#[derive(Debug, Clone)]
pub struct Superseded {
    /// How it's named in pages. `…` stands for brackets, commas and capitalised words, such as ` (DfE, September `.
    pub find: Vec<Spanned<String>>,
    /// What holds in its place.
    pub now: String,
    /// Since when, in words.
    pub since: Option<String>,
    /// The fact to cite in its place.
    pub fact: Option<Spanned<String>>,
    /// What else to know.
    pub note: Option<String>,
}
