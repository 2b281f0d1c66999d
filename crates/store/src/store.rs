//! The handle: opening, the engine behind it, and the three ways in (rows, writes, commits).

use crate::db::{Row, Value, Write, Wrote, check_text};
use crate::statements::statements;
use crate::{Commit, Done, StoreError, postgres::Postgres, sqlite::Sqlite};
use amends_core::ids::TenantId;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::Uuid;

statements! {
    PING = "select cast(1 as bigint)";
    COUNT_CASES = "select count(*) from cases";
    COUNT_DEAD = "select count(*) from jobs where dead_ms is not null";
}

/// How to open a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreConfig {
    /// `sqlite:PATH` (made with its folder when absent) or `postgres://user@host/database`.
    pub url: String,
    /// Commit lanes on PostgreSQL, each with a connection of its own; SQLite has one.
    pub lanes: usize,
    /// The most acts in one batch.
    pub batch_max: usize,
    /// The most acts that wait in one lane; more wait outside, for five seconds at most.
    pub queue_max: usize,
    /// Connections for reads (and, on PostgreSQL, for writes that are not case acts).
    pub readers: usize,
}

impl StoreConfig {
    /// The defaults: 4 lanes, batches of 256, queues of 1024, 8 readers.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), lanes: 4, batch_max: 256, queue_max: 1024, readers: 8 }
    }
}

pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A handle to the database; cheap to clone, shared by all tasks.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Arc<Engine>,
    pub(crate) wake: Arc<Notify>,
}

/// What `doctor` shows about a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    /// The engine's own word: `ok`, or what is wrong.
    pub integrity: String,
    /// Migrations this binary has and the database lacks.
    pub pending_migrations: Vec<String>,
    pub cases: i64,
    pub dead_jobs: i64,
}

impl Store {
    /// Opens the database and starts its lanes; runs no migration. Must be called inside a Tokio
    /// runtime.
    pub async fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let engine = if let Some(path) = config.url.strip_prefix("sqlite:") {
            Engine::Sqlite(Sqlite::open(path.trim_start_matches("//").as_ref(), config)?)
        } else if config.url.starts_with("postgres://") || config.url.starts_with("postgresql://") {
            Engine::Postgres(Postgres::open(config).await?)
        } else {
            let why = "the address must start with sqlite: or postgres://";
            return Err(StoreError::Config(why.into()));
        };
        Ok(Self { engine: Arc::new(engine), wake: Arc::new(Notify::new()) })
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match &*self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// The text for this engine, where the two differ.
    pub(crate) fn dialect(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match &*self.engine {
            Engine::Sqlite(_) => sqlite,
            Engine::Postgres(_) => postgres,
        }
    }

    /// One act, all or nothing; answered after the COMMIT. [`StoreError::Stale`] if the case or a
    /// guard moved, or if its answer is already there; [`StoreError::NumberTaken`] on create.
    pub async fn commit(&self, commit: Commit) -> Result<Done, StoreError> {
        commit.check()?;
        let work = !commit.jobs.is_empty();
        let done = match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.commit(commit).await,
            Engine::Postgres(postgres) => postgres.commit(commit).await,
        };
        if work && done.is_ok() {
            self.wake.notify_one();
        }
        done
    }

    /// Everything that is not a case act: all or nothing.
    pub(crate) async fn write(&self, writes: Vec<Write>) -> Result<Vec<Wrote>, StoreError> {
        writes.iter().try_for_each(|write| check_text(&write.params))?;
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(writes).await,
            Engine::Postgres(postgres) => postgres.write(&writes).await,
        }
    }

    /// One statement, as a write of its own.
    pub(crate) async fn write_one(
        &self,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<Wrote, StoreError> {
        let mut wrote = self.write(vec![Write::new(sql, params)]).await?;
        Ok(wrote.pop().unwrap_or_default())
    }

    /// A read. Sees everything that was answered before it began.
    pub(crate) async fn rows(
        &self,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        check_text(&params)?;
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.rows(sql, &params).await,
            Engine::Postgres(postgres) => postgres.rows(sql, &params).await,
        }
    }

    /// The first row of a read, if there is one.
    pub(crate) async fn row(
        &self,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// A read of things.
    pub(crate) async fn list<T>(
        &self,
        sql: &'static str,
        params: Vec<Value>,
        read: impl Fn(Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.rows(sql, params).await?.into_iter().map(read).collect()
    }

    /// A read of one thing that may not be there.
    pub(crate) async fn find<T>(
        &self,
        sql: &'static str,
        params: Vec<Value>,
        read: impl Fn(Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        self.row(sql, params).await?.map(read).transpose()
    }

    /// The first column of the first row; the statement must return one.
    pub(crate) async fn number(
        &self,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<i64, StoreError> {
        let row = self.row(sql, params).await?;
        row.ok_or_else(|| StoreError::Corrupt("no row".into()))?.fields().int()
    }

    /// Waits until this process adds a job. Other processes add jobs too: look again after a while.
    pub async fn job_added(&self) {
        self.wake.notified().await;
    }

    /// Waits until every act queued so far has been answered; for a graceful stop.
    pub async fn drain(&self) -> Result<(), StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.drain().await,
            Engine::Postgres(postgres) => postgres.drain().await,
        }
    }

    /// Asks the database for a sign of life.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.number(PING, vec![]).await.map(drop)
    }

    /// Looks the database over: integrity, migrations, a few counts. May take seconds on a large
    /// SQLite file.
    pub async fn check(&self) -> Result<Health, StoreError> {
        let integrity = match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.integrity().await?,
            Engine::Postgres(postgres) => postgres.integrity().await?,
        };
        let pending_migrations = self.pending_migrations().await?;
        let (mut cases, mut dead_jobs) = (0, 0);
        if pending_migrations.is_empty() {
            cases = self.number(COUNT_CASES, vec![]).await?;
            dead_jobs = self.number(COUNT_DEAD, vec![]).await?;
        }
        Ok(Health { engine: self.engine(), integrity, pending_migrations, cases, dead_jobs })
    }
}

/// The guard of something that has a name instead of an id: the same name gives the same id in
/// every process. `kind` is e.g. `stock`, `sv` or `key`.
pub fn guard_id(kind: &str, name: &str) -> Uuid {
    let digest = Sha256::new().chain_update(kind).chain_update([0]).chain_update(name).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The lane of a tenant: one tenant's commits queue behind each other anyway, at its log's head.
pub(crate) fn lane_of(tenant: TenantId, lanes: usize) -> usize {
    // Fibonacci hashing spreads neighbouring numbers.
    let spread = (tenant.0 as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    (spread % lanes.max(1) as u64) as usize
}
