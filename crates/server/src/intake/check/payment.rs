//! How an order was paid: by which tender, and where the provider can find the payment again.

use super::{Checker, ID_CHARS_MAX, TENDERS_MAX};
use crate::intake::{model, problem::Reason};
use amends_core::{money::Currency, order::Payment};
use std::collections::BTreeMap;

/// Letters of an account's name.
const ACCOUNT_CHARS_MAX: usize = 40;

/// The payments of an order. Refunds go by tender, so a tender is of one kind and one transaction.
pub(super) fn payments(
    check: &mut Checker,
    given: &model::Order,
    currency: Currency,
) -> Vec<Payment> {
    check.count("payments", given.payments.len(), 0, TENDERS_MAX);
    let mut known: BTreeMap<String, Payment> = BTreeMap::new();
    let mut payments = Vec::with_capacity(given.payments.len());
    for (i, payment) in given.payments.iter().enumerate() {
        let payment = one(check, &format!("payments[{i}]"), payment, currency);
        let first = known.entry(payment.tender.clone()).or_insert_with(|| payment.clone());
        if first.kind != payment.kind {
            check.wrong(format!("payments[{i}].kind"), Reason::TenderKinds);
        }
        if (&first.account, &first.transaction) != (&payment.account, &payment.transaction) {
            check.wrong(format!("payments[{i}].transaction"), Reason::TenderTransactions);
        }
        payments.push(payment);
    }
    payments
}

fn one(check: &mut Checker, at: &str, given: &model::Payment, currency: Currency) -> Payment {
    let tender = check.name(&format!("{at}.tender"), &given.tender);
    let amount = check.amount(&format!("{at}.amount"), &given.amount, currency);
    let account = word(check, &format!("{at}.account"), given.account.as_ref());
    if account.as_ref().is_some_and(|name| !is_account_name(name)) {
        let why = "is not the name of an account: small letters, digits and dashes, at most 40";
        check.wrong(format!("{at}.account"), Reason::Shape(why.to_owned()));
    }
    let transaction = word(check, &format!("{at}.transaction"), given.transaction.as_ref());
    if transaction.as_ref().is_some_and(|number| !number.bytes().all(|b| b.is_ascii_graphic())) {
        let why = "is not a provider's number: letters, digits and signs without spaces";
        check.wrong(format!("{at}.transaction"), Reason::Shape(why.to_owned()));
    }
    let paid_at = given.paid_at.as_ref().filter(|text| !text.trim().is_empty());
    let paid_at = paid_at.and_then(|text| check.moment(&format!("{at}.paid_at"), text));
    Payment { account, transaction, paid_at, ..Payment::by(tender, given.kind, amount) }
}

/// A text that may be absent, of the length of an id.
fn word(check: &mut Checker, field: &str, text: Option<&String>) -> Option<String> {
    let text = text.map(|text| text.trim()).filter(|text| !text.is_empty())?;
    Some(check.limited(field, text, ID_CHARS_MAX))
}

/// Whether a text may be the name of a provider account: it stands in addresses.
pub fn is_account_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=ACCOUNT_CHARS_MAX).contains(&name.len()) && name.chars().all(fits)
}
