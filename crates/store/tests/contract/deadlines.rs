//! What is due, and what parties and steps took.

use crate::support::*;
use amends_core::ids::*;
use amends_store::case_times::{self, Clockwork};
use amends_store::views::deadlines::{self, Place, Which};
use amends_store::views::promises::{self, Kept};
use amends_store::views::times::{self, Period, StepTimes};
use amends_store::*;

on_both! {
    deadlines_are_listed_in_the_order_in_which_they_end
    figures_are_sums_of_what_commits_wrote
    old_rows_are_written_anew
    a_calendar_has_one_address
}

fn clock(kind: &str, due_ms: i64, party: &str, agent: &str) -> TimerChange {
    let text = str::to_owned;
    let (kind, party, agent) = (text(kind), text(party), text(agent));
    TimerChange::Set(TimerRow { kind, due_ms, party, since_ms: NOW, agent })
}

async fn deadlines_are_listed_in_the_order_in_which_they_end(db: &Db) {
    let mut made = Vec::new();
    for n in 0..9 {
        let mut commit = create(SHOP);
        // Three at each moment, so that a page ends between equals.
        let due = NOW + n / 3 * 1_000;
        let agent = if n % 2 == 0 { "mei" } else { "" };
        commit.timers = vec![
            clock("ship-by", due, "buyer", agent),
            clock("offer-by", due, if n < 4 { "buyer" } else { "merchant" }, agent),
        ];
        db.store.commit(commit.clone()).await.unwrap();
        made.push(commit.case);
    }
    let walk = async |which: &Which, rows: i64| {
        let (mut seen, mut place): (_, Option<Place>) = (Vec::new(), None);
        loop {
            let (page, next) = deadlines::page(&db.store, SHOP, which, place, rows).await.unwrap();
            assert!(page.len() as i64 <= rows);
            seen.extend(page.iter().map(|d| (d.due_ms, d.case, d.kind.clone())));
            place = next;
            if place.is_none() {
                return seen;
            }
        }
    };
    let all = Which::of(vec!["ship-by", "offer-by", "pay-by"]);
    let whole = walk(&all, 100).await;
    let mut sorted = whole.clone();
    sorted.sort_by_key(|(due, case, kind)| (*due, case.0, kind.clone()));
    assert_eq!((whole.len(), &whole), (18, &sorted));
    for rows in [1, 2, 5] {
        assert_eq!(walk(&all, rows).await, whole, "{rows} at a time");
    }
    let count = async |which: Which| walk(&which, 4).await.len();
    assert_eq!(count(Which { party: "merchant", ..all.clone() }).await, 5);
    assert_eq!(count(Which { agents: Some(vec!["mei".into()]), ..all.clone() }).await, 10);
    let own = Some(vec![String::new(), "mei".into()]);
    assert_eq!(count(Which { agents: own, ..all.clone() }).await, 18);
    let second = Which { from_ms: NOW + 1_000, until_ms: NOW + 2_000, ..all.clone() };
    assert_eq!(count(second).await, 6, "the moment itself counts, the end does not");
    assert_eq!(count(Which::of(vec!["ship-by"])).await, 9);

    let own = deadlines::of_case(&db.store, SHOP, made[0]).await.unwrap();
    let kinds: Vec<_> = own.iter().map(|d| (d.kind.as_str(), d.since_ms)).collect();
    assert_eq!(kinds, [("offer-by", NOW), ("ship-by", NOW)]);
    let asked = [(made[0], Some(NOW)), (made[1], None), (made[2], Some(NOW + 5))];
    let since = deadlines::since(&db.store, SHOP, &asked).await.unwrap();
    assert_eq!(since, [Some(NOW), None, None]);
    let (elsewhere, _) = deadlines::page(&db.store, TenantId(2), &all, None, 9).await.unwrap();
    assert_eq!(elsewhere, []);
}

