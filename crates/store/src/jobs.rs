//! Jobs: side effects that are tried until they are done or given up to a person. A worker claims
//! some for the length of a lease; whoever lost its lease can no longer change the job. No
//! transaction is open while a job runs.

use crate::commit::NewJob;
use crate::db::{Row, Value, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError, claims, tenants};
use amends_core::ids::{CaseId, JobId, TenantId};

macro_rules! job_columns {
    () => {
        "tenant, id, key, kind, body, case_id, available_ms, attempts, last_error, dead_ms"
    };
}

statements! {
    ADD = "insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts)
        values ($1, $2, $3, $4, $5, $6, $7, 0) on conflict (tenant, key) do nothing";
    /// Per tenant, so that each look is a short walk on an index that starts with the tenant.
    DUE_TENANTS = "select t.id, t.ahead_ms from tenants t where exists (select 1 from jobs j
        where j.tenant = t.id and j.dead_ms is null and j.available_ms <= $1 + t.ahead_ms)
        order by t.id";
    DONE = "delete from jobs where tenant = $1 and id = $2 and leased_by = $3";
    RETRY = "update jobs set available_ms = $1, last_error = $2, leased_by = null
        where tenant = $3 and id = $4 and leased_by = $5 and dead_ms is null";
    WAIT = "update jobs set available_ms = $1, last_error = $2, leased_by = null, attempts = 0
        where tenant = $3 and id = $4 and leased_by = $5 and dead_ms is null";
    /// Those whose time has not come: a job that runs meanwhile is its worker's.
    WAKE = "update jobs set available_ms = $1
        where tenant = $2 and kind = $3 and available_ms > $1 and leased_by is null
        and dead_ms is null";
    GIVE_UP = "update jobs set dead_ms = $1, last_error = $2, leased_by = null
        where tenant = $3 and id = $4 and leased_by = $5 and dead_ms is null";
    PUT_BACK = "update jobs set dead_ms = null, available_ms = $1, attempts = 0
        where tenant = $2 and id = $3 and dead_ms is not null";
    DEAD = concat!("select ", job_columns!(), " from jobs
        where tenant = $1 and dead_ms is not null order by dead_ms desc limit $2");
    OF_KIND = concat!("select ", job_columns!(), " from jobs
        where tenant = $1 and kind = $2 order by available_ms, id limit $3");
    FIND = concat!("select ", job_columns!(), " from jobs where tenant = $1 and id = $2");
    BY_KEY = concat!("select ", job_columns!(), " from jobs where tenant = $1 and key = $2");
    WAITING = "select count(*) from (select 1 from jobs
        where tenant = $1 and dead_ms is null limit 10000) w";
}

/// A job as a worker sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub tenant: TenantId,
    pub id: JobId,
    pub key: String,
    pub kind: String,
    pub body: String,
    pub case: Option<CaseId>,
    /// When it may be claimed again: for a claimed job the end of its lease. Milliseconds, UTC.
    pub available_ms: i64,
    /// How often it was claimed, this time included.
    pub attempts: i64,
    pub last_error: Option<String>,
    /// Since when it waits for a person.
    pub dead_ms: Option<i64>,
}

/// A worker's wish for jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Real time.
    pub now_ms: i64,
    /// How long the jobs are the worker's alone.
    pub lease_ms: i64,
    /// A name no other worker has, also after a restart.
    pub owner: &'a str,
    /// The most jobs to claim.
    pub limit: i64,
}

impl Job {
    pub(crate) fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            tenant: row.tenant()?,
            id: JobId(row.uuid()?),
            key: row.text()?,
            kind: row.text()?,
            body: row.text()?,
            case: row.opt_uuid()?.map(CaseId),
            available_ms: row.int()?,
            attempts: row.int()?,
            last_error: row.opt_text()?,
            dead_ms: row.opt_int()?,
        })
    }
}

/// Adds jobs that follow from no case (a sign-in code to send); one whose key waits is not added.
pub async fn add(store: &Store, tenant: TenantId, jobs: &[NewJob]) -> Result<(), StoreError> {
    if jobs.is_empty() {
        return Ok(());
    }
    store.write(jobs.iter().map(|job| add_one(tenant, job)).collect()).await?;
    store.wake.notify_one();
    Ok(())
}

pub(crate) fn add_one(tenant: TenantId, job: &NewJob) -> Write {
    let case = job.case;
    let params = values![tenant, job.id, &job.key, &job.kind, &job.body, case, job.run_at_ms];
    Write::new(ADD, params)
}

