//! The server is killed without a word, again and again, while buyers cancel what they ordered
//! line by line, refunds go out to two tenders each, and the provider does everything a provider
//! can do wrong, each one time in twenty; finance tries failed ones again or sends them another
//! way. Nothing that was answered is lost, nothing is paid twice, no job is forgotten, and the
//! provider's books are ours. Run by `cargo xtask chaos`, on both engines.

use super::killing::{booked, cents, moment, order, prepare, seed, told};
use crate::common::{
    Api, Engine,
    database::Database,
    process::{House, Server},
};
use reqwest::Method;
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

/// Rounds of starting, loading and killing, unless `AMENDS_KILLS` says otherwise.
const KILLS: u64 = 50;
/// Buyers at once.
const BUYERS: usize = 4;
/// Orders for a round; more than it uses up.
const ORDERS: u64 = 30;
/// What the lines of each order cost, and its freight is 4.90.
const LINES: [&str; 3] = ["44.50", "20.10", "10.05"];
/// Work that a killed server had leased is free again after a minute; a refund that is unknown is
/// asked about after half a minute, and those of one payment go one after the other.
const DONE_WITHIN: Duration = Duration::from_secs(420);
/// What is asked of a list at once.
const PAGE: usize = 200;

#[ignore = "`cargo xtask chaos` runs it"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chaos_on_sqlite() {
    killed(Engine::Sqlite).await;
}

#[ignore = "`cargo xtask chaos` runs it"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chaos_on_postgres() {
    killed(Engine::Postgres).await;
}

async fn killed(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(database) = Database::fresh(engine, folder.path()).await else { return };
    let (seed, kills) = (seed(), told("AMENDS_KILLS", KILLS));
    println!("{kills} kills (AMENDS_KILLS)");
    let house = House::new(folder.path(), &database.url)
        .with("AMENDS_PAYMENTS_SIMULATOR_BEHAVIOUR", "chaos")
        .with("AMENDS_PAYMENTS_SIMULATOR_SEED", &seed.to_string())
        .with("AMENDS_PAYMENTS_SIMULATOR_DELAY_SECONDS", "1");
    let lines = (0..kills * ORDERS).flat_map(bought);
    let shop = Chaos { token: prepare(&house, lines, "read,act,money"), ..Chaos::default() };
    let start = Instant::now();
    for round in 0..kills {
        let server = house.serve();
        shop.rush(&house.address, moment(seed, round), server).await;
    }
    let rushed = start.elapsed();
    let server = house.serve();
    let api = Api::new(&format!("http://{}", house.address), Some(shop.token.clone()));
    let cases = shop.answered(&api).await;
    shop.settle(&api).await;
    let tally = shop.books_agree(&api, &folder.path().join("data/simulator"), &cases).await;
    println!(
        "{} cases, {} of them answered only after a kill; {tally}; {} s of kills, {} s in all",
        cases.len(),
        shop.unsure(),
        rushed.as_secs(),
        start.elapsed().as_secs(),
    );
    server.kill();
    database.remove().await;
}

/// A buyer with store credit, and an order of three lines that two tenders paid.
fn bought(n: u64) -> [Value; 2] {
    let card = json!({ "reference": "credit", "kind": "stored-value", "balance": "0.00" });
    let contact = format!("b{n}@example.com");
    let customer = json!({ "id": format!("c{n}"), "email": contact, "tenders": [card] });
    let payments = json!([
        { "tender": format!("card-{n}"), "kind": "card", "amount": "50.00" },
        { "tender": format!("wallet-{n}"), "kind": "wallet", "amount": "29.55" },
    ]);
    let mut order = order(n, &LINES, payments);
    order["customer"] = json!(format!("c{n}"));
    [json!({ "customer": customer }), json!({ "order": order })]
}

/// Buyers who cancel one line after the other and remember what they were told, and finance.
#[derive(Default)]
struct Chaos {
    token: String,
    next: Arc<AtomicU64>,
    /// Request → case, as answered with 201.
    told: Arc<Mutex<BTreeMap<u64, String>>>,
    /// Requests that got no answer.
    unsure: Arc<Mutex<Vec<u64>>>,
    /// Payouts that were tried again once.
    tried: Arc<Mutex<BTreeSet<String>>>,
}

impl Chaos {
    fn unsure(&self) -> usize {
        self.unsure.lock().expect("nobody panicked").len()
    }

    /// Everybody is busy until the server is dead.
    async fn rush(&self, address: &str, dies_after: Duration, server: Server) {
        let mut people = tokio::task::JoinSet::new();
        let api = Api::new(&format!("http://{address}"), Some(self.token.clone()));
        for _ in 0..BUYERS {
            let (api, next) = (api.clone(), self.next.clone());
            let (told, unsure) = (self.told.clone(), self.unsure.clone());
            people.spawn(async move {
                loop {
                    let request = next.fetch_add(1, Ordering::SeqCst);
                    match cancel(&api, request).await {
                        Some(case) => told.lock().expect("nobody panicked").insert(request, case),
                        None => return unsure.lock().expect("nobody panicked").push(request),
                    };
                }
            });
        }
        let tried = self.tried.clone();
        people.spawn(async move { while see_to_failed(&api, &tried).await.is_some() {} });
        tokio::time::sleep(dies_after).await;
        server.kill();
        while people.join_next().await.is_some() {}
    }

