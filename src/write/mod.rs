//! Finished files to disk: the only room that writes a site, whole or not at all.
//!
//! The new site is written beside the old one and the two folders are exchanged in one step, so that whoever looks,
//! and whenever the power fails, sees one whole site. Files in the folder that a build didn't write are carried over.

pub mod content;
mod exchange;
mod manifest;
pub mod private;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::model::output::Output;
use manifest::Manifest;

/// Why a site couldn't be written.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused something on this path.
    System(PathBuf, io::Error),
    /// A file that no build wrote stands where a page must go; path within the site's folder.
    Foreign(Vec<String>),
}

/// What writing did.
#[derive(Debug, Default, Clone, Copy)]
pub struct Written {
    /// Files in the site now.
    pub files: usize,
    /// Files that the last build wrote and this one doesn't.
    pub removed: usize,
    /// Bytes in the site now.
    pub bytes: u64,
}

const MANIFEST: &str = ".belisha-manifest";
/// Whether a folder is a site that a build wrote.
pub fn is_site(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

const STAGING: &str = ".belisha-new-";

/// Writes the site into `out`, in place of the one that's there.
///
/// # Errors
/// [`WriteError`]; the old site is then as it was.
pub fn site(output: &Output, out: &Path) -> Result<Written, WriteError> {
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let system = |path: &Path| {
        let path = path.to_path_buf();
        move |error| WriteError::System(path, error)
    };
    fs::create_dir_all(&parent).map_err(system(&parent))?;
    let _turn = exchange::take_turns(&parent);
    exchange::recover(&parent, out).map_err(system(&parent))?;
    exchange::clear_stale(&parent).map_err(system(&parent))?;
    let old = Manifest::read(&out.join(MANIFEST)).map_err(system(out))?;
    let foreign = foreign_files(out, &old).map_err(system(out))?;
    let clash: Vec<String> =
        foreign.iter().filter(|path| clashes(path, output)).map(|path| shown(path)).collect();
    if !clash.is_empty() {
        return Err(WriteError::Foreign(clash));
    }
    let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(&parent).map_err(system(&parent))?;
    let guard = exchange::Guard::lock(staging.path()).map_err(system(staging.path()))?;
    let new = staging.path().join("site");
    let manifest = stage(output, &new)?;
    for path in &foreign {
        carry_over(&out.join(path), &new.join(path)).map_err(system(out))?;
    }
    let removed = old.paths().filter(|path| !output.files.contains_key(*path)).count();
    manifest.write(&new.join(MANIFEST)).map_err(system(&new))?;
    exchange::put_in_place(&new, out, staging.path()).map_err(system(out))?;
    drop(guard);
    staging.close().map_err(system(&parent))?;
    let bytes = output.files.values().map(|bytes| bytes.len() as u64).sum();
    Ok(Written { files: output.files.len(), removed, bytes })
}

fn stage(output: &Output, new: &Path) -> Result<Manifest, WriteError> {
    let mut folders: Vec<PathBuf> =
        output.files.keys().filter_map(|path| new.join(path).parent().map(Path::to_path_buf)).collect();
    folders.sort();
    folders.dedup();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|error| WriteError::System(folder.clone(), error))?;
    }
    let entries: Result<Vec<(String, String)>, WriteError> = output
        .files
        .par_iter()
        .map(|(path, bytes)| {
            let to = new.join(path);
            fs::write(&to, bytes).map_err(|error| WriteError::System(to, error))?;
            Ok((path.clone(), blake3::hash(bytes).to_hex().to_string()))
        })
        .collect();
    Ok(Manifest::new(entries?))
}

/// Whether a file that no build wrote stands where a page or the folder of one must go, or within a page's name.
fn clashes(foreign: &Path, output: &Output) -> bool {
    let path = shown(foreign);
    let folder = format!("{path}/");
    let holds_pages =
        output.files.range(folder.clone()..).next().is_some_and(|(page, _)| page.starts_with(&folder));
    holds_pages || foreign.ancestors().any(|above| output.files.contains_key(&shown(above)))
}

/// A path with `/` between its parts, as pages have it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Files and empty folders in the old site's folder that no build wrote, sorted.
fn foreign_files(out: &Path, old: &Manifest) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(out, Path::new(""), &mut found)?;
    found.retain(|path| path != Path::new(MANIFEST) && !old.contains(&shown(path)));
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut empty = true;
    for entry in entries {
        let entry = entry?;
        empty = false;
        let path = prefix.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &path, found)?;
        } else {
            found.push(path);
        }
    }
    if empty && !prefix.as_os_str().is_empty() {
        found.push(prefix.to_path_buf());
    }
    Ok(())
}

/// Gives the new site a file or an empty folder of the old one: the same file where the disk allows it, a copy elsewhere.
fn carry_over(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::symlink_metadata(from)?.is_dir() {
        return fs::create_dir_all(to);
    }
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(|_| ())
}
