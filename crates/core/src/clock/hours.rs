//! Clocks that end in the middle of a day: time is spent while somebody is there and nothing
//! stands still.

use super::{
    Ends, Place, Unit,
    running::{Pause, Read},
};
use jiff::{SignedDuration, Timestamp, civil::Date};

/// Basis points of the whole.
const WHOLE: u16 = 10_000;
/// After so many days in a row on which nothing opens, nothing ever will.
const CLOSED_MAX: u32 = 366;

/// Time that is to be spent, and where it has got to.
struct Spending<'a> {
    at: Timestamp,
    left: SignedDuration,
    unit: SignedDuration,
    pauses: &'a [Pause],
}

/// What a stretch of open time came to.
enum Spent {
    All(Timestamp),
    Stands,
    Left,
}

impl Spending<'_> {
    /// Spends open time from `from` to `to`.
    fn spend(&mut self, from: Timestamp, to: Timestamp) -> Spent {
        self.at = self.at.max(from);
        loop {
            let pause = self.pauses.first();
            let until = pause.map_or(to, |pause| pause.from.min(to));
            if until > self.at {
                let end = self.at.checked_add(self.left).unwrap_or(Timestamp::MAX);
                if end <= until {
                    return Spent::All(end);
                }
                self.left -= until.duration_since(self.at);
                self.at = until;
            }
            match pause {
                Some(pause) if pause.from < to => match pause.to {
                    None => return Spent::Stands,
                    Some((resumed, floor)) => {
                        self.left = self.left.max(self.unit * i32::from(floor));
                        self.at = self.at.max(resumed);
                        self.pauses = &self.pauses[1..];
                    }
                },
                _ => return Spent::Left,
            }
        }
    }
}

/// The end of a clock of minutes or hours.
pub(super) fn ends(read: &Read, place: Place<'_>) -> Ends {
    share(read, WHOLE, place)
}

/// When a share of its time is over, in basis points.
pub(super) fn share(read: &Read, bp: u16, place: Place<'_>) -> Ends {
    let unit = match read.count.unit {
        Unit::Minutes => SignedDuration::from_mins(1),
        _ => SignedDuration::from_hours(1),
    };
    let left = unit * i32::from(read.count.n) * i32::from(bp) / i32::from(WHOLE);
    let mut time = Spending { at: read.start, left, unit, pauses: &read.pauses };
    if left.is_zero() {
        return Ends::At { at: read.start, is_known: true };
    }
    match read.count.unit {
        Unit::OfficeHours => in_office(&mut time, place),
        Unit::WindowHours => in_days(&mut time, place, |day, time| {
            let open = place.window_on(day).into_iter();
            spend_all(time, open)
        }),
        _ => match time.spend(read.start, Timestamp::MAX) {
            Spent::All(at) => Ends::At { at, is_known: true },
            Spent::Stands => Ends::Paused,
            Spent::Left => Ends::Never,
        },
    }
}

fn in_office(time: &mut Spending<'_>, place: Place<'_>) -> Ends {
    let mut is_known = true;
    let end = in_days(time, place, |day, time| {
        is_known = is_known && place.calendar.is_published(day);
        spend_all(time, place.office.open_on(day, place.calendar, place.zone))
    });
    match end {
        Ends::At { at, .. } => Ends::At { at, is_known },
        other => other,
    }
}

/// What a day's openings came to, and whether there were any.
fn spend_all(
    time: &mut Spending<'_>,
    open: impl Iterator<Item = (Timestamp, Timestamp)>,
) -> (Spent, bool) {
    let mut was_open = false;
    for (from, to) in open {
        was_open = true;
        match time.spend(from, to) {
            Spent::Left => {}
            done => return (done, true),
        }
    }
    (Spent::Left, was_open)
}

/// Day by day from the one before the start, whose night may reach into it.
fn in_days<'t>(
    time: &mut Spending<'t>,
    place: Place<'_>,
    mut on: impl FnMut(Date, &mut Spending<'t>) -> (Spent, bool),
) -> Ends {
    let today = place.zone.to_datetime(time.at).date();
    let mut day = today.yesterday().unwrap_or(today);
    let mut closed = 0;
    while closed < CLOSED_MAX {
        let (spent, was_open) = on(day, time);
        match spent {
            Spent::All(at) => return Ends::At { at, is_known: true },
            Spent::Stands => return Ends::Paused,
            Spent::Left => {}
        }
        closed = if was_open { 0 } else { closed + 1 };
        let Ok(next) = day.tomorrow() else { return Ends::Never };
        day = next;
    }
    Ends::Never
}

impl Place<'_> {
    fn window_on(&self, day: Date) -> Option<(Timestamp, Timestamp)> {
        self.office.window_on(day, self.zone)
    }
}
