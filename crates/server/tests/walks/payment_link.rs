//! A price difference that the buyer pays on the provider's page, or does not: proves APPLY-7 and
//! MONEY-4 for links, through the doors of the product, on both engines.

use crate::common::{Api, HANYUN, Shop};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! {
    paid_by_the_link not_paid_in_time paid_in_the_last_second declined_on_the_page
}

const SILK: &str = r#"{ "products": [{
    "id": "qipao", "title": "改良旗袍", "category": "clothing", "variants": [
        { "sku": "QP-S", "title": "S 码 墨绿", "price": "399.00", "stock": 5 },
        { "sku": "QP-SILK", "title": "S 码 真丝", "price": "499.00", "stock": 5 }
    ] }] }"#;

/// An exchange for something dearer, back and looked at; the difference is to be paid by a link.
async fn waiting_for_payment(shop: &Shop, api: &Api) -> String {
    shop.import(HANYUN, SILK).await;
    let ask = json!({
        "order": "HY-1001", "wish": "exchange",
        "lines": [{
            "sku": "QP-S", "quantity": 1, "reason": "size-small", "target": "QP-SILK",
            "answers": { "tags-on": "yes", "stained": "no" },
        }],
    });
    let case = api.post("/cases", &ask).await.expect(201);
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("{path}/receive"), &here).await.expect(200);
    let passed = |check: &str| json!({ "check": check, "passed": true });
    let checks = [passed("complete"), passed("clean"), passed("tags")];
    let found =
        json!({ "items": [{ "item": 1, "units": 1, "grade": "as-new", "checks": checks }] });
    let case = api.post(&format!("{path}/inspect"), &found).await.expect(200);
    assert_eq!((&case["status"], &case["turn"]), (&json!("payment-wanted"), &json!("buyer")));
    shop.run_jobs().await;
    path
}

async fn status(api: &Api, path: &str) -> Value {
    api.get(path).await.expect(200)["status"].clone()
}

/// Presses a button on the provider's page.
async fn press(shop: &Shop, button: &str) -> u16 {
    let simulator = shop.app.payments().simulator().expect("the built-in provider");
    let links = simulator.links().await.expect("the books can be read");
    let url = format!("{}/simulator/pay/{}", shop.url, links.last().expect("a link").order.id);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let form = client.expect("a client").post(url).header("sec-fetch-site", "same-origin");
    form.form(&[("do", button)]).send().await.expect("an answer").status().as_u16()
}

async fn paid_by_the_link(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let path = waiting_for_payment(shop, &api).await;
    let mail = shop.mails().pop().expect("a letter");
    assert!(mail.raw.contains("/hanyun/cases/"), "{}", mail.raw);
    press(shop, "pay").await;
    assert!(shop.deliver_callbacks().await >= 1);
    assert_eq!(status(&api, &path).await, "replacement-under-way");
    shop.run_jobs().await;
    let charges = api.get(&path).await.expect(200)["settlement"]["charges"].clone();
    assert_eq!(charges[0]["state"], "paid", "{charges:#}");
    assert_eq!(charges[0]["amount"]["amount"], "100.00", "{charges:#}");
}

async fn not_paid_in_time(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let path = waiting_for_payment(shop, &api).await;
    shop.work_for(SignedDuration::from_hours(73)).await;
    // The policy says: money back instead. It went to both tenders, and nothing more is to be paid.
    assert_eq!(status(&api, &path).await, "settled");
    let case = api.get(&path).await.expect(200);
    assert_eq!(case["settlement"]["charges"][0]["state"], "lapsed", "{case:#}");
    press(shop, "pay").await;
    shop.deliver_callbacks().await;
    assert_eq!(status(&api, &path).await, "settled");
    let simulator = shop.app.payments().simulator().expect("the built-in provider");
    assert!(simulator.links().await.expect("books").iter().all(|link| !link.is_paid()));
    let back = shop.bookings().await;
    assert_eq!(back.len(), 1, "the wallet's share; the gift card lies in our own ledger");
}

async fn paid_in_the_last_second(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let path = waiting_for_payment(shop, &api).await;
    // Paid, but the callback is late: the provider is asked before anything is given up.
    press(shop, "pay").await;
    shop.work_for(SignedDuration::from_hours(73)).await;
    assert_eq!(status(&api, &path).await, "replacement-under-way");
}

async fn declined_on_the_page(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let path = waiting_for_payment(shop, &api).await;
    press(shop, "decline").await;
    shop.deliver_callbacks().await;
    shop.work_for(SignedDuration::from_hours(1)).await;
    assert_eq!(status(&api, &path).await, "settled", "the fall-back at once");
}
