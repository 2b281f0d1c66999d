//! Maintenance: what has expired goes, in bounded batches, so that a large backlog never holds the
//! writer for long.

use crate::db::values;
use crate::statements::statements;
use crate::{Store, StoreError, drafts};
use amends_core::ids::TenantId;

/// Rows removed per table and call and tenant.
const BATCH: i64 = 500;
/// How long an answer to an `Idempotency-Key` is kept: 30 days.
const ANSWERS_KEPT_MS: i64 = 30 * 86_400_000;
/// How long a counter of attempts is kept: a day, longer than any window.
const ATTEMPTS_KEPT_MS: i64 = 86_400_000;
/// How long a form that was begun is kept after it was last saved: 30 days.
const DRAFTS_KEPT_MS: i64 = 30 * 86_400_000;

statements! {
    TENANTS = "select id from tenants order by id";
    ANSWERS = "delete from answers where tenant = $1 and guard in (select guard from answers
        where tenant = $1 and at_ms < $2 order by at_ms limit $3)";
    SESSIONS = "delete from sessions where tenant = $1 and token_hash in (
        select token_hash from sessions
        where tenant = $1 and (idle_ms < $2 or ends_ms < $2) limit $3)";
    CODES = "delete from codes where tenant = $1 and purpose in (
        select purpose from codes where tenant = $1 and expires_ms < $2 limit $3)";
    ATTEMPTS = "delete from attempts where tenant = $1 and key in (
        select key from attempts where tenant = $1 and window_ms < $2 limit $3)";
}

/// Removes what has expired by `now_ms`: sessions, codes, counters, answers and drafts older than
/// 30 days. Returns the number of rows; call again while it is large.
pub async fn sweep(store: &Store, now_ms: i64) -> Result<u64, StoreError> {
    let platform = TenantId(0);
    let shops = store.list(TENANTS, vec![], |row| row.fields().tenant()).await?;
    let mut removed = 0;
    for tenant in shops.into_iter().chain([platform]) {
        let jobs = [
            (ANSWERS, now_ms - ANSWERS_KEPT_MS),
            (SESSIONS, now_ms),
            (CODES, now_ms),
            (ATTEMPTS, now_ms - ATTEMPTS_KEPT_MS),
        ];
        for (sql, before_ms) in jobs {
            removed += store.write_one(sql, values![tenant, before_ms, BATCH]).await?.touched;
        }
        removed += drafts::sweep(store, tenant, now_ms - DRAFTS_KEPT_MS, BATCH).await?;
    }
    Ok(removed)
}
