//! Customers of a shop and the tenders (cards, wallets, stored value) they can be paid back to.
//! Names and contacts are personal records; here are salted hashes to find a customer by.

use crate::db::{Row, Value, Write, values};
use crate::statements::statements;
use crate::{PersonalRecord, Store, StoreError, orders, personal};
use amends_core::ids::{CustomerId, PersonalId, TenantId};
use uuid::Uuid;

macro_rules! customer_columns {
    () => {
        "id, external, email_key, phone_key, personal_id, locale, body, content_hash, updated_ms"
    };
}

statements! {
    FIND = concat!("select ", customer_columns!(), " from customers
        where tenant = $1 and id = $2");
    BY_EXTERNAL = concat!("select ", customer_columns!(), " from customers
        where tenant = $1 and external = $2");
    BY_EMAIL = concat!("select ", customer_columns!(), " from customers
        where tenant = $1 and email_key = $2 order by id limit 20");
    BY_PHONE = concat!("select ", customer_columns!(), " from customers
        where tenant = $1 and phone_key = $2 order by id limit 20");
    AFTER = concat!("select ", customer_columns!(), " from customers
        where tenant = $1 and id > $2 order by id limit $3");
    CREATE = "insert into customers (tenant, id, external, email_key, phone_key, personal_id,
        locale, body, content_hash, updated_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict do nothing";
    UPDATE = "update customers set email_key = $1, phone_key = $2, personal_id = $3, locale = $4,
        body = $5, content_hash = $6, updated_ms = $7
        where tenant = $8 and id = $9 and content_hash = $10";
    TENDERS = "select ref, kind, body, opening_minor, currency from tenders
        where tenant = $1 and customer_id = $2 order by ref";
    KEEP_TENDER = "insert into tenders
        (tenant, customer_id, ref, kind, body, opening_minor, currency)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, customer_id, ref) do update
        set kind = excluded.kind, body = excluded.body, opening_minor = excluded.opening_minor,
            currency = excluded.currency";
}

/// What an import did with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It was not there before.
    Created,
    /// It was there and differs.
    Updated,
    /// Its content is what is stored already; nothing was written.
    Unchanged,
}

/// A customer without the personal part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    pub id: CustomerId,
    /// The shop's own id, unique within the shop.
    pub external: String,
    /// Salted hash of the normalised e-mail address.
    pub email_key: Option<String>,
    /// Salted hash of the normalised phone number.
    pub phone_key: Option<String>,
    /// The record with name, contacts and address.
    pub personal: Option<PersonalId>,
    /// Preferred language.
    pub locale: String,
    /// The rest as JSON, nothing personal.
    pub body: String,
    /// Of everything the shop said, tenders and personal part included: equal means unchanged.
    pub content_hash: [u8; 32],
    pub updated_ms: i64,
}

/// A way a customer paid and can be paid back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenderRow {
    /// The shop's reference, unique within the customer.
    pub reference: String,
    pub kind: String,
    /// The rest as JSON.
    pub body: String,
    /// For stored value the balance as the shop last said, in minor units of `currency`.
    pub opening_minor: i64,
    pub currency: String,
}

/// A customer as it comes from a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerImport {
    /// `id` is used if the customer is new.
    pub row: CustomerRow,
    pub tenders: Vec<TenderRow>,
    /// Records to keep; the same id again replaces. Their `customer` is set to the customer's id.
    pub personal: Vec<PersonalRecord>,
}

impl CustomerRow {
    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            id: CustomerId(row.uuid()?),
            external: row.text()?,
            email_key: row.opt_text()?,
            phone_key: row.opt_text()?,
            personal: row.opt_uuid()?.map(PersonalId),
            locale: row.text()?,
            body: row.text()?,
            content_hash: row.hash()?,
            updated_ms: row.int()?,
        })
    }
}

fn read_tender(row: Row) -> Result<TenderRow, StoreError> {
    let mut row = row.fields();
    Ok(TenderRow {
        reference: row.text()?,
        kind: row.text()?,
        body: row.text()?,
        opening_minor: row.int()?,
        currency: row.text()?,
    })
}

/// The guard of a tender's balance; its ledger account is named alike.
pub fn tender_guard(customer: CustomerId, reference: &str) -> Uuid {
    crate::guard_id("sv", &format!("{customer}/{reference}"))
}

/// One customer.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: CustomerId,
) -> Result<Option<CustomerRow>, StoreError> {
    store.find(FIND, values![tenant, id], CustomerRow::read).await
}

