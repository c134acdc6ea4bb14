//! What the standard asks of every form: PDF/UA-1 (ISO 14289-1), as far as a program can tell.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use crate::{
    paper::{Paper, checker, run},
    school::{STARTER, forms},
};

#[test]
fn every_form_is_a_sound_file() {
    for form in forms(&STARTER.path("site")) {
        let said = run(Command::new("qpdf").arg("--check").arg(&form.paper.file));
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("No syntax or stream encoding errors"), "{}: {said}", form.name);
    }
}

#[test]
fn every_form_passes_the_checker() {
    let mut command = checker();
    let forms = forms(&STARTER.path("site"));
    for form in &forms {
        command.arg(&form.paper.file);
    }
    let said = String::from_utf8(run(&mut command)).expect("text");
    assert!(said.contains(&format!("{} file(s): {} pass", forms.len(), forms.len())), "{said}");
}

/// A copy of a form in plain letters, with some of them changed.
fn changed(from: &str, to: &str, folder: &Path) -> Paper {
    let form = STARTER.path("site/public/agreement/forms/students-4-7-easy.pdf");
    let plain = folder.join("plain.pdf");
    run(Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(form).arg(&plain));
    let bytes = fs::read(&plain).expect("a file");
    let (from, to) = (from.as_bytes(), to.as_bytes());
    assert_eq!(from.len(), to.len());
    let mut out = bytes.clone();
    let places: Vec<usize> =
        (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "{} isn't there", String::from_utf8_lossy(from));
    for at in places {
        out[at..at + to.len()].copy_from_slice(to);
    }
    let file = folder.join("changed.pdf");
    fs::write(&file, out).expect("a file");
    Paper::at(file)
}

/// The checker is worth asking: it refuses a form that has lost what a reader needs.
#[test]
fn the_checker_refuses_a_form_that_has_lost_something() {
    let cases = [
        ("/Alt ", "/Xlt "),
        ("/Lang ", "/Xang "),
        ("/Marked true", "/Marked null"),
        ("/S /H2", "/S /H5"),
        ("/S /LI", "/S /Xx"),
        ("/DisplayDocTitle true", "/DisplayDocTitle null"),
        ("/StructTreeRoot ", "/XtructTreeRoot "),
    ];
    for (from, to) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let paper = changed(from, to, folder.path());
        let output = checker().arg(&paper.file).output().expect("the checker starts");
        assert!(!output.status.success(), "{from}: {}", String::from_utf8_lossy(&output.stdout));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let same = changed("/Alt ", "/Alt ", folder.path());
    run(checker().arg(&same.file));
}

#[test]
fn every_form_says_what_it_is_and_in_which_language() {
    for form in forms(&STARTER.path("site")) {
        let name = &form.name;
        let metadata = form.paper.metadata();
        assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}: {metadata}");
        assert!(metadata.contains(&form.title()), "{name}: {} isn't in {metadata}", form.title());
        let objects = form.paper.objects();
        let catalog = objects.iter().find(|object| object["/Type"] == "/Catalog").expect("a catalog");
        assert_eq!(catalog["/Lang"], "u:en-GB", "{name}");
        assert_eq!(catalog["/MarkInfo"]["/Marked"], Value::Bool(true), "{name}");
        assert_eq!(catalog["/ViewerPreferences"]["/DisplayDocTitle"], Value::Bool(true), "{name}");
        assert!(catalog["/StructTreeRoot"].is_string(), "{name}");
        let pages: Vec<&Value> = objects.iter().filter(|object| object["/Type"] == "/Page").collect();
        assert_eq!(pages.len(), form.sheets, "{name}");
        assert!(
            pages.iter().all(|page| page["/Tabs"] == "/S"),
            "{name}: the order of tabs is that of the tags"
        );
    }
}

/// Headings as they come: the form's own, then its parts, no level left out.
#[test]
fn every_form_has_one_title_and_its_parts_under_it() {
    for form in forms(&STARTER.path("site")) {
        let objects = form.paper.objects();
        let count = |level: &str| objects.iter().filter(|object| object["/S"] == level).count();
        let parts = if form.is_consents() { form.promises.len() + 1 } else { 1 };
        assert_eq!((count("/H1"), count("/H2"), count("/H3")), (1, parts, 0), "{}", form.name);
        let items = if form.is_consents() { 0 } else { form.promises.len() };
        assert_eq!(count("/LI"), items, "{}", form.name);
    }
}
