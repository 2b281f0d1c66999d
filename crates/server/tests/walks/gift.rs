//! A present that comes back, over HTTP: its receiver finds it, sees the goods and never a price,
//! and exchanges it; mail about it goes to them without an amount. On both engines.

use crate::{
    buyer_pages::{Browser, hidden, location, page},
    common::{NORDLICHT, Shop},
};
use serde_json::json;

crate::on_both_engines! {
    the_receiver_learns_no_price money_goes_back_only_where_the_giver_allows_it
    only_the_present_is_theirs
}

/// A price whose digits stand nowhere else.
const PRICE: &str = "137.53";

/// Every way in which an amount of the order could be written.
const AMOUNTS: [&str; 6] = ["137", "€", "EUR", "Visa", "0001", ".53"];

fn present(number: &str, refundable: bool) -> String {
    json!({ "orders": [{
        "number": number, "customer": "anna", "placed_at": "2026-03-01T09:00:00Z",
        "state": "delivered",
        "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": PRICE }],
        "payments": [{ "tender": "visa-1", "kind": "card", "amount": PRICE }],
        "parcels": [{ "carrier": "DHL", "tracking": "OUTGIFT",
            "shipped_at": "2026-03-02T08:00:00Z", "delivered_at": "2026-03-05T10:00:00Z" }],
        "gift": { "receiver": { "name": "Mila Roth", "email": "mila@example.org" },
            "refundable": refundable },
    }] })
    .to_string()
}

async fn mila(shop: &Shop, refundable: bool) -> Browser {
    shop.import(NORDLICHT, &present("NL-7001", refundable)).await;
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-7001", "mila@example.org").await;
    browser
}

/// What a page tells people stands outside of its tags; what it tells programs is looked at too.
fn tells_no_price(what: &str, html: &str) {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let text: String =
        main.split('<').filter_map(|part| part.split_once('>')).map(|p| p.1).collect();
    for amount in AMOUNTS {
        assert!(!text.contains(amount), "{what} tells {amount}: {text}");
    }
    for amount in [PRICE, "13753", "120.00", "17.53", "12.47", "€", "visa-1", "Anna"] {
        assert!(!html.contains(amount), "{what} holds {amount}: {html}");
    }
}

fn exchange<'a>(case: &'a str, target: &'a str) -> Vec<(&'static str, String)> {
    [
        ("case", case),
        ("wish", "exchange"),
        ("line", "1"),
        ("q-1", "1"),
        ("reason-1", "other-variant"),
        ("a-1-used-outdoors", "no"),
        ("target-1", target),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

// proves APPLY-12: the receiver of a present asks, and learns no price anywhere
async fn the_receiver_learns_no_price(shop: &Shop) {
    let browser = mila(shop, true).await;
    let ask = "/orders/NL-7001/ask";
    for path in ["/orders", "/orders/NL-7001", ask] {
        let (status, html) = browser.get(path).await;
        assert_eq!(status, 200, "{path}");
        assert!(html.contains("NL-7001") && !html.contains("NL-1001"), "{path}: {html}");
        tells_no_price(path, &html);
    }
    let (_, form) = browser.get(ask).await;
    let case = hidden(&form, "case");
    let dear = browser.multipart(ask, &exchange(&case, "JKT-PRO")).await;
    let (_, shown) = page(dear).await;
    tells_no_price("the form", &shown);
    assert!(!shown.contains("value=\"JKT-PRO\""), "dearer ones would have to be paid: {shown}");
    let mut forced = exchange(&case, "JKT-PRO");
    forced.push(("go", "send".to_owned()));
    assert_eq!(page(browser.multipart(ask, &forced).await).await.0, 422);
    let mut fine = exchange(&case, "JKT-S");
    fine.push(("go", "send".to_owned()));
    let filed = browser.multipart(ask, &fine).await;
    assert_eq!(filed.status(), 303, "{}", page(filed).await.1);
    let status_page = location(&filed).strip_prefix("/nordlicht").expect("our own").to_owned();
    tells_no_price("the status page", &browser.get(&status_page).await.1);

    let api = shop.api(NORDLICHT).await;
    let cases = api.get("/cases").await.expect(200);
    let id = cases["items"][0]["id"].as_str().expect("an id").to_owned();
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&format!("/cases/{id}/receive"), &here).await.expect(200);
    let found = json!({ "items": [{
        "item": 1, "units": 1, "grade": "as-new",
        "checks": [{ "check": "complete", "passed": true }, { "check": "clean", "passed": true }],
    }] });
    api.post(&format!("/cases/{id}/inspect"), &found).await.expect(200);
    shop.run_jobs().await;
    tells_no_price("the settled page", &browser.get(&status_page).await.1);
    let mails: Vec<_> = shop.mails().into_iter().filter(|m| m.raw.contains("mila@")).collect();
    assert!(mails.len() >= 3, "a code, and what happened: {mails:?}");
    for mail in mails {
        for amount in [PRICE, "120.00", "17.53", "€", "=E2=82=AC", "Visa", "Anna"] {
            assert!(!mail.raw.contains(amount), "a mail tells {amount}: {}", mail.raw);
        }
    }
    let to_anna = shop.mails().into_iter().filter(|mail| mail.raw.contains("anna@")).count();
    assert_eq!(to_anna, 0, "the giver is told nothing");
}

// proves APPLY-12: money goes back to the giver only where they allow it
async fn money_goes_back_only_where_the_giver_allows_it(shop: &Shop) {
    let browser = mila(shop, false).await;
    let (_, form) = browser.get("/orders/NL-7001/ask").await;
    assert!(!form.contains("value=\"return-and-refund\""), "{form}");
    assert!(form.contains("value=\"exchange\""), "{form}");
    shop.import(NORDLICHT, &present("NL-7001", true)).await;
    let (_, form) = browser.get("/orders/NL-7001/ask").await;
    assert!(form.contains("value=\"return-and-refund\""), "an update counts: {form}");
}

// proves APPLY-12: nothing else of the giver's is theirs to see
async fn only_the_present_is_theirs(shop: &Shop) {
    let browser = mila(shop, true).await;
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &crate::return_to_refund::one_jacket("NL-1001")).await;
    let number = case.expect(201)["number"].as_str().expect("a number").to_owned();
    for path in [
        "/orders/NL-1001".to_owned(),
        "/orders/NL-1001/ask".to_owned(),
        "/ask?order=NL-7001&order=NL-1001".to_owned(),
        format!("/cases/{number}"),
        format!("/cases/{number}/change"),
    ] {
        assert_eq!(browser.get(&path).await.0, 404, "{path}");
    }
}
