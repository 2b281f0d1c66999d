//! Collects a price difference through its provider, under the charge's own id: from the tender
//! that was named, or by a link on which the buyer pays.

use super::{Outcome, reader};
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::payments::{Answer, ChargeOrder, LinkOrder},
};
use amends_core::{
    case::{Case, Charge, ChargeOutcome, ChargeState, Deed},
    ids::{CaseId, ChargeId, TenantId},
    money::Money,
    people::Actor,
};
use jiff::{SignedDuration, Timestamp};

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
    let order = order(&loaded.case, part);
    let answer = match part.state {
        ChargeState::Agreed => app.payments().charge(&order, app.now()).await,
        ChargeState::Unknown { .. } => match app.payments().query_charge(charge, app.now()).await {
            Answer::NeverSeen => app.payments().charge(&order, app.now()).await,
            answer => answer,
        },
        ChargeState::Waiting { url: None, pay_by } => {
            return link(app, &loaded.case, part, pay_by).await;
        }
        ChargeState::Paid { .. }
        | ChargeState::Failed { .. }
        | ChargeState::Waiting { .. }
        | ChargeState::Stopping
        | ChargeState::Lapsed
        | ChargeState::Replaced => return Outcome::Done,
    };
    record(app, &loaded.case, charge, answer).await
}

/// Has the provider make the page on which the buyer pays. Its end comes by callback, or when the
/// time to pay is over.
async fn link(app: &App, case: &Case, charge: &Charge, pay_by: Timestamp) -> Outcome {
    let reader = match reader::buyer(app, case.tenant, case.customer).await {
        Ok(reader) => reader,
        Err(error) => return Outcome::from_flow(error),
    };
    let base = &app.config().server.public_url;
    let order = LinkOrder {
        tenant: case.tenant,
        case: case.id,
        id: charge.id,
        amount: Money::new(charge.amount, case.currency),
        return_url: format!("{base}/{}/cases/{}", reader.shop.slug, case.number),
        expires_at: pay_by,
        locale: reader.locale.to_string(),
    };
    let answer = app.payments().request_payment(&order, app.now()).await;
    record(app, case, charge.id, answer).await
}

fn order(case: &Case, charge: &Charge) -> ChargeOrder {
    ChargeOrder {
        tenant: case.tenant,
        case: case.id,
        id: charge.id,
        tender: charge.tender.clone(),
        kind: charge.tender_kind,
        amount: Money::new(charge.amount, case.currency),
    }
}

async fn record(app: &App, case: &Case, charge: ChargeId, answer: Answer) -> Outcome {
    let (outcome, then) = match answer {
        Answer::Paid { reference, .. } => (ChargeOutcome::Paid { reference }, Outcome::Done),
        Answer::No { reason } => (ChargeOutcome::Failed { reason }, Outcome::Done),
        Answer::Link { url } => (ChargeOutcome::Linked { url }, Outcome::Done),
        Answer::Pending
        | Answer::Unknown
        | Answer::NeverSeen
        | Answer::Later { .. }
        | Answer::Doubtful { .. } => {
            let again = app.now() + ASK_AGAIN;
            (ChargeOutcome::Unknown, Outcome::RetryAt(again, "no final answer yet".to_owned()))
        }
    };
    let on = On::new(case.tenant, case.id, Actor::Rule("provider-answer"));
    match flows::perform(app, &on, &Deed::Charge(charge, outcome)).await {
        Ok(_) => then,
        Err(error) => Outcome::from_flow(error),
    }
}
