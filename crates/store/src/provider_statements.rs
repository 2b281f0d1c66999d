//! Statements of providers and banks: each file once, how far it has been read and compared, what
//! is wrong with its rows, and what its lines come to. The lines are in [`lines`].

pub mod lines;

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{StatementId, TenantId};
use uuid::Uuid;

macro_rules! statement_columns {
    () => {
        "id, account, format, name, source_hash, size_bytes, reading, state, done_count, row_count,
        line_count, known_count, problem_count, compared_to, from_ms, to_ms, actor, started_ms,
        updated_ms"
    };
}

statements! {
    BEGIN = concat!("insert into provider_statements (tenant, ", statement_columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7, $8, 'reading', 0, $9, 0, 0, 0, 0, null, null, $10, $11,
        $11)
        on conflict do nothing");
    BY_SOURCE = concat!("select ", statement_columns!(), " from provider_statements
        where tenant = $1 and account = $2 and source_hash = $3");
    FIND = concat!("select ", statement_columns!(), " from provider_statements
        where tenant = $1 and id = $2");
    LIST = concat!("select ", statement_columns!(), " from provider_statements
        where tenant = $1 and (started_ms, id) < ($2, $3)
        order by started_ms desc, id desc limit $4");
    PROGRESS = "update provider_statements set state = $1, done_count = $2, line_count = $3,
        known_count = $4, problem_count = $5, compared_to = $6, from_ms = $7, to_ms = $8,
        updated_ms = $9 where tenant = $10 and id = $11";
    PROBLEM = "insert into statement_problems (tenant, statement_id, line, field, code, reason)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    PROBLEMS = "select line, field, code, reason from statement_problems
        where tenant = $1 and statement_id = $2 and (line, field) > ($3, $4)
        order by line, field limit $5";
    FORGET_TOTALS = "delete from statement_totals where tenant = $1 and statement_id = $2";
    RECKON_TOTALS = "insert into statement_totals (tenant, statement_id, kind, currency,
        line_count, matched_count, amount_minor, fee_minor)
        select tenant, statement_id, kind, currency, count(*),
          count(payout_id), cast(sum(amount_minor) as bigint), cast(sum(fee_minor) as bigint)
        from statement_lines where tenant = $1 and statement_id = $2
        group by tenant, statement_id, kind, currency";
    TOTALS = "select kind, currency, line_count, matched_count, amount_minor, fee_minor
        from statement_totals where tenant = $1 and statement_id = $2 order by currency, kind";
    COVERED = "select min(from_ms), max(to_ms) from provider_statements
        where tenant = $1 and account = $2 and state <> 'reading'";
    ACCOUNTS = "select account, count(*), min(from_ms), max(to_ms) from provider_statements
        where tenant = $1 group by account order by account";
}

/// One file of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub id: StatementId,
    pub account: String,
    pub format: String,
    pub name: String,
    /// SHA-256: the same file again is this one.
    pub source_hash: [u8; 32],
    pub size_bytes: i64,
    /// How the file is written, as JSON.
    pub reading: String,
    /// `reading`, `comparing` or `done`.
    pub state: String,
    /// Rows looked at, and rows that there are.
    pub done: i64,
    pub rows: i64,
    /// Lines that are in.
    pub lines: i64,
    /// Lines that another statement had brought.
    pub known: i64,
    /// Rows that are not in.
    pub problems: i64,
    /// The last line that was compared.
    pub compared_to: i64,
    /// First and last movement; milliseconds since the epoch, UTC.
    pub from_ms: Option<i64>,
    pub to_ms: Option<i64>,
    pub actor: String,
    pub started_ms: i64,
    pub updated_ms: i64,
}

/// Why one row is not in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    pub line: i64,
    pub field: String,
    /// A stable word, and what it says here.
    pub code: String,
    pub reason: String,
}

/// What the lines of one kind come to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub kind: String,
    pub currency: String,
    pub lines: i64,
    /// How many of them are refunds or charges of ours.
    pub matched: i64,
    /// Minor units.
    pub amount_minor: i64,
    pub fee_minor: i64,
}

/// What is there of an account: from the first to the last movement of its statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub name: String,
    pub statements: i64,
    pub from_ms: Option<i64>,
    pub to_ms: Option<i64>,
}

/// Where a page ends and the next one begins: its last statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub started_ms: i64,
    pub statement: StatementId,
}

fn read(row: Row) -> Result<Statement, StoreError> {
    let mut row = row.fields();
    Ok(Statement {
        id: StatementId(row.uuid()?),
        account: row.text()?,
        format: row.text()?,
        name: row.text()?,
        source_hash: row.hash()?,
        size_bytes: row.int()?,
        reading: row.text()?,
        state: row.text()?,
        done: row.int()?,
        rows: row.int()?,
        lines: row.int()?,
        known: row.int()?,
        problems: row.int()?,
        compared_to: row.int()?,
        from_ms: row.opt_int()?,
        to_ms: row.opt_int()?,
        actor: row.text()?,
        started_ms: row.int()?,
        updated_ms: row.int()?,
    })
}

