//! `belisha schema [DIR]`: write the schemas by which an editor helps with YAML files.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::SYSTEM;
use crate::pipeline;

/// The folder that schemas go to, in the root; no build reads it.
pub const FOLDER: &str = "schemas";

/// Runs the command and gives the exit code.
pub fn run(dir: Option<&Path>, root: Option<&Path>) -> u8 {
    let dir = dir.map_or_else(|| root.unwrap_or(Path::new("")).join(FOLDER), Path::to_path_buf);
    if let Err((path, error)) = write_into(&dir) {
        let _ = writeln!(
            io::stderr(),
            "belisha: `{}` can't be written: {error}\nhelp: check the disk and that you may write there, or name another folder",
            path.display()
        );
        return SYSTEM;
    }
    let schemas = pipeline::schemas();
    let mut text = String::new();
    for schema in &schemas {
        text.push_str(&format!("{:<28} {}\n", dir.join(&schema.name).display().to_string(), schema.files));
    }
    text.push_str(&format!(
        "\n{} schemas. An editor uses one when a file's first line names it, such as:\n{}",
        schemas.len(),
        schemas.first().map_or(String::new(), |schema| schema.editor_line(FOLDER, schema.files))
    ));
    let _ = io::stdout().write_all(text.as_bytes());
    0
}

/// Writes every schema into a folder, in place of those of an earlier version.
pub fn write_into(dir: &Path) -> Result<(), (PathBuf, io::Error)> {
    fs::create_dir_all(dir).map_err(|error| (dir.to_path_buf(), error))?;
    for schema in pipeline::schemas() {
        let path = dir.join(&schema.name);
        fs::write(&path, &schema.text).map_err(|error| (path, error))?;
    }
    Ok(())
}
