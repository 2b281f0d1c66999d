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

/// However long the history grows, a page's question must not walk all of it, nor begin anywhere
/// but with its tenant. SQLite tells its plan without statistics, that is, as on the first day.
#[tokio::test]
async fn no_question_walks_a_whole_table() {
    // `t` is tenants in a claim; `n` and `w` are counts, which end at their limit.
    let small = ["tenants", "migrations", "migration_lock", "t", "n", "w", "CONSTANT"];
    let asked_by_an_operator = ["COUNT_CASES", "COUNT_DEAD"];
    let db = Db::sqlite().await;
    let connection = rusqlite::Connection::open(&db.url["sqlite:".len()..]).unwrap();
    let mut walks = Vec::new();
    for statement in every_statement() {
        if statement.dialect == Dialect::Postgres || asked_by_an_operator.contains(&statement.name)
        {
            continue;
        }
        let explain = format!("explain query plan {}", statement.sql);
        let mut plan = connection.prepare(&explain).unwrap();
        let nulls = vec![rusqlite::types::Null; plan.parameter_count()];
        let step = |row: &rusqlite::Row<'_>| row.get::<_, String>(3);
        for step in plan.query_map(rusqlite::params_from_iter(nulls), step).unwrap() {
            let step = step.unwrap();
            let mut words = step.split(' ');
            let looks = matches!(words.next(), Some("SCAN" | "SEARCH"));
            let table = words.next().unwrap_or_default();
            if looks && !small.contains(&table) && !step.contains("(tenant=") {
                walks.push(format!("{}::{}: {step}", statement.module, statement.name));
            }
        }
    }
    assert_eq!(walks, [""; 0]);
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
