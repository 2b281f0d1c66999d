//! The warehouse by forms alone: two cases in one parcel, what is wrong with one, a parcel that
//! nobody knows, goods that find their place, goods that go out, a parcel that is lost.
//! Proves APPLY-13, INSPECT-4, INSPECT-7, SHIP-6, on both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use reqwest::{Response, StatusCode, multipart::Form, multipart::Part};
use serde_json::{Value, json};

crate::on_both_engines! {
    a_parcel_with_goods_of_two_cases
    other_goods_than_expected
    a_parcel_that_nobody_knows
    worn_goods_find_their_place
    a_replacement_goes_out
    a_parcel_is_lost
}

/// The smallest picture there is: one pixel, as PNG.
const PIXEL: &[u8] = include_bytes!("pixel.png");

/// A granted case on an order; returns its id and number.
async fn granted(api: &Api, order: &str) -> (String, String) {
    let case = api.post("/cases", &one_jacket(order)).await.expect(201);
    assert_eq!(case["status"], "send-goods", "{case:#}");
    let text = |name: &str| case[name].as_str().expect("a text").to_owned();
    (text("id"), text("number"))
}

async fn announce(api: &Api, id: &str, tracking: &str) {
    let parcel = json!({ "carrier": "DHL", "tracking": tracking });
    api.post(&format!("/cases/{id}/announce-parcel"), &parcel).await.expect(200);
}

async fn bench(shop: &Shop) -> Desk {
    Desk::of(shop, NORDLICHT, Role::Warehouse).await
}

async fn send(desk: &Desk, path: &str, form: Form) -> Response {
    let request = desk.client.post(format!("{}{path}", desk.url)).multipart(form);
    request.header("accept-language", "en").send().await.expect("an answer")
}

fn photo() -> Part {
    Part::bytes(PIXEL).file_name("seen.png").mime_str("image/png").expect("a kind")
}

async fn case(api: &Api, id: &str) -> Value {
    api.get(&format!("/cases/{id}")).await.expect(200)
}

async fn graded(desk: &Desk, number: &str, grade: &str) {
    let form = Form::new()
        .text("units-1", "1")
        .text("check-1-complete", "pass")
        .text("check-1-clean", "pass")
        .text("grade-1", grade.to_owned())
        .text("sure", "yes");
    let answer = send(desk, &format!("/bench/{number}/inspect"), form).await;
    assert_eq!(leads_to(&answer), format!("/bench/{number}"), "{answer:?}");
}

