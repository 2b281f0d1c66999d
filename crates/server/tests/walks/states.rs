//! The state graph: for everybody, whole, and kept by who has it.
//! Proves OPEN-1, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::case::{LEGS, Label};
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! { the_graph_is_whole_and_can_be_kept cases_speak_its_words }

// proves OPEN-1: programs learn which states there are from the server itself
async fn the_graph_is_whole_and_can_be_kept(shop: &Shop) {
    let api = shop.stranger();
    let answer = api.get("/states").await;
    let etag = answer.header("etag").to_owned();
    assert_eq!(answer.header("cache-control"), "public, max-age=3600");
    let graph = answer.expect(200);
    let words = |list: &str, name: &str| -> Vec<String> {
        let all = graph[list].as_array().expect("a list").iter();
        all.map(|one| one[name].as_str().expect("a word").to_owned()).collect()
    };
    let mut labels = words("labels", "label");
    let mut known = Label::ALL.map(|label| label.word().to_owned()).to_vec();
    labels.sort();
    known.sort();
    assert_eq!(labels, known);
    assert_eq!(words("legs", "leg"), LEGS.map(|(leg, _)| leg.to_owned()));
    let request = api.request(Method::GET, "/states").header("if-none-match", etag);
    let again = api.send(request).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
}

async fn cases_speak_its_words(shop: &Shop) {
    let graph = shop.stranger().get("/states").await.expect(200);
    let legs = graph["legs"].as_array().expect("legs");
    let known = |leg: &str, state: &Value| {
        let leg = legs.iter().find(|known| known["leg"] == leg).expect("the leg");
        leg["states"].as_array().expect("states").iter().any(|known| known["state"] == *state)
    };
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    let path = format!("/cases/{}", case["id"].as_str().expect("an id"));
    let checks = json!([
        { "check": "complete", "passed": true }, { "check": "clean", "passed": true },
    ]);
    let found = json!({ "item": 1, "units": 1, "grade": "as-new", "checks": checks });
    for (act, body) in [
        ("announce-parcel", json!({ "tracking": "T1" })),
        ("receive", json!({ "items": [{ "item": 1, "units": 1 }] })),
        ("inspect", json!({ "items": [found] })),
    ] {
        let case = api.post(&format!("{path}/{act}"), &body).await.expect(200);
        assert!(known("judgement", &case["judgement"]["state"]), "{case:#}");
        assert!(known("goods", &case["goods"]["state"]), "{case:#}");
        let labels = graph["labels"].as_array().expect("labels");
        let shown = labels.iter().find(|label| label["label"] == case["status"]).expect("known");
        assert!(shown["turns"].as_array().expect("turns").contains(&case["turn"]), "{case:#}");
        for refund in case["settlement"]["refunds"].as_array().into_iter().flatten() {
            assert!(known("refund", &refund["state"]), "{case:#}");
        }
    }
}
