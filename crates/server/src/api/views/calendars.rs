//! Calendars as programs read them.

use crate::flows::{Effect, Error, PlaceCalendar};
use amends_core::calendar::{Calendar, DayChange, DayKind, OwnCalendar, OwnDay};
use jiff::{Timestamp, civil::Weekday};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A place that a calendar is known of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CalendarPlace)]
pub struct PlaceView {
    /// A country of ISO 3166-1, or a region of ISO 3166-2.
    pub place: String,
    /// Years for which its days are published.
    pub published: Vec<i16>,
    /// Years of which something is known that may still change.
    pub provisional: Vec<i16>,
    /// `layer` or `whole` where the shop says something of it; absent: the product's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<&'static str>,
}

impl PlaceView {
    pub fn of(place: &str, counted: &Calendar, own: Option<&OwnCalendar>) -> Self {
        Self {
            place: place.to_owned(),
            published: counted.published().to_vec(),
            provisional: counted.provisional().to_vec(),
            own: own.map(|own| if own.is_whole() { "whole" } else { "layer" }),
        }
    }
}

/// The days of a place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Calendar)]
pub struct CalendarView {
    pub place: String,
    /// The laws and notices it is taken from.
    pub source: String,
    /// Days of the week that are off: `saturday`, `sunday`.
    pub weekend: Vec<String>,
    pub published: Vec<i16>,
    pub provisional: Vec<i16>,
    pub year: i16,
    /// Days of that year that are off by their date.
    #[schema(value_type = Vec<String>, example = json!(["2026-10-01"]))]
    pub off: Vec<jiff::civil::Date>,
    /// Days of that year that are worked although a weekend or a holiday says otherwise.
    #[schema(value_type = Vec<String>, example = json!(["2026-10-10"]))]
    pub made_up: Vec<jiff::civil::Date>,
    /// The version of what the shop says; 0: it never said anything.
    pub version: i64,
    /// What the shop says: see `docs/calendars.md`. Absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub own: Option<Value>,
}

impl CalendarView {
    pub fn of(found: &PlaceCalendar, year: i16) -> Result<Self, Error> {
        let counted = found.calendars.of(&found.place);
        let [off, worked] = counted.listed(year);
        let of_kind = |days: &[jiff::civil::Date], kind| {
            days.iter().copied().filter(|day| counted.kind_of(*day) == kind).collect()
        };
        Ok(Self {
            place: found.place.clone(),
            source: counted.source.clone(),
            weekend: counted.weekend().iter().map(|day| word(*day)).collect(),
            published: counted.published().to_vec(),
            provisional: counted.provisional().to_vec(),
            year,
            off: of_kind(off, DayKind::Off),
            made_up: of_kind(worked, DayKind::MadeUp),
            version: found.version,
            own: found.own.as_ref().map(serde_json::to_value).transpose()?,
        })
    }
}

fn word(day: Weekday) -> String {
    amends_core::calendar::DayOfWeek(day).into()
}

/// What a change came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedCalendar {
    /// The version of what the shop says of the place now.
    pub version: i64,
    /// False where a preview was asked for.
    pub saved: bool,
    pub changes: Vec<CalendarDayChange>,
    /// Of a preview: what it would do to open deadlines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving: Option<EffectView>,
}

/// What a change does to open deadlines.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CalendarEffect)]
pub struct EffectView {
    /// How many open cases were looked at; at most 500.
    pub looked: usize,
    /// Whether these are all of them.
    pub whole: bool,
    pub deadlines: Vec<MovingView>,
}

/// A deadline that moves.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MovingDeadline)]
pub struct MovingView {
    /// Number of the case.
    pub case: String,
    pub clock: &'static str,
    pub was: Timestamp,
    pub due: Timestamp,
}

impl From<Effect> for EffectView {
    fn from(effect: Effect) -> Self {
        let moving = effect.moving.into_iter().map(|one| MovingView {
            case: one.number,
            clock: one.clock.word(),
            was: one.was,
            due: one.due,
        });
        Self { looked: effect.looked, whole: effect.is_whole, deadlines: moving.collect() }
    }
}

/// A day of which something else is said, or that is something else.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarDayChange {
    #[schema(value_type = String, example = "2026-10-01")]
    pub date: jiff::civil::Date,
    /// What the shop said of it: `off` or `worked`; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<&'static str>,
    /// What it says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<&'static str>,
    pub name: String,
    /// `working`, `made-up`, `weekend` or `off`.
    pub was: &'static str,
    pub is: &'static str,
    /// Whether it is counted otherwise. A day off that the place works anyway makes no difference.
    pub has_effect: bool,
    /// The day that a last day on it moves to; absent: it is worked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub moves_to: Option<jiff::civil::Date>,
}

impl CalendarDayChange {
    pub fn of(change: &DayChange) -> Self {
        let [said, says] =
            change.said.each_ref().map(|day| day.as_ref().map(|day| day.kind.word()));
        let [was, is] = change.kind.map(DayKind::word);
        let name = change.said.iter().flatten().next_back().map(|day: &OwnDay| day.name.clone());
        Self {
            date: change.date,
            said,
            says,
            name: name.unwrap_or_default(),
            was,
            is,
            has_effect: change.has_effect(),
            moves_to: change.moves_to,
        }
    }
}
