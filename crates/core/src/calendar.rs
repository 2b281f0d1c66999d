//! Counting time towards a deadline, in the zone of the person it binds. Working days, holidays
//! and pauses come with the clock engine; here are the two kinds the first policies need.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Weekday, tz::TimeZone};

/// The end of the `days`-th natural day after the day of the event: the day of the event itself is
/// not counted and the last day runs until 24:00 in `zone`. Returned as the first moment after it.
/// Sources: 民法典 art. 201 and 203; Regulation (EEC, Euratom) 1182/71 art. 3.
///
/// ```
/// use jiff::{Timestamp, tz::TimeZone};
/// let zone = TimeZone::get("Asia/Shanghai").unwrap();
/// let signed: Timestamp = "2026-11-13T10:00:00+08:00".parse().unwrap();
/// let end = amends_core::calendar::end_of_day_after(signed, 7, &zone);
/// assert_eq!(end, "2026-11-21T00:00:00+08:00".parse::<Timestamp>().unwrap()); // 2026-11-20 24:00
/// ```
pub fn end_of_day_after(event: Timestamp, days: u16, zone: &TimeZone) -> Timestamp {
    let day = event.to_zoned(zone.clone()).date();
    let end = day.checked_add((i64::from(days) + 1).days()).unwrap_or(jiff::civil::Date::MAX);
    end.to_zoned(zone.clone()).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The end of a period whose last day may not be a Saturday or Sunday: then it runs to the end of
/// Monday. `end` is the first moment after the last day in `zone`. Public holidays are not known
/// here yet. Source: Regulation (EEC, Euratom) 1182/71 art. 3(4).
///
/// ```
/// use jiff::{Timestamp, tz::TimeZone};
/// let zone = TimeZone::get("Europe/Berlin").unwrap();
/// let sunday: Timestamp = "2026-11-16T00:00:00+01:00".parse().unwrap(); // Sunday the 15th, 24:00
/// let monday: Timestamp = "2026-11-17T00:00:00+01:00".parse().unwrap();
/// assert_eq!(amends_core::calendar::rolled_over_weekend(sunday, &zone), monday);
/// ```
pub fn rolled_over_weekend(end: Timestamp, zone: &TimeZone) -> Timestamp {
    let last = hours_before(end, 1).to_zoned(zone.clone());
    let days_to_monday = match last.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => return end,
    };
    end_of_day_after(last.timestamp(), days_to_monday, zone)
}

fn hours_before(end: Timestamp, hours: u32) -> Timestamp {
    end.checked_sub(SignedDuration::from_hours(i64::from(hours))).unwrap_or(end)
}

/// The moment `hours` after `from`, on the wall clock.
pub fn hours_after(from: Timestamp, hours: u32) -> Timestamp {
    from.checked_add(SignedDuration::from_hours(i64::from(hours))).unwrap_or(Timestamp::MAX)
}

/// Whole natural days from the day of `event` to the day of `now`, in `zone`; negative before it.
pub fn days_between(event: Timestamp, now: Timestamp, zone: &TimeZone) -> i64 {
    let (from, to) = (event.to_zoned(zone.clone()).date(), now.to_zoned(zone.clone()).date());
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
