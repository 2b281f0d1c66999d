//! What another calendar of a tenant changes: day by day, before it is saved.

use super::{Calendar, DayKind, OwnCalendar, OwnDay, own::merged};
use jiff::civil::Date;

/// A day that the tenant says something else of, or that is something else for whatever reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChange {
    pub date: Date,
    /// What the tenant said and says of it.
    pub said: [Option<OwnDay>; 2],
    /// What it was and is.
    pub kind: [DayKind; 2],
    /// Where a last day on it moves to now; `None`: nowhere, it is worked, or nothing is any more.
    pub moves_to: Option<Date>,
}

impl DayChange {
    /// Whether it was worked and is off, or the other way round.
    pub fn has_effect(&self) -> bool {
        let [was, is] = self.kind.map(DayKind::is_worked);
        was != is
    }
}

/// The calendar of a place and what the tenant says of it, before or after a change.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub counted: &'a Calendar,
    pub own: Option<&'a OwnCalendar>,
}

impl Side<'_> {
    fn dates(&self) -> Vec<Date> {
        let own = self.own.map_or(&[][..], OwnCalendar::days).iter().map(|day| day.date);
        merged(&merged(&self.counted.off, &self.counted.worked), &own.collect::<Vec<_>>())
    }
}

/// Every day with a date of its own that one says otherwise than the other, in order. Days of a
/// weekend that is another one are not listed one by one.
pub fn changes(before: Side<'_>, after: Side<'_>) -> Vec<DayChange> {
    let days = merged(&before.dates(), &after.dates()).into_iter().map(|date| {
        let said = [before, after].map(|side| side.own.and_then(|own| own.day(date)).cloned());
        let kind = [before, after].map(|side| side.counted.kind_of(date));
        let rolled = after.counted.rolled(date).day().filter(|to| *to != date);
        DayChange { date, said, kind, moves_to: rolled }
    });
    days.filter(|day| day.said[0] != day.said[1] || day.has_effect()).collect()
}