async fn a_parcel_with_goods_of_two_cases(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (first, one) = granted(&api, "NL-1001").await;
    let (second, other) = granted(&api, "NL-1003").await;
    announce(&api, &first, "BACK1").await;
    announce(&api, &second, "BACK1").await;
    let desk = bench(shop).await;
    assert_eq!(leads_to(&desk.get("/bench?q=1").await), "/bench?list=receive");
    let list = desk.text("/bench?list=receive").await;
    assert!(list.contains(&one) && list.contains(&other));

    let parcel = desk.text("/bench?q=back%201").await;
    assert!(parcel.contains(&one) && parcel.contains(&other), "both are on one page");
    let typed = [("units-1", "1"), ("parcel", "BACK1"), ("back", "parcel")];
    let answer = desk.post(&format!("/bench/{one}/receive"), &typed).await;
    assert_eq!(leads_to(&answer), "/bench?q=BACK1");
    let parcel = desk.text("/bench?q=BACK1").await;
    assert!(parcel.contains("has been received") && parcel.contains("belongs to no case"));
    assert_eq!(case(&api, &first).await["status"], "being-inspected");
    assert_eq!(case(&api, &second).await["status"], "on-its-way");
    // No units is no receipt, and says so beside the form.
    let none = desk.post(&format!("/bench/{other}/receive"), &[("units-1", "0")]).await;
    assert_eq!(none.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(desk.text("/bench?list=inspect").await.contains(&one));
}

// proves INSPECT-7
async fn other_goods_than_expected(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (id, number) = granted(&api, "NL-1003").await;
    announce(&api, &id, "BACK1").await;
    let desk = bench(shop).await;
    let path = format!("/bench/{number}/mismatch");
    assert!(desk.text(&path).await.contains("other goods"));
    let said = || Form::new().text("item", "1").text("units", "1").text("what", "other-goods");
    let without = send(&desk, &path, said()).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY, "a photo is needed");
    let nothing = send(&desk, &path, Form::new().part("photo", photo())).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let kept = nothing.text().await.expect("a page");
    assert!(kept.contains("name=\"file\" value=\"file_"), "the photo is kept");
    let done = send(&desk, &path, said().part("photo", photo())).await;
    assert_eq!(leads_to(&done), format!("/bench/{number}"));
    let events = api.get(&format!("/cases/{id}/events")).await.expect(200);
    let kinds: Vec<&str> = events["items"]
        .as_array()
        .expect("events")
        .iter()
        .flat_map(|e| e["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"mismatched"), "{kinds:?}");
    assert!(!kinds.contains(&"settlement-agreed"), "a person decides: {kinds:?}");
}

// proves APPLY-13
async fn a_parcel_that_nobody_knows(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (id, number) = granted(&api, "NL-1003").await;
    let desk = bench(shop).await;
    let unknown = desk.get("/bench?q=BLIND1").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(unknown.text().await.expect("a page").contains("/bench/found/new?tracking=BLIND1"));

    let form = desk.text("/bench/found/new?tracking=BLIND1").await;
    let parcel = form.split("name=\"id\" value=\"").nth(1).expect("an id");
    let parcel = parcel.split('"').next().expect("it ends").to_owned();
    let empty = Form::new().text("id", parcel.clone()).text("tracking", "BLIND1");
    let empty = send(&desk, "/bench/found/new", empty).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let form = Form::new()
            .text("id", parcel.clone())
            .text("tracking", "BLIND1")
            .text("carrier", "DHL")
            .text("sender", "A. Berg, Hamburg")
            .text("contact", "anna@example.org")
            .text("what-1", "jacket")
            .text("units-1", "1")
            .part("photo", photo());
        let made = send(&desk, "/bench/found/new", form).await;
        assert_eq!(leads_to(&made), format!("/bench/found/{parcel}"), "twice is once");
    }
    let path = format!("/bench/found/{parcel}");
    let list = desk.text("/bench?list=found").await;
    assert_eq!(list.matches(&path).count(), 1);
    let page = desk.text(&path).await;
    assert!(page.contains("A. Berg, Hamburg") && page.contains("Same sender"));
    assert!(page.contains(&format!("{path}?case={number}")), "its case is suggested");

    // A wrong number is told, the right one shows what it waits for.
    let wrong = desk.get(&format!("{path}?case=0000-0000")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(desk.text(&format!("{path}?case={number}")).await.contains("Book it in"));
    let typed = [("case", number.as_str()), ("units-1", "1")];
    let matched = desk.post(&format!("{path}/match"), &typed).await;
    assert_eq!(leads_to(&matched), format!("/bench/{number}#inspect"));
    assert_eq!(case(&api, &id).await["status"], "being-inspected");
    // Sent again it heals what may have been left half done, and books nothing in twice.
    let again = desk.post(&format!("{path}/match"), &typed).await;
    assert_eq!(leads_to(&again), format!("/bench/{number}#inspect"));
    let (_, other) = granted(&api, "NL-1001").await;
    let other = desk.post(&format!("{path}/match"), &[("case", &other), ("units-1", "1")]).await;
    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY, "it has its case");
    let end = [("how", "sent-back"), ("sure", "yes")];
    assert_eq!(desk.post(&format!("{path}/end"), &end).await.status(), StatusCode::CONFLICT);
    assert!(!desk.text("/bench?list=found").await.contains(&path));
}

// proves INSPECT-4
async fn worn_goods_find_their_place(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (id, number) = granted(&api, "NL-1003").await;
    let desk = bench(shop).await;
    desk.post(&format!("/bench/{number}/receive"), &[("all", "yes")]).await;
    graded(&desk, &number, "worn").await;
    assert!(desk.text("/bench?list=dispose").await.contains(&number));
    let path = format!("/bench/{number}/dispose");
    for place in ["refurbish", "seconds"] {
        let answer = desk.post(&path, &[("item", "1"), ("units", "1"), ("place", place)]).await;
        assert_eq!(leads_to(&answer), format!("/bench/{number}#places"), "{place}");
    }
    let more = desk.post(&path, &[("item", "1"), ("units", "1"), ("place", "donate")]).await;
    assert_eq!(more.status(), StatusCode::UNPROCESSABLE_ENTITY, "it has its place");
    let page = desk.text(&format!("/bench/{number}")).await;
    let steps = ["Refurbish first", "Sell as second choice"].map(|step| page.find(step));
    assert!(steps[0].is_some() && steps[0] < steps[1], "the steps stand in order");
    assert!(!desk.text("/bench?list=dispose").await.contains(&number));
    shop.run_jobs().await;
    assert_eq!(case(&api, &id).await["status"], "settled");
}

/// An exchange whose goods are back and fine; returns its id, its number and where it is sent from.
async fn to_be_sent(shop: &Shop, desk: &Desk, order: &str) -> (String, String, String) {
    let api = shop.api(NORDLICHT).await;
    let mut asked = one_jacket(order);
    asked["wish"] = json!("exchange");
    asked["lines"][0]["target"] = json!("JKT-S");
    asked["lines"][0]["reason"] = json!("other-variant");
    let made = api.post("/cases", &asked).await.expect(201);
    let text = |name: &str| made[name].as_str().expect("a text").to_owned();
    let (id, number) = (text("id"), text("number"));
    desk.post(&format!("/bench/{number}/receive"), &[("all", "yes")]).await;
    graded(desk, &number, "as-new").await;
    shop.run_jobs().await;
    assert!(desk.text("/bench?list=send").await.contains(&number));
    let page = desk.text(&format!("/bench/{number}")).await;
    let out = page.split("action=\"").find(|part| part.contains("/out/rp_")).expect("a form");
    let out = out.split('"').next().expect("it ends").to_owned();
    (id, number, out)
}

// proves SHIP-6
async fn a_replacement_goes_out(shop: &Shop) {
    let (api, desk) = (shop.api(NORDLICHT).await, bench(shop).await);
    let (id, number, out) = to_be_sent(shop, &desk, "NL-1003").await;
    assert!(desk.text("/bench/pick").await.contains("JKT-S"));
    assert!(desk.text(&format!("{out}/slip")).await.contains(&number));
    let missing = desk.post(&out, &[("carrier", "DHL")]).await;
    assert_eq!(missing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let sent = desk.post(&out, &[("carrier", "DHL"), ("tracking", "out 1")]).await;
    assert_eq!(leads_to(&sent), format!("/bench/{number}"));
    let shipped = case(&api, &id).await["settlement"]["replacements"][0].clone();
    assert_eq!(shipped["tracking"], "OUT1", "{shipped:#}");
    assert!(!desk.text("/bench?list=send").await.contains(&number));

    let (id, number, out) = to_be_sent(shop, &desk, "NL-1004").await;
    let cannot = desk.post(&out, &[("cannot", "out-of-stock")]).await;
    assert_eq!(leads_to(&cannot), format!("/bench/{number}"));
    assert_eq!(case(&api, &id).await["status"], "replacement-failed", "a person finds the way out");
    assert!(!desk.text("/bench?list=send").await.contains(&number));
}

async fn a_parcel_is_lost(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (id, number) = granted(&api, "NL-1003").await;
    let desk = bench(shop).await;
    let path = format!("/bench/{number}/lost");
    assert_eq!(desk.get(&path).await.status(), StatusCode::CONFLICT, "nothing is under way");
    announce(&api, &id, "BACK1").await;
    assert!(desk.text(&path).await.contains("BACK1"));
    let told = desk.post(&path, &[("tracking", "BACK1")]).await;
    assert_eq!(leads_to(&told), format!("/bench/{number}"));
    assert_eq!(case(&api, &id).await["status"], "goods-missing");
    // It turns up after all.
    let here = desk.post(&format!("/bench/{number}/receive"), &[("all", "yes")]).await;
    assert_eq!(leads_to(&here), format!("/bench/{number}#inspect"));
}
