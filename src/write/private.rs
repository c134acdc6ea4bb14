//! Files with names in them, for the printer: put in place in one step, and readable by whoever made them and nobody
//! else.

use std::{fs, io::Write as _, path::Path};

use super::WriteError;

/// Puts a file in place. On systems that know owners of files, only its owner can open it.
///
/// # Errors
/// [`WriteError::System`]; a file that was there is then as it was.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let system = |error| WriteError::System(path.to_path_buf(), error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(system)?;
    // A temporary file is closed to others from the start, and stays so.
    let mut new = tempfile::NamedTempFile::new_in(folder).map_err(system)?;
    new.write_all(bytes).map_err(system)?;
    new.persist(path).map_err(|error| system(error.error))?;
    Ok(())
}
