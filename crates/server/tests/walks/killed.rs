//! The server is killed without a word, again and again, while buyers cancel orders and refunds go
//! out: nothing that was answered is lost, nothing is paid twice, no job is forgotten.
//! Proves TRUST-4 and MONEY-4 on both engines.

use crate::common::{
    Api, Engine,
    database::Database,
    process::{House, Server},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Rounds of starting, loading and killing.
const KILLS: u64 = 50;
/// Buyers at once.
const BUYERS: usize = 6;
/// Orders; more than the rounds use up.
const ORDERS: u64 = 4_000;
/// Work that a killed server had leased is free again after a minute; then it is done.
const DONE_WITHIN: Duration = Duration::from_secs(240);
/// What each order cost, and so what each refund must be.
const PAID: &str = "49.40";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_fifty_times_on_sqlite() {
    killed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_fifty_times_on_postgres() {
    killed(Engine::Postgres).await;
}

async fn killed(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(database) = Database::fresh(engine, folder.path()).await else { return };
    let house = House::new(folder.path(), &database.url);
    let buyers = Buyers { token: prepare(&house), ..Buyers::default() };
    let seed = std::env::var("AMENDS_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20_261_122);
    println!("seed {seed} (AMENDS_SEED)");
    for round in 0..KILLS {
        let server = house.serve();
        buyers.rush(&house.address, moment(seed, round), server).await;
    }
    let server = house.serve();
    let cases = buyers.settle(&house.address).await;
    println!("{} cases, {} of them answered only after a kill", cases.len(), buyers.unsure());
    books_agree(&folder.path().join("data/simulator"), &cases);
    server.kill();
    database.remove().await;
}

/// When the server dies after it began to answer: 30 to 330 ms, by seed.
fn moment(seed: u64, round: u64) -> Duration {
    let mixed =
        (seed ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    Duration::from_millis(30 + (mixed >> 33) % 300)
}

/// A shop with orders that have not left, and a token for it.
fn prepare(house: &House) -> String {
    house.run(&["migrate"]);
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/nordlicht.toml");
    let policy = policy.to_str().expect("a readable path");
    let shop = ["shop", "add", "--slug", "kill", "--name", "Kill", "--market", "DE"];
    let more = ["--currency", "EUR", "--zone", "Europe/Berlin", "--staff-mail", "a@example.com"];
    house.run(&[&shop[..], &more[..], &["--policy", policy]].concat());
    let order = |n: u64| {
        json!({ "order": {
            "number": format!("K{n}"), "placed_at": "2026-11-20T10:00:00Z", "state": "pending",
            "contact": { "email": format!("b{n}@example.com") }, "shipping": "4.90",
            "lines": [{ "sku": "LAMP", "quantity": 1, "unit_price": "44.50" }],
            "payments": [{ "tender": format!("card-{n}"), "kind": "card", "amount": PAID }],
        }})
    };
    let lines: Vec<String> = (0..ORDERS).map(|n| order(n).to_string()).collect();
    let file = house.folder.join("orders.ndjson");
    fs::write(&file, lines.join("\n")).expect("the folder is ours");
    house.run(&["import", "--shop", "kill", file.to_str().expect("a readable path")]);
    let token =
        house.run(&["token", "add", "--shop", "kill", "--name", "t", "--scopes", "read,act"]);
    token.split_whitespace().next().expect("the token is printed").to_owned()
}

/// Buyers who cancel one order after the other and remember what they were told.
#[derive(Default)]
struct Buyers {
    token: String,
    next: Arc<AtomicU64>,
    /// Order → case, as answered with 201.
    told: Arc<Mutex<BTreeMap<u64, String>>>,
    /// Orders whose request got no answer.
    unsure: Arc<Mutex<Vec<u64>>>,
}

impl Buyers {
    fn unsure(&self) -> usize {
        self.unsure.lock().expect("nobody panicked").len()
    }

    /// Everybody cancels until the server is dead.
    async fn rush(&self, address: &str, dies_after: Duration, server: Server) {
        let mut buyers = tokio::task::JoinSet::new();
        for _ in 0..BUYERS {
            let api = Api::new(&format!("http://{address}"), Some(self.token.clone()));
            let (next, told, unsure) = (self.next.clone(), self.told.clone(), self.unsure.clone());
            buyers.spawn(async move {
                loop {
                    let order = next.fetch_add(1, Ordering::SeqCst);
                    match cancel(&api, order).await {
                        Some(case) => told.lock().expect("nobody panicked").insert(order, case),
                        None => return unsure.lock().expect("nobody panicked").push(order),
                    };
                }
            });
        }
        tokio::time::sleep(dies_after).await;
        server.kill();
        while buyers.join_next().await.is_some() {}
    }

    /// Those without an answer ask again under the same key; then everything is paid in the end.
    async fn settle(&self, address: &str) -> BTreeMap<u64, String> {
        let api = Api::new(&format!("http://{address}"), Some(self.token.clone()));
        let mut told = self.told.lock().expect("nobody panicked").clone();
        let unsure = self.unsure.lock().expect("nobody panicked").clone();
        for order in unsure {
            let case = cancel(&api, order).await.expect("the server is up");
            assert!(told.insert(order, case).is_none(), "order {order} was answered before");
        }
        let start = Instant::now();
        for (order, case) in &told {
            while let Some(status) = unsettled(&api, case).await {
                assert!(start.elapsed() < DONE_WITHIN, "K{order}, {case}: still {status}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        told
    }
}

/// Cancels an order; `None` if the server did not answer.
async fn cancel(api: &Api, order: u64) -> Option<String> {
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": format!("K{order}"), "wish": "cancel", "lines": [line] });
    let answer = api.try_post_once("/cases", &format!("k{order}"), &ask).await?;
    let case = answer.expect(201);
    Some(case["id"].as_str().expect("an id").to_owned())
}

/// The case's status, as long as it is not settled with its one refund paid.
async fn unsettled(api: &Api, case: &str) -> Option<String> {
    let case = api.get(&format!("/cases/{case}")).await.expect(200);
    let status = case["status"].as_str().expect("a status").to_owned();
    if status != "settled" {
        return Some(status);
    }
    let refunds = case["settlement"]["refunds"].as_array().expect("refunds");
    assert_eq!(refunds.len(), 1);
    assert_eq!(
        (&refunds[0]["state"], &refunds[0]["amount"]["amount"]),
        (&json!("paid"), &json!(PAID))
    );
    None
}

/// The provider booked one refund for each case, and nothing else.
fn books_agree(folder: &Path, cases: &BTreeMap<u64, String>) {
    let mut booked: BTreeMap<String, u32> = BTreeMap::new();
    for file in fs::read_dir(folder).expect("the simulator has books") {
        let text = fs::read_to_string(file.expect("readable").path()).unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        for line in lines.filter(|line| line["line"] == "booked") {
            *booked.entry(line["case"].as_str().expect("a case").to_owned()).or_default() += 1;
        }
    }
    let twice: Vec<_> = booked.iter().filter(|(_, times)| **times != 1).collect();
    assert!(twice.is_empty(), "paid twice: {twice:?}");
    let mut known: Vec<&String> = cases.values().collect();
    known.sort();
    assert_eq!(booked.keys().collect::<Vec<_>>(), known, "cases with a refund");
}
