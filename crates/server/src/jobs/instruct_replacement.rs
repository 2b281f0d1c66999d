//! Hands a replacement to the shop's fulfilment, under the replacement's own id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::shop::{ReplacementOrder, ShopAnswer},
};
use amends_core::{
    case::{Deed, ReplacementFailure, ReplacementOutcome, ReplacementState},
    ids::{CaseId, ReplacementId, TenantId},
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before the shop is asked again.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, replacement: ReplacementId) -> Outcome {
    match instruct(app, tenant, case, replacement).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::from_flow(error),
    }
}

async fn instruct(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    replacement: ReplacementId,
) -> Result<Outcome, flows::Error> {
    let loaded = load::case(app, tenant, case).await?;
    let part = loaded.case.settlement.replacement(replacement).ok_or(flows::Error::NotFound)?;
    if part.state != ReplacementState::Agreed {
        return Ok(Outcome::Done);
    }
    let item = loaded.case.item(part.item).ok_or(flows::Error::NotFound)?;
    let order = load::order(app, tenant, item.asked.order).await?.order;
    let instruction = ReplacementOrder {
        tenant,
        case,
        id: replacement,
        order: order.number,
        sku: part.sku.clone(),
        units: part.units,
        purpose: part.purpose,
    };
    let outcome = match app.shop().instruct_replacement(&instruction).await {
        ShopAnswer::Taken => ReplacementOutcome::Instructed,
        // A person finds another way, and sees the case in their queue.
        ShopAnswer::No { reason, sold_out } => {
            tracing::warn!(%case, %replacement, reason, "the shop does not send a replacement");
            let reason = match sold_out {
                true => ReplacementFailure::OutOfStock,
                false => ReplacementFailure::Other,
            };
            ReplacementOutcome::Failed { reason }
        }
        ShopAnswer::Unknown => {
            let again = app.now() + ASK_AGAIN;
            return Ok(Outcome::RetryAt(again, "the shop did not answer".to_owned()));
        }
    };
    let on = On::new(tenant, case, Actor::Rule("fulfilment"));
    flows::perform(app, &on, &Deed::Replacement(replacement, outcome)).await?;
    Ok(Outcome::Done)
}
