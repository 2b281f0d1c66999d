//! The wish is granted: either the goods come back first, or the settlement follows at once.

use super::{Case, Event, Item, Judgement, Refusal, SettleBasis, event::Submitted, settle};
use crate::{calendar::end_of_day_after, mint::Mint, policy::Clocks, refund::Quote};
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
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let items: Vec<Item> = case.items.iter().map(|item| item.asked.clone()).collect();
    let quote = settle::quote_in_full(case, basis);
    let mut events = vec![Event::Approved { by_policy: false, clause: Some(clause.to_owned()) }];
    events.extend(next(&items, &case.clocks, &quote, &zone, mint));
    Ok(events)
}

/// What follows an approval by policy in the same act as the submission.
pub(super) fn follow_up(
    submitted: &Submitted,
    quote: &Quote,
    zone: &TimeZone,
    mint: &mut Mint,
) -> Vec<Event> {
    next(&submitted.items, &submitted.clocks, quote, zone, mint)
}

fn next(
    items: &[Item],
    clocks: &Clocks,
    quote: &Quote,
    zone: &TimeZone,
    mint: &mut Mint,
) -> Vec<Event> {
    if items.iter().any(|item| item.wish.kind().needs_goods_back()) {
        let ship_by = end_of_day_after(mint.now, clocks.ship_by_days, zone);
        return vec![Event::GoodsAwaited { ship_by }];
    }
    settle::agree(items, quote, mint)
}
