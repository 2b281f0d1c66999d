//! The calendar of a person: their page with its address, and what is read at that address.

use super::{
    super::{
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{
    app::App,
    flows::{
        Member,
        calendar_feed::{self, DAYS, ENTRIES_MAX},
        load,
    },
    ical::{Calendar, Event},
    wording,
    words::{Lang, Locale},
};
use amends_store::views::deadlines::Deadline;
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The page.
#[derive(Template)]
#[template(path = "staff/due_calendar.html")]
pub struct CalendarPage<'a> {
    pub shell: Shell<'a>,
    pub lead: String,
    /// When the address was made; empty: there is none.
    pub made: String,
    /// The address, right after it was made; else empty.
    pub address: String,
}

/// What to do with the address: `remove`, or else a new one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    act: String,
}

/// `GET /staff/due/calendar`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
) -> Result<Response, PageError> {
    Ok(show(&build(&app, &staff, &visit, String::new()).await?))
}

/// `POST /staff/due/calendar`
pub async fn change(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Form(wanted): Form<Wanted>,
) -> Result<Response, PageError> {
    if wanted.act == "remove" {
        calendar_feed::remove(&app, &staff).await?;
        return Ok(Redirect::to("/staff/due/calendar").into_response());
    }
    let secret = calendar_feed::make(&app, &staff).await?;
    let address = format!("{}/feed/{secret}.ics", app.config().server.public_url);
    Ok(show(&build(&app, &staff, &visit, address).await?))
}

async fn build<'a>(
    app: &'a App,
    staff: &Staff<SeesCases>,
    visit: &Visit,
    address: String,
) -> Result<CalendarPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let made = calendar_feed::made(app, staff).await?;
    let shell = frame(t, visit, staff, Some(Place::Due), t.get("feed-title"));
    let made = made.map(|at| wording::at(t, at, &staff.zone()).words).unwrap_or_default();
    Ok(lay_out(shell, made, address))
}

fn lay_out(shell: Shell<'_>, made: String, address: String) -> CalendarPage<'_> {
    let limits = [("days", DAYS.into()), ("count", ENTRIES_MAX.into())];
    let lead = shell.t.get_with("feed-lead", &limits);
    CalendarPage { shell, lead, made, address }
}

/// `GET /feed/{secret}.ics`: whoever has the address. An address that is nobody's is not there.
pub async fn feed(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let secret = file.strip_suffix(".ics").ok_or(PageError::NOT_FOUND)?;
    let (owner, deadlines) = calendar_feed::deadlines_of(&app, secret).await?;
    let text = calendar(&app, &owner, &deadlines).to_string();
    let digest: [u8; 32] = Sha256::digest(&text).into();
    let tag: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    // Its reader may keep it for a quarter of an hour; a cache in between may not.
    let kept = [(header::CACHE_CONTROL, "private, max-age=900".to_owned()), (header::ETAG, tag)];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == kept[1].1) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kept, kind, text).into_response())
}

fn calendar(app: &App, owner: &Member, deadlines: &[Deadline]) -> Calendar {
    let shop = owner.shop.as_ref();
    let locales = shop.map(|shop| shop.locales.as_str()).unwrap_or_default();
    let locale = locales.split_whitespace().find_map(Locale::parse).unwrap_or(Locale::En);
    let (t, base) = (app.words(locale), &app.config().server.public_url);
    let host = base.split("://").last().unwrap_or_default();
    let name = shop.map(|shop| shop.name.clone()).unwrap_or_default();
    Calendar {
        name: t.get_with("feed-name", &[("shop", name.into())]),
        events: deadlines.iter().map(|deadline| event(t, deadline, (base, host))).collect(),
    }
}

fn event(t: &Lang, deadline: &Deadline, (base, host): (&str, &str)) -> Event {
    let clock = t.get(&format!("clock-{}", deadline.kind));
    let since = if deadline.since_ms > 0 { deadline.since_ms } else { deadline.due_ms };
    Event {
        uid: format!("{}-{}@{host}", deadline.case, deadline.kind),
        // When the clock was set: the text is the same until something changes.
        stamp: load::moment(since),
        start: load::moment(deadline.due_ms),
        summary: format!("{} · {clock}", deadline.number),
        url: format!("{base}/staff/cases/{}", deadline.number),
    }
}

/// The page without an address, with one, and right after it was made.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<CalendarPage<'a>> {
    let page =
        |(made, address): (&str, &str)| lay_out(shell(), made.to_owned(), address.to_owned());
    [("", ""), ("20 Nov 2026", ""), ("20 Nov 2026", "https://x/feed/1.ab.ics")].map(page).into()
}
