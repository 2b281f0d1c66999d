//! A call of the reference's tools as a request of our API, and the answer.

use crate::runs::Call;
use amends_server::intake::model::Line;
use reqwest::Client;
use serde_json::{Value, json};

/// A line number that no order has.
const NO_LINE: u16 = 9_999;
/// The reason given where the reference asks for none.
const NOT_ASKED: &str = "not-asked";

/// A program with a token of one shop.
pub struct Api {
    client: Client,
    url: String,
    token: String,
}

/// What the server said.
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Api {
    pub fn new(address: &str, token: String) -> Self {
        Self { client: Client::new(), url: format!("http://{address}/api/v1"), token }
    }

    /// Files the request that the call stands for, under `key`. `lines` are the order's.
    pub async fn file(&self, key: &str, call: &Call, lines: &[Line]) -> Answer {
        self.ask(key, &ask(call, lines)).await
    }

    /// Files a request under `key`.
    pub async fn ask(&self, key: &str, ask: &Value) -> Answer {
        let request = self.client.post(format!("{}/cases", self.url)).bearer_auth(&self.token);
        answer(request.header("Idempotency-Key", key).json(ask)).await
    }

    /// What is on a customer's tenders.
    pub async fn customer(&self, id: &str) -> Answer {
        answer(self.client.get(format!("{}/customers/{id}", self.url)).bearer_auth(&self.token))
            .await
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.expect("the server answers");
    let status = response.status().as_u16();
    Answer { status, body: response.json().await.expect("JSON") }
}

fn ask(call: &Call, lines: &[Line]) -> Value {
    let wish = match call.name.as_str() {
        "cancel_pending_order" => "cancel",
        "return_delivered_order_items" => "return-and-refund",
        "exchange_delivered_order_items" => "exchange",
        "modify_pending_order_items" => "change",
        other => panic!("no wish is like {other}"),
    };
    let asked = if wish == "cancel" { whole_order(call, lines) } else { items(call, lines) };
    json!({
        "order": call.order(), "wish": wish, "lines": asked,
        "tender": call.arguments["payment_method_id"],
        "consent": "The user asked for this payment method.",
    })
}

fn whole_order(call: &Call, lines: &[Line]) -> Vec<Value> {
    let reason = call.arguments["reason"].as_str().unwrap_or_default().replace(' ', "-");
    let line = |(line, no): (&Line, u16)| {
        let quantity = line.quantity;
        json!({ "line": no, "quantity": quantity, "reason": reason })
    };
    let asked: Vec<Value> = lines.iter().zip(1u16..).map(line).collect();
    match asked.is_empty() {
        true => vec![json!({ "line": NO_LINE, "quantity": 1, "reason": reason })],
        false => asked,
    }
}

/// Each item with the one wanted instead, in the order of the lists; alike ones together.
fn items(call: &Call, lines: &[Line]) -> Vec<Value> {
    let (old, new) = (call.items("item_ids"), call.items("new_item_ids"));
    let mut asked: Vec<(u16, Option<String>, u32)> = Vec::new();
    for place in 0..old.len().max(new.len()) {
        let line = old.get(place).and_then(|sku| {
            lines.iter().zip(1u16..).find(|(line, _)| line.sku == *sku).map(|(_, no)| no)
        });
        let (line, target) = (line.unwrap_or(NO_LINE), new.get(place).cloned());
        match asked.iter_mut().find(|(l, t, _)| (*l, t) == (line, &target)) {
            Some((_, _, quantity)) => *quantity += 1,
            None => asked.push((line, target, 1)),
        }
    }
    let mut found = Vec::with_capacity(asked.len());
    for (line, target, quantity) in asked {
        found.push(json!({
            "line": line, "quantity": quantity, "reason": NOT_ASKED, "target": target,
        }));
    }
    found
}
