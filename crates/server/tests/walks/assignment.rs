//! Whose work a case is: given with its reasons, warned of, handed over when people go, lost when
//! they let it lie, given on by people. On both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::{Desk, leads_to},
};
use amends_core::{
    case::{Rung, Tell, TimerKind},
    ids::TenantId,
    people::Role,
    policy::PolicyDocument,
};
use amends_server::{flows, passwords};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

crate::on_both_engines! {
    work_is_given_warned_of_handed_over_and_lost
    nobody_takes_more_than_they_can_have
    a_shop_without_duties_gives_nobody_work
}

const AGENT: &str = "agent@anders.example";
const BO: &str = "bo@anders.example";
const TEAM: &str = "team@nordlicht.example";

/// Ten hours to decide, twenty to have a case without doing anything; the owner is told after
/// eight, managers when half of the time is over once more.
fn rules(rules: &mut PolicyDocument) {
    let row = |text: &str| toml::from_str(text).expect("a row");
    rules.timers = vec![
        row("clock = \"review-by\"\ncount = \"10 hours\""),
        row("clock = \"owner-by\"\ncount = \"20 hours\""),
    ];
    let clock = Some(TimerKind::Review);
    rules.ladder = vec![
        Rung { clock, at_bp: 8_000, tell: Tell::Agent },
        Rung { clock, at_bp: 15_000, tell: Tell::Manager },
    ];
}

/// A second agent, who is never seen.
async fn bo(shop: &Shop, tenant: TenantId) {
    let account = flows::NewStaff {
        tenant,
        login: "bo".to_owned(),
        name: "Bo".to_owned(),
        role: Role::Agent,
        password_hash: passwords::hash("a long enough password", [5; 16]),
    };
    flows::make_staff(&shop.app, &account).await.expect("an account");
}

fn in_review(order: &str) -> Value {
    let mut asked = one_jacket(order);
    asked["lines"][0]["answers"] = json!({ "used-outdoors": "yes" });
    asked
}

fn duty(capacity: u16, mail: &str) -> Value {
    let hours = json!([{ "day": "every", "from": "00:00", "to": "24:00" }]);
    json!({ "duty": { "capacity": capacity, "hours": hours, "mail": mail } })
}

/// The words of a list of reasons.
fn words(list: &Value, field: &str) -> Vec<String> {
    let all = list.as_array().expect("a list").iter();
    all.map(|one| one[field].as_str().expect("a word").to_owned()).collect()
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

/// Mails that came to an address since there were so many.
fn mails_to(shop: &Shop, to: &str, from: usize) -> usize {
    shop.mails()[from..].iter().filter(|mail| mail.to == to).count()
}

/// A case at the shop, its agent, its manager, and where it says whose work it is.
struct Story<'a> {
    shop: &'a Shop,
    api: Api,
    manager: Desk,
    agent: Desk,
    number: String,
    at: String,
    start: Timestamp,
}

impl Story<'_> {
    async fn given(&self) -> Value {
        self.api.get(&self.at).await.expect(200)
    }

    /// Works at a moment; what was mailed then to the agent, to Bo, to the shop.
    async fn work_at(&self, since_start: SignedDuration) -> [usize; 3] {
        let before = self.shop.mails().len();
        self.shop.at(self.start + since_start);
        self.shop.run_jobs().await;
        [AGENT, BO, TEAM].map(|to| mails_to(self.shop, to, before))
    }

    async fn page(&self) -> String {
        self.manager.sign_in_at("anders", Role::Manager).await;
        self.manager.text(&format!("/staff/cases/{}/owner", self.number)).await
    }
}

// proves REVIEW-2; CARE-9, whose limits of authority are in `staff_remedies`
async fn work_is_given_warned_of_handed_over_and_lost(shop: &Shop) {
    let tenant = shop.merchant_with(rules).await;
    let api = shop.api(tenant).await;
    let anders = (tenant, "anders");
    let manager = Desk::at(shop, anders, Role::Manager).await;
    let agent = Desk::at(shop, anders, Role::Agent).await;
    bo(shop, tenant).await;
    people_are_there(&api, &manager, &agent).await;
    let start = shop.now();
    let case = api.post("/cases", &in_review("NL-1001")).await.expect(201);
    let number = case["number"].as_str().expect("a number").to_owned();
    shop.run_jobs().await;
    let at = format!("/cases/{number}/assignment");
    let story = Story { shop, api, manager, agent, number, at, start };
    it_is_given_with_its_reasons(&story).await;
    whoever_goes_hands_it_over(&story).await;
    its_clock_runs_out(&story).await;
    whoever_lets_it_lie_loses_it(&story).await;
    people_give_and_take(&story).await;
}

