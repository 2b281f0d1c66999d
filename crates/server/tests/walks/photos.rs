//! Photos through the API: believed by their content only, cleaned for people, sealed for the file.
//! Proves APPLY-5, on both engines.

use crate::{
    common::{Answer, Api, HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use reqwest::Method;
use serde_json::json;

crate::on_both_engines! {
    a_photo_goes_with_a_request a_file_that_lies a_photo_of_another_buyer_is_no_evidence
    the_same_photo_counts_once
}

/// The smallest picture there is: one pixel, as PNG.
const PIXEL: &[u8] = include_bytes!("pixel.png");

async fn send(api: &Api, query: &str, kind: &str, bytes: &[u8]) -> Answer {
    let request = api.request(Method::POST, &format!("/files{query}"));
    api.send(request.header("content-type", kind).body(bytes.to_vec())).await
}

async fn a_photo_goes_with_a_request(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let kept = send(&api, "?order=NL-1001", "image/png", PIXEL).await.expect(201);
    let id = kept["id"].as_str().expect("an id");
    let mut ask = one_jacket("NL-1001");
    ask["lines"][0]["reason"] = json!("faulty");
    let without = api.post("/cases:preview", &ask).await.expect(200);
    assert_eq!(without["decision"]["answer"], "review", "{without:#}");
    ask["files"] = json!([id]);
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["decision"]["answer"], "approve", "{case:#}");
    assert_eq!(case["files"], json!([id]));
    for form in ["", "?form=thumb"] {
        let seen = api.get(&format!("/files/{id}{form}")).await;
        assert_eq!((seen.status, seen.header("content-type")), (200, "image/jpeg"));
    }
    let original = api.send(api.request(Method::GET, &format!("/files/{id}?form=original"))).await;
    assert_eq!(original.header("content-type"), "image/png");
    let foreign = shop.api(HANYUN).await.get(&format!("/files/{id}")).await;
    foreign.expect_problem(404, "not-found");
}

async fn a_file_that_lies(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let lies = send(&api, "?order=NL-1001", "image/jpeg", PIXEL).await;
    assert_eq!(lies.expect_problem(400, "invalid")["errors"][0]["code"], "lies");
    let page = b"<!DOCTYPE html><script>alert(1)</script>";
    let page = send(&api, "?order=NL-1001", "image/png", page).await;
    assert_eq!(page.expect_problem(400, "invalid")["errors"][0]["code"], "lies");
    let text = send(&api, "?order=NL-1001", "image/png", b"hello").await;
    assert_eq!(text.expect_problem(400, "invalid")["errors"][0]["code"], "not-a-picture");
    let huge = vec![0; 10 * 1024 * 1024 + 1];
    send(&api, "?order=NL-1001", "image/png", &huge).await.expect_problem(413, "too-large");
    let nobody = send(&api, "", "image/png", PIXEL).await;
    assert_eq!(nobody.expect_problem(400, "invalid")["errors"][0]["code"], "order-or-case");
    let foreign = send(&api, "?order=HY-1001", "image/png", PIXEL).await;
    foreign.expect_problem(404, "not-found");
}

/// The id of a new photo of the buyer of an order.
async fn photo_of(api: &Api, order: &str) -> String {
    let kept = send(api, &format!("?order={order}"), "image/png", PIXEL).await.expect(201);
    kept["id"].as_str().expect("an id").to_owned()
}

#[track_caller]
fn expect_unknown(answer: Answer, field: &str) {
    let error = &answer.expect_problem(400, "invalid")["errors"][0];
    assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!("file-unknown")));
}

async fn a_photo_of_another_buyer_is_no_evidence(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (annas, bos) = (photo_of(&api, "NL-1001").await, photo_of(&api, "NL-1004").await);
    let mut ask = one_jacket("NL-1001");
    ask["files"] = json!([bos]);
    expect_unknown(api.post("/cases", &ask).await, "files");
    ask["files"] = json!([]);
    ask["lines"][0]["reason"] = json!("faulty");
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["decision"]["answer"], "review", "{case:#}");
    let at = |act: &str| format!("/cases/{}/{act}", case["id"].as_str().expect("an id"));
    let add = api.post(&at("add-evidence"), &json!({ "files": [bos] })).await;
    expect_unknown(add, "files");
    api.post(&at("add-evidence"), &json!({ "files": [annas] })).await.expect(200);

    api.post(&at("approve"), &json!({ "clause": "NL.GOODWILL" })).await.expect(200);
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    api.post(&at("receive"), &here).await.expect(200);
    let found = |photo: &str| {
        let checks = json!([
            { "check": "complete", "passed": false, "photo": photo },
            { "check": "clean", "passed": true },
        ]);
        json!({ "items": [{ "item": 1, "units": 1, "grade": "as-new", "checks": checks }] })
    };
    expect_unknown(api.post(&at("inspect"), &found(&bos)).await, "items");
    let invented = "file_00000000000000000000000000";
    expect_unknown(api.post(&at("inspect"), &found(invented)).await, "items");
    api.post(&at("inspect"), &found(&annas)).await.expect(200);
}

async fn the_same_photo_counts_once(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let id = photo_of(&api, "NL-1001").await;
    let mut ask = one_jacket("NL-1001");
    ask["files"] = json!(vec![&id; 200]);
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["files"], json!([id]));
}
