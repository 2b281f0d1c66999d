//! From what stands in an address to the thing: ids and numbers of the caller's own merchant. What
//! belongs to another merchant is not found, as if it did not exist.

use super::problem::Problem;
use crate::{app::App, flows::Error};
use amends_core::{
    ids::{CaseId, OrderId, TenantId, parse_case_number},
    money::Currency,
};
use amends_store::{
    cases::{self, CaseHead},
    orders,
};

/// The case with an id, or with a spoken number as people type it.
pub async fn case_id(app: &App, tenant: TenantId, text: &str) -> Result<CaseId, Problem> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let number = parse_case_number(text).ok_or_else(Problem::not_found)?;
    let head = cases::by_number(app.store(), tenant, &number).await?;
    head.map(|head| head.id).ok_or_else(Problem::not_found)
}

/// A case's row.
pub async fn head(app: &App, tenant: TenantId, text: &str) -> Result<CaseHead, Problem> {
    let id = case_id(app, tenant, text).await?;
    cases::find(app.store(), tenant, id).await?.ok_or_else(Problem::not_found)
}

/// The currency of a case, in which amounts in requests are written.
pub fn currency(head: &CaseHead) -> Result<Currency, Problem> {
    let wrong = |_| Error::Fault(format!("{} has no currency", head.id));
    Ok(Currency::parse(&head.row.currency).map_err(wrong)?)
}

/// The order with an id, or with the number the buyer knows.
pub async fn order_id(app: &App, tenant: TenantId, text: &str) -> Result<OrderId, Problem> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let row = orders::by_number(app.store(), tenant, text).await?;
    row.map(|row| row.id).ok_or_else(Problem::not_found)
}
