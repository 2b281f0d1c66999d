//! Who looked at what, and who may do what: each look at personal data leaves a line before it is
//! answered, each change of access one beside itself; and what is done to a case carries who did
//! it, when, and by which rule.
//! Proves TRUST-3, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::people::Role;
use amends_server::{api::Scope, flows};
use amends_store::policies;
use jiff::SignedDuration;
use serde_json::Value;

/// Lines of one moment have no order.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

crate::on_both_engines! {
    a_look_leaves_a_line
    a_change_of_access_leaves_a_line
    a_manager_reads_the_trail_and_an_agent_does_not
    every_fact_says_who_and_when_and_a_decision_by_which_rule
}

/// Act, actor and subject of the trail, the newest first.
async fn trail(shop: &Shop, part: &str) -> Vec<[String; 3]> {
    let api = shop.api_with(NORDLICHT, &[Scope::Audit]).await;
    let page = api.get(&format!("/audit{part}")).await.expect(200);
    let text = |line: &Value, name: &str| line[name].as_str().expect("a text").to_owned();
    let lines = page["items"].as_array().expect("lines").iter();
    lines.map(|line| ["act", "actor", "subject"].map(|name| text(line, name))).collect()
}

async fn a_look_leaves_a_line(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let number = case["number"].as_str().expect("a number");
    assert!(trail(shop, &format!("?case={number}")).await.is_empty(), "nobody looked yet");
    api.get(&format!("/cases/{number}")).await.expect(200);
    assert!(trail(shop, &format!("?case={number}")).await.is_empty(), "nothing personal in it");
    api.get(&format!("/cases/{number}/texts")).await.expect(200);
    shop.pass(SECOND);
    let desk = Desk::of(shop, NORDLICHT, Role::Agent).await;
    shop.pass(SECOND);
    desk.text(&format!("/staff/cases/{number}")).await;
    let lines = trail(shop, &format!("?case={number}")).await;
    let acts: Vec<&str> = lines.iter().map(|line| line[0].as_str()).collect();
    assert_eq!(acts, ["saw-case", "saw-texts"]);
    assert!(lines[0][1].starts_with("agent:st_"), "{lines:?}");
    assert_eq!(lines[1][1], "program:test");
    let hers = trail(shop, "?who=agent").await;
    let acts: Vec<&str> = hers.iter().map(|line| line[0].as_str()).collect();
    assert_eq!(acts, ["saw-case", "signed-in"]);
    let none = trail(shop, "?who=nobody").await;
    assert!(none.is_empty(), "{none:?}");
}

async fn a_change_of_access_leaves_a_line(shop: &Shop) {
    let app = &shop.app;
    let (login, name) = ("mo".to_owned(), "Mo".to_owned());
    let (role, password_hash) = (Role::Agent, "$argon2id$".to_owned());
    let mo = flows::NewStaff { tenant: NORDLICHT, login, name, role, password_hash };
    shop.pass(SECOND);
    flows::make_staff(app, &mo).await.expect("an account");
    shop.pass(SECOND);
    flows::disable_staff(app, NORDLICHT, "mo", true).await.expect("shut");
    shop.pass(SECOND);
    flows::disable_staff(app, NORDLICHT, "mo", false).await.expect("opened");
    shop.pass(SECOND);
    flows::change_password(app, NORDLICHT, "mo", "$argon2id$".to_owned()).await.expect("changed");
    shop.pass(SECOND);
    flows::keep_token(app, NORDLICHT, "till", [9; 32], &["read"]).await.expect("made");
    shop.pass(SECOND);
    flows::disable_token(app, NORDLICHT, "till").await.expect("shut");
    shop.pass(SECOND);
    let row = policies::latest(app.store(), NORDLICHT).await.expect("read").expect("a version");
    let policy = serde_json::from_str(&row.body).expect("it parses");
    flows::publish_policy(app, NORDLICHT, &policy, shop.now()).await.expect("published");
    let lines = trail(shop, "?who=operator&limit=8").await;
    let told: Vec<&str> = lines.iter().map(|line| line[0].as_str()).collect();
    let made = ["published-policy", "shut-token", "made-token", "changed-password"];
    assert_eq!(told[1..], [&made[..], &["opened-staff", "shut-staff", "made-staff"]].concat());
    assert_eq!(lines[3][2], "till");
    assert_eq!(lines[4][2], "mo");
}

async fn a_manager_reads_the_trail_and_an_agent_does_not(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let number = case["number"].as_str().expect("a number");
    let desk = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let html = desk.text(&format!("/staff/cases/{number}")).await;
    assert!(html.contains(&format!("/staff/audit?case={number}")), "the case leads to its trail");
    let html = desk.text(&format!("/staff/audit?case={number}")).await;
    assert!(html.contains("Opened the case with name, contacts and texts"), "{html}");
    assert!(html.contains(">manager"), "by name");
    let html = desk.text("/staff/audit?who=nobody").await;
    assert!(html.contains("Nothing is recorded here"), "{html}");
    let html = desk.text("/staff/audit?before=nonsense").await;
    assert!(html.contains("Signed in"), "an unknown place is the beginning");
    let other = shop.api_with(NORDLICHT, &[Scope::Read]).await;
    other.get("/audit").await.expect_problem(403, "scope-missing");
    let audit = shop.api_with(NORDLICHT, &[Scope::Audit]).await;
    audit.get("/audit?cursor=nonsense").await.expect_problem(400, "invalid");
}

async fn every_fact_says_who_and_when_and_a_decision_by_which_rule(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let number = case["number"].as_str().expect("a number");
    let events = api.get(&format!("/cases/{number}/events")).await.expect(200);
    let events = events["items"].as_array().expect("events");
    assert!(events.len() > 1);
    for event in events {
        assert!(event["at"].is_string() && event["actor"].is_string(), "{event}");
    }
    let findings = case["decision"]["findings"].as_array().expect("findings");
    let policy = &case["decision"]["policy_version"];
    assert!(policy.is_i64(), "the version of the rules: {policy}");
    assert!(findings.iter().any(|finding| finding["clause"].is_string()), "{findings:?}");
}
