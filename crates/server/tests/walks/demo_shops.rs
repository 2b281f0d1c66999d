//! The sample shops of `amends demo` show every state in which people have something to do.

use crate::common::{Engine, database::Database};
use amends_core::{case::Label, ids::TenantId};
use amends_server::{
    app::{App, Clock, Entropy},
    config::{Config, Flags},
    demo, flows,
};
use amends_store::{
    books, differences, payouts, postings, recoveries,
    views::{
        escalated,
        inbox::{self, Which},
    },
};
use jiff::Timestamp;
use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::AtomicI64},
};

/// What both shops show.
const SHOWN: [Label; 17] = [
    Label::InReview,
    Label::SecondWanted,
    Label::OfferToBuyer,
    Label::OfferToMerchant,
    Label::OnItsWay,
    Label::GoodsMissing,
    Label::BeingInspected,
    Label::ToBeSettled,
    Label::Disputed,
    Label::BeingRepaired,
    Label::RepairQuoted,
    Label::RepairFailed,
    Label::ReplacementFailed,
    Label::ReplacementOnItsWay,
    Label::SendGoods,
    Label::Refused,
    Label::Settled,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_shops_show_every_state() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let database = Database::fresh(Engine::Sqlite, scratch.path()).await.expect("a database");
    let flags = Flags::default()
        .with("data.dir", scratch.path().join("data").display().to_string())
        .with("database.url", database.url.clone())
        .with("mail.transport", "files")
        .with("sms.kind", "files")
        .with("server.public_url", "http://127.0.0.1:1")
        .without_file();
    let config = Config::from_layers(&flags, &[]).expect("these settings parse");
    let now: Timestamp = "2026-03-10T10:00:00Z".parse().expect("RFC 3339");
    let clock = Clock::Manual(Arc::new(AtomicI64::new(now.as_millisecond())));
    let app = App::open_with(config.clone(), clock, Entropy::seeded(7)).await.expect("it opens");
    app.store().migrate(now.as_millisecond()).await.expect("migrations run");
    assert!(demo::fill(&config, now).await.expect("every tale can happen"));
    let mut missing = Vec::new();
    for tenant in [TenantId(1), TenantId(2)] {
        for label in SHOWN {
            let which = Which::Status(label.word().to_owned());
            let count = inbox::count(app.store(), tenant, &which).await.expect("the store");
            if count == 0 {
                missing.push((tenant.0, label.word()));
            }
        }
    }
    assert_eq!(missing, []);
    let left = escalated::all(app.store(), 10).await.expect("the store");
    assert_eq!(left.len(), 1, "the platform has something to decide: {left:?}");
    for tenant in [TenantId(1), TenantId(2)] {
        let all = differences::Filter::default();
        let list = differences::list(app.store(), tenant, &all, None, 100).await;
        let list = list.expect("the store");
        let kinds: BTreeSet<&str> = list.iter().map(|one| one.kind.as_str()).collect();
        let days: BTreeSet<i64> = list.iter().map(|one| one.opened_ms).collect();
        assert!(
            kinds.len() >= 3 && days.len() >= 2,
            "finance of {tenant:?} has something to do: {kinds:?}"
        );
    }
    books_written_anew_are_the_same(&app).await;
    app.stop();
    database.remove().await;
}

/// Payments, books and claims of all these cases, as the commits wrote them and as they are derived
/// from the events alone: the same rows.
async fn books_written_anew_are_the_same(app: &App) {
    let store = app.store();
    for tenant in [TenantId(1), TenantId(2)] {
        let cases = books::cases(store, tenant, None, 1_000).await.expect("the store");
        let all = async || {
            let mut all = Vec::new();
            for case in &cases {
                let payouts = payouts::of_case(store, tenant, *case).await.expect("the store");
                let postings = postings::of_case(store, tenant, *case).await.expect("the store");
                let claims = recoveries::of_case(store, tenant, *case).await.expect("the store");
                all.push(books::Books { payouts, postings, recoveries: claims });
            }
            all
        };
        let kept = all().await;
        let paid = kept.iter().filter(|case| !case.payouts.is_empty()).count();
        assert!(paid > 3, "enough to compare");
        let count = flows::rebuild_books(app, tenant).await.expect("written anew");
        assert_eq!(count, cases.len());
        assert_eq!(all().await, kept);
        // And where there were none, as before the update that brought them.
        for (case, kept) in cases.iter().zip(&kept) {
            let version = amends_store::cases::find(store, tenant, *case).await.expect("the store");
            let seen = (*case, version.expect("the case").version);
            let none = books::Books::default();
            books::rewrite(store, tenant, seen, &none).await.expect("emptied");
            let left = postings::of_case(store, tenant, *case).await.expect("the store");
            assert!(left.is_empty() || kept.postings.is_empty());
        }
        flows::rebuild_books(app, tenant).await.expect("written anew");
        assert_eq!(all().await, kept);
    }
}
