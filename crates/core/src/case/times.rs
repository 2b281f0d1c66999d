//! The clocks that run for a case, each with the moment from which it runs, and how long the steps
//! took that people ask about. Both are kept up by [`Case::apply`], event by event.

use super::{Case, GoodsBack, Judgement, Part, RefundState, TimerKind, Wait, compensation, waits};
use crate::people::Party;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A clock that runs, of a party that is waited for or beside the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub clock: TimerKind,
    pub party: Party,
    /// Since when it runs for this party; a clock that ran out and was started anew runs from then.
    pub since: Timestamp,
    pub due: Timestamp,
}

impl Clock {
    /// Whether less than a fifth of its time is left at `now`; false once it has run out.
    pub fn is_short(&self, now: Timestamp) -> bool {
        is_short(self.since, self.due, now)
    }
}

/// Whether less than a fifth of the time from `since` to `due` is left at `now`; false once it has
/// run out.
pub fn is_short(since: Timestamp, due: Timestamp, now: Timestamp) -> bool {
    let whole = due.as_millisecond() - since.as_millisecond();
    let left = due.as_millisecond() - now.as_millisecond();
    left >= 0 && left.saturating_mul(5) < whole
}

/// A step whose time is counted once a case, when it is first reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// From opening to the first approval or refusal, by the rules or a person.
    Decided,
    /// From when the goods were on their way, or awaited where nobody said so, until all are there.
    Received,
    /// From then until all of them were looked at.
    Inspected,
    /// From the first agreed refund until every agreed one is paid.
    Refunded,
}

impl Milestone {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Decided, Self::Received, Self::Inspected, Self::Refunded];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Received => "received",
            Self::Inspected => "inspected",
            Self::Refunded => "refunded",
        }
    }

    /// The clocks that are its target: late once one of them has run out.
    fn clocks(self) -> &'static [TimerKind] {
        match self {
            Self::Decided => &[TimerKind::Review],
            Self::Received => &[TimerKind::Arrive, TimerKind::ShipBy],
            Self::Inspected => &[TimerKind::Inspect],
            Self::Refunded => &[TimerKind::Provider, TimerKind::Refund],
        }
    }

    fn is_reached(self, case: &Case) -> bool {
        match self {
            Self::Decided => {
                matches!(case.judgement, Judgement::Approved { .. } | Judgement::Refused { .. })
            }
            Self::Received => {
                matches!(case.goods, GoodsBack::Received { .. } | GoodsBack::Inspected { .. })
            }
            Self::Inspected => matches!(case.goods, GoodsBack::Inspected { .. }),
            Self::Refunded => {
                let mut states = refunds(case).peekable();
                let over = |state: &RefundState| {
                    matches!(state, RefundState::Paid { .. } | RefundState::Replaced)
                };
                states.peek().is_some() && states.all(over)
            }
        }
    }
}

/// How long a step took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// Milliseconds of wall time.
    pub ms: i64,
    /// A clock of the policy ran out before it was done.
    pub late: bool,
}

/// What is kept of the clocks of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    running: Vec<Clock>,
    /// When each clock first ran.
    first: BTreeMap<TimerKind, Timestamp>,
    /// Those that ran out at least once, by the events that say so.
    missed: BTreeSet<TimerKind>,
    /// When the first refund was agreed.
    refund_from: Option<Timestamp>,
    reached: BTreeMap<Milestone, Took>,
}

impl Times {
    /// The clocks that run, one of a kind, each with the earliest end.
    pub fn running(&self) -> &[Clock] {
        &self.running
    }

    /// The steps that were reached.
    pub fn reached(&self) -> &BTreeMap<Milestone, Took> {
        &self.reached
    }

    /// Whether a clock of the step ran out before it was done, or has while it is not.
    pub fn is_late(&self, step: Milestone) -> bool {
        let missed = || step.clocks().iter().any(|clock| self.missed.contains(clock));
        self.reached.get(&step).map_or_else(missed, |took| took.late)
    }

