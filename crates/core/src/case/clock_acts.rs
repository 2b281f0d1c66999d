//! A person stops a clock for a while, lets it go on, or gives it more time; with a reason, and
//! nobody gives the shop's own clocks more time but a manager.

use super::{Case, Event, Refusal, TimerKind, Wait, waits};
use crate::{
    calendar::hours_after,
    clock::Change,
    ids::PersonalId,
    people::{Actor, Party, Role},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Hours for which a clock stands still at most: ninety days.
pub const PAUSE_HOURS_MAX: u32 = 90 * 24;

/// A clock stands still, at the latest until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockPaused {
    pub clock: TimerKind,
    pub until: Timestamp,
    pub due: Timestamp,
    pub note: PersonalId,
}

/// It goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockResumed {
    pub clock: TimerKind,
    pub due: Timestamp,
    pub note: PersonalId,
}

/// Somebody has so many more of the clock's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockExtended {
    pub clock: TimerKind,
    pub n: u16,
    pub due: Timestamp,
    pub note: PersonalId,
}

/// What is done to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockAct {
    /// It stands still until then, at the latest.
    Pause { until: Timestamp },
    /// It goes on now.
    Resume,
    /// It has so many more of its unit, at most as many as it had.
    Extend { n: u16 },
}

/// Does it to a clock that somebody is waited for by.
pub fn direct_clock(
    case: &Case,
    (clock, act): (TimerKind, ClockAct),
    (actor, note): (&Actor, Option<PersonalId>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let running = waits(case).into_iter().filter(|wait| wait.clock == clock);
    let wait = running.min_by_key(|wait| wait.due).ok_or(Refusal::ClockNotRunning)?;
    if !wait.may_change {
        return Err(Refusal::ClockFixed);
    }
    if !may_direct(actor, &wait) {
        return Err(Refusal::AboveAuthority);
    }
    let note = note.ok_or(Refusal::ReasonNeeded)?;
    let stands = case.stands_until(clock, wait.since, now).is_some();
    let mut then = case.clone();
    match act {
        ClockAct::Pause { .. } if stands => return Err(Refusal::NotNow),
        ClockAct::Pause { until } => {
            if until <= now || until > hours_after(now, PAUSE_HOURS_MAX) {
                return Err(Refusal::TimeWrong);
            }
            then.clock_stands(clock, (now, until));
        }
        ClockAct::Resume if !stands => return Err(Refusal::NotNow),
        ClockAct::Resume => then.clock_goes_on(clock, now),
        ClockAct::Extend { n } => {
            if n == 0 || n > case.count_of(clock).n {
                return Err(Refusal::TimeWrong);
            }
            then.clock_changed(clock, Change::Extended { n });
        }
    }
    let due = then.ends(clock, wait.since);
    Ok(vec![match act {
        ClockAct::Pause { until } => Event::ClockPaused(ClockPaused { clock, until, due, note }),
        ClockAct::Resume => Event::ClockResumed(ClockResumed { clock, due, note }),
        ClockAct::Extend { n } => Event::ClockExtended(ClockExtended { clock, n, due, note }),
    }])
}

/// Whoever is bound does not give themselves more time.
fn may_direct(actor: &Actor, wait: &Wait) -> bool {
    match actor {
        Actor::Staff(_, Role::Manager) => true,
        Actor::Staff(_, Role::Agent) | Actor::Program(_) => wait.party != Party::Merchant,
        Actor::Staff(..) | Actor::Buyer(_) | Actor::Rule(_) => false,
    }
}
