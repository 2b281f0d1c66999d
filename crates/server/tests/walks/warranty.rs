//! The warranty of one coffee maker, from its delivery through its installation, a repair and an
//! exchange, with what buyers, staff and other programs are told at each step; and of a serial
//! number, which leads to the unit that took its place.
//! Proves POLICY-14, on both engines.

use crate::{
    buyer_pages::Browser,
    common::{Api, HANYUN, NORDLICHT, Shop},
    every_deed::text,
    staff_pages::Desk,
};
use amends_core::people::Role;
use serde_json::{Value, json};

crate::on_both_engines! {
    from_delivery_to_the_next_unit a_person_looks_where_the_law_was_not_read
}

/// A coffee maker that was delivered on 2 March, and maybe installed.
async fn bought(shop: &Shop, installed_at: Option<&str>) {
    let line = json!({ "sku": "CM-RED", "quantity": 1, "unit_price": "300.00",
        "installed_at": installed_at });
    let document = json!({
        "products": [{ "id": "coffee-maker", "title": "咖啡机", "category": "electronics",
            "variants": [{ "sku": "CM-RED", "title": "红", "price": "300.00", "stock": 5 },
                { "sku": "CM-BLUE", "title": "蓝", "price": "300.00", "stock": 5 }] }],
        "orders": [{ "number": "HY-2001", "customer": "lin",
            "placed_at": "2026-03-01T09:00:00+08:00", "state": "delivered", "lines": [line],
            "payments": [{ "tender": "alipay-1", "kind": "wallet", "amount": "300.00" }],
            "parcels": [{ "carrier": "顺丰", "tracking": "SF2001",
                "shipped_at": "2026-03-01T15:00:00+08:00",
                "delivered_at": "2026-03-02T10:00:00+08:00" }] }],
    });
    shop.import(HANYUN, &document.to_string()).await;
}

/// The clock shows 10:00 in Shanghai on a day.
fn on(shop: &Shop, day: &str) {
    shop.at(format!("{day}T10:00:00+08:00").parse().expect("a moment"));
}

