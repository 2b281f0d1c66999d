//! What a loop measured, and how it prints.

use serde_json::json;
use std::{fs, time::Duration};

/// One loop's waits and what the server spent meanwhile.
pub struct Measured {
    /// How long each accepted request waited.
    pub waits: Vec<Duration>,
    /// Answers other than 201.
    pub refused: u64,
    pub took: Duration,
    /// Processor time of the server.
    pub cpu: Duration,
    /// Resident memory of the server at the end, in KiB.
    pub rss_kb: u64,
    /// What was offered, where that was decided beforehand.
    pub offered: Option<u64>,
}

impl Measured {
    /// Accepted requests a second.
    pub fn rate(&self) -> f64 {
        self.waits.len() as f64 / self.took.as_secs_f64()
    }

    /// Prints the line of JSON that `cargo xtask bench` reads.
    pub fn print(&self, engine: &str, name: &str, connections: usize) {
        let mut waits = self.waits.clone();
        waits.sort_unstable();
        let at = |share: f64| {
            let place = ((waits.len() as f64 * share) as usize).min(waits.len().saturating_sub(1));
            waits.get(place).map_or(0.0, |wait| wait.as_secs_f64() * 1_000.0)
        };
        let line = json!({
            "name": name, "engine": engine, "kind": "product",
            "rate": self.rate(), "offered": self.offered, "connections": connections,
            "p50_ms": at(0.5), "p99_ms": at(0.99), "p999_ms": at(0.999), "max_ms": at(1.0),
            "refused": self.refused, "requests": waits.len(),
            "cpu_percent": self.cpu.as_secs_f64() / self.took.as_secs_f64() * 100.0,
            "rss_mb": self.rss_kb as f64 / 1024.0,
        });
        println!("{line}");
    }
}

/// Processor time and resident memory (KiB) of a process, from Linux's `/proc`; zero elsewhere.
pub fn spent(pid: u32) -> (Duration, u64) {
    const TICKS_PER_SECOND: u64 = 100; // USER_HZ, fixed on Linux
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<u64>().ok()).unwrap_or(0);
    let cpu = Duration::from_millis((ticks(11) + ticks(12)) * 1_000 / TICKS_PER_SECOND);
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let rss = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let rss = rss.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    (cpu, rss.unwrap_or(0))
}
