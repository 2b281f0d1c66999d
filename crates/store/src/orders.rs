//! Orders as the shop told us. An order is found by its number, belongs to a customer, and what was
//! bought lies in its JSON body. An update bumps the order's guard (its own id), so that a decision
//! that was being made on the old content is made again.

use crate::customers::{self, CustomerImport, Imported};
use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{PersonalRecord, Store, StoreError, personal};
use amends_core::ids::{CustomerId, OrderId, PersonalId, TenantId};
use futures_util::future::join_all;
use uuid::Uuid;

/// How often an import looks again when another one was first.
pub(crate) const IMPORT_TRIES: usize = 5;

macro_rules! order_columns {
    () => {
        "o.id, o.number, o.customer_id, o.placed_ms, o.state, o.market, o.body, o.content_hash, \
         o.updated_ms, o.gift_email_key, o.gift_phone_key, o.gift_personal_id, \
         coalesce(g.version, 0)"
    };
}
pub(crate) use order_columns;

macro_rules! order_tables {
    () => {
        " from orders o left join guards g on g.tenant = o.tenant and g.id = o.id "
    };
}
pub(crate) use order_tables;

statements! {
    FIND = concat!("select ", order_columns!(), order_tables!(),
        "where o.tenant = $1 and o.id = $2");
    BY_NUMBER = concat!("select ", order_columns!(), order_tables!(),
        "where o.tenant = $1 and o.number = $2");
    BY_GIFT_CONTACT = concat!("select ", order_columns!(), order_tables!(),
        "where o.tenant = $1 and o.number = $2
        and (o.gift_email_key = $3 or o.gift_phone_key = $4)");
    OF_CUSTOMER = concat!("select ", order_columns!(), order_tables!(),
        "where o.tenant = $1 and o.customer_id = $2 order by o.placed_ms desc, o.id limit $3");
    AFTER = concat!("select ", order_columns!(), order_tables!(),
        "where o.tenant = $1 and o.id > $2 order by o.id limit $3");
    CREATE = "insert into orders (tenant, id, number, customer_id, placed_ms, state, market, body,
        content_hash, updated_ms, gift_email_key, gift_phone_key, gift_personal_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing";
    UPDATE = "update orders set customer_id = $1, placed_ms = $2, state = $3, market = $4,
        body = $5, content_hash = $6, updated_ms = $7, gift_email_key = $8, gift_phone_key = $9,
        gift_personal_id = $10
        where tenant = $11 and id = $12 and content_hash = $13";
    BUMP = "insert into guards (tenant, id, version) values ($1, $2, 1)
        on conflict (tenant, id) do update set version = guards.version + 1";
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    pub id: OrderId,
    /// The shop's number, unique within the shop; what buyers type.
    pub number: String,
    pub customer: CustomerId,
    /// Milliseconds since the epoch, UTC.
    pub placed_ms: i64,
    pub state: String,
    pub market: String,
    /// Lines, taxes, discounts, tenders, parcels as JSON; addresses are personal records.
    pub body: String,
    /// Of everything the shop said about it: equal means unchanged.
    pub content_hash: [u8; 32],
    pub updated_ms: i64,
    /// Salted hash of the e-mail address of a gift's receiver, made as for customers.
    pub gift_email_key: Option<String>,
    /// Salted hash of the phone number of a gift's receiver.
    pub gift_phone_key: Option<String>,
    /// The record with the receiver's name, contacts and address. None if it is no gift.
    pub gift_personal_id: Option<PersonalId>,
    /// Version of the order's guard, for [`crate::Guard`] with the order's id. Read only.
    pub guard: i64,
}

/// An order as it comes from a shop, with its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderImport {
    /// `id` is used if the order is new; `customer` is set from the customer.
    pub row: OrderRow,
    pub customer: CustomerImport,
    /// Records of the order itself (addresses); the same id again replaces.
    pub personal: Vec<PersonalRecord>,
}

/// What became of an imported order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportedOrder {
    /// The id it has here, old or new.
    pub order: OrderId,
    pub customer: CustomerId,
    /// Unchanged only if the customer is unchanged too.
    pub outcome: Imported,
}

impl OrderRow {
    pub(crate) fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            id: OrderId(row.uuid()?),
            number: row.text()?,
            customer: CustomerId(row.uuid()?),
            placed_ms: row.int()?,
            state: row.text()?,
            market: row.text()?,
            body: row.text()?,
            content_hash: row.hash()?,
            updated_ms: row.int()?,
            gift_email_key: row.opt_text()?,
            gift_phone_key: row.opt_text()?,
            gift_personal_id: row.opt_uuid()?.map(PersonalId),
            guard: row.int()?,
        })
    }
}

/// One order.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: OrderId,
) -> Result<Option<OrderRow>, StoreError> {
    store.find(FIND, values![tenant, id], OrderRow::read).await
}

