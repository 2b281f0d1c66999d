//! The state graph: for everybody, whole, and kept by who has it.
//! Proves OPEN-1, on both engines.

use crate::common::Shop;
use amends_core::case::{LEGS, Label};
use reqwest::Method;

crate::on_both_engines! { the_graph_is_whole_and_can_be_kept }

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
    (labels.sort(), known.sort());
    assert_eq!(labels, known);
    assert_eq!(words("legs", "leg"), LEGS.map(|(leg, _)| leg.to_owned()));
    let request = api.request(Method::GET, "/states").header("if-none-match", etag);
    let again = api.send(request).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
}
