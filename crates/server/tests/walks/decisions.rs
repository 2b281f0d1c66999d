//! What people and clocks decide: reviews, evidence, refusals with a clause, second looks,
//! deductions, deadlines that pass.
//! Proves REVIEW-4, REVIEW-5, POLICY-3, POLICY-4, POLICY-5, on both engines.

use crate::{
    common::{Api, HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! {
    evidence_is_asked_for_and_a_person_approves a_person_refuses_under_a_clause
    the_policy_refuses_and_a_person_looks_again what_the_rules_refuse_is_granted_with_a_reason
    goods_that_never_come_let_the_case_lapse
    nobody_decides_in_time worn_goods_are_settled_with_a_deduction units_come_in_parts
    a_parcel_that_holds_less_than_promised
}

struct Story<'a> {
    api: &'a Api,
    case: String,
}

impl<'a> Story<'a> {
    async fn begin(api: &'a Api, ask: &Value) -> (Self, Value) {
        let case = api.post("/cases", ask).await.expect(201);
        let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
        (Self { api, case: path }, case)
    }

    async fn act(&self, name: &str, body: Value) -> crate::common::Answer {
        self.api.post(&format!("{}/{name}", self.case), &body).await
    }

    async fn now(&self) -> Value {
        self.api.get(&self.case).await.expect(200)
    }
}

/// Faulty, but without the photo that would settle it at once.
fn faulty_without_photo() -> Value {
    let mut ask = one_jacket("NL-1003");
    ask["lines"][0]["reason"] = json!("faulty");
    ask
}

async fn evidence_is_asked_for_and_a_person_approves(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, case) = Story::begin(&api, &faulty_without_photo()).await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("in-review"), &json!("merchant")));
    story.act("ask-evidence", json!({ "note": "" })).await.expect_problem(422, "nothing-added");
    let asked = story.act("ask-evidence", json!({ "note": "A photo of the seam, please." })).await;
    assert_eq!(asked.expect(200)["turn"], "buyer");
    let added = story.act("add-evidence", json!({ "note": "It is open over two inches." })).await;
    assert_eq!(added.expect(200)["status"], "in-review");
    story.act("approve", json!({ "clause": "" })).await.expect_problem(422, "clause-needed");
    let unknown = story.act("approve", json!({ "clause": "NL.NOTHING" })).await;
    unknown.expect_problem(422, "clause-unknown");
    let case = story.act("approve", json!({ "clause": "NL.FAULT.2Y" })).await.expect(200);
    assert_eq!(case["status"], "send-goods", "{case:#}");
    let texts = api.get(&format!("{}/texts", story.case)).await.expect(200);
    let words: Vec<_> = texts["items"].as_array().expect("texts").iter().collect();
    assert_eq!(words.len(), 3, "{texts:#}");
    let events = api.get(&format!("{}/events", story.case)).await;
    assert!(!events.text.contains("two inches"), "what people write is not in the file");
}

async fn a_person_refuses_under_a_clause(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, _) = Story::begin(&api, &faulty_without_photo()).await;
    let body = json!({ "clause": "NL.USED", "note": "The tear was cut." });
    let case = story.act("refuse", body).await.expect(200);
    assert_eq!(case["judgement"]["clause"], "NL.USED");
    assert_eq!(case["turn"], Value::Null);
    // The unit is free again: the buyer may ask anew.
    api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    story.act("ask-person", json!({})).await;
}

async fn the_policy_refuses_and_a_person_looks_again(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, case) = Story::begin(&api, &one_jacket("NL-0900")).await;
    assert_eq!(case["status"], "refused", "{case:#}");
    assert_eq!(case["judgement"]["clause"], "NL.RETURN.30D");
    let closed = case["decision"]["findings"].as_array().expect("findings").iter();
    assert!(closed.clone().any(|finding| finding["code"] == "window-closed"), "{case:#}");
    let case = story.act("ask-person", json!({})).await.expect(200);
    assert_eq!((&case["status"], &case["person_asked"]), (&json!("in-review"), &json!(true)));
    story.act("refuse", json!({ "clause": "NL.RETURN.30D" })).await.expect(200);
    story.act("ask-person", json!({})).await.expect_problem(409, "too-late-to-appeal");
}

async fn what_the_rules_refuse_is_granted_with_a_reason(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, _) = Story::begin(&api, &one_jacket("NL-0900")).await;
    story.act("ask-person", json!({})).await.expect(200);
    let bare = story.act("approve", json!({ "clause": "NL.GOODWILL" })).await;
    bare.expect_problem(422, "reason-needed");
    let blank = json!({ "clause": "NL.GOODWILL", "note": "  " });
    story.act("approve", blank).await.expect_problem(422, "reason-needed");
    let why = json!({ "clause": "NL.GOODWILL", "note": "Ill in hospital until yesterday." });
    assert_eq!(story.act("approve", why).await.expect(200)["status"], "send-goods");
    let texts = api.get(&format!("{}/texts", story.case)).await.expect(200);
    assert!(texts.to_string().contains("in hospital"), "{texts:#}");
    let events = api.get(&format!("{}/events", story.case)).await;
    assert!(!events.text.contains("in hospital"), "what people write is not in the file");
}

