//! Members of staff and how they sign in. Tenant 0 holds the platform's own staff.

use crate::audit::{AuditLine, add_one};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{StaffId, TenantId};

macro_rules! staff_columns {
    () => {
        "tenant, id, login, name, role, password_hash, disabled, created_ms"
    };
}

statements! {
    FIND = concat!("select ", staff_columns!(), " from staff where tenant = $1 and id = $2");
    BY_LOGIN = concat!("select ", staff_columns!(), " from staff
        where tenant = $1 and login = $2");
    LIST = concat!("select ", staff_columns!(), " from staff
        where tenant = $1 order by login limit $2");
    CREATE = "insert into staff
        (tenant, id, login, name, role, password_hash, disabled, created_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    UPDATE = "update staff set name = $1, role = $2, password_hash = $3, disabled = $4
        where tenant = $5 and id = $6";
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    pub tenant: TenantId,
    pub id: StaffId,
    /// Unique within the tenant.
    pub login: String,
    pub name: String,
    pub role: String,
    /// Argon2, in PHC form.
    pub password_hash: String,
    pub disabled: bool,
    pub created_ms: i64,
}

fn read(row: Row) -> Result<StaffMember, StoreError> {
    let mut row = row.fields();
    Ok(StaffMember {
        tenant: row.tenant()?,
        id: StaffId(row.uuid()?),
        login: row.text()?,
        name: row.text()?,
        role: row.text()?,
        password_hash: row.text()?,
        disabled: row.flag()?,
        created_ms: row.int()?,
    })
}

/// One account.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: StaffId,
) -> Result<Option<StaffMember>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// The account with this login, disabled or not.
pub async fn by_login(
    store: &Store,
    tenant: TenantId,
    login: &str,
) -> Result<Option<StaffMember>, StoreError> {
    store.find(BY_LOGIN, values![tenant, login], read).await
}

/// A tenant's accounts by login.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<StaffMember>, StoreError> {
    store.list(LIST, values![tenant, limit], read).await
}

/// Adds an account, with the line that tells of it; `Stale` if the login is taken.
pub async fn create(
    store: &Store,
    member: &StaffMember,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let m = member;
    let disabled = i64::from(m.disabled);
    let (name, role, hash) = (&m.name, &m.role, &m.password_hash);
    let params = values![m.tenant, m.id, &m.login, name, role, hash, disabled, m.created_ms];
    let made = Write::touching_one(CREATE, params);
    store.write(vec![made, add_one(m.tenant, told)]).await.map(drop)
}

/// Changes name, role, password or whether it is disabled, with the line that tells of it. `Stale`
/// if there is no such account.
pub async fn update(
    store: &Store,
    member: &StaffMember,
    told: &AuditLine,
) -> Result<(), StoreError> {
    let m = member;
    let disabled = i64::from(m.disabled);
    let params = values![&m.name, &m.role, &m.password_hash, disabled, m.tenant, m.id];
    let changed = Write::touching_one(UPDATE, params);
    store.write(vec![changed, add_one(m.tenant, told)]).await.map(drop)
}
