//! A refund that its provider refused goes another way, and then the provider pays it after all: it
//! is seen by finance wherever the case stands, and stays seen until somebody has looked.
//! Proves MONEY-4 on both engines.

use crate::{
    buyer_pages::Browser,
    common::{Api, NORDLICHT, Shop},
    staff_pages::Desk,
};
use amends_core::people::Role;
use amends_server::gateways::payments::Behaviour;
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! { it_is_seen_wherever_the_case_stands }

/// A lamp that two tenders paid, of a buyer with store credit, cancelled before it left: both
/// providers say no, and one of them pays all the same.
async fn both_refused(shop: &Shop) -> (Api, String) {
    let credit = json!({ "reference": "credit-t", "kind": "stored-value", "balance": "0.00" });
    let document = json!({
        "customers": [{ "id": "c-t", "email": "t@example.com", "tenders": [credit] }],
        "orders": [{
            "number": "T-1", "customer": "c-t", "placed_at": "2026-11-20T10:00:00Z",
            "state": "pending",
            "lines": [{ "sku": "LAMP-T", "quantity": 1, "unit_price": "20.00" }],
            "payments": [
                { "tender": "card-t", "kind": "card", "amount": "12.00" },
                { "tender": "wallet-t", "kind": "wallet", "amount": "8.00" },
            ],
        }],
    });
    shop.import(NORDLICHT, &document.to_string()).await;
    shop.provider(Some("card-t"), Some(Behaviour::Contradict)).await;
    shop.provider(Some("wallet-t"), Some(Behaviour::Refuse)).await;
    let api = shop.api(NORDLICHT).await;
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": "T-1", "wish": "cancel", "lines": [line] });
    let case = api.post("/cases", &ask).await.expect(201);
    shop.run_jobs().await;
    (api, case["id"].as_str().expect("an id").to_owned())
}

/// The refunds to a tender.
async fn to(api: &Api, case: &str, tender: &str) -> Value {
    let case = api.get(&format!("/cases/{case}")).await.expect(200);
    let mut refunds = case["settlement"]["refunds"].as_array().expect("refunds").iter();
    refunds.find(|refund| refund["tender"] == tender).expect("a refund").clone()
}

async fn act(api: &Api, case: &str, (tender, act): (&str, &str), body: Value) {
    let refund = to(api, case, tender).await;
    let id = refund["id"].as_str().expect("an id");
    api.post(&format!("/cases/{case}/payouts/{id}/{act}"), &body).await.expect(200);
}

async fn it_is_seen_wherever_the_case_stands(shop: &Shop) {
    let (api, case) = both_refused(shop).await;
    for tender in ["card-t", "wallet-t"] {
        assert_eq!(to(&api, &case, tender).await["state"], "failed");
    }
    let instead = json!({ "tender": "credit-t", "how": "phone" });
    act(&api, &case, ("card-t", "reroute"), instead).await;
    act(&api, &case, ("wallet-t", "by-hand"), json!({ "how": "phone" })).await;
    shop.pass(SignedDuration::from_hours(1));
    shop.deliver_callbacks().await;
    let paid = to(&api, &case, "card-t").await;
    assert_eq!((&paid["state"], &paid["paid_twice"]), (&json!("paid"), &json!(true)), "{paid:#}");
    assert_eq!(to(&api, &case, "credit-t").await["paid_twice"], false);

    // The other refund still waits for the buyer's account and for a transfer: that is where the
    // case stands, and what the buyer reads.
    let known = api.get(&format!("/cases/{case}")).await.expect(200);
    assert_ne!(known["status"], "paid-twice", "{known:#}");
    let number = known["number"].as_str().expect("a number");
    let buyer = Browser::new(shop);
    buyer.sign_in(shop, "T-1", "t@example.com").await;
    let page = buyer.get(&format!("/cases/{number}")).await.1;
    assert!(!page.contains("there is nothing you need to do"), "{page}");
    // Finance sees it all the same, and the payout says so.
    let desk = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let alarm = format!("/staff/cases/{number}\">{number}</a>");
    assert!(payouts(&desk).await.contains(&alarm), "the list of payouts begins with it");

    act(&api, &case, ("card-t", "seen-to"), json!({ "note": "the buyer sent it back" })).await;
    assert_eq!(to(&api, &case, "card-t").await["paid_twice"], false);
    assert!(!payouts(&desk).await.contains(&alarm), "somebody has looked");
}

/// What stands above the list of payouts.
async fn payouts(desk: &Desk) -> String {
    let page = desk.get("/staff/payouts?tab=failed").await.text().await.expect("a page");
    page.split("<table").next().unwrap_or_default().to_owned()
}
