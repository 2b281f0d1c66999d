//! Every field of the newer calls, wrong: which field, what is wrong with it, never our fault, and
//! nothing stored.
//! Proves OPEN-1, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use serde_json::{Value, json};

crate::on_both_engines! { wrong_fields_are_named looks_ahead_are_asked_for_plainly }

/// Call, body, then what is wrong: a field and its code (400), or the code of a refusal. `RP`, `RR`
/// and `OF` stand for parts that are not there, `LOT` for a sound lot whose later fields count,
/// `EXCHANGE` and `LINE` for the beginnings of others, `LONG` for 2,001 letters.
const TABLE: &str = r#"
offers | { "by": "carrier" } | by wrong
offers | { "lots": 1 } | lots wrong
offers | {} | nothing-asked
offers | { "freight": 5 } | freight wrong
offers | { "freight": "five" } | freight not-an-amount
offers | { "freight": "0.001" } | freight not-an-amount
offers | { "freight": "-1.00" } | amount-wrong
offers | { "freight": "9999.00" } | amount-wrong
offers | { "note": 1 } | note wrong
offers | { "freight": "1", "note": "LONG" } | note text-too-long
offers | { "until": "x" } | until unknown
offers | { "lots": [{ LOT, "item": 9 }] } | item-unknown
offers | { "lots": [{ LOT, "item": -1 }] } | lots[0].item wrong
offers | { "lots": [{ LOT, "units": 0 }] } | units-wrong
offers | { "lots": [{ LOT, "units": 4294967295 }] } | units-wrong
offers | { "lots": [{ LOT, "wish": "all" }] } | lots[0].wish not-one-of
offers | { "lots": [{ LOT, "wish": "reship" }] } | lots[0].amount unfit
offers | { "lots": [{ LOT, "target": "JKT-L" }] } | lots[0].target unfit
offers | { "lots": [{ LOT, "instant": true }] } | lots[0].instant unfit
offers | { "lots": [{ LOT, "serial": "1" }] } | lots[0].serial unfit
offers | { "lots": [{ LOT, "amount": null }] } | lots[0].amount missing
offers | { "lots": [{ LOT, "amount": "1,00" }] } | lots[0].amount not-an-amount
offers | { "lots": [{ LOT, "amount": "0.00" }] } | amount-wrong
offers | { "lots": [{ LOT, "deduction": { "basis_points": 1 } }] } | lots[0].deduction.clause missing
offers | { "lots": [{ LOT, "deduction": { "basis_points": 1, "clause": "X" } }] } | clause-unknown
offers | { "lots": [{ EXCHANGE }] } | lots[0].target missing
offers | { "lots": [{ EXCHANGE, "target": "NO" }] } | lots[0].target not-in-catalogue
offers | { "lots": [{ EXCHANGE, "target": "LONG" }] } | lots[0].target text-too-long
offers/x/accept | {} | not-found
offers/OF/accept | {} | offer-gone
offers/OF/decline | { "by": 1 } | by wrong
dispute | { "note": [] } | note wrong
dispute | {} | not-now
decide-dispute | {} | clause missing
decide-dispute | { "clause": "NL.VALUE", "lost_too": 1 } | lost_too wrong
decide-dispute | { "clause": "NL.VALUE" } | not-now
report-lost | {} | tracking missing
report-lost | { "tracking": " " } | tracking-missing
report-lost | { "tracking": "NONE1" } | parcel-unknown
mismatches | { "item": 1, "units": 1, "found": "sand" } | found not-one-of
mismatches | { "item": 1, "units": 1, "found": "nothing", "photo": "x" } | photo not-an-id
mismatches | { "item": 9, "units": 1, "found": "nothing" } | item-unknown
mismatches | { "item": 1, "units": 9, "found": "nothing" } | units-wrong
mismatches | { "item": 1, "units": 1, "found": "nothing" } | photo-missing
dispositions | { "item": 1, "units": 1, "disposition": "eat" } | disposition not-one-of
dispositions | { "item": 1, "units": 1, "disposition": "restock" } | units-wrong
dispositions | { "item": 9, "units": 1, "disposition": "restock" } | item-unknown
remedy | { "item": 1 } | wish missing
remedy | { "item": 1, "wish": "x" } | wish not-one-of
remedy | { "item": 1, "wish": "exchange" } | target missing
remedy | { "item": 9, "wish": "reship" } | item-unknown
remedy | { "item": 1, "wish": "reship" } | not-now
settle | { "lost_too": "yes" } | lost_too wrong
change | { "wish": "x", "lines": [] } | lines count
change | { "wish": "keep", "lines": [{ LINE, "wish": "x" }] } | lines[0].wish not-one-of
change | { "wish": "keep", "lines": [{ LINE, "amount": "x" }] } | lines[0].amount not-an-amount
change | { "wish": "repair", "lines": [{ LINE, "serial": "LONG" }] } | lines[0].serial text-too-long
change | { "wish": "keep", "lines": [{ LINE, "instant": 1 }] } | lines[0].instant wrong
replacements/RP/instructed | { "x": 1 } | x unknown
replacements/RP/instructed | {} | part-unknown
replacements/RP/shipped | {} | tracking missing
replacements/RP/delivered | {} | part-unknown
replacements/RP/failed | { "reason": "tired" } | reason not-one-of
replacements/RP/retry | {} | part-unknown
repairs/RR/started | {} | partner missing
repairs/RR/quoted | { "amount": "x" } | amount not-an-amount
repairs/RR/quoted | { "amount": "1.00" } | part-unknown
repairs/RR/accept | {} | part-unknown
repairs/RR/decline | {} | part-unknown
repairs/RR/done | { "parts": "zip" } | parts wrong
repairs/RR/failed | {} | reason missing
repairs/RR/retry | {} | part-unknown
"#;

