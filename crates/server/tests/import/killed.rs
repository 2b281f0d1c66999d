//! `kill -9` in the middle of an import: the same file again goes on, and every count is right.

use crate::{Shop, database::Engine, on_both};
use amends_core::ids::TenantId;
use amends_store::{Store, StoreConfig, imports};
use std::{
    fmt::Write,
    process::Stdio,
    time::{Duration, Instant},
};

on_both! { a_killed_import_goes_on_where_it_was }

const ORDERS: usize = 3_000;
/// One order of these is bad, early enough to be found before the kill.
const BAD: usize = 7;

fn source() -> String {
    let mut text = String::new();
    for order in 0..ORDERS {
        let quantity = usize::from(order != BAD);
        writeln!(
            text,
            r#"{{"order": {{"number": "K-{order}", "contact": {{"email": "k{order}@example.com"}},
            "placed_at": "2026-10-02T09:00:00Z", "state": "pending",
            "lines": [{{"sku": "A", "quantity": {quantity}, "unit_price": "10"}},
            {{"sku": "B", "quantity": 2, "unit_price": "5"}}]}}}}"#
        )
        .unwrap();
    }
    text.replace("\n            ", " ")
}

async fn a_killed_import_goes_on_where_it_was(engine: Engine) {
    let Some(shop) = Shop::open(engine, "CN", "CNY").await else { return };
    let file = shop.file("orders.ndjson", &source());
    let store = Store::open(&StoreConfig::new(&shop.database.url)).await.unwrap();
    let mut kills = 0;
    // Killed again and again, each time a little further on.
    for upto in [200, 1_000, 1_800] {
        let words = ["import", "--shop", "shop", &file.display().to_string()];
        let mut command = shop.house.command(&words);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while offset(&store).await < upto && start.elapsed() < Duration::from_secs(60) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            kills += 1;
        }
        child.wait().unwrap();
    }
    assert_eq!(kills, 3, "the import was faster than the killer");
    let begun = offset(&store).await;
    assert!((1_800..ORDERS as i64).contains(&begun), "killed in the middle, at {begun}");
    drop(store);

    let (code, said) = shop.import(&file);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("went on after the"), "{said}");
    let report = "FILE: 2999 new, 0 updated, 0 unchanged, 1 not taken in";
    assert!(said.contains(report), "{said}");
    assert!(said.contains("line 8: lines[0].quantity: must be from 1 to 1000000"), "{said}");
    let orders = shop.records("order");
    assert_eq!(orders.len(), ORDERS - 1);
    assert!(orders.iter().all(|order| order["lines"].as_array().unwrap().len() == 2));

    let (_, said) = shop.import(&file);
    assert!(said.contains("FILE: 0 new, 0 updated, 2999 unchanged, 1 not taken in"), "{said}");
    shop.close().await;
}

/// How far the only run is.
async fn offset(store: &Store) -> i64 {
    let runs = imports::list(store, TenantId(1), 1).await.unwrap();
    runs.first().map_or(0, |run| run.offset)
}
