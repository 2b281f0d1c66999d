//! The rules are changed in the browser: a draft is written sheet by sheet, tried on the past,
//! published by a second person, and old orders stay under the version of their day.
//! Proves POLICY-7, POLICY-8, POLICY-13 and INSIGHT-7, on both engines.

use crate::{
    common::{Api, HANYUN, Shop},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use amends_server::{
    flows::{self, NewStaff},
    passwords,
};
use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use serde_json::{Value, json};

crate::on_both_engines! {
    a_longer_window_is_tried_published_and_holds_for_new_orders
    what_is_typed_wrong_is_said_and_kept
    a_table_of_the_shops_own_decides
    a_save_is_taken_back_and_a_draft_is_dropped
    two_people_write_at_once
    every_section_is_a_sheet
}

const SECOND: &str = "second";

/// The rules of the shop with seven days for clothing, for orders from now on.
pub async fn seven_days(shop: &Shop) {
    let rows = amends_store::policies::latest(shop.app.store(), HANYUN).await.expect("rows");
    let body = rows.expect("a version").body;
    let mut rules: amends_core::policy::PolicyDocument =
        serde_json::from_str(&body).expect("rules");
    let clothing = rules.windows.iter_mut().find(|window| window.categories == ["clothing"]);
    clothing.expect("a window").days = 7;
    flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await.expect("a version");
}

/// An order of one dress, and the request to send it back because of a change of mind.
pub async fn order(shop: &Shop, number: &str, placed: &str, delivered: &str) {
    let order = json!({
        "number": number, "customer": "lin", "placed_at": placed, "state": "delivered",
        "lines": [{ "sku": "QP-S", "quantity": 1, "unit_price": "399.00" }],
        "payments": [{ "tender": format!("wx-{number}"), "kind": "wallet", "amount": "399.00" }],
        "parcels": [{ "carrier": "顺丰", "tracking": format!("SF{number}"),
            "shipped_at": placed, "delivered_at": delivered }],
    });
    shop.import(HANYUN, &json!({ "orders": [order] }).to_string()).await;
}

pub async fn ask(api: &Api, order: &str) -> Value {
    let ask = json!({
        "order": order, "wish": "return-and-refund",
        "lines": [{ "line": 1, "quantity": 1, "reason": "changed-mind",
            "answers": { "tags-on": "yes", "stained": "no" } }],
    });
    api.post("/cases", &ask).await.expect(201)
}

/// Another manager, in a browser of their own.
async fn second(shop: &Shop) -> Desk {
    let desk = Desk::of(shop, HANYUN, Role::Agent).await;
    let account = NewStaff {
        tenant: HANYUN,
        login: SECOND.to_owned(),
        name: SECOND.to_owned(),
        role: Role::Manager,
        password_hash: passwords::hash("correct horse battery", [5; 16]),
    };
    flows::make_staff(&shop.app, &account).await.expect("an account");
    desk.post("/staff/logout", &[]).await;
    let fields = [("shop", "hanyun"), ("login", SECOND), ("password", "correct horse battery")];
    desk.post("/staff/login", &fields).await;
    desk
}

async fn begin(desk: &Desk, title: &str) -> String {
    leads_to(&desk.post("/staff/policy", &[("title", title)]).await)
}

/// The cells of a sheet as its page shows them, with the revision.
struct Cells(Vec<(String, String)>);

impl Cells {
    async fn of(desk: &Desk, sheet: &str) -> Self {
        let html = desk.text(sheet).await;
        let mut cells = Vec::new();
        for tag in html.split('<').filter(|tag| tag.starts_with("input") && tag.contains("name=")) {
            let attribute = |name: &str| {
                let after = tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
                after.and_then(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned())
            };
            let name = attribute("name").expect("a name");
            if name == "seen" || name.starts_with('r') {
                cells.push((name, attribute("value").unwrap_or_default()));
            }
        }
        for select in html.split("<select").skip(1) {
            let name = select.split_once("name=\"").expect("a name").1.split('"').next();
            let chosen = select.split("</select>").next().expect("options");
            let chosen =
                chosen.split("<option value=\"").find(|option| option.contains(" selected"));
            let value = chosen.and_then(|option| option.split('"').next()).unwrap_or_default();
            cells.push((name.expect("a name").to_owned(), value.to_owned()));
        }
        cells.retain(|(name, _)| name == "seen" || name.contains('c'));
        Self(cells)
    }

    fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn get(&self, name: &str) -> &str {
        let cell = self.0.iter().find(|(known, _)| known == name);
        cell.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    async fn send(&self, desk: &Desk, sheet: &str, button: &str) -> reqwest::Response {
        let mut fields: Vec<(&str, &str)> =
            self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("do", button));
        desk.post(sheet, &fields).await
    }
}

async fn seen(desk: &Desk, draft: &str) -> String {
    Cells::of(desk, &format!("{draft}/sheets/limits")).await.get("seen").to_owned()
}

async fn act(desk: &Desk, draft: &str, act: &str, more: &[(&str, &str)]) -> reqwest::Response {
    let seen = seen(desk, draft).await;
    let fields = [&[("seen", seen.as_str())], more].concat();
    desk.post(&format!("{draft}/acts/{act}"), &fields).await
}

async fn wrong(answer: reqwest::Response) -> String {
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text().await.expect("a page");
    assert!(!html.contains('⟦'), "{html}");
    html
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("RFC 3339")
}

// proves POLICY-7, POLICY-8, INSIGHT-7: from 7 to 30 days by sheet, replay and second person
async fn a_longer_window_is_tried_published_and_holds_for_new_orders(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    shop.at(at("2026-03-20T02:00:00Z"));
    seven_days(shop).await;
    // Asked fifteen days after delivery: the first version allowed that.
    let past = ask(&api, "HY-1001").await;
    let (manager, second) = (Desk::of(shop, HANYUN, Role::Manager).await, second(shop).await);
    let draft = begin(&manager, "服装三十天").await;
    let sheet = format!("{draft}/sheets/windows");
    let mut cells = Cells::of(&manager, &sheet).await;
    assert_eq!((cells.get("r0c2"), cells.get("r0c3")), ("clothing", "7"));
    cells.set("r0c3", "30");
    let saved = leads_to(&cells.send(&manager, &sheet, "save").await);
    assert_eq!(saved, format!("{sheet}?saved=2"));
    let html = manager.text(&draft).await;
    assert!(html.contains("天数：7 → 30") || html.contains("Days: 7 → 30"), "{html}");

    act(&manager, &draft, "replay", &[]).await;
    shop.run_jobs().await;
    let html = manager.text(&draft).await;
    let number = past["number"].as_str().expect("a number");
    assert!(html.contains(&format!("/staff/cases/{number}")), "the case that changes: {html}");
    assert!(html.contains("399.00") || html.contains("359.10"), "its money: {html}");

    let reason = ("reason", "顾客需要更多时间");
    let html = wrong(act(&manager, &draft, "send", &[("from", "2026-03-22"), reason]).await).await;
    assert!(html.contains("2026-03-27"), "seven days ahead (CN.PRULE): {html}");
    let major = [("from", "2026-03-28"), ("major", "yes"), reason];
    let html = wrong(act(&manager, &draft, "send", &major).await).await;
    assert!(html.contains("2026-04-04"), "fifteen for a major change: {html}");
    let sent = act(&manager, &draft, "send", &[("from", "2026-03-28"), reason]).await;
    assert_eq!(leads_to(&sent), draft);
    let sure = [("sure", "yes")];
    let html = wrong(act(&manager, &draft, "approve", &sure).await).await;
    assert!(
        html.contains("draft-own") || html.contains("其他人") || html.contains("Somebody else")
    );
    wrong(act(&second, &draft, "approve", &[]).await).await;
    assert_eq!(leads_to(&act(&second, &draft, "approve", &sure).await), draft);
    let html = second.text("/staff/policy").await;
    assert!(html.contains("scheduled") || html.contains("待生效"), "{html}");

    order(shop, "HY-OLD", "2026-03-27T04:00:00Z", "2026-03-29T04:00:00Z").await;
    order(shop, "HY-NEW", "2026-03-28T04:00:00Z", "2026-03-29T04:00:00Z").await;
    shop.at(at("2026-04-15T04:00:00Z"));
    let old = ask(&api, "HY-OLD").await;
    assert_eq!(old["decision"]["answer"], "refuse", "seven days: {old}");
    let new = ask(&api, "HY-NEW").await;
    assert_eq!(new["decision"]["answer"], "approve", "thirty days: {new}");
    assert_eq!(
        (&old["decision"]["policy_version"], &new["decision"]["policy_version"]),
        (&json!(2), &json!(3))
    );
}

async fn what_is_typed_wrong_is_said_and_kept(shop: &Shop) {
    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    wrong(manager.post("/staff/policy", &[("title", " ")]).await).await;
    let draft = begin(&manager, "try").await;
    let sheet = format!("{draft}/sheets/windows");
    let mut cells = Cells::of(&manager, &sheet).await;
    cells.set("r0c0", "burn");
    cells.set("r0c3", "soon");
    let html = wrong(cells.send(&manager, &sheet, "save").await).await;
    assert!(html.contains("href=\"#r0c0\"") && html.contains("href=\"#r0c3\""), "{html}");
    assert!(html.contains("value=\"soon\"") && html.contains("value=\"burn\""), "kept: {html}");
    // Rows move and are pasted without being saved.
    let added = cells.send(&manager, &sheet, "add").await.text().await.expect("a page");
    assert!(added.contains("name=\"r2c0\""), "{added}");
    cells.set("paste", "repair\tmerchant\t-\t90\tHY.REPAIR\n");
    let pasted = cells.send(&manager, &sheet, "paste").await.text().await.expect("a page");
    assert!(pasted.contains("value=\"90\"") && pasted.contains("HY.REPAIR"), "{pasted}");
    let html = manager.text(&sheet).await;
    assert!(!html.contains("value=\"90\""), "nothing was saved");
    let nothing = act(&manager, &draft, "send", &[("from", "2026-05-01"), ("reason", "x")]).await;
    wrong(nothing).await;
    let whole = format!("{draft}/document");
    let seen = seen(&manager, &draft).await;
    let fields = [("seen", seen.as_str()), ("document", "title = 7")];
    let html = wrong(manager.post(&whole, &fields).await).await;
    assert!(html.contains("title = 7"), "kept: {html}");
    assert_eq!(manager.get(&format!("{draft}/sheets/moon")).await.status(), 404);
    assert_eq!(manager.get("/staff/policy/drafts/pol_nobody").await.status(), 404);
}

async fn a_table_of_the_shops_own_decides(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let (manager, second) = (Desk::of(shop, HANYUN, Role::Manager).await, second(shop).await);
    let draft = begin(&manager, "dear things").await;
    let seen_now = seen(&manager, &draft).await;
    let table = [
        ("seen", seen_now.as_str()),
        ("code", "dear"),
        ("zh", "贵重商品"),
        ("en", "Dear goods"),
        ("hit", "first"),
        ("column", "category"),
        ("column", "worth-minor"),
    ];
    let html = wrong(manager.post(&format!("{draft}/tables"), &table[..4]).await).await;
    assert!(html.contains("href=\"#columns\""), "{html}");
    let sheet = leads_to(&manager.post(&format!("{draft}/tables"), &table).await);
    assert!(sheet.ends_with("/sheets/table:dear"), "{sheet}");
    let mut cells = Cells::of(&manager, &sheet).await;
    assert_eq!(cells.get("r0c2"), "accept", "the last line");
    for (n, cell) in ["clothing", "> 30000", "review", ""].iter().enumerate() {
        let last = cells.get(&format!("r0c{n}")).to_owned();
        cells.set(&format!("r1c{n}"), &last);
        cells.set(&format!("r0c{n}"), cell);
    }
    let saved = leads_to(&cells.send(&manager, &sheet, "save").await);
    assert_eq!(saved, format!("{sheet}?saved=3"));
    let html = manager.text(&sheet).await;
    assert!(html.contains("! clothing") && html.contains("= 30000"), "gaps as cells: {html}");
    let imagined = format!("{draft}/try?category=clothing&amount=39900&days=2&reason=changed-mind");
    let html = manager.text(&imagined).await;
    assert!(html.contains("贵重商品") || html.contains("Dear goods"), "{html}");

    act(&manager, &draft, "send", &[("from", "2026-03-20"), ("reason", "dear")]).await;
    act(&second, &draft, "approve", &[("sure", "yes")]).await;
    order(shop, "HY-DEAR", "2026-03-21T04:00:00Z", "2026-03-22T04:00:00Z").await;
    shop.at(at("2026-03-23T04:00:00Z"));
    let case = ask(&api, "HY-DEAR").await;
    assert_eq!(case["decision"]["answer"], "review", "{case}");
    let findings = case["decision"]["findings"].as_array().expect("findings");
    let by_table = findings.iter().find(|finding| finding["code"] == "table-to-person");
    let facts = &by_table.expect("the row that was hit")["facts"];
    assert!(facts.to_string().contains("column:worth-minor"), "{facts}");
}

async fn a_save_is_taken_back_and_a_draft_is_dropped(shop: &Shop) {
    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    let draft = begin(&manager, "try").await;
    wrong(act(&manager, &draft, "undo", &[]).await).await;
    let sheet = format!("{draft}/sheets/limits");
    for most in ["100", "200"] {
        let mut cells = Cells::of(&manager, &sheet).await;
        cells.set("r0c2", most);
        cells.send(&manager, &sheet, "save").await;
    }
    assert_eq!(Cells::of(&manager, &sheet).await.get("r0c2"), "200");
    act(&manager, &draft, "undo", &[]).await;
    assert_eq!(Cells::of(&manager, &sheet).await.get("r0c2"), "100");
    act(&manager, &draft, "undo", &[]).await;
    assert_ne!(Cells::of(&manager, &sheet).await.get("r0c2"), "100");
    wrong(act(&manager, &draft, "undo", &[]).await).await;
    assert_eq!(leads_to(&act(&manager, &draft, "drop", &[]).await), "/staff/policy");
    wrong(act(&manager, &draft, "undo", &[]).await).await;
}

async fn two_people_write_at_once(shop: &Shop) {
    let (manager, second) = (Desk::of(shop, HANYUN, Role::Manager).await, second(shop).await);
    let draft = begin(&manager, "both").await;
    let sheet = format!("{draft}/sheets/limits");
    let (mine, theirs) = (Cells::of(&manager, &sheet).await, Cells::of(&second, &sheet).await);
    assert_eq!(mine.send(&manager, &sheet, "save").await.status(), StatusCode::SEE_OTHER);
    let late = theirs.send(&second, &sheet, "save").await;
    assert_eq!(late.status(), StatusCode::CONFLICT, "who comes second looks again");
    shop.pass(SignedDuration::from_secs(1));
}

// proves POLICY-8: sections that may be missing are begun and removed like rows
async fn every_section_is_a_sheet(shop: &Shop) {
    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    let draft = begin(&manager, "all of it").await;
    let overview = manager.text(&draft).await;
    let sheets = ["warranty", "repair", "keep", "price-protection", "compensation", "interest"];
    let more = ["freight-insurance", "accessories", "checks", "categories", "return-site"];
    for sheet in sheets.iter().chain(&more) {
        let address = format!("{draft}/sheets/{sheet}");
        assert!(overview.contains(&address), "{sheet}: {overview}");
        for lang in ["zh-CN", "en"] {
            leads_to(&manager.get(&format!("{address}?lang={lang}")).await);
            manager.text(&address).await;
        }
    }
    let saved = |answer: &reqwest::Response, sheet: &str| {
        assert!(leads_to(answer).starts_with(sheet), "{answer:?}");
    };
    let keep = format!("{draft}/sheets/keep");
    let cells = Cells::of(&manager, &keep).await;
    assert_eq!(cells.get("r0c0"), "2000");
    let mut none = Cells(vec![("seen".to_owned(), cells.get("seen").to_owned())]);
    saved(&none.send(&manager, &keep, "save").await, &keep);
    none = Cells::of(&manager, &keep).await;
    assert_eq!(none.get("r0c0"), "", "a person decides every such wish");
    none.set("r0c0", "4294967296");
    none.set("r0c1", "HY.KEEP");
    let html = wrong(none.send(&manager, &keep, "save").await).await;
    assert!(html.contains("4294967296 is too large for this column."), "{html}");
    none.set("r0c0", "1500");
    saved(&none.send(&manager, &keep, "save").await, &keep);
    assert_eq!(Cells::of(&manager, &keep).await.get("r0c0"), "1500");

    let clauses = format!("{draft}/sheets/clauses");
    let mut cells = Cells::of(&manager, &clauses).await;
    cells.set("r0c4", "");
    let html = wrong(cells.send(&manager, &clauses, "save").await).await;
    assert!(html.contains("write this in both languages, or in neither."), "{html}");
    cells.set("r0c3", "");
    saved(&cells.send(&manager, &clauses, "save").await, &clauses);
}
