//! What clocks do where nobody does anything: the rules grant what nobody decided, money that is
//! owed and not paid earns the buyer one coupon, and a buyer who waits hears of it. On both
//! engines.

use crate::{
    buyer_pages::Browser,
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::{
    people::Role,
    policy::{OnSilence, PolicyDocument, SilenceRow, TimerRow},
};
use amends_server::flows;
use amends_store::policies;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

crate::on_both_engines! {
    silence_is_consent
    what_is_contested_stays_with_a_person
    late_money_earns_one_coupon
    who_waits_hears_of_it
    the_answer_is_expected_by_the_office_and_its_holidays
}

/// From now on the shop's rules are like this.
pub async fn ruled(shop: &Shop, change: impl Fn(&mut PolicyDocument)) {
    let row = policies::latest(shop.app.store(), NORDLICHT).await.expect("read");
    let mut policy: PolicyDocument =
        serde_json::from_str(&row.expect("a version").body).expect("it parses");
    change(&mut policy);
    let policy = policy.checked().expect("whole rules");
    flows::publish_policy(&shop.app, NORDLICHT, &policy, shop.now()).await.expect("published");
}

/// Forty-eight hours to decide; what is not contested is granted then.
pub fn with_a_limit(policy: &mut PolicyDocument) {
    let clause = "NL.PROMISE".to_owned();
    let row = |contested, then| SilenceRow {
        wishes: Vec::new(),
        contested,
        then,
        clause: clause.clone(),
    };
    policy.clocks.limit_hours = Some(48);
    policy.silence = vec![row(false, OnSilence::Agree), row(true, OnSilence::Tell)];
}

fn timed(policy: &mut PolicyDocument, clock: &str, count: &str) {
    let row: TimerRow =
        toml::from_str(&format!("clock = \"{clock}\"\ncount = \"{count}\"")).expect("a row");
    policy.timers.push(row);
}

/// An order of a jacket under the rules of now, delivered.
pub async fn ordered(shop: &Shop) {
    let (placed, delivered) = (shop.now(), shop.now() + SignedDuration::from_hours(30));
    shop.pass(SignedDuration::from_hours(48));
    let order = json!({
        "number": "NL-QUIET", "customer": "anna", "placed_at": placed, "state": "delivered",
        "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "125.00" }],
        "payments": [{ "tender": "visa", "kind": "card", "amount": "125.00" }],
        "parcels": [{
            "carrier": "DHL", "tracking": "OUT-QUIET",
            "shipped_at": placed, "delivered_at": delivered,
        }],
    });
    shop.import(NORDLICHT, &json!({ "orders": [order] }).to_string()).await;
}

/// A worn jacket, which a person looks at.
pub async fn asked(api: &Api) -> Value {
    let mut ask = one_jacket("NL-QUIET");
    ask["lines"][0]["answers"] = json!({ "used-outdoors": "yes" });
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["status"], "in-review", "{case:#}");
    case
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub fn at(case: &Value, rest: &str) -> String {
    format!("/cases/{}{rest}", text(&case["id"]))
}

pub async fn clock(api: &Api, case: &Value, kind: &str) -> Option<Value> {
    let all = api.get(&at(case, "/clocks")).await.expect(200);
    all.as_array().expect("clocks").iter().find(|one| one["clock"] == kind).cloned()
}

/// The letters with these words in their subject, without the line ends of mail.
pub fn letters(shop: &Shop, words: &str) -> Vec<String> {
    let raw = shop.mails().into_iter().map(|mail| mail.raw.replace("=\r\n", "").replace("=\n", ""));
    raw.filter(|letter| letter.contains(words)).collect()
}

async fn silence_is_consent(shop: &Shop) {
    ruled(shop, with_a_limit).await;
    ordered(shop).await;
    let api = shop.api(NORDLICHT).await;
    let case = asked(&api).await;
    let limit = clock(&api, &case, "limit-by").await.expect("it runs");
    assert_eq!((&limit["count"], &limit["may_change"]), (&json!("48 hours"), &json!(false)));
    let more = json!({ "n": 1, "note": "Not yet." });
    let own = api.post(&at(&case, "/clocks/limit-by/extend"), &more).await;
    own.expect_problem(422, "clock-fixed");
    shop.pass(SignedDuration::from_hours(25));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!(now["status"], "in-review", "a reminder and no more");
    shop.pass(SignedDuration::from_hours(23));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!(now["status"], "send-goods", "{now:#}");
    let events = api.get(&at(&case, "/events")).await.expect(200).to_string();
    assert!(events.contains("rule:limit-by") && events.contains("NL.PROMISE"), "{events}");
    let number = text(&case["number"]);
    // The buyer is told, with the clause, by letter and on the page in both languages.
    let told = letters(shop, number).into_iter().any(|letter| {
        letter.contains("To: anna@example.org") && letter.contains("If we keep you waiting longer")
    });
    assert!(told, "with the clause in plain words");
    let buyer = Browser::at(shop, "nordlicht");
    buyer.sign_in(shop, "NL-QUIET", "anna@example.org").await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("because the shop had not decided in time"), "{page}");
    let _ = buyer.get(&format!("/cases/{number}?lang=zh-CN")).await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("商家逾期未处理，按规则通过"), "{page}");
    // So are the managers, by letter and in the file.
    let desk = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let page = desk.text(&format!("/staff/cases/{number}")).await;
    assert!(page.contains("The shop decides, or its rules do"), "{page}");
}

