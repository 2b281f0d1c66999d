//! A clock that nobody saw run out in time, because the service was not running: what follows
//! counts from when it was due, as if it had run, and the file says so.

use super::{Case, Deed, Event, TimerKind, timers};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// From so much on a clock fired late. Workers look every second; a minute is no news to anybody.
pub const LATE_FROM: SignedDuration = SignedDuration::from_mins(1);

/// The clock of this act fired late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// The word of the clock, as in its timer's row.
    pub clock: String,
    /// When it should have fired.
    pub due: Timestamp,
    /// So many events after this one count from then.
    pub events: u32,
}

/// The events that stand for an earlier moment than they were recorded at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The last of them.
    until_seq: i64,
    due: Timestamp,
}

/// When a clock that runs out at `now` was due, if it fires late.
pub(super) fn planned(case: &Case, kind: TimerKind, now: Timestamp) -> Option<Timestamp> {
    let due = *timers(case).get(&kind)?;
    (now.duration_since(due) >= LATE_FROM).then_some(due)
}

/// The events of an act at `now`; those of a late clock begin with the note that it was.
pub(super) fn noted(case: &Case, deed: &Deed, events: Vec<Event>, now: Timestamp) -> Vec<Event> {
    let Deed::Expire(kind) = deed else { return events };
    let Some(due) = planned(case, *kind, now).filter(|_| !events.is_empty()) else {
        return events;
    };
    let clock = kind.word().to_owned();
    let note = Late { clock, due, events: events.len() as u32 };
    std::iter::once(Event::ClockLate(note)).chain(events).collect()
}

impl Case {
    /// The moment that an event counts from: of a clock that fired late, when it was due.
    pub(super) fn counts_from(&mut self, seq: i64, at: Timestamp, event: &Event) -> Timestamp {
        if let Event::ClockLate(late) = event {
            let (until_seq, due) = (seq + i64::from(late.events), late.due.min(at));
            self.late = Some(Stretch { until_seq, due });
        }
        let due = self.late.map_or(at, |late| late.due);
        self.late = self.late.filter(|late| seq < late.until_seq);
        due
    }
}
