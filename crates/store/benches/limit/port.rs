//! The store's own commit port, driven by callers that each wait for their answer.

use crate::meter::{Clock, Measured};
use crate::rows::{NOW, SHOPS, submitted};
use amends_core::ids::TenantId;
use amends_store::{Store, StoreConfig};
use std::time::Instant;

pub async fn measure(engine: &'static str, url: &str, callers: usize, seconds: u64) -> Measured {
    let store = Store::open(&StoreConfig::new(url)).await.expect("the database opens");
    store.migrate(NOW).await.expect("the migrations run");
    let clock = std::sync::Arc::new(Clock::start(seconds));
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let (store, clock) = (store.clone(), clock.clone());
            let tenant = TenantId((caller % SHOPS) as i64 + 1);
            tokio::spawn(async move {
                let mut waits = Vec::new();
                while clock.runs() {
                    let commit = submitted(tenant);
                    let asked = Instant::now();
                    store.commit(commit).await.expect("a fresh return is stored");
                    waits.push(asked.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.expect("a caller ends"));
    }
    let name = format!("the store's commit port, {callers} callers, {SHOPS} shops");
    let (returns, took) = (waits.len(), clock.elapsed());
    Measured { name, engine, kind: "product", returns, took, waits }
}
