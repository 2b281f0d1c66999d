//! What holds payouts back, by its page: a manager stops an account and limits the day, with a
//! reason and a second thought; finance and agents read who did it and why.
//! Proves MONEY-11, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    payouts::{cancel, four_lamps, refund},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use jiff::SignedDuration;
use reqwest::StatusCode;

crate::on_both_engines! {
    a_manager_stops_an_account_and_lets_it_go_on
    a_manager_limits_the_day
}

const PAGE: &str = "/staff/finance/payout-rules";

/// What is wrong with a form, as its page says it.
async fn wrong(desk: &Desk, what: &str, fields: &[(&str, &str)]) -> String {
    let answer = desk.post(&format!("{PAGE}/{what}"), fields).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    let html = answer.text().await.expect("a page");
    assert!(!html.contains('⟦'), "{html}");
    html
}

// proves MONEY-11: payouts can be held back, and who did it and why is shown
async fn a_manager_stops_an_account_and_lets_it_go_on(shop: &Shop) {
    let api = four_lamps(shop).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let finance = Desk::of(shop, NORDLICHT, Role::Finance).await;
    assert!(manager.text("/staff/payouts").await.contains(PAGE), "a tab of the strip");
    assert!(!finance.text(PAGE).await.contains("<textarea"), "finance reads");
    let stop = [("account", "simulator"), ("stopped", "yes")];
    let (why, sure) = (("reason", "odd figures"), ("sure", "yes"));
    let html = wrong(&manager, "switch", &[stop[0], stop[1], why]).await;
    assert!(html.contains("href=\"#sure-1\"") && html.contains("odd figures"), "kept: {html}");
    let html = wrong(&manager, "switch", &[stop[0], stop[1], sure, ("reason", " ")]).await;
    assert!(html.contains("href=\"#reason-1\""), "{html}");
    wrong(&manager, "switch", &[stop[0], stop[1], sure, ("reason", "a\u{1}b")]).await;
    wrong(&manager, "switch", &[("account", "nobodys"), stop[1], sure, why]).await;
    let done = manager.post(&format!("{PAGE}/switch"), &[stop[0], stop[1], why, sure]).await;
    assert_eq!(leads_to(&done), PAGE);

    let case = cancel(&api).await;
    shop.work_for(SignedDuration::from_hours(1)).await;
    assert_eq!(refund(&api, &case).await["why"], "stopped");
    let html = finance.text(PAGE).await;
    assert!(html.contains("simulator was stopped by manager"), "{html}");
    assert!(html.contains(": odd figures"), "{html}");
    let go_on = [stop[0], ("stopped", "no"), ("reason", "checked"), sure];
    assert_eq!(leads_to(&manager.post(&format!("{PAGE}/switch"), &go_on).await), PAGE);
    shop.run_jobs().await;
    assert_eq!(refund(&api, &case).await["state"], "paid");
    let html = finance.text(PAGE).await;
    assert!(html.contains("let go on by manager") && html.contains("odd figures"), "{html}");
}

// proves MONEY-11: what is above the day's limit waits
async fn a_manager_limits_the_day(shop: &Shop) {
    let api = four_lamps(shop).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let limit = |amount: &'static str, currency: &'static str| {
        let (reason, sure) = (("reason", "first week"), ("sure", "yes"));
        [("account", ""), ("amount", amount), ("currency", currency), reason, sure]
    };
    for amount in ["a lot", "-5", "15.001", "1e9"] {
        let html = wrong(&manager, "limit", &limit(amount, "EUR")).await;
        assert!(html.contains("href=\"#limit-amount\"") && html.contains(amount), "{html}");
    }
    let html = wrong(&manager, "limit", &limit("15", "EURO")).await;
    assert!(html.contains("href=\"#limit-currency\""), "{html}");
    let done = manager.post(&format!("{PAGE}/limit"), &limit("15.00", "eur")).await;
    assert_eq!(leads_to(&done), PAGE);
    assert!(manager.text(PAGE).await.contains("All accounts together: €15.00"));
    let mut cases = Vec::new();
    for _ in 0..2 {
        cases.push(cancel(&api).await);
        shop.run_jobs().await;
    }
    assert_eq!(refund(&api, &cases[0]).await["state"], "paid");
    assert_eq!(refund(&api, &cases[1]).await["why"], "daily-limit");
    let lifted = manager.post(&format!("{PAGE}/limit"), &limit("", "EUR")).await;
    assert_eq!(leads_to(&lifted), PAGE);
    shop.run_jobs().await;
    assert_eq!(refund(&api, &cases[1]).await["state"], "paid");
    assert!(manager.text(PAGE).await.contains("no limit any more"));
}
