//! Tells the shop which units are not to be sent, under the case's id.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, load},
    gateways::shop::{Cancellation, ShopAnswer},
};
use amends_core::{
    case::WishKind,
    ids::{CaseId, TenantId},
};
use jiff::SignedDuration;

/// How long to wait before the shop is asked again.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId) -> Outcome {
    match cancel(app, tenant, case).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::from_flow(error),
    }
}

async fn cancel(app: &App, tenant: TenantId, case: CaseId) -> Result<Outcome, flows::Error> {
    let loaded = load::case(app, tenant, case).await?;
    let Some(item) = loaded.case.items.first() else { return Ok(Outcome::Done) };
    let order = load::order(app, tenant, item.asked.order).await?.order;
    let items = loaded.case.items.iter().map(|item| &item.asked);
    let items = items.filter(|item| item.wish.kind() == WishKind::Cancel);
    let lines = items.map(|item| (item.line, item.units.count())).collect();
    let cancellation = Cancellation { tenant, case, order: order.number, lines };
    match app.shop().cancel(&cancellation).await {
        ShopAnswer::Taken => Ok(Outcome::Done),
        ShopAnswer::No { reason, .. } => Ok(Outcome::GiveUp(reason)),
        ShopAnswer::Unknown => {
            Ok(Outcome::RetryAt(app.now() + ASK_AGAIN, "the shop did not answer".to_owned()))
        }
    }
}
