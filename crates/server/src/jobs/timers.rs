//! Clocks that run out: each due timer goes through the ordinary flow of its rule. A timer whose
//! act fails comes back when its lease ends.

use crate::{
    app::App,
    flows::{self, On},
};
use amends_core::case::{Deed, TimerKind};
use amends_store::timers::{self, Timer};
use std::time::Duration;
use tokio::task::JoinSet;

/// How long a claimed timer is its worker's alone, and the wait after a failed act.
const LEASE_MS: i64 = 60_000;
/// Timers of one look.
const BATCH: i64 = 64;
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
    let now_ms = app.now().as_millisecond();
    let due = match timers::claim(app.store(), now_ms, LEASE_MS, BATCH).await {
        Ok(due) => due,
        Err(error) => {
            tracing::error!(%error, "timers cannot be claimed");
            return 0;
        }
    };
    let count = due.len();
    let mut acts = JoinSet::new();
    for timer in due {
        let app = app.clone();
        acts.spawn(async move { expire(&app, &timer).await });
    }
    while acts.join_next().await.is_some() {}
    count
}

async fn expire(app: &App, timer: &Timer) {
    let Timer { tenant, case, ref kind, .. } = *timer;
    let Ok(rule) = kind.parse::<TimerKind>() else {
        return tracing::error!(%case, kind, "a timer of an unknown kind");
    };
    match flows::perform(app, &On::clock(tenant, case, rule), &Deed::Expire(rule)).await {
        // Nothing may have followed: the case moved on, and its commit cleared or moved the timer.
        Ok(after) => tracing::debug!(%case, kind, version = after.version, "timer ran out"),
        Err(flows::Error::Moved) => tracing::debug!(%case, kind, "timer out of date"),
        Err(error) => tracing::error!(%case, kind, %error, "a timer's act failed"),
    }
}
