//! A crash between commit and answer: whatever was answered is there, whole, and what was not
//! answered is there whole or not at all. The process that dies is this test program, started
//! again.

use crate::support::*;
use amends_core::ids::*;
use amends_store::*;
use futures_util::future::join_all;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

/// The database of the process that is to die.
const URL: &str = "AMENDS_CRASH_URL";
/// How long each round runs after its first answer, in milliseconds: prime, to be in step with
/// nothing.
const ROUNDS: [u64; 6] = [2, 17, 53, 101, 199, 397];
/// Callers at once.
const CALLERS: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_on_sqlite() {
    let db = Db::sqlite().await.with_shop().await;
    kill_again_and_again(&db.url).await;
    assert_eq!(db.store.check().await.unwrap().integrity, "ok");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_on_postgres() {
    let Some(db) = Db::postgres().await else { return };
    let db = db.with_shop().await;
    kill_again_and_again(&db.url).await;
    db.close().await;
}

/// Not a test of its own: commits until it is killed, and prints each answer after it came.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is the process that the other tests here start and kill"]
async fn commit_until_killed() {
    let Ok(url) = std::env::var(URL) else { return };
    let store = Store::open(&config(&url)).await.unwrap();
    let callers = (0..CALLERS).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            loop {
                let commit = submitted(SHOP);
                let done = store.commit(commit.clone()).await.unwrap();
                say(commit.case, done.version);
                let done = store.commit(next(&commit)).await.unwrap();
                say(commit.case, done.version);
            }
        })
    });
    join_all(callers).await;
}

/// Past the test program's capture, in one write.
fn say(case: CaseId, version: i64) {
    let line = format!("\nanswered {} {version}\n", case.0);
    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
}

fn start(url: &str) -> Child {
    let this = std::env::current_exe().unwrap();
    let only = ["crash::commit_until_killed", "--exact", "--ignored", "--nocapture"];
    let mut command = Command::new(this);
    command.args(only).env(URL, url).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

async fn kill_again_and_again(url: &str) {
    let mut answered: BTreeMap<Uuid, i64> = BTreeMap::new();
    for round in ROUNDS {
        let before = answered.len();
        let mut child = start(url);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let first = lines.by_ref().map_while(Result::ok).find_map(|line| parse(&line));
            (first, lines)
        });
        let (first, lines) = tokio::task::spawn_blocking(|| reader.join().unwrap()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(round)).await;
        child.kill().unwrap(); // SIGKILL
        let rest = lines.map_while(Result::ok).filter_map(|line| parse(&line));
        for (case, version) in first.into_iter().chain(rest) {
            let known = answered.entry(case).or_default();
            *known = version.max(*known);
        }
        child.wait().unwrap();
        assert!(answered.len() > before, "the round had answers");
        let store = Store::open(&config(url)).await.unwrap();
        check_all(&store, &answered).await;
    }
    println!("{} cases answered in {} rounds", answered.len(), ROUNDS.len());
}

fn parse(line: &str) -> Option<(Uuid, i64)> {
    let (case, version) = line.strip_prefix("answered ")?.split_once(' ')?;
    Some((case.parse().ok()?, version.parse().ok()?))
}

/// Everything answered is there with all its rows, and the log has no gap.
async fn check_all(store: &Store, answered: &BTreeMap<Uuid, i64>) {
    // A server may still be at work for the process that died: it is behind this head.
    let head = log::head(store, SHOP).await.unwrap();
    let (mut pos, mut found) = (0, BTreeMap::<Uuid, i64>::new());
    loop {
        let page = log::after(store, SHOP, pos, 1_000).await.unwrap();
        if page.is_empty() {
            break;
        }
        for event in page {
            pos += 1;
            assert_eq!(event.pos, pos, "the log has no gap");
            *found.entry(event.case.0).or_default() += 1;
        }
    }
    assert!(pos >= head);
    for (case, version) in answered {
        assert!(found.get(case).is_some_and(|events| events >= version), "{case} is lost");
    }
    // Also those whose answer died with the process.
    for case in found.keys().map(|case| CaseId(*case)) {
        let loaded = check_whole(store, SHOP, case).await;
        for kind in ["mail", "refund"] {
            let job = jobs::by_key(store, SHOP, &format!("{kind}:{case}")).await.unwrap();
            assert!(job.is_some_and(|job| job.case == Some(case)), "its jobs are there");
        }
        assert_eq!(timers::of_case(store, SHOP, case).await.unwrap().len(), 1);
        let orders = cases::orders_of(store, SHOP, case).await.unwrap();
        let guard = ledger::guard_version(store, SHOP, orders[0].0).await.unwrap();
        assert_eq!(guard, 1);
        let personal =
            personal::of_customer(store, SHOP, loaded.head.row.customer, 9).await.unwrap();
        assert_eq!(personal.len(), 1);
    }
}

/// The server cuts every connection again and again: each commit is answered, and is there once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_connections_lose_nothing_and_repeat_nothing() {
    let Some(db) = Db::postgres().await else { return };
    let db = db.with_shop().await;
    const ACTS: usize = 100;
    let knife = client(&db.url).await;
    let cut = "select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = $1 and pid <> pg_backend_pid()";
    let callers = (0..CALLERS).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let mut positions = Vec::new();
            for _ in 0..ACTS {
                let commit = submitted(SHOP);
                positions.push(store.commit(commit.clone()).await.unwrap().first_pos);
                positions.push(store.commit(next(&commit)).await.unwrap().first_pos);
            }
            positions
        })
    });
    let callers = tokio::spawn(join_all(callers));
    let mut cuts = 0;
    while !callers.is_finished() {
        tokio::time::sleep(Duration::from_millis(300)).await;
        cuts += knife.query(cut, &[&name_of(&db.url)]).await.unwrap().len();
    }
    assert!(cuts > 1, "it was cut while it worked");
    let answers = callers.await.unwrap();
    let mut positions: Vec<i64> = answers.into_iter().flat_map(|a| a.unwrap()).collect();
    positions.sort_unstable();
    positions.dedup();
    assert_eq!(positions.len(), CALLERS * 2 * ACTS, "every answer is about its own commit");
    let store = db.another().await;
    check_all(&store, &BTreeMap::new()).await;
    let events = (CALLERS * ACTS * 4) as i64;
    assert_eq!(log::head(&store, SHOP).await.unwrap(), events, "each commit is there once");
    db.close().await;
}
