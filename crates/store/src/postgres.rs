//! The PostgreSQL adapter: a pool for reads and small transactions, and a few lanes of their own
//! connections, each of which writes a whole batch of commits as one statement. Every write may be
//! retried; nothing here needs more than a PostgreSQL-compatible engine gives.

mod batch;
mod columns;
mod texts;

pub(crate) use texts::ALL;

use crate::db::{Row, Value, Write, Wrote};
use crate::lane::{BUSY_AFTER, Lane, lane};
use crate::{Commit, Done, StoreConfig, StoreError, store::lane_of};
use deadpool_postgres::{
    ClientWrapper, GenericClient, Hook, Manager, ManagerConfig, Object, Pool, RecyclingMethod,
    Runtime,
};
use std::time::Duration;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Config, NoTls};

/// How often a write is tried again after a serialization failure or a deadlock.
const RETRIES_MAX: u32 = 8;
/// How long a server may take to accept a connection, unless the address says otherwise.
const CONNECT_WAIT: Duration = Duration::from_secs(5);
/// How long sent bytes may stay unconfirmed before a connection counts as lost.
const SILENCE_MAX: Duration = Duration::from_secs(15);

/// An open PostgreSQL database.
pub(crate) struct Postgres {
    config: Config,
    pool: Pool,
    lanes: Vec<Lane<Box<Commit>, Done>>,
}

impl Postgres {
    pub async fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let mut address: Config =
            config.url.parse().map_err(|why| StoreError::Config(format!("{why}")))?;
        if address.get_connect_timeout().is_none() {
            address.connect_timeout(CONNECT_WAIT);
        }
        if address.get_tcp_user_timeout().is_none() {
            address.tcp_user_timeout(SILENCE_MAX);
        }
        let pool = pool(&address, config.readers.max(1))?;
        let mut lanes = Vec::new();
        for _ in 0..config.lanes.max(1) {
            let backend = batch::Writer::new(address.clone());
            let (lane, worker) = lane(config.queue_max, config.batch_max);
            tokio::spawn(worker.run(backend));
            lanes.push(lane);
        }
        Ok(Self { config: address, pool, lanes })
    }

    pub async fn commit(&self, commit: Commit) -> Result<Done, StoreError> {
        let lane = lane_of(commit.tenant, self.lanes.len());
        self.lanes[lane].run(Box::new(commit)).await
    }

    pub async fn drain(&self) -> Result<(), StoreError> {
        for lane in &self.lanes {
            lane.drain().await?;
        }
        Ok(())
    }

    pub async fn rows(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let client = self.client().await?;
        Ok(run(&client, sql, params).await?.rows)
    }

    /// One statement on its own, several as one transaction; tried again when the engine asks for
    /// it.
    pub async fn write(&self, writes: &[Write]) -> Result<Vec<Wrote>, StoreError> {
        let mut tries = 0;
        loop {
            let mut client = self.client().await?;
            match write(&mut client, writes).await {
                Err(Failed::Sql(error)) if tries < RETRIES_MAX && may_retry(&error) => {
                    tries += 1;
                    tokio::time::sleep(pause(tries)).await;
                }
                Err(Failed::Sql(error)) => return Err(error.into()),
                Err(Failed::Store(error)) => return Err(error),
                Ok(wrote) => return Ok(wrote),
            }
        }
    }

    /// That a statement can be answered at all; PostgreSQL checks its own pages.
    pub async fn integrity(&self) -> Result<String, StoreError> {
        self.rows(texts::PING, &[]).await.map(|_| "ok".into())
    }

    /// A connection of its own, for migrations.
    pub async fn connection(&self) -> Result<Client, StoreError> {
        connect(&self.config).await
    }

    async fn client(&self) -> Result<Object, StoreError> {
        Ok(self.pool.get().await?)
    }
}

