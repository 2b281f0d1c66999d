//! Who asks, and what they send: tiers of buyers, signs that a person is to look at, goods that are
//! not worth their way back, a parcel that is too light.
//! Proves POLICY-10, POLICY-12, REVIEW-8, on both engines.

use crate::{
    buyer_pages::Browser,
    common::{Answer, Api, HANYUN, Shop},
    every_deed::text,
    staff_pages::Desk,
};
use amends_core::{
    case::WishKind,
    people::Role,
    policy::{PolicyDocument, Returnless, Signals, Tier, Words},
};
use amends_server::flows;
use image::{DynamicImage, ImageFormat, RgbImage, imageops::FilterType};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Cursor;

crate::on_both_engines! {
    tiers_give_what_they_promise photos_known_from_elsewhere goods_that_may_stay a_light_parcel
    rules_about_buyers_are_checked
}

fn tier(code: &str, en: &str) -> Tier {
    Tier {
        code: code.to_owned(),
        text: Words { zh: code.to_owned(), en: en.to_owned() },
        orders_min: 0,
        orders_max: None,
        spent_minor_min: 0,
        quiet_days_min: None,
        window_days: None,
        free_freight: false,
        short_form: false,
        review_hours: None,
        agent: None,
        coupon_minor: None,
        clause: "HY.PROMISE".to_owned(),
    }
}

/// The shop's rules with tiers, signs and what is not worth its way back, for orders from now on.
async fn rules(shop: &Shop) {
    shop.at("2026-03-01T00:00:00Z".parse().expect("a moment"));
    let row = amends_store::policies::latest(shop.app.store(), HANYUN).await.expect("rows");
    let body = row.expect("a version").body;
    let mut rules: PolicyDocument = serde_json::from_str(&body).expect("rules");
    let faulty = rules.reasons.iter_mut().find(|reason| reason.code == "faulty");
    faulty.expect("a reason").wishes.push(WishKind::RefundOnly);
    rules.tiers = vec![
        Tier {
            orders_min: 3,
            free_freight: true,
            review_hours: Some(4),
            agent: Some(Role::Agent.word().to_owned()),
            ..tier("gold", "Gold")
        },
        Tier {
            orders_max: Some(1),
            short_form: true,
            coupon_minor: Some(1_000),
            ..tier("new", "New here")
        },
    ];
    rules.returnless = vec![Returnless {
        categories: Vec::new(),
        faults: Vec::new(),
        way_back_minor: 800,
        handling_minor: 200,
        resale_bp: 2_000,
        worth_minor_max: 6_000,
        clause: "HY.VALUE".to_owned(),
    }];
    rules.signals = Signals {
        requests_max: Some(3),
        share_bp_max: None,
        photos: true,
        serials: true,
        weight_bp_max: Some(2_000),
    };
    flows::publish_policy(&shop.app, HANYUN, &rules, shop.now()).await.expect("a version");
    shop.at("2026-03-20T02:00:00Z".parse().expect("a moment"));
}

/// An order of one piece, delivered on 18 March.
async fn order(shop: &Shop, (number, customer): (&str, &str), placed: &str, price: &str) {
    let order = json!({
        "number": number, "placed_at": placed, "state": "delivered",
        "customer": customer,
        "lines": [{ "sku": "QP-S", "quantity": 1, "unit_price": price, "unit_grams": 400 }],
        "payments": [{ "tender": format!("wx-{number}"), "kind": "wallet", "amount": price }],
        "parcels": [{ "carrier": "顺丰", "tracking": format!("SF{number}"),
            "shipped_at": placed, "delivered_at": "2026-03-18T04:00:00Z" }],
    });
    let customer = json!({ "id": customer, "name": customer,
        "email": format!("{customer}@example.org") });
    let document = json!({ "customers": [customer], "orders": [order] });
    shop.import(HANYUN, &document.to_string()).await;
}

const PLACED: &str = "2026-03-15T04:00:00Z";

fn asks(order: &str, wish: &str, reason: &str) -> Value {
    let line = json!({ "line": 1, "quantity": 1, "reason": reason });
    json!({ "order": order, "wish": wish, "lines": [line] })
}

fn codes(case: &Value) -> Vec<String> {
    let findings = case["decision"]["findings"].as_array().expect("findings");
    findings.iter().map(|finding| text(&finding["code"])).collect()
}

fn has(case: &Value, code: &str) -> bool {
    codes(case).iter().any(|known| known == code)
}

async fn does(api: &Api, case: &Value, act: &str, body: Value) -> Value {
    api.post(&format!("/cases/{}/{act}", text(&case["id"])), &body).await.expect(200)
}

