//! The runner: claims jobs for the length of a lease, runs them side by side, and writes down what
//! became of each. A job may run twice (its worker died), so every one is idempotent by the id it
//! carries.

use super::{Outcome, dispatch, timers};
use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::jobs::{self, Claim, Job};
use jiff::{SignedDuration, Timestamp};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinHandle,
};

/// How long a claimed job is its worker's alone.
const LEASE_MS: i64 = 60_000;
/// How long one run may take: well within the lease, so that nobody else can have it meanwhile.
const RUN_MAX: Duration = Duration::from_secs(50);
/// Failed runs of one job before a person must look.
pub const ATTEMPTS_MAX: i64 = 12;
/// Runs whose next time the job alone chooses.
const OWN_WAITS: i64 = 6;
/// Runs of a job that waits for somebody else, e.g. a provider: about four days.
pub const WAITS_MAX: i64 = 100;
/// The first wait after a failed run; it doubles each time up to the longest.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(10);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// The wait between two looks grows to this many times the configured one while there is nothing.
const IDLE_FACTOR_MAX: u32 = 8;
/// How often what has expired is removed.
const SWEEP_EVERY: Duration = Duration::from_secs(600);

/// The wait after the `attempts`-th run.
fn wait(attempts: i64) -> SignedDuration {
    let doublings = (attempts - 1).clamp(0, 16) as u32;
    (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT)
}

/// Works until the app stops, then finishes what has begun.
pub async fn run(app: &App) {
    tokio::join!(work(app), timers::run(app), sweep(app));
}

async fn work(app: &App) {
    let owner = owner(app);
    let places = Arc::new(Semaphore::new(app.config().jobs.concurrent_max));
    let mut idle = 1;
    while !app.is_stopping() {
        // One place is taken before claiming: a claimed job never waits for one.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let limit = 1 + places.available_permits();
        let found = claim(app, &owner, limit).await;
        let count = found.len();
        drop(place);
        for job in found {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            start(app, &owner, job, place);
        }
        // A full hand means that there is more; an empty one, that the next look can wait longer.
        if count == limit {
            idle = 1;
            continue;
        }
        idle = if count > 0 { 1 } else { (idle * 2).min(IDLE_FACTOR_MAX) };
        tokio::select! {
            () = app.stopped() => {}
            () = app.jobs_added() => idle = 1,
            () = app.store().job_added() => idle = 1,
            () = tokio::time::sleep(app.config().jobs.poll * idle) => {}
        }
    }
    let all = app.config().jobs.concurrent_max as u32;
    let finished = places.acquire_many(all);
    if tokio::time::timeout(app.config().server.stop_timeout, finished).await.is_err() {
        tracing::warn!("some jobs were still running when the patience ended; they run again");
    }
}

/// A name no other worker has, also after a restart.
fn owner(app: &App) -> String {
    format!("{}-{:016x}", std::process::id(), u64::from_be_bytes(app.random()))
}

async fn claim(app: &App, owner: &str, limit: usize) -> Vec<Job> {
    let now_ms = app.real_now().as_millisecond();
    let claim = Claim { now_ms, lease_ms: LEASE_MS, owner, limit: limit as i64 };
    jobs::claim(app.store(), claim).await.unwrap_or_else(|error| {
        tracing::error!(%error, "jobs cannot be claimed");
        Vec::new()
    })
}

fn start(app: &App, owner: &str, job: Job, place: OwnedSemaphorePermit) -> JoinHandle<()> {
    let (app, owner) = (app.clone(), owner.to_owned());
    tokio::spawn(async move {
        app.in_time_of(job.tenant, run_one(&app, &owner, &job)).await;
        drop(place);
    })
}

/// Runs a claimed job and writes down what became of it.
async fn run_one(app: &App, owner: &str, job: &Job) {
    let (worker, claimed) = (app.clone(), job.clone());
    // A task of its own, so that a panic ends the job's run and not the worker.
    let mut run = tokio::spawn(async move {
        let run = dispatch::run(&worker, &claimed);
        worker.in_time_of(claimed.tenant, run).await
    });
    let outcome = match tokio::time::timeout(RUN_MAX, &mut run).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => Outcome::Retry(format!("our fault: {error}")),
        Err(_) => {
            run.abort();
            Outcome::Retry(format!("took longer than {} s", RUN_MAX.as_secs()))
        }
    };
    if let Err(error) = write_down(app, owner, job, Next::after(job, outcome, app.now())).await {
        tracing::error!(job = %job.id, kind = job.kind, %error, "a job's end was not written down");
    }
}

