//! The wish is granted: either the goods come back first, or the settlement follows at once.

use super::{Case, Event, Item, Judgement, Refusal, SettleBasis, WishKind, settle};
use crate::{calendar::end_of_day_after, mint::Mint, order::Tender, policy::Clocks, refund::Quote};
use jiff::tz::TimeZone;

/// A person approves a case that waits for a decision, under a clause of its policy version.
pub fn approve(
    case: &Case,
    clause: &str,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !matches!(case.judgement, Judgement::InReview { .. } | Judgement::AwaitingEvidence { .. }) {
        return Err(Refusal::NotNow);
    }
    if clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    if basis.policy.clause(clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    if too_late(case.wish(), basis) {
        return Err(Refusal::OrderMovedOn);
    }
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let items: Vec<Item> = case.items.iter().map(|item| item.asked.clone()).collect();
    let quote = settle::quote_in_full(case, basis);
    let mut events = vec![Event::Approved { by_policy: false, clause: Some(clause.to_owned()) }];
    let granted = Granted { clocks: &case.clocks, zone: &zone, tenders: basis.tenders };
    events.extend(next(&items, &quote, &granted, mint)?);
    Ok(events)
}

/// What comes before shipment cannot be granted once the order has shipped while a person thought.
fn too_late(wish: WishKind, basis: &SettleBasis) -> bool {
    let before_shipment = &basis.policy.shop.before_shipment.states;
    matches!(wish, WishKind::Cancel | WishKind::Change)
        && !before_shipment.contains(&basis.order.state)
}

/// What follows an approval: goods to wait for, or the settlement.
pub(super) fn next(
    items: &[Item],
    quote: &Quote,
    granted: &Granted,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if items.iter().any(|item| item.wish.kind().needs_goods_back()) {
        let ship_by = end_of_day_after(mint.now, granted.clocks.ship_by_days, granted.zone);
        return Ok(vec![Event::GoodsAwaited { ship_by }]);
    }
    settle::agree(items, quote, granted.tenders, mint)
}

/// What an approval rests on besides the request.
pub(super) struct Granted<'a> {
    pub clocks: &'a Clocks,
    /// The buyer's zone.
    pub zone: &'a TimeZone,
    /// The buyer's tenders with what is on them now.
    pub tenders: &'a [Tender],
}
