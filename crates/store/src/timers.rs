//! Timers: the clocks of cases, set and cleared by commits. A worker claims those that are due; the
//! commit of the act a timer causes clears it, and a lost worker's claim runs out.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError, claims, tenants};
use amends_core::ids::{CaseId, TenantId};
use uuid::Uuid;

statements! {
    DUE_TENANTS = "select t.id, t.ahead_ms from tenants t where exists (select 1 from timers d
        where d.tenant = t.id and d.due_ms <= $1 + t.ahead_ms and d.leased_until_ms <= $1)
        order by t.id";
    UPCOMING = "select tenant, case_id, kind, due_ms from timers
        where tenant = $1 and due_ms <= $2 order by due_ms, case_id, kind limit $3";
    OF_CASE = "select tenant, case_id, kind, due_ms from timers
        where tenant = $1 and case_id = $2 order by due_ms, kind";
    /// Cases with clocks, which are those that are open.
    CASES = "select distinct case_id from timers where tenant = $1 and case_id > $2
        order by case_id limit $3";
    RELEASE = "update timers set leased_until_ms = 0
        where tenant = $1 and case_id = $2 and kind = $3 and due_ms = $4";
}

/// One clock of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    pub tenant: TenantId,
    pub case: CaseId,
    pub kind: String,
    /// When it goes off; milliseconds since the epoch, UTC.
    pub due_ms: i64,
}

impl Timer {
    pub(crate) fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            tenant: row.tenant()?,
            case: CaseId(row.uuid()?),
            kind: row.text()?,
            due_ms: row.int()?,
        })
    }
}

/// Takes timers that are due at `now_ms` of real time, those of a sandbox by its own, for
/// `lease_ms`, at most `limit`. A timer that is neither cleared nor moved by then is claimed again.
pub async fn claim(
    store: &Store,
    now_ms: i64,
    lease_ms: i64,
    limit: i64,
) -> Result<Vec<Timer>, StoreError> {
    let due = store.list(DUE_TENANTS, values![now_ms], tenants::due).await?;
    let mut timers = Vec::new();
    for ((tenant, ahead_ms), left) in tenants::in_turn(due, now_ms) {
        let share = tenants::share(limit - timers.len() as i64, left);
        if share == 0 {
            break;
        }
        timers.extend(claim_of(store, tenant, (now_ms, ahead_ms, lease_ms), share).await?);
    }
    Ok(timers)
}

/// The same of one tenant, whose clock is `ahead_ms` ahead of real time; leases go by real time.
pub async fn claim_of(
    store: &Store,
    tenant: TenantId,
    (now_ms, ahead_ms, lease_ms): (i64, i64, i64),
    limit: i64,
) -> Result<Vec<Timer>, StoreError> {
    let params = values![now_ms + lease_ms, tenant, now_ms + ahead_ms, now_ms, limit];
    let sql = store.dialect(claims::sqlite::TIMERS, claims::postgres::TIMERS);
    store.write_one(sql, params).await?.rows.into_iter().map(Timer::read).collect()
}

/// The clocks of a shop that run out until `until_ms`, the first first, at most `limit`.
pub async fn upcoming(
    store: &Store,
    tenant: TenantId,
    until_ms: i64,
    limit: i64,
) -> Result<Vec<Timer>, StoreError> {
    store.list(UPCOMING, values![tenant, until_ms, limit], Timer::read).await
}

/// Gives a claimed timer back before its lease ends (the act could not be done now).
pub async fn release(store: &Store, timer: &Timer) -> Result<(), StoreError> {
    let key = values![timer.tenant, timer.case, &timer.kind, timer.due_ms];
    store.write_one(RELEASE, key).await.map(drop)
}

/// Cases with clocks, by id, after one.
pub async fn cases(
    store: &Store,
    tenant: TenantId,
    after: Option<CaseId>,
    limit: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let after = after.map_or_else(Uuid::nil, |case| case.0);
    let read = |row: Row| row.fields().uuid().map(CaseId);
    store.list(CASES, values![tenant, after, limit], read).await
}

/// The clocks of a case that run, next first.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<Timer>, StoreError> {
    store.list(OF_CASE, values![tenant, case], Timer::read).await
}
