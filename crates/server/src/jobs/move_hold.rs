//! Money set aside on a tender: placed, given free or taken, as the hold's state says, under the
//! hold's own id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
};
use amends_core::{
    case::{Case, Deed, Hold, HoldOutcome, HoldState},
    ids::{CaseId, HoldId, TenantId},
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before a provider is asked again what became of a hold.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

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

/// Asks the provider to move it. The error is what to do where it cannot be asked.
async fn ask(_app: &App, _case: &Case, _hold: &Hold, wanted: Move) -> Result<HoldOutcome, Outcome> {
    Err(Outcome::Retry(format!("holds are not wired yet: {wanted:?}")))
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
