//! Every field of the newer calls, wrong: which field, what is wrong with it, never our fault, and
//! nothing stored.
//! Proves OPEN-1, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use serde_json::{Value, json};

crate::on_both_engines! { wrong_fields_are_named looks_ahead_are_asked_for_plainly }

fn lot(field: &str, value: Value) -> Value {
    let mut lot = json!({ "item": 1, "units": 1, "wish": "keep", "amount": "5.00" });
    lot[field] = value;
    json!({ "lots": [lot] })
}

fn exchange(target: Value) -> Value {
    json!({ "lots": [{ "item": 1, "units": 1, "wish": "exchange", "target": target }] })
}

/// Call, body, status, then field and code of what is wrong; without a field, the refusal's code.
fn table() -> Vec<(&'static str, Value, u16, &'static str, &'static str)> {
    let long = "x".repeat(201);
    let rp = "replacements/rp_00000000000000000000000000";
    let rr = "repairs/rr_00000000000000000000000000";
    let at = |part: &str, act: &str| -> &'static str { format!("{part}/{act}").leak() };
    let line = |field: &str, value: Value| {
        let mut line = json!({ "line": 1, "quantity": 1 });
        line[field] = value;
        json!({ "wish": "keep", "lines": [line] })
    };
    vec![
        ("offers", json!({ "by": "carrier" }), 400, "by", "wrong"),
        ("offers", json!({ "lots": 1 }), 400, "lots", "wrong"),
        ("offers", json!({}), 422, "", "nothing-asked"),
        ("offers", json!({ "freight": 5 }), 400, "freight", "wrong"),
        ("offers", json!({ "freight": "five" }), 400, "freight", "not-an-amount"),
        ("offers", json!({ "freight": "0.001" }), 400, "freight", "not-an-amount"),
        ("offers", json!({ "freight": "-1.00" }), 422, "", "amount-wrong"),
        ("offers", json!({ "freight": "9999.00" }), 422, "", "amount-wrong"),
        ("offers", json!({ "note": 1 }), 400, "note", "wrong"),
        (
            "offers",
            json!({ "freight": "1", "note": "x".repeat(2_001) }),
            400,
            "note",
            "text-too-long",
        ),
        ("offers", json!({ "until": "x" }), 400, "until", "unknown"),
        ("offers", lot("item", json!(9)), 422, "", "item-unknown"),
        ("offers", lot("item", json!(-1)), 400, "lots[0].item", "wrong"),
        ("offers", lot("units", json!(0)), 422, "", "units-wrong"),
        ("offers", lot("units", json!(u32::MAX)), 422, "", "units-wrong"),
        ("offers", lot("wish", json!("all")), 400, "lots[0].wish", "not-one-of"),
        ("offers", lot("wish", json!("reship")), 400, "lots[0].amount", "unfit"),
        ("offers", lot("target", json!("JKT-L")), 400, "lots[0].target", "unfit"),
        ("offers", lot("instant", json!(true)), 400, "lots[0].instant", "unfit"),
        ("offers", lot("serial", json!("1")), 400, "lots[0].serial", "unfit"),
        ("offers", lot("amount", json!(null)), 400, "lots[0].amount", "missing"),
        ("offers", lot("amount", json!("1,00")), 400, "lots[0].amount", "not-an-amount"),
        ("offers", lot("amount", json!("0.00")), 422, "", "amount-wrong"),
        (
            "offers",
            lot("deduction", json!({ "basis_points": 1 })),
            400,
            "lots[0].deduction.clause",
            "missing",
        ),
        (
            "offers",
            lot("deduction", json!({ "basis_points": 1, "clause": "X" })),
            422,
            "",
            "clause-unknown",
        ),
        ("offers", exchange(json!(null)), 400, "lots[0].target", "missing"),
        ("offers", exchange(json!("NO-SUCH")), 400, "lots[0].target", "not-in-catalogue"),
        ("offers", exchange(json!(long)), 400, "lots[0].target", "text-too-long"),
        ("dispute", json!({ "note": [] }), 400, "note", "wrong"),
        ("dispute", json!({}), 409, "", "not-now"),
        ("decide-dispute", json!({}), 400, "clause", "missing"),
        (
            "decide-dispute",
            json!({ "clause": "NL.VALUE", "lost_too": 1 }),
            400,
            "lost_too",
            "wrong",
        ),
        ("decide-dispute", json!({ "clause": "NL.VALUE" }), 409, "", "not-now"),
        ("report-lost", json!({}), 400, "tracking", "missing"),
        ("report-lost", json!({ "tracking": " " }), 422, "", "tracking-missing"),
        ("report-lost", json!({ "tracking": "NONE" }), 422, "", "parcel-unknown"),
        (
            "mismatches",
            json!({ "item": 1, "units": 1, "found": "sand" }),
            400,
            "found",
            "not-one-of",
        ),
        (
            "mismatches",
            json!({ "item": 1, "units": 1, "found": "nothing", "photo": "x" }),
            400,
            "photo",
            "not-an-id",
        ),
        (
            "mismatches",
            json!({ "item": 9, "units": 1, "found": "nothing" }),
            422,
            "",
            "item-unknown",
        ),
        (
            "mismatches",
            json!({ "item": 1, "units": 9, "found": "nothing" }),
            422,
            "",
            "units-wrong",
        ),
        (
            "mismatches",
            json!({ "item": 1, "units": 1, "found": "nothing", "photo": "file_00000000000000000000000000" }),
            400,
            "photo",
            "file-unknown",
        ),
        (
            "dispositions",
            json!({ "item": 1, "units": 1, "disposition": "eat" }),
            400,
            "disposition",
            "not-one-of",
        ),
        (
            "dispositions",
            json!({ "item": 1, "units": 1, "disposition": "restock" }),
            422,
            "",
            "units-wrong",
        ),
        (
            "dispositions",
            json!({ "item": 9, "units": 1, "disposition": "restock" }),
            422,
            "",
            "item-unknown",
        ),
        ("remedy", json!({ "item": 1 }), 400, "wish", "missing"),
        ("remedy", json!({ "item": 1, "wish": "x" }), 400, "wish", "not-one-of"),
        ("remedy", json!({ "item": 1, "wish": "exchange" }), 400, "target", "missing"),
        ("remedy", json!({ "item": 9, "wish": "reship" }), 422, "", "item-unknown"),
        ("remedy", json!({ "item": 1, "wish": "reship" }), 409, "", "not-now"),
        ("settle", json!({ "lost_too": "yes" }), 400, "lost_too", "wrong"),
        ("change", json!({ "wish": "x", "lines": [] }), 400, "lines", "count"),
        ("change", line("wish", json!("x")), 400, "lines[0].wish", "not-one-of"),
        ("change", line("amount", json!("x")), 400, "lines[0].amount", "not-an-amount"),
        ("change", line("serial", json!("x".repeat(41))), 400, "lines[0].serial", "text-too-long"),
        ("change", line("instant", json!(1)), 400, "lines[0].instant", "wrong"),
        (at(rp, "instructed"), json!({ "x": 1 }), 400, "x", "unknown"),
        (at(rp, "instructed"), json!({}), 422, "", "part-unknown"),
        (at(rp, "shipped"), json!({}), 400, "tracking", "missing"),
        (at(rp, "delivered"), json!({}), 422, "", "part-unknown"),
        (at(rp, "failed"), json!({ "reason": "tired" }), 400, "reason", "not-one-of"),
        (at(rp, "retry"), json!({}), 422, "", "part-unknown"),
        (at(rr, "started"), json!({}), 400, "partner", "missing"),
        (at(rr, "quoted"), json!({ "amount": "x" }), 400, "amount", "not-an-amount"),
        (at(rr, "quoted"), json!({ "amount": "1.00" }), 422, "", "part-unknown"),
        (at(rr, "accept"), json!({}), 422, "", "part-unknown"),
        (at(rr, "decline"), json!({}), 422, "", "part-unknown"),
        (at(rr, "done"), json!({ "parts": "zip" }), 400, "parts", "wrong"),
        (at(rr, "failed"), json!({}), 400, "reason", "missing"),
        (at(rr, "retry"), json!({}), 422, "", "part-unknown"),
        ("offers/x/accept", json!({}), 404, "", "not-found"),
        ("offers/of_00000000000000000000000000/accept", json!({}), 409, "", "offer-gone"),
        ("offers/of_00000000000000000000000000/decline", json!({ "by": 1 }), 400, "by", "wrong"),
    ]
}

