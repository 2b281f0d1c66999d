//! Brings a database to the form this binary needs. One list of numbered files serves both engines;
//! what ran is recorded with its checksum, and a file that was edited afterwards is refused.
//!
//! Migrations are additive, so that they are safe while the old binary still runs: new tables, new
//! columns with a default, new indexes. What is no longer used goes in a later release.

use crate::db::Row;
use crate::statements::statements;
use crate::store::{Engine, Store};
use crate::{StoreError, db};
use sha2::{Digest, Sha256};

statements! {
    LIST = "select version, name, checksum from migrations order by version";
    RECORD = "insert into migrations (version, name, checksum, applied_ms)
        values ($1, $2, $3, $4)";
    /// Held until the end of the transaction: replicas that start together take turns.
    LOCK = "update migration_lock set holder = 1 where id = 1";
}

/// The tables of this file, made before anything else; every time, hence `if not exists`.
const OWN_TABLES: &str = "
create table if not exists migrations (
  version bigint not null, name text not null, checksum bytea not null,
  applied_ms bigint not null, primary key (version)
);
create table if not exists migration_lock (
  id bigint not null, holder bigint not null, primary key (id)
);
insert into migration_lock (id, holder) values (1, 0) on conflict (id) do nothing;";

/// One numbered file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    pub version: i64,
    /// The file's name without `.sql`.
    pub name: &'static str,
    pub sql: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal;)*) => {
        /// Every migration, oldest first.
        pub const MIGRATIONS: &[Migration] = &[$(Migration {
            version: $version,
            name: $name,
            sql: include_str!(concat!("../migrations/", $name, ".sql")),
        }),*];
    };
}

migrations! {
    1 "0001_cases";
    2 "0002_work";
    3 "0003_shop";
    4 "0004_people";
    5 "0005_every_resolution";
    6 "0006_books";
    7 "0007_payout_rules";
    8 "0008_provider_accounts";
    9 "0009_reconciliation";
    10 "0010_compensations";
    11 "0011_audit";
    12 "0012_alarms";
    13 "0013_policy_drafts";
    14 "0014_platform_rules";
    15 "0015_photo_prints";
    16 "0016_draft_bases";
    17 "0017_calendars";
    18 "0018_sandboxes";
    19 "0019_deadlines";
    20 "0020_found_by_key";
    21 "0021_people_on_duty";
}

impl Migration {
    fn checksum(&self) -> [u8; 32] {
        Sha256::digest(self.sql.as_bytes()).into()
    }
}

/// What a database says has run.
struct Ran {
    version: i64,
    name: String,
    checksum: [u8; 32],
}

impl Ran {
    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self { version: row.int()?, name: row.text()?, checksum: row.hash()? })
    }
}

/// The migrations to run, after checking those that ran. A database may be ahead of this binary:
/// the newer binary's migrations are additive.
fn missing<'a>(all: &'a [Migration], ran: &[Ran]) -> Result<Vec<&'a Migration>, StoreError> {
    for old in ran {
        let ours = all.iter().find(|migration| migration.version == old.version);
        if ours.is_some_and(|migration| migration.checksum() != old.checksum) {
            return Err(StoreError::Migration(format!("{} was edited after it ran", old.name)));
        }
    }
    let new = |migration: &&Migration| ran.iter().all(|old| old.version != migration.version);
    Ok(all.iter().filter(new).collect())
}

impl Store {
    /// Runs what is missing, all or nothing, and returns the names of what ran. `now_ms` is
    /// recorded.
    pub async fn migrate(&self, now_ms: i64) -> Result<Vec<&'static str>, StoreError> {
        self.migrate_with(MIGRATIONS, now_ms).await
    }

    /// The same with another list; for tests of the runner.
    #[doc(hidden)]
    pub async fn migrate_with(
        &self,
        all: &[Migration],
        now_ms: i64,
    ) -> Result<Vec<&'static str>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => on_sqlite(&mut sqlite.connection()?, all, now_ms),
            Engine::Postgres(postgres) => {
                on_postgres(&mut postgres.connection().await?, all, now_ms).await
            }
        }
    }

    /// The names of the migrations this database lacks; refuses edited ones.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let ran = match self.rows(LIST, vec![]).await {
            Ok(rows) => rows.into_iter().map(Ran::read).collect::<Result<Vec<_>, _>>()?,
            Err(_) => Vec::new(), // not even our own tables
        };
        let missing = missing(MIGRATIONS, &ran)?;
        Ok(missing.into_iter().map(|migration| migration.name.to_owned()).collect())
    }
}

fn failed(what: &str, why: impl std::fmt::Display) -> StoreError {
    StoreError::Migration(format!("{what}: {why}"))
}

fn on_sqlite(
    connection: &mut rusqlite::Connection,
    all: &[Migration],
    now_ms: i64,
) -> Result<Vec<&'static str>, StoreError> {
    let immediate = rusqlite::TransactionBehavior::Immediate;
    let tx = connection.transaction_with_behavior(immediate)?;
    tx.execute_batch(OWN_TABLES)?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Ran { version: row.get(0)?, name: row.get(1)?, checksum: row.get(2)? })
    };
    let ran: Vec<Ran> = tx.prepare(LIST)?.query_map([], read)?.collect::<Result<_, _>>()?;
    let mut names = Vec::new();
    for migration in missing(all, &ran)? {
        tx.execute_batch(migration.sql).map_err(|why| failed(migration.name, why))?;
        let (name, checksum) = (migration.name, migration.checksum());
        tx.execute(RECORD, rusqlite::params![migration.version, name, checksum, now_ms])?;
        names.push(name);
    }
    crate::sqlite::planner::tell(&tx)?;
    tx.commit()?;
    Ok(names)
}

async fn on_postgres(
    client: &mut tokio_postgres::Client,
    all: &[Migration],
    now_ms: i64,
) -> Result<Vec<&'static str>, StoreError> {
    // Two replicas may make the tables at once; PostgreSQL then refuses one of them, which looks
    // again.
    if client.batch_execute(OWN_TABLES).await.is_err() {
        client.batch_execute(OWN_TABLES).await?;
    }
    let tx = client.transaction().await?;
    tx.execute(LOCK, &[]).await?;
    let mut ran = Vec::new();
    for row in tx.query(LIST, &[]).await? {
        let values = (0..row.len()).map(|column| row.try_get::<_, db::Value>(column));
        ran.push(Ran::read(Row(values.collect::<Result<_, _>>()?))?);
    }
    let mut names = Vec::new();
    for migration in missing(all, &ran)? {
        tx.batch_execute(migration.sql).await.map_err(|why| failed(migration.name, why))?;
        let (name, checksum) = (migration.name, migration.checksum());
        let record = [&migration.version as &(dyn tokio_postgres::types::ToSql + Sync), &name];
        let more = [&checksum.as_slice() as &(dyn tokio_postgres::types::ToSql + Sync), &now_ms];
        tx.execute(RECORD, &[record, more].concat()).await?;
        names.push(name);
    }
    tx.commit().await?;
    Ok(names)
}
