//! The record of the negotiation: what changed, you said and we did, and for staff everything that was said and done.

use serde::Serialize;

use super::Made;
use crate::{
    model::{
        agreement::{
            Agreement, Clause, ClauseChange, Event, Round, RunKind, Standing, Step, StepDone, Turn,
            VersionChanges, WordRun,
        },
        document::{Inline, plain_text},
        output::Edition,
        paths,
    },
    render::{
        html::Drawer,
        search::Entry,
        studio::{Drawn, Studio},
        view::PageView,
    },
};

/// A step of a round as templates see it.
#[derive(Serialize)]
pub struct StepView {
    id: &'static str,
    title: String,
    when_title: String,
    text_html: String,
    took_part: Vec<CountView>,
    planned: bool,
}

#[derive(Serialize)]
struct CountView {
    who: String,
    count: u32,
}

#[derive(Serialize)]
pub struct ChangesView {
    from: String,
    to: String,
    clauses: Vec<ChangeView>,
}

#[derive(Serialize)]
struct ChangeView {
    id: String,
    title: String,
    kind: &'static str,
    kind_title: String,
    because_html: Vec<String>,
    wordings: Vec<WordingView>,
}

#[derive(Serialize)]
struct WordingView {
    role: String,
    text: Vec<RunView>,
    because: Vec<RunView>,
}

#[derive(Serialize)]
struct RunView {
    kind: &'static str,
    text: String,
}

#[derive(Serialize)]
struct SaidView {
    id: String,
    who: Vec<String>,
    asked: String,
    asked_note_html: Option<String>,
    answer: String,
    answer_html: Option<String>,
    changed_html: Vec<String>,
    href: Option<String>,
}

#[derive(Serialize)]
struct EventView {
    when_title: String,
    who: Vec<String>,
    turn: &'static str,
    turn_title: String,
    note_html: Option<String>,
    votes: Option<(u32, u32)>,
}

#[derive(Serialize)]
struct HistoryView {
    id: String,
    title: String,
    standing: &'static str,
    standing_title: String,
    fixed: bool,
    events: Vec<EventView>,
}

/// The steps of a round, done by the day of the site or planned.
pub fn steps(studio: &Studio, drawer: &mut Drawer, round: &Round) -> Drawn<Vec<StepView>> {
    let mut views = Vec::new();
    for StepDone { step, date, note, took_part } in &round.steps {
        views.push(StepView {
            id: step.name(),
            title: studio.strings.text(&format!("steps.{}", step.name())),
            when_title: studio.strings.date(date.value),
            text_html: drawer.inline(note)?,
            took_part: took_part
                .iter()
                .map(|(voice, count)| CountView {
                    who: studio.strings.text(&format!("asked.{}", voice.name())),
                    count: *count,
                })
                .collect(),
            planned: date.value > studio.site.today,
        });
    }
    Ok(views)
}

/// The round that led to a version.
pub fn round_of<'s>(studio: &'s Studio, version: &str) -> Option<&'s Round> {
    studio.site.record.rounds.iter().find(|round| round.version.value == version)
}

pub fn page(studio: &Studio, kind: &'static str, path: &str) -> PageView {
    let title = studio.site.agreement.as_ref().map_or_else(String::new, |agreement| agreement.title.clone());
    PageView::new(studio, kind, path, studio.strings.text(&format!("pages.{kind}")))
        .audience("agreement")
        .crumb(title, paths::AGREEMENT)
}

/// What changed from each version to the next, the newest first.
pub fn changes(studio: &Studio) -> Drawn<Made> {
    let view = page(studio, "agreement_changes", paths::AGREEMENT_CHANGES);
    let mut drawer = Drawer::new(studio, &view.path, studio.context(&view, Edition::Public), false);
    let mut versions = Vec::new();
    for change in studio.site.record.changes.iter().rev() {
        versions.push(changes_view(studio, &mut drawer, change)?);
    }
    let mut made = Made::new(studio, "agreement_changes.html", &view);
    made.context.insert("versions", &versions);
    Ok(made.searchable(Entry { title: view.title, audience: "all", ..Entry::default() }))
}

