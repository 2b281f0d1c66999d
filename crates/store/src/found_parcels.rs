//! Parcels that arrived without a case (无主包裹): what was in them, and what became of them. A parcel
//! is open until somebody says whose it is, sends it back or disposes of it, and then stays closed.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{PersonalRecord, Store, StoreError, personal};
use amends_core::ids::{CaseId, FoundParcelId, PersonalId, TenantId};
use uuid::Uuid;

/// The state in which a parcel waits for somebody to say what becomes of it.
pub const OPEN: &str = "open";

macro_rules! parcel_columns {
    () => {
        "id, version, tracking, carrier, body, sender_id, state, case_id, found_ms, closed_ms, \
         actor"
    };
}

statements! {
    ADD = "insert into found_parcels (tenant, id, version, tracking, carrier, body, sender_id,
        state, case_id, found_ms, closed_ms, actor)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";
    FIND = concat!("select ", parcel_columns!(), " from found_parcels
        where tenant = $1 and id = $2");
    BY_TRACKING = concat!("select ", parcel_columns!(), " from found_parcels
        where tenant = $1 and tracking = $2 order by found_ms desc, id desc limit 50");
    IN_STATE = concat!("select ", parcel_columns!(), " from found_parcels
        where tenant = $1 and state = $2 and (found_ms, id) < ($3, $4)
        order by found_ms desc, id desc limit $5");
    CLOSE = "update found_parcels set version = version + 1, state = $1, case_id = $2,
        closed_ms = $3 where tenant = $4 and id = $5 and version = $6 and state = $7";
}

/// One parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundParcel {
    pub id: FoundParcelId,
    /// What a closing must have seen; 1 when the parcel is added.
    pub version: i64,
    /// As the core writes tracking numbers; empty if the label cannot be read.
    pub tracking: String,
    pub carrier: String,
    /// What was in it, its condition and the ids of its pictures, as JSON; nothing personal.
    pub body: String,
    /// The record with the sender's name and address, if the label told them.
    pub sender: Option<PersonalId>,
    /// [`OPEN`], `matched`, `sent-back` or `disposed`.
    pub state: String,
    /// The case it was matched with.
    pub case: Option<CaseId>,
    /// When it was found; milliseconds since the epoch, UTC.
    pub found_ms: i64,
    /// When it stopped being open.
    pub closed_ms: Option<i64>,
    /// Who found it.
    pub actor: String,
}

/// What becomes of an open parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing<'a> {
    pub parcel: FoundParcelId,
    /// The version it was decided on.
    pub seen: i64,
    /// `matched`, `sent-back` or `disposed`.
    pub state: &'a str,
    /// The case it belongs to, if it was matched.
    pub case: Option<CaseId>,
    /// Milliseconds since the epoch, UTC.
    pub now_ms: i64,
}

/// Where a page ends and the next one begins: its last parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub found_ms: i64,
    pub parcel: FoundParcelId,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub parcels: Vec<FoundParcel>,
    /// None on the last page.
    pub next: Option<Place>,
}

fn read(row: Row) -> Result<FoundParcel, StoreError> {
    let mut row = row.fields();
    Ok(FoundParcel {
        id: FoundParcelId(row.uuid()?),
        version: row.int()?,
        tracking: row.text()?,
        carrier: row.text()?,
        body: row.text()?,
        sender: row.opt_uuid()?.map(PersonalId),
        state: row.text()?,
        case: row.opt_uuid()?.map(CaseId),
        found_ms: row.int()?,
        closed_ms: row.opt_int()?,
        actor: row.text()?,
    })
}

/// Adds a parcel together with what its label says about the sender. False if a parcel with this id
/// is there already: a form that was sent twice adds one parcel, and the second one keeps nothing.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    parcel: &FoundParcel,
    sender: Option<&PersonalRecord>,
) -> Result<bool, StoreError> {
    let p = parcel;
    let mut params = values![tenant, p.id, p.version, &p.tracking, &p.carrier, &p.body, p.sender];
    params.extend(values![&p.state, p.case, p.found_ms, p.closed_ms, &p.actor]);
    let mut writes = vec![Write::touching_one(ADD, params)];
    writes.extend(sender.map(|record| personal::keep_one(tenant, record)));
    match store.write(writes).await {
        Err(StoreError::Stale) => Ok(false),
        wrote => wrote.map(|_| true),
    }
}

/// One parcel, open or closed.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: FoundParcelId,
) -> Result<Option<FoundParcel>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// The parcels found with a tracking number, open or closed, latest first; 50 at most.
pub async fn by_tracking(
    store: &Store,
    tenant: TenantId,
    tracking: &str,
) -> Result<Vec<FoundParcel>, StoreError> {
    store.list(BY_TRACKING, values![tenant, tracking], read).await
}

/// A page of the open parcels after a place (none for the first one), latest first.
pub async fn open(
    store: &Store,
    tenant: TenantId,
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let (found_ms, id) =
        after.map_or((i64::MAX, Uuid::max()), |place| (place.found_ms, place.parcel.0));
    let limit = limit.max(1);
    let params = values![tenant, OPEN, found_ms, id, limit + 1];
    let mut parcels = store.list(IN_STATE, params, read).await?;
    let more = parcels.len() as i64 > limit;
    parcels.truncate(limit as usize);
    let last = parcels.last().filter(|_| more);
    let next = last.map(|last| Place { found_ms: last.found_ms, parcel: last.id });
    Ok(Page { parcels, next })
}

/// Closes an open parcel. Closing it again in the same way changes nothing and is fine; `Stale` if
/// it has moved in another way, or is not there.
pub async fn close(
    store: &Store,
    tenant: TenantId,
    closing: &Closing<'_>,
) -> Result<(), StoreError> {
    let c = closing;
    let params = values![c.state, c.case, c.now_ms, tenant, c.parcel, c.seen, OPEN];
    if store.write_one(CLOSE, params).await?.touched == 1 {
        return Ok(());
    }
    let now = find(store, tenant, c.parcel).await?;
    let same = now.is_some_and(|now| now.state == c.state && now.case == c.case);
    if same { Ok(()) } else { Err(StoreError::Stale) }
}
