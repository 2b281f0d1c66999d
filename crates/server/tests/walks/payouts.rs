//! Payouts: each is made exactly once or fails where somebody sees it and has a way out. The
//! numbers are those of the complaints about other systems that each test makes impossible here.
//! Proves MONEY-4 and MONEY-5, on both engines.

use crate::common::{Api, NORDLICHT, Shop};
use amends_core::{
    case::{Deed, HeldFor, PayoutAct},
    ids::{CaseId, RefundId, StaffId},
    people::{Actor, Role},
};
use amends_server::{
    flows::{self, On},
    gateways::payments::Behaviour,
};
use futures_util::future::join_all;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    complaint_01_retry_has_the_same_key
    complaint_02_the_same_webhook_twice_is_one_refund
    complaint_03_a_lost_answer_a_second_refund_and_a_late_notice_are_two
    complaint_06_two_refunds_granted_at_once_are_both_paid
    complaint_07_a_second_equal_piece_is_no_repeat
    another_amount_is_never_taken_for_paid
    a_failed_refund_goes_another_way_or_by_hand
    a_stopped_account_pays_nothing_until_it_goes_on
    above_the_days_limit_a_manager_or_tomorrow
}

const PIXEL: &[u8] = include_bytes!("pixel.png");

/// Four lamps at 10.00 on one card, not sent yet, of a buyer with store credit.
pub async fn four_lamps(shop: &Shop) -> Api {
    let tender = json!({ "reference": "credit-p", "kind": "stored-value", "balance": "0.00" });
    let document = json!({
        "customers": [{ "id": "c-p", "email": "p@example.com", "tenders": [tender] }],
        "orders": [{
            "number": "P-1", "customer": "c-p", "placed_at": "2026-11-20T10:00:00Z",
            "state": "pending",
            "lines": [{ "sku": "LAMP-P", "quantity": 4, "unit_price": "10.00" }],
            "payments": [{ "tender": "card-p", "kind": "card", "amount": "40.00" }],
        }],
    });
    shop.import(NORDLICHT, &document.to_string()).await;
    shop.api(NORDLICHT).await
}

/// One lamp is cancelled; the id of the case.
pub async fn cancel(api: &Api) -> String {
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": "P-1", "wish": "cancel", "lines": [line] });
    let case = api.post("/cases", &ask).await.expect(201);
    case["id"].as_str().expect("an id").to_owned()
}

pub async fn refund(api: &Api, case: &str) -> Value {
    let case = api.get(&format!("/cases/{case}")).await.expect(200);
    let refunds = case["settlement"]["refunds"].as_array().expect("refunds").clone();
    refunds.last().expect("one").clone()
}

async fn act(api: &Api, case: &str, act: &str, body: &Value) -> crate::common::Answer {
    let case_now = api.get(&format!("/cases/{case}")).await.expect(200);
    let refunds = case_now["settlement"]["refunds"].as_array().expect("refunds").clone();
    let id = refunds.last().expect("one")["id"].as_str().expect("an id").to_owned();
    api.post(&format!("/cases/{case}/payouts/{id}/{act}"), body).await
}

/// How many refunds moved money, and how many requests the provider booked.
async fn booked(shop: &Shop) -> (usize, usize) {
    let all = shop.bookings().await;
    let ours: Vec<_> = all.iter().filter(|booking| booking.wanted.tender == "card-p").collect();
    (ours.iter().filter(|booking| booking.moves_at.is_some()).count(), ours.len())
}

async fn complaint_01_retry_has_the_same_key(shop: &Shop) {
    let api = four_lamps(shop).await;
    shop.provider(Some("card-p"), Some(Behaviour::Refuse)).await;
    let case = cancel(&api).await;
    shop.run_jobs().await;
    let failed = refund(&api, &case).await;
    assert_eq!(failed["state"], "failed");
    act(&api, &case, "retry", &json!({})).await.expect(200);
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["id"], failed["id"], "the number stays");
    assert_eq!(booked(shop).await, (0, 1), "the provider saw one number");
}

