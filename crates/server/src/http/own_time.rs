//! Requests that speak to a sandbox are answered in its time, and its pages say so. Whom a request
//! speaks to is read as its guard will read it: by the token of a program, by the session of staff,
//! by the shop in the address. Who it is from is the guard's question.

use crate::{
    api::token,
    app::App,
    own_time::Sandbox,
    web::{guard_staff::tenant_of, visit::SandboxDate},
};
use amends_core::ids::TenantId;
use axum::{
    body::Body,
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::Response,
};
use jiff::{SignedDuration, tz::TimeZone};

/// Answers in the time of whom the request speaks to.
pub async fn keep(State(app): State<App>, mut request: Request<Body>, next: Next) -> Response {
    let all = app.sandboxes().await;
    let Some(sandbox) = whose(&request, &all).cloned() else { return next.run(request).await };
    let now = app.real_now() + SignedDuration::from_millis(sandbox.ahead_ms);
    let zone = TimeZone::get(&sandbox.zone).unwrap_or(TimeZone::UTC);
    request.extensions_mut().insert(SandboxDate(now.to_zoned(zone)));
    app.in_time_of(sandbox.id, next.run(request)).await
}

fn whose<'a>(request: &Request<Body>, all: &'a [Sandbox]) -> Option<&'a Sandbox> {
    if all.is_empty() {
        return None;
    }
    let by_id = |id: TenantId| all.iter().find(|sandbox| sandbox.id == id);
    let path = request.uri().path();
    match path.trim_start_matches('/').split('/').next().unwrap_or_default() {
        "api" => {
            let header = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
            by_id(token::tenant(header.split_once(' ')?.1.trim())?)
        }
        "staff" | "bench" => by_id(tenant_of(request.headers())?),
        slug => all.iter().find(|sandbox| sandbox.slug == slug),
    }
}
