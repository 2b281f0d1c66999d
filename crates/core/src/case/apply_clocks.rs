//! What events do to the clocks of a case: stopped, going on, lengthened, ending at another time.

use super::{
    Case, ClockExtended, ClockPaused, ClockResumed, ClockWarned, DeadlineChanged, Event, GoodsBack,
    Judgement, TimerChange, TimerKind, waits,
};
use crate::clock::Change;
use jiff::Timestamp;

impl Case {
    /// Moves the clocks by one event.
    pub(super) fn move_clocks(&mut self, event: &Event, at: Timestamp) {
        self.move_limit(event, at);
        self.move_owed(at);
        self.note_told(event);
        match event {
            Event::ClockPaused(ClockPaused { clock, until, due, .. }) => {
                self.clock_stands(*clock, (at, *until));
                self.tell_end(*clock, *due);
            }
            Event::ClockResumed(ClockResumed { clock, due, .. }) => {
                self.clock_goes_on(*clock, at);
                self.tell_end(*clock, *due);
            }
            Event::ClockExtended(ClockExtended { clock, n, due, .. }) => {
                self.clock_changed(*clock, Change::Extended { n: *n });
                self.tell_end(*clock, *due);
            }
            Event::ClockWarned(ClockWarned { clock, since, at_bp, .. }) => {
                self.timing.warned.insert((*clock, *since), *at_bp);
            }
            Event::DeadlineChanged(DeadlineChanged { clock, due, .. }) => {
                self.tell_end(*clock, *due);
            }
            _ => {}
        }
    }

    /// Something happens to a clock that runs.
    pub(super) fn clock_changed(&mut self, clock: TimerKind, change: Change) {
        if let Some(since) = waits::since(self, clock) {
            self.timing.change(clock, since, change);
        }
    }

    /// A clock stands still from one moment to another.
    pub(super) fn clock_stands(&mut self, clock: TimerKind, (at, until): (Timestamp, Timestamp)) {
        self.clock_changed(clock, Change::Paused { at });
        self.clock_changed(clock, Change::Resumed { at: until, floor: 0 });
    }

    /// A clock that stands still goes on at a moment, before it would.
    pub(super) fn clock_goes_on(&mut self, clock: TimerKind, now: Timestamp) {
        let changes = self.timing.changes.get_mut(&clock).map(|(_, changes)| changes);
        if let Some([.., Change::Resumed { at, .. }]) = changes.map(Vec::as_mut_slice) {
            *at = now.min(*at);
        }
    }

    /// What is said about the end of a clock from now on. What the buyer was told holds where it is
    /// later.
    fn tell_end(&mut self, clock: TimerKind, end: Timestamp) {
        match (clock, &mut self.judgement, &mut self.goods) {
            (TimerKind::Review, Judgement::InReview { due, .. }, _)
            | (TimerKind::Second, Judgement::AwaitingSecond { due, .. }, _)
            | (TimerKind::Platform, Judgement::WithPlatform { due, .. }, _) => *due = end,
            (TimerKind::Evidence, Judgement::AwaitingEvidence { due, .. }, _) => {
                *due = end.max(*due);
            }
            (TimerKind::ShipBy, _, GoodsBack::Awaited { ship_by, .. }) => {
                *ship_by = end.max(*ship_by);
            }
            (TimerKind::Inspect, _, GoodsBack::Received { inspect_by, .. }) => *inspect_by = end,
            _ => {}
        }
    }
}

/// By other days the case was another before as well: the event says what has changed.
pub(super) fn recounted(event: &Event) -> Option<TimerChange> {
    match event {
        Event::DeadlineChanged(changed) => Some(TimerChange::Set(changed.clock, changed.due)),
        _ => None,
    }
}
