//! Every SQL text of the store is prepared on the engines it is for, so that a mistyped column
//! cannot wait for a user to find it.

use crate::support::*;
use amends_store::{Dialect, every_statement};

/// SQLite numbers `$n` by first appearance; binding by position needs them to agree.
#[test]
fn parameters_appear_in_ascending_order() {
    let bound_by_place = every_statement().into_iter().filter(|s| s.dialect != Dialect::Postgres);
    for statement in bound_by_place {
        let mut highest = 0;
        for part in statement.sql.split('$').skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let number: u32 = digits.parse().unwrap();
            let (module, name) = (statement.module, statement.name);
            assert!(number <= highest + 1, "{module}::{name}: ${number} after ${highest}");
            highest = highest.max(number);
        }
    }
}

#[tokio::test]
async fn every_text_is_prepared_on_sqlite() {
    let db = Db::sqlite().await;
    let connection = rusqlite::Connection::open(&db.url["sqlite:".len()..]).unwrap();
    for statement in every_statement() {
        if statement.dialect != Dialect::Postgres
            && let Err(error) = connection.prepare(statement.sql)
        {
            panic!("{}::{}: {error}", statement.module, statement.name);
        }
    }
}

/// Asked by an operator, once a night, or by the sweep every ten minutes.
const RARE: &[&str] = &[
    "COUNT_CASES",
    "COUNT_DEAD",
    "daily_report::PAYOUTS",
    "daily_report::OPENED",
    "daily_report::STANDING",
    "policy_replays::COUNT",
    "sweep::SESSIONS",
    "sweep::CODES",
    "sweep::ATTEMPTS",
];
/// Of tables or partial indexes in which a shop has few rows, however large it is (what waits for a
/// worker, what finance must look into), or counted to a limit.
const FEW_OF_A_SHOP: &[&str] = &[
    "accounts::LIST",
    "calendars::NEWEST",
    "differences::AGES",
    "duties::ANY",
    "duties::LIST",
    "duties::ABSENCES",
    "differences::LIST",
    "differences::PAID_SINCE",
    "imports::LIST",
    "inbox::COUNT_OPEN",
    "jobs::OF_KIND",
    "jobs::WAITING",
    "log::HEAD",
    "payout_rules::SWITCHES",
    "payout_rules::HISTORY",
    "payout_rules::LIMITS",
    "payouts::ALARMED",
    "platform_rules::LATEST",
    "platform_rules::IN_FORCE",
    "platform_rules::LIST",
    "policies::LATEST",
    "policies::IN_FORCE",
    "policies::LIST",
    "policy_drafts::LIST",
    "provider_statements::ACCOUNTS",
    "postings::CURRENCIES",
    "staff::LIST",
    "tokens::LIST",
];

/// However long the history grows, a page's question must not walk all of it, nor all of a shop's.
/// SQLite plans by the statistics that the store gives it, not by those of some day.
#[tokio::test]
async fn no_question_walks_a_whole_table_or_shop() {
    // `t` is tenants in a claim; `n` and `w` are counts, which end at their limit.
    let small = ["tenants", "migrations", "migration_lock", "t", "n", "w", "CONSTANT"];
    let db = Db::sqlite().await;
    let connection = rusqlite::Connection::open(&db.url["sqlite:".len()..]).unwrap();
    let mut walks = Vec::new();
    for statement in every_statement() {
        let name = format!("{}::{}", statement.module, statement.name);
        let is_of = |names: &[&str]| names.iter().any(|listed| name.ends_with(listed));
        if statement.dialect == Dialect::Postgres || is_of(RARE) {
            continue;
        }
        for step in plan(&connection, statement.sql) {
            let mut words = step.split(' ');
            let looks = matches!(words.next(), Some("SCAN" | "SEARCH"));
            let table = words.next().unwrap_or_default();
            let walks_shop = step.contains("(tenant=?)") && !is_of(FEW_OF_A_SHOP);
            if looks && !small.contains(&table) && (walks_shop || !step.contains("(tenant=")) {
                walks.push(format!("{name}: {step}"));
            }
        }
    }
    assert_eq!(walks, [""; 0]);
}

/// The steps of SQLite's plan for a statement.
fn plan(connection: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut plan = connection.prepare(&format!("explain query plan {sql}")).unwrap();
    let nulls = vec![rusqlite::types::Null; plan.parameter_count()];
    let step = |row: &rusqlite::Row<'_>| row.get::<_, String>(3);
    let steps = plan.query_map(rusqlite::params_from_iter(nulls), step).unwrap();
    steps.map(Result::unwrap).collect()
}

/// Ten thousand jobs that are due are not looked through for each handful that a worker takes.
#[tokio::test]
async fn a_claim_finds_its_rows_by_their_keys() {
    let db = Db::sqlite().await;
    let connection = rusqlite::Connection::open(&db.url["sqlite:".len()..]).unwrap();
    let claims = every_statement().into_iter().filter(|s| s.module.ends_with("claims::sqlite"));
    let firsts = claims.map(|claim| plan(&connection, claim.sql)[0].clone());
    assert_eq!(
        firsts.collect::<Vec<_>>(),
        [
            "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (tenant=? AND id=?)",
            "SEARCH timers USING INDEX sqlite_autoindex_timers_1 (tenant=? AND case_id=?)",
        ]
    );
}

#[tokio::test]
async fn every_text_is_prepared_on_postgres() {
    let Some(db) = Db::postgres().await else { return };
    let client = client(&db.url).await;
    for statement in every_statement() {
        if statement.dialect != Dialect::Sqlite
            && let Err(error) = client.prepare(statement.sql).await
        {
            panic!("{}::{}: {error:?}", statement.module, statement.name);
        }
    }
    drop(client);
    db.close().await;
}

/// The portable subset: tenant first in every primary key, unique key and index.
#[test]
fn every_key_and_index_begins_with_the_tenant() {
    let exceptions = ["primary key (id)", "on tenants (slug)"];
    for migration in amends_store::migrate::MIGRATIONS {
        for line in migration
            .sql
            .lines()
            .filter(|line| line.contains("primary key") || line.contains("index "))
        {
            let allowed = exceptions.iter().any(|exception| line.contains(exception));
            let key = line.split('(').nth(1).unwrap_or_default();
            assert!(allowed || key.starts_with("tenant"), "{}: {line}", migration.name);
        }
    }
}
