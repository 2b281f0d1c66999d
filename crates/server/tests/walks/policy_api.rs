//! The rules are changed by a program: a draft is begun, its sheets are written, it is tried on the
//! past and sent; a person at the page has the last word. What is wrong is named by its cell.
//! Proves POLICY-7 and POLICY-8 for programs, on both engines.

use crate::{
    common::{Answer, Api, HANYUN, NORDLICHT, Shop},
    policy_drafts::{ask, seven_days},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use amends_server::{api::Scope, flows};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

crate::on_both_engines! {
    a_program_writes_tries_and_sends_a_draft
    what_is_wrong_is_named
    acts_that_cannot_be_done_say_why
    changes_are_carried_over_to_a_newer_version
    a_table_is_looked_at
    who_comes_second_is_told
}

/// A program with a draft of its own.
pub struct Writer {
    api: Api,
    pub draft: String,
}

impl Writer {
    /// Begins a draft.
    pub async fn of(shop: &Shop, title: &str) -> Self {
        let api = shop.api_with(HANYUN, &[Scope::Read, Scope::Rules]).await;
        let draft = api.post("/policies/drafts", &json!({ "title": title })).await.expect(201);
        let draft = draft["id"].as_str().expect("an id").to_owned();
        Self { api, draft }
    }

    fn path(&self, below: &str) -> String {
        format!("/policies/drafts/{}{below}", self.draft)
    }

    /// `GET` below the draft.
    pub async fn get(&self, below: &str) -> Answer {
        self.api.get(&self.path(below)).await
    }

    /// `POST` below the draft.
    pub async fn post(&self, below: &str, body: &Value) -> Answer {
        self.api.post(&self.path(below), body).await
    }

    /// `PUT` below the draft, of what was seen.
    pub async fn put(&self, below: &str, seen: Option<i64>, body: &Value) -> Answer {
        let request = self.api.request(Method::PUT, &self.path(below)).json(body);
        let request = match seen {
            Some(seen) => request.header("if-match", format!("\"{seen}\"")),
            None => request,
        };
        self.api.send(request).await
    }

    /// Takes the last save back.
    pub async fn undo(&self, seen: i64) -> Answer {
        self.api.post_if(&self.path("/undo"), seen, &json!({})).await
    }

    /// Writes days for clothing into the sheet of windows.
    pub async fn clothing(&self, days: &str) -> Value {
        let mut rows = self.get("/sheets/windows").await.expect(200)["rows"].clone();
        let rows_of = rows.as_array_mut().expect("rows");
        let row = rows_of.iter_mut().find(|row| row[2] == "clothing").expect("a window");
        row[3] = days.into();
        self.put("/sheets/windows", None, &json!({ "rows": rows })).await.expect(200)
    }
}

async fn a_program_writes_tries_and_sends_a_draft(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    shop.at("2026-03-20T02:00:00Z".parse().expect("a moment"));
    seven_days(shop).await;
    let past = ask(&api, "HY-1001").await;
    // Sent twice, one draft.
    let title = json!({ "title": "Clothing: 30 days" });
    let first = api.post_once("/policies/drafts", "k1", &title).await.expect(201);
    let again = api.post_once("/policies/drafts", "k1", &title).await.expect(201);
    assert_eq!(first, again);
    let other = api.post_once("/policies/drafts", "k1", &json!({ "title": "else" })).await;
    other.expect_problem(409, "idempotency-key-reused");
    let writer = Writer { api: api.clone(), draft: first["id"].as_str().expect("id").to_owned() };

    let sheet = writer.get("/sheets/windows").await;
    assert_eq!(sheet.header("etag"), "\"1\"");
    let sheet = sheet.expect(200);
    assert_eq!(sheet["columns"][3]["words"], "Days");
    let saved = writer.clothing("30").await;
    assert_eq!((&saved["revision"], &saved["rows"][0][3]), (&json!(2), &json!("30")));
    let same = writer.put("/sheets/windows", Some(1), &json!({ "rows": saved["rows"] })).await;
    assert_eq!(same.expect(200)["revision"], 2, "the same again saves nothing");
    let whole = writer.get("").await.expect(200);
    assert_eq!((&whole["base"], &whole["newest"]), (&json!(2), &json!(2)));
    assert!(whole["changes"][0]["words"].as_str().expect("words").contains("Days: 7 → 30"));
    assert_eq!(whole["changes"][0]["sheet"], "windows");

    writer.get("/replay").await.expect_problem(404, "not-found");
    let begun = writer.post("/replay", &json!({})).await.expect(202);
    assert_eq!((&begun["state"], &begun["is_newest"]), (&json!("running"), &json!(true)));
    shop.run_jobs().await;
    let tried = writer.get("/replay").await.expect(200);
    assert_eq!((&tried["state"], &tried["changed"]), (&json!("done"), &json!(1)), "{tried}");
    assert_eq!(tried["listed"][0]["case"], past["number"]);
    let group = tried["groups"].as_array().expect("groups").iter();
    let mut group = group.filter(|group| group["category"] == "clothing");
    let group = group.next().expect("clothing");
    assert_eq!(group["market"], "CN");
    assert_eq!(group["money"]["is"]["currency"], "CNY");

    let sent = json!({ "from": "2026-03-28", "reason": "people need more time" });
    let soon = json!({ "from": "2026-03-22", "reason": "people need more time" });
    let problem = writer.post("/send", &soon).await.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["code"], "notice-too-short", "{problem}");
    let first = writer.post("/send", &sent).await.expect(200);
    assert_eq!(first["state"], "waiting");
    assert_eq!(writer.post("/send", &sent).await.expect(200), first);
    let waiting = api.get("/policies/drafts?state=waiting").await.expect(200);
    assert_eq!(waiting["items"].as_array().expect("items").len(), 1);

    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    let page = format!("/staff/policy/drafts/{}", writer.draft);
    let html = manager.text(&page).await;
    assert!(html.contains("people need more time"), "{html}");
    let fields = [("seen", "2"), ("sure", "yes")];
    let agreed = manager.post(&format!("{page}/acts/approve"), &fields).await;
    assert_eq!(agreed.status(), StatusCode::SEE_OTHER);
    let after = writer.get("").await.expect(200);
    assert_eq!((&after["state"], &after["version"]), (&json!("published"), &json!(3)));
}

