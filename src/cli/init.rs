//! `belisha init DIR`: write the starter for a kind of setting out, to be made a school's own.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{SYSTEM, USAGE, schema};
use crate::{load, pipeline};

/// Runs the command and gives the exit code.
pub fn run(dir: &Path, setting: &str) -> u8 {
    let mut stderr = io::stderr();
    match fs::read_dir(dir) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                let _ = writeln!(
                    stderr,
                    "belisha: `{}` isn't empty, and nothing in it is touched\nhelp: name a new folder",
                    dir.display()
                );
                return USAGE;
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            let _ = writeln!(
                stderr,
                "belisha: `{}` can't be used: {error}\nhelp: name a new folder",
                dir.display()
            );
            return USAGE;
        }
    }
    match write_all(dir, setting) {
        Ok(count) => {
            let dir = dir.display();
            let _ = writeln!(
                io::stdout(),
                "{count} files in {dir}. Begin with {dir}/content/site.yaml: your school's name, and whom a child can turn to.\nThen: belisha build --root {dir}"
            );
            0
        }
        Err((path, error)) => {
            let _ = writeln!(
                stderr,
                "belisha: `{}` can't be written: {error}\nhelp: check the disk and that you may write there",
                path.display()
            );
            SYSTEM
        }
    }
}

/// Writes the starter and the schemas, and gives the number of files. Each YAML file of an author's names its schema in
/// its first line, so that editors help.
fn write_all(dir: &Path, setting: &str) -> Result<usize, (PathBuf, io::Error)> {
    let schemas = pipeline::schemas();
    let files = load::starter_files_for(setting);
    for (path, bytes) in &files {
        let to = dir.join(path);
        let line = schemas
            .iter()
            .find(|schema| path.ends_with(".yaml") && schema.is_for(path))
            .map_or(String::new(), |schema| schema.editor_line(schema::FOLDER, path));
        to.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&to, [line.as_bytes(), bytes].concat()))
            .map_err(|error| (to, error))?;
    }
    schema::write_into(&dir.join(schema::FOLDER))?;
    Ok(files.len() + schemas.len())
}
