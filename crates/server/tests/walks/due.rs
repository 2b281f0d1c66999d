//! What is due, as a page, by the day, through the API and in a calendar program; whose time it
//! was, on the pages of a case and in the figures. Proves CARE-7 and the time figures of INSIGHT-1,
//! on both engines.

use crate::{
    buyer_pages::Browser,
    common::{NORDLICHT, Shop},
    every_deed::{Story, text},
    return_to_refund::one_jacket,
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde_json::{Value, json};

crate::on_both_engines! {
    what_is_due_is_listed
    it_is_laid_out_by_the_day
    programs_read_deadlines
    a_calendar_reads_them
    whose_time_it_was
    figures_of_time
    books_that_are_rebuilt_change_nothing
}

/// A case that waits for the buyer's parcel, one that waits for a person.
async fn two_cases(shop: &Shop) -> (Value, Value) {
    let api = shop.api(NORDLICHT).await;
    let parcel = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    assert_eq!(parcel["status"], "send-goods", "{parcel:#}");
    let mut asked = one_jacket("NL-1001");
    asked["lines"][0]["answers"] = json!({ "used-outdoors": "yes" });
    let review = api.post("/cases", &asked).await.expect(201);
    assert_eq!(review["status"], "in-review", "{review:#}");
    (parcel, review)
}

async fn what_is_due_is_listed(shop: &Shop) {
    let desk = Desk::of(shop, NORDLICHT, Role::Agent).await;
    assert!(desk.text("/staff/due?who=site").await.contains("Nothing is due here"));
    let (parcel, review) = two_cases(shop).await;
    let (parcel, review) = (text(&parcel["number"]), text(&review["number"]));
    let site = desk.text("/staff/due?who=site").await;
    let place = |number: &str| site.find(number).expect(number);
    assert!(place(&review) < place(&parcel), "hours before weeks");
    assert!(site.contains("The goods are sent back") && site.contains(" left"));

    let mine = desk.text("/staff/due").await;
    assert!(mine.contains(&review) && !mine.contains(&parcel), "the shop's own work");
    let team = desk.text("/staff/due?who=team").await;
    assert!(team.contains(&review) && team.contains(&parcel));
    let buyers = desk.text("/staff/due?who=site&party=buyer").await;
    assert!(!buyers.contains(&review) && buyers.contains(&parcel));
    let clock = desk.text("/staff/due?who=site&clock=review-by").await;
    assert!(clock.contains(&review) && !clock.contains(&parcel));
    let own = desk.text("/staff/due?assigned=yes").await;
    assert!(own.contains("Nothing is due here") && own.contains("Show all"));
    let bench = Desk::of(shop, NORDLICHT, Role::Warehouse).await;
    assert!(!bench.text("/staff/due?who=team").await.contains(&review), "not the bench's clock");

    // Nine tenths of the clock are gone; then all of it. No job has run meanwhile.
    let waits = shop.api(NORDLICHT).await.get(&format!("/cases/{review}")).await.expect(200);
    let moment = |field: &str| -> jiff::Timestamp {
        text(&waits["waits"][0][field]).parse().expect("a moment")
    };
    let (since, due) = (moment("since"), moment("due"));
    assert_eq!(since, shop.now());
    shop.at(due - due.duration_since(since) / 10);
    desk.sign_in(NORDLICHT, Role::Agent).await; // a visit ends while the clock runs
    let short = desk.text("/staff/due").await;
    assert!(short.contains("little time left") && !short.contains("overdue"));
    assert!(desk.text("/staff/inbox").await.contains("little time left"));
    shop.at(due + SignedDuration::from_hours(3));
    desk.sign_in(NORDLICHT, Role::Agent).await;
    assert!(desk.text("/staff/due").await.contains("overdue by 3 h"));
    assert!(desk.text("/staff/inbox").await.contains("overdue"));
    desk.text("/staff/due?who=x&party=x&clock=x&after=x&day=x").await;
}

async fn it_is_laid_out_by_the_day(shop: &Shop) {
    let (parcel, review) = two_cases(shop).await;
    let desk = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let (number, due) = (text(&parcel["number"]), text(&parcel["due"]));
    let due: jiff::Timestamp = due.parse().expect("a moment");
    let berlin = jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone");
    // It ends at midnight, and so stands at the end of the day before.
    let day = (due - SignedDuration::from_secs(1)).to_zoned(berlin.clone()).date();
    assert_eq!(due.to_zoned(berlin).hour(), 0);
    let week = desk.text(&format!("/staff/due/week?who=site&day={day}")).await;
    assert!(week.contains(&number) && week.contains("24:00"), "{week}");
    assert_eq!(week.matches("<section class=\"week-day\"").count(), 7);
    let one = desk.text(&format!("/staff/due/day?who=site&day={day}")).await;
    assert!(one.contains(&number) && one.contains("<h3>24:00</h3>"));
    let next = day.tomorrow().expect("a day");
    assert!(!desk.text(&format!("/staff/due/day?who=site&day={next}")).await.contains(&number));
    let today = desk.text("/staff/due/week?who=site").await;
    assert!(today.contains("aria-current=\"date\"") && today.contains("rel=\"prev\""));
    let _ = review;
    for far in ["-009999-01-01", "9999-12-31", "nonsense"] {
        desk.text(&format!("/staff/due/week?day={far}")).await;
        desk.text(&format!("/staff/due/day?day={far}")).await;
    }
}

async fn programs_read_deadlines(shop: &Shop) {
    let (parcel, review) = two_cases(shop).await;
    let api = shop.api(NORDLICHT).await;
    let list = async |query: &str| api.get(&format!("/deadlines{query}")).await.expect(200);
    let all = list("").await;
    let [first, second] = &all["items"].as_array().expect("a list")[..] else { panic!("{all:#}") };
    assert_eq!((&first["case"], &first["clock"]), (&review["id"], &json!("review-by")));
    assert_eq!((&first["party"], &first["status"]), (&json!("merchant"), &json!("in-review")));
    assert_eq!((&second["number"], &second["party"]), (&parcel["number"], &json!("buyer")));
    assert_eq!((&second["due"], &second["since"]), (&parcel["due"], &parcel["waits"][0]["since"]));
    let page = list("?limit=1").await;
    assert_eq!(page["items"][0], *first);
    let next = list(&format!("?limit=1&cursor={}", text(&page["next"]))).await;
    assert_eq!((&next["items"][0], next.get("next")), (second, None));
    let found = async |query: String| list(&query).await["items"].as_array().unwrap().clone();
    assert_eq!(found("?party=buyer".into()).await, *std::slice::from_ref(second));
    assert_eq!(found("?clock=review-by".into()).await, *std::slice::from_ref(first));
    assert_eq!(
        found(format!("?until={}", text(&parcel["due"]))).await,
        *std::slice::from_ref(first)
    );
    let number = text(&parcel["number"]);
    assert_eq!(found(format!("?case={number}")).await, *std::slice::from_ref(second));
    assert_eq!(found(format!("?case={number}&party=carrier")).await, [Value::Null; 0]);
    for (query, field) in
        [("party=x", "party"), ("clock=x", "clock"), ("cursor=x", "cursor"), ("until=x", "query")]
    {
        let answer = api.get(&format!("/deadlines?{query}")).await;
        let problem = answer.expect(400);
        assert_eq!(problem["errors"][0]["field"], field, "{problem:#}");
    }
    let foreign = shop.api(crate::common::HANYUN).await;
    assert_eq!(foreign.get("/deadlines").await.expect(200)["items"], json!([]));
}

async fn a_calendar_reads_them(shop: &Shop) {
    let (_, review) = two_cases(shop).await;
    let number = text(&review["number"]);
    let desk = Desk::of(shop, NORDLICHT, Role::Agent).await;
    assert!(desk.text("/staff/due/calendar").await.contains("no address yet"));
    let make = async || {
        let page = desk.post("/staff/due/calendar", &[("act", "make")]).await;
        let page = page.text().await.expect("a page");
        let path = page.split("/feed/").nth(1).and_then(|rest| rest.split('"').next());
        format!("{}/feed/{}", shop.url, path.expect("an address"))
    };
    let first = make().await;
    let again = desk.text("/staff/due/calendar").await;
    assert!(again.contains("Make a new address") && !again.contains("/feed/"), "shown once");
    let answer = reqwest::get(&first).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(answer.headers()["cache-control"], "private, max-age=900");
    let tag = answer.headers()["etag"].clone();
    let calendar = answer.text().await.expect("a text");
    strict(&calendar);
    assert!(calendar.contains(&format!("SUMMARY:{number} · The shop decides\r\n")), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "an agent's own work");
    assert!(!calendar.contains("anna") && !calendar.contains("Anna"), "nothing personal");
    let client = reqwest::Client::new();
    let same = client.get(&first).header("if-none-match", tag).send().await.expect("an answer");
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);

    let second = make().await;
    let status = async |address: &str| reqwest::get(address).await.expect("an answer").status();
    assert_eq!(status(&first).await, StatusCode::NOT_FOUND, "a new one ends the old one");
    assert_eq!(status(&second).await, StatusCode::OK);
    let gone = desk.post("/staff/due/calendar", &[("act", "remove")]).await;
    assert_eq!(leads_to(&gone), "/staff/due/calendar");
    assert_eq!(status(&second).await, StatusCode::NOT_FOUND);
    for nonsense in ["x.ics", "2.ab.ics", "x"] {
        assert_eq!(status(&format!("{}/feed/{nonsense}", shop.url)).await, StatusCode::NOT_FOUND);
    }
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let trail = manager.text("/staff/audit").await;
    assert!(trail.contains("Made an address for a calendar"), "{trail}");
}

