//! Which payment gets how much back. In proportion to what each can still take, so that no tender
//! ever gets more than it gave and the last refund ends exactly at what was paid (办法 art. 15:
//! several methods, each by what it really paid).

use crate::{
    case::{Case, Part},
    money::split,
    order::{Order, Tender, TenderKind},
};
use serde::{Deserialize, Serialize};

/// A share of a refund, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub tender: String,
    pub kind: TenderKind,
    pub amount: i64,
    /// More than was paid (a bonus, goodwill), as store credit: it counts against no tender.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beyond: bool,
}

impl Route {
    /// The tender's name where a buyer pays by a link.
    pub const LINK: &'static str = "payment-link";

    /// Money that the buyer pays by a link.
    pub fn by_link(amount: i64) -> Self {
        Self::to(Self::LINK, TenderKind::Wallet, amount)
    }

    /// Money of what was paid, to or from a tender.
    pub fn to(tender: impl Into<String>, kind: TenderKind, amount: i64) -> Self {
        Self { tender: tender.into(), kind, amount, beyond: false }
    }
}

/// What a tender of the order can still take back, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
    pub tender: String,
    pub kind: TenderKind,
    pub amount: i64,
}

/// What each tender gave for the order and for differences since, less what cases on it have agreed
/// to pay back to it. Money that went to another tender with the buyer's consent, also to one of
/// the order that thereby got more than it gave, counts against the tenders in order.
pub fn remaining(order: &Order, cases: &[Case]) -> Vec<Remaining> {
    let mut rest: Vec<Remaining> = Vec::new();
    let mut gave = |tender: &str, kind: TenderKind, amount: i64| match rest
        .iter_mut()
        .find(|r| r.tender == tender)
    {
        Some(known) => known.amount += amount,
        None => rest.push(Remaining { tender: tender.to_owned(), kind, amount }),
    };
    for payment in &order.payments {
        gave(&payment.tender, payment.kind, payment.amount);
    }
    for part in cases.iter().flat_map(|case| case.settlement.parts()) {
        match part {
            Part::Charge(charge) if charge.is_paid() => {
                gave(&charge.tender, charge.tender_kind, charge.amount);
            }
            _ => {}
        }
    }
    let refunds =
        cases.iter().flat_map(|case| case.settlement.parts()).filter_map(|part| match part {
            Part::Refund(refund) if refund.counts() && !refund.beyond => Some(refund),
            _ => None,
        });
    let mut elsewhere = 0;
    for refund in refunds {
        match rest.iter_mut().find(|r| r.tender == refund.tender) {
            Some(tender) => tender.amount -= refund.amount,
            None => elsewhere += refund.amount,
        }
    }
    for tender in &mut rest {
        elsewhere -= tender.amount.min(0);
        tender.amount = tender.amount.max(0);
    }
    for tender in &mut rest {
        let taken = elsewhere.min(tender.amount);
        tender.amount -= taken;
        elsewhere -= taken;
    }
    rest
}

/// The tender the buyer named with its kind: one of the buyer's, or one the order was paid with.
pub fn named<'a>(
    reference: Option<&'a str>,
    tenders: &[Tender],
    order: &Order,
) -> Option<(&'a str, TenderKind)> {
    let reference = reference?;
    let theirs = tenders.iter().find(|tender| tender.reference == reference).map(|t| t.kind);
    let paid = order.payments.iter().find(|payment| payment.tender == reference).map(|p| p.kind);
    Some((reference, theirs.or(paid)?))
}

/// Splits `amount` over tenders. A named tender of the order is filled first; a named tender
/// outside the order (store credit, with consent) takes everything. Never more than remains in all:
/// the routes may sum to less than `amount` where less was paid.
pub fn route(amount: i64, rest: &[Remaining], named: Option<(&str, TenderKind)>) -> Vec<Route> {
    let payable: i64 = rest.iter().map(|r| r.amount.max(0)).sum();
    let mut amount = amount.clamp(0, payable);
    let mut parts: Vec<i64> = vec![0; rest.len()];
    if let Some((tender, kind)) = named {
        match rest.iter().position(|r| r.tender == tender) {
            Some(i) => {
                parts[i] = amount.min(rest[i].amount.max(0));
                amount -= parts[i];
            }
            None if amount > 0 => return vec![Route::to(tender, kind, amount)],
            None => {}
        }
    }
    let weights: Vec<i64> = rest.iter().zip(&parts).map(|(r, part)| r.amount - part).collect();
    if amount > 0 {
        for (part, more) in parts.iter_mut().zip(split(amount, &weights)) {
            *part += more;
        }
    }
    let shares = rest.iter().zip(parts).filter(|(_, amount)| *amount > 0);
    shares.map(|(r, amount)| Route::to(&r.tender, r.kind, amount)).collect()
}
