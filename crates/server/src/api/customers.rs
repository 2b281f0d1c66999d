//! Customers: their means of payment and what is on those that we keep ourselves.

use super::{
    guard::{May, Money},
    problem::{Document, Problem},
    views::{MoneyView, TenderView},
};
use crate::{
    app::App,
    flows::{self, Error, StoreCredit, load},
};
use amends_core::{ids::TenantId, money::Currency};
use amends_store::{LedgerEntry, customers, tenants};
use axum::{
    Json,
    extract::{Path, State},
};
use jiff::Timestamp;
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

/// What moved an account of stored value.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreditEntry {
    pub at: Timestamp,
    /// `refund`, `charge`, or `beyond`: a bonus, or something else that was given.
    pub kind: String,
    /// Positive to the buyer.
    pub amount: MoneyView,
    pub case: String,
}

/// An account of stored value.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreditAccount {
    pub tender: String,
    pub balance: MoneyView,
    /// What the shop says was on it before any entry.
    pub opening: MoneyView,
    /// Oldest first, at most 500.
    pub entries: Vec<CreditEntry>,
}

/// A customer's stored value: each account with its balance and what moved it.
#[utoipa::path(get, path = "/customers/{external}/store-credit", tag = "customers",
    operation_id = "get_store_credit",
    params(("external" = String, Path, description = "The shop's own id")),
    responses((status = 200, body = Vec<CreditAccount>), (status = "4XX", body = Document)))]
pub async fn store_credit(
    State(app): State<App>,
    caller: May<Money>,
    Path(external): Path<String>,
) -> Result<Json<Vec<CreditAccount>>, Problem> {
    let row = customers::by_external(app.store(), caller.tenant, &external).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let (accounts, currency) = flows::store_credit(&app, caller.tenant, row.id).await?;
    Ok(Json(accounts.into_iter().map(|account| CreditAccount::of(account, currency)).collect()))
}

impl CreditAccount {
    fn of(account: StoreCredit, currency: Currency) -> Self {
        let money = |minor| MoneyView::of(minor, currency);
        let entry = |entry: LedgerEntry| CreditEntry {
            at: load::moment(entry.at_ms),
            kind: entry.kind,
            amount: money(entry.amount_minor),
            case: entry.case.to_string(),
        };
        Self {
            tender: account.tender.reference,
            balance: money(account.tender.balance),
            opening: money(account.opening),
            entries: account.entries.into_iter().map(entry).collect(),
        }
    }
}

/// The currency of the merchant's stored value.
async fn currency(app: &App, tenant: TenantId) -> Result<Currency, Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    Currency::parse(&row.currency).map_err(|error| Error::Fault(error.to_string()))
}
