//! The server is killed without a word, again and again, while buyers cancel orders and refunds go
//! out: nothing that was answered is lost, nothing is paid twice, no job is forgotten.
//! Proves TRUST-4 and MONEY-4 on both engines.

use super::killing::{booked, moment, order, prepare, seed};
use crate::common::{
    Api, Engine,
    database::Database,
    process::{House, Server},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
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
    let token = prepare(&house, (0..ORDERS).map(bought), "read,act");
    let buyers = Buyers { token, ..Buyers::default() };
    let seed = seed();
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

fn bought(n: u64) -> Value {
    let card = json!([{ "tender": format!("card-{n}"), "kind": "card", "amount": PAID }]);
    let mut order = order(n, &["44.50"], card);
    order["contact"] = json!({ "email": format!("b{n}@example.com") });
    json!({ "order": order })
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
    let booked = booked(folder);
    let refunded = booked.values().map(|line| line["case"].as_str().expect("a case"));
    let refunded: BTreeSet<&str> = refunded.collect();
    assert_eq!(refunded.len(), booked.len(), "a case was paid twice");
    assert_eq!(refunded, cases.values().map(String::as_str).collect(), "cases with a refund");
}
