//! When a holiday is, as laws say it: a date, a weekday of a month, so many days from Easter, or
//! days that were announced one by one.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};

/// One way to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Rule {
    /// `05-01`: every year.
    Yearly { month: i8, day: i8 },
    /// `third monday of 01`; the last is −1.
    Nth { nth: i8, weekday: Weekday, month: i8 },
    /// `easter`, `easter+39` or `easter-2`: days from Easter Sunday of the western churches.
    Easter(i16),
    /// `2026-02-15..2026-02-23`, or one day: as announced.
    Announced { first: Date, last: Date },
}

impl Rule {
    /// Its days of a year; none where there is no such day.
    pub(super) fn days_of(self, year: i16) -> Vec<Date> {
        let one = match self {
            Self::Yearly { month, day } => Date::new(year, month, day),
            Self::Nth { nth, weekday, month } => {
                Date::new(year, month, 1).and_then(|first| first.nth_weekday_of_month(nth, weekday))
            }
            Self::Easter(days) => {
                easter(year).and_then(|sunday| sunday.checked_add(i64::from(days).days()))
            }
            Self::Announced { first, last } => {
                // No more than the year itself, however long the announced time is.
                let ends = Date::new(year, 1, 1).and_then(|on| Ok((on, Date::new(year, 12, 31)?)));
                let Ok((new_year, year_end)) = ends else { return Vec::new() };
                let days = first.max(new_year).series(1.day());
                return days.take_while(|day| *day <= last.min(year_end)).collect();
            }
        };
        one.into_iter().collect()
    }
}

/// Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher.
fn easter(year: i16) -> Result<Date, jiff::Error> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or_default();
    Date::new(year, part(f / 31), part(f % 31 + 1))
}

impl TryFrom<String> for Rule {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        parse(&text).ok_or_else(|| format!("“{text}” is no rule for a day"))
    }
}

fn parse(text: &str) -> Option<Rule> {
    if let Some(days) = text.strip_prefix("easter") {
        return Some(Rule::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
    }
    if let [nth, weekday, "of", month] = text.split(' ').collect::<Vec<_>>()[..] {
        let nth = match nth {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "last" => -1,
            _ => return None,
        };
        return Some(Rule::Nth { nth, weekday: day_of_week(weekday)?, month: month.parse().ok()? });
    }
    if let Some((month, day)) = text.split_once('-').filter(|_| text.len() == "05-01".len()) {
        return Some(Rule::Yearly { month: month.parse().ok()?, day: day.parse().ok()? });
    }
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    Some(Rule::Announced { first: first.parse().ok()?, last: last.parse().ok()? })
}

/// A day of the week, written by its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayOfWeek(pub Weekday);

impl TryFrom<String> for DayOfWeek {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        day_of_week(&name).map(Self).ok_or_else(|| format!("“{name}” is no day of the week"))
    }
}

impl From<DayOfWeek> for String {
    fn from(day: DayOfWeek) -> Self {
        DAYS_OF_WEEK.iter().find(|(_, of)| *of == day.0).map_or("", |(name, _)| name).to_owned()
    }
}

const DAYS_OF_WEEK: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

fn day_of_week(name: &str) -> Option<Weekday> {
    DAYS_OF_WEEK.iter().find(|(of, _)| *of == name).map(|(_, day)| *day)
}
