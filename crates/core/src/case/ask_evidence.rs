//! The reviewer needs more to decide; the buyer's clock runs meanwhile.

use super::{Case, Event, Judgement, Refusal, TimerKind};
use crate::ids::PersonalId;
use jiff::Timestamp;

/// What is asked for, in the reviewer's words.
#[derive(Debug, Clone)]
pub struct AskEvidence {
    pub note: Option<PersonalId>,
}

/// Asks the buyer of a case in review for evidence.
pub fn ask_evidence(case: &Case, ask: &AskEvidence, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    if !matches!(case.judgement, Judgement::InReview { .. }) {
        return Err(Refusal::NotNow);
    }
    if ask.note.is_none() {
        return Err(Refusal::NothingAdded);
    }
    let due = case.ends(TimerKind::Evidence, now);
    Ok(vec![Event::EvidenceAsked { note: ask.note, due }])
}
