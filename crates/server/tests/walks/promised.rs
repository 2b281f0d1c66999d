//! The refund follows the inspection at once, the buyer is told for each means of payment when the
//! money arrives, and what a person still has to transfer has a clock that everybody sees: within
//! three working days of the inspection it is paid, or late where it cannot be overlooked.
//! Proves MONEY-6, on both engines.

use crate::{
    buyer_pages::Browser,
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::people::Role;
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    each_tender_is_told_its_day
    a_transfer_that_nobody_made_is_late_for_all_to_see
}

const PIXEL: &[u8] = include_bytes!("pixel.png");
/// The shop's promise where nobody has to look again.
const PROMISED: SignedDuration = SignedDuration::from_hours(1);

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn moment(value: &Value) -> Timestamp {
    text(value).parse().unwrap_or_else(|_| panic!("no moment: {value}"))
}

/// A jacket of 120.00, paid with these tenders, comes back and is looked at: the case.
async fn inspected(shop: &Shop, api: &Api, payments: Value) -> Value {
    let order = json!({
        "number": "NL-DAYS", "customer": "anna", "placed_at": "2026-03-01T09:00:00Z",
        "state": "delivered", "payments": payments,
        "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "120.00" }],
        "parcels": [{
            "carrier": "DHL", "tracking": "OUTDAYS", "shipped_at": "2026-03-02T08:00:00Z",
            "delivered_at": "2026-03-05T10:00:00Z",
        }],
    });
    shop.import(NORDLICHT, &json!({ "orders": [order] }).to_string()).await;
    let case = api.post("/cases", &one_jacket("NL-DAYS")).await.expect(201);
    let at = |act: &str| format!("/cases/{}/{act}", text(&case["id"]));
    let here = json!({ "items": [{ "item": 1, "units": 1 }], "tracking": "BACKDAYS" });
    api.post(&at("receive"), &here).await.expect(200);
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": "clean", "passed": true },
    ]);
    let found = json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks });
    api.post(&at("inspect"), &json!({ "items": [found] })).await.expect(200)
}

/// The refund to a tender.
fn to<'a>(case: &'a Value, tender: &str) -> &'a Value {
    let refunds = case["settlement"]["refunds"].as_array().expect("refunds");
    refunds.iter().find(|refund| refund["tender"] == tender).expect("a refund to the tender")
}

/// Finance transfers what no provider moves, with a proof.
async fn transfer(api: &Api, case: &Value, tender: &str) -> Value {
    let id = text(&case["id"]);
    let request = api.request(Method::POST, &format!("/files?case={id}"));
    let request = request.header("content-type", "image/png").body(PIXEL.to_vec());
    let proof = api.send(request).await.expect(201)["id"].clone();
    let done = json!({ "reference": "NL-BANK-6", "proof": proof });
    let refund = text(&to(case, tender)["id"]);
    api.post(&format!("/cases/{id}/payouts/{refund}/transferred"), &done).await.expect(200)
}

/// Letters to the buyer that name a day on which money arrives.
fn letters(shop: &Shop, day: &str) -> usize {
    let to_anna = shop.mails().into_iter().filter(|mail| mail.to.contains("anna@example.org"));
    let told = |raw: &str| raw.contains("Arrives by") && raw.contains(day);
    to_anna.filter(|mail| told(&mail.raw)).count()
}

/// A tender of every kind, each with a sixth of the price.
const TENDERS: [(&str, &str); 6] = [
    ("visa-1", "card"),
    ("wallet-6", "wallet"),
    ("gift-1", "stored-value"),
    ("points-6", "points"),
    ("bank-6", "bank-transfer"),
    ("cash-6", "cash-on-delivery"),
];

