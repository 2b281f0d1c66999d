//! A shop's accounts with payment providers, by their page: a manager adds one, exchanges its
//! secret and switches it off; no secret is ever shown, and each change is in the audit trail.
//! Proves MONEY-5, on both engines.

use crate::{
    buyer_pages::hidden,
    common::{NORDLICHT, Shop},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use amends_server::flows;
use reqwest::StatusCode;

crate::on_both_engines! {
    a_manager_keeps_the_accounts_and_no_secret_is_shown
}

const LIST: &str = "/staff/finance/accounts";
const KEY: &str = "sk_test_amends_0001";
const OTHER: &str = "sk_test_amends_0002";

async fn a_manager_keeps_the_accounts_and_no_secret_is_shown(shop: &Shop) {
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    assert!(manager.text(LIST).await.contains("no account yet"));
    let add = format!("{LIST}/add/stripe");
    assert!(manager.text(&add).await.contains("Signing secret of the webhook"));
    let (card, sure) = (("serves-card", "yes"), ("sure", "yes"));
    let play = ("sandbox", "true");
    let hook = ("webhook_secret", "whsec_amends_0001");
    let key = ("secret_key", KEY);
    for (wrong, place) in [
        (vec![("name", "Main account"), key, hook, sure], "href=\"#name\""),
        (vec![("name", "main"), key, hook, sure], "href=\"#secret_key\""),
        (vec![("name", "main"), hook, sure], "href=\"#secret_key\""),
        (vec![("name", "main"), key, hook], "href=\"#sure\""),
        (vec![("name", "main"), key, hook, sure, ("base_url", "http://x")], "href=\"#base_url\""),
    ] {
        let answer = manager.post(&add, &wrong).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        let html = answer.text().await.expect("a page");
        assert!(html.contains(place) && !html.contains(KEY), "{place}: {html}");
    }
    let added = manager.post(&add, &[("name", "main"), key, hook, card, play, sure]).await;
    let page = format!("{LIST}/main");
    assert_eq!(leads_to(&added), page);
    let html = manager.text(&page).await;
    assert!(html.contains("Set. Leave it empty") && html.contains("/notify/nordlicht/main"));
    assert!(!html.contains(KEY) && !html.contains(hook.1), "{html}");

    let seen = hidden(&html, "seen");
    let (seen, other, off) = (("seen", &*seen), ("secret_key", OTHER), ("disabled", "yes"));
    let change = [seen, other, off, card, play, sure];
    assert_eq!(leads_to(&manager.post(&page, &change).await), LIST);
    let stale = manager.post(&page, &change).await;
    assert_eq!(stale.status(), StatusCode::CONFLICT, "on what they saw only");
    let account = flows::find_account(&shop.app, NORDLICHT, "main").await.expect("there");
    assert_eq!((account.secret("secret_key"), account.secret(hook.0)), (OTHER, hook.1));
    assert!(account.is_disabled());
    let html = manager.text(LIST).await;
    assert!(html.contains("switched off") && html.contains("Card") && !html.contains(OTHER));
    let trail = manager.text("/staff/audit").await;
    for told in ["Added an account with a payment", "Switched an account with a payment"] {
        assert!(trail.contains(told), "{told}: {trail}");
    }
}
