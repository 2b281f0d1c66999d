//! Personal data: names, contacts, addresses, free texts. Events and rows hold the id of a record;
//! what it says is only here, so that it can be erased while the history stays.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{PersonalRecord, Store, StoreError};
use amends_core::ids::{CustomerId, PersonalId, TenantId};

macro_rules! personal_columns {
    () => {
        "id, customer_id, kind, body, at_ms"
    };
}

statements! {
    FIND = concat!("select ", personal_columns!(), " from personal where tenant = $1 and id = $2");
    OF_CUSTOMER = concat!("select ", personal_columns!(), " from personal
        where tenant = $1 and customer_id = $2 order by id limit $3");
    KEEP = "insert into personal (tenant, id, customer_id, kind, body, at_ms)
        values ($1, $2, $3, $4, $5, $6) on conflict (tenant, id)
        do update set kind = excluded.kind, body = excluded.body, at_ms = excluded.at_ms";
}

fn read(row: Row) -> Result<PersonalRecord, StoreError> {
    let mut row = row.fields();
    Ok(PersonalRecord {
        id: PersonalId(row.uuid()?),
        customer: CustomerId(row.uuid()?),
        kind: row.text()?,
        body: row.text()?,
        at_ms: row.int()?,
    })
}

/// One record; none if it was erased.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: PersonalId,
) -> Result<Option<PersonalRecord>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// Several records at once (a page's); those that were erased are left out.
pub async fn several(
    store: &Store,
    tenant: TenantId,
    ids: &[PersonalId],
) -> Result<Vec<PersonalRecord>, StoreError> {
    let reads = ids.iter().map(|id| find(store, tenant, *id));
    let found = futures_util::future::try_join_all(reads).await?;
    Ok(found.into_iter().flatten().collect())
}

/// What is kept about a customer, oldest first.
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    limit: i64,
) -> Result<Vec<PersonalRecord>, StoreError> {
    store.list(OF_CUSTOMER, values![tenant, customer, limit], read).await
}

/// Keeps a record outside a case act; the same id again replaces what it says.
pub async fn keep(
    store: &Store,
    tenant: TenantId,
    record: &PersonalRecord,
) -> Result<(), StoreError> {
    store.write(vec![keep_one(tenant, record)]).await.map(drop)
}

pub(crate) fn keep_one(tenant: TenantId, record: &PersonalRecord) -> Write {
    let r = record;
    Write::new(KEEP, values![tenant, r.id, r.customer, &r.kind, &r.body, r.at_ms])
}
