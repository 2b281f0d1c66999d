//! The statement of a day is fetched from each provider, on demand and day after day, taken in and
//! compared: what was paid agrees with it.
//! Proves MONEY-11 for statements that are fetched.

use crate::{
    common::{Api, Shop},
    fake::{ACCOUNT, DAY, Fake, Mood},
    refunds::Sale,
};
use amends_server::{accounts::Kind, flows};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! { by_wechat_pay by_alipay by_stripe by_paypal }

async fn by_wechat_pay(shop: &Shop) {
    play(shop, Kind::Wechat).await;
}

async fn by_alipay(shop: &Shop) {
    play(shop, Kind::Alipay).await;
}

async fn by_stripe(shop: &Shop) {
    play(shop, Kind::Stripe).await;
}

async fn by_paypal(shop: &Shop) {
    play(shop, Kind::Paypal).await;
}

async fn ask(api: &Api, day: &str) -> crate::common::Answer {
    api.post("/statement-fetches", &json!({ "account": ACCOUNT, "day": day })).await
}

async fn items(api: &Api, path: &str) -> Vec<Value> {
    api.get(path).await.expect(200)["items"].as_array().expect("a list").clone()
}

async fn play(shop: &Shop, kind: Kind) {
    let Some(fake) = Fake::open(kind, shop).await else { return };
    let sales = [Sale::cancelled(shop, &fake, 1).await, Sale::cancelled(shop, &fake, 2).await];
    shop.run_jobs().await;
    for sale in &sales {
        sale.is_paid_once("before its statement").await;
    }
    let api = &sales[0].api;
    what_cannot_be_fetched_is_named(api).await;
    shop.pass(SignedDuration::from_hours(30));
    shop.run_jobs().await;
    it_is_fetched_and_agrees(shop, api).await;
    a_day_without_movements(shop, api, kind).await;
    what_the_provider_refuses_is_seen(shop, &fake, api).await;
    day_after_day(shop, &fake, api).await;
    assert_eq!(fake.faults(), Vec::<String>::new(), "what the provider would not have taken");
}

async fn what_cannot_be_fetched_is_named(api: &Api) {
    for (account, day, field, code) in [
        ("nobody", DAY, "account", "no-such-account"),
        (ACCOUNT, "10.3.2026", "day", "not-a-day"),
        (ACCOUNT, DAY, "day", "day-not-over"),
        (ACCOUNT, "2025-12-01", "day", "day-too-old"),
    ] {
        let wanted = json!({ "account": account, "day": day });
        let problem = api.post("/statement-fetches", &wanted).await.expect_problem(400, "invalid");
        let error = &problem["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)));
    }
    assert_eq!(items(api, "/statement-fetches").await, Vec::<Value>::new());
}

async fn it_is_fetched_and_agrees(shop: &Shop, api: &Api) {
    // Asked for twice, it is fetched once; fetched again, it changes nothing.
    ask(api, DAY).await.expect(202);
    let waiting = ask(api, DAY).await.expect(202);
    let waiting = waiting["items"].as_array().expect("a list");
    assert_eq!((waiting.len(), waiting[0]["state"].as_str()), (1, Some("waiting")));
    for _ in 0..2 {
        shop.run_jobs().await;
        assert_eq!(items(api, "/statement-fetches").await, Vec::<Value>::new());
        let statements = items(api, "/statements").await;
        assert_eq!(statements.len(), 1);
        let told = ["state", "lines", "refused"].map(|name| statements[0][name].to_string());
        assert_eq!(told, ["\"done\"", "2", "0"], "{statements:?}");
        assert_eq!(items(api, "/differences").await, Vec::<Value>::new());
        ask(api, DAY).await.expect(202);
    }
    shop.run_jobs().await;
}

async fn a_day_without_movements(shop: &Shop, api: &Api, kind: Kind) {
    ask(api, "2026-03-08").await.expect(202);
    shop.run_jobs().await;
    assert_eq!(items(api, "/statement-fetches").await, Vec::<Value>::new());
    // Those who give files have none for such a day; a list is empty.
    let statements = if matches!(kind, Kind::Stripe | Kind::Paypal) { 2 } else { 1 };
    assert_eq!(items(api, "/statements").await.len(), statements);
}

async fn what_the_provider_refuses_is_seen(shop: &Shop, fake: &Fake, api: &Api) {
    let (mood, state, why) = match fake.kind {
        Kind::Stripe => (Mood::Refuses, "given-up", "403 more_permissions_required"),
        Kind::Wechat => (Mood::Broken, "again", "hash"),
        _ => return,
    };
    fake.mood(mood);
    ask(api, DAY).await.expect(202);
    shop.run_jobs().await;
    let seen = items(api, "/statement-fetches").await;
    assert_eq!(seen[0]["state"], state, "{seen:?}");
    assert!(seen[0]["why"].as_str().expect("words").contains(why), "{seen:?}");
    fake.mood(Mood::Plain);
    ask(api, DAY).await.expect(202);
    shop.work_for(SignedDuration::from_mins(2)).await;
    assert_eq!(items(api, "/statement-fetches").await, Vec::<Value>::new());
}

/// An account that says so has each day fetched once it is there, and the next one after it.
async fn day_after_day(shop: &Shop, fake: &Fake, api: &Api) {
    let account = flows::find_account(&shop.app, fake.tenant(), ACCOUNT).await.expect("added");
    let mut draft = account.draft();
    draft.settings.insert("statements".to_owned(), "weekly".to_owned());
    let refused = flows::change_account(&shop.app, &account, &draft, false, "test").await;
    assert!(matches!(refused, Err(flows::Error::Invalid(_))), "{refused:?}");
    draft.settings.insert("statements".to_owned(), "daily".to_owned());
    flows::change_account(&shop.app, &account, &draft, false, "test").await.expect("changed");
    shop.run_jobs().await;
    let today = items(api, "/statement-fetches").await;
    assert_eq!((today.len(), today[0]["state"].as_str()), (1, Some("waiting")));
    let first = today[0]["day"].as_str().expect("a day").to_owned();
    shop.pass(SignedDuration::from_hours(26));
    shop.run_jobs().await;
    let days = items(api, "/statement-fetches").await;
    let next = days.iter().filter(|fetch| fetch["state"] == "waiting");
    let next: Vec<&str> = next.map(|fetch| fetch["day"].as_str().expect("a day")).collect();
    assert_eq!(next.len(), 1);
    assert!(next[0] > first.as_str(), "{next:?} after {first}");

    let account = flows::find_account(&shop.app, fake.tenant(), ACCOUNT).await.expect("added");
    draft.settings.remove("statements");
    flows::change_account(&shop.app, &account, &draft, false, "test").await.expect("changed");
    shop.work_for(SignedDuration::from_hours(80)).await;
    assert_eq!(items(api, "/statement-fetches").await, Vec::<Value>::new(), "it ends");
}
