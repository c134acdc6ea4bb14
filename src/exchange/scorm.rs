//! A quiz as a SCORM 1.2 package: its page as it was built, what the page loads, the pages for leaving and for help, and a
//! script that tells the platform how it goes. Scripts of the page itself are as on the site.
//! The forms are those of the SCORM 1.2 Content Aggregation Model and Run-Time Environment (ADL, 2001).

use std::collections::{BTreeMap, BTreeSet};

use super::{Pages, package, report::QuizReport, xml::Element};
use crate::model::{output::Edition, paths, quiz::Quiz};

const SCRIPT: &str = include_str!("scorm.js");
const SCRIPT_PATH: &str = "assets/scorm.js";

/// The package; `None` when the quiz has no page for everyone.
pub fn file(quiz: &Quiz, pages: &Pages, report: &mut QuizReport) -> Option<Vec<u8>> {
    let start = paths::quiz(&quiz.unit.value, &quiz.band.value);
    let edition = Edition::Public.name();
    let source = |path: &str| pages.output.files.get(&format!("{edition}/{path}"));
    if source(&start).is_none() {
        let reason = "it's used by a teacher with the class, so there is no page to do alone";
        report.left.push((String::new(), reason.to_owned()));
        return None;
    }
    let kept: BTreeSet<String> = [start.as_str(), paths::LEAVE, paths::HELP]
        .iter()
        .filter(|path| source(path).is_some())
        .map(|path| (*path).to_owned())
        .collect();
    let mut files = BTreeMap::new();
    let mut wanted = BTreeSet::new();
    for page in &kept {
        let mut html = String::from_utf8_lossy(source(page)?).into_owned();
        if *page == start {
            html = with_true_words(&html, pages, report);
        }
        let script = (*page == start).then(|| script(quiz, page));
        let cut = package::cut(&html, page, &kept, script.as_deref());
        wanted.extend(cut.loads);
        files.insert(page.clone(), cut.html.into_bytes());
    }
    files.insert(SCRIPT_PATH.to_owned(), SCRIPT.as_bytes().to_vec());
    while let Some(path) = wanted.pop_first() {
        let Some(bytes) = source(&path).filter(|_| !files.contains_key(&path)) else { continue };
        if path.ends_with(".css") {
            wanted.extend(package::style_loads(&String::from_utf8_lossy(bytes), &path));
        }
        files.insert(path, bytes.clone());
    }
    let manifest = manifest(quiz, &start, &files).file();
    files.insert("imsmanifest.xml".to_owned(), manifest);
    for question in &quiz.questions {
        report.went(&question.id.value, Vec::new());
    }
    tell(quiz, report);
    package::zip(&files)
}

/// The page of the site says that nothing is sent; within a platform that isn't so.
fn with_true_words(html: &str, pages: &Pages, report: &mut QuizReport) -> String {
    match &pages.lead {
        Some((site, platform)) if html.contains(site.as_str()) => html.replace(site.as_str(), platform),
        _ => {
            let words = "your theme's own words stand above the questions: look whether they say that nothing is sent";
            report.changed.push((String::new(), words.to_owned()));
            html.to_owned()
        }
    }
}

fn tell(quiz: &Quiz, report: &mut QuizReport) {
    let mut say = |words: &str| report.changed.push((String::new(), words.to_owned()));
    say(
        "the page is the site's own; its links to other pages of the site, but those for help and for leaving, are words",
    );
    match quiz.mastery {
        Some(mastery) => say(&format!(
            "it counts as passed from {mastery} per cent; below that it stays open, and never counts as failed"
        )),
        None => say("it counts as completed at its end, whatever the score"),
    }
    say(
        "the platform gets the score, and the options chosen in questions with marks; no words, and nothing of what \
         students say of themselves",
    );
}

/// The tag of the script, written through the page's own form so that the policy of the page lets it in.
fn script(quiz: &Quiz, page: &str) -> String {
    let tag = Element::new("script")
        .with("defer", "")
        .with("src", paths::relative(page, SCRIPT_PATH))
        .with("data-quiz", format!("{}-v{}", quiz.id.value, quiz.version))
        // A script without an end tag isn't HTML, so there is an empty text between the two.
        .text("");
    super::xml::fragment(&[super::xml::Node::Element(tag)])
}

/// What platforms read first. It names no mark to be reached (`masteryscore`): from that, platforms make "failed".
fn manifest(quiz: &Quiz, start: &str, files: &BTreeMap<String, Vec<u8>>) -> Element {
    let title = || Element::new("title").text(&quiz.title.value);
    let metadata = Element::new("metadata")
        .child(Element::new("schema").text("ADL SCORM"))
        .child(Element::new("schemaversion").text("1.2"));
    let item = Element::new("item")
        .with("identifier", "quiz")
        .with("identifierref", "page")
        .with("isvisible", "true")
        .child(title());
    let organization = Element::new("organization").with("identifier", "all").child(title()).child(item);
    let resource = Element::new("resource")
        .with("identifier", "page")
        .with("type", "webcontent")
        .with("adlcp:scormtype", "sco")
        .with("href", start)
        .children(files.keys().map(|path| Element::new("file").with("href", path)));
    Element::new("manifest")
        .with("identifier", format!("belisha-{}-v{}", quiz.id.value, quiz.version))
        .with("version", "1.0")
        .with("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2")
        .with("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2")
        .child(metadata)
        .child(Element::new("organizations").with("default", "all").child(organization))
        .child(Element::new("resources").child(resource))
}
