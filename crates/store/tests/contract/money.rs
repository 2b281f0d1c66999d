//! Payments, books and claims: written with the act they follow from, listed by what people ask.

use crate::support::*;
use amends_core::ids::*;
use amends_store::*;
use uuid::Uuid;

on_both! {
    a_payment_is_written_over_and_keeps_what_it_knew
    payments_are_listed_and_counted_by_state
    a_note_why_a_payment_waits_lasts_until_it_moves
    siblings_of_a_payment_are_those_of_its_tender
    what_was_sent_in_a_day_is_summed_by_account
    postings_are_added_once
    balances_carry_over_from_period_to_period
    entries_of_an_account_are_paged
    claims_are_listed_and_aged
    a_refused_act_writes_no_money
    many_acts_at_once_keep_their_money_apart
    books_are_rewritten_only_on_what_was_seen
}

fn payout(case: &Commit, state: &str, updated_ms: i64) -> PayoutRow {
    PayoutRow {
        id: fresh(),
        case: case.case,
        number: case.row.number.clone(),
        direction: "refund".into(),
        tender: "card-1".into(),
        kind: "card".into(),
        account: "stripe-eu".into(),
        amount_minor: 1_250,
        currency: "EUR".into(),
        state: state.into(),
        reason: String::new(),
        reference: String::new(),
        order: OrderId(Uuid::from_u128(7)),
        agreed_ms: NOW,
        sent_ms: None,
        paid_ms: None,
        updated_ms,
        wait_reason: String::new(),
        wait_until_ms: None,
    }
}

fn posting(case: &Commit, line: i64, account: (&str, &str), amount_minor: i64) -> Posting {
    Posting {
        case: case.case,
        seq: 1,
        line,
        party: account.0.into(),
        account: account.1.into(),
        amount_minor,
        currency: "EUR".into(),
        at_ms: NOW,
    }
}

fn claim(case: &Commit, key: &str, state: &str, claimed_ms: i64) -> RecoveryRow {
    RecoveryRow {
        case: case.case,
        key: key.into(),
        number: case.row.number.clone(),
        debtor: "carrier".into(),
        name: "DHL".into(),
        ground: "lost-in-transit".into(),
        amount_minor: 900,
        settled_minor: 0,
        currency: "EUR".into(),
        state: state.into(),
        reference: String::new(),
        claimed_ms,
        updated_ms: claimed_ms,
    }
}

async fn with_payouts(db: &Db, rows: impl Fn(&Commit) -> Vec<PayoutRow>) -> Commit {
    let mut commit = create(SHOP);
    commit.payouts = rows(&commit);
    db.store.commit(commit.clone()).await.unwrap();
    commit
}

async fn a_payment_is_written_over_and_keeps_what_it_knew(db: &Db) {
    let first = with_payouts(db, |c| vec![payout(c, "agreed", NOW)]).await;
    let row = first.payouts[0].clone();
    assert_eq!(payouts::find(&db.store, SHOP, row.id).await.unwrap(), Some(row.clone()));
    let mut sent = next(&first);
    let moved = PayoutRow { state: "sent".into(), updated_ms: NOW + 2, ..row.clone() };
    sent.payouts = vec![PayoutRow { sent_ms: Some(NOW + 2), agreed_ms: NOW + 2, ..moved }];
    db.store.commit(sent.clone()).await.unwrap();
    let mut paid = next(&sent);
    let moved = PayoutRow { state: "paid".into(), updated_ms: NOW + 3, ..row.clone() };
    let (paid_ms, reference) = (Some(NOW + 3), "re_1".to_owned());
    paid.payouts = vec![PayoutRow { paid_ms, reference: reference.clone(), ..moved.clone() }];
    db.store.commit(paid).await.unwrap();
    let sent_ms = Some(NOW + 2);
    let expected = PayoutRow { agreed_ms: NOW, sent_ms, paid_ms, reference, ..moved };
    let of_case = payouts::of_case(&db.store, SHOP, first.case).await.unwrap();
    assert_eq!(of_case, [expected]);
    assert_eq!(payouts::find(&db.store, TenantId(2), row.id).await.unwrap(), None);
}

