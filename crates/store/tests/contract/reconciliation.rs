//! Statements of providers, their lines, and the differences that come of comparing them.

use crate::support::*;
use amends_core::ids::*;
use amends_store::{
    differences::{self, Difference, Filter},
    provider_statements::{
        self, RowProblem, Statement,
        lines::{self, Added, Compared, Line},
    },
    views::daily_report,
    *,
};
use uuid::Uuid;

on_both! {
    a_file_is_one_statement_of_an_account
    a_line_is_kept_once_whatever_file_it_comes_in
    lines_find_what_is_ours
    a_difference_is_opened_once_and_moves_by_versions
    what_was_missing_arrives
    a_day_is_counted_from_both_sides
}

const DAY: i64 = 86_400_000;

fn statement(hash: u8) -> Statement {
    Statement {
        id: StatementId(fresh()),
        account: "wx-main".into(),
        format: "wechat".into(),
        name: "bill.csv".into(),
        source_hash: [hash; 32],
        size_bytes: 1_000,
        reading: "{}".into(),
        state: "reading".into(),
        done: 0,
        rows: 3,
        lines: 0,
        known: 0,
        problems: 0,
        compared_to: 0,
        from_ms: None,
        to_ms: None,
        actor: "finance:x".into(),
        started_ms: NOW + i64::from(hash),
        updated_ms: NOW + i64::from(hash),
    }
}

fn line(of: &Statement, line: i64, number: &str) -> Line {
    Line {
        statement: of.id,
        line,
        account: of.account.clone(),
        kind: "refund".into(),
        number: number.into(),
        ours: String::new(),
        our_id: None,
        payment: String::new(),
        amount_minor: -4_000,
        currency: "CNY".into(),
        fee_minor: -24,
        at_ms: NOW,
        settled: "done".into(),
        words: "茶壶".into(),
        payout: None,
    }
}

fn payout(reference: &str, paid_ms: Option<i64>) -> PayoutRow {
    PayoutRow {
        id: fresh(),
        case: CaseId(fresh()),
        number: "7K2P-94QX".into(),
        direction: "refund".into(),
        tender: "wx-1".into(),
        kind: "wallet".into(),
        account: "wx-main".into(),
        amount_minor: 4_000,
        currency: "CNY".into(),
        state: if paid_ms.is_some() { "paid".into() } else { "unknown".into() },
        reason: String::new(),
        reference: reference.into(),
        order: OrderId(fresh()),
        agreed_ms: NOW - DAY,
        sent_ms: None,
        paid_ms,
        updated_ms: NOW,
        wait_reason: String::new(),
        wait_until_ms: None,
    }
}

async fn keep(db: &Db, payout: &PayoutRow) {
    let commit = Commit { payouts: vec![payout.clone()], ..create(SHOP) };
    db.store.commit(Commit { case: payout.case, ..commit }).await.unwrap();
}

async fn begun(db: &Db, hash: u8) -> Statement {
    provider_statements::begin(&db.store, SHOP, &statement(hash)).await.unwrap()
}

fn apart(identity: &[u8; 32], line: i64) -> [u8; 32] {
    let mut other = *identity;
    other[0] ^= 0xff;
    other[1] = line as u8;
    other
}

