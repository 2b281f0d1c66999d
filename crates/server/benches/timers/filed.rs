//! Requests that a person has to look at, filed through the API in a process of another day.

use crate::http::Connection;
use amends_server::{
    app::App,
    config::{Config, Flags},
    http,
};
use jiff::SignedDuration;
use std::{
    ops::Range,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{net::TcpListener, task::JoinSet};

/// How long a person has for them, as the bench's shop has it in `nordlicht.toml`.
pub const REVIEW: SignedDuration = SignedDuration::from_hours(24);
const CONNECTIONS: usize = 32;

/// The house of the server that is measured.
pub fn config(folder: &Path, url: &str) -> Config {
    let flags = Flags::default()
        .with("data.dir", folder.join("data").display().to_string())
        .with("database.url", url)
        .without_file();
    Config::from_layers(&flags, &[]).expect("these settings parse")
}

/// Files one request for each of these orders.
pub async fn requests(app: &App, token: &str, orders: Range<u64>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound").to_string();
    let served = app.clone();
    let doors = tokio::spawn(async move { http::serve(&served, listener).await });
    let next = Arc::new(AtomicU64::new(orders.start));
    let mut hands = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (next, end, token, address) =
            (Arc::clone(&next), orders.end, token.to_owned(), address.clone());
        hands.spawn(async move {
            let mut connection = Connection::open(&address).await.expect("the doors are open");
            loop {
                let order = next.fetch_add(1, Ordering::Relaxed);
                if order >= end {
                    break;
                }
                let answer = connection.send(&request(order, &token)).await;
                assert_eq!(answer.expect("an answer"), 201, "order {order}");
            }
        });
    }
    while let Some(done) = hands.join_next().await {
        done.expect("every request is taken");
    }
    app.stop();
    doors.await.expect("the doors close");
    app.store().drain().await.expect("everything is written");
}

/// Faulty, without the photo that would settle it at once.
fn request(order: u64, token: &str) -> Vec<u8> {
    let answers = serde_json::json!({ "used-outdoors": "no" });
    let line = serde_json::json!({
        "line": 1, "quantity": 1, "reason": "faulty", "answers": answers,
    });
    let wish = "return-and-refund";
    let body =
        serde_json::json!({ "order": format!("B{order:08}"), "wish": wish, "lines": [line] });
    let body = body.to_string();
    format!(
        "POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
