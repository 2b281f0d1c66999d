//! Clocks: what is counted from when to when, through pauses.

mod drawn;
mod kinds;
mod steps;

use amends_core::{
    calendar::of,
    clock::{Change, Clock, Count, Ends, Office, OfficeRow, Place},
};
use jiff::{Timestamp, tz::TimeZone};

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|_| panic!("{text} is a moment"))
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a zone")
}

fn count(text: &str) -> Count {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

fn row(day: &str, from: &str, to: &str) -> OfficeRow {
    OfficeRow { day: day.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

/// Mornings and afternoons of five days, half of Saturday, and Friday through the night.
fn shifts() -> Office {
    let mut rows = Vec::new();
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
        rows.push(row(day, "09:00", "12:00"));
        rows.push(row(day, "13:30", "18:00"));
    }
    rows.push(row("saturday", "09:00", "12:00"));
    rows.push(row("friday", "22:00", "06:00"));
    Office::read(&rows).expect("hours")
}

/// Where a clock ends in a market, with the usual office.
fn ends(market: &str, zone_name: &str, (text, start): (&str, &str), changes: &[Change]) -> Ends {
    let (zone, office) = (zone(zone_name), Office::default());
    let place = Place { zone: &zone, calendar: of(market), office: &office };
    Clock { count: count(text), start: moment(start), changes }.ends(place)
}
