//! Counting natural days and months. A day is one of the zone of the person whom the deadline
//! binds; who calls has taken it from the moment.

use jiff::{ToSpan, civil::Date};

/// The `days`-th natural day after a day, which is not counted itself.
pub fn last_day(day: Date, days: u16) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}

/// The day that has the number of a day, `months` later, or the last day of that month where it has
/// no such day. Sources: 民法典 art. 202; Regulation (EEC, Euratom) 1182/71 art. 3(2)(c).
///
/// ```
/// use jiff::civil::date;
/// let end = amends_core::calendar::last_day_of_months(date(2026, 8, 31), 6);
/// assert_eq!(end, date(2027, 2, 28));
/// ```
pub fn last_day_of_months(day: Date, months: u16) -> Date {
    day.checked_add(i64::from(months).months()).unwrap_or(Date::MAX)
}