async fn goods_that_never_come_let_the_case_lapse(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, case) = Story::begin(&api, &one_jacket("NL-1003")).await;
    let due: jiff::Timestamp = case["due"].as_str().expect("a day").parse().expect("RFC 3339");
    shop.pass(due.duration_since(shop.now()) - SignedDuration::from_secs(1));
    shop.run_jobs().await;
    assert_eq!(story.now().await["status"], "send-goods", "not a second early");
    shop.pass(SignedDuration::from_secs(2));
    shop.run_jobs().await;
    let case = story.now().await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("lapsed"), &Value::Null));
    story.act("announce-parcel", json!({ "tracking": "T1" })).await.expect_problem(409, "not-now");
}

async fn nobody_decides_in_time(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, _) = Story::begin(&api, &faulty_without_photo()).await;
    shop.pass(SignedDuration::from_hours(25));
    shop.run_jobs().await;
    let case = story.now().await;
    assert_eq!(case["judgement"]["overdue"], true, "{case:#}");
    let late = api.get("/cases?due_before=2026-03-13T00:00:00Z").await.expect(200);
    assert_eq!(late["items"].as_array().expect("items").len(), 1, "{late:#}");
    let none = api.get("/cases?due_before=2026-03-10T02:00:00Z").await.expect(200);
    assert_eq!(none["items"], json!([]));
    let reminders =
        || shop.mails().into_iter().filter(|mail| mail.to.contains("team@nordlicht.example"));
    assert_eq!(reminders().count(), 1, "the clock runs anew");
    shop.run_jobs().await;
    assert_eq!(reminders().count(), 1);
    shop.pass(SignedDuration::from_hours(24));
    shop.run_jobs().await;
    assert_eq!(reminders().count(), 2, "and they are reminded again");
}

fn found(units: u32, grade: &str) -> Value {
    json!({
        "item": 1, "units": units, "grade": grade,
        "checks": [{ "check": "complete", "passed": true }, { "check": "clean", "passed": true }],
    })
}

async fn worn_goods_are_settled_with_a_deduction(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let (story, _) = Story::begin(&api, &one_jacket("NL-1003")).await;
    story.act("receive", json!({ "items": [{ "item": 1, "units": 1 }] })).await.expect(200);
    let case = story.act("inspect", json!({ "items": [found(1, "damaged")] })).await.expect(200);
    assert_eq!(case["status"], "to-be-settled", "{case:#}");
    let off = |points: u32, clause: &str| {
        let one = json!({ "item": 1, "basis_points": points, "clause": clause });
        json!({ "deductions": [one] })
    };
    story.act("settle", off(3_000, "")).await.expect_problem(422, "clause-needed");
    let all = story.act("settle", off(10_001, "NL.VALUE")).await;
    all.expect_problem(422, "deduction-too-large");
    let case = story.act("settle", off(3_000, "NL.VALUE")).await.expect(200);
    assert_eq!(case["settlement"]["refunds"][0]["amount"]["amount"], "84.00", "{case:#}");
    let grade = story.act("settle", off(0, "NL.VALUE")).await;
    grade.expect_problem(409, "not-now");
}

async fn units_come_in_parts(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut two = one_jacket("NL-1001");
    two["lines"][0]["quantity"] = json!(2);
    let (story, case) = Story::begin(&api, &two).await;
    if case["status"] == "in-review" {
        story.act("approve", json!({ "clause": "NL.RETURN.30D" })).await.expect(200);
    }
    let one = json!({ "items": [{ "item": 1, "units": 1 }] });
    assert_eq!(story.act("receive", one.clone()).await.expect(200)["status"], "part-arrived");
    assert_eq!(story.act("receive", one).await.expect(200)["status"], "being-inspected");
    let both = json!({ "items": [found(1, "as-new"), found(1, "worn")] });
    let case = story.act("inspect", both).await.expect(200);
    // 240.00 less 24.01 in two units; the worn one is worth a fifth less.
    let lines = case["quote"]["lines"].as_array().expect("lines");
    assert_eq!(lines.len(), 2, "{case:#}");
    assert_eq!(lines[1]["deduction_clause"], "NL.VALUE");
    shop.run_jobs().await;
    assert_eq!(story.now().await["status"], "settled");
}

async fn a_parcel_that_holds_less_than_promised(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let ask = json!({
        "order": "HY-1001", "wish": "return-and-refund",
        "lines": [{
            "sku": "QP-S", "quantity": 1, "reason": "changed-mind",
            "answers": { "tags-on": "yes", "stained": "no" },
        }],
        "note": "不太喜欢这个颜色。",
    });
    let (story, case) = Story::begin(&api, &ask).await;
    assert_eq!(case["status"], "send-goods", "{case:#}");
    let nothing = story.act("receive", json!({ "items": [{ "item": 1, "units": 0 }] })).await;
    nothing.expect_problem(422, "units-wrong");
    let other = story.act("receive", json!({ "items": [{ "item": 2, "units": 1 }] })).await;
    assert_eq!(other.status, 422, "{}", other.text);
}
