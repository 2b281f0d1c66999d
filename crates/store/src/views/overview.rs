//! How a shop's work stands, in a few numbers; also the platform's view of each shop.

use crate::db::values;
use crate::statements::statements;
use crate::views::{
    inbox::{self, COUNT_MAX, Which},
    promises::{self, Kept},
    times::Period,
};
use crate::{Store, StoreError, jobs, log, tenants};
use amends_core::ids::TenantId;

statements! {
    DEAD_JOBS = "select count(*) from (select 1 from jobs
        where tenant = $1 and dead_ms is not null limit $2) n";
    DUE_TIMERS = "select count(*) from (select 1 from timers
        where tenant = $1 and due_ms <= $2 limit $3) n";
}

/// A shop's numbers; each counts to [`COUNT_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overview {
    pub open: i64,
    /// Open and past the deadline.
    pub overdue: i64,
    pub jobs_waiting: i64,
    /// Given up to a person.
    pub jobs_dead: i64,
    /// Due and not yet acted on.
    pub timers_due: i64,
    /// Position of the last event in the log.
    pub log_head: i64,
}

/// How a shop's work stands at `now_ms`.
pub async fn overview(
    store: &Store,
    tenant: TenantId,
    now_ms: i64,
) -> Result<Overview, StoreError> {
    Ok(Overview {
        open: inbox::count(store, tenant, &Which::Open).await?,
        overdue: inbox::overdue(store, tenant, now_ms).await?,
        jobs_waiting: jobs::waiting(store, tenant).await?.min(COUNT_MAX),
        jobs_dead: store.number(DEAD_JOBS, values![tenant, COUNT_MAX]).await?,
        timers_due: store.number(DUE_TIMERS, values![tenant, now_ms, COUNT_MAX]).await?,
        log_head: log::head(store, tenant).await?,
    })
}

/// A shop with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopOverview {
    pub slug: String,
    pub name: String,
    pub numbers: Overview,
    /// Promises of its time in the cases of the last [`KEPT_DAYS`]: deciding, inspecting,
    /// refunding.
    pub kept: [Kept; 3],
}

/// Days over which the platform looks at the promises of its shops.
pub const KEPT_DAYS: i64 = 30;

/// How the work of every shop stands at `now_ms`, oldest shop first.
pub async fn shops(
    store: &Store,
    now_ms: i64,
    limit: i64,
) -> Result<Vec<ShopOverview>, StoreError> {
    let mut all = Vec::new();
    for shop in tenants::list(store, limit).await? {
        let numbers = overview(store, shop.id, now_ms).await?;
        let from_ms = now_ms - KEPT_DAYS * 24 * 60 * 60 * 1_000;
        let period = Period { from_ms, to_ms: now_ms + 1 };
        let kept = promises::together(&promises::kept(store, shop.id, period).await?);
        all.push(ShopOverview { slug: shop.slug, name: shop.name, numbers, kept });
    }
    Ok(all)
}
