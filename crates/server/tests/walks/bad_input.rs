//! What callers get wrong: each has an answer that names the field and what to do, and never is it
//! our fault.
//! Proves POLICY-4 (nothing impossible is stored), OPEN-1, on both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    fields_are_named requests_that_cannot_be_filed_store_nothing acts_that_make_no_sense
    parameters_and_addresses a_batch_with_bad_records sentences_follow_the_callers_language
}

async fn raw(
    api: &Api,
    path: &str,
    kind: &str,
    body: impl Into<reqwest::Body>,
) -> crate::common::Answer {
    let request = api.request(Method::POST, path).header("content-type", kind);
    api.send(request.body(body)).await
}

#[track_caller]
fn first_error(problem: &Value) -> (&str, &str) {
    let error = &problem["errors"][0];
    assert!(!error["detail"].as_str().unwrap_or_default().is_empty(), "{problem:#}");
    (error["field"].as_str().unwrap_or_default(), error["code"].as_str().unwrap_or_default())
}

async fn fields_are_named(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut ask = one_jacket("NL-1001");
        change(&mut ask);
        ask
    };
    let long = "x".repeat(201);
    let bad: Vec<(Value, &str, &str)> = vec![
        (with(&|a| a["wishes"] = json!("x")), "wishes", "unknown"),
        (with(&|a| drop(a.as_object_mut().map(|a| a.remove("order")))), "order", "missing"),
        (with(&|a| a["lines"][0]["quantity"] = json!(-1)), "lines[0].quantity", "wrong"),
        (with(&|a| a["lines"][0]["quantity"] = json!(1.5)), "lines[0].quantity", "wrong"),
        (with(&|a| a["lines"][0]["quantity"] = json!(1e30)), "lines[0].quantity", "wrong"),
        (with(&|a| a["lines"][0]["colour"] = json!("red")), "lines[0].colour", "unknown"),
        (
            with(&|a| a["lines"][0]["reason"] = json!(long.clone())),
            "lines[0].reason",
            "text-too-long",
        ),
        (with(&|a| a["lines"][0]["sku"] = json!("JKT-M")), "lines[0]", "line-or-sku"),
        (
            with(&|a| a["lines"] = json!([{ "sku": "NO", "quantity": 1 }])),
            "lines[0].sku",
            "not-in-order",
        ),
        (with(&|a| a["lines"] = json!([])), "lines", "count"),
        (with(&|a| a["wish"] = json!("everything")), "wish", "not-one-of"),
        (with(&|a| a["channel"] = json!("pigeon")), "channel", "not-one-of"),
        (with(&|a| a["files"] = json!(["photo.jpg"])), "files[0]", "not-an-id"),
        (
            with(&|a| a["files"] = json!(["file_00000000000000000000000000"])),
            "files",
            "file-unknown",
        ),
        (with(&|a| a["note"] = json!("x".repeat(2_001))), "note", "text-too-long"),
        (with(&|a| a["note"] = json!("a\0b")), "text", "nul-character"),
    ];
    for (ask, field, code) in bad {
        let problem = api.post("/cases", &ask).await.expect_problem(400, "invalid");
        assert_eq!(first_error(&problem), (field, code), "{problem:#}");
    }
    raw(&api, "/cases", "application/json", "{").await.expect_problem(400, "malformed-json");
    for more in [" x", "{}", "]"] {
        let body = format!("{}{more}", one_jacket("NL-1001"));
        let answer = raw(&api, "/cases", "application/json", body).await;
        answer.expect_problem(400, "malformed-json");
    }
    raw(&api, "/cases", "text/plain", "{}").await.expect_problem(415, "json-only");
    let huge = format!("{{\"note\":\"{}\"}}", "x".repeat(300 * 1024));
    raw(&api, "/cases", "application/json", huge).await.expect_problem(413, "too-large");
    raw(&api, "/cases", "application/json", vec![0xff, 0xfe])
        .await
        .expect_problem(400, "malformed-json");
}

async fn requests_that_cannot_be_filed_store_nothing(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut three = one_jacket("NL-1001");
    three["lines"][0]["quantity"] = json!(3);
    let mut none = one_jacket("NL-1001");
    none["lines"][0]["quantity"] = json!(0);
    let mut nowhere = one_jacket("NL-1001");
    nowhere["lines"][0]["line"] = json!(9);
    let mut unknown_reason = one_jacket("NL-1001");
    unknown_reason["lines"][0]["reason"] = json!("because");
    let mut foreign_tender = one_jacket("NL-1001");
    foreign_tender["tender"] = json!("visa-2");
    for ask in [three, none, nowhere, unknown_reason, foreign_tender, one_jacket("NL-1002")] {
        let problem = api.post("/cases", &ask).await.expect_problem(422, "impossible");
        let blocks = |finding: &Value| finding["effect"] == "blocks";
        assert!(
            problem["findings"].as_array().is_some_and(|all| all.iter().any(blocks)),
            "{problem:#}"
        );
        assert!(!problem.to_string().contains("{$"), "no sentence has a hole: {problem:#}");
        let preview = api.post("/cases:preview", &ask).await.expect(200);
        assert_eq!(preview["decision"]["answer"], "impossible", "the preview says the same");
    }
    api.post("/cases", &one_jacket("NL-9999")).await.expect_problem(404, "not-found");
    assert_eq!(api.get("/events").await.expect(200)["items"], json!([]), "nothing was stored");
}

