//! The list of what a build wrote, kept in the site's folder, so that the next build knows its own files.

use std::{collections::BTreeMap, fs, io, path::Path};

/// Paths with the BLAKE3 hash of their bytes.
#[derive(Debug, Default)]
pub struct Manifest {
    entries: BTreeMap<String, String>,
}

impl Manifest {
    /// A list of paths and hashes.
    pub fn new(entries: Vec<(String, String)>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// Reads the list; an empty one when there is none.
    pub fn read(path: &Path) -> io::Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Self::default());
            }
            Err(error) => return Err(error),
        };
        let entries = text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
            .collect();
        Ok(Self { entries })
    }

    /// Writes the list: a line a file, hash, two spaces, path.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let text: String = self.entries.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect();
        fs::write(path, text)
    }

    /// Whether a build wrote this path.
    pub fn contains(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}
