//! Coupons and store credit: written with the act they follow from, listed and summed.

use crate::support::*;
use amends_store::*;
use compensations::{CompensationRow, Place, Sum};

on_both! {
    a_coupon_is_written_over_and_keeps_its_code
    what_was_given_is_listed_and_summed
}

fn given(case: &Commit, ground: &str, form: &str, granted_ms: i64) -> CompensationRow {
    CompensationRow {
        id: fresh(),
        case: case.case,
        number: case.row.number.clone(),
        customer: case.row.customer,
        ground: ground.into(),
        form: form.into(),
        amount_minor: 5_000,
        currency: "CNY".into(),
        clause: "SHOP.PROMISE".into(),
        code: String::new(),
        state: "agreed".into(),
        reference: String::new(),
        granted_ms,
        valid_until_ms: None,
        updated_ms: granted_ms,
    }
}

async fn a_coupon_is_written_over_and_keeps_its_code(db: &Db) {
    let mut first = submitted(SHOP);
    let new = CompensationRow {
        valid_until_ms: Some(NOW + 9),
        ..given(&first, "late-inspection", "coupon", NOW)
    };
    first.compensations = vec![new.clone()];
    db.store.commit(first.clone()).await.unwrap();
    let mut made = next(&first);
    let issued = CompensationRow {
        code: "THX-1".into(),
        state: "issued".into(),
        granted_ms: NOW + 5,
        updated_ms: NOW + 5,
        ..new.clone()
    };
    made.compensations = vec![issued.clone()];
    db.store.commit(made.clone()).await.unwrap();
    let mut used = next(&made);
    let redeemed = CompensationRow {
        code: String::new(),
        state: "redeemed".into(),
        reference: "A-2002".into(),
        updated_ms: NOW + 7,
        ..new.clone()
    };
    used.compensations = vec![redeemed.clone()];
    db.store.commit(used).await.unwrap();
    let stored = compensations::find(&db.store, SHOP, new.id).await.unwrap();
    let expected = CompensationRow { code: "THX-1".into(), ..redeemed };
    assert_eq!(stored, Some(expected.clone()));
    let theirs = compensations::of_customer(&db.store, SHOP, new.customer).await.unwrap();
    assert!(theirs.contains(&expected));
}

async fn what_was_given_is_listed_and_summed(db: &Db) {
    let from = NOW + 1_000_000;
    let mut acts = Vec::new();
    for (nth, form) in (0..).zip(["coupon", "coupon", "store-credit"]) {
        let mut act = submitted(SHOP);
        act.compensations = vec![given(&act, "survey", form, from + nth)];
        acts.push(act);
    }
    acts[1].compensations[0].state = "redeemed".into();
    acts[2].compensations[0].state = "issued".into();
    let mut waiting = submitted(SHOP);
    waiting.compensations = vec![given(&waiting, "offer-goodwill", "coupon", from)];
    waiting.compensations[0].state = "second".into();
    for act in acts.iter().chain([&waiting]) {
        db.store.commit(act.clone()).await.unwrap();
    }
    let sums = compensations::sums(&db.store, SHOP, (from, from + 10)).await.unwrap();
    let sum = |form: &str, count, cost_minor, open_minor| Sum {
        ground: "survey".into(),
        form: form.into(),
        currency: "CNY".into(),
        count,
        given_minor: count * 5_000,
        cost_minor,
        open_minor,
    };
    assert_eq!(sums, [sum("coupon", 2, 5_000, 5_000), sum("store-credit", 1, 5_000, 0)]);
    let page = compensations::newest(&db.store, SHOP, "survey", None, 2).await.unwrap();
    let last = page.last().unwrap();
    assert_eq!([&page[0], last], [&acts[2].compensations[0], &acts[1].compensations[0]]);
    let place = Some(Place { granted_ms: last.granted_ms, id: last.id });
    let rest = compensations::newest(&db.store, SHOP, "survey", place, 9).await.unwrap();
    assert_eq!(rest.first(), Some(&acts[0].compensations[0]));
    let all = compensations::newest(&db.store, SHOP, "", None, 100).await.unwrap();
    assert!(all.contains(&waiting.compensations[0]));
}