    /// Follows an event at `at` that led to `case`, whose own times are those before it.
    pub(super) fn after(case: &Case, at: Timestamp) -> Self {
        let mut times = case.times.clone();
        // What the file says, not what a calendar says today: it may be another one by now.
        times.missed.extend(case.reminded.keys());
        times.missed.extend(match (&case.goods, &case.judgement) {
            (GoodsBack::Missing { .. }, _) => Some(TimerKind::Arrive),
            (_, Judgement::Lapsed { .. }) => Some(TimerKind::ShipBy),
            _ => None,
        });
        if times.refund_from.is_none() && refunds(case).next().is_some() {
            times.refund_from = Some(at);
        }
        for milestone in Milestone::ALL {
            if !times.reached.contains_key(&milestone) && milestone.is_reached(case) {
                let took = times.took(case, milestone, at);
                times.reached.insert(milestone, took);
            }
        }
        times.running = now_running(case, at);
        for clock in &times.running {
            times.first.entry(clock.clock).or_insert(at);
        }
        times
    }

    /// The same by other calendars: the clocks end when they end by these.
    pub(super) fn reckoned(case: &Case) -> Self {
        Self { running: now_running(case, case.acted_at), ..case.times.clone() }
    }

    fn took(&self, case: &Case, milestone: Milestone, at: Timestamp) -> Took {
        let clocks = milestone.clocks();
        let from = match milestone {
            Milestone::Decided => Some(case.opened_at),
            Milestone::Refunded => self.refund_from,
            _ => clocks.iter().find_map(|clock| self.first.get(clock)).copied(),
        };
        // A step that takes no time of its own: it was done in the same act.
        let ms = at.as_millisecond() - from.unwrap_or(at).as_millisecond();
        Took { ms: ms.max(0), late: clocks.iter().any(|clock| self.missed.contains(clock)) }
    }
}

fn refunds(case: &Case) -> impl Iterator<Item = &RefundState> {
    case.settlement.parts().iter().filter_map(|part| match part {
        Part::Refund(refund) => Some(&refund.state),
        _ => None,
    })
}

/// The clocks of everybody who is waited for, and of what goes on beside the case.
fn now_running(case: &Case, at: Timestamp) -> Vec<Clock> {
    let mut running: BTreeMap<TimerKind, Clock> = BTreeMap::new();
    let mut runs = |clock: Clock| {
        let known = running.entry(clock.clock).or_insert(clock);
        if clock.due < known.due {
            *known = clock;
        }
    };
    for wait in waits(case).into_iter().chain(waits::beside(case)) {
        let Wait { party, clock, since, due, .. } = wait;
        runs(Clock { clock, party, since, due });
    }
    if let Some(due) = compensation::next_end(case) {
        let clock = TimerKind::CouponEnds;
        let known = case.times.running.iter().find(|known| known.clock == clock);
        let since = known.map_or(at, |known| known.since);
        runs(Clock { clock, party: Party::Buyer, since, due });
    }
    running.into_values().collect()
}

impl TimerKind {
    /// Whether this clock can run for `party`: lists of a party's clocks look at no others.
    pub fn is_of(self, party: Party) -> bool {
        match self {
            Self::Review
            | Self::Second
            | Self::Inspect
            | Self::Settle
            | Self::Send
            | Self::Dispute
            | Self::Limit
            | Self::Refund
            | Self::Insurer => party == Party::Merchant,
            Self::Evidence | Self::ShipBy | Self::Pay | Self::Quote | Self::CouponEnds => {
                party == Party::Buyer
            }
            Self::Arrive | Self::Deliver => party == Party::Carrier,
            Self::Repair => party == Party::Supplier,
            Self::Provider => party == Party::Provider,
            Self::Platform => party == Party::Platform,
            Self::Warn | Self::Owner | Self::Report => false,
            Self::Offer => matches!(party, Party::Buyer | Party::Merchant),
        }
    }
}
