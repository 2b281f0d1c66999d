//! Accounts as sums of entries that are only ever added, each once: movements of stored value and
//! of stock reservations. The opening balance is where the shop told it (tenders, variants).

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{LedgerEntry, Store, StoreError};
use amends_core::ids::{CaseId, TenantId};

statements! {
    BALANCE = "select cast(coalesce(sum(amount_minor), 0) as bigint) from ledger
        where tenant = $1 and account = $2";
    ENTRIES = "select account, entry, amount_minor, currency, case_id, kind, at_ms from ledger
        where tenant = $1 and account = $2 order by at_ms, entry limit $3";
    /// The version of anything a decision depends on.
    GUARD = "select version from guards where tenant = $1 and id = $2";
}

fn read(row: Row) -> Result<LedgerEntry, StoreError> {
    let mut row = row.fields();
    Ok(LedgerEntry {
        account: row.text()?,
        entry: row.uuid()?,
        amount_minor: row.int()?,
        currency: row.text()?,
        case: CaseId(row.uuid()?),
        kind: row.text()?,
        at_ms: row.int()?,
    })
}

/// The sum of an account's entries: minor units, or pieces for stock.
pub async fn balance(store: &Store, tenant: TenantId, account: &str) -> Result<i64, StoreError> {
    store.number(BALANCE, values![tenant, account]).await
}

/// An account's entries, oldest first.
pub async fn entries(
    store: &Store,
    tenant: TenantId,
    account: &str,
    limit: i64,
) -> Result<Vec<LedgerEntry>, StoreError> {
    store.list(ENTRIES, values![tenant, account, limit], read).await
}

/// The version of a guard, to be given back in [`crate::Guard::seen`]; read it *before* what it
/// guards. 0 if it was never bumped.
pub async fn guard_version(
    store: &Store,
    tenant: TenantId,
    guard: uuid::Uuid,
) -> Result<i64, StoreError> {
    let version = store.find(GUARD, values![tenant, guard], |row| row.fields().int()).await?;
    Ok(version.unwrap_or(0))
}
