//! A settlement as named amounts, by page and by API: who pays the way back is said before anything
//! is sent, store credit with a bonus is chosen by the buyer and goes on file, what is missing is
//! ticked at the bench, goodwill has a reason; and the buyer sees what is on their gift card.
//! Proves MONEY-2, MONEY-3, MONEY-7, POLICY-11, on both engines.

use crate::{
    buyer_pages::{Browser, hidden, page},
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use reqwest::{StatusCode, multipart::Form};
use serde_json::{Value, json};

crate::on_both_engines! {
    the_buyer_chooses_store_credit_by_form
    another_tender_needs_consent_by_api
    what_is_missing_is_ticked_at_the_bench
    goodwill_by_form_and_by_api
}

/// Name, amount and clause of each component.
fn components(quote: &Value) -> Vec<String> {
    let all = quote["components"].as_array().expect("components").iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let told = all.map(|c| {
        format!("{} {} {}", text(&c["name"]), text(&c["amount"]["amount"]), text(&c["clause"]))
    });
    told.collect()
}

async fn back_and_graded(api: &Api, id: &str, line: &Value) {
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("/cases/{id}/receive"), &here).await.expect(200);
    api.post(&format!("/cases/{id}/inspect"), &json!({ "items": [line] })).await.expect(200);
}

fn sound() -> Value {
    let passed = |check: &str| json!({ "check": check, "passed": true });
    let checks = [passed("complete"), passed("clean")];
    json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks })
}

async fn the_buyer_chooses_store_credit_by_form(shop: &Shop) {
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1003", "anna@example.org").await;
    let ask = "/orders/NL-1003/ask";
    let (_, empty) = browser.get(&format!("{ask}?wish=return-and-refund&line=1")).await;
    let case = hidden(&empty, "case");
    let form = |more: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let said = [
            ("case", case.as_str()),
            ("wish", "return-and-refund"),
            ("line", "1"),
            ("q-1", "1"),
            ("reason-1", "does-not-fit"),
            ("a-1-used-outdoors", "no"),
        ];
        said.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let (_, shown) = page(browser.multipart(ask, &form(&[("go", "next")])).await).await;
    for words in [
        "€120.00 back the way it was paid",
        "€126.00 to Gift card, €6.00 of it on top",
        "I want my refund on Gift card and not the way I paid.",
        "The buyer pays for sending the goods back.",
        "You bear the direct cost of sending goods back after a change of mind",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let chosen = form(&[("tender", "gift-1"), ("go", "send")]);
    let filed = browser.multipart(ask, &chosen).await;
    assert_eq!(filed.status(), 303);
    let api = shop.api(NORDLICHT).await;
    let events = api.get(&format!("/cases/{case}/events")).await.expect(200);
    let words = "I want my refund on Gift card and not the way I paid.";
    assert!(events.to_string().contains(words), "the consent is on file: {events:#}");

    back_and_graded(&api, &case, &sound()).await;
    let done = api.get(&format!("/cases/{case}")).await.expect(200);
    let expected = ["goods 120.00 -", "bonus 6.00 NL.TENDER"];
    assert_eq!(components(&done["quote"]), expected, "{done:#}");
    assert_eq!(done["quote"]["refund"]["amount"], "126.00");
    let (status, credit) = browser.get("/credit").await;
    assert_eq!(status, 200);
    for words in ["€166.00", "€120.00", "€6.00", "€40.00", "Given on top"] {
        assert!(credit.contains(words), "{words}: {credit}");
    }
    let accounts = api.get("/customers/anna/store-credit").await.expect(200);
    assert_eq!(accounts[0]["balance"]["amount"], "166.00", "{accounts:#}");
    let kinds: Vec<&str> = accounts[0]["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .filter_map(|entry| entry["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"refund") && kinds.contains(&"beyond"), "{kinds:?}");
    let number = done["number"].as_str().expect("a number");
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    assert!(agent.text(&format!("/staff/cases/{number}/credit")).await.contains("€166.00"));
    assert!(agent.text(&format!("/staff/cases/{number}")).await.contains("More, as store credit"));
}

async fn another_tender_needs_consent_by_api(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut ask = one_jacket("NL-1003");
    ask["tender"] = json!("gift-1");
    let unasked = api.post("/cases", &ask).await.expect_problem(422, "impossible");
    let codes = unasked["findings"].to_string();
    assert!(codes.contains("tender-consent-missing"), "{unasked:#}");
    ask["consent"] = json!("To my gift card, with five per cent on top.");
    let preview = api.post("/cases:preview", &ask).await.expect(200);
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["quote"], preview["quote"], "the preview is what is filed");
    assert_eq!(components(&case["quote"]), ["goods 120.00 -", "bonus 6.00 NL.TENDER"]);
    let freight = case["decision"]["findings"].as_array().expect("findings").iter();
    let freight: Vec<&Value> = freight.filter(|f| f["code"] == "freight-buyer").collect();
    assert_eq!(freight.len(), 1, "who pays the way back is part of the answer: {case:#}");
    assert_eq!(freight[0]["clause"], "NL.FREIGHT");
}

