//! One act at a time.

use crate::support::*;
use amends_core::ids::*;
use amends_store::*;

on_both! {
    a_created_case_reads_back
    an_act_appends
    an_old_version_is_stale_and_writes_nothing
    a_case_is_created_once
    a_number_is_taken_once_per_shop
    a_moved_guard_is_stale_and_writes_nothing
    an_answer_is_kept_with_its_commit_only
    a_ledger_entry_applies_once
    personal_data_stays_out_of_events
    a_timer_is_set_moved_and_cleared
    a_malformed_commit_is_refused
}

async fn a_created_case_reads_back(db: &Db) {
    let mut commit = submitted(SHOP);
    commit.row.tracking = vec!["SF123".into()];
    let done = db.store.commit(commit.clone()).await.unwrap();
    assert_eq!(done, Done { version: 3, first_pos: 1 });
    let loaded = check_whole(&db.store, SHOP, commit.case).await;
    let expected = CaseRow { tracking: vec![], ..commit.row.clone() };
    assert_eq!(loaded.head, cases::CaseHead { id: commit.case, version: 3, row: expected });
    assert_eq!(loaded.events[1].body, commit.events[1].body);
    assert_eq!(loaded.events.iter().map(|e| e.pos).collect::<Vec<_>>(), [1, 2, 3]);
    let head = Some(loaded.head.clone());
    assert_eq!(cases::by_number(&db.store, SHOP, &commit.row.number).await.unwrap(), head);
    let by_tracking = cases::by_tracking(&db.store, SHOP, "SF123").await.unwrap();
    let of_order = cases::of_order(&db.store, SHOP, commit.orders[0]).await.unwrap();
    assert_eq!((by_tracking, of_order), (vec![loaded.head.clone()], vec![loaded.head]));
    assert_eq!(cases::orders_of(&db.store, SHOP, commit.case).await.unwrap(), commit.orders);
    assert_eq!(cases::tracking_of(&db.store, SHOP, commit.case).await.unwrap(), ["SF123"]);
    let key = &commit.jobs[0].key;
    let job = amends_store::jobs::by_key(&db.store, SHOP, key).await.unwrap().unwrap();
    assert_eq!((job.id, job.case), (commit.jobs[0].id, Some(commit.case)));
    let other = TenantId(2);
    assert_eq!(cases::find(&db.store, other, commit.case).await.unwrap(), None);
}

async fn an_act_appends(db: &Db) {
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    let mut second = next(&first);
    second.row.status = "closed".into();
    second.row.closed_ms = Some(NOW + 5);
    second.row.due_ms = None;
    let done = db.store.commit(second.clone()).await.unwrap();
    assert_eq!(done, Done { version: 4, first_pos: 4 });
    let loaded = check_whole(&db.store, SHOP, first.case).await;
    assert_eq!((loaded.head.row.closed_ms, loaded.head.row.due_ms), (Some(NOW + 5), None));
    assert_eq!(loaded.head.row.number, first.row.number);
}

async fn an_old_version_is_stale_and_writes_nothing(db: &Db) {
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    db.store.commit(next(&first)).await.unwrap();
    let mut late = next(&first);
    late.jobs = vec![job("late", NOW)];
    late.timers = vec![timer("late", NOW)];
    assert_eq!(db.store.commit(late).await, Err(StoreError::Stale));
    let mut of_nothing = next(&create(SHOP));
    of_nothing.jobs = vec![job("nothing", NOW)];
    assert_eq!(db.store.commit(of_nothing).await, Err(StoreError::Stale));
    assert_eq!(check_whole(&db.store, SHOP, first.case).await.head.version, 4);
    assert_eq!(amends_store::jobs::waiting(&db.store, SHOP).await.unwrap(), 0);
    assert_eq!(timers::of_case(&db.store, SHOP, first.case).await.unwrap(), []);
    assert_eq!(amends_store::log::head(&db.store, SHOP).await.unwrap(), 4);
}

async fn a_case_is_created_once(db: &Db) {
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    let again = Commit { row: row(), ..first.clone() };
    assert_eq!(db.store.commit(again).await, Err(StoreError::Stale));
    assert_eq!(db.store.commit(first).await, Err(StoreError::Stale));
}

async fn a_number_is_taken_once_per_shop(db: &Db) {
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    let mut second = create(SHOP);
    second.row.number = first.row.number.clone();
    assert_eq!(db.store.commit(second).await, Err(StoreError::NumberTaken));
    let mut elsewhere = create(TenantId(2));
    elsewhere.row.number = first.row.number.clone();
    assert_eq!(db.store.commit(elsewhere).await.unwrap().first_pos, 1);
}

async fn a_moved_guard_is_stale_and_writes_nothing(db: &Db) {
    let order = fresh();
    let (mut first, mut second) = (create(SHOP), create(SHOP));
    first.guards = vec![Guard { id: order, seen: 0 }];
    // One of its guards holds, the other one has moved.
    second.guards = vec![Guard { id: fresh(), seen: 0 }, Guard { id: order, seen: 0 }];
    db.store.commit(first).await.unwrap();
    assert_eq!(db.store.commit(second.clone()).await, Err(StoreError::Stale));
    assert_eq!(cases::find(&db.store, SHOP, second.case).await.unwrap(), None);
    let seen = ledger::guard_version(&db.store, SHOP, order).await.unwrap();
    assert_eq!(seen, 1);
    let mut again = create(SHOP);
    again.guards = vec![Guard { id: order, seen }, Guard { id: order, seen }];
    db.store.commit(again).await.unwrap();
    assert_eq!(ledger::guard_version(&db.store, SHOP, order).await.unwrap(), 2);
    assert_eq!(ledger::guard_version(&db.store, TenantId(2), order).await.unwrap(), 0);
}

