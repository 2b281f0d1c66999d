//! Events that come back every year (RFC 5545, 3.3.10): on the date they began on, or on such a
//! weekday of a month. Any other recurrence is refused by name; a holiday needs none.

use super::date::day;
use jiff::civil::{Date, Weekday};

/// A rule that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Yearly {
    interval: i16,
    count: usize,
    until: Date,
    month: i8,
    day: i8,
    weekday: Option<(i8, Weekday)>,
}

/// The first days of an event that began on `first` and comes back by `rule`, up to the end of a
/// year. `Err`: the part of the rule that is not understood.
pub fn firsts(rule: &str, first: Date, until: i16) -> Result<Vec<Date>, String> {
    let yearly = parse(rule, first)?;
    let years = (first.year()..=until).step_by(usize::from(yearly.interval.unsigned_abs()));
    let days = years.filter_map(|year| match yearly.weekday {
        Some((nth, weekday)) => {
            Date::new(year, yearly.month, 1).and_then(|d| d.nth_weekday_of_month(nth, weekday)).ok()
        }
        None => Date::new(year, yearly.month, yearly.day).ok(),
    });
    let days = days.filter(|day| *day >= first && *day <= yearly.until);
    Ok(days.take(yearly.count).collect())
}

fn parse(rule: &str, first: Date) -> Result<Yearly, String> {
    let mut yearly = Yearly {
        interval: 1,
        count: usize::MAX,
        until: Date::MAX,
        month: first.month(),
        day: first.day(),
        weekday: None,
    };
    let mut is_yearly = false;
    for part in rule.trim().trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let known = match name.to_ascii_uppercase().as_str() {
            "FREQ" => {
                is_yearly = value.eq_ignore_ascii_case("YEARLY");
                is_yearly.then_some(())
            }
            "INTERVAL" => within(value, 1..=100).map(|n| yearly.interval = n),
            "COUNT" => value.parse().ok().filter(|n| *n > 0).map(|n| yearly.count = n),
            "UNTIL" => value.get(..8).and_then(day).map(|day| yearly.until = day),
            "BYMONTH" => within(value, 1..=12).map(|n| yearly.month = n),
            "BYMONTHDAY" => within(value, 1..=31).map(|n| yearly.day = n),
            "BYDAY" => weekday(value).map(|of| yearly.weekday = Some(of)),
            "WKST" => Some(()),
            _ => None,
        };
        known.ok_or_else(|| part.to_owned())?;
    }
    if is_yearly { Ok(yearly) } else { Err(rule.to_owned()) }
}

fn within<T: std::str::FromStr + PartialOrd>(
    value: &str,
    of: std::ops::RangeInclusive<T>,
) -> Option<T> {
    value.parse().ok().filter(|n| of.contains(n))
}

/// `4TH` is the fourth Thursday, `-1MO` the last Monday.
fn weekday(value: &str) -> Option<(i8, Weekday)> {
    let at = value.len().checked_sub(2)?;
    let (nth, name) = (value.get(..at)?, value.get(at..)?);
    let nth = nth.parse().ok().filter(|nth| (-5..=5).contains(nth) && *nth != 0)?;
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    Some((nth, weekday))
}
