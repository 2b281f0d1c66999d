//! What is paid and sent is agreed: refunds by tender, a charge for what is dearer, goods that go
//! out, repairs, holds. Money that lives in our own ledger (stored value) is moved in the same act.

use super::{
    AgreedDeduction, Case, CaseItem, Charge, Dispute, Event, GoodsBack, Hold, Item, Part, Purpose,
    Refund, Refusal, Repair, Replacement, TimerKind, Wish, WishKind,
    beside::{Missing, is_incomplete, late},
    dispose, hold, next, of_units,
    offer::check_deduction,
    reckon::{Settling, quote_settling, unsettled, with},
    weight::off_weight,
};
use crate::{
    ids::{ChargeId, HoldId, RefundId, RepairId, ReplacementId},
    mint::Mint,
    order::{Order, Tender},
    policy::{Basis, Fault, Outcome},
    refund::{Piece, Quote, QuoteLine, Route, named, remaining, route},
};

/// What a settlement is computed on: as it stands now, not as it stood when the case was opened.
pub struct SettleBasis<'a> {
    pub policy: &'a Basis,
    pub order: &'a Order,
    /// The cases on this order; whether the case itself is among them makes no difference.
    pub others: &'a [Case],
    /// The buyer's tenders with what is on them now.
    pub tenders: &'a [Tender],
}

/// A person's decision after an inspection that the grades do not settle by themselves.
#[derive(Debug, Clone, Default)]
pub struct Settle {
    pub deductions: Vec<Deduction>,
    /// What was missing; none: what the bench ticked.
    pub missing: Option<Vec<Missing>>,
    /// Units that never arrived, or were not in their box, are paid as if they had been: the
    /// carrier, or the shop, lost them.
    pub lost_too: bool,
}

/// Loss of value on an item, with the clause it rests on.
#[derive(Debug, Clone)]
pub struct Deduction {
    pub item: u16,
    /// Of what was paid for the goods; at most 10,000.
    pub basis_points: u32,
    pub clause: String,
}

/// A person settles what has come back, with the deductions they give. Everything that arrived must
/// have been looked at; units that never arrived are not paid, unless they say so, and are the
/// buyer's again.
pub fn settle(
    case: &Case,
    decided: &Settle,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    match case.dispute {
        // Who decides the dispute settles it.
        Dispute::Open { .. } => Err(Refusal::NotNow),
        Dispute::None | Dispute::Decided { .. } => as_decided(case, decided, basis, mint),
    }
}

pub(super) fn as_decided(
    case: &Case,
    decided: &Settle,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let here = matches!(
        case.goods,
        GoodsBack::PartReceived { .. } | GoodsBack::Inspected { .. } | GoodsBack::Missing { .. }
    );
    let seen = case.items.iter().any(|i| i.inspected() > 0 || i.settled) || decided.lost_too;
    if !(case.is_approved() && case.awaits_goods() && here && seen) || case.to_inspect() > 0 {
        return Err(Refusal::NotNow);
    }
    for given in &decided.deductions {
        let item = case.item(given.item).ok_or(Refusal::ItemUnknown)?;
        let (basis_points, clause) = (given.basis_points, given.clause.clone());
        check_deduction(&AgreedDeduction { basis_points, clause }, basis.policy)?;
        if item.settled && case.settlement.live_hold().is_none() {
            return Err(Refusal::ItemUnknown);
        }
    }
    check_missing(case, decided, basis)?;
    let pieces: Vec<Piece> = unsettled(case)
        .map(|item| {
            let given = decided.deductions.iter().find(|d| d.item == item.asked.no);
            let units = match decided.lost_too {
                true => item.asked.units.clone(),
                false => item.came_back(),
            };
            Piece {
                item: &item.asked,
                units,
                deduction_bp: given.map_or(0, |d| d.basis_points),
                clause: given.map(|d| d.clause.clone()),
            }
        })
        .collect();
    let mut events = Vec::new();
    if !pieces.is_empty() {
        let settling = Settling { missing: decided.missing.clone(), now: Some(mint.now) };
        let quote = quote_settling(case, basis, &pieces, &settling);
        events.extend(agree(case, &quote, basis, mint)?);
    }
    events.extend(hold::by_person(case, decided));
    let now = next::after(case, &events, mint.now);
    events.extend(dispose::by_grades(&now, basis.policy));
    Ok(events)
}

