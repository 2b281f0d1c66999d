//! What a case comes to, as it stands: the arithmetic of its open items, on what other cases on the
//! order have left, with everything beside the goods that law and policy say.

use super::{
    Case, CaseItem, SettleBasis,
    beside::{self, Missing},
};
use crate::{
    order::TenderKind,
    refund::{Bonus, Piece, Quote, QuoteBasis, lines, named, quote, remaining},
};
use jiff::Timestamp;

/// What a settlement rests on besides the goods.
#[derive(Debug, Clone, Default)]
pub(super) struct Settling {
    /// What a person says is missing; none: what the bench ticked.
    pub missing: Option<Vec<Missing>>,
    /// When it is agreed; none: it is only looked at, and nothing is late.
    pub now: Option<Timestamp>,
}

/// Items that are not part of a settlement yet.
pub(super) fn unsettled(case: &Case) -> impl Iterator<Item = &CaseItem> {
    case.items.iter().filter(|item| !item.settled)
}

/// What the rest of the case comes to as it stands, without loss of value.
pub(super) fn quote_in_full(case: &Case, basis: &SettleBasis) -> Quote {
    let pieces: Vec<Piece> = unsettled(case).map(|item| Piece::whole(&item.asked)).collect();
    quote_pieces(case, basis, &pieces)
}

/// What the case comes to as it stands: what was agreed, and what the rest would come to without
/// loss of value. After an agreement the quote of the request says less.
pub fn expected(case: &Case, basis: &SettleBasis) -> Quote {
    if unsettled(case).next().is_none() {
        return case.quote.clone();
    }
    case.quote.with(&quote_in_full(case, basis), &case.settled_extras)
}

/// What some pieces of the case come to.
pub(super) fn quote_pieces(case: &Case, basis: &SettleBasis, pieces: &[Piece]) -> Quote {
    quote_settling(case, basis, pieces, &Settling::default())
}

/// What some pieces of the case come to where it is settled like this.
pub(super) fn quote_settling(
    case: &Case,
    basis: &SettleBasis,
    pieces: &[Piece],
    settling: &Settling,
) -> Quote {
    // A gift goes back the way it was paid: its receiver names no tender.
    let tender = case.tender.as_deref().filter(|_| !case.gift);
    let all = with(case, basis);
    let rules = &basis.policy.shop.tenders;
    let credit = basis.tenders.iter().find(|tender| tender.kind == TenderKind::StoredValue);
    let rest = remaining(basis.order, &all);
    let goods = QuoteBasis {
        order: basis.order,
        rest: &rest,
        cases: &all,
        tender: named(tender, basis.tenders, basis.order),
        law_freight_back: basis.policy.law.outbound_freight_back,
        threshold_freight: basis.policy.takes(&basis.policy.law.threshold_freight),
        unreturned_gift: basis.policy.takes(&basis.policy.law.unreturned_gift),
        extras: &[],
        bonus: Bonus { basis_points: rules.stored_value_bonus_bp, clause: &rules.clause },
        credit: credit.filter(|_| !case.gift).map(|tender| tender.reference.as_str()),
        // The giver of a present is not charged for what its receiver likes better.
        by_link: case.gift || (tender.is_none() && rules.difference_by_link),
    };
    let lines = lines(&goods, pieces);
    let extras = beside::beside((case, basis), (pieces, &lines), settling);
    quote(&QuoteBasis { extras: &extras, ..goods }, pieces)
}

/// All cases on the order, with this one as it stands.
pub(super) fn with(case: &Case, basis: &SettleBasis) -> Vec<Case> {
    let others = basis.others.iter().filter(|other| other.id != case.id);
    others.chain(std::iter::once(case)).cloned().collect()
}