/// The warranty of the only unit, and until when the whole is under it.
async fn warranty(api: &Api, path: &str) -> (Value, String) {
    let found = api.get(path).await.expect(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found:#}");
    let only = found["items"][0].clone();
    let until = text(&only["until"]);
    (only, until)
}

fn kinds(of: &Value) -> Vec<String> {
    let steps = of["terms"][0]["steps"].as_array().expect("steps");
    steps.iter().map(|step| text(&step["kind"])).collect()
}

async fn asks(api: &Api, wish: &str, line: Value) -> Value {
    let mut one = json!({ "line": 1, "quantity": 1, "reason": "faulty" });
    one.as_object_mut().expect("a line").extend(line.as_object().expect("fields").clone());
    let ask = json!({ "order": "HY-2001", "wish": wish, "lines": [one] });
    api.post("/cases", &ask).await.expect(201)
}

fn path(case: &Value) -> String {
    format!("/cases/{}", text(&case["id"]))
}

async fn does(api: &Api, case: &Value, act: &str, body: Value) -> Value {
    api.post(&format!("{}/{act}", path(case)), &body).await.expect(200)
}

/// The unit arrives and is looked at.
async fn comes_back(api: &Api, case: &Value) -> Value {
    does(api, case, "approve", json!({ "clause": "HY.REPAIR" })).await;
    does(api, case, "receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await;
    let check = |code: &str| json!({ "check": code, "passed": true });
    let checks = ["complete", "not-activated", "serial"].map(check);
    let graded = json!({ "item": 1, "units": 1, "grade": "faulty", "checks": checks });
    does(api, case, "inspect", json!({ "items": [graded] })).await
}

/// What goes out is sent and arrives.
async fn arrives(shop: &Shop, api: &Api, case: &Value, day: &str) {
    let now = api.get(&path(case)).await.expect(200);
    let sent = format!("replacements/{}", text(&now["settlement"]["replacements"][0]["id"]));
    let parcel = json!({ "carrier": "顺丰", "tracking": format!("SF-{day}") });
    does(api, case, &format!("{sent}/shipped"), parcel).await;
    on(shop, day);
    does(api, case, &format!("{sent}/delivered"), json!({})).await;
}

async fn from_delivery_to_the_next_unit(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    const OF_ORDER: &str = "/orders/HY-2001/warranty";
    bought(shop, None).await;
    let (told, until) = warranty(&api, OF_ORDER).await;
    assert_eq!((until.as_str(), kinds(&told)), ("2027-03-02", vec!["delivered".to_owned()]));
    assert_eq!(told["terms"][0]["clause"], "HY.WARRANTY", "{told:#}");
    bought(shop, Some("2026-03-08T17:00:00+08:00")).await;
    let (told, until) = warranty(&api, OF_ORDER).await;
    assert_eq!(
        (until.as_str(), kinds(&told)),
        ("2027-03-08", ["delivered", "installed"].map(String::from).to_vec())
    );

    // Nine days in repair.
    on(shop, "2026-04-01");
    let case = asks(&api, "repair", json!({ "serial": "CM 0001" })).await;
    assert!(finds(&case, "warranty-open"), "{case:#}");
    let now = comes_back(&api, &case).await;
    let repair = format!("repairs/{}", text(&now["settlement"]["repairs"][0]["id"]));
    does(&api, &case, &format!("{repair}/started"), json!({ "partner": "云修维修站" })).await;
    let (told, _) = warranty(&api, OF_ORDER).await;
    assert_eq!(told["terms"][0]["steps"][2]["to"], Value::Null, "it is not back: {told:#}");
    does(&api, &case, &format!("{repair}/done"), json!({ "parts": ["pump"] })).await;
    arrives(shop, &api, &case, "2026-04-10").await;
    let (told, until) = warranty(&api, "/warranties/cm%200001").await;
    assert_eq!((until.as_str(), &told["serial"]), ("2027-03-17", &json!("CM 0001")));
    assert_eq!(told["terms"][0]["steps"][2]["days"], 9, "{told:#}");
    assert_eq!(told["terms"][0]["steps"][2]["clause"], "CN.W.PAUSE");
    pages_say_why(shop, &case).await;

    // An exchange: anew. Its last day, and the day after.
    on(shop, "2026-06-01");
    let case = asks(&api, "exchange", json!({ "target": "CM-BLUE" })).await;
    assert!(finds(&case, "warranty-open"), "after its window: {case:#}");
    comes_back(&api, &case).await;
    arrives(shop, &api, &case, "2026-06-10").await;
    let (told, until) = warranty(&api, "/warranties/CM 0001").await;
    assert_eq!((until.as_str(), &told["serial"]), ("2027-06-10", &Value::Null), "{told:#}");
    assert_eq!(kinds(&told).last().map(String::as_str), Some("exchanged"));
    on(shop, "2027-06-10");
    let preview = json!({ "order": "HY-2001", "wish": "repair",
        "lines": [{ "line": 1, "quantity": 1, "reason": "faulty" }] });
    let looked = api.post("/cases:preview", &preview).await.expect(200);
    assert!(looked.to_string().contains("warranty-open\""), "{looked:#}");
    on(shop, "2027-06-11");
    let looked = api.post("/cases:preview", &preview).await.expect(200);
    assert!(looked.to_string().contains("warranty-part-open"), "three years: {looked:#}");

    // The new unit has a number of its own; both lead to it.
    asks(&api, "repair", json!({ "serial": "CM 0002" })).await;
    let (told, _) = warranty(&api, "/warranties/CM 0002").await;
    assert_eq!((&told["serial"], told["repairs"].as_u64()), (&json!("CM 0002"), Some(1)));
    assert_eq!(warranty(&api, "/warranties/CM 0001").await.0, told);
    api.get("/warranties/CM 0003").await.expect_problem(404, "not-found");
    let other = shop.api(NORDLICHT).await;
    other.get("/warranties/CM 0001").await.expect_problem(404, "not-found");
}

fn finds(case: &Value, code: &str) -> bool {
    let findings = case["decision"]["findings"].as_array().expect("findings");
    findings.iter().any(|finding| finding["code"] == code && finding["effect"] == "passes")
}

/// The buyer and the shop read the same reasons.
async fn pages_say_why(shop: &Shop, case: &Value) {
    let desk = Desk::of(shop, HANYUN, Role::Agent).await;
    let buyer = Browser::at(shop, "hanyun");
    buyer.sign_in(shop, "HY-2001", "lin@example.org").await;
    let (status, order) = buyer.get("/orders/HY-2001").await;
    assert_eq!(status, 200);
    let staff = desk.text(&format!("/staff/cases/{}", text(&case["number"]))).await;
    for page in [order, staff] {
        let zh = page.contains("2027年3月17日") && page.contains("9 天不计入");
        let en = page.contains("17 Mar 2027") && page.contains("9 days that are not counted");
        assert!(zh || en, "{page}");
        // Staff by its id, the buyer in plain words.
        let plain = ["电子产品我们保修一年", "We repair electronics for a year"];
        let is_cited = page.contains("HY.WARRANTY") || plain.iter().any(|text| page.contains(text));
        assert!(is_cited, "{page}");
    }
}

/// The European guarantee is known from secondary texts: it is told of, and no more.
async fn a_person_looks_where_the_law_was_not_read(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let told = api.get("/orders/NL-1003/warranty").await.expect(200);
    let jacket = &told["items"][0];
    assert_eq!(jacket["under_warranty"], false, "{told:#}");
    assert_eq!(jacket["until"], Value::Null);
    assert_eq!(jacket["terms"][0]["clause"], "EU.G.2Y");
    assert_eq!(jacket["terms"][0]["is_sure"], false);
}
