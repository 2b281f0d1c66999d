//! Every deed of a case as a call. Each one here is looked ahead at first, then done under a key
//! and the version that was seen, then sent again, then sent late: what was foreseen is what
//! happens, once, and never on a case that has moved on.
//! Proves APPLY-7, REVIEW-6, OPEN-1, on both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::{
    case::{Deed, Settle},
    ids::StaffId,
    people::{Actor, Role},
};
use amends_server::flows;
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    a_negotiation a_proposal_that_is_declined what_was_taken_off_is_contested
    a_parcel_is_lost a_parcel_holds_something_else a_replacement_goes_astray
    nothing_left_to_send_out
    the_buyer_changes_their_mind a_person_looks_again
}

const PIXEL: &[u8] = include_bytes!("pixel.png");

pub struct Story<'a> {
    pub shop: &'a Shop,
    pub api: Api,
    pub path: String,
}

impl<'a> Story<'a> {
    pub async fn begin(shop: &'a Shop, ask: &Value) -> (Self, Value) {
        let api = shop.api(NORDLICHT).await;
        let case = api.post("/cases", ask).await.expect(201);
        let path = format!("/cases/{}", text(&case["id"]));
        (Self { shop, api, path }, case)
    }

    pub async fn now(&self) -> Value {
        self.api.get(&self.path).await.expect(200)
    }

    pub async fn paid(&self) -> Value {
        self.shop.run_jobs().await;
        self.now().await
    }

    /// Does it, and holds it against its preview; returns the case.
    pub async fn deed(&self, act: &str, body: Value) -> Value {
        let before = self.now().await;
        let address = format!("{}/{act}", self.path);
        let ahead = self.api.post(&format!("{address}?preview=true"), &body).await;
        let etag = ahead.header("etag").to_owned();
        let ahead = ahead.expect(200);
        assert_eq!(etag, format!("\"{}\"", before["version"]), "{act}");
        assert_eq!(self.now().await, before, "{act}: a look ahead stores nothing");
        let send = async || {
            let request = self.api.request(Method::POST, &address).header("if-match", &etag);
            let request = request.header("idempotency-key", format!("{address}@{etag}"));
            self.api.send(request.json(&body)).await
        };
        let (first, again) = (send().await, send().await);
        assert_eq!((first.status, again.status), (200, 200), "{act}: {}", first.text);
        assert_eq!(first.text, again.text, "{act}: twice is once");
        assert_eq!(again.header("idempotency-replayed"), "true", "{act}");
        let seen = before["version"].as_i64().expect("a version");
        let late = self.api.post_if(&address, seen, &body).await;
        assert!(late.status == 412, "{act}: {}", late.text);
        let case = first.expect(200);
        assert_eq!(masked(&ahead["case"]), masked(&case), "{act}: as foreseen");
        let file = self.api.get(&format!("{}/events", self.path)).await.expect(200);
        let events = file["items"].as_array().expect("events").iter();
        let new = events.filter(|event| event["seq"].as_i64() > Some(seen));
        let facts = |event: &Value| {
            let of = |name: &str| masked(&event[name]);
            (of("seq"), of("kind"), of("at"), of("actor"), of("data"))
        };
        let foreseen = ahead["events"].as_array().expect("events").iter().map(facts);
        assert_eq!(foreseen.collect::<Vec<_>>(), new.map(facts).collect::<Vec<_>>(), "{act}");
        case
    }

