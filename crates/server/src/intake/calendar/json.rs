//! JSON in our own form, and in the one of NateScarlet/holiday-cn, which is where most programs
//! take China's days from:
//! `{"year":2026,"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}`.

use super::{Found, csv::kind, date::day};
use crate::intake::problem::plain;
use amends_core::calendar::{DayOfWeek, OwnDay, OwnKind};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    place: Option<String>,
    weekend: Option<Vec<DayOfWeek>>,
    #[serde(default)]
    years: Vec<i16>,
    #[serde(default)]
    source: String,
    #[serde(borrow)]
    days: Vec<&'a RawValue>,
    /// From here on: what holiday-cn has besides.
    year: Option<i16>,
    #[serde(default)]
    papers: Vec<String>,
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    #[serde(rename = "$id")]
    _id: Option<String>,
}

impl<'a> File<'a> {
    /// A list of days alone.
    fn of_days(days: Vec<&'a RawValue>) -> Self {
        Self { days, ..Self::default() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    date: String,
    #[serde(default)]
    name: String,
    kind: Option<String>,
    #[serde(rename = "isOffDay")]
    is_off_day: Option<bool>,
}

/// What the document says.
pub fn found(text: &str) -> Found {
    let mut found = Found::default();
    let parsed = match text.trim_start().starts_with('[') {
        true => serde_json::from_str(text).map(File::of_days),
        false => serde_json::from_str(text),
    };
    let file: File<'_> = match parsed {
        Ok(file) => file,
        Err(error) => {
            let line = u64::try_from(error.line()).unwrap_or(1).max(1);
            found.fault(line, "", "calendar-unreadable", &told(&error));
            return found;
        }
    };
    for row in &file.days {
        if found.is_full() {
            break;
        }
        read(row.get(), line_of(text, row.get()), &mut found);
    }
    // An empty year of holiday-cn is one that is not announced yet.
    found.years = file.years;
    found.years.extend(file.year.filter(|_| !file.days.is_empty()));
    found.source = if file.source.is_empty() { file.papers.join("; ") } else { file.source };
    (found.place, found.weekend) = (file.place, file.weekend);
    found
}

fn read(row: &str, line: u64, found: &mut Found) {
    let row: Row = match serde_json::from_str(row) {
        Ok(row) => row,
        Err(error) => return found.fault(line, "days", "calendar-unreadable", &told(&error)),
    };
    let date = day(&row.date);
    if date.is_none() {
        found.fault(line, "date", "calendar-not-a-day", &row.date);
    }
    let kind = match (&row.kind, row.is_off_day) {
        (None, Some(true)) => Some(OwnKind::Off),
        (None, Some(false)) => Some(OwnKind::Worked),
        (Some(word), None) => kind(word),
        _ => None,
    };
    if kind.is_none() {
        found.fault(line, "kind", "calendar-not-a-kind", row.kind.as_deref().unwrap_or_default());
    }
    if let (Some(date), Some(kind)) = (date, kind) {
        found.days.push((line, OwnDay { date, kind, name: row.name }));
    }
}

/// The line of the whole on which a part of it begins.
fn line_of(text: &str, part: &str) -> u64 {
    let at = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..at).unwrap_or_default();
    1 + before.bytes().filter(|byte| *byte == b'\n').count() as u64
}

/// The reader's words without the place, which is told apart.
fn told(error: &serde_json::Error) -> String {
    let words = error.to_string();
    plain(words.split(" at line ").next().unwrap_or_default())
}
