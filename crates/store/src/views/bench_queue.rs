//! The warehouse's own list: what it has to do next, sorted by what it has to do.

use crate::cases::{CaseHead, head_columns};
use crate::db::values;
use crate::statements::statements;
use crate::views::inbox::{COUNT_MAX, Page, Place};
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, TenantId};
use futures_util::future::try_join_all;
use uuid::Uuid;

statements! {
    /// `bench <> ''` is what the index is for; the number stands for no deadline. SQLite finds the
    /// place by `>=`, PostgreSQL by the pair.
    PAGE = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.bench = $2 and c.bench <> ''
        and coalesce(c.due_ms, 9223372036854775807) >= $3
        and (coalesce(c.due_ms, 9223372036854775807), c.id) > ($3, $4)
        order by coalesce(c.due_ms, 9223372036854775807), c.id limit $5");
    COUNT = "select count(*) from (select 1 from cases
        where tenant = $1 and bench = $2 and bench <> '' limit $3) n";
}

/// A page of the cases with this next step on the bench (`receive`, `inspect`, `dispose`, `send`)
/// after a place (none for the first one): next deadline first, without a deadline last. A place's
/// key is `due_ms`.
pub async fn page(
    store: &Store,
    tenant: TenantId,
    what: &str,
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let after = after.unwrap_or(Place { key_ms: i64::MIN, case: CaseId(Uuid::nil()) });
    let limit = limit.max(1);
    let params = values![tenant, what, after.key_ms, after.case, limit + 1];
    let mut cases = store.list(PAGE, params, CaseHead::read).await?;
    let more = cases.len() as i64 > limit;
    cases.truncate(limit as usize);
    let next = cases
        .last()
        .filter(|_| more)
        .map(|last| Place { key_ms: last.row.due_ms.unwrap_or(i64::MAX), case: last.id });
    Ok(Page { cases, next })
}

/// How many cases wait for each of these steps, in their order; each counts to [`COUNT_MAX`].
pub async fn counts(
    store: &Store,
    tenant: TenantId,
    steps: &[&str],
) -> Result<Vec<i64>, StoreError> {
    try_join_all(steps.iter().map(|what| store.number(COUNT, values![tenant, *what, COUNT_MAX])))
        .await
}
