//! Another variant instead: dearer, cheaper, the same price, and before anything is sent.
//! Proves APPLY-8 (change before shipment), MONEY-2, on both engines.

use crate::common::{Api, NORDLICHT, Shop};
use amends_server::gateways::payments::{Behaviour, Direction};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

crate::on_both_engines! {
    dearer_is_collected_before_it_goes_out cheaper_pays_the_difference_back
    changed_before_shipment paid_with_a_gift_card a_difference_that_cannot_be_collected
    a_difference_that_is_confirmed_later
}

fn exchange(order: &str, wish: &str, target: &str) -> Value {
    json!({
        "order": order, "wish": wish,
        "lines": [{
            "sku": "JKT-M", "quantity": 1, "reason": "other-variant", "target": target,
            "answers": { "used-outdoors": "no" },
        }],
    })
}

/// Sends the goods back and has them found as new.
async fn back_and_fine(api: &Api, id: &str) -> Value {
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("/cases/{id}/receive"), &here).await.expect(200);
    let found = json!({ "items": [{
        "item": 1, "units": 1, "grade": "as-new",
        "checks": [{ "check": "complete", "passed": true }, { "check": "clean", "passed": true }],
    }] });
    api.post(&format!("/cases/{id}/inspect"), &found).await.expect(200)
}

fn id(case: &Value) -> String {
    case["id"].as_str().expect("an id").to_owned()
}

async fn dearer_is_collected_before_it_goes_out(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &exchange("NL-1003", "exchange", "JKT-PRO")).await.expect(201);
    assert_eq!(case["quote"]["charge"]["amount"], "30.00", "{case:#}");
    let id = id(&case);
    let case = back_and_fine(&api, &id).await;
    assert_eq!(case["status"], "payment-under-way", "{case:#}");
    let replacement = case["settlement"]["replacements"][0]["id"].as_str().expect("one").to_owned();
    let shipped = format!("/cases/{id}/replacements/{replacement}/shipped");
    let parcel = json!({ "carrier": "DHL", "tracking": "OUT2" });
    api.post(&shipped, &parcel).await.expect_problem(409, "not-now");
    shop.run_jobs().await;
    let bookings = shop.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].wanted.direction, Direction::Charge);
    assert_eq!(bookings[0].wanted.amount.to_decimal(), "30.00");
    api.post(&shipped, &parcel).await.expect(200);
    let case = api.get(&format!("/cases/{id}")).await.expect(200);
    assert_eq!(case["status"], "replacement-on-its-way", "{case:#}");
    assert_eq!(case["turn"], "carrier");
    let due: Timestamp = case["due"].as_str().expect("a day").parse().expect("RFC 3339");
    shop.pass(due.duration_since(shop.now()));
    shop.run_jobs().await;
    let case = api.get(&format!("/cases/{id}")).await.expect(200);
    assert_eq!(case["status"], "settled", "nobody said that it did not arrive: {case:#}");
    assert_eq!(case["settlement"]["replacements"][0]["state"], "delivered");
}

async fn cheaper_pays_the_difference_back(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &exchange("NL-1003", "exchange", "JKT-LIGHT")).await.expect(201);
    assert_eq!(case["quote"]["refund"]["amount"], "20.00", "{case:#}");
    back_and_fine(&api, &id(&case)).await;
    shop.run_jobs().await;
    let bookings = shop.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].wanted.direction, Direction::Refund);
    assert_eq!(bookings[0].wanted.amount.to_decimal(), "20.00");
}

async fn changed_before_shipment(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let same = api.post("/cases", &exchange("NL-1002", "change", "JKT-M")).await;
    same.expect_problem(422, "impossible");
    let case = api.post("/cases", &exchange("NL-1002", "change", "JKT-S")).await.expect(201);
    assert_eq!(case["goods"]["state"], "not-needed", "{case:#}");
    assert_eq!(case["quote"]["refund"]["amount"], "0.00");
    assert_eq!(case["settlement"]["replacements"][0]["sku"], "JKT-S");
}

async fn paid_with_a_gift_card(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut ask = exchange("NL-1003", "exchange", "JKT-PRO");
    ask["tender"] = json!("gift-1");
    ask["consent"] = json!("To my gift card.");
    let case = api.post("/cases", &ask).await.expect(201);
    let case = back_and_fine(&api, &id(&case)).await;
    assert_eq!(case["settlement"]["charges"][0]["state"], "paid", "{case:#}");
    let anna = api.get("/customers/anna").await.expect(200);
    let gift = anna["tenders"].as_array().expect("tenders").iter();
    let gift = gift.clone().find(|tender| tender["reference"] == "gift-1").expect("the card");
    assert_eq!(gift["balance"]["amount"], "10.00");
    assert!(shop.bookings().await.is_empty(), "our own ledger needs no provider");
}

/// A dearer jacket whose difference is about to be collected; returns the case's address.
async fn about_to_collect(shop: &Shop, api: &Api, behaviour: Behaviour) -> String {
    shop.provider(Some("visa-1"), Some(behaviour)).await;
    let case = api.post("/cases", &exchange("NL-1003", "exchange", "JKT-PRO")).await.expect(201);
    back_and_fine(api, &id(&case)).await;
    shop.run_jobs().await;
    format!("/cases/{}", id(&case))
}

async fn a_difference_that_cannot_be_collected(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let path = about_to_collect(shop, &api, Behaviour::Refuse).await;
    let case = api.get(&path).await.expect(200);
    assert_eq!((&case["status"], &case["turn"]), (&json!("payment-failed"), &json!("merchant")));
    let charge = case["settlement"]["charges"][0]["id"].as_str().expect("an id");
    let retry = format!("{path}/charges/{charge}/retry");
    let case = api.post(&retry, &json!({})).await.expect(200);
    assert_eq!(case["status"], "payment-under-way", "{case:#}");
    api.post(&retry, &json!({})).await.expect_problem(409, "not-now");
    shop.run_jobs().await;
    assert_eq!(api.get(&path).await.expect(200)["status"], "payment-failed");
    let given_up = format!("{path}/charges/{charge}/give-up");
    let ahead = api.post(&format!("{given_up}?preview=true"), &json!({})).await.expect(200);
    assert_eq!(ahead["case"]["status"], "refund-under-way", "{ahead:#}");
    assert!(shop.bookings().await.iter().all(|booking| booking.moves_at.is_none()));
}

async fn a_difference_that_is_confirmed_later(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let path = about_to_collect(shop, &api, Behaviour::Duplicate).await;
    assert_eq!(api.get(&path).await.expect(200)["status"], "payment-under-way");
    shop.pass(SignedDuration::from_secs(10));
    assert_eq!(shop.deliver_callbacks().await, 1);
    let case = api.get(&path).await.expect(200);
    assert_eq!(case["settlement"]["charges"][0]["state"], "paid", "{case:#}");
    assert_eq!(shop.deliver_callbacks().await, 1, "the same one again");
    shop.work_for(SignedDuration::from_hours(1)).await;
    let events = api.get(&format!("{path}/events")).await.expect(200);
    let kinds = events["items"].as_array().expect("events").iter();
    let told = |kind: &str| kinds.clone().filter(|event| event["kind"] == kind).count();
    assert_eq!((told("charge-paid"), told("replacement-instructed")), (1, 1), "{events:#}");
    assert_eq!(shop.bookings().await.len(), 1);
}
