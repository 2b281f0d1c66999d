//! What shops say of the days of places: saved versions, never changed. The newest of a place
//! counts.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{NewJob, Store, StoreError, jobs};
use amends_core::ids::TenantId;

macro_rules! calendar_columns {
    () => {
        "place, version, body, made_by, made_ms"
    };
}

statements! {
    VERSION = "select calendars_version from tenants where id = $1";
    NEWEST = concat!("select ", calendar_columns!(), " from calendars c
        where tenant = $1 and version = (select max(version) from calendars n
            where n.tenant = c.tenant and n.place = c.place) order by place limit $2");
    FIND = concat!("select ", calendar_columns!(), " from calendars
        where tenant = $1 and place = $2 and version = $3");
    LATEST = concat!("select ", calendar_columns!(), " from calendars
        where tenant = $1 and place = $2 order by version desc limit 1");
    LIST = concat!("select ", calendar_columns!(), " from calendars
        where tenant = $1 and place = $2 order by version desc limit $3");
    /// Only by whoever saw the version before it.
    RAISE = "update tenants set calendars_version = $1 where id = $2 and calendars_version = $3";
    ADD = "insert into calendars (tenant, place, version, body, made_by, made_ms)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
}

/// A saved version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRow {
    pub place: String,
    /// Grows with each save in the shop, of whatever place.
    pub version: i64,
    /// The calendar as it is written.
    pub body: String,
    /// Who saved it, as events name whoever acts.
    pub made_by: String,
    /// Milliseconds since the epoch, UTC.
    pub made_ms: i64,
}

fn read(row: Row) -> Result<CalendarRow, StoreError> {
    let mut row = row.fields();
    Ok(CalendarRow {
        place: row.text()?,
        version: row.int()?,
        body: row.text()?,
        made_by: row.text()?,
        made_ms: row.int()?,
    })
}

/// The version of the shop's last save; 0: it never saved any.
pub async fn version(store: &Store, tenant: TenantId) -> Result<i64, StoreError> {
    let version = store.find(VERSION, values![tenant], |row: Row| row.fields().int()).await?;
    Ok(version.unwrap_or(0))
}

/// The newest version of each place, by place.
pub async fn newest(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<CalendarRow>, StoreError> {
    store.list(NEWEST, values![tenant, limit], read).await
}

/// One version of a place.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    (place, version): (&str, i64),
) -> Result<Option<CalendarRow>, StoreError> {
    store.find(FIND, values![tenant, place, version], read).await
}

/// The newest version of a place.
pub async fn latest(
    store: &Store,
    tenant: TenantId,
    place: &str,
) -> Result<Option<CalendarRow>, StoreError> {
    store.find(LATEST, values![tenant, place], read).await
}

/// The versions of a place, newest first.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    place: &str,
    limit: i64,
) -> Result<Vec<CalendarRow>, StoreError> {
    store.list(LIST, values![tenant, place, limit], read).await
}

/// Saves the version after `row.version - 1`, with the line that tells of it and the job that
/// counts deadlines again; `Stale` if somebody
/// saved any meanwhile.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    row: &CalendarRow,
    told: &AuditLine,
    recount: &NewJob,
) -> Result<(), StoreError> {
    let raise = values![row.version, tenant, row.version - 1];
    let add = values![tenant, &row.place, row.version, &row.body, &row.made_by, row.made_ms];
    let writes = vec![
        Write::touching_one(RAISE, raise),
        Write::touching_one(ADD, add),
        add_one(tenant, told),
        jobs::add_one(tenant, recount),
    ];
    store.write(writes).await?;
    store.wake.notify_one();
    Ok(())
}
