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
