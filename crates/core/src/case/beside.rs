//! Money beside the goods, as law and policy say it: what was promised, the way back, the fee for
//! taking goods back, what is missing, interest. What takes from the buyer is limited here: never
//! more than was paid for the goods, nor more than the law lets be taken off.

use super::{Case, CaseItem, Judgement, SettleBasis, WishKind, reckon::Settling};
use crate::{
    calendar::days_between,
    money::share,
    policy::{FreightTerms, InterestFrom, Payer},
    refund::{Extra, ExtraKind, Piece, QuoteLine},
};
use jiff::{Timestamp, tz::TimeZone};

/// Units of an item that came without one of their accessories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub item: u16,
    /// Code of the policy's accessory.
    pub what: String,
    pub units: u32,
}

/// What the bench ticked as missing.
pub fn ticked(case: &Case) -> Vec<Missing> {
    let mut all: Vec<Missing> = Vec::new();
    for item in &case.items {
        for inspection in &item.inspections {
            for what in &inspection.missing {
                let (no, units) = (item.asked.no, inspection.units);
                match all.iter_mut().find(|known| known.item == no && known.what == *what) {
                    Some(known) => known.units += units,
                    None => all.push(Missing { item: no, what: what.clone(), units }),
                }
            }
        }
    }
    all
}

/// Everything beside the goods that settling some pieces brings with it.
pub(super) fn beside(
    (case, basis): (&Case, &SettleBasis),
    (pieces, lines): (&[Piece], &[QuoteLine]),
    settling: &Settling,
) -> Vec<Extra> {
    let mut extras = case.promised.clone();
    let missing = settling.missing.clone().unwrap_or_else(|| ticked(case));
    let mut seen = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.units.count() > 0) {
        if !seen.contains(&piece.item.no) {
            seen.push(piece.item.no);
            extras.extend(taken((case, basis), piece, lines, &missing));
        }
    }
    extras.extend(way_back(case, basis, pieces, total(lines, &extras)));
    extras.extend(interest(case, basis, settling.now, total(lines, &extras)));
    extras
}

fn total(lines: &[QuoteLine], extras: &[Extra]) -> i64 {
    lines.iter().map(|line| line.amount).sum::<i64>() + Extra::sum(extras)
}

/// What is taken off for an item besides the loss of value, and what a limit leaves of it.
fn taken(
    (case, basis): (&Case, &SettleBasis),
    piece: &Piece,
    lines: &[QuoteLine],
    missing: &[Missing],
) -> Vec<Extra> {
    let item = piece.item;
    let own = || lines.iter().filter(|line| line.item == item.no);
    let paid: i64 = own().map(|line| (line.worth.goods_paid() - line.paid_back).max(0)).sum();
    let once = |kind: &ExtraKind| {
        case.settled_extras.iter().all(|e| e.item != Some(item.no) || e.kind != *kind)
    };
    let mut taken = Vec::new();
    let kind = item.wish.kind();
    if matches!(kind, WishKind::ReturnAndRefund | WishKind::Exchange) {
        let row = basis.policy.restocking_fee(&item.category, kind, item.fault);
        taken.extend(row.map(|row| {
            let fee = share(paid, row.basis_points);
            Extra::of(ExtraKind::RestockingFee, -fee).on(item.no).under(&row.clause)
        }));
        for part in missing.iter().filter(|part| part.item == item.no) {
            let Some(known) = basis.policy.shop.accessory(&part.what) else { continue };
            let worth = known.worth_minor.saturating_mul(i64::from(part.units));
            let what = ExtraKind::Missing { what: part.what.clone() };
            taken.push(Extra::of(what, -worth).on(item.no).under(&known.clause));
        }
    }
    taken.retain(|extra| extra.amount != 0 && once(&extra.kind));
    let cap = basis.policy.deduction_cap(item.fault);
    let off: i64 = own().map(|line| line.deduction).sum();
    let back: i64 = own().map(|line| line.amount.max(0)).sum();
    let fees = -Extra::sum(&taken);
    let excess = (off + fees - share(paid, cap.basis_points_max)).max(fees - back);
    if excess > 0 {
        let limit = Extra::of(ExtraKind::Limit, excess).on(item.no);
        taken.push(Extra { clause: cap.clause.map(str::to_owned), ..limit });
    }
    taken
}

/// The way back, once for a case: given to a buyer who sent the goods and need not pay for it;
/// taken from one who must and had the shop collect them, never more than there is to get back.
fn way_back(case: &Case, basis: &SettleBasis, pieces: &[Piece], sum: i64) -> Option<Extra> {
    let known = case.settled_extras.iter().chain(&case.promised);
    if case.gift || known.into_iter().any(|extra| extra.kind == ExtraKind::ReturnFreight) {
        return None;
    }
    let sent =
        |piece: &&Piece| piece.units.count() > 0 && piece.item.wish.kind().needs_goods_back();
    let terms: Vec<FreightTerms> = pieces
        .iter()
        .filter(sent)
        .filter_map(|piece| {
            let ways = (case.market.as_str(), piece.item.fault, piece.item.wish.kind());
            basis.policy.freight_of(basis.policy.shop.tier(case.tier.as_deref()), ways)
        })
        .collect();
    let collected = case.parcels.iter().any(|parcel| parcel.collected);
    let theirs = |terms: &FreightTerms| terms.payer == Payer::Buyer;
    // One parcel: where the buyer need not pay for one of the goods, they need not pay at all.
    let free = terms.iter().filter(|terms| !theirs(terms)).max_by_key(|t| t.allowance_minor);
    let (amount, clause) = match (free, terms.first()) {
        // Who is insured has that first: nobody is paid for the same way twice.
        (Some(free), _) if !collected => {
            ((free.allowance_minor - case.insured_freight()).max(0), free.clause)
        }
        (None, Some(_)) if collected => {
            let due =
                terms.iter().filter(|t| t.is_certain).max_by_key(|t| t.collection_fee_minor)?;
            (-due.collection_fee_minor.min(sum.max(0)), due.clause)
        }
        _ => return None,
    };
    (amount != 0).then(|| Extra::of(ExtraKind::ReturnFreight, amount).under(clause))
}

/// Days by which the shop is late with a refund that is agreed now, if a rule counts them, and
/// whether that rule holds without a person.
pub(super) fn late(case: &Case, basis: &SettleBasis, now: Timestamp) -> Option<(u32, bool)> {
    let row = basis.policy.interest()?;
    let start = match row.from {
        InterestFrom::Asked => case.opened_at,
        InterestFrom::GoodsBack => match (case.goods_back_at, &case.judgement) {
            (Some(at), _) => at,
            (None, Judgement::Approved { at }) => *at,
            _ => return None,
        },
    };
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let days = days_between(start, now, &zone) - i64::from(row.after_days);
    let days = u32::try_from(days).ok().filter(|days| *days > 0)?;
    Some((days, basis.policy.is_verified(&row.clause)))
}

fn interest(case: &Case, basis: &SettleBasis, now: Option<Timestamp>, sum: i64) -> Option<Extra> {
    let row = basis.policy.interest()?;
    let (days, certain) = late(case, basis, now?)?;
    let amount = row.on(sum, days);
    let extra = Extra::of(ExtraKind::Interest { days }, amount).under(&row.clause);
    (certain && amount > 0).then_some(extra)
}

/// Whether something was left out of an item's box that may not be taken off without a person.
pub(super) fn is_incomplete(item: &CaseItem) -> bool {
    item.inspections.iter().any(|inspection| !inspection.missing.is_empty())
}
