//! A theme as read from its folder: templates, styles, scripts, words and drawings.

use std::collections::BTreeMap;

use crate::source::FileId;

/// A theme.
#[derive(Debug, Default)]
pub struct Theme {
    /// Folder, path from the root, such as `themes/belisha`.
    pub folder: String,
    /// Templates by name within the theme, such as `templates/base.html`.
    pub templates: BTreeMap<String, FileId>,
    /// Style sheets by file name; joined in name order, those that start with `css-` kept apart.
    pub styles: BTreeMap<String, FileId>,
    /// Scripts by file name.
    pub scripts: BTreeMap<String, FileId>,
    /// Interface words.
    pub strings: serde_json::Value,
    /// Small icons by name.
    pub icons: BTreeMap<String, String>,
    /// Pictures by name.
    pub drawings: BTreeMap<String, String>,
    /// Faces of characters by name.
    pub portraits: BTreeMap<String, String>,
    /// Fonts, other people's files and their licences: path within `assets/` and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}
