//! Jobs and timers: each to one worker, none lost.

use crate::support::*;
use amends_core::ids::*;
use amends_store::jobs::{self, Claim, Job};
use amends_store::*;
use futures_util::future::join_all;
use std::collections::BTreeSet;

on_both! {
    a_job_waits_until_it_is_due
    eight_workers_claim_each_job_once
    a_lost_lease_no_longer_counts
    a_job_is_retried_given_up_and_put_back
    a_key_waits_once
    every_shop_gets_its_share
    a_due_timer_is_claimed_once_until_its_lease_ends
    an_added_job_wakes_the_worker
}

const MINUTE: i64 = 60_000;

async fn claim(store: &Store, owner: &str, now_ms: i64, limit: i64) -> Vec<Job> {
    let wish = Claim { now_ms, lease_ms: MINUTE, owner, limit };
    jobs::claim(store, wish).await.unwrap()
}

fn keys(jobs: &[Job]) -> Vec<&str> {
    jobs.iter().map(|job| job.key.as_str()).collect()
}

async fn a_job_waits_until_it_is_due(db: &Db) {
    let new = [job("later", NOW + 10), job("now", NOW)];
    jobs::add(&db.store, SHOP, &new).await.unwrap();
    assert_eq!(keys(&claim(&db.store, "w", NOW, 9).await), ["now"]);
    assert_eq!(keys(&claim(&db.store, "w", NOW + 9, 9).await), [""; 0]);
    let later = claim(&db.store, "w", NOW + 10, 9).await;
    assert_eq!((keys(&later), later[0].attempts), (vec!["later"], 1));
    assert!(jobs::done(&db.store, &later[0], "w").await.unwrap());
    assert_eq!(jobs::find(&db.store, SHOP, later[0].id).await.unwrap(), None);
}

async fn eight_workers_claim_each_job_once(db: &Db) {
    let new: Vec<NewJob> = (0..200).map(|n| job(&format!("job {n}"), NOW)).collect();
    jobs::add(&db.store, SHOP, &new).await.unwrap();
    let other = db.another().await;
    let workers = (0..8).map(|worker| {
        let store = if worker % 2 == 0 { db.store.clone() } else { other.clone() };
        tokio::spawn(async move {
            let owner = format!("worker {worker}");
            let mut mine = Vec::new();
            for _ in 0..100 {
                for job in claim(&store, &owner, NOW, 7).await {
                    assert!(jobs::done(&store, &job, &owner).await.unwrap());
                    mine.push(job.key);
                }
            }
            mine
        })
    });
    let claimed: Vec<_> = join_all(workers).await.into_iter().flat_map(|w| w.unwrap()).collect();
    assert_eq!(claimed.len(), 200, "each job once");
    assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), 200, "all of them");
    assert_eq!(jobs::waiting(&db.store, SHOP).await.unwrap(), 0);
}

async fn a_lost_lease_no_longer_counts(db: &Db) {
    jobs::add(&db.store, SHOP, &[job("slow", NOW)]).await.unwrap();
    let slow = claim(&db.store, "slow", NOW, 1).await.remove(0);
    assert_eq!(claim(&db.store, "quick", NOW + MINUTE - 1, 1).await, []);
    let quick = claim(&db.store, "quick", NOW + MINUTE, 1).await.remove(0);
    assert_eq!((quick.id, quick.attempts), (slow.id, 2));
    assert!(!jobs::done(&db.store, &slow, "slow").await.unwrap());
    assert!(!jobs::retry_at(&db.store, &slow, "slow", NOW, "late").await.unwrap());
    assert!(!jobs::give_up(&db.store, &slow, "slow", NOW, "late").await.unwrap());
    assert!(jobs::done(&db.store, &quick, "quick").await.unwrap());
}