async fn figures_are_sums_of_what_commits_wrote(db: &Db) {
    const HOUR: i64 = 3_600_000;
    for n in 0..4 {
        let mut commit = create(SHOP);
        commit.row.opened_ms = NOW + n;
        commit.row.turn = if n == 0 { "nobody" } else { "buyer" }.to_owned();
        let decided = Some(n * HOUR);
        commit.times = CaseTimes {
            market: if n == 3 { "DE" } else { "CN" }.to_owned(),
            since_ms: NOW + HOUR,
            spent_ms: [10, 20, 0, 0, 0, 0],
            steps: [decided, None, None, None],
            late: [n == 3, false, n == 2, false],
        };
        db.store.commit(commit).await.unwrap();
    }
    let period = Period { from_ms: NOW, to_ms: NOW + 4 };
    let now = NOW + 2 * HOUR;
    let found = times::parties(&db.store, SHOP, period, now).await.unwrap();
    let [cn, de] = &found[..] else { panic!("{found:?}") };
    assert_eq!((cn.market.as_str(), cn.cases, cn.open), ("CN", 3, 2));
    assert_eq!((cn.parties[0].ms, cn.parties[0].cases), (30 + 2 * HOUR, 3), "what runs counts");
    assert_eq!((cn.parties[1].ms, cn.parties[1].mean_ms()), (60, Some(20)));
    assert_eq!(cn.parties[2].mean_ms(), None);
    assert_eq!((de.cases, de.parties[0].ms), (1, 10 + HOUR));
    let steps = times::steps(&db.store, SHOP, period, "").await.unwrap();
    let decided = StepTimes { cases: 4, in_time: 3, p50_ms: Some(HOUR), p90_ms: Some(3 * HOUR) };
    assert_eq!(steps, [decided, StepTimes::default(), StepTimes::default(), StepTimes::default()]);
    let steps = times::steps(&db.store, SHOP, period, "CN").await.unwrap();
    assert_eq!((steps[0].cases, steps[0].p90_ms), (3, Some(2 * HOUR)));
    let kept = promises::kept(&db.store, SHOP, period).await.unwrap();
    let [cn, de] = &kept[..] else { panic!("{kept:?}") };
    let (none, open) = (Kept::default(), Kept { open: 1, ..Kept::default() });
    assert_eq!(cn.kept, [Kept { in_time: 3, ..none }, open, none], "late and not done");
    assert_eq!((de.market.as_str(), de.kept), ("DE", [Kept { late: 1, ..none }, none, none]));
    assert_eq!((cn.kept[0].percent(), open.percent(), none.percent()), (Some(100), Some(0), None));
    let first = Period { from_ms: NOW, to_ms: NOW + 1 };
    assert_eq!(times::parties(&db.store, SHOP, first, now).await.unwrap()[0].cases, 1);
    assert_eq!(times::parties(&db.store, TenantId(2), period, now).await.unwrap(), []);
}

async fn old_rows_are_written_anew(db: &Db) {
    let mut commit = create(SHOP);
    commit.timers = vec![clock("ship-by", NOW + 5, "", "")];
    db.store.commit(commit.clone()).await.unwrap();
    let timer = TimerRow {
        kind: "ship-by".into(),
        due_ms: NOW + 999, // no timer moves
        party: "buyer".into(),
        since_ms: NOW - 7,
        agent: "mei".into(),
    };
    let row = commit.row.clone();
    let times = CaseTimes { market: "CN".into(), spent_ms: [1; 6], ..CaseTimes::default() };
    let clockwork = Clockwork { row, times, timers: vec![timer] };
    let seen = (commit.case, commit.version());
    case_times::rewrite(&db.store, SHOP, seen, &clockwork).await.unwrap();
    let own = deadlines::of_case(&db.store, SHOP, commit.case).await.unwrap();
    let told = (own[0].due_ms, own[0].party.as_str(), own[0].since_ms, own[0].agent.as_str());
    assert_eq!(told, (NOW + 5, "buyer", NOW - 7, "mei"));
    let late = (commit.case, commit.version() - 1);
    let stale = case_times::rewrite(&db.store, SHOP, late, &clockwork).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
}