/// Takes due jobs, every tenant's oldest first, no tenant more than its share. Each job goes to one
/// worker; it comes back when the lease ends without an answer.
pub async fn claim(store: &Store, claim: Claim<'_>) -> Result<Vec<Job>, StoreError> {
    let due = store.list(DUE_TENANTS, values![claim.now_ms], tenants::due).await?;
    let mut jobs = Vec::new();
    for ((tenant, ahead_ms), left) in tenants::in_turn(due, claim.now_ms) {
        let share = tenants::share(claim.limit - jobs.len() as i64, left);
        if share == 0 {
            break;
        }
        // All times of a shop's jobs are its own, those of their leases as well.
        let own = Claim { now_ms: claim.now_ms + ahead_ms, limit: share, ..claim };
        jobs.extend(claim_of(store, tenant, own).await?);
    }
    Ok(jobs)
}

/// The same of one tenant, at its own time.
pub async fn claim_of(
    store: &Store,
    tenant: TenantId,
    claim: Claim<'_>,
) -> Result<Vec<Job>, StoreError> {
    let Claim { now_ms, lease_ms, owner, limit } = claim;
    let params = values![now_ms + lease_ms, owner, tenant, now_ms, limit];
    let sql = store.dialect(claims::sqlite::JOBS, claims::postgres::JOBS);
    store.write_one(sql, params).await?.rows.into_iter().map(Job::read).collect()
}

/// The work is done: the job goes. False if the lease was lost, in which case somebody else has it.
pub async fn done(store: &Store, job: &Job, owner: &str) -> Result<bool, StoreError> {
    touched(store, DONE, values![job.tenant, job.id, owner]).await
}

/// Try again at `at_ms`; `error` is shown to staff. False if the lease was lost.
pub async fn retry_at(
    store: &Store,
    job: &Job,
    owner: &str,
    at_ms: i64,
    error: &str,
) -> Result<bool, StoreError> {
    touched(store, RETRY, values![at_ms, error, job.tenant, job.id, owner]).await
}

/// It may not run before `at_ms`: not a failed try, so it has all of them again. False if the lease
/// was lost.
pub async fn wait_until(
    store: &Store,
    job: &Job,
    owner: &str,
    at_ms: i64,
    why: &str,
) -> Result<bool, StoreError> {
    touched(store, WAIT, values![at_ms, why, job.tenant, job.id, owner]).await
}

/// Has all waiting jobs of a kind looked at now, because what they wait for may have come.
pub async fn wake(
    store: &Store,
    tenant: TenantId,
    kind: &str,
    now_ms: i64,
) -> Result<(), StoreError> {
    store.write_one(WAKE, values![now_ms, tenant, kind]).await?;
    store.wake.notify_one();
    Ok(())
}

/// A person must look: the job stays, visible, and is not tried again. False if the lease was lost.
pub async fn give_up(
    store: &Store,
    job: &Job,
    owner: &str,
    now_ms: i64,
    error: &str,
) -> Result<bool, StoreError> {
    touched(store, GIVE_UP, values![now_ms, error, job.tenant, job.id, owner]).await
}

/// A person puts a given-up job back: it is due now, with all its attempts. False if it is not
/// dead.
pub async fn put_back(
    store: &Store,
    tenant: TenantId,
    job: JobId,
    now_ms: i64,
) -> Result<bool, StoreError> {
    let put_back = touched(store, PUT_BACK, values![now_ms, tenant, job]).await?;
    if put_back {
        store.wake.notify_one();
    }
    Ok(put_back)
}

/// The jobs a person must look at, latest first.
pub async fn dead(store: &Store, tenant: TenantId, limit: i64) -> Result<Vec<Job>, StoreError> {
    store.list(DEAD, values![tenant, limit], Job::read).await
}

/// The jobs of a kind that are not done yet, the next one first; `limit` bounds them.
pub async fn of_kind(
    store: &Store,
    tenant: TenantId,
    kind: &str,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    store.list(OF_KIND, values![tenant, kind, limit], Job::read).await
}

/// One job, if it is not done yet.
pub async fn find(store: &Store, tenant: TenantId, job: JobId) -> Result<Option<Job>, StoreError> {
    store.find(FIND, values![tenant, job], Job::read).await
}

/// The job with this key, if it is not done yet.
pub async fn by_key(store: &Store, tenant: TenantId, key: &str) -> Result<Option<Job>, StoreError> {
    store.find(BY_KEY, values![tenant, key], Job::read).await
}

/// How many jobs wait or run; counts to 10,000.
pub async fn waiting(store: &Store, tenant: TenantId) -> Result<i64, StoreError> {
    store.number(WAITING, values![tenant]).await
}

async fn touched(store: &Store, sql: &'static str, params: Vec<Value>) -> Result<bool, StoreError> {
    Ok(store.write_one(sql, params).await?.touched == 1)
}
