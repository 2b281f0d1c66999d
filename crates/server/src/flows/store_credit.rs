//! What a buyer has as stored value: each account with its balance and its entries.

use super::{Error, load};
use crate::app::App;
use amends_core::{
    ids::{CustomerId, TenantId},
    money::Currency,
    order::{Tender, TenderKind},
};
use amends_store::{LedgerEntry, ledger, tenants};

/// Entries of an account that are told.
const ENTRIES_MAX: i64 = 500;

/// One account.
#[derive(Debug, Clone)]
pub struct StoreCredit {
    /// With what is on it now.
    pub tender: Tender,
    /// What the shop says was on it before any entry, in minor units.
    pub opening: i64,
    /// Oldest first.
    pub entries: Vec<LedgerEntry>,
}

/// A buyer's accounts, and the currency they are kept in.
pub async fn store_credit(
    app: &App,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<(Vec<StoreCredit>, Currency), Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let currency = Currency::parse(&row.currency).map_err(|e| Error::Fault(e.to_string()))?;
    let (tenders, _) = load::tenders(app, tenant, customer).await?;
    let mut accounts = Vec::new();
    for tender in tenders.into_iter().filter(|t| t.kind == TenderKind::StoredValue) {
        let account = load::stored_value_account(customer, &tender.reference);
        let entries = ledger::entries(app.store(), tenant, &account, ENTRIES_MAX).await?;
        let opening = tender.balance - ledger::balance(app.store(), tenant, &account).await?;
        accounts.push(StoreCredit { tender, opening, entries });
    }
    Ok((accounts, currency))
}
