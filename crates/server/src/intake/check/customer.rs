//! A customer: who they are, how they are reached, what they can be paid back with.

use super::{ADDRESSES_MAX, Checker, ShopDefaults, TENDERS_MAX};
use crate::intake::{
    contact,
    model::{Address, Contact, Customer},
    problem::{Problem, Reason},
};
use amends_core::order::Tender;
use std::collections::BTreeSet;

/// A customer that can be taken in. Contacts are normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedCustomer {
    /// The shop's own id.
    pub id: String,
    pub contact: Contact,
    pub locale: String,
    pub addresses: Vec<Address>,
    /// Balances in minor units of the merchant's currency.
    pub tenders: Vec<Tender>,
}

/// Checks a customer that begins on `line` of its source. Error: everything that is wrong.
pub fn check_customer(
    line: u64,
    given: &Customer,
    shop: &ShopDefaults,
) -> Result<CheckedCustomer, Vec<Problem>> {
    let mut check = Checker::new(line);
    let id = check.name("id", &given.id);
    let contact = Contact {
        name: given.name.clone(),
        email: given.email.clone(),
        phone: given.phone.clone(),
    };
    let contact = check.contact("", &contact, &shop.market);
    let locale = given.locale.clone().unwrap_or_else(|| shop.locale.clone());
    if locale != "zh-CN" && locale != "en" {
        check.wrong("locale", Reason::Locale);
    }
    check.count("addresses", given.addresses.len(), 0, ADDRESSES_MAX);
    let addresses = given.addresses.iter().enumerate();
    let addresses =
        addresses.map(|(i, address)| check.address(&format!("addresses[{i}]"), address)).collect();
    let mut tenders = tenders(&mut check, given, shop);
    // In one order, so that a list in another order is no change.
    tenders.sort_by(|a, b| a.reference.cmp(&b.reference));
    check.done(CheckedCustomer { id, contact, locale, addresses, tenders })
}

fn tenders(check: &mut Checker, given: &Customer, shop: &ShopDefaults) -> Vec<Tender> {
    check.count("tenders", given.tenders.len(), 0, TENDERS_MAX);
    let mut seen = BTreeSet::new();
    let mut tenders = Vec::with_capacity(given.tenders.len());
    for (i, tender) in given.tenders.iter().enumerate() {
        let field = |name: &str| format!("tenders[{i}].{name}");
        let currency = check.currency(&field("currency"), tender.currency.as_ref(), shop);
        let reference = check.name(&field("reference"), &tender.reference);
        if !seen.insert(reference.clone()) {
            check.wrong(field("reference"), Reason::Twice { first_line: check.line });
        }
        let balance = tender.balance.as_deref().unwrap_or("0");
        tenders.push(Tender {
            reference,
            kind: tender.kind,
            label: check.text(&field("label"), &tender.label),
            balance: check.amount(&field("balance"), balance, currency),
        });
    }
    tenders
}

impl Checker {
    /// Contacts as they are compared; `at` is the path they lie under, empty or ending in a dot.
    pub(super) fn contact(&mut self, at: &str, given: &Contact, market: &str) -> Contact {
        let name = self.option(&format!("{at}name"), given.name.as_ref());
        let email = self.option(&format!("{at}email"), given.email.as_ref());
        let phone = self.option(&format!("{at}phone"), given.phone.as_ref());
        let email = email.map(|email| {
            contact::normal_email(&email).unwrap_or_else(|| {
                self.wrong(format!("{at}email"), Reason::Email);
                String::new()
            })
        });
        if phone.as_ref().is_some_and(|phone| contact::normal_phone(phone, market).is_none()) {
            self.wrong(format!("{at}phone"), Reason::Phone);
        }
        Contact { name, email, phone }
    }

    pub(super) fn address(&mut self, at: &str, given: &Address) -> Address {
        let mut part =
            |name: &str, text: Option<&String>| self.option(&format!("{at}.{name}"), text);
        let address = Address {
            name: part("name", given.name.as_ref()),
            phone: part("phone", given.phone.as_ref()),
            country: part("country", given.country.as_ref()),
            region: part("region", given.region.as_ref()),
            city: part("city", given.city.as_ref()),
            district: part("district", given.district.as_ref()),
            postcode: part("postcode", given.postcode.as_ref()),
            street: String::new(),
        };
        Address { street: self.text(&format!("{at}.street"), &given.street), ..address }
    }
}
