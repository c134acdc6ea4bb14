//! Names that the questionnaire gives: the clauses that its questions are about, and bands.

use super::{Surroundings, lookup};
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::site::Site,
};

/// Checks every name.
pub fn check(site: &Site, around: &Surroundings, findings: &mut Vec<Diagnostic>) {
    let questions = site.questionnaire.iter().flat_map(|questionnaire| &questionnaire.questions);
    let clauses: Vec<&str> = site
        .record
        .draft
        .iter()
        .chain(&site.agreement)
        .flat_map(|agreement| &agreement.clauses)
        .map(|clause| clause.id.value.as_str())
        .collect();
    // Without the agreement's own file no clause is known, and that was told.
    let lost = around.broken.file("content/agreement/agreement.yaml");
    for question in questions {
        if let Some(about) = question.about.as_ref().filter(|_| !lost)
            && !clauses.contains(&about.value.as_str())
            && !around.broken.file(&format!("content/agreement/clauses/{}.yaml", about.value))
        {
            findings.push(
                Diagnostic::error(
                    Code::UNKNOWN_CLAUSE,
                    about.span,
                    format!("there is no clause `{}`", about.value),
                    unknown_name_help(
                        &about.value,
                        clauses.iter().copied(),
                        "name a file of content/agreement/clauses/, or take the line out",
                    ),
                )
                .expected("the id of a clause"),
            );
        }
        for band in &question.bands {
            lookup::band(site, band, findings);
        }
    }
}
