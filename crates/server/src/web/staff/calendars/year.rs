//! `/staff/calendars/{place}?year=2026`: a year of a place as a picture, what the shop says of it,
//! and the forms that change it.

use super::{
    PAGE, address, kind_words, known, look,
    months::{MonthView, months, weekdays},
    place_name, shell,
};
use crate::{
    app::App,
    flows::{Error, PlaceCalendar, audit::OPERATOR, own_calendar, place_calendar},
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show},
        staff::{
            finance::words::{People, when},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::calendar::{DAY_NAME_MAX, OWN_SOURCE_MAX, OWN_YEARS, OwnDay};
use amends_store::calendars::{self, CalendarRow};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Versions that are listed.
const LISTED_MAX: i64 = 20;

/// The page.
#[derive(Template)]
#[template(path = "staff/calendars/year.html")]
pub struct YearPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub here: String,
    pub seen: i64,
    pub year: i16,
    pub known: (&'static str, String),
    /// The years before and after, as far as there are any.
    pub before: String,
    pub after: String,
    pub weekdays: Vec<String>,
    pub months: Vec<MonthView>,
    pub source: String,
    pub own: OwnView,
    pub versions: Vec<VersionLine>,
    pub name_max: usize,
    pub source_max: usize,
}

/// What the shop says.
#[derive(Default)]
pub struct OwnView {
    pub is_there: bool,
    pub is_whole: bool,
    /// It says that it is complete for the year that is shown.
    pub is_complete: bool,
    pub source: String,
    /// Its days of the year that is shown.
    pub days: Vec<OwnLine>,
}

/// A day of the shop's own.
pub struct OwnLine {
    pub date: String,
    pub words: String,
    pub kind: String,
    pub name: String,
}

/// A saved version.
pub struct VersionLine {
    pub version: i64,
    pub is_current: bool,
    pub what: String,
    pub who: String,
    pub at: When,
}

/// Which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub year: Option<i16>,
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(place): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let now = place_calendar(&app, staff.tenant(), &place).await?;
    let year = asked.year.unwrap_or_else(|| app.now().to_zoned(staff.zone()).year());
    Ok(show(&build(&app, (&staff, &visit), (&now, year), Vec::new()).await?))
}

/// The page of a year, with what was wrong with what was sent.
pub async fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Configures>, &Visit),
    (now, year): (&PlaceCalendar, i16),
    problems: Vec<Problem>,
) -> Result<YearPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let rows = calendars::list(app.store(), staff.tenant(), &now.place, LISTED_MAX).await;
    let rows = rows.map_err(Error::from)?;
    let people = People::of(app, staff.tenant()).await?;
    let year = year.clamp(*OWN_YEARS.start(), *OWN_YEARS.end());
    let title = format!("{} · {year}", place_name(t, &now.place));
    let lines = rows.iter().map(|row| version(t, (row, now.version), (&people, &staff.zone())));
    let versions = lines.collect::<Result<_, Error>>()?;
    Ok(filled(shell(app, visit, staff, &title), (now, year), versions, problems))
}

/// The page without asking anybody.
pub fn filled<'a>(
    shell: Shell<'a>,
    (now, year): (&PlaceCalendar, i16),
    versions: Vec<VersionLine>,
    problems: Vec<Problem>,
) -> YearPage<'a> {
    let (t, counted) = (shell.t, now.calendars.of(&now.place));
    let beside = |year: i16| match OWN_YEARS.contains(&year) {
        true => address(&now.place, year),
        false => String::new(),
    };
    YearPage {
        shell,
        problems,
        here: format!("{PAGE}/{}", now.place),
        seen: now.version,
        year,
        known: known(t, counted, year),
        before: beside(year - 1),
        after: beside(year + 1),
        weekdays: weekdays(t),
        months: months(t, year, (counted, now.own.as_ref())),
        source: counted.source.clone(),
        own: own(t, now, year),
        versions,
        name_max: DAY_NAME_MAX,
        source_max: OWN_SOURCE_MAX,
    }
}

fn own(t: &Lang, now: &PlaceCalendar, year: i16) -> OwnView {
    let Some(own) = &now.own else { return OwnView::default() };
    let line = |day: &OwnDay| OwnLine {
        date: day.date.to_string(),
        words: look::day_words(t, day.date),
        kind: kind_words(t, day.kind),
        name: day.name.clone(),
    };
    OwnView {
        is_there: true,
        is_whole: own.is_whole(),
        is_complete: own.years().contains(&year),
        source: own.source().to_owned(),
        days: own.days().iter().filter(|day| day.date.year() == year).map(line).collect(),
    }
}

fn version(
    t: &Lang,
    (row, current): (&CalendarRow, i64),
    (people, zone): (&People, &TimeZone),
) -> Result<VersionLine, Error> {
    let own = own_calendar(row)?;
    let days = i64::try_from(own.days().len()).unwrap_or(i64::MAX);
    let key = match (own.is_empty(), own.is_whole()) {
        (true, _) => "calendar-own-none",
        (_, true) => "calendar-own-whole",
        _ => "calendar-own-layer",
    };
    Ok(VersionLine {
        version: row.version,
        is_current: row.version == current,
        what: t.get_with(key, &[("days", days.into())]),
        who: match row.made_by.as_str() {
            OPERATOR => t.get("audit-operator"),
            actor => people.name(t, actor),
        },
        at: when(t, row.made_ms, zone),
    })
}
