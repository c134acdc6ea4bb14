//! Files of the content that a command changes, and files that it makes for other programs: each is put in place in one
//! step, and a folder that comes new comes whole.

use std::{fs, io::Write as _, path::Path};

use super::WriteError;

/// Puts a file in place of the one that's there, or where there is none.
///
/// # Errors
/// [`WriteError::System`]; the old file is then as it was.
pub fn file(root: &Path, path: &str, text: impl AsRef<[u8]>) -> Result<(), WriteError> {
    outside(&root.join(path), text)
}

/// The same for a file that is no part of a project, and that names nobody.
///
/// # Errors
/// [`WriteError::System`]; the old file is then as it was.
pub fn outside(to: &Path, text: impl AsRef<[u8]>) -> Result<(), WriteError> {
    let system = |error| WriteError::System(to.to_path_buf(), error);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(system)?;
    let mut new = tempfile::NamedTempFile::new_in(folder).map_err(system)?;
    new.write_all(text.as_ref()).map_err(system)?;
    readable(new.path()).map_err(system)?;
    new.persist(to).map_err(|error| system(error.error))?;
    Ok(())
}

/// Writes a file that wasn't there, outside a project. Only its owner may open it: people may be named in it.
///
/// # Errors
/// [`WriteError::System`], also when there is a file already.
pub fn new_file(to: &Path, text: &str) -> Result<(), WriteError> {
    let system = |error| WriteError::System(to.to_path_buf(), error);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::NamedTempFile::new_in(folder).map_err(system)?;
    new.write_all(text.as_bytes()).map_err(system)?;
    new.persist_noclobber(to).map_err(|error| system(error.error))?;
    Ok(())
}

/// Puts a new folder in place with all its files, or nothing of it. Paths are from the root and begin with the folder's.
///
/// # Errors
/// [`WriteError`]; nothing is then there.
pub fn new_folder(root: &Path, folder: &str, files: &[(String, String)]) -> Result<(), WriteError> {
    let to = root.join(folder);
    if to.exists() {
        return Err(WriteError::Foreign(vec![folder.to_owned()]));
    }
    let system = |error| WriteError::System(to.clone(), error);
    let above = to.parent().unwrap_or(root);
    fs::create_dir_all(above).map_err(system)?;
    let staging = tempfile::Builder::new().prefix(".belisha-").tempdir_in(above).map_err(system)?;
    for (path, text) in files {
        let inner = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
        let file = staging.path().join(inner);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(system)?;
        }
        fs::write(&file, text).map_err(system)?;
    }
    let whole = staging.keep();
    browsable(&whole).and_then(|()| fs::rename(&whole, &to)).map_err(|error| {
        let _ = fs::remove_dir_all(&whole);
        system(error)
    })
}

/// A temporary file is closed to others; content is for whoever shares the folder.
#[cfg(unix)]
fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn browsable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn browsable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
