//! Figures of time and of promises over a period: checked, and read as sums.

use super::{Error, FieldProblem};
use crate::app::App;
use amends_core::{case::Milestone, ids::TenantId, people::Role, policy::Trigger};
use amends_store::{
    compensations::{self, Sum},
    views::{
        promises::{self, Promises},
        times::{self, PartySpent, Period, Spent, StepTimes},
    },
};
use jiff::Timestamp;

/// Days of a period at most: a quarter with its last day. What is read grows with its cases.
pub const PERIOD_DAYS_MAX: i64 = 92;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whose time went by in the cases of a period, and how long steps took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Over all markets.
    pub all: Spent,
    pub markets: Vec<Spent>,
    /// Of the market that was asked for, else of all: deciding, receiving, inspecting, refunding.
    pub steps: [StepTimes; 4],
}

/// The figures of cases opened from `from` until before `to`; steps of one market, or of all where
/// it is empty. Refuses a period that ends before it begins or is longer than
/// [`PERIOD_DAYS_MAX`].
pub async fn times(
    app: &App,
    tenant: TenantId,
    (from, to): (Timestamp, Timestamp),
    market: &str,
) -> Result<Times, Error> {
    let period = checked(from, to)?;
    let now_ms = app.now().as_millisecond();
    let markets = times::parties(app.store(), tenant, period, now_ms).await?;
    let steps = times::steps(app.store(), tenant, period, market).await?;
    Ok(Times { all: together(&markets), markets, steps })
}

fn checked(from: Timestamp, to: Timestamp) -> Result<Period, FieldProblem> {
    let period = Period { from_ms: from.as_millisecond(), to_ms: to.as_millisecond() };
    if period.from_ms > period.to_ms {
        return Err(FieldProblem::new("to", "before-from"));
    }
    // An hour more: the night in which clocks go back belongs to the period.
    if period.to_ms - period.from_ms > PERIOD_DAYS_MAX * DAY_MS + DAY_MS / 24 {
        return Err(FieldProblem::new("from", "period-long").with("max", PERIOD_DAYS_MAX));
    }
    Ok(period)
}

/// How a shop kept what it promises of its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Over all markets: deciding, inspecting, refunding.
    pub all: [promises::Kept; 3],
    pub markets: Vec<Promises>,
    /// What was granted in the period for those that were not kept.
    pub given: Vec<Sum>,
}

/// The promises behind [`Kept`]: the step, the team whose step it is, and what is given where it is
/// late.
pub const PROMISES: [(Milestone, Role, Trigger); 3] = [
    (Milestone::Decided, Role::Agent, Trigger::LateReply),
    (Milestone::Inspected, Role::Warehouse, Trigger::LateInspection),
    (Milestone::Refunded, Role::Finance, Trigger::LateRefund),
];

/// How promises were kept in the cases opened from `from` until before `to`, and what was given in
/// that time for those that were not; periods as for [`times`].
pub async fn promises(
    app: &App,
    tenant: TenantId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Kept, Error> {
    let period = checked(from, to)?;
    let markets = promises::kept(app.store(), tenant, period).await?;
    let mut given =
        compensations::sums(app.store(), tenant, (period.from_ms, period.to_ms)).await?;
    given.retain(|sum| PROMISES.iter().any(|(_, _, trigger)| trigger.word() == sum.ground));
    Ok(Kept { all: promises::together(&markets), markets, given })
}

fn together(markets: &[Spent]) -> Spent {
    let mut all = Spent::default();
    for market in markets {
        all.cases += market.cases;
        all.open += market.open;
        for (sum, own) in all.parties.iter_mut().zip(market.parties) {
            *sum = PartySpent { ms: sum.ms + own.ms, cases: sum.cases + own.cases };
        }
    }
    all
}
