//! Short forms in capitals that need no explaining: `content/checks/abbreviations.yaml`.

use std::collections::BTreeSet;

/// The list.
#[derive(Debug, Default)]
pub struct Abbreviations {
    /// Short forms that everybody knows, such as `UK`.
    pub known: BTreeSet<String>,
    /// Words that aren't short forms and may stand in capitals for weight, such as `NOT`.
    pub words: BTreeSet<String>,
}
