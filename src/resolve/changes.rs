//! What changed between versions of the agreement: clause by clause, and within a clause word by word.

use similar::{ChangeTag, TextDiff};

use crate::model::{
    agreement::{
        Agreement, ChangeKind, Clause, ClauseChange, Party, RunKind, VersionChanges, WordRun, Wording,
        WordingChange,
    },
    document::plain_text,
    site::Band,
};

/// What changed from each released version to the next, the oldest first.
pub fn between_versions(released: &[Agreement], bands: &[Band]) -> Vec<VersionChanges> {
    released.windows(2).map(|pair| between(&pair[0], &pair[1], bands)).collect()
}

/// What changed from one version to another.
pub fn between(old: &Agreement, new: &Agreement, bands: &[Band]) -> VersionChanges {
    let find = |agreement: &'_ Agreement, id: &str| {
        agreement.clauses.iter().position(|clause| clause.id.value == id)
    };
    let mut clauses = Vec::new();
    for clause in &new.clauses {
        let before = find(old, &clause.id.value).map(|at| &old.clauses[at]);
        let wordings = wordings(before, Some(clause), bands);
        let kind = if before.is_some() { ChangeKind::Changed } else { ChangeKind::Added };
        if !wordings.is_empty() {
            clauses.push(ClauseChange { id: clause.id.value.clone(), kind, wordings });
        }
    }
    for clause in old.clauses.iter().filter(|clause| find(new, &clause.id.value).is_none()) {
        let wordings = wordings(Some(clause), None, bands);
        clauses.push(ClauseChange { id: clause.id.value.clone(), kind: ChangeKind::Removed, wordings });
    }
    VersionChanges { from: old.version.clone(), to: new.version.clone(), clauses }
}

/// The words of each party and band that aren't the same in both.
fn wordings(old: Option<&Clause>, new: Option<&Clause>, bands: &[Band]) -> Vec<WordingChange> {
    let roles = bands.iter().map(|band| (Party::Students, Some(band.id.value.as_str()))).chain([
        (Party::Parents, None),
        (Party::Staff, None),
        (Party::Visitors, None),
    ]);
    let mut changes = Vec::new();
    for (party, band) in roles {
        let of = |clause: Option<&Clause>| -> Option<(String, String)> {
            let Wording { text, because, .. } = clause?.wording(party, band)?;
            Some((plain_text(text), plain_text(because)))
        };
        let (before, after) = (of(old), of(new));
        if before == after {
            continue;
        }
        let (old_text, old_because) = before.unwrap_or_default();
        let (new_text, new_because) = after.unwrap_or_default();
        changes.push(WordingChange {
            role: band.map_or_else(|| party.name().to_owned(), |band| format!("{}-{band}", party.name())),
            text: runs(&old_text, &new_text),
            because: runs(&old_because, &new_because),
        });
    }
    changes
}

/// How alike two texts must be for their words to be told apart one by one; below it the whole was written anew.
const ALIKE: f32 = 0.6;

/// Two texts as runs of words that stayed, went and came.
fn runs(old: &str, new: &str) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let diff = TextDiff::from_words(old, new);
    if diff.ratio() < ALIKE {
        let run = |kind, text: &str| (!text.is_empty()).then(|| WordRun { kind, text: text.to_owned() });
        let gap = (!old.is_empty() && !new.is_empty())
            .then(|| WordRun { kind: RunKind::Same, text: " ".to_owned() });
        return [run(RunKind::Removed, old), gap, run(RunKind::Added, new)].into_iter().flatten().collect();
    }
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => RunKind::Same,
            ChangeTag::Insert => RunKind::Added,
            ChangeTag::Delete => RunKind::Removed,
        };
        match runs.last_mut().filter(|run| run.kind == kind) {
            Some(run) => run.text.push_str(change.value()),
            None => runs.push(WordRun { kind, text: change.value().to_owned() }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{RunKind, runs};

    #[test]
    fn words_that_came_and_went_are_told_apart() {
        let told: Vec<_> =
            runs("I ask before I share my photos.", "I ask, and wait, before I share my photos.")
                .into_iter()
                .map(|run| (run.kind, run.text))
                .collect();
        assert_eq!(told[0], (RunKind::Same, "I ".to_owned()));
        assert!(told.contains(&(RunKind::Removed, "ask".to_owned())));
        assert!(told.iter().any(|(kind, text)| *kind == RunKind::Added && text.contains("wait,")));
        assert!(runs("", "").is_empty());
        let anew: Vec<_> = runs("Phones off.", "I hand mine in.").into_iter().map(|run| run.kind).collect();
        assert_eq!(anew, [RunKind::Removed, RunKind::Same, RunKind::Added]);
    }
}
