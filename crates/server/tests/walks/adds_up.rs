//! Refunds always add up: whatever is returned in whatever order, the end is exactly what was paid,
//! and no means of payment gets more than it gave.
//! Proves MONEY-1, on both engines.

use crate::common::{Api, NORDLICHT, Shop};
use serde_json::{Value, json};
use std::collections::BTreeMap;

crate::on_both_engines! { three_returns_of_one_order_end_at_what_was_paid }

async fn give_back(api: &Api, line: u16, check: &str) -> Value {
    let ask = json!({
        "order": "NL-1001", "wish": "return-and-refund",
        "lines": [{
            "line": line, "quantity": 1, "reason": "changed-mind",
            "answers": { "used-outdoors": "no" },
        }],
    });
    let case = api.post("/cases", &ask).await.expect(201);
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("{path}/receive"), &here).await.expect(200);
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": check, "passed": true },
    ]);
    let found =
        json!({ "items": [{ "item": 1, "units": 1, "grade": "as-new", "checks": checks }] });
    api.post(&format!("{path}/inspect"), &found).await.expect(200)
}

fn cents(money: &Value) -> i64 {
    let text = money["amount"].as_str().expect("decimal text");
    text.replace('.', "").parse().expect("two decimals")
}

async fn three_returns_of_one_order_end_at_what_was_paid(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let order = api.get("/orders/NL-1001").await.expect(200);
    let mut by_tender: BTreeMap<String, i64> = BTreeMap::new();
    for (line, check) in [(1, "clean"), (2, "works"), (1, "clean")] {
        let case = give_back(&api, line, check).await;
        for refund in case["settlement"]["refunds"].as_array().expect("refunds") {
            let tender = refund["tender"].as_str().expect("a tender").to_owned();
            *by_tender.entry(tender).or_default() += cents(&refund["amount"]);
        }
    }
    assert_eq!(by_tender.values().sum::<i64>(), cents(&order["paid"]), "{by_tender:?}");
    for payment in order["payments"].as_array().expect("payments") {
        let tender = payment["tender"].as_str().expect("a tender");
        assert_eq!(by_tender[tender], cents(&payment["amount"]), "{tender}");
    }
    shop.run_jobs().await;
    let sent: i64 = shop.bookings().await.iter().map(|booking| booking.wanted.amount.minor).sum();
    assert_eq!(sent, by_tender["visa-1"], "what the provider moved is what was agreed");
    let anna = api.get("/customers/anna").await.expect(200);
    let tenders = anna["tenders"].as_array().expect("tenders");
    let gift = tenders.iter().find(|tender| tender["reference"] == "gift-1").expect("the card");
    assert_eq!(cents(&gift["balance"]), 40_00 + by_tender["gift-1"]);
}
