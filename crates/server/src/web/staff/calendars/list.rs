//! The places a shop counts in, and the way to any other.

use super::{PAGE, address, place_name, shell};
use crate::{
    app::App,
    flows::{load, own_calendars},
    web::{
        guard_staff::{Configures, Staff},
        page::{Shell, show},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use amends_core::calendar::{self, Calendars, OwnCalendar, is_place};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The page.
#[derive(Template)]
#[template(path = "staff/calendars/list.html")]
pub struct ListPage<'a> {
    pub shell: Shell<'a>,
    pub places: Vec<PlaceLine>,
    /// What was typed that names no place.
    pub unknown: String,
}

/// A place.
pub struct PlaceLine {
    pub href: String,
    pub name: String,
    pub published: String,
    pub provisional: String,
    /// What the shop says of it; empty: nothing.
    pub own: String,
    pub is_market: bool,
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
) -> Result<Response, PageError> {
    Ok(show(&build(&app, &staff, &visit, String::new()).await?))
}

/// Which place.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub place: String,
}

/// `GET …/open`: to the page of a place that is typed.
pub async fn open(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let place = wanted.place.trim().to_uppercase();
    if is_place(&place) {
        return Ok(Redirect::to(&format!("{PAGE}/{place}")).into_response());
    }
    Ok(show(&build(&app, &staff, &visit, wanted.place).await?))
}

async fn build<'a>(
    app: &'a App,
    staff: &Staff<Configures>,
    visit: &Visit,
    unknown: String,
) -> Result<ListPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let own = own_calendars(app, staff.tenant()).await?;
    let calendars = load::calendars(app, staff.tenant()).await?;
    let year = app.now().to_zoned(staff.zone()).year();
    Ok(ListPage {
        shell: shell(app, visit, staff, &t.get("calendars-title")),
        places: places(t, (&staff.shop.market, year), &own, &calendars),
        unknown,
    })
}

/// The shop's market first, then what it has of its own, then what the product knows of countries.
pub fn places(
    t: &Lang,
    (market, year): (&str, i16),
    own: &[OwnCalendar],
    calendars: &Calendars,
) -> Vec<PlaceLine> {
    let known = calendar::all().map(|calendar| calendar.id.as_str());
    let known = known.filter(|id| !id.contains('-'));
    let own_places = own.iter().map(OwnCalendar::place);
    let all: BTreeSet<&str> = known.chain(own_places).chain([market]).collect();
    let said = |place: &str| own.iter().find(|own| own.place() == place);
    let mut all: Vec<&str> = all.into_iter().collect();
    all.sort_by_key(|place| (*place != market, said(place).is_none()));
    let line = |place: &str| {
        let counted = calendars.of(place);
        PlaceLine {
            href: address(place, year),
            name: place_name(t, place),
            published: span(counted.published()),
            provisional: span(counted.provisional()),
            own: said(place).map(|own| own_words(t, own)).unwrap_or_default(),
            is_market: place == market,
        }
    };
    all.into_iter().map(line).collect()
}

fn own_words(t: &Lang, own: &OwnCalendar) -> String {
    let days = i64::try_from(own.days().len()).unwrap_or(i64::MAX);
    let key = if own.is_whole() { "calendar-own-whole" } else { "calendar-own-layer" };
    t.get_with(key, &[("days", days.into())])
}

/// `2019–2035`, with commas where years are missing; empty: none.
pub fn span(years: &[i16]) -> String {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*year) => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let told = runs.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    told.collect::<Vec<_>>().join(", ")
}
