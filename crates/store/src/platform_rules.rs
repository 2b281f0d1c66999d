//! What the platform promises to the buyers of all its shops: published versions, never changed.
//! Which one is for an order is decided by the day on which it was placed, as its shop counts days.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;
use jiff::civil::Date;

/// The tenant of the platform itself.
pub const PLATFORM: TenantId = TenantId(0);

macro_rules! rules_columns {
    () => {
        "version, from_day, body, actor, created_ms"
    };
}

statements! {
    FIND = concat!("select ", rules_columns!(), " from platform_rules
        where tenant = $1 and version = $2");
    LATEST = concat!("select ", rules_columns!(), " from platform_rules
        where tenant = $1 order by version desc limit 1");
    IN_FORCE = concat!("select ", rules_columns!(), " from platform_rules
        where tenant = $1 and from_day <= $2 order by version desc limit 1");
    LIST = concat!("select ", rules_columns!(), " from platform_rules
        where tenant = $1 order by version desc limit $2");
    PUBLISH = "insert into platform_rules (tenant, version, from_day, body, actor, created_ms)
        values ($1, $2, $3, $4, $5, $6) on conflict (tenant, version) do nothing";
}

/// One published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformRow {
    /// 1, 2, … on the installation.
    pub version: i64,
    /// The first day of orders under it, `YYYY-MM-DD`.
    pub from_day: String,
    /// The document.
    pub body: String,
    /// Who published it, as events name whoever acts.
    pub actor: String,
    /// Milliseconds since the epoch, UTC.
    pub created_ms: i64,
}

fn read(row: Row) -> Result<PlatformRow, StoreError> {
    let mut row = row.fields();
    Ok(PlatformRow {
        version: row.int()?,
        from_day: row.text()?,
        body: row.text()?,
        actor: row.text()?,
        created_ms: row.int()?,
    })
}

/// One version.
pub async fn find(store: &Store, version: i64) -> Result<Option<PlatformRow>, StoreError> {
    store.find(FIND, values![PLATFORM, version], read).await
}

/// The newest version, in force or not yet.
pub async fn latest(store: &Store) -> Result<Option<PlatformRow>, StoreError> {
    store.find(LATEST, values![PLATFORM], read).await
}

/// The version for orders of a day: the newest of those whose first day had come.
pub async fn in_force(store: &Store, day: Date) -> Result<Option<PlatformRow>, StoreError> {
    store.find(IN_FORCE, values![PLATFORM, &day.to_string()], read).await
}

/// The versions, newest first.
pub async fn list(store: &Store, limit: i64) -> Result<Vec<PlatformRow>, StoreError> {
    store.list(LIST, values![PLATFORM, limit], read).await
}

/// Publishes a version, with the line that tells of it; `Stale` if that number is taken.
pub async fn publish(
    store: &Store,
    rules: &PlatformRow,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let r = rules;
    let params = values![PLATFORM, r.version, &r.from_day, &r.body, &r.actor, r.created_ms];
    let add = Write::touching_one(PUBLISH, params);
    store.write(vec![add, add_one(PLATFORM, told)]).await.map(drop)
}
