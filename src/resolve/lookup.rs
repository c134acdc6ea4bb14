//! Ids that one file names and another defines: facts, help services, bands of the agreement.

use std::collections::BTreeMap;

use super::Surroundings;
use crate::{
    diag::{Code, Diagnostic, unknown_name_help},
    model::site::Site,
    source::Spanned,
};

/// Checks every id that's named outside a page's words.
pub fn check(site: &Site, around: &Surroundings, findings: &mut Vec<Diagnostic>) {
    for quiz in site.quizzes.values() {
        for signpost in &quiz.signposts {
            service(site, around, signpost, findings);
        }
        for question in &quiz.questions {
            for id in &question.facts {
                fact(site, around, id, findings);
            }
        }
    }
    for term in &site.terms {
        for id in &term.facts {
            fact(site, around, id, findings);
        }
    }
    let draft = site.record.draft.iter().filter(|_| !site.record.released.is_empty());
    for clause in site.agreement.iter().chain(draft).flat_map(|agreement| &agreement.clauses) {
        if let Some(unit) = &clause.unit
            && !site.units.iter().any(|known| known.id == unit.value)
        {
            let known = site.units.iter().map(|unit| unit.id.as_str());
            findings.push(
                Diagnostic::error(
                    Code::UNKNOWN_UNIT,
                    unit.span,
                    format!("there is no unit `{}`", unit.value),
                    unknown_name_help(&unit.value, known, "name a folder of content/units/"),
                )
                .expected("a folder of content/units/"),
            );
        }
        for id in &clause.facts {
            fact(site, around, id, findings);
        }
        for known in clause.wordings.iter().flat_map(|wording| &wording.bands) {
            band(site, known, findings);
        }
    }
    for known in site.consents.iter().flat_map(|consents| &consents.purposes).flat_map(|one| &one.bands) {
        band(site, known, findings);
    }
    greetings(site, findings);
}

/// Reports a band that the setting doesn't have.
pub fn band(site: &Site, named: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    if site.band(&named.value).is_none() {
        let known = site.settings.bands.iter().map(|known| known.id.value.as_str());
        findings.push(
            Diagnostic::error(
                Code::UNKNOWN_BAND,
                named.span,
                format!("`{}` isn't one of the setting's bands", named.value),
                unknown_name_help(&named.value, known, "see `bands` in content/site.yaml"),
            )
            .expected("a band of content/site.yaml"),
        );
    }
}

fn greetings(site: &Site, findings: &mut Vec<Diagnostic>) {
    let Some(agreement) = &site.agreement else { return };
    let mut roles: Vec<String> =
        site.settings.bands.iter().map(|band| format!("students-{}", band.id.value)).collect();
    roles.extend(["parents", "staff", "visitors"].map(str::to_owned));
    for (role, _) in &agreement.greetings {
        if !roles.contains(&role.value) {
            findings.push(
                Diagnostic::error(
                    Code::UNKNOWN_FIELD,
                    role.span,
                    format!("`{}` isn't a role of the agreement", role.value),
                    unknown_name_help(&role.value, roles.iter().map(String::as_str), "name a role"),
                )
                .expected("a role such as `students-7-11`, `parents` or `staff`"),
            );
        }
    }
}

/// Reports a fact that doesn't exist.
pub fn fact(site: &Site, around: &Surroundings, id: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    if site.fact(&id.value).is_none() && !around.broken.may_define("content/facts.yaml", &id.value) {
        let known = site.facts.iter().map(|fact| fact.id.value.as_str());
        findings.push(
            Diagnostic::error(
                Code::UNKNOWN_FACT,
                id.span,
                format!("there is no fact `{}`", id.value),
                unknown_name_help(
                    &id.value,
                    known,
                    "add it to content/facts.yaml with its source, or take the claim out",
                ),
            )
            .expected("an id from content/facts.yaml"),
        );
    }
}

/// Reports a help service that doesn't exist.
pub fn service(site: &Site, around: &Surroundings, id: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    if site.service(&id.value).is_none() && !around.broken.may_define("content/help.yaml", &id.value) {
        let known = site.services.iter().map(|service| service.id.value.as_str());
        findings.push(
            Diagnostic::error(
                Code::UNKNOWN_SERVICE,
                id.span,
                format!("there is no help service `{}`", id.value),
                unknown_name_help(&id.value, known, "add it to content/help.yaml with how to reach it"),
            )
            .expected("an id from content/help.yaml"),
        );
    }
}

/// The ids given to a block, each with its place.
pub fn ids_of(argument: &Spanned<String>) -> Vec<Spanned<String>> {
    let mut ids = Vec::new();
    let mut at = 0;
    for word in argument.value.split([' ', ',']) {
        if !word.is_empty() {
            let start = argument.span.start + u32::try_from(at).unwrap_or(0);
            let end = start + u32::try_from(word.len()).unwrap_or(0);
            let span = crate::source::Span { start, end, ..argument.span };
            ids.push(Spanned::new(word.to_owned(), span));
        }
        at += word.len() + 1;
    }
    ids
}

/// Headings of every page by its source path, for anchors.
pub fn anchors(site: &Site) -> BTreeMap<&str, Vec<&str>> {
    super::links::pages(site)
        .into_iter()
        .map(|(page, _)| {
            let mut ids = Vec::new();
            crate::model::document::each_block(&page.body.blocks, &mut |block| {
                if let crate::model::document::Block::Heading { id, .. } = block {
                    ids.push(id.as_str());
                }
            });
            (page.source.as_str(), ids)
        })
        .collect()
}