async fn payments_are_listed_and_counted_by_state(db: &Db) {
    let commit = with_payouts(db, |c| {
        let failed = (0..5).map(|age| payout(c, "failed", NOW + age));
        failed.chain([payout(c, "paid", NOW)]).collect()
    });
    let ids: Vec<Uuid> = commit.await.payouts.iter().take(5).map(|row| row.id).collect();
    let mut newest = ids.clone();
    newest.reverse();
    for (from, expected) in [(payouts::From::Oldest, ids), (payouts::From::Newest, newest)] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = payouts::page(&db.store, SHOP, ("failed", from), after, 2).await.unwrap();
            seen.extend(page.payouts.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, expected);
    }
    assert_eq!(payouts::count(&db.store, SHOP, "failed").await.unwrap(), 5);
    assert_eq!(payouts::count(&db.store, SHOP, "paid").await.unwrap(), 1);
    assert_eq!(payouts::count(&db.store, TenantId(2), "paid").await.unwrap(), 0);
}

async fn a_note_why_a_payment_waits_lasts_until_it_moves(db: &Db) {
    let first = with_payouts(db, |c| vec![payout(c, "agreed", NOW)]).await;
    let id = first.payouts[0].id;
    let until_ms = Some(NOW + 60_000);
    let wait = payouts::Wait { id, state: "agreed", reason: "min-gap", until_ms };
    assert!(payouts::wait(&db.store, SHOP, &wait).await.unwrap());
    let note = async || {
        let row = payouts::find(&db.store, SHOP, id).await.unwrap().unwrap();
        (row.wait_reason, row.wait_until_ms)
    };
    assert_eq!(note().await, ("min-gap".into(), until_ms));
    let mut same = next(&first);
    same.payouts = vec![PayoutRow { reason: "still".into(), ..first.payouts[0].clone() }];
    db.store.commit(same.clone()).await.unwrap();
    assert_eq!(note().await, ("min-gap".into(), until_ms), "it has not moved");
    let mut sent = next(&same);
    sent.payouts = vec![PayoutRow { state: "sent".into(), ..first.payouts[0].clone() }];
    db.store.commit(sent).await.unwrap();
    assert_eq!(note().await, (String::new(), None));
    assert!(!payouts::wait(&db.store, SHOP, &wait).await.unwrap(), "it is no longer agreed");
}

async fn siblings_of_a_payment_are_those_of_its_tender(db: &Db) {
    let commit = with_payouts(db, |c| {
        let mut rows: Vec<PayoutRow> =
            ["agreed", "sent", "unknown", "paid"].map(|state| payout(c, state, NOW)).into();
        rows.push(PayoutRow { tender: "card-2".into(), ..payout(c, "sent", NOW) });
        rows.push(PayoutRow { order: OrderId(fresh()), ..payout(c, "sent", NOW) });
        rows.push(PayoutRow { direction: "charge".into(), ..payout(c, "unknown", NOW) });
        rows
    });
    let rows = commit.await.payouts;
    let order = rows[0].order;
    let all = payouts::of_tender(&db.store, SHOP, order, "card-1").await.unwrap();
    assert_eq!(all.len(), 5);
    let others = payouts::in_flight(&db.store, SHOP, (order, "card-1"), rows[1].id).await.unwrap();
    assert_eq!(others, [rows[2].clone()]);
}

async fn what_was_sent_in_a_day_is_summed_by_account(db: &Db) {
    with_payouts(db, |c| {
        let sent = |state: &str, at: i64| PayoutRow {
            sent_ms: Some(NOW + at),
            ..payout(c, state, NOW + at)
        };
        let yen = PayoutRow { currency: "JPY".into(), ..sent("sent", 1) };
        let elsewhere = PayoutRow { account: "alipay".into(), ..sent("sent", 1) };
        let early = sent("paid", -1);
        vec![sent("sent", 0), sent("paid", 5), sent("failed", 5), early, yen, elsewhere]
    })
    .await;
    let day = (NOW, NOW + 10);
    let sums = payouts::sent(&db.store, SHOP, "stripe-eu", day).await.unwrap();
    assert_eq!(sums, [("EUR".into(), 2_500), ("JPY".into(), 1_250)]);
    assert_eq!(payouts::sent(&db.store, SHOP, "nobody", day).await.unwrap(), []);
}

