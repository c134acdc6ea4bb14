//! What `load` found on the disk: text files by id and other files as bytes, paths from the root.

use std::collections::BTreeMap;

use crate::source::{FileId, Sources};

/// Where the content came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The folder given.
    Folder,
    /// The starter inside the program.
    Starter,
}

/// Everything read for one run.
#[derive(Debug)]
pub struct Project {
    /// Text files.
    pub sources: Sources,
    /// Text files by path.
    pub texts: BTreeMap<String, FileId>,
    /// Other files by path.
    pub binaries: BTreeMap<String, Vec<u8>>,
    /// Whether it's the folder's own content or the starter.
    pub origin: Origin,
}
