//! Sending twice is safe: the same key and request are answered once, byte for byte again.
//! Proves OPEN-1, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use serde_json::json;

crate::on_both_engines! {
    the_same_request_files_one_case another_request_under_the_key_is_refused
    many_at_once_file_one_case acts_are_done_once a_refused_request_leaves_no_answer
}

async fn the_same_request_files_one_case(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let first = api.post_once("/cases", "till-3/17", &one_jacket("NL-1001")).await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (201, ""));
    let again = api.post_once("/cases", "till-3/17", &one_jacket("NL-1001")).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
    assert_eq!(first.text, again.text);
    assert_eq!(first.header("etag"), again.header("etag"));
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(api.get("/cases").await.expect(200)["items"].as_array().expect("items").len(), 1);
    let order = api.get("/orders/NL-1001").await.expect(200);
    assert_eq!(order["cases"].as_array().expect("cases").len(), 1);
}

async fn another_request_under_the_key_is_refused(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    api.post_once("/cases", "k", &one_jacket("NL-1001")).await.expect(201);
    let other = api.post_once("/cases", "k", &one_jacket("NL-1003")).await;
    other.expect_problem(409, "idempotency-key-reused");
    let long = api.post_once("/cases", &"k".repeat(201), &one_jacket("NL-1003")).await;
    assert_eq!(long.expect_problem(400, "invalid")["errors"][0]["field"], "Idempotency-Key");
}

async fn many_at_once_file_one_case(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let ask = one_jacket("NL-1003"); // one unit: a second case would be impossible
    let calls = (0..8).map(|_| api.post_once("/cases", "one", &ask));
    let answers = futures_util::future::join_all(calls).await;
    let texts: Vec<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
    assert!(answers.iter().all(|answer| answer.status == 201), "{texts:#?}");
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:#?}");
    let fresh = answers.iter().filter(|a| a.header("idempotency-replayed").is_empty()).count();
    assert_eq!(fresh, 1, "one call filed it, the others were answered from it");
}

async fn acts_are_done_once(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let receive = format!("/cases/{}/receive", case["id"].as_str().expect("an id"));
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    let first = api.post_once(&receive, "scan-1", &here).await;
    let again = api.post_once(&receive, "scan-1", &here).await;
    assert_eq!((first.status, again.status), (200, 200), "{} {}", first.text, again.text);
    assert_eq!(first.text, again.text);
    assert_eq!(again.json["items"][0]["received"], 1);
    api.post(&receive, &here).await.expect_problem(409, "not-now");
}

async fn a_refused_request_leaves_no_answer(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut ask = one_jacket("NL-1003");
    ask["lines"][0]["quantity"] = json!(2);
    api.post_once("/cases", "k", &ask).await.expect_problem(422, "impossible");
    ask["lines"][0]["quantity"] = json!(1);
    api.post_once("/cases", "k", &ask).await.expect(201);
}