pub fn changes_view(studio: &Studio, drawer: &mut Drawer, changes: &VersionChanges) -> Drawn<ChangesView> {
    let record = &studio.site.record;
    let mut clauses = Vec::new();
    for change in &changes.clauses {
        let clause = [&changes.to, &changes.from]
            .into_iter()
            .filter_map(|version| record.version(version))
            .find_map(|agreement| clause_of(agreement, &change.id));
        let since = record.version(&changes.from).map(|agreement| agreement.agreed);
        let draft = record.draft.as_ref().and_then(|draft| clause_of(draft, &change.id)).or(clause);
        let mut because_html = Vec::new();
        for event in draft.iter().flat_map(|clause| &clause.history) {
            let settled = event.turn != Turn::Proposed && since.is_none_or(|since| event.date.value > since);
            if settled && !event.note.is_empty() {
                because_html.push(drawer.inline(&event.note)?);
            }
        }
        clauses.push(change_view(studio, change, clause, because_html));
    }
    Ok(ChangesView { from: changes.from.clone(), to: changes.to.clone(), clauses })
}

fn clause_of<'a>(agreement: &'a Agreement, id: &str) -> Option<&'a Clause> {
    agreement.clauses.iter().find(|clause| clause.id.value == id)
}

fn change_view(
    studio: &Studio,
    change: &ClauseChange,
    clause: Option<&Clause>,
    because_html: Vec<String>,
) -> ChangeView {
    let runs = |runs: &[WordRun]| -> Vec<RunView> {
        let name = |kind| match kind {
            RunKind::Same => "same",
            RunKind::Added => "added",
            RunKind::Removed => "removed",
        };
        runs.iter().map(|run| RunView { kind: name(run.kind), text: run.text.clone() }).collect()
    };
    ChangeView {
        id: change.id.clone(),
        title: clause.map_or_else(|| change.id.clone(), |clause| plain_text(&clause.agreed)),
        kind: change.kind.name(),
        kind_title: studio.strings.text(&format!("changes.{}", change.kind.name())),
        because_html,
        wordings: change
            .wordings
            .iter()
            .map(|wording| WordingView {
                role: super::agreement::role_words(studio, &wording.role),
                text: runs(&wording.text),
                because: runs(&wording.because),
            })
            .collect(),
    }
}

/// What people asked for since the version before, and what came of it.
pub fn said(studio: &Studio) -> Drawn<Made> {
    let view = page(studio, "agreement_said", paths::AGREEMENT_SAID);
    let mut drawer = Drawer::new(studio, &view.path, studio.context(&view, Edition::Public), false);
    let record = &studio.site.record;
    let since = record.released.iter().rev().nth(1).map(|agreement| agreement.agreed);
    let until = record.released.last().map(|agreement| agreement.agreed);
    let in_round = |event: &Event| {
        since.is_none_or(|since| event.date.value > since)
            && until.is_none_or(|until| event.date.value <= until)
    };
    let (mut did, mut changed, mut declined) = (Vec::new(), Vec::new(), Vec::new());
    for clause in record.draft.iter().flat_map(|draft| &draft.clauses) {
        let events: Vec<&Event> = clause.history.iter().filter(|event| in_round(event)).collect();
        let Some(view) = said_view(studio, &mut drawer, clause, &events, &view.path)? else { continue };
        match events.last().map(|event| event.turn) {
            Some(Turn::Declined) => declined.push(view),
            Some(Turn::Agreed) if events.iter().any(|event| event.turn == Turn::Changed) => {
                changed.push(view)
            }
            Some(Turn::Agreed) => did.push(view),
            _ => {}
        }
    }
    let mut made = Made::new(studio, "agreement_said.html", &view);
    made.context.insert("did", &did);
    made.context.insert("changed", &changed);
    made.context.insert("declined", &declined);
    Ok(made.searchable(Entry { title: view.title, audience: "all", ..Entry::default() }))
}

