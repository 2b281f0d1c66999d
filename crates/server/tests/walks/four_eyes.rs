//! Above a limit no money goes out on one person's word: somebody else looks, and lets it go or
//! does not, with a reason; and what then went out is held against what the provider says.
//! Proves MONEY-11, on both engines.

use crate::{
    buyer_pages::{hidden, page},
    common::{Api, NORDLICHT, Shop},
    reconciliation::{open, send, statement},
    return_to_refund::one_jacket,
    staff_pages::{Desk, leads_to},
};
use amends_core::{people::Role, policy::PolicyDocument};
use amends_server::flows;
use amends_store::policies;
use jiff::SignedDuration;
use reqwest::multipart::Form;
use serde_json::{Value, json};

crate::on_both_engines! {
    one_decides_and_another_lets_it_go
    the_second_person_does_not_let_it_go
}

/// From now on somebody else looks at every refund of more than 100.00.
async fn above_a_hundred(shop: &Shop) {
    let row = policies::latest(shop.app.store(), NORDLICHT).await.expect("read");
    let mut policy: PolicyDocument =
        serde_json::from_str(&row.expect("a version").body).expect("it parses");
    policy.limits.payout_second_minor = Some(10_000);
    flows::publish_policy(&shop.app, NORDLICHT, &policy, shop.now()).await.expect("published");
}

/// Two orders of a jacket, delivered; `less` is the card of which the provider pays too little.
async fn orders(shop: &Shop) {
    let (placed, delivered) = (shop.now(), shop.now() + SignedDuration::from_hours(30));
    shop.pass(SignedDuration::from_hours(48));
    let order = |number: &str, amount: &str| {
        json!({
            "number": number, "customer": "anna", "placed_at": placed, "state": "delivered",
            "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": amount }],
            "payments": [{ "tender": "less", "kind": "card", "amount": amount }],
            "parcels": [{
                "carrier": "DHL", "tracking": format!("OUT-{number}"),
                "shipped_at": placed, "delivered_at": delivered,
            }],
        })
    };
    let all = json!({ "orders": [order("NL-4-EYES", "125.00"), order("NL-2-EYES", "100.00")] });
    shop.import(NORDLICHT, &all.to_string()).await;
}

/// A jacket that was worn outdoors: the manager grants it all the same, the bench takes it back.
/// The case as it is then.
async fn granted(api: &Api, manager: &Desk, order: &str) -> Value {
    let mut asked = one_jacket(order);
    asked["lines"][0]["answers"] = json!({ "used-outdoors": "yes" });
    let case = api.post("/cases", &asked).await.expect(201);
    assert_eq!(case["status"], "in-review", "{case:#}");
    let (id, number) = (text(&case["id"]), text(&case["number"]));
    let address = format!("/staff/cases/{number}/approve");
    let seen = hidden(&manager.text(&address).await, "seen");
    let typed = [("seen", seen.as_str()), ("clause", "NL.USED")];
    assert_eq!(leads_to(&manager.post(&address, &typed).await), format!("/staff/cases/{number}"));
    let at = |act: &str| format!("/cases/{id}/{act}");
    let here = json!({ "items": [{ "item": 1, "units": 1 }], "tracking": "BACK" });
    api.post(&at("receive"), &here).await.expect(200);
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": "clean", "passed": true },
    ]);
    let found = json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks });
    api.post(&at("inspect"), &json!({ "items": [found] })).await.expect(200)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn refund(case: &Value) -> &Value {
    &case["settlement"]["refunds"][0]
}

/// Sends the form of an act; status and page.
async fn says(desk: &Desk, payout: &str, act: &str, note: &str) -> (u16, String) {
    let seen = hidden(&desk.text(payout).await, "seen");
    let form = Form::new().text("seen", seen).text("sure", "yes").text("note", note.to_owned());
    page(desk.multipart(&format!("{payout}/{act}"), form).await).await
}

