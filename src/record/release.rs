//! Releasing a version: what stands against it, and the files that freeze it.

use super::status::{NEEDED, heard, heard_at};
use crate::{
    diag::{Code, Diagnostic, Example::Words, Family},
    model::{
        agreement::{Agreement, Clause, Round, Standing, Step, Voice},
        date::Date,
        document::{Inline, Target, each_link},
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

/// What a release is made from, path from the root: an error in any file of it stops the release.
pub const DRAFT: &str = "content/agreement/";

/// Where a released version stands, path from the root.
pub fn folder(version: &str) -> String {
    format!("content/agreement/released/{version}")
}

/// Everything that stands against releasing the draft as a version. What can't be read at all, such as a clause without
/// its reason, was told by reading.
pub fn refusals(site: &Site, version: &str, review: Option<Date>) -> Vec<Diagnostic> {
    let Some(draft) = site.record.draft.as_ref() else {
        return vec![Diagnostic::at_point(
            CODE,
            "content/agreement/agreement.yaml",
            1,
            1,
            "there is no agreement to release",
            "`belisha init example` writes one into a new folder: copy its content/agreement/ into yours",
        )];
    };
    if let Some(old) = site.record.version(version) {
        // Whatever else is missing is missing from the version that was meant.
        return vec![refusal(
            old.review.span,
            format!("version `{version}` was released already, on {}", old.agreed),
            "give this one the next number",
            "a version that isn't there yet",
        )];
    }
    let mut found = Vec::new();
    let here = draft.review.span;
    found.extend(review_refusal(site, draft, review));
    match site.record.rounds.iter().find(|round| round.version.value == version) {
        Some(round) => rounds(site, draft, round, &mut found),
        None => found.push(refusal(
            here,
            format!("no round leads to version `{version}`"),
            format!("begin it: `belisha agreement round {version}`, then record each step as it's done"),
            "a file in content/agreement/rounds/",
        )),
    }
    found.extend(draft.clauses.iter().filter_map(|clause| unsettled(site, clause)));
    facts(site, draft, &mut found);
    if draft.clauses.iter().all(|clause| clause.standing() == Standing::Declined) {
        found.push(refusal(
            here,
            "no clause is agreed",
            "settle at least one: `belisha agreement settle CLAUSE --as agreed --by students,staff`, with the clause's id",
            "an agreed clause",
        ));
    }
    found
}

fn refusal(span: Span, message: impl Into<String>, help: impl Into<String>, expected: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, message, help).expected(expected)
}

/// Why the day of the next look can't stand, whether it was typed or is the draft's own.
fn review_refusal(site: &Site, draft: &Agreement, typed: Option<Date>) -> Option<Diagnostic> {
    let day = typed.unwrap_or(draft.review.value);
    let whose = if typed.is_some() { "typed here" } else { "in the agreement" };
    (day <= site.today).then(|| {
        refusal(
            draft.review.span,
            format!("the day of the next look, {day} as {whose}, has passed or is today"),
            "give a day to come, a year from now at most, such as: `--review 2027-09-06`",
            "a day to come",
        )
    })
}

/// Voices that weren't heard and steps that weren't done.
fn rounds(site: &Site, draft: &Agreement, round: &Round, found: &mut Vec<Diagnostic>) {
    let here = round.version.span;
    for voice in NEEDED.into_iter().filter(|voice| !heard(round, *voice, site)) {
        let Some(step) = heard_at(voice) else { continue };
        let unheard = refusal(
            here,
            format!("{} haven't been heard in this round", voice_name(voice)),
            format!(
                "hear them, then say how many took part: `belisha agreement step {} --took-part {}=12`",
                step.name(),
                voice.name()
            ),
            "a step at which they were heard",
        );
        found.push(planned(round, step).unwrap_or(unheard));
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
            let undone = refusal(here, message, help, "the step with its day");
            found.push(planned(round, step).unwrap_or(undone));
        }
    }
}

/// What is said of a step that wasn't done though the round has it: its day is to come.
fn planned(round: &Round, step: Step) -> Option<Diagnostic> {
    let day = &round.step(step)?.date;
    Some(refusal(
        day.span,
        format!("the step `{}` is planned for {}, which is still to come", step.name(), day.value),
        "release once it's done; if it was done already, put its day right in this file",
        "a day that has come",
    ))
}

fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Students => "students",
        Voice::Staff => "staff",
        Voice::Parents => "parents and carers",
        Voice::Governors => "governors",
    }
}

/// Why a clause isn't settled yet.
fn unsettled(site: &Site, clause: &Clause) -> Option<Diagnostic> {
    let id = &clause.id;
    if clause.standing() == Standing::Open {
        return Some(refusal(
            id.span,
            format!("the clause `{}` isn't settled", id.value),
            format!(
                "settle it: `belisha agreement settle {} --as agreed --by students,staff` (or `--as declined`, with \
                 `--note` and why not)",
                id.value
            ),
            "a history that ends with agreed or declined",
        ));
    }
    let last = clause.history.last().filter(|last| last.date.value > site.today)?;
    Some(refusal(
        last.date.span,
        format!("the clause `{}` is settled on {}, which is still to come", id.value, last.date.value),
        "release once it's settled; if it was settled already, put the day right in this file",
        "a day that has come",
    ))
}

/// Facts that clauses rest on and that weren't checked in time: each once, at the day that is to be changed.
fn facts(site: &Site, draft: &Agreement, found: &mut Vec<Diagnostic>) {
    let standing = draft.clauses.iter().filter(|clause| clause.standing() != Standing::Declined);
    let cited: Vec<(&Clause, Vec<String>)> = standing.map(|clause| (clause, cited(clause))).collect();
    for fact in site.facts.iter().filter(|fact| fact.recheck.value < site.today) {
        let resting = cited.iter().filter(|(_, ids)| ids.contains(&fact.id.value)).map(|(clause, _)| *clause);
        let clauses: Vec<&Clause> = resting.collect();
        let Some(first) = clauses.first() else { continue };
        let names: Vec<String> = clauses.iter().map(|clause| format!("`{}`", clause.id.value)).collect();
        let (word, rest) = if names.len() == 1 { ("clause", "rests") } else { ("clauses", "rest") };
        found.push(
            refusal(
                fact.recheck.span,
                format!(
                    "the {word} {} {rest} on the fact `{}`, which was to be checked again by {}",
                    names.join(", "),
                    fact.id.value,
                    fact.recheck.value
                ),
                "look at the fact's source, then set its `checked` and `recheck` in content/facts.yaml",
                "a fact that was checked in time",
            )
            .with_second(first.id.span, "the clause"),
        );
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