    pub async fn photo(&self) -> String {
        let address = format!("/files?case={}", self.path.trim_start_matches("/cases/"));
        let request = self.api.request(Method::POST, &address).header("content-type", "image/png");
        text(&self.api.send(request.body(PIXEL)).await.expect(201)["id"])
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

/// Ids that are drawn when something begins differ between a look ahead and the act.
pub fn masked(value: &Value) -> Value {
    let mut text = value.to_string();
    for prefix in ["cp_", "ic_", "rf_", "rp_", "ch_", "hd_", "rr_", "of_", "pd_"] {
        let mut from = 0;
        while let Some(place) = text[from..].find(&format!("{prefix}0")).map(|p| p + from) {
            let end = (place + prefix.len() + 26).min(text.len());
            text.replace_range(place + prefix.len()..end, "…");
            from = place + prefix.len();
        }
    }
    serde_json::from_str(&text).expect("still JSON")
}

pub fn here() -> Value {
    json!({ "items": [{ "item": 1, "units": 1 }] })
}

pub fn graded(grade: &str) -> Value {
    json!({ "items": [{
        "item": 1, "units": 1, "grade": grade,
        "checks": [{ "check": "complete", "passed": true }, { "check": "clean", "passed": true }],
    }] })
}

pub fn faulty(wish: &str) -> Value {
    let mut ask = one_jacket("NL-1003");
    ask["wish"] = json!(wish);
    ask["lines"][0]["reason"] = json!("faulty");
    ask
}

fn exchange(target: &str) -> Value {
    json!({
        "order": "NL-1003", "wish": "exchange", "tender": "visa-1",
        "lines": [{
            "line": 1, "quantity": 1, "reason": "other-variant", "target": target,
            "answers": { "used-outdoors": "no" },
        }],
    })
}

// proves REVIEW-6: both sides propose, one accepts, and it is carried out by itself
async fn a_negotiation(shop: &Shop) {
    let (story, case) = Story::begin(shop, &faulty("return-and-refund")).await;
    assert_eq!(case["status"], "in-review", "{case:#}");
    let keep = |by: &str, amount: &str| {
        let lot = json!({ "item": 1, "units": 1, "wish": "keep", "amount": amount });
        json!({ "by": by, "lots": [lot], "note": "How about this?" })
    };
    let case = story.deed("offers", keep("merchant", "20.00")).await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("offer-to-buyer"), &json!("buyer")));
    assert_eq!(case["waits"][0]["clock"], "offer-by", "{case:#}");
    let first = text(&case["offer"]["id"]);
    let own = story.api.post(&format!("{}/offers/{first}/accept", story.path), &json!({})).await;
    own.expect_problem(409, "offer-gone");
    let case = story.deed("offers", keep("buyer", "30.00")).await;
    assert_eq!((&case["status"], &case["turn"]), (&json!("offer-to-merchant"), &json!("merchant")));
    let second = text(&case["offer"]["id"]);
    let case = story.deed(&format!("offers/{second}/accept"), json!({ "by": "merchant" })).await;
    assert_eq!(case["items"][0]["wish"], "keep");
    assert_eq!(case["settlement"]["refunds"][0]["amount"]["amount"], "30.00", "{case:#}");
    assert_eq!(story.paid().await["status"], "settled");
    let offers = story.api.get(&format!("{}/offers", story.path)).await.expect(200);
    let states: Vec<_> = offers["items"].as_array().expect("both").iter().collect();
    assert_eq!((&states[0]["state"], &states[0]["by"]), (&json!("replaced"), &json!("merchant")));
    assert_eq!((&states[1]["state"], &states[1]["by"]), (&json!("accepted"), &json!("buyer")));
    assert!(text(&states[1]["actor"]).starts_with("buyer:cus_"), "{offers:#}");
    buyers_words_need_their_scope(shop, &story.path).await;
}

async fn buyers_words_need_their_scope(shop: &Shop, path: &str) {
    use amends_server::api::Scope;
    let lots = json!([{ "item": 1, "units": 1, "wish": "keep", "amount": "1.00" }]);
    for (scope, by) in [(Scope::Act, "merchant"), (Scope::Decide, "buyer")] {
        let api = shop.api_with(NORDLICHT, &[scope]).await;
        let made = api.post(&format!("{path}/offers"), &json!({ "by": by, "lots": lots })).await;
        made.expect_problem(403, "scope-missing");
    }
}

async fn a_proposal_that_is_declined(shop: &Shop) {
    let (story, _) = Story::begin(shop, &faulty("return-and-refund")).await;
    let lot = json!({ "item": 1, "units": 1, "wish": "exchange", "target": "JKT-L" });
    let case = story.deed("offers", json!({ "lots": [lot], "freight": "4.50" })).await;
    assert_eq!(case["offer"]["lots"][0]["target"]["sku"], "JKT-L", "{case:#}");
    assert_eq!(case["offer"]["freight"]["amount"], "4.50");
    let offer = text(&case["offer"]["id"]);
    let case = story.deed(&format!("offers/{offer}/decline"), json!({ "by": "buyer" })).await;
    assert_eq!((&case["status"], &case["offer"]), (&json!("in-review"), &Value::Null));
    let case = story.deed("approve", json!({ "clause": "NL.FAULT.2Y", "note": "Fine." })).await;
    assert_eq!(case["status"], "send-goods", "{case:#}");
}

