//! The bench grades what arrived; the settlement follows without another person typing.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{Case, InspectedItem, inspect};

/// Records an inspection and, when it was the last and the grades accept, the settlement.
pub async fn inspect_goods(app: &App, on: &On<'_>, found: &[InspectedItem]) -> Result<Case, Error> {
    act(app, on, Needs::Order, |scene| {
        let order = scene.order.expect("asked for");
        inspect(scene.case, found, &order.settle_basis(scene.others), scene.mint)
    })
    .await
}
