//! Every task and every sequence of τ²-bench retail through the HTTP API of a running server, on
//! both engines: accepted or refused as the reference did and for the same reason, with the same
//! refund, difference, tender, gift-card balance and items. The shop's rules are its policy
//! (`fixtures/tau2-policy.toml`); nothing knows τ² but this test.

mod api;
mod compare;
mod runs;

#[path = "../convert/mod.rs"]
mod convert;
#[path = "../common/database.rs"]
mod database;
#[path = "../common/process.rs"]
#[expect(dead_code, reason = "each test uses a part of it")]
mod process;

use amends_core::ids::{AuditId, TenantId};
use amends_server::api::{Scope, token};
use amends_store::{Store, StoreConfig, audit::AuditLine, tenants, tokens};
use api::Api;
use database::{Database, Engine};
use futures_util::{StreamExt, stream};
use process::House;
use runs::{Material, Run};
use std::{collections::BTreeMap, path::Path, time::Instant};

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
    let apis = shops(&house, &material, &database.url).await;
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
async fn shops(house: &House, material: &Material, url: &str) -> BTreeMap<usize, Api> {
    let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tau2-policy.toml");
    let mut apis = BTreeMap::new();
    for round in 0..material.rounds() {
        let slug = format!("tau2-{round}");
        let file = house.folder.join(format!("{slug}.json"));
        let document = serde_json::to_vec(&material.document(round)).unwrap();
        std::fs::write(&file, document).unwrap();
        house.run(&[
            "shop",
            "add",
            "--slug",
            &slug,
            "--name",
            "Retail",
            "--market",
            "US",
            "--currency",
            "USD",
            "--zone",
            "America/New_York",
            "--locale",
            "en",
            "--staff-mail",
            "desk@example.com",
            "--policy",
            policy,
        ]);
        import(house, &slug, &file);
        apis.insert(round, Api::new(&house.address, token(url, &slug).await));
    }
    apis
}

fn import(house: &House, slug: &str, file: &Path) {
    let said = house.run(&["import", "--shop", slug, &file.display().to_string()]);
    assert!(said.contains(" 0 not taken in"), "{said}");
}

/// An API token for a shop, put straight into the database.
async fn token(url: &str, slug: &str) -> String {
    let store = Store::open(&StoreConfig::new(url)).await.unwrap();
    let tenant: TenantId = tenants::by_slug(&store, slug).await.unwrap().expect("just made").id;
    let text = token::text(tenant, [tenant.0 as u8; 32]);
    let scopes = Scope::ALL.map(Scope::word);
    let row = tokens::ApiToken {
        token_hash: token::hash(&text),
        name: "tau2".to_owned(),
        scopes: scopes.join(" "),
        disabled: false,
        created_ms: 0,
    };
    let told = AuditLine {
        id: AuditId::new(0, [1; 10]),
        at_ms: 0,
        actor: "operator".to_owned(),
        act: "made-token".to_owned(),
        subject: "tau2".to_owned(),
        case: None,
        customer: None,
    };
    tokens::keep(&store, tenant, &row, &told).await.unwrap();
    text
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
