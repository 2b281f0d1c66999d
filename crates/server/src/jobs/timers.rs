//! Clocks that run out: those of one case one after the other, cases side by side. Each act is the
//! ordinary one of its rule; a timer whose act fails comes back when its lease ends.

use crate::{app::App, flows};
use amends_core::{
    case::TimerKind,
    ids::{CaseId, TenantId},
};
use amends_store::timers::{self, Timer};
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// How long a claimed timer is its worker's alone, and the wait after a failed act.
const LEASE_MS: i64 = 60_000;
/// A claimed timer that was not begun by then is left to whoever claims it next.
const BEGIN_WITHIN: Duration = Duration::from_secs(30);
/// Timers of one look: some seconds of work, so that few are left lying by a worker that dies.
const BATCH: i64 = 512;
/// Between two looks: nobody's deadline is finer than that.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Lets timers run out until the app stops.
pub(super) async fn run(app: &App) {
    while !app.is_stopping() {
        // A full batch means that there may be more, e.g. after downtime.
        if run_due(app).await == BATCH as usize {
            continue;
        }
        tokio::select! {
            () = app.stopped() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// One batch; returns how many were due.
pub(super) async fn run_due(app: &App) -> usize {
    let now_ms = app.real_now().as_millisecond();
    let due = match timers::claim(app.store(), now_ms, LEASE_MS, BATCH).await {
        Ok(due) => due,
        Err(error) => {
            tracing::error!(%error, "timers cannot be claimed");
            return 0;
        }
    };
    run_out(app, due).await
}

/// The same of one tenant.
pub(super) async fn run_due_of(app: &App, tenant: TenantId) -> usize {
    let now_ms = app.real_now().as_millisecond();
    let ahead_ms = app.now_of(tenant).await.as_millisecond() - now_ms;
    let due = timers::claim_of(app.store(), tenant, (now_ms, ahead_ms, LEASE_MS), BATCH).await;
    match due {
        Ok(due) => run_out(app, due).await,
        Err(error) => {
            tracing::error!(%error, tenant = tenant.0, "timers cannot be claimed");
            0
        }
    }
}

/// Lets these timers run out; returns how many they are.
async fn run_out(app: &App, due: Vec<Timer>) -> usize {
    let count = due.len();
    let places = Arc::new(Semaphore::new(app.config().jobs.concurrent_max));
    let (mut acts, claimed) = (JoinSet::new(), Instant::now());
    for timer in first_of_each_case(due) {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        if claimed.elapsed() > BEGIN_WITHIN || app.is_stopping() {
            break;
        }
        let app = app.clone();
        acts.spawn(async move {
            expire(&app, &timer).await;
            drop(place);
        });
    }
    while acts.join_next().await.is_some() {}
    count
}

/// The timer of each case that is due first, and of these the first one first.
fn first_of_each_case(mut due: Vec<Timer>) -> Vec<Timer> {
    due.sort_by(|a, b| (a.due_ms, &a.kind).cmp(&(b.due_ms, &b.kind)));
    let mut seen: BTreeSet<CaseId> = BTreeSet::new();
    due.retain(|timer| seen.insert(timer.case));
    due
}

async fn expire(app: &App, timer: &Timer) {
    let Timer { tenant, case, ref kind, .. } = *timer;
    let Ok(rule) = kind.parse::<TimerKind>() else {
        return tracing::error!(%case, kind, "a timer of an unknown kind");
    };
    match app.in_time_of(tenant, flows::run_out(app, tenant, case, rule)).await {
        // Nothing may have followed: the case moved on, and its commit cleared or moved the timer.
        Ok(()) => tracing::debug!(%case, kind, "clocks ran out"),
        Err(flows::Error::Moved) => tracing::debug!(%case, kind, "timer out of date"),
        Err(error) => tracing::error!(%case, kind, %error, "a timer's act failed"),
    }
}