/// What happens to a job after a run.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Gone,
    Again(Timestamp, String),
    Waits(Timestamp, String),
    ToAPerson(String),
}

impl Next {
    /// Failed runs come again after 10 s, 20 s, 40 s … an hour, and have an end. A job that chose
    /// its own time waits at least as long as a failed one, so that nobody is asked for ever.
    fn after(job: &Job, outcome: Outcome, now: Timestamp) -> Self {
        let (at, why, runs_max) = match outcome {
            Outcome::Done => return Self::Gone,
            Outcome::GiveUp(why) => return Self::ToAPerson(why),
            Outcome::Wait(at, why) => return Self::Waits(at, why),
            Outcome::Retry(why) => (now + wait(job.attempts), why, ATTEMPTS_MAX),
            // The first waits are the job's own: a provider's three seconds stay three seconds.
            Outcome::RetryAt(at, why) if job.attempts < OWN_WAITS => (at, why, WAITS_MAX),
            Outcome::RetryAt(at, why) => (at.max(now + wait(job.attempts)), why, WAITS_MAX),
        };
        if job.attempts >= runs_max {
            return Self::ToAPerson(format!("{why} (after {} tries)", job.attempts));
        }
        Self::Again(at, why)
    }
}

async fn write_down(
    app: &App,
    owner: &str,
    job: &Job,
    next: Next,
) -> Result<(), amends_store::StoreError> {
    let store = app.store();
    let (id, kind, attempts) = (job.id, &job.kind, job.attempts);
    let ours = match next {
        Next::Gone => {
            tracing::debug!(job = %id, kind, attempts, "job done");
            jobs::done(store, job, owner).await?
        }
        Next::Again(at, why) => {
            tracing::info!(job = %id, kind, attempts, %at, why, "job again later");
            jobs::retry_at(store, job, owner, at.as_millisecond(), &why).await?
        }
        Next::Waits(at, why) => {
            tracing::info!(job = %id, kind, %at, why, "job waits");
            jobs::wait_until(store, job, owner, at.as_millisecond(), &why).await?
        }
        Next::ToAPerson(why) => {
            tracing::warn!(job = %id, kind, attempts, why, "job given up to a person");
            let now_ms = app.now().as_millisecond();
            jobs::give_up(store, job, owner, now_ms, &why).await?
        }
    };
    if !ours {
        tracing::warn!(job = %id, kind, "the lease had ended; another worker has the job");
    }
    Ok(())
}

/// Runs everything that is due now, one after the other, and what that causes, until nothing is
/// due. Returns the number of runs. For tests, whose clock stands still.
pub async fn run_due(app: &App) -> usize {
    let owner = owner(app);
    let mut runs = 0;
    loop {
        let found = claim(app, &owner, app.config().jobs.concurrent_max).await;
        let expired = timers::run_due(app).await;
        if found.is_empty() && expired == 0 {
            return runs;
        }
        runs += found.len() + expired;
        for job in &found {
            app.in_time_of(job.tenant, run_one(app, &owner, job)).await;
        }
    }
}

/// What is due for one tenant at its own time, clocks before jobs, and what these cause; returns
/// the number of runs. For a clock that is moved.
pub async fn run_due_of(app: &App, tenant: TenantId) -> usize {
    let owner = owner(app);
    let mut runs = 0;
    loop {
        let expired = timers::run_due_of(app, tenant).await;
        let found = claim_of(app, &owner, tenant).await;
        if found.is_empty() && expired == 0 {
            return runs;
        }
        runs += found.len() + expired;
        for job in &found {
            app.in_time_of(tenant, run_one(app, &owner, job)).await;
        }
    }
}

async fn claim_of(app: &App, owner: &str, tenant: TenantId) -> Vec<Job> {
    let now_ms = app.now_of(tenant).await.as_millisecond();
    let limit = app.config().jobs.concurrent_max as i64;
    let claim = Claim { now_ms, lease_ms: LEASE_MS, owner, limit };
    jobs::claim_of(app.store(), tenant, claim).await.unwrap_or_else(|error| {
        tracing::error!(%error, tenant = tenant.0, "jobs cannot be claimed");
        Vec::new()
    })
}

async fn sweep(app: &App) {
    while !app.is_stopping() {
        match amends_store::sweep::sweep(app.store(), app.now().as_millisecond()).await {
            Ok(0) => {}
            Ok(removed) => tracing::debug!(removed, "removed what had expired"),
            Err(error) => tracing::warn!(%error, "what has expired cannot be removed"),
        }
        tokio::select! {
            () = app.stopped() => {}
            () = tokio::time::sleep(SWEEP_EVERY) => {}
        }
    }
}

#[cfg(test)]
mod tests;