/// The order with the shop's number, exactly as imported.
pub async fn by_number(
    store: &Store,
    tenant: TenantId,
    number: &str,
) -> Result<Option<OrderRow>, StoreError> {
    store.find(BY_NUMBER, values![tenant, number], OrderRow::read).await
}

/// The order with the shop's number, if it is a gift whose receiver is reached so: by the hash of
/// an e-mail address or that of a phone number. Somebody who typed neither finds nothing.
pub async fn by_gift_contact(
    store: &Store,
    tenant: TenantId,
    number: &str,
    email_key: Option<&str>,
    phone_key: Option<&str>,
) -> Result<Option<OrderRow>, StoreError> {
    let params = values![tenant, number, email_key, phone_key];
    store.find(BY_GIFT_CONTACT, params, OrderRow::read).await
}

/// A customer's orders, latest first.
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
    limit: i64,
) -> Result<Vec<OrderRow>, StoreError> {
    store.list(OF_CUSTOMER, values![tenant, customer, limit], OrderRow::read).await
}

/// Orders with a later id, in the order of ids; nil begins.
pub async fn after(
    store: &Store,
    tenant: TenantId,
    after: OrderId,
    limit: i64,
) -> Result<Vec<OrderRow>, StoreError> {
    store.list(AFTER, values![tenant, after, limit], OrderRow::read).await
}

/// Takes in orders, each with its customer all or nothing; the answers are in the same order.
/// Orders of one customer in one call are taken in one after the other.
pub async fn import(
    store: &Store,
    tenant: TenantId,
    orders: &[OrderImport],
) -> Vec<Result<ImportedOrder, StoreError>> {
    let mut by_customer: Vec<Vec<usize>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (place, order) in orders.iter().enumerate() {
        let next = by_customer.len();
        let group = *places.entry(&order.customer.row.external).or_insert(next);
        if group == next {
            by_customer.push(Vec::new());
        }
        by_customer[group].push(place);
    }
    let groups = by_customer.into_iter().map(async |group| {
        let mut done = Vec::with_capacity(group.len());
        for place in group {
            done.push((place, import_one(store, tenant, &orders[place]).await));
        }
        done
    });
    let mut done: Vec<_> = join_all(groups).await.into_iter().flatten().collect();
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, imported)| imported).collect()
}

async fn import_one(
    store: &Store,
    tenant: TenantId,
    new: &OrderImport,
) -> Result<ImportedOrder, StoreError> {
    for _ in 0..IMPORT_TRIES {
        let (customer, customer_change, mut writes) =
            customers::plan(store, tenant, &new.customer).await?;
        let old = by_number(store, tenant, &new.row.number).await?;
        let (order, outcome) = match &old {
            None => (new.row.id, Imported::Created),
            Some(old) if old.content_hash != new.row.content_hash || old.customer != customer => {
                (old.id, Imported::Updated)
            }
            Some(old) if customer_change != Imported::Unchanged => (old.id, Imported::Updated),
            Some(old) => (old.id, Imported::Unchanged),
        };
        if outcome != Imported::Unchanged {
            writes.extend(write_order(tenant, old.as_ref(), customer, new));
            let kept = |record: &PersonalRecord| PersonalRecord { customer, ..record.clone() };
            writes.extend(new.personal.iter().map(|r| personal::keep_one(tenant, &kept(r))));
            match store.write(writes).await {
                Err(StoreError::Stale) => continue, // another import was first: look again
                Err(error) => return Err(error),
                Ok(_) => {}
            }
        }
        return Ok(ImportedOrder { order, customer, outcome });
    }
    Err(StoreError::Stale)
}

fn write_order(
    tenant: TenantId,
    old: Option<&OrderRow>,
    customer: CustomerId,
    new: &OrderImport,
) -> Vec<Write> {
    let o = &new.row;
    let gift = values![o.gift_email_key.clone(), o.gift_phone_key.clone(), o.gift_personal_id];
    let Some(old) = old else {
        let mut params = values![tenant, o.id, &o.number, customer, o.placed_ms, &o.state];
        params.extend(values![&o.market, &o.body, o.content_hash, o.updated_ms]);
        params.extend(gift);
        return vec![Write::touching_one(CREATE, params)];
    };
    let mut params = values![customer, o.placed_ms, &o.state, &o.market, &o.body, o.content_hash];
    params.extend(values![o.updated_ms]);
    params.extend(gift);
    params.extend(values![tenant, old.id, old.content_hash]);
    vec![Write::touching_one(UPDATE, params), bump(tenant, old.id.0)]
}

/// Tells whoever is deciding on the old version of something to load again.
pub(crate) fn bump(tenant: TenantId, guard: Uuid) -> Write {
    Write::new(BUMP, values![tenant, guard])
}
