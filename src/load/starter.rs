//! The starter: the project's own content, quizzes and theme, carried inside the program, and what differs for each kind
//! of setting.

use std::{borrow::Cow, collections::BTreeMap};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

static CONTENT: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");
static QUIZZES: Dir = include_dir!("$CARGO_MANIFEST_DIR/quizzes");
static THEMES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");
static STARTERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/starters");

/// The kinds of setting that there is a starter for. The first is the starter as it stands; each of the others has a
/// folder in `starters/` with what differs.
pub const SETTINGS: [&str; 5] =
    ["alternative-provision", "academy-trust", "independent-special", "holiday-provider", "mentoring"];

/// Folders in which a setting speaks for itself: another's words are never mixed with its own.
const OWN_FOLDERS: [&str; 2] = ["content/agreement/", "content/policy/"];

/// Folders with files for one band each, named after it.
const BAND_FOLDERS: [&str; 2] = ["content/units/", "quizzes/"];

/// Every file of the starter with its path from the root, in order of path.
pub fn files() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    for (name, dir) in [("content", &CONTENT), ("quizzes", &QUIZZES), ("themes", &THEMES)] {
        collect(&mut files, dir, &|path| format!("{name}/{path}"));
    }
    files.sort_unstable();
    files
}

/// Every file of the starter for a kind of setting, in order of path. Bands that the setting doesn't have are left out
/// with their pages and quizzes, and a unit that is only for them is left out whole.
pub fn files_for(setting: &str) -> BTreeMap<String, Cow<'static, [u8]>> {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> =
        files().into_iter().map(|(path, bytes)| (path, Cow::Borrowed(bytes))).collect();
    let Some(own) = STARTERS.get_dir(setting) else { return files };
    let every = bands(&files);
    files.retain(|path, _| !OWN_FOLDERS.iter().any(|folder| path.starts_with(folder)));
    let mut overlay = Vec::new();
    let prefix = format!("{setting}/");
    collect(&mut overlay, own, &|path| path.strip_prefix(&prefix).unwrap_or(path).to_owned());
    files.extend(overlay.into_iter().map(|(path, bytes)| (path, Cow::Borrowed(bytes))));
    let kept = bands(&files);
    let left_out: Vec<String> = every.into_iter().filter(|band| !kept.contains(band)).collect();
    leave_out(&mut files, &left_out);
    files
}

/// The ids of the bands that a starter's settings name.
fn bands(files: &BTreeMap<String, Cow<'static, [u8]>>) -> Vec<String> {
    #[derive(Deserialize)]
    struct Settings {
        bands: Vec<Band>,
    }
    #[derive(Deserialize)]
    struct Band {
        id: String,
    }
    let settings =
        files.get("content/site.yaml").and_then(|text| serde_yaml::from_slice::<Settings>(text).ok());
    settings.map_or_else(Vec::new, |settings| settings.bands.into_iter().map(|band| band.id).collect())
}

/// Takes out the files for some bands, and those bands from the list that each unit gives.
fn leave_out(files: &mut BTreeMap<String, Cow<'static, [u8]>>, bands: &[String]) {
    if bands.is_empty() {
        return;
    }
    let mut emptied = Vec::new();
    for (path, text) in files.iter_mut() {
        let unit = path.strip_prefix("content/units/").and_then(|rest| rest.strip_suffix("/unit.md"));
        let Some(unit) = unit else { continue };
        let (new, any) = without_bands(&String::from_utf8_lossy(text), bands);
        *text = Cow::Owned(new.into_bytes());
        if !any {
            emptied.extend([format!("content/units/{unit}/"), format!("quizzes/{unit}/")]);
        }
    }
    files.retain(|path, _| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let of_band = BAND_FOLDERS.iter().any(|folder| path.starts_with(folder))
            && bands.iter().any(|band| band == stem);
        !of_band && !emptied.iter().any(|folder| path.starts_with(folder.as_str()))
    });
    leave_out_pictures(files);
}

/// Takes out the pictures that only quizzes left out before have shown, and what is said of them.
fn leave_out_pictures(files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    let quizzes: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("quizzes/") && path.ends_with(".yaml"))
        .map(|(_, text)| String::from_utf8_lossy(text))
        .collect();
    let shown = |path: &str| quizzes.contains(&format!("({})", path.rsplit('/').next().unwrap_or(path)));
    files.retain(|path, _| !path.starts_with("quizzes/") || path.ends_with(".yaml") || shown(path));
    let there: Vec<String> = files.keys().cloned().collect();
    if let Some(list) = files.get_mut("content/pictures.yaml") {
        let mut kept = true;
        let text = String::from_utf8_lossy(list);
        let lines = text.split_inclusive('\n').filter(|line| {
            match line.strip_prefix("  - file: ") {
                Some(path) => kept = there.iter().any(|known| known == path.trim()),
                None if !line.starts_with(' ') => kept = true,
                None => {}
            }
            kept
        });
        let text: String = lines.collect();
        *list = Cow::Owned(text.into_bytes());
    }
}

/// A unit's page with some bands taken out of the line that lists them, and whether any is left.
fn without_bands(text: &str, bands: &[String]) -> (String, bool) {
    let mut any = true;
    let mut out = String::with_capacity(text.len());
    let mut found = false;
    for line in text.split_inclusive('\n') {
        let list = line.trim_end().strip_prefix("bands: [").and_then(|rest| rest.strip_suffix(']'));
        match list.filter(|_| !found) {
            Some(list) => {
                found = true;
                let kept: Vec<&str> = list
                    .split(',')
                    .map(str::trim)
                    .filter(|band| !bands.iter().any(|left_out| left_out == band))
                    .collect();
                any = !kept.is_empty();
                out.push_str(&format!("bands: [{}]\n", kept.join(", ")));
            }
            None => out.push_str(line),
        }
    }
    (out, any)
}

fn collect(files: &mut Vec<(String, &'static [u8])>, dir: &'static Dir, path: &dyn Fn(&str) -> String) {
    for file in dir.files() {
        files.push((path(&file.path().to_string_lossy().replace('\\', "/")), file.contents()));
    }
    for inner in dir.dirs() {
        collect(files, inner, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_that_a_setting_lacks_are_taken_out_of_a_units_list() {
        let gone = ["4-7".to_owned(), "14-18".to_owned()];
        let page = "---\ntitle: A\nbands: [4-7, 7-11, 14-18]\n---\n\nbands: [4-7]\n";
        let (text, any) = without_bands(page, &gone);
        assert_eq!(text, "---\ntitle: A\nbands: [7-11]\n---\n\nbands: [4-7]\n");
        assert!(any);
        assert!(!without_bands("bands: [4-7]\n", &gone).1);
    }

    #[test]
    fn every_setting_but_the_first_has_its_own_words_and_no_others() {
        let starter = files_for(SETTINGS[0]);
        assert_eq!(starter.len(), files().len());
        for setting in &SETTINGS[1..] {
            let own = files_for(setting);
            assert!(own["content/site.yaml"] != starter["content/site.yaml"], "{setting}");
            for (path, bytes) in own.iter().filter(|(path, _)| path.starts_with("content/agreement/")) {
                assert!(starter.get(path) != Some(bytes), "{setting}: {path} is the starter's");
            }
        }
        let names: Vec<String> =
            STARTERS.dirs().map(|dir| dir.path().to_string_lossy().into_owned()).collect();
        assert_eq!(names.len(), SETTINGS.len() - 1, "{names:?}");
    }
}
