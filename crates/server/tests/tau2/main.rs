//! Every task and every sequence of τ²-bench retail through the HTTP API of a running server, on
//! both engines: accepted or refused as the reference did and for the same reason, with the same
//! refund, difference, tender, gift-card balance and items. The shop's rules are its policy
//! (`fixtures/tau2-policy.toml`); nothing knows τ² but this test. Proves POLICY-4, POLICY-8. `ecom`
//! plays the tasks of a Chinese benchmark in the same way.

mod api;
mod compare;
mod ecom;
mod runs;
mod shops;

#[path = "../convert/mod.rs"]
mod convert;
#[path = "../common/database.rs"]
mod database;
#[path = "../convert/ecom_zh.rs"]
mod ecom_zh;
#[path = "../common/process.rs"]
#[expect(dead_code, reason = "each test uses a part of it")]
mod process;

use api::Api;
use database::{Database, Engine};
use futures_util::{StreamExt, stream};
use process::House;
use runs::{Material, Run};
use shops::Shop;
use std::{collections::BTreeMap, time::Instant};

/// Runs at the same time.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn tasks_and_sequences_agree_on_sqlite() {
    play(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_and_sequences_agree_on_postgres() {
    play(Engine::Postgres).await;
}

async fn play(engine: Engine) {
    let Some(folder) = convert::folder("AMENDS_TAU2_DIR", "tau2-retail") else { return };
    let scratch = tempfile::tempdir().unwrap();
    let Some(database) = Database::fresh(engine, scratch.path()).await else { return };
    let begun = Instant::now();
    let material = Material::read(&folder);
    println!("τ² on {engine:?}: {}", material.counted());
    let house = House::new(scratch.path(), &database.url);
    house.run(&["migrate"]);
    let apis = rounds(&house, &material, &database.url).await;
    let ready = begun.elapsed();
    let server = house.serve();
    let results: Vec<(&Run, Vec<String>)> = stream::iter(&material.runs)
        .map(async |run| (run, compare::play(&apis[&run.round], run, &material.db).await))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    println!("τ² on {engine:?}: set up in {ready:?}, played in {:?}", begun.elapsed() - ready);
    server.kill();
    database.remove().await;
    report(&results);
}

/// One shop a round, because every run must find its customers' orders and balances untouched.
async fn rounds(house: &House, material: &Material, url: &str) -> BTreeMap<usize, Api> {
    let mut apis = BTreeMap::new();
    for round in 0..material.rounds() {
        let shop = Shop {
            slug: format!("tau2-{round}"),
            market: "US",
            currency: "USD",
            zone: "America/New_York",
            locale: "en",
            policy: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tau2-policy.toml"),
            document: material.document(round),
        };
        apis.insert(round, shops::open(house, &shop, url).await);
    }
    apis
}

fn report(results: &[(&Run, Vec<String>)]) {
    let wrong: Vec<_> = results.iter().filter(|(_, wrong)| !wrong.is_empty()).collect();
    for (run, wrong) in &wrong {
        println!("{}:", run.name);
        wrong.iter().for_each(|wrong| println!("    {wrong}"));
    }
    assert!(wrong.is_empty(), "{} of {} runs differ", wrong.len(), results.len());
    println!("τ²: {} runs agree", results.len());
}
