//! A person grants a wish, under a clause.

use super::{
    Error,
    act::{Needs, On, act},
    load,
};
use crate::app::App;
use amends_core::{
    case::{Case, Event, approve},
    ids::{CaseId, TenantId},
};

/// Approves a case that waits for a decision; goods are awaited or the settlement follows at once.
pub async fn approve_case(app: &App, on: &On<'_>, clause: &str) -> Result<Case, Error> {
    act(app, on, Needs::Order, |scene| {
        let order = scene.order.expect("asked for");
        approve(scene.case, clause, &order.settle_basis(scene.others), scene.mint)
    })
    .await
}

/// The events an approval would lead to now, by the code that approves; nothing is stored.
pub async fn preview_approval(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    clause: &str,
) -> Result<Vec<Event>, Error> {
    let loaded = load::case(app, tenant, case).await?;
    let item = loaded.case.items.first().ok_or(Error::NotFound)?;
    let order = load::order(app, tenant, item.asked.order).await?;
    let others = order.others(case);
    Ok(approve(&loaded.case, clause, &order.settle_basis(&others), &mut app.mint())?)
}
