//! What a commit says about the warehouse's work, second looks and cases filed together.

use crate::support::*;
use amends_core::ids::*;
use amends_store::views::inbox::Place;
use amends_store::views::second_looks::{self, SecondLooks};
use amends_store::views::{bench_queue, buyer_orders};
use amends_store::*;

on_both! {
    each_act_writes_the_new_columns
    the_bench_queue_turns_pages
    second_looks_are_counted_by_period
    cases_filed_together_are_found_together
    a_customers_cases_are_found
    a_parcel_holds_goods_of_several_cases
}

/// A new case whose row was changed by the story.
async fn made(db: &Db, change: impl FnOnce(&mut CaseRow)) -> Commit {
    let mut commit = create(SHOP);
    change(&mut commit.row);
    db.store.commit(commit.clone()).await.unwrap();
    commit
}

fn ids(cases: &[cases::CaseHead]) -> Vec<CaseId> {
    cases.iter().map(|case| case.id).collect()
}

async fn each_act_writes_the_new_columns(db: &Db) {
    let request = RequestId(fresh());
    let first = made(db, |row| {
        row.bench = "receive".into();
        row.request = Some(request);
    })
    .await;
    let read = async || cases::find(&db.store, SHOP, first.case).await.unwrap().unwrap().row;
    assert_eq!(read().await, first.row);
    let mut second = next(&first);
    second.row.bench = "inspect".into();
    second.row.second_look = "asked".into();
    db.store.commit(second.clone()).await.unwrap();
    assert_eq!(read().await, second.row);
    let mut third = next(&second);
    third.row.bench = String::new();
    third.row.second_look = "changed".into();
    third.row.request = None;
    db.store.commit(third.clone()).await.unwrap();
    assert_eq!(read().await, third.row);
}

async fn the_bench_queue_turns_pages(db: &Db) {
    let mut queued = Vec::new();
    for n in 0..7 {
        // Two with the same deadline, three without any, so that a page ends among them.
        let due = (![2, 5, 6].contains(&n)).then_some(NOW - n / 2);
        let case = made(db, |row| (row.bench, row.due_ms) = ("inspect".into(), due)).await.case;
        queued.push((due.unwrap_or(i64::MAX), case));
    }
    queued.sort();
    let queued: Vec<CaseId> = queued.into_iter().map(|(_, case)| case).collect();
    let send = made(db, |row| row.bench = "send".into()).await;
    made(db, |_| ()).await;
    let walk = async |what: &str| {
        let (mut seen, mut place): (_, Option<Place>) = (Vec::new(), None);
        loop {
            let page = bench_queue::page(&db.store, SHOP, what, place, 2).await.unwrap();
            seen.extend(ids(&page.cases));
            place = page.next;
            if place.is_none() {
                return seen;
            }
        }
    };
    assert_eq!(walk("inspect").await, queued);
    assert_eq!(walk("send").await, [send.case]);
    assert_eq!(walk("").await, [], "nothing to do is no queue");
    let page = bench_queue::page(&db.store, SHOP, "send", None, 9).await.unwrap();
    assert_eq!(page.cases[0].row, send.row);
    let steps = ["receive", "inspect", "dispose", "send"];
    let counts = async |tenant| bench_queue::counts(&db.store, tenant, &steps).await.unwrap();
    assert_eq!(counts(SHOP).await, [0, 7, 0, 1]);
    assert_eq!(counts(TenantId(2)).await, [0, 0, 0, 0]);
    let mut sent = next(&send);
    sent.row.bench = String::new();
    db.store.commit(sent).await.unwrap();
    assert_eq!(counts(SHOP).await, [0, 7, 0, 0]);
    let nul = bench_queue::page(&db.store, SHOP, "a\0", None, 9).await;
    assert_eq!(nul, Err(StoreError::BadText));
}

async fn second_looks_are_counted_by_period(db: &Db) {
    let words = ["asked", "asked", "asked", "upheld", "changed", "changed", ""];
    for (word, n) in words.into_iter().zip(0..) {
        made(db, |row| (row.second_look, row.opened_ms) = (word.into(), NOW + n)).await;
    }
    let count =
        async |from, to| second_looks::counts(&db.store, SHOP, NOW + from, NOW + to).await.unwrap();
    assert_eq!(count(0, 9).await, SecondLooks { asked: 3, upheld: 1, changed: 2 });
    assert_eq!(count(2, 5).await, SecondLooks { asked: 1, upheld: 1, changed: 1 });
    assert_eq!(count(9, 99).await, SecondLooks::default());
    let elsewhere = second_looks::counts(&db.store, TenantId(2), NOW, NOW + 9).await.unwrap();
    assert_eq!(elsewhere, SecondLooks::default());
}

async fn cases_filed_together_are_found_together(db: &Db) {
    let request = RequestId(fresh());
    let first = made(db, |row| row.request = Some(request)).await.case;
    let second = made(db, |row| row.request = Some(request)).await.case;
    made(db, |row| row.request = Some(RequestId(fresh()))).await;
    made(db, |_| ()).await;
    let of = async |tenant| ids(&cases::of_request(&db.store, tenant, request).await.unwrap());
    assert_eq!((of(SHOP).await, of(TenantId(2)).await), (vec![first, second], vec![]));
}

async fn a_customers_cases_are_found(db: &Db) {
    let customer = CustomerId(fresh());
    let mut made_by_them = Vec::new();
    for n in 0..4 {
        let closed = (n == 2).then_some(NOW + 9);
        let of_theirs = |row: &mut CaseRow| {
            (row.customer, row.opened_ms, row.closed_ms) = (customer, NOW + n, closed);
        };
        made_by_them.insert(0, made(db, of_theirs).await.case);
    }
    made(db, |_| ()).await;
    let of = async |open_only, limit| {
        let found = cases::of_customer(&db.store, SHOP, customer, open_only, limit).await;
        ids(&found.unwrap())
    };
    assert_eq!(of(false, 9).await, made_by_them);
    assert_eq!(of(false, 2).await, made_by_them[..2]);
    let all = buyer_orders::cases_of(&db.store, SHOP, customer, 9).await.unwrap();
    assert_eq!(ids(&all), made_by_them);
    made_by_them.remove(1);
    assert_eq!(of(true, 9).await, made_by_them);
}

async fn a_parcel_holds_goods_of_several_cases(db: &Db) {
    let mut inside = Vec::new();
    for n in 0..5 {
        let closed = (n == 0).then_some(NOW);
        let of_parcel = |row: &mut CaseRow| {
            (row.tracking, row.closed_ms) = (vec!["SF1".into(), format!("OTHER{n}")], closed);
        };
        inside.insert(0, made(db, of_parcel).await.case);
    }
    made(db, |row| row.tracking = vec!["SF2".into()]).await;
    let found = cases::by_tracking(&db.store, SHOP, "SF1").await.unwrap();
    assert_eq!(ids(&found), inside, "all of them, newest first");
}
