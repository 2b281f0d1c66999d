//! Rules that are being written. Each save is a revision and nothing is overwritten; a draft moves
//! only if it is as it was seen.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::policies::{self, PolicyRow};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{PolicyDraftId, TenantId};

macro_rules! draft_columns {
    () => {
        "id, title, base, state, revision, author, sender, from_day, is_major, reason, answer,
        version, created_ms, changed_ms"
    };
}

statements! {
    ADD = concat!("insert into policy_drafts (tenant, ", draft_columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict do nothing");
    REVISE = "insert into policy_revisions (tenant, draft, revision, what, actor, at_ms, base,
        body) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Moves to the next revision from the one that was seen.
    MOVE = "update policy_drafts set title = $1, state = $2, revision = $3, sender = $4,
        from_day = $5, is_major = $6, reason = $7, answer = $8, version = $9, changed_ms = $10,
        base = $11 where tenant = $12 and id = $13 and revision = $14 and state = $15";
    FIND = concat!("select ", draft_columns!(), " from policy_drafts
        where tenant = $1 and id = $2");
    LIST = concat!("select ", draft_columns!(), " from policy_drafts
        where tenant = $1 and (state = $2 or ($2 = '' and state in ('open', 'waiting')))
        order by changed_ms desc, id limit $3");
    REVISIONS = "select revision, what, actor, at_ms, base from policy_revisions
        where tenant = $1 and draft = $2 order by revision desc limit $3";
    /// Saves of before there was such a column: their drafts were not carried over.
    SAID = "select r.body, case when r.base > 0 then r.base else d.base end
        from policy_revisions r join policy_drafts d on d.tenant = r.tenant and d.id = r.draft
        where r.tenant = $1 and r.draft = $2 and r.revision = $3";
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: PolicyDraftId,
    pub title: String,
    /// The published version it began from, or that it was carried over to.
    pub base: i64,
    /// `open`, `waiting`, `published` or `dropped`.
    pub state: String,
    /// The revision that counts, from 1.
    pub revision: i64,
    /// As events name whoever acts; the sender is empty until it is sent.
    pub author: String,
    pub sender: String,
    /// `YYYY-MM-DD` in the shop's zone; empty until it is sent.
    pub from_day: String,
    pub is_major: bool,
    pub reason: String,
    pub answer: String,
    /// 0 until it is published.
    pub version: i64,
    /// Milliseconds since the epoch, UTC.
    pub created_ms: i64,
    pub changed_ms: i64,
}

/// One save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub revision: i64,
    pub what: String,
    pub actor: String,
    pub at_ms: i64,
    /// The published version that it is to be compared with.
    pub base: i64,
}

/// What one save says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub body: String,
    /// The published version that it is to be compared with.
    pub base: i64,
}

fn read(row: Row) -> Result<Draft, StoreError> {
    let mut row = row.fields();
    Ok(Draft {
        id: PolicyDraftId(row.uuid()?),
        title: row.text()?,
        base: row.int()?,
        state: row.text()?,
        revision: row.int()?,
        author: row.text()?,
        sender: row.text()?,
        from_day: row.text()?,
        is_major: row.int()? != 0,
        reason: row.text()?,
        answer: row.text()?,
        version: row.int()?,
        created_ms: row.int()?,
        changed_ms: row.int()?,
    })
}

fn revise(tenant: TenantId, draft: PolicyDraftId, revision: &Revision, body: &str) -> Write {
    let r = revision;
    let params = values![tenant, draft.0, r.revision, &r.what, &r.actor, r.at_ms, r.base, body];
    Write::new(REVISE, params)
}

fn moved(tenant: TenantId, to: &Draft, (seen, state): (i64, &str)) -> Write {
    let params = values![
        &to.title,
        &to.state,
        to.revision,
        &to.sender,
        &to.from_day,
        i64::from(to.is_major),
        &to.reason,
        &to.answer,
        to.version,
        to.changed_ms,
        to.base,
        tenant,
        to.id.0,
        seen,
        state
    ];
    Write::touching_one(MOVE, params)
}

/// Begins a draft with its first revision. The same id again changes nothing.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    draft: &Draft,
    (first, body): (&Revision, &str),
) -> Result<(), StoreError> {
    let d = draft;
    let params = values![
        tenant,
        d.id.0,
        &d.title,
        d.base,
        &d.state,
        d.revision,
        &d.author,
        &d.sender,
        &d.from_day,
        i64::from(d.is_major),
        &d.reason,
        &d.answer,
        d.version,
        d.created_ms,
        d.changed_ms
    ];
    let added = Write::touching_one(ADD, params);
    store.write(vec![added, revise(tenant, draft.id, first, body)]).await.map(drop)
}

/// Saves a new revision over the one that was seen; `Stale` if somebody was first.
pub async fn save(
    store: &Store,
    tenant: TenantId,
    (to, seen): (&Draft, i64),
    (revision, body): (&Revision, &str),
) -> Result<(), StoreError> {
    let writes = vec![moved(tenant, to, (seen, "open")), revise(tenant, to.id, revision, body)];
    store.write(writes).await.map(drop)
}

/// Moves a draft without a new revision, from a state and the revision that was seen.
pub async fn shift(
    store: &Store,
    tenant: TenantId,
    to: &Draft,
    from: &str,
) -> Result<(), StoreError> {
    store.write(vec![moved(tenant, to, (to.revision, from))]).await.map(drop)
}

/// Publishes a waiting draft as a version, with the line that tells of it.
pub async fn publish(
    store: &Store,
    tenant: TenantId,
    to: &Draft,
    policy: &PolicyRow,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let writes = vec![
        moved(tenant, to, (to.revision, "waiting")),
        policies::add(tenant, policy),
        add_one(tenant, told),
    ];
    store.write(writes).await.map(drop)
}

/// One draft.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: PolicyDraftId,
) -> Result<Option<Draft>, StoreError> {
    store.find(FIND, values![tenant, id.0], read).await
}

/// Drafts in a state (empty: open and waiting), the last changed first.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    state: &str,
    limit: i64,
) -> Result<Vec<Draft>, StoreError> {
    store.list(LIST, values![tenant, state, limit], read).await
}

/// The revisions of a draft, the newest first.
pub async fn revisions(
    store: &Store,
    tenant: TenantId,
    id: PolicyDraftId,
    limit: i64,
) -> Result<Vec<Revision>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Revision {
            revision: row.int()?,
            what: row.text()?,
            actor: row.text()?,
            at_ms: row.int()?,
            base: row.int()?,
        })
    };
    store.list(REVISIONS, values![tenant, id.0, limit], read).await
}

/// What one revision says.
pub async fn said(
    store: &Store,
    tenant: TenantId,
    (id, revision): (PolicyDraftId, i64),
) -> Result<Option<Said>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Said { body: row.text()?, base: row.int()? })
    };
    store.find(SAID, values![tenant, id.0, revision], read).await
}