fn read_problem(row: Row) -> Result<RowProblem, StoreError> {
    let mut row = row.fields();
    Ok(RowProblem { line: row.int()?, field: row.text()?, code: row.text()?, reason: row.text()? })
}

fn read_total(row: Row) -> Result<Total, StoreError> {
    let mut row = row.fields();
    Ok(Total {
        kind: row.text()?,
        currency: row.text()?,
        lines: row.int()?,
        matched: row.int()?,
        amount_minor: row.int()?,
        fee_minor: row.int()?,
    })
}

fn read_account(row: Row) -> Result<Account, StoreError> {
    let mut row = row.fields();
    Ok(Account {
        name: row.text()?,
        statements: row.int()?,
        from_ms: row.opt_int()?,
        to_ms: row.opt_int()?,
    })
}

/// The statement of this file: the one that is there, perhaps half read, or this one, new. What it
/// says about progress is not taken from `new`.
pub async fn begin(
    store: &Store,
    tenant: TenantId,
    new: &Statement,
) -> Result<Statement, StoreError> {
    let n = new;
    let mut params = values![tenant, n.id, &n.account, &n.format, &n.name, n.source_hash];
    params.extend(values![n.size_bytes, &n.reading, n.rows, &n.actor, n.started_ms]);
    store.write_one(BEGIN, params).await?;
    let begun = by_source(store, tenant, &n.account, n.source_hash).await?;
    begun.ok_or_else(|| StoreError::Corrupt("a statement that was just begun is not there".into()))
}

/// The statement of an account that came from this file.
pub async fn by_source(
    store: &Store,
    tenant: TenantId,
    account: &str,
    source_hash: [u8; 32],
) -> Result<Option<Statement>, StoreError> {
    store.find(BY_SOURCE, values![tenant, account, source_hash], read).await
}

/// One statement.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: StatementId,
) -> Result<Option<Statement>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// Statements after a place (none for the first page), latest first; one more than `limit` where
/// there are more.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Statement>, StoreError> {
    let (started, id) =
        after.map_or((i64::MAX, Uuid::max()), |place| (place.started_ms, place.statement.0));
    store.list(LIST, values![tenant, started, id, limit + 1], read).await
}

/// Keeps how far a statement is.
pub(crate) fn progress(tenant: TenantId, statement: &Statement) -> Write {
    let s = statement;
    let mut params = values![&s.state, s.done, s.lines, s.known, s.problems, s.compared_to];
    params.extend(values![s.from_ms, s.to_ms, s.updated_ms, tenant, s.id]);
    Write::touching_one(PROGRESS, params)
}

/// Keeps how far a statement is together with the problems found on the way.
pub async fn keep(
    store: &Store,
    tenant: TenantId,
    statement: &Statement,
    problems: &[RowProblem],
) -> Result<(), StoreError> {
    let mut writes: Vec<Write> =
        problems.iter().map(|problem| noted(tenant, statement.id, problem)).collect();
    writes.push(progress(tenant, statement));
    store.write(writes).await.map(drop)
}

fn noted(tenant: TenantId, id: StatementId, problem: &RowProblem) -> Write {
    let p = problem;
    Write::new(PROBLEM, values![tenant, id, p.line, &p.field, &p.code, &p.reason])
}

/// Problems after a place (line and field; nothing for the first page), in the order of the file.
pub async fn problems(
    store: &Store,
    tenant: TenantId,
    id: StatementId,
    after: Option<(i64, &str)>,
    limit: i64,
) -> Result<Vec<RowProblem>, StoreError> {
    let (line, field) = after.unwrap_or((-1, ""));
    store.list(PROBLEMS, values![tenant, id, line, field, limit], read_problem).await
}

/// Reckons anew what a statement's lines come to.
pub async fn reckon(store: &Store, tenant: TenantId, id: StatementId) -> Result<(), StoreError> {
    let forget = Write::new(FORGET_TOTALS, values![tenant, id]);
    let reckon = Write::new(RECKON_TOTALS, values![tenant, id]);
    store.write(vec![forget, reckon]).await.map(drop)
}

/// What a statement's lines come to.
pub async fn totals(
    store: &Store,
    tenant: TenantId,
    id: StatementId,
) -> Result<Vec<Total>, StoreError> {
    store.list(TOTALS, values![tenant, id], read_total).await
}

/// First and last movement of an account's statements; none where there is no statement.
pub async fn covered(
    store: &Store,
    tenant: TenantId,
    account: &str,
) -> Result<Option<(i64, i64)>, StoreError> {
    let row = store.row(COVERED, values![tenant, account]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut row = row.fields();
    let (from, to) = (row.opt_int()?, row.opt_int()?);
    Ok(from.zip(to))
}

/// Every account that statements came for.
pub async fn accounts(store: &Store, tenant: TenantId) -> Result<Vec<Account>, StoreError> {
    store.list(ACCOUNTS, values![tenant], read_account).await
}
