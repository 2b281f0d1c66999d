//! A buyer withdraws from the contract: from the button that everybody sees to the acknowledgement.
//! The law's words are German, whatever language the page is read in.

use super::{
    buyer,
    common::{Engine, NORDLICHT, Shop},
    driver::{Driver, Screen},
    window::Window,
};
use amends_server::words::Locale;
use fantoccini::key::Key;

/// An order with a line for every case: two pieces, one that the law excludes.
const ORDER: &str = r#"{ "customers": [], "products": [], "orders": [{
    "number": "NL-2003", "customer": "anna", "placed_at": "2026-03-06T09:00:00Z",
    "state": "delivered", "lines": [
        { "sku": "JKT-M", "quantity": 2, "unit_price": "120.00" },
        { "sku": "LAMP", "quantity": 1, "unit_price": "40.00", "traits": ["custom-made"] }],
    "payments": [{ "tender": "visa-1", "kind": "card", "amount": "280.00" }],
    "parcels": [{ "carrier": "DHL", "tracking": "OUT2003", "shipped_at": "2026-03-07T08:00:00Z",
        "delivered_at": "2026-03-09T10:00:00Z" }] }] }"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_withdrawal_in_chinese_on_a_phone() {
    walk(Locale::ZhCn, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_withdrawal_in_chinese_on_a_desktop() {
    walk(Locale::ZhCn, Screen::Desktop, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_withdrawal_in_english_on_a_phone() {
    walk(Locale::En, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_withdrawal_in_english_on_a_desktop() {
    walk(Locale::En, Screen::Desktop, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_withdrawal_without_scripts() {
    walk(Locale::En, Screen::Phone, false).await;
}

// proves MARKET-3: two steps with the law's words, easy to find, and an acknowledgement to keep
async fn walk(locale: Locale, screen: Screen, scripts: bool) {
    let Some(driver) = Driver::start() else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    shop.import(NORDLICHT, ORDER).await;
    let t = shop.app.words(locale);
    let client = driver.browser(screen, locale.code(), scripts).await;
    let kind = if scripts { screen.word() } else { "plain" };
    let name = format!("withdrawal-{}-{kind}", locale.code());
    let mut window = Window::new(client, scripts, &shop.url, &name);

    window.open("/nordlicht/policy").await;
    window.see("Vertrag widerrufen").await;
    window.look_over("policy").await;
    window.open("/nordlicht").await;
    window.see(&t.get("revocation-withdraw")).await;
    window.look_over("door").await;
    window.press("Vertrag widerrufen").await;
    // Who is not signed in proves it as for everything else, and is led back.
    window.fill(&t.get("find-number"), "NL-2003").await;
    window.fill(&t.get("find-contact"), "anna@example.org").await;
    window.look_over("who").await;
    window.press(&t.get("find-send")).await;
    window.see(&t.get("code-text")).await;
    shop.run_jobs().await;
    window.fill(&t.get("code-code"), &buyer::code(&shop)).await;
    window.press(&t.get("code-send")).await;
    window.see(&t.get("revocation-which")).await;
    window.look_over("which").await;

    window.open("/nordlicht/orders/NL-2003").await;
    window.look_over("order").await;
    window.press("Vertrag widerrufen").await;
    window.see(&t.get("revocation-lines")).await;
    window.look_over("form").await;
    window.fill(&t.get("revocation-email"), "anna").await;
    window.press(&t.get("revocation-check")).await;
    window.see(&t.get("field-not-an-email")).await;
    window.look_over("form-wrong").await;
    // The rest by keyboard.
    let typed = format!("anna@example.org{}", Key::Enter);
    window.fill(&t.get("revocation-email"), &typed).await;
    window.see("Widerruf bestätigen").await;
    window.look_over("sure").await;
    window.press("Widerruf bestätigen").await;
    window.see(&t.get("revocation-receipt-lead")).await;
    window.look_over("receipt").await;
    window.press(&t.get("revocation-follow")).await;
    window.see(&t.get("revocation-of-case")).await;
    window.look_over("case").await;
    shop.run_jobs().await;
    let told = shop.mails().into_iter().filter(|mail| mail.to.contains("anna@")).count();
    assert_eq!(told, 2, "the code and the acknowledgement");
    window.close().await;
    shop.close().await;
}
