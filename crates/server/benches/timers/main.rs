//! `cargo bench -p amends-server --bench timers`: how long the real server takes to let ten
//! thousand clocks of the same minute run out, among a million that are open, alone and with
//! returns coming in beside them, and what memory it takes. The clocks that fire are of real
//! requests, filed through the API in a process whose clock stands a day back; the others are
//! timers of bare cases. On SQLite, and on PostgreSQL where `AMENDS_TEST_PG` names a server.
//! `AMENDS_BENCH_OPEN` and `AMENDS_BENCH_DUE` make it smaller. Prints one line of JSON a figure.

#[path = "../submit/http.rs"]
mod http;
#[path = "../submit/load.rs"]
#[expect(dead_code, reason = "the bench of submitting uses more of it")]
mod load;
#[path = "../submit/measure.rs"]
mod measure;
#[path = "../submit/server.rs"]
mod server;

#[path = "../../tests/common/database.rs"]
mod database;
mod filed;
mod open;

use amends_core::ids::TenantId;
use amends_server::app::{App, Clock, Entropy};
use amends_store::views::overview::overview;
use database::{Database, Engine};
use jiff::{SignedDuration, Timestamp};
use load::Load;
use serde_json::json;
use server::Prepared;
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// Between the filing of the last request and the moment at which all are due.
const AHEAD: SignedDuration = SignedDuration::from_secs(20);
/// How long returns come in before and while clocks run out, at most.
const LOAD_FOR: Duration = Duration::from_secs(40);
/// Requests that even a busy machine files in a second; `AMENDS_BENCH_FILED` says another number.
const FILED_PER_S: u64 = 100;
const CONNECTIONS: usize = 16;
/// Returns a second beside the clocks; `AMENDS_BENCH_RATE` says another number.
const RATE: u64 = 100;
const SHOP: TenantId = TenantId(1);

#[tokio::main]
async fn main() {
    let (open, due) = (told("AMENDS_BENCH_OPEN", 1_000_000), told("AMENDS_BENCH_DUE", 10_000));
    for engine in [Engine::Sqlite, Engine::Postgres] {
        // Not `/tmp`, which may be memory, where fsync costs nothing.
        let folder = tempfile::tempdir_in("/var/tmp").expect("a folder on a disk");
        let Some(database) = Database::fresh(engine, folder.path()).await else { continue };
        let bench = Bench::set_up(engine, folder.path(), &database.url, (open, due)).await;
        let alone = bench.fires(0, None).await;
        let beside = bench.fires(1, Some(told("AMENDS_BENCH_RATE", RATE))).await;
        bench.print("timers, with and without returns beside", json!({ "ratio": beside / alone }));
        database.remove().await;
    }
}

fn told(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

struct Bench<'a> {
    engine: &'static str,
    prepared: Prepared,
    folder: &'a Path,
    url: &'a str,
    /// Orders that the load may return; those of the clocks come after.
    returns: u64,
    due: u64,
}

impl<'a> Bench<'a> {
    /// A shop with its orders, and the clocks that stay open.
    async fn set_up(engine: Engine, folder: &'a Path, url: &'a str, n: (u64, u64)) -> Self {
        let (open, due) = n;
        let returns = told("AMENDS_BENCH_RATE", RATE) * LOAD_FOR.as_secs() * 2;
        let prepared = Prepared::new(url, folder, returns + 2 * due);
        let engine = if engine == Engine::Sqlite { "sqlite" } else { "postgres" };
        let bench = Self { engine, prepared, folder, url, returns, due };
        let (app, begun) = (bench.app(Clock::System).await, Instant::now());
        open::timers(&app, SHOP, open.saturating_sub(due)).await;
        eprintln!("{engine}: {open} clocks are open after {:.0?}", begun.elapsed());
        app.store().drain().await.expect("everything is written");
        bench
    }

    /// The same installation in this process; nothing runs in it by itself.
    async fn app(&self, clock: Clock) -> App {
        let config = filed::config(self.folder, self.url);
        App::open_with(config, clock, Entropy::System).await.expect("it opens")
    }

    /// Files requests whose clocks all run out in the same moment, and measures how long it takes
    /// from then until the last has; in seconds.
    async fn fires(&self, round: u64, rate: Option<u64>) -> f64 {
        let moment = self.file(self.returns + round * self.due).await;
        let server = self.prepared.serve();
        let load = rate.map(|rate| self.returns_come_in(&server, rate));
        tokio::time::sleep(until(moment)).await;
        let app = self.app(Clock::System).await;
        let begun = Instant::now();
        while self.still_due(&app).await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let took = begun.elapsed().as_secs_f64();
        let name = if rate.is_some() { "timers beside returns" } else { "timers alone" };
        let figures = json!({
            "due": self.due, "seconds": (took * 100.0).round() / 100.0,
            "per_s": (self.due as f64 / took).round(), "peak_mb": peak_mb(server.pid()),
            "rate": rate,
        });
        self.print(name, figures);
        if let Some(load) = load {
            load.await.expect("the load ends").print(
                self.engine,
                "submit beside timers",
                CONNECTIONS,
            );
        }
        server.stop().await;
        took
    }

    /// Files the requests for the orders from `first` on; returns when their clocks run out.
    async fn file(&self, first: u64) -> Timestamp {
        let begun = Instant::now();
        let filed_per_s = told("AMENDS_BENCH_FILED", FILED_PER_S).max(1);
        let rehearsed = SignedDuration::from_secs((self.due / filed_per_s) as i64);
        let moment = Clock::System.now() + AHEAD + rehearsed;
        let app = self.app(Clock::manual(moment - filed::REVIEW)).await;
        filed::requests(&app, &self.prepared.token, first..first + self.due).await;
        eprintln!("{}: {} requests filed in {:.0?}", self.engine, self.due, begun.elapsed());
        assert!(
            Clock::System.now() < moment,
            "filing took too long; make AMENDS_BENCH_FILED smaller"
        );
        moment
    }

    fn returns_come_in(
        &self,
        server: &server::Server,
        rate: u64,
    ) -> tokio::task::JoinHandle<measure::Measured> {
        let mut load = Load::new(server, CONNECTIONS);
        tokio::spawn(async move { load.open(LOAD_FOR, rate).await })
    }

    async fn still_due(&self, app: &App) -> bool {
        let now = app.now().as_millisecond();
        overview(app.store(), SHOP, now).await.expect("the store answers").timers_due > 0
    }

    fn print(&self, name: &str, figures: serde_json::Value) {
        println!("{}", json!({ "name": name, "engine": self.engine, "figures": figures }));
    }
}

fn until(moment: Timestamp) -> Duration {
    moment.duration_since(Clock::System.now()).try_into().unwrap_or_default()
}

/// The most memory that a process has had, from Linux's `/proc`; zero elsewhere.
fn peak_mb(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: Option<u64> = peak.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    kb.unwrap_or(0) / 1024
}
