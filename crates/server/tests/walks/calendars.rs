//! A shop says which days are off: by page, by program and by command, looked at before it is
//! saved, taken back by going back. What is wrong in a file is named, and nothing of it is taken.
//! Proves the calendars of issue 6, on both engines.

use crate::{
    common::{HANYUN, NORDLICHT, Shop},
    staff_pages::{Desk, leads_to},
};
use amends_core::{calendar::Counted, people::Role};
use amends_server::{api::Scope, flows::load};
use amends_store::audit;
use jiff::civil::{Date, date};
use reqwest::{Method, StatusCode, multipart};
use serde_json::{Value, json};

crate::on_both_engines! {
    a_manager_adds_a_day_and_takes_it_back
    a_file_is_looked_at_before_it_is_taken
    a_program_reads_writes_and_imports
    who_comes_second_is_told
}

const PAGE: &str = "/staff/calendars/CN";

async fn third_after(shop: &Shop, day: Date) -> Counted {
    let calendars = load::calendars(&shop.app, HANYUN).await.expect("calendars");
    calendars.of("CN").working_day_after(day, 3)
}

/// The hidden fields of the form that saves.
fn to_save(html: &str) -> Vec<(String, String)> {
    let form = html.split("/save\">").nth(1).expect("a form that saves");
    let value = |name: &str| {
        let at = format!("name=\"{name}\" value=\"");
        let value = form.split(&at).nth(1).expect("a field").split('"').next().unwrap_or_default();
        value.replace("&#34;", "\"").replace("&quot;", "\"").replace("&#38;", "&")
    };
    ["seen", "year", "body"].map(|name| (name.to_owned(), value(name))).to_vec()
}

async fn save(desk: &Desk, html: &str) -> reqwest::Response {
    let fields = to_save(html);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    desk.post(&format!("{PAGE}/save"), &fields).await
}

async fn look(desk: &Desk, fields: &[(&str, &str)]) -> String {
    let answer = desk.post(&format!("{PAGE}/look"), fields).await;
    let status = answer.status();
    let text = answer.text().await.expect("a page");
    assert_eq!(status, StatusCode::OK, "{text}");
    assert!(!text.contains('⟦'), "words are missing: {text}");
    text
}

async fn a_manager_adds_a_day_and_takes_it_back(shop: &Shop) {
    let desk = Desk::of(shop, HANYUN, Role::Manager).await;
    let friday = date(2026, 2, 27);
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 3)));
    let list = desk.text("/staff/calendars").await;
    assert!(list.contains("China (CN)") && list.contains("your market"), "{list}");
    let opened = desk.get("/staff/calendars/open?place=%20de-by").await;
    assert_eq!(leads_to(&opened), "/staff/calendars/DE-BY");
    assert!(desk.text("/staff/calendars/open?place=Bavaria").await.contains("Write a country"));
    let year = desk.text(&format!("{PAGE}?year=2026")).await;
    assert!(year.contains("Published") && year.contains("December"), "{year}");

    // A Monday off, a Saturday that China works anyway.
    let add = [
        ("act", "add"),
        ("from", "2026-03-02"),
        ("kind", "off"),
        ("name", "盘点"),
        ("year", "2026"),
    ];
    let seen = look(&desk, &add).await;
    for words in ["1 day counts otherwise", "盘点", "ends on 3 Mar 2026, Tue"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 3)), "a look");
    assert_eq!(leads_to(&save(&desk, &seen).await), format!("{PAGE}?year=2026"));
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 4)));
    let anyway = [("act", "add"), ("from", "2026-02-28"), ("kind", "off"), ("year", "2026")];
    let seen = look(&desk, &anyway).await;
    assert!(seen.contains("it is worked anyway"), "{seen}");
    let bad = [("act", "add"), ("from", "2026-03-09"), ("to", "2026-03-01"), ("year", "2026")];
    let answer = desk.post(&format!("{PAGE}/look"), &bad).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.expect("a page").contains("not before the first"));

    // Complete years are firm; then all of it is taken back, and one version is gone back to.
    let html = look(&desk, &[("act", "complete"), ("year", "2027")]).await;
    assert!(html.contains("Complete from now on: 2027"), "{html}");
    assert_eq!(leads_to(&save(&desk, &html).await), format!("{PAGE}?year=2027"));
    let html = look(&desk, &[("act", "nothing"), ("year", "2026")]).await;
    save(&desk, &html).await;
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 3)));
    let html = look(&desk, &[("act", "restore"), ("version", "1"), ("year", "2026")]).await;
    save(&desk, &html).await;
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 4)));
    // In a calendar of one's own a day can be removed that came with the product.
    let html = look(&desk, &[("act", "whole"), ("year", "2026")]).await;
    save(&desk, &html).await;
    let html = look(&desk, &[("act", "remove"), ("from", "2026-02-28"), ("year", "2026")]).await;
    save(&desk, &html).await;
    assert_eq!(third_after(shop, friday).await, Counted::Published(date(2026, 3, 5)));
    let year = desk.text(&format!("{PAGE}?year=2026")).await;
    assert!(year.contains("stands in place") && year.contains("Counts now"), "{year}");

    let lines = audit::page(shop.app.store(), HANYUN, &audit::Which::All, None, 20).await;
    let lines = lines.expect("the trail");
    assert_eq!(lines.iter().filter(|line| line.act == "saved-calendar").count(), 6);
    let other = load::calendars(&shop.app, NORDLICHT).await.expect("calendars");
    assert_eq!(other, std::sync::Arc::default(), "another shop has the product's");
}

fn file(text: &str, years: &str) -> multipart::Form {
    let part = multipart::Part::bytes(text.as_bytes().to_vec()).file_name("days");
    multipart::Form::new().part("file", part).text("years", years.to_owned()).text("year", "2027")
}

