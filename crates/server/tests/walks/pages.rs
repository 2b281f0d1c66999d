//! Lists in pages, and a case that is polled without being sent again.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use jiff::SignedDuration;
use reqwest::Method;

crate::on_both_engines! {
    a_list_in_pages_skips_and_repeats_nothing an_unchanged_case_is_not_sent_again
    the_feed_waits_until_something_happens
}

async fn a_list_in_pages_skips_and_repeats_nothing(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let mut filed = Vec::new();
    for order in ["NL-1001", "NL-1001", "NL-1003", "NL-1004", "NL-0900"] {
        let case = api.post("/cases", &one_jacket(order)).await.expect(201);
        filed.push(case["number"].as_str().expect("a number").to_owned());
        shop.pass(SignedDuration::from_secs(1));
    }
    filed.reverse();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("/cases?limit=2{cursor}")).await.expect(200);
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 2);
        seen.extend(items.iter().map(|case| case["number"].as_str().expect("one").to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
        // Somebody files another while we read: it belongs before the first page.
        if seen.len() == 2 {
            shop.pass(SignedDuration::from_secs(1));
            api.post(
                "/cases",
                &serde_json::json!({
                    "order": "NL-1002", "wish": "cancel",
                    "lines": [{ "line": 1, "quantity": 1, "reason": "not-needed" }],
                }),
            )
            .await
            .expect(201);
        }
    }
    assert_eq!(seen, filed, "newest first, each once");
    let refused = api.get("/cases?status=refused").await.expect(200);
    assert_eq!(refused["items"][0]["number"], filed[0].as_str());
    let buyers = api.get("/cases?turn=buyer").await.expect(200);
    assert_eq!(buyers["items"].as_array().expect("items").len(), 4);
}

async fn an_unchanged_case_is_not_sent_again(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await;
    let (etag, path) = (case.header("etag").to_owned(), case.header("location").to_owned());
    let path = path.trim_start_matches("/api/v1");
    let poll = || api.request(Method::GET, path).header("if-none-match", &etag);
    let same = api.send(poll()).await;
    assert_eq!((same.status, same.text.as_str(), same.header("etag")), (304, "", etag.as_str()));
    api.post(&format!("{path}/withdraw"), &serde_json::json!({})).await.expect(200);
    assert_eq!(api.send(poll()).await.status, 200);
}

async fn the_feed_waits_until_something_happens(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let begun = std::time::Instant::now();
    let (waited, _) = tokio::join!(api.get("/events?after=0&wait=25"), async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        api.post("/cases", &one_jacket("NL-1001")).await.expect(201)
    });
    let events = waited.expect(200);
    assert_eq!(events["items"][0]["kind"], "submitted");
    assert!(begun.elapsed().as_secs() < 20, "it answered long before its patience ended");
    let next = events["next"].as_i64().expect("a position");
    let nothing = api.get(&format!("/events?after={next}&wait=1")).await.expect(200);
    assert_eq!((&nothing["items"], &nothing["next"]), (&serde_json::json!([]), &events["next"]));
}
