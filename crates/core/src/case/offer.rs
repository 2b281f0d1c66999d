//! A proposal between buyer and merchant: what happens to which units, and what is paid towards the
//! way back. It binds nobody until the other side accepts it.

use super::{AgreedDeduction, CaseItem, Found, Item, Refusal, Wish};
use crate::{
    ids::{OfferId, PersonalId},
    people::Party,
    policy::Basis,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A proposal as it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MakeOffer {
    /// Units that no lot speaks of stay as they are.
    pub lots: Vec<Lot>,
    /// Minor units towards the buyer's way back.
    pub freight: i64,
}

/// Some units of an item and what is proposed for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    pub item: u16,
    pub units: u32,
    #[serde(flatten)]
    pub wish: Wish,
    /// A loss of value to be taken off what was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduction: Option<AgreedDeduction>,
}

/// A proposal on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: OfferId,
    pub by: Party,
    pub lots: Vec<Lot>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub freight: i64,
    /// Until when the other side may accept.
    pub until: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
}

fn is_zero(n: &i64) -> bool {
    *n == 0
}

impl Offer {
    /// The side that answers it.
    pub fn to(&self) -> Party {
        if self.by == Party::Buyer { Party::Merchant } else { Party::Buyer }
    }
}

/// Whether a proposal can be carried out at all: units that are there, one remedy for each, clauses
/// that exist.
pub(super) fn check(lots: &[Lot], items: &[CaseItem], policy: &Basis) -> Result<(), Refusal> {
    for item in items {
        let asked: u64 =
            lots.iter().filter(|l| l.item == item.asked.no).map(|l| u64::from(l.units)).sum();
        if asked > u64::from(item.asked.units.count()) {
            return Err(Refusal::UnitsWrong);
        }
    }
    let mut taken: BTreeMap<u16, u32> = BTreeMap::new();
    for lot in lots {
        let item = items.iter().find(|item| item.asked.no == lot.item);
        let item = item.ok_or(Refusal::ItemUnknown)?;
        let before = taken.entry(lot.item).or_default();
        let here = (*before..before.saturating_add(lot.units)).all(|unit| is_here(item, unit));
        *before = before.saturating_add(lot.units);
        match &lot.wish {
            _ if lot.units == 0 || item.settled => return Err(Refusal::UnitsWrong),
            Wish::Cancel | Wish::Change { .. } | Wish::PriceProtection { .. } => {
                return Err(Refusal::RemedyUnfit);
            }
            Wish::GoodsBack if !here => return Err(Refusal::RemedyUnfit),
            Wish::Keep { .. } | Wish::Reship | Wish::RefundOnly if item.received > 0 => {
                return Err(Refusal::RemedyUnfit);
            }
            Wish::Keep { amount } if *amount <= 0 => return Err(Refusal::AmountWrong),
            _ => {}
        }
        if let Some(deduction) = &lot.deduction {
            check_deduction(deduction, policy)?;
        }
    }
    Ok(())
}

/// Whether a unit of an item lies at the bench, as what it is or as something else. Units are
/// counted as they are cut: those that arrived first, then what was found instead.
fn is_here(item: &CaseItem, unit: u32) -> bool {
    let mut seen = item.received;
    if unit < seen {
        return true;
    }
    let found = item.mismatches.iter().find(|mismatch| {
        seen += mismatch.units;
        unit < seen
    });
    found.is_some_and(|mismatch| mismatch.found != Found::Nothing)
}

pub(super) fn check_deduction(given: &AgreedDeduction, policy: &Basis) -> Result<(), Refusal> {
    match () {
        () if given.basis_points > 10_000 => Err(Refusal::DeductionTooLarge),
        () if given.clause.is_empty() => Err(Refusal::ClauseNeeded),
        () if policy.clause(&given.clause).is_none() => Err(Refusal::ClauseUnknown),
        () => Ok(()),
    }
}

/// The items as they are once a proposal is agreed: each cut along its lots, the first lot of an
/// item keeping its number, units no lot speaks of staying as they are.
pub(super) fn recut(items: &[CaseItem], lots: &[Lot]) -> Vec<Item> {
    let mut next_no = items.iter().map(|item| item.asked.no).max().unwrap_or(0);
    let mut cut = Vec::new();
    for item in items {
        let mut rest = item.asked.units.clone();
        let mut first = true;
        let mut number = |first: &mut bool| {
            if std::mem::take(first) {
                return item.asked.no;
            }
            next_no += 1;
            next_no
        };
        for lot in lots.iter().filter(|lot| lot.item == item.asked.no) {
            let units = rest.first(lot.units);
            rest = rest.without_first(lot.units);
            let (wish, deduction) = (lot.wish.clone(), lot.deduction.clone());
            let no = number(&mut first);
            cut.push(Item { no, units, wish, deduction, ..item.asked.clone() });
        }
        if rest.count() > 0 {
            cut.push(Item { no: number(&mut first), units: rest, ..item.asked.clone() });
        }
    }
    cut
}