async fn what_was_taken_off_is_contested(shop: &Shop) {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1003")).await;
    story.deed("receive", here()).await;
    let case = story.deed("inspect", graded("worn")).await;
    assert_eq!(case["settlement"]["refunds"][0]["amount"]["amount"], "96.00", "{case:#}");
    assert_eq!(story.paid().await["status"], "settled");
    for (disposition, count) in [("refurbish", 1), ("seconds", 2)] {
        let units = json!({ "item": 1, "units": 1, "disposition": disposition });
        let case = story.deed("dispositions", units).await;
        assert_eq!(case["items"][0]["dispositions"].as_array().map(Vec::len), Some(count));
    }
    let gone = json!({ "item": 1, "units": 1, "disposition": "donate" });
    let gone = story.api.post(&format!("{}/dispositions", story.path), &gone).await;
    gone.expect_problem(422, "units-wrong");
    let case = story.deed("dispute", json!({ "note": "I wore it once, indoors." })).await;
    assert_eq!((&case["status"], &case["dispute"]["state"]), (&json!("disputed"), &json!("open")));
    // A program is trusted as an agent is: an objection is decided by somebody who may confirm.
    let ruling = json!({ "clause": "NL.GOODWILL" });
    let ruled = story.api.post(&format!("{}/decide-dispute", story.path), &ruling).await;
    ruled.expect_problem(422, "second-person-needed");
    let id = case["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let manager = Actor::Staff(StaffId(uuid::Uuid::nil()), Role::Manager);
    let ruling = Deed::DecideDispute("NL.GOODWILL".to_owned(), Settle::default());
    let on = flows::On::new(NORDLICHT, id, manager);
    flows::perform(&shop.app, &on, &ruling).await.expect("they may");
    let case = story.now().await;
    assert_eq!(case["dispute"]["state"], "decided", "{case:#}");
    assert_eq!(case["settlement"]["refunds"][1]["amount"]["amount"], "24.00", "{case:#}");
    assert_eq!(case["second_look"], "changed");
    assert_eq!(story.paid().await["status"], "settled");
    assert_eq!(shop.bookings().await.len(), 2);
}

async fn a_parcel_is_lost(shop: &Shop) {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1003")).await;
    story.deed("announce-parcel", json!({ "carrier": "DHL", "tracking": "BACK1" })).await;
    let other = json!({ "tracking": "BACK2" });
    let other = story.api.post(&format!("{}/report-lost", story.path), &other).await;
    other.expect_problem(422, "parcel-unknown");
    let case = story.deed("report-lost", json!({ "tracking": "back 1" })).await;
    assert_eq!(
        (&case["status"], &case["parcels"][0]["state"]),
        (&json!("goods-missing"), &json!("lost"))
    );
    let case = story.deed("settle", json!({ "lost_too": true })).await;
    assert_eq!(case["settlement"]["refunds"][0]["amount"]["amount"], "120.00", "{case:#}");
}

async fn a_parcel_holds_something_else(shop: &Shop) {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1003")).await;
    let mut found = json!({ "item": 1, "units": 1, "found": "other-goods" });
    let address = format!("{}/mismatches", story.path);
    story.api.post(&address, &found).await.expect_problem(422, "photo-missing");
    found["photo"] = json!(story.photo().await);
    let case = story.deed("mismatches", found).await;
    assert_eq!(case["items"][0]["mismatches"][0]["found"], "other-goods", "{case:#}");
    let lot = json!({ "item": 1, "units": 1, "wish": "goods-back" });
    let case = story.deed("offers", json!({ "lots": [lot] })).await;
    let offer = text(&case["offer"]["id"]);
    let case = story.deed(&format!("offers/{offer}/accept"), json!({ "by": "buyer" })).await;
    assert_eq!(case["settlement"]["replacements"][0]["purpose"], "goods-back", "{case:#}");
}

// proves APPLY-7: what goes out instead is followed to the door, whatever happens on the way
async fn a_replacement_goes_astray(shop: &Shop) {
    let (story, _) = Story::begin(shop, &exchange("JKT-PRO")).await;
    story.deed("receive", here()).await;
    let case = story.deed("inspect", graded("as-new")).await;
    assert_eq!(case["settlement"]["charges"][0]["amount"]["amount"], "30.00", "{case:#}");
    let part = format!("replacements/{}", text(&case["settlement"]["replacements"][0]["id"]));
    let case = story.paid().await;
    assert_eq!(case["settlement"]["replacements"][0]["state"], "instructed", "{case:#}");
    story.deed(&format!("{part}/shipped"), json!({ "tracking": "OUT7" })).await;
    let case = story.deed(&format!("{part}/failed"), json!({ "reason": "lost" })).await;
    assert_eq!(
        (&case["status"], &case["turn"]),
        (&json!("replacement-failed"), &json!("merchant"))
    );
    story.deed(&format!("{part}/retry"), json!({})).await;
    story.deed(&format!("{part}/instructed"), json!({})).await;
    story.deed(&format!("{part}/shipped"), json!({ "carrier": "DHL", "tracking": "OUT8" })).await;
    let case = story.deed(&format!("{part}/delivered"), json!({})).await;
    assert_eq!(case["status"], "settled", "{case:#}");
}

async fn nothing_left_to_send_out(shop: &Shop) {
    let (story, _) = Story::begin(shop, &exchange("JKT-S")).await;
    story.deed("receive", here()).await;
    let case = story.deed("inspect", graded("as-new")).await;
    let part = format!("replacements/{}", text(&case["settlement"]["replacements"][0]["id"]));
    let remedy = json!({ "item": 1, "wish": "return-and-refund" });
    let early = story.api.post(&format!("{}/remedy", story.path), &remedy).await;
    early.expect_problem(409, "not-now");
    story.deed(&format!("{part}/failed"), json!({ "reason": "out-of-stock" })).await;
    let case = story.deed("remedy", remedy).await;
    assert_eq!(case["settlement"]["replacements"][0]["state"], "dropped", "{case:#}");
    assert_eq!(case["settlement"]["refunds"][0]["amount"]["amount"], "120.00");
    assert_eq!(story.paid().await["status"], "settled");
}

async fn the_buyer_changes_their_mind(shop: &Shop) {
    let (story, case) = Story::begin(shop, &one_jacket("NL-1003")).await;
    let mut changed = exchange("JKT-PRO");
    changed.as_object_mut().map(|ask| ask.remove("order"));
    let change = format!("{}/change", story.path);
    let ahead = story.api.post(&format!("{change}?preview=true"), &changed).await.expect(200);
    assert_eq!(ahead["quote"]["charge"]["amount"], "30.00", "{ahead:#}");
    assert_eq!(story.now().await, case, "a look ahead stores nothing");
    let first = story.api.post_once(&change, "mind", &changed).await;
    let again = story.api.post_once(&change, "mind", &changed).await;
    assert_eq!(first.text, again.text);
    let seen = case["version"].as_i64().expect("a version");
    story.api.post_if(&change, seen, &changed).await.expect_problem(412, "moved-on");
    let case = first.expect(200);
    assert_eq!((&case["quote"], &case["decision"]), (&ahead["quote"], &ahead["decision"]));
    assert_eq!(case["items"][0]["target"]["sku"], "JKT-PRO");
    story.deed("withdraw", json!({})).await;
    story.api.post(&change, &changed).await.expect_problem(409, "not-now");
}

async fn a_person_looks_again(shop: &Shop) {
    let (story, case) = Story::begin(shop, &one_jacket("NL-0900")).await;
    assert_eq!((&case["status"], &case["second_look"]), (&json!("refused"), &Value::Null));
    let count = async |query: &str| {
        let figures = format!("/figures/second-looks{query}");
        let counted = story.api.get(&figures).await.expect(200);
        ["asked", "waiting", "upheld", "changed"]
            .map(|name| counted[name].as_i64().expect("a number"))
    };
    assert_eq!(count("").await, [0; 4]);
    story.deed("ask-person", json!({})).await;
    assert_eq!(count("").await, [1, 1, 0, 0]);
    let clause = json!({ "clause": "NL.GOODWILL" });
    story
        .api
        .post(&format!("{}/approve", story.path), &clause)
        .await
        .expect_problem(422, "reason-needed");
    let granted = json!({ "clause": "NL.GOODWILL", "note": "A loyal customer." });
    assert_eq!(story.deed("approve", granted).await["second_look"], "changed");
    assert_eq!(count("").await, [1, 0, 0, 1]);
    assert_eq!(count("?to=2026-03-10T02:00:00Z").await, [0; 4]);
    assert_eq!(count("?from=2026-03-10T02:00:00Z&to=2026-03-11T00:00:00Z").await, [1, 0, 0, 1]);
    let turned = story
        .api
        .get("/figures/second-looks?from=2026-03-11T00:00:00Z&to=2026-03-10T00:00:00Z")
        .await;
    assert_eq!(turned.expect_problem(400, "invalid")["errors"][0]["field"], "to");
}
