//! The addresses at which people's calendars read their deadlines. Only the hash of an address's
//! secret is stored.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{StaffId, TenantId};

statements! {
    OWNER = "select staff_id from calendar_feeds where tenant = $1 and token_hash = $2";
    MADE = "select made_ms from calendar_feeds where tenant = $1 and staff_id = $2";
    PUT = "insert into calendar_feeds (tenant, staff_id, token_hash, made_ms)
        values ($1, $2, $3, $4) on conflict (tenant, staff_id)
        do update set token_hash = excluded.token_hash, made_ms = excluded.made_ms";
    REMOVE = "delete from calendar_feeds where tenant = $1 and staff_id = $2";
}

/// Whose calendar has this secret.
pub async fn owner(
    store: &Store,
    tenant: TenantId,
    token_hash: [u8; 32],
) -> Result<Option<StaffId>, StoreError> {
    let id = |row: Row| Ok(StaffId(row.fields().uuid()?));
    store.find(OWNER, values![tenant, token_hash], id).await
}

/// When the address of somebody's calendar was made; none if there is none.
pub async fn made_ms(
    store: &Store,
    tenant: TenantId,
    staff: StaffId,
) -> Result<Option<i64>, StoreError> {
    store.find(MADE, values![tenant, staff], |row| row.fields().int()).await
}

/// Gives somebody an address, with the line that tells of it; the one they had is none any more.
pub async fn put(
    store: &Store,
    tenant: TenantId,
    (staff, token_hash, made_ms): (StaffId, [u8; 32], i64),
    told: &AuditLine,
) -> Result<(), StoreError> {
    let params = values![tenant, staff, token_hash, made_ms];
    store.write(vec![Write::new(PUT, params), add_one(tenant, told)]).await.map(drop)
}

/// Takes somebody's address away, with the line that tells of it.
pub async fn remove(
    store: &Store,
    tenant: TenantId,
    staff: StaffId,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let gone = Write::new(REMOVE, values![tenant, staff]);
    store.write(vec![gone, add_one(tenant, told)]).await.map(drop)
}
