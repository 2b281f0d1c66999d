//! The pages of staff: closed to strangers, to the wrong role and to another merchant; and a return
//! that an agent decides and the bench settles, by forms alone.

use crate::{
    common::{HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::{ids::TenantId, people::Role};
use amends_server::{flows, passwords};
use reqwest::{Client, Response, StatusCode, multipart, redirect::Policy};
use serde_json::json;

crate::on_both_engines! {
    every_page_asks_who_you_are
    an_agent_decides_and_the_bench_settles
    another_merchants_case_is_not_there
    a_password_is_not_guessed
}

const PASSWORD: &str = "a long enough password";
const MERCHANTS: &[Role] = &[Role::Agent, Role::Warehouse, Role::Finance, Role::Manager];
const DECIDE: &[Role] = &[Role::Agent, Role::Manager];
const CONFIRM: &[Role] = &[Role::Manager];
const FULFIL: &[Role] = &[Role::Agent, Role::Warehouse, Role::Manager];
const BENCH: &[Role] = &[Role::Warehouse, Role::Manager];
const SEE_MONEY: &[Role] = &[Role::Agent, Role::Finance, Role::Manager];
const MOVE_MONEY: &[Role] = &[Role::Finance, Role::Manager];

/// Address, whether it is posted to, and who may.
const PAGES: [(&str, bool, &[Role]); 114] = [
    ("/staff", false, &Role::ALL),
    ("/staff/cases/{number}", false, MERCHANTS),
    ("/staff/cases/{number}/acts/{act}", true, DECIDE),
    ("/staff/cases/{number}/acts/{act}", false, DECIDE),
    ("/staff/cases/{number}/outcomes/{act}", true, FULFIL),
    ("/staff/cases/{number}/outcomes/{act}", false, FULFIL),
    ("/staff/cases/{number}/offer", true, DECIDE),
    ("/staff/cases/{number}/offer", false, DECIDE),
    ("/staff/cases/{number}/clocks", false, MERCHANTS),
    ("/staff/cases/{number}/owner", true, MERCHANTS),
    ("/staff/cases/{number}/owner", false, MERCHANTS),
    ("/staff/cases/{number}/credit", false, SEE_MONEY),
    ("/staff/cases/{number}/dispute", true, CONFIRM),
    ("/staff/cases/{number}/dispute", false, CONFIRM),
    ("/staff/cases/{number}/approve", true, DECIDE),
    ("/staff/cases/{number}/approve", false, DECIDE),
    ("/staff/cases/{number}/ask", true, DECIDE),
    ("/staff/cases/{number}/ask", false, DECIDE),
    ("/staff/cases/{number}/charges/{id}/retry", true, MOVE_MONEY),
    ("/staff/cases/{number}/refunds/{id}/retry", true, MOVE_MONEY),
    ("/staff/cases/{number}/refuse", true, DECIDE),
    ("/staff/cases/{number}/refuse", false, DECIDE),
    ("/staff/cases/{number}/settle", true, DECIDE),
    ("/staff/cases/{number}/settle", false, DECIDE),
    ("/staff/finance/coupons", false, SEE_MONEY),
    ("/staff/audit", false, CONFIRM),
    ("/staff/calendars", false, CONFIRM),
    ("/staff/calendars/open", false, CONFIRM),
    ("/staff/calendars/{place}", false, CONFIRM),
    ("/staff/calendars/{place}/look", true, CONFIRM),
    ("/staff/calendars/{place}/import", true, CONFIRM),
    ("/staff/calendars/{place}/save", true, CONFIRM),
    ("/staff/clock", true, CONFIRM),
    ("/staff/clock", false, CONFIRM),
    ("/staff/finance/daily", false, SEE_MONEY),
    ("/staff/finance/reconciliation", false, SEE_MONEY),
    ("/staff/finance/reconciliation/{difference}", false, SEE_MONEY),
    ("/staff/finance/reconciliation/{difference}", true, MOVE_MONEY),
    ("/staff/finance/statements", false, SEE_MONEY),
    ("/staff/finance/statements/take", true, MOVE_MONEY),
    ("/staff/finance/statements/fetch", false, MOVE_MONEY),
    ("/staff/finance/statements/fetch", true, MOVE_MONEY),
    ("/staff/finance/statements/{statement}", false, SEE_MONEY),
    ("/staff/finance/statements/{statement}/resume", true, MOVE_MONEY),
    ("/staff/due", false, MERCHANTS),
    ("/staff/due/day", false, MERCHANTS),
    ("/staff/due/week", false, MERCHANTS),
    ("/staff/due/calendar", false, MERCHANTS),
    ("/staff/due/calendar", true, MERCHANTS),
    ("/staff/figures", false, CONFIRM),
    ("/staff/inbox", false, MERCHANTS),
    ("/staff/open", false, DECIDE),
    ("/staff/open/{order}", false, DECIDE),
    ("/staff/open/{order}/photos", true, DECIDE),
    ("/staff/payouts", false, SEE_MONEY),
    ("/staff/people", true, CONFIRM),
    ("/staff/people", false, MERCHANTS),
    ("/staff/people/{login}", true, CONFIRM),
    ("/staff/people/{login}", false, CONFIRM),
    ("/staff/payouts/{id}", false, SEE_MONEY),
    ("/staff/payouts/{id}/{act}", true, MOVE_MONEY),
    ("/staff/cases/{number}/ledger", false, SEE_MONEY),
    ("/staff/cases/{number}/claims", true, MOVE_MONEY),
    ("/staff/cases/{number}/claims/{id}/settle", true, MOVE_MONEY),
    ("/staff/cases/{number}/claims/{id}/write-off", true, MOVE_MONEY),
    ("/staff/finance/balance", false, SEE_MONEY),
    ("/staff/finance/entries/{party}/{account}", false, SEE_MONEY),
    ("/staff/finance/accounts", false, CONFIRM),
    ("/staff/finance/accounts/add/{kind}", false, CONFIRM),
    ("/staff/finance/accounts/add/{kind}", true, CONFIRM),
    ("/staff/finance/accounts/{account}", false, CONFIRM),
    ("/staff/finance/accounts/{account}", true, CONFIRM),
    ("/staff/finance/payout-rules", false, SEE_MONEY),
    ("/staff/finance/payout-rules/{what}", true, CONFIRM),
    ("/staff/finance/recoveries", false, SEE_MONEY),
    ("/staff/platform/cases", false, &[Role::Platform]),
    ("/staff/platform/cases/{shop}/{number}", false, &[Role::Platform]),
    ("/staff/platform/cases/{shop}/{number}", true, &[Role::Platform]),
    ("/staff/platform/cases/{shop}/{number}/photos/{file}", false, &[Role::Platform]),
    ("/staff/platform/cases/{shop}/{number}/photos/{file}/small", false, &[Role::Platform]),
    ("/staff/platform/rules", false, &[Role::Platform]),
    ("/staff/platform/rules", true, &[Role::Platform]),
    ("/staff/policy", false, CONFIRM),
    ("/staff/policy", true, CONFIRM),
    ("/staff/policy/drafts/{draft}", false, CONFIRM),
    ("/staff/policy/drafts/{draft}/acts/{act}", true, CONFIRM),
    ("/staff/policy/drafts/{draft}/document", false, CONFIRM),
    ("/staff/policy/drafts/{draft}/document", true, CONFIRM),
    ("/staff/policy/drafts/{draft}/sheets/{sheet}", false, CONFIRM),
    ("/staff/policy/drafts/{draft}/sheets/{sheet}", true, CONFIRM),
    ("/staff/policy/drafts/{draft}/tables", false, CONFIRM),
    ("/staff/policy/drafts/{draft}/tables", true, CONFIRM),
    ("/staff/policy/drafts/{draft}/try", false, CONFIRM),
    ("/staff/photos/{file}", false, MERCHANTS),
    ("/staff/photos/{file}/small", false, MERCHANTS),
    ("/staff/shops", false, &[Role::Platform]),
    ("/bench", false, BENCH),
    ("/bench/{number}", false, BENCH),
    ("/bench/{number}/receive", true, BENCH),
    ("/bench/{number}/inspect", true, BENCH),
    ("/bench/{number}/dispose", true, BENCH),
    ("/bench/{number}/lost", false, BENCH),
    ("/bench/{number}/lost", true, BENCH),
    ("/bench/{number}/mismatch", false, BENCH),
    ("/bench/{number}/mismatch", true, BENCH),
    ("/bench/{number}/out/{id}", true, BENCH),
    ("/bench/{number}/out/{id}/slip", false, BENCH),
    ("/bench/{number}/repairs/{id}", true, BENCH),
    ("/bench/found/new", false, BENCH),
    ("/bench/found/new", true, BENCH),
    ("/bench/found/{id}", false, BENCH),
    ("/bench/found/{id}/end", true, BENCH),
    ("/bench/found/{id}/match", true, BENCH),
    ("/bench/pick", false, BENCH),
];

/// Open to everybody: the door itself.
const DOORS: [&str; 2] = ["/staff/login", "/staff/logout"];

/// A shop's short name.
fn slug(tenant: TenantId) -> &'static str {
    // The last two are those of `currencies`.
    ["platform", "hanyun", "nordlicht", "yen", "dinar"][tenant.0 as usize]
}

/// A browser with its cookies that follows no redirect.
pub struct Desk {
    pub client: Client,
    pub url: String,
}

impl Desk {
    fn stranger(shop: &Shop) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).build();
        Self { client: client.expect("a client"), url: shop.url.clone() }
    }

    /// Signs in, with an account made for it.
    pub async fn of(shop: &Shop, tenant: TenantId, role: Role) -> Self {
        Self::at(shop, (tenant, slug(tenant)), role).await
    }

    /// The same, at a shop with this short name.
    pub async fn at(shop: &Shop, (tenant, slug): (TenantId, &str), role: Role) -> Self {
        let account = flows::NewStaff {
            tenant,
            login: role.word().to_owned(),
            name: role.word().to_owned(),
            role,
            password_hash: passwords::hash(PASSWORD, [5; 16]),
        };
        flows::make_staff(&shop.app, &account).await.expect("an account");
        let desk = Self::stranger(shop);
        desk.enter(slug, role).await;
        desk
    }

    /// Signs in again: a visit ends where the clock is moved by days.
    pub async fn sign_in(&self, tenant: TenantId, role: Role) {
        self.enter(slug(tenant), role).await;
    }

    /// The same at a shop with this short name.
    pub async fn sign_in_at(&self, slug: &str, role: Role) {
        self.enter(slug, role).await;
    }

    async fn enter(&self, slug: &str, role: Role) {
        let typed = [("shop", slug), ("login", role.word()), ("password", PASSWORD)];
        assert_eq!(leads_to(&self.post("/staff/login", &typed).await), "/staff");
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        request.header("accept-language", "en").send().await.expect("an answer")
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}{path}", self.url)).form(fields);
        request.header("accept-language", "en").send().await.expect("an answer")
    }

    pub async fn text(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let text = answer.text().await.expect("a page");
        assert!(!text.contains('⟦'), "{path}: words are missing");
        text
    }

    pub async fn multipart(&self, path: &str, body: multipart::Form) -> Response {
        let request = self.client.post(format!("{}{path}", self.url)).multipart(body);
        request.header("accept-language", "en").send().await.expect("an answer")
    }
}

