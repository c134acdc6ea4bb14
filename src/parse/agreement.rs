//! `content/agreement/`: `agreement.yaml` and one file for each clause, of the working draft and of each version released.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Findings, consents,
    facts::unique,
    markdown, required_file,
    schemas::{DATE, ID, names},
    yaml::Yaml,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        agreement::{Agreement, Clause, Easy, Event, Party, Turn, Voice, Votes, Wording},
        document::plain_text,
        project::Project,
        unit::AREAS,
    },
};

/// The agreement's title, version and dates.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAgreement {
    /// Its title.
    title: String,
    /// Its version, in quotes.
    version: String,
    /// The day it was agreed.
    #[schemars(extend("pattern" = DATE))]
    agreed: String,
    /// The day it's looked at again.
    #[schemars(extend("pattern" = DATE))]
    review: String,
    /// The role that answers for it.
    owner: String,
    /// Where signed forms go; no person's name.
    return_to: String,
    /// What it is, in plain words.
    intro: String,
    /// How it was made.
    how: String,
    /// A few words at the top of a role's page and form, by role, such as parents or students-7-11.
    #[serde(default)]
    greetings: BTreeMap<String, String>,
}

/// One clause of the agreement, with its wordings for each role.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClause {
    /// Its own among the clauses; keep the file's name the same.
    #[schemars(extend("pattern" = ID))]
    id: String,
    /// Its place; count in tens, so that others can go between.
    order: u32,
    /// What it's about.
    #[schemars(extend("enum" = AREAS))]
    area: String,
    /// fixed (law or safeguarding: explained, not voted on) or negotiable.
    #[schemars(extend("enum" = ["fixed", "negotiable"]))]
    kind: String,
    /// Who asked for it.
    #[schemars(extend("items" = {"type": "string", "enum": names(&PARTIES)}))]
    asked_by: Vec<String>,
    /// What was agreed, one sentence for everyone.
    agreed: String,
    /// What the setting promises in return.
    promise: Option<String>,
    /// Facts it rests on, by id.
    #[serde(default)]
    facts: Vec<String>,
    /// Its wordings; a role sees the first that fits it.
    #[serde(rename = "for")]
    wordings: Vec<RawWording>,
    /// The unit that teaches it, by id.
    unit: Option<String>,
    /// A drawing of the theme for the easy read form.
    picture: Option<String>,
    /// What happened to it, the oldest first.
    #[serde(default)]
    history: Vec<RawEvent>,
}

/// An entry of a clause's history.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    /// The day.
    #[schemars(extend("pattern" = DATE))]
    date: String,
    /// Who did it.
    #[schemars(extend("items" = {"type": "string", "enum": names(&Voice::ALL)}))]
    by: Vec<String>,
    /// What happened.
    #[schemars(extend("enum" = names(&Turn::ALL)))]
    turn: String,
    /// Why, or what was said; a no needs it.
    #[serde(default)]
    note: String,
    /// Votes, when there was a vote.
    votes: Option<RawVotes>,
}

/// A count of hands.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVotes {
    /// For it.
    #[serde(rename = "for")]
    yes: u32,
    /// Against it.
    against: u32,
}

/// The words of a clause for one role.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWording {
    /// Whose promise it is.
    #[schemars(extend("enum" = names(&PARTIES)))]
    who: String,
    /// For students: the bands it's for; left out, every band.
    #[serde(default)]
    bands: Vec<String>,
    /// The promise, in the signer's own voice.
    #[schemars(length(min = 1))]
    text: String,
    /// The reason.
    #[schemars(length(min = 1))]
    because: String,
    /// The same in easy read.
    easy: Option<RawEasy>,
}

/// A wording in easy read.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEasy {
    /// The promise in short words.
    text: Option<String>,
    /// A drawing of the theme.
    picture: Option<String>,
}

/// The agreement's folder.
pub const FOLDER: &str = "content/agreement/";
/// Where released versions stand, one folder each.
pub const RELEASED: &str = "content/agreement/released/";

const PARTIES: [(&str, Party); 4] = [
    ("students", Party::Students),
    ("parents", Party::Parents),
    ("staff", Party::Staff),
    ("visitors", Party::Visitors),
];

