//! The log of a tenant: all its events in commit order, without gaps, and the cursors of those who
//! follow it (change feed, webhooks, projections). Nobody updates the log.

use crate::cases::{StoredEvent, event_columns};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

statements! {
    HEAD = "select pos from log_heads where tenant = $1";
    AFTER = concat!("select ", event_columns!(), " from events
        where tenant = $1 and pos > $2 order by pos limit $3");
    CURSOR = "select pos from cursors where tenant = $1 and name = $2";
    START = "insert into cursors (tenant, name, pos) values ($1, $2, $3)
        on conflict (tenant, name) do update set pos = excluded.pos where cursors.pos = 0";
    ADVANCE = "update cursors set pos = $1 where tenant = $2 and name = $3 and pos = $4";
}

fn pos(row: Row) -> Result<i64, StoreError> {
    row.fields().int()
}

/// Position of the last event; 0 if there is none.
pub async fn head(store: &Store, tenant: TenantId) -> Result<i64, StoreError> {
    Ok(store.find(HEAD, values![tenant], pos).await?.unwrap_or(0))
}

/// The events after a position, in order. Everything up to the last one returned is final.
pub async fn after(
    store: &Store,
    tenant: TenantId,
    after_pos: i64,
    limit: i64,
) -> Result<Vec<StoredEvent>, StoreError> {
    store.list(AFTER, values![tenant, after_pos, limit], StoredEvent::read).await
}

/// How far a reader has come; 0 if it has not begun.
pub async fn cursor(store: &Store, tenant: TenantId, name: &str) -> Result<i64, StoreError> {
    Ok(store.find(CURSOR, values![tenant, name], pos).await?.unwrap_or(0))
}

/// Moves a reader from one position to a later one; `Stale` if it is no longer at `from`.
pub async fn advance(
    store: &Store,
    tenant: TenantId,
    name: &str,
    from: i64,
    to: i64,
) -> Result<(), StoreError> {
    let write = match from {
        0 => Write::touching_one(START, values![tenant, name, to]),
        from => Write::touching_one(ADVANCE, values![to, tenant, name, from]),
    };
    store.write(vec![write]).await.map(drop)
}