/// Where a redirect leads.
pub fn leads_to(answer: &Response) -> String {
    let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
    location.unwrap_or_default().to_owned()
}

async fn every_page_asks_who_you_are(shop: &Shop) {
    let source = include_str!("../../src/web/mod.rs");
    let routes = source.split(".route(").skip(1).filter_map(|route| route.split('"').nth(1));
    let ours = routes.filter(|path| path.starts_with("/staff") || path.starts_with("/bench"));
    for path in ours.filter(|path| !DOORS.contains(path)) {
        assert!(PAGES.iter().any(|(known, ..)| *known == path), "{path} has no line here");
    }
    let mut desks = Vec::new();
    for role in MERCHANTS {
        desks.push((*role, Desk::of(shop, NORDLICHT, *role).await));
    }
    desks.push((Role::Platform, Desk::of(shop, TenantId(0), Role::Platform).await));
    let stranger = Desk::stranger(shop);
    for (path, posts, may) in PAGES {
        let filled = path.replace("{number}", "0000-0000").replace("{order}", "ord_x");
        let filled = filled.replace("{id}", "rf_x").replace("{file}", "file_x");
        let act = if path.contains("outcomes") { "sent" } else { "withdraw" };
        let filled = filled.replace("{act}", act).replace("{draft}", "pol_x");
        let filled = filled.replace("{party}", "buyer").replace("{account}", "claims");
        let filled = filled.replace("{shop}", "nordlicht");
        let ask = async |desk: &Desk| match posts {
            true => desk.post(&filled, &[]).await,
            false => desk.get(&filled).await,
        };
        let answer = ask(&stranger).await;
        assert!(leads_to(&answer).starts_with("/staff/login"), "{path}: {answer:?}");
        for (role, desk) in &desks {
            let answer = ask(desk).await;
            let closed = answer.status() == StatusCode::FORBIDDEN;
            assert_eq!(closed, !may.contains(role), "{path} for {role:?}: {answer:?}");
            assert!(!answer.status().is_server_error(), "{path} for {role:?}: {answer:?}");
        }
    }
}

