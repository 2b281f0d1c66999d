//! Figures of promises: how often a shop kept what it says of its time.

use super::{
    compensations::CompensationSum,
    guard::{May, Read},
    pages::Params,
    problem::{Document, Problem},
    times::Opened,
};
use crate::{
    app::App,
    flows::figures::{self, PROMISES},
};
use amends_store::views::promises;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How often a promise was kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// Who does it: `agent`, `warehouse` or `finance`.
    pub team: &'static str,
    /// Done before the policy's clock for it ran out.
    pub in_time: i64,
    /// Done after.
    pub late: i64,
    /// Its time is over and it is not done.
    pub open: i64,
}

/// Figures of promises.
#[derive(Debug, Serialize, ToSchema)]
pub struct PromiseFigures {
    pub from: Timestamp,
    pub to: Timestamp,
    /// `decided`, `inspected`, `refunded`.
    pub all: BTreeMap<&'static str, Kept>,
    pub markets: BTreeMap<String, BTreeMap<&'static str, Kept>>,
    /// What was granted in the period for promises that were not kept.
    pub given: Vec<CompensationSum>,
}

fn by_step(kept: &[promises::Kept; 3]) -> BTreeMap<&'static str, Kept> {
    let promises = PROMISES.into_iter().zip(kept).map(|((step, team, _), kept)| {
        let promises::Kept { in_time, late, open } = *kept;
        (step.word(), Kept { team: team.word(), in_time, late, open })
    });
    promises.collect()
}

/// How often promises of time were kept.
///
/// Counted are cases opened in the period (`from` inclusive, `to` exclusive, at most 92 days;
/// absent: the last 30), by the steps of `/figures/times`: in time, late, and late and not done.
/// `given` is what was granted in the period, for cases of any.
#[utoipa::path(get, path = "/figures/promises", tag = "figures",
    operation_id = "count_promises", params(Opened),
    responses((status = 200, body = PromiseFigures), (status = "4XX", body = Document)))]
pub async fn count(
    State(app): State<App>,
    caller: May<Read>,
    Params(opened): Params<Opened>,
) -> Result<Json<PromiseFigures>, Problem> {
    let (from, to) = opened.moments(app.now());
    let found = figures::promises(&app, caller.tenant, (from, to)).await?;
    let markets = found.markets.iter().map(|own| (own.market.clone(), by_step(&own.kept)));
    Ok(Json(PromiseFigures {
        from,
        to,
        all: by_step(&found.all),
        markets: markets.collect(),
        given: found.given.iter().filter_map(CompensationSum::of).collect(),
    }))
}