/// The settlement that follows without a person: of items for which nothing has to come back first,
/// and, once everything is here and looked at, of the rest, if all of it is accepted.
pub(super) fn what_can_be(
    case: &Case,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let at_once = |item: &&CaseItem| {
        !item.asked.wish.kind().needs_goods_back() || item.asked.wish.is_instant()
    };
    let mut pieces: Vec<Piece> =
        unsettled(case).filter(at_once).map(|item| Piece::whole(&item.asked)).collect();
    if pieces.iter().any(|piece| next::gives_nothing(case, basis, piece)) {
        return Err(Refusal::AmountWrong);
    }
    let before = pieces.len();
    if case.still_out() == 0 && case.to_inspect() == 0 && off_weight(case, basis).is_none() {
        let graded = unsettled(case).filter(|item| !at_once(item)).map(|item| graded(item, basis));
        if let Some(graded) = graded.collect::<Option<Vec<_>>>() {
            pieces.extend(graded.into_iter().flatten());
        }
    }
    if pieces.is_empty() {
        return Ok(Vec::new());
    }
    // What a law whose text was not read gives for a delay is for a person to grant.
    if before == 0 && matches!(late(case, basis, mint.now), Some((_, false))) {
        return Ok(Vec::new());
    }
    let settling = Settling { now: Some(mint.now), ..Settling::default() };
    let quote = quote_settling(case, basis, &pieces, &settling);
    let agreed = agree(case, &quote, basis, mint);
    // What stands in the way of paying for inspected goods is for a person to see.
    if agreed.is_err() && before == 0 { Ok(Vec::new()) } else { agreed }
}

/// The pieces of an item whose grades all accept, or on which both sides agreed.
fn graded<'a>(item: &'a CaseItem, basis: &SettleBasis) -> Option<Vec<Piece<'a>>> {
    let whole = Piece::whole(&item.asked);
    // What is to be mended need not be fit for sale.
    let mended = item.asked.wish.kind() == WishKind::Repair && item.mismatched() == 0;
    if mended && item.inspected() >= item.asked.units.count() {
        return Some(vec![whole]);
    }
    if item.asked.deduction.is_some() || item.asked.wish.kind() == WishKind::GoodsBack {
        return Some(vec![whole]);
    }
    let incomplete = is_incomplete(item) && !may_deduct(&item.asked);
    if item.mismatched() > 0 || item.inspected() < item.asked.units.count() || incomplete {
        return None;
    }
    let mut pieces = Vec::new();
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
    Some(pieces)
}

/// What a person says is missing belongs to the goods, and is missing at most once for each unit.
fn check_missing(case: &Case, decided: &Settle, basis: &SettleBasis) -> Result<(), Refusal> {
    for part in decided.missing.iter().flatten() {
        let item = case.item(part.item).ok_or(Refusal::ItemUnknown)?;
        let known = basis.policy.shop.accessories_for(&item.asked.category);
        if known.iter().all(|known| known.code != part.what) {
            return Err(Refusal::AccessoryUnknown);
        }
        if part.units == 0 || part.units > item.asked.units.count() {
            return Err(Refusal::UnitsWrong);
        }
    }
    Ok(())
}

/// Whether a loss of value may be taken off without a person: not where somebody else is at fault,
/// and not where it would turn an exchange into a bill.
pub(super) fn may_deduct(item: &Item) -> bool {
    item.fault == Fault::Nobody && item.wish.kind() == WishKind::ReturnAndRefund
}

/// Turns a quote into agreed parts, and books at once what lies in our own ledger. Refused where
/// the buyer's stored value no longer covers what it is to pay.
pub(super) fn agree(
    case: &Case,
    quote: &Quote,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if quote.collect.as_ref().is_some_and(|route| !covered(route, basis.tenders)) {
        return Err(Refusal::BalanceShort);
    }
    let mut parts = Vec::new();
    let mut booked = Vec::new();
    for route in &quote.routes {
        let part = refund(route, mint);
        if route.kind.is_in_our_ledger() {
            let (id, reference) = (part.id, part.id.to_string());
            booked.push(Event::RefundPaid {
                refund: id,
                arrives_by: mint.now,
                reference,
                proof: None,
            });
        }
        parts.push(Part::Refund(part));
    }
    if let Some(route) = &quote.collect {
        let part = charge(route, case, quote.by_link, mint);
        if route.kind.is_in_our_ledger() {
            let (id, reference) = (part.id, part.id.to_string());
            booked.push(Event::ChargePaid { charge: id, reference });
        }
        parts.push(Part::Charge(part));
    }
    parts.extend(held(case, quote, basis, mint));
    let mut sent: Vec<Part> = Vec::new();
    for line in quote.lines.iter().filter(|line| line.units > 0) {
        let Some(item) = case.item(line.item) else { continue };
        add_goods(&mut sent, &item.asked, line, mint);
    }
    parts.append(&mut sent);
    let mut events = vec![Event::SettlementAgreed { parts, quote: quote.clone() }];
    events.append(&mut booked);
    Ok(events)
}

