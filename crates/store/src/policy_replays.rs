//! Replays of drafts over what was asked before: how far they are and what they came to, and the
//! first events of cases that they read.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, PolicyDraftId, TenantId};
use uuid::Uuid;

statements! {
    BEGIN = "insert into policy_replays (tenant, draft, revision, state, done, total, after, tally,
        actor, started_ms, changed_ms)
        values ($1, $2, $3, 'running', 0, $4, $5, '', $6, $7, $7)
        on conflict (tenant, draft, revision) do update set state = 'running', done = 0,
        total = excluded.total, after = excluded.after, tally = '', actor = excluded.actor,
        started_ms = excluded.started_ms, changed_ms = excluded.changed_ms";
    GO_ON = "update policy_replays set state = $1, done = $2, after = $3, tally = $4,
        changed_ms = $5 where tenant = $6 and draft = $7 and revision = $8";
    LATEST = "select revision, state, done, total, after, tally, actor, started_ms, changed_ms
        from policy_replays where tenant = $1 and draft = $2 order by revision desc limit 1";
    COUNT = "select count(*) from cases where tenant = $1";
    FIRST_EVENTS = "select c.id, e.body from cases c
        join events e on e.tenant = c.tenant and e.case_id = c.id and e.seq = 1
        where c.tenant = $1 and c.id > $2 order by c.id limit $3";
}

/// A replay of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayRow {
    pub revision: i64,
    /// `running`, `done` or `stopped`.
    pub state: String,
    /// Cases looked at, of how many there were when it began.
    pub done: i64,
    pub total: i64,
    /// The last case that is in the tally.
    pub after: CaseId,
    /// JSON; empty before the first step.
    pub tally: String,
    /// As events name whoever acts.
    pub actor: String,
    /// Milliseconds since the epoch, UTC.
    pub started_ms: i64,
    pub changed_ms: i64,
}

fn read(row: Row) -> Result<ReplayRow, StoreError> {
    let mut row = row.fields();
    Ok(ReplayRow {
        revision: row.int()?,
        state: row.text()?,
        done: row.int()?,
        total: row.int()?,
        after: CaseId(row.uuid()?),
        tally: row.text()?,
        actor: row.text()?,
        started_ms: row.int()?,
        changed_ms: row.int()?,
    })
}

/// Begins a replay, or begins it anew, and returns how many cases there are.
pub async fn begin(
    store: &Store,
    tenant: TenantId,
    (draft, revision): (PolicyDraftId, i64),
    (actor, now_ms): (&str, i64),
) -> Result<i64, StoreError> {
    let total = store.find(COUNT, values![tenant], |row| row.fields().int()).await?.unwrap_or(0);
    let params = values![tenant, draft.0, revision, total, Uuid::nil(), actor, now_ms];
    store.write(vec![Write::new(BEGIN, params)]).await?;
    Ok(total)
}

/// Keeps how far a replay is.
pub async fn go_on(
    store: &Store,
    tenant: TenantId,
    draft: PolicyDraftId,
    to: &ReplayRow,
) -> Result<(), StoreError> {
    let params = values![
        &to.state,
        to.done,
        to.after.0,
        &to.tally,
        to.changed_ms,
        tenant,
        draft.0,
        to.revision
    ];
    store.write(vec![Write::new(GO_ON, params)]).await.map(drop)
}

/// The replay of the newest revision that has one.
pub async fn latest(
    store: &Store,
    tenant: TenantId,
    draft: PolicyDraftId,
) -> Result<Option<ReplayRow>, StoreError> {
    store.find(LATEST, values![tenant, draft.0], read).await
}

/// The first events of the cases after one, by id.
pub async fn first_events(
    store: &Store,
    tenant: TenantId,
    after: CaseId,
    limit: i64,
) -> Result<Vec<(CaseId, String)>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((CaseId(row.uuid()?), row.text()?))
    };
    store.list(FIRST_EVENTS, values![tenant, after.0, limit], read).await
}
