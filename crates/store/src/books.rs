//! The books of a case written anew from its events, where an older version of the product kept
//! none or others. What a commit wrote and what this writes are the same.

use crate::db::{Write, values};
use crate::statements::statements;
use crate::{PayoutRow, Posting, RecoveryRow, Store, StoreError, payouts, postings, recoveries};
use amends_core::ids::{CaseId, TenantId};
use uuid::Uuid;

statements! {
    /// Holds the case still, if nothing has moved since it was read.
    HOLD = "update cases set version = version where tenant = $1 and id = $2 and version = $3";
    CLEAR_POSTINGS = "delete from postings where tenant = $1 and case_id = $2";
    CLEAR_RECOVERIES = "delete from recoveries where tenant = $1 and case_id = $2";
    /// Ids are time-ordered, so the primary key is enough.
    CASES = "select id from cases where tenant = $1 and id > $2 order by id limit $3";
}

/// All that is derived about the money of one case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Books {
    pub payouts: Vec<PayoutRow>,
    pub postings: Vec<Posting>,
    pub recoveries: Vec<RecoveryRow>,
}

/// Writes the books of a case anew; `Stale` if the case no longer has the version `seen`.
pub async fn rewrite(
    store: &Store,
    tenant: TenantId,
    (case, seen): (CaseId, i64),
    books: &Books,
) -> Result<(), StoreError> {
    let mut writes = vec![
        Write::touching_one(HOLD, values![tenant, case, seen]),
        Write::new(CLEAR_POSTINGS, values![tenant, case]),
        Write::new(CLEAR_RECOVERIES, values![tenant, case]),
    ];
    writes.extend(books.payouts.iter().map(|row| Write::new(payouts::PUT, row.put(tenant))));
    writes.extend(books.postings.iter().map(|row| Write::new(postings::ADD, row.add(tenant))));
    let claims = books.recoveries.iter();
    writes.extend(claims.map(|row| Write::new(recoveries::PUT, row.put(tenant))));
    store.write(writes).await.map(drop)
}

/// The next cases of a shop after one (none: from the first), oldest first.
pub async fn cases(
    store: &Store,
    tenant: TenantId,
    after: Option<CaseId>,
    limit: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let after = after.map_or(Uuid::nil(), |case| case.0);
    let params = values![tenant, after, limit.max(1)];
    store.list(CASES, params, |row| Ok(CaseId(row.fields().uuid()?))).await
}