/// Reads the working draft; `None` when the setting has none or it can't be used.
pub fn draft(project: &Project, findings: &mut Findings) -> Option<Agreement> {
    let own = |path: &&String| {
        path.starts_with(FOLDER) && !path.starts_with(RELEASED) && path.as_str() != consents::PATH
    };
    project.texts.keys().any(|path| own(&path)).then(|| agreement(project, FOLDER, findings))?
}

/// Reads every released version, the oldest first.
pub fn released(project: &Project, findings: &mut Findings) -> Vec<Agreement> {
    let mut folders: Vec<String> = project
        .texts
        .keys()
        .filter_map(|path| path.strip_prefix(RELEASED)?.split_once('/'))
        .map(|(version, _)| format!("{RELEASED}{version}/"))
        .collect();
    folders.dedup();
    let mut released: Vec<Agreement> =
        folders.iter().filter_map(|folder| agreement(project, folder, findings)).collect();
    released.sort_by(|a, b| (a.agreed, &a.version).cmp(&(b.agreed, &b.version)));
    released
}

fn agreement(project: &Project, folder: &str, findings: &mut Findings) -> Option<Agreement> {
    let path = &format!("{folder}agreement.yaml");
    let file = required_file(project, path, "it gives the agreement's title, version and dates", findings)?;
    let clauses = clauses(project, folder, findings);
    let yaml = Yaml::file(file, project.sources.file(file), findings)?;
    let raw: RawAgreement = yaml.read_all(findings)?;
    let agreed = yaml.date("agreed", &raw.agreed, findings);
    let review = yaml.date("review", &raw.review, findings);
    let mut words = |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
    let intro = words("intro", &raw.intro);
    let how = words("how", &raw.how);
    let greetings = raw
        .greetings
        .iter()
        .map(|(role, text)| {
            let field = format!("greetings.{role}");
            let span = yaml.key_span(&field);
            (crate::source::Spanned::new(role.clone(), span), words(&field, text))
        })
        .collect();
    Some(Agreement {
        title: raw.title,
        version: raw.version,
        agreed: agreed?.value,
        review: review?,
        owner: yaml.spanned("owner", raw.owner),
        return_to: yaml.spanned("return_to", raw.return_to),
        intro,
        how,
        greetings,
        clauses,
        folder: folder.to_owned(),
    })
}

fn clauses(project: &Project, folder: &str, findings: &mut Findings) -> Vec<Clause> {
    let folder = format!("{folder}clauses/");
    let mut seen = BTreeMap::new();
    let mut clauses = Vec::new();
    for (path, &file) in &project.texts {
        if !path.starts_with(&folder) || !path.ends_with(".yaml") {
            continue;
        }
        let Some(yaml) = Yaml::file(file, project.sources.file(file), findings) else { continue };
        let Some(raw) = yaml.read_all::<RawClause>(findings) else { continue };
        let id = yaml.spanned("id", raw.id.clone());
        unique(&mut seen, &id, findings);
        if let Some(clause) = clause(&yaml, path, raw, findings) {
            clauses.push(clause);
        }
    }
    clauses.sort_by(|a, b| (a.order, &a.id.value).cmp(&(b.order, &b.id.value)));
    clauses
}

fn clause(yaml: &Yaml, path: &str, raw: RawClause, findings: &mut Findings) -> Option<Clause> {
    let areas: Vec<_> = AREAS.iter().map(|name| (*name, ())).collect();
    yaml.one_of("area", &raw.area, &areas, findings);
    let fixed = yaml.one_of("kind", &raw.kind, &[("fixed", true), ("negotiable", false)], findings)?;
    let asked_by = raw
        .asked_by
        .iter()
        .enumerate()
        .filter_map(|(at, who)| yaml.one_of(&format!("asked_by[{at}]"), who, &PARTIES, findings))
        .collect();
    let history = history(yaml, path, raw.history, findings);
    let declined = history.last().is_some_and(|event| event.turn == Turn::Declined);
    if raw.wordings.is_empty() && !declined {
        findings.push(
            Diagnostic::error(
                Code::CLAUSE,
                yaml.key_span("for"),
                "this clause is for nobody",
                "add an entry with `who`, `text` and `because` under `for:`",
            )
            .expected("at least one wording"),
        );
    }
    let wordings = wordings(yaml, path, raw.wordings, findings);
    let mut words = |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
    let agreed = words("agreed", &raw.agreed);
    let promise = raw.promise.as_ref().map(|text| words("promise", text));
    Some(Clause {
        id: yaml.spanned("id", raw.id),
        order: raw.order,
        area: raw.area,
        fixed,
        asked_by,
        agreed,
        promise,
        facts: yaml.spanned_list("facts", raw.facts),
        wordings,
        unit: raw.unit.map(|unit| yaml.spanned("unit", unit)),
        picture: raw.picture.map(|name| yaml.spanned("picture", name)),
        history,
    })
}

