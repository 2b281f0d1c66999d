//! How the clocks of a case count: so many of what, in which hours, by which calendar, and what
//! happened to each while it ran. What is counted was chosen when the case was filed and stays; the
//! calendars are those of today.

use super::{Case, Event, RefundLaw, Rung, TimerKind, Times, timers};
use crate::{
    calendar::Calendars,
    clock::{
        Change, Clock, Count, Derivation, Ends, Office, OfficeRow, Place, Step, Unit, When, derive,
    },
    policy::Clocks,
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long somebody has a case without doing anything, where no row says otherwise.
const OWNER_HOURS: u32 = 24;
/// How long the platform has where its rules do not say.
const PLATFORM_HOURS: u32 = 72;

/// What a case was filed with, where it is not as the document's plain limits say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timed {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<TimerKind, Count>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub office: Vec<OfficeRow>,
    /// How long the law gives for money to go back, where a clock runs for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_law: Option<RefundLaw>,
    /// Who is told before a clock runs out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladder: Vec<Rung>,
}

impl Timed {
    /// Whether all of it is as the plain limits say.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// How the clocks of a case count.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    counts: BTreeMap<TimerKind, Count>,
    office: Office,
    pub(super) refund_law: Option<RefundLaw>,
    ladder: Vec<Rung>,
    /// The highest rung that somebody was told of, by the clock and its start.
    pub(super) warned: BTreeMap<(TimerKind, Timestamp), u16>,
    zone: TimeZone,
    /// What happened to a clock, and when that one had started.
    pub(super) changes: BTreeMap<TimerKind, (Timestamp, Vec<Change>)>,
    calendars: Calendars,
}

impl Timing {
    /// As a case is filed. A zone that is not known counts as UTC; hours that cannot be read, which
    /// no checked document has, as the usual ones.
    pub(super) fn of(clocks: &Clocks, timed: &Timed, zone: &str) -> Self {
        let mut counts = usual(clocks);
        counts.extend(timed.counts.iter().map(|(clock, count)| (*clock, *count)));
        Self {
            counts,
            office: Office::read(&timed.office).unwrap_or_default(),
            refund_law: timed.refund_law,
            ladder: timed.ladder.clone(),
            warned: BTreeMap::new(),
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            changes: BTreeMap::new(),
            calendars: Calendars::default(),
        }
    }

    /// Whether this clock runs at all, where a document may leave it out.
    pub(super) fn has(&self, clock: TimerKind) -> bool {
        self.counts.contains_key(&clock)
    }

    fn changes_since(&self, clock: TimerKind, since: Timestamp) -> &[Change] {
        let changes = self.changes.get(&clock).filter(|(started, _)| *started == since);
        changes.map_or(&[], |(_, changes)| changes)
    }

    /// A change of the clock that started then. What happened to an earlier one counts no more.
    pub(super) fn change(&mut self, clock: TimerKind, since: Timestamp, change: Change) {
        let (started, changes) = self.changes.entry(clock).or_insert((since, Vec::new()));
        if *started != since {
            (*started, *changes) = (since, Vec::new());
        }
        changes.push(change);
    }
}

/// The plain limits of a document as counts.
fn usual(clocks: &Clocks) -> BTreeMap<TimerKind, Count> {
    let waits = &clocks.waits;
    let (hours, days) = (Count::hours, |n| Count::of(n, Unit::Days));
    let limit = clocks.limit_hours.map(|n| (TimerKind::Limit, hours(n)));
    let refund = clocks.refund_days.map(|n| (TimerKind::Refund, days(n)));
    let report = clocks.report_hours.map(|n| (TimerKind::Report, hours(n)));
    let usual = BTreeMap::from([
        (TimerKind::Review, hours(clocks.review_hours)),
        (TimerKind::Second, hours(clocks.review_hours)),
        (TimerKind::Evidence, hours(clocks.evidence_hours)),
        (TimerKind::ShipBy, days(clocks.ship_by_days)),
        (TimerKind::Inspect, hours(clocks.inspect_hours)),
        (TimerKind::Arrive, days(waits.transit_days)),
        (TimerKind::Settle, hours(waits.settle_hours)),
        (TimerKind::Offer, hours(waits.offer_hours)),
        (TimerKind::Quote, hours(waits.offer_hours)),
        (TimerKind::Pay, hours(waits.pay_hours)),
        (TimerKind::Send, hours(waits.send_hours)),
        (TimerKind::Deliver, days(waits.deliver_days)),
        (TimerKind::Repair, hours(u32::from(waits.repair_days) * 24)),
        (TimerKind::Dispute, hours(waits.dispute_hours)),
        (TimerKind::Provider, hours(waits.provider_hours)),
        (TimerKind::Insurer, hours(waits.insurer_hours)),
        (TimerKind::Owner, hours(OWNER_HOURS)),
        (TimerKind::Platform, hours(PLATFORM_HOURS)),
    ]);
    usual.into_iter().chain(limit).chain(refund).chain(report).collect()
}

