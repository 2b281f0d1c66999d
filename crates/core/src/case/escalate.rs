//! The shop had its whole time, said nothing, and its rules may not grant it by themselves: the
//! case is handed to the platform. Here stands the one gate for what the platform may do to a case.

use super::{Case, Deed, Event, Judgement, Refusal, Stage, TimerKind};
use crate::people::Party;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A case was handed to the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    /// Of the shop's rules: what it promised would happen if it did not decide.
    pub clause: String,
    /// Until when the platform decides.
    pub due: Timestamp,
}

/// Hands the case to the platform under a clause.
pub(super) fn escalated(case: &Case, clause: &str, now: Timestamp) -> Event {
    let due = case.ends(TimerKind::Platform, now);
    Event::Escalated(Escalated { clause: clause.to_owned(), due })
}

/// The platform decides what lies with it, with a reason, and does nothing else. What lies with it
/// the shop may still grant, and not refuse.
pub(super) fn may_act(deed: &Deed, stage: &Stage) -> Result<(), Refusal> {
    let lies_there = matches!(stage.case.judgement, Judgement::WithPlatform { .. });
    let is_ruling = matches!(deed, Deed::Approve(_) | Deed::Refuse(_));
    match stage.actor.party() {
        Party::Platform if !(lies_there && is_ruling) => Err(Refusal::NotNow),
        Party::Platform if stage.note.is_none() => Err(Refusal::ReasonNeeded),
        Party::Platform => Ok(()),
        _ if lies_there && matches!(deed, Deed::Refuse(_)) => Err(Refusal::NotNow),
        _ => Ok(()),
    }
}