/// The first field that is wrong, and why.
fn told(answer: Answer) -> String {
    let problem = answer.expect_problem(400, "invalid");
    let text = |name: &str| problem["errors"][0][name].as_str().expect("a text").to_owned();
    format!("{} {}", text("field"), text("code"))
}

async fn what_is_wrong_is_named(shop: &Shop) {
    let writer = Writer::of(shop, "wrong").await;
    let api = &writer.api;
    let odd = api.post("/policies/drafts", &json!({ "title": " " })).await;
    assert_eq!(told(odd), "title missing");
    let odd = api.get("/policies/drafts?state=lost").await;
    assert_eq!(told(odd), "state not-one-of");
    let rows = writer.get("/sheets/windows").await.expect(200)["rows"].clone();
    let put = async |sheet: &str, rows: Value| {
        writer.put(&format!("/sheets/{sheet}"), None, &json!({ "rows": rows })).await
    };
    let mut cells = rows.clone();
    cells[0][3] = "soon".into();
    assert_eq!(told(put("windows", cells).await), "r0c3 cell-not-a-number");
    let mut uncited = rows.clone();
    uncited[1][4] = "".into();
    assert_eq!(told(put("windows", uncited).await), "r1c4 cell-empty");
    let mut large = rows.clone();
    large[0][3] = "70000".into();
    assert_eq!(told(put("windows", large).await), "r0c3 cell-too-large");
    let mut narrow = rows.clone();
    narrow[1] = json!(["repair"]);
    assert_eq!(told(put("windows", narrow).await), "r1 row-width");
    assert_eq!(told(put("limits", json!([])).await), "rows rows-single");
    let mut long = rows.clone();
    long[0][2] = "x".repeat(2_001).into();
    assert_eq!(told(put("windows", long).await), "r0c2 text-too-long");
    let many = json!(vec![rows[0].clone(); 1_025]);
    assert_eq!(told(put("windows", many).await), "rows too-many-rows");
    put("moon", rows.clone()).await.expect_problem(404, "not-found");
    writer.get("/sheets/moon").await.expect_problem(404, "not-found");
    api.get("/policies/drafts/pol_nobody").await.expect_problem(404, "not-found");
}

