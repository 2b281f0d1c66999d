//! Whatever is thrown at a call, it answers with a problem and never with a fault.

use crate::common::{NORDLICHT, Shop};
use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};

crate::on_both_engines! { nothing_thrown_at_a_call_makes_it_fault }

/// What may stand where an id or number belongs.
const PLACES: [&str; 8] = [
    "x",
    "%00",
    "%F0%9F%93%A6",
    "%FF",
    "..%2f..%2fetc%2fpasswd",
    "case_00000000000000000000000000",
    "7777-7777",
    "'%20or%201=1--",
];

const QUERIES: [&str; 8] = [
    "",
    "?limit=99999999999999999999",
    "?cursor=9223372036854775807~case_7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "?due_before=-009999-01-02T01:59:59Z",
    "?after=9223372036854775807",
    "?number=%00",
    "?order=%00",
    "?market=%00&form=none",
];

fn bodies() -> Vec<String> {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let text = "a\\u0000b\\ud800";
    let line = json!({
        "line": 65_535, "quantity": u32::MAX, "reason": "\u{0}", "target": "\u{0}",
        "answers": { "\u{0}": "\u{0}" },
    });
    let ask = |order: &str| {
        json!({
            "order": order, "wish": "exchange", "lines": [line], "tender": "\u{0}", "note": "\u{0}",
        })
    };
    let lot = json!({
        "item": 65_535, "units": u32::MAX, "wish": "repair", "serial": "\u{0}",
        "deduction": { "basis_points": u32::MAX, "clause": "\u{0}" },
    });
    let priced = json!({ "item": 1, "units": 1, "wish": "keep", "amount": "9223372036854775807" });
    let item = json!({
        "item": 65_535, "units": u32::MAX, "grade": "\u{0}",
        "checks": [{
            "check": "\u{0}", "passed": false, "photo": "file_00000000000000000000000000",
        }],
    });
    let mut all: Vec<String> =
        ["", "null", "[]", "0", "\"x\"", "{}", "{", "\u{feff}{}", "1e999"].map(String::from).into();
    all.extend([deep, format!("{{\"note\":\"{text}\"}}")]);
    let values: [Value; 14] = [
        ask("NL-1001"),
        ask("\u{0}"),
        json!({ "items": [item] }),
        json!({ "items": [{ "item": 1, "units": u32::MAX }], "tracking": "\u{0}" }),
        json!({ "clause": "\u{0}", "note": "\u{0}" }),
        json!({ "carrier": "\u{0}", "tracking": "\u{0}" }),
        json!({ "deductions": [{ "item": 1, "basis_points": u32::MAX, "clause": "\u{0}" }] }),
        json!({ "note": "\u{0}", "files": ["file_00000000000000000000000000"] }),
        json!({ "asks": [ask("NL-1001"), ask("NL-1003")] }),
        json!({ "by": "buyer", "freight": "1e999", "lots": [lot] }),
        json!({ "by": "buyer", "freight": "99999999999", "lots": [priced] }),
        json!({ "item": 65_535, "units": u32::MAX, "found": "nothing", "disposition": "restock" }),
        json!({ "item": 1, "wish": "exchange", "target": "\u{0}" }),
        json!({ "partner": "\u{0}", "reason": "\u{0}", "parts": ["\u{0}"], "amount": "-0.01" }),
    ];
    all.extend(values.iter().map(Value::to_string));
    all
}

async fn nothing_thrown_at_a_call_makes_it_fault(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case =
        api.post("/cases", &crate::return_to_refund::one_jacket("NL-1001")).await.expect(201);
    let real = case["id"].as_str().expect("an id").to_owned();
    let places: Vec<&str> = PLACES.into_iter().chain([real.as_str()]).collect();
    let document = api.get("/openapi.json").await.expect(200);
    for (path, item) in document["paths"].as_object().expect("paths") {
        let path = path.trim_start_matches("/api/v1");
        for place in &places {
            let filled: Vec<&str> =
                path.split('/').map(|p| if p.starts_with('{') { *place } else { p }).collect();
            let path = filled.join("/");
            for query in QUERIES.iter().filter(|_| item.get("get").is_some()) {
                let answer = api.get(&format!("{path}{query}")).await;
                assert!(answer.status < 500, "GET {path}{query}: {}", answer.text);
            }
            if item.get("post").is_none() || (*place != real && *place != "x" && *place != "%00") {
                continue;
            }
            for body in bodies() {
                let request =
                    api.request(Method::POST, &path).header(CONTENT_TYPE, "application/json");
                let answer = api.send(request.body(body.clone())).await;
                let what = &body[..body.len().min(200)];
                assert!(answer.status < 500, "POST {path} {what}: {}", answer.text);
                if answer.status >= 400 {
                    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
                }
            }
        }
    }
}
