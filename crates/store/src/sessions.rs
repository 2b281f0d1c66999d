//! Who is signed in, one-time codes, and counters of attempts. Only hashes of tokens and codes are
//! stored. Cookies carry their tenant beside the token, so that every read is tenant-first.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{OrderId, TenantId};
use uuid::Uuid;

statements! {
    OPEN = "insert into sessions
        (token_hash, tenant, kind, subject, order_id, created_ms, idle_ms, ends_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    FIND = "select token_hash, tenant, kind, subject, order_id, created_ms, idle_ms, ends_ms
        from sessions where tenant = $1 and token_hash = $2 and idle_ms > $3 and ends_ms > $3";
    TOUCH = "update sessions set idle_ms = $1 where tenant = $2 and token_hash = $3";
    CLOSE = "delete from sessions where tenant = $1 and token_hash = $2";
    CLOSE_ALL = "delete from sessions where tenant = $1 and subject = $2";
    CODE_SET = "insert into codes (tenant, purpose, code_hash, tries, expires_ms)
        values ($1, $2, $3, 0, $4) on conflict (tenant, purpose) do update
        set code_hash = excluded.code_hash, tries = 0, expires_ms = excluded.expires_ms";
    CODE_TRY = "update codes set tries = tries + 1
        where tenant = $1 and purpose = $2 and expires_ms > $3 and tries < $4
        returning code_hash, tries";
    CODE_USED = "delete from codes where tenant = $1 and purpose = $2 and code_hash = $3";
    COUNT = "insert into attempts (tenant, key, window_ms, count) values ($1, $2, $3, 1)
        on conflict (tenant, key) do update set
            count = case when attempts.window_ms = excluded.window_ms
                then attempts.count + 1 else 1 end,
            window_ms = excluded.window_ms
        returning count";
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie.
    pub token_hash: [u8; 32],
    pub tenant: TenantId,
    /// `buyer` or `staff`.
    pub kind: String,
    /// The customer's or the member's id.
    pub subject: Uuid,
    /// A buyer who came with an order number sees that order only.
    pub order: Option<OrderId>,
    pub created_ms: i64,
    /// Ends then unless used before; milliseconds since the epoch, UTC.
    pub idle_ms: i64,
    /// Ends then in any case.
    pub ends_ms: i64,
}

fn read(row: Row) -> Result<Session, StoreError> {
    let mut row = row.fields();
    Ok(Session {
        token_hash: row.hash()?,
        tenant: row.tenant()?,
        kind: row.text()?,
        subject: row.uuid()?,
        order: row.opt_uuid()?.map(OrderId),
        created_ms: row.int()?,
        idle_ms: row.int()?,
        ends_ms: row.int()?,
    })
}

/// Keeps a new session.
pub async fn open(store: &Store, session: &Session) -> Result<(), StoreError> {
    let s = session;
    let params = values![
        s.token_hash,
        s.tenant,
        &s.kind,
        s.subject,
        s.order,
        s.created_ms,
        s.idle_ms,
        s.ends_ms
    ];
    store.write_one(OPEN, params).await.map(drop)
}

/// The session of a token, unless it has ended by `now_ms`.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    token_hash: [u8; 32],
    now_ms: i64,
) -> Result<Option<Session>, StoreError> {
    store.find(FIND, values![tenant, token_hash, now_ms], read).await
}

/// Moves the idle end. To be called once in a while, not on every request.
pub async fn touch(
    store: &Store,
    tenant: TenantId,
    token_hash: [u8; 32],
    idle_ms: i64,
) -> Result<(), StoreError> {
    store.write_one(TOUCH, values![idle_ms, tenant, token_hash]).await.map(drop)
}

/// Signs out.
pub async fn close(
    store: &Store,
    tenant: TenantId,
    token_hash: [u8; 32],
) -> Result<(), StoreError> {
    store.write_one(CLOSE, values![tenant, token_hash]).await.map(drop)
}

/// Signs somebody out everywhere (password changed, account disabled).
pub async fn close_all(store: &Store, tenant: TenantId, subject: Uuid) -> Result<(), StoreError> {
    store.write_one(CLOSE_ALL, values![tenant, subject]).await.map(drop)
}

/// Sets the one-time code of a purpose (e.g. `order:<id>`), replacing an earlier one.
pub async fn set_code(
    store: &Store,
    tenant: TenantId,
    purpose: &str,
    code_hash: [u8; 32],
    expires_ms: i64,
) -> Result<(), StoreError> {
    store.write_one(CODE_SET, values![tenant, purpose, code_hash, expires_ms]).await.map(drop)
}

/// Uses up one of `tries_max` tries and gives the hash to compare with, in constant time. None if
/// there is no code, it has expired, or the tries are used up: the caller answers alike in all
/// cases.
pub async fn try_code(
    store: &Store,
    tenant: TenantId,
    purpose: &str,
    now_ms: i64,
    tries_max: i64,
) -> Result<Option<[u8; 32]>, StoreError> {
    let wrote = store.write_one(CODE_TRY, values![tenant, purpose, now_ms, tries_max]).await?;
    wrote.rows.into_iter().next().map(|row| row.fields().hash()).transpose()
}

/// The right code was given: it is worth nothing from now on. False if somebody used it first.
pub async fn use_code(
    store: &Store,
    tenant: TenantId,
    purpose: &str,
    code_hash: [u8; 32],
) -> Result<bool, StoreError> {
    Ok(store.write_one(CODE_USED, values![tenant, purpose, code_hash]).await?.touched == 1)
}

/// Counts an attempt and returns how many there were in the window that began at `window_ms`,
/// this one included. `key` says of what, e.g. `login:<hash>`.
pub async fn count_attempt(
    store: &Store,
    tenant: TenantId,
    key: &str,
    window_ms: i64,
) -> Result<i64, StoreError> {
    let wrote = store.write_one(COUNT, values![tenant, key, window_ms]).await?;
    let row = wrote.rows.into_iter().next();
    row.ok_or_else(|| StoreError::Corrupt("no count".into()))?.fields().int()
}
