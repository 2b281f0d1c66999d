//! Cases: the row lists show and the events that are the truth. Changing a case is
//! [`crate::commit`]'s business; reading a page full of them is [`crate::views`]'.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{CaseRow, Store, StoreError};
use amends_core::ids::{CaseId, CustomerId, OrderId, RequestId, TenantId};

/// The columns [`CaseHead`] reads, of a table called `c`.
macro_rules! head_columns {
    () => {
        "c.id, c.version, c.number, c.customer_id, c.wish, c.status, c.judgement, c.turn, \
         c.due_ms, c.opened_ms, c.updated_ms, c.closed_ms, c.channel, c.currency, \
         c.amount_minor, c.bench, c.second_look, c.request_id, c.search"
    };
}
pub(crate) use head_columns;

/// The columns [`StoredEvent`] reads.
macro_rules! event_columns {
    () => {
        "case_id, seq, pos, kind, version, at_ms, actor, body, prev, hash"
    };
}
pub(crate) use event_columns;

statements! {
    FIND = concat!("select ", head_columns!(), " from cases c where c.tenant = $1 and c.id = $2");
    BY_NUMBER = concat!("select ", head_columns!(),
        " from cases c where c.tenant = $1 and c.number = $2");
    BY_TRACKING = concat!("select ", head_columns!(), " from case_parcels p
        join cases c on c.tenant = p.tenant and c.id = p.case_id
        where p.tenant = $1 and p.tracking = $2 order by c.id desc limit 50");
    OF_ORDER = concat!("select ", head_columns!(), " from case_orders o
        join cases c on c.tenant = o.tenant and c.id = o.case_id
        where o.tenant = $1 and o.order_id = $2 order by c.id");
    OF_REQUEST = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.request_id = $2 order by c.id");
    OF_CUSTOMER = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.customer_id = $2 order by c.opened_ms desc, c.id desc limit $3");
    OPEN_OF_CUSTOMER = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.customer_id = $2 and c.closed_ms is null
        order by c.opened_ms desc, c.id desc limit $3");
    AFTER = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.id > $2 order by c.id limit $3");
    ORDERS_OF = "select order_id from case_orders where tenant = $1 and case_id = $2
        order by order_id";
    TRACKING_OF = "select p.tracking from case_orders o
        join case_parcels p on p.tenant = o.tenant and p.case_id = o.case_id
        where o.tenant = $1 and o.case_id = $2";
    EVENTS = concat!("select ", event_columns!(), " from events
        where tenant = $1 and case_id = $2 order by seq");
}

/// A case as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHead {
    pub id: CaseId,
    /// Number of its events; what a commit must have seen.
    pub version: i64,
    /// The listing columns; `tracking` is not read and stays empty.
    pub row: CaseRow,
}

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    pub case: CaseId,
    /// 1, 2, … within the case.
    pub seq: i64,
    /// Position in the tenant's log.
    pub pos: i64,
    pub kind: String,
    /// Version of the event's form.
    pub version: i64,
    /// Milliseconds since the epoch, UTC.
    pub at_ms: i64,
    pub actor: String,
    /// Canonical JSON, as it was written.
    pub body: String,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// A case with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedCase {
    pub head: CaseHead,
    /// Exactly `head.version` events.
    pub events: Vec<StoredEvent>,
}

impl CaseHead {
    pub(crate) fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        let (id, version) = (CaseId(row.uuid()?), row.int()?);
        let row = CaseRow {
            number: row.text()?,
            customer: CustomerId(row.uuid()?),
            wish: row.text()?,
            status: row.text()?,
            judgement: row.text()?,
            turn: row.text()?,
            due_ms: row.opt_int()?,
            opened_ms: row.int()?,
            updated_ms: row.int()?,
            closed_ms: row.opt_int()?,
            channel: row.text()?,
            currency: row.text()?,
            amount_minor: row.int()?,
            bench: row.text()?,
            second_look: row.text()?,
            request: row.opt_uuid()?.map(RequestId),
            tracking: Vec::new(),
            search: row.text()?,
        };
        Ok(Self { id, version, row })
    }
}

impl StoredEvent {
    pub(crate) fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            case: CaseId(row.uuid()?),
            seq: row.int()?,
            pos: row.int()?,
            kind: row.text()?,
            version: row.int()?,
            at_ms: row.int()?,
            actor: row.text()?,
            body: row.text()?,
            prev: row.hash()?,
            hash: row.hash()?,
        })
    }
}

/// Cases with a later id, in the order of ids; nil begins.
pub async fn after(
    store: &Store,
    tenant: TenantId,
    after: CaseId,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    store.list(AFTER, values![tenant, after, limit], CaseHead::read).await
}

/// The case's row, without its events.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Option<CaseHead>, StoreError> {
    store.find(FIND, values![tenant, case], CaseHead::read).await
}

/// The case with this spoken number, as [`amends_core::ids::parse_case_number`] writes it.
pub async fn by_number(
    store: &Store,
    tenant: TenantId,
    number: &str,
) -> Result<Option<CaseHead>, StoreError> {
    store.find(BY_NUMBER, values![tenant, number], CaseHead::read).await
}

/// The cases a tracking number belongs to, newest first, 50 at most: a parcel may hold the goods of
/// several cases.
pub async fn by_tracking(
    store: &Store,
    tenant: TenantId,
    tracking: &str,
) -> Result<Vec<CaseHead>, StoreError> {
    store.list(BY_TRACKING, values![tenant, tracking], CaseHead::read).await
}

/// All cases about an order, oldest first.
pub async fn of_order(
    store: &Store,
    tenant: TenantId,
    order: OrderId,
) -> Result<Vec<CaseHead>, StoreError> {
    store.list(OF_ORDER, values![tenant, order], CaseHead::read).await
}

/// The cases that were filed together, in the order of their ids.
pub async fn of_request(
    store: &Store,
    tenant: TenantId,
    request: RequestId,
) -> Result<Vec<CaseHead>, StoreError> {
    store.list(OF_REQUEST, values![tenant, request], CaseHead::read).await
}

/// A customer's cases, or only those that are open; newest first.
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    open_only: bool,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    let sql = if open_only { OPEN_OF_CUSTOMER } else { OF_CUSTOMER };
    store.list(sql, values![tenant, customer, limit], CaseHead::read).await
}

/// The orders a case is about.
pub async fn orders_of(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<OrderId>, StoreError> {
    let read = |row: Row| Ok(OrderId(row.fields().uuid()?));
    store.list(ORDERS_OF, values![tenant, case], read).await
}

/// The tracking numbers a case can be found by.
pub async fn tracking_of(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<String>, StoreError> {
    store.list(TRACKING_OF, values![tenant, case], |row| row.fields().text()).await
}

/// The events of a case, first to last; none if there is no such case.
pub async fn events(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<StoredEvent>, StoreError> {
    store.list(EVENTS, values![tenant, case], StoredEvent::read).await
}

/// Row and events as they were at one moment: what a decision starts from.
pub async fn load(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Option<LoadedCase>, StoreError> {
    let Some(head) = find(store, tenant, case).await? else {
        return Ok(None);
    };
    let mut events = events(store, tenant, case).await?;
    events.truncate(head.version as usize); // what came after the row was read
    Ok(Some(LoadedCase { head, events }))
}
