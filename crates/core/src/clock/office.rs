//! When somebody is there: the hours of a week, several intervals a day, over midnight too, and a
//! window that is open every day.

use crate::calendar::Calendar;
use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// Rows of office hours; more is a slip of the pen.
pub const HOURS_ROWS_MAX: usize = 50;

const WEEK: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// One interval, as a shop writes it. One that ends at or before its beginning ends on the next
/// day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeRow {
    /// `monday` to `sunday`; or `every`: the window of `window-hours`, which knows no holidays.
    pub day: String,
    /// `09:00`
    pub from: String,
    /// `18:00`; `24:00` is the end of the day.
    pub to: String,
}

impl OfficeRow {
    /// The word for the window of every day.
    pub const EVERY: &str = "every";

    /// The words that `day` can be.
    pub fn days() -> impl Iterator<Item = &'static str> {
        WEEK.iter().map(|(name, _)| *name).chain([Self::EVERY])
    }
}

/// Why rows are no office hours; `row` counts from 0.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OfficeWrong {
    #[error("row {}: “{day}” is no day: monday to sunday, or every", row + 1)]
    Day { row: usize, day: String },
    #[error("row {}: “{time}” is no time of the day, e.g. 09:00", row + 1)]
    Time { row: usize, time: String },
    #[error("row {}: every day has one window only", row + 1)]
    SecondWindow { row: usize },
    #[error("{has} rows of office hours, at most {HOURS_ROWS_MAX}")]
    TooMany { has: usize },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Opening {
    from: Time,
    to: Time,
}

impl Opening {
    /// From when to when it is on this day. Where clocks are changed: a beginning that is skipped
    /// comes after the gap, and of two the first begins and the last ends.
    fn on(self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let ends_on = if self.to <= self.from { day.tomorrow().ok()? } else { day };
        let from = zone.to_ambiguous_timestamp(day.to_datetime(self.from)).compatible().ok()?;
        let to = zone.to_ambiguous_timestamp(ends_on.to_datetime(self.to)).later().ok()?;
        (from < to).then_some((from, to))
    }
}

/// The hours of a week, and a window of every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    week: [Vec<Opening>; 7],
    window: Opening,
}

impl Default for Office {
    /// Monday to Friday from nine to six; every day from nine to six.
    fn default() -> Self {
        let day = Opening { from: Time::constant(9, 0, 0, 0), to: Time::constant(18, 0, 0, 0) };
        let week = std::array::from_fn(|n| if n < 5 { vec![day] } else { Vec::new() });
        Self { week, window: day }
    }
}

impl Office {
    /// Reads what a shop wrote; without rows of days it is open as by default, and the window too.
    pub fn read(rows: &[OfficeRow]) -> Result<Self, OfficeWrong> {
        if rows.len() > HOURS_ROWS_MAX {
            return Err(OfficeWrong::TooMany { has: rows.len() });
        }
        let mut week: [BTreeSet<Opening>; 7] = Default::default();
        let mut window = None;
        for (n, row) in rows.iter().enumerate() {
            let opening = Opening { from: time(n, &row.from)?, to: time(n, &row.to)? };
            match WEEK.iter().position(|(name, _)| *name == row.day) {
                Some(day) => drop(week[day].insert(opening)),
                None if row.day != OfficeRow::EVERY => {
                    return Err(OfficeWrong::Day { row: n, day: row.day.clone() });
                }
                None if window.replace(opening).is_some() => {
                    return Err(OfficeWrong::SecondWindow { row: n });
                }
                None => {}
            }
        }
        let usual = Self::default();
        let is_open = week.iter().any(|day| !day.is_empty());
        let week = week.map(|day| day.into_iter().collect());
        Ok(Self {
            week: if is_open { week } else { usual.week },
            window: window.unwrap_or(usual.window),
        })
    }

    /// The openings of a day that the calendar has a say in, in order. A make-up day on which the
    /// office is usually closed has the hours of the first day of the week that has any.
    fn openings(&self, day: Date, calendar: &Calendar) -> &[Opening] {
        let usual = &self.week[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        let made_up = calendar.is_made_up(day);
        match () {
            () if made_up && usual.is_empty() => {
                self.week.iter().find(|day| !day.is_empty()).unwrap_or(usual)
            }
            () if !made_up && calendar.is_holiday(day) => &[],
            () => usual,
        }
    }

    /// When it is open on a day, in order.
    pub(super) fn open_on(
        &self,
        day: Date,
        calendar: &Calendar,
        zone: &TimeZone,
    ) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.openings(day, calendar).iter().filter_map(move |opening| opening.on(day, zone))
    }

    /// Whether it is open at a moment.
    pub fn is_open(&self, at: Timestamp, calendar: &Calendar, zone: &TimeZone) -> bool {
        let open =
            |day: Date| self.open_on(day, calendar, zone).any(|(from, to)| from <= at && at < to);
        around(at, zone).any(open)
    }

    /// Whether the window is open at a moment.
    pub fn is_in_window(&self, at: Timestamp, zone: &TimeZone) -> bool {
        let open =
            |day: Date| self.window_on(day, zone).is_some_and(|(from, to)| from <= at && at < to);
        around(at, zone).any(open)
    }

    /// When the window is open on a day.
    pub(super) fn window_on(&self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        self.window.on(day, zone)
    }
}

/// The day of a moment and the one before: what opened then may still be open.
fn around(at: Timestamp, zone: &TimeZone) -> impl Iterator<Item = Date> {
    let day = zone.to_datetime(at).date();
    [Some(day), day.yesterday().ok()].into_iter().flatten()
}

fn time(row: usize, text: &str) -> Result<Time, OfficeWrong> {
    let wrong = || OfficeWrong::Time { row, time: text.to_owned() };
    if text == "24:00" {
        return Ok(Time::midnight());
    }
    if text.len() != "09:00".len() {
        return Err(wrong());
    }
    text.parse().map_err(|_| wrong())
}