async fn acts_that_make_no_sense(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let id = case["id"].as_str().expect("an id").to_owned();
    let act = async |name: &str, body: Value| api.post(&format!("/cases/{id}/{name}"), &body).await;
    act("approve", json!({ "clause": "NL.GOODWILL" })).await.expect_problem(409, "not-now");
    act("announce-parcel", json!({ "tracking": "  " }))
        .await
        .expect_problem(422, "tracking-missing");
    let none = act("receive", json!({ "items": [] })).await;
    none.expect_problem(422, "units-wrong");
    let all = act("receive", json!({ "items": [{ "item": 1, "units": 2 }] })).await;
    all.expect_problem(422, "units-wrong");
    let twice =
        json!({ "items": [{ "item": 1, "units": u32::MAX }, { "item": 1, "units": u32::MAX }] });
    act("receive", twice).await.expect_problem(422, "units-wrong");
    act("receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await.expect(200);
    let found = |grade: &str, checks: Value| {
        let item = json!({ "item": 1, "units": 1, "grade": grade, "checks": checks });
        json!({ "items": [item] })
    };
    act("inspect", found("splendid", json!([]))).await.expect_problem(422, "grade-unknown");
    act("inspect", found("as-new", json!([]))).await.expect_problem(422, "check-missing");
    let failed =
        json!([{ "check": "complete", "passed": false }, { "check": "clean", "passed": true }]);
    act("inspect", found("as-new", failed)).await.expect_problem(422, "photo-missing");
    act("settle", json!({})).await.expect_problem(409, "not-now");
    let refund = "rf_00000000000000000000000000";
    let retry = act(&format!("refunds/{refund}/retry"), json!({})).await;
    retry.expect_problem(422, "part-unknown");
    act("refunds/nonsense/retry", json!({})).await.expect_problem(404, "not-found");
}

async fn parameters_and_addresses(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    for (path, field) in [
        ("/cases?limit=0", "limit"),
        ("/cases?limit=201", "limit"),
        ("/cases?cursor=zzz", "cursor"),
        ("/cases?status=gone", "status"),
        ("/cases?turn=moon", "turn"),
        ("/cases?turn=buyer&status=settled", "status"),
        ("/cases?colour=red", "colour"),
        ("/events?after=-1", "after"),
        ("/events?wait=26", "wait"),
    ] {
        let problem = api.get(path).await.expect_problem(400, "invalid");
        assert_eq!(first_error(&problem).0, field, "{path}: {problem:#}");
    }
    for path in [
        "/cases/zzz",
        "/cases/7K2P-94QX",
        "/orders/none",
        "/customers/none",
        "/nowhere",
        "/cases/%00",
    ] {
        let answer = api.get(path).await;
        assert!(answer.status == 404 || answer.status == 400, "{path}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
    let wrong = api.send(api.request(Method::DELETE, "/cases")).await;
    assert!(wrong.header("allow").contains("GET"), "{:?}", wrong.headers);
    wrong.expect_problem(405, "method-not-allowed");
    let bad = api.get("/cases/%FF%FE").await;
    assert_eq!(bad.status, 400, "{}", bad.text);
}

async fn a_batch_with_bad_records(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let order = |number: &str, quantity: i64| {
        json!({ "order": {
            "number": number, "customer": "anna", "placed_at": "2026-03-09T09:00:00Z",
            "state": "pending",
            "lines": [{ "sku": "JKT-M", "quantity": quantity, "unit_price": "120.00" }],
        }})
    };
    let lines = [order("NL-2001", 1).to_string(), order("NL-2002", 0).to_string(), "{".to_owned()];
    let body = lines.join("\n");
    let report = raw(&api, "/orders:batch", "application/x-ndjson", body.clone()).await.expect(200);
    assert_eq!((&report["created"], &report["refused"]), (&json!(1), &json!(2)), "{report:#}");
    assert_eq!(report["problems"][0]["line"], 2);
    let again = raw(&api, "/orders:batch", "application/x-ndjson", body).await.expect(200);
    assert_eq!((&again["created"], &again["unchanged"]), (&json!(0), &json!(1)), "{again:#}");
    api.get("/orders/NL-2002").await.expect_problem(404, "not-found");
    let wrong = raw(&api, "/orders:batch", "image/png", "x").await;
    wrong.expect_problem(415, "json-ndjson-csv-only");
    let huge = "x".repeat(10 * 1024 * 1024 + 1);
    raw(&api, "/orders:batch", "text/csv", huge).await.expect_problem(413, "too-large");
}

async fn sentences_follow_the_callers_language(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let request =
        api.request(Method::GET, "/cases/none").header("accept-language", "zh-CN,en;q=0.5");
    let answer = api.send(request).await;
    assert_eq!(answer.header("content-language"), "zh-CN");
    assert_eq!(answer.expect_problem(404, "not-found")["title"], "这里没有该内容。");
    let mut three = one_jacket("NL-1001");
    three["lines"][0] = json!({ "line": 1, "quantity": 3, "reason": "does-not-fit" });
    let request = api.request(Method::POST, "/cases").header("accept-language", "zh");
    let problem = api.send(request.json(&three)).await.expect_problem(422, "impossible");
    let findings = problem["findings"].as_array().expect("findings");
    let said: Vec<_> = findings.iter().filter_map(|finding| finding["detail"].as_str()).collect();
    assert_eq!(said.len(), findings.len());
    assert!(said.iter().any(|said| said.contains("是否在户外使用过")), "{said:#?}");
}
