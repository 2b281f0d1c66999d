//! Who of a shop's staff is there for what, who is away, and what each of them has.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{NewJob, Store, StoreError, jobs};
use amends_core::ids::{StaffId, TenantId};
use uuid::Uuid;

statements! {
    ANY = "select 1 from staff_duties where tenant = $1 limit 1";
    LIST = "select d.staff_id, d.version, d.body, (select max(s.idle_ms) from sessions s
            where s.tenant = d.tenant and s.subject = d.staff_id)
        from staff_duties d where d.tenant = $1 order by d.staff_id limit $2";
    FIND = "select d.staff_id, d.version, d.body, (select max(s.idle_ms) from sessions s
            where s.tenant = d.tenant and s.subject = d.staff_id)
        from staff_duties d where d.tenant = $1 and d.staff_id = $2";
    ADD = "insert into staff_duties (tenant, staff_id, version, body, made_by, made_ms)
        values ($1, $2, 1, $3, $4, $5) on conflict do nothing";
    /// Only by whoever saw the version before it.
    CHANGE = "update staff_duties set version = version + 1, body = $1, made_by = $2, made_ms = $3
        where tenant = $4 and staff_id = $5 and version = $6";
    REMOVE = "delete from staff_duties where tenant = $1 and staff_id = $2 and version = $3";
    /// The clock of whoever has a case runs as long as there is something for them to do.
    LOADS = "select agent, count(*), max(since_ms) from timers
        where tenant = $1 and kind = 'owner-by' group by agent order by agent limit $2";
    ABSENCES = "select id, staff_id, from_ms, until_ms, reason, stand_in from staff_absences
        where tenant = $1 and (until_ms is null or until_ms > $2) order by from_ms, id limit $3";
    ABSENCE_ADD = "insert into staff_absences
        (tenant, id, staff_id, from_ms, until_ms, reason, stand_in, made_by, made_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ABSENCE_END = "update staff_absences set until_ms = $1 where tenant = $2 and id = $3";
    ABSENCE_REMOVE = "delete from staff_absences where tenant = $1 and id = $2";
}

/// What a member of staff is there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRow {
    pub staff: StaffId,
    pub version: i64,
    /// JSON.
    pub body: String,
    /// When the last of their sessions ends unused, milliseconds since the epoch of real time; none
    /// if they have no session.
    pub idle_ms: Option<i64>,
}

/// What somebody has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    pub login: String,
    /// Cases.
    pub open: i64,
    /// When the last of them was given.
    pub given_ms: i64,
}

/// When somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceRow {
    pub id: Uuid,
    pub staff: StaffId,
    /// Milliseconds since the epoch, UTC.
    pub from_ms: i64,
    /// None: until they are back.
    pub until_ms: Option<i64>,
    pub reason: String,
    pub stand_in: Option<StaffId>,
}

fn read(row: Row) -> Result<DutyRow, StoreError> {
    let mut row = row.fields();
    Ok(DutyRow {
        staff: StaffId(row.uuid()?),
        version: row.int()?,
        body: row.text()?,
        idle_ms: row.opt_int()?,
    })
}

fn read_load(row: Row) -> Result<LoadRow, StoreError> {
    let mut row = row.fields();
    Ok(LoadRow { login: row.text()?, open: row.int()?, given_ms: row.int()? })
}

fn read_absence(row: Row) -> Result<AbsenceRow, StoreError> {
    let mut row = row.fields();
    Ok(AbsenceRow {
        id: row.uuid()?,
        staff: StaffId(row.uuid()?),
        from_ms: row.int()?,
        until_ms: row.opt_int()?,
        reason: row.text()?,
        stand_in: row.opt_uuid()?.map(StaffId),
    })
}

/// Whether a shop has any.
pub async fn any(store: &Store, tenant: TenantId) -> Result<bool, StoreError> {
    let found = store.find(ANY, values![tenant], |row| row.fields().int()).await?;
    Ok(found.is_some())
}

/// The duties of a shop, at most `limit`.
pub async fn list(store: &Store, tenant: TenantId, limit: i64) -> Result<Vec<DutyRow>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// The duty of one.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    staff: StaffId,
) -> Result<Option<DutyRow>, StoreError> {
    store.find(FIND, values![tenant, staff], read).await
}

/// What each has to do, by login; whoever has nothing is not there.
pub async fn loads(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<LoadRow>, StoreError> {
    store.list(LOADS, values![tenant, limit], read_load).await
}

/// Who a change is by and when, what it is told by, and the job that follows.
pub struct Change<'a> {
    pub by: &'a str,
    pub at_ms: i64,
    pub told: &'a AuditLine,
    pub jobs: &'a [NewJob],
}

/// Keeps a duty over the version that was seen (0: there was none). `Stale`: it has moved on.
pub async fn put(
    store: &Store,
    tenant: TenantId,
    (staff, seen, body): (StaffId, i64, &str),
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let write = match seen {
        0 => (ADD, values![tenant, staff, body, change.by, change.at_ms]),
        seen => (CHANGE, values![body, change.by, change.at_ms, tenant, staff, seen]),
    };
    write_with(store, tenant, Write::touching_one(write.0, write.1), change).await
}

/// Takes a duty away. `Stale`: it has moved on.
pub async fn remove(
    store: &Store,
    tenant: TenantId,
    (staff, seen): (StaffId, i64),
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let gone = Write::touching_one(REMOVE, values![tenant, staff, seen]);
    write_with(store, tenant, gone, change).await
}

/// Absences that are not over at `now_ms`, the first first, at most `limit`.
pub async fn absences(
    store: &Store,
    tenant: TenantId,
    now_ms: i64,
    limit: i64,
) -> Result<Vec<AbsenceRow>, StoreError> {
    store.list(ABSENCES, values![tenant, now_ms, limit], read_absence).await
}

/// Somebody will be away.
pub async fn add_absence(
    store: &Store,
    tenant: TenantId,
    row: &AbsenceRow,
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let AbsenceRow { id, staff, from_ms, until_ms, reason, stand_in } = row;
    let stand_in = stand_in.map(|staff| staff.0);
    let head = values![tenant, *id, *staff, *from_ms, *until_ms, reason, stand_in];
    let params = [head, values![change.by, change.at_ms]].concat();
    write_with(store, tenant, Write::new(ABSENCE_ADD, params), change).await
}

/// An absence ends at a moment, or never was where that is none.
pub async fn end_absence(
    store: &Store,
    tenant: TenantId,
    (id, at_ms): (Uuid, Option<i64>),
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let write = match at_ms {
        Some(at_ms) => Write::new(ABSENCE_END, values![at_ms, tenant, id]),
        None => Write::new(ABSENCE_REMOVE, values![tenant, id]),
    };
    write_with(store, tenant, write, change).await
}

async fn write_with(
    store: &Store,
    tenant: TenantId,
    write: Write,
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let mut writes = vec![write, add_one(tenant, change.told)];
    writes.extend(change.jobs.iter().map(|job| jobs::add_one(tenant, job)));
    store.write(writes).await?;
    store.wake.notify_one();
    Ok(())
}
