//! What pages ask.

use crate::support::*;
use amends_core::ids::*;
use amends_store::views::inbox::{self, Which};
use amends_store::views::{bench, buyer_orders, case_page, overview};
use amends_store::*;

on_both! {
    the_inbox_turns_pages
    the_search_box_finds_numbers_and_words
    the_case_page_shows_all_of_a_case
    the_overview_counts
}

async fn the_inbox_turns_pages(db: &Db) {
    let mut made = Vec::new();
    for n in 0..7 {
        let mut commit = create(SHOP);
        commit.row.opened_ms = NOW + n / 2; // two at the same moment
        commit.row.due_ms = (n % 2 == 0).then_some(NOW - n);
        if n == 6 {
            commit.row.closed_ms = Some(NOW);
        }
        db.store.commit(commit.clone()).await.unwrap();
        made.push(commit.case);
    }
    let walk = async |which: Which| {
        let (mut seen, mut place) = (Vec::new(), None);
        loop {
            let page = inbox::page(&db.store, SHOP, &which, place, 2).await.unwrap();
            seen.extend(page.cases.iter().map(|case| case.id));
            place = page.next;
            if place.is_none() {
                return seen;
            }
        }
    };
    assert_eq!(walk(Which::Open).await, made[..6]);
    assert_eq!(walk(Which::Turn("agent".into())).await, made[..6]);
    assert_eq!(walk(Which::Turn("buyer".into())).await, []);
    assert_eq!(walk(Which::Status("asked".into())).await, made);
    assert_eq!(walk(Which::Due).await, [made[4], made[2], made[0]]);
    let newest: Vec<CaseId> = made.iter().rev().copied().collect();
    assert_eq!(walk(Which::Newest).await, newest);
    let count = async |which: Which| inbox::count(&db.store, SHOP, &which).await.unwrap();
    assert_eq!(count(Which::Open).await, 6);
    assert_eq!(count(Which::Due).await, 3);
    assert_eq!(count(Which::Turn("agent".into())).await, 6);
    assert_eq!(count(Which::Status("asked".into())).await, 7);
    assert_eq!(inbox::overdue(&db.store, SHOP, NOW - 1).await.unwrap(), 2);
    let waiting = bench::with_status(&db.store, SHOP, "asked", 3).await.unwrap();
    assert_eq!(waiting.iter().map(|case| case.id).collect::<Vec<_>>(), made[..3]);
}

async fn the_search_box_finds_numbers_and_words(db: &Db) {
    let mut boots = create(SHOP);
    boots.row.number = case_number([1, 2, 3, 4, 5]);
    boots.row.tracking = vec!["SF123".into()]; // as the core writes it down
    let mut phone = create(SHOP);
    phone.row.search = search::words("Phone case, blue; 蓝色手机壳");
    for commit in [&boots, &phone] {
        db.store.commit(commit.clone()).await.unwrap();
    }
    let search = async |typed: &str| {
        let found = inbox::search(&db.store, SHOP, typed, 10).await.unwrap();
        found.into_iter().map(|case| case.id).collect::<Vec<_>>()
    };
    assert_eq!(search(&boots.row.number.to_lowercase()).await, [boots.case]);
    assert_eq!(search(" SF123 ").await, [boots.case]);
    assert_eq!(search("boot").await, [boots.case]);
    assert_eq!(search("登山鞋").await, [boots.case]);
    assert_eq!(search("blue PHO").await, [phone.case]);
    assert_eq!(search("blue boots").await, []);
    assert_eq!(search("  ;").await, []);
    assert_eq!(search("手机").await, [phone.case]);
    let scanned = bench::scanned(&db.store, SHOP, "sf1 23\n").await.unwrap();
    assert_eq!(scanned.len(), 1);
    let elsewhere = inbox::search(&db.store, TenantId(2), "boot", 10).await.unwrap();
    assert_eq!(elsewhere, []);
}

async fn the_case_page_shows_all_of_a_case(db: &Db) {
    let commit = submitted(SHOP);
    db.store.commit(commit.clone()).await.unwrap();
    let claim = jobs::Claim { now_ms: NOW, lease_ms: 9, owner: "w", limit: 1 };
    let mail = jobs::claim(&db.store, claim).await.unwrap().remove(0);
    assert!(jobs::give_up(&db.store, &mail, "w", NOW, "no such mailbox").await.unwrap());
    let page = case_page::case_page(&db.store, SHOP, commit.case).await.unwrap().unwrap();
    assert_eq!(page.case.events.len(), 3);
    assert_eq!(page.timers.len(), 1);
    assert_eq!(page.dead_jobs[0].last_error.as_deref(), Some("no such mailbox"));
    assert_eq!((page.orders.len(), page.files.len()), (0, 0));
    let none = case_page::case_page(&db.store, SHOP, CaseId(fresh())).await.unwrap();
    assert_eq!(none, None);
    let mine = buyer_orders::cases_of(&db.store, SHOP, commit.row.customer, 9).await.unwrap();
    assert_eq!(mine.len(), 1);
    let orders = buyer_orders::of_customer(&db.store, SHOP, commit.row.customer, 9).await;
    assert_eq!(orders.unwrap(), []);
    let one = buyer_orders::one(&db.store, SHOP, commit.orders[0]).await.unwrap();
    assert_eq!(one, None);
}

async fn the_overview_counts(db: &Db) {
    db.store.commit(submitted(SHOP)).await.unwrap();
    let seen = overview::overview(&db.store, SHOP, NOW + 2_000).await.unwrap();
    let expected = overview::Overview {
        open: 1,
        overdue: 0,
        jobs_waiting: 2,
        jobs_dead: 0,
        timers_due: 1,
        log_head: 3,
    };
    assert_eq!(seen, expected);
    db.store.drain().await.unwrap();
}