async fn a_file_is_one_statement_of_an_account(db: &Db) {
    let first = begun(db, 1).await;
    let again = begun(db, 1).await;
    assert_eq!(again, first, "the same file is the same statement");
    let elsewhere = Statement { account: "wx-two".into(), ..statement(1) };
    let elsewhere = provider_statements::begin(&db.store, SHOP, &elsewhere).await.unwrap();
    assert_ne!(elsewhere.id, first.id, "another account");

    let problem = |line, field: &str| RowProblem {
        line,
        field: field.into(),
        code: "missing".into(),
        reason: "is missing".into(),
    };
    let half = Statement {
        state: "comparing".into(),
        done: 3,
        lines: 2,
        problems: 1,
        from_ms: Some(NOW),
        to_ms: Some(NOW + 5),
        updated_ms: NOW + 9,
        ..first.clone()
    };
    let problems = [problem(3, "金额"), problem(3, "时间"), problem(2, "")];
    for _ in 0..2 {
        provider_statements::keep(&db.store, SHOP, &half, &problems).await.unwrap();
    }
    let found = provider_statements::find(&db.store, SHOP, first.id).await.unwrap();
    assert_eq!(found, Some(half));
    let of_another = provider_statements::find(&db.store, TenantId(2), first.id).await.unwrap();
    assert_eq!(of_another, None);
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let place = after.as_ref().map(|p: &RowProblem| (p.line, p.field.as_str()));
        let page = provider_statements::problems(&db.store, SHOP, first.id, place, 2).await;
        let page = page.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.clone());
        seen.extend(page);
    }
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[0], problem(2, ""));

    let third = begun(db, 3).await;
    let list = provider_statements::list(&db.store, SHOP, None, 1).await.unwrap();
    assert_eq!(list.len(), 2, "one more tells that there are more");
    assert_eq!(list[0].id, third.id, "latest first");
    let place = provider_statements::Place { started_ms: third.started_ms, statement: third.id };
    let rest = provider_statements::list(&db.store, SHOP, Some(place), 5).await.unwrap();
    assert_eq!(rest.len(), 2);
    let covered = provider_statements::covered(&db.store, SHOP, "wx-main").await.unwrap();
    assert_eq!(covered, Some((NOW, NOW + 5)));
    assert_eq!(provider_statements::covered(&db.store, SHOP, "no").await.unwrap(), None);
    let accounts = provider_statements::accounts(&db.store, SHOP).await.unwrap();
    let names: Vec<_> = accounts.iter().map(|a| (a.name.as_str(), a.statements)).collect();
    assert_eq!(names, [("wx-main", 2), ("wx-two", 1)]);
}

async fn a_line_is_kept_once_whatever_file_it_comes_in(db: &Db) {
    let (daily, monthly) = (begun(db, 1).await, begun(db, 2).await);
    let lines = [(line(&daily, 2, "R1"), [1; 32]), (line(&daily, 3, "R2"), [2; 32])];
    for _ in 0..2 {
        let added = lines::add(&db.store, SHOP, &lines, apart).await.unwrap();
        assert_eq!(added, [Added::New, Added::New], "the same again says the same");
    }
    let more = [
        (line(&monthly, 2, "R1"), [1; 32]),
        (line(&monthly, 3, "R3"), [3; 32]),
        (line(&monthly, 4, "R3"), [3; 32]),
    ];
    for _ in 0..2 {
        let added = lines::add(&db.store, SHOP, &more, apart).await.unwrap();
        assert_eq!(added, [Added::Known, Added::New, Added::Again]);
    }
    let page = lines::page(&db.store, SHOP, monthly.id, 0, 10).await.unwrap();
    assert_eq!(page, [more[1].0.clone(), more[2].0.clone()]);
    assert_eq!(lines::page(&db.store, SHOP, monthly.id, 3, 10).await.unwrap().len(), 1);
    let found = lines::find(&db.store, SHOP, daily.id, 3).await.unwrap();
    assert_eq!(found, Some(lines[1].0.clone()));

    for _ in 0..2 {
        provider_statements::reckon(&db.store, SHOP, monthly.id).await.unwrap();
    }
    let totals = provider_statements::totals(&db.store, SHOP, monthly.id).await.unwrap();
    assert_eq!(totals.len(), 1);
    assert_eq!((totals[0].lines, totals[0].amount_minor, totals[0].fee_minor), (2, -8_000, -48));
}

