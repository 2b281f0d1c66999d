//! The bench grades what arrived; the settlement follows without another person typing.

use super::{
    Error,
    act::{Needs, On, act},
    load,
    own_files::own_files,
};
use crate::app::App;
use amends_core::case::{Case, InspectedItem, inspect};

/// Records an inspection and, when it was the last and the grades accept, the settlement.
pub async fn inspect_goods(app: &App, on: &On<'_>, found: &[InspectedItem]) -> Result<Case, Error> {
    let customer = load::case(app, on.tenant, on.case).await?.case.customer;
    for looked_at in found {
        // A photo that shows nothing of this case is no evidence for a failed check.
        let photos: Vec<_> = looked_at.checks.iter().filter_map(|check| check.photo).collect();
        own_files(app, (on.tenant, customer), "items", &photos).await?;
    }
    act(app, on, Needs::Order, |scene| {
        let order = scene.order.expect("asked for");
        inspect(scene.case, found, &order.settle_basis(scene.others), scene.mint)
    })
    .await
}
