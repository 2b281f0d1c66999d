//! A shop's accounts with payment providers. Secrets pass through here encrypted only.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

macro_rules! columns {
    () => {
        "name, kind, settings, serves, secrets, key_version, disabled, created_ms, updated_ms"
    };
}

statements! {
    FIND = concat!("select ", columns!(), " from provider_accounts
        where tenant = $1 and name = $2");
    LIST = concat!("select ", columns!(), " from provider_accounts
        where tenant = $1 order by name limit $2");
    ADD = "insert into provider_accounts (tenant, name, kind, settings, serves, secrets,
        key_version, disabled, created_ms, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing";
    CHANGE = "update provider_accounts set settings = $1, serves = $2, secrets = $3,
        key_version = $4, disabled = $5, updated_ms = $6
        where tenant = $7 and name = $8 and updated_ms = $9 and key_version = $10";
    REMOVE = "delete from provider_accounts where tenant = $1 and name = $2";
    HEARD = "insert into provider_echoes (tenant, account, day, what, heard)
        values ($1, $2, $3, $4, 1) on conflict (tenant, account, day, what)
        do update set heard = provider_echoes.heard + 1";
    ECHOES = "select what, cast(sum(heard) as bigint) from provider_echoes
        where tenant = $1 and account = $2 and day >= $3 group by what order by what";
}

/// One account with one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    /// The shop's own short name for it.
    pub name: String,
    /// The word of the provider's kind.
    pub kind: String,
    /// What is not secret, as JSON.
    pub settings: String,
    /// Kinds of tender it serves where a payment names no account, with spaces between.
    pub serves: String,
    /// A JSON object: field → nonce and ciphertext in base 64.
    pub secrets: String,
    /// Which key of the installation the secrets are under.
    pub key_version: i64,
    pub disabled: bool,
    pub created_ms: i64,
    /// With the key's version, the lock for the next change.
    pub updated_ms: i64,
}

fn read(row: Row) -> Result<ProviderAccount, StoreError> {
    let mut row = row.fields();
    Ok(ProviderAccount {
        name: row.text()?,
        kind: row.text()?,
        settings: row.text()?,
        serves: row.text()?,
        secrets: row.text()?,
        key_version: row.int()?,
        disabled: row.flag()?,
        created_ms: row.int()?,
        updated_ms: row.int()?,
    })
}

/// The account with this name, disabled or not.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    name: &str,
) -> Result<Option<ProviderAccount>, StoreError> {
    store.find(FIND, values![tenant, name], read).await
}

/// A shop's accounts by name.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<ProviderAccount>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// Adds an account, with the line that tells of it. [`StoreError::Stale`] if the name is taken.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    account: &ProviderAccount,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let a = account;
    let mut params = values![tenant, &a.name, &a.kind, &a.settings, &a.serves, &a.secrets];
    params.extend(values![a.key_version, i64::from(a.disabled), a.created_ms, a.updated_ms]);
    store.write(vec![Write::touching_one(ADD, params), add_one(tenant, told)]).await.map(drop)
}

/// Changes an account that still is as it was `seen`, with the line that tells of it;
/// [`StoreError::Stale`] if it moved.
pub async fn change(
    store: &Store,
    tenant: TenantId,
    seen: &ProviderAccount,
    account: &ProviderAccount,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let a = account;
    let mut params = values![&a.settings, &a.serves, &a.secrets, a.key_version];
    params.extend(values![i64::from(a.disabled), a.updated_ms, tenant, &seen.name]);
    params.extend(values![seen.updated_ms, seen.key_version]);
    store.write(vec![Write::touching_one(CHANGE, params), add_one(tenant, told)]).await.map(drop)
}

/// Removes an account, with the line that tells of it. [`StoreError::Stale`] if there is none.
pub async fn remove(
    store: &Store,
    tenant: TenantId,
    name: &str,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let gone = Write::touching_one(REMOVE, values![tenant, name]);
    store.write(vec![gone, add_one(tenant, told)]).await.map(drop)
}

/// Counts a notification of a provider on `day` (days since the epoch, UTC).
pub async fn heard(
    store: &Store,
    tenant: TenantId,
    account: &str,
    (day, what): (i64, &str),
) -> Result<(), StoreError> {
    store.write_one(HEARD, values![tenant, account, day, what]).await.map(drop)
}

/// How many notifications of each sort were counted since `day`.
pub async fn echoes(
    store: &Store,
    tenant: TenantId,
    account: &str,
    day: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((row.text()?, row.int()?))
    };
    store.list(ECHOES, values![tenant, account, day], read).await
}
