//! Calendars for programs: what a place's days are, what the shop says of them, and how that is
//! changed, as a document or from a file.

use super::{
    body::Incoming,
    guard::{Calendars, Caller, May, Read},
    pages::{Page, Params},
    policy_drafts::tagged,
    problem::{Document, Problem},
    views::{CalendarDayChange, CalendarView, PlaceView, SavedCalendar},
};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem, Take, calendar_years, effect, foresee_calendar, load, own_calendars,
        place_calendar, read_calendar, save_calendar, with_file,
    },
    intake::calendar::CALENDAR_BYTES_MAX,
};
use amends_core::calendar::{self, OwnDraft};
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};

/// Every place that the product or the shop has a calendar of.
#[utoipa::path(get, path = "/calendars", tag = "calendars", operation_id = "list_calendars",
    responses((status = 200, body = Page<PlaceView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
) -> Result<Json<Page<PlaceView>>, Problem> {
    let own = own_calendars(&app, caller.tenant).await?;
    let calendars = load::calendars(&app, caller.tenant).await?;
    let known = calendar::all().map(|calendar| calendar.id.as_str());
    let places: BTreeSet<&str> = known.chain(own.iter().map(|own| own.place())).collect();
    let view = |place: &str| {
        let own = own.iter().find(|own| own.place() == place);
        PlaceView::of(place, calendars.of(place), own)
    };
    Ok(Json(Page { items: places.into_iter().map(view).collect(), next: None }))
}

/// Which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    /// Days of this year; absent: of the present one.
    pub year: Option<i16>,
}

/// The days of a place in a year, and what the shop says of the place.
#[utoipa::path(get, path = "/calendars/{place}", tag = "calendars", operation_id = "get_calendar",
    params(("place" = String, Path, description = "`DE`, or `DE-BY`"), OfYear),
    responses((status = 200, body = CalendarView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(place): Path<String>,
    Params(of): Params<OfYear>,
) -> Result<Response, Problem> {
    let found = place_calendar(&app, caller.tenant, &place).await?;
    let zone = load::zone(&app, caller.tenant).await?;
    let year = of.year.unwrap_or_else(|| app.now().to_zoned(zone).year());
    Ok(tagged(StatusCode::OK, found.version, CalendarView::of(&found, year)?))
}

/// What a shop says of a place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnCalendarBody {
    /// `weekend`, `years`, `source`, `days`: see `docs/calendars.md`. Without `weekend` it lies
    /// over the product's calendar; with it, it stands in its place. Without days and years it says
    /// nothing.
    #[schema(value_type = Object)]
    pub calendar: Value,
}

/// Put what the shop says of a place in place of what it said. With `preview=true` nothing is
/// saved. `If-Match` names the version that was seen; the same again saves nothing.
#[utoipa::path(put, path = "/calendars/{place}", tag = "calendars", operation_id = "put_calendar",
    request_body = OwnCalendarBody,
    params(("place" = String, Path), ("preview" = Option<bool>, Query),
        ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = SavedCalendar), (status = "4XX", body = Document)))]
pub async fn put(
    State(app): State<App>,
    caller: May<Calendars>,
    Path(place): Path<String>,
    incoming: Incoming<OwnCalendarBody>,
) -> Result<Response, Problem> {
    let (seen, preview) = (incoming.seen, incoming.preview);
    let draft = draft(&place, incoming.body.calendar)?;
    done(&app, &caller, draft, (seen, preview)).await
}

/// The document that a program sent, for the place of its address.
fn draft(place: &str, document: Value) -> Result<OwnDraft, Problem> {
    let Value::Object(mut fields) = document else {
        let why = "an object is expected";
        return Err(FieldProblem::new("calendar", "wrong").with("why", why).into());
    };
    let named = fields.entry("place").or_insert_with(|| place.into());
    if named.as_str() != Some(place) {
        return Err(FieldProblem::new("calendar.place", "calendar-other-place")
            .with("text", named.as_str().unwrap_or_default())
            .into());
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| {
        FieldProblem::new("calendar", "wrong").with("why", error.to_string()).into()
    })
}

/// How a file is taken over.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Taking {
    /// `true`: says what would change, and saves nothing.
    #[serde(default)]
    pub preview: bool,
    /// `add` (unless given): beside what the shop says already; `replace`: in its place.
    pub take: Option<String>,
    /// Years that the file is complete for, where it does not say so itself: `2027` or `2027,2028`.
    pub years: Option<String>,
    /// The version that was seen.
    pub seen: Option<i64>,
}

/// Take days of a file over: iCalendar, CSV or JSON, at most 512 KiB.
///
/// The body is the file itself, whatever its `Content-Type`. A file in which anything is wrong is
/// refused whole, each fault with its line.
#[utoipa::path(post, path = "/calendars/{place}/import", tag = "calendars",
    operation_id = "import_calendar", params(("place" = String, Path), Taking),
    request_body(content = String, content_type = "text/calendar"),
    responses((status = 200, body = SavedCalendar), (status = "4XX", body = Document)))]
pub async fn import(
    State(app): State<App>,
    caller: May<Calendars>,
    Path(place): Path<String>,
    Params(taking): Params<Taking>,
    request: Request,
) -> Result<Response, Problem> {
    let bytes = to_bytes(request.into_body(), CALENDAR_BYTES_MAX).await;
    let bytes = bytes.map_err(|_| Problem::too_large(CALENDAR_BYTES_MAX))?;
    let found = place_calendar(&app, caller.tenant, &place).await?;
    let years = calendar_years(taking.years.as_deref().unwrap_or_default())?;
    let take = take(taking.take.as_deref().unwrap_or("add"))?;
    let file = read_calendar(&app, &bytes)?;
    let draft = with_file(&place, found.own.as_ref(), file, (take, &years))?;
    done(&app, &caller, draft, (taking.seen, taking.preview)).await
}

fn take(word: &str) -> Result<Take, Error> {
    match word {
        "add" => Ok(Take::Add),
        "replace" => Ok(Take::Replace),
        _ => Err(FieldProblem::new("take", "not-one-of").with("known", "add, replace").into()),
    }
}

/// What a draft changes, and the version that it was saved as.
async fn done(
    app: &App,
    caller: &Caller,
    draft: OwnDraft,
    (seen, preview): (Option<i64>, bool),
) -> Result<Response, Problem> {
    let foreseen = foresee_calendar(app, caller.tenant, draft.clone()).await?;
    let now = foreseen.now.version;
    let seen = seen.unwrap_or(now);
    let moved = || {
        Problem::new(StatusCode::PRECONDITION_FAILED, "calendar-moved-on")
            .with("seen", seen)
            .with("version", now)
            .member("version", now)
    };
    if seen != now {
        return Err(moved());
    }
    let actor = caller.actor().to_string();
    let version = match preview {
        true => now,
        false => save_calendar(app, (caller.tenant, &actor), draft, seen).await?,
    };
    let changes = foreseen.changes.iter().map(CalendarDayChange::of).collect();
    let moving = match preview {
        true => Some(effect(app, caller.tenant, &foreseen.calendars).await?.into()),
        false => None,
    };
    let saved = SavedCalendar { version, saved: !preview, changes, moving };
    Ok(tagged(StatusCode::OK, version, saved))
}