async fn wrong_fields_are_named(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    for (act, body, status, field, code) in table() {
        for query in ["", "?preview=true"] {
            let answer = api.post(&format!("{path}/{act}{query}"), &body).await;
            assert_eq!(answer.status, status, "{act} {body}: {}", answer.text);
            let problem =
                answer.expect_problem(status, if status == 400 { "invalid" } else { code });
            if status == 400 {
                let error = &problem["errors"][0];
                assert_eq!(
                    (&error["field"], &error["code"]),
                    (&json!(field), &json!(code)),
                    "{act} {body}"
                );
                assert!(!error["detail"].as_str().unwrap_or_default().is_empty(), "{problem:#}");
            }
        }
    }
    assert_eq!(api.get(&path).await.expect(200), case, "nothing was stored");
}

async fn looks_ahead_are_asked_for_plainly(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    let path = format!("/cases/{}/withdraw", case["id"].as_str().expect("an id"));
    for (query, field) in
        [("?preview=1", "preview"), ("?preview=maybe", "preview"), ("?prevew=true", "prevew")]
    {
        let problem = api.post(&format!("{path}{query}"), &json!({})).await;
        let problem = problem.expect_problem(400, "invalid");
        assert_eq!(problem["errors"][0]["field"], field, "nobody acts who meant to look");
    }
    let late = api.post_if(&format!("{path}?preview=true"), 1, &json!({})).await;
    late.expect_problem(412, "moved-on");
    let ahead = api.post(&format!("{path}?preview=true"), &json!({})).await.expect(200);
    assert_eq!((&ahead["preview"], &ahead["case"]["status"]), (&json!(true), &json!("withdrawn")));
    assert!(ahead["follows"]["timers"].as_array().is_some_and(|all| !all.is_empty()), "{ahead:#}");
    let now = api.get(&format!("/cases/{}", case["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!(now, case);
}