async fn what_is_missing_is_ticked_at_the_bench(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut ask = one_jacket("NL-1001");
    ask["lines"][0]["line"] = json!(2);
    ask["lines"][0]["reason"] = json!("changed-mind");
    let case = api.post("/cases", &ask).await.expect(201);
    let (id, number) = (case["id"].as_str().expect("an id"), case["number"].as_str().expect("one"));
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("/cases/{id}/receive"), &here).await.expect(200);
    let passed = |check: &str| json!({ "check": check, "passed": true });
    let mut found = json!({ "item": 1, "units": 1, "grade": "as-new", "missing": ["handbag"],
        "checks": [passed("complete"), passed("works")] });
    let wrong = json!({ "items": [found] });
    let wrong = api.post(&format!("/cases/{id}/inspect"), &wrong).await;
    wrong.expect_problem(422, "accessory-unknown");
    found["missing"] = json!(["charger"]);
    let ahead = json!({ "items": [found] });
    let ahead = api.post(&format!("/cases/{id}/inspect?preview=true"), &ahead).await.expect(200);
    let told = components(&ahead["expected"]);
    assert!(told.contains(&"missing -25.00 NL.PARTS".to_owned()), "{told:?}");

    let desk = Desk::of(shop, NORDLICHT, Role::Warehouse).await;
    let at = format!("/bench/{number}");
    assert!(desk.text(&at).await.contains("name=\"missing-1-charger\""));
    let form = |sure: &'static str| {
        Form::new()
            .text("units-1", "1")
            .text("check-1-complete", "pass")
            .text("check-1-works", "pass")
            .text("missing-1-charger", "yes")
            .text("grade-1", "as-new")
            .text("sure", sure)
    };
    let looked = desk.multipart(&format!("{at}/inspect"), form("")).await;
    let looked = looked.text().await.expect("a page");
    assert!(looked.contains("Missing: the charger"), "{looked}");
    let done = desk.multipart(&format!("{at}/inspect"), form("yes")).await;
    assert_eq!(leads_to(&done), at);
    let case = api.get(&format!("/cases/{id}")).await.expect(200);
    let told = components(&case["quote"]);
    assert!(told.contains(&"missing -25.00 NL.PARTS".to_owned()), "{told:?}");
}

async fn goodwill_by_form_and_by_api(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    let (id, number) = (case["id"].as_str().expect("an id"), case["number"].as_str().expect("one"));
    let path = format!("/cases/{id}/goodwill");
    let mut given = json!({ "amount": "a lot", "clause": "NL.GOODWILL", "note": "" });
    let wrong = api.post(&path, &given).await.expect_problem(400, "invalid");
    assert!(wrong.to_string().contains("\"amount\""), "{wrong:#}");
    assert!(wrong.to_string().contains("\"note\""), "{wrong:#}");
    (given["amount"], given["note"]) = (json!("5.00"), json!("For the wait."));
    let paid = api.post(&path, &given).await.expect(200);
    let told = components(&paid["quote"]);
    assert!(told.contains(&"goodwill 5.00 NL.GOODWILL".to_owned()), "{paid:#}");

    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let at = format!("/staff/cases/{number}");
    let form = format!("{at}/acts/goodwill");
    assert!(agent.text(&at).await.contains(&form));
    let typed = [("amount", "10.00"), ("clause", "NL.GOODWILL"), ("note", "Sorry again.")];
    let bare = agent.post(&form, &typed[..2]).await;
    assert_eq!(bare.status(), StatusCode::UNPROCESSABLE_ENTITY, "a reason is missing");
    let much = [("amount", "9000.00"), typed[1], typed[2]];
    assert_eq!(agent.post(&form, &much).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let looked = agent.post(&form, &typed).await.text().await.expect("a page");
    assert!(looked.contains("As a courtesy"), "{looked}");
    let sure = [typed[0], typed[1], typed[2], ("sure", "yes")];
    assert_eq!(leads_to(&agent.post(&form, &sure).await), at);
    shop.run_jobs().await;
    let paid: i64 = shop.bookings().await.iter().map(|booking| booking.wanted.amount.minor).sum();
    assert_eq!(paid, 1_500, "both went to the card, each once");
}
