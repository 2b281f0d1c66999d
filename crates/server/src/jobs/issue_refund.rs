//! Pays a refund through its provider, under the refund's own id. The first look at the case
//! decides what to do: an agreed refund is sent, an unknown one is only ever asked about, anything
//! else is done. Sending twice is harmless, because the id is the key at the provider; we still
//! never do it after an unknown outcome.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, Error, On, load},
    gateways::payments::{Answer, PaidWith, RefundOrder},
};
use amends_core::{
    case::{Case, Deed, Refund, RefundOutcome, RefundState, arrival},
    ids::{CaseId, RefundId, TenantId},
    money::Money,
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before a provider is asked again what became of a refund.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, refund: RefundId) -> Outcome {
    let loaded = match load::case(app, tenant, case).await {
        Ok(loaded) => loaded,
        Err(error) => return Outcome::from_flow(error),
    };
    let Some(part) = loaded.case.settlement.refund(refund) else {
        return Outcome::GiveUp(format!("{refund} is not in {case}"));
    };
    let order = match order(app, &loaded.case, part).await {
        Ok(order) => order,
        Err(error) => return Outcome::from_flow(error),
    };
    let answer = match part.state {
        RefundState::Paid { .. } | RefundState::Failed { .. } => return Outcome::Done,
        RefundState::Agreed => app.payments().refund(&order, app.now()).await,
        RefundState::Unknown { .. } => match app.payments().query_refund(&order, app.now()).await {
            // The provider has never seen it, so it cannot have paid: sending is safe.
            Answer::NeverSeen => app.payments().refund(&order, app.now()).await,
            answer => answer,
        },
    };
    record(app, &loaded.case, refund, answer).await
}

async fn order(app: &App, case: &Case, refund: &Refund) -> Result<RefundOrder, Error> {
    // A case is about one order (ADR 0015).
    let item = case.items.first().ok_or(Error::NotFound)?;
    let bought = load::bare_order(app, case.tenant, item.asked.order).await?;
    Ok(RefundOrder {
        tenant: case.tenant,
        case: case.id,
        id: refund.id,
        tender: refund.tender.clone(),
        kind: refund.tender_kind,
        amount: Money::new(refund.amount, case.currency),
        payment: PaidWith::of(&bought, &refund.tender),
    })
}

async fn record(app: &App, case: &Case, refund: RefundId, answer: Answer) -> Outcome {
    let (outcome, then) = match answer {
        Answer::Paid { reference, arrives_by } => {
            let arrives_by = arrives_by.unwrap_or_else(|| arrival(case, app.now()));
            (RefundOutcome::Paid { arrives_by, reference }, Outcome::Done)
        }
        Answer::No { reason } => (RefundOutcome::Failed { reason }, Outcome::Done),
        Answer::Later { reason, again_at } => {
            let again = again_at.unwrap_or_else(|| app.now() + ASK_AGAIN);
            (RefundOutcome::Unknown, Outcome::RetryAt(again, reason))
        }
        Answer::Doubtful { reason } => {
            (RefundOutcome::Unknown, Outcome::RetryAt(app.now() + ASK_AGAIN, reason))
        }
        Answer::Pending | Answer::Link { .. } | Answer::Unknown | Answer::NeverSeen => {
            let again = app.now() + ASK_AGAIN;
            (RefundOutcome::Unknown, Outcome::RetryAt(again, "no final answer yet".to_owned()))
        }
    };
    let on = On::new(case.tenant, case.id, Actor::Rule("provider-answer"));
    match flows::perform(app, &on, &Deed::Refund(refund, outcome)).await {
        Ok(_) => then,
        Err(error) => Outcome::from_flow(error),
    }
}
