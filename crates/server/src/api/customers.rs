//! Customers: their means of payment and what is on those that we keep ourselves.

use super::{
    guard::{May, Money},
    problem::{Document, Problem},
    views::TenderView,
};
use crate::{
    app::App,
    flows::{Error, load},
};
use amends_core::{ids::TenantId, money::Currency};
use amends_store::{customers, tenants};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A customer without anything personal.
#[derive(Debug, Serialize, ToSchema)]
pub struct Customer {
    pub id: String,
    /// The shop's own id.
    pub external: String,
    /// Preferred language.
    pub locale: String,
    pub tenders: Vec<TenderView>,
}

/// One customer by the shop's own id, with tenders and balances.
#[utoipa::path(get, path = "/customers/{external}", tag = "customers",
    operation_id = "get_customer",
    params(("external" = String, Path, description = "The shop's own id")),
    responses((status = 200, body = Customer), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Money>,
    Path(external): Path<String>,
) -> Result<Json<Customer>, Problem> {
    let tenant = caller.tenant;
    let row = customers::by_external(app.store(), tenant, &external).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let currency = currency(&app, tenant).await?;
    let (tenders, _) = load::tenders(&app, tenant, row.id).await?;
    let tenders = tenders.iter().map(|tender| TenderView::of(tender, currency)).collect();
    let (id, external, locale) = (row.id.to_string(), row.external, row.locale);
    Ok(Json(Customer { id, external, locale, tenders }))
}

/// The currency of the merchant's stored value.
async fn currency(app: &App, tenant: TenantId) -> Result<Currency, Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    Currency::parse(&row.currency).map_err(|error| Error::Fault(error.to_string()))
}
