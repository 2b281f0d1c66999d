//! The main job from end to end: a buyer asks, goods come back, the bench looks, money goes out
//! once.
//! Proves APPLY-9, INSPECT-1, INSPECT-2, INSPECT-8, SHIP-1, MONEY-2, OPEN-1, on both engines.

use crate::common::{NORDLICHT, Shop};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! { one_unit_back_and_paid_once }

/// A request for one jacket that does not fit.
pub fn one_jacket(order: &str) -> Value {
    json!({
        "order": order,
        "wish": "return-and-refund",
        "lines": [{
            "line": 1, "quantity": 1, "reason": "does-not-fit",
            "answers": { "used-outdoors": "no" },
        }],
        "note": "A little tight across the shoulders.",
    })
}

async fn one_unit_back_and_paid_once(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let answer = api.post("/cases", &one_jacket("NL-1001")).await;
    let etag = answer.header("etag").to_owned();
    let case = answer.expect(201);
    assert_eq!(case["status"], "send-goods", "{case:#}");
    assert_eq!(case["decision"]["answer"], "approve");
    assert_eq!(etag, format!("\"{}\"", case["version"]));
    let id = case["id"].as_str().expect("an id");
    let at = |act: &str| format!("/cases/{id}/{act}");

    let parcel = json!({ "carrier": "DHL", "tracking": "back 0001" });
    let case = api.post(&at("announce-parcel"), &parcel).await.expect(200);
    assert_eq!(case["parcels"][0]["tracking"], "BACK0001");
    let here = json!({ "items": [{ "item": 1, "units": 1 }], "tracking": "BACK0001" });
    let case = api.post(&at("receive"), &here).await.expect(200);
    assert_eq!(case["status"], "being-inspected");
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": "clean", "passed": true },
    ]);
    let found = json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks });
    let case = api.post(&at("inspect"), &json!({ "items": [found] })).await.expect(200);
    assert_eq!(case["status"], "refund-under-way", "{case:#}");

    shop.run_jobs().await;
    let case = api.get(&format!("/cases/{id}")).await.expect(200);
    assert_eq!(case["status"], "settled", "{case:#}");
    assert_eq!(case["turn"], Value::Null);
    // Two jackets cost 240.00 less 24.01; the law gives the outbound freight of the unit back too.
    let refunds = case["settlement"]["refunds"].as_array().expect("refunds");
    assert_eq!(refunds.len(), 2, "card and gift card in proportion: {refunds:#?}");
    assert!(refunds.iter().all(|refund| refund["state"] == "paid"), "{refunds:#?}");

    // Long after, with every job and timer run, the provider has paid once and once only.
    shop.work_for(SignedDuration::from_hours(2)).await;
    let bookings = shop.bookings().await;
    assert_eq!(bookings.len(), 1);
    let card = refunds.iter().find(|refund| refund["tender"] == "visa-1").expect("the card");
    assert_eq!(card["id"], bookings[0].wanted.id);
    assert_eq!(card["amount"]["amount"], bookings[0].wanted.amount.to_decimal());

    feed_tells_everything(&api, id).await;
    // Send the goods; they are here; it is settled; the money has gone out. Each is told once.
    let letters = shop.mails();
    let to_anna = letters.iter().filter(|mail| mail.to.contains("anna@example.org")).count();
    assert_eq!((to_anna, letters.len()), (4, 4), "{letters:#?}");
    let number = case["number"].as_str().expect("a number");
    assert!(letters.iter().all(|letter| letter.raw.contains(number)), "{letters:#?}");
}

/// The feed has every event of the case in order, without a gap, each chained to the one before.
async fn feed_tells_everything(api: &crate::common::Api, id: &str) {
    let mut after = 0;
    let mut kinds = Vec::new();
    loop {
        let page = api.get(&format!("/events?after={after}&limit=3")).await.expect(200);
        let items = page["items"].as_array().expect("items");
        if items.is_empty() {
            break;
        }
        for event in items {
            after += 1;
            assert_eq!(event["pos"], after, "positions have no gap");
            assert_eq!(event["case"], id);
            kinds.push(event["kind"].as_str().expect("a kind").to_owned());
        }
        assert_eq!(page["next"], after);
    }
    let story = [
        "submitted",
        "approved",
        "goods-awaited",
        "parcel-announced",
        "goods-received",
        "inspected",
        "settlement-agreed",
        "refund-paid",
        "disposed",
        "refund-sent",
        "refund-paid",
    ];
    assert_eq!(kinds, story);
    let file = api.get(&format!("/cases/{id}/events")).await.expect(200);
    let events = file["items"].as_array().expect("events");
    for pair in events.windows(2) {
        assert_eq!(pair[1]["prev"], pair[0]["hash"]);
    }
}
