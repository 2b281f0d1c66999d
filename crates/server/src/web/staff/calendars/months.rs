//! A year as twelve small months: colours, and letters for whoever sees none.

use crate::words::Lang;
use amends_core::calendar::{Calendar, DayKind, OwnCalendar, OwnDay};
use jiff::{ToSpan, civil::Date};

/// A month.
pub struct MonthView {
    pub name: String,
    /// Monday to Sunday.
    pub weeks: Vec<Vec<Cell>>,
}

/// A day, or the space before the first and after the last.
#[derive(Default)]
pub struct Cell {
    /// Empty: no day of this month.
    pub day: String,
    pub class: &'static str,
    pub letter: String,
    /// The day in words.
    pub title: String,
    /// The shop says something of it.
    pub is_own: bool,
}

/// The days of the week, as they stand over a month.
pub fn weekdays(t: &Lang) -> Vec<String> {
    (1..=7).map(|day| t.get(&format!("calendar-weekday-{day}"))).collect()
}

/// The twelve months of a year.
pub fn months(
    t: &Lang,
    year: i16,
    (counted, own): (&Calendar, Option<&OwnCalendar>),
) -> Vec<MonthView> {
    let first = (1..=12).filter_map(|month| Date::new(year, month, 1).ok());
    let month = |first: Date| MonthView {
        name: t.get(&format!("calendar-month-{}", first.month())),
        weeks: weeks(t, first, (counted, own)),
    };
    first.map(month).collect()
}

fn weeks(t: &Lang, first: Date, of: (&Calendar, Option<&OwnCalendar>)) -> Vec<Vec<Cell>> {
    let before = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut cells: Vec<Cell> = std::iter::repeat_with(Cell::default).take(before).collect();
    let days = first.series(1.day()).take_while(|day| day.month() == first.month());
    cells.extend(days.map(|day| cell(t, day, of)));
    while !cells.len().is_multiple_of(7) {
        cells.push(Cell::default());
    }
    let mut weeks = Vec::new();
    let mut cells = cells.into_iter();
    loop {
        let week: Vec<Cell> = cells.by_ref().take(7).collect();
        if week.is_empty() {
            return weeks;
        }
        weeks.push(week);
    }
}

fn cell(t: &Lang, day: Date, (counted, own): (&Calendar, Option<&OwnCalendar>)) -> Cell {
    let kind = counted.kind_of(day);
    let said = own.and_then(|own| own.day(day));
    let letter = match kind {
        DayKind::Working => String::new(),
        kind => t.get(&format!("calendar-letter-{}", kind.word())),
    };
    Cell {
        day: day.day().to_string(),
        class: kind.word(),
        letter,
        title: title(t, day, (kind, said)),
        is_own: said.is_some(),
    }
}

fn title(t: &Lang, day: Date, (kind, said): (DayKind, Option<&OwnDay>)) -> String {
    let kind = t.get(&format!("calendar-kind-{}", kind.word()));
    let name = said.map(|said| said.name.as_str()).filter(|name| !name.is_empty());
    let name = name.map_or_else(String::new, |name| format!(" · {name}"));
    format!("{} · {kind}{name}", t.day(day))
}
