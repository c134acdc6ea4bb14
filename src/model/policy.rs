//! The setting's own policy: pages with a document-control box that says which version it is and who looks again.

use super::{
    date::Date,
    unit::{Page, Review},
};
use crate::source::Spanned;

/// One page of the policy.
#[derive(Debug, Clone)]
pub struct PolicyPage {
    /// Its words.
    pub page: Page,
    /// Its place among the pages of the policy.
    pub order: u32,
    /// Its version, such as `2026.1`.
    pub version: String,
    /// When it was approved.
    pub approved: Spanned<Date>,
    /// When it's looked at again, and by whom.
    pub review: Review,
}

impl PolicyPage {
    /// The file's name without its ending, which names the page.
    pub fn name(&self) -> &str {
        let name = self.page.source.rsplit('/').next().unwrap_or(&self.page.source);
        name.strip_suffix(".md").unwrap_or(name)
    }
}