async fn each_tender_is_told_its_day(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let points = json!({ "reference": "points-6", "kind": "points", "balance": "0.00" });
    let gift = json!({ "reference": "gift-1", "kind": "stored-value", "balance": "40.00" });
    let email = "anna@example.org";
    let anna = json!({ "id": "anna", "email": email, "tenders": [points, gift] });
    shop.import(NORDLICHT, &json!({ "customers": [anna] }).to_string()).await;
    let paid = |(tender, kind)| json!({ "tender": tender, "kind": kind, "amount": "20.00" });
    let case = inspected(shop, &api, TENDERS.map(paid).into()).await;
    let (inspected_at, path) = (shop.now(), format!("/cases/{}", text(&case["id"])));
    // What lies in our own ledger is there already.
    for own in ["gift-1", "points-6"].map(|tender| to(&case, tender)) {
        assert_eq!((moment(&own["at"]), moment(&own["arrives_by"])), (inspected_at, inspected_at));
    }
    for (waits, tenders) in [("agreed", ["visa-1", "wallet-6"]), ("by-hand", ["bank-6", "cash-6"])]
    {
        assert!(tenders.iter().all(|tender| to(&case, tender)["state"] == waits), "{case:#}");
    }
    shop.pass(SignedDuration::from_mins(20));
    shop.run_jobs().await;
    let case = api.get(&path).await.expect(200);
    // The provider says three days; for a transfer the shop's rules say five, to the day's end.
    for sent in ["visa-1", "wallet-6"].map(|tender| to(&case, tender)) {
        assert!(moment(&sent["at"]).duration_since(inspected_at) <= PROMISED, "{sent:#}");
        let arrives = moment(&sent["at"]) + SignedDuration::from_hours(72);
        assert_eq!(moment(&sent["arrives_by"]), arrives, "{sent:#}");
    }
    assert!(letters(shop, "13 Mar 2026") > 0, "{:?}", shop.mails());
    assert_eq!(letters(shop, "15 Mar 2026"), 0, "nobody transferred anything yet");
    transfer(&api, &case, "bank-6").await;
    let case = transfer(&api, &case, "cash-6").await;
    shop.run_jobs().await;
    assert_eq!(case["status"], "settled", "{case:#}");
    for by_hand in ["bank-6", "cash-6"].map(|tender| to(&case, tender)) {
        assert_eq!(by_hand["arrives_by"], "2026-03-15T23:00:00Z", "midnight in Berlin");
    }
    assert_eq!(letters(shop, "15 Mar 2026"), 2, "one each: {:?}", shop.mails());

    let buyer = Browser::new(shop);
    buyer.sign_in(shop, "NL-DAYS", email).await;
    let (status, seen) = buyer.get(&format!("/cases/{}", text(&case["number"]))).await;
    assert_eq!(status, 200);
    let days: Vec<&str> = seen.split("The money arrives by").skip(1).map(day).collect();
    let told = ["10 Mar 2026", "13 Mar 2026", "15 Mar 2026"];
    let count = |told: &str| days.iter().filter(|day| **day == told).count();
    assert_eq!((days.len(), told.map(count)), (TENDERS.len(), [2, 2, 2]), "{seen}");
}

/// The day in what follows on a page.
fn day(rest: &str) -> &str {
    let words = rest.split_once("</time>").expect("a day").0;
    words.rsplit('>').next().unwrap_or_default().trim()
}

async fn a_transfer_that_nobody_made_is_late_for_all_to_see(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let payments = json!([{ "tender": "bank-6", "kind": "bank-transfer", "amount": "120.00" }]);
    let case = inspected(shop, &api, payments).await;
    let path = format!("/cases/{}", text(&case["id"]));
    let number = text(&case["number"]);
    // Tuesday; three working days later is Friday, and the law's seven days are later still.
    let (inspected_at, due) = (shop.now(), moment(&case["due"]));
    let friday: Timestamp = "2026-03-13T23:00:00Z".parse().expect("RFC 3339");
    assert!(due <= friday && due > inspected_at, "{case:#}");
    assert_eq!(case["turn"], "merchant");
    let finance = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let late = async || {
        finance.sign_in(NORDLICHT, Role::Finance).await;
        finance.text("/staff/inbox?tab=late").await.contains(&number)
    };
    let told = || shop.mails().iter().filter(|mail| mail.raw.contains("Something is late")).count();
    shop.at(due - SignedDuration::from_secs(1));
    shop.run_jobs().await;
    assert!(!late().await && told() == 0, "not a second early");
    // Late: on the list, while nobody has been reminded yet.
    shop.at(due + SignedDuration::from_secs(1));
    assert!(late().await, "it stands among what is late");
    shop.run_jobs().await;
    assert_eq!(told(), 1, "the shop's own people are told");
    let events = api.get(&format!("{path}/events")).await.expect(200);
    let overdue = events["items"].as_array().expect("events").iter();
    assert_eq!(overdue.filter(|event| event["kind"] == "overdue").count(), 1, "{events:#}");
    // It is reminded of until it is done, and then the buyer has the day.
    let again = moment(&api.get(&path).await.expect(200)["due"]);
    shop.at(again + SignedDuration::from_secs(1));
    shop.run_jobs().await;
    assert_eq!(told(), 2, "and again");
    let case = transfer(&api, &api.get(&path).await.expect(200), "bank-6").await;
    shop.run_jobs().await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("settled"), &Value::Null));
    assert!(!late().await, "nothing is late any more");
    assert_eq!(letters(shop, "24 Mar 2026"), 1, "{case:#}");
}
