//! Voids a link that was not paid in time, so that it cannot be paid afterwards. Only the provider
//! knows which was first: the buyer's payment, which counts, or the end of the link.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::payments::Answer,
};
use amends_core::{
    case::{Charge, ChargeOutcome, ChargeState, Deed},
    ids::{CaseId, ChargeId, TenantId},
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before a provider is asked again whether a link is void.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, charge: ChargeId) -> Outcome {
    let loaded = match load::case(app, tenant, case).await {
        Ok(loaded) => loaded,
        Err(error) => return Outcome::from_flow(error),
    };
    let Some(part) = loaded.case.settlement.charge(charge) else {
        return Outcome::GiveUp(format!("{charge} is not in {case}"));
    };
    if part.state != ChargeState::Stopping {
        return Outcome::Done;
    }
    let outcome = match void(app, part).await {
        Ok(outcome) => outcome,
        Err(not_yet) => return not_yet,
    };
    let on = On::new(tenant, case, Actor::Rule("provider-answer"));
    match flows::perform(app, &on, &Deed::Charge(charge, outcome)).await {
        Ok(_) => Outcome::Done,
        Err(error) => Outcome::from_flow(error),
    }
}

/// Asks the provider to void the link: it was paid before, or is void now. The error is what to do
/// where the provider does not say.
async fn void(app: &App, charge: &Charge) -> Result<ChargeOutcome, Outcome> {
    match app.payments().cancel_payment(charge.id, app.now()).await {
        Answer::Paid { reference, .. } => Ok(ChargeOutcome::Paid { reference }),
        // A link that was never made cannot be paid either.
        Answer::No { .. } | Answer::NeverSeen => Ok(ChargeOutcome::Lapsed),
        Answer::Pending
        | Answer::Link { .. }
        | Answer::Unknown
        | Answer::Later { .. }
        | Answer::Doubtful { .. } => {
            Err(Outcome::RetryAt(app.now() + ASK_AGAIN, "no final answer yet".to_owned()))
        }
    }
}
