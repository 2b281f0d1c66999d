//! Collects a price difference through its provider, under the charge's own id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::payments::{Answer, ChargeOrder},
};
use amends_core::{
    case::{Case, ChargeOutcome, ChargeState},
    ids::{CaseId, ChargeId, TenantId},
    money::Money,
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before a provider is asked again what became of a charge.
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
    let order = ChargeOrder {
        tenant,
        case,
        id: part.id,
        tender: part.tender.clone(),
        kind: part.tender_kind,
        amount: Money::new(part.amount, loaded.case.currency),
    };
    let answer = match part.state {
        ChargeState::Paid { .. } | ChargeState::Failed { .. } => return Outcome::Done,
        ChargeState::Agreed => app.payments().charge(&order, app.now()).await,
        ChargeState::Unknown { .. } => match app.payments().query_charge(charge, app.now()).await {
            Answer::NeverSeen => app.payments().charge(&order, app.now()).await,
            answer => answer,
        },
    };
    record(app, &loaded.case, charge, answer).await
}

async fn record(app: &App, case: &Case, charge: ChargeId, answer: Answer) -> Outcome {
    let (outcome, then) = match answer {
        Answer::Paid { reference, .. } => (ChargeOutcome::Paid { reference }, Outcome::Done),
        Answer::No { reason } => (ChargeOutcome::Failed { reason }, Outcome::Done),
        Answer::Pending | Answer::Link { .. } | Answer::Unknown | Answer::NeverSeen => {
            let again = app.now() + ASK_AGAIN;
            (ChargeOutcome::Unknown, Outcome::RetryAt(again, "no final answer yet".to_owned()))
        }
    };
    let on = On::new(case.tenant, case.id, Actor::Rule("provider-answer"));
    match flows::record_charge(app, &on, charge, &outcome).await {
        Ok(_) => then,
        Err(error) => Outcome::from_flow(error),
    }
}
