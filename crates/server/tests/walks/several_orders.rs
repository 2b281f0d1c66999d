//! Several orders in one request: one case each under one id, all or none, once.
//! Proves APPLY-7, OPEN-1, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use serde_json::{Value, json};

crate::on_both_engines! {
    one_case_for_each_order all_or_none a_key_is_needed_and_kept each_wants_something_else
}

fn both() -> Value {
    json!({ "asks": [one_jacket("NL-1001"), one_jacket("NL-1003")] })
}

// proves APPLY-7: goods of several orders go back in one go
async fn one_case_for_each_order(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let ahead = api.post("/requests?preview=true", &both()).await.expect(200);
    assert_eq!(ahead["asks"].as_array().map(Vec::len), Some(2), "{ahead:#}");
    assert_eq!(api.get("/events").await.expect(200)["items"], json!([]), "nothing was stored");
    let first = api.post_once("/requests", "r1", &both()).await;
    let again = api.post_once("/requests", "r1", &both()).await;
    assert_eq!((first.status, again.status), (201, 201), "{}", first.text);
    assert_eq!(first.text, again.text);
    assert_eq!(again.header("idempotency-replayed"), "true");
    let place = first.header("location").trim_start_matches("/api/v1").to_owned();
    let filed = first.expect(201);
    for (place, case) in filed["cases"].as_array().expect("cases").iter().enumerate() {
        assert_eq!(case["request"], filed["request"]);
        assert_eq!(case["decision"], ahead["asks"][place]["decision"], "as foreseen");
        assert_eq!(case["quote"], ahead["asks"][place]["quote"], "as foreseen");
    }
    let together = api.get(&place).await.expect(200);
    assert_eq!(together["items"].as_array().map(Vec::len), Some(2), "{together:#}");
    assert_eq!(api.get("/cases").await.expect(200)["items"].as_array().map(Vec::len), Some(2));
    api.get("/requests/rq_00000000000000000000000000").await.expect_problem(404, "not-found");
}

async fn all_or_none(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut wanted = both();
    wanted["asks"][1]["lines"][0]["quantity"] = json!(9);
    let problem = api.post_once("/requests", "r1", &wanted).await.expect_problem(422, "impossible");
    assert_eq!(problem["ask"], 1, "{problem:#}");
    wanted["asks"][1]["lines"][0]["quantity"] = json!("x");
    let problem = api.post_once("/requests", "r1", &wanted).await.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["field"], "asks[1].lines[0].quantity");
    for (change, field, code) in [
        (json!({ "asks": [] }), "asks", "count"),
        (
            json!({ "asks": [one_jacket("NL-1001"), one_jacket("NL-1001")] }),
            "asks[1].order",
            "order-twice",
        ),
        (
            json!({ "asks": [one_jacket("NL-1001"), one_jacket("NL-1004")] }),
            "asks[1].order",
            "other-buyer",
        ),
    ] {
        let problem =
            api.post_once("/requests", "r1", &change).await.expect_problem(400, "invalid");
        assert_eq!(
            (&problem["errors"][0]["field"], &problem["errors"][0]["code"]),
            (&json!(field), &json!(code))
        );
    }
    assert_eq!(api.get("/events").await.expect(200)["items"], json!([]), "nothing was stored");
}

async fn a_key_is_needed_and_kept(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let problem = api.post("/requests", &both()).await.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["field"], "Idempotency-Key");
    api.post_once("/requests", "r1", &both()).await.expect(201);
    let other = json!({ "asks": [one_jacket("NL-1001")] });
    let reused = api.post_once("/requests", "r1", &other).await;
    reused.expect_problem(409, "idempotency-key-reused");
}

async fn each_wants_something_else(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut ask = one_jacket("NL-1001");
    ask["lines"] = json!([
        {
            "line": 1, "quantity": 1, "reason": "does-not-fit",
            "answers": { "used-outdoors": "no" },
        },
        {
            "line": 1, "quantity": 1, "reason": "other-variant", "wish": "exchange",
            "target": "JKT-S", "instant": true, "answers": { "used-outdoors": "no" },
        },
        { "line": 2, "quantity": 1, "reason": "faulty", "wish": "keep", "amount": "5.00" },
    ]);
    let ahead = api.post("/cases?preview=true", &ask).await.expect(200);
    assert_eq!(api.get("/events").await.expect(200)["items"], json!([]), "nothing was stored");
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["quote"], ahead["quote"], "as foreseen");
    let items = case["items"].as_array().expect("items");
    let wishes: Vec<_> = items.iter().map(|item| item["wish"].clone()).collect();
    assert_eq!(wishes, [json!("return-and-refund"), json!("exchange"), json!("keep")]);
    assert_eq!(
        (&items[1]["instant"], &items[2]["amount"]["amount"]),
        (&json!(true), &json!("5.00"))
    );
}
