//! Tokens of other programs. Only the hash of a token is stored.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

statements! {
    FIND = "select token_hash, name, scopes, disabled, created_ms from api_tokens
        where tenant = $1 and token_hash = $2";
    LIST = "select token_hash, name, scopes, disabled, created_ms from api_tokens
        where tenant = $1 order by created_ms, token_hash limit $2";
    KEEP = "insert into api_tokens (tenant, token_hash, name, scopes, disabled, created_ms)
        values ($1, $2, $3, $4, $5, $6) on conflict (tenant, token_hash)
        do update set name = excluded.name, scopes = excluded.scopes,
            disabled = excluded.disabled";
}

/// One program's access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// SHA-256 of the token. The token itself names its tenant, so that this read is tenant-first.
    pub token_hash: [u8; 32],
    pub name: String,
    /// Separated by spaces.
    pub scopes: String,
    pub disabled: bool,
    pub created_ms: i64,
}

fn read(row: Row) -> Result<ApiToken, StoreError> {
    let mut row = row.fields();
    Ok(ApiToken {
        token_hash: row.hash()?,
        name: row.text()?,
        scopes: row.text()?,
        disabled: row.flag()?,
        created_ms: row.int()?,
    })
}

/// The token with this hash, disabled or not.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    token_hash: [u8; 32],
) -> Result<Option<ApiToken>, StoreError> {
    store.find(FIND, values![tenant, token_hash], read).await
}

/// A tenant's tokens, oldest first.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<ApiToken>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// Adds or changes a token, with the line that tells of it.
pub async fn keep(
    store: &Store,
    tenant: TenantId,
    token: &ApiToken,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let t = token;
    let disabled = i64::from(t.disabled);
    let params = values![tenant, t.token_hash, &t.name, &t.scopes, disabled, t.created_ms];
    store.write(vec![Write::new(KEEP, params), add_one(tenant, told)]).await.map(drop)
}
