//! Forms as tagged PDF (PDF/UA-1), from the same sheets as the pages: each with its data for the theme's template.

mod grey;
mod letters;
mod press;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{
    pages::{self, forms},
    studio::Studio,
};
use crate::{
    diag::{Diagnostic, Severity},
    model::{
        agreement::{Person, Role, Variant},
        consents::Consents,
        date::Date,
        paths,
        project::Project,
    },
};
use press::Press;

/// The theme's template for the agreement's forms.
const FORM: &str = "form.typ";
/// The theme's template for the sheet of consents.
const CONSENTS: &str = "consents.typ";

/// One PDF to make.
struct Job {
    /// Its path within an edition.
    path: String,
    template: &'static str,
    data: Value,
    /// Where its words come from, for a finding about one of their letters.
    from: String,
}

/// Every form of the site, by path within an edition, and what stood in the way of others.
pub fn forms(studio: &Studio, project: &Project) -> (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>) {
    let jobs = jobs(studio);
    if jobs.is_empty() {
        return Default::default();
    }
    let press = match Press::new(studio.theme, project) {
        Ok(press) => press,
        Err(finding) => return (BTreeMap::new(), vec![*finding]),
    };
    let made: Vec<_> = jobs.par_iter().map(|job| (job, print(&press, project, job))).collect();
    let mut files = BTreeMap::new();
    let mut findings = Vec::new();
    for (job, (bytes, mut found)) in made {
        files.extend(bytes.map(|bytes| (job.path.clone(), bytes)));
        findings.append(&mut found);
    }
    press::forget();
    (files, findings)
}

/// The forms of some people, each with a name, as one file that is no part of the site.
///
/// # Errors
/// Findings about the theme, or about letters that its fonts lack.
pub fn class_set(studio: &Studio, project: &Project, people: &[Person]) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (forms, sets) = forms::class_set::sets(studio, people);
    let sets = json!(sets);
    let job = Job {
        path: "class-set.pdf".to_owned(),
        template: FORM,
        data: data(studio, &studio.strings.text("pages.class_set"), agreed(studio), json!(forms), sets),
        from: agreement_folder(studio),
    };
    let press = Press::new(studio.theme, project).map_err(|finding| vec![*finding])?;
    let unwritable: Vec<Diagnostic> = people
        .iter()
        .filter_map(|person| letters::in_name(&press, &studio.theme.folder, &person.name))
        .collect();
    if !unwritable.is_empty() {
        return Err(unwritable);
    }
    match print(&press, project, &job) {
        (Some(bytes), _) => Ok(bytes),
        // Here no page goes on without its PDF: whatever stands in the way stops the command.
        (None, mut findings) => {
            findings.iter_mut().for_each(|finding| finding.severity = Severity::Error);
            Err(findings)
        }
    }
}

/// Makes one PDF. Letters that no font of the theme has would be empty boxes, so there is no PDF then.
fn print(press: &Press, project: &Project, job: &Job) -> (Option<Vec<u8>>, Vec<Diagnostic>) {
    let missing = letters::missing(press, &job.data);
    if !missing.is_empty() {
        return (None, vec![letters::finding(project, &missing, &job.path, &job.from)]);
    }
    press.print(job.template, &job.data, &job.path)
}

/// What there is to make, in the order of the site's pages.
fn jobs(studio: &Studio) -> Vec<Job> {
    let mut jobs = Vec::new();
    if studio.site.agreement.is_some() {
        for role in pages::roles(studio.site) {
            jobs.extend(Variant::ALL.map(|(_, variant)| form(studio, &role, variant)));
        }
    }
    if let Some(sheet) = &studio.site.consents {
        jobs.extend(forms::consents::VARIANTS.map(|variant| consents(studio, sheet, variant)));
    }
    jobs
}

fn form(studio: &Studio, role: &Role, variant: Variant) -> Job {
    let title = forms::title(studio, role, variant);
    let form = forms::view(studio, role, variant, "");
    Job {
        path: paths::pdf(&paths::form(&role.id(), variant)),
        template: FORM,
        data: data(studio, &title, agreed(studio), json!([form]), nobody()),
        from: agreement_folder(studio),
    }
}

fn consents(studio: &Studio, consents: &Consents, variant: Variant) -> Job {
    let title = forms::consents::title(studio, consents, variant);
    let form = forms::consents::view(studio, consents, variant);
    // The sheet has no day of its own but the one until which it holds; without an agreement that has to do.
    let day = studio.site.agreement.as_ref().map_or(consents.review.value, |agreement| agreement.agreed);
    Job {
        path: paths::pdf(&paths::consents(variant)),
        template: CONSENTS,
        data: data(studio, &title, day, json!([form]), nobody()),
        from: "content/agreement/consents.yaml".to_owned(),
    }
}

/// One form with no name on it.
fn nobody() -> Value {
    json!([{ "name": "", "form": 0 }])
}

/// The day that the agreement was agreed on, the only one that a form bears: the same form gives the same bytes.
fn agreed(studio: &Studio) -> Date {
    studio.site.agreement.as_ref().map_or(studio.site.today, |agreement| agreement.agreed)
}

fn agreement_folder(studio: &Studio) -> String {
    studio.site.agreement.as_ref().map_or_else(String::new, |agreement| agreement.folder.clone())
}

/// What a template reads from `data.json`.
fn data(studio: &Studio, title: &str, day: Date, forms: Value, people: Value) -> Value {
    let (lang, region) = language(&studio.site.settings.language);
    json!({
        "title": title,
        "site": studio.site.settings.name.value,
        "lang": lang,
        "region": region,
        "date": { "year": day.year(), "month": day.month(), "day": day.day() },
        "t": studio.theme.strings,
        "forms": forms,
        "people": people,
    })
}

/// A language tag as Typst takes it: the language, and the region or none. A tag that isn't one is told by a rule over the
/// pages, and stands for English here.
fn language(tag: &str) -> (&str, Option<&str>) {
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
    let mut parts = tag.split('-');
    let lang = parts.next().filter(|part| matches!(part.len(), 2 | 3) && letters(part));
    (lang.unwrap_or("en"), parts.find(|part| part.len() == 2 && letters(part)))
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn languages_are_taken_apart_and_english_stands_in() {
        assert_eq!(language("en-GB"), ("en", Some("GB")));
        assert_eq!(language("cy"), ("cy", None));
        assert_eq!(language("zh-Hant-TW"), ("zh", Some("TW")));
        assert_eq!(language("english"), ("en", None));
        assert_eq!(language(""), ("en", None));
    }
}
