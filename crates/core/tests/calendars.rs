//! Days off, working days, and deadlines that count them.

mod counting;
mod drawn;
mod files;
mod own;
mod vectors;

use amends_core::calendar::{Calendar, Counted, read};
use jiff::civil::Date;

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is a day"))
}

fn days(text: &str) -> Vec<Date> {
    text.split_whitespace().map(day).collect()
}

/// A calendar of 2025–2027 with weekends, these days off and these days worked.
pub(crate) fn calendar(off: &[Date], worked: &[Date]) -> Calendar {
    let quoted =
        |days: &[Date]| days.iter().map(|day| format!("\"{day}\"")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "id = \"XX\"\nsource = \"drawn\"\nweekend = [\"saturday\", \"sunday\"]\n\
         from = 2025\nto = 2027\nworked = [{}]\n[[off]]\non = [{}]\n",
        quoted(worked),
        quoted(off),
    );
    read(&text).expect("a calendar").remove(0)
}

/// The days off of one year that are on no weekend, as `01-01 04-03 …`.
fn weekdays_off(calendar: &Calendar, year: i16) -> String {
    let first = Date::constant(year, 1, 1);
    let days = first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year);
    let off = days.filter(|day| day.weekday().to_monday_zero_offset() < 5);
    let off = off.filter(|day| !calendar.is_working_day(*day));
    off.map(|day| day.strftime("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
}

fn published(text: &str) -> Counted {
    Counted::Published(day(text))
}

fn provisional(text: &str) -> Counted {
    Counted::Provisional(day(text))
}
