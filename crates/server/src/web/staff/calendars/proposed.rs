//! What an act on the page of a place makes of the shop's calendar of it. Nothing is saved here.

use crate::{
    app::App,
    flows::{Error, FieldProblem, PlaceCalendar, own_calendar},
};
use amends_core::{
    calendar::{Calendar, OwnCalendar, OwnDay, OwnDraft, OwnKind},
    ids::TenantId,
};
use amends_store::calendars;
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

/// Days that one line of the form may add.
const DAYS_AT_ONCE: usize = 60;

/// What the forms of the page send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub act: String,
    pub seen: i64,
    pub year: i16,
    pub from: String,
    pub to: String,
    pub kind: String,
    pub name: String,
    pub source: String,
    pub version: i64,
}

/// The draft that an act proposes.
pub async fn proposed(
    app: &App,
    tenant: TenantId,
    now: &PlaceCalendar,
    typed: &Typed,
) -> Result<OwnDraft, Error> {
    let layer = || OwnDraft::layer(&now.place);
    let mut draft = now.own.clone().map_or_else(layer, OwnCalendar::into_draft);
    match typed.act.as_str() {
        "add" => draft.put(&days(typed)?),
        "remove" => remove(&mut draft, date("from", &typed.from)?),
        "complete" => draft.years.push(typed.year),
        "open" => draft.years.retain(|year| *year != typed.year),
        "source" => draft.source = typed.source.trim().to_owned(),
        "whole" => draft = whole(&now.place, now.calendars.of(&now.place), now.own.as_ref()),
        "nothing" => draft = layer(),
        "restore" => draft = earlier(app, tenant, (&now.place, typed.version)).await?,
        _ => return Err(Error::NotFound),
    }
    Ok(draft)
}

fn remove(draft: &mut OwnDraft, date: Date) {
    draft.days.retain(|day| day.date != date);
}

/// What was saved as a version.
async fn earlier(app: &App, tenant: TenantId, of: (&str, i64)) -> Result<OwnDraft, Error> {
    let row = calendars::find(app.store(), tenant, of).await?;
    Ok(own_calendar(&row.ok_or(Error::NotFound)?)?.into_draft())
}

/// One's own calendar that begins as what is counted now, with the names that were given.
fn whole(place: &str, counted: &Calendar, own: Option<&OwnCalendar>) -> OwnDraft {
    let mut draft = OwnDraft::copy_of(counted, place);
    let counts =
        |day: &&OwnDay| counted.kind_of(day.date).is_worked() == (day.kind == OwnKind::Worked);
    let named: Vec<OwnDay> =
        own.map(OwnCalendar::days).unwrap_or_default().iter().filter(counts).cloned().collect();
    draft.put(&named);
    draft
}

/// The days that are typed: one, or all up to another.
fn days(typed: &Typed) -> Result<Vec<OwnDay>, Error> {
    let first = date("from", &typed.from)?;
    let last = match typed.to.trim() {
        "" => first,
        to => date("to", to)?,
    };
    let kind = match typed.kind.as_str() {
        "worked" => OwnKind::Worked,
        _ => OwnKind::Off,
    };
    let span = first.series(1.day()).take_while(|day| *day <= last).take(DAYS_AT_ONCE + 1);
    let day = |date| OwnDay { date, kind, name: typed.name.trim().to_owned() };
    let days: Vec<OwnDay> = span.map(day).collect();
    if !(1..=DAYS_AT_ONCE).contains(&days.len()) {
        return Err(FieldProblem::new("to", "calendar-span").with("max", DAYS_AT_ONCE).into());
    }
    Ok(days)
}

fn date(field: &str, text: &str) -> Result<Date, Error> {
    text.trim().parse().map_err(|_| FieldProblem::new(field, "not-a-day").into())
}
