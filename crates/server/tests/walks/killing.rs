//! What the walks that kill the server have in common: a shop of its own with orders that have not
//! left yet, the moment of each death, and the provider's books.

use crate::common::process::House;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path, time::Duration};

/// A number that a test run may be told, or the usual one.
pub fn told(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// The seed, said aloud so that a run can be repeated.
pub fn seed() -> u64 {
    let seed = told("AMENDS_SEED", 20_261_122);
    println!("seed {seed} (AMENDS_SEED)");
    seed
}

/// When the server dies after it began to answer: 30 to 330 ms, by seed.
pub fn moment(seed: u64, round: u64) -> Duration {
    let mixed =
        (seed ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    Duration::from_millis(30 + (mixed >> 33) % 300)
}

/// A shop with what is in these lines of its export, and a token for it.
pub fn prepare(house: &House, lines: impl Iterator<Item = Value>, scopes: &str) -> String {
    house.run(&["migrate"]);
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/nordlicht.toml");
    let policy = policy.to_str().expect("a readable path");
    let shop = ["shop", "add", "--slug", "kill", "--name", "Kill", "--market", "DE"];
    let more = ["--currency", "EUR", "--zone", "Europe/Berlin", "--staff-mail", "a@example.com"];
    house.run(&[&shop[..], &more[..], &["--policy", policy]].concat());
    let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
    let file = house.folder.join("orders.ndjson");
    fs::write(&file, lines.join("\n")).expect("the folder is ours");
    house.run(&["import", "--shop", "kill", file.to_str().expect("a readable path")]);
    let token = house.run(&["token", "add", "--shop", "kill", "--name", "t", "--scopes", scopes]);
    token.split_whitespace().next().expect("the token is printed").to_owned()
}

/// The order `K<n>`, placed and not sent: freight of 4.90, these prices, these payments.
pub fn order(n: u64, prices: &[&str], payments: Value) -> Value {
    let line =
        |(at, price)| json!({ "sku": format!("LAMP-{at}"), "quantity": 1, "unit_price": price });
    json!({
        "number": format!("K{n}"), "placed_at": "2026-11-20T10:00:00Z", "state": "pending",
        "shipping": "4.90", "payments": payments,
        "lines": prices.iter().enumerate().map(line).collect::<Vec<_>>(),
    })
}

/// What the provider took, by its id: each once.
pub fn booked(folder: &Path) -> BTreeMap<String, Value> {
    let mut booked = BTreeMap::new();
    for file in fs::read_dir(folder).expect("the simulator has books") {
        let text = fs::read_to_string(file.expect("readable").path()).unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        for line in lines.filter(|line| line["line"] == "booked") {
            let id = line["id"].as_str().expect("an id").to_owned();
            assert!(booked.insert(id.clone(), line).is_none(), "{id} was booked twice");
        }
    }
    booked
}

/// An amount of the API or of the provider's books in cents.
pub fn cents(amount: &Value) -> i64 {
    amount["amount"].as_str().expect("an amount").replace('.', "").parse().expect("a number")
}