async fn acts_that_cannot_be_done_say_why(shop: &Shop) {
    let writer = Writer::of(shop, "wrong").await;
    let odd = writer.put("/document", None, &json!({ "document": { "title": 7 } })).await;
    assert_eq!(told(odd), "document does-not-parse");
    let nothing = writer.post("/send", &json!({ "from": "2027-01-01", "reason": "x" })).await;
    assert_eq!(told(nothing), "draft draft-unchanged");
    assert_eq!(told(writer.post("/undo", &json!({})).await), "If-Match revision-needed");
    assert_eq!(told(writer.undo(1).await), "undo nothing-to-undo");
    assert_eq!(told(writer.post("/drop?preview=true", &json!({})).await), "preview no-preview");
    let unknown = writer.post("/replay", &json!({ "all": true })).await;
    assert_eq!(told(unknown), "all unknown");

    let mut document = writer.get("").await.expect(200)["document"].clone();
    document["windows"][0]["clause"] = "HY.NOWHERE".into();
    writer.put("/document", None, &json!({ "document": document })).await.expect(200);
    let whole = writer.get("").await.expect(200);
    assert!(whole["problem"].as_str().expect("why").contains("HY.NOWHERE"), "{whole}");
    let ill = writer.post("/send", &json!({ "from": "2027-01-01", "reason": "x" })).await;
    assert_eq!(told(ill), "policy policy-bad");
    assert_eq!(writer.post("/drop", &json!({})).await.expect(200)["state"], "dropped");
    assert_eq!(writer.post("/drop", &json!({})).await.expect(200)["state"], "dropped");
    let rows = json!({ "rows": [] });
    let late = writer.put("/sheets/windows", None, &rows).await;
    assert_eq!(told(late), "draft draft-not-open");
    let bare = shop.api_with(HANYUN, &[Scope::Decide]).await;
    let scope = bare.post("/policies/drafts", &json!({ "title": "x" })).await;
    scope.expect_problem(403, "scope-missing");
    let foreign = shop.api(NORDLICHT).await.get(&writer.path("")).await;
    foreign.expect_problem(404, "not-found");
}

async fn a_table_is_looked_at(shop: &Shop) {
    let writer = Writer::of(shop, "dear").await;
    let mut document = writer.get("").await.expect(200)["document"].clone();
    document["tables"] = json!([{
        "code": "dear", "title": { "zh": "贵重商品", "en": "Dear goods" }, "hit": "first",
        "columns": ["category", "worth-minor"], "rows": [], "otherwise": { "outcome": "accept" },
    }]);
    writer.put("/document", None, &json!({ "document": document })).await.expect(200);
    let rows = json!([
        ["clothing", "> 30000", "review", ""],
        ["clothing", "> 50000", "review", ""],
        ["-", "-", "accept", ""],
    ]);
    let saved = writer.put("/sheets/table:dear", Some(2), &json!({ "rows": rows })).await;
    let saved = saved.expect(200);
    assert_eq!(saved["name"], "Dear goods");
    assert_eq!(saved["remarks"]["dead"], json!([2]), "{saved}");
    assert!(!saved["remarks"]["gaps"].as_array().expect("gaps").is_empty(), "{saved}");
    let burn = json!({ "rows": [["-", "-", "burn", ""]] });
    let odd = writer.put("/sheets/table:dear", None, &burn).await;
    let problem = odd.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["field"], "r0c2");
    let none = writer.put("/sheets/table:dear", None, &json!({ "rows": [] })).await;
    assert_eq!(none.expect_problem(400, "invalid")["errors"][0]["code"], "rows-last");
}

