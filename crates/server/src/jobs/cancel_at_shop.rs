//! Tells the shop that an order is cancelled before shipment. In the built-in shop that means the
//! order's state, once nothing of it is left to send.

use super::Outcome;
use crate::{app::App, flows::load};
use amends_core::{
    case::{Case, WishKind},
    ids::{CaseId, TenantId},
    order::{Order, OrderState},
};

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId) -> Outcome {
    match cancel(app, tenant, case).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::from_flow(app, error),
    }
}

async fn cancel(app: &App, tenant: TenantId, case: CaseId) -> Result<(), crate::flows::Error> {
    let loaded = load::case(app, tenant, case).await?;
    let Some(item) = loaded.case.items.first() else { return Ok(()) };
    let context = load::order(app, tenant, item.asked.order).await?;
    let mut order = context.order;
    if order.state != OrderState::Cancelled && nothing_left(&order, &context.cases) {
        order.state = OrderState::Cancelled;
        app.shop().tell_cancelled(app.store(), tenant, &order, app.now()).await?;
    }
    Ok(())
}

fn nothing_left(order: &Order, cases: &[Case]) -> bool {
    let cancelled = cases.iter().filter(|c| c.claims_units() && c.wish() == WishKind::Cancel);
    let items = cancelled.flat_map(|case| &case.items).map(|item| item.asked.units.count());
    items.sum::<u32>() >= order.lines.iter().map(|line| line.quantity).sum()
}