/// What people are there for: by page, with what is wrong said, and through the API.
async fn people_are_there(api: &Api, manager: &Desk, agent: &Desk) {
    assert!(manager.text("/staff/people").await.contains("Is given no work by rule."));
    let bad = [("review", "yes"), ("capacity", "none"), ("seen", "0")];
    let answer = manager.post("/staff/people/agent", &bad).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.expect("a page").contains("a number from 1 to 1000"));
    let day = ("hours", "every 00:00-24:00");
    let good = [("review", "yes"), ("capacity", "5"), ("seen", "0"), day, ("mail", AGENT)];
    assert_eq!(leads_to(&manager.post("/staff/people/agent", &good).await), "/staff/people");
    assert_eq!(agent.get("/staff/people/bo").await.status(), StatusCode::FORBIDDEN);
    let put = |body: Value| api.send(api.request(Method::PUT, "/staff-duties/bo").json(&body));
    let wrong = json!({ "duty": { "capacity": 5, "skills": { "kinds": ["inspect"] } } });
    let problem = put(wrong).await.expect(400);
    assert_eq!(problem["errors"][0]["field"], "kinds", "{problem:#}");
    put(duty(5, BO)).await.expect(200);
}

async fn it_is_given_with_its_reasons(story: &Story<'_>) {
    let Story { agent, manager, number, start, .. } = story;
    let given = story.given().await;
    assert_eq!((&given["owner"], &given["work"]), (&json!("agent"), &json!("review")), "{given:#}");
    assert_eq!(words(&given["why"], "why"), ["present", "load"]);
    let later = json!({ "login": "bo", "because": "later", "open": 0, "of": 5 });
    assert_eq!(given["passed_over"][0], later);
    let until: Timestamp = given["until"].as_str().expect("an end").parse().expect("a moment");
    assert_eq!(until, *start + hours(20));
    let page = agent.text(&format!("/staff/cases/{number}/owner")).await;
    assert!(page.contains("is at their place; 0 of 5 cases") && page.contains("bo could have it"));
    assert!(agent.text("/staff/due?assigned=yes").await.contains(number), "it is theirs");
    assert!(manager.text("/staff/people").await.contains("1 of 5 cases"));
    assert_eq!(story.work_at(hours(8)).await, [1, 0, 0], "four fifths of the time are over");
}

/// They go, and say who takes over.
async fn whoever_goes_hands_it_over(story: &Story<'_>) {
    let Story { shop, api, agent, number, at, .. } = story;
    agent.sign_in_at("anders", Role::Agent).await;
    let for_other = [("act", "away"), ("login", "bo"), ("reason", "ill")];
    let answer = agent.post("/staff/people", &for_other).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN, "people speak for themselves");
    let away = [("act", "away"), ("login", "agent"), ("reason", "ill"), ("stand_in", "bo")];
    assert_eq!(leads_to(&agent.post("/staff/people", &away).await), "/staff/people");
    shop.run_jobs().await;
    let given = story.given().await;
    assert_eq!(given["owner"], "bo", "{given:#}");
    assert_eq!(words(&given["why"], "why"), ["owner-away", "stand-in", "only-one", "load"]);
    assert!(agent.text("/staff/people").await.contains("bo stands in"));
    assert!(!agent.text("/staff/due?assigned=yes").await.contains(number));
    let problem = api.post(at, &json!({ "to": "agent", "note": "yours" })).await.expect(400);
    assert_eq!(problem["errors"][0]["field"], "to", "nobody away is given work");
}

/// Managers are told, and half of its time later again; then whoever has it by now.
async fn its_clock_runs_out(story: &Story<'_>) {
    assert_eq!(story.work_at(hours(10)).await, [0, 0, 1], "it ran out");
    assert_eq!(story.work_at(hours(15)).await, [0, 0, 1], "half again");
    assert_eq!(story.work_at(hours(18)).await, [0, 1, 0], "the next round");
}

/// Twenty hours without an act; the other is still away, and then back.
async fn whoever_lets_it_lie_loses_it(story: &Story<'_>) {
    let Story { shop, api, .. } = story;
    story.work_at(hours(28)).await;
    let given = story.given().await;
    assert_eq!(given["owner"], Value::Null);
    assert_eq!(words(&given["why"], "why"), ["expired"]);
    assert!(story.page().await.contains("Nobody yet"));
    let people = api.get("/staff-duties/agent").await.expect(200);
    assert_eq!(people["away"], true);
    let absence = people["absences"][0]["id"].as_str().expect("an id");
    let path = format!("/staff-duties/agent/absences/{absence}");
    api.send(api.request(Method::DELETE, &path)).await.expect(200);
    shop.run_jobs().await;
    let given = story.given().await;
    assert_eq!(given["owner"], "agent", "who comes back is given what waits: {given:#}");
    assert_eq!(given["passed_over"][0], json!({ "login": "bo", "because": "had-it" }));
}

