//! Everything a merchant has here, as records of the neutral format, one at a time: customers,
//! goods, orders, and cases with all their events as they were written. Nothing is changed.

use super::{
    Error,
    audit::{self, AuditAct, Entry, Looked, OPERATOR},
    contacts::{self, Person},
    import_orders::{ProductBody, STOCK_NOT_COUNTED},
};
use crate::{
    app::App,
    intake::{
        model::{Customer, Product, Record, Variant},
        write,
    },
};
use amends_core::{
    ids::{CaseId, CustomerId, OrderId, TenantId},
    money::Currency,
    order::Order,
};
use amends_store::{
    cases::{self, CaseHead},
    catalogue::{self, ProductRow, VariantRow},
    customers::{self, CustomerRow},
    orders, tenants,
};
use serde_json::json;
use std::io;
use uuid::Uuid;

/// Rows read at a time.
const PAGE: i64 = 200;

/// Hands every record of a merchant to `write`, which may fail where it writes to.
pub async fn export_shop(
    app: &App,
    tenant: TenantId,
    mut write: impl FnMut(&Record) -> io::Result<()>,
) -> Result<u64, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let currency = Currency::parse(&shop.currency).map_err(|e| Error::Fault(e.to_string()))?;
    let entry = Entry::new(OPERATOR, AuditAct::Exported, &shop.slug);
    let looked = audit::look(app, tenant, entry).await?;
    let export = Export { app, tenant, currency, looked };
    let mut written = 0;
    let mut cursor = Cursor::Customers(CustomerId(Uuid::nil()));
    loop {
        let (records, next) = export.page(cursor).await?;
        for record in &records {
            write(record).map_err(|error| Error::Fault(format!("cannot write: {error}")))?;
        }
        written += records.len() as u64;
        match next {
            Some(next) => cursor = next,
            None => return Ok(written),
        }
    }
}

/// After which row the next page begins.
enum Cursor {
    Customers(CustomerId),
    Products(String),
    Orders(OrderId),
    Cases(CaseId),
}

struct Export<'a> {
    app: &'a App,
    tenant: TenantId,
    currency: Currency,
    looked: Looked,
}

impl Export<'_> {
    async fn page(&self, at: Cursor) -> Result<(Vec<Record>, Option<Cursor>), Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let mut records = Vec::new();
        let next = match at {
            Cursor::Customers(after) => {
                let rows = customers::after(store, tenant, after, PAGE).await?;
                for row in &rows {
                    records.push(Record::Customer(self.customer(row).await?));
                }
                let last = rows.last().map(|row| Cursor::Customers(row.id));
                Some(last.unwrap_or_else(|| Cursor::Products(String::new())))
            }
            Cursor::Products(after) => {
                let rows = catalogue::products_after(store, tenant, &after, PAGE).await?;
                for row in &rows {
                    records.push(Record::Product(self.product(row).await?));
                }
                let last = rows.last().map(|row| Cursor::Products(row.product.clone()));
                Some(last.unwrap_or(Cursor::Orders(OrderId(Uuid::nil()))))
            }
            Cursor::Orders(after) => {
                let rows = orders::after(store, tenant, after, PAGE).await?;
                for row in &rows {
                    let order: Order = serde_json::from_str(&row.body)?;
                    records.push(Record::Order(Box::new(self.order(&order).await?)));
                }
                let last = rows.last().map(|row| Cursor::Orders(row.id));
                Some(last.unwrap_or(Cursor::Cases(CaseId(Uuid::nil()))))
            }
            Cursor::Cases(after) => {
                let heads = cases::after(store, tenant, after, PAGE).await?;
                for head in &heads {
                    records.push(Record::Case(self.case(head).await?));
                }
                heads.last().map(|head| Cursor::Cases(head.id))
            }
        };
        Ok((records, next))
    }

    async fn customer(&self, row: &CustomerRow) -> Result<Customer, Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let person = contacts::person(self.app, tenant, row.id, self.looked).await?;
        let Person { contact, addresses } = person;
        let mut tenders = Vec::new();
        for row in customers::tenders(store, tenant, row.id).await? {
            let tender = serde_json::from_str(&row.body)?;
            tenders.push(write::tender(&tender, self.currency));
        }
        Ok(Customer {
            id: row.external.clone(),
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            locale: Some(row.locale.clone()),
            addresses,
            tenders,
        })
    }

    async fn product(&self, row: &ProductRow) -> Result<Product, Error> {
        let variants = catalogue::variants(self.app.store(), self.tenant, &row.product).await?;
        let body: ProductBody = serde_json::from_str(&row.body)?;
        let variant = |variant: VariantRow| Variant {
            title: variant.title,
            price: write::amount(variant.price_minor, self.currency),
            currency: Some(variant.currency),
            stock: Some(variant.stock).filter(|stock| *stock != STOCK_NOT_COUNTED),
            available: variant.available,
            sku: variant.sku,
        };
        Ok(Product {
            id: row.product.clone(),
            title: row.title.clone(),
            category: row.category.clone(),
            traits: body.traits,
            variants: variants.into_iter().map(variant).collect(),
        })
    }

    async fn order(&self, order: &Order) -> Result<crate::intake::model::Order, Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let customer = customers::find(store, tenant, order.customer).await?;
        let customer =
            customer.ok_or_else(|| Error::Fault(format!("order {} has no customer", order.id)))?;
        let ship_to = contacts::ship_to(self.app, tenant, order, self.looked).await?;
        let receiver = match order.gift {
            Some(_) => contacts::gift_receiver(self.app, tenant, order.id, self.looked).await?,
            None => None,
        };
        Ok(write::order(order, &customer.external, (ship_to, receiver)))
    }

    /// The events with their bodies letter for letter, because hashes are over these letters.
    async fn case(&self, head: &CaseHead) -> Result<serde_json::Value, Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let hex = |bytes: [u8; 32]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let events = cases::events(store, tenant, head.id).await?.into_iter().map(|event| {
            json!({
                "seq": event.seq, "at": super::load::moment(event.at_ms).to_string(),
                "actor": event.actor, "kind": event.kind, "version": event.version,
                "body": event.body, "prev": hex(event.prev), "hash": hex(event.hash),
            })
        });
        let events: Vec<_> = events.collect();
        let orders = cases::orders_of(store, tenant, head.id).await?;
        Ok(json!({
            "id": head.id.to_string(), "number": head.row.number, "wish": head.row.wish,
            "status": head.row.status,
            "orders": orders.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "events": events,
        }))
    }
}
