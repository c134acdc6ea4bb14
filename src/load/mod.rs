//! Disk to text: the only room that reads. It gives every file of a project with its path from the root.

mod encoding;
mod starter;

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::{
    diag::{Code, Diagnostic},
    model::project::{Origin, Project},
    source::Sources,
};

pub use starter::{SETTINGS, files_for as starter_files_for};

/// The folders that are read.
pub const FOLDERS: [&str; 3] = ["content", "quizzes", "themes"];
/// Endings of files that are taken in as text.
const TEXT_ENDINGS: [&str; 8] = ["md", "yaml", "html", "css", "js", "svg", "txt", "typ"];

/// Reads a project. With no `content/` in the folder it gives the starter inside the program; with content it
/// adds what the folder lacks of the program's own theme. Every file that can't be read is reported, and the rest goes on.
pub fn project(root: &Path) -> (Project, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let mut origin = Origin::Folder;
    if root.join("content").exists() {
        for folder in FOLDERS {
            reader.folder(root, folder);
        }
        // A theme of the folder need only hold what differs, and so do the lists that checks read: the rest comes from
        // the program's own.
        reader.embedded(|path| path.starts_with("themes/") || path.starts_with("content/checks/"));
    } else {
        origin = Origin::Starter;
        reader.embedded(|_| true);
    }
    let project = Project { sources: reader.sources, texts: reader.texts, binaries: reader.binaries, origin };
    (project, reader.diagnostics)
}

/// The most bytes of a file that a command is given.
const MOST_BYTES: u64 = 64_000_000;

/// Reads a file that a command is given and that is no part of a project, such as a class list.
///
/// # Errors
/// A finding when it can't be read or is far too large.
pub fn given(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let shown = path.to_string_lossy();
    let refused = |message: String, help: &str, expected: &str| {
        let finding = Diagnostic::at_point(Code::UNREADABLE, shown.as_ref(), 1, 1, message, help);
        Box::new(finding.expected(expected))
    };
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > MOST_BYTES {
        let message = format!("`{shown}` has {} MB, which is no list of people or answers", size / 1_000_000);
        return Err(refused(message, "name the right file, or give it in parts", "64 MB at most"));
    }
    fs::read(path).map_err(|error| {
        let message = format!("`{shown}` can't be read: {}", given_reason(&error));
        refused(
            message,
            "check its name and its folder, and that you may open it",
            "a file that can be opened",
        )
    })
}

fn given_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it isn't there".to_owned(),
        _ => reason(error),
    }
}

#[derive(Default)]
struct Reader {
    sources: Sources,
    texts: BTreeMap<String, crate::source::FileId>,
    binaries: BTreeMap<String, Vec<u8>>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn embedded(&mut self, wanted: impl Fn(&str) -> bool) {
        for (path, bytes) in starter::files() {
            if wanted(&path) && !self.texts.contains_key(&path) && !self.binaries.contains_key(&path) {
                self.take(path, bytes.to_vec());
            }
        }
    }

    fn folder(&mut self, root: &Path, path: &str) {
        let on_disk = root.join(path);
        let metadata = match fs::metadata(&on_disk) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound && FOLDERS.contains(&path) => return,
            Err(error) => return self.unreadable(path, &error),
        };
        if metadata.is_file() {
            match fs::read(&on_disk) {
                Ok(bytes) => self.take(path.to_owned(), bytes),
                Err(error) => self.unreadable(path, &error),
            }
            return;
        }
        let names = fs::read_dir(&on_disk).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<Vec<_>>>()
        });
        let mut names = match names {
            Ok(names) => names,
            Err(error) => return self.unreadable(path, &error),
        };
        names.sort_unstable();
        for name in names {
            match name.to_str() {
                Some(name) if is_furniture(name) => {}
                Some(name) => self.folder(root, &format!("{path}/{name}")),
                None => self.diagnostics.push(Diagnostic::at_point(
                    Code::FILE_NAME,
                    format!("{path}/{}", name.to_string_lossy()),
                    1,
                    1,
                    "a file's name isn't proper text",
                    "rename it with letters, digits and hyphens",
                )),
            }
        }
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        self.diagnostics.push(
            Diagnostic::at_point(
                Code::UNREADABLE,
                path,
                1,
                1,
                format!("`{path}` can't be read: {}", reason(error)),
                "check that it's there and that you may open it, or take it away; then build again",
            )
            .expected("a file or folder that can be opened"),
        );
    }

    fn take(&mut self, path: String, bytes: Vec<u8>) {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending.eq_ignore_ascii_case("yml") || matches!(ending, "YAML" | "MD" | "markdown") {
            self.misnamed(&path, ending);
        }
        if !TEXT_ENDINGS.contains(&ending) {
            self.binaries.insert(path, bytes);
            return;
        }
        // UTF-16 without a mark is UTF-8 as well, with empty signs between the letters.
        if encoding::is_utf16(&bytes) {
            self.diagnostics.push(encoding::utf16(path));
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = normalise(text);
                let id = self.sources.add(path.clone(), text);
                self.texts.insert(path, id);
            }
            Err(error) => self.diagnostics.push(encoding::not_utf8(path, &error)),
        }
    }

    fn misnamed(&mut self, path: &str, ending: &str) {
        let wanted = if ending.to_ascii_lowercase().starts_with('y') { "yaml" } else { "md" };
        self.diagnostics.push(
            Diagnostic::at_point(
                Code::FILE_NAME,
                path,
                1,
                1,
                format!("this file's name ends in `.{ending}`, so it isn't read"),
                format!("rename it so that it ends in `.{wanted}`"),
            )
            .expected(format!("`.{wanted}`")),
        );
    }
}

/// Takes off a byte-order mark and turns the line ends of Windows and of old Macs into plain ones.
fn normalise(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Files that systems and editors leave about.
fn is_furniture(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you don't have permission".to_owned(),
        io::ErrorKind::NotFound => "what it points to isn't there".to_owned(),
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or(&words).to_lowercase()
        }
    }
}
