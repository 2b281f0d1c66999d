//! Hundreds of clocks ran out while nothing was running. Processes start, are killed without a word
//! in the middle of it, and start again, on PostgreSQL two at once: each clock has fired once, in
//! order, and says that it was late. On both engines.

use super::killing::{moment, prepare, seed};
use crate::common::{
    Api, Engine,
    database::Database,
    process::{House, Server},
};
use amends_server::{
    app::{App, Clock, Entropy},
    config::{Config, Flags},
    http,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

/// Buyers who have not sent their goods, and requests that nobody decided.
const TO_SHIP: u64 = 600;
const TO_DECIDE: u64 = 200;
/// Both kinds were filed so long ago: after 14 days goods are waited for no longer, and a decision
/// is missed every 24 hours.
const SHIP_AGO: SignedDuration = SignedDuration::from_hours(15 * 24);
const DECIDE_AGO: SignedDuration = SignedDuration::from_hours(50);
const MISSED: usize = 2;
const KILLS: u64 = 3;
/// What a killed process had claimed is free again after a minute.
const DONE_WITHIN: Duration = Duration::from_secs(240);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_clock_fires_once_on_sqlite() {
    killed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_clock_fires_once_on_postgres() {
    killed(Engine::Postgres).await;
}

async fn killed(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(database) = Database::fresh(engine, folder.path()).await else { return };
    let house = House::new(folder.path(), &database.url);
    let token = prepare(&house, (0..TO_SHIP + TO_DECIDE).map(delivered), "read,act");
    let cases = asked_long_ago(folder.path(), &database.url, &token).await;
    let seed = seed();
    for round in 0..KILLS {
        let running = start(&house, engine);
        tokio::time::sleep(moment(seed, round)).await;
        running.into_iter().for_each(Server::kill);
    }
    let running = start(&house, engine);
    let api = Api::new(&format!("http://{}", house.address), Some(token));
    let begun = Instant::now();
    let (mut fired, mut at_first) = (0, None);
    for (case, to_ship) in &cases {
        loop {
            let events = api.get(&format!("/cases/{case}/events?limit=100")).await.expect(200);
            let ran_out = ran_out(&events, *to_ship);
            if ran_out.len() >= if *to_ship { 1 } else { MISSED } {
                fired += ran_out.len();
                break;
            }
            at_first.get_or_insert(fired);
            assert!(begun.elapsed() < DONE_WITHIN, "{case} still waits: {events:#}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    println!("{fired} clocks; after the last start the first wait came after {at_first:?}");
    // Nothing fires again afterwards.
    tokio::time::sleep(Duration::from_secs(3)).await;
    for (case, to_ship) in &cases {
        let events = api.get(&format!("/cases/{case}/events?limit=100")).await.expect(200);
        let dues = ran_out(&events, *to_ship);
        assert_eq!(dues.len(), if *to_ship { 1 } else { MISSED }, "{events:#}");
        assert!(dues.is_sorted_by(|a, b| a < b), "each in its turn: {dues:?}");
    }
    running.into_iter().for_each(Server::kill);
    database.remove().await;
}

fn start(house: &House, engine: Engine) -> Vec<Server> {
    let worker = (engine == Engine::Postgres).then(|| house.work());
    std::iter::once(house.serve()).chain(worker).collect()
}

/// When each clock that ran out was due, in the order of the file; each has its note.
fn ran_out(events: &Value, to_ship: bool) -> Vec<Timestamp> {
    let items = events["items"].as_array().expect("events");
    let (clock, kind) = match to_ship {
        true => ("ship-by", "lapsed"),
        false => ("review-by", "review-overdue"),
    };
    let of = |kind: &str| items.iter().filter(|event| event["kind"] == kind).collect::<Vec<_>>();
    let (notes, acts) = (of("clock-late"), of(kind));
    assert_eq!(notes.len(), acts.len(), "each was late: {events:#}");
    let due = |note: &&Value| {
        assert_eq!(note["data"]["clock"], clock);
        let due = note["data"]["due"].as_str().expect("a moment");
        due.parse().expect("RFC 3339")
    };
    notes.iter().map(due).collect()
}

/// The order `K<n>` of a head lamp, delivered three weeks ago.
fn delivered(n: u64) -> Value {
    let ago = |days: i64| (now() - SignedDuration::from_hours(24 * days)).to_string();
    json!({ "order": {
        "number": format!("K{n}"), "placed_at": ago(24), "state": "delivered",
        "contact": { "email": format!("b{n}@example.com") },
        "lines": [{ "sku": "LAMP", "quantity": 1, "unit_price": "44.50" }],
        "payments": [{ "tender": format!("card-{n}"), "kind": "card", "amount": "44.50" }],
        "parcels": [{ "tracking": format!("T{n}"), "carrier": "DHL", "shipped_at": ago(22),
            "delivered_at": ago(21) }],
    }})
}

fn now() -> Timestamp {
    Clock::System.now()
}

/// Files the requests at their moments; each case with whether goods are waited for.
async fn asked_long_ago(folder: &Path, url: &str, token: &str) -> BTreeMap<String, bool> {
    let clock = Clock::manual(now() - SHIP_AGO);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let flags = Flags::default()
        .with("data.dir", folder.join("data").display().to_string())
        .with("database.url", url)
        .with("server.public_url", format!("http://{address}"))
        .without_file();
    let config = Config::from_layers(&flags, &[]).expect("these settings parse");
    let app = App::open_with(config, clock.clone(), Entropy::System).await.expect("it opens");
    let served = app.clone();
    let doors = tokio::spawn(async move { http::serve(&served, listener).await });
    let api = Api::new(&format!("http://{address}"), Some(token.to_owned()));
    let mut cases = BTreeMap::new();
    for n in 0..TO_SHIP + TO_DECIDE {
        let to_ship = n < TO_SHIP;
        if n == TO_SHIP {
            let Clock::Manual(at) = &clock else { unreachable!("made as one") };
            let moment = (now() - DECIDE_AGO).as_millisecond();
            at.store(moment, std::sync::atomic::Ordering::SeqCst);
        }
        let case = api.post("/cases", &request(n, to_ship)).await.expect(201);
        let status = if to_ship { "send-goods" } else { "in-review" };
        assert_eq!(case["status"], status, "{case:#}");
        cases.insert(case["id"].as_str().expect("an id").to_owned(), to_ship);
    }
    app.stop();
    doors.await.expect("the doors close");
    cases
}

/// What does not please goes back; what is faulty without a photo goes to a person.
fn request(n: u64, to_ship: bool) -> Value {
    let reason = if to_ship { "changed-mind" } else { "faulty" };
    let line = json!({ "line": 1, "quantity": 1, "reason": reason,
        "answers": { "used-outdoors": "no" } });
    json!({ "order": format!("K{n}"), "wish": "return-and-refund", "lines": [line] })
}
