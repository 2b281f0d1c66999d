//! Figures of time: whose it was, and how long steps took.

use super::{
    guard::{May, Read},
    pages::Params,
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{self, figures::PERIOD_DAYS_MAX},
};
use amends_core::{case::Milestone, people::Party};
use amends_store::views::times::{Spent, StepTimes};
use axum::{Json, extract::State};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Which cases are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Opened {
    /// Cases opened at or after this moment; absent: 30 days before `to`.
    #[param(value_type = Option<String>)]
    pub from: Option<Timestamp>,
    /// Cases opened before this moment; absent: until now. At most 92 days after `from`.
    #[param(value_type = Option<String>)]
    pub to: Option<Timestamp>,
}

impl Opened {
    /// From which moment until before which.
    pub fn moments(self, now: Timestamp) -> (Timestamp, Timestamp) {
        let to = self.to.unwrap_or(now);
        let month = SignedDuration::from_hours(30 * 24);
        (self.from.unwrap_or(to.checked_sub(month).unwrap_or(Timestamp::MIN)), to)
    }
}

/// Which cases are counted, and where.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Cases opened at or after this moment; absent: 30 days before `to`.
    #[param(value_type = Option<String>)]
    pub from: Option<Timestamp>,
    /// Cases opened before this moment; absent: until now. At most 92 days after `from`.
    #[param(value_type = Option<String>)]
    pub to: Option<Timestamp>,
    /// Steps of this market only; absent: of all markets.
    pub market: Option<String>,
}

/// What one party took.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyTime {
    /// Milliseconds in which it had the turn, the running stretches of open cases included.
    pub total_ms: i64,
    /// Cases in which it had the turn.
    pub cases: i64,
    /// The mean of those cases; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_ms: Option<i64>,
}

/// Whose time it was.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parties {
    pub cases: i64,
    /// Of these, still open.
    pub open: i64,
    /// By party; those that had no turn are left out.
    pub parties: BTreeMap<&'static str, PartyTime>,
}

/// How long a step took, in the cases that reached it.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepTime {
    pub cases: i64,
    /// Of these, done before the policy's clock for it ran out.
    pub in_time: i64,
    /// Half of them took no longer; milliseconds, rounded down to the minute below six hours and to
    /// the hour beyond. Absent without cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p50_ms: Option<i64>,
    /// Nine in ten took no longer, in the same way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_ms: Option<i64>,
}

/// Figures of time.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimeFigures {
    pub from: Timestamp,
    pub to: Timestamp,
    pub all: Parties,
    pub markets: BTreeMap<String, Parties>,
    /// `decided`, `received`, `inspected`, `refunded`.
    pub steps: BTreeMap<&'static str, StepTime>,
}

impl Parties {
    fn of(spent: &Spent) -> Self {
        let parties = Party::ALL.into_iter().zip(spent.parties);
        let parties = parties.filter(|(_, own)| own.cases > 0).map(|(party, own)| {
            let (total_ms, cases, mean_ms) = (own.ms, own.cases, own.mean_ms());
            (party.word(), PartyTime { total_ms, cases, mean_ms })
        });
        Self { cases: spent.cases, open: spent.open, parties: parties.collect() }
    }
}

impl StepTime {
    fn of(step: StepTimes) -> Self {
        let StepTimes { cases, in_time, p50_ms, p90_ms } = step;
        Self { cases, in_time, p50_ms, p90_ms }
    }
}

/// Whose time it was, and how long steps took.
///
/// Counted are cases opened in the period (`from` inclusive, `to` exclusive, at most 92 days).
/// Every second of a case between its opening and its closing belongs to the party whose turn it
/// was; open cases count with the stretch that runs. A step counts once a case, when it is first
/// done: `decided` from opening to the first approval or refusal, automatic ones included;
/// `received` from the goods on their way (or awaited, where nobody announced them) until all are
/// there; `inspected` from then until all are looked at; `refunded` from the first agreed refund
/// until every agreed one is paid. Quantiles are by nearest rank.
#[utoipa::path(get, path = "/figures/times", tag = "figures", operation_id = "count_times",
    params(Asked),
    responses((status = 200, body = TimeFigures), (status = "4XX", body = Document)))]
pub async fn count(
    State(app): State<App>,
    caller: May<Read>,
    Params(asked): Params<Asked>,
) -> Result<Json<TimeFigures>, Problem> {
    let (from, to) = Opened { from: asked.from, to: asked.to }.moments(app.now());
    let market = asked.market.unwrap_or_default();
    let found = flows::figures::times(&app, caller.tenant, (from, to), &market).await?;
    let markets = found.markets.iter().map(|own| (own.market.clone(), Parties::of(own)));
    let steps = Milestone::ALL.into_iter().zip(found.steps);
    Ok(Json(TimeFigures {
        from,
        to,
        all: Parties::of(&found.all),
        markets: markets.collect(),
        steps: steps.map(|(step, times)| (step.word(), StepTime::of(times))).collect(),
    }))
}

/// The document says the number in words.
const _: () = assert!(PERIOD_DAYS_MAX == 92);
