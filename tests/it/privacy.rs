//! Nothing about a pupil comes near a site: lists stop the build, and what stands beside the content is never read.

use crate::support::Site;

/// A class list as a spreadsheet program saves it, of an invented class.
const LIST: &str =
    "Forename,Surname,UPN\nQuillon,Zzyzxford,A000000000001\nPerpetua,Zzyzxford,A000000000002\n";
const STUDENTS: &str = "content/units/sharing/students/7-11.md";

fn site_holds(site: &Site, words: &str) -> bool {
    site.finished().values().any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

#[test]
fn a_class_list_in_the_content_stops_the_build() {
    for path in [
        "content/9b.csv",
        "content/units/sharing/list.tsv",
        "quizzes/sharing/9b.csv",
        "themes/belisha/vendor/9b.csv",
    ] {
        let site = Site::small();
        site.write(path, LIST);
        let run = site.build(&["--format", "short"]);
        assert_eq!(run.code, 1, "{path}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("{path}:1:1: error[pupil-data]")), "{}", run.stderr);
        assert!(!run.stderr.contains("Zzyzxford"), "a name is printed: {}", run.stderr);
        assert!(!site.path("site").exists());
    }
}

#[test]
fn no_setting_lets_a_class_list_through() {
    let site = Site::small();
    site.write("content/9b.csv", LIST);
    let settings = site.read("content/site.yaml");
    site.write(
        "content/site.yaml",
        settings + "checks:\n  pupil-data: { level: allow, reason: We want it. }\n",
    );
    let run = site.build(&["--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[pupil-data]") && run.stderr.contains("error[check-level]"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_stands_beside_the_content_never_enters_the_site() {
    let site = Site::small();
    for path in ["class lists/9b.csv", "9b.csv", "content/.9b.csv", "content/~$9b.csv"] {
        site.write(path, LIST);
    }
    site.build(&[]).is_fine();
    assert!(!site_holds(&site, "Zzyzxford") && !site_holds(&site, "Perpetua"));
}

#[test]
fn no_other_file_of_the_content_enters_the_site() {
    let site = Site::small();
    for path in ["content/notes.txt", "content/units/sharing/plan.docx", "quizzes/sharing/marks.txt"] {
        site.write(path, "Perpetua did well.");
    }
    site.build(&[]).is_fine();
    assert!(!site_holds(&site, "Perpetua"));
}

/// A JPEG with an Exif block in which its maker's name stands, and a film after its end.
fn photo() -> Vec<u8> {
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x09\0\0\0\x1a\0\0\0\0Perpetua\0";
    let length = u16::try_from(exif.len() + 2).expect("a short block").to_be_bytes();
    [
        b"\xff\xd8\xff\xe1".as_slice(),
        &length,
        exif,
        b"\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x3f\xff\xd9",
        b"film of Perpetua",
    ]
    .concat()
}

#[test]
fn what_a_photo_says_of_itself_stays_out_of_the_site() {
    let site = Site::small();
    site.write("content/units/sharing/students/gate.jpg", photo());
    site.write(
        "content/pictures.yaml",
        "pictures:\n  - { file: content/units/sharing/students/gate.jpg, people: none }\n",
    );
    site.change(STUDENTS, "Ask first.", "![The gate.](gate.jpg)\n\nAsk first.");
    let run = site.build(&["--format", "short"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("warning[picture-data]: this picture says with what it was taken"),
        "{}",
        run.stderr
    );
    assert!(site.finished().contains_key("public/assets/pictures/units/sharing/students/gate.jpg"));
    assert!(!site_holds(&site, "Perpetua"));
}
