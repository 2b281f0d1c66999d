//! A buyer's own orders, each with the cases about it.

use crate::cases::{self, CaseHead};
use crate::orders::{self, OrderRow};
use crate::{Store, StoreError};
use amends_core::ids::{CustomerId, OrderId, TenantId};

/// An order and its cases, oldest case first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuyerOrder {
    pub order: OrderRow,
    pub cases: Vec<CaseHead>,
}

/// A customer's orders, latest first, with their cases.
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    limit: i64,
) -> Result<Vec<BuyerOrder>, StoreError> {
    let mut found = Vec::new();
    for order in orders::of_customer(store, tenant, customer, limit).await? {
        let cases = cases::of_order(store, tenant, order.id).await?;
        found.push(BuyerOrder { order, cases });
    }
    Ok(found)
}

/// One order with its cases.
pub async fn one(
    store: &Store,
    tenant: TenantId,
    order: OrderId,
) -> Result<Option<BuyerOrder>, StoreError> {
    let Some(order) = orders::find(store, tenant, order).await? else {
        return Ok(None);
    };
    let cases = cases::of_order(store, tenant, order.id).await?;
    Ok(Some(BuyerOrder { order, cases }))
}

/// A customer's cases, newest first.
pub async fn cases_of(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    cases::of_customer(store, tenant, customer, false, limit).await
}
