//! A buyer who waits for somebody else hears where the case stands, each so many hours; never
//! sooner after another message.

use super::{Case, Event, Job, TimerKind, notices, turn};
use crate::people::Party;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The buyer was told where the case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReported {
    /// Who is waited for.
    pub party: Party,
    /// Until when, if somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
}

/// When the next report is due; `None` where there are none, where the buyer or a carrier is waited
/// for, and once nothing is left to do.
pub(super) fn next(case: &Case) -> Option<Timestamp> {
    if !case.timing.has(TimerKind::Report) {
        return None;
    }
    turn(case).filter(|party| is_told_of(*party))?;
    let since = case.turns.not_buyers_since;
    Some(case.ends(TimerKind::Report, case.spans.told_at.max(since)))
}

fn is_told_of(party: Party) -> bool {
    matches!(party, Party::Merchant | Party::Platform | Party::Supplier)
}

/// What a report says.
pub(super) fn reported(case: &Case) -> Vec<Event> {
    let party = turn(case).filter(|party| is_told_of(*party));
    let event = |party| ProgressReported { party, due: super::due(case) };
    party.map(event).map(Event::ProgressReported).into_iter().collect()
}

impl Case {
    /// Notes when the buyer was told something. Real time: after downtime there is one report, and
    /// not one for each that was missed.
    pub(super) fn note_told(&mut self, event: &Event) {
        if !self.timing.has(TimerKind::Report) {
            return;
        }
        let told = notices::of_act(self, std::slice::from_ref(event));
        if matches!(told, Some(Job::Notify { notice, .. }) if notice.is_for_buyer()) {
            self.spans.told_at = self.updated_at;
        }
    }
}
