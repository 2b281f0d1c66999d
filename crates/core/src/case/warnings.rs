//! Who is told before a clock runs out, and after: rungs of a ladder, at shares of its own time.

use super::{Case, Event, TimerKind, Wait, waits};
use crate::people::Party;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whom a rung tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// Whoever has the case, or stands in for them; else all of them.
    Agent,
    Manager,
}

impl Tell {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Agent, Self::Manager];

    /// The word in documents and keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Manager => "manager",
        }
    }
}

/// One rung: at this share of a clock, in basis points of its own time, somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// None: every clock on which the shop is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<TimerKind>,
    pub at_bp: u16,
    pub tell: Tell,
}

impl Rung {
    /// Shares that a rung can stand at, in basis points: up to three times the clock's time.
    pub const AT_BP: std::ops::RangeInclusive<u16> = 1..=30_000;

    /// Whether it stands at the end of the clock or after it.
    fn is_after(self) -> bool {
        self.at_bp >= 10_000
    }

    fn is_for(&self, wait: &Wait) -> bool {
        let shops = wait.party == Party::Merchant;
        self.clock.map_or(shops, |clock| clock == wait.clock)
    }
}

/// A share of a clock's time is over, in basis points, and somebody was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockWarned {
    pub clock: TimerKind,
    /// When the clock had started.
    pub since: Timestamp,
    pub at_bp: u16,
    pub tell: Tell,
}

/// A rung that a clock has yet to reach, or has reached and nobody was told.
struct Coming {
    at: Timestamp,
    /// Which, and when it started.
    clock: (TimerKind, Timestamp),
    rung: Rung,
}

fn coming(case: &Case) -> impl Iterator<Item = Coming> {
    let waits = if case.ladder().is_empty() { Vec::new() } else { waits(case) };
    waits.into_iter().flat_map(move |wait| {
        let rungs = case.ladder().iter().filter(move |rung| rung.is_for(&wait));
        rungs.filter_map(move |rung| {
            // What comes after the end counts from the first start, through all reminders.
            let since = if rung.is_after() { wait.begun } else { wait.since };
            let at = case.share(wait.clock, since, rung.at_bp)?;
            // What was told to be later is warned of later.
            let comes = rung.is_after() || at < wait.due;
            let told = case.warned(wait.clock, since);
            let clock = (wait.clock, since);
            (comes && rung.at_bp > told).then_some(Coming { at, clock, rung: *rung })
        })
    })
}

/// When the next rung is reached.
pub(super) fn next(case: &Case) -> Option<Timestamp> {
    coming(case).map(|coming| coming.at).min()
}

/// The rungs that are reached, the highest of each clock.
pub(super) fn reached(case: &Case, now: Timestamp) -> Vec<Event> {
    let mut reached: Vec<((TimerKind, Timestamp), Rung)> = Vec::new();
    for Coming { clock, rung, .. } in coming(case).filter(|coming| coming.at <= now) {
        match reached.iter_mut().find(|(known, _)| *known == clock) {
            Some((_, known)) if known.at_bp < rung.at_bp => *known = rung,
            Some(_) => {}
            None => reached.push((clock, rung)),
        }
    }
    let event = |((clock, since), Rung { at_bp, tell, .. })| {
        Event::ClockWarned(ClockWarned { clock, since, at_bp, tell })
    };
    reached.into_iter().map(event).collect()
}
