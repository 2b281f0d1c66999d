//! Customers, and the buyers of orders whose shop keeps no customer list.

use super::{Intake, Outcome, refused};
use crate::{
    flows::{
        Error,
        contacts::{CONTACT, Person, contact_record},
    },
    intake::{
        Located, Reason,
        check::{CheckedCustomer, CheckedOrder, check_customer},
        model::{Contact, Record},
    },
};
use amends_core::{
    ids::{CustomerId, PersonalId},
    order::Tender,
};
use amends_store::{
    PersonalRecord, StoreError,
    customers::{self, CustomerImport, CustomerRow, TenderRow},
};
use futures_util::future::try_join_all;
use sha2::{Digest, Sha256};

/// Who bought an order.
pub(super) struct Buyer {
    pub import: CustomerImport,
    /// Nobody here yet, and known by contacts only.
    pub is_new: bool,
    /// Keys of the contacts that came with the order; it is found again by the first.
    pub keys: Vec<String>,
}

impl Intake<'_> {
    /// Takes in customers, all at the same time: a source holds each of them once.
    pub(super) async fn customers(&self, batch: &[Located]) -> Result<Vec<Outcome>, Error> {
        try_join_all(batch.iter().map(|located| self.customer(located))).await
    }

    async fn customer(&self, located: &Located) -> Result<Outcome, Error> {
        let Ok(Record::Customer(given)) = &located.record else {
            return Err(Error::Fault("not a customer".to_owned()));
        };
        let checked = match check_customer(located.line, given, self.shop) {
            Ok(checked) => checked,
            Err(problems) => return Ok(Outcome::Refused(located.place(problems))),
        };
        let new = self.customer_import(&checked)?;
        match customers::import(self.app.store(), self.tenant, &new).await {
            Ok((id, what)) => {
                Ok(Outcome::Taken { what, since_ms: since_ms(id.0), notes: Vec::new() })
            }
            Err(StoreError::BadText) => Ok(refused(located, nul())),
            Err(error) => Err(error.into()),
        }
    }

    /// The buyer of an order: by the shop's own id, else whoever has the e-mail address or, where
    /// none came with the order, the phone number; else somebody new. `None`: an id nobody has.
    pub(super) async fn buyer(&self, order: &CheckedOrder) -> Result<Option<Buyer>, Error> {
        let keys = self.contact_keys(&order.contact);
        if let Some(row) = self.known_buyer(order, &keys).await? {
            let import = CustomerImport { row, tenders: Vec::new(), personal: Vec::new() };
            return Ok(Some(Buyer { import, is_new: false, keys }));
        }
        // The same buyer again gets the same id, whoever is first.
        let id = match (&order.customer, keys.first()) {
            (Some(external), Some(_)) => external.clone(),
            (None, Some(key)) => format!("contact-{}", &key[..24]),
            (_, None) => return Ok(None),
        };
        let import = self.customer_import(&CheckedCustomer {
            id,
            contact: order.contact.clone(),
            locale: self.shop.locale.clone(),
            addresses: Vec::new(),
            tenders: Vec::new(),
        })?;
        // A buyer with an id of the shop's own is nobody else, whatever they share.
        Ok(Some(Buyer { import, is_new: order.customer.is_none(), keys }))
    }

    async fn known_buyer(
        &self,
        order: &CheckedOrder,
        keys: &[String],
    ) -> Result<Option<CustomerRow>, Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let Some(key) = keys.first().filter(|_| order.customer.is_none()) else {
            let external = order.customer.as_deref().unwrap_or_default();
            return Ok(customers::by_external(store, tenant, external).await?);
        };
        // Who gives an e-mail address must be reached there, so a phone alone does not join two.
        let found = match order.contact.email {
            Some(_) => customers::by_email(store, tenant, key).await?,
            None => customers::by_phone(store, tenant, key).await?,
        };
        Ok(found.into_iter().next())
    }

    /// By which the receiver of a present is found: e-mail address and phone number.
    pub(super) fn gift_keys(&self, who: Option<&Contact>) -> (Option<String>, Option<String>) {
        let (keys, tenant, market) = (self.app.contact_keys(), self.tenant, &self.shop.market);
        let email = who.and_then(|who| keys.email(tenant, who.email.as_ref()?));
        let phone = who.and_then(|who| keys.phone(tenant, who.phone.as_ref()?, market));
        (email, phone)
    }

    /// The keys of an e-mail address and a phone number, in this order.
    fn contact_keys(&self, contact: &Contact) -> Vec<String> {
        let (keys, tenant) = (self.app.contact_keys(), self.tenant);
        let email = contact.email.as_ref().and_then(|email| keys.email(tenant, email));
        let market = &self.shop.market;
        let phone = contact.phone.as_ref().and_then(|phone| keys.phone(tenant, phone, market));
        email.into_iter().chain(phone).collect()
    }

    fn customer_import(&self, checked: &CheckedCustomer) -> Result<CustomerImport, Error> {
        let (keys, tenant) = (self.app.contact_keys(), self.tenant);
        let Contact { email, phone, .. } = &checked.contact;
        let market = &self.shop.market;
        let person =
            Person { contact: checked.contact.clone(), addresses: checked.addresses.clone() };
        let mut mint = self.app.mint();
        let row = CustomerRow {
            id: mint.id(CustomerId::new),
            external: checked.id.clone(),
            email_key: email.as_ref().and_then(|email| keys.email(tenant, email)),
            phone_key: phone.as_ref().and_then(|phone| keys.phone(tenant, phone, market)),
            personal: Some(contact_record(&checked.id)),
            locale: checked.locale.clone(),
            body: "{}".to_owned(),
            content_hash: hash(&(&person, &checked.locale, &checked.tenders))?,
            updated_ms: self.now_ms(),
        };
        let record = contact_record(&checked.id);
        let personal = vec![self.personal(record, row.id, CONTACT, &person)?];
        let tenders = checked.tenders.iter().map(|tender| self.tender(tender));
        Ok(CustomerImport { tenders: tenders.collect::<Result<_, _>>()?, row, personal })
    }

    fn tender(&self, tender: &Tender) -> Result<TenderRow, Error> {
        let kind = serde_json::to_value(tender.kind)?;
        Ok(TenderRow {
            reference: tender.reference.clone(),
            kind: kind.as_str().unwrap_or_default().to_owned(),
            body: serde_json::to_string(tender)?,
            opening_minor: tender.balance,
            currency: self.shop.currency.code().to_owned(),
        })
    }

    pub(super) fn personal(
        &self,
        id: PersonalId,
        customer: CustomerId,
        kind: &str,
        body: &impl serde::Serialize,
    ) -> Result<PersonalRecord, Error> {
        let (kind, body) = (kind.to_owned(), serde_json::to_string(body)?);
        Ok(PersonalRecord { id, customer, kind, body, at_ms: self.now_ms() })
    }
}

/// SHA-256 over the JSON of everything the shop said.
pub(super) fn hash(said: &impl serde::Serialize) -> Result<[u8; 32], Error> {
    Ok(Sha256::digest(serde_json::to_vec(said)?).into())
}

/// When an id was drawn, in milliseconds since the epoch.
pub(super) fn since_ms(id: uuid::Uuid) -> Option<i64> {
    // Ids of version 7 begin with 48 bits of it (RFC 9562, 5.7).
    (id.get_version_num() == 7).then_some((id.as_u128() >> 80) as i64)
}

pub(super) fn nul() -> Reason {
    Reason::Unreadable("it contains a NUL character".to_owned())
}
