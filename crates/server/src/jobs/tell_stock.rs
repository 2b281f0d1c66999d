//! Tells the shop where units went that stay with it, each step under a key of its own.

use super::Outcome;
use crate::{
    app::App,
    gateways::shop::{ShopAnswer, StockTold},
};
use amends_core::{
    case::StockMove,
    ids::{CaseId, TenantId},
};
use jiff::SignedDuration;

/// How long to wait before the shop is told again.
const TELL_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// Runs the job. Steps that were told before a failure are told again: the shop knows their keys.
pub async fn run(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    (seq, moves): (i64, &[StockMove]),
) -> Outcome {
    for (step, nth) in moves.iter().zip(1..) {
        let told = StockTold {
            tenant,
            case,
            key: format!("{case}:{seq}:{nth}"),
            sku: step.sku.clone(),
            units: step.units,
            disposition: step.disposition,
        };
        match app.shop().tell_stock(&told).await {
            ShopAnswer::Taken => {}
            ShopAnswer::No { reason, .. } => return Outcome::GiveUp(reason),
            ShopAnswer::Unknown => {
                let again = app.now() + TELL_AGAIN;
                return Outcome::RetryAt(again, "the shop did not answer".to_owned());
            }
        }
    }
    Outcome::Done
}