/// What was asked for and answered; `None` when nobody asked or nobody has answered.
fn said_view(
    studio: &Studio,
    drawer: &mut Drawer,
    clause: &Clause,
    events: &[&Event],
    from: &str,
) -> Drawn<Option<SaidView>> {
    let (Some(asked), Some(answer)) =
        (events.iter().find(|event| event.turn == Turn::Proposed), events.last())
    else {
        return Ok(None);
    };
    let mut changed_html = Vec::new();
    for event in events.iter().filter(|event| event.turn == Turn::Changed && !event.note.is_empty()) {
        changed_html.push(drawer.inline(&event.note)?);
    }
    let in_force = clause.standing() == Standing::Agreed;
    Ok(Some(SaidView {
        id: clause.id.value.clone(),
        who: who(studio, asked),
        asked: plain_text(&clause.agreed),
        asked_note_html: noted(drawer, &asked.note)?,
        answer: studio.strings.text(&format!("turns.{}", answer.turn.name())),
        answer_html: noted(drawer, &answer.note)?,
        changed_html,
        href: in_force
            .then(|| super::agreement::role_with(studio, clause))
            .flatten()
            .map(|role| format!("{}#clause-{}", paths::relative(from, &paths::role(&role)), clause.id.value)),
    }))
}

fn who(studio: &Studio, event: &Event) -> Vec<String> {
    event.by.iter().map(|voice| studio.strings.text(&format!("asked.{}", voice.name()))).collect()
}

fn noted(drawer: &mut Drawer, note: &[Inline]) -> Drawn<Option<String>> {
    if note.is_empty() { Ok(None) } else { drawer.inline(note).map(Some) }
}

/// Everything that was said and done, for staff.
pub fn record(studio: &Studio) -> Drawn<Made> {
    let view = page(studio, "agreement_record", paths::AGREEMENT_RECORD);
    let mut drawer = Drawer::new(studio, &view.path, studio.context(&view, Edition::Public), false);
    let mut clauses = Vec::new();
    for clause in studio.site.record.draft.iter().flat_map(|draft| &draft.clauses) {
        clauses.push(history_view(studio, &mut drawer, clause)?);
    }
    let mut rounds = Vec::new();
    for round in studio.site.record.rounds.iter().rev() {
        let missing: Vec<String> = Step::ALL
            .iter()
            .filter(|(_, step)| round.step(*step).is_none())
            .map(|(name, _)| studio.strings.text(&format!("steps.{name}")))
            .collect();
        let title = studio.strings.fill("record.round", "version", &round.version.value);
        let steps = steps(studio, &mut drawer, round)?;
        rounds.push(serde_json::json!({ "title": title, "steps": steps, "missing": missing }));
    }
    let mut made = Made::new(studio, "agreement_record.html", &view);
    made.context.insert("clauses", &clauses);
    made.context.insert("rounds", &rounds);
    Ok(made.staff_only().searchable(Entry { title: view.title, audience: "staff", ..Entry::default() }))
}

fn history_view(studio: &Studio, drawer: &mut Drawer, clause: &Clause) -> Drawn<HistoryView> {
    let standing = match clause.standing() {
        Standing::Open => "open",
        Standing::Agreed => "agreed",
        Standing::Declined => "declined",
    };
    let mut events = Vec::new();
    for event in &clause.history {
        events.push(EventView {
            when_title: studio.strings.date(event.date.value),
            who: who(studio, event),
            turn: event.turn.name(),
            turn_title: studio.strings.text(&format!("turns.{}", event.turn.name())),
            note_html: noted(drawer, &event.note)?,
            votes: event.votes.map(|votes| (votes.yes, votes.no)),
        });
    }
    Ok(HistoryView {
        id: clause.id.value.clone(),
        title: plain_text(&clause.agreed),
        standing,
        standing_title: studio.strings.text(&format!("standings.{standing}")),
        fixed: clause.fixed,
        events,
    })
}
