//! Forms begun and not sent.

use crate::support::*;
use amends_core::ids::*;
use amends_store::drafts::{self, DRAFTS_MAX, Draft};
use amends_store::*;
use futures_util::future::join_all;

on_both! {
    a_draft_is_kept_replaced_and_removed
    nobody_reads_or_takes_over_another_ones_draft
    the_oldest_of_too_many_goes
    a_filed_form_is_no_draft
    an_old_draft_is_swept_with_its_text
    many_saves_at_once
}

const DAY: i64 = 86_400_000;

fn draft(customer: CustomerId, updated_ms: i64) -> Draft {
    Draft { id: CaseId(fresh()), customer, order: OrderId(fresh()), updated_ms }
}

async fn save(db: &Db, draft: &Draft, body: &str) {
    drafts::save(&db.store, SHOP, draft, body).await.unwrap();
}

async fn find(db: &Db, draft: &Draft) -> Option<(Draft, String)> {
    drafts::find(&db.store, SHOP, draft.customer, draft.id).await.unwrap()
}

async fn listed(db: &Db, customer: CustomerId) -> Vec<Draft> {
    drafts::of_customer(&db.store, SHOP, customer).await.unwrap()
}

/// How many personal records there are of somebody: drafts leave none behind.
async fn texts(db: &Db, customer: CustomerId) -> usize {
    personal::of_customer(&db.store, SHOP, customer, 99).await.unwrap().len()
}

async fn a_draft_is_kept_replaced_and_removed(db: &Db) {
    let customer = CustomerId(fresh());
    let (first, second) = (draft(customer, NOW), draft(customer, NOW + 1));
    save(db, &first, "the heel").await;
    save(db, &second, "the sole").await;
    assert_eq!(listed(db, customer).await, [second, first]);
    assert_eq!(find(db, &first).await, Some((first, "the heel".into())));
    let more = Draft { updated_ms: NOW + 2, order: OrderId(fresh()), ..first };
    save(db, &more, "the heel came off").await;
    assert_eq!(find(db, &first).await, Some((more, "the heel came off".into())));
    assert_eq!(listed(db, customer).await, [more, second]);
    let kept = personal::of_customer(&db.store, SHOP, customer, 9).await.unwrap();
    assert!(kept.iter().all(|record| record.kind == drafts::KIND));
    assert_eq!(kept.len(), 2, "the text was replaced");
    for _ in 0..2 {
        drafts::remove(&db.store, SHOP, customer, first.id).await.unwrap();
    }
    assert_eq!((find(db, &first).await, texts(db, customer).await), (None, 1));
    assert_eq!(listed(db, customer).await, [second]);
    let nul = drafts::save(&db.store, SHOP, &first, "a\0b").await;
    assert_eq!(nul, Err(StoreError::BadText));
    assert_eq!(find(db, &first).await, None);
}

async fn nobody_reads_or_takes_over_another_ones_draft(db: &Db) {
    let (mine, stranger) = (draft(CustomerId(fresh()), NOW), CustomerId(fresh()));
    save(db, &mine, "mine").await;
    let taken = Draft { customer: stranger, updated_ms: NOW + 1, ..mine };
    let saved = drafts::save(&db.store, SHOP, &taken, "no longer").await;
    assert_eq!(saved, Err(StoreError::Stale));
    assert_eq!(find(db, &taken).await, None);
    drafts::remove(&db.store, SHOP, stranger, mine.id).await.unwrap();
    assert_eq!(find(db, &mine).await, Some((mine, "mine".into())));
    assert_eq!((listed(db, stranger).await, texts(db, stranger).await), (vec![], 0));
    let elsewhere = TenantId(2);
    drafts::remove(&db.store, elsewhere, mine.customer, mine.id).await.unwrap();
    let read = drafts::find(&db.store, elsewhere, mine.customer, mine.id).await.unwrap();
    assert_eq!((read, find(db, &mine).await.is_some()), (None, true));
}

