//! The site under test: the starter, built once a run by the program itself into a folder with an awkward name, as a
//! school's USB stick has, and the list of its pages.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::tools::{root, tools};

/// The date that stands for today.
const DATE: &str = "2026-11-21";

/// A page of one edition, as it lies on the disk.
pub struct Page {
    /// `public` or `staff`.
    pub edition: &'static str,
    /// Its path within the edition, such as `students/11-14/contact.html`.
    pub path: String,
    /// What kind of page it is, from the class on its body: `unit`, `quiz`, `front_door`. The neutral page is `leave`.
    pub kind: String,
    pub file: PathBuf,
    pub html: String,
}

/// The built site.
pub struct Site {
    pub folder: PathBuf,
    /// Every page of the public edition, then the pages that only the staff edition has or shows otherwise.
    pub pages: Vec<Page>,
}

static SITE: LazyLock<Result<Site, String>> = LazyLock::new(build);

/// The site, built at the first call. Ends the run when the tools to look at it aren't there.
pub fn site() -> &'static Site {
    tools();
    SITE.as_ref().unwrap_or_else(|problem| panic!("no site to look at: {problem}"))
}

/// All the pages to look at.
pub fn pages() -> Vec<&'static Page> {
    site().pages.iter().collect()
}

/// All pages with the header, the footer and the navigation: everything but the neutral page.
pub fn framed_pages() -> Vec<&'static Page> {
    pages_where(|page| page.kind != "leave")
}

/// The pages that `wanted` takes; none at all is a failure, since a check over nothing proves nothing.
pub fn pages_where(wanted: impl Fn(&Page) -> bool) -> Vec<&'static Page> {
    let found: Vec<_> = site().pages.iter().filter(|page| wanted(page)).collect();
    assert!(!found.is_empty(), "the site has no page for this check");
    found
}

/// Every page of a kind.
pub fn of_kind(kind: &str) -> Vec<&'static Page> {
    pages_where(|page| page.kind == kind)
}

/// One page of each kind and edition: the longest, which has the most on it.
pub fn one_of_each_kind() -> Vec<&'static Page> {
    let mut longest: BTreeMap<(&str, &str), &'static Page> = BTreeMap::new();
    for page in pages() {
        let best = longest.entry((page.edition, &page.kind)).or_insert(page);
        if page.html.len() > best.html.len() {
            *best = page;
        }
    }
    longest.into_values().collect()
}

/// The page at this path of an edition.
pub fn page(edition: &str, path: &str) -> &'static Page {
    let found = site().pages.iter().find(|page| page.edition == edition && page.path == path);
    found.unwrap_or_else(|| panic!("no page {edition}/{path}"))
}

impl Page {
    pub fn url(&self) -> String {
        file_url(&self.file)
    }

    /// The address with a look and a text size chosen.
    pub fn url_with(&self, look: &str, size: u32) -> String {
        format!("{}?look={look}&size={size}", self.url())
    }

    /// The folder of its edition.
    pub fn edition_folder(&self) -> PathBuf {
        let depth = self.path.split('/').count();
        self.file.ancestors().nth(depth).expect("the folder of the edition").to_path_buf()
    }

    pub fn is_for_students(&self) -> bool {
        body_tag(&self.html).contains("for-students")
    }
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}/{}", self.edition, self.path)
    }
}

/// The `file://` address of a file, with every character quoted that means something in an address.
pub fn file_url(file: &Path) -> String {
    let mut url = String::from("file://");
    for byte in file.to_str().expect("a path in UTF-8").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                url.push(byte as char)
            }
            other => url.push_str(&format!("%{other:02X}")),
        }
    }
    url
}

/// The file that a `file://` address names, without query and fragment.
pub fn file_of(url: &str) -> Option<PathBuf> {
    decode(url.strip_prefix("file://")?.split(['?', '#']).next()?).map(PathBuf::from)
}

/// A part of an address with its quoted characters put back.
pub fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn build() -> Result<Site, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/A stick (50% full) #1 café");
    run_build(root(), &folder)?;
    let public = read_edition(&folder, "public");
    let staff = read_edition(&folder, "staff");
    let only_staff = staff.into_iter().filter(|page| {
        let twin = public.iter().find(|other| other.path == page.path);
        twin.is_none_or(|twin| main_part(&twin.html) != main_part(&page.html))
    });
    let only_staff: Vec<_> = only_staff.collect();
    if public.len() < 10 || only_staff.is_empty() {
        return Err("it has hardly any pages".into());
    }
    Ok(Site { folder, pages: public.into_iter().chain(only_staff).collect() })
}

/// Builds what lies in `from` into an emptied folder. Gives what the program said when it didn't.
pub fn run_build(from: &Path, folder: &Path) -> Result<(), String> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder for the site");
    let mut command = Command::new(env!("CARGO_BIN_EXE_belisha"));
    command.args(["build", "--date", DATE, "--root"]).arg(from).arg("--out").arg(folder);
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// The pages of an edition, in the order of their paths.
pub fn read_edition(folder: &Path, edition: &'static str) -> Vec<Page> {
    let root = folder.join(edition);
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let html = fs::read_to_string(&file).expect("a page in UTF-8");
        let path = file.strip_prefix(&root).expect("inside").to_str().expect("UTF-8").to_string();
        Page { edition, path, kind: kind_of(&html), file, html }
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            files.push(path);
        }
    }
}

fn body_tag(html: &str) -> &str {
    let start = html.find("<body").unwrap_or(html.len());
    &html[start..start + html[start..].find('>').unwrap_or(0)]
}

fn kind_of(html: &str) -> String {
    let class = body_tag(html).split("kind-").nth(1).unwrap_or("leave");
    class.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
}

fn main_part(html: &str) -> &str {
    let start = html.find("<main").unwrap_or(0);
    let end = html.find("</main>").unwrap_or(html.len());
    &html[start..end]
}