/// Connections for reads and small transactions; none is made before it is needed.
fn pool(address: &Config, size: usize) -> Result<Pool, StoreError> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let renew_plans = Hook::sync_fn(|client: &mut ClientWrapper, metrics| {
        if plans_are_old(metrics.recycle_count) {
            client.statement_cache.clear();
        }
        Ok(())
    });
    Pool::builder(Manager::from_config(address.clone(), NoTls, recycling))
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(BUSY_AFTER))
        .pre_recycle(renew_plans)
        .build()
        .map_err(|why| StoreError::Config(why.to_string()))
}

/// Opens a connection and lets it run beside us until it is dropped.
async fn connect(config: &Config) -> Result<Client, StoreError> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(%error, "a database connection ended");
        }
    });
    Ok(client)
}

/// The engine rolled back and asks to be tried again.
fn may_retry(error: &tokio_postgres::Error) -> bool {
    let again = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
    error.code().is_some_and(|code| again.contains(code))
}

/// A plan is kept with its prepared statement, and one made while a table was empty may walk the
/// whole of it later. So statements are prepared again after 1, 2, 4, 8, … uses of a connection,
/// and from then on once in a while.
fn plans_are_old(uses: usize) -> bool {
    const AT_LEAST_EVERY: usize = 8_192;
    uses.is_power_of_two() || uses.is_multiple_of(AT_LEAST_EVERY)
}

/// 4 ms, 8 ms, … up to half a second.
fn pause(tries: u32) -> Duration {
    Duration::from_millis((2 << tries.min(8)).min(500))
}

enum Failed {
    Sql(tokio_postgres::Error),
    Store(StoreError),
}

impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Failed> for StoreError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Sql(error) => error.into(),
            Failed::Store(error) => error,
        }
    }
}

async fn write(client: &mut Object, writes: &[Write]) -> Result<Vec<Wrote>, Failed> {
    if let [write] = writes {
        let wrote = run(&*client, write.sql, &write.params).await?;
        return match write.must_touch {
            Some(rows) if rows != wrote.touched => Err(Failed::Store(StoreError::Stale)),
            _ => Ok(vec![wrote]),
        };
    }
    let transaction = client.transaction().await?;
    let mut wrote = Vec::with_capacity(writes.len());
    for write in writes {
        let one = run(&transaction, write.sql, &write.params).await?;
        if write.must_touch.is_some_and(|rows| rows != one.touched) {
            transaction.rollback().await?;
            return Err(Failed::Store(StoreError::Stale));
        }
        wrote.push(one);
    }
    transaction.commit().await?;
    Ok(wrote)
}

async fn run(client: &impl GenericClient, sql: &str, params: &[Value]) -> Result<Wrote, Failed> {
    let statement = client.prepare_cached(sql).await?;
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as _).collect();
    if statement.columns().is_empty() {
        let touched = client.execute(&statement, &params).await?;
        return Ok(Wrote { touched, rows: Vec::new() });
    }
    let rows = client.query(&statement, &params).await?;
    let rows: Vec<Row> = rows.iter().map(row).collect::<Result<_, _>>()?;
    Ok(Wrote { touched: rows.len() as u64, rows })
}

fn row(row: &tokio_postgres::Row) -> Result<Row, tokio_postgres::Error> {
    let values = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
    Ok(Row(values.collect::<Result<_, _>>()?))
}

type Cause = Box<dyn std::error::Error + Sync + Send>;

impl<'row> FromSql<'row> for Value {
    fn from_sql(ty: &Type, raw: &'row [u8]) -> Result<Self, Cause> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::UUID => Self::Uuid(uuid::Uuid::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Cause> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        let known = [Type::INT8, Type::INT4, Type::UUID, Type::BYTEA, Type::TEXT, Type::VARCHAR];
        known.contains(ty)
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut bytes::BytesMut) -> Result<IsNull, Cause> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Self::Text(value), &Type::TEXT | &Type::VARCHAR) => value.to_sql(ty, out),
            (Self::Uuid(value), &Type::UUID) => value.to_sql(ty, out),
            (Self::Bytes(value), &Type::BYTEA) => value.to_sql(ty, out),
            _ => Err(format!("a parameter of another type than {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
