//! A month as a shop counts it: from midnight of its first day in the shop's zone.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::fmt;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The years that can be asked about.
    const YEARS: std::ops::RangeInclusive<i16> = 2000..=2200;

    /// The month of a moment.
    pub fn of(at: Timestamp, zone: &TimeZone) -> Self {
        let date = zone.to_datetime(at).date();
        Self { year: date.year(), month: date.month() }
    }

    /// `2026-03`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let found = Self { year: year.parse().ok()?, month: month.parse().ok()? };
        (Self::YEARS.contains(&found.year) && (1..=12).contains(&found.month)).then_some(found)
    }

    /// So many months later, or earlier.
    pub fn step(self, by: i16) -> Self {
        let all = self.year * 12 + i16::from(self.month) - 1 + by;
        let month = i8::try_from(all.rem_euclid(12) + 1).unwrap_or(1);
        Self { year: all.div_euclid(12), month }
    }

    /// Its first moment, and the first one after it; milliseconds since the epoch, UTC.
    pub fn bounds(self, zone: &TimeZone) -> (i64, i64) {
        (self.begins(zone), self.step(1).begins(zone))
    }

    fn begins(self, zone: &TimeZone) -> i64 {
        let first = Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO);
        let begins = first.to_zoned(zone.clone()).map(|at| at.timestamp());
        begins.unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_in_the_zone_of_the_shop() {
        let shanghai = TimeZone::get("Asia/Shanghai").expect("a zone");
        let last: Timestamp = "2025-12-31T15:59:59.999Z".parse().expect("RFC 3339");
        let december = Month::of(last, &shanghai);
        assert_eq!(december.to_string(), "2025-12");
        let (from, to) = december.bounds(&shanghai);
        assert_eq!(to, last.as_millisecond() + 1);
        assert_eq!(december.step(1).bounds(&shanghai).0, to);
        assert_eq!(december.step(-11).to_string(), "2025-01");
        assert_eq!(december.step(-12).to_string(), "2024-12");
        assert!(from < to);
    }

    #[test]
    fn only_a_year_and_a_month_are_a_month() {
        assert_eq!(Month::parse("2026-03"), Some(Month { year: 2026, month: 3 }));
        for text in ["", "2026", "2026-13", "2026-00", "1999-01", "2026-3-1", "x-1", "99999-01"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
