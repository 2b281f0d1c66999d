//! What a shop does not decide in time and its rules may not grant is decided by the platform: its
//! people read the file, look ahead, and rule with a reason, on their own pages; the shop may give
//! in until then. On both engines.

use crate::{
    buyer_pages::Browser,
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    silence::{asked, at, clock, letters, ordered, ruled, text, with_a_limit},
    staff_pages::{Desk, leads_to},
};
use amends_core::{
    ids::TenantId,
    people::Role,
    policy::{OnSilence, PolicyDocument},
};
use amends_server::flows::{self, Error, NewRules};
use amends_store::policies;
use jiff::{SignedDuration, tz::TimeZone};
use reqwest::StatusCode;
use serde_json::{Value, json};

crate::on_both_engines! {
    what_is_contested_goes_to_the_platform
    the_shop_gives_in_or_the_platform_refuses
    only_the_platform_and_only_what_was_left_to_it
    nothing_is_left_to_a_platform_without_people
}

const PAGE: &str = "/staff/platform/cases";

/// What is contested after two days goes to the platform. Every request shows a sign.
fn to_platform(policy: &mut PolicyDocument) {
    with_a_limit(policy);
    policy.silence[1].then = OnSilence::Platform;
    policy.signals.requests_max = Some(0);
}

/// A case that the shop left to the platform.
async fn left(shop: &Shop, api: &Api) -> Value {
    ruled(shop, to_platform).await;
    ordered(shop).await;
    api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let case = asked(api).await;
    shop.pass(SignedDuration::from_hours(48));
    shop.run_jobs().await;
    let case = api.get(&at(&case, "")).await.expect(200);
    let stands = (&case["status"], &case["turn"]);
    assert_eq!(stands, (&json!("with-platform"), &json!("platform")), "{case:#}");
    case
}

async fn platform(shop: &Shop) -> Desk {
    Desk::of(shop, TenantId(0), Role::Platform).await
}

fn file(case: &Value) -> String {
    format!("{PAGE}/nordlicht/{}", text(&case["number"]))
}

/// What the form sends, as on the page.
fn ruling<'a>(ruling: &'a str, note: &'a str, sure: &'a str) -> [(&'a str, &'a str); 4] {
    [("ruling", ruling), ("clause", "NL.PROMISE"), ("note", note), ("sure", sure)]
}

// proves REVIEW-3, with `silence`
async fn what_is_contested_goes_to_the_platform(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = left(shop, &api).await;
    let number = text(&case["number"]);
    assert_eq!(case["judgement"]["state"], "with-platform");
    let runs = clock(&api, &case, "platform-by").await.expect("it runs");
    assert_eq!((&runs["party"], &runs["count"]), (&json!("platform"), &json!("72 hours")));
    assert_eq!(runs["may_change"], false, "the shop gives the platform no other time");
    // All three are told, and the buyer reads it in both languages.
    let to = |who: &str| {
        let told = letters(shop, number).into_iter();
        told.filter(|letter| letter.contains(who)).collect::<Vec<_>>()
    };
    let words = |letters: Vec<String>, words: &str| letters.iter().any(|one| one.contains(words));
    assert!(words(to("To: anna@example.org"), "The platform does so in its place"));
    assert!(words(to("To: desk@platform.example"), "let its time go by"));
    let buyer = Browser::at(shop, "nordlicht");
    buyer.sign_in(shop, "NL-QUIET", "anna@example.org").await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("With the platform"), "{page}");
    let _ = buyer.get(&format!("/cases/{number}?lang=zh-CN")).await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("平台处理中"), "{page}");

    let desk = platform(shop).await;
    let list = desk.text(PAGE).await;
    assert!(list.contains(number) && list.contains("Nordlicht"), "{list}");
    let page = desk.text(&file(&case)).await;
    assert!(
        page.contains("What speaks against it") && page.contains("across the shoulders"),
        "{page}"
    );
    bad_input_is_told(&desk, &case).await;
    // A look ahead changes nothing; then it is done.
    let looked = desk.post(&file(&case), &ruling("grant", "The photos show it.", "")).await;
    let page = looked.text().await.expect("a page");
    assert!(page.contains("The photos show it.") && page.contains("foresight"), "{page}");
    assert_eq!(api.get(&at(&case, "")).await.expect(200)["status"], "with-platform");
    let done = desk.post(&file(&case), &ruling("grant", "The photos show it.", "yes")).await;
    assert_eq!(leads_to(&done), file(&case));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!(now["status"], "send-goods", "{now:#}");
    let page = desk.text(&file(&case)).await;
    assert!(page.contains("Approved by the platform") && !page.contains("name=\"ruling\""));
    assert!(!desk.text(PAGE).await.contains(number), "nothing is left to decide");
    // The shop sees who looked at its file.
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let trail = manager.text(&format!("/staff/audit?case={number}")).await;
    assert!(trail.contains("platform"), "{trail}");
    let page = manager.text(&format!("/staff/cases/{number}")).await;
    assert!(page.contains("Approved by the platform") && page.contains("The photos show it."));
}

