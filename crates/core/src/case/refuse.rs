//! The wish is not granted. A refusal cites a clause, or it cannot be recorded.

use super::{Case, Dispute, Event, GoodsBack, Refusal};
use crate::{
    calendar::end_of_day_after,
    ids::PersonalId,
    policy::{Basis, Clocks},
};
use jiff::{Timestamp, tz::TimeZone};

/// A person's refusal.
#[derive(Debug, Clone)]
pub struct Refuse {
    /// Clause of the policy version or the law.
    pub clause: String,
    /// What the person adds in their own words.
    pub note: Option<PersonalId>,
}

/// A person refuses a case that waits for a decision.
pub fn refuse(
    case: &Case,
    refuse: &Refuse,
    policy: &Basis,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    // What was granted and never arrived, or was something else, may be refused as well: at the
    // buyer's risk.
    let nothing_came = case.is_approved()
        && matches!(case.goods, GoodsBack::Missing { .. } | GoodsBack::Inspected { .. })
        && case.dispute == Dispute::None
        && case.items.iter().all(|item| !item.settled && item.received == 0);
    if !(case.is_undecided() || nothing_came) {
        return Err(Refusal::NotNow);
    }
    if refuse.clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    if policy.clause(&refuse.clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    Ok(vec![by_person(case, refuse.clause.clone(), refuse.note, now)])
}

/// A person's refusal under a clause that was looked up.
pub(super) fn by_person(
    case: &Case,
    clause: String,
    note: Option<PersonalId>,
    now: Timestamp,
) -> Event {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let appeal_until = end_of_day_after(now, case.clocks.appeal_days, &zone);
    Event::Refused { by_policy: false, clause, note, appeal_until }
}

/// The refusal that follows from a decision.
pub(super) fn by_policy(clause: String, clocks: &Clocks, zone: &TimeZone, now: Timestamp) -> Event {
    let appeal_until = end_of_day_after(now, clocks.appeal_days, zone);
    Event::Refused { by_policy: true, clause, note: None, appeal_until }
}
