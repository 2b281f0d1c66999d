//! What the platform promises holds in every shop, for orders from a day on, and no shop makes it
//! worse; it is read by whom it is for, and what is typed wrong is told with its place.
//! Proves POLICY-6 and the versions of POLICY-7 for the platform's layer, on both engines.

use crate::{
    common::{HANYUN, Shop},
    policy_drafts::{ask, order, seven_days},
    staff_pages::{Desk, leads_to},
};
use amends_core::{ids::TenantId, people::Role, policy::PolicyDocument};
use amends_server::flows;
use amends_store::{audit, platform_rules::PLATFORM, policies};
use jiff::Timestamp;
use reqwest::StatusCode;
use serde_json::{Value, json};

crate::on_both_engines! {
    a_promise_holds_for_orders_from_its_day_on
    no_shop_makes_it_worse
    what_is_wrong_is_told_where
}

const PAGE: &str = "/staff/platform/rules";

/// Fifteen days for clothing that nobody is to blame for, and a free way back.
const RULES: &str = r#"
title = { zh = "平台承诺", en = "What the platform promises" }
[[clauses]]
id = "PLATFORM.CLOTHING.15"
text = { zh = "服装十五天内可退。", en = "Clothing may come back within fifteen days." }
[[clauses]]
id = "PLATFORM.BACK"
text = { zh = "平台服装包退货运费。", en = "Sending clothing back is free." }
[[windows]]
wishes = ["return-and-refund"]
faults = ["nobody"]
categories = ["clothing"]
days = 15
clause = "PLATFORM.CLOTHING.15"
[[freight]]
faults = ["nobody"]
payer = "merchant"
clause = "PLATFORM.BACK"
"#;

/// A version that takes all of it back.
const NOTHING: &str = "title = { zh = \"平台承诺\", en = \"What the platform promises\" }";

fn at(text: &str) -> Timestamp {
    text.parse().expect("RFC 3339")
}

async fn platform(shop: &Shop) -> Desk {
    Desk::of(shop, TenantId(0), Role::Platform).await
}

async fn publish(desk: &Desk, document: &str, from: &str) -> reqwest::Response {
    desk.post(PAGE, &[("document", document), ("from", from)]).await
}

/// The answer, the clause of the window, who pays the way back, and by which version of promises.
fn told(case: &Value) -> (String, String, String, Value) {
    let decision = &case["decision"];
    let findings = decision["findings"].as_array().expect("findings");
    let clause = |of: &str| {
        let found = findings.iter().find(|found| found["code"].as_str().unwrap().starts_with(of));
        found.map(|found| found["clause"].as_str().unwrap_or_default().to_owned())
    };
    let text = |of: &str| clause(of).unwrap_or_default();
    let answer = decision["answer"].as_str().expect("an answer").to_owned();
    (answer, text("window"), text("freight"), decision["platform_version"].clone())
}

fn expected(
    answer: &str,
    window: &str,
    freight: &str,
    version: Value,
) -> (String, String, String, Value) {
    (answer.to_owned(), window.to_owned(), freight.to_owned(), version)
}

