//! Many at once: nothing is lost, and nobody wins twice.

use crate::support::*;
use amends_core::ids::*;
use amends_store::*;
use futures_util::future::join_all;
use std::collections::BTreeSet;

on_both! {
    sixty_four_racers_on_one_case
    racers_on_one_guard
    racers_with_one_idempotency_key
    many_shops_through_two_processes
    a_bad_commit_does_not_fail_its_neighbours
}

async fn sixty_four_racers_on_one_case(db: &Db) {
    const RACERS: usize = 64;
    const ROUNDS: usize = 4;
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    let other = db.another().await;
    let mut before = first.clone();
    for _ in 0..ROUNDS {
        let racers = (0..RACERS).map(|racer| {
            let mut act = next(&before);
            act.events[0].actor = format!("racer {racer}");
            let store = if racer % 2 == 0 { db.store.clone() } else { other.clone() };
            tokio::spawn(async move { (store.commit(act.clone()).await, act) })
        });
        let ran = join_all(racers).await.into_iter().map(|racer| racer.unwrap());
        let (won, lost): (Vec<_>, Vec<_>) = ran.partition(|(answer, _)| answer.is_ok());
        assert_eq!((won.len(), lost.len()), (1, RACERS - 1), "one wins each version");
        assert!(lost.iter().all(|(answer, _)| *answer == Err(StoreError::Stale)));
        let loaded = check_whole(&db.store, SHOP, first.case).await;
        let (answer, winner) = &won[0];
        assert_eq!(answer.as_ref().unwrap().version, loaded.head.version);
        assert_eq!(loaded.events.last().unwrap().actor, winner.events[0].actor);
        before = winner.clone();
    }
}

async fn racers_on_one_guard(db: &Db) {
    let order = fresh();
    let other = db.another().await;
    let racers = (0..32).map(|racer| {
        let mut commit = create(SHOP);
        commit.guards = vec![Guard { id: fresh(), seen: 0 }, Guard { id: order, seen: 0 }];
        let store = if racer % 2 == 0 { db.store.clone() } else { other.clone() };
        tokio::spawn(async move { store.commit(commit).await })
    });
    let answers = join_all(racers).await.into_iter().map(|racer| racer.unwrap());
    let won = answers.filter(|answer| *answer != Err(StoreError::Stale));
    assert_eq!(won.collect::<Vec<_>>(), [Ok(Done { version: 3, first_pos: 1 })]);
    assert_eq!(ledger::guard_version(&db.store, SHOP, order).await.unwrap(), 1);
}

async fn racers_with_one_idempotency_key(db: &Db) {
    let first = submitted(SHOP);
    let other = db.another().await;
    let racers = (0..16).map(|racer| {
        let mut commit = submitted(SHOP);
        commit.answer =
            Some(Answer { body: commit.row.number.clone(), ..first.answer.clone().unwrap() });
        let store = if racer % 2 == 0 { db.store.clone() } else { other.clone() };
        tokio::spawn(async move { (store.commit(commit.clone()).await, commit) })
    });
    let ran = join_all(racers).await.into_iter().map(|racer| racer.unwrap());
    let (won, lost): (Vec<_>, Vec<_>) = ran.partition(|(answer, _)| answer.is_ok());
    assert_eq!(won.len(), 1);
    assert!(lost.iter().all(|(answer, _)| *answer == Err(StoreError::Stale)));
    let guard = first.answer.unwrap().guard;
    let kept = idempotency::answer(&db.store, SHOP, guard).await.unwrap().unwrap();
    assert_eq!(kept.body, won[0].1.row.number, "the winner's answer is the one that is kept");
}

/// Log positions are gap-free and in commit order, whoever writes.
async fn many_shops_through_two_processes(db: &Db) {
    let other = db.another().await;
    let shops = [TenantId(1), TenantId(2), TenantId(3)];
    let work = (0..120).map(|n: usize| {
        let store = if n.is_multiple_of(2) { db.store.clone() } else { other.clone() };
        let commit = submitted(shops[n % 3]);
        tokio::spawn(async move {
            let done = store.commit(commit.clone()).await.unwrap();
            let after = next(&commit);
            store.commit(after.clone()).await.unwrap();
            (commit.tenant, commit.case, done.first_pos)
        })
    });
    let done: Vec<_> = join_all(work).await.into_iter().map(|one| one.unwrap()).collect();
    for shop in shops {
        let log = amends_store::log::after(&db.store, shop, 0, 1_000).await.unwrap();
        let positions: Vec<i64> = log.iter().map(|event| event.pos).collect();
        assert_eq!(positions, (1..=160).collect::<Vec<_>>(), "40 cases of 4 events, no gap");
        for (_, case, first_pos) in done.iter().filter(|(tenant, ..)| *tenant == shop) {
            let loaded = check_whole(&db.store, shop, *case).await;
            let at: Vec<i64> = loaded.events.iter().map(|event| event.pos).collect();
            assert_eq!(at[..3], [*first_pos, first_pos + 1, first_pos + 2]);
            assert!(at.is_sorted());
        }
    }
    let cases: BTreeSet<CaseId> = done.iter().map(|(_, case, _)| *case).collect();
    assert_eq!(cases.len(), 120);
}

/// A personal record whose id is taken breaks a rule of the tables: our fault, and only its own.
async fn a_bad_commit_does_not_fail_its_neighbours(db: &Db) {
    let first = submitted(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    let work = (0..40).map(|n| {
        let mut commit = submitted(SHOP);
        if n == 20 {
            commit.personal[0].id = first.personal[0].id;
        }
        let store = db.store.clone();
        tokio::spawn(async move { store.commit(commit).await })
    });
    let answers: Vec<_> = join_all(work).await.into_iter().map(|one| one.unwrap()).collect();
    let failed: Vec<usize> = (0..40).filter(|n| answers[*n].is_err()).collect();
    assert_eq!(failed, [20]);
    assert!(matches!(answers[20], Err(StoreError::Unavailable(_))));
    assert_eq!(amends_store::log::head(&db.store, SHOP).await.unwrap(), 40 * 3);
}
