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

/// A walk of these people.
struct Scene {
    driver: Driver,
    shop: Shop,
    locale: Locale,
    screen: Screen,
    scripts: bool,
}

impl Scene {
    fn t(&self) -> &Lang {
        self.shop.app.words(self.locale)
    }

    fn words(&self, key: &str) -> String {
        self.t().get(key)
    }

    async fn window(&self, who: &str) -> Window {
        let client = self.driver.browser(self.screen, self.locale.code(), self.scripts).await;
        let kind = if self.scripts { self.screen.word() } else { "plain" };
        let name = format!("rules-{}-{kind}-{who}", self.locale.code());
        Window::new(client, self.scripts, &self.shop.url, &name)
    }

    /// The manager begins a draft and changes seven days to thirty; the draft's address.
    async fn written(&self, window: &mut Window) -> String {
        window.open("/staff/policy").await;
        window.see(&self.words("version-in-force")).await;
        window.look_over("versions").await;
        window.fill(&self.words("draft-title"), &format!("30{}", Key::Enter)).await;
        window.see(&self.words("sheets-title")).await;
        window.look_over("draft-fresh").await;
        window.press(&self.words("sheet-windows")).await;
        window.see(&self.words("sheet-lead-windows")).await;
        window.look_over("sheet").await;
        window.press(&self.words("sheet-add")).await;
        window.see(&self.words("sheet-unsaved")).await;
        window.look_over("sheet-unsaved").await;
        window.press(&self.words("sheet-discard")).await;
        window.miss(&self.words("sheet-unsaved")).await;
        // The rest by keyboard: Enter saves.
        let days = "//input[@name='r0c3']".to_owned();
        window.click(days).await;
        window.fill_at("//input[@name='r0c3']", &format!("30{}", Key::Enter)).await;
        window.see(&self.words("sheet-saved")).await;
        let path = window.path().await;
        path.split("/sheets").next().expect("a draft").to_owned()
    }

    /// What it would have meant: over the past, and for one imagined case.
    async fn tried(&self, window: &mut Window, draft: &str, number: &str) {
        window.open(draft).await;
        window.see("7 → 30").await;
        window.press(&self.words("replay-begin")).await;
        window.see(&self.words("replay-title")).await;
        self.shop.run_jobs().await;
        window.open(draft).await;
        window.press(&self.words("replay-list")).await;
        window.see(number).await;
        window.look_over("replayed").await;
        window.press(&self.words("imagined-title")).await;
        window.see(&self.words("imagined-lead")).await;
        window.fill(&self.words("column-category"), "clothing").await;
        let days = format!("20{}", Key::Enter);
        window.fill(&self.words("column-days-since-delivery"), &days).await;
        window.see(&self.words("imagined-is")).await;
        window.look_over("imagined").await;
    }

    async fn sent(&self, window: &mut Window, draft: &str) {
        window.open(draft).await;
        // This browser writes days as its machine does: month, day, year.
        window.fill(&self.words("draft-from"), "03282026").await;
        window.fill(&self.words("draft-reason"), "longer").await;
        window.press(&self.words("draft-send")).await;
        window.see(&self.words("draft-own-waits")).await;
        window.look_over("sent").await;
    }

    async fn approved(&self) {
        let mut window = self.window("second").await;
        second(&mut window, &self.shop, self.t()).await;
        window.open("/staff/policy").await;
        window.click("//main//ul[contains(@class,'cards')]//a".to_owned()).await;
        window.see("7 → 30").await;
        window.choose(&self.words("draft-sure")).await;
        window.look_over("second").await;
        window.press(&self.words("draft-approve")).await;
        window.see(&self.words("draft-published")).await;
        window.look_over("published").await;
        window.close().await;
    }

    /// The buyer reads both orders.
    async fn read_by_the_buyer(&self) {
        let mut window = self.window("buyer").await;
        // Letters about what became late meanwhile go first.
        self.shop.run_jobs().await;
        self.shop.run_jobs().await;
        window.open("/hanyun").await;
        window.fill(&self.words("find-number"), "HY-OLD").await;
        window.fill(&self.words("find-contact"), "lin@example.org").await;
        window.press(&self.words("find-send")).await;
        window.see(&self.words("code-text")).await;
        self.shop.run_jobs().await;
        window.fill(&self.words("code-code"), &buyer::code(&self.shop)).await;
        window.press(&self.words("code-send")).await;
        window.miss(&self.words("code-text")).await;
        for order in ["HY-OLD", "HY-NEW"] {
            window.open(&format!("/hanyun/orders/{order}")).await;
            window.see(order).await;
            window.look_over(order).await;
        }
        window.close().await;
    }
}

// proves POLICY-7, POLICY-8, INSIGHT-7: written, tried on the past, approved, and in force by order
async fn walk(locale: Locale, screen: Screen, scripts: bool) {
    let Some(driver) = Driver::start() else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    let scene = Scene { driver, shop, locale, screen, scripts };
    let shop = &scene.shop;
    shop.at(at("2026-03-20T02:00:00Z"));
    seven_days(shop).await;
    let api = shop.api(HANYUN).await;
    let asked = async |order: &str| {
        let ask = json!({
            "order": order, "wish": "return-and-refund",
            "lines": [{ "line": 1, "quantity": 1, "reason": "changed-mind",
                "answers": { "tags-on": "yes", "stained": "no" } }],
        });
        api.post("/cases", &ask).await.expect(201)
    };
    // Asked fifteen days after delivery, under the first version.
    let past = asked("HY-1001").await;
    let mut window = scene.window("manager").await;
    staff::enter(&mut window, shop, (HANYUN, "hanyun"), (scene.t(), Role::Manager)).await;
    let draft = scene.written(&mut window).await;
    scene.tried(&mut window, &draft, past["number"].as_str().expect("a number")).await;
    scene.sent(&mut window, &draft).await;
    window.close().await;
    scene.approved().await;

    order(shop, "HY-OLD", "2026-03-27T04:00:00Z", "2026-03-29T04:00:00Z").await;
    order(shop, "HY-NEW", "2026-03-28T04:00:00Z", "2026-03-29T04:00:00Z").await;
    shop.at(at("2026-04-15T04:00:00Z"));
    scene.read_by_the_buyer().await;
    assert_eq!(asked("HY-OLD").await["decision"]["answer"], "refuse", "seven days");
    assert_eq!(asked("HY-NEW").await["decision"]["answer"], "approve", "thirty days");
    scene.shop.close().await;
}
