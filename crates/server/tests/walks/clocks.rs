//! Deadlines by rows of the rules: how each came about is told, days that turn out to be off move
//! it, a person gives more time, and the buyer hears of theirs. On both engines.

use crate::{
    common::{Answer, Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::people::Role;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    other_days_move_a_deadline_and_the_old_one_is_kept
    a_buyer_is_given_more_time
}

/// A case, and how to act on it.
struct Story<'a> {
    api: &'a Api,
    path: String,
}

impl<'a> Story<'a> {
    async fn begin(api: &'a Api, ask: &Value) -> (Self, Value) {
        let case = api.post("/cases", ask).await.expect(201);
        let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
        (Self { api, path }, case)
    }

    async fn act(&self, name: &str, body: Value) -> Answer {
        self.api.post(&format!("{}/{name}", self.path), &body).await
    }
}

fn due(clock: &Value) -> Timestamp {
    clock["due"].as_str().expect("an end").parse().expect("a moment")
}

fn berlin(at: Timestamp) -> jiff::civil::Date {
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    zone.to_datetime(at - SignedDuration::from_secs(1)).date()
}

// proves MARKET-2
async fn other_days_move_a_deadline_and_the_old_one_is_kept(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, case) = Story::begin(&api, &one_jacket("NL-1003")).await;
    story.act("receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await.expect(200);
    let found = json!({ "items": [{
        "item": 1, "units": 1, "grade": "damaged",
        "checks": [{ "check": "complete", "passed": true }, { "check": "clean", "passed": true }],
    }] });
    story.act("inspect", found).await.expect(200);
    let at = format!("/cases/{}/clocks", case["id"].as_str().expect("an id"));
    let clock = api.get(&at).await.expect(200)[0].clone();
    assert_eq!((&clock["clock"], &clock["count"]), (&json!("settle-by"), &json!("3 working-days")));
    assert_eq!(clock["steps"][0]["step"], "counts");
    let was = due(&clock);

    // The last of the three days turns out to be off: looked at, then saved.
    let day = json!({ "date": berlin(was).to_string(), "kind": "off", "name": "Sturm" });
    let off = json!({ "calendar": { "place": "DE", "days": [day] } });
    let put = |query: &str| {
        let path = format!("/calendars/DE{query}");
        api.send(api.request(Method::PUT, &path).json(&off))
    };
    let seen = put("?preview=true").await.expect(200);
    let moving = &seen["moving"]["deadlines"];
    assert!(moving.as_array().expect("deadlines").iter().any(|one| one["was"] == clock["due"]));
    put("").await.expect(200);
    shop.run_jobs().await;
    let clock = api.get(&at).await.expect(200)[0].clone();
    let now = due(&clock);
    assert!(now > was, "{clock:#}");
    let events = api.get(&at.replace("clocks", "events")).await.expect(200);
    let text = events.to_string();
    assert!(text.contains("deadline-changed"), "the old end is kept: {text}");

    // The shop's own clock is a manager's to move, and for a reason.
    let more = json!({ "n": 1, "note": "The assessor is ill." });
    let refused = story.act("clocks/settle-by/extend", more).await;
    refused.expect_problem(422, "above-authority");
    let number = case["number"].as_str().expect("a number");
    let desk = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let page = desk.text(&format!("/staff/cases/{number}/clocks")).await;
    assert!(page.contains("3 working days from") && page.contains("Holiday"), "{page}");
    let act = format!("/staff/cases/{number}/acts/give-time");
    let typed = [("id", "settle-by"), ("more", "9"), ("note", "ill"), ("sure", "yes")];
    let answer = desk.post(&act, &typed).await;
    assert_eq!(answer.status(), 422, "no more than it had");
    let typed = [("id", "settle-by"), ("more", "1"), ("note", "ill"), ("sure", "yes")];
    desk.post(&act, &typed).await;
    let clock = api.get(&at).await.expect(200)[0].clone();
    assert!(due(&clock) > now, "{clock:#}");
}

async fn a_buyer_is_given_more_time(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, case) = Story::begin(&api, &one_jacket("NL-1001")).await;
    shop.run_jobs().await;
    let before = shop.mails().len();
    let was = due(&case["waits"][0]);
    for bad in [json!({ "n": 0, "note": "ill" }), json!({ "n": 400, "note": "ill" })] {
        story.act("clocks/ship-by/extend", bad).await.expect_problem(422, "time-wrong");
    }
    let silent = story.act("clocks/ship-by/extend", json!({ "n": 2, "note": " " })).await;
    silent.expect_problem(400, "invalid");
    let case = story.act("clocks/ship-by/extend", json!({ "n": 2, "note": "ill" })).await;
    let case = case.expect(200);
    assert_eq!(due(&case["waits"][0]), was + SignedDuration::from_hours(48), "{case:#}");
    shop.run_jobs().await;
    let mails = shop.mails();
    assert_eq!(mails.len(), before + 1, "the buyer hears of it once");
    let idle = story.act("clocks/inspect-by/extend", json!({ "n": 2, "note": "ill" })).await;
    idle.expect_problem(409, "clock-not-running");
    let until = (shop.now() + SignedDuration::from_hours(72)).to_string();
    let pause = json!({ "until": until, "note": "strike" });
    let case = story.act("clocks/ship-by/pause", pause).await.expect(200);
    assert!(due(&case["waits"][0]) > was + SignedDuration::from_hours(48 + 70), "{case:#}");
    story.act("clocks/ship-by/resume", json!({ "note": "over" })).await.expect(200);
}
