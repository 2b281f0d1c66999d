//! What a shop says of the days of places: looked at before it is saved, saved over what was seen,
//! and taken back by going back to an earlier version.

use super::{
    Error, FieldProblem, Recount,
    audit::{AuditAct, Entry},
    load,
};
use crate::{
    app::App,
    intake::calendar::{self as intake, CalendarFile, CalendarRemark},
};
use amends_core::{
    calendar::{
        Calendars, DAY_NAME_MAX, DayChange, DayFault, OWN_DAYS_MAX, OWN_SOURCE_MAX, OWN_YEARS,
        OwnCalendar, OwnDraft, OwnFault, Side, changes, is_place,
    },
    ids::TenantId,
};
use amends_store::calendars::{self, CalendarRow};
use std::sync::Arc;

/// Places a shop may have calendars of its own for.
pub const PLACES_MAX: usize = 100;
/// Versions of a place: whoever saves more has a program that goes round in circles.
const VERSIONS_MAX: i64 = 10_000;
/// Years ahead that days of a file come back in.
const YEARS_AHEAD: i16 = 10;

/// A place as a shop counts with it.
#[derive(Debug, Clone)]
pub struct PlaceCalendar {
    pub place: String,
    /// What the shop says of it; `None`: nothing.
    pub own: Option<OwnCalendar>,
    /// The version of what it says; 0: it never said anything.
    pub version: i64,
    pub calendars: Arc<Calendars>,
}

/// What would become of a place.
#[derive(Debug, Clone)]
pub struct CalendarForesight {
    pub now: PlaceCalendar,
    pub own: OwnCalendar,
    pub calendars: Calendars,
    pub changes: Vec<DayChange>,
}

/// How days of a file are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// Beside what the shop says already; of a day that both speak of, the file's word counts.
    Add,
    /// In place of all that the shop says.
    Replace,
}

/// A stored version, read.
pub fn own_calendar(row: &CalendarRow) -> Result<OwnCalendar, Error> {
    Ok(serde_json::from_str(&row.body)?)
}

/// What the shop says, a place each; nothing of places of which it says nothing any more.
pub async fn own_calendars(app: &App, tenant: TenantId) -> Result<Vec<OwnCalendar>, Error> {
    let rows = calendars::newest(app.store(), tenant, PLACES_MAX as i64).await?;
    let own = rows.iter().map(own_calendar).filter(|own| !matches!(own, Ok(own) if own.is_empty()));
    own.collect()
}

/// A place as the shop counts with it. `NotFound`: that is the name of no place.
pub async fn place_calendar(
    app: &App,
    tenant: TenantId,
    place: &str,
) -> Result<PlaceCalendar, Error> {
    if !is_place(place) {
        return Err(Error::NotFound);
    }
    let calendars = load::calendars(app, tenant).await?;
    let row = calendars::latest(app.store(), tenant, place).await?;
    let own = row.as_ref().map(own_calendar).transpose()?.filter(|own| !own.is_empty());
    let version = row.map_or(0, |row| row.version);
    Ok(PlaceCalendar { place: place.to_owned(), own, version, calendars })
}

/// What a draft would change. `Invalid`: all that is wrong with it.
pub async fn foresee_calendar(
    app: &App,
    tenant: TenantId,
    draft: OwnDraft,
) -> Result<CalendarForesight, Error> {
    let own = draft.checked().map_err(told)?;
    let now = place_calendar(app, tenant, own.place()).await?;
    let mut all = own_calendars(app, tenant).await?;
    all.retain(|known| known.place() != own.place());
    if all.len() >= PLACES_MAX {
        return Err(FieldProblem::new("place", "calendar-places").with("max", PLACES_MAX).into());
    }
    all.push(own.clone());
    let calendars = Calendars::with(&all);
    let before = Side { counted: now.calendars.of(own.place()), own: now.own.as_ref() };
    let after = Side { counted: calendars.of(own.place()), own: Some(&own) };
    let changes = changes(before, after);
    Ok(CalendarForesight { now, own, calendars, changes })
}

