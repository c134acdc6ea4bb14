//! Putting a new folder in an old one's place: in one step where the system can, in two that mend themselves where
//! it can't.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::STAGING;

/// The lock that a running build holds on its staging folder, so that another doesn't clear it away.
pub struct Guard {
    _file: File,
}

impl Guard {
    /// Locks a staging folder.
    pub fn lock(staging: &Path) -> io::Result<Self> {
        let file = File::create(staging.join("lock"))?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

/// Waits for other builds that write beside this one. Where a folder can't be locked (Windows, some network drives)
/// the builds go on at the same time, each whole.
pub fn take_turns(parent: &Path) -> Option<File> {
    let folder = File::open(parent).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Puts `new` where `out` is. The old folder ends up inside `staging`, to be cleared away with it.
pub fn put_in_place(new: &Path, out: &Path, staging: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(new, out);
    }
    if exchange(new, out).is_ok() {
        return Ok(());
    }
    // No exchange on this disk: set the old site aside under a name that `recover` knows, then move the new one in.
    let aside = aside_name(out);
    fs::rename(out, &aside)?;
    if let Err(error) = fs::rename(new, out) {
        fs::rename(&aside, out)?;
        return Err(error);
    }
    fs::rename(&aside, staging.join("old"))
}

/// Puts back a site that a build killed between its two steps had set aside.
pub fn recover(parent: &Path, out: &Path) -> io::Result<()> {
    let aside = aside_name(out);
    if aside.starts_with(parent) && aside.exists() {
        if out.exists() {
            return fs::remove_dir_all(aside);
        }
        return fs::rename(aside, out);
    }
    Ok(())
}

/// Clears staging folders that killed builds left behind; one whose lock is held belongs to a running build.
pub fn clear_stale(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(STAGING) {
            continue;
        }
        let lock = entry.path().join("lock");
        let free = match File::open(&lock) {
            Ok(file) => file.try_lock().is_ok(),
            Err(_) => true,
        };
        if free {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn aside_name(out: &Path) -> PathBuf {
    let name = out.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".belisha-old-{name}"))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
