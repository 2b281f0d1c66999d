//! A sandbox's clock is moved: its clocks fire in their moments, a live shop stays in real time,
//! and its clock is nobody's to move. Through the API, on the manager's page, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::{ids::TenantId, people::Role};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

crate::on_both_engines! {
    deadlines_fire_as_they_would_have
    a_live_shop_has_no_such_clock
    what_a_clock_causes_is_done_before_the_next
    a_manager_moves_it_on_a_page
}

async fn filed(shop: &Shop, tenant: TenantId) -> String {
    let case = shop.api(tenant).await.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    assert_eq!(case["status"], "send-goods", "{case:#}");
    case["id"].as_str().expect("an id").to_owned()
}

async fn status(shop: &Shop, tenant: TenantId, case: &str) -> String {
    let case = shop.api(tenant).await.get(&format!("/cases/{case}")).await.expect(200);
    case["status"].as_str().expect("a status").to_owned()
}

async fn events(shop: &Shop, tenant: TenantId, case: &str) -> Vec<Value> {
    let events = shop.api(tenant).await.get(&format!("/cases/{case}/events")).await.expect(200);
    events["items"].as_array().expect("events").clone()
}

async fn deadlines_fire_as_they_would_have(shop: &Shop) {
    let sandbox = shop.sandbox().await;
    let (here, live) = (filed(shop, sandbox).await, filed(shop, NORDLICHT).await);
    let api = shop.api(sandbox).await;
    // Fourteen days to send it: eight days on, nothing has happened.
    let clock = api.post("/clock", &json!({ "hours": 8 * 24 })).await.expect(200);
    assert_eq!(clock["ahead_ms"], 8 * 24 * 3_600_000_i64, "{clock:#}");
    assert_eq!(status(shop, sandbox, &here).await, "send-goods");
    let ahead = api.post("/clock?preview=true", &json!({ "hours": 7 * 24 })).await.expect(200);
    assert_eq!(ahead["fires"].as_array().expect("clocks").len(), 1, "{ahead:#}");
    assert_eq!(
        (&ahead["fires"][0]["clock"], &ahead["fires"][0]["case"]),
        (&json!("ship-by"), &json!(here))
    );
    assert_eq!(ahead["ahead_ms"], clock["ahead_ms"], "only looked at");
    api.post("/clock", &json!({ "hours": 7 * 24 })).await.expect(200);
    assert_eq!(status(shop, sandbox, &here).await, "lapsed");
    // In its moment, not in that of the move, and not late.
    let events = events(shop, sandbox, &here).await;
    assert!(events.iter().all(|event| event["kind"] != "clock-late"), "{events:#?}");
    let lapsed = events.iter().find(|event| event["kind"] == "lapsed").expect("it lapsed");
    let due: Timestamp = ahead["fires"][0]["due"].as_str().expect("a moment").parse().expect("one");
    let at: Timestamp = lapsed["at"].as_str().expect("a moment").parse().expect("one");
    assert!(at.duration_since(due) < SignedDuration::from_secs(2), "due {due}, was {at}");
    // What is filed then is filed then.
    let late = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let opened: Timestamp = late["opened_at"].as_str().expect("a moment").parse().expect("one");
    assert_eq!(opened.duration_since(shop.now()), SignedDuration::from_hours(15 * 24));
    // The live shop knows nothing of it.
    shop.run_jobs().await;
    assert_eq!(status(shop, NORDLICHT, &live).await, "send-goods");
    shop.pass(SignedDuration::from_hours(15 * 24));
    shop.run_jobs().await;
    assert_eq!(status(shop, NORDLICHT, &live).await, "lapsed");
}

/// Told beside the field.
fn refused(answer: crate::common::Answer, code: &str) {
    let problem = answer.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["code"], code, "{problem:#}");
}

async fn a_live_shop_has_no_such_clock(shop: &Shop) {
    let sandbox = shop.sandbox().await;
    let live = shop.api(NORDLICHT).await;
    refused(live.get("/clock").await, "clock-is-live");
    let day = json!({ "hours": 24 });
    refused(live.post("/clock", &day).await, "clock-is-live");
    refused(live.post("/clock?preview=true", &day).await, "clock-is-live");
    let api = shop.api(sandbox).await;
    let before = json!({ "until": (shop.now() - SignedDuration::from_mins(1)).to_string() });
    refused(api.post("/clock", &before).await, "clock-backwards");
    refused(api.post("/clock", &json!({})).await, "clock-how-far");
    refused(api.post("/clock", &json!({ "next": true })).await, "clock-nothing-due");
    refused(api.post("/clock", &json!({ "hours": 100_000 })).await, "clock-too-far");
    let moved = api.post("/clock", &day).await.expect(200);
    let now: Timestamp = moved["now"].as_str().expect("a moment").parse().expect("one");
    assert_eq!(now.duration_since(shop.now()), SignedDuration::from_hours(24));
    assert_eq!(api.get("/clock").await.expect(200)["now"], moved["now"]);
}

/// A refund that is agreed on the way is paid before its provider counts as late.
async fn what_a_clock_causes_is_done_before_the_next(shop: &Shop) {
    let sandbox = shop.sandbox().await;
    let api = shop.api(sandbox).await;
    let mut asked = one_jacket("NL-1003");
    asked["lines"][0]["reason"] = json!("faulty");
    let case = api.post("/cases", &asked).await.expect(201);
    let id = case["id"].as_str().expect("an id");
    for _ in 0..3 {
        api.post("/clock", &json!({ "next": true })).await.expect(200);
    }
    let kinds: Vec<Value> = events(shop, sandbox, id).await;
    let overdue = kinds.iter().filter(|event| event["kind"] == "review-overdue").count();
    assert_eq!(overdue, 3, "{kinds:#?}");
    let team = |mail: &&crate::common::Mail| mail.to.contains("team@");
    assert_eq!(shop.mails().iter().filter(team).count(), 3, "each is told");
}

async fn a_manager_moves_it_on_a_page(shop: &Shop) {
    let sandbox = shop.sandbox().await;
    let case = filed(shop, sandbox).await;
    let desk = Desk::at(shop, (sandbox, "spielplatz"), Role::Manager).await;
    assert!(desk.text("/staff/inbox").await.contains("A sandbox for trying things out"));
    let looked = desk.text("/staff/clock?to=span&count=15&unit=days").await;
    assert!(looked.contains("The goods are sent back"), "{looked}");
    let until = (shop.now() + SignedDuration::from_hours(15 * 24)).to_string();
    let moved = desk.post("/staff/clock", &[("until", &until)]).await;
    assert_eq!(moved.status().as_u16(), 303);
    assert_eq!(status(shop, sandbox, &case).await, "lapsed");
    // Who moved it is still signed in.
    assert!(desk.text("/staff/clock").await.contains("15 days 0 h ahead of real time"));
    let back = desk.post("/staff/clock", &[("until", &shop.now().to_string())]).await;
    assert_eq!(back.status().as_u16(), 422);
    assert!(back.text().await.expect("a page").contains("forwards only"));
    let live = Desk::of(shop, NORDLICHT, Role::Manager).await;
    assert!(!live.text("/staff/inbox").await.contains("A sandbox for trying things out"));
    let live_too = live.post("/staff/clock", &[("until", &until)]).await;
    assert_eq!(live_too.status().as_u16(), 422);
    assert!(live_too.text().await.expect("a page").contains("This shop is live"));
    let door = reqwest::get(format!("{}/spielplatz", shop.url)).await.expect("an answer");
    assert!(door.text().await.expect("a page").contains("A sandbox for trying things out"));
}