async fn a_job_is_retried_given_up_and_put_back(db: &Db) {
    let (store, owner) = (&db.store, "w");
    jobs::add(store, SHOP, &[job("stubborn", NOW)]).await.unwrap();
    let first = claim(store, owner, NOW, 1).await.remove(0);
    assert!(jobs::retry_at(store, &first, owner, NOW + 5, "no answer").await.unwrap());
    assert_eq!(claim(store, owner, NOW + 4, 1).await, []);
    let second = claim(store, owner, NOW + 5, 1).await.remove(0);
    assert_eq!((second.attempts, second.last_error.as_deref()), (2, Some("no answer")));
    assert!(jobs::give_up(store, &second, owner, NOW + 6, "refused").await.unwrap());
    assert_eq!(claim(store, owner, NOW + 10 * MINUTE, 1).await, []);
    let dead = jobs::dead(store, SHOP, 10).await.unwrap();
    assert_eq!((keys(&dead), dead[0].dead_ms), (vec!["stubborn"], Some(NOW + 6)));
    assert!(jobs::put_back(store, SHOP, dead[0].id, NOW + 7).await.unwrap());
    assert!(!jobs::put_back(store, SHOP, dead[0].id, NOW + 7).await.unwrap());
    assert_eq!(jobs::dead(store, SHOP, 10).await.unwrap(), []);
    let third = claim(store, owner, NOW + 7, 1).await.remove(0);
    assert_eq!((third.attempts, third.last_error.as_deref()), (1, Some("refused")));
}

async fn a_key_waits_once(db: &Db) {
    let mut commit = create(SHOP);
    commit.jobs = vec![job("refund:1", NOW), job("refund:1", NOW)];
    db.store.commit(commit).await.unwrap();
    jobs::add(&db.store, SHOP, &[job("refund:1", NOW)]).await.unwrap();
    assert_eq!(jobs::waiting(&db.store, SHOP).await.unwrap(), 1);
}

async fn every_shop_gets_its_share(db: &Db) {
    let second = tenants::create(&db.store, &shop("second")).await.unwrap();
    let many: Vec<NewJob> = (0..50).map(|n| job(&format!("job {n}"), NOW)).collect();
    jobs::add(&db.store, SHOP, &many).await.unwrap();
    jobs::add(&db.store, second, &[job("one", NOW)]).await.unwrap();
    let claimed = claim(&db.store, "w", NOW, 10).await;
    let shops: BTreeSet<TenantId> = claimed.iter().map(|job| job.tenant).collect();
    assert_eq!(shops, BTreeSet::from([SHOP, second]), "a full queue does not starve the other");
}

async fn a_due_timer_is_claimed_once_until_its_lease_ends(db: &Db) {
    let mut commit = create(SHOP);
    commit.timers = vec![timer("reply", NOW + 10)];
    db.store.commit(commit.clone()).await.unwrap();
    let claim = async |now_ms| timers::claim(&db.store, now_ms, MINUTE, 9).await.unwrap();
    assert_eq!(claim(NOW + 9).await, []);
    let workers = join_all((0..8).map(|_| claim(NOW + 10))).await;
    let claimed: Vec<_> = workers.into_iter().flatten().collect();
    assert_eq!(claimed.len(), 1, "one of eight workers");
    assert_eq!((claimed[0].case, claimed[0].due_ms), (commit.case, NOW + 10));
    assert_eq!(claim(NOW + 11).await, []);
    assert_eq!(claim(NOW + 10 + MINUTE).await.len(), 1, "its worker was lost");
    timers::release(&db.store, &claimed[0]).await.unwrap();
    assert_eq!(claim(NOW + 11 + MINUTE).await.len(), 1, "given back");
    let mut act = next(&commit);
    act.timers = vec![TimerChange::Clear { kind: "reply".into() }];
    db.store.commit(act).await.unwrap();
    assert_eq!(claim(NOW + 9 * MINUTE).await, []);
}

async fn an_added_job_wakes_the_worker(db: &Db) {
    let store = db.store.clone();
    let worker = tokio::spawn(async move { store.job_added().await });
    db.store.commit(submitted(SHOP)).await.unwrap();
    worker.await.unwrap();
}
