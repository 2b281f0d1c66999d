//! A person settles what the grades alone do not.

use super::{
    Error,
    act::{Needs, On, act},
    load,
};
use crate::app::App;
use amends_core::{
    case::{Case, Event, Settle, settle},
    ids::{CaseId, TenantId},
};

/// Settles an inspected case with the deductions a person gives.
pub async fn settle_case(app: &App, on: &On<'_>, decided: &Settle) -> Result<Case, Error> {
    act(app, on, Needs::Order, |scene| {
        let order = scene.order.expect("asked for");
        settle(scene.case, decided, &order.settle_basis(scene.others), scene.mint)
    })
    .await
}

/// The events a settlement would lead to now, by the code that settles; nothing is stored.
pub async fn preview_settlement(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    decided: &Settle,
) -> Result<Vec<Event>, Error> {
    let loaded = load::case(app, tenant, case).await?;
    let item = loaded.case.items.first().ok_or(Error::NotFound)?;
    let order = load::order(app, tenant, item.asked.order).await?;
    let others = order.others(case);
    Ok(settle(&loaded.case, decided, &order.settle_basis(&others), &mut app.mint())?)
}
