//! A payment provider at its worst: it answers too late, twice, no, or nothing at all. The money
//! goes out exactly once, and people are told the truth meanwhile.
//! Proves MONEY-4, on both engines.

use crate::common::{Api, NORDLICHT, Shop};
use amends_server::gateways::payments::Behaviour;
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! {
    paid_but_no_answer the_request_was_lost a_callback_twice_and_late
    refused_then_retried_by_a_person
    a_forged_or_old_callback a_contradiction_changes_nothing
}

/// A refund of 125.00 that is about to be sent; returns the case's address.
async fn about_to_pay(api: &Api) -> String {
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": "NL-1002", "wish": "cancel", "lines": [line] });
    let case = api.post("/cases", &ask).await.expect(201);
    format!("/cases/{}", case["id"].as_str().expect("an id"))
}

async fn refund(api: &Api, case: &str) -> Value {
    let case = api.get(case).await.expect(200);
    case["settlement"]["refunds"][0].clone()
}

async fn paid_once(shop: &Shop) {
    shop.work_for(SignedDuration::from_hours(3)).await;
    let moved = shop.bookings().await;
    let moved = moved.iter().filter(|booking| booking.moves_at.is_some()).count();
    assert_eq!(moved, 1, "the money went out exactly once");
}

async fn paid_but_no_answer(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    shop.provider(Some("visa-1"), Some(Behaviour::Timeout)).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["state"], "unknown");
    paid_once(shop).await;
    assert_eq!(refund(&api, &case).await["state"], "paid", "it was asked about, not sent again");
}

async fn the_request_was_lost(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    shop.provider(None, Some(Behaviour::Lost)).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["state"], "unknown");
    paid_once(shop).await;
    assert_eq!(refund(&api, &case).await["state"], "paid");
}

async fn a_callback_twice_and_late(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    shop.provider(None, Some(Behaviour::Duplicate)).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["state"], "unknown");
    shop.pass(SignedDuration::from_secs(10));
    assert_eq!(shop.deliver_callbacks().await, 1);
    let paid = refund(&api, &case).await;
    assert_eq!(paid["state"], "paid");
    assert_eq!(shop.deliver_callbacks().await, 1, "the same one again");
    assert_eq!(refund(&api, &case).await, paid, "a repeat changes nothing");
    paid_once(shop).await;
    assert_eq!(refund(&api, &case).await, paid);
}

async fn refused_then_retried_by_a_person(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    shop.provider(Some("visa-1"), Some(Behaviour::Refuse)).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    let failed = refund(&api, &case).await;
    assert_eq!(failed["state"], "failed");
    assert_eq!(api.get(&case).await.expect(200)["status"], "refund-failed");
    assert_eq!(api.get(&case).await.expect(200)["turn"], "merchant");
    let retry = format!("{case}/refunds/{}/retry", failed["id"].as_str().expect("an id"));
    let under_way = api.post(&retry, &json!({})).await.expect(200);
    assert_eq!(under_way["settlement"]["refunds"][0]["id"], failed["id"], "under the same id");
    api.post(&retry, &json!({})).await.expect_problem(409, "not-now");
    shop.run_jobs().await;
    // This provider keeps its first word for an id: still no, and nothing moved.
    assert_eq!(refund(&api, &case).await["state"], "failed");
    assert!(shop.bookings().await.iter().all(|booking| booking.moves_at.is_none()));
}

async fn a_forged_or_old_callback(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    shop.provider(None, Some(Behaviour::Delay)).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    shop.pass(SignedDuration::from_secs(10));
    let simulator = shop.app.payments().simulator().expect("the built-in provider");
    let due = simulator.due_callbacks(shop.now()).await.expect("books").remove(0);
    let mut forged = due.clone();
    forged.body = String::from_utf8(due.body.clone()).expect("JSON").replace("paid", "no").into();
    shop.stranger().callback(&forged).await.expect_problem(401, "signature-wrong");
    let mut unsigned = due.clone();
    unsigned.headers.signature = String::new();
    shop.stranger().callback(&unsigned).await.expect_problem(401, "signature-wrong");
    shop.pass(SignedDuration::from_mins(6));
    shop.stranger().callback(&due).await.expect_problem(401, "signature-wrong");
    assert_eq!(refund(&api, &case).await["state"], "unknown", "nothing of it was believed");
}

async fn a_contradiction_changes_nothing(shop: &Shop) {
    use amends_core::{
        case::{Deed, RefundOutcome},
        people::Actor,
    };
    use amends_server::flows::{self, On};
    let api = shop.api(NORDLICHT).await;
    let case = about_to_pay(&api).await;
    shop.run_jobs().await;
    let paid = refund(&api, &case).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let id = text(&paid["id"]).parse().expect("a refund");
    let on = case.trim_start_matches("/cases/").parse().expect("a case");
    let on = On::new(NORDLICHT, on, Actor::Rule("provider-callback"));
    for late in [RefundOutcome::Failed { reason: "no".into() }, RefundOutcome::Unknown] {
        flows::perform(&shop.app, &on, &Deed::Refund(id, late)).await.expect("heard and ignored");
    }
    assert_eq!(refund(&api, &case).await, paid, "what is paid stays paid");
}
