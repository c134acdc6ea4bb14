//! `belisha init DIR`: write the starter for a kind of setting out, to be made a school's own.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use super::{SYSTEM, USAGE};
use crate::load;

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
    let files = load::starter_files_for(setting);
    for (path, bytes) in &files {
        let to = dir.join(path);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&to, bytes));
        if let Err(error) = made {
            let _ = writeln!(
                stderr,
                "belisha: `{}` can't be written: {error}\nhelp: check the disk and that you may write there",
                to.display()
            );
            return SYSTEM;
        }
    }
    let dir = dir.display();
    let _ = writeln!(
        io::stdout(),
        "{} files in {dir}. Begin with {dir}/content/site.yaml: your school's name, and whom a child can turn to.\nThen: belisha build --root {dir}",
        files.len()
    );
    0
}
