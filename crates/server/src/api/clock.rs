//! The clock of a sandbox, which programs move to see what happens then.

use super::{
    body::Incoming,
    guard::{Decide, May, Read},
    pages::Params,
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{FieldProblem, load},
    own_time::{self, Forward, SandboxClock},
};
use axum::{Json, extract::State};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is to be looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Until {
    /// What would fire until then; absent: what fires next.
    pub until: Option<Timestamp>,
}

/// How far to move it: one of the three.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockMove {
    pub until: Option<Timestamp>,
    pub hours: Option<u32>,
    /// `true`: to the moment at which the next clock runs out.
    pub next: Option<bool>,
}

/// A sandbox's clock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SandboxClock)]
pub struct ClockView {
    pub now: Timestamp,
    /// How far it is ahead of real time.
    pub ahead_ms: i64,
    /// Clocks of cases that run out, at most 50, the first first.
    pub fires: Vec<FiringView>,
}

/// A clock of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiringView {
    pub case: String,
    /// E.g. `ship-by`.
    pub clock: String,
    pub due: Timestamp,
}

impl ClockView {
    fn of(clock: SandboxClock) -> Self {
        let fires = clock.fires.into_iter().map(|timer| FiringView {
            case: timer.case.to_string(),
            clock: timer.kind,
            due: load::moment(timer.due_ms),
        });
        let ahead_ms = clock.ahead.as_millis() as i64;
        Self { now: clock.now, ahead_ms, fires: fires.collect() }
    }
}

/// What the clock of a sandbox shows, and what runs out. Refused at a live shop.
#[utoipa::path(get, path = "/clock", tag = "sandbox", operation_id = "get_clock", params(Until),
    responses((status = 200, body = ClockView), (status = "4XX", body = Document)))]
pub async fn see(
    State(app): State<App>,
    caller: May<Read>,
    Params(asked): Params<Until>,
) -> Result<Json<ClockView>, Problem> {
    let clock = own_time::sandbox_clock(&app, caller.tenant, asked.until).await?;
    Ok(Json(ClockView::of(clock)))
}

/// Moves the clock of a sandbox forwards; every clock on the way fires in its moment, and what it
/// causes is done before the next. With `?preview=true`: what would fire. Refused at a live shop.
#[utoipa::path(post, path = "/clock", tag = "sandbox", operation_id = "move_clock",
    request_body = ClockMove, params(("preview" = Option<bool>, Query)),
    responses((status = 200, body = ClockView), (status = "4XX", body = Document)))]
pub async fn forward(
    State(app): State<App>,
    caller: May<Decide>,
    incoming: Incoming<ClockMove>,
) -> Result<Json<ClockView>, Problem> {
    let until = own_time::moment_of(&app, caller.tenant, how_far(&incoming.body)?).await?;
    let clock = match incoming.preview {
        true => own_time::sandbox_clock(&app, caller.tenant, Some(until)).await?,
        false => own_time::move_clock(&app, caller.tenant, until).await?,
    };
    Ok(Json(ClockView::of(clock)))
}

fn how_far(body: &ClockMove) -> Result<Forward, FieldProblem> {
    match (body.until, body.hours, body.next) {
        (Some(until), None, None | Some(false)) => Ok(Forward::Until(until)),
        (None, Some(hours), None | Some(false)) => {
            Ok(Forward::By(SignedDuration::from_hours(hours.into())))
        }
        (None, None, Some(true)) => Ok(Forward::ToNext),
        _ => Err(FieldProblem::new("until", "clock-how-far")),
    }
}