async fn postings_are_added_once(db: &Db) {
    let mut first = create(SHOP);
    first.postings = vec![
        posting(&first, 1, ("merchant", "goods"), 1_250),
        posting(&first, 2, ("buyer", "owed"), -1_250),
    ];
    db.store.commit(first.clone()).await.unwrap();
    let mut again = next(&first);
    again.postings = vec![Posting { amount_minor: 7, ..first.postings[0].clone() }];
    db.store.commit(again).await.unwrap();
    let stored = postings::of_case(&db.store, SHOP, first.case).await.unwrap();
    assert_eq!(stored, first.postings, "a line that is there stays as it is");
    assert_eq!(postings::of_case(&db.store, TenantId(2), first.case).await.unwrap(), []);
}

async fn balances_carry_over_from_period_to_period(db: &Db) {
    let mut commit = create(SHOP);
    let at = |line, account, amount, at: i64| Posting {
        at_ms: NOW + at,
        ..posting(&commit, line, account, amount)
    };
    let (goods, owed) = (("merchant", "goods"), ("buyer", "owed"));
    let yen = Posting { currency: "JPY".into(), ..at(9, goods, 5, 20) };
    commit.postings = vec![
        at(1, goods, 900, 0),
        at(2, owed, -900, 0),
        at(3, goods, 350, 20),
        at(4, owed, -350, 20),
        at(5, owed, 900, 29),
        at(6, ("bank", "stripe-eu"), -900, 29),
        at(7, goods, 1, 30),
        yen,
    ];
    db.store.commit(commit).await.unwrap();
    let period = postings::Period { currency: "EUR", from_ms: NOW + 10, to_ms: NOW + 30 };
    let balances = postings::balances(&db.store, SHOP, period).await.unwrap();
    let balance = |account: (&str, &str), opening, debit, credit, lines| postings::Balance {
        party: account.0.into(),
        account: account.1.into(),
        opening,
        debit,
        credit,
        lines,
    };
    let expected = [
        balance(("bank", "stripe-eu"), 0, 0, 900, 1),
        balance(owed, -900, 900, 350, 2),
        balance(goods, 900, 350, 0, 1),
    ];
    assert_eq!(balances, expected);
    assert_eq!(balances.iter().map(postings::Balance::closing).sum::<i64>(), 0);
    assert_eq!(postings::currencies(&db.store, SHOP).await.unwrap(), ["EUR", "JPY"]);
}

async fn entries_of_an_account_are_paged(db: &Db) {
    let mut commit = create(SHOP);
    let goods = ("merchant", "goods");
    commit.postings = (1..=5).map(|line| posting(&commit, line, goods, line)).collect();
    commit.postings.push(posting(&commit, 6, ("buyer", "owed"), -15));
    db.store.commit(commit.clone()).await.unwrap();
    let period = postings::Period { currency: "EUR", from_ms: NOW, to_ms: NOW + 1 };
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let which = (goods.0, goods.1, period);
        let page = postings::entries(&db.store, SHOP, which, after, 2).await.unwrap();
        seen.extend(page.entries);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, commit.postings[..5]);
}

async fn claims_are_listed_and_aged(db: &Db) {
    let mut first = create(SHOP);
    first.recoveries = vec![
        claim(&first, "suggested:carrier", "suggested", NOW),
        claim(&first, "reco_1", "open", NOW),
        claim(&first, "reco_2", "open", NOW - 40),
        RecoveryRow { settled_minor: 100, ..claim(&first, "reco_3", "open", NOW - 90) },
    ];
    db.store.commit(first.clone()).await.unwrap();
    let mut second = next(&first);
    let gone = RecoveryRow { state: "gone".into(), ..first.recoveries[0].clone() };
    second.recoveries = vec![RecoveryRow { updated_ms: NOW + 1, claimed_ms: 0, ..gone }];
    db.store.commit(second).await.unwrap();
    let page = recoveries::page(&db.store, SHOP, "open", None, 2).await.unwrap();
    let keys = |page: &recoveries::Page| -> Vec<String> {
        page.recoveries.iter().map(|claim| claim.key.clone()).collect()
    };
    assert_eq!(keys(&page), ["reco_3", "reco_2"]);
    let rest = recoveries::page(&db.store, SHOP, "open", page.next, 2).await.unwrap();
    assert_eq!((keys(&rest), rest.next), (vec!["reco_1".into()], None));
    let ages = recoveries::ages(&db.store, SHOP, NOW - 30, NOW - 60).await.unwrap();
    let expected = recoveries::Ages {
        debtor: "carrier".into(),
        name: "DHL".into(),
        currency: "EUR".into(),
        young: 900,
        middle: 900,
        old: 800,
        claims: 3,
    };
    assert_eq!(ages, [expected]);
    let all = recoveries::of_case(&db.store, SHOP, first.case).await.unwrap();
    let suggested = all.iter().find(|claim| claim.key == "suggested:carrier").unwrap();
    assert_eq!((suggested.state.as_str(), suggested.claimed_ms), ("gone", NOW));
}