async fn lines_find_what_is_ours(db: &Db) {
    let (one, two) = (payout("R1", Some(NOW)), payout("R1", None));
    keep(db, &one).await;
    keep(db, &two).await;
    let statement = begun(db, 1).await;
    lines::add(&db.store, SHOP, &[(line(&statement, 2, "R1"), [1; 32])], apart).await.unwrap();

    let ours = lines::ours(&db.store, SHOP, one.id).await.unwrap().unwrap();
    assert_eq!((ours.case, ours.case_number.as_str()), (one.case, "7K2P-94QX"));
    assert_eq!((ours.paid_ms, ours.is_matched), (Some(NOW), false));
    assert_eq!(lines::ours(&db.store, TenantId(2), one.id).await.unwrap(), None);
    assert_eq!(lines::ours_by_reference(&db.store, SHOP, "R1").await.unwrap().len(), 2);
    let like = async |amount| {
        let what = ("refund", amount, "CNY");
        lines::ours_like(&db.store, SHOP, what, (NOW - 2 * DAY, NOW)).await.unwrap().len()
    };
    assert_eq!((like(4_000).await, like(4_001).await), (2, 0));
    let unseen = async || {
        let span = (NOW - DAY, NOW + 1);
        lines::unseen(&db.store, SHOP, ("wx-main", "wx-main"), span, 10).await.unwrap()
    };
    assert_eq!(unseen().await.len(), 1, "only what is paid can be missing");

    let matched = vec![(statement.id, 2, one.id)];
    let result = Compared { matched, ..Compared::default() };
    let moved = Statement { compared_to: 2, ..statement.clone() };
    lines::compared(&db.store, SHOP, &result, Some(&moved), NOW).await.unwrap();
    assert!(lines::ours(&db.store, SHOP, one.id).await.unwrap().unwrap().is_matched);
    assert_eq!(lines::of_payout(&db.store, SHOP, one.id).await.unwrap().len(), 1);
    assert_eq!((like(4_000).await, unseen().await.len()), (1, 0));
    let found = provider_statements::find(&db.store, SHOP, statement.id).await.unwrap();
    assert_eq!(found, Some(moved), "the lines and how far it is in one commit");
}

fn difference(kind: &str, payout: Option<Uuid>, opened_ms: i64) -> Difference {
    Difference {
        id: DifferenceId(fresh()),
        version: 1,
        kind: kind.into(),
        state: "open".into(),
        account: "wx-main".into(),
        statement: None,
        line: None,
        their_number: "R1".into(),
        theirs: Some((-4_000, "CNY".into())),
        payout,
        case: None,
        case_number: String::new(),
        ours: None,
        at_ms: NOW,
        owner: String::new(),
        reason: String::new(),
        opened_ms,
        closed_ms: None,
        closed_by: String::new(),
    }
}

async fn open(db: &Db, differences: Vec<Difference>) {
    let result = Compared { differences, ..Compared::default() };
    lines::compared(&db.store, SHOP, &result, None, NOW).await.unwrap();
}

async fn a_difference_is_opened_once_and_moves_by_versions(db: &Db) {
    let first = difference("not-ours", None, NOW - 5 * DAY);
    let second = difference("amount", None, NOW);
    for _ in 0..2 {
        open(db, vec![first.clone(), second.clone()]).await;
    }
    let all = Filter::default();
    let list = differences::list(&db.store, SHOP, &all, None, 10).await.unwrap();
    assert_eq!(list, [first.clone(), second.clone()], "oldest first, each once");
    let place = differences::Place { opened_ms: first.opened_ms, difference: first.id };
    let rest = differences::list(&db.store, SHOP, &all, Some(place), 10).await.unwrap();
    assert_eq!(rest, std::slice::from_ref(&second));
    let since = [NOW - DAY, NOW - 3 * DAY, NOW - 6 * DAY, NOW - 30 * DAY];
    let ages = differences::ages(&db.store, SHOP, &all, since).await.unwrap();
    assert_eq!(ages, (2, [1, 0, 1, 0, 0]));

    let explained = Difference {
        state: "explained".into(),
        owner: "finance:a".into(),
        reason: "sent twice by the shop".into(),
        ..first.clone()
    };
    let by = ("finance:a", NOW + 1);
    let what = ("explained", "sent twice by the shop");
    differences::act(&db.store, SHOP, &explained, what, by).await.unwrap();
    let late = differences::act(&db.store, SHOP, &explained, what, by).await;
    assert_eq!(late, Err(StoreError::Stale), "who comes second looks again");
    let found = differences::find(&db.store, SHOP, first.id).await.unwrap();
    assert_eq!(found, Some(Difference { version: 2, ..explained }));
    let acts = differences::acts(&db.store, SHOP, first.id).await.unwrap();
    let told: Vec<_> = acts.iter().map(|a| (a.version, a.act.as_str())).collect();
    assert_eq!(told, [(1, "opened"), (2, "explained")]);
    for (filter, count) in [
        (Filter { state: "explained", ..all.clone() }, 1),
        (Filter { state: "resolved", ..all.clone() }, 0),
        (Filter { kind: "amount", ..all.clone() }, 1),
        (Filter { owner: "finance:a", ..all.clone() }, 1),
        (Filter { account: "wx-two", ..all.clone() }, 0),
        (Filter { opened: (NOW, NOW + 1), ..all.clone() }, 1),
    ] {
        let list = differences::list(&db.store, SHOP, &filter, None, 10).await.unwrap();
        assert_eq!(list.len(), count, "{filter:?}");
    }
}

