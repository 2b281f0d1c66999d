//! Clocks of a case: which timers run, derived from its legs and never stored by hand, and what
//! happens when one runs out. The product acts then as a named rule, through the same door as
//! people.

use super::{Case, Event, GoodsBack, Judgement, Settlement};
use crate::calendar::hours_after;
use jiff::Timestamp;
use std::{collections::BTreeMap, str::FromStr};

/// A clock that a case can have running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerKind {
    /// A person decides.
    Review,
    /// The buyer answers a request for evidence.
    Evidence,
    /// The buyer sends the goods.
    ShipBy,
}

impl TimerKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Review, Self::Evidence, Self::ShipBy];

    /// The word in the timer's row, and in `rule:<word>` as the actor when it runs out.
    pub fn word(self) -> &'static str {
        match self {
            Self::Review => "review-by",
            Self::Evidence => "evidence-by",
            Self::ShipBy => "ship-by",
        }
    }
}

impl FromStr for TimerKind {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// The timers a case should have running now.
pub fn timers(case: &Case) -> BTreeMap<TimerKind, Timestamp> {
    let running = match (&case.judgement, &case.goods) {
        (Judgement::InReview { overdue: true, .. }, _) => None,
        (Judgement::InReview { due, .. }, _) => Some((TimerKind::Review, *due)),
        (Judgement::AwaitingEvidence { due }, _) => Some((TimerKind::Evidence, *due)),
        (Judgement::Approved { .. }, GoodsBack::Awaited { ship_by })
            if case.settlement == Settlement::Open =>
        {
            Some((TimerKind::ShipBy, *ship_by))
        }
        _ => None,
    };
    running.into_iter().collect()
}

/// What follows when `kind` runs out. Nothing, if the case has moved on or has been given more
/// time.
pub fn expire(case: &Case, kind: TimerKind, now: Timestamp) -> Vec<Event> {
    match timers(case).get(&kind) {
        Some(due) if *due <= now => match kind {
            TimerKind::Review => vec![Event::ReviewOverdue],
            TimerKind::Evidence => {
                vec![Event::EvidenceOverdue { due: hours_after(now, case.clocks.review_hours) }]
            }
            TimerKind::ShipBy => vec![Event::Lapsed],
        },
        _ => Vec::new(),
    }
}