/// A case that comes to nothing gives back what was paid for it.
pub(super) fn given_back(
    case: &Case,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !case.settlement.charges_paid() {
        return Ok(Vec::new());
    }
    let all = with(case, basis);
    let lines = unsettled(case).filter_map(|item| {
        let asked = &item.asked;
        let paid = -of_units(&all, asked.order, asked.line, &asked.units).undone;
        let line = QuoteLine { amount: paid, made_good: paid, ..QuoteLine::of_money(asked.no) };
        (paid > 0).then_some(line)
    });
    let lines: Vec<QuoteLine> = lines.collect();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let sum = lines.iter().map(|line| line.amount).sum();
    let routes = route(sum, &remaining(basis.order, &all), None);
    let refund = routes.iter().map(|route| route.amount).sum();
    let quote = Quote { lines, refund, routes, ..Quote::nothing(case.currency) };
    agree(case, &quote, basis, mint)
}

fn refund(route: &Route, mint: &mut Mint) -> Refund {
    Refund {
        id: mint.id(RefundId::new),
        tender: route.tender.clone(),
        tender_kind: route.kind,
        amount: route.amount,
        beyond: route.beyond,
        second: false,
        by_hand: false,
        state: Default::default(),
        since: mint.now,
        way: Default::default(),
    }
}

pub(super) fn charge(route: &Route, case: &Case, by_link: bool, mint: &mut Mint) -> Charge {
    Charge {
        id: mint.id(ChargeId::new),
        tender: route.tender.clone(),
        tender_kind: route.kind,
        amount: route.amount,
        pay_by: by_link.then(|| case.ends(TimerKind::Pay, mint.now)),
        state: Default::default(),
        since: mint.now,
    }
}

/// Instant exchanges are secured by what is to come back, on the tender that was named or paid
/// with.
fn held(case: &Case, quote: &Quote, basis: &SettleBasis, mint: &mut Mint) -> Option<Part> {
    let instant =
        |line: &&QuoteLine| case.item(line.item).is_some_and(|item| item.asked.wish.is_instant());
    let amount: i64 = quote.lines.iter().filter(instant).map(hold::secured).sum();
    let tender = named(case.tender.as_deref(), basis.tenders, basis.order);
    let tender = tender.map(|(tender, kind)| (tender.to_owned(), kind));
    let first = basis.order.payments.iter().find(|p| !p.kind.is_in_our_ledger());
    let first = first.map(|payment| (payment.tender.clone(), payment.kind));
    let outside = tender.filter(|(_, kind)| !kind.is_in_our_ledger()).or(first);
    let (tender, tender_kind) = outside.filter(|_| amount > 0)?;
    let (id, state, since) = (mint.id(HoldId::new), Default::default(), mint.now);
    Some(Part::Hold(Hold { id, tender, tender_kind, amount, state, since }))
}

/// The goods that go out for a line, or the repair that comes before; one part for an item, however
/// many pieces it was looked at in.
fn add_goods(sent: &mut Vec<Part>, item: &Item, line: &QuoteLine, mint: &mut Mint) {
    for part in sent.iter_mut() {
        match part {
            Part::Replacement(known) if known.item == item.no => known.units += line.units,
            Part::Repair(known) if known.item == item.no => known.units += line.units,
            _ => continue,
        }
        return;
    }
    let (since, units) = (mint.now, line.units);
    if let Wish::Repair { serial } = &item.wish {
        let (id, serial, state) = (mint.id(RepairId::new), serial.clone(), Default::default());
        let (item, started_at) = (item.no, None);
        sent.push(Part::Repair(Repair { id, item, units, serial, state, started_at, since }));
        return;
    }
    let purpose = match item.wish.kind() {
        WishKind::Reship => Purpose::Reship,
        WishKind::GoodsBack => Purpose::GoodsBack,
        _ => Purpose::Exchange,
    };
    let sku = match purpose {
        Purpose::GoodsBack => Some(item.sku.as_str()),
        _ => item.sku_out(),
    };
    if let Some(sku) = sku {
        sent.push(replacement(item.no, sku, units, purpose, mint));
    }
}

pub(super) fn replacement(
    item: u16,
    sku: &str,
    units: u32,
    purpose: Purpose,
    mint: &mut Mint,
) -> Part {
    Part::Replacement(Replacement {
        id: mint.id(ReplacementId::new),
        item,
        sku: sku.to_owned(),
        units,
        purpose,
        state: Default::default(),
        lost: 0,
        since: mint.now,
    })
}

/// Whether a tender has enough on it; a provider's tenders are only known when they are asked.
fn covered(route: &Route, tenders: &[Tender]) -> bool {
    let balance = tenders.iter().find(|t| t.reference == route.tender).map_or(0, |t| t.balance);
    !route.kind.is_in_our_ledger() || balance >= route.amount
}
