//! Where a round stands, in words for a terminal.

use crate::model::{
    agreement::{Agreement, Clause, Round, Standing, Step, Turn, Voice},
    document::plain_text,
    site::Site,
};

/// The steps at which a voice is heard.
pub fn heard_at(voice: Voice) -> Option<Step> {
    match voice {
        Voice::Students => Some(Step::StudentCouncil),
        Voice::Staff => Some(Step::Staff),
        Voice::Parents => Some(Step::Questionnaire),
        Voice::Governors => None,
    }
}

/// The voices that an agreement needs.
pub const NEEDED: [Voice; 3] = [Voice::Students, Voice::Staff, Voice::Parents];

/// What's open, who hasn't been heard, what is due.
pub fn text(site: &Site) -> String {
    let Some(draft) = site.record.draft.as_ref() else {
        return "There is no agreement: content/agreement/agreement.yaml isn't there.\nhelp: belisha init writes one\n".to_owned();
    };
    let mut out = String::new();
    match site.record.released.last() {
        Some(released) => out.push_str(&format!(
            "Version {} of {}, agreed {}; to be looked at again by {}{}\n",
            released.version,
            released.title,
            released.agreed,
            released.review.value,
            if released.review.value < site.today { ", which has passed" } else { "" }
        )),
        None => out.push_str(&format!("{}: no version has been released yet\n", draft.title)),
    }
    let round = site.record.rounds.last();
    out.push_str(&round_text(round, site));
    let open: Vec<&Clause> =
        draft.clauses.iter().filter(|clause| clause.standing() == Standing::Open).collect();
    out.push_str(&format!("\nOpen: {}\n", count(open.len(), "clause")));
    for clause in open {
        out.push_str(&clause_line(clause));
    }
    out.push_str(&unreleased(draft, site.record.released.last()));
    out
}

fn round_text(round: Option<&Round>, site: &Site) -> String {
    let Some(round) = round else {
        return "\nNo round has begun.\nhelp: belisha agreement round 2027.1\n".to_owned();
    };
    let mut out = format!("\nRound {}\n", round.version.value);
    for (name, step) in Step::ALL {
        match round.step(step) {
            Some(done) if done.date.value <= site.today => {
                let took: Vec<String> =
                    done.took_part.iter().map(|(voice, count)| format!("{count} {}", voice.name())).collect();
                let took = if took.is_empty() { String::new() } else { format!(": {}", took.join(", ")) };
                out.push_str(&format!("  [x] {name:<19}{}{took}\n", done.date.value));
            }
            Some(done) => out.push_str(&format!("  [ ] {name:<19}planned for {}\n", done.date.value)),
            None => out.push_str(&format!("  [ ] {name}\n")),
        }
    }
    let unheard: Vec<&str> =
        NEEDED.into_iter().filter(|voice| !heard(round, *voice, site)).map(Voice::name).collect();
    if unheard.is_empty() {
        out.push_str("Everybody who must be heard has been.\n");
    } else {
        out.push_str(&format!("Not heard yet: {}\n", unheard.join(", ")));
    }
    out
}

/// Whether a voice has been heard in a round by the day of the site.
pub fn heard(round: &Round, voice: Voice, site: &Site) -> bool {
    heard_at(voice).is_none_or(|step| round.step(step).is_some_and(|done| done.date.value <= site.today))
}

fn clause_line(clause: &Clause) -> String {
    let last = clause.history.last();
    let said = last.map_or_else(String::new, |event| {
        let by: Vec<&str> = event.by.iter().map(|voice| voice.name()).collect();
        format!("{} by {} on {}", event.turn.name(), by.join(", "), event.date.value)
    });
    format!("  {:<22} {said}: {}\n", clause.id.value, plain_text(&clause.agreed))
}

/// What was settled since the last release and isn't in it.
fn unreleased(draft: &Agreement, released: Option<&Agreement>) -> String {
    let since = released.map(|released| released.agreed);
    let settled: Vec<&Clause> = draft
        .clauses
        .iter()
        .filter(|clause| {
            clause.history.last().is_some_and(|event| {
                matches!(event.turn, Turn::Agreed | Turn::Declined)
                    && since.is_none_or(|since| event.date.value > since)
            })
        })
        .collect();
    if settled.is_empty() {
        return String::new();
    }
    let mut out = format!("\nSettled and not released: {}\n", count(settled.len(), "clause"));
    for clause in settled {
        out.push_str(&clause_line(clause));
    }
    out
}

fn count(number: usize, one: &str) -> String {
    match number {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}