/// A request that a person has to look at; returns its number.
async fn in_review(shop: &Shop, tenant: TenantId) -> String {
    let api = shop.api(tenant).await;
    let mut asked = one_jacket("NL-1001");
    asked["lines"][0]["answers"] = json!({ "used-outdoors": "yes" });
    let case = api.post("/cases", &asked).await.expect(201);
    assert_eq!(case["status"], "in-review", "{case:#}");
    case["number"].as_str().expect("a number").to_owned()
}

async fn an_agent_decides_and_the_bench_settles(shop: &Shop) {
    let number = in_review(shop, NORDLICHT).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    assert!(agent.text("/staff/inbox").await.contains(&number), "it is our turn");
    assert!(agent.text("/staff/inbox?q=jacket").await.contains(&number), "found by its goods");
    let case = format!("/staff/cases/{number}");
    assert!(agent.text(&case).await.contains("tight across the shoulders"));

    // A refusal cites a clause, and is read before it is sent.
    let refuse = format!("{case}/refuse");
    let without = agent.post(&refuse, &[("note", "no")]).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let typed = [("clause", "NL.USED"), ("note", "Mud on both sleeves.")];
    let letter = agent.post(&refuse, &typed).await.text().await.expect("a page");
    assert!(letter.contains("Mud on both sleeves.") && letter.contains("sure"));
    assert!(agent.text(&case).await.contains("In review"), "nothing was sent yet");

    // Approved in one tab; the other tab is told that it has moved on.
    let approve = format!("{case}/approve");
    assert!(agent.text(&approve).await.contains("name=\"clause\""));
    let seen = agent.text(&approve).await;
    let seen = seen.split("name=\"seen\" value=\"").nth(1).expect("the version").split('"').next();
    let typed = [("seen", seen.expect("a number")), ("clause", "NL.USED")];
    assert_eq!(leads_to(&agent.post(&approve, &typed).await), case);
    assert_eq!(agent.post(&approve, &typed).await.status(), StatusCode::CONFLICT);

    let bench = Desk::of(shop, NORDLICHT, Role::Warehouse).await;
    let scanned = bench.get(&format!("/bench?q={}", number.to_lowercase())).await;
    assert!(leads_to(&scanned).starts_with(&format!("/bench/{number}")));
    assert_eq!(bench.get("/bench?q=nobody-knows").await.status(), StatusCode::NOT_FOUND);
    let received = bench.post(&format!("/bench/{number}/receive"), &[("all", "yes")]).await;
    assert_eq!(leads_to(&received), format!("/bench/{number}#inspect"));
    let missing = inspect(&bench, &number, ("fail", "")).await;
    assert_eq!(missing.status(), StatusCode::UNPROCESSABLE_ENTITY, "a failed check needs a photo");
    assert!(missing.text().await.expect("a page").contains("needs a photo"));
    let ahead = inspect(&bench, &number, ("pass", "")).await;
    assert_eq!(ahead.status(), StatusCode::OK, "what follows is shown first");
    assert!(ahead.text().await.expect("a page").contains("Is this right?"));
    let settled = inspect(&bench, &number, ("pass", "yes")).await;
    assert_eq!(leads_to(&settled), format!("/bench/{number}"));
    shop.run_jobs().await;
    assert!(agent.text(&case).await.contains("badge-good"), "paid");
    assert!(agent.text("/staff/payouts?tab=paid").await.contains(&number));
}

