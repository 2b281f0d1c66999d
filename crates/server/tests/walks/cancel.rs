//! Off before it ships: everything comes back, freight too, and the shop is told.
//! Proves APPLY-8, REVIEW-1, on both engines.

use crate::common::{NORDLICHT, Shop};
use serde_json::json;

crate::on_both_engines! { a_pending_order_is_cancelled only_before_it_is_packed }

async fn a_pending_order_is_cancelled(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": "NL-1002", "wish": "cancel", "lines": [line] });
    let preview = api.post("/cases:preview", &ask).await.expect(200);
    assert_eq!(preview["quote"]["refund"]["amount"], "125.00", "{preview:#}");
    let case = api.post("/cases", &ask).await.expect(201);
    assert_eq!(case["quote"], preview["quote"], "the preview is what is filed");
    shop.run_jobs().await;
    let id = case["id"].as_str().expect("an id");
    let case = api.get(&format!("/cases/{id}")).await.expect(200);
    assert_eq!(case["status"], "settled", "{case:#}");
    let bookings = shop.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].wanted.amount.to_decimal(), "125.00");
    api.post("/cases", &ask).await.expect_problem(422, "impossible");
}

async fn only_before_it_is_packed(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
    let ask = json!({ "order": "NL-1003", "wish": "cancel", "lines": [line] });
    let problem = api.post("/cases", &ask).await.expect_problem(422, "impossible");
    let codes = problem["findings"].as_array().expect("findings").iter();
    assert!(codes.clone().any(|finding| finding["code"] == "not-before-shipment"), "{problem:#}");
}
