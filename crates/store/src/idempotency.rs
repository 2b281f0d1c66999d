//! Answers to `Idempotency-Key`s: written by the commit they belong to (see [`crate::Answer`]),
//! read here before deciding and after a `Stale`, and kept 30 days (see [`crate::sweep`]).

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Answer, Store, StoreError};
use amends_core::ids::TenantId;
use uuid::Uuid;

statements! {
    FIND = "select guard, caller, key, request_hash, status, body, at_ms from answers
        where tenant = $1 and guard = $2";
}

fn read(row: Row) -> Result<Answer, StoreError> {
    let mut row = row.fields();
    Ok(Answer {
        guard: row.uuid()?,
        caller: row.text()?,
        key: row.text()?,
        request_hash: row.hash()?,
        status: row.int()?,
        body: row.text()?,
        at_ms: row.int()?,
    })
}

/// The guard of a caller's key.
pub fn guard(caller: &str, key: &str) -> Uuid {
    crate::guard_id("key", &format!("{caller}\n{key}"))
}

/// What was answered to this key before, if anything.
pub async fn answer(
    store: &Store,
    tenant: TenantId,
    guard: Uuid,
) -> Result<Option<Answer>, StoreError> {
    store.find(FIND, values![tenant, guard], read).await
}
