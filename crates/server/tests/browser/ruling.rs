//! The platform finds what a shop left to it, reads the file, looks ahead and decides.

use super::{
    common::{Engine, NORDLICHT, Shop},
    driver::{Driver, Screen},
    staff,
    window::Window,
};
use amends_core::{
    ids::TenantId,
    people::Role,
    policy::{OnSilence, PolicyDocument, SilenceRow},
};
use amends_server::{
    flows,
    words::{Lang, Locale},
};
use jiff::SignedDuration;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_ruling_in_chinese_on_a_phone() {
    walk(Locale::ZhCn, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_ruling_in_english_on_a_desktop_without_scripts() {
    walk(Locale::En, Screen::Desktop, false).await;
}

/// From now on what is contested goes to the platform after two days; everything is contested.
async fn ruled(shop: &Shop) {
    let row = amends_store::policies::latest(shop.app.store(), NORDLICHT).await.expect("rows");
    let mut rules: PolicyDocument =
        serde_json::from_str(&row.expect("a version").body).expect("rules");
    rules.clocks.limit_hours = Some(48);
    rules.signals.requests_max = Some(0);
    rules.silence = vec![SilenceRow {
        wishes: Vec::new(),
        contested: true,
        then: OnSilence::Platform,
        clause: "NL.PROMISE".to_owned(),
    }];
    let rules = rules.checked().expect("whole rules");
    flows::publish_policy(&shop.app, NORDLICHT, &rules, shop.now()).await.expect("a version");
}

/// A worn jacket, at which nobody of the shop looked for two days; its number.
async fn left(shop: &Shop) -> String {
    ruled(shop).await;
    let placed = shop.now();
    shop.pass(SignedDuration::from_hours(48));
    let order = |number: &str| {
        json!({
            "number": number, "customer": "anna", "placed_at": placed, "state": "delivered",
            "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "125.00" }],
            "payments": [{ "tender": "visa", "kind": "card", "amount": "125.00" }],
            "parcels": [{ "carrier": "DHL", "tracking": format!("OUT-{number}"),
                "shipped_at": placed, "delivered_at": placed }],
        })
    };
    let orders = json!({ "orders": [order("NL-QUIET-1"), order("NL-QUIET-2")] });
    shop.import(NORDLICHT, &orders.to_string()).await;
    let api = shop.api(NORDLICHT).await;
    let asks = |number: &str| {
        json!({
            "order": number, "wish": "return-and-refund", "note": "It is too wide for me.",
            "lines": [{ "line": 1, "quantity": 1, "reason": "does-not-fit",
                "answers": { "used-outdoors": "yes" } }],
        })
    };
    api.post("/cases", &asks("NL-QUIET-1")).await.expect(201);
    let case = api.post("/cases", &asks("NL-QUIET-2")).await.expect(201);
    shop.pass(SignedDuration::from_hours(48));
    shop.run_jobs().await;
    case["number"].as_str().expect("a number").to_owned()
}

async fn walk(locale: Locale, screen: Screen, scripts: bool) {
    let Some(driver) = Driver::start() else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    let number = left(&shop).await;
    let t: &Lang = shop.app.words(locale);
    let client = driver.browser(screen, locale.code(), scripts).await;
    let name = format!("ruling-{}-{}", locale.code(), screen.word());
    let mut window = Window::new(client, scripts, &shop.url, &name);
    let at = (TenantId(0), "platform");
    staff::enter(&mut window, &shop, at, (t, Role::Platform)).await;
    window.see(&t.get("staff-nav-escalated")).await;
    window.look_over("shops").await;
    window.open("/staff/platform/cases").await;
    window.see(&t.get("escalated-lead")).await;
    window.look_over("list").await;
    window.press(&number).await;
    window.see(&t.get("ruling-title")).await;
    window.look_over("file").await;
    window.choose(&t.get("ruling-grant")).await;
    window.choose("NL.USED").await;
    window.fill(&t.get("ruling-reason"), "It was promised to everybody.").await;
    window.press(&t.get("act-look")).await;
    window.see(&t.get("foresight-heading")).await;
    window.look_over("ahead").await;
    window.press(&t.get("ruling-sure")).await;
    window.see(&t.get("escalated-decided")).await;
    window.look_over("decided").await;
    window.open("/staff/platform/cases").await;
    window.miss(&number).await;
    window.close().await;
    shop.close().await;
}