/// A row of the table: call, body, field (empty: a refusal), code.
fn read(row: &str) -> (String, Value, &str, &str) {
    let mut cells = row.split(" | ");
    let mut cell = || cells.next().expect("three cells");
    let none = "00000000000000000000000000";
    let act = ["RP", "RR", "OF"].iter().fold(cell().to_owned(), |act, part| {
        act.replace(part, &format!("{}_{none}", part.to_lowercase()))
    });
    let sound = r#""item": 1, "units": 1, "wish": "keep", "amount": "5.00""#;
    let body = cell().replace("LONG", &"x".repeat(2_001));
    let body = body.replace("EXCHANGE", r#""item": 1, "units": 1, "wish": "exchange""#);
    let body = body.replace("LINE", r#""line": 1, "quantity": 1"#);
    let body = match body.split_once("LOT, ") {
        Some((before, after)) => {
            let mut lot: Value = serde_json::from_str(&format!("{{{sound}}}")).expect("a lot");
            let changed = after.rsplit_once("]").expect("a list").0;
            let changed: Value = serde_json::from_str(&format!("{{ {changed}")).expect("JSON");
            for (field, value) in changed.as_object().expect("fields") {
                lot[field] = value.clone();
            }
            assert!(before.contains("lots"));
            json!({ "lots": [lot] })
        }
        None => serde_json::from_str(&body).expect("JSON"),
    };
    let (field, code) = match cell().split_once(' ') {
        Some((field, code)) => (field, code),
        None => ("", row.rsplit(' ').next().expect("a code")),
    };
    (act, body, field, code)
}

async fn wrong_fields_are_named(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    for row in TABLE.trim().lines() {
        let (act, body, field, code) = read(row);
        for query in ["", "?preview=true"] {
            let answer = api.post(&format!("{path}/{act}{query}"), &body).await;
            let wanted = if field.is_empty() { code } else { "invalid" };
            assert_eq!(answer.json["code"], wanted, "{row}{query}: {}", answer.text);
            let problem = answer.json;
            if !field.is_empty() {
                let error = &problem["errors"][0];
                assert_eq!(
                    (&error["field"], &error["code"]),
                    (&json!(field), &json!(code)),
                    "{row}"
                );
                assert!(!error["detail"].as_str().unwrap_or_default().is_empty(), "{problem:#}");
            }
            assert!([400, 404, 409, 422].contains(&answer.status), "{row}: {}", answer.status);
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