async fn what_is_contested_stays_with_a_person(shop: &Shop) {
    ruled(shop, |policy| {
        with_a_limit(policy);
        policy.signals.requests_max = Some(0);
    })
    .await;
    ordered(shop).await;
    let api = shop.api(NORDLICHT).await;
    api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let case = asked(&api).await;
    shop.pass(SignedDuration::from_hours(48));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!((&now["status"], &now["turn"]), (&json!("in-review"), &json!("merchant")));
    let events = api.get(&at(&case, "/events")).await.expect(200).to_string();
    assert!(events.contains("limit-by"), "the managers were told: {events}");
    assert_eq!(clock(&api, &case, "limit-by").await, None, "once");
}

/// A jacket that is back and looked at, of which nobody says what it is worth now.
async fn looked_at(api: &Api) -> Value {
    let case = api.post("/cases", &one_jacket("NL-QUIET")).await.expect(201);
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&at(&case, "/receive"), &here).await.expect(200);
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": "clean", "passed": true },
    ]);
    let found = json!({ "item": 1, "units": 1, "grade": "damaged", "checks": checks });
    api.post(&at(&case, "/inspect"), &json!({ "items": [found] })).await.expect(200)
}

// proves MONEY-6
async fn late_money_earns_one_coupon(shop: &Shop) {
    ruled(shop, |policy| timed(policy, "refund-by", "3 working-days")).await;
    ordered(shop).await;
    let api = shop.api(NORDLICHT).await;
    let case = looked_at(&api).await;
    let runs = clock(&api, &case, "refund-by").await.expect("it runs");
    assert_eq!((&runs["count"], &runs["party"]), (&json!("3 working-days"), &json!("merchant")));
    let steps = runs["steps"].to_string();
    assert!(steps.contains("or-by-law") && steps.contains("14 days"), "{steps}");
    let number = text(&case["number"]);
    let desk = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let page = desk.text(&format!("/staff/cases/{number}/clocks")).await;
    assert!(
        page.contains("Money that is owed is paid") && page.contains("The law allows"),
        "{page}"
    );
    assert!(desk.text("/staff/due").await.contains(number), "finance answers for it");
    let due: Timestamp = text(&runs["due"]).parse().expect("a moment");
    shop.at(due);
    shop.run_jobs().await;
    shop.pass(SignedDuration::from_hours(24 * 6));
    shop.run_jobs().await;
    let now = api.get(&at(&case, "")).await.expect(200);
    let given = now["compensations"].as_array().expect("a list");
    assert_eq!(given.len(), 1, "one, however often the shop is reminded: {given:#?}");
    assert_eq!(given[0]["trigger"], "late-refund");
    let sums = api.get("/figures/compensations").await.expect(200);
    assert_eq!(sums[0]["cost"]["amount"], "5.00", "and it is booked: {sums:#}");
    let events = api.get(&at(&case, "/events")).await.expect(200).to_string();
    assert!(events.contains("refund-by"), "{events}");
    // Paid: the buyer hears when it arrives, and no clock is left.
    api.post(&at(&case, "/settle"), &json!({})).await.expect(200);
    shop.work_for(SignedDuration::from_mins(30)).await;
    let now = api.get(&at(&case, "")).await.expect(200);
    assert_eq!(now["status"], "settled", "{now:#}");
    assert_eq!(clock(&api, &case, "refund-by").await, None);
    assert!(!letters(shop, "Arrives").is_empty(), "the letter says when it arrives");
}