async fn who_comes_second_is_told(shop: &Shop) {
    let writer = Writer::of(shop, "both").await;
    writer.clothing("40").await;
    let rows = json!({ "rows": [["-", "-", "-", "9", "HY.GOODWILL"]] });
    let late = writer.put("/sheets/windows", Some(1), &rows).await;
    let problem = late.expect_problem(412, "draft-moved-on");
    assert_eq!(problem["revision"], 2);
    writer.undo(1).await.expect_problem(412, "draft-moved-on");
    let replay = writer.api.post_if(&writer.path("/replay"), 1, &json!({})).await;
    replay.expect_problem(412, "draft-moved-on");
    assert_eq!(writer.undo(2).await.expect(200)["revision"], 3);
    let back = writer.get("/sheets/windows").await.expect(200);
    let days = back["rows"].as_array().expect("rows").iter().find(|row| row[2] == "clothing");
    assert_eq!(days.expect("a window")[3], "30", "as the version has it");
}

async fn changes_are_carried_over_to_a_newer_version(shop: &Shop) {
    let writer = Writer::of(shop, "longer").await;
    writer.clothing("45").await;
    let limits = |sheet: &Value| sheet["rows"][0][2].clone();
    let was = limits(&writer.get("/sheets/limits").await.expect(200));
    // Meanwhile version 2 changes clothing, too, and a limit.
    let first = writer.get("").await.expect(200);
    let mut rules: amends_core::policy::PolicyDocument =
        serde_json::from_value(first["document"].clone()).expect("rules");
    rules.windows.iter_mut().find(|row| row.categories == ["clothing"]).expect("a row").days = 21;
    rules.limits.auto_approve_minor_max = Some(77_700);
    flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await.expect("a version");

    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    let page = format!("/staff/policy/drafts/{}", writer.draft);
    let html = manager.text(&page).await;
    assert!(html.contains("/acts/rebase"), "{html}");
    let late = manager.post(&format!("{page}/acts/rebase"), &[("seen", "1")]).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let carried = manager.post(&format!("{page}/acts/rebase"), &[("seen", "2")]).await;
    assert_eq!(leads_to(&carried), page);
    let html = manager.text(&page).await;
    assert!(!html.contains("/acts/rebase") && !html.contains('⟦'), "{html}");
    assert!(html.contains("21 → 45"), "compared with the new version: {html}");
    manager.get(&format!("{page}?lang=zh-CN")).await;
    let zh = manager.text(&page).await;
    assert!(zh.contains("第 2 版也改了以下内容") && zh.contains("修改带到了第 2 版"), "{zh}");
    manager.get(&format!("{page}?lang=en")).await;
    let en = manager.text(&page).await;
    assert!(en.contains("Your draft stands") && en.contains("How long"), "{en}");

    let whole = writer.get("").await.expect(200);
    assert_eq!((&whole["base"], &whole["revision"]), (&json!(2), &json!(3)));
    assert_eq!(whole["conflicts"], json!([{ "place": "windows", "name": "How long" }]));
    assert_eq!(limits(&writer.get("/sheets/limits").await.expect(200)), "77700");
    // Taken back, it is what it was, on what it was; then it is carried over again.
    let back = writer.undo(3).await.expect(200);
    assert_eq!((&back["base"], &back["revision"]), (&json!(1), &json!(4)));
    assert_eq!(limits(&writer.get("/sheets/limits").await.expect(200)), was);
    assert_eq!(writer.get("").await.expect(200)["conflicts"], json!([]));
    assert!(manager.text(&page).await.contains("/acts/rebase"));
    let stale = writer.api.post_if(&writer.path("/rebase"), 3, &json!({})).await;
    stale.expect_problem(412, "draft-moved-on");
    let again = writer.post("/rebase", &json!({})).await.expect(200);
    assert_eq!((&again["base"], &again["newest"]), (&json!(2), &json!(2)));
    assert_eq!(writer.post("/rebase", &json!({})).await.expect(200), again, "it is there already");
    let sent = json!({ "from": "2027-01-01", "reason": "longer" });
    assert_eq!(writer.post("/send", &sent).await.expect(200)["state"], "waiting");
    assert_eq!(told(writer.post("/rebase", &json!({})).await), "draft draft-not-open");
}
