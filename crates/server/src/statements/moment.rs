//! Moments as providers write them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

/// What PayPal and banks call a zone, and how far it is from UTC.
const ZONES: [(&str, i8); 14] = [
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 1),
    ("CET", 1),
    ("CEST", 2),
    ("EET", 2),
    ("EEST", 3),
    ("PST", -8),
    ("PDT", -7),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
];

/// A zone by its name (`Europe/Berlin`) or its usual letters (`PDT`).
pub fn zone(name: &str) -> Option<TimeZone> {
    let known = ZONES.iter().find(|(letters, _)| *letters == name);
    let fixed = known.map(|(_, hours)| TimeZone::fixed(Offset::constant(*hours)));
    fixed.or_else(|| TimeZone::get(name).ok())
}

/// China has one zone and no summer time.
pub fn china() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// Reads a moment with or without its offset; one without is in `zone`. A day without a time begins
/// at midnight.
pub fn read(text: &str, zone: &TimeZone, day_first: bool) -> Option<Timestamp> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    let text = text.replace('：', ":").replace('T', " ");
    let mut parts = text.split_whitespace();
    let date = date(parts.next()?, day_first)?;
    let time = parts.next().map_or(Some(Time::midnight()), time)?;
    let moment = DateTime::from_parts(date, time);
    match parts.next() {
        None => moment.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp()),
        Some(offset) => offset_of(offset)?.to_timestamp(moment).ok(),
    }
}

/// What to say about a text that is no moment.
pub fn shape(text: &str) -> String {
    let text: String = text.chars().take(40).collect();
    format!("{text} is not a date and time; if days come before months here, say so")
}

/// `2026-11-22`, `2026/11/22`, `20261122`, `11/22/2026`, `22.11.2026`.
fn date(text: &str, day_first: bool) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |text: &str| text.parse::<i16>().ok();
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [day, month, year] if text.contains('.') || day_first => (*year, *month, *day),
        [month, day, year] => (*year, *month, *day),
        _ => return None,
    };
    let (month, day) = (i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?);
    let year = number(year)?;
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    Date::new(year, month, day).ok()
}

/// `14:05` or `14:05:09`, also with a fraction, which is dropped.
fn time(text: &str) -> Option<Time> {
    let whole = text.split('.').next()?;
    let mut parts = whole.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// `-0700` or `+08:00`.
fn offset_of(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits.replace(':', "")),
        ("+", digits) => (1, digits.replace(':', "")),
        _ => return None,
    };
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?);
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}
