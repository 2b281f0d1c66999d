//! Hands a replacement to the shop's fulfilment, under the replacement's own id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::shop::{ReplacementOrder, ShopAnswer},
};
use amends_core::{
    case::ReplacementOutcome,
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
    let item = loaded.case.item(part.item).ok_or(flows::Error::NotFound)?;
    let order = load::order(app, tenant, item.asked.order).await?.order;
    let (sku, units) = (part.sku.clone(), part.units);
    let instruction =
        ReplacementOrder { tenant, case, id: replacement, order: order.number, sku, units };
    match app.shop().instruct_replacement(&instruction).await {
        ShopAnswer::Taken => {
            let on = On::new(tenant, case, Actor::Rule("fulfilment"));
            let instructed = ReplacementOutcome::Instructed;
            flows::record_replacement(app, &on, replacement, &instructed).await?;
            Ok(Outcome::Done)
        }
        ShopAnswer::No { reason } => Ok(Outcome::GiveUp(reason)),
        ShopAnswer::Unknown => {
            Ok(Outcome::RetryAt(app.now() + ASK_AGAIN, "the shop did not answer".to_owned()))
        }
    }
}
