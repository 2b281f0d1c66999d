//! Counting and timing: how many returns in a second, and how long one waits.

use std::time::{Duration, Instant};

/// One line of the report.
pub struct Measured {
    pub name: String,
    pub engine: &'static str,
    /// `limit` for raw programs, `product` for our own code.
    pub kind: &'static str,
    pub returns: usize,
    pub took: Duration,
    /// What each answer took.
    pub waits: Vec<Duration>,
}

/// Runs for so many seconds.
pub struct Clock {
    start: Instant,
    seconds: u64,
}

impl Clock {
    pub fn start(seconds: u64) -> Self {
        Self { start: Instant::now(), seconds }
    }

    pub fn runs(&self) -> bool {
        self.start.elapsed().as_secs() < self.seconds
    }

    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

impl Measured {
    pub fn line(mut self) -> serde_json::Value {
        self.waits.sort_unstable();
        let quantile = |per_mille: usize| {
            let rank = (self.waits.len() * per_mille).div_ceil(1_000).max(1);
            self.waits.get(rank - 1).map(|wait| wait.as_secs_f64() * 1_000.0)
        };
        serde_json::json!({
            "name": self.name,
            "engine": self.engine,
            "kind": self.kind,
            "rate": self.returns as f64 / self.took.as_secs_f64(),
            "p50_ms": quantile(500),
            "p99_ms": quantile(990),
            "p999_ms": quantile(999),
        })
    }
}