async fn a_file_is_looked_at_before_it_is_taken(shop: &Shop) {
    let desk = Desk::of(shop, HANYUN, Role::Manager).await;
    let import = format!("{PAGE}/import");
    let bad = "日期,类型,名称\n2027-02-30,休,春节\n2027-02-14,班,\n2027-02-14,休,\n";
    let answer = desk.multipart(&import, file(bad, "")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text().await.expect("a page");
    for words in ["Line 2: “2027-02-30” is no day", "Line 4: The day is off and worked at once"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let good = "日期,类型,名称\n2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-01-03,班,元旦\n";
    let answer = desk.multipart(&import, file(good, "2027")).await;
    let text = answer.text().await.expect("a page");
    for words in ["2 days count otherwise", "1 day that makes no difference", "from now on: 2027"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let eve = date(2026, 12, 30);
    assert_eq!(third_after(shop, eve).await, Counted::Provisional(date(2027, 1, 4)));
    assert_eq!(leads_to(&save(&desk, &text).await), format!("{PAGE}?year=2027"));
    assert_eq!(third_after(shop, eve).await, Counted::Published(date(2027, 1, 4)));
    let nothing = multipart::Form::new().text("year", "2027");
    let answer = desk.multipart(&import, nothing).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_program_reads_writes_and_imports(shop: &Shop) {
    let api = shop.api_with(HANYUN, &[Scope::Read, Scope::Calendars]).await;
    let list = api.get("/calendars").await.expect(200);
    let places = list["items"].as_array().expect("places");
    assert!(places.iter().any(|place| place["place"] == "HK" && place["own"].is_null()));
    let put = async |path: &str, seen: Option<i64>, body: Value| {
        let request = api.request(Method::PUT, path).json(&body);
        let request = match seen {
            Some(seen) => request.header("if-match", format!("\"{seen}\"")),
            None => request,
        };
        api.send(request).await
    };
    let calendar = json!({ "days": [{ "date": "2026-03-02", "kind": "off", "name": "盘点" }] });
    let body = json!({ "calendar": calendar });
    let tried = put("/calendars/CN?preview=true", None, body.clone()).await.expect(200);
    assert_eq!((&tried["saved"], &tried["version"]), (&json!(false), &json!(0)));
    assert_eq!(
        tried["changes"],
        json!([{ "date": "2026-03-02", "says": "off", "name": "盘点", "was": "working",
            "is": "off", "has_effect": true, "moves_to": "2026-03-03" }])
    );
    let saved = put("/calendars/CN", Some(0), body.clone()).await;
    assert_eq!(saved.header("etag"), "\"1\"");
    saved.expect(200);
    assert_eq!(put("/calendars/CN", None, body.clone()).await.expect(200)["version"], 1);
    let moved = put("/calendars/CN", Some(0), body).await;
    assert_eq!(moved.expect_problem(412, "calendar-moved-on")["version"], 1);
    let found = api.get("/calendars/CN?year=2026").await.expect(200);
    let off = found["off"].as_array().expect("days off");
    assert!(off.contains(&json!("2026-03-02")) && found["made_up"][0] == "2026-01-04");
    assert_eq!(found["own"]["days"][0]["name"], "盘点");

    let holiday_cn = json!({ "year": 2027, "papers": [], "days": [
        { "name": "元旦", "date": "2027-01-01", "isOffDay": true } ] });
    let send = async |path: &str, text: String| {
        api.send(api.request(Method::POST, path).header("content-type", "text/plain").body(text))
            .await
    };
    let text = holiday_cn.to_string();
    let tried = send("/calendars/CN/import?preview=true", text.clone()).await.expect(200);
    assert_eq!(tried["saved"], false);
    assert_eq!(send("/calendars/CN/import?seen=1", text).await.expect(200)["version"], 2);
    let found = api.get("/calendars/CN?year=2027").await.expect(200);
    assert_eq!(found["off"], json!(["2027-01-01"]));
    assert_eq!(found["own"]["days"].as_array().expect("days").len(), 2, "beside what was there");
    let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270501T090000Z\nEND:VEVENT\nEND:VCALENDAR";
    let wrong = send("/calendars/CN/import", ics.to_owned()).await.expect_problem(400, "invalid");
    assert_eq!(wrong["errors"][0]["field"], "line 3: DTSTART", "{wrong:#}");
    api.get("/calendars/China").await.expect_problem(404, "not-found");
    let reader = shop.api_with(HANYUN, &[Scope::Read]).await;
    let request = reader.request(Method::PUT, "/calendars/CN").json(&json!({}));
    reader.send(request).await.expect_problem(403, "scope-missing");
    let other = json!({ "calendar": { "place": "DE", "days": [] } });
    put("/calendars/CN", None, other).await.expect_problem(400, "invalid");
}

async fn who_comes_second_is_told(shop: &Shop) {
    let desk = Desk::of(shop, HANYUN, Role::Manager).await;
    let add = |day: &'static str| [("act", "add"), ("from", day), ("year", "2026")];
    let (one, two) = (look(&desk, &add("2026-03-02")).await, look(&desk, &add("2026-03-03")).await);
    assert_eq!(leads_to(&save(&desk, &one).await), format!("{PAGE}?year=2026"));
    let late = save(&desk, &two).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let text = late.text().await.expect("a page");
    // What the first one added would be gone, and the page says so.
    assert!(text.contains("Somebody saved this calendar meanwhile"), "{text}");
    assert!(text.contains("2 days count otherwise"), "{text}");
    assert_eq!(leads_to(&save(&desk, &text).await), format!("{PAGE}?year=2026"));
}
