//! The stand-in as Stripe.

use crate::{
    fake::{Ask, Came, DAY, Entry, Fake, Mood, Say, form},
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
        ("GET", "/v1/balance_transactions") => Some(movements(fake, ask)),
        other => panic!("{other:?}"),
    }
}

/// The movements of its books, one on each page, all of the day.
fn movements(fake: &Fake, ask: &Ask) -> Say {
    let query = form(&ask.query);
    let field = |name: &str| query.get(name).map_or("", String::as_str);
    let second = |name: &str| jiff::Timestamp::from_second(field(name).parse().unwrap()).unwrap();
    fake.check(field("expand[]") == "data.source" && field("limit") == "100", "query");
    if fake.current() == Mood::Refuses {
        return fault(403, "more_permissions_required");
    }
    let midnight: jiff::Timestamp = format!("{DAY}T00:00:00Z").parse().unwrap();
    let is_day = second("created[gte]") == midnight;
    let seconds = second("created[lt]").as_second() - second("created[gte]").as_second();
    fake.check(seconds == 86_400, "the length of the day");
    let entries = if is_day { fake.entries() } else { Vec::new() };
    let after = field("starting_after").strip_prefix("txn_");
    let at = after.map_or(0, |last| 1 + entries.iter().position(|e| e.reference == last).unwrap());
    let data: Vec<Value> = entries.iter().skip(at).take(1).map(|entry| {
        json!({
            "id": format!("txn_{}", entry.reference), "object": "balance_transaction",
            "amount": -entry.amount, "fee": 0, "net": -entry.amount,
            "currency": entry.currency.to_lowercase(), "created": midnight.as_second() + 36_000,
            "description": "REFUND FOR CHARGE", "reporting_category": "refund", "type": "refund",
            "source": object(entry, "succeeded"), "status": "available",
        })
    }).collect();
    let has_more = at + 1 < entries.len();
    Say::json(200, &json!({ "object": "list", "has_more": has_more, "data": data }))
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
