//! The warehouse bench: which cases a scanned or typed text may mean, and what is on its way.

use crate::cases::{CaseHead, head_columns};
use crate::db::values;
use crate::statements::statements;
use crate::{Store, StoreError, cases};
use amends_core::case::tracking_number;
use amends_core::ids::{TenantId, parse_case_number};

statements! {
    /// By status, because statuses are words of the core: the caller names the one it means.
    EXPECTED = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.status = $2 and c.closed_ms is null
        order by c.opened_ms, c.id limit $3");
}

/// The cases a scan may mean: by case number or tracking number. More than one for a parcel that
/// holds the goods of several cases.
pub async fn scanned(
    store: &Store,
    tenant: TenantId,
    scan: &str,
) -> Result<Vec<CaseHead>, StoreError> {
    let scan = scan.trim();
    if let Some(number) = parse_case_number(scan)
        && let Some(case) = cases::by_number(store, tenant, &number).await?
    {
        return Ok(vec![case]);
    }
    // Labels print the number in groups; it is kept as the announcement wrote it, without blanks.
    let tracking = tracking_number(scan);
    cases::by_tracking(store, tenant, tracking.as_deref().unwrap_or(scan)).await
}

/// Open cases with a status (goods on their way, goods to inspect), oldest first.
pub async fn with_status(
    store: &Store,
    tenant: TenantId,
    status: &str,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    store.list(EXPECTED, values![tenant, status, limit], CaseHead::read).await
}