async fn tiers_give_what_they_promise(shop: &Shop) {
    rules(shop).await;
    let (api, desk) = (shop.api(HANYUN).await, Desk::of(shop, HANYUN, Role::Agent).await);
    order(shop, ("HY-N1", "neu"), PLACED, "399.00").await;
    // New here: neither answers nor photos, and a coupon once it is granted.
    let case = api.post("/cases", &asks("HY-N1", "return-and-refund", "faulty")).await.expect(201);
    assert_eq!(case["decision"]["answer"], "approve", "{case:#}");
    assert_eq!(case["tier"], "new");
    assert!(has(&case, "photos-waived"), "{:?}", codes(&case));
    assert_eq!(case["compensations"][0]["trigger"], "tier", "{case:#}");
    assert_eq!(case["compensations"][0]["amount"]["amount"], "10.00", "{case:#}");
    let page = desk.text(&format!("/staff/cases/{}", text(&case["number"]))).await;
    assert!(page.contains("New here"), "{page}");

    // Three orders: the way back is free, a person looks within four hours, and has a name.
    for (number, placed) in
        [("HY-G1", "2026-03-02T04:00:00Z"), ("HY-G2", PLACED), ("HY-G3", PLACED)]
    {
        order(shop, (number, "gold"), placed, "399.00").await;
    }
    let unanswered = asks("HY-G2", "return-and-refund", "changed-mind");
    let case = api.post("/cases", &unanswered).await.expect(201);
    assert_eq!((&case["tier"], &case["agent"]), (&json!("gold"), &json!("agent")));
    assert_eq!(case["decision"]["answer"], "review", "its questions are asked: {case:#}");
    let freight = case["decision"]["findings"].as_array().expect("findings");
    let freight = freight.iter().find(|one| one["code"] == "freight-merchant");
    assert_eq!(freight.expect("free")["clause"], "HY.PROMISE", "{case:#}");
    let due: Timestamp = text(&case["due"]).parse().expect("a moment");
    assert_eq!(due, shop.now() + SignedDuration::from_hours(4));
    let page = desk.text(&format!("/staff/cases/{}", text(&case["number"]))).await;
    assert!(page.contains("Agent of this buyer: agent") && page.contains("Gold"), "{page}");
    let mine = desk.text("/staff/inbox?q=agent").await;
    assert!(mine.contains(&text(&case["number"])), "{mine}");

    // Who looks after them has a name on their page; a new buyer's form has no questions of the
    // shop's.
    let browser = Browser::at(shop, "hanyun");
    shop.run_jobs().await;
    browser.sign_in(shop, "HY-G2", "gold@example.org").await;
    let (_, page) = browser.get(&format!("/cases/{}", text(&case["number"]))).await;
    assert!(page.contains("您的专属客服：agent"), "{page}");
}

/// Blocks of many colours.
fn picture() -> DynamicImage {
    let value = |x: u32, y: u32| ((x / 40 * 97 + y / 30 * 61 + x / 40 * (y / 30) * 29) % 251) as u8;
    let pixel = |x: u32, y: u32| image::Rgb([value(x, y), value(x, y) / 2, 255 - value(x, y)]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(320, 240, pixel))
}

