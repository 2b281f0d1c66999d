//! Runs of the importer: how far each source has been taken in, so that a killed run goes on
//! where it was, and which records were refused and why.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;
use uuid::Uuid;

macro_rules! import_columns {
    () => {
        "id, source_hash, kind, offset_done, created_count, updated_count, unchanged_count, \
         problem_count, state, started_ms, updated_ms"
    };
}

statements! {
    BEGIN = "insert into imports (tenant, id, source_hash, kind, offset_done, created_count,
        updated_count, unchanged_count, problem_count, state, started_ms, updated_ms)
        values ($1, $2, $3, $4, 0, 0, 0, 0, 0, 'running', $5, $5) on conflict do nothing";
    BY_SOURCE = concat!("select ", import_columns!(), " from imports
        where tenant = $1 and source_hash = $2");
    FIND = concat!("select ", import_columns!(), " from imports where tenant = $1 and id = $2");
    LIST = concat!("select ", import_columns!(), " from imports
        where tenant = $1 order by id desc limit $2");
    PROGRESS = "update imports set offset_done = $1, created_count = $2, updated_count = $3,
        unchanged_count = $4, problem_count = $5, state = $6, updated_ms = $7
        where tenant = $8 and id = $9";
    PROBLEM = "insert into import_problems (tenant, import_id, line, field, reason)
        values ($1, $2, $3, $4, $5) on conflict (tenant, import_id, line, field)
        do update set reason = excluded.reason";
    PROBLEMS = "select line, field, reason from import_problems
        where tenant = $1 and import_id = $2 and line > $3 order by line, field limit $4";
    FORGET_PROBLEMS = "delete from import_problems where tenant = $1 and import_id = $2";
}

/// One run over one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    pub id: Uuid,
    /// SHA-256 of the source: the same source again goes on, or starts over when it was finished.
    pub source_hash: [u8; 32],
    pub kind: String,
    /// How far it has come, in the importer's own count.
    pub offset: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub problems: i64,
    /// `running` or `done`.
    pub state: String,
    pub started_ms: i64,
    pub updated_ms: i64,
}

/// Why one record was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// 1 is the first line of the source.
    pub line: i64,
    pub field: String,
    pub reason: String,
}

fn read(row: Row) -> Result<ImportRun, StoreError> {
    let mut row = row.fields();
    Ok(ImportRun {
        id: row.uuid()?,
        source_hash: row.hash()?,
        kind: row.text()?,
        offset: row.int()?,
        created: row.int()?,
        updated: row.int()?,
        unchanged: row.int()?,
        problems: row.int()?,
        state: row.text()?,
        started_ms: row.int()?,
        updated_ms: row.int()?,
    })
}

fn read_problem(row: Row) -> Result<ImportProblem, StoreError> {
    let mut row = row.fields();
    Ok(ImportProblem { line: row.int()?, field: row.text()?, reason: row.text()? })
}

/// The run over this source: the one that is there (perhaps half done), or a new one with this id.
pub async fn begin(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
    source_hash: [u8; 32],
    kind_and_now: (&str, i64),
) -> Result<ImportRun, StoreError> {
    let (kind, now_ms) = kind_and_now;
    store.write_one(BEGIN, values![tenant, id, source_hash, kind, now_ms]).await?;
    let run = store.find(BY_SOURCE, values![tenant, source_hash], read).await?;
    run.ok_or_else(|| StoreError::Corrupt("an import that was just begun is not there".into()))
}

/// One run.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<ImportRun>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// The latest runs.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<ImportRun>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// Records how far a run has come, together with the problems found on the way. Call it after the
/// records up to `run.offset` are in: what a crash repeats is then `Unchanged`.
pub async fn progress(
    store: &Store,
    tenant: TenantId,
    run: &ImportRun,
    problems: &[ImportProblem],
) -> Result<(), StoreError> {
    let r = run;
    let mut params = values![r.offset, r.created, r.updated, r.unchanged, r.problems, &r.state];
    params.extend(values![r.updated_ms, tenant, r.id]);
    let mut writes = vec![Write::touching_one(PROGRESS, params)];
    writes.extend(problems.iter().map(|problem| {
        let params = values![tenant, r.id, problem.line, &problem.field, &problem.reason];
        Write::new(PROBLEM, params)
    }));
    store.write(writes).await.map(drop)
}

/// Starts a finished run over: the same source is taken in again.
pub async fn restart(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
    now_ms: i64,
) -> Result<(), StoreError> {
    let params = values![0, 0, 0, 0, 0, "running", now_ms, tenant, id];
    let forget = Write::new(FORGET_PROBLEMS, values![tenant, id]);
    store.write(vec![Write::touching_one(PROGRESS, params), forget]).await.map(drop)
}

/// The problems of a run after a line, in the order of the source.
pub async fn problems(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
    after_line: i64,
    limit: i64,
) -> Result<Vec<ImportProblem>, StoreError> {
    store.list(PROBLEMS, values![tenant, id, after_line, limit], read_problem).await
}