/// Saves a draft over the version of its place that was seen, and returns the new version. The
/// same again saves nothing. `Moved`: somebody else saved meanwhile. `Invalid`: all that is wrong.
pub async fn save_calendar(
    app: &App,
    (tenant, actor): (TenantId, &str),
    draft: OwnDraft,
    seen: i64,
) -> Result<i64, Error> {
    let foreseen = foresee_calendar(app, tenant, draft).await?;
    let (now, own) = (&foreseen.now, &foreseen.own);
    if now.version != seen {
        return Err(Error::Moved);
    }
    if now.own.as_ref() == Some(own) || (now.own.is_none() && own.is_empty()) {
        return Ok(seen);
    }
    let version = calendars::version(app.store(), tenant).await? + 1;
    if version > VERSIONS_MAX {
        let most = FieldProblem::new("days", "calendar-versions");
        return Err(most.with("max", VERSIONS_MAX).into());
    }
    let row = CalendarRow {
        place: own.place().to_owned(),
        version,
        body: serde_json::to_string(own)?,
        made_by: actor.to_owned(),
        made_ms: app.now().as_millisecond(),
    };
    let subject = format!("{} {version}", row.place);
    let line = Entry::new(actor, AuditAct::SavedCalendar, subject).line(app);
    let recount = Recount { version, after: None }.job(app)?;
    calendars::add(app.store(), tenant, &row, &line, &recount).await?;
    Ok(version)
}

/// Reads a file of days. `Invalid`: all that is wrong, each with its line.
pub fn read_calendar(app: &App, bytes: &[u8]) -> Result<CalendarFile, Error> {
    let until = app.now().to_zoned(jiff::tz::TimeZone::UTC).year() + YEARS_AHEAD;
    intake::read(bytes, until).map_err(|faults| {
        let of = |fault: CalendarRemark| {
            let place = match fault.field.as_str() {
                "" => format!("line {}", fault.line),
                field => format!("line {}: {field}", fault.line),
            };
            limits(FieldProblem::new(place, fault.code)).with("text", fault.text)
        };
        Error::Invalid(faults.into_iter().map(of).collect())
    })
}

/// Years as people list them. `Invalid`: something else stands there.
pub fn calendar_years(text: &str) -> Result<Vec<i16>, Error> {
    let parts = text.split([',', '，', '、', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let year = |part: &str| {
        let year = part.parse().ok().filter(|year| OWN_YEARS.contains(year));
        let wrong = || limits(FieldProblem::new("years", "calendar-year")).with("text", part);
        year.ok_or_else(wrong)
    };
    parts.map(year).collect::<Result<_, _>>().map_err(Error::from)
}

/// What the shop says of a place once a file is taken over. `Invalid`: it is for another place.
pub fn with_file(
    place: &str,
    own: Option<&OwnCalendar>,
    file: CalendarFile,
    (take, years): (Take, &[i16]),
) -> Result<OwnDraft, Error> {
    if let Some(other) = file.place.as_deref().filter(|other| *other != place) {
        return Err(FieldProblem::new("file", "calendar-other-place").with("text", other).into());
    }
    let own = own.filter(|_| take == Take::Add).cloned();
    let mut draft = own.map_or_else(|| OwnDraft::layer(place), OwnCalendar::into_draft);
    draft.put(&file.days);
    draft.years.extend(file.years.iter().chain(years));
    draft.weekend = file.weekend.or(draft.weekend);
    draft.source = match draft.source.as_str() {
        "" => file.source,
        known if file.source.is_empty() || known.contains(&file.source) => known.to_owned(),
        known => format!("{known}; {}", file.source),
    };
    draft.source = draft.source.chars().take(OWN_SOURCE_MAX).collect();
    Ok(draft)
}

/// What is wrong with a draft, field by field.
fn told(faults: Vec<OwnFault>) -> Error {
    let of = |fault: OwnFault| {
        let (field, code, text) = match fault {
            OwnFault::Place => ("place".to_owned(), "calendar-place", String::new()),
            OwnFault::Weekend => ("weekend".to_owned(), "calendar-weekend", String::new()),
            OwnFault::Source => ("source".to_owned(), "calendar-source", String::new()),
            OwnFault::Days => ("days".to_owned(), "calendar-too-many", OWN_DAYS_MAX.to_string()),
            OwnFault::Year(year) => ("years".to_owned(), "calendar-year", year.to_string()),
            OwnFault::Day(at, DayFault::Year) => {
                (format!("days[{at}].date"), "calendar-year", String::new())
            }
            OwnFault::Day(at, DayFault::Name) => {
                (format!("days[{at}].name"), "calendar-name", String::new())
            }
            OwnFault::Day(at, DayFault::Contradicts(other)) => {
                (format!("days[{at}].kind"), "calendar-contradicts", format!("days[{other}]"))
            }
        };
        limits(FieldProblem::new(field, code)).with("text", text)
    };
    Error::Invalid(faults.into_iter().map(of).collect())
}

/// The limits that the sentences name.
fn limits(problem: FieldProblem) -> FieldProblem {
    let (from, to) = (OWN_YEARS.start(), OWN_YEARS.end());
    match problem.code {
        "calendar-year" => problem.with("from", from).with("to", to),
        "calendar-name" => problem.with("max", DAY_NAME_MAX),
        "calendar-source" => problem.with("max", OWN_SOURCE_MAX),
        _ => problem,
    }
}