async fn complaint_02_the_same_webhook_twice_is_one_refund(shop: &Shop) {
    let api = four_lamps(shop).await;
    shop.provider(Some("card-p"), Some(Behaviour::Duplicate)).await;
    let case = cancel(&api).await;
    shop.run_jobs().await;
    shop.pass(SignedDuration::from_secs(10));
    assert_eq!(shop.deliver_callbacks().await + shop.deliver_callbacks().await, 2);
    shop.work_for(SignedDuration::from_hours(1)).await;
    assert_eq!(refund(&api, &case).await["state"], "paid");
    assert_eq!(booked(shop).await, (1, 1));
}

async fn complaint_03_a_lost_answer_a_second_refund_and_a_late_notice_are_two(shop: &Shop) {
    let api = four_lamps(shop).await;
    shop.provider(Some("card-p"), Some(Behaviour::Timeout)).await;
    let first = cancel(&api).await;
    shop.run_jobs().await;
    assert_eq!(refund(&api, &first).await["state"], "unknown");
    let second = cancel(&api).await;
    shop.run_jobs().await;
    let waits = refund(&api, &second).await;
    assert_eq!((&waits["state"], &waits["why"]), (&json!("held"), &json!("another")), "{waits:#}");
    shop.work_for(SignedDuration::from_hours(2)).await;
    for case in [&first, &second] {
        assert_eq!(refund(&api, case).await["state"], "paid");
    }
    assert_eq!(booked(shop).await, (2, 2), "two, and not three");
}

async fn complaint_06_two_refunds_granted_at_once_are_both_paid(shop: &Shop) {
    let api = four_lamps(shop).await;
    let cases = join_all([cancel(&api), cancel(&api), cancel(&api)]).await;
    shop.work_for(SignedDuration::from_hours(1)).await;
    for case in &cases {
        let paid = refund(&api, case).await;
        assert_eq!((&paid["state"], &paid["amount"]["amount"]), (&json!("paid"), &json!("10.00")));
    }
    assert_eq!(booked(shop).await, (3, 3));
}

async fn complaint_07_a_second_equal_piece_is_no_repeat(shop: &Shop) {
    let api = four_lamps(shop).await;
    for pieces in 1..=4 {
        let case = cancel(&api).await;
        shop.work_for(SignedDuration::from_mins(5)).await;
        assert_eq!(refund(&api, &case).await["state"], "paid");
        assert_eq!(booked(shop).await, (pieces, pieces));
    }
}

async fn another_amount_is_never_taken_for_paid(shop: &Shop) {
    let api = four_lamps(shop).await;
    shop.provider(Some("card-p"), Some(Behaviour::Wrong)).await;
    let case = cancel(&api).await;
    shop.run_jobs().await;
    let doubted = refund(&api, &case).await;
    assert_eq!(doubted["state"], "unknown", "{doubted:#}");
    assert!(doubted["doubt"].is_string(), "{doubted:#}");
    assert_eq!(api.get(&format!("/cases/{case}")).await.expect(200)["turn"], "merchant");
    shop.work_for(SignedDuration::from_mins(5)).await;
    assert_eq!(refund(&api, &case).await["state"], "paid", "asked again, it says what was asked");
}

