//! The SQLite adapter: one named writer thread that groups commits, a few read-only connections,
//! and checkpoints beside the writer. WAL with `synchronous=FULL`: what was answered survives a
//! power cut; grouping makes that free under load.

mod checkpoint;
mod commit;
pub(crate) mod planner;

pub(crate) use commit::ALL;

use crate::db::{Row, Value, Write, Wrote};
use crate::lane::{Answer, Backend, Lane, lane};
use crate::{Commit, Done, StoreConfig, StoreError};
use amends_core::ids::TenantId;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tokio::runtime::{Builder, Handle, RuntimeFlavor};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// How long a connection waits for another process that writes (an import on the command line).
const BUSY_MS: u64 = 10_000;
/// Prepared statements kept per connection: more than there are texts.
const STATEMENTS_KEPT: usize = 400;
/// Page cache of the writer; negative is KiB.
const WRITER_CACHE: i64 = -65_536;

pub(crate) enum Act {
    Commit(Box<Commit>),
    Write(Vec<Write>),
}

pub(crate) enum Outcome {
    Done(Done),
    Wrote(Vec<Wrote>),
}

/// An open SQLite database.
pub(crate) struct Sqlite {
    path: PathBuf,
    lane: Lane<Act, Outcome>,
    readers: Mutex<Vec<Connection>>,
    free: Semaphore,
}

impl Sqlite {
    pub fn open(path: &Path, config: &StoreConfig) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|why| StoreError::Config(format!("{}: {why}", folder.display())))?;
        }
        let mut writer = connect(path)?;
        writer.pragma_update(None, "wal_autocheckpoint", 0)?;
        writer.pragma_update(None, "cache_size", WRITER_CACHE)?;
        let checkpoints = checkpoint::start(&mut writer, connect(path)?)?;
        let (lane, worker) = lane(config.queue_max, config.batch_max);
        let backend = Writer { connection: writer, checkpoints };
        let runtime = Builder::new_current_thread().build().map_err(thread_failed)?;
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || runtime.block_on(worker.run(backend)))
            .map_err(thread_failed)?;
        let readers = (0..config.readers.max(1)).map(|_| connect_to_read(path));
        let readers: Vec<_> = readers.collect::<Result<_, _>>()?;
        let free = Semaphore::new(readers.len());
        Ok(Self { path: path.to_owned(), lane, readers: Mutex::new(readers), free })
    }

    pub async fn commit(&self, commit: Commit) -> Result<Done, StoreError> {
        match self.lane.run(Act::Commit(Box::new(commit))).await? {
            Outcome::Done(done) => Ok(done),
            Outcome::Wrote(_) => Err(StoreError::Corrupt("answer to another act".into())),
        }
    }

    pub async fn write(&self, writes: Vec<Write>) -> Result<Vec<Wrote>, StoreError> {
        match self.lane.run(Act::Write(writes)).await? {
            Outcome::Wrote(wrote) => Ok(wrote),
            Outcome::Done(_) => Err(StoreError::Corrupt("answer to another act".into())),
        }
    }

    pub async fn drain(&self) -> Result<(), StoreError> {
        self.lane.drain().await
    }

    /// A short read, on the caller's thread: a hop to another thread costs more than the read.
    pub async fn rows(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.read(|connection| Ok(run(connection, sql, params)?.rows)).await
    }

    /// SQLite's own quick look at the file.
    pub async fn integrity(&self) -> Result<String, StoreError> {
        self.read(|connection| {
            Ok(connection.query_row("pragma quick_check(1)", [], |row| row.get(0))?)
        })
        .await
    }

    /// A connection of its own, for migrations.
    pub fn connection(&self) -> Result<Connection, StoreError> {
        connect(&self.path)
    }

    async fn read<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let _place = self.free.acquire().await.map_err(thread_failed)?;
        let connection = self.pool().pop();
        let connection = connection.map_or_else(|| connect_to_read(&self.path), Ok)?;
        let answer = inline(|| question(&connection));
        self.pool().push(connection);
        answer
    }

    fn pool(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Runs a short blocking read where it is, telling a multi-threaded runtime about it.
fn inline<T>(read: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(read),
        _ => read(),
    }
}

fn thread_failed(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(why.to_string())
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

struct Writer {
    connection: Connection,
    checkpoints: checkpoint::Watch,
}

impl Backend for Writer {
    type Act = Act;
    type Outcome = Outcome;

    /// Nothing: the acts of a batch follow each other and see each other's rows.
    fn keys(_: &Act) -> Vec<(TenantId, Uuid)> {
        Vec::new()
    }

    async fn run(&mut self, batch: &[&Act]) -> Result<Vec<Answer<Outcome>>, StoreError> {
        let tx = match self.connection.transaction_with_behavior(TransactionBehavior::Immediate) {
            Ok(tx) => tx,
            // Another process writes. Not an outer error: nobody wants each act to wait alone.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                return Ok(batch.iter().map(|_| Err(StoreError::Busy)).collect());
            }
            Err(error) => return Err(error.into()),
        };
        let mut answers = Vec::with_capacity(batch.len());
        for act in batch {
            let answer = match act {
                Act::Commit(commit) => commit::commit(&tx, commit).map(Outcome::Done),
                Act::Write(writes) => write(&tx, writes).map(Outcome::Wrote),
            };
            match answer {
                Err(StoreError::Stale | StoreError::NumberTaken) | Ok(_) => answers.push(answer),
                Err(error) => return Err(error), // rolls the whole batch back
            }
        }
        tx.commit()?;
        self.checkpoints.after_commit(&self.connection);
        Ok(answers)
    }
}

/// Runs the statements of one write; a wrong number of rows takes all of them back.
fn write(connection: &Connection, writes: &[Write]) -> Result<Vec<Wrote>, StoreError> {
    let atomic = writes.len() > 1 || writes.iter().any(|write| write.must_touch.is_some());
    if !atomic {
        return writes.iter().map(|write| run(connection, write.sql, &write.params)).collect();
    }
    connection.prepare_cached("savepoint one_write")?.execute([])?;
    let mut wrote = Vec::with_capacity(writes.len());
    for write in writes {
        let one = run(connection, write.sql, &write.params)?;
        if write.must_touch.is_some_and(|rows| rows != one.touched) {
            connection.prepare_cached("rollback to one_write")?.execute([])?;
            connection.prepare_cached("release one_write")?.execute([])?;
            return Err(StoreError::Stale);
        }
        wrote.push(one);
    }
    connection.prepare_cached("release one_write")?.execute([])?;
    Ok(wrote)
}

/// Runs one statement; `touched` counts the rows changed, or those returned if it returns any.
fn run(connection: &Connection, sql: &str, params: &[Value]) -> Result<Wrote, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let params = rusqlite::params_from_iter(params);
    if columns == 0 {
        return Ok(Wrote { touched: statement.execute(params)? as u64, rows: Vec::new() });
    }
    let mut found = statement.query(params)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let values = (0..columns).map(|column| value(row.get_ref(column)?));
        rows.push(Row(values.collect::<Result<_, _>>()?));
    }
    Ok(Wrote { touched: rows.len() as u64, rows })
}

fn value(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::Corrupt("a column holds a float".into())),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Uuid(id) => ValueRef::Blob(id.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
