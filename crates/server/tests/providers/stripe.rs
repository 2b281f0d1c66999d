//! The stand-in as Stripe.

use crate::{
    fake::{Ask, Came, Entry, Fake, Say, form},
    wechat::Pairs,
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

const WEBHOOK_SECRET: &str = "whsec_test";

pub fn account() -> (Pairs, Pairs) {
    let key = ("secret_key", "sk_test_1".to_owned());
    let hook = ("webhook_secret", WEBHOOK_SECRET.to_owned());
    (vec![("sandbox", "true".to_owned())], vec![key, hook])
}

pub fn serve(fake: &Fake, ask: &Ask) -> Option<Say> {
    fake.check(ask.header("authorization") == "Bearer sk_test_1", "Authorization");
    fake.check(ask.header("stripe-version") == "2024-06-20", "Stripe-Version");
    match (ask.method.as_str(), ask.path.as_str()) {
        ("GET", "/v1/refunds") => {
            let query = form(&ask.query);
            let payment = query.get("payment_intent").cloned().unwrap_or_default();
            let of = fake.entries().into_iter().filter(|entry| entry.payment == payment);
            let data: Vec<Value> = of.map(|entry| shown(fake, entry)).collect();
            let url = "/v1/refunds";
            let list = json!({ "object": "list", "url": url, "has_more": false, "data": data });
            Some(Say::json(200, &list))
        }
        ("POST", "/v1/refunds") => create(fake, ask),
        other => panic!("{other:?}"),
    }
}

fn create(fake: &Fake, ask: &Ask) -> Option<Say> {
    let form = form(&ask.body);
    let fields: Vec<&String> = form.keys().collect();
    let known = ["amount", "metadata[case]", "metadata[refund]", "payment_intent"];
    fake.check(fields == known, "fields of the form");
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    let number = field("metadata[refund]");
    fake.check(!number.is_empty() && ask.header("idempotency-key") == number, "Idempotency-Key");
    let amount: Option<i64> = field("amount").parse().ok();
    fake.check(amount.is_some_and(|amount| amount > 0), "amount");
    Some(match fake.act(number, field("payment_intent"), amount.unwrap_or_default()) {
        Came::Of(entry) => Say::json(200, &shown(fake, entry)),
        Came::Refused => fault(400, "balance_insufficient"),
        Came::OddlyRefused => fault(400, "something_new"),
        Came::Busy => fault(429, "rate_limit"),
        Came::Broken => fault(500, "api_error"),
        Came::Silence => return None,
    })
}

fn fault(status: u16, code: &str) -> Say {
    let error = json!({ "type": "invalid_request_error", "code": code, "message": "…" });
    Say::json(status, &json!({ "error": error }))
}

fn shown(fake: &Fake, entry: Entry) -> Value {
    let entry = fake.told(entry);
    object(&entry, if entry.done { "succeeded" } else { "pending" })
}

fn object(entry: &Entry, status: &str) -> Value {
    json!({
        "id": entry.reference, "object": "refund", "amount": entry.amount,
        "currency": entry.currency.to_lowercase(), "charge": "ch_1",
        "payment_intent": entry.payment, "status": status, "reason": null,
        "metadata": { "refund": entry.number, "case": "c" },
    })
}

/// What it tells unasked about a refund.
pub fn notification(entry: &Entry, status: &str, seconds: i64) -> (Pairs, String) {
    let kind = if status == "failed" { "refund.failed" } else { "refund.updated" };
    let body = json!({
        "id": "evt_1", "object": "event", "type": kind,
        "data": { "object": object(entry, status) },
    });
    let body = body.to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes()).unwrap();
    mac.update(format!("{seconds}.{body}").as_bytes());
    let tag: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
    // As while a secret is being exchanged: one signature of each.
    let header = format!("t={seconds},v1={},v1={tag},v0=00", "0".repeat(64));
    (vec![("stripe-signature", header)], body)
}
