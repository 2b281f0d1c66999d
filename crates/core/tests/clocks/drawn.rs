//! Clocks that are drawn, against counting minute by minute and day by day.

use super::*;
use crate::calendars::{calendar, day};
use amends_core::{calendar::Calendar, clock::Unit};
use jiff::{Span, ToSpan, civil::Date};
use proptest::prelude::*;

const ZONES: [&str; 4] =
    ["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Auckland"];

fn some_days() -> impl Strategy<Value = Vec<Date>> {
    let days = (0i64..1_000).prop_map(|days| day("2025-01-01") + Span::new().days(days));
    prop::collection::vec(days, 0..60)
}

fn some_start() -> impl Strategy<Value = Timestamp> {
    (0i64..500 * 24 * 60).prop_map(|minutes| moment("2025-03-01T00:00Z") + minutes.minutes())
}

fn some_unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(&Unit::ALL[..])
}

/// Pauses in order after a start, in minutes: how long until it stands, and how long it does.
fn some_pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0i64..4_000, 0i64..4_000), 0..3)
}

fn changes(start: Timestamp, pauses: &[(i64, i64)]) -> Vec<Change> {
    let mut at = start;
    let pause = |(until, long): &(i64, i64)| {
        let from = at + until.minutes();
        at = from + long.minutes();
        [Change::Paused { at: from }, Change::Resumed { at, floor: 0 }]
    };
    pauses.iter().flat_map(pause).collect()
}

/// Whether the office (or the window, where `window`) is open in the minute that begins at `at`.
fn is_open(at: Timestamp, place: (&TimeZone, &Calendar), window: bool) -> bool {
    let local = place.0.to_datetime(at);
    let (date, hour) = (local.date(), local.hour());
    let in_hours = (9..18).contains(&hour);
    in_hours && (window || place.1.is_working_day(date))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_end_before_its_start_and_holidays_and_worked_days_move_it_one_way(
        (off, worked, more) in (some_days(), some_days(), some_days()),
        (start, pauses) in (some_start(), some_pauses()),
        (unit, n) in (some_unit(), 0u16..60),
        zone_name in prop::sample::select(&ZONES[..]),
    ) {
        let (zone, office) = (zone(zone_name), Office::default());
        let changes = changes(start, &pauses);
        let clock = Clock { count: Count::of(n, unit), start, changes: &changes };
        let end = |off: &[Date], worked: &[Date]| {
            let calendar = calendar(off, worked);
            clock.ends(Place { zone: &zone, calendar: &calendar, office: &office }).at().unwrap()
        };
        let before = end(&off, &worked);
        prop_assert!(before >= start);
        let with = |days: &[Date]| [days, &more[..more.len().min(1)]].concat();
        prop_assert!(before <= end(&with(&off), &worked), "earlier by a holiday");
        prop_assert!(end(&off, &with(&worked)) <= before, "later by a day that is worked");
    }

    #[test]
    fn a_pause_moves_the_end_by_its_own_time(
        (off, worked) in (some_days(), some_days()),
        (start, pauses) in (some_start(), some_pauses()),
        (window, n) in (any::<bool>(), 1u16..30),
        zone_name in prop::sample::select(&ZONES[..]),
    ) {
        let (zone, office) = (zone(zone_name), Office::default());
        let calendar = calendar(&off, &worked);
        let changes = changes(start, &pauses);
        let unit = if window { Unit::WindowHours } else { Unit::OfficeHours };
        let place = Place { zone: &zone, calendar: &calendar, office: &office };
        let clock = Clock { count: Count::of(n, unit), start, changes: &changes };
        let end = clock.ends(place).at().unwrap();
        let stands = |at: Timestamp| changes.chunks(2).any(|pause| match pause {
            [Change::Paused { at: from }, Change::Resumed { at: to, .. }] => {
                (*from..*to).contains(&at)
            }
            _ => false,
        });
        let mut at = start;
        let mut spent = 0;
        while at < end {
            spent += u32::from(is_open(at, (&zone, &calendar), window) && !stands(at));
            at += 1.minute();
        }
        prop_assert_eq!(spent, u32::from(n) * 60, "minute by minute to {}", end);
        let last = end - 1.minute();
        prop_assert!(is_open(last, (&zone, &calendar), window) && !stands(last));
    }

    #[test]
    fn wall_hours_are_longer_by_exactly_the_pause(
        (start, n, from, long) in (some_start(), 0u16..200, 0i64..20_000, 0i64..20_000),
    ) {
        let (office, zone) = (Office::default(), TimeZone::UTC);
        let place = Place { zone: &zone, calendar: of("CN"), office: &office };
        let changes = changes(start, &[(from, long)]);
        let count = Count::of(n, Unit::Hours);
        let whole = Clock { count, start, changes: &[] }.ends(place).at().unwrap();
        let paused = Clock { count, start, changes: &changes }.ends(place).at().unwrap();
        let hits = from < i64::from(n) * 60;
        prop_assert_eq!(paused, if hits { whole + long.minutes() } else { whole });
    }

    #[test]
    fn days_are_counted_one_by_one(
        (off, worked) in (some_days(), some_days()),
        (start, pauses) in (some_start(), some_pauses()),
        (working, n) in (any::<bool>(), 1u16..30),
        zone_name in prop::sample::select(&ZONES[..]),
    ) {
        let (zone, office) = (zone(zone_name), Office::default());
        let calendar = calendar(&off, &worked);
        let changes = changes(start, &pauses);
        let unit = if working { Unit::WorkingDays } else { Unit::Days };
        let place = Place { zone: &zone, calendar: &calendar, office: &office };
        let end = Clock { count: Count::of(n, unit), start, changes: &changes }.ends(place);
        let date = |at: Timestamp| zone.to_datetime(at).date();
        let (mut at, mut left) = (date(start), n);
        while left > 0 {
            at = at.tomorrow().unwrap();
            let stands = changes.chunks(2).any(|pause| match pause {
                [Change::Paused { at: from }, Change::Resumed { at: to, .. }] => {
                    (date(*from)..=date(*to)).contains(&at)
                }
                _ => false,
            });
            left -= u16::from((!working || calendar.is_working_day(at)) && !stands);
        }
        prop_assert_eq!(end.at(), Some(amends_core::calendar::end_of(at, &zone)));
    }

    #[test]
    fn what_is_told_of_an_end_leads_to_it(
        (start, pauses) in (some_start(), some_pauses()),
        (unit, n) in (some_unit(), 0u16..60),
        place in prop::sample::select(&["CN", "DE", "FR", "JP", "CH"][..]),
    ) {
        let (zone, office) = (zone("Asia/Shanghai"), Office::default());
        let changes = changes(start, &pauses);
        let clock = Clock { count: Count::of(n, unit), start, changes: &changes };
        let place = Place { zone: &zone, calendar: of(place), office: &office };
        let derivation = amends_core::clock::derive(&clock, place);
        prop_assert_eq!(derivation.ends, clock.ends(place));
        prop_assert!(!derivation.steps.is_empty());
    }
}
