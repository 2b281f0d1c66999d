//! Whether somebody is on duty at a moment.

use crate::{
    calendar::Calendar,
    clock::{Office, OfficeRow, OfficeWrong},
};
use jiff::{Timestamp, tz::TimeZone};

/// Hours of one person: days of the week, off on holidays, and a window of every day.
pub(super) struct OwnHours {
    days: Option<Office>,
    window: Option<Office>,
}

impl OwnHours {
    /// Reads rows, at least one. `every` is a window that knows no holidays.
    pub fn read(rows: &[OfficeRow]) -> Result<Self, OfficeWrong> {
        let of_days = rows.iter().any(|row| row.day != OfficeRow::EVERY);
        let of_every = rows.iter().any(|row| row.day == OfficeRow::EVERY);
        let office = Office::read(rows)?;
        Ok(Self { days: of_days.then(|| office.clone()), window: of_every.then_some(office) })
    }

    pub fn hold(&self, at: Timestamp, calendar: &Calendar, zone: &TimeZone) -> bool {
        let days = self.days.as_ref().is_some_and(|office| office.is_open(at, calendar, zone));
        days || self.window.as_ref().is_some_and(|office| office.is_in_window(at, zone))
    }
}
