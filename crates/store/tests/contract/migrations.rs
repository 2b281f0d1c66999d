//! From nothing to the form this binary needs, and never back.

use crate::support::*;
use amends_store::migrate::{MIGRATIONS, Migration};
use amends_store::*;

async fn empty() -> Vec<(String, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}/made/with/it/shop.db", folder.path().display());
    let mut urls = vec![(sqlite, Some(folder))];
    urls.extend(new_place().await.map(|url| (url, None)));
    urls
}

#[tokio::test(flavor = "multi_thread")]
async fn run_once_in_order_and_edited_ones_are_refused() {
    for (url, folder) in empty().await {
        let store = Store::open(&config(&url)).await.unwrap();
        assert_eq!(store.pending_migrations().await.unwrap().len(), MIGRATIONS.len());
        let ran = store.migrate(NOW).await.unwrap();
        assert_eq!(ran, MIGRATIONS.iter().map(|m| m.name).collect::<Vec<_>>());
        assert_eq!(store.migrate(NOW).await.unwrap(), [""; 0]);

        let mut edited = MIGRATIONS.to_vec();
        edited[0].sql = "create table cases (id bigint)";
        let refused = store.migrate_with(&edited, NOW).await;
        let why = "0001_cases was edited after it ran";
        assert_eq!(refused, Err(StoreError::Migration(why.into())));

        // A newer binary's migration that fails half-way leaves nothing behind.
        let mut newer = MIGRATIONS.to_vec();
        let sql = "create table later (id bigint); insert into nowhere values (1);";
        newer.push(Migration { version: 9_000, name: "9000_later", sql });
        let failed = store.migrate_with(&newer, NOW).await;
        assert!(matches!(failed, Err(StoreError::Migration(_))), "{failed:?}");
        newer.last_mut().unwrap().sql = "create table later (id bigint);";
        assert_eq!(store.migrate_with(&newer, NOW).await.unwrap(), ["9000_later"]);

        // The old binary runs on.
        assert_eq!(store.pending_migrations().await.unwrap(), [""; 0]);
        store.commit(create(SHOP)).await.unwrap();
        let health = store.check().await.unwrap();
        assert_eq!((health.integrity.as_str(), health.cases), ("ok", 1));
        drop(store);
        if folder.is_none() {
            drop_place(&url).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_start_together_take_turns() {
    for (url, folder) in empty().await {
        let mut starts = Vec::new();
        for _ in 0..6 {
            let store = Store::open(&config(&url)).await.unwrap();
            starts.push(tokio::spawn(async move { store.migrate(NOW).await.unwrap().len() }));
        }
        let mut ran = 0;
        for start in starts {
            ran += start.await.unwrap();
        }
        assert_eq!(ran, MIGRATIONS.len(), "each migration ran once");
        if folder.is_none() {
            drop_place(&url).await;
        }
    }
}