fn wordings(yaml: &Yaml, path: &str, raw: Vec<RawWording>, findings: &mut Findings) -> Vec<Wording> {
    let mut wordings = Vec::new();
    for (at, wording) in raw.into_iter().enumerate() {
        let field = |name: &str| format!("for[{at}].{name}");
        let Some(party) = yaml.one_of(&field("who"), &wording.who, &PARTIES, findings) else { continue };
        if party != Party::Students && !wording.bands.is_empty() {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    yaml.key_span(&field("bands")),
                    format!("`bands` is given for `{}`, and only students have bands", wording.who),
                    "take the line out",
                )
                .expected("`bands` for students only"),
            );
        }
        let mut words =
            |field: &str, text: &str| markdown::inline(text, path, yaml.words(field, text), findings);
        wordings.push(Wording {
            party,
            text: words(&field("text"), &wording.text),
            because: words(&field("because"), &wording.because),
            easy: wording.easy.map(|easy| Easy {
                text: easy.text.map(|text| words(&field("easy.text"), &text)),
                picture: easy.picture.map(|name| yaml.spanned(&field("easy.picture"), name)),
            }),
            bands: yaml.spanned_list(&field("bands"), wording.bands),
        });
        if let Some(wording) = wordings.last() {
            empty_words(yaml, &format!("for[{at}]"), wording, findings);
        }
    }
    wordings
}

fn history(yaml: &Yaml, path: &str, raw: Vec<RawEvent>, findings: &mut Findings) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for (at, event) in raw.into_iter().enumerate() {
        let field = |name: &str| format!("history[{at}].{name}");
        let date = yaml.date(&field("date"), &event.date, findings);
        let turn = yaml.one_of(&field("turn"), &event.turn, &Turn::ALL, findings);
        let by = event
            .by
            .iter()
            .enumerate()
            .filter_map(|(n, who)| yaml.one_of(&format!("history[{at}].by[{n}]"), who, &Voice::ALL, findings))
            .collect();
        let (Some(date), Some(turn)) = (date, turn) else { continue };
        if turn == Turn::Declined && event.note.trim().is_empty() {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    yaml.span(&format!("history[{at}]")),
                    "a no is given without a reason",
                    "add `note:` with why not, kindly: whoever asked will read it",
                )
                .expected("`note` with the reason"),
            );
        }
        if let Some(before) = events.last().filter(|before| before.date.value > date.value) {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    date.span,
                    format!("this entry of {} stands after one of {}", date.value, before.date.value),
                    "put the entries in the order in which they happened",
                )
                .expected("a day on or after the one above")
                .with_second(before.date.span, "the entry above"),
            );
        }
        let votes = event.votes.map(|votes| Votes { yes: votes.yes, no: votes.against });
        let note = markdown::inline(&event.note, path, yaml.words(&field("note"), &event.note), findings);
        events.push(Event { date, by, turn, note, votes });
    }
    events
}

/// Reports a wording without its words or its reason: nothing that can be read, a `&nbsp;` neither.
fn empty_words(yaml: &Yaml, at: &str, wording: &Wording, findings: &mut Findings) {
    let easy = wording.easy.as_ref().and_then(|easy| easy.text.as_ref());
    let words = [("text", Some(&wording.text)), ("because", Some(&wording.because)), ("easy.text", easy)];
    for (name, text) in words.into_iter().filter_map(|(name, text)| Some((name, text?))) {
        let help = match name {
            "easy.text" => "write the promise in short words, or take the line out",
            "because" => "write the reason after `because:`, as a sentence",
            _ => "write the promise after `text:`, in the voice of whoever signs it",
        };
        if plain_text(text).trim().is_empty() {
            findings.push(
                Diagnostic::error(
                    Code::CLAUSE,
                    yaml.span(&format!("{at}.{name}")),
                    format!("`{name}` is empty"),
                    help,
                )
                .expected("a sentence"),
            );
        }
    }
}