/// The customer with the shop's own id.
pub async fn by_external(
    store: &Store,
    tenant: TenantId,
    external: &str,
) -> Result<Option<CustomerRow>, StoreError> {
    store.find(BY_EXTERNAL, values![tenant, external], CustomerRow::read).await
}

/// Customers with this hash of an e-mail address; a family may share one. 20 at most.
pub async fn by_email(
    store: &Store,
    tenant: TenantId,
    email_key: &str,
) -> Result<Vec<CustomerRow>, StoreError> {
    store.list(BY_EMAIL, values![tenant, email_key], CustomerRow::read).await
}

/// Customers with this hash of a phone number, 20 at most.
pub async fn by_phone(
    store: &Store,
    tenant: TenantId,
    phone_key: &str,
) -> Result<Vec<CustomerRow>, StoreError> {
    store.list(BY_PHONE, values![tenant, phone_key], CustomerRow::read).await
}

/// Customers with a later id, in the order of ids; nil begins.
pub async fn after(
    store: &Store,
    tenant: TenantId,
    after: CustomerId,
    limit: i64,
) -> Result<Vec<CustomerRow>, StoreError> {
    store.list(AFTER, values![tenant, after, limit], CustomerRow::read).await
}

/// The tenders of a customer by reference.
pub async fn tenders(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<Vec<TenderRow>, StoreError> {
    store.list(TENDERS, values![tenant, customer], read_tender).await
}

/// Takes in a customer with tenders and personal records, all or nothing; returns its id. A change
/// bumps the guards of its tenders.
pub async fn import(
    store: &Store,
    tenant: TenantId,
    new: &CustomerImport,
) -> Result<(CustomerId, Imported), StoreError> {
    for _ in 0..orders::IMPORT_TRIES {
        let (id, what, writes) = plan(store, tenant, new).await?;
        match store.write(writes).await {
            Err(StoreError::Stale) => continue, // another import of the same customer
            wrote => return wrote.map(|_| (id, what)),
        }
    }
    Err(StoreError::Stale)
}

/// What taking in a customer would write, given what is there now.
pub(crate) async fn plan(
    store: &Store,
    tenant: TenantId,
    new: &CustomerImport,
) -> Result<(CustomerId, Imported, Vec<Write>), StoreError> {
    let old = by_external(store, tenant, &new.row.external).await?;
    let (id, what) = match &old {
        None => (new.row.id, Imported::Created),
        Some(old) if old.content_hash == new.row.content_hash => (old.id, Imported::Unchanged),
        Some(old) => (old.id, Imported::Updated),
    };
    let mut writes = Vec::new();
    match (what, &old) {
        (Imported::Unchanged, _) => return Ok((id, what, writes)),
        (_, Some(old)) => writes.push(update(tenant, old, &new.row)),
        (_, None) => writes.push(create(tenant, &new.row)),
    }
    for tender in &new.tenders {
        writes.push(keep_tender(tenant, id, tender));
        if what == Imported::Updated {
            writes.push(orders::bump(tenant, tender_guard(id, &tender.reference)));
        }
    }
    for record in &new.personal {
        writes.push(personal::keep_one(tenant, &PersonalRecord { customer: id, ..record.clone() }));
    }
    Ok((id, what, writes))
}

fn create(tenant: TenantId, new: &CustomerRow) -> Write {
    let c = new;
    let mut params = values![tenant, c.id, &c.external, c.email_key.clone(), c.phone_key.clone()];
    params.extend(values![c.personal, &c.locale, &c.body, c.content_hash, c.updated_ms]);
    Write::touching_one(CREATE, params)
}

fn update(tenant: TenantId, old: &CustomerRow, new: &CustomerRow) -> Write {
    let c = new;
    // Erased or replaced: the record the row points to is the new one, or still the old one.
    let personal: Value = c.personal.or(old.personal).into();
    let mut params = values![c.email_key.clone(), c.phone_key.clone(), personal, &c.locale];
    params.extend(values![&c.body, c.content_hash, c.updated_ms, tenant, old.id]);
    params.extend(values![old.content_hash]);
    Write::touching_one(UPDATE, params)
}

fn keep_tender(tenant: TenantId, customer: CustomerId, tender: &TenderRow) -> Write {
    let t = tender;
    let mut params = values![tenant, customer, &t.reference, &t.kind, &t.body];
    params.extend(values![t.opening_minor, &t.currency]);
    Write::new(KEEP_TENDER, params)
}
