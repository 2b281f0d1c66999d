//! Money set aside on a tender: placed, given free or taken, as the hold's state says, under the
//! hold's own id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::payments::{HoldAnswer, HoldOrder},
};
use amends_core::{
    case::{Case, Deed, Hold, HoldOutcome, HoldState},
    ids::{CaseId, HoldId, TenantId},
    money::Money,
    people::Actor,
};
use jiff::{SignedDuration, Timestamp};

/// How long to wait before a provider is asked again what became of a hold.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Days a hold lasts beyond the time the goods have to come back.
const GRACE_DAYS: i64 = 14;

/// What a provider is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Place,
    Release,
    /// So many minor units.
    Capture(i64),
}

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, hold: HoldId) -> Outcome {
    let loaded = match load::case(app, tenant, case).await {
        Ok(loaded) => loaded,
        Err(error) => return Outcome::from_flow(error),
    };
    let Some(part) = loaded.case.settlement.hold(hold) else {
        return Outcome::GiveUp(format!("{hold} is not in {case}"));
    };
    let wanted = match part.state {
        HoldState::Agreed | HoldState::Unknown { .. } => Move::Place,
        HoldState::Releasing => Move::Release,
        HoldState::Capturing { amount } => Move::Capture(amount),
        HoldState::Placed { .. }
        | HoldState::Failed { .. }
        | HoldState::Released
        | HoldState::Captured { .. } => return Outcome::Done,
    };
    let outcome = match ask(app, &loaded.case, part, wanted).await {
        Ok(outcome) => outcome,
        Err(not_yet) => return not_yet,
    };
    record(app, &loaded.case, hold, outcome).await
}

/// Asks the provider to move it, and reads the answer. The error is what to do where it does not
/// say, or will not.
async fn ask(app: &App, case: &Case, hold: &Hold, wanted: Move) -> Result<HoldOutcome, Outcome> {
    let (payments, now) = (app.payments(), app.now());
    let answer = match wanted {
        Move::Place => payments.hold(&order(app, case, hold), now).await,
        Move::Release => payments.release(hold.id, now).await,
        Move::Capture(amount) => {
            payments.capture(hold.id, Money::new(amount, case.currency), now).await
        }
    };
    match (wanted, answer) {
        (Move::Place, HoldAnswer::Released) => {
            Ok(HoldOutcome::Failed { reason: "expired before it was placed".to_owned() })
        }
        (Move::Place, answer) => Ok(answer.outcome().unwrap_or(HoldOutcome::Unknown)),
        (_, HoldAnswer::No { reason }) => Err(Outcome::Retry(reason)),
        (_, HoldAnswer::Held { .. }) => Err(not_yet(now)),
        (_, answer) => answer.outcome().ok_or_else(|| not_yet(now)),
    }
}

fn not_yet(now: Timestamp) -> Outcome {
    Outcome::RetryAt(now + ASK_AGAIN, "no final answer yet".to_owned())
}

/// A hold lasts until the goods must be back and looked at, and some days beyond.
fn order(app: &App, case: &Case, hold: &Hold) -> HoldOrder {
    let waits = &case.clocks.waits;
    let days = i64::from(case.clocks.ship_by_days) + i64::from(waits.transit_days) + GRACE_DAYS;
    HoldOrder {
        tenant: case.tenant,
        case: case.id,
        id: hold.id,
        tender: hold.tender.clone(),
        kind: hold.tender_kind,
        amount: Money::new(hold.amount, case.currency),
        expires_at: app.now() + SignedDuration::from_hours(24 * days),
    }
}

async fn record(app: &App, case: &Case, hold: HoldId, outcome: HoldOutcome) -> Outcome {
    let then = match outcome {
        HoldOutcome::Unknown => {
            Outcome::RetryAt(app.now() + ASK_AGAIN, "no final answer yet".to_owned())
        }
        _ => Outcome::Done,
    };
    let on = On::new(case.tenant, case.id, Actor::Rule("provider-answer"));
    match flows::perform(app, &on, &Deed::Hold(hold, outcome)).await {
        Ok(_) => then,
        Err(error) => Outcome::from_flow(error),
    }
}
