//! Who really pays: every act in double entry, a trial balance that is zero, claims against others.
//! Proves MONEY-9, on both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use serde_json::{Value, json};

crate::on_both_engines! {
    what_a_carrier_lost_is_borne_by_the_carrier
    complaint_04_the_providers_echo_books_nothing_twice
    complaint_05_saving_again_adds_nothing
    a_claim_that_cannot_be_is_told_by_its_field
}

/// A jacket on its way back, lost by the carrier, and paid all the same; the case's address.
async fn lost_and_paid(shop: &Shop, api: &Api) -> String {
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let case = format!("/cases/{}", case["id"].as_str().expect("an id"));
    let parcel = json!({ "carrier": "DHL", "tracking": "BACK1" });
    api.post(&format!("{case}/announce-parcel"), &parcel).await.expect(200);
    let lost = json!({ "tracking": "BACK1" });
    api.post(&format!("{case}/report-lost"), &lost).await.expect(200);
    let settled = json!({ "deductions": [], "lost_too": true });
    api.post(&format!("{case}/settle"), &settled).await.expect(200);
    shop.run_jobs().await;
    case
}

fn cents(money: &Value) -> i64 {
    let text = money["amount"].as_str().expect("decimal text");
    text.replace('.', "").parse().expect("two decimals")
}

fn account<'a>(ledger: &'a Value, party: &str, account: &str) -> Option<&'a Value> {
    let accounts = ledger["accounts"].as_array().expect("accounts");
    accounts.iter().find(|sum| sum["party"] == party && sum["account"] == account)
}

async fn what_a_carrier_lost_is_borne_by_the_carrier(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = lost_and_paid(shop, &api).await;
    let ledger = api.get(&format!("{case}/ledger")).await.expect(200);
    for entry in ledger["entries"].as_array().expect("entries") {
        let lines = entry["lines"].as_array().expect("lines");
        assert_eq!(lines.iter().map(|line| cents(&line["amount"])).sum::<i64>(), 0, "{entry:#}");
    }
    let told = api.get(&case).await.expect(200);
    let refunds = told["settlement"]["refunds"].as_array().expect("refunds");
    let paid: i64 = refunds.iter().map(|refund| cents(&refund["amount"])).sum();
    let got = account(&ledger, "buyer", "payments").expect("an account");
    assert_eq!(cents(&got["amount"]), paid, "the buyer's account is what was really paid");
    assert_eq!(ledger["borne"], json!([{ "party": "merchant", "amount": got["amount"] }]));

    let suggested = &ledger["recoveries"][0];
    assert_eq!((&suggested["state"], &suggested["from"]), (&json!("suggested"), &json!("carrier")));
    let sum = suggested["amount"]["amount"].clone();
    let claim = json!({
        "from": "carrier", "name": "DHL", "ground": "lost-in-transit", "amount": sum,
    });
    api.post(&format!("{case}/recoveries"), &claim).await.expect(200);
    let open = api.get("/recoveries").await.expect(200);
    let open = open["items"].as_array().expect("items");
    assert_eq!(open.len(), 1, "{open:#?}");
    assert_eq!(api.get("/recoveries?state=suggested").await.expect(200)["items"], json!([]));
    let id = open[0]["id"].as_str().expect("an id");
    let payment = json!({ "amount": "60.00", "reference": "DHL-77" });
    api.post(&format!("{case}/recoveries/{id}/settle"), &payment).await.expect(200);
    let given_up = json!({ "reason": "their terms end here" });
    api.post(&format!("{case}/recoveries/{id}/write-off"), &given_up).await.expect(200);
    let ledger = api.get(&format!("{case}/ledger")).await.expect(200);
    let carriers =
        json!({ "party": "carrier", "amount": { "amount": "60.00", "currency": "EUR" } });
    assert_eq!(ledger["borne"][1], carriers, "{ledger:#}");

    let trial = api.get("/trial-balance").await.expect(200);
    assert_eq!(trial["balanced"], true, "{trial:#}");
    let closing = trial["accounts"].as_array().expect("accounts").iter();
    assert_eq!(closing.map(|sums| cents(&sums["closing"])).sum::<i64>(), 0);
    assert_eq!(trial["borne"], ledger["borne"], "there is only this case");
    let later = api.get("/trial-balance?month=2026-04").await.expect(200);
    assert_eq!(later["borne"], json!([]), "nothing happened in April: {later:#}");
    assert_eq!(later["accounts"][0]["debit"]["amount"], "0.00");
}

/// Magento books a second credit memo when the provider echoes the first one.
async fn complaint_04_the_providers_echo_books_nothing_twice(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = lost_and_paid(shop, &api).await;
    let before = api.get(&format!("{case}/ledger")).await.expect(200);
    let trial = api.get("/trial-balance").await.expect(200);
    for _ in 0..3 {
        shop.deliver_callbacks().await;
        shop.run_jobs().await;
    }
    assert_eq!(api.get(&format!("{case}/ledger")).await.expect(200), before);
    assert_eq!(api.get("/trial-balance").await.expect(200), trial);
}

/// A tax extension doubles the order's refund total whenever the memo is saved again.
async fn complaint_05_saving_again_adds_nothing(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = lost_and_paid(shop, &api).await;
    let trial = api.get("/trial-balance").await.expect(200);
    let settled = json!({ "deductions": [], "lost_too": true });
    for _ in 0..2 {
        api.post(&format!("{case}/settle"), &settled).await.expect_problem(409, "not-now");
        amends_server::flows::rebuild_books(&shop.app, NORDLICHT).await.expect("written anew");
        assert_eq!(api.get("/trial-balance").await.expect(200), trial);
    }
}

async fn a_claim_that_cannot_be_is_told_by_its_field(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = lost_and_paid(shop, &api).await;
    let claim = json!({ "from": "moon", "ground": "why not", "name": "x".repeat(81) });
    let answer = api.post(&format!("{case}/recoveries"), &claim).await;
    let problem = answer.expect_problem(400, "invalid");
    let fields = problem["errors"].as_array().expect("fields").iter();
    let named: Vec<&str> = fields.map(|field| field["field"].as_str().expect("a name")).collect();
    assert_eq!(named, ["from", "ground", "name", "amount"]);
    api.get("/trial-balance?month=2026-13").await.expect_problem(400, "invalid");
    api.get("/trial-balance?currency=moon").await.expect_problem(400, "invalid");
    api.get("/recoveries?state=gone").await.expect_problem(400, "invalid");
    let much = json!({ "from": "carrier", "ground": "insured", "amount": "9999.00" });
    api.post(&format!("{case}/recoveries"), &much).await.expect_problem(422, "amount-wrong");
}
