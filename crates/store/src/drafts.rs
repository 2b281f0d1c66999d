//! Forms that a buyer has begun and not sent. What was typed is a personal record, written and
//! removed with its draft. A draft whose case was filed is not shown again, even if a crash kept it
//! from being removed.

use crate::db::{Fields, Row, Write, values};
use crate::statements::statements;
use crate::{PersonalRecord, Store, StoreError, guard_id, personal};
use amends_core::ids::{CaseId, CustomerId, OrderId, PersonalId, TenantId};

/// Drafts kept for one customer: more than anybody goes on with. The oldest one goes.
pub const DRAFTS_MAX: i64 = 20;
/// The kind of a draft's record in the personal store.
pub const KIND: &str = "draft";

/// Drafts that go at once, at most: more than one too many is there only after a race.
const SURPLUS_MAX: i64 = 100;

/// A draft is there as long as its text is, and until its case is.
macro_rules! drafts {
    ($columns:literal) => {
        concat!(
            "select d.id, d.customer_id, d.order_id, d.updated_ms",
            $columns,
            " from drafts d join personal p on p.tenant = d.tenant and p.id = d.personal_id
            where not exists (select 1 from cases c where c.tenant = d.tenant and c.id = d.id)
            and "
        )
    };
}

statements! {
    /// Somebody else's draft is left alone.
    SAVE = "insert into drafts (tenant, id, customer_id, order_id, personal_id, updated_ms)
        values ($1, $2, $3, $4, $5, $6) on conflict (tenant, id)
        do update set order_id = excluded.order_id, updated_ms = excluded.updated_ms
        where drafts.customer_id = excluded.customer_id";
    FIND = concat!(drafts!(", p.body"), "d.tenant = $1 and d.id = $2 and d.customer_id = $3");
    OF_CUSTOMER = concat!(drafts!(""), "d.tenant = $1 and d.customer_id = $2
        order by d.updated_ms desc, d.id desc limit $3");
    /// What goes is marked first: then text and draft go together, whatever is saved meanwhile. No
    /// committed row has a negative time.
    MARK_ONE = "update drafts set updated_ms = -1
        where tenant = $1 and id = $2 and customer_id = $3";
    MARK_SURPLUS = "update drafts set updated_ms = -1 where tenant = $1 and id in (
        select id from drafts where tenant = $1 and customer_id = $2
        order by updated_ms desc, id desc limit $3 offset $4)";
    MARK_OLD = "update drafts set updated_ms = -1 where tenant = $1 and updated_ms < $2 and id in (
        select id from drafts where tenant = $1 and updated_ms < $2 order by updated_ms limit $3)";
    REMOVE_TEXTS = "delete from personal where tenant = $1 and id in (
        select personal_id from drafts where tenant = $1 and updated_ms = -1)";
    REMOVE = "delete from drafts where tenant = $1 and updated_ms = -1";
}

/// A form that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// The form's id, and that of the case it will become.
    pub id: CaseId,
    pub customer: CustomerId,
    pub order: OrderId,
    /// When it was saved last; milliseconds since the epoch, UTC.
    pub updated_ms: i64,
}

/// Where what was typed is kept.
fn record(draft: CaseId) -> PersonalId {
    PersonalId(guard_id(KIND, &draft.to_string()))
}

fn read(row: &mut Fields) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: CaseId(row.uuid()?),
        customer: CustomerId(row.uuid()?),
        order: OrderId(row.uuid()?),
        updated_ms: row.int()?,
    })
}

/// Keeps what was typed, in place of what this draft held before. The customer's oldest draft goes
/// if this one is too many. `Stale` if the id is that of another customer's draft.
pub async fn save(
    store: &Store,
    tenant: TenantId,
    draft: &Draft,
    body: &str,
) -> Result<(), StoreError> {
    let (d, id) = (draft, record(draft.id));
    let (kind, body) = (KIND.to_owned(), body.to_owned());
    let text = PersonalRecord { id, customer: d.customer, kind, body, at_ms: d.updated_ms };
    let saved = values![tenant, d.id, d.customer, d.order, id, d.updated_ms];
    let surplus = values![tenant, d.customer, SURPLUS_MAX, DRAFTS_MAX];
    let mut writes = vec![Write::touching_one(SAVE, saved), personal::keep_one(tenant, &text)];
    writes.extend(removal(tenant, Write::new(MARK_SURPLUS, surplus)));
    store.write(writes).await.map(drop)
}

/// A customer's draft with what was typed.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    id: CaseId,
) -> Result<Option<(Draft, String)>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((read(&mut row)?, row.text()?))
    };
    store.find(FIND, values![tenant, id, customer], read).await
}

/// A customer's drafts, latest first; [`DRAFTS_MAX`] at most.
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<Vec<Draft>, StoreError> {
    let read = |row: Row| read(&mut row.fields());
    store.list(OF_CUSTOMER, values![tenant, customer, DRAFTS_MAX], read).await
}

/// Removes a customer's draft with what was typed; fine if it is not there.
pub async fn remove(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    id: CaseId,
) -> Result<(), StoreError> {
    let mark = Write::new(MARK_ONE, values![tenant, id, customer]);
    store.write(removal(tenant, mark).into()).await.map(drop)
}

/// Removes drafts last saved before a moment, `limit` at most; returns how many drafts went.
pub(crate) async fn sweep(
    store: &Store,
    tenant: TenantId,
    before_ms: i64,
    limit: i64,
) -> Result<u64, StoreError> {
    let mark = Write::new(MARK_OLD, values![tenant, before_ms, limit]);
    let wrote = store.write(removal(tenant, mark).into()).await?;
    Ok(wrote.last().map_or(0, |removed| removed.touched))
}

/// Marks and removes, as one write.
fn removal(tenant: TenantId, mark: Write) -> [Write; 3] {
    let texts = Write::new(REMOVE_TEXTS, values![tenant]);
    [mark, texts, Write::new(REMOVE, values![tenant])]
}