// proves CARE-3
async fn who_waits_hears_of_it(shop: &Shop) {
    ruled(shop, |policy| policy.clocks.report_hours = Some(20)).await;
    ordered(shop).await;
    let api = shop.api(NORDLICHT).await;
    let case = asked(&api).await;
    shop.run_jobs().await;
    let number = text(&case["number"]);
    let reports = || letters(shop, "Your request is not forgotten").len();
    shop.pass(SignedDuration::from_hours(19));
    shop.run_jobs().await;
    assert_eq!(reports(), 0, "it was acknowledged less than twenty hours ago");
    shop.pass(SignedDuration::from_hours(1));
    shop.run_jobs().await;
    assert_eq!(reports(), 1);
    let letter = letters(shop, "Your request is not forgotten").remove(0);
    assert!(
        letter.contains("State: In review") && letter.contains("Waiting for: Shop"),
        "{letter}"
    );
    // Nobody was there for four days: one report, not four.
    shop.pass(SignedDuration::from_hours(96));
    shop.run_jobs().await;
    assert_eq!(reports(), 2);
    let events = api.get(&at(&case, "/events")).await.expect(200);
    let events = events["items"].as_array().expect("items");
    let told = events.iter().filter(|event| event["kind"] == "progress-reported");
    assert_eq!(told.count(), 2, "{events:#?}");
    let buyer = Browser::at(shop, "nordlicht");
    buyer.sign_in(shop, "NL-QUIET", "anna@example.org").await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("The buyer was told where it stands"), "{page}");
}

/// Good Friday and Easter Monday are no days of the office. `proves TALK-2`
async fn the_answer_is_expected_by_the_office_and_its_holidays(shop: &Shop) {
    ruled(shop, |policy| timed(policy, "review-by", "8 office-hours")).await;
    ordered(shop).await;
    let api = shop.api(NORDLICHT).await;
    // Four in the afternoon of the Thursday before Easter, in Berlin: two hours are left of it.
    shop.at("2026-04-02T14:00:00Z".parse().expect("a moment"));
    let case = asked(&api).await;
    shop.run_jobs().await;
    let due = clock(&api, &case, "review-by").await.expect("it runs");
    assert_eq!(due["due"], "2026-04-07T13:00:00Z", "{due:#}");
    let number = text(&case["number"]);
    let letter = letters(shop, number).pop().expect("acknowledged at once");
    assert!(letter.contains("By: 7 Apr 2026, 15:00"), "{letter}");
    let buyer = Browser::at(shop, "nordlicht");
    buyer.sign_in(shop, "NL-QUIET", "anna@example.org").await;
    let (_, page) = buyer.get(&format!("/cases/{number}")).await;
    assert!(page.contains("7 Apr 2026, 15:00"), "{page}");
}
