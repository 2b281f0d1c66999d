//! Several callers at the same moment: one is first, nobody is given what is gone, and who comes
//! late is told what happened.
//! Proves OPEN-1 (optimistic concurrency), on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use futures_util::future::join_all;
use serde_json::{Value, json};

crate::on_both_engines! {
    the_last_unit_is_claimed_once the_last_piece_in_stock_is_promised_once
    a_case_that_moved_on_says_what_happened
}

async fn the_last_unit_is_claimed_once(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let ask = one_jacket("NL-1003");
    let answers = join_all((0..6).map(|_| api.post("/cases", &ask))).await;
    let filed = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(filed, 1, "{:#?}", answers.iter().map(|a| &a.text).collect::<Vec<_>>());
    for late in answers.into_iter().filter(|answer| answer.status != 201) {
        let problem = late.expect_problem(422, "impossible");
        assert!(codes(&problem).contains(&"quantity-above-left"), "{problem:#}");
    }
}

async fn the_last_piece_in_stock_is_promised_once(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let ask = |order: &str| {
        json!({
            "order": order, "wish": "exchange",
            "lines": [{
                "line": 1, "quantity": 1, "reason": "does-not-fit", "target": "JKT-L",
                "answers": { "used-outdoors": "no" },
            }],
        })
    };
    let (anna, bo) = (ask("NL-1003"), ask("NL-1004"));
    let (one, other) = tokio::join!(api.post("/cases", &anna), api.post("/cases", &bo));
    let anna_won = one.status == 201;
    let (won, late) = if anna_won { (one, other) } else { (other, one) };
    assert_eq!(won.status, 201, "{}", won.text);
    let problem = late.expect_problem(422, "impossible");
    assert!(codes(&problem).contains(&"target-unavailable"), "{problem:#}");
    // Taken back, the piece can be promised again.
    let id = won.json["id"].as_str().expect("an id");
    api.post(&format!("/cases/{id}/withdraw"), &json!({})).await.expect(200);
    api.post("/cases", if anna_won { &bo } else { &anna }).await.expect(201);
}

fn codes(problem: &Value) -> Vec<&str> {
    let findings = problem["findings"].as_array().expect("findings");
    assert!(findings.iter().all(|finding| finding["detail"].is_string()), "{problem:#}");
    findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

async fn a_case_that_moved_on_says_what_happened(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let (id, seen) = (case["id"].as_str().expect("an id"), case["version"].as_i64().expect("one"));
    let parcel = json!({ "carrier": "DHL", "tracking": "T1" });
    api.post_if(&format!("/cases/{id}/announce-parcel"), seen, &parcel).await.expect(200);
    let late = api.post_if(&format!("/cases/{id}/withdraw"), seen, &json!({})).await;
    let problem = late.expect_problem(412, "moved-on");
    assert_eq!(problem["version"], seen + 1);
    assert_eq!(problem["meanwhile"][0]["kind"], "parcel-announced");
    let unquoted = api.request(reqwest::Method::POST, &format!("/cases/{id}/withdraw"));
    let unquoted = api.send(unquoted.header("if-match", "4").body("")).await;
    assert_eq!(unquoted.expect_problem(400, "invalid")["errors"][0]["code"], "not-a-version");
}