/// What RFC 5545 asks of the text: ended lines of at most 75 bytes, balanced parts, each event with
/// what it must have, once.
fn strict(calendar: &str) {
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = calendar.replace("\r\n ", "");
    let mut open: Vec<&str> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for line in unfolded.trim_end().split("\r\n") {
        let (name, value) = line.split_once(':').expect("a name and a value");
        match name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value)),
            _ => seen.push(name),
        }
        if (name, value) == ("END", "VEVENT") {
            for must in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
                assert_eq!(seen.iter().filter(|name| **name == must).count(), 1, "{must}");
            }
            seen.retain(|name| ["VERSION", "PRODID"].contains(name));
        }
        if name.starts_with("DT") {
            let form = value.len() == 16 && value.ends_with('Z') && value.as_bytes()[8] == b'T';
            assert!(form, "{line}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

async fn whose_time_it_was(shop: &Shop) {
    let (story, case) = Story::begin(shop, &one_jacket("NL-1003")).await;
    let number = text(&case["number"]);
    shop.pass(SignedDuration::from_mins(26 * 60));
    story.deed("receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await;
    shop.pass(SignedDuration::from_mins(130));
    let desk = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let page = desk.text(&format!("/staff/cases/{number}")).await;
    let words = "Whose time it was so far";
    assert!(page.contains(words) && page.contains("1 d 2 h") && page.contains("2 h 10 min"));
    let buyer = Browser::new(shop);
    buyer.sign_in(shop, "NL-1003", "anna@example.org").await;
    let (_, seen) = buyer.get(&format!("/cases/{number}")).await;
    assert!(seen.contains("Waited so far: for you 1 d 2 h, for the shop 2 h 10 min."), "{seen}");
    let now = story.now().await;
    assert_eq!(now["waits"][0]["since"], now["updated_at"], "the inspection's clock began then");
}

async fn figures_of_time(shop: &Shop) {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1003")).await;
    shop.pass(SignedDuration::from_hours(26));
    story.deed("receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await;
    shop.pass(SignedDuration::from_hours(2));
    let api = shop.api(NORDLICHT).await;
    let found = api.get("/figures/times").await.expect(200);
    let hours = |hours: i64| json!(hours * 3_600_000);
    assert_eq!((&found["all"]["cases"], &found["all"]["open"]), (&json!(1), &json!(1)));
    let parties = &found["all"]["parties"];
    assert_eq!(parties["buyer"]["total_ms"], hours(26));
    assert_eq!(parties["merchant"]["total_ms"], hours(2), "what runs counts: {found:#}");
    assert_eq!(found["markets"]["DE"]["parties"]["buyer"]["mean_ms"], hours(26));
    let steps = &found["steps"];
    assert_eq!(steps["decided"], json!({ "cases": 1, "in_time": 1, "p50_ms": 0, "p90_ms": 0 }));
    assert_eq!(steps["received"]["p50_ms"], hours(26));
    assert_eq!(steps["inspected"]["cases"], 0, "not done yet");
    let kept = api.get("/figures/promises").await.expect(200);
    let decided = json!({ "team": "agent", "in_time": 1, "late": 0, "open": 0 });
    assert_eq!((&kept["all"]["decided"], &kept["markets"]["DE"]["decided"]), (&decided, &decided));
    assert_eq!(kept["all"]["inspected"]["open"], 0, "it has time: {kept:#}");
    let elsewhere = api.get("/figures/times?market=CN").await.expect(200);
    assert_eq!(elsewhere["steps"]["received"]["cases"], 0);
    for (query, field) in [
        ("from=2020-01-01T00:00:00Z", "from"),
        ("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to"),
    ] {
        let problem = api.get(&format!("/figures/times?{query}")).await.expect(400);
        assert_eq!(problem["errors"][0]["field"], field, "{problem:#}");
    }
    let desk = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let page = desk.text("/staff/figures").await;
    assert!(page.contains("1 d 2 h") && page.contains("1 cases, 1 of them open"), "{page}");
    assert!(page.contains("Promises kept") && page.contains("100 %"), "{page}");
    let long = desk.text("/staff/figures?from=2020-01-01&to=2026-01-01").await;
    assert!(long.contains("at most 92 days"));
    assert!(desk.text("/staff/figures?from=2020-01-01&to=2020-01-31").await.contains("No case"));
    desk.text("/staff/figures?from=x&to=9999-12-31&market=x").await;
    // The last, because it ends the session.
    shop.pass(SignedDuration::from_hours(24 * 5));
    shop.run_jobs().await;
    let kept = api.get("/figures/promises").await.expect(200);
    let inspected = json!({ "team": "warehouse", "in_time": 0, "late": 0, "open": 1 });
    assert_eq!(kept["all"]["inspected"], inspected);
}

async fn books_that_are_rebuilt_change_nothing(shop: &Shop) {
    two_cases(shop).await;
    let api = shop.api(NORDLICHT).await;
    let all = async || {
        let figures = api.get("/figures/times").await.expect(200);
        (figures, api.get("/deadlines").await.expect(200))
    };
    let before = all().await;
    amends_server::flows::rebuild_books(&shop.app, NORDLICHT).await.expect("rebuilt");
    assert_eq!(all().await, before, "commits write what is derived from the events");
}
