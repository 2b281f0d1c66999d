//! The way to an end, step by step, for whoever asks why a deadline is when it is.

use super::{
    Change, Clock, Count, Ends, Place, Unit,
    days::{self, Last},
    running::Read,
};
use jiff::{Span, Timestamp, civil::Date};

/// Days of a derivation that are looked at for holidays: ten years.
const DAYS_MAX: usize = 3_660;

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So much is counted from this moment.
    Counts(Count, Timestamp),
    /// It began anew.
    Restarted(Timestamp),
    /// It was given so much more.
    Extended(u16),
    /// It stood still, until then or until now.
    Paused(Timestamp, Option<Timestamp>),
    /// After a pause at least so much was left.
    AtLeast(u16),
    /// Nothing was worked from the first to the last of these days, weekends aside.
    Closed(Date, Date),
    /// This day of a weekend is worked.
    Worked(Date),
    /// The last day would have been the first of these and moved to the second.
    Moved(Date, Date),
    /// The law allows no more than what follows.
    OrByLaw,
    /// What is owed may be held until then.
    HeldUntil(Timestamp),
    /// Days from this one on are not published yet, or may still change.
    Provisional(Date),
}

/// The whole way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    pub steps: Vec<Step>,
    pub ends: Ends,
}

/// Tells the way of a clock in a place to its end; the same end as [`Clock::ends`] gives.
pub fn derive(clock: &Clock<'_>, place: Place<'_>) -> Derivation {
    let ends = clock.ends(place);
    let read = Read::of(clock);
    let mut steps = vec![Step::Counts(clock.count, clock.start)];
    steps.extend(clock.changes.iter().filter_map(changed));
    for pause in &read.pauses {
        steps.push(Step::Paused(pause.from, pause.to.map(|(to, _)| to)));
        steps.extend(pause.to.filter(|(_, floor)| *floor > 0).map(|(_, n)| Step::AtLeast(n)));
    }
    if let Some(end) = ends.at().filter(|_| clock.count.unit.needs_calendar()) {
        steps.extend(on_the_way(&read, end, place));
    }
    Derivation { steps, ends }
}

fn changed(change: &Change) -> Option<Step> {
    match *change {
        Change::Restarted { at } => Some(Step::Restarted(at)),
        Change::Extended { n } => Some(Step::Extended(n)),
        Change::Paused { .. } | Change::Resumed { .. } => None,
    }
}

/// What the calendar did to it.
fn on_the_way(read: &Read, end: Timestamp, place: Place<'_>) -> Vec<Step> {
    let (calendar, day) = (place.calendar, |at| place.zone.to_datetime(at).date());
    let moved = match read.count.unit {
        Unit::DaysRolled | Unit::MonthsRolled => match days::ends(read, place) {
            Last::Day { plain, last, .. } if plain != last => Some((plain, last)),
            _ => return Vec::new(),
        },
        _ => None,
    };
    // Of an end that moved only the days it moved over matter.
    let from = moved.map_or_else(|| day(read.start), |(plain, _)| plain);
    let last = moved.map_or_else(|| last_day_before(end, place), |(_, last)| last);
    let all = from.series(Span::new().days(1)).take(DAYS_MAX).take_while(|day| *day <= last);
    let mut steps: Vec<Step> = Vec::new();
    let mut provisional = None;
    for at in all {
        if !calendar.is_published(at) {
            provisional.get_or_insert(at);
        }
        if calendar.is_made_up(at) {
            steps.push(Step::Worked(at));
        } else if calendar.is_holiday(at) {
            match steps.last_mut() {
                Some(Step::Closed(_, to)) if to.tomorrow().ok() == Some(at) => *to = at,
                _ => steps.push(Step::Closed(at, at)),
            }
        }
    }
    steps.extend(moved.map(|(plain, last)| Step::Moved(plain, last)));
    steps.extend(provisional.map(Step::Provisional));
    steps
}

/// The day that an end lies in; 24:00 is still its day.
fn last_day_before(end: Timestamp, place: Place<'_>) -> Date {
    let just_before = end.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(end);
    place.zone.to_datetime(just_before).date()
}
