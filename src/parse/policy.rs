//! `content/policy/`: the pages of the setting's own policy, with their document control.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings, file_name,
    schemas::DATE,
    unit::{RawReview, review, settings_and_body},
};
use crate::model::{policy::PolicyPage, project::Project, unit::Page};

/// The folder of the policy, path from the root.
const FOLDER: &str = "content/policy/";

/// A page of the setting's policy.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPolicyPage {
    /// The page's title.
    title: String,
    /// One line about it.
    summary: String,
    /// Its place among the policy's pages.
    order: u32,
    /// The version, in quotes.
    version: String,
    /// The day it was approved.
    #[schemars(extend("pattern" = DATE))]
    approved: String,
    /// When it must be looked at again, and by whom.
    review: RawReview,
    /// Reading time in minutes.
    minutes: Option<u32>,
    /// Words that people might search for.
    #[serde(default)]
    keywords: Vec<String>,
}

/// Reads every page of the policy; a setting without one has none.
pub fn pages(project: &Project, findings: &mut Findings) -> Vec<PolicyPage> {
    let mut pages = Vec::new();
    for path in project.texts.keys().filter(|path| path.starts_with(FOLDER)) {
        if let Some(name) = path[FOLDER.len()..].strip_suffix(".md") {
            findings.extend(file_name::fault_beside(path, name, &["index"]));
            pages.extend(page(project, path, findings));
        }
    }
    pages.sort_by(|a: &PolicyPage, b| (a.order, &a.page.source).cmp(&(b.order, &b.page.source)));
    pages
}

fn page(project: &Project, path: &str, findings: &mut Findings) -> Option<PolicyPage> {
    let file = project.texts[path];
    let (yaml, raw, body) = settings_and_body::<RawPolicyPage>(project, path, file, findings)?;
    let approved = yaml.date("approved", &raw.approved, findings);
    let review = review(&yaml, "review", raw.review, findings);
    Some(PolicyPage {
        page: Page {
            source: path.to_owned(),
            title: yaml.spanned("title", raw.title),
            summary: yaml.spanned("summary", raw.summary),
            minutes: raw.minutes,
            keywords: raw.keywords,
            body,
        },
        order: raw.order,
        version: raw.version,
        approved: approved?,
        review: review?,
    })
}
