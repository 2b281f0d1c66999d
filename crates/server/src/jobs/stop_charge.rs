//! Voids a link that was not paid in time, so that it cannot be paid afterwards. Only the provider
//! knows which was first: the buyer's payment, which counts, or the end of the link.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
};
use amends_core::{
    case::{Charge, ChargeOutcome, ChargeState, Deed},
    ids::{CaseId, ChargeId, TenantId},
    people::Actor,
};

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
async fn void(_app: &App, _charge: &Charge) -> Result<ChargeOutcome, Outcome> {
    Err(Outcome::Retry("payment links are not wired yet".to_owned()))
}
