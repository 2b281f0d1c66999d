//! The same for repairs, and for parcels that arrive without a case.
//! Proves OPEN-1, on both engines.

use crate::{
    common::Shop,
    every_deed::{Story, faulty, graded, here, masked, text},
    return_to_refund::one_jacket,
};
use serde_json::json;

crate::on_both_engines! {
    a_repair_that_costs a_repair_in_the_end a_parcel_without_a_case
}

/// A repair that was granted and has reached the bench; its address.
async fn on_the_bench(shop: &Shop) -> (Story<'_>, String) {
    let mut ask = faulty("repair");
    ask["lines"][0]["serial"] = json!("SN 0001");
    let (story, case) = Story::begin(shop, &ask).await;
    assert_eq!(case["items"][0]["serial"], "SN 0001", "{case:#}");
    story.deed("approve", json!({ "clause": "NL.REPAIR" })).await;
    story.deed("receive", here()).await;
    let case = story.deed("inspect", graded("faulty")).await;
    let repair = format!("repairs/{}", text(&case["settlement"]["repairs"][0]["id"]));
    let nobody = story
        .api
        .post(&format!("{}/{repair}/started", story.path), &json!({ "partner": " " }))
        .await;
    nobody.expect_problem(422, "partner-missing");
    let case = story.deed(&format!("{repair}/started"), json!({ "partner": "Werkstatt" })).await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("being-repaired"), &json!("supplier")));
    (story, repair)
}

async fn a_repair_that_costs(shop: &Shop) {
    let (story, repair) = on_the_bench(shop).await;
    let case = story.deed(&format!("{repair}/quoted"), json!({ "amount": "35.00" })).await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("repair-quoted"), &json!("buyer")));
    assert_eq!(case["settlement"]["repairs"][0]["price"]["amount"], "35.00");
    let case = story.deed(&format!("{repair}/accept"), json!({})).await;
    assert_eq!(case["settlement"]["charges"][0]["amount"]["amount"], "35.00", "{case:#}");
    let file = story.api.get(&format!("{}/events", story.path)).await.expect(200);
    let accepted = file["items"].as_array().expect("events").iter();
    let mut accepted = accepted.filter(|event| event["kind"] == "repair-quote-accepted");
    let accepted = accepted.next().expect("it was accepted");
    assert!(text(&accepted["actor"]).starts_with("buyer:cus_"), "{accepted:#}");
}

async fn a_repair_in_the_end(shop: &Shop) {
    let (story, repair) = on_the_bench(shop).await;
    story.deed(&format!("{repair}/failed"), json!({ "reason": "No spare part." })).await;
    story.deed(&format!("{repair}/retry"), json!({})).await;
    story.deed(&format!("{repair}/started"), json!({ "partner": "Gerätedoktor" })).await;
    story.deed(&format!("{repair}/quoted"), json!({ "amount": "35.00" })).await;
    let case = story.deed(&format!("{repair}/decline"), json!({})).await;
    assert_eq!(case["settlement"]["repairs"][0]["state"], "ended", "{case:#}");
    assert_eq!(case["settlement"]["replacements"][0]["purpose"], "goods-back", "{case:#}");
    let (story, repair) = mended(shop).await;
    let case = story.deed(&format!("{repair}/done"), json!({ "parts": ["zip"] })).await;
    assert_eq!(case["settlement"]["repairs"][0]["parts"], json!(["zip"]), "{case:#}");
    assert_eq!(case["settlement"]["replacements"][0]["purpose"], "repaired");
}

/// The same for somebody else's jacket.
async fn mended(shop: &Shop) -> (Story<'_>, String) {
    let mut ask = faulty("repair");
    ask["order"] = json!("NL-1004");
    let (story, _) = Story::begin(shop, &ask).await;
    story.deed("approve", json!({ "clause": "NL.REPAIR" })).await;
    story.deed("receive", here()).await;
    let case = story.deed("inspect", graded("faulty")).await;
    let repair = format!("repairs/{}", text(&case["settlement"]["repairs"][0]["id"]));
    story.deed(&format!("{repair}/started"), json!({ "partner": "Werkstatt" })).await;
    (story, repair)
}

async fn a_parcel_without_a_case(shop: &Shop) {
    let (story, case) = Story::begin(shop, &one_jacket("NL-1003")).await;
    let api = &story.api;
    let found = json!({
        "tracking": "LOST 1", "sender": "A. Berg", "contact": "anna@example.org",
        "lines": [{ "what": "JKT-M", "units": 1, "condition": "worn" }],
    });
    let first = api.post_once("/found-parcels", "f1", &found).await.expect(201);
    let again = api.post_once("/found-parcels", "f1", &found).await.expect(201);
    assert_eq!(
        (&first, &first["state"], &first["tracking"]),
        (&again, &json!("open"), &json!("LOST1"))
    );
    let mut other = found.clone();
    other["lines"][0]["units"] = json!(2);
    let reused = api.post_once("/found-parcels", "f1", &other).await;
    reused.expect_problem(409, "idempotency-key-reused");
    other["lines"][0]["units"] = json!(0);
    let none = api.post("/found-parcels", &other).await.expect_problem(400, "invalid");
    assert_eq!(none["errors"][0]["field"], "lines[0].units", "{none:#}");
    let open = api.get("/found-parcels").await.expect(200);
    assert_eq!(open["items"].as_array().map(Vec::len), Some(1), "{open:#}");
    assert!(!open.to_string().contains("anna@example.org"), "{open:#}");
    let parcel = format!("/found-parcels/{}", text(&first["id"]));
    let ours = json!({ "case": case["number"], "items": [{ "item": 1, "units": 1 }] });
    let ahead = api.post(&format!("{parcel}/match?preview=true"), &ours).await.expect(200);
    assert_eq!(story.now().await, case, "a look ahead stores nothing");
    let here = api.post(&format!("{parcel}/match"), &ours).await.expect(200);
    assert_eq!(masked(&ahead["case"]), masked(&here), "as foreseen");
    assert_eq!(here["status"], "being-inspected", "{here:#}");
    assert_eq!(api.post(&format!("{parcel}/match"), &ours).await.expect(200), here, "once");
    let close = format!("{parcel}/close");
    let late = api.post(&close, &json!({ "how": "disposed" })).await;
    assert_eq!(late.expect_problem(400, "invalid")["errors"][0]["code"], "parcel-not-open");
    let nobodys = api.post("/found-parcels", &found).await.expect(201);
    let close = format!("/found-parcels/{}/close", text(&nobodys["id"]));
    let wrong = api.post(&close, &json!({ "how": "kept" })).await.expect_problem(400, "invalid");
    assert_eq!(wrong["errors"][0]["field"], "how");
    for _ in 0..2 {
        let closed = api.post(&close, &json!({ "how": "sent-back" })).await.expect(200);
        assert_eq!(closed["state"], "sent-back", "{closed:#}");
    }
    assert_eq!(api.get("/found-parcels").await.expect(200)["items"], json!([]));
}