/// What is wrong stands beside its field, and nothing is lost.
async fn bad_input_is_told(desk: &Desk, case: &Value) {
    let none = desk.post(&file(case), &ruling("", "Why not.", "")).await;
    assert_eq!(none.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let silent = desk.post(&file(case), &ruling("grant", " ", "yes")).await;
    assert_eq!(silent.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = [("ruling", "grant"), ("clause", "NOWHERE"), ("note", "Kept <b>"), ("sure", "")];
    let unknown = desk.post(&file(case), &unknown).await;
    assert_eq!(unknown.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = unknown.text().await.expect("a page");
    assert!(page.contains("Kept &#60;b&#62;") || page.contains("Kept &lt;b&gt;"), "{page}");
}

async fn the_shop_gives_in_or_the_platform_refuses(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = left(shop, &api).await;
    let late = json!({ "clause": "NL.PROMISE", "note": "No." });
    let refused = api.post(&at(&case, "/refuse"), &late).await;
    refused.expect_problem(409, "not-now");
    let desk = platform(shop).await;
    let done = desk.post(&file(&case), &ruling("refuse", "It was worn for weeks.", "yes")).await;
    assert_eq!(leads_to(&done), file(&case));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!(now["status"], "refused", "{now:#}");
    let number = text(&case["number"]);
    let told = letters(shop, number).into_iter().any(|letter| {
        letter.contains("To: anna@example.org") && letter.contains("It was worn for weeks.")
    });
    assert!(told, "with the reason, word for word");
    let again = api.post(&at(&case, "/ask-person"), &json!({})).await;
    again.expect_problem(409, "too-late-to-appeal");
    // It is decided once.
    let twice = desk.post(&file(&case), &ruling("grant", "Or not.", "yes")).await;
    assert_eq!(twice.status(), StatusCode::CONFLICT);
}

async fn only_the_platform_and_only_what_was_left_to_it(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = left(shop, &api).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let closed = manager.get(&file(&case)).await;
    assert_eq!(closed.status(), StatusCode::FORBIDDEN);
    let desk = platform(shop).await;
    let own = api.get("/cases?limit=50").await.expect(200);
    let other = own["items"].as_array().expect("cases").iter();
    let mut other = other.filter(|one| one["number"] != case["number"]);
    let other = other.next().expect("one that was not left to it");
    for path in [file(other), format!("{PAGE}/nobody/{}", text(&case["number"]))] {
        assert_eq!(desk.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
        let acts = desk.post(&path, &ruling("grant", "Why not.", "yes")).await;
        assert_eq!(acts.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // Until it is decided the shop may give in.
    let granted = json!({ "clause": "NL.PROMISE", "note": "We are sorry." });
    let now = api.post(&at(&case, "/approve"), &granted).await.expect(200);
    assert_eq!(now["status"], "send-goods", "{now:#}");
    let late = desk.post(&file(&case), &ruling("refuse", "Too late.", "yes")).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
}

async fn nothing_is_left_to_a_platform_without_people(shop: &Shop) {
    let row = policies::latest(shop.app.store(), NORDLICHT).await.expect("read");
    let body = row.expect("a version").body;
    let mut document: PolicyDocument = serde_json::from_str(&body).expect("it parses");
    to_platform(&mut document);
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    let from = shop.now().to_zoned(zone).date().tomorrow().expect("a day");
    let new = NewRules { document, from, is_major: false };
    let publish = async || flows::change_policy(&shop.app, (NORDLICHT, "staff:test"), &new).await;
    match publish().await {
        Err(Error::Invalid(problems)) => assert_eq!(problems[0].code, "platform-nobody"),
        other => panic!("{other:?}"),
    }
    platform(shop).await;
    publish().await.expect("somebody decides now");
    // Who says so already is not asked again.
    flows::disable_staff(&shop.app, TenantId(0), "platform", true).await.expect("shut");
    publish().await.expect("the same rules");
}