async fn an_answer_is_kept_with_its_commit_only(db: &Db) {
    let first = submitted(SHOP);
    let answer = first.answer.clone().unwrap();
    let mut failing = submitted(SHOP);
    failing.seen = 5;
    failing.events = events(5, [0; 32], 1);
    let unkept = failing.answer.clone().unwrap();
    assert_eq!(db.store.commit(failing).await, Err(StoreError::Stale));
    assert_eq!(idempotency::answer(&db.store, SHOP, unkept.guard).await.unwrap(), None);
    db.store.commit(first).await.unwrap();
    let mut again = submitted(SHOP);
    again.answer = Some(answer.clone());
    assert_eq!(db.store.commit(again.clone()).await, Err(StoreError::Stale));
    assert_eq!(cases::find(&db.store, SHOP, again.case).await.unwrap(), None);
    let kept = idempotency::answer(&db.store, SHOP, answer.guard).await.unwrap();
    assert_eq!(kept, Some(answer.clone()));
    assert_eq!(idempotency::answer(&db.store, TenantId(2), answer.guard).await.unwrap(), None);
}

async fn a_ledger_entry_applies_once(db: &Db) {
    let mut first = create(SHOP);
    let entry = LedgerEntry {
        account: "sv:card-1".into(),
        entry: fresh(),
        amount_minor: 500,
        currency: "CNY".into(),
        case: first.case,
        kind: "refund".into(),
        at_ms: NOW,
    };
    first.entries = vec![entry.clone()];
    db.store.commit(first.clone()).await.unwrap();
    let mut second = next(&first);
    let other = LedgerEntry { entry: fresh(), amount_minor: -200, ..entry.clone() };
    second.entries = vec![entry.clone(), other.clone()];
    db.store.commit(second).await.unwrap();
    assert_eq!(ledger::balance(&db.store, SHOP, "sv:card-1").await.unwrap(), 300);
    let entries = ledger::entries(&db.store, SHOP, "sv:card-1", 10).await.unwrap();
    assert_eq!(entries, [entry, other]);
    assert_eq!(ledger::balance(&db.store, TenantId(2), "sv:card-1").await.unwrap(), 0);
}

async fn personal_data_stays_out_of_events(db: &Db) {
    let commit = submitted(SHOP);
    let record = commit.personal[0].clone();
    db.store.commit(commit.clone()).await.unwrap();
    let found = personal::several(&db.store, SHOP, &[record.id, PersonalId(fresh())]).await;
    assert_eq!(found.unwrap(), std::slice::from_ref(&record));
    let of = personal::of_customer(&db.store, SHOP, record.customer, 9).await.unwrap();
    assert_eq!(of, [record]);
    let loaded = check_whole(&db.store, SHOP, commit.case).await;
    assert!(!format!("{loaded:?}").contains("Li Lei"));
}

async fn a_timer_is_set_moved_and_cleared(db: &Db) {
    let clear = |kind: &str| TimerChange::Clear { kind: kind.into() };
    let dues = async |case| {
        let timers = timers::of_case(&db.store, SHOP, case).await.unwrap();
        timers.into_iter().map(|t| (t.kind, t.due_ms - NOW)).collect::<Vec<_>>()
    };
    let mut first = create(SHOP);
    first.timers = vec![timer("a", NOW + 9), timer("b", NOW + 5), timer("c", NOW), clear("c")];
    db.store.commit(first.clone()).await.unwrap();
    assert_eq!(dues(first.case).await, [("b".into(), 5), ("a".into(), 9)]);
    let mut second = next(&first);
    second.timers = vec![timer("a", NOW + 1), clear("b"), clear("never")];
    db.store.commit(second).await.unwrap();
    assert_eq!(dues(first.case).await, [("a".into(), 1)]);
}

async fn a_malformed_commit_is_refused(db: &Db) {
    let mut empty = create(SHOP);
    empty.events.clear();
    assert!(matches!(db.store.commit(empty).await, Err(StoreError::Corrupt(_))));
    let mut gap = create(SHOP);
    gap.events[1].seq = 7;
    assert!(matches!(db.store.commit(gap).await, Err(StoreError::Corrupt(_))));
    let mut nul = create(SHOP);
    nul.events[0].body = "a\0b".into();
    assert_eq!(db.store.commit(nul).await, Err(StoreError::BadText));
    let (mut step, mut look) = (create(SHOP), create(SHOP));
    step.row.bench = "re\0ceive".into();
    look.row.second_look = "asked\0".into();
    for nul in [step, look] {
        assert_eq!(db.store.commit(nul).await, Err(StoreError::BadText));
    }
    let read = cases::by_number(&db.store, SHOP, "a\0").await;
    assert_eq!(read, Err(StoreError::BadText));
}
