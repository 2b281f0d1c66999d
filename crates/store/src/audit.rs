//! The audit trail beside the events: who looked at personal data, and who changed who may do
//! what. Lines are only ever added.

use crate::db::{Row, Value, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{AuditId, CaseId, CustomerId, TenantId};
use uuid::Uuid;

macro_rules! lines {
    ($which:literal) => {
        concat!(
            "select id, at_ms, actor, act, subject, case_id, customer_id from audit
            where tenant = $1",
            $which
        )
    };
}

statements! {
    ADD = "insert into audit (tenant, id, at_ms, actor, act, subject, case_id, customer_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    EVERY = lines!(" and id < $2 order by id desc limit $3");
    OF_ACTOR = lines!(" and actor = $2 and id < $3 order by id desc limit $4");
    OF_CASE = lines!(" and case_id = $2 and id < $3 order by id desc limit $4");
    OF_CUSTOMER = lines!(" and customer_id = $2 and id < $3 order by id desc limit $4");
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    pub id: AuditId,
    /// Milliseconds since the epoch, UTC.
    pub at_ms: i64,
    /// As events name whoever acts, or `operator`.
    pub actor: String,
    pub act: String,
    /// What it was done to; nothing personal.
    pub subject: String,
    pub case: Option<CaseId>,
    pub customer: Option<CustomerId>,
}

/// Which lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    All,
    Actor(String),
    Case(CaseId),
    Customer(CustomerId),
}

fn read(row: Row) -> Result<AuditLine, StoreError> {
    let mut row = row.fields();
    Ok(AuditLine {
        id: AuditId(row.uuid()?),
        at_ms: row.int()?,
        actor: row.text()?,
        act: row.text()?,
        subject: row.text()?,
        case: row.opt_uuid()?.map(CaseId),
        customer: row.opt_uuid()?.map(CustomerId),
    })
}

/// Adds a line; the same id again changes nothing.
pub async fn add(store: &Store, tenant: TenantId, line: &AuditLine) -> Result<(), StoreError> {
    store.write(vec![add_one(tenant, line)]).await.map(drop)
}

/// A line beside what it tells of: both are written, or neither.
pub(crate) fn add_one(tenant: TenantId, line: &AuditLine) -> Write {
    let l = line;
    let params = values![tenant, l.id, l.at_ms, &l.actor, &l.act, &l.subject, l.case, l.customer];
    Write::new(ADD, params)
}

/// Lines older than `before`, the newest first; from the newest one without it.
pub async fn page(
    store: &Store,
    tenant: TenantId,
    which: &Which,
    before: Option<AuditId>,
    limit: i64,
) -> Result<Vec<AuditLine>, StoreError> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let (sql, key): (_, Option<Value>) = match which {
        Which::All => (EVERY, None),
        Which::Actor(actor) => (OF_ACTOR, Some(actor.into())),
        Which::Case(case) => (OF_CASE, Some((*case).into())),
        Which::Customer(customer) => (OF_CUSTOMER, Some((*customer).into())),
    };
    let params = std::iter::once(tenant.into()).chain(key).chain(values![before, limit]);
    store.list(sql, params.collect(), read).await
}
