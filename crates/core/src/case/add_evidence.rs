//! The buyer adds photos or words, asked or not, while a person decides.

use super::{Case, Event, FILES_MAX, Judgement, Refusal, TimerKind};
use crate::ids::{FileId, PersonalId};
use jiff::Timestamp;

/// Photos and words.
#[derive(Debug, Clone, Default)]
pub struct AddEvidence {
    pub files: Vec<FileId>,
    pub note: Option<PersonalId>,
}

/// Adds evidence to a case that waits for a decision; it goes back to the reviewer.
pub fn add_evidence(case: &Case, add: &AddEvidence, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let due = match case.judgement {
        Judgement::InReview { due, .. } | Judgement::WithPlatform { due, .. } => due,
        Judgement::AwaitingEvidence { .. } => case.ends(TimerKind::Review, now),
        _ => return Err(Refusal::NotNow),
    };
    if add.files.is_empty() && add.note.is_none() {
        return Err(Refusal::NothingAdded);
    }
    if case.files.len() + add.files.len() > FILES_MAX {
        return Err(Refusal::TooManyFiles);
    }
    Ok(vec![Event::EvidenceAdded { files: add.files.clone(), note: add.note, due }])
}