async fn a_calendar_has_one_address(db: &Db) {
    let (staff, line) = (StaffId(fresh()), told());
    let owner = async |hash| calendar_feeds::owner(&db.store, SHOP, hash).await.unwrap();
    assert_eq!(calendar_feeds::made_ms(&db.store, SHOP, staff).await.unwrap(), None);
    for (hash, at) in [([1; 32], NOW), ([2; 32], NOW + 1)] {
        calendar_feeds::put(&db.store, SHOP, (staff, hash, at), &line).await.unwrap();
        assert_eq!(calendar_feeds::made_ms(&db.store, SHOP, staff).await.unwrap(), Some(at));
        assert_eq!(owner(hash).await, Some(staff));
    }
    assert_eq!(owner([1; 32]).await, None, "the old address is none any more");
    calendar_feeds::remove(&db.store, SHOP, staff, &line).await.unwrap();
    assert_eq!(owner([2; 32]).await, None);
}

fn told() -> audit::AuditLine {
    audit::AuditLine {
        id: AuditId::new(NOW, [7; 10]),
        at_ms: NOW,
        actor: "operator".into(),
        act: "made-calendar".into(),
        subject: "lin".into(),
        case: None,
        customer: None,
    }
}

/// A page of deadlines reads the range it shows, in order, however many timers there are.
#[tokio::test]
async fn a_page_of_deadlines_is_one_range_of_an_index() {
    let of = |name: &str| {
        let mut all = every_statement().into_iter();
        all.find(|s| s.module.ends_with("deadlines") && s.name == name).expect(name).sql
    };
    let (any, own) = (of("OF_KIND"), of("OF_KIND_AND_AGENT"));
    let db = Db::sqlite().await;
    let connection = rusqlite::Connection::open(&db.url["sqlite:".len()..]).unwrap();
    for (sql, index) in [
        (any, "timers_kind (tenant=? AND kind=? AND (due_ms,case_id)>"),
        (own, "timers_agent (tenant=? AND kind=? AND agent=? AND (due_ms,case_id)>"),
    ] {
        let mut plan = connection.prepare(&format!("explain query plan {sql}")).unwrap();
        let nulls = vec![rusqlite::types::Null; plan.parameter_count()];
        let step = |row: &rusqlite::Row<'_>| row.get::<_, String>(3);
        let steps: Vec<_> =
            plan.query_map(rusqlite::params_from_iter(nulls), step).unwrap().collect();
        let steps = steps.into_iter().map(Result::unwrap).collect::<Vec<_>>().join("\n");
        assert!(steps.contains(index) && !steps.contains("B-TREE"), "{steps}");
    }
    let Some(db) = Db::postgres().await else { return };
    let client = client(&db.url).await;
    // As on a table with rows: without any, every plan costs the same.
    let settings = "set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off;
        set enable_hashjoin = off; set enable_mergejoin = off; set enable_material = off;
        set plan_cache_mode = force_generic_plan";
    client.batch_execute(settings).await.unwrap();
    for (sql, index, given) in [(any, "timers_kind", 8), (own, "timers_agent", 9)] {
        client.batch_execute(&format!("deallocate all; prepare asked as {sql}")).await.unwrap();
        let explain = format!("explain execute asked ({})", vec!["null"; given].join(", "));
        let plan = client.simple_query(&explain).await.unwrap();
        let line = |message: &tokio_postgres::SimpleQueryMessage| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        let plan = plan.iter().filter_map(line).collect::<Vec<_>>().join("\n");
        let in_range = plan.contains(index) && plan.contains("ROW(due_ms, case_id");
        assert!(in_range && !plan.contains("  Sort"), "{plan}");
    }
    drop(client);
    db.close().await;
}