async fn inspect(bench: &Desk, number: &str, (clean, sure): (&str, &str)) -> Response {
    let form = multipart::Form::new()
        .text("units-1", "1")
        .text("check-1-complete", "pass")
        .text("check-1-clean", clean.to_owned())
        .text("sure", sure.to_owned())
        .text("grade-1", "as-new");
    let request = bench.client.post(format!("{}/bench/{number}/inspect", bench.url));
    let request = request.header("accept-language", "en").multipart(form);
    request.send().await.expect("an answer")
}

async fn another_merchants_case_is_not_there(shop: &Shop) {
    let number = in_review(shop, NORDLICHT).await;
    let other = Desk::of(shop, HANYUN, Role::Manager).await;
    for path in ["/staff/cases/", "/bench/"] {
        let answer = other.get(&format!("{path}{number}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!other.text("/staff/inbox?tab=all").await.contains(&number));
    let typed = [("clause", "NL.USED")];
    let answer = other.post(&format!("/staff/cases/{number}/approve"), &typed).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

async fn a_password_is_not_guessed(shop: &Shop) {
    let known = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let stranger = Desk::stranger(shop);
    let typed = |shop, login| [("shop", shop), ("login", login), ("password", "guess guess")];
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        last = stranger.post("/staff/login", &typed("nordlicht", "agent")).await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    // Who is not there is answered like who is.
    for (house, login) in [("nordlicht", "nobody"), ("nowhere", "agent")] {
        let answer = stranger.post("/staff/login", &typed(house, login)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    known.text("/staff/inbox").await;
    assert_eq!(leads_to(&known.post("/staff/logout", &[]).await), "/staff/login");
    assert!(leads_to(&known.get("/staff/inbox").await).starts_with("/staff/login"));
}