    /// Those without an answer ask again under the same key.
    async fn answered(&self, api: &Api) -> BTreeMap<u64, String> {
        let mut told = self.told.lock().expect("nobody panicked").clone();
        let unsure = self.unsure.lock().expect("nobody panicked").clone();
        for request in unsure {
            let case = cancel(api, request).await.expect("the server is up");
            assert!(told.insert(request, case).is_none(), "{request} was answered before");
        }
        told
    }

    /// Until nothing is under way and nothing waits for finance but what a person transfers.
    async fn settle(&self, api: &Api) {
        let start = Instant::now();
        loop {
            see_to_failed(api, &self.tried).await.expect("the server is up");
            let mut open = 0;
            for state in ["agreed", "sent", "unknown", "failed"] {
                open += list(api, state).await.expect("the server is up").len();
            }
            if open == 0 {
                return;
            }
            assert!(start.elapsed() < DONE_WITHIN, "{open} payouts are still open");
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Every refund was paid once, or waits visibly for a person; what moved at the provider is
    /// what we say it paid; each order got back what was paid, what is by hand included.
    async fn books_agree(&self, api: &Api, folder: &Path, cases: &BTreeMap<u64, String>) -> String {
        let moved: BTreeMap<String, Value> =
            booked(folder).into_iter().filter(|(_, line)| !line["moves_at"].is_null()).collect();
        let (mut paid, mut by_hand, mut rerouted, mut twice) = (BTreeSet::new(), 0, 0, 0);
        let mut orders: BTreeMap<u64, (usize, i64)> = BTreeMap::new();
        for (request, case) in cases {
            let case = api.get(&format!("/cases/{case}")).await.expect(200);
            let order = orders.entry(request / 3).or_default();
            order.0 += 1;
            for refund in case["settlement"]["refunds"].as_array().expect("refunds") {
                let stands = refund["replaced_by"].is_null();
                let alarmed = refund["paid_twice"] == true;
                twice += usize::from(alarmed);
                match refund["state"].as_str().expect("a state") {
                    "paid" if refund["kind"] == "stored-value" => {}
                    "paid" => {
                        assert!(stands || alarmed, "paid twice in silence: {refund:#}");
                        assert!(paid.insert(refund["id"].as_str().expect("an id").to_owned()));
                    }
                    "by-hand" => by_hand += 1,
                    "replaced" => rerouted += 1,
                    other => panic!("{other}: {refund:#}"),
                }
                order.1 += if stands { cents(&refund["amount"]) } else { 0 };
            }
        }
        assert_eq!(paid, moved.keys().cloned().collect(), "the provider's books and ours");
        let out: i64 = moved.values().filter_map(|line| line["amount"]["minor"].as_i64()).sum();
        let trial = api.get("/trial-balance").await.expect(200);
        assert_eq!(trial["balanced"], true, "{trial:#}");
        assert_eq!(standing(&trial, "clearing"), -out, "what the provider paid, in double entry");
        assert_eq!(standing(&trial, "in-transit"), 0, "nothing is under way");
        for (order, (lines, sum)) in &orders {
            assert!(*lines < 3 || *sum == 7_955, "K{order}: {sum} of 79.55 goes back");
        }
        format!(
            "{} refunds paid by the provider, {rerouted} went another way, {by_hand} by hand, \
             {twice} alarms of paying twice",
            paid.len()
        )
    }
}

/// Cancels a line of an order; `None` if the server did not answer. The buyers of an order's other
/// lines and the refunds of it may be first so often that one is told to ask again.
async fn cancel(api: &Api, request: u64) -> Option<String> {
    let line = json!({ "line": request % 3 + 1, "quantity": 1, "reason": "not-needed" });
    let order = format!("K{}", request / 3);
    let ask = json!({ "order": order, "wish": "cancel", "lines": [line] });
    loop {
        let answer = api.try_post_once("/cases", &format!("k{request}"), &ask).await?;
        if answer.json["code"] != "contended" {
            let case = answer.expect(201);
            return Some(case["id"].as_str().expect("an id").to_owned());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn list(api: &Api, state: &str) -> Option<Vec<Value>> {
    let path = format!("/payouts?state={state}&limit={PAGE}");
    let answer = api.request(Method::GET, &path).send().await.ok()?;
    let body: Value = answer.json().await.ok()?;
    Some(body["items"].as_array()?.clone())
}

/// Finance tries each failed payout again once, then sends it another way: to the buyer's credit,
/// or by hand. `None` if the server did not answer.
async fn see_to_failed(api: &Api, tried: &Mutex<BTreeSet<String>>) -> Option<()> {
    for payout in list(api, "failed").await? {
        let id = payout["id"].as_str()?.to_owned();
        let first = tried.lock().expect("nobody panicked").insert(id.clone());
        let by_hand = id.bytes().last()?.is_multiple_of(3);
        let (act, body) = match (first, by_hand) {
            (true, _) => ("retry", json!({})),
            (false, true) => {
                ("by-hand", json!({ "how": "mail", "note": "DE02120300000000202051" }))
            }
            (false, false) => ("reroute", json!({ "tender": "credit", "how": "mail" })),
        };
        let case = payout["case"].as_str()?;
        let key = format!("{id}-{act}-{first}");
        // Somebody may have been quicker: a late callback, or the provider after all.
        api.try_post_once(&format!("/cases/{case}/payouts/{id}/{act}"), &key, &body).await?;
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    Some(())
}

/// What an account of the provider stands at.
fn standing(trial: &Value, account: &str) -> i64 {
    let accounts = trial["accounts"].as_array().expect("accounts").iter();
    let of_provider = |sums: &&Value| sums["party"] == "provider" && sums["account"] == account;
    accounts.filter(of_provider).map(|sums| cents(&sums["closing"])).sum()
}