async fn what_was_missing_arrives(db: &Db) {
    let (paid, open_still) = (payout("R9", Some(NOW)), payout("", None));
    keep(db, &paid).await;
    keep(db, &open_still).await;
    let missing = difference("missing", Some(paid.id), NOW);
    let elsewhere = difference("paid-there", Some(open_still.id), NOW);
    open(db, vec![missing.clone(), elsewhere.clone()]).await;
    let span = (NOW - DAY, NOW + DAY);
    let unseen = lines::unseen(&db.store, SHOP, ("wx-main", ""), span, 10).await.unwrap();
    assert_eq!(unseen, [], "it is noted as missing already");
    assert_eq!(differences::paid_since(&db.store, SHOP, 10).await.unwrap(), []);

    let result = Compared { arrived: vec![paid.id], ..Compared::default() };
    for _ in 0..2 {
        lines::compared(&db.store, SHOP, &result, None, NOW + 7).await.unwrap();
    }
    let found = differences::find(&db.store, SHOP, missing.id).await.unwrap().unwrap();
    assert_eq!(
        (found.state.as_str(), found.closed_ms, found.version),
        ("resolved", Some(NOW + 7), 2)
    );
    assert_eq!(differences::acts(&db.store, SHOP, missing.id).await.unwrap().len(), 2);
    assert_eq!(differences::of_payout(&db.store, SHOP, paid.id).await.unwrap(), [found]);

    let now_paid = PayoutRow { state: "paid".into(), paid_ms: Some(NOW), ..open_still.clone() };
    keep(db, &PayoutRow { case: CaseId(fresh()), ..now_paid }).await;
    let since = differences::paid_since(&db.store, SHOP, 10).await.unwrap();
    assert_eq!(since, [elsewhere]);
}

async fn a_day_is_counted_from_both_sides(db: &Db) {
    let (paid, unknown) = (payout("R1", Some(NOW)), payout("", None));
    keep(db, &paid).await;
    keep(db, &unknown).await;
    let statement = begun(db, 1).await;
    lines::add(&db.store, SHOP, &[(line(&statement, 2, "R1"), [1; 32])], apart).await.unwrap();
    open(db, vec![difference("amount", None, NOW), difference("amount", None, NOW - 9 * DAY)])
        .await;
    let span = (NOW, NOW + DAY);
    let payouts = daily_report::payouts(&db.store, SHOP, span).await.unwrap();
    let told: Vec<_> = payouts.iter().map(|p| (p.what.as_str(), p.count, p.amount_minor)).collect();
    assert_eq!(told, [("paid", 1, 4_000), ("unknown", 1, 4_000)]);
    let day_before = daily_report::payouts(&db.store, SHOP, (NOW - DAY, NOW)).await.unwrap();
    assert_eq!((day_before[0].what.as_str(), day_before[0].count), ("agreed", 2));
    let lines = daily_report::lines(&db.store, SHOP, span).await.unwrap();
    assert_eq!((lines[0].account.as_str(), lines[0].amount_minor), ("wx-main", -4_000));
    let opened = daily_report::opened(&db.store, SHOP, span).await.unwrap();
    assert_eq!(opened, [("amount".to_owned(), 1)]);
    assert_eq!(daily_report::closed(&db.store, SHOP, span).await.unwrap(), []);
    let since = [NOW - DAY, NOW - 3 * DAY, NOW - 7 * DAY, NOW - 30 * DAY];
    let standing = daily_report::standing(&db.store, SHOP, NOW + DAY, since).await.unwrap();
    assert_eq!((standing[0].count, standing[0].ages), (2, [1, 0, 0, 1, 0]));
    let nothing = daily_report::balance(&db.store, SHOP, ("merchant", "x"), NOW).await.unwrap();
    assert_eq!(nothing, []);
}