async fn the_oldest_of_too_many_goes(db: &Db) {
    let (customer, neighbour) = (CustomerId(fresh()), draft(CustomerId(fresh()), NOW - DAY));
    save(db, &neighbour, "older than all, and another one's").await;
    let made: Vec<_> = (0..DRAFTS_MAX + 3).map(|n| draft(customer, NOW + n)).collect();
    for one in &made {
        save(db, one, "text").await;
    }
    let mut kept = made[3..].to_vec();
    kept.reverse();
    assert_eq!(listed(db, customer).await, kept);
    assert_eq!(texts(db, customer).await, DRAFTS_MAX as usize);
    assert_eq!(find(db, &made[2]).await, None);
    assert!(find(db, &neighbour).await.is_some());
}

/// Whoever files a case removes its draft after that; a crash may come between.
async fn a_filed_form_is_no_draft(db: &Db) {
    let mut commit = create(SHOP);
    let draft = Draft { id: commit.case, ..draft(commit.row.customer, NOW) };
    save(db, &draft, "text").await;
    commit.tenant = TenantId(2);
    db.store.commit(commit.clone()).await.unwrap();
    assert!(find(db, &draft).await.is_some(), "that was another shop's");
    commit.tenant = SHOP;
    db.store.commit(commit).await.unwrap();
    assert_eq!((find(db, &draft).await, listed(db, draft.customer).await), (None, vec![]));
    drafts::remove(&db.store, SHOP, draft.customer, draft.id).await.unwrap();
    assert_eq!(texts(db, draft.customer).await, 0);
}

async fn an_old_draft_is_swept_with_its_text(db: &Db) {
    let customer = CustomerId(fresh());
    let (old, new) = (draft(customer, NOW), draft(customer, NOW + DAY));
    save(db, &old, "old").await;
    save(db, &new, "new").await;
    let other = PersonalRecord {
        id: PersonalId(fresh()),
        customer,
        kind: "contact".into(),
        body: "Han Meimei".into(),
        at_ms: NOW,
    };
    personal::keep(&db.store, SHOP, &other).await.unwrap();
    assert_eq!(sweep::sweep(&db.store, NOW + 30 * DAY).await.unwrap(), 0);
    assert_eq!(sweep::sweep(&db.store, NOW + 30 * DAY + 1).await.unwrap(), 1);
    assert_eq!(listed(db, customer).await, [new]);
    assert_eq!(texts(db, customer).await, 2);
    assert_eq!(sweep::sweep(&db.store, NOW + 99 * DAY).await.unwrap(), 1);
    assert_eq!(personal::of_customer(&db.store, SHOP, customer, 9).await.unwrap(), [other]);
}

/// Tabs, a sweep and a removal at once: what stays is whole, and no text stays alone.
async fn many_saves_at_once(db: &Db) {
    let customer = CustomerId(fresh());
    let shared = draft(customer, NOW + 1_000);
    let other = db.another().await;
    let work = (0..60).map(|n: i64| {
        let store = if n % 2 == 0 { db.store.clone() } else { other.clone() };
        let one = if n % 3 == 0 { shared } else { draft(customer, NOW + n) };
        tokio::spawn(async move {
            match n % 10 {
                8 => drafts::remove(&store, SHOP, customer, shared.id).await.unwrap(),
                9 => drop(sweep::sweep(&store, NOW + 30 * DAY + n).await.unwrap()),
                _ => drafts::save(&store, SHOP, &one, &format!("text {n}")).await.unwrap(),
            }
        })
    });
    join_all(work).await.into_iter().for_each(|one| one.unwrap());
    save(db, &shared, "last").await;
    let kept = listed(db, customer).await;
    assert_eq!(kept[0], shared);
    assert!(kept.len() as i64 <= DRAFTS_MAX);
    assert_eq!(texts(db, customer).await, kept.len(), "each draft has its text, and only it");
}