async fn people_give_and_take(story: &Story<'_>) {
    let Story { shop, api, manager, agent, number, at, .. } = story;
    manager.sign_in_at("anders", Role::Manager).await;
    agent.sign_in_at("anders", Role::Agent).await;
    let page = format!("/staff/cases/{number}/owner");
    let without = agent.post(&page, &[("act", "give"), ("to", "bo")]).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let give = [("act", "give"), ("to", "bo"), ("note", "You know the goods.")];
    assert_eq!(leads_to(&agent.post(&page, &give).await), page);
    let file = agent.text(&format!("/staff/cases/{number}")).await;
    assert!(file.contains("given to bo") && file.contains("You know the goods."), "{file}");
    let ahead = api.post(&format!("{at}?preview=true"), &json!({ "to": null })).await.expect(200);
    assert_eq!(ahead["events"][0]["kind"], "assigned", "{ahead:#}");
    let taken = [("act", "take"), ("note", "I was there.")];
    assert_eq!(leads_to(&manager.post(&page, &taken).await), page);
    assert_eq!(story.given().await["owner"], "manager");
    api.post(at, &json!({ "to": null })).await.expect(200);
    shop.run_jobs().await;
    let given = story.given().await;
    assert_eq!(given["owner"], "agent", "put back, and given to whoever may have it: {given:#}");
    // Decided: nothing is left for them, and it is no load any more.
    api.post(&at.replace("assignment", "approve"), &json!({ "clause": "NL.USED" }))
        .await
        .expect(200);
    let given = story.given().await;
    assert_eq!((&given["work"], &given["until"]), (&Value::Null, &Value::Null), "{given:#}");
    let all = api.get("/staff-duties").await.expect(200);
    let loads: Vec<u64> = all["items"]
        .as_array()
        .expect("people")
        .iter()
        .map(|p| p["open"].as_u64().expect("a number"))
        .collect();
    assert_eq!(loads, [0, 0, 0], "{all:#}");
}

async fn nobody_takes_more_than_they_can_have(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    bo(shop, NORDLICHT).await;
    let put = |body: Value| api.send(api.request(Method::PUT, "/staff-duties/bo").json(&body));
    put(duty(1, "")).await.expect(200);
    let mut cases = Vec::new();
    for order in ["NL-1001", "NL-1003"] {
        let case = api.post("/cases", &in_review(order)).await.expect(201);
        cases.push(case["number"].as_str().expect("a number").to_owned());
    }
    shop.run_jobs().await;
    let owner = async |number: &str| {
        api.get(&format!("/cases/{number}/assignment")).await.expect(200)["owner"].clone()
    };
    let both = [owner(&cases[0]).await, owner(&cases[1]).await];
    assert_eq!(both.iter().filter(|one| **one == "bo").count(), 1, "{both:?}");
    let waits = usize::from(both[0] == "bo");
    // They have room for more: what waits is given at once. Without a duty nobody is given any.
    put(duty(2, "")).await.expect(200);
    shop.run_jobs().await;
    assert_eq!(owner(&cases[waits]).await, "bo");
    let stale = api.request(Method::PUT, "/staff-duties/bo").header("if-match", "\"1\"");
    let answer = api.send(stale.json(&duty(3, ""))).await;
    assert!(answer.status >= 400, "somebody changed it since: {}", answer.text);
    // Room comes by itself as well: looked at again every quarter of an hour.
    put(duty(1, "")).await.expect(200);
    let case = api.post("/cases", &in_review("NL-1004")).await.expect(201);
    let third = case["number"].as_str().expect("a number").to_owned();
    shop.run_jobs().await;
    assert_eq!(owner(&third).await, Value::Null);
    for number in &cases {
        api.post(&format!("/cases/{number}/approve"), &json!({ "clause": "NL.USED" }))
            .await
            .expect(200);
    }
    shop.pass(SignedDuration::from_mins(16));
    shop.run_jobs().await;
    assert_eq!(owner(&third).await, "bo");
}

async fn a_shop_without_duties_gives_nobody_work(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &in_review("NL-1001")).await.expect(201);
    shop.run_jobs().await;
    let number = case["number"].as_str().expect("a number");
    let given = api.get(&format!("/cases/{number}/assignment")).await.expect(200);
    assert_eq!(
        given,
        json!({
            "work": "review", "owner": null, "until": null, "why": [], "passed_over": []
        })
    );
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let path = format!("/staff/cases/{number}/owner");
    assert_eq!(leads_to(&agent.post(&path, &[("act", "take")]).await), path);
    assert!(agent.text(&path).await.contains("took it"), "people can take it all the same");
    assert!(agent.text("/staff/due?assigned=yes").await.contains(number));
}
