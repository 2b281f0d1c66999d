//! The change feed: every event of the merchant in the order of commits, without gaps. A program
//! that keeps the last position it has seen misses nothing and sees nothing twice.

use super::{
    guard::{May, Read},
    pages::{self, Params},
    problem::{Document, Problem},
    views::EventView,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem},
};
use amends_store::{cases::StoredEvent, log};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};

/// Longest wait for something to happen, in seconds: below the usual patience of proxies.
const WAIT_MAX_S: u32 = 25;
/// How often a waiting call looks.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// Looks per second of waiting.
const LOOKS_PER_S: u32 = 4;

/// From where, how many, how patiently.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The last position you have seen; 0 or absent for the beginning.
    pub after: Option<i64>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
    /// Seconds to wait if nothing has happened, at most 25.
    pub wait: Option<u32>,
}

/// A stretch of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stretch {
    pub items: Vec<EventView>,
    /// Give it back as `after`.
    pub next: i64,
}

/// What happened after a position, in order.
#[utoipa::path(get, path = "/events", tag = "feed", operation_id = "follow_events", params(After),
    responses((status = 200, body = Stretch), (status = "4XX", body = Document)))]
pub async fn feed(
    State(app): State<App>,
    caller: May<Read>,
    Params(params): Params<After>,
) -> Result<Json<Stretch>, Problem> {
    let limit = pages::limit(params.limit)?;
    let after = params.after.unwrap_or(0);
    let wait = params.wait.unwrap_or(0);
    if after < 0 {
        return Err(FieldProblem::new("after", "wrong").with("why", "0 or more").into());
    }
    if wait > WAIT_MAX_S {
        return Err(FieldProblem::new("wait", "out-of-range").with("max", WAIT_MAX_S).into());
    }
    let mut looks = wait * LOOKS_PER_S;
    let events = loop {
        let events = log::after(app.store(), caller.tenant, after, limit).await?;
        if !events.is_empty() || looks == 0 {
            break events;
        }
        looks = if app.is_stopping() { 0 } else { looks - 1 };
        tokio::time::sleep(LOOK_EVERY).await;
    };
    Ok(Json(stretch(events, after)?))
}

fn stretch(events: Vec<StoredEvent>, after: i64) -> Result<Stretch, Error> {
    let next = events.last().map_or(after, |event| event.pos);
    let items: Result<Vec<_>, Error> =
        events.into_iter().map(|event| EventView::of(event, false)).collect();
    Ok(Stretch { items: items?, next })
}
