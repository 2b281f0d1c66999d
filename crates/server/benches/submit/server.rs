//! The server under load: the real binary on its own database, with one shop and the orders that
//! the load will return.

#[path = "../../tests/common/process.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod process;

use process::House;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// Orders in one file of the import.
const ORDERS_PER_FILE: u64 = 10_000;

/// A running server with prepared orders.
pub struct Server {
    pub address: String,
    /// A token that may act.
    pub token: String,
    running: process::Server,
}

/// A house with prepared orders in which nothing runs yet.
pub struct Prepared {
    house: House,
    /// A token that may act.
    pub token: String,
}

impl Prepared {
    /// Migrates, makes a shop and imports `orders` orders.
    pub fn new(url: &str, folder: &Path, orders: u64) -> Self {
        fs::create_dir_all(folder).expect("the folder can be made");
        let house = House::new(folder, url);
        house.run(&["migrate"]);
        let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/nordlicht.toml");
        let policy = policy.to_str().expect("a readable path");
        house.run(&[
            "shop",
            "add",
            "--slug",
            "lamps",
            "--name",
            "Bench",
            "--market",
            "DE",
            "--currency",
            "EUR",
            "--zone",
            "Europe/Berlin",
            "--staff-mail",
            "bench@example.com",
            "--policy",
            policy,
        ]);
        for from in (0..orders).step_by(ORDERS_PER_FILE as usize) {
            let file = write_orders(folder, from, ORDERS_PER_FILE.min(orders - from));
            house.run(&["import", "--shop", "lamps", file.to_str().expect("a readable path")]);
        }
        let words = ["token", "add", "--shop", "lamps", "--name", "bench", "--scopes", "read,act"];
        let token = house.run(&words);
        let token = token.split_whitespace().find(|word| word.starts_with("as_live_"));
        let token = token.expect("the token is printed").to_owned();
        Self { house, token }
    }

    /// Starts the server.
    pub fn serve(&self) -> Server {
        let running = self.house.serve();
        let (address, token) = (self.house.address.clone(), self.token.clone());
        Server { address, token, running }
    }
}

impl Server {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.running.pid()
    }

    /// Ends it.
    pub async fn stop(self) {
        self.running.kill();
    }
}

/// One head lamp each, delivered long enough ago to be returned and not too long.
fn write_orders(folder: &Path, from: u64, count: u64) -> PathBuf {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a clock after 1970").as_secs();
    let day = |days: u64| {
        jiff::Timestamp::from_second((now - days * 86_400) as i64).expect("in range").to_string()
    };
    let mut text = String::new();
    for n in from..from + count {
        let order = serde_json::json!({ "order": {
            "number": format!("B{n:08}"),
            "contact": { "email": format!("buyer{n}@example.com"), "name": format!("Buyer {n}") },
            "placed_at": day(4), "state": "delivered", "shipping": "4.90",
            "lines": [{ "sku": "LAMP", "product": "lamp", "title": "Head lamp",
                "category": "electronics", "quantity": 1, "unit_price": "44.50" }],
            "payments": [{ "tender": format!("card-{n}"), "kind": "card", "amount": "49.40" }],
            "parcels": [{ "tracking": format!("T{n}"), "carrier": "DHL", "shipped_at": day(3),
                "delivered_at": day(2) }]
        }});
        writeln!(text, "{order}").expect("a string grows");
    }
    let file = folder.join(format!("orders-{from}.ndjson"));
    fs::write(&file, text).expect("the folder is ours");
    file
}
