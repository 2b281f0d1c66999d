//! Calendars as people write them (docs/calendars.md): a file of rules and dates with their
//! sources, made into days.

use super::{
    Calendar,
    rule::{DayOfWeek, Rule},
};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, de::Error as _};
use std::collections::BTreeSet;

/// A file of more years is a slip of the pen.
const YEARS_MAX: i16 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    source: String,
    weekend: Vec<DayOfWeek>,
    from: i16,
    to: i16,
    provisional_from: Option<i16>,
    #[serde(default)]
    off: Vec<Row>,
    /// Days of a weekend that are worked.
    #[serde(default)]
    worked: Vec<Date>,
}

/// Days off that share their name and their rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    on: Vec<Rule>,
    /// The first and the last year it was or will be one.
    from: Option<i16>,
    to: Option<i16>,
    moved: Option<Moved>,
    /// Only there; empty: in the whole country.
    #[serde(default)]
    regions: Vec<String>,
}

/// Where a holiday is taken that falls on a weekend.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Moved {
    /// The next day that is neither weekend nor holiday, on top.
    NextFree,
    /// Friday before a Saturday, Monday after a Sunday, on top.
    Nearest,
    /// Saturday before a Sunday, instead.
    SundayBack,
}

/// Reads a file: the calendar of the country first, then those of its regions, in which the days
/// off of the region come on top of the country's.
///
/// # Errors
/// Says where the text is not such a file.
pub fn read(text: &str) -> Result<Vec<Calendar>, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    if file.to < file.from || file.to.saturating_sub(file.from) >= YEARS_MAX {
        let told = format!("from {} to {}: one to {YEARS_MAX} years", file.from, file.to);
        return Err(toml::de::Error::custom(told));
    }
    let regions = file.off.iter().flat_map(|row| &row.regions).map(String::as_str);
    let regions: BTreeSet<&str> = regions.collect();
    let places = std::iter::once(None).chain(regions.into_iter().map(Some));
    Ok(places.map(|region| file.calendar(region)).collect())
}

impl File {
    fn calendar(&self, region: Option<&str>) -> Calendar {
        let mut worked = self.worked.clone();
        worked.sort_unstable();
        worked.dedup();
        let weekend: Vec<Weekday> = self.weekend.iter().map(|day| day.0).collect();
        let may_change = |year: &i16| self.provisional_from.is_some_and(|from| from <= *year);
        let (provisional, published) = (self.from..=self.to).partition(may_change);
        Calendar {
            id: region.map_or_else(|| self.id.clone(), |region| format!("{}-{region}", self.id)),
            source: self.source.clone(),
            off: self.days_off(region, &weekend).into_iter().collect(),
            weekend,
            published,
            provisional,
            worked,
        }
    }

    fn days_off(&self, region: Option<&str>, weekend: &[Weekday]) -> BTreeSet<Date> {
        let here =
            |row: &&Row| row.regions.is_empty() || row.regions.iter().any(|r| Some(&**r) == region);
        let rows: Vec<&Row> = self.off.iter().filter(here).collect();
        let days = rows.iter().flat_map(|row| {
            let (from, to) = (row.from.unwrap_or(self.from), row.to.unwrap_or(self.to));
            let years = from.max(self.from)..=to.min(self.to);
            let days =
                years.flat_map(|year| row.on.iter().flat_map(move |rule| rule.days_of(year)));
            days.map(|day| (day, row.moved))
        });
        let mut days: Vec<(Date, Option<Moved>)> = days.collect();
        days.sort_unstable_by_key(|(day, _)| *day);
        // All plain days first: a holiday that moves must not fall on another.
        let mut off: BTreeSet<Date> =
            days.iter().map(|(day, moved)| moved_back(*day, *moved)).collect();
        let on_weekend = |(day, moved): &(Date, Option<Moved>)| {
            moved.filter(|_| weekend.contains(&day.weekday())).map(|moved| (*day, moved))
        };
        for (day, moved) in days.iter().filter_map(on_weekend) {
            off.extend(substitute(day, moved, |day| {
                weekend.contains(&day.weekday()) || off.contains(&day)
            }));
        }
        off
    }
}

fn moved_back(day: Date, moved: Option<Moved>) -> Date {
    let back = moved == Some(Moved::SundayBack) && day.weekday() == Weekday::Sunday;
    if back { day.yesterday().unwrap_or(day) } else { day }
}

/// The day off that stands for one on a weekend.
fn substitute(day: Date, moved: Moved, is_off: impl Fn(Date) -> bool) -> Option<Date> {
    match (moved, day.weekday()) {
        (Moved::NextFree, _) => {
            day.series(jiff::Span::new().days(1)).take(14).find(|day| !is_off(*day))
        }
        (Moved::Nearest, Weekday::Saturday) => day.yesterday().ok(),
        (Moved::Nearest, Weekday::Sunday) => day.tomorrow().ok(),
        _ => None,
    }
}
