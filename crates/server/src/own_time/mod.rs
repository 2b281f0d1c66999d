//! A sandbox's own time. What is done for a sandbox is done within its time: there
//! [`App::now`](crate::app::App::now) is so much ahead. Whoever does something for a tenant enters
//! its time once, at the edge (a request, a job, a clock, a deed); a live shop's is real time,
//! whatever it is called from.

mod moving;

pub use moving::{Forward, MOVE_MAX, SandboxClock, moment_of, move_clock, sandbox_clock};

use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::{Store, tenants};
use jiff::{SignedDuration, Timestamp};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

pub use amends_store::tenants::Sandbox;

/// How long another process may not know yet that a clock was moved.
const KNOWN_FOR: Duration = Duration::from_secs(1);

tokio::task_local! {
    static AHEAD_MS: i64;
}

/// How far the time that is being acted in is ahead of real time.
pub(crate) fn ahead() -> SignedDuration {
    SignedDuration::from_millis(AHEAD_MS.try_with(|ms| *ms).unwrap_or(0))
}

/// The sandboxes as they were a moment ago.
#[derive(Default)]
pub(crate) struct Known {
    list: Mutex<Option<(Instant, Arc<[Sandbox]>)>>,
}

impl Known {
    fn recent(&self) -> Option<(Instant, Arc<[Sandbox]>)> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, list: Option<Arc<[Sandbox]>>) {
        let list = list.map(|list| (Instant::now(), list));
        *self.list.lock().unwrap_or_else(PoisonError::into_inner) = list;
    }

    async fn list(&self, store: &Store) -> Arc<[Sandbox]> {
        let known = self.recent();
        if let Some((since, list)) = &known
            && since.elapsed() < KNOWN_FOR
        {
            return Arc::clone(list);
        }
        match tenants::sandboxes(store).await {
            Ok(list) => {
                let list: Arc<[Sandbox]> = list.into();
                self.keep(Some(Arc::clone(&list)));
                list
            }
            Err(error) => {
                // Whatever is done next asks the same database, and says so itself.
                tracing::warn!(%error, "the sandboxes cannot be read");
                known.map(|(_, list)| list).unwrap_or_default()
            }
        }
    }
}

impl App {
    /// The shops whose clocks can be moved.
    pub async fn sandboxes(&self) -> Arc<[Sandbox]> {
        self.known_sandboxes().list(self.store()).await
    }

    /// A clock was moved: it is read anew.
    pub(crate) fn clock_moved(&self) {
        self.known_sandboxes().keep(None);
    }

    /// Does something in a tenant's own time.
    pub async fn in_time_of<T>(&self, tenant: TenantId, act: impl Future<Output = T>) -> T {
        let all = self.sandboxes().await;
        let own = all.iter().find(|sandbox| sandbox.id == tenant);
        AHEAD_MS.scope(own.map_or(0, |sandbox| sandbox.ahead_ms), act).await
    }

    /// What a tenant's clock shows.
    pub async fn now_of(&self, tenant: TenantId) -> Timestamp {
        self.in_time_of(tenant, async { self.now() }).await
    }
}