fn bytes(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

async fn photo(api: &Api, order: &str, kind: &str, bytes: Vec<u8>) -> String {
    let request = api.request(Method::POST, &format!("/files?order={order}"));
    let sent: Answer = api.send(request.header("content-type", kind).body(bytes)).await;
    text(&sent.expect(201)["id"])
}

async fn photos_known_from_elsewhere(shop: &Shop) {
    rules(shop).await;
    let api = shop.api(HANYUN).await;
    for (number, customer) in
        [("HY-P1", "anna"), ("HY-P2", "bo"), ("HY-P3", "cai"), ("HY-P4", "dora"), ("HY-P5", "eve")]
    {
        order(shop, (number, customer), PLACED, "399.00").await;
    }
    let (png, jpeg) = (ImageFormat::Png, ImageFormat::Jpeg);
    let sealed = picture();
    let smaller = sealed.resize_exact(200, 150, FilterType::Triangle);
    let with = async |order: &str, kind: &str, bytes: Vec<u8>| {
        let id = photo(&api, order, kind, bytes).await;
        let mut ask = asks(order, "return-and-refund", "faulty");
        ask["files"] = json!([id]);
        api.post("/cases", &ask).await.expect(201)
    };
    let first = with("HY-P1", "image/png", bytes(&sealed, png)).await;
    assert_eq!(first["decision"]["answer"], "approve", "{first:#}");
    let same = with("HY-P2", "image/png", bytes(&sealed, png)).await;
    assert_eq!(same["decision"]["answer"], "review", "{same:#}");
    assert!(has(&same, "signal-same-photo") && !has(&same, "signal-near-photo"));
    let near = with("HY-P3", "image/jpeg", bytes(&smaller, jpeg)).await;
    assert!(has(&near, "signal-near-photo"), "{:?}", codes(&near));
    let other = with("HY-P4", "image/png", bytes(&sealed.fliph(), png)).await;
    assert_eq!(other["decision"]["answer"], "approve", "another picture: {other:#}");
    // A picture on which nothing can be seen is like none.
    let white = DynamicImage::ImageRgb8(RgbImage::from_pixel(64, 64, image::Rgb([255; 3])));
    let blank = with("HY-P5", "image/png", bytes(&white, png)).await;
    assert_eq!(blank["decision"]["answer"], "approve", "{blank:#}");

    // The shop's people learn why; the buyer is told that a person looks, and nothing else.
    let desk = Desk::of(shop, HANYUN, Role::Agent).await;
    let number = text(&same["number"]);
    let page = desk.text(&format!("/staff/cases/{number}")).await;
    assert!(page.contains(&text(&first["number"])), "{page}");
    let browser = Browser::at(shop, "hanyun");
    shop.run_jobs().await;
    browser.sign_in(shop, "HY-P2", "bo@example.org").await;
    let (status, page) = browser.get(&format!("/cases/{number}")).await;
    assert_eq!(status, 200);
    assert!(!page.contains(&text(&first["number"])), "{page}");
    // A person decides as always.
    let granted = does(&api, &same, "approve", json!({ "clause": "HY.PROMISE" })).await;
    assert_eq!(granted["judgement"]["state"], "approved", "{granted:#}");
}

async fn goods_that_may_stay(shop: &Shop) {
    rules(shop).await;
    let api = shop.api(HANYUN).await;
    order(shop, ("HY-C1", "cheap"), PLACED, "49.00").await;
    order(shop, ("HY-D1", "dear"), PLACED, "59.00").await;
    // 49.00 bring 9.80 when back and cost 10.00; 59.00 bring 11.80.
    for (number, stays, answer) in [("HY-C1", true, "approve"), ("HY-D1", false, "review")] {
        let back = asks(number, "return-and-refund", "faulty");
        let told = api.post("/cases:preview", &back).await.expect(200);
        assert_eq!(has(&told, "may-be-kept"), stays, "{:?}", codes(&told));
        let kept = asks(number, "refund-only", "faulty");
        let case = api.post("/cases", &kept).await.expect(201);
        assert_eq!(case["decision"]["answer"], answer, "{case:#}");
        assert_eq!(has(&case, "not-worth-sending-back"), stays);
    }
}

async fn a_light_parcel(shop: &Shop) {
    rules(shop).await;
    let api = shop.api(HANYUN).await;
    for (number, customer, grams) in [("HY-W1", "wei", 319), ("HY-W2", "wen", 320)] {
        order(shop, (number, customer), PLACED, "399.00").await;
        let ask = asks(number, "return-and-refund", "faulty");
        let case = api.post("/cases", &ask).await.expect(201);
        let here = json!({ "items": [{ "item": 1, "units": 1 }], "grams": grams });
        does(&api, &case, "receive", here).await;
        let checks = ["complete", "clean", "tags"];
        let checks = checks.map(|code| json!({ "check": code, "passed": true }));
        let graded = json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks });
        let seen = does(&api, &case, "inspect", json!({ "items": [graded] })).await;
        let is_light = grams < 320;
        assert_eq!(seen["status"] == "to-be-settled", is_light, "{seen:#}");
        if is_light {
            let desk = Desk::of(shop, HANYUN, Role::Agent).await;
            let page = desk.text(&format!("/staff/cases/{}", text(&case["number"]))).await;
            assert!(page.contains("319"), "{page}");
            let settled = does(&api, &case, "settle", json!({})).await;
            assert_eq!(settled["status"], "refund-under-way", "{settled:#}");
        }
    }
}

async fn rules_about_buyers_are_checked(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let row = amends_store::policies::latest(shop.app.store(), HANYUN).await.expect("rows");
    let good: Value = serde_json::from_str(&row.expect("a version").body).expect("rules");
    let gold = serde_json::to_value(tier("gold", "Gold")).expect("a tier");
    let returnless = json!({ "way_back_minor": 800, "handling_minor": 200, "resale_bp": 10_001,
        "worth_minor_max": 6_000, "clause": "HY.VALUE" });
    for (at, wrong, says) in [
        ("tiers", json!([{ "code": "x" }]), "text"),
        ("tiers", json!([gold, gold]), "tier gold is given twice"),
        ("returnless", json!([returnless]), "more than everything"),
        ("signals", json!({ "photo": true }), "photo"),
    ] {
        let mut document = good.clone();
        document[at] = wrong;
        let checked = api.post("/policies/check", &json!({ "document": document })).await;
        assert!(checked.text.contains(says), "{at}: {}", checked.text);
    }
}
