//! The state graph: which states there are, and what leads from one to the next. The same for every
//! merchant, and drawn by the model of the core from what the verbs really do.

use super::problem::Problem;
use amends_core::case::{StateGraph, state_graph};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use utoipa::ToSchema;

/// Everything a case can be, as the server knows it.
#[derive(Serialize, ToSchema)]
#[schema(as = StateGraph)]
pub struct GraphView {
    /// The statuses people see.
    labels: Vec<LabelView>,
    /// What moves on its own in a case; each part of a settlement is a leg.
    legs: Vec<LegView>,
    /// Kinds of events that move no leg and are kept in the file all the same.
    facts: Vec<String>,
}

/// A status.
#[derive(Serialize, ToSchema)]
#[schema(as = StateLabel)]
struct LabelView {
    /// As in `status` of a case.
    label: String,
    /// Whose turn it can be; nobody's where the case is closed.
    turns: Vec<String>,
    closed: bool,
    next: Vec<StepTo>,
}

/// A status that can come next.
#[derive(Serialize, ToSchema)]
#[schema(as = StateStep)]
struct StepTo {
    to: String,
    /// Kinds of the events that can lead there.
    by: Vec<String>,
}

/// A leg with its states and what moves it.
#[derive(Serialize, ToSchema)]
#[schema(as = StateLeg)]
struct LegView {
    leg: String,
    states: Vec<LegStateView>,
    moves: Vec<MoveView>,
}

/// A state of a leg, as in `state` of that part of a case.
#[derive(Serialize, ToSchema)]
#[schema(as = StateOfLeg)]
struct LegStateView {
    state: String,
    /// Whether nothing moves it on.
    #[serde(rename = "final")]
    is_final: bool,
}

/// A kind of event that moves a leg. A part begins without a `from`.
#[derive(Serialize, ToSchema)]
#[schema(as = StateMove)]
struct MoveView {
    from: Option<String>,
    event: String,
    to: String,
}

struct Drawn {
    body: String,
    etag: HeaderValue,
}

static DRAWN: LazyLock<Drawn> = LazyLock::new(|| {
    let graph: StateGraph = state_graph();
    let body = serde_json::to_string(&graph).expect("the graph is plain data");
    let etag = format!("\"{}\"", super::views::hex(&Sha256::digest(&body)[..8]));
    let etag = HeaderValue::from_str(&etag).expect("digits are ASCII");
    Drawn { body, etag }
});

/// Which states there are, whose turn it is in them, and what leads from one to the next.
///
/// The same for every merchant: no token is needed, and the answer may be kept for an hour. With
/// its `ETag` in `If-None-Match` an unchanged graph is 304 without a body.
#[utoipa::path(get, path = "/states", tag = "states", operation_id = "state_graph", security(()),
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = 200, body = GraphView), (status = 304, description = "As you saw it")))]
pub async fn graph(headers: HeaderMap) -> Result<Response, Problem> {
    let etag = DRAWN.etag.clone();
    let keep = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(&etag) {
        return Ok((StatusCode::NOT_MODIFIED, keep).into_response());
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((keep, kind, DRAWN.body.as_str()).into_response())
}
