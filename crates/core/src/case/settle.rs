//! What is paid and sent is agreed: refunds by tender, a charge for what is dearer, replacements.
//! Money that lives in our own ledger (stored value) is moved in the same act.

use super::{
    Case, Charge, Event, GoodsBack, Item, Judgement, Part, Refund, Refusal, Replacement, Settlement,
};
use crate::{
    ids::{ChargeId, RefundId, ReplacementId},
    mint::Mint,
    order::{Order, Tender, TenderKind},
    policy::{Basis, Fault, Outcome},
    refund::{Piece, Quote, QuoteBasis, Route, named, quote, remaining},
};

/// What a settlement is computed on: as it stands now, not as it stood when the case was opened.
pub struct SettleBasis<'a> {
    pub policy: &'a Basis,
    pub order: &'a Order,
    /// The other cases on this order.
    pub others: &'a [Case],
    /// The buyer's tenders with what is on them now.
    pub tenders: &'a [Tender],
}

/// A person's decision after an inspection that the grades do not settle by themselves.
#[derive(Debug, Clone, Default)]
pub struct Settle {
    pub deductions: Vec<Deduction>,
}

/// Loss of value on an item, with the clause it rests on.
#[derive(Debug, Clone)]
pub struct Deduction {
    pub item: u16,
    /// Of what was paid for the goods; at most 10,000.
    pub basis_points: u32,
    pub clause: String,
}

/// A person settles what has been inspected, with the deductions they give. Everything that arrived
/// must have been looked at; units that never arrived are not paid, and are the buyer's again.
pub fn settle(
    case: &Case,
    decided: &Settle,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let open = case.settlement == Settlement::Open;
    let approved = matches!(case.judgement, Judgement::Approved { .. });
    let looked_at = case.items.iter().any(|item| item.inspected() > 0)
        && case.items.iter().all(|item| item.inspected() == item.received);
    let here = matches!(case.goods, GoodsBack::PartReceived { .. } | GoodsBack::Inspected { .. });
    if !(open && approved && looked_at && here) {
        return Err(Refusal::NotNow);
    }
    for deduction in &decided.deductions {
        check(case, deduction, basis.policy)?;
    }
    let pieces = case.items.iter().map(|item| {
        let given = decided.deductions.iter().find(|d| d.item == item.asked.no);
        Piece {
            item: &item.asked,
            units: item.asked.units.first(item.inspected()),
            deduction_bp: given.map_or(0, |d| d.basis_points),
            clause: given.map(|d| d.clause.clone()),
        }
    });
    let quote = quote_pieces(case, basis, &pieces.collect::<Vec<_>>());
    agree(&items(case), &quote, basis.tenders, mint)
}

fn check(case: &Case, deduction: &Deduction, policy: &Basis) -> Result<(), Refusal> {
    match () {
        () if case.item(deduction.item).is_none() => Err(Refusal::ItemUnknown),
        () if deduction.basis_points > 10_000 => Err(Refusal::DeductionTooLarge),
        () if deduction.clause.is_empty() => Err(Refusal::ClauseNeeded),
        () if policy.clause(&deduction.clause).is_none() => Err(Refusal::ClauseUnknown),
        () => Ok(()),
    }
}

/// The settlement that follows from the grades alone, if all of them accept and nothing stands in
/// the way of paying it.
pub(super) fn by_grades(case: &Case, basis: &SettleBasis, mint: &mut Mint) -> Option<Vec<Event>> {
    let mut pieces = Vec::new();
    for item in &case.items {
        let mut seen = 0;
        for inspection in &item.inspections {
            let grade = basis.policy.shop.grade(&inspection.grade)?;
            let deducts = grade.deduction_bp > 0;
            if grade.outcome != Outcome::Accept || (deducts && !may_deduct(&item.asked)) {
                return None;
            }
            let upto = item.asked.units.first(seen + inspection.units);
            pieces.push(Piece {
                item: &item.asked,
                units: upto.without_first(seen),
                deduction_bp: grade.deduction_bp,
                clause: grade.clause.clone().filter(|_| deducts),
            });
            seen += inspection.units;
        }
    }
    let quote = quote_pieces(case, basis, &pieces);
    agree(&items(case), &quote, basis.tenders, mint).ok()
}

/// Whether a loss of value may be taken off without a person: not where somebody else is at fault,
/// and not where it would turn an exchange into a bill.
fn may_deduct(item: &Item) -> bool {
    item.fault == Fault::Nobody && !item.wish.kind().exchanges()
}

/// What the case comes to if everything that was asked counts in full.
pub(super) fn quote_in_full(case: &Case, basis: &SettleBasis) -> Quote {
    let pieces: Vec<Piece> = case.items.iter().map(|item| Piece::whole(&item.asked)).collect();
    quote_pieces(case, basis, &pieces)
}

fn quote_pieces(case: &Case, basis: &SettleBasis, pieces: &[Piece]) -> Quote {
    quote(
        &QuoteBasis {
            order: basis.order,
            rest: &remaining(basis.order, basis.others),
            tender: named(case.tender.as_deref(), basis.tenders, basis.order),
            law_freight_back: basis.policy.law.outbound_freight_back,
        },
        pieces,
    )
}

fn items(case: &Case) -> Vec<Item> {
    case.items.iter().map(|item| item.asked.clone()).collect()
}

/// Turns a quote into agreed parts, and books at once what lies in our own ledger. Refused where
/// the buyer's stored value no longer covers what it is to pay.
pub(super) fn agree(
    items: &[Item],
    quote: &Quote,
    tenders: &[Tender],
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if quote.collect.as_ref().is_some_and(|route| !covered(route, tenders)) {
        return Err(Refusal::BalanceShort);
    }
    let mut parts = Vec::new();
    let mut booked = Vec::new();
    for route in &quote.routes {
        let id = mint.id(RefundId::new);
        let (tender, tender_kind) = (route.tender.clone(), route.kind);
        let state = Default::default();
        parts.push(Part::Refund(Refund { id, tender, tender_kind, amount: route.amount, state }));
        if tender_kind == TenderKind::StoredValue {
            let reference = id.to_string();
            booked.push(Event::RefundPaid { refund: id, arrives_by: mint.now, reference });
        }
    }
    if let Some(route) = &quote.collect {
        let id = mint.id(ChargeId::new);
        let (tender, tender_kind) = (route.tender.clone(), route.kind);
        let state = Default::default();
        parts.push(Part::Charge(Charge { id, tender, tender_kind, amount: route.amount, state }));
        if tender_kind == TenderKind::StoredValue {
            booked.push(Event::ChargePaid { charge: id, reference: id.to_string() });
        }
    }
    for line in quote.lines.iter().filter(|line| line.units > 0) {
        let item = items.iter().find(|item| item.no == line.item);
        if let Some(target) = item.and_then(|item| item.wish.target()) {
            parts.push(Part::Replacement(Replacement {
                id: mint.id(ReplacementId::new),
                item: line.item,
                sku: target.sku.clone(),
                units: line.units,
                state: Default::default(),
            }));
        }
    }
    let mut events = vec![Event::SettlementAgreed { parts, quote: quote.clone() }];
    events.append(&mut booked);
    Ok(events)
}

/// Whether a tender has enough on it; a provider's tenders are only known when they are asked.
fn covered(route: &Route, tenders: &[Tender]) -> bool {
    let balance = tenders.iter().find(|t| t.reference == route.tender).map_or(0, |t| t.balance);
    route.kind != TenderKind::StoredValue || balance >= route.amount
}
