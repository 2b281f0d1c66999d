//! The buyer contests what was found or taken off; a person who may confirm looks and decides,
//! under a clause. What was taken off wrongly is paid back.

use super::{
    Case, CaseItem, Dispute, Event, GoodsBack, Refusal, Settle, SettleBasis, reckon, refuse, settle,
};
use crate::{
    calendar::end_of_day_after,
    ids::PersonalId,
    mint::Mint,
    people::Actor,
    refund::{Quote, QuoteLine, route},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A dispute was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeDecided {
    pub clause: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
    /// Whether the buyer got more than before.
    pub changed: bool,
}

/// How a dispute is decided.
#[derive(Debug, Clone, Default)]
pub struct DecideDispute {
    pub clause: String,
    pub note: Option<PersonalId>,
    /// What is taken off each item now; of what was taken off before, the difference is paid back.
    pub settle: Settle,
}

/// Contests a finding before it is settled, or a deduction within the days for it; once.
pub fn raise_dispute(
    case: &Case,
    note: Option<PersonalId>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if case.dispute != Dispute::None {
        return Err(Refusal::NotNow);
    }
    if is_contestable(case) || deducted_until(case).is_some_and(|until| now < until) {
        return Ok(vec![Event::DisputeRaised { note }]);
    }
    match deducted_until(case) {
        Some(_) => Err(Refusal::TooLateToAppeal),
        None => Err(Refusal::NotNow),
    }
}

/// Goods are here, looked at and not settled.
fn is_contestable(case: &Case) -> bool {
    let here = matches!(case.goods, GoodsBack::Inspected { .. } | GoodsBack::Missing { .. });
    case.is_approved() && here && case.items.iter().any(|item| !item.settled)
}

/// Until when a deduction that was settled can be contested; `None` where nothing was taken off.
pub(super) fn deducted_until(case: &Case) -> Option<Timestamp> {
    let super::Settlement::Agreed { at, .. } = case.settlement else { return None };
    let taken_off = case.settled_lines.iter().any(|settled| settled.line.deduction > 0);
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    taken_off.then(|| end_of_day_after(at, case.clocks.appeal_days, &zone))
}

/// Decides an open dispute.
pub fn decide_dispute(
    case: &Case,
    decided: &DecideDispute,
    (actor, basis): (&Actor, &SettleBasis),
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !matches!(case.dispute, Dispute::Open { .. }) {
        return Err(Refusal::NotNow);
    }
    if !actor.may_confirm() {
        return Err(Refusal::SecondPersonNeeded);
    }
    if decided.clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    if basis.policy.clause(&decided.clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    let contested = is_contestable(case);
    let nothing_came = case.items.iter().all(|item| !item.settled && item.inspected() == 0);
    let follows = match contested {
        true if nothing_came && !decided.settle.lost_too => {
            let (clause, note) = (decided.clause.clone(), decided.note);
            vec![refuse::by_person(case, clause, note, mint.now)]
        }
        true => settle::as_decided(case, &decided.settle, basis, mint)?,
        false => paid_back(case, decided, basis, mint)?,
    };
    let in_full = |item: &CaseItem| item.inspected() >= item.asked.units.count();
    let all_paid = decided.settle.lost_too || case.items.iter().all(in_full);
    let changed = match contested {
        true => decided.settle.deductions.is_empty() && all_paid,
        false => !follows.is_empty(),
    };
    let (clause, note) = (decided.clause.clone(), decided.note);
    let mut events = vec![Event::DisputeDecided(DisputeDecided { clause, note, changed })];
    events.extend(follows);
    Ok(events)
}

/// The difference between what was taken off and what is taken off now, back to the tenders.
fn paid_back(
    case: &Case,
    decided: &DecideDispute,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let mut lines = Vec::new();
    for settled in case.settled_lines.iter().filter(|settled| settled.line.deduction > 0) {
        let given = decided.settle.deductions.iter().find(|d| d.item == settled.line.item);
        let paid = settled.line.worth.goods_paid().max(0);
        let now = crate::money::share(paid, given.map_or(0, |given| given.basis_points));
        let back = settled.line.deduction - now;
        if back < 0 {
            return Err(Refusal::DeductionTooLarge);
        }
        if back > 0 {
            let amount = back;
            lines.push(QuoteLine { amount, ..QuoteLine::of_money(settled.line.item) });
        }
    }
    let sum: i64 = lines.iter().map(|line| line.amount).sum();
    if sum == 0 {
        return Ok(Vec::new());
    }
    let rest = crate::refund::remaining(basis.order, &reckon::with(case, basis));
    let routes = route(sum, &rest, None);
    let refund = routes.iter().map(|route| route.amount).sum();
    settle::agree(
        case,
        &Quote { lines, refund, routes, ..Quote::nothing(case.currency) },
        basis,
        mint,
    )
}
