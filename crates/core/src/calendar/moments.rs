//! Moments on the clock: the ends of days in the zone of the person a deadline binds, hours, and
//! the night.

use super::{Calendar, last_day};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time, time},
    tz::TimeZone,
};

/// When a buyer's phone falls silent in the evening, and until when it stays so.
const QUIET_FROM: Time = time(21, 0, 0, 0);
const QUIET_UNTIL: Time = time(8, 0, 0, 0);

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
    end_of(last_day(event.to_zoned(zone.clone()).date(), days), zone)
}

/// The end of a day in a zone: the first moment after it.
pub fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = day.tomorrow().ok().and_then(|next| next.to_zoned(zone.clone()).ok());
    next.map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The end of a period that may not end on a day off. Inputs: its plain `end`, the first moment
/// after its last day in `zone`, and the `calendar` of the market it binds in; output: the first
/// moment after the day that [`Calendar::rolled_day`] moves it to.
/// Source: Regulation (EEC, Euratom) 1182/71 art. 3(4).
pub fn end_rolled(end: Timestamp, calendar: &Calendar, zone: &TimeZone) -> Timestamp {
    let last = end.checked_sub(SignedDuration::from_hours(1)).unwrap_or(end);
    let last = last.to_zoned(zone.clone()).date();
    end_of(calendar.rolled_day(last), zone)
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

/// `at`, or the end of the quiet hours that it falls into: from 21:00 to 08:00 in `zone`, nobody is
/// woken by a message.
///
/// ```
/// use jiff::{Timestamp, tz::TimeZone};
/// let zone = TimeZone::get("Asia/Shanghai").unwrap();
/// let late: Timestamp = "2026-03-10T22:00:00+08:00".parse().unwrap();
/// let morning: Timestamp = "2026-03-11T08:00:00+08:00".parse().unwrap();
/// assert_eq!(amends_core::calendar::after_quiet_hours(late, &zone), morning);
/// ```
pub fn after_quiet_hours(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let local = at.to_zoned(zone.clone());
    let day = match local.time() {
        evening if evening >= QUIET_FROM => local.date().tomorrow(),
        night if night < QUIET_UNTIL => Ok(local.date()),
        _ => return at,
    };
    // A clock that is put back over the end of the night ends it twice: the later one counts, which
    // is never before `at`. One that skips it, or the whole day, ends it just after the gap.
    let end = day.and_then(|day| zone.to_ambiguous_timestamp(day.to_datetime(QUIET_UNTIL)).later());
    end.unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_woken_between_nine_and_eight() {
        // Zone, moment, when a message may come. In Berlin the night of 29 March has no 02:00 and
        // that of 25 October has two; Samoa had no 30 December 2011 at all.
        let table = [
            ("Asia/Shanghai", "2026-03-10T20:59:59+08", "2026-03-10T20:59:59+08"),
            ("Asia/Shanghai", "2026-03-10T21:00:00+08", "2026-03-11T08:00:00+08"),
            ("Asia/Shanghai", "2026-03-10T23:59:59+08", "2026-03-11T08:00:00+08"),
            ("Asia/Shanghai", "2026-03-11T00:00:00+08", "2026-03-11T08:00:00+08"),
            ("Asia/Shanghai", "2026-03-11T07:59:59+08", "2026-03-11T08:00:00+08"),
            ("Asia/Shanghai", "2026-03-11T08:00:00+08", "2026-03-11T08:00:00+08"),
            ("Asia/Shanghai", "2026-03-11T12:30:00+08", "2026-03-11T12:30:00+08"),
            ("Asia/Shanghai", "2026-12-31T21:00:00+08", "2027-01-01T08:00:00+08"),
            ("Europe/Berlin", "2026-03-28T22:00:00+01", "2026-03-29T08:00:00+02"),
            ("Europe/Berlin", "2026-03-29T01:59:59+01", "2026-03-29T08:00:00+02"),
            ("Europe/Berlin", "2026-10-24T22:00:00+02", "2026-10-25T08:00:00+01"),
            ("Europe/Berlin", "2026-10-25T02:30:00+02", "2026-10-25T08:00:00+01"),
            ("Europe/Berlin", "2026-10-25T02:30:00+01", "2026-10-25T08:00:00+01"),
            ("Pacific/Apia", "2011-12-29T22:00:00-10", "2011-12-31T08:00:00+14"),
            ("UTC", "2026-03-10T21:00:00+00", "2026-03-11T08:00:00+00"),
        ];
        for (zone, at, then) in table {
            let moment = |text: &str| text.parse::<Timestamp>().unwrap();
            let zone = TimeZone::get(zone).unwrap();
            let end = after_quiet_hours(moment(at), &zone);
            assert_eq!(end, moment(then), "{at} in {zone:?}");
            assert_eq!(after_quiet_hours(end, &zone), end, "the end of the night is not in it");
        }
    }
}
