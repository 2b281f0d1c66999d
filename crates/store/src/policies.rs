//! A shop's policies: published versions, never changed. Which one is frozen for an order is
//! decided by the moment it was placed.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

macro_rules! policy_columns {
    () => {
        "version, valid_from_ms, body, created_ms"
    };
}

statements! {
    FIND = concat!("select ", policy_columns!(), " from policies
        where tenant = $1 and version = $2");
    LATEST = concat!("select ", policy_columns!(), " from policies
        where tenant = $1 order by version desc limit 1");
    IN_FORCE = concat!("select ", policy_columns!(), " from policies
        where tenant = $1 and valid_from_ms <= $2 order by version desc limit 1");
    LIST = concat!("select ", policy_columns!(), " from policies
        where tenant = $1 order by version desc limit $2");
    PUBLISH = "insert into policies (tenant, version, valid_from_ms, body, created_ms)
        values ($1, $2, $3, $4, $5) on conflict (tenant, version) do nothing";
}

/// One published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRow {
    /// 1, 2, … within the shop.
    pub version: i64,
    /// Orders placed from this moment on are under it; milliseconds since the epoch, UTC.
    pub valid_from_ms: i64,
    /// The document.
    pub body: String,
    pub created_ms: i64,
}

fn read(row: Row) -> Result<PolicyRow, StoreError> {
    let mut row = row.fields();
    Ok(PolicyRow {
        version: row.int()?,
        valid_from_ms: row.int()?,
        body: row.text()?,
        created_ms: row.int()?,
    })
}

/// One version.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    version: i64,
) -> Result<Option<PolicyRow>, StoreError> {
    store.find(FIND, values![tenant, version], read).await
}

/// The newest version, in force or not yet.
pub async fn latest(store: &Store, tenant: TenantId) -> Result<Option<PolicyRow>, StoreError> {
    store.find(LATEST, values![tenant], read).await
}

/// The version in force at a moment: the newest of those that were valid by then.
pub async fn in_force(
    store: &Store,
    tenant: TenantId,
    at_ms: i64,
) -> Result<Option<PolicyRow>, StoreError> {
    store.find(IN_FORCE, values![tenant, at_ms], read).await
}

/// The versions, newest first.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<PolicyRow>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// Publishes a version, with the line that tells of it; `Stale` if that number is taken.
pub async fn publish(
    store: &Store,
    tenant: TenantId,
    policy: &PolicyRow,
    told: &AuditLine,
) -> Result<(), StoreError> {
    store.write(vec![add(tenant, policy), add_one(tenant, told)]).await.map(drop)
}

/// The write that publishes a version; it holds only if that number is free.
pub(crate) fn add(tenant: TenantId, policy: &PolicyRow) -> Write {
    let p = policy;
    let params = values![tenant, p.version, p.valid_from_ms, &p.body, p.created_ms];
    Write::touching_one(PUBLISH, params)
}
