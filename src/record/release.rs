//! Releasing a version: what stands against it, and the files that freeze it.

use super::status::{NEEDED, heard, heard_at};
use crate::{
    diag::{Code, Diagnostic, Example::Words, Family},
    model::{
        agreement::{Agreement, Clause, Party, Round, Standing, Step, Voice},
        date::Date,
        document::{Inline, Target, each_link, plain_text},
        site::Site,
    },
    source::{Sources, Span},
};

/// What the code is, with an example of each side.
pub const CODE: Code = Code::deny(
    "release",
    Family::Agreement,
    "A version of the agreement can't be released yet.",
    "People sign what was released: everybody who must be heard was, every clause is settled and has its reason, and \
     the law in it was checked.",
    Words("belisha agreement release 2027.1 before the staff were heard"),
    Words("belisha agreement step staff --took-part staff=21, then release"),
)
.held();

/// Where a released version stands, path from the root.
pub fn folder(version: &str) -> String {
    format!("content/agreement/released/{version}")
}

/// Everything that stands against releasing the draft as a version.
pub fn refusals(site: &Site, version: &str, review: Option<Date>) -> Vec<Diagnostic> {
    let Some(draft) = site.record.draft.as_ref() else {
        return vec![Diagnostic::at_point(
            CODE,
            "content/agreement/agreement.yaml",
            1,
            1,
            "there is no agreement to release",
            "`belisha init` writes one",
        )];
    };
    let mut found = Vec::new();
    let here = draft.review.span;
    if let Some(old) = site.record.version(version) {
        found.push(refusal(
            old.review.span,
            format!("version `{version}` was released already, on {}", old.agreed),
            "give this one the next number",
            "a version that isn't there yet",
        ));
    }
    if review.unwrap_or(draft.review.value) <= site.today {
        found.push(refusal(
            here,
            "the day on which it's looked at again has passed or is today",
            "give a day to come, a year from now at most: `--review 2027-09-06`",
            "a day to come",
        ));
    }
    match site.record.rounds.iter().find(|round| round.version.value == version) {
        Some(round) => rounds(site, draft, round, &mut found),
        None => found.push(refusal(
            here,
            format!("no round leads to version `{version}`"),
            format!("begin it: `belisha agreement round {version}`, then record each step as it's done"),
            "a file in content/agreement/rounds/",
        )),
    }
    for clause in draft.clauses.iter().filter(|clause| clause.standing() != Standing::Declined) {
        clause_refusals(site, clause, &mut found);
    }
    if !draft.clauses.iter().any(|clause| clause.standing() == Standing::Agreed) {
        found.push(refusal(here, "no clause is agreed", "settle at least one clause", "an agreed clause"));
    }
    found
}

fn refusal(span: Span, message: impl Into<String>, help: impl Into<String>, expected: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, message, help).expected(expected)
}

/// Voices that weren't heard and steps that weren't done.
fn rounds(site: &Site, draft: &Agreement, round: &Round, found: &mut Vec<Diagnostic>) {
    let here = round.version.span;
    for voice in NEEDED.into_iter().filter(|voice| !heard(round, *voice, site)) {
        let step = heard_at(voice).map_or("", Step::name);
        found.push(refusal(
            here,
            format!("{} haven't been heard in this round", voice_name(voice)),
            format!("hear them, then: `belisha agreement step {step} --took-part {}=…`", voice.name()),
            "a step at which they were heard",
        ));
    }
    let voted_on = draft.clauses.iter().any(|clause| !clause.fixed && clause.standing() == Standing::Agreed);
    let needed = [
        (Step::SafeguardingCheck, "the safeguarding lead hasn't checked the draft", true),
        (Step::Vote, "nobody has voted, and some clauses are negotiable", voted_on),
        (Step::Approval, "the head hasn't approved it", true),
    ];
    for (step, message, wanted) in needed {
        let done = round.step(step).is_some_and(|done| done.date.value <= site.today);
        if wanted && !done {
            let help = format!("once it's done: `belisha agreement step {}`", step.name());
            found.push(refusal(here, message, help, "the step with its day"));
        }
    }
}

fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Students => "students",
        Voice::Staff => "staff",
        Voice::Parents => "parents and carers",
        Voice::Governors => "governors",
    }
}

fn clause_refusals(site: &Site, clause: &Clause, found: &mut Vec<Diagnostic>) {
    let id = &clause.id;
    if clause.standing() == Standing::Open {
        found.push(refusal(
            id.span,
            format!("the clause `{}` isn't settled", id.value),
            format!(
                "settle it: `belisha agreement settle {} --as agreed` (or declined, with --note why not)",
                id.value
            ),
            "a history that ends with agreed or declined",
        ));
    }
    for wording in &clause.wordings {
        if plain_text(&wording.because).trim().is_empty() {
            found.push(refusal(
                id.span,
                format!("the clause `{}` has no reason for {}", id.value, wording.party.name()),
                "write its `because`",
                "a reason",
            ));
        }
    }
    if !clause.wordings.iter().any(|wording| Party::ALL.contains(&wording.party)) {
        found.push(refusal(
            id.span,
            format!("the clause `{}` is for nobody", id.value),
            "add a wording under `for:`",
            "a wording",
        ));
    }
    for fact in cited(clause).into_iter().filter_map(|fact| site.fact(&fact)) {
        if fact.recheck.value < site.today {
            found.push(
                refusal(
                    id.span,
                    format!(
                        "the clause `{}` rests on the fact `{}`, which was to be checked again by {}",
                        id.value, fact.id.value, fact.recheck.value
                    ),
                    "look at the fact's source, then set its `checked` and `recheck` in content/facts.yaml",
                    "a fact that was checked in time",
                )
                .with_second(fact.recheck.span, "its day"),
            );
        }
    }
}

/// Facts that a clause names or its words cite, each once.
fn cited(clause: &Clause) -> Vec<String> {
    let mut ids: Vec<String> = clause.facts.iter().map(|fact| fact.value.clone()).collect();
    let mut words = |content: &[Inline]| {
        each_link(content, &mut |target, _, _| {
            if let Target::Fact(id) = target {
                ids.push(id.clone());
            }
        });
    };
    words(&clause.agreed);
    clause.promise.iter().for_each(|promise| words(promise));
    for wording in &clause.wordings {
        words(&wording.text);
        words(&wording.because);
    }
    ids.sort();
    ids.dedup();
    ids
}

/// The files of a version: the agreement and every agreed clause, as they stand. Paths from the root.
pub fn files(site: &Site, sources: &Sources, version: &str, review: Date) -> Vec<(String, String)> {
    let Some(draft) = site.record.draft.as_ref() else { return Vec::new() };
    let folder = folder(version);
    let agreement = sources
        .find("content/agreement/agreement.yaml")
        .map(|file| dated(&sources.file(file).text, version, site.today, review))
        .unwrap_or_default();
    let mut files = vec![(format!("{folder}/agreement.yaml"), agreement)];
    for clause in draft.clauses.iter().filter(|clause| clause.standing() == Standing::Agreed) {
        let source = sources.file(clause.id.span.file);
        let name = source.path.rsplit('/').next().unwrap_or(&source.path);
        files.push((format!("{folder}/clauses/{name}"), source.text.clone()));
    }
    files
}

/// The agreement's own file with its version and days; the rest stays as it is.
pub fn dated(text: &str, version: &str, agreed: Date, review: Date) -> String {
    let values = [
        ("version", serde_json::Value::from(version).to_string()),
        ("agreed", agreed.to_string()),
        ("review", review.to_string()),
    ];
    let mut out = String::new();
    for line in text.lines() {
        let field =
            values.iter().find(|(name, _)| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
        match field {
            Some((name, value)) => out.push_str(&format!("{name}: {value}\n")),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}
