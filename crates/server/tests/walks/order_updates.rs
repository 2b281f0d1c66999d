//! The shop tells about an order again while a case holds units of it: what the case rests on
//! stays, everything else moves on, and who is deciding sees it.

use crate::common::{NORDLICHT, Shop};
use serde_json::{Value, json};

crate::on_both_engines! { what_a_case_rests_on_stays }

/// The order of the fixture, as the shop would send it again.
fn order() -> Value {
    let fixture = include_str!("../common/nordlicht.json");
    let document: Value = serde_json::from_str(fixture).expect("JSON");
    let orders = document["orders"].as_array().expect("a list").iter();
    let order = orders.clone().find(|order| order["number"] == "NL-1001");
    order.expect("it is in the fixture").clone()
}

async fn what_a_case_rests_on_stays(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let again = json!({ "orders": [order()] });
    let report = api.post("/orders:batch", &again).await.expect(200);
    assert_eq!(report["unchanged"], 1, "{report:#}");

    // Nobody has asked about line 2 yet: its price may still be put right.
    let mut cheaper = order();
    cheaper["lines"][1]["discount"] = json!("1.00");
    cheaper["payments"][0]["amount"] = json!("1.00");
    let report = api.post("/orders:batch", &json!({ "orders": [cheaper] })).await.expect(200);
    assert_eq!(report["updated"], 1, "{report:#}");
    api.post("/orders:batch", &again).await.expect(200);

    let line = json!({ "line": 2, "quantity": 1, "reason": "changed-mind" });
    let ask = json!({ "order": "NL-1001", "wish": "return-and-refund", "lines": [line] });
    let case = api.post("/cases", &ask).await.expect(201);

    let mut fewer = order();
    fewer["lines"][1]["quantity"] = json!(2);
    let report = api.post("/orders:batch", &json!({ "orders": [fewer] })).await.expect(200);
    assert_eq!((&report["updated"], &report["refused"]), (&json!(0), &json!(1)), "{report:#}");
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "held-by-case", "{report:#}");
    assert_eq!(problem["field"], "lines[1].sku");

    // Another parcel number changes nothing that the case rests on.
    let mut moved = order();
    moved["parcels"][0]["tracking"] = json!("00340999");
    let report = api.post("/orders:batch", &json!({ "orders": [moved] })).await.expect(200);
    assert_eq!(report["updated"], 1, "{report:#}");
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    assert_eq!(api.get(&path).await.expect(200)["quote"], case["quote"]);
}
