//! The stand-in as PayPal, REST v2.

use crate::{
    fake::{Ask, Came, DAY, Entry, Fake, Say, decimal, form, minor},
    keys::Keys,
    wechat::Pairs,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

const WEBHOOK_ID: &str = "8PT597110X687430LKGECATA";

pub fn account() -> (Pairs, Pairs) {
    let settings = vec![("client_id", "client".to_owned()), ("webhook_id", WEBHOOK_ID.to_owned())];
    (settings, vec![("client_secret", "secret".to_owned())])
}

pub fn serve(fake: &Fake, ask: &Ask) -> Option<Say> {
    let parts: Vec<&str> = ask.path.split('/').skip(1).collect();
    if parts[..3] == ["v1", "notifications", "certs"] {
        return Some(Say::bytes(Keys::platform().unwrap().certificate_pem.clone().into_bytes()));
    }
    if parts == ["v1", "oauth2", "token"] {
        let basic = format!("Basic {}", BASE64_STANDARD.encode("client:secret"));
        fake.check(ask.header("authorization") == basic, "Authorization");
        fake.check(ask.body == "grant_type=client_credentials", "grant_type");
        return Some(Say::json(200, &json!({ "access_token": "A21", "expires_in": 32_400 })));
    }
    fake.check(ask.header("authorization") == "Bearer A21", "Authorization");
    match (ask.method.as_str(), parts.as_slice()) {
        ("POST", ["v2", "payments", "captures", capture, "refund"]) => create(fake, ask, capture),
        ("GET", ["v2", "payments", "captures", capture]) => {
            let ids = json!({ "related_ids": { "order_id": format!("ORD{capture}") } });
            let status = "PARTIALLY_REFUNDED";
            let capture = json!({ "id": capture, "status": status, "supplementary_data": ids });
            Some(Say::json(200, &capture))
        }
        ("GET", ["v2", "checkout", "orders", order]) => {
            let capture = order.trim_start_matches("ORD");
            let of = fake.entries().into_iter().filter(|entry| entry.payment == capture);
            let refunds: Vec<Value> = of.map(|entry| shown(fake, entry)).collect();
            let unit = json!({ "payments": { "refunds": refunds } });
            Some(Say::json(200, &json!({ "id": order, "purchase_units": [unit] })))
        }
        ("GET", ["v1", "reporting", "transactions"]) => Some(movements(fake, ask)),
        other => panic!("{other:?}"),
    }
}

/// The movements of its books, one on each page, all of the day; a sale that waits comes first.
fn movements(fake: &Fake, ask: &Ask) -> Say {
    let query = form(&ask.query);
    let field = |name: &str| query.get(name).map_or("", String::as_str);
    fake.check(field("fields") == "transaction_info" && field("page_size") == "500", "query");
    let is_day = field("start_date") == format!("{DAY}T00:00:00Z");
    fake.check(field("end_date").ends_with("T23:59:59Z"), "end_date");
    let money = |minor: i64| {
        let sign = if minor < 0 { "-" } else { "" };
        json!({ "currency_code": "EUR", "value": format!("{sign}{}", decimal(minor.abs())) })
    };
    let sale = json!({
        "transaction_id": "S1", "transaction_event_code": "T0006", "transaction_status": "P",
        "transaction_initiation_date": "2026-03-10T09:00:00+0000", "transaction_amount": money(1),
    });
    let refund = |entry: Entry| {
        json!({
            "transaction_id": entry.reference, "paypal_reference_id": entry.payment,
            "paypal_reference_id_type": "TXN", "transaction_event_code": "T1107",
            "transaction_initiation_date": "2026-03-10T10:00:00+0000",
            "transaction_updated_date": "2026-03-10T10:00:00+0000", "transaction_status": "S",
            "transaction_amount": money(-entry.amount), "fee_amount": money(35),
            "invoice_id": entry.number, "custom_field": entry.number,
        })
    };
    let refunds = fake.entries().into_iter().filter(|_| is_day).map(refund);
    let all: Vec<Value> = std::iter::once(sale).chain(refunds).collect();
    let page: usize = field("page").parse().unwrap();
    let details: Vec<Value> =
        all.iter().skip(page - 1).take(1).map(|info| json!({ "transaction_info": info })).collect();
    let (total_pages, total_items) = (all.len(), all.len());
    Say::json(
        200,
        &json!({
            "transaction_details": details, "page": page, "total_pages": total_pages,
            "total_items": total_items,
        }),
    )
}

fn create(fake: &Fake, ask: &Ask, capture: &str) -> Option<Say> {
    let body: Value = serde_json::from_str(&ask.body).unwrap();
    let fields: Vec<&String> = body.as_object().unwrap().keys().collect();
    fake.check(fields == ["amount", "custom_id", "invoice_id"], "fields of the body");
    let number = body["custom_id"].as_str().unwrap_or_default();
    fake.check(body["invoice_id"] == number, "invoice_id");
    fake.check(ask.header("paypal-request-id") == number, "PayPal-Request-Id");
    fake.check(ask.header("prefer") == "return=representation", "Prefer");
    fake.check(body["amount"]["currency_code"] == "EUR", "currency_code");
    let amount = minor(body["amount"]["value"].as_str().unwrap_or_default());
    fake.check(amount.is_some_and(|amount| amount > 0), "value");
    Some(match fake.act(number, capture, amount.unwrap_or_default()) {
        Came::Of(entry) => Say::json(201, &shown(fake, entry)),
        Came::Refused => fault(422, "REFUND_FAILED_INSUFFICIENT_FUNDS"),
        Came::OddlyRefused => fault(422, "SOMETHING_NEW"),
        Came::Busy => fault(429, "RATE_LIMIT_REACHED"),
        Came::Broken => fault(500, "INTERNAL_SERVER_ERROR"),
        Came::Silence => return None,
    })
}

fn fault(status: u16, issue: &str) -> Say {
    let body = json!({ "name": "UNPROCESSABLE_ENTITY", "details": [{ "issue": issue }] });
    Say::json(status, &body)
}

fn shown(fake: &Fake, entry: Entry) -> Value {
    let entry = fake.told(entry);
    object(&entry, if entry.done { "COMPLETED" } else { "PENDING" })
}

fn object(entry: &Entry, status: &str) -> Value {
    json!({
        "id": entry.reference, "status": status, "invoice_id": entry.number,
        "custom_id": entry.number,
        "amount": { "value": decimal(entry.amount), "currency_code": entry.currency },
    })
}

/// What it tells unasked about a refund; `cert_url` is where its certificate is said to lie.
pub fn notification(entry: &Entry, status: &str, cert_url: &str) -> (Pairs, String) {
    let kind = match status {
        "FAILED" => "PAYMENT.REFUND.FAILED",
        "PENDING" => "PAYMENT.REFUND.PENDING",
        _ => "PAYMENT.CAPTURE.REFUNDED",
    };
    let body = json!({
        "id": "WH-1", "event_type": kind, "resource_type": "refund",
        "resource": object(entry, status),
    });
    let body = body.to_string();
    let time = "2026-03-10T02:00:00Z";
    let message = format!("t-1|{time}|{WEBHOOK_ID}|{}", crc32fast::hash(body.as_bytes()));
    let headers = vec![
        ("paypal-auth-algo", "SHA256withRSA".to_owned()),
        ("paypal-cert-url", cert_url.to_owned()),
        ("paypal-transmission-id", "t-1".to_owned()),
        ("paypal-transmission-time", time.to_owned()),
        ("paypal-transmission-sig", Keys::platform().unwrap().sign(message.as_bytes())),
    ];
    (headers, body)
}