impl Case {
    /// The case as it reads by these calendars; without, by those of the product.
    #[must_use]
    pub fn by(mut self, calendars: Calendars) -> Self {
        if self.timing.calendars != calendars {
            self.timing.calendars = calendars;
            self.times = Times::reckoned(&self);
        }
        self
    }

    /// The calendars that it reads by.
    pub fn calendars(&self) -> &Calendars {
        &self.timing.calendars
    }

    /// What a clock of this case counts.
    pub fn count_of(&self, clock: TimerKind) -> Count {
        self.timing.counts.get(&clock).copied().unwrap_or(Count::hours(0))
    }

    /// The end of a clock that starts at a moment: the first moment after its time. One that stands
    /// still, or that can never end, has none but [`Timestamp::MAX`].
    pub fn ends(&self, clock: TimerKind, since: Timestamp) -> Timestamp {
        let own = self.clock(clock, since);
        let end = match self.law_of(clock, since) {
            None => own.ends(self.place()).at(),
            Some((_, law)) => When::Earliest(vec![When::Clock(Some(own)), law]).end(self.place()),
        };
        end.unwrap_or(Timestamp::MAX)
    }

    /// Until when a clock stands still, if it does now.
    pub fn stands_until(
        &self,
        clock: TimerKind,
        since: Timestamp,
        now: Timestamp,
    ) -> Option<Timestamp> {
        match self.changes(clock, since) {
            [.., Change::Resumed { at, .. }] if *at > now => Some(*at),
            _ => None,
        }
    }

    /// When a share of a clock's own time is over, in basis points.
    pub(super) fn share(&self, clock: TimerKind, since: Timestamp, bp: u16) -> Option<Timestamp> {
        self.clock(clock, since).share(bp, self.place())
    }

    pub(super) fn ladder(&self) -> &[Rung] {
        &self.timing.ladder
    }

    /// The highest share of this clock that somebody was told of.
    pub(super) fn warned(&self, clock: TimerKind, since: Timestamp) -> u16 {
        self.timing.warned.get(&(clock, since)).copied().unwrap_or_default()
    }

    /// How a clock comes to its end.
    pub fn derivation(&self, clock: TimerKind, since: Timestamp) -> Derivation {
        let mut told = derive(&self.clock(clock, since), self.place());
        if let Some((law, until)) = self.law_of(clock, since) {
            let by_law = derive(&law, self.place());
            told.steps.push(Step::OrByLaw);
            told.steps.extend(by_law.steps);
            let held = until.end(self.place()).filter(|end| Some(*end) != by_law.ends.at());
            told.steps.extend(held.map(Step::HeldUntil));
            let end = self.ends(clock, since);
            if let Ends::At { at, .. } = &mut told.ends {
                *at = end;
            }
        }
        told
    }

    /// What the law allows at most, beside what a shop's clock counts.
    fn law_of(
        &self,
        clock: TimerKind,
        since: Timestamp,
    ) -> Option<(Clock<'static>, When<'static>)> {
        if clock == TimerKind::Refund { self.by_law(since) } else { None }
    }

    /// What was done to the clock that started then.
    pub fn changes(&self, clock: TimerKind, since: Timestamp) -> &[Change] {
        self.timing.changes_since(clock, since)
    }

    fn clock(&self, clock: TimerKind, since: Timestamp) -> Clock<'_> {
        let changes = self.timing.changes_since(clock, since);
        Clock { count: self.count_of(clock), start: since, changes }
    }

    pub(super) fn place(&self) -> Place<'_> {
        let Timing { zone, office, calendars, .. } = &self.timing;
        Place { zone, calendar: calendars.of(&self.market), office }
    }
}

/// The days that are worked were changed, and with them the end of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineChanged {
    pub clock: TimerKind,
    pub was: Timestamp,
    pub due: Timestamp,
}

/// What changes where the days that are worked are others than when the timers of a case were set:
/// an event for each clock that ends at another time. Warnings move with the clock they are of.
pub fn recount(case: &Case, were: &BTreeMap<TimerKind, Timestamp>) -> Vec<Event> {
    let moved = timers(case).into_iter().filter_map(|(clock, due)| {
        let was = were.get(&clock).copied().filter(|was| *was != due)?;
        Some(Event::DeadlineChanged(DeadlineChanged { clock, was, due }))
    });
    moved.collect()
}
