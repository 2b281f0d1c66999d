//! What lists and figures keep of the clocks of a case: derived from the case, written by its
//! commits.

use super::commit::row;
use amends_core::{
    case::{Case, Milestone, TimerKind},
    people::Party,
};
use amends_store::{CaseTimes, TimerRow, case_times::Clockwork};
use jiff::Timestamp;

/// How long parties had the turn and steps took.
pub fn times(case: &Case) -> CaseTimes {
    let spent = |party| case.turns.spent_ms.get(&party).copied().unwrap_or_default();
    let took = |step| case.times.reached().get(&step).map(|took| took.ms);
    CaseTimes {
        market: case.market.clone(),
        since_ms: case.turns.since.as_millisecond(),
        spent_ms: Party::ALL.map(spent),
        steps: Milestone::ALL.map(took),
        late: Milestone::ALL.map(|step| case.times.is_late(step)),
    }
}

/// A clock that runs until `due`, as it is listed.
pub fn timer(case: &Case, kind: TimerKind, due: Timestamp) -> TimerRow {
    let mut running = case.times.running().iter();
    let clock = running.find(|clock| clock.clock == kind);
    let since = clock.map_or(case.updated_at, |clock| clock.since);
    // Of whoever has the case: since when they have it.
    let owner = case.owner.as_ref();
    let since = match owner.filter(|_| kind == TimerKind::Owner) {
        Some(owner) => owner.given,
        None => since,
    };
    let agent = owner.map(|owner| owner.login.clone()).or(case.agent.clone());
    TimerRow {
        kind: kind.word().to_owned(),
        due_ms: due.as_millisecond(),
        party: clock.map(|clock| clock.party.word().to_owned()).unwrap_or_default(),
        since_ms: since.as_millisecond(),
        agent: agent.unwrap_or_default(),
    }
}

/// All of it.
pub fn of(case: &Case) -> Clockwork {
    let timers = case.times.running().iter().map(|clock| timer(case, clock.clock, clock.due));
    Clockwork { row: row(case), times: times(case), timers: timers.collect() }
}
