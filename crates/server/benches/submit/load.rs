//! The two loops. Every request is for an order of its own.

use crate::{
    http::Connection,
    measure::{Measured, spent},
    server::Server,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Who sends requests where, and how many orders have been used up.
pub struct Load {
    address: String,
    token: String,
    pid: u32,
    connections: usize,
    next: Arc<AtomicU64>,
}

/// When a request of the loop is due.
#[derive(Clone, Copy)]
enum Pace {
    /// As soon as the one before it on the same connection was answered, up to this many in all.
    Closed { orders: u64 },
    /// The n-th one n times this long after the start, whatever happened to the others.
    Open { every: Duration },
}

impl Load {
    /// A load on `server` over so many connections.
    pub fn new(server: &Server, connections: usize) -> Self {
        let (address, token, pid) = (server.address.clone(), server.token.clone(), server.pid());
        Self { address, token, pid, connections, next: Arc::default() }
    }

    /// As fast as answers come, for `time`.
    pub async fn closed(&mut self, time: Duration, orders: u64) -> Measured {
        self.run(time, Pace::Closed { orders }, None).await
    }

    /// `rate` requests a second, due at even moments, for `time`.
    pub async fn open(&mut self, time: Duration, rate: u64) -> Measured {
        let every = Duration::from_nanos(1_000_000_000 / rate);
        self.run(time, Pace::Open { every }, Some(rate)).await
    }

    async fn run(&mut self, time: Duration, pace: Pace, offered: Option<u64>) -> Measured {
        let (cpu_before, _) = spent(self.pid);
        let start = Instant::now() + Duration::from_millis(50);
        let turn = Arc::new(AtomicU64::new(0));
        let mut hands = JoinSet::new();
        for _ in 0..self.connections {
            let hand = Hand {
                connection: Connection::open(&self.address).await.expect("the server listens"),
                address: self.address.clone(),
                token: self.token.clone(),
                next: Arc::clone(&self.next),
                turn: Arc::clone(&turn),
            };
            hands.spawn(hand.work(start, time, pace));
        }
        let mut waits = Vec::new();
        let mut refused = 0;
        while let Some(done) = hands.join_next().await {
            let (more, no) = done.expect("a hand does not panic");
            waits.extend(more);
            refused += no;
        }
        let took = start.elapsed();
        let (cpu_after, rss_kb) = spent(self.pid);
        Measured { waits, refused, took, cpu: cpu_after - cpu_before, rss_kb, offered }
    }
}

/// One connection of the loop.
struct Hand {
    connection: Connection,
    address: String,
    token: String,
    /// The next order that nobody has returned.
    next: Arc<AtomicU64>,
    /// The next place in the loop.
    turn: Arc<AtomicU64>,
}

impl Hand {
    async fn work(mut self, start: Instant, time: Duration, pace: Pace) -> (Vec<Duration>, u64) {
        let mut waits = Vec::new();
        let mut refused = 0;
        loop {
            let turn = self.turn.fetch_add(1, Ordering::Relaxed);
            let due = match pace {
                Pace::Closed { orders } if turn >= orders => break,
                Pace::Closed { .. } => Instant::now().max(start),
                Pace::Open { every } => start + every * u32::try_from(turn).unwrap_or(u32::MAX),
            };
            if due >= start + time {
                break;
            }
            tokio::time::sleep_until(due.into()).await;
            let request = self.request();
            match self.connection.send(&request).await {
                Ok(201) => waits.push(due.elapsed()),
                _ => refused += 1,
            }
        }
        (waits, refused)
    }

    /// A return of the whole next order.
    fn request(&self) -> Vec<u8> {
        let order = self.next.fetch_add(1, Ordering::Relaxed);
        let answers = serde_json::json!({ "used-outdoors": "no" });
        let line = serde_json::json!({
            "line": 1, "quantity": 1, "reason": "changed-mind", "answers": answers,
        });
        let wish = "return-and-refund";
        let body =
            serde_json::json!({ "order": format!("B{order:08}"), "wish": wish, "lines": [line] })
                .to_string();
        format!(
            "POST /api/v1/cases HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
             Idempotency-Key: bench-{order}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            self.token,
            body.len()
        )
        .into_bytes()
    }
}