async fn a_refused_act_writes_no_money(db: &Db) {
    let first = create(SHOP);
    db.store.commit(first.clone()).await.unwrap();
    db.store.commit(next(&first)).await.unwrap();
    let mut late = next(&first);
    late.payouts = vec![payout(&late, "agreed", NOW)];
    late.postings = vec![posting(&late, 1, ("merchant", "goods"), 1)];
    late.recoveries = vec![claim(&late, "reco_1", "open", NOW)];
    assert_eq!(db.store.commit(late.clone()).await, Err(StoreError::Stale));
    assert_eq!(payouts::find(&db.store, SHOP, late.payouts[0].id).await.unwrap(), None);
    assert_eq!(postings::of_case(&db.store, SHOP, late.case).await.unwrap(), []);
    assert_eq!(recoveries::of_case(&db.store, SHOP, late.case).await.unwrap(), []);
    let mut twice = next(&first);
    twice.payouts = vec![late.payouts[0].clone(), late.payouts[0].clone()];
    assert!(matches!(db.store.commit(twice).await, Err(StoreError::Corrupt(_))));
}

/// Batches with and without money are two texts: each act finds its own rows in either.
async fn many_acts_at_once_keep_their_money_apart(db: &Db) {
    let act = |no: i64| {
        let mut commit = submitted(SHOP);
        if no % 3 == 0 {
            commit.payouts = vec![payout(&commit, "agreed", NOW + no)];
            commit.postings = vec![
                posting(&commit, 1, ("merchant", "goods"), no),
                posting(&commit, 2, ("buyer", "owed"), -no),
            ];
        }
        commit
    };
    let acts: Vec<Commit> = (0..60).map(act).collect();
    let commits = acts.iter().map(|commit| db.store.commit(commit.clone()));
    for done in futures_util::future::join_all(commits).await {
        done.unwrap();
    }
    for commit in acts {
        let stored = postings::of_case(&db.store, SHOP, commit.case).await.unwrap();
        assert_eq!(stored, commit.postings);
        let stored = payouts::of_case(&db.store, SHOP, commit.case).await.unwrap();
        assert_eq!(stored, commit.payouts);
    }
}

async fn books_are_rewritten_only_on_what_was_seen(db: &Db) {
    let mut first = create(SHOP);
    first.payouts = vec![payout(&first, "agreed", NOW)];
    first.postings = vec![posting(&first, 1, ("merchant", "other"), 3)];
    db.store.commit(first.clone()).await.unwrap();
    let anew = books::Books {
        payouts: vec![PayoutRow { state: "paid".into(), ..first.payouts[0].clone() }],
        postings: vec![posting(&first, 1, ("merchant", "goods"), 1_250)],
        recoveries: vec![claim(&first, "reco_1", "open", NOW)],
    };
    let stale = books::rewrite(&db.store, SHOP, (first.case, 2), &anew).await;
    assert_eq!(stale, Err(StoreError::Stale));
    let stored = async || books::Books {
        payouts: payouts::of_case(&db.store, SHOP, first.case).await.unwrap(),
        postings: postings::of_case(&db.store, SHOP, first.case).await.unwrap(),
        recoveries: recoveries::of_case(&db.store, SHOP, first.case).await.unwrap(),
    };
    assert_eq!(stored().await.postings, first.postings, "nothing was written");
    for _ in 0..2 {
        books::rewrite(&db.store, SHOP, (first.case, 3), &anew).await.unwrap();
        assert_eq!(stored().await, anew);
    }
    let second = create(SHOP);
    db.store.commit(second.clone()).await.unwrap();
    assert_eq!(books::cases(&db.store, SHOP, None, 1).await.unwrap(), [first.case]);
    let rest = books::cases(&db.store, SHOP, Some(first.case), 9).await.unwrap();
    assert_eq!(rest, [second.case]);
}