// proves POLICY-6: the platform's layer, by the version of the order's day
async fn a_promise_holds_for_orders_from_its_day_on(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    shop.at(at("2026-03-20T02:00:00Z"));
    seven_days(shop).await;
    api.get("/platform/rules").await.expect_problem(404, "not-found");
    let desk = platform(shop).await;
    assert_eq!(leads_to(&publish(&desk, RULES, "2026-03-28").await), PAGE);
    let html = desk.text(PAGE).await;
    for words in ["scheduled", "At least 15 days", "Sending clothing back is free.", "2026-03-28"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let lines = audit::page(shop.app.store(), PLATFORM, &audit::Which::All, None, 9).await;
    let lines = lines.expect("the platform's trail");
    let line = lines.iter().find(|line| line.act == "published-policy").expect("its line");
    assert!(line.subject == "1" && line.actor.starts_with("platform:"), "{line:?}");

    let (placed, delivered) = ("2026-03-27T04:00:00Z", "2026-03-29T04:00:00Z");
    order(shop, "HY-OLD", placed, delivered).await;
    for number in ["HY-NEW", "HY-LATE"] {
        order(shop, number, "2026-03-28T04:00:00Z", delivered).await;
    }
    // The tenth day.
    shop.at(at("2026-04-08T04:00:00Z"));
    let old = told(&ask(&api, "HY-OLD").await);
    assert_eq!((old.0.as_str(), &old.3), ("refuse", &Value::Null), "no promise yet: {old:?}");
    let new = told(&ask(&api, "HY-NEW").await);
    assert_eq!(new, expected("approve", "PLATFORM.CLOTHING.15", "PLATFORM.BACK", json!(1)));
    let rules = api.get("/platform/rules").await.expect(200);
    assert_eq!((&rules["version"], &rules["from"]), (&json!(1), &json!("2026-03-28")));
    assert_eq!(rules["document"]["windows"][0]["days"], 15);
    let clauses = api.get("/policies/current/clauses").await.expect(200);
    let promised = clauses["items"].as_array().expect("clauses").iter();
    assert_eq!(promised.filter(|clause| clause["of"] == "platform").count(), 2);

    // Taken back for orders of later; those of before keep their promise.
    desk.sign_in(TenantId(0), Role::Platform).await;
    assert_eq!(leads_to(&publish(&desk, NOTHING, "2026-04-15").await), PAGE);
    order(shop, "HY-AFTER", "2026-04-15T04:00:00Z", "2026-04-16T04:00:00Z").await;
    shop.at(at("2026-04-26T04:00:00Z"));
    let after = told(&ask(&api, "HY-AFTER").await);
    assert_eq!((after.0.as_str(), &after.3), ("refuse", &json!(2)), "{after:?}");
    // The sixteenth day and more: the promise of its version is over, and cited.
    let late = told(&ask(&api, "HY-LATE").await);
    assert_eq!(late, expected("refuse", "PLATFORM.CLOTHING.15", "PLATFORM.BACK", json!(1)));
    let kept = api.get("/platform/rules/1").await.expect(200);
    assert_eq!(kept["document"]["clauses"][0]["id"], "PLATFORM.CLOTHING.15");
    api.get("/platform/rules/9").await.expect_problem(404, "not-found");
}

// proves POLICY-6: a shop's rules can only be better for the buyer
async fn no_shop_makes_it_worse(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    shop.at(at("2026-03-20T02:00:00Z"));
    let desk = platform(shop).await;
    assert_eq!(leads_to(&publish(&desk, RULES, "2026-03-27").await), PAGE);
    shop.at(at("2026-03-27T02:00:00Z"));
    let row = policies::latest(shop.app.store(), HANYUN).await.expect("rows").expect("a version");
    let mut rules: PolicyDocument = serde_json::from_str(&row.body).expect("rules");
    let clothing = rules.windows.iter_mut().find(|window| window.categories == ["clothing"]);
    clothing.expect("a window").days = 3;
    flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await.expect("a version");
    order(shop, "HY-WORSE", "2026-03-28T04:00:00Z", "2026-03-29T04:00:00Z").await;
    shop.at(at("2026-04-13T04:00:00Z"));
    let case = told(&ask(&api, "HY-WORSE").await);
    assert_eq!(case.0, "approve", "the fifteenth day: {case:?}");
    assert_eq!((case.1.as_str(), case.3), ("PLATFORM.CLOTHING.15", json!(1)));

    // Whoever it is for reads it: buyers, the shop's managers, and who writes the shop's rules.
    let public = reqwest::get(format!("{}/hanyun/policy", shop.url)).await;
    let public = public.expect("an answer").text().await.expect("a page");
    for words in ["服装十五天内可退。", "平台承诺"] {
        assert!(public.contains(words), "{words}: {public}");
    }
    let manager = Desk::of(shop, HANYUN, Role::Manager).await;
    let html = manager.text("/staff/policy").await;
    for words in ["What the platform demands", "PLATFORM.CLOTHING.15", "2026-03-27"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let draft = leads_to(&manager.post("/staff/policy", &[("title", "less")]).await);
    let html = manager.text(&format!("{draft}/sheets/windows")).await;
    assert!(html.contains("counts for nothing"), "{html}");

    // A shop's clause cannot go by the name of the platform's.
    let mut own = rules.clauses[0].clone();
    own.id = "PLATFORM.BACK".to_owned();
    rules.clauses.push(own);
    let refused = flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await;
    assert!(refused.is_err(), "{refused:?}");
}

async fn what_is_wrong_is_told_where(shop: &Shop) {
    shop.at(at("2026-03-20T02:00:00Z"));
    let desk = platform(shop).await;
    assert!(desk.text(PAGE).await.contains("PLATFORM.FAULT.15"), "an example to begin from");
    let wrong = async |document: &str, from: &str, words: &[&str]| {
        let answer = publish(&desk, document, from).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = answer.text().await.expect("a page");
        for words in words {
            assert!(html.contains(words), "{words}: {html}");
        }
    };
    let broken = format!("{RULES}\nwindos = 1");
    wrong(&broken, "2026-03-28", &["windos", "href=\"#document\"", "PLATFORM.BACK"]).await;
    let cites = RULES.replace("clause = \"PLATFORM.BACK\"", "clause = \"PLATFORM.NONE\"");
    wrong(&cites, "2026-03-28", &["row 1 of freight cites PLATFORM.NONE"]).await;
    // Seven days ahead, as the law of a shop's market wants (CN.PRULE); fifteen for a major change.
    wrong(RULES, "2026-03-26", &["2026-03-27", "href=\"#from\"", "CN.PRULE"]).await;
    wrong(RULES, "soon", &["href=\"#from\""]).await;
    let major = [("document", RULES), ("from", "2026-04-03"), ("major", "yes")];
    let html = desk.post(PAGE, &major).await.text().await.expect("a page");
    assert!(html.contains("2026-04-04"), "{html}");
    assert_eq!(leads_to(&publish(&desk, RULES, "2026-04-01").await), PAGE);
    wrong(RULES, "2026-03-28", &["Version 1 holds from a later day"]).await;
    let long = "#".repeat(300 * 1024);
    wrong(&long, "2026-04-05", &["256 KiB"]).await;
}