// Proves MONEY-5: every failure has a way out, with the buyer's consent where it needs one.
async fn a_failed_refund_goes_another_way_or_by_hand(shop: &Shop) {
    let api = four_lamps(shop).await;
    shop.provider(Some("card-p"), Some(Behaviour::Refuse)).await;
    let (first, second) = (cancel(&api).await, cancel(&api).await);
    shop.work_for(SignedDuration::from_mins(5)).await;
    let to_credit = json!({ "tender": "credit-p", "how": "phone" });
    let no_consent = act(&api, &first, "reroute", &json!({ "tender": "credit-p" })).await;
    no_consent.expect_problem(400, "invalid");
    let unknown = json!({ "tender": "somebody-elses", "how": "phone" });
    act(&api, &first, "reroute", &unknown).await.expect_problem(422, "tender-unknown");
    let case = act(&api, &first, "reroute", &to_credit).await.expect(200);
    assert_eq!(case["status"], "settled", "{case:#}");
    assert_eq!(case["settlement"]["refunds"][0]["state"], "replaced");
    assert_eq!(refund(&api, &first).await["tender"], "credit-p");
    let by_mail = json!({ "how": "mail", "note": "Pia P, DE02120300000000202051" });
    act(&api, &second, "by-hand", &by_mail).await.expect(200);
    assert_eq!(refund(&api, &second).await["state"], "by-hand");
    let request = api.request(Method::POST, &format!("/files?case={second}"));
    let request = request.header("content-type", "image/png").body(PIXEL.to_vec());
    let proof = api.send(request).await.expect(201)["id"].clone();
    let done = json!({ "reference": "NL-BANK-77", "proof": proof });
    let case = act(&api, &second, "transferred", &done).await.expect(200);
    assert_eq!(case["status"], "settled");
    assert_eq!(refund(&api, &second).await["reference"], "NL-BANK-77");
    assert_eq!(booked(shop).await.0, 0, "nothing moved at the provider");
}

async fn a_stopped_account_pays_nothing_until_it_goes_on(shop: &Shop) {
    let api = four_lamps(shop).await;
    let switch = |stopped: bool, reason: &str| {
        let account = "simulator";
        json!({ "account": account, "stopped": stopped, "reason": reason })
    };
    let path = "/payout-rules/switches";
    api.post(path, &switch(true, " ")).await.expect_problem(400, "invalid");
    assert_eq!(api.post(path, &switch(true, "odd figures")).await.status, 204);
    let case = cancel(&api).await;
    shop.work_for(SignedDuration::from_hours(30)).await;
    let waits = refund(&api, &case).await;
    assert_eq!((&waits["state"], &waits["why"]), (&json!("held"), &json!("stopped")));
    assert_eq!(booked(shop).await, (0, 0));
    let rules = api.get("/payout-rules").await.expect(200);
    assert_eq!(rules["switches"][0]["reason"], "odd figures");
    let listed = api.get("/payouts?state=agreed").await.expect(200);
    assert_eq!(listed["items"][0]["held"], "stopped", "{listed:#}");
    assert_eq!(api.post(path, &switch(false, "checked")).await.status, 204);
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["state"], "paid");
}

async fn above_the_days_limit_a_manager_or_tomorrow(shop: &Shop) {
    let api = four_lamps(shop).await;
    let limit = json!({ "currency": "EUR", "amount": "15.00", "reason": "first week" });
    assert_eq!(api.post("/payout-rules/limits", &limit).await.status, 204);
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(cancel(&api).await);
        shop.run_jobs().await;
    }
    assert_eq!(booked(shop).await, (1, 1));
    let waits = refund(&api, &cases[1]).await;
    assert_eq!(waits["why"], HeldFor::DailyLimit.word(), "{waits:#}");
    assert!(waits["until"].is_string(), "until the shop's midnight");
    let word = json!({ "note": "promised by phone" });
    act(&api, &cases[1], "release", &word).await.expect_problem(422, "above-authority");
    let manager = Actor::Staff(StaffId::new(1, [9; 10]), Role::Manager);
    let case: CaseId = cases[1].parse().expect("a case");
    let id: RefundId = waits["id"].as_str().expect("an id").parse().expect("a refund");
    let on = On::new(NORDLICHT, case, manager).note(Some("promised by phone".to_owned()));
    let released = Deed::Payout(id, PayoutAct::Release);
    flows::perform(&shop.app, &on, &released).await.expect("a manager may");
    shop.run_jobs().await;
    assert_eq!(refund(&api, &cases[1]).await["state"], "paid");
    assert_eq!(refund(&api, &cases[2]).await["state"], "held");
    shop.work_for(SignedDuration::from_hours(26)).await;
    assert_eq!(refund(&api, &cases[2]).await["state"], "paid", "the next day");
}
