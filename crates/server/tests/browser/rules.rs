//! A manager changes how long clothing may come back, sees what that would have meant, and gets it
//! approved by somebody else; an old order stays under the old version, a new one is under the new.

use super::{
    buyer,
    common::{Engine, HANYUN, Shop},
    driver::{Driver, Screen},
    staff,
    window::Window,
};
use amends_core::people::Role;
use amends_server::{
    flows::{self, NewStaff},
    words::{Lang, Locale},
};
use fantoccini::key::Key;
use jiff::Timestamp;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_rules_in_chinese_on_a_desktop() {
    walk(Locale::ZhCn, Screen::Desktop, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_rules_in_english_on_a_phone() {
    walk(Locale::En, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_rules_without_scripts() {
    walk(Locale::En, Screen::Desktop, false).await;
}

const PASSWORD: &str = "correct horse battery";

fn at(text: &str) -> Timestamp {
    text.parse().expect("RFC 3339")
}

/// The rules of the shop with seven days for clothing, for orders from now on.
async fn seven_days(shop: &Shop) {
    let row = amends_store::policies::latest(shop.app.store(), HANYUN).await.expect("rows");
    let mut rules: amends_core::policy::PolicyDocument =
        serde_json::from_str(&row.expect("a version").body).expect("rules");
    let clothing = rules.windows.iter_mut().find(|window| window.categories == ["clothing"]);
    clothing.expect("a window").days = 7;
    flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await.expect("a version");
}

async fn order(shop: &Shop, number: &str, placed: &str, delivered: &str) {
    let order = json!({
        "number": number, "customer": "lin", "placed_at": placed, "state": "delivered",
        "lines": [{ "sku": "QP-S", "quantity": 1, "unit_price": "399.00" }],
        "payments": [{ "tender": format!("wx-{number}"), "kind": "wallet", "amount": "399.00" }],
        "parcels": [{ "carrier": "顺丰", "tracking": format!("SF{number}"),
            "shipped_at": placed, "delivered_at": delivered }],
    });
    shop.import(HANYUN, &json!({ "orders": [order] }).to_string()).await;
}

/// A second manager signs in.
async fn second(window: &mut Window, shop: &Shop, t: &Lang) {
    let app = &shop.app;
    let password_hash = app.passwords().hash(PASSWORD.to_owned(), app.random()).await;
    let (login, name) = ("second".to_owned(), "王主管".to_owned());
    let new = NewStaff { tenant: HANYUN, login, name, role: Role::Manager, password_hash };
    flows::make_staff(app, &new).await.expect("an account is made");
    window.open("/staff/login").await;
    window.fill(&t.get("sign-in-shop"), "hanyun").await;
    window.fill(&t.get("sign-in-login"), "second").await;
    window.fill(&t.get("sign-in-password"), PASSWORD).await;
    window.press(&t.get("sign-in-button")).await;
    window.miss(&t.get("sign-in-lead")).await;
}

// proves POLICY-7, POLICY-8, INSIGHT-7: written, tried on the past, approved, and in force by order
async fn walk(locale: Locale, screen: Screen, scripts: bool) {
    let Some(driver) = Driver::start() else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    let t = shop.app.words(locale);
    shop.at(at("2026-03-20T02:00:00Z"));
    seven_days(&shop).await;
    let api = shop.api(HANYUN).await;
    let ask = json!({
        "order": "HY-1001", "wish": "return-and-refund",
        "lines": [{ "line": 1, "quantity": 1, "reason": "changed-mind",
            "answers": { "tags-on": "yes", "stained": "no" } }],
    });
    let past = api.post("/cases", &ask).await.expect(201);
    let number = past["number"].as_str().expect("a number").to_owned();

    let kind = if scripts { screen.word() } else { "plain" };
    let name = |who: &str| format!("rules-{}-{kind}-{who}", locale.code());
    let client = driver.browser(screen, locale.code(), scripts).await;
    let mut window = Window::new(client, scripts, &shop.url, &name("manager"));
    staff::enter(&mut window, &shop, (HANYUN, "hanyun"), (t, Role::Manager)).await;
    window.open("/staff/policy").await;
    window.see(&t.get("version-in-force")).await;
    window.look_over("versions").await;
    window.fill(&t.get("draft-title"), &format!("30{}", Key::Enter)).await;
    window.see(&t.get("sheets-title")).await;
    window.look_over("draft-fresh").await;
    window.press(&t.get("sheet-windows")).await;
    window.see(&t.get("sheet-lead-windows")).await;
    window.look_over("sheet").await;
    window.fill(&t.get("column-days"), "soon").await;
    if !scripts {
        window.press(&t.get("sheet-add")).await;
        window.see(&t.get("sheet-unsaved")).await;
        window.press(&t.get("sheet-discard")).await;
        window.miss(&t.get("sheet-unsaved")).await;
    }
    // The rest by keyboard: Enter saves.
    window.fill(&t.get("column-days"), &format!("30{}", Key::Enter)).await;
    window.miss(&t.get("sheet-unsaved")).await;
    let draft = window.path().await;
    let draft = draft.split("/sheets").next().expect("a draft").to_owned();
    window.open(&draft).await;
    window.see("7 → 30").await;
    window.press(&t.get("replay-begin")).await;
    window.see(&t.get("replay-title")).await;
    shop.run_jobs().await;
    window.open(&draft).await;
    window.see(&t.get("replay-cases")).await;
    window.press(&t.get("replay-list")).await;
    window.see(&number).await;
    window.look_over("replayed").await;
    window.press(&t.get("imagined-title")).await;
    window.see(&t.get("imagined-lead")).await;
    window.fill(&t.get("column-category"), "clothing").await;
    window.fill(&t.get("column-days-since-delivery"), &format!("20{}", Key::Enter)).await;
    window.see(&t.get("imagined-is")).await;
    window.look_over("imagined").await;
    window.open(&draft).await;
    // A day is typed part by part, in the order of the language.
    let day = match locale {
        Locale::En => "03282026".to_owned(),
        Locale::ZhCn => format!("2026{}0328", Key::Right),
    };
    window.fill(&t.get("draft-from"), &day).await;
    window.fill(&t.get("draft-reason"), "longer").await;
    window.press(&t.get("draft-send")).await;
    window.see(&t.get("draft-own-waits")).await;
    window.look_over("sent").await;

    let client = driver.browser(screen, locale.code(), scripts).await;
    let mut other = Window::new(client, scripts, &shop.url, &name("second"));
    second(&mut other, &shop, t).await;
    other.open("/staff/policy").await;
    other.press("30").await;
    other.see("7 → 30").await;
    other.choose(&t.get("draft-sure")).await;
    other.look_over("second").await;
    other.press(&t.get("draft-approve")).await;
    other.see(&t.get("draft-published")).await;
    other.look_over("published").await;
    other.close().await;
    window.close().await;

    order(&shop, "HY-OLD", "2026-03-27T04:00:00Z", "2026-03-29T04:00:00Z").await;
    order(&shop, "HY-NEW", "2026-03-28T04:00:00Z", "2026-03-29T04:00:00Z").await;
    shop.at(at("2026-04-15T04:00:00Z"));
    let client = driver.browser(screen, locale.code(), scripts).await;
    let mut buyer = Window::new(client, scripts, &shop.url, &name("buyer"));
    buyer.open("/hanyun").await;
    buyer.fill(&t.get("find-number"), "HY-OLD").await;
    buyer.fill(&t.get("find-contact"), "lin@example.org").await;
    buyer.press(&t.get("find-send")).await;
    buyer.see(&t.get("code-text")).await;
    shop.run_jobs().await;
    buyer.fill(&t.get("code-code"), &buyer::code(&shop)).await;
    buyer.press(&t.get("code-send")).await;
    buyer.see("QP").await;
    buyer.open("/hanyun/orders/HY-OLD").await;
    buyer.see("4").await;
    buyer.look_over("old").await;
    buyer.open("/hanyun/orders/HY-NEW").await;
    buyer.look_over("new").await;
    buyer.close().await;
    let asked = async |order: &str| {
        let mut ask = ask.clone();
        ask["order"] = json!(order);
        api.post("/cases", &ask).await.expect(201)["decision"]["answer"].clone()
    };
    assert_eq!(asked("HY-OLD").await, "refuse", "seven days");
    assert_eq!(asked("HY-NEW").await, "approve", "thirty days");
    shop.close().await;
}