async fn one_decides_and_another_lets_it_go(shop: &Shop) {
    above_a_hundred(shop).await;
    orders(shop).await;
    let api = shop.api(NORDLICHT).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let case = granted(&api, &manager, "NL-4-EYES").await;
    let (number, path) = (text(&case["number"]), format!("/cases/{}", text(&case["id"])));
    assert_eq!(refund(&case)["state"], "second", "{case:#}");
    assert_eq!(case["turn"], "merchant");
    // However long nobody looks, nothing goes out, and it is seen who is waited for.
    shop.work_for(SignedDuration::from_hours(2)).await;
    shop.pass(SignedDuration::from_hours(72));
    shop.run_jobs().await;
    manager.sign_in(NORDLICHT, Role::Manager).await;
    assert!(shop.bookings().await.is_empty(), "one person's word moved no money");
    let listed = api.get("/payouts?state=second").await.expect(200);
    assert_eq!(listed["items"][0]["case"], json!(number), "{listed:#}");
    let events = api.get(&format!("{path}/events")).await.expect(200);
    assert!(events.to_string().contains("overdue"), "it is late, and told: {events:#}");
    assert!(manager.text("/staff/inbox?tab=ours").await.contains(&number));
    let finance = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let waiting = finance.text("/staff/payouts?tab=second").await;
    assert!(waiting.contains(&number) && waiting.contains("€125.00"), "{waiting}");

    // Not who granted it, not a program, and nobody without a reason.
    let payout = format!("/staff/payouts/{}", text(&refund(&case)["id"]));
    let (status, told) = says(&manager, &payout, "confirm", "I am sure").await;
    assert!(status == 422 && told.contains("Somebody else has to do this"), "{status}: {told}");
    let by_program = format!("{path}/payouts/{}/confirm", text(&refund(&case)["id"]));
    let word = json!({ "note": "the till says so" });
    api.post(&by_program, &word).await.expect_problem(422, "second-person-needed");
    assert_eq!(says(&finance, &payout, "confirm", "").await.0, 422, "without a reason");
    let now = api.get(&path).await.expect(200);
    assert_eq!(refund(&now)["state"], "second", "{now:#}");
    shop.run_jobs().await;
    assert!(shop.bookings().await.is_empty());

    let (status, _) = says(&finance, &payout, "confirm", "Seen the photos of the bench.").await;
    assert_eq!(status, 303);
    shop.run_jobs().await;
    let now = api.get(&path).await.expect(200);
    assert_eq!(refund(&now)["state"], "paid", "{now:#}");
    assert_eq!(shop.bookings().await.len(), 1);
    let file = finance.text(&format!("/staff/cases/{number}")).await;
    assert!(file.contains("Seen the photos of the bench."), "who looked said what was checked");
    what_went_out_otherwise_is_found(shop, &api, &finance).await;
    // At the limit itself nobody else is needed.
    manager.sign_in(NORDLICHT, Role::Manager).await;
    let case = granted(&api, &manager, "NL-2-EYES").await;
    assert_eq!(refund(&case)["state"], "agreed", "{case:#}");
}

/// The provider's own statement says a euro less: the day's report shows both sums, and the
/// difference is a row of its own, on the page and by program.
async fn what_went_out_otherwise_is_found(shop: &Shop, api: &Api, finance: &Desk) {
    let bookings = shop.bookings().await;
    let day = bookings[0].at.to_zoned(jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone"));
    let text = statement(&bookings);
    shop.pass(SignedDuration::from_hours(6 * 24));
    finance.sign_in(NORDLICHT, Role::Finance).await;
    send(api, "account=simulator&format=stripe", text).await.expect(201);
    let found = open(api).await;
    let amount = &found["amount"][0];
    let sides = (&amount["ours"]["amount"], &amount["theirs"]["amount"]);
    assert_eq!(sides, (&json!("-125.00"), &json!("-124.00")), "{amount:#}");
    let list = finance.text("/staff/finance/reconciliation?kind=amount").await;
    assert!(list.contains("€124.00"), "{list}");
    // 124.00 for ours, and 77.00 that nobody here knows of.
    let daily = finance.text(&format!("/staff/finance/daily?date={}", day.date())).await;
    assert!(daily.contains("€125.00") && daily.contains("€201.00"), "{daily}");
}

async fn the_second_person_does_not_let_it_go(shop: &Shop) {
    above_a_hundred(shop).await;
    orders(shop).await;
    let api = shop.api(NORDLICHT).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let case = granted(&api, &manager, "NL-4-EYES").await;
    let (number, path) = (text(&case["number"]), format!("/cases/{}", text(&case["id"])));
    let finance = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let payout = format!("/staff/payouts/{}", text(&refund(&case)["id"]));
    assert_eq!(says(&manager, &payout, "reject", "not I").await.0, 422, "nor does who granted it");
    assert_eq!(says(&finance, &payout, "reject", " ").await.0, 422, "without a reason");
    let why = "The jacket in the photos is another one.";
    assert_eq!(says(&finance, &payout, "reject", why).await.0, 303);
    shop.work_for(SignedDuration::from_hours(2)).await;
    assert!(shop.bookings().await.is_empty(), "nothing went out");
    let now = api.get(&path).await.expect(200);
    let stands = (&refund(&now)["state"], &refund(&now)["reason"]);
    assert_eq!(stands, (&json!("failed"), &json!("rejected")), "{now:#}");
    let held_up = finance.text("/staff/payouts?tab=failed").await;
    assert!(held_up.contains(&number), "{held_up}");
    assert!(finance.text(&payout).await.contains("A second person did not confirm it."));
    assert!(finance.text(&format!("/staff/cases/{number}")).await.contains(why), "{number}");
}
