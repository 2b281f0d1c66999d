//! Who a buyer is and how they are reached: names, contacts and addresses from the personal store,
//! and buyers found by what they type, without any of it lying where it can be searched.

use super::{Error, audit::Looked};
use crate::{
    app::App,
    intake::model::{Address, Contact},
};
use amends_core::{
    ids::{CustomerId, OrderId, PersonalId, TenantId},
    order::Order,
};
use amends_store::{
    customers, guard_id,
    orders::{self, OrderRow},
    personal, tenants,
};
use serde::{Deserialize, Serialize};

/// The kind of a customer's record in the personal store.
pub const CONTACT: &str = "contact";
/// The kind of an order's record in the personal store.
pub const SHIP_TO: &str = "ship-to";

/// The kind of the record of somebody who got an order as a present.
pub const GIFT: &str = "gift";

/// What the personal store keeps about a customer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    #[serde(flatten)]
    pub contact: Contact,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
}

/// The record of the customer with the shop's own id.
pub fn contact_record(external: &str) -> PersonalId {
    PersonalId(guard_id(CONTACT, external))
}

/// The record of the address that the order with this number was sent to.
pub fn ship_to_record(number: &str) -> PersonalId {
    PersonalId(guard_id(SHIP_TO, number))
}

/// Name, contacts and addresses of a customer; nothing of them if they were erased.
pub async fn person(
    app: &App,
    tenant: TenantId,
    id: CustomerId,
    _: Looked,
) -> Result<Person, Error> {
    let row = customers::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    let Some(record) = row.personal else { return Ok(Person::default()) };
    match personal::find(app.store(), tenant, record).await? {
        Some(record) => Ok(serde_json::from_str(&record.body)?),
        None => Ok(Person::default()),
    }
}

/// Where an order was sent, if the shop said so and it was not erased.
pub async fn ship_to(
    app: &App,
    tenant: TenantId,
    order: &Order,
    _: Looked,
) -> Result<Option<Address>, Error> {
    let record = personal::find(app.store(), tenant, ship_to_record(&order.number)).await?;
    Ok(record.map(|record| serde_json::from_str(&record.body)).transpose()?)
}

/// The record of the receiver of the order with this number.
pub fn gift_record(number: &str) -> PersonalId {
    PersonalId(guard_id(GIFT, number))
}

/// Who got an order as a present; nothing of them if it is none, or if they were erased.
pub async fn gift_receiver(
    app: &App,
    tenant: TenantId,
    order: OrderId,
    _: Looked,
) -> Result<Option<Contact>, Error> {
    let row = orders::find(app.store(), tenant, order).await?.ok_or(Error::NotFound)?;
    let Some(record) = row.gift_personal_id else { return Ok(None) };
    let record = personal::find(app.store(), tenant, record).await?;
    Ok(record.map(|record| serde_json::from_str(&record.body)).transpose()?)
}

/// The present with this number whose receiver is reached as somebody typed.
pub async fn gift_reached_by(
    app: &App,
    tenant: TenantId,
    (number, typed): (&str, &str),
) -> Result<Option<OrderRow>, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let keys = app.contact_keys();
    let (email, phone) = (keys.email(tenant, typed), keys.phone(tenant, typed, &shop.market));
    let (email, phone) = (email.as_deref(), phone.as_deref());
    Ok(orders::by_gift_contact(app.store(), tenant, number, email, phone).await?)
}

/// Whether what somebody typed is this customer's e-mail address or phone number. Compared as
/// hashes, so that it takes the same time however much of it is right.
pub async fn is_reached_by(
    app: &App,
    tenant: TenantId,
    customer: CustomerId,
    typed: &str,
) -> Result<bool, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let row = customers::find(app.store(), tenant, customer).await?.ok_or(Error::NotFound)?;
    let keys = app.contact_keys();
    let email = keys.email(tenant, typed);
    let phone = keys.phone(tenant, typed, &shop.market);
    Ok((email.is_some() && email == row.email_key) || (phone.is_some() && phone == row.phone_key))
}
