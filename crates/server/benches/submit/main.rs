//! `cargo bench --bench submit -- --sqlite DIR --postgres URL --seconds N [--rate R]`: how many
//! returns a second the real server takes over HTTP, and how long each one waits. Fresh orders, one
//! return each, a bearer token and an `Idempotency-Key`, durable commits. First a closed loop finds
//! what the server can take; then an open loop offers seven tenths of it (or R) and counts every
//! wait from the moment at which a request was due, so that queueing is not hidden. Prints one line
//! of JSON per measurement. `cargo xtask bench submit` gives it its surroundings and sets the
//! limits beside it.

mod http;
mod load;
mod measure;
mod server;

use load::Load;
use server::Prepared;
use std::{path::PathBuf, time::Duration};

/// Connections of the load generator; more than the machine has cores, fewer than the server
/// queues.
const CONNECTIONS: usize = 64;
/// Returns a second that orders are prepared for; a machine that can do more is told so.
const RATE_MAX: u64 = 4_000;

struct Options {
    sqlite: Option<PathBuf>,
    postgres: Option<String>,
    seconds: u64,
    rate: Option<u64>,
}

#[tokio::main]
async fn main() {
    let options = options();
    if let Some(folder) = &options.sqlite {
        let url = format!("sqlite:{}", folder.join("bench.db").display());
        engine("sqlite", &url, folder.clone(), &options).await;
    }
    if let Some(url) = &options.postgres {
        let folder = std::env::temp_dir().join(format!("amends-submit-{}", std::process::id()));
        engine("postgres", url, folder, &options).await;
    }
}

fn options() -> Options {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| words.iter().position(|w| w == name).and_then(|i| words.get(i + 1));
    Options {
        sqlite: after("--sqlite").map(PathBuf::from),
        postgres: after("--postgres").cloned(),
        seconds: after("--seconds").and_then(|n| n.parse().ok()).unwrap_or(5),
        rate: after("--rate").and_then(|n| n.parse().ok()),
    }
}

/// Both loops on one engine, each with orders of its own.
async fn engine(name: &str, url: &str, folder: PathBuf, options: &Options) {
    let seconds = options.seconds.max(1);
    let orders = RATE_MAX * seconds;
    eprintln!("{name}: preparing {} orders", 2 * orders);
    let server = Prepared::new(url, &folder, 2 * orders).serve();
    let time = Duration::from_secs(seconds);
    let mut load = Load::new(&server, CONNECTIONS);
    let closed = load.closed(time, orders).await;
    closed.print(name, "submit, closed loop", CONNECTIONS);
    let rate = options.rate.unwrap_or((closed.rate() * 0.7) as u64).clamp(1, RATE_MAX);
    let open = load.open(time, rate).await;
    open.print(name, "submit, open loop", CONNECTIONS);
    server.stop().await;
    // What is left behind is a bench's: nobody misses it.
    let _ = std::fs::remove_dir_all(&folder);
}
